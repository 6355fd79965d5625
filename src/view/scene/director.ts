/**
 * Keeps the picture in step with the store, without React: bones stand where the pose says, the eye goes where it is
 * asked, words follow. One director per stage; it draws nothing itself and asks for a frame only when something changed.
 */
import {
  MathUtils,
  Matrix4,
  Object3D,
  Quaternion,
  Ray,
  Vector3,
  type BufferGeometry,
  type Mesh,
  type Sphere,
  type PerspectiveCamera,
  type WebGLRenderer,
} from 'three';
import {
  BONES,
  placementOf,
  discAt,
  DISCS,
  CAPSULE_GIVE,
  capsuleLift,
  effusionSwelling,
  facetAt,
  HEALTHY,
  herniatedOf,
  JOINTS,
  layerOf,
  lowerOf,
  parsePart,
  placedPress,
  placeOf,
  pressesOf,
  rowOf,
  sameShape,
  SIDES,
  tissueBetween,
  type Bone,
  LOOKS,
  type BoneMesh,
  type Column,
  type ContextLayer,
  type Joint,
  type Disc,
  type PartId,
  type Placement,
  type Press,
  type Scenario,
  type Solution,
  type Swelling,
  type Vec3,
  type Posture,
} from '../../core';
import { planeOf, type Cut, type Plane } from '../cut';
import { embedded } from '../embedded';
import { movedScale } from '../moved';
import { guestNow, offerFrames } from '../onstage';
import type { StillAsk } from '../still';
import {
  actions,
  baseOf,
  store,
  type Covered,
  type FreeCamera,
  type Preset,
  type SpineState,
} from '../store';
import type { Materials } from './materials';
import {
  aim,
  anglesOf,
  between,
  CENTRED,
  cloneEye,
  directionOf,
  frame,
  freeOf,
  LENS,
  panBy,
  turnBy,
  zoomBy,
  type Eye,
} from './orbit';
import { MOST_LABELS, type createOverlay, type Pointed } from './overlay';
import { conditionsNow } from './posture';
import { createPicker, sphereOf, type Hit, type Target } from './pick';
import type * as Worn from './worn';
import { discSwellingOf, placed, rowOfFacet, type Piece, type Soft, type SoftKind } from './soft';
import { frameOf, isResting, newStand, placeRoot, standAs, type Stand } from './stand';
import { writePresses } from './presses';
import { showStrands, STRANDS, swellStrands } from './strands';

/** Lying, home is from beside, a little from above: the subject's left, or the front of who lies on the side. */
const HOME_LYING: Vec3 = [1, 0, 0.09];
const HOME_RESTING: Readonly<Partial<Record<Posture, Vec3>>> = {
  lyingFront: [1, 0, -0.09],
  lyingSide: [0.09, 0, 1],
};
/** The names of two states side by side stand under them [px]. */
const UNDER = 44;
/** An eye that has not moved for so long rests [ms]. From so many device pixels a mm on, in a view so far beyond its edges [half views], so many bones are close. */
const RESTS = 300;
const CLOSE = 2.5;
const ABOUT = 1.2;
const MOST_CLOSE = 5;
/** How far above a column that is cut across the eye stands at first [rad]. */
const OVER = 0.5;
const MARGIN = { preset: 0.045, part: 0.1, alone: 0.25 };
const FLIGHT = { shortest: 250, longest: 400 };
/** What the section of a cut column tells the director: where it is, and what is met on it. */
export interface Sliced {
  readonly plane: Plane;
  /** The part whose inside shows at a place of the plane [column space]. */
  partAt(point: Vector3): PartId | null;
  /** Before a frame: faces where the bones now stand; `again` even if nothing has changed in the store. */
  prepare(again: boolean): void;
}

/** Another way to draw the frame: as a film. */
export interface Film {
  draw(scene: Object3D, camera: PerspectiveCamera): void;
}

/** What is painted on the body: its points [column space], parts that belong into the picture, and from where it is seen best. */
export interface Painted {
  readonly points: readonly number[];
  readonly parts: readonly PartId[];
  readonly from: Vec3;
}

/** How far the bed reaches beyond the column at each end [mm]. */
export const BEYOND = 30;
/** A cut that takes away the column above or below it; the others leave its whole length. */
const acrossNow = ({ view: { cut } }: SpineState): Cut | null =>
  cut && (cut.away === 'top' || cut.away === 'bottom') ? cut : null;
/** Which half of the column is left, wherever in its level the plane stands. */
const halfOf = (state: SpineState): string => {
  const cut = acrossNow(state);
  return cut ? `${cut.kind}${cut.level}${cut.away}` : '';
};

/** What is drawn for the whole column at once; its parts are switched one by one. */
const TISSUE: ReadonlySet<string> = new Set(['discs', 'facets', 'capsules']);
/** A picture for itself, with no panel over it. */
const BARE: Covered = { left: 0, top: 0, right: 0, bottom: 0 };
/** A place of the skin [column space], how much of a leg it is, whether it is an arm, and its height on the chart. */
export interface SkinPoint {
  readonly at: Vector3;
  readonly leg: number;
  readonly arm: boolean;
  readonly height: number;
}
/** A bone's shapes, on its body in the scene: the present one and, side by side, the other where it differs. */
export interface Shapes {
  now?: BufferGeometry | null;
  before?: BufferGeometry | null;
}
/** Fragments and cysts of the present state, and of the one that stands beside it. */
export const OUTGROWN = { now: 'outgrown now', before: 'outgrown before' } as const;
/** Below this nothing can be told apart on the screen [mm]. */
const SAME = 0.25;

export type Director = ReturnType<typeof createDirector>;

interface Given {
  readonly camera: PerspectiveCamera;
  readonly materials: Materials;
  readonly overlay: ReturnType<typeof createOverlay>;
  readonly reduced: () => boolean;
}

export function createDirector({ camera, materials, overlay, reduced }: Given) {
  const { shared } = materials;
  /** The column in the scene, turned so that down is down on the screen. */
  const root = new Object3D();
  const picker = createPicker();
  const eye: Eye = { yaw: 2.06, pitch: 0.07, distance: 2400, target: new Vector3(0, 250, 0), aside: CENTRED };
  let size = { width: 1, height: 1 };
  let flight: { from: Eye; to: Eye; stood: Stand | null; start: number; time: number } | null = null;
  /** How the present state stands; the root is there when nothing flies. */
  const stood = newStand();
  const turning = newStand();
  const rootNow = (): Stand => ({ position: root.position.clone(), quaternion: root.quaternion.clone() });
  let invalidate: () => void = () => undefined;
  /** What sac and roots give way to, in column space. */
  let presses: readonly Press[] = [];
  let soft: readonly Soft[] = [];
  let strands: readonly Soft[] = [];
  let worn: typeof Worn | null = null;
  let finely: (on: boolean) => void = () => undefined;
  /** Discs and joints for the state before, while its bones are of another shape than the present ones. */
  let other: { readonly soft: readonly Soft[]; wears: Scenario | null } | null = null;
  let targets: { readonly of: Solution; readonly all: Target[] } | null = null;
  /** The state whose bones stand in the scene: the present one, or while its half is drawn the one before. */
  let standing: { readonly scenario: Scenario; readonly solution: Solution } | null = null;
  let labelled: readonly PartId[] = [];
  /** Figures beside the picture have changed since they were written. */
  let unwritten = false;
  let ownCamera: FreeCamera | null = null;
  /** The store is being told of it: the eye is there already. */
  let telling = false;
  let touched = false;
  let frames = 0;
  let sliced: Sliced | null = null;
  let film: Film | null = null;
  let painted: (() => Painted | null) | null = null;
  let skin: (() => readonly SkinPoint[]) | null = null;
  let skinChanged: () => void = () => undefined;
  /** The eye has been asked to the paint before there was any. */
  let waiting = false;
  /** Where the painted areas are seen from, while nobody has moved the eye. */
  let onMap: FreeCamera | null = null;
  /** And where it stood before, to which it goes back with the body. */
  let beforeMap: FreeCamera | Preset = 'home';
  const extremes = new WeakMap<object, readonly number[]>();

  /* ------------------------------------------------------------------------------------------------------ pose */
  const placementIn = (column: Column, solution: Solution, bone: Bone): Placement => {
    if (bone === 'S1') return column.layout.bones.S1.neutral;
    const i = rowOf(bone);
    const p = solution.pose;
    return {
      position: [p[i]!, p[i + 1]!, p[i + 2]!],
      quaternion: [p[i + 3]!, p[i + 4]!, p[i + 5]!, p[i + 6]!],
    };
  };
  const at = new Vector3();
  /** From the column to the screen, −1 … 1. */
  const onto = new Matrix4();
  const turned = new Quaternion();
  const write = (matrices: readonly Matrix4[], column: Column, solution: Solution): void =>
    BONES.forEach((bone, i) => {
      const { position, quaternion } = placementIn(column, solution, bone);
      matrices[i]!.compose(at.fromArray(position), turned.fromArray(quaternion), ONE);
    });

  /** @param waits the posture has changed: the root is turned by the flight that follows */
  const follow = (state: SpineState, waits = false): void => {
    const { column, solution, scenario } = state;
    if (!column || !solution) return;
    const beside = (state.view.activity === 'compare' && state.kept) || column.healthy;
    write(shared.healthy.value, column, beside);
    // The outline stands as its own state does, whichever way the root is turned.
    const stands = standAs(solution, stood);
    const away = matrixOf(stands)
      .invert()
      .multiply(matrixOf(standAs(beside, newStand())));
    for (const matrix of shared.healthy.value) matrix.premultiply(away);
    stand(column, solution, scenario);
    if (!waits && !flight?.stood) placeRoot(root, stands);
    if (besideNow(state) || state.view.comparing === 'moved')
      shared.reach.value = movedScale(column, baseOf(state) ?? column.healthy, solution);
    targets = null;
  };
  /** Bones and tissue as one solution has them. */
  const stand = (column: Column, solution: Solution, scenario: Scenario): void => {
    standing = { scenario, solution };
    const now = scenario === store.getState().scenario;
    for (const part of root.children) {
      if (part.name === OUTGROWN.now) part.visible = now;
      if (part.name === OUTGROWN.before) part.visible = !now;
      const shapes = part.userData as Shapes;
      if (shapes.now) (part as Mesh).geometry = (now ? null : shapes.before) ?? shapes.now;
    }
    const tissue = tissueOf(column, scenario);
    for (const part of root.children) {
      const own = TISSUE.has(part.name) && tissue.find(({ kind }) => kind === part.name);
      if (own) (part as Mesh).geometry = own.geometry;
    }
    write(shared.bones.value, column, solution);
    DISCS.forEach((disc, i) => {
      const { amount, give } = discSwellingOf(column, disc);
      shared.discs.value[i]!.set(amount, give, discAt(scenario, disc).heightLoss, shared.discs.value[i]!.w);
      const { lobe, share, torn } = herniatedOf(scenario, disc);
      const plate = column.layout.bones[lowerOf(disc)].upper!;
      shared.lobes.value[i]!.set(lobe.angle, lobe.width, lobe.size, (plate.halfWidth + plate.halfDepth) / 2);
      shared.tongues.value[i]!.set(share, torn ? 1 : 0);
    });
    for (const joint of JOINTS)
      for (const side of SIDES) {
        const row = rowOfFacet(joint, side);
        const { cartilageLoss: lost, effusion, hypertrophy } = facetAt(scenario, joint, side);
        const fluid = effusionSwelling(column.layout.bones[lowerOf(joint)].superior![side], effusion);
        // Two layers pressed together share the room there is.
        const room = solution.measures.joints[joint][side].jointSpace ?? Number.NaN;
        const layer = column.layout.joints[joint].cartilage * (1 - lost);
        const thickness = Number.isFinite(room) ? Math.min(layer, Math.max(room / 2, 0.1)) : layer;
        shared.facets.value[row]!.set(thickness, 0, lost, shared.facets.value[row]!.w);
        shared.capsules.value[row]!.set(
          fluid + capsuleLift(hypertrophy),
          CAPSULE_GIVE,
          0,
          shared.capsules.value[row]!.w,
        );
      }
    swellStrands(shared, column, scenario);
    presses = pressesOf(column.layout, column.tables, scenario, (disc) =>
      bulgeBeyond(column, solution, disc),
    ).map((press) => placedPress(press, placementIn(column, solution, press.bone)));
    writePresses(shared.presses.value, presses);
    for (const child of root.children) child.matrixWorldNeedsUpdate = true;
    root.matrixWorldNeedsUpdate = true;
  };
  /** Tissue on the bones of one state. */
  const tissueOf = (column: Column, scenario: Scenario): readonly Soft[] => {
    if (!worn || sameShape(scenario, store.getState().scenario)) return soft;
    other ??= { soft: soft.map(worn.twinOf), wears: null };
    if (other.wears !== scenario) worn.wearSoft(other.soft, column, scenario);
    other.wears = scenario;
    return other.soft;
  };
  const forgetOther = (): void => {
    for (const { geometry } of other?.soft ?? []) geometry.dispose();
    other = null;
  };
  const paint = (gl: WebGLRenderer, scene: Object3D, again: boolean): void => {
    if (film) return film.draw(scene, camera);
    sliced?.prepare(again);
    gl.render(scene, camera);
  };
  /** Panels, and in a comparison side by side the half of the stage where the state before stands. */
  const covered = (side: 'now' | 'before' = 'now'): Covered => {
    const state = store.getState();
    if (!besideNow(state)) return state.covered;
    const all = { ...besideChips(state.covered, size.width), bottom: state.covered.bottom + UNDER };
    const free = freeOf(size.width, size.height, all);
    const half = free.left + free.width / 2;
    return side === 'now' ? { ...all, left: half } : { ...all, right: size.width - half };
  };

  /** Whether the present state can be told from the healthy one, so that its outline means something. */
  const differs = (): boolean => {
    const a = new Vector3();
    const b = new Vector3();
    return shared.bones.value.some((m, i) => {
      const h = shared.healthy.value[i]!;
      return (
        a.setFromMatrixPosition(m).distanceTo(b.setFromMatrixPosition(h)) > SAME ||
        a.setFromMatrixColumn(m, 1).distanceTo(b.setFromMatrixColumn(h, 1)) > SAME / 50
      );
    });
  };

  /** Whether the outline of healthy, or of what was kept, stands beside the column. */
  const outlined = (): boolean => {
    const { view, scenario, solution, outlined: reshaped } = store.getState();
    return (
      view.ghost &&
      view.focus !== 'isolate' &&
      (view.activity !== 'compare' || view.comparing === 'over') &&
      solution !== null &&
      conditionsNow(scenario).posture === 'standing' &&
      (differs() || Object.keys(reshaped).length > 0)
    );
  };

  /* ------------------------------------------------------------------------------------------------------ shown */
  const shown = (part: PartId): boolean => {
    const { view } = store.getState();
    if (view.hidden.includes(part)) return false;
    const kind = parsePart(part)!;
    const selected = view.selection.includes(part);
    if (view.selection.length > 0 && view.focus === 'isolate') return selected;
    if (view.selection.length > 0 && view.focus === 'ghost' && kind.kind !== 'bone') return selected;
    return view.layers[layerOf(kind)];
  };
  const faint = (bone: Bone): boolean => {
    const { view } = store.getState();
    return view.focus === 'ghost' && view.selection.length > 0 && !view.selection.includes(bone);
  };
  const showSoft = ({ hover }: SpineState): void =>
    levelSoft((part) => (shown(part) ? (part === hover ? 1.1 : 1) : 0));
  const showOnly = (parts: readonly PartId[]): void => levelSoft((part) => (parts.includes(part) ? 1 : 0));
  const levelSoft = (level: (part: PartId) => number): void => {
    const { gapMap } = store.getState().view;
    DISCS.forEach((disc, i) => (shared.discs.value[i]!.w = level(`disc ${disc}`)));
    for (const joint of JOINTS)
      for (const side of SIDES) {
        const row = rowOfFacet(joint, side);
        shared.facets.value[row]!.w = level(`facet ${joint} ${side}`);
        // Under the capsules nothing of the map would be seen.
        shared.capsules.value[row]!.w = gapMap ? 0 : shared.facets.value[row]!.w;
      }
    showStrands(shared, level);
  };
  /** How a piece swells now. */
  const swellingNow = (kind: SoftKind, { row }: Piece): Swelling => {
    const rows = shared[kind];
    if ('swell' in rows)
      return {
        ...rows.get(row),
        presses:
          kind === 'arteries' ? [] : kind === 'ligaments' ? presses.filter((one) => one.lifts) : presses,
      };
    const { x, y } = rows.value[row]!;
    const lobe = shared.lobes.value[row]!;
    const out = kind === 'discs' ? { lobe: { angle: lobe.x, width: lobe.y, size: lobe.z } } : {};
    return { amount: x, give: y, ...out };
  };

  /* ---------------------------------------------------------------------------------------------------- framing */
  /** Points that say how far a part reaches [column space]. */
  const reachOf = (part: PartId, placed: readonly Matrix4[] = shared.bones.value): number[] => {
    const state = store.getState();
    const kind = parsePart(part)!;
    if (kind.kind !== 'bone') {
      if (kind.kind === 'cord' || kind.kind === 'dura') return BONES.flatMap((bone) => reachOf(bone));
      const i = JOINTS.indexOf(placeOf(kind) as Joint);
      if (i < 0) return reachOf(placeOf(kind) as Bone);
      return [BONES[i]!, BONES[i + 1]!].flatMap((bone) => endOf(bone, placed) ?? reachOf(bone, placed));
    }
    const mesh = state.meshes[kind.bone];
    const layout = state.column?.layout.bones[kind.bone];
    let own: readonly number[] = [];
    if (mesh) {
      own = extremes.get(mesh) ?? extremesOf(mesh.positions);
      extremes.set(mesh, own);
    } else if (layout) {
      const { landmarks, upper, lower } = layout;
      own = [
        landmarks.spinousTip,
        landmarks.transverseTip.left,
        landmarks.transverseTip.right,
        upper?.centre,
        lower?.centre,
      ].flatMap((p) => p ?? []);
    }
    const matrix = placed[BONES.indexOf(kind.bone)]!;
    const points: number[] = [];
    for (let i = 0; i < own.length; i += 3)
      points.push(...at.fromArray(own, i).applyMatrix4(matrix).toArray());
    return points;
  };
  /** Of skull and sacrum what belongs to their joint with the column: they are much larger than it. `null` for vertebrae. */
  const endOf = (bone: Bone, placed: readonly Matrix4[]): number[] | null => {
    const { column } = store.getState();
    if (!column || (bone !== 'C0' && bone !== 'S1')) return null;
    const { superior, inferior, upper } = column.layout.bones[bone];
    const facets = superior ?? inferior!;
    const own = SIDES.flatMap((side) => {
      const { centre, v, halfV } = facets[side];
      const ends = [-2, 2].map((by) => centre.map((value, k) => value + by * halfV * v[k]!));
      const rim = upper && [(side === 'left' ? 1 : -1) * upper.halfWidth, upper.centre[1], upper.centre[2]];
      return [...ends, ...(rim ? [rim] : [])];
    });
    return own.flatMap((p) => at.fromArray(p).applyMatrix4(placed[BONES.indexOf(bone)]!).toArray());
  };
  /** How far the whole column reaches along its length [mm]. */
  const lengthOf = (): readonly [low: number, high: number] => {
    const ys = [...reachOf('S1'), ...reachOf('C0')].filter((_, i) => i % 3 === 1);
    return [Math.min(...ys), Math.max(...ys)];
  };
  /** Points of the column where they stand in the scene. */
  const inScene = (points: readonly number[]): number[] => {
    const matrix = matrixOf(stood);
    const out: number[] = [];
    for (let i = 0; i < points.length; i += 3)
      out.push(...at.fromArray(points, i).applyMatrix4(matrix).toArray());
    return out;
  };
  const directionIn = (turn: Quaternion, direction: Vec3): Vector3 =>
    new Vector3().fromArray(direction).applyQuaternion(turn).normalize();

  const presetEye = (preset: Preset): Eye => {
    const posture = postureOf(store.getState());
    const lying = isResting(posture);
    const home = lying ? (HOME_RESTING[posture] ?? HOME_LYING) : LOOKS.home;
    const direction = directionIn(frameOf(posture), preset === 'home' ? home : LOOKS[preset]);
    const angles = anglesOf(direction, lying ? Math.PI / 2 : eye.yaw);
    const cut = acrossNow(store.getState());
    // The face of what is cut across is looked at from its own side.
    if (cut && preset === 'home' && !lying) angles.pitch = cut.away === 'top' ? OVER : -OVER;
    return fit(BONES, angles, MARGIN.preset);
  };
  /** Points that a cut across the column has left. */
  const left = (points: readonly number[]): readonly number[] => {
    const { column, solution } = store.getState();
    const cut = acrossNow(store.getState());
    if (!cut || !column || !solution) return points;
    const { normal, offset } = planeOf(cut, column, (bone) =>
      bone === 'S1' ? column.layout.bones.S1.neutral : placementOf(solution.pose, bone),
    );
    const kept: number[] = [];
    for (let i = 0; i < points.length; i += 3) {
      const [x, y, z] = [points[i]!, points[i + 1]!, points[i + 2]!];
      if (normal[0] * x + normal[1] * y + normal[2] * z <= offset) kept.push(x, y, z);
    }
    return kept.length > 0 ? kept : points;
  };
  /** The column and what is drawn round it, ribs and pelvis [column space]. */
  const around = new Map<ContextLayer, readonly number[]>();
  const wholeReach = (): number[] => [
    ...BONES.flatMap((bone) => reachOf(bone)),
    ...[...around.values()].flat(),
  ];
  /** Of a part its own extent, without the bones it is otherwise looked at with. */
  const ownReach = (part: PartId): readonly number[] =>
    bodyOf(part)?.points.flatMap((points) => extremesOf(points)) ?? reachOf(part);
  const fit = (
    parts: readonly PartId[],
    angles: Pick<Eye, 'yaw' | 'pitch'>,
    margin: number,
    reach: (part: PartId) => readonly number[] = reachOf,
  ): Eye => {
    const own = parts === BONES ? wholeReach() : parts.flatMap((part) => reach(part));
    if (parts === BONES && outlined())
      own.push(...BONES.flatMap((bone) => reachOf(bone, shared.healthy.value)));
    const lying = isResting(postureOf(store.getState()));
    if (lying && parts === BONES) {
      const [low, high] = lengthOf();
      own.push(0, low - BEYOND, 0, 0, high + BEYOND, 0);
    }
    const points = inScene(parts === BONES ? left(own) : own);
    if (points.length === 0) return cloneEye(eye);
    return frame(points, angles, size.width, size.height, covered(), margin);
  };
  /** Keeps the side one looks from; only a joint that is turned away is brought round. */
  const partsEye = (parts: readonly PartId[]): Eye => {
    const kinds = parts.map((part) => parsePart(part)!);
    const facet = kinds.find((kind) => kind.kind === 'facet');
    // From above one stays above; otherwise nobody wants to come down on a part steeply.
    const pitch = store.getState().view.camera === 'top' ? eye.pitch : MathUtils.clamp(eye.pitch, -0.6, 0.6);
    let angles: Pick<Eye, 'yaw' | 'pitch'> = { yaw: eye.yaw, pitch };
    if (facet?.kind === 'facet') {
      const to = frameOf(postureOf(store.getState()));
      const side = facet.side === 'left' ? 1 : -1;
      const best = directionIn(to, [Math.sin(2.3) * side, 0.16, Math.cos(2.3)]);
      if (directionOf(eye).dot(best) < 0.75) angles = anglesOf(best, eye.yaw);
    }
    const { focus, selection } = store.getState().view;
    const alone = focus === 'isolate' && parts.every((part) => selection.includes(part));
    return alone ? fit(parts, angles, MARGIN.alone, ownReach) : fit(parts, angles, MARGIN.part);
  };

  let resting = 0;
  /** The bones the eye is so close to that the default detail would show, those in the middle of the view. */
  const nearNow = (): readonly Bone[] => {
    const scale = (size.height * devicePixelRatio) / 2 / Math.tan(MathUtils.degToRad(LENS) / 2);
    const seen = BONES.flatMap((bone, i) => {
      const place = at.setFromMatrixPosition(shared.bones.value[i]!).applyMatrix4(root.matrixWorld);
      if (!shown(bone) || scale / place.distanceTo(camera.position) < CLOSE) return [];
      const { x, y } = place.project(camera);
      return Math.abs(x) < ABOUT && Math.abs(y) < ABOUT ? [{ bone, off: Math.hypot(x, y) }] : [];
    });
    const near = seen.toSorted((a, b) => a.off - b.off).slice(0, MOST_CLOSE);
    return BONES.filter((bone) => near.some((one) => one.bone === bone));
  };

  const fly = (to: Eye, at_once = false): void => {
    if (at_once || reduced()) {
      Object.assign(eye, cloneEye(to));
      flight = null;
      placeRoot(root, stood);
    } else {
      const moved = !root.quaternion.equals(stood.quaternion);
      const far =
        eye.target.distanceTo(to.target) / eye.distance +
        Math.abs(Math.log(eye.distance / to.distance)) +
        (moved ? 1 : 0);
      const time = MathUtils.clamp(FLIGHT.shortest + 90 * far, FLIGHT.shortest, FLIGHT.longest);
      const from = moved ? rootNow() : null;
      flight = { from: cloneEye(eye), to: cloneEye(to), stood: from, start: -1, time };
    }
    invalidate();
  };

  /** Flies, and tells the store where the eye will be. */
  const goAndStay = (target: Eye): void => {
    fly(target);
    const rest = cloneEye(eye);
    Object.assign(eye, cloneEye(target));
    remember();
    if (flight) Object.assign(eye, rest);
  };
  /** To the side of the body where most of the paint lies; waits until the body is there. */
  const goToPainted = (): void => {
    const seen = painted?.() ?? null;
    waiting = seen === null;
    if (!seen) return;
    const { camera: asked } = store.getState().view;
    if (asked !== onMap) beforeMap = asked;
    const angles = anglesOf(directionIn(frameOf(postureOf(store.getState())), seen.from), eye.yaw);
    const points = inScene([...seen.points, ...seen.parts.flatMap((part) => reachOf(part))]);
    goAndStay(frame(points, angles, size.width, size.height, covered(), MARGIN.part));
    onMap = ownCamera;
  };

  const freeEye = (given: FreeCamera): Eye => {
    const to = frameOf(postureOf(store.getState()));
    const target = new Vector3().fromArray(given.target).applyQuaternion(to);
    const from = new Vector3().fromArray(given.eye).applyQuaternion(to).sub(target);
    return { ...anglesOf(from, eye.yaw), distance: from.length(), target, aside: CENTRED };
  };
  /** Where the store says the eye is. */
  const wanted = (): Eye => {
    const { camera: asked } = store.getState().view;
    return typeof asked === 'string' ? presetEye(asked) : freeEye(asked);
  };
  /** Tells the store where a hand has left the eye; the link carries it. */
  const remember = (): void => {
    touched = false;
    waiting = false;
    const away = frameOf(postureOf(store.getState())).clone().invert();
    const back = (v: Vector3): [number, number, number] => {
      const p = v.clone().applyQuaternion(away);
      return [round(p.x), round(p.y), round(p.z)];
    };
    ownCamera = {
      eye: back(directionOf(eye).multiplyScalar(eye.distance).add(eye.target)),
      target: back(eye.target),
    };
    telling = true;
    actions.look({ camera: ownCamera });
    telling = false;
  };

  /* ---------------------------------------------------------------------------------------------------- picking */
  /** Discs and joints of bones that have changed their shape. */
  const wear = (state: SpineState): boolean => {
    if (!state.column || !worn?.wearSoft(soft, state.column, state.scenario)) return false;
    targets = null;
    return true;
  };
  const softTargets = (): Target[] => {
    const solution = standing?.solution;
    if (!solution) return [];
    if (targets?.of !== solution) targets = { of: solution, all: targetsOf() };
    return targets.all;
  };
  /** @param of one part only: while a hand drags nobody points at the others */
  const targetsOf = (of?: PartId): Target[] => {
    const { column } = store.getState();
    const solution = standing?.solution;
    if (!column || !solution) return [];
    const places = Object.fromEntries(
      BONES.map((bone) => [bone, placementIn(column, solution, bone)]),
    ) as Record<Bone, Placement>;
    return [...tissueOf(column, standing!.scenario), ...strands].flatMap(({ kind, pieces }) =>
      (of ? pieces.filter(({ part }) => part === of) : pieces).map((piece): Target => {
        // Most parts are not shown or far from the ray: each is placed when it is first asked for.
        let made: { positions: Float32Array; sphere: Sphere } | null = null;
        const now = (): { positions: Float32Array; sphere: Sphere } => {
          if (made) return made;
          const positions = placed(piece, places, swellingNow(kind, piece));
          return (made = { positions, sphere: sphereOf(positions) });
        };
        return {
          part: piece.part,
          kind,
          indices: piece.tissue.indices,
          ...(kind === 'facets'
            ? { tissueAt: (triangle) => tissueBetween(piece.tissue, triangle) }
            : kind === 'capsules'
              ? { tissueAt: () => 'capsule' }
              : {}),
          get positions() {
            return now().positions;
          },
          get sphere() {
            return now().sphere;
          },
        };
      }),
    );
  };
  const rayAt = (x: number, y: number): Ray => {
    const far = new Vector3((x / size.width) * 2 - 1, 1 - (y / size.height) * 2, 0.5).unproject(camera);
    const ray = new Ray(camera.position.clone(), far.sub(camera.position).normalize());
    return ray.applyMatrix4(root.matrixWorld.clone().invert());
  };
  const pick = (x: number, y: number): PartId | null => hitAt(x, y)?.part ?? null;
  const hitAt = (x: number, y: number): Hit | null => {
    aim(camera, eye, size.width, size.height, covered());
    if (besideNow(store.getState()) && x < covered().left) return null;
    const ray = rayAt(x, y);
    const [near, far] = sliced ? keptOf(ray, sliced.plane) : [0, Infinity];
    const met = sliced && near > 0 ? sliced.partAt(ray.at(near, new Vector3())) : null;
    if (met && shown(met) && !faintPart(met)) return { part: met, tissue: null };
    return picker.pick(
      ray,
      shared.bones.value,
      store.getState().meshes,
      (part) => shown(part) && !faintPart(part),
      softTargets(),
      near,
      far,
    );
  };
  const faintPart = (part: PartId): boolean => {
    const kind = parsePart(part)!;
    return kind.kind === 'bone' && faint(kind.bone);
  };
  /** A finger is broad: if nothing is under its middle, what is near it counts. */
  const hitNear = (x: number, y: number): Hit | null => {
    for (const [dx, dy] of [
      [0, 0],
      [9, 0],
      [-9, 0],
      [0, 9],
      [0, -9],
    ] as const) {
      const found = hitAt(x + dx, y + dy);
      if (found) return found;
    }
    return null;
  };

  /* ----------------------------------------------------------------------------------------------------- words */
  const screen = (point: Vector3): { x: number; y: number } => {
    const p = point.clone().applyMatrix4(root.matrixWorld).project(camera);
    return { x: ((p.x + 1) / 2) * size.width, y: ((1 - p.y) / 2) * size.height };
  };
  /** Middle of a part, and the points of its own outline [column space]. */
  const bodyOf = (
    part: PartId,
  ): { centre: Vector3; points: readonly (Float32Array | readonly number[])[] } | null => {
    const kind = parsePart(part)!;
    if (kind.kind === 'bone') {
      const points = reachOf(part);
      const matrix = shared.bones.value[BONES.indexOf(kind.bone)]!;
      return points.length === 0
        ? null
        : { centre: new Vector3().setFromMatrixPosition(matrix), points: [points] };
    }
    const own = targetsOf(part);
    const first = own[0];
    return first ? { centre: first.sphere.center, points: own.map((target) => target.positions) } : null;
  };
  /** Of the free part of the stage what the words of the painted body or of the gap map leave to names: below or beside them. */
  const besideMap = (free: ReturnType<typeof freeOf>, pointed: readonly Pointed[]): typeof free => {
    const { chips } = covered();
    const { felt, gapMap } = store.getState().view;
    if (!chips || !(felt || gapMap)) return free;
    const { left, top, width, height } = free;
    if (pointed.every(({ spot }) => spot.y > chips.bottom))
      return { left, top: chips.bottom, width, height: top + height - chips.bottom };
    const atStart = chips.left + chips.right < 2 * left + width;
    return atStart
      ? { left: chips.right, top, width: left + width - chips.right, height }
      : { left, top, width: chips.left - left, height };
  };
  const words = (): void => {
    const state = store.getState();
    if (unwritten) relabel(state);
    onto.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse).multiply(root.matrixWorld);
    const free = freeOf(size.width, size.height, covered());
    overlay.sides(besideNow(state) ? freeOf(size.width, size.height, covered('before')) : null, free);
    const inside = ({ x, y }: { x: number; y: number }): boolean =>
      x >= free.left && y >= free.top && x <= free.left + free.width && y <= free.top + free.height;
    const pointed = (flight ? [] : labelled).flatMap((part): Pointed[] => {
      const body = bodyOf(part);
      if (!body) return [];
      let [l, t, r, b] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const points of body.points)
        for (let i = 0; i < points.length; i += 9) {
          at.set(points[i]!, points[i + 1]!, points[i + 2]!).applyMatrix4(onto);
          l = Math.min(l, at.x);
          r = Math.max(r, at.x);
          t = Math.max(t, at.y);
          b = Math.min(b, at.y);
        }
      [l, r] = [((l + 1) / 2) * size.width, ((r + 1) / 2) * size.width];
      [t, b] = [((1 - t) / 2) * size.height, ((1 - b) / 2) * size.height];
      const spot = screen(body.centre);
      return inside(spot) ? [{ part, spot, box: { left: l, top: t, width: r - l, height: b - t } }] : [];
    });
    const [head, foot] = [BONES[0]!, BONES.at(-1)!].map((bone) =>
      screen(at.setFromMatrixPosition(shared.bones.value[BONES.indexOf(bone)]!)),
    );
    overlay.point(
      pointed,
      besideMap(free, pointed),
      Math.abs(head!.x - foot!.x) > Math.abs(head!.y - foot!.y),
    );
    const back = directionOf(eye);
    const right = new Vector3(Math.cos(eye.yaw), 0, -Math.sin(eye.yaw));
    const up = back.clone().cross(right);
    const axis = (letter: string, direction: Vec3) => {
      const d = directionIn(root.quaternion, direction);
      return { letter, x: d.dot(right), y: d.dot(up), towards: d.dot(back) };
    };
    const all = freeOf(size.width, size.height, state.covered);
    overlay.turn(
      [
        axis('S', [0, 1, 0]),
        axis('I', [0, -1, 0]),
        axis('A', [0, 0, 1]),
        axis('P', [0, 0, -1]),
        axis('L', [1, 0, 0]),
        axis('R', [-1, 0, 0]),
      ],
      all,
      all.width < (besideNow(state) ? 480 : 420) || all.height < 420,
    );
  };
  const relabel = (state: SpineState): void => {
    unwritten = false;
    labelled = state.view.selection.filter(shown).slice(-MOST_LABELS);
    overlay.name(state, labelled);
  };

  /* ----------------------------------------------------------------------------------------------------- store */
  const start = (ask: () => void): (() => void) => {
    invalidate = ask;
    offerFrames(ask);
    const first = store.getState();
    follow(first);
    showSoft(first);
    relabel(first);
    fly(wanted(), true);
    // A link to the painted body without a camera of its own shows what is painted.
    waiting = first.view.felt !== null && first.view.camera === 'home';
    return store.subscribe((state, before) => {
      let draw = false;
      const posture = frameOf(postureOf(state)) !== frameOf(postureOf(before));
      if (state.solution !== before.solution || state.column !== before.column) {
        follow(state, posture);
        draw = true;
      }
      const looked = state.view !== before.view || state.hover !== before.hover;
      if (looked) showSoft(state);
      if (looked) relabel(state);
      // Figures are written with the frame that shows what they say.
      else unwritten ||= state.solution !== before.solution;
      if (looked || unwritten) draw = true;
      if (state.kept !== before.kept || asked(state) !== asked(before)) {
        follow(state);
        draw = true;
      }
      if (!sameShape(state.scenario, before.scenario) && wear(state)) draw = true;
      if (state.flight !== before.flight) {
        const { to } = state.flight;
        if (to === 'felt') goToPainted();
        else if (typeof to === 'string') {
          fly(presetEye(to));
          actions.look({ camera: to });
        } else if (to.length > 0) {
          goAndStay(partsEye(to));
        }
      } else if (posture && state.view.camera === before.view.camera) {
        // Standing up or lying down, the whole column is brought back into view.
        actions.fly('home');
      } else if (before.view.felt && !state.view.felt && state.view.camera === onMap && !touched)
        actions.look({ camera: beforeMap });
      else if (state.view.camera !== before.view.camera && !telling) fly(wanted());
      else if (halfOf(state) !== halfOf(before) && typeof state.view.camera === 'string' && !touched)
        fly(presetEye(state.view.camera));
      else if (state.covered !== before.covered || besideNow(state) !== besideNow(before)) {
        if (state.view.felt && state.view.camera === onMap && !touched) goToPainted();
        else if (typeof state.view.camera === 'string' && !touched)
          fly(presetEye(state.view.camera), frames < 3);
        draw = true;
      } else if (state.meshes !== before.meshes) {
        if (
          typeof state.view.camera === 'string' &&
          !touched &&
          !flight &&
          (before.meshes.S1 !== state.meshes.S1 || before.meshes.C0 !== state.meshes.C0)
        )
          fly(wanted(), true);
        draw = true;
      }
      if (draw) invalidate();
    });
  };

  return {
    root,
    start,
    shown,
    faint,
    outlined,
    lengthOf,
    camera,
    screen,
    /** The parts of the scene made of tissue, once they are built. */
    setSoft(made: readonly Soft[], wearing: typeof Worn): void {
      forgetOther();
      soft = made;
      worn = wearing;
      targets = null;
      wear(store.getState());
      relabel(store.getState());
      invalidate();
    },
    setStrands(made: readonly Soft[]): void {
      strands = made;
      targets = null;
      showSoft(store.getState());
      relabel(store.getState());
      invalidate();
    },
    /** Who draws joints finely says how to leave that for a while; `null` when there is nobody. */
    refine(draw: ((fine: boolean) => void) | null): void {
      finely = draw ?? (() => undefined);
    },
    /** Ribs or pelvis are drawn [column space], or no longer: what shows the whole column shows them whole. */
    surround(layer: ContextLayer, positions: Float32Array | null): void {
      if (positions) around.set(layer, extremesOf(positions));
      else around.delete(layer);
      const { camera: at } = store.getState().view;
      if (typeof at === 'string' && !touched) fly(wanted());
    },
    resize(width: number, height: number): void {
      size = { width, height };
      shared.view.value.set(width, height);
      if (!touched) fly(wanted(), true);
      invalidate();
    },
    /** Discs and joints of the state that stands. */
    soft(): readonly Soft[] {
      const { column } = store.getState();
      return column && standing ? tissueOf(column, standing.scenario) : soft;
    },
    /** What the eye looks at [column space]. */
    target: (): Vector3 => eye.target.clone().applyMatrix4(root.matrixWorld.clone().invert()),
    /** What stands at the cut plane now; `null` when the column is whole. */
    setSliced(next: Sliced | null): void {
      sliced = next;
    },
    setFilm(next: Film | null): void {
      film = next;
    },
    /** Who knows what is painted on the body. */
    setPainted(next: (() => Painted | null) | null): void {
      painted = next;
      if (waiting && next) goToPainted();
    },
    /** Who knows where the skin of the body is now, and who has to hear that there is one. */
    setSkin(next: typeof skin): void {
      skin = next;
      skinChanged();
    },
    watchSkin(heard: () => void): void {
      skinChanged = heard;
    },
    skin: (): readonly SkinPoint[] | null => skin?.() ?? null,
    softTargets,
    standing: () => standing,
    /** The shape of a bone in the state that stands, as far as it is there. */
    shapeNow(bone: Bone): BoneMesh | undefined {
      const { scenario, meshes, outlined } = store.getState();
      return (standing && standing.scenario !== scenario ? outlined[bone] : undefined) ?? meshes[bone];
    },
    /** Ligaments, nerves and arteries as they are now. */
    strandTargets: (): Target[] =>
      softTargets().filter(({ kind }) => (STRANDS as readonly string[]).includes(kind)),
    placementIn,
    /** Before each frame: where the eye is now. Returns whether it still moves. */
    frame(now: number): boolean {
      frames++;
      clearTimeout(resting);
      resting = window.setTimeout(() => actions.near(nearNow()), RESTS);
      if (flight) {
        if (flight.start < 0) flight.start = now;
        const t = Math.min((now - flight.start) / flight.time, 1);
        const eased = 1 - (1 - t) ** 3;
        between(flight.from, flight.to, eased, eye);
        if (flight.stood) {
          turning.position.lerpVectors(flight.stood.position, stood.position, eased);
          turning.quaternion.slerpQuaternions(flight.stood.quaternion, stood.quaternion, eased);
          placeRoot(root, turning);
        }
        if (t >= 1) flight = null;
      }
      if (!flight?.stood) placeRoot(root, stood);
      aim(camera, eye, size.width, size.height, covered());
      words();
      guestNow()?.draw(([x, y, z]) => screen(at.set(x, y, z)));
      return flight !== null;
    },
    /**
     * Draws the frame. Side by side, the same eye looks at the state before and at the one now, each in the middle of its
     * own half.
     */
    draw(gl: WebGLRenderer, scene: Object3D): void {
      const state = store.getState();
      const { column, solution } = state;
      const base = baseOf(state);
      if (!besideNow(state) || !column || !solution || !base) return paint(gl, scene, false);
      const half = covered().left;
      gl.setScissorTest(true);
      gl.setScissor(0, 0, half, size.height);
      aim(camera, eye, size.width, size.height, covered('before'));
      stand(column, base, scenarioBefore(state));
      const now = rootNow();
      placeRoot(root, standAs(base, turning));
      paint(gl, scene, true);
      placeRoot(root, now);
      gl.setScissor(half, 0, size.width - half, size.height);
      aim(camera, eye, size.width, size.height, covered());
      stand(column, solution, state.scenario);
      paint(gl, scene, true);
      gl.setScissorTest(false);
    },
    /** For an eye that is not the stage's [its view in CSS px]: the present state, drawn into the target that is set. A film is none of a room. */
    drawFor(
      gl: WebGLRenderer,
      scene: Object3D,
      other: PerspectiveCamera,
      width: number,
      height: number,
    ): void {
      placeRoot(root, stood);
      shared.view.value.set(width, height);
      sliced?.prepare(false);
      gl.render(scene, other);
      shared.view.value.set(size.width, size.height);
    },
    /** The side the stage shows, an angle about y from the front [rad], and how far what is shown reaches [mm, scene]. */
    seen: () => {
      const { focus, selection } = store.getState().view;
      const parts = focus === 'isolate' && selection.length > 0 ? selection : BONES;
      return { yaw: eye.yaw, points: inScene(parts.flatMap((part) => reachOf(part))) };
    },
    /** One picture of another size than the stage; afterwards the stage is as it was. `null` while tissue is missing. */
    still(gl: WebGLRenderer, scene: Object3D, ask: StillAsk): number | null {
      const state = store.getState();
      const { column, solution } = state;
      if (!column || !solution || !root.getObjectByName('discs')) return null;
      const stage = size;
      const free = freeOf(stage.width, stage.height, state.covered);
      size = { width: ask.width, height: ask.height };
      shared.view.value.set(size.width, size.height);
      const shape = size.height / size.width;
      const parts = ask.parts ?? (ask.from ? BONES : null);
      const turn = frameOf(postureOf(state));
      const angles = ask.from ? anglesOf(directionIn(turn, LOOKS[ask.from]), eye.yaw) : eye;
      const from = parts
        ? frame(
            inScene(parts === BONES ? wholeReach() : parts.flatMap((part) => reachOf(part))),
            angles,
            size.width,
            size.height,
            BARE,
            0.05,
          )
        : {
            ...cloneEye(eye),
            distance: eye.distance * Math.max(free.height, free.width * shape) * (1 / stage.height),
          };
      const left: Object3D[] = [];
      // Asked for by name a part is in the picture, also while another is isolated.
      const brought: Object3D[] = [];
      root.traverse((part) => {
        if (!ask.outlines && part.visible && /^outline |^healthy outline/.test(part.name)) left.push(part);
      });
      const alone = ask.alone ? ask.parts : undefined;
      const past = ask.of === 'healthy' ? column.healthy : ask.of === 'before' ? baseOf(state) : null;
      // Fine joints are those of now, and of what is isolated.
      if (alone || past) finely(false);
      if (alone) {
        for (const part of root.children) {
          const asked = alone.includes(part.name as PartId);
          if (asked && !part.visible) brought.push(part);
          if (!asked && part.visible && part.name && !TISSUE.has(part.name)) left.push(part);
        }
        showOnly(alone);
      }
      for (const part of left) part.visible = false;
      for (const part of brought) part.visible = true;
      aim(camera, from, size.width, size.height, BARE);
      if (past) {
        stand(column, past, ask.of === 'healthy' ? HEALTHY : scenarioBefore(state));
        placeRoot(root, standAs(past, turning));
      }
      paint(gl, scene, true);
      if (past) {
        stand(column, solution, state.scenario);
        placeRoot(root, stood);
      }
      for (const part of left) part.visible = true;
      for (const part of brought) part.visible = false;
      if (alone) showSoft(state);
      finely(true);
      size = stage;
      shared.view.value.set(size.width, size.height);
      aim(camera, eye, size.width, size.height, covered());
      return (2 * from.distance * Math.tan(MathUtils.degToRad(LENS) / 2)) / ask.height;
    },
    frames: (): number => frames,
    /** A place on the stage where a part is seen [CSS px]: its middle, or what of it is not hidden; else `null`. */
    spotOf(part: PartId): { x: number; y: number } | null {
      aim(camera, eye, size.width, size.height, covered());
      root.updateMatrixWorld(true);
      const body = bodyOf(part);
      if (!body) return null;
      const spots = [screen(body.centre)];
      const points = body.points.flatMap((some) => [...some]);
      const step = 3 * Math.max(1, Math.floor(points.length / 3 / 60));
      const centre = spots[0]!;
      for (let i = 0; i < points.length; i += step) {
        // A little inside the edge, so that rounding does not miss it.
        const { x, y } = screen(at.fromArray(points, i));
        spots.push({ x: x + (centre.x - x) * 0.2, y: y + (centre.y - y) * 0.2 });
      }
      return spots.find(({ x, y }) => pick(x, y) === part) ?? null;
    },
    pick,
    hand: {
      turn(yaw: number, pitch: number): void {
        flight = null;
        touched = true;
        turnBy(eye, yaw, pitch);
        invalidate();
      },
      pan(dx: number, dy: number): void {
        flight = null;
        touched = true;
        panBy(eye, dx, dy, size.height);
        invalidate();
      },
      zoom(factor: number, place: { x: number; y: number } | null): void {
        flight = null;
        touched = true;
        zoomBy(
          eye,
          factor,
          camera,
          place && { x: (place.x / size.width) * 2 - 1, y: 1 - (place.y / size.height) * 2 },
        );
        invalidate();
      },
      click(place: { x: number; y: number }, how: 'extend' | 'through' | undefined, touch: boolean): void {
        if (guestNow()?.click(place)) return;
        const hit = touch ? hitNear(place.x, place.y) : hitAt(place.x, place.y);
        const part = hit?.part ?? null;
        if (part || how === undefined) actions.select(part, how);
        if (hit?.tissue && !how) actions.meet({ part: hit.part, tissue: hit.tissue });
        // Which region of the bone it was, for its card and for who practises names.
        const bone = part && parsePart(part)?.kind === 'bone' ? (part as Bone) : null;
        const mesh = bone && store.getState().meshes[bone];
        if (!bone || !mesh || how) return;
        const [near, far] = sliced ? keptOf(rayAt(place.x, place.y), sliced.plane) : [0, Infinity];
        const placed = shared.bones.value[BONES.indexOf(bone)]!;
        const region = picker.regionAt(rayAt(place.x, place.y), placed, mesh, near, far);
        if (region) actions.point({ bone, ...region });
      },
      fly(place: { x: number; y: number }): void {
        const hit = hitNear(place.x, place.y);
        if (hit) actions.fly([hit.part]);
      },
      hover(place: { x: number; y: number } | null): void {
        const hit = place && hitAt(place.x, place.y);
        actions.hover(hit?.part ?? null, hit?.tissue);
      },
      rest(): void {
        if (touched) remember();
      },
      still: reduced,
      inside: embedded,
    },
    dispose(): void {
      forgetOther();
      picker.forget();
    },
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** What `baseOf` answers to, as far as it is drawn: while lying down is explored nothing has worn in between. */
/** Two columns stand beside the chips over the stage: one of them would have its head under them. */
function besideChips({ chips, ...all }: Covered, width: number): Covered {
  if (!chips) return all;
  return chips.left + chips.right < width
    ? { ...all, left: Math.max(all.left, chips.right) }
    : { ...all, right: Math.max(all.right, width - chips.left) };
}

const scenarioBefore = ({ view, scenario }: SpineState): Scenario =>
  view.activity === 'decompress' ? scenario : ((view.activity === 'compare' ? view.kept : null) ?? HEALTHY);

/** Two states stand side by side. */
export const besideNow = ({ view }: SpineState): boolean =>
  view.activity === 'compare' && view.comparing === 'beside';
/** What of the comparison changes the picture. */
const asked = ({ view }: SpineState): string => `${view.activity === 'compare'} ${view.comparing}`;

/** The part of a ray that runs through what a cut has left. */
function keptOf({ origin, direction }: Ray, { normal, offset }: Plane): readonly [near: number, far: number] {
  const [x, y, z] = normal;
  const above = origin.x * x + origin.y * y + origin.z * z - offset;
  const steep = direction.x * x + direction.y * y + direction.z * z;
  const t = steep === 0 ? Infinity : -above / steep;
  if (above > 0) return t > 0 ? [t, Infinity] : [Infinity, Infinity];
  return [0, t > 0 ? t : Infinity];
}

/** How much farther a disc bulges than in the healthy column [mm]. */
const bulgeBeyond = ({ healthy }: Column, { measures }: Solution, disc: Disc): number =>
  measures.discs[disc].bulge - healthy.measures.discs[disc].bulge;

const postureOf = ({ scenario }: SpineState): Posture => conditionsNow(scenario).posture;
const ONE = new Vector3(1, 1, 1);
const matrixOf = ({ position, quaternion }: Stand): Matrix4 =>
  new Matrix4().compose(position, quaternion, ONE);

/** The vertices that reach farthest in 26 directions: enough to frame a bone exactly. */
function extremesOf(positions: ArrayLike<number>): readonly number[] {
  const found: number[] = [];
  for (let x = -1; x <= 1; x++)
    for (let y = -1; y <= 1; y++)
      for (let z = -1; z <= 1; z++) {
        if (x === 0 && y === 0 && z === 0) continue;
        let best = 0;
        let most = -Infinity;
        for (let i = 0; i < positions.length; i += 3) {
          const reach = x * positions[i]! + y * positions[i + 1]! + z * positions[i + 2]!;
          if (reach > most) {
            most = reach;
            best = i;
          }
        }
        found.push(positions[best]!, positions[best + 1]!, positions[best + 2]!);
      }
  return found;
}
