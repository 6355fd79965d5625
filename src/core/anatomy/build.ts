/**
 * One bone at one level of detail.
 *
 *   coarse  the first picture: surfaced on a wider grid
 *   fine    the default: surfaced on the bone's own grid, then simplified to about a fifth of its triangles
 *   full    the bone's own grid as it is: close-ups and export
 *   live    while a hand moves: fine where its triangles are known already, else full; every vertex of fine is one of full
 */
import { regionOf, SIDES, type Bone } from '../base/levels';
import type { Tables } from '../data/tables';
import type { BodyScenario } from '../scenario';
import { boneField } from './bones';
import { unitOf } from './dimensions';
import { finished, finishOf } from './finish';
import { bridged, compactHalf, joinHalves } from './halves';
import { impressed, pressOf } from './impressions';
import { latticeOf, roomier, type FieldKernel } from './kernel';
import type { BoneLayout, ColumnLayout } from './layout';
import { compact, type BoneMesh } from './mesh';
import { pack } from './program';
import { reference } from './reference';
import { withoutCrumbs } from './specks';
import { even, wornField } from './spurs';
import { netted, type Half } from './surface';
import { wornMesh } from './warp';
import type { BoneWear } from './worn';

export type Detail = 'coarse' | 'fine' | 'full' | 'live';

/** Grid of the first picture of the reference body [mm]. */
const COARSE = { cervical: 1.25, thoracic: 1.9, lumbar: 2.2, sacral: 2.6 } as const;
/** Share of the triangles the default keeps, and how far it may leave the surface [share of the bone's size]. */
export const KEPT = 0.19;
export const STRAY = 0.004;
/** What a turn of the normal by one radian counts for [share of the bone's size]: without it long triangles crease the joint surfaces. */
export const TURN = 0.3;

/** How far a silhouette may leave the surface [mm]: a pixel or two when the whole column is in view. */
const OUTLINE_STRAY = 1;

type Surface = Pick<BoneMesh, 'positions' | 'normals' | 'indices'>;

/** Reduces a mesh to a list of triangles on its own vertices; the entries hand it in (meshoptimizer). */
export type Simplify = (mesh: Surface, kept: number, stray: number, turn?: number) => Uint32Array;

/** @param wear what the scenario makes of this bone; `null`: healthy. `layout` is the healthy one either way. */
export function buildBone(
  layout: ColumnLayout,
  tables: Tables,
  body: BodyScenario,
  bone: Bone,
  detail: Detail,
  simplify?: Simplify,
  kernel?: FieldKernel,
  wear: BoneWear | null = null,
): BoneMesh {
  const field = boneField(layout, tables, body, bone);
  const at = layout.bones[bone];
  const unit = unitOf(tables, body);
  const voxel = detail === 'coarse' ? COARSE[regionOf(bone)] * unit : field.voxel;
  const cut = wear && SIDES.some((name) => wear.parsDefect[name] > 0);
  const loose = cut || ownSize(body);
  // A side that is worn is sampled where the healthy bone is: its other places stay the same, and both sides meet.
  const whole = pack(field);
  const fields = (wear ? (even(wear) ? SIDES.slice(0, 1) : SIDES) : []).map((side) =>
    wornField(field, at, wear!, side),
  );
  const programs = wear ? fields.map(pack) : [whole];
  const lattice = programs.reduce(roomier, latticeOf(whole, voxel));
  const halves = programs.map((program, i) => {
    const own = JSON.stringify([lattice, fields[i]?.shapes.slice(field.shapes.length) ?? []]);
    return lately({ layout, bone, kernel, own }, () => {
      const by = kernel ?? reference;
      const made = netted(by.sample(program, lattice, false), by);
      return loose ? compactHalf(made, withoutCrumbs(made, made.middle)) : made;
    });
  });
  const [left, right] = [halves[0]!, halves.at(-1)!];
  const finish = (surface: BoneMesh | Half): BoneMesh => finished(surface, finishOf(at, unit), kernel);
  const fewer = simplify && ((): BoneMesh | Half => simplified(left, right, at, unit, simplify));
  const mesh = wholeOf(left, right, detail, finish, fewer);
  return wear ? wornMesh(mesh, layout, at, wear) : mesh;
}

/** The bone of two halves with as many triangles as its detail asks for, before anything bends it. */
function wholeOf(
  left: Half,
  right: Half,
  detail: Detail,
  finish: (surface: BoneMesh | Half) => BoneMesh,
  fewer?: () => BoneMesh | Half,
): BoneMesh {
  let known = wholes.get(left);
  if (known?.right !== right) wholes.set(left, (known = { right }));
  const mesh =
    fewer && (detail === 'fine' || (detail === 'live' && known.fine))
      ? (known.fine ??= finish(fewer()))
      : (known.full ??= finish(left === right ? left : joinHalves(left, right)));
  // What is kept stays here, a copy is handed over.
  return {
    positions: mesh.positions.slice(),
    normals: mesh.normals.slice(),
    occlusion: mesh.occlusion.slice(),
    labels: mesh.labels.slice(),
    indices: mesh.indices.slice(),
  };
}
const wholes = new WeakMap<Half, { readonly right: Half; fine?: BoneMesh; full?: BoneMesh }>();

/** Of a bone that is alike on both sides half the triangles are chosen, to be mirrored: twice as fast as choosing all. */
function simplified(
  left: Half,
  right: Half,
  at: BoneLayout,
  unit: number,
  simplify: Simplify,
): BoneMesh | Half {
  if (left === right) {
    // Shares of the size are shares of the whole bone's.
    const share = sizeOf(left.positions, true) / sizeOf(left.positions);
    const indices = simplify(impressed(left, pressOf(at, unit, true)), KEPT, STRAY * share, TURN * share);
    if (!bridged({ ...left, indices })) return compactHalf(left, indices);
  }
  const whole = joinHalves(left, right);
  return compact(whole, simplify(impressed(whole, pressOf(at, unit)), KEPT, STRAY, TURN));
}

/**
 * The half that was surfaced lately from the same shapes, or a new one: while a hand wears one side or bends a body, the other
 * side, or the whole surface, is the one from before.
 */
function lately(of: Made, make: () => Half): Half {
  const place = KEPT_HALVES.findIndex(
    (k) => k.layout === of.layout && k.bone === of.bone && k.kernel === of.kernel && k.own === of.own,
  );
  const [found] = place < 0 ? [{ ...of, half: make() }] : KEPT_HALVES.splice(place, 1);
  KEPT_HALVES.unshift(found!);
  KEPT_HALVES.length = Math.min(KEPT_HALVES.length, MANY);
  return found!.half;
}
interface Made {
  readonly layout: ColumnLayout;
  readonly bone: Bone;
  readonly kernel: FieldKernel | undefined;
  /** The lattice, and the shapes that a healthy bone does not have. */
  readonly own: string;
}
const KEPT_HALVES: (Made & { readonly half: Half })[] = [];
/** A third of a megabyte each. */
const MANY = 6;

/** Where two cuts nearly meet, widths that do not go with one another may leave a crumb, which falls off. */
export const ownSize = (body: BodyScenario): boolean =>
  body.widthPercentile !== 50 || body.canalPercentile !== 50;

/** The same bone, and the few triangles that its silhouette needs. */
export function outlined(mesh: BoneMesh, simplify: Simplify): BoneMesh {
  return { ...mesh, outline: simplify(mesh, 0, OUTLINE_STRAY / sizeOf(mesh.positions)) };
}

/** The longest edge of the box that holds all points [mm]. @param half of a left half: the box of the whole */
function sizeOf(positions: Float32Array, half = false): number {
  const lows = [Infinity, Infinity, Infinity];
  const highs = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i += 3)
    for (let c = 0; c < 3; c++) {
      const value = positions[i + c]!;
      if (value < lows[c]!) lows[c] = value;
      if (value > highs[c]!) highs[c] = value;
    }
  if (half) lows[0] = -highs[0]!;
  return Math.max(highs[0]! - lows[0]!, highs[1]! - lows[1]!, highs[2]! - lows[2]!);
}
