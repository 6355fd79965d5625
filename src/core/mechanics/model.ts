/**
 * The mechanical model of one body as flat numbers, and the place where a scenario writes its loads.
 *
 * Joint j joins body j (upper) with body j + 1 (lower; 25 is the sacrum, which stands still). Its frame has its origin O
 * at the middle of the disc (or between the two lateral joints where there is none) and its axes tilted with the two
 * endplates. Body turns are counted from the neutral pose: R = 1 there, points are given in world axes from the body's
 * origin.
 */
import type { Vec3 } from '../base/axes';
import {
  BODIES,
  BONES,
  hasDisc,
  JOINTS,
  regionOf,
  SIDES,
  type Bone,
  type Joint,
  type Side,
} from '../base/levels';
import { aboutX, add, along, conjugate, length, middle, sub, toWorld, turn, unit } from '../base/linear';
import { carried, covered } from '../anatomy/facet';
import type { ColumnLayout, FacetFrame } from '../anatomy/layout';
import type { Tables } from '../data/tables';
import type { BodyScenario } from '../scenario';
import { headLigaments, headSurfaces } from './head';

export const N = BODIES.length;

/* Kinds of elements that act along a fixed direction of the lower bone. */
export const DISC = 0;
export const CUBIC = 1;
export const CONTACT = 2;
export const CONSTANT = 3;
/** kind, n (3), X (3), then p0 … p4 of the law. */
export const ROW = 12;

/* Kinds of elements between two points. */
export const LIGAMENT = 0;
export const CABLE = 1;
/** kind, B on the upper bone (3), A on the lower (3), then k, l0, toe (ligament) or tension (cable). */
export const LINE = 10;

/* Kinds of elements between a body and the world. */
export const WEIGHT = 0;
export const BED = 1;
/** kind, point b from the body's origin (3), direction n (3), then k, anchor, h (of a weight: its force, 0, 0). */
export const HOLD = 10;

export interface JointModel {
  readonly joint: Joint;
  readonly upper: number;
  readonly lower: number;
  /** Joint axes in world axes, rows are x, y, z of the frame (neutral). */
  readonly axes: Float64Array;
  /** The same of the upper bone: other ones where the joint rests turned (faults.ts). */
  readonly upperAxes: Float64Array;
  /** O from the upper and from the lower body's origin, world axes, neutral. */
  readonly cu: Float64Array;
  readonly cl: Vec3;
  readonly origin: Vec3;
  /** Rotation: linear and cubic stiffness about x, y, z; constant moment. */
  readonly bushing: Float64Array; // k1 xyz, k3 xyz, m0 xyz, t0 xyz (the sine at which it rests)
  readonly normals: Float64Array;
  readonly lines: Float64Array;
  /** Joints of the head: points on curved surfaces (head.ts); empty elsewhere. */
  readonly surfaces: Float64Array;
  /** Where each kind begins in `normals`, in rows. */
  readonly ring: number;
  /** Rows that stand for the disc, ring and nucleus; none at the joints of the head. */
  readonly discRows: readonly number[];
  readonly nucleus: number;
  readonly facets: Readonly<Record<Side, number>>;
  /** What the two facets of a side share in healthy standing [mm²]. */
  readonly shared: Readonly<Record<Side, number>>;
  readonly tips: Readonly<Record<Side, number>>;
  /** Contacts of the two rims, up to `residual`. */
  readonly rims: number;
  readonly residual: number;
  readonly count: number;
  /** Healthy numbers the loads start from. */
  readonly base: {
    readonly bushing: Float64Array;
    readonly normals: Float64Array;
    readonly lines: Float64Array;
    readonly surfaces: Float64Array;
    readonly cu: Vec3;
  };
  /** Wrench that the weight above asks of the joint in healthy standing, joint axes: force, moment. */
  readonly need: Float64Array;
  /** Local healthy height at each ring point, then at the nucleus [mm]. */
  readonly heights: Float64Array;
  readonly cableLine: number;
  /** Name of each ligament in `lines`; the cable has none. */
  readonly ligaments: readonly string[];
  /** Factor by which the rib cage stiffens the bushing about x, y, z (1 outside the thorax). */
  readonly ribs: Float64Array;
}

export interface Model {
  readonly layout: ColumnLayout;
  readonly tables: Tables;
  readonly body: BodyScenario;
  readonly joints: readonly JointModel[];
  /** Neutral origins of the bodies, 3 each [mm]. */
  readonly neutral: Float64Array;
  /** Weight of each body's slice [N] and where it acts from the body's origin. */
  readonly weight: Float64Array;
  readonly weightAt: readonly Vec3[];
  /** Elements to the world, by body; rewritten by each scenario. */
  readonly holds: Float64Array[];
  /** Energy at neutral, taken off so that digits are not lost. */
  offset: number;
  /** How far the pelvis has turned forward, about the hips or on its bed [rad]: the vertical in its frame turns the other way. */
  pelvis: number;
  /** Moments that bend the neck back so that the head looks ahead (gaze.ts): above C2, below [N·mm]. */
  readonly neck: Float64Array;
  /** Degrees of freedom that a rig holds still, 6 per body (1: still); `null` in the living column. */
  fixed: Uint8Array | null;
}

const RING = 8;
const FACET_POINTS: readonly (readonly [number, number])[] = [
  [0, 0],
  [0.6, 0],
  [-0.6, 0],
  [0, 0.6],
  [0, -0.6],
];

export function buildModel(tables: Tables, layout: ColumnLayout, body: BodyScenario): Model {
  const neutral = new Float64Array(3 * N);
  BODIES.forEach((bone, i) => neutral.set(layout.bones[bone].neutral.position, 3 * i));
  const scale = body.mass / tables.mechanics(null, 'reference_mass');
  const g = tables.mechanics(null, 'gravity');
  const weight = new Float64Array(N);
  const weightAt: Vec3[] = [];
  BODIES.forEach((bone, i) => {
    weight[i] = scale * g * tables.load(bone, 'mass', 0);
    weightAt.push([0, bone === 'C0' ? HEAD_CENTRE : 0, tables.load(bone, 'mass_forward', 0)]);
  });
  return {
    layout,
    tables,
    body,
    joints: JOINTS.map((joint, i) => jointModel(tables, layout, joint, i)),
    neutral,
    weight,
    weightAt,
    holds: BODIES.map(() => new Float64Array(0)),
    offset: 0,
    pelvis: 0,
    neck: new Float64Array(2),
    fixed: null,
  };
}

/** The head's centre of mass above the condyles [mm]. */
const HEAD_CENTRE = 50;

function jointModel(tables: Tables, layout: ColumnLayout, joint: Joint, index: number): JointModel {
  const upper = layout.bones[BONES[index]!];
  const lower = layout.bones[BONES[index + 1]!];
  const at = layout.joints[joint];
  const region = regionOf(joint);
  const number = (name: string, fallback?: number): number =>
    fallback === undefined ? tables.mechanics(joint, name) : tables.mechanicsOr(joint, name, fallback);
  const body = (name: string): number => tables.mechanics(null, name);

  let origin: Vec3;
  let tilt: number;
  if (hasDisc(joint)) {
    const top = toWorld(upper.neutral, upper.lower!.centre);
    const bottom = toWorld(lower.neutral, lower.upper!.centre);
    origin = middle(top, bottom);
    const a = turn(upper.neutral.quaternion, upper.lower!.forward);
    const b = turn(lower.neutral.quaternion, lower.upper!.forward);
    tilt = -Math.atan2(a[1] + b[1], a[2] + b[2]);
  } else {
    origin = middle(
      toWorld(lower.neutral, lower.superior!.left.centre),
      toWorld(lower.neutral, lower.superior!.right.centre),
    );
    const forward = turn(lower.neutral.quaternion, [0, 0, 1]);
    tilt = -Math.atan2(forward[1], forward[2]);
  }
  const q = aboutX(tilt);
  const axes = new Float64Array([...turn(q, [1, 0, 0]), ...turn(q, [0, 1, 0]), ...turn(q, [0, 0, 1])]);
  const into = (world: Vec3): Vec3 => turn(conjugate(q), sub(world, origin));
  const aim = (world: Vec3): Vec3 => turn(conjugate(q), world);
  const onUpper = (p: Vec3): Vec3 => into(toWorld(upper.neutral, p));
  const onLower = (p: Vec3): Vec3 => into(toWorld(lower.neutral, p));

  const rows: number[][] = [];
  const heights: number[] = [];
  const push = (kind: number, n: Vec3, x: Vec3, ...law: number[]): void => {
    rows.push([kind, ...n, ...x, ...law, 0, 0, 0, 0, 0].slice(0, ROW));
  };
  const UP: Vec3 = [0, 1, 0];

  // Disc: ring of fibres, nucleus; where there is none, the two lateral joints carry the load.
  const k = (number('axial_stiffness') / body('axial_law.reference_stiffness')) * body('axial_law.k0');
  const d0 = body('axial_law.d0');
  const tension = body('axial_law.kt') / body('axial_law.k0');
  const ring = rows.length;
  if (at.disc) {
    const { halfWidth, halfDepth, heightMiddle, wedge, nucleusOffset } = at.disc;
    const share = tables.mechanicsOr(joint, 'ring_share', body('ring_share'));
    const r = body('ring_radius');
    for (let i = 0; i < RING; i++) {
      const angle = ((i + 0.5) / RING) * 2 * Math.PI;
      const x: Vec3 = [r * halfWidth * Math.cos(angle), 0, r * halfDepth * Math.sin(angle)];
      push(DISC, UP, x, 0, (k * share) / RING, d0, (k * share * tension) / RING);
      heights.push(
        Math.max((at.disc.heightAnterior + at.disc.heightPosterior) / 2 + x[2] * Math.tan(wedge), 0),
      );
    }
    heights.push(heightMiddle);
    push(
      DISC,
      UP,
      [0, 0, -2 * nucleusOffset * halfDepth],
      0,
      k * (1 - share),
      d0,
      k * (1 - share) * NUCLEUS_TENSION,
    );
  }
  const nucleus = at.disc ? ring + RING : -1;
  const shear = (way: string): number => body(at.disc ? `shear_${region}.${way}` : 'head.shear');
  const stiffens = at.disc ? 1 : 0;
  push(CUBIC, [1, 0, 0], [0, 0, 0], shear('lateral'), stiffens * shear('lateral'));
  push(CUBIC, [0, 0, 1], [0, 0, 0], shear('forward'), stiffens * shear('forward'));

  // Facets: five points of what the upper surface covers of the lower one, and the tip against the bone below.
  const facets = {} as Record<Side, number>;
  const shared = {} as Record<Side, number>;
  const tips = {} as Record<Side, number>;
  for (const side of SIDES) {
    facets[side] = rows.length;
    const f = covered(lower.superior![side], lower.neutral, upper.inferior![side], upper.neutral);
    shared[side] = Math.PI * f.halfU * f.halfV;
    if (at.disc) {
      const stiff =
        (body('cartilage_modulus') * shared[side] * CONTACT_SHARE) /
        (body('cartilage_modulus_thickness') * FACET_POINTS.length);
      for (const [u, v] of FACET_POINTS) {
        const p = facetPoint(f, u * f.halfU, v * f.halfV, at.jointSpace);
        push(
          CONTACT,
          aim(turn(lower.neutral.quaternion, p.normal)),
          onLower(p.point),
          stiff,
          -body(`contact.pressed.${region}`),
          body('contact.smoothing'),
        );
      }
    }
    tips[side] = rows.length;
    if (at.disc && upper.landmarks.inferiorTip)
      push(
        CONTACT,
        UP,
        onUpper(upper.landmarks.inferiorTip[side]),
        body('tip.stiffness'),
        body('tip.gap'),
        body('tip.smoothing'),
      );
  }
  // Rim on rim: where a disc has nothing left, bone carries.
  const rims = rows.length;
  if (at.disc) {
    const { halfWidth, halfDepth, heightAnterior, heightPosterior, wedge } = at.disc;
    for (let i = 0; i < RING; i++) {
      const angle = (i / RING) * 2 * Math.PI;
      const x: Vec3 = [halfWidth * Math.cos(angle), 0, halfDepth * Math.sin(angle)];
      const height = (heightAnterior + heightPosterior) / 2 + x[2] * Math.tan(wedge);
      const play = Math.max(height - body('rim.left'), body('rim.left'));
      push(CONTACT, UP, x, body('rim.stiffness'), play, body('rim.smoothing'));
    }
  }
  const residual = rows.length;
  push(CONSTANT, [1, 0, 0], [0, 0, 0], 0);
  push(CONSTANT, [0, 1, 0], [0, 0, 0], 0);
  push(CONSTANT, [0, 0, 1], [0, 0, 0], 0);

  // Ligaments and the cable of the follower load.
  const lines: number[][] = [];
  const ligaments: string[] = [];
  const ligament = (name: string, b: Vec3, a: Vec3, part = 1): void => {
    const stiffness = number(`ligament.${name}.stiffness`, 0) * part;
    if (stiffness === 0) return;
    const slack = tables.mechanicsOr(
      joint,
      `ligament.${name}.reference_strain`,
      body(`ligament.${name}.reference_strain`),
    );
    const l0 = Math.max(length(sub(b, a)), SHORTEST) * (1 + slack);
    ligaments.push(name);
    lines.push([
      LIGAMENT,
      ...b,
      ...a,
      stiffness * l0,
      l0,
      tables.mechanicsOr(
        joint,
        `ligament.${name}.transition_strain`,
        body(`ligament.${name}.transition_strain`),
      ),
    ]);
  };
  if (at.disc) {
    const plate = (bone: typeof upper, which: 'upper' | 'lower', forward: number): Vec3 => {
      const e = bone[which]!;
      return along(along(e.centre, e.forward, forward * e.halfDepth), e.normal, -LIGAMENT_INSET);
    };
    ligament('ALL', onUpper(plate(upper, 'lower', 1)), onLower(plate(lower, 'upper', 1)));
    ligament('PLL', onUpper(plate(upper, 'lower', -1)), onLower(plate(lower, 'upper', -1)));
    ligament(
      'ISL',
      onUpper(middle(upper.landmarks.spinousRoot, upper.landmarks.spinousTip)),
      onLower(middle(lower.landmarks.spinousRoot, lower.landmarks.spinousTip)),
    );
    ligament('SSL', onUpper(upper.landmarks.spinousTip), onLower(lower.landmarks.spinousTip));
    for (const side of SIDES) {
      ligament(
        'LF',
        onUpper(upper.landmarks.laminaBottom[side]),
        onLower(lower.landmarks.laminaTop[side]),
        0.5,
      );
      ligament(
        'ITL',
        onUpper(upper.landmarks.transverseTip[side]),
        onLower(lower.landmarks.transverseTip[side]),
        0.5,
      );
      // Fibres run straight across the gap, wherever the facets' ends are.
      const below = lower.superior![side];
      const above = carried(below, lower.neutral, upper.neutral, at.jointSpace);
      for (const end of [1, -1] as const)
        ligament('CL', onUpper(capsuleEnd(above, end)), onLower(capsuleEnd(below, end)), 0.5);
    }
  }
  if (!at.disc)
    for (const end of headLigaments(layout, joint))
      ligament(end.name, onUpper(end.upper), onLower(end.lower), end.part);
  const cableLine = lines.length;
  const path = (bone: typeof upper): Vec3 => add(bone.neutral.position, [0, 0, -body('follower_behind')]);
  lines.push([
    CABLE,
    ...into(path(upper)),
    ...into(
      lower.bone === 'S1'
        ? toWorld(lower.neutral, [0, -SACRAL_ANCHOR, -body('follower_behind')])
        : path(lower),
    ),
    0,
    0,
    0,
  ]);

  // Rotation: at the table's angle the bushing carries a share of the table's moment.
  const m0 = number('rotation_moment');
  const bushing = new Float64Array(12);
  const ribs = new Float64Array(3);
  const angles = [
    (number('rotation_flexion') + number('rotation_extension')) / 2,
    number('rotation_axial'),
    number('rotation_lateral'),
  ];
  const names = ['flexion', 'axial', 'lateral'] as const;
  for (let a = 0; a < 3; a++) {
    const share = at.disc
      ? tables.mechanicsOr(joint, `bushing.${names[a]}`, body(`bushing.${region}.${names[a]}`))
      : number(`bushing.${names[a]}`);
    ribs[a] = ribbed(joint) ? 1 + body(`ribs.gain.${names[a]}`) * (body(`ribs.${names[a]}`) - 1) : 1;
    const moment = m0 * share * ribs[a]!;
    const linear = at.disc ? body(`bushing.${region}.${names[a]}.linear`) : LINEAR;
    bushing[a] = (linear * moment) / angles[a]!;
    bushing[3 + a] = ((1 - linear) * moment) / angles[a]! ** 3;
  }

  const cu = sub(origin, upper.neutral.position);
  const normals = Float64Array.from(rows.flat());
  const flat = Float64Array.from(lines.flat());
  const surfaces = at.disc
    ? new Float64Array(0)
    : headSurfaces(tables, layout, joint, upper, lower, into, aim);
  return {
    joint,
    upper: index,
    lower: index + 1,
    axes,
    upperAxes: axes.slice(),
    origin,
    cu: Float64Array.from(cu),
    cl: sub(origin, lower.neutral.position),
    bushing,
    normals,
    lines: flat,
    surfaces,
    ring,
    discRows: at.disc ? Array.from({ length: RING + 1 }, (_, i) => ring + i) : [],
    nucleus,
    facets,
    shared,
    tips,
    rims,
    residual,
    count: rows.length,
    base: {
      bushing: bushing.slice(),
      normals: normals.slice(),
      lines: flat.slice(),
      surfaces: surfaces.slice(),
      cu,
    },
    need: new Float64Array(6),
    heights: Float64Array.from(heights),
    cableLine,
    ligaments,
    ribs,
  };
}

/** Share of the bushing that is linear; the rest grows with the cube of the angle. */
const LINEAR = 0.35;
/** The nucleus takes little tension, as share of its stiffness. */
const NUCLEUS_TENSION = 0.15;
/** Points at which a facet touches never all touch at once: share of its area that counts. */
const CONTACT_SHARE = 0.6;
/** Ligaments hold on to the bone this far from the rim [mm]. */
const LIGAMENT_INSET = 2;
const SHORTEST = 3;
const SACRAL_ANCHOR = 15;

const ribbed = (joint: Joint): boolean => /^T[1-9]-/.test(joint);

/** A point of the upper facet's surface and the lower facet's normal there, in the lower bone's frame. */
export function facetPoint(
  f: FacetFrame,
  u: number,
  v: number,
  space: number,
): { point: Vec3; normal: Vec3 } {
  const rise = f.curveU * u * u + f.curveV * v * v;
  const on = along(along(along(f.centre, f.u, u), f.v, v), f.normal, rise);
  const normal = unit(along(along(f.normal, f.u, -2 * f.curveU * u), f.v, -2 * f.curveV * v));
  return { point: along(on, f.normal, space), normal };
}

/** Where the capsule holds on: behind the upper or lower edge of a facet. */
function capsuleEnd(f: FacetFrame, sign: 1 | -1): Vec3 {
  return along(along(f.centre, f.v, sign * f.halfV), f.normal, -3);
}

export function rowOfBone(bone: Bone): number {
  return BONES.indexOf(bone);
}
