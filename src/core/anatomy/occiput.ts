/** C0: two condyles on the rim of the foramen magnum, with just enough skull base to be read as the upper end. */
import { behind, facetOf, tube, type Making, type Shape } from './blocks';
import type { BoneField } from './field';

export function occiputField(m: Making): BoneField {
  const { d, at } = m;
  const inf = at.inferior!.left;
  const deep = d.bone('C0', 'foramen_magnum_AP') / 2;
  const half = d.bone('C0', 'foramen_magnum_TD') / 2;
  const middle = 6 - deep;
  const rim = d.bone('C0', 'condyle_width') / 2;
  const beside = inf.centre[0];
  const shapes: Shape[] = [
    tube('occipital condyle', behind(inf, 4.5, -inf.halfV * 0.45), behind(inf, 4.5, inf.halfV * 0.45), [rim * 0.92, 4.6], [rim * 0.88, 4.6], { u: [1, 0, 0], blend: 4 }),
    // Basilar part, rising forward to where the skull goes on.
    tube('basilar part', [0, 2, middle + deep + 4], [0, 13, middle + deep + 20], [11, 4], [8.5, 5.4], { u: [1, 0, 0], blend: 5, box: 0.3 }),
    tube('basilar part', [beside - 1, 1, inf.centre[2] + 4], [5, 2.4, middle + deep + 4], [4.6, 4.4], [4.4, 4.6], { blend: 5 }),
    // The rim of the foramen magnum, thin behind, with a hint of the shell that rises from it.
    tube('squamous part', [beside + 1, 1.5, inf.centre[2] - 4], [half * 0.78, 3, middle - deep * 0.72], [4.2, 4.6], [3, 4.2], { blend: 4, bend: [0, 2.2] }),
    tube('squamous part', [half * 0.78, 3, middle - deep * 0.72], [0, 4, middle - deep - 3.4], [3, 4.2], [2.8, 4], { blend: 3, bend: [0, 1.8] }),
    tube('squamous part', [0, 5, middle - deep - 5], [0, 15, middle - deep - 22], [17, 2.6], [20, 2.2], { u: [1, 0, 0], blend: 6, bend: [0, -3], cap: [4, 5] }),
    tube('squamous part', [0, 14, middle - deep - 21], [0, 18, middle - deep - 25], [6, 2.8], [4, 2.6], { u: [1, 0, 0], blend: 5 }),
    // Jugular process, beside the condyle.
    tube('squamous part', [beside + 3, 2.5, inf.centre[2] - 3], [beside + 15, 5, inf.centre[2] - 4], [4, 6], [3, 5], { blend: 5 }),
  ]; // prettier-ignore
  const facet = facetOf(inf, 'occipital condyle', 4, 3);
  shapes.push(
    facet.pad,
    tube('vertebral canal', [0, -20, middle], [0, 40, middle], [half, deep], [half, deep], {
      op: 'cut',
      u: [1, 0, 0],
      blend: 2,
    }),
    facet.cut,
  );
  return { shapes, voxel: 1.2 };
}
