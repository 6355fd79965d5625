/** C1, the atlas: a ring without a body, carrying the skull on two hollow seats. */
import type { Vec3 } from '../base/axes';
import { along, toBone, toWorld } from '../base/linear';
import { densAxis } from './head';
import { behind, facetOf, tube, type Making, type Shape } from './blocks';
import type { BoneField } from './field';
import type { BoneLayout } from './layout';

export function atlasField(m: Making, axis: BoneLayout, interval: number): BoneField {
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
  const inside = there[2] + dens.halfDepth + interval;
  const arch: Vec3 = [0, there[1] - 0.5, inside + 2.6];

  const mass = d.bone('C1', 'atlas.lateral_mass_height') / 2;
  const top = behind(sup, 3.2);
  const foot = behind(inf, 3.2);
  const root: Vec3 = [(top[0] + foot[0]) / 2, 0, (top[2] + foot[2]) / 2];
  const shapes: Shape[] = [
    tube(
      'lateral mass',
      [root[0], -mass * 0.35, root[2] - 0.5],
      [root[0] + 0.4, mass * 0.4, root[2] + 0.8],
      [6.2, 8],
      [5.6, 8.6],
      { u: [1, 0, 0.15], blend: 3, box: 0.25 },
    ),
    // Anterior arch and its tubercle.
    tube(
      'anterior arch',
      [root[0] - 2, arch[1] * 0.6, root[2] + 6],
      [0, arch[1], arch[2]],
      [4.4, 2.8],
      [frontHigh * 0.98, 2.6],
      { blend: 3, bend: [0, -1.6] },
    ),
    tube(
      'anterior tubercle',
      [0, arch[1] - 0.5, arch[2] + 1.5],
      [0, arch[1] - 1, arch[2] + 3],
      [3, 2.4],
      [2.2, 2],
      { blend: 2.5 },
    ),
    // Posterior arch, thinned behind the lateral mass by the artery, and its tubercle.
    tube(
      'posterior arch',
      [root[0] + 0.5, 0.4, root[2] - 7],
      [12.5, 0, back + 8],
      [2.6, 3],
      [backHigh * 0.8, backThick * 0.9],
      { blend: 2.5, bend: [0, 1.8] },
    ),
    tube(
      'posterior arch',
      [12.5, 0, back + 8],
      [0, 0, back + backThick + 0.5],
      [backHigh * 0.8, backThick * 0.9],
      [backHigh * 0.9, backThick],
      { blend: 1.5, bend: [0, 1.6] },
    ),
    tube('posterior tubercle', [0, 0.5, back + 3], [0, 0.2, back + 1.5], [3, 2.4], [2, 1.8], { blend: 2.5 }),
    // Transverse process: two bars round the foramen to one blunt tip.
    tube(
      'transverse process',
      [root[0] + 4, -1, root[2] + 3.6],
      [tip[0] - 4.5, -1.4, tip[2] + 1],
      [3.6, 2.2],
      [3.6, 2.6],
      { blend: 2 },
    ),
    tube(
      'transverse process',
      [root[0] + 4, -0.6, root[2] - 7.5],
      [tip[0] - 4.5, -1.2, tip[2] - 2.5],
      [3, 2.4],
      [3.6, 2.8],
      { blend: 2 },
    ),
    tube(
      'transverse process',
      [tip[0] - 5, -1.2, tip[2] - 0.8],
      [tip[0] - 2.6, -1.4, tip[2] - 1.2],
      [4, 4],
      [3.2, 3],
      { blend: 2 },
    ),
    // Where the transverse ligament holds on.
    tube(
      'tubercle for transverse ligament',
      [root[0] - 5.5, -1, root[2] + 1],
      [root[0] - 6.8, -1, root[2] + 0.8],
      [2.4, 2.4],
      [1.8, 1.8],
      { blend: 1.5 },
    ),
  ];
  const upperFacet = facetOf(sup, 'superior articular facet', 3, 9);
  const lowerFacet = facetOf(inf, 'inferior articular facet', 3, 8);
  const hole =
    (d.bone('C1', 'atlas.foramen_transversarium_outer_span') +
      d.bone('C1', 'atlas.foramen_transversarium_inner_span')) /
    4;
  shapes.push(
    upperFacet.pad,
    lowerFacet.pad,
    tube('transverse foramen', [hole + 0.4, -20, root[2] - 2.2], [hole + 0.4, 20, root[2] - 2.2],
      [d.bone('C1', 'atlas.foramen_transversarium_TD') / 2, d.bone('C1', 'atlas.foramen_transversarium_AP') / 2.2],
      [d.bone('C1', 'atlas.foramen_transversarium_TD') / 2, d.bone('C1', 'atlas.foramen_transversarium_AP') / 2.2],
      { op: 'cut', u: [1, 0, 0], blend: 0.8 }),
    tube('facet for dens', [0, arch[1] - 1, inside - 3.6], [0, arch[1] + 1, inside - 3.6], [4.6, 4], [4.6, 4], { op: 'cut', u: [1, 0, 0], blend: 0.6 }),
    tube('groove for vertebral artery', [10, 4.6, back + 12], [24, 4.6, root[2] - 8.5], [3, 3], [3, 3], { op: 'cut', blend: 1.5 }),
    upperFacet.cut,
    lowerFacet.cut,
  ); // prettier-ignore
  return { shapes, voxel: 0.8 };
}
