/** Lines of soft tissue that find their way past bone: a smooth curve, pushed off whatever it would touch, or a rod that bends evenly. */
import type { Vec3 } from '../base/axes';
import type { Bone } from '../base/levels';
import type { Mm } from '../base/units';
import { add, along, distance, dot, middle, mix, sub, times, unit } from '../base/linear';
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

/** What a line keeps away from: how far it is from a point, and the way that leads off it. */
export interface Obstacle {
  distance(p: Vec3): Mm;
  slope(p: Vec3): Vec3;
}

/**
 * Pushes the points of a line off the bones until each is `room` away, keeping the line smooth. Ends that are `held` stay.
 *
 * @param room  wanted distance from bone at point i [mm]
 * @param more  what else is in its way
 */
export function clearOf(
  ground: Ground,
  bones: readonly Bone[],
  line: readonly Vec3[],
  room: (i: number) => number,
  held: readonly [first: boolean, last: boolean] = [true, false],
  more: readonly Obstacle[] = [],
): Vec3[] {
  const obstacles: readonly Obstacle[] = [
    ...bones.map((bone): Obstacle => ({
      distance: (p) => ground.distance(bone, p),
      slope: (p) => ground.slope(bone, p),
    })),
    ...more,
  ];
  const points = [...line];
  const from = held[0] ? 1 : 0;
  const to = points.length - (held[1] ? 1 : 0);
  for (let round = 0; round < ROUNDS; round++) {
    let touched = false;
    for (let i = from; i < to; i++)
      for (const obstacle of obstacles) {
        const off = room(i) - obstacle.distance(points[i]!);
        if (off <= 0) continue;
        touched = true;
        points[i] = along(points[i]!, obstacle.slope(points[i]!), 0.8 * Math.min(off, 2.5));
      }
    if (!touched) break;
    if (round >= ROUNDS - 3) continue;
    const before = [...points];
    for (let i = 1; i + 1 < points.length; i++)
      if (i >= from && i < to) points[i] = mix(before[i]!, middle(before[i - 1]!, before[i + 1]!), 0.35);
  }
  return points;
}

/**
 * Rounds of bending, and how much of what resists it each one takes away; every few of them, and in each of the last, the rod is pushed
 * off bone, and a point shares so much of that with its neighbours.
 */
const BENDS = 180;
const STIFF = 0.11;
const EVERY = 4;
const LAST = 8;
const SHARED = 0.6;

/**
 * The line as an elastic rod would lie along it: points `step` mm apart, bent as evenly as the bones let it, `room` away from
 * them. Its two ends and the way they point stay.
 */
export function bentEvenly(
  ground: Ground,
  bones: readonly Bone[],
  line: readonly Vec3[],
  room: number,
  step: number,
): Vec3[] {
  let points = evenly(line, step);
  for (let round = 1; round <= BENDS; round++) {
    const before = points;
    points = before.map((p, i) => {
      if (i < 2 || i > before.length - 3) return p;
      const near = add(before[i - 1]!, before[i + 1]!);
      const far = add(before[i - 2]!, before[i + 2]!);
      return along(along(times(p, 1 - 6 * STIFF), near, 4 * STIFF), far, -STIFF);
    });
    if (round === BENDS / 2) points = evenly(points, step);
    if (round % EVERY > 0 && round < BENDS - LAST) continue;
    const pushed = points.map((p, i): Vec3 => {
      if (i === 0 || i === points.length - 1) return [0, 0, 0];
      let q = p;
      for (const bone of bones) {
        const off = room - ground.distance(bone, q);
        if (off > 0) q = along(q, ground.slope(bone, q), Math.min(off, 1));
      }
      // Aside only: points that slid along the line would crowd.
      const way = unit(sub(points[i + 1]!, points[i - 1]!));
      const by = sub(q, p);
      return along(by, way, -dot(by, way));
    });
    // What bone pushes goes as a whole: one point alone would be a kink.
    const got = (i: number): Vec3 => pushed[Math.min(Math.max(i, 0), pushed.length - 1)]!;
    points = points.map((p, i) =>
      i < 2 || i > points.length - 3 ? p : add(p, mix(got(i), middle(got(i - 1), got(i + 1)), SHARED)),
    );
  }
  return points;
}

/** The same way with its points evenly spread, about `step` mm apart. */
function evenly(line: readonly Vec3[], step: number): Vec3[] {
  const way = [0];
  for (let i = 1; i < line.length; i++) way.push(way[i - 1]! + distance(line[i - 1]!, line[i]!));
  const whole = way.at(-1)!;
  const pieces = Math.max(Math.round(whole / step), 1);
  let i = 0;
  return Array.from({ length: pieces + 1 }, (_, k) => {
    const at = (whole * k) / pieces;
    while (i + 2 < line.length && way[i + 1]! < at) i++;
    return mix(line[i]!, line[i + 1]!, Math.min((at - way[i]!) / (way[i + 1]! - way[i]! || 1), 1));
  });
}
