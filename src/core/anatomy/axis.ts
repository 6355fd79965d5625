/** C2, the axis: a body with the dens on top, shoulders for the atlas, thick laminae and the largest forked spine. */
import type { Vec3 } from '../base/axes';
import { along, mix, sub, unit } from '../base/linear';
import { behind, canalOf, facetOf, PLAIN_SURFACE, tube, type Making, type Shape } from './blocks';
import type { BoneField } from './field';
import { densAxis } from './head';
import type { MedianJoint } from './layout';

export function axisField(m: Making, median: MedianJoint): BoneField {
  const { d, at } = m;
  const lower = at.lower!;
  const sup = at.superior!.left;
  const inf = at.inferior!.left;
  const { spinousRoot, spinousTip, pedicle, transverseTip } = at.landmarks;
  const dens = densAxis(d, lower);
  const top = along(dens.base, dens.up, dens.length);
  const head = d.bone('C2', 'dens.TD_max') / 2;
  const neck = d.bone('C2', 'dens.TD_min_neck') / 2;
  const p = pedicle!.left.centre;
  // A slender body is narrow for its height: what lies beside the body goes along.
  const w = d.factor.widths;

  const shapes: Shape[] = [
    {
      kind: 'drum', op: 'add', part: 'body', blend: 1, centre: [0, 0, 0],
      halfWidth: [d.bone('C2', 'EPWu') / 2 + 1, lower.halfWidth + 1.5], front: [6.8, lower.halfDepth], back: [7.4, lower.halfDepth + 0.3],
      box: 0.35, kidney: 0.02, waist: 0.1, lip: 0.5, fillet: 2.4,
      top: { ...PLAIN_SURFACE, height: -lower.centre[1] - 0.5 },
      bottom: { ...PLAIN_SURFACE, height: -lower.centre[1], bowl: lower.concavity - 0.5, saddleZ: 0.5, saddleX: -0.6 },
    },
    // The lower edge is drawn down in front.
    tube('body', [0, lower.centre[1] + 2, lower.halfDepth - 2.4], [0, lower.centre[1] + 0.4, lower.halfDepth - 2], [2.4, 5], [1.9, 3.8], { u: [0, 0, 1], blend: 2.5 }),
    // Dens: root, waist, head.
    tube('dens', along(dens.base, dens.up, -4), along(dens.base, dens.up, dens.length * 0.4), [head * 1.45, dens.halfDepth * 1.1], [neck * 0.93, dens.halfDepth * 0.9], { u: [1, 0, 0], blend: 3.5 }),
    tube('dens', along(dens.base, dens.up, dens.length * 0.45), along(top, dens.up, -head), [neck * 0.96, dens.halfDepth * 0.92], [head * 0.97, dens.halfDepth * 1.02], { u: [1, 0, 0], blend: 1.6 }),
    // Shoulders.
    tube('superior articular process', [6.4 * w, 0.6, -1.7], behind(sup, 4.2, -1.2, 1.5), [7, 7], [5, 8], { u: [0, 1, 0], blend: 3.5, box: 0.2 }),
    // Pedicle and pars down to the lower facet.
    tube('pedicle', [9 * w, 0, -2], [p[0], p[1], p[2] + 1], [4.4, 4.2], [4.4, 4], { blend: 3 }),
    tube('pars interarticularis', [p[0], p[1], p[2] + 1], behind(inf, 3.6, 1), [4.4, 4.4], [5, 4], { u: [1, 0, 0], blend: 3 }),
    tube('inferior articular process', behind(inf, 3.4, 2.5), behind(inf, 2.6, -1.5), [inf.halfU * 0.84, 3.4], [inf.halfU * 0.74, 2.2], { u: [1, 0, 0], blend: 2.5 }),
    // Transverse process: small, one tip, pointing down and out; two roots round the foramen.
    tube('transverse process', [p[0] + 1, p[1] - 1.8, p[2] + 0.8], [transverseTip.left[0] - 2.4, -6.4, -8.4], [2.6, 2.4], [2.5, 2.3], { blend: 2 }),
    tube('transverse process', [11 * w, -2.6, -1.5], [transverseTip.left[0] - 3.2, -5.8, -6], [2.5, 2.3], [2.6, 2.5], { blend: 2 }),
  ]; // prettier-ignore

  const half = d.bone('C2', 'lamina.height') / 2;
  const thick = d.bone('C2', 'lamina.thickness') / 2;
  const dir = unit(sub(spinousTip, spinousRoot));
  const split = mix(spinousRoot, spinousTip, 0.5);
  const root: Vec3 = [0, spinousRoot[1] - 1, m.back - thick * 1.5];
  const side = along(behind(inf, 4.5, 3), [-0.4, 0, -0.8], 3);
  shapes.push(
    // A sloping plate, thick below and drawn out to an edge above; the lower edge lies further back.
    tube(
      'lamina',
      along(side, [0, -1, -LEAN], half * 0.1),
      along(root, [0, -1, -LEAN], half * 0.16),
      [half * 0.8, thick * 1.2],
      [half * 0.88, thick * 1.24],
      { u: [0, 1, LEAN], blend: 3, bend: [0, 0.3], box: 0.3 },
    ),
    tube(
      'lamina',
      along(side, [0, 1, LEAN], half * 0.34),
      along(root, [0, 1, LEAN], half * 0.33),
      [half * 0.66, thick * 0.95],
      [half * 0.74, thick * 0.95],
      { u: [0, 1, LEAN], blend: 2.5 },
    ),
    tube('spinous process', root, split, [half * 0.95, 4.4], [6.1, 5], { blend: 3.5 }),
    // A keeled roof: its ridge.
    tube(
      'spinous process',
      along(root, [0, 1, 0], half * 1.04),
      along(mix(split, spinousTip, 0.42), [0, 1, 0], 5.6),
      [2.2, 1.4],
      [2.2, 1.5],
      { blend: 3, cap: [1.4, 2.6] },
    ),
    tube(
      'spinous process',
      split,
      along([4, spinousTip[1], spinousTip[2]], dir, -2.8),
      [5.4, 3.8],
      [4.4, 2.9],
      { blend: 2.5 },
    ),
  );
  const upperFacet = facetOf(sup, 'superior articular facet', 3, 3, 1.02, 0.8);
  const lowerFacet = facetOf(inf, 'inferior articular facet', 2.6, 5);
  const front = facetOf(
    { ...median.front.dens, halfU: median.front.dens.halfU * SUNK, halfV: median.front.dens.halfV * 0.95 },
    'facet for dens',
    2,
    3,
    1,
  );
  shapes.push(
    upperFacet.pad,
    // The third root passes close in front of it.
    { ...lowerFacet.pad, to: 0.4 },
    front.pad,
    canalOf(m, -0.65, 30),
    // The spine is hollow below, as far as its fork.
    tube(
      'spinous process',
      along(root, [0, -1, -0.2], half * 1.27),
      along(spinousTip, [0, -1, -0.2], 6.2),
      [2.8, 2.2],
      [3.4, 3.4],
      { op: 'cut', blend: 2.4 },
    ),
    tube(
      'body',
      [lower.halfWidth + 1.65, lower.centre[1] - 1.2, -0.8 * lower.halfDepth],
      [lower.halfWidth + 2.05, lower.centre[1] - 1.2, 0.35 * lower.halfDepth],
      [4, 4],
      [4, 4],
      { op: 'cut', blend: 1.5 },
    ),
    // The foramen turns outward under the shoulder.
    tube('transverse foramen', [16.2 * w, -16, -5], [17.7 * w, 0, -5.7], [2.7, 2.7], [2.7, 2.7], {
      op: 'cut',
      u: [1, 0, 0],
      blend: 0.8,
      cap: [6, 2.7],
    }),
    tube('transverse foramen', [17.7 * w, -0.5, -5.7], [32 * w, 6, -6.7], [2.6, 2.6], [2.8, 2.8], {
      op: 'cut',
      u: [0, 0, 1],
      blend: 0.8,
    }),
    { ...front.cut, halfU: front.pad.halfU, halfV: front.pad.halfV, flare: 0.8 },
    upperFacet.cut,
    lowerFacet.cut,
  );
  return { shapes, voxel: 0.8 };
}

/** How far the plates of the arch lean forward going up. */
const LEAN = 0.36;
/** The facet is cut into a round dens: its rounded edges add to its width. */
const SUNK = 0.85;
