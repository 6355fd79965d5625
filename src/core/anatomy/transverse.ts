/** Transverse processes of T1-L5 with what stands on them: clubs down to T11, the three tubercles of T12, the blades and the cone of the loin. */
import type { Vec3 } from '../base/axes';
import { along, middle, mix, sub, unit } from '../base/linear';
import { behind, tube, type Shape } from './blocks';
import type { FacetFrame } from './layout';

export function thoracicTransverse(junction: Vec3, tip: Vec3, number: number, facet: Vec3): Shape[] {
  const start: Vec3 = [junction[0] - 1, junction[1] - 1.5, junction[2] - 1];
  if (number === 12)
    return [
      // Broken up into three tubercles.
      tube('transverse process', start, mix(start, tip, 0.62), [6, 5], [4.4, 3.6], { blend: 4 }),
      tube(
        'mammillary process',
        [start[0] + 1, start[1] + 2, start[2] - 3],
        [junction[0] + 3, facet[1] - 2.5, facet[2] - 6.8],
        [4.8, 4.2],
        [3.4, 3.2],
        { blend: 3 },
      ),
      tube(
        'accessory process',
        mix(start, tip, 0.6),
        along(mix(start, tip, 0.75), [0.2, -0.8, -0.4], 3.4),
        [2.8, 2.6],
        [2, 2],
        { blend: 2.5 },
      ),
    ];
  const club = number < 10 ? 1 : number === 10 ? 0.92 : 0.85;
  const inward = unit(sub(start, tip));
  const knob = along(tip, inward, 5.6 * club);
  // From T8 down the root is a broad ridge that reaches up to the superior process.
  const low = number >= 8;
  // A neck between a broad root and the club, whose outer end is cut off square and rough for the ligaments of the rib.
  const neck = mix(start, knob, 0.62);
  return [
    tube('transverse process', start, neck, low ? [7, 4.8] : [6.2, 4.8], [4.9, 4], {
      blend: low ? 5 : 4.5,
      bend: [0.8, 0],
    }),
    tube('transverse process', neck, along(knob, inward, 1), [4.9, 4], [5 * club, 4 * club], {
      blend: 2,
    }),
    tube(
      'transverse process',
      along(knob, inward, 2.4),
      knob,
      [4.9 * club, 3.8 * club],
      [5 * club, 3.7 * club],
      { blend: 2, box: 0.6, cap: [3, 4.2 * club], u: [0, 1, -0.4] },
    ),
  ];
}

export function lumbarTransverse(
  pedicle: Vec3,
  tip: Vec3,
  number: number,
  facet: FacetFrame,
  wide: number,
): Shape[] {
  const start: Vec3 = [pedicle[0] + wide * 0.2, pedicle[1] + 1, pedicle[2] - (number < 3 ? 5.5 : 4)];
  const massive = number === 5;
  const end = along(tip, unit(sub(start, tip)), massive ? 4.2 : 2.3);
  const shapes: Shape[] = [
    massive
      ? tube('transverse process', [start[0] - 2, start[1] - 2, start[2] + 5], end, [6, 9.5], [4.6, 4.2], {
          blend: 5,
        })
      : // A flat blade from a broad root; only its end is a little thicker.
        tube(
          'transverse process',
          start,
          end,
          [number < 3 ? 6.2 : 6.8, number === 4 ? 3.1 : 4.2],
          [3.3, 1.5],
          {
            blend: 4,
            bend: [number === 4 ? -1 : 1.2, number < 3 ? -0.5 : 0.8],
          },
        ),
    ...(massive
      ? []
      : [
          tube('transverse process', mix(start, end, 0.9), end, [3, 1.7], [3, 2.1], {
            blend: 2.5,
            cap: [2.5, 2.3],
          }),
        ]),
  ];
  // Mammillary: a lump on the hind edge of the superior process; accessory: a spur at the root of the transverse process.
  const lump = behind(
    facet,
    massive ? 3.4 : 2.4,
    0.5,
    facet.halfU * (massive ? 0.7 : number === 2 ? 1.05 : 0.88),
  );
  shapes.push(
    tube(
      'mammillary process',
      behind(facet, 4.6, -facet.halfV * 0.55, facet.halfU * 0.4),
      lump,
      massive ? [3.6, 3.2] : [4.4, 3.8],
      massive ? [2.2, 2.2] : [3.6, 3],
      { blend: 2.5 },
    ),
    tube(
      'accessory process',
      middle(start, pedicle),
      // Further back where the transverse process is stouter.
      [
        start[0] + (massive ? 2 : 2),
        start[1] - 3,
        start[2] - (massive ? 7.5 : number === 4 ? 7.5 : number < 3 ? 4.6 : 5),
      ],
      [2.6, 2.4],
      [1.7, 1.6],
      { blend: 3 },
    ),
  );
  return shapes;
}
