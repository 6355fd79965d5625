/** Where ribs meet a thoracic vertebra: facets on its body or the root of its pedicle, and on its transverse process. */
import type { Vec3 } from '../base/axes';
import { along, sub, unit } from '../base/linear';
import { pit, tube, type Making, type Shape } from './blocks';
import type { BonePart } from './parts';
import { evaluate, type Program } from './program';

export function costalPits(
  m: Making,
  number: number,
  pedicle: { centre: Vec3; top: Vec3; bottom: Vec3 },
  tip: Vec3,
  wide: number,
  soFar: Program,
): Shape[] {
  const { at } = m;
  const upper = at.upper!;
  const lower = at.lower!;
  const pits: Shape[] = [];
  // On whatever wall is there, body or root of the pedicle.
  const side = (y: number, width: number, back: number, at = 0.47): [Vec3, Vec3] =>
    wall(soFar, [width * 0.93, y, -back * at], [0.9, 0, -0.43]);
  if (number >= 10) {
    // One whole facet on the root of the pedicle, at the upper edge of the body (T10) or lower (T11, T12).
    const y = number === 10 ? pedicle.centre[1] + 3 : pedicle.centre[1] - (number === 12 ? 2 : 0);
    const x = pedicle.centre[0] + 0.9 * wide + 0.6;
    pits.push(
      ...rib('superior costal facet', ...wall(soFar, [x, y, pedicle.centre[2] + 4], [0.96, 0, -0.25]), 4.6),
    );
  } else {
    const up =
      number === 1
        ? side(upper.centre[1] - 5, upper.halfWidth, upper.halfDepth, 0.25)
        : side(upper.centre[1] - 3.8, upper.halfWidth, upper.halfDepth);
    // T1 has the whole of its rib to itself.
    pits.push(...rib('superior costal facet', ...up, number === 1 ? 4.4 : 3.4));
    const down = side(lower.centre[1] + 3.4, lower.halfWidth, lower.halfDepth);
    pits.push(...rib('inferior costal facet', ...down, number === 9 ? 2.4 : 3));
  }
  if (number <= 10) {
    // On the knob at the end of the transverse process: in front down to T6, on top of it below (Gray).
    const normal = unit(number >= 7 ? [0.2, 0.75, 0.63] : [0.3, 0.1, 0.95]);
    const knob = along(tip, unit(sub(tip, pedicle.centre)), -5.6);
    pits.push(
      pit(
        'transverse costal facet',
        along(knob, normal, number >= 7 ? 3.6 : 2.5),
        normal,
        number === 10 ? 2.6 : 3.4,
        0.5,
        2.5,
      ),
    );
  }
  return pits;
}

/** The place outward from a point where the bone made so far ends, and which way that wall faces: half way from the wanted way. */
function wall(bone: Program, from: Vec3, outward: Vec3): [Vec3, Vec3] {
  const n = unit(outward);
  let p = from;
  for (let i = 0; i < 12; i++) p = along(p, n, -evaluate(bone, ...p));
  const slope = ([0, 1, 2] as const).map((k) => {
    const step = ([0, 1, 2] as const).map((j) => (j === k ? 0.3 : 0)) as unknown as Vec3;
    return evaluate(bone, ...along(p, step, 1)) - evaluate(bone, ...along(p, step, -1));
  }) as unknown as Vec3;
  return [p, unit(along(n, unit(slope), 1))];
}

/** Where a rib's head rests: bone raised a little off the wall, its face level and shallow. */
function rib(part: BonePart, centre: Vec3, normal: Vec3, radius: number): Shape[] {
  const n = unit(normal);
  return [
    tube(part, along(centre, n, -5), along(centre, n, RIB_RISE - 1.6), [radius, radius], [radius * 0.95, radius * 0.95], {
      blend: 2.5, cap: [2, 2.2],
    }),
    pit(part, along(centre, n, RIB_RISE), n, radius * 0.9, 0.5, 3.5),
  ]; // prettier-ignore
}
/** Height of a costal facet above the wall it stands on [mm]. */
const RIB_RISE = 0.6;
