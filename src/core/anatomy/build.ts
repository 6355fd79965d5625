/**
 * One bone at one level of detail.
 *
 *   coarse  the first picture: surfaced on a wider grid
 *   fine    the default: surfaced on the bone's own grid, then simplified to about a fifth of its triangles
 *   full    the bone's own grid as it is: close-ups and export
 */
import { regionOf, SIDES, type Bone, type Side } from '../base/levels';
import type { Tables } from '../data/tables';
import type { BodyScenario } from '../scenario';
import { boneField } from './bones';
import { unitOf } from './dimensions';
import type { BoneField } from './field';
import { bridged, compactHalf, joinHalves, mirrored } from './halves';
import { impressed } from './impressions';
import type { FieldKernel } from './kernel';
import type { BoneLayout, ColumnLayout } from './layout';
import { compact, type BoneMesh } from './mesh';
import { natural } from './natural';
import { sided } from './sides';
import { withoutCrumbs } from './specks';
import { even, wornField } from './spurs';
import { halfOf, type Half } from './surface';
import { wornMesh } from './warp';
import type { BoneWear } from './worn';

export type Detail = 'coarse' | 'fine' | 'full';

/** Grid of the first picture of the reference body [mm]. */
const COARSE = { cervical: 1.25, thoracic: 1.9, lumbar: 2.2, sacral: 2.6 } as const;
/** Share of the triangles the default keeps, and how far it may leave the surface [share of the bone's size]. */
export const KEPT = 0.2;
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
  const grid = detail === 'coarse' ? { voxel: COARSE[regionOf(bone)] * unitOf(tables, body) } : {};
  const unit = unitOf(tables, body);
  const cut = wear && SIDES.some((name) => wear.parsDefect[name] > 0);
  const loose = cut || ownSize(body);
  const half = (shaped: BoneField): Half => {
    const made = halfOf(shaped, kernel ? { ...grid, kernel } : grid);
    return loose ? compactHalf(made, withoutCrumbs(made, made.middle)) : made;
  };
  const side = (name: Side): Half => half(wornField(field, at, wear!, name));
  const fewer = detail === 'fine' ? simplify : undefined;
  const shaped =
    wear && !even(wear)
      ? simplified(joinHalves(side('left'), side('right')), at, unit, fewer)
      : simplifiedHalf(wear ? side('left') : half(field), at, unit, fewer);
  const mesh = sided(natural(impressed(shaped, at, unit), at), at);
  return wear ? wornMesh(mesh, layout, at, wear) : mesh;
}

/** Half the triangles are chosen and the others mirrored: twice as fast as choosing all. */
function simplifiedHalf(half: Half, at: BoneLayout, unit: number, simplify?: Simplify): BoneMesh {
  if (!simplify) return mirrored(half);
  // Shares of the size are shares of the whole bone's.
  const share = sizeOf(half.positions, true) / sizeOf(half.positions);
  const indices = simplify(impressed(half, at, unit, true), KEPT, STRAY * share, TURN * share);
  return bridged({ ...half, indices })
    ? simplified(mirrored(half), at, unit, simplify)
    : mirrored(compactHalf(half, indices));
}

const simplified = (mesh: BoneMesh, at: BoneLayout, unit: number, simplify?: Simplify): BoneMesh =>
  simplify ? compact(mesh, simplify(impressed(mesh, at, unit), KEPT, STRAY, TURN)) : mesh;

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
