/**
 * The same shape, larger or smaller. Everything that is not a dimension of the tables (blends, thicknesses, where a process leaves)
 * was designed on the reference body; other bodies are laid out and shaped in their own unit, the factor of their widths, and then
 * brought to size. So no absolute length can be forgotten, and a grid is as fine to a small bone as to a large one.
 */
import type { Vec3 } from '../base/axes';
import { times } from '../base/linear';
import type { BoneField, Shape, Surface } from './field';
import type { BoneLayout, ColumnLayout, Endplate, FacetFrame, Landmarks } from './layout';

/** A pair left and right, or whatever else is kept under names. */
const each = <K extends string, A, B>(of: Readonly<Record<K, A>>, change: (a: A) => B): Record<K, B> =>
  Object.fromEntries(Object.entries<A>(of).map(([key, a]) => [key, change(a)])) as Record<K, B>;
const maybe = <A, B>(a: A | null, change: (a: A) => B): B | null => (a === null ? null : change(a));

const facet = (f: FacetFrame, k: number): FacetFrame => ({
  ...f,
  centre: times(f.centre, k),
  halfU: f.halfU * k,
  halfV: f.halfV * k,
  curveU: f.curveU / k,
  curveV: f.curveV / k,
});

const endplate = (p: Endplate, k: number): Endplate => ({
  ...p,
  centre: times(p.centre, k),
  halfWidth: p.halfWidth * k,
  halfDepth: p.halfDepth * k,
  concavity: p.concavity * k,
});

function landmarks(l: Landmarks, k: number): Landmarks {
  const point = (p: Vec3): Vec3 => times(p, k);
  return {
    pedicle: maybe(l.pedicle, (p) => each(p, (side) => each(side, point))) as Landmarks['pedicle'],
    spinousRoot: point(l.spinousRoot),
    spinousTip: point(l.spinousTip),
    transverseTip: each(l.transverseTip, point),
    transverseMore: each(l.transverseMore, (more) => more * k),
    spinousMore: each(l.spinousMore, (more) => more * k),
    bodySkew: l.bodySkew,
    mirrorDistance: l.mirrorDistance * k,
    laminaTop: each(l.laminaTop, point),
    laminaBottom: each(l.laminaBottom, point),
    inferiorTip: maybe(l.inferiorTip, (tip) => each(tip, point)),
    canal: point(l.canal),
    canalHalf: [l.canalHalf[0] * k, l.canalHalf[1] * k],
  };
}

/** The layout of one bone, `k` times as large. */
const boneSized = (at: BoneLayout, k: number): BoneLayout => ({
  bone: at.bone,
  neutral: { ...at.neutral, position: times(at.neutral.position, k) },
  upper: maybe(at.upper, (p) => endplate(p, k)),
  lower: maybe(at.lower, (p) => endplate(p, k)),
  superior: maybe(at.superior, (f) => each(f, (side) => facet(side, k))),
  inferior: maybe(at.inferior, (f) => each(f, (side) => facet(side, k))),
  landmarks: landmarks(at.landmarks, k),
});

/** A whole column, `k` times as large. */
export function columnSized({ bones, joints, median }: ColumnLayout, k: number): ColumnLayout {
  const { front, back, ligament } = median;
  const wide = <T extends Readonly<Record<'space' | 'cartilage' | 'clearance', number>>>(of: T): T => ({
    ...of,
    space: of.space * k,
    cartilage: of.cartilage * k,
    clearance: of.clearance * k,
  });
  return {
    bones: each(bones, (at) => boneSized(at, k)),
    joints: each(joints, (j) => ({
      ...j,
      disc: maybe(j.disc, (disc) => ({
        ...disc,
        heightAnterior: disc.heightAnterior * k,
        heightMiddle: disc.heightMiddle * k,
        heightPosterior: disc.heightPosterior * k,
        halfWidth: disc.halfWidth * k,
        halfDepth: disc.halfDepth * k,
        area: disc.area * k * k,
      })),
      jointSpace: j.jointSpace * k,
      cartilage: j.cartilage * k,
      clearance: j.clearance * k,
    })),
    median: {
      front: { ...wide(front), dens: facet(front.dens, k), arch: facet(front.arch, k) },
      back: { ...wide(back), dens: facet(back.dens, k), sling: facet(back.sling, k) },
      ligament: {
        left: times(ligament.left, k),
        right: times(ligament.right, k),
        middle: times(ligament.middle, k),
        halfHeight: ligament.halfHeight * k,
        thickness: ligament.thickness * k,
      },
    },
  };
}

/** A field, `k` times as large, its grid too. */
export const fieldSized = (field: BoneField, k: number): BoneField => ({
  shapes: field.shapes.map((shape) => shapeSized(shape, k)),
  voxel: field.voxel * k,
});

function shapeSized(s: Shape, k: number): Shape {
  const two = ([a, b]: readonly [number, number]): [number, number] => [a * k, b * k];
  const blend = s.blend * k;
  if (s.kind === 'capsule')
    return {
      ...s,
      blend,
      a: times(s.a, k),
      b: times(s.b, k),
      radiusA: two(s.radiusA),
      radiusB: two(s.radiusB),
      cap: two(s.cap),
      bend: two(s.bend),
    };
  if (s.kind === 'drum') {
    const plate = (p: Surface): Surface => ({
      ...p,
      height: p.height * k,
      bowl: p.bowl * k,
      saddleZ: p.saddleZ * k,
      saddleX: p.saddleX * k,
      uncinate: p.uncinate * k,
      uncinateZ: p.uncinateZ * k,
    });
    return {
      ...s,
      blend,
      centre: times(s.centre, k),
      halfWidth: two(s.halfWidth),
      front: two(s.front),
      back: two(s.back),
      lip: s.lip * k,
      top: plate(s.top),
      bottom: plate(s.bottom),
      fillet: s.fillet * k,
    };
  }
  return {
    ...s,
    blend,
    centre: times(s.centre, k),
    halfU: s.halfU * k,
    halfV: s.halfV * k,
    curveU: s.curveU / k,
    curveV: s.curveV / k,
    from: s.from * k,
    to: s.to * k,
    ...(s.round === undefined ? {} : { round: s.round * k }),
  };
}
