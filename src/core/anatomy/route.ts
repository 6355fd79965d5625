/** Lines of soft tissue that find their way past bone: a smooth curve, pushed off whatever it would touch. */
import type { Vec3 } from '../base/axes';
import type { Bone } from '../base/levels';
import { add, along, distance, middle, mix, sub, times } from '../base/linear';
import type { Ground } from './ground';

/** A smooth curve through points, sampled about every `step` mm; its points are evenly spread. */
export function smoothLine(points: readonly Vec3[], step: number): Vec3[] {
  const get = (i: number): Vec3 => points[Math.min(Math.max(i, 0), points.length - 1)]!;
  const out: Vec3[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b, c, d] = [get(i - 1), get(i), get(i + 1), get(i + 2)];
    const span = distance(b, c);
    const slope = (from: Vec3, to: Vec3): Vec3 => {
      const way = distance(from, to);
      return way < 1e-6 ? [0, 0, 0] : times(sub(to, from), span / way);
    };
    const [m, n] = [slope(a, c), slope(b, d)];
    const pieces = Math.max(Math.round(span / step), 1);
    for (let k = 0; k < pieces; k++) {
      const f = k / pieces;
      const [f2, f3] = [f * f, f * f * f];
      out.push(
        add(
          add(times(b, 2 * f3 - 3 * f2 + 1), times(m, f3 - 2 * f2 + f)),
          add(times(c, 3 * f2 - 2 * f3), times(n, f3 - f2)),
        ),
      );
    }
  }
  out.push(get(points.length - 1));
  return out;
}

/** Rounds of pushing and smoothing; more change nothing that can be seen. */
const ROUNDS = 14;

/**
 * Pushes the points of a line off the bones until each is `room` away, keeping the line smooth. Ends that are `held` stay.
 *
 * @param room  wanted distance from bone at point i [mm]
 */
export function clearOf(
  ground: Ground,
  bones: readonly Bone[],
  line: readonly Vec3[],
  room: (i: number) => number,
  held: readonly [first: boolean, last: boolean] = [true, false],
): Vec3[] {
  const points = [...line];
  const from = held[0] ? 1 : 0;
  const to = points.length - (held[1] ? 1 : 0);
  for (let round = 0; round < ROUNDS; round++) {
    let touched = false;
    for (let i = from; i < to; i++)
      for (const bone of bones) {
        const off = room(i) - ground.distance(bone, points[i]!);
        if (off <= 0) continue;
        touched = true;
        points[i] = along(points[i]!, ground.slope(bone, points[i]!), 0.8 * Math.min(off, 2.5));
      }
    if (!touched) break;
    if (round >= ROUNDS - 3) continue;
    const before = [...points];
    for (let i = 1; i + 1 < points.length; i++)
      if (i >= from && i < to) points[i] = mix(before[i]!, middle(before[i - 1]!, before[i + 1]!), 0.35);
  }
  return points;
}
