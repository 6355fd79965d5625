/** S1 to coccyx: one wedge of five fused segments, hollow in front, that carries the column. Frame: the S1 endplate. */
import type { Vec3 } from '../base/axes';
import { behind, facetOf, PLAIN_SURFACE, tube, type Making, type Shape } from './blocks';
import type { BoneField } from './field';

/** Middles of the five fused bodies below the endplate, and half widths and depths there, as shares of height and width. */
const SEGMENTS = [
  { down: 0.15, back: 0.01, wide: 0.2, deep: 0.145 },
  { down: 0.41, back: 0.09, wide: 0.15, deep: 0.1 },
  { down: 0.62, back: 0.155, wide: 0.12, deep: 0.075 },
  { down: 0.8, back: 0.175, wide: 0.1, deep: 0.06 },
  { down: 0.95, back: 0.15, wide: 0.085, deep: 0.05 },
] as const;

export function sacrumField(m: Making): BoneField {
  const { d, at } = m;
  const plate = at.upper!;
  const tall = d.bone('S1', 'sacral_height');
  const wide = d.bone('S1', 'sacral_width') / 2;
  const sup = at.superior!.left;
  const centre = (i: number): Vec3 => [0, -SEGMENTS[i]!.down * tall, -SEGMENTS[i]!.back * tall];
  const high = 0.3 * tall;

  const shapes: Shape[] = [
    // A little larger than its endplate, since its rim is rounded off.
    {
      kind: 'drum', op: 'add', part: 'sacral body', blend: 1, centre: [0, -high / 2, -1],
      halfWidth: [plate.halfWidth + 1.6, plate.halfWidth * 0.72], front: [plate.halfDepth + 2.2, plate.halfDepth * 0.8], back: [plate.halfDepth + 2.2, plate.halfDepth * 0.9],
      box: 0.25, kidney: 0.04, waist: 0.06, lip: 0.8, fillet: 4,
      top: { ...PLAIN_SURFACE, height: high / 2, bowl: 1.2 }, bottom: { ...PLAIN_SURFACE, height: high / 2, slopeZ: 0.15 },
    },
    tube('promontory', [0, -2.5, plate.halfDepth - 4], [8, -3, plate.halfDepth - 5.5], [2.6, 3], [2.4, 2.6], { blend: 3 }),
  ]; // prettier-ignore
  for (let i = 0; i < 4; i++) {
    const s = SEGMENTS[i]!;
    const t = SEGMENTS[i + 1]!;
    shapes.push(
      tube(
        'sacral body',
        centre(i),
        centre(i + 1),
        [s.wide * tall, s.deep * tall],
        [t.wide * tall, t.deep * tall],
        { u: [1, 0, 0], blend: 5, box: 0.3 },
      ),
    );
  }
  // The ala and the lateral mass, with the ear-shaped surface for the ilium on its side.
  const wing: Vec3 = [wide * 0.8, -0.22 * tall, -0.19 * tall];
  const low: Vec3 = [wide * 0.3, -0.86 * tall, -0.22 * tall];
  shapes.push(
    tube(
      'ala of sacrum',
      [plate.halfWidth * 0.5, -0.1 * tall, -2],
      wing,
      [0.125 * tall, 0.15 * tall],
      [0.13 * tall, 0.13 * tall],
      { blend: 7, box: 0.2 },
    ),
    tube(
      'ala of sacrum',
      wing,
      [wide * 0.66, -0.46 * tall, -0.26 * tall],
      [0.12 * tall, 0.15 * tall],
      [0.14 * tall, 0.13 * tall],
      { u: [1, 0, 0], blend: 4, box: 0.2 },
    ),
    tube(
      'ala of sacrum',
      [wide * 0.56, -0.46 * tall, -0.26 * tall],
      low,
      [0.17 * tall, 0.13 * tall],
      [0.11 * tall, 0.075 * tall],
      { u: [1, 0, 0], blend: 5, box: 0.2 },
    ),
    // The back wall: one plate of fused laminae, tapering downward, with the crest of fused spines on it.
    tube('lamina', [0, -0.13 * tall, m.back + 1], [0, -0.72 * tall, m.back - 4], [23, 3.6], [11, 3.4], {
      u: [1, 0, 0],
      blend: 6,
      box: 0.2,
      bend: [0, 2.5],
    }),
    tube('lamina', [20, -0.1 * tall, m.back + 6], [0, -0.16 * tall, m.back - 2], [8, 3.6], [7, 3.2], {
      blend: 6,
    }),
    tube(
      'median sacral crest',
      [0, -0.14 * tall, m.back - 3],
      [0, -0.6 * tall, m.back - 8],
      [3.2, 3.4],
      [2.4, 2.6],
      { u: [1, 0, 0], blend: 5, bend: [0, 2.5] },
    ),
    tube(
      'median sacral crest',
      [0, -0.16 * tall, m.back - 5],
      [0, -0.2 * tall, m.back - 9],
      [4, 2.8],
      [3, 2.2],
      { blend: 4 },
    ),
    tube(
      'median sacral crest',
      [0, -0.35 * tall, m.back - 5],
      [0, -0.39 * tall, m.back - 9],
      [3.6, 2.6],
      [2.6, 2],
      { blend: 4 },
    ),
    tube(
      'median sacral crest',
      [0, -0.53 * tall, m.back - 7],
      [0, -0.56 * tall, m.back - 10],
      [3, 2.4],
      [2.2, 1.8],
      { blend: 4 },
    ),
    tube(
      'superior articular process',
      [sup.centre[0] + 1, -0.1 * tall, sup.centre[2] + 6],
      behind(sup, 4.4, 3),
      [6, 6],
      [sup.halfU * 0.82, 4],
      { u: sup.u, blend: 4 },
    ),
  );
  // Coccyx: three small segments curving forward.
  const tail: readonly Vec3[] = [
    [0, -1.0 * tall, -0.13 * tall],
    [0, -1.1 * tall, -0.075 * tall],
    [0, -1.19 * tall, 0],
    [0, -1.26 * tall, 0.07 * tall],
  ];
  for (let i = 0; i < 3; i++)
    shapes.push(
      tube('coccyx', tail[i]!, tail[i + 1]!, [8 - 2 * i, 4.2 - 0.5 * i], [6.4 - 1.8 * i, 3.6 - 0.5 * i], {
        u: [1, 0, 0],
        blend: 1.5,
      }),
    );

  const upperFacet = facetOf(sup, 'superior articular facet', 4, 3.5);
  shapes.push(upperFacet.pad);
  // The sacral canal, narrowing downward, and four pairs of foramina in front and behind.
  shapes.push(
    tube(
      'vertebral canal',
      [0, 20, m.wall - 8],
      [0, -0.22 * tall, m.wall - 9.5],
      [m.at.landmarks.canalHalf[0], m.at.landmarks.canalHalf[1]],
      [11, 6],
      { op: 'cut', u: [1, 0, 0], box: -0.15, blend: 1.5, cap: [4, 4] },
    ),
    tube(
      'vertebral canal',
      [0, -0.2 * tall, m.wall - 9.5],
      [0, -0.7 * tall, m.wall - 14],
      [10.5, 5.5],
      [5, 3],
      { op: 'cut', u: [1, 0, 0], blend: 1.5 },
    ),
  );
  for (let i = 0; i < 4; i++) {
    const y = -(0.28 + 0.17 * i) * tall;
    const x = (0.235 - 0.03 * i) * tall;
    const r = 5.4 - 0.7 * i;
    shapes.push(
      tube('sacral foramen', [x, y, 40], [x * 1.02, y, -70], [r, r * 1.15], [r * 0.9, r], {
        op: 'cut',
        u: [1, 0, 0],
        blend: 1.8,
      }),
    );
  }
  shapes.push(upperFacet.cut);
  return { shapes, voxel: 1.4 };
}
