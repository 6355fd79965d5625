/** C1, the atlas: a ring without a body, carrying the skull on two hollow seats. */
import type { Vec3 } from '../base/axes';
import { along, toBone, toWorld } from '../base/linear';
import { densAxis } from './head';
import { behind, facetOf, tube, type Making, type Shape } from './blocks';
import type { BoneField } from './field';
import type { BoneLayout, FacetFrame, MedianJoint } from './layout';

export function atlasField(m: Making, axis: BoneLayout, median: MedianJoint): BoneField {
  const { d, at } = m;
  const sup = at.superior!.left;
  const inf = at.inferior!.left;
  const { spinousTip, transverseTip } = at.landmarks;
  const tip = transverseTip.left;
  const back = spinousTip[2];
  const frontHigh = d.bone('C1', 'atlas.anterior_arch_height') / 2;
  const backHigh = d.bone('C1', 'atlas.posterior_arch_height') / 2;
  const backThick = d.bone('C1', 'atlas.posterior_arch_thickness') / 2;

  // The front arch stands the atlantodental interval ahead of the dens.
  const dens = densAxis(d, axis.lower!);
  const there = toBone(at.neutral, toWorld(axis.neutral, along(dens.base, dens.up, dens.length * 0.62)));
  const inside = there[2] + dens.halfDepth + median.front.space;
  const arch: Vec3 = [0, there[1] - 2.6, inside + 2.9];
  const hold = median.ligament.left;
  const grooveHigh = d.bone('C1', 'atlas.vertebral_artery_groove_thickness') / 2;

  const top = behind(sup, 3.4);
  const foot = behind(inf, 3.2);
  const root: Vec3 = [(top[0] + foot[0]) / 2, 0, (top[2] + foot[2]) / 2];
  const shapes: Shape[] = [
    // A wedge, higher outside than inside, between the two facets.
    tube('lateral mass', along(foot, inf.normal, 1.2), along(top, [1.6, 0, 0], 1), [7.8, 8.4], [5, 7.7], { u: [1, 0, 0], blend: 3, box: 0.3, cap: [4, 4] }),
    // Anterior arch, bowed forward, and its tubercle.
    tube('anterior arch', [root[0] - 2, arch[1] * 0.4 - 2.4, root[2] + 6.4], arch, [3.8, 3], [frontHigh * 0.8, 2.9], { blend: 3, bend: [0, -0.8] }),
    tube('anterior tubercle', [0, arch[1] - 1, arch[2] + 1], [0, arch[1] - 2.4, arch[2] + 3.4], [3.4, 3.6], [2.2, 2.4], { blend: 4 }),
    // Posterior arch: a flat bar under the artery, then a round bow to the tubercle.
    tube('posterior arch', [root[0] - 1.6, -0.4, root[2] - 6.5], [11.7, -0.1, back + 8.4], [grooveHigh, 3.4], [backHigh * 0.8, backThick * 0.9], { blend: 2.5, bend: [0, 1.2] }),
    tube('posterior arch', [11.9, -0.1, back + 8.2], [0, 1.1, back + backThick + 1.2], [backHigh * 0.8, backThick * 0.9], [backHigh * 0.9, backThick], { blend: 1.5, bend: [0, 1.6] }),
    tube('posterior tubercle', [0, 1.2, back + 3.2], [0, 1, back + 1.8], [3, 2.6], [2.4, 2.3], { blend: 3.5 }),
    // Transverse process: two bars round the foramen to one blunt tip.
    tube('transverse process', [root[0] + 4, -1, root[2] + 3.6], [tip[0] - 5, -1.6, tip[2] + 1], [3.6, 2.4], [3.6, 2.5], { blend: 2.5 }),
    tube('transverse process', [root[0] + 3, -0.8, root[2] - 6.8], [tip[0] - 5, -1.6, tip[2] - 2.5], [3.4, 2.6], [3.8, 2.8], { blend: 2.5 }),
    tube('transverse process', [tip[0] - 5, -1.4, tip[2] - 0.8], [tip[0] - 2.6, -1.8, tip[2] - 1.2], [4.2, 4], [3.4, 3], { blend: 2 }),
    // Where the transverse ligament holds on.
    tube('tubercle for transverse ligament', along(hold, [1, 0, 0], 2.5), along(hold, [1, 0, 0], 1.2), [2.5, 2.6], [1.9, 2.1], { blend: 1.5 }),
  ]; // prettier-ignore
  const upperFacet = facetOf(sup, 'superior articular facet', 4.4, 14, 0.93, 0);
  const lowerFacet = facetOf(inf, 'inferior articular facet', 3, 8, 1.02, 0.8);
  const seat = facetOf(
    {
      ...median.front.arch,
      halfU: d.bone('C1', 'atlas.facet_for_dens_width') * 0.45,
      halfV: d.bone('C1', 'atlas.facet_for_dens_height') * 0.42,
    },
    'facet for dens',
    2,
    3,
    1,
  );
  const hole =
    (d.bone('C1', 'atlas.foramen_transversarium_outer_span') +
      d.bone('C1', 'atlas.foramen_transversarium_inner_span')) /
    4;
  const wide = [
    d.bone('C1', 'atlas.foramen_transversarium_TD') * 0.49,
    d.bone('C1', 'atlas.foramen_transversarium_AP') / 2,
  ] as const;
  shapes.push(
    { ...upperFacet.pad, halfV: sup.halfV * 0.97 },
    lowerFacet.pad,
    seat.pad,
    // It turns outward below, past the lower facet.
    ...([[[hole + 1.7, -11], [hole + 0.1, -1]], [[hole + 0.1, 0], [hole + 0.1, 20]]] as const).map(([[x0, y0], [x1, y1]]) =>
      tube('transverse foramen', [x0, y0, root[2] - 2.2], [x1, y1, root[2] - 2.2], wide, wide, { op: 'cut', u: [1, 0, 0], blend: 0.8 })),
    { ...seat.cut, halfU: seat.pad.halfU, halfV: seat.pad.halfV },
    tube('groove for vertebral artery', [9.5, 4.7, back + 11.6], [24, 3.9, root[2] - 10.2], [3.2, 3.4], [3.2, 3.4], { op: 'cut', blend: 1.5 }),
    { ...upperFacet.cut, halfU: sup.halfU * 1.05, halfV: sup.halfV * 1.06 },
    // Kidney-shaped: drawn in at the middle of its inner side.
    notch(sup, 1.3),
    { ...lowerFacet.cut, halfU: inf.halfU, halfV: inf.halfV * 1.08 },
    // A little lower it is wider: in tall bodies a crumb of the mass was left beside the joint.
    { ...lowerFacet.cut, part: 'lateral mass', halfU: inf.halfU * 1.3, halfV: inf.halfV * 1.03, from: 0.7 },
  ); // prettier-ignore
  return { shapes, voxel: 0.8 };
}

/** A notch in the inner rim of an upper facet, `deep` into it [mm]. */
function notch(f: FacetFrame, deep: number): Shape {
  const rim = along(f.centre, f.u, deep - f.halfU - NOTCH);
  return tube('lateral mass', along(rim, f.normal, 0.6), along(rim, f.normal, 6), [NOTCH, NOTCH], [NOTCH, NOTCH], { op: 'cut', u: f.v, blend: 1, cap: [2.4, 2.4] });
} // prettier-ignore
const NOTCH = 2.4;
