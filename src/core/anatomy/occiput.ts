/** C0: two condyles on the rim of the foramen magnum, with just enough skull base to be read as the upper end. */
import { behind, facetOf, tube, type Making, type Shape } from './blocks';
import type { BoneField } from './field';

export function occiputField(m: Making): BoneField {
  const { d, at } = m;
  const inf = at.inferior!.left;
  const deep = d.bone('C0', 'foramen_magnum_AP');
  const half = d.bone('C0', 'foramen_magnum_TD') / 2;
  const middle = -deep / 2 + 6;
  const back = middle - deep / 2;
  const front = middle + deep / 2;
  const rim = d.bone('C0', 'condyle_width') / 2;
  const shapes: Shape[] = [
    tube(
      'occipital condyle',
      behind(inf, 4.5, -inf.halfV * 0.5),
      behind(inf, 4.5, inf.halfV * 0.5),
      [rim * 0.95, 5],
      [rim * 0.9, 5],
      { u: [1, 0, 0], blend: 3 },
    ),
    // Basilar part, rising forward.
    tube('basilar part', [0, 3, front + 4], [0, 14, front + 21], [13, 4.4], [9.5, 6], {
      u: [1, 0, 0],
      blend: 4,
      box: 0.3,
    }),
    tube('basilar part', [inf.centre[0] - 1, 2.5, inf.centre[2] + 2], [4, 3.5, front + 4], [5, 4], [5, 4.2], {
      blend: 4,
    }),
    // Rim of the foramen magnum and a shell of the squama behind it.
    tube(
      'squamous part',
      [inf.centre[0] + 4, 3, inf.centre[2] - 6],
      [half * 0.72, 5, back - 1],
      [4.4, 5],
      [3.4, 5],
      { blend: 4, bend: [0, 2] },
    ),
    tube('squamous part', [half * 0.72, 5, back - 1], [0, 6, back - 4], [3.2, 5], [3.2, 5], { blend: 4 }),
    tube('squamous part', [0, 6, back - 6], [0, 17, back - 34], [34, 3], [40, 2.8], {
      u: [1, 0, 0],
      blend: 5,
      bend: [0, -6],
      cap: [6, 6],
      box: 0.1,
    }),
    tube('squamous part', [0, 17, back - 33], [0, 21, back - 37], [9, 3.2], [6, 3], {
      u: [1, 0, 0],
      blend: 5,
    }),
    tube('squamous part', [inf.centre[0] + 5, 4, inf.centre[2] - 2], [36, 9, -8], [4.2, 8], [3, 9], {
      blend: 5,
    }),
    tube('squamous part', [36, 9, -8], [28, 9, back - 8], [2.8, 8], [2.8, 9], { blend: 5, bend: [0, -2] }),
  ];
  const facet = facetOf(inf, 'occipital condyle', 4, 3);
  shapes.push(
    facet.pad,
    tube('vertebral canal', [0, -20, middle], [0, 40, middle], [half, deep / 2], [half, deep / 2], {
      op: 'cut',
      u: [1, 0, 0],
      blend: 2,
    }),
    facet.cut,
  );
  return { shapes, voxel: 1.3 };
}
