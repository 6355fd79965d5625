/**
 * From the outlines of a section to triangles: the filled area, and a ribbon along its inner edge that knows how deep it is.
 */
import earcut from 'earcut';
import { basisOf, ringArea, type Ring, type Vec3 } from '../../../core';

/** Outlines with points closer than `least` left out [mm]; `near` follows along. Rings that vanish are left out. */
export function thinned(
  rings: readonly Ring[],
  near: readonly Int32Array[],
  least: number,
): { rings: Ring[]; near: Int32Array[] } {
  const kept: { rings: Ring[]; near: Int32Array[] } = { rings: [], near: [] };
  rings.forEach((ring, r) => {
    const points: number[] = [];
    const corners: number[] = [];
    for (let i = 0; i < ring.length; i += 3) {
      const n = points.length;
      const [x, y, z] = [ring[i]!, ring[i + 1]!, ring[i + 2]!];
      if (n > 0 && Math.hypot(x - points[n - 3]!, y - points[n - 2]!, z - points[n - 1]!) < least) continue;
      points.push(x, y, z);
      corners.push(near[r]?.[i / 3] ?? 0);
    }
    if (points.length < 9) return;
    kept.rings.push(Float64Array.from(points));
    kept.near.push(Int32Array.from(corners));
  });
  return kept;
}

/**
 * Triangles that fill the area between outer rings and holes.
 *
 * @returns indices into the points of all rings in turn, counter-clockwise seen against the normal
 */
export function filled(rings: readonly Ring[], normal: Vec3): number[] {
  const [u, v] = basisOf(normal);
  const flat = rings.map((ring) => {
    const out = new Float64Array((2 * ring.length) / 3);
    for (let i = 0, k = 0; i < ring.length; i += 3, k += 2) {
      out[k] = ring[i]! * u[0] + ring[i + 1]! * u[1] + ring[i + 2]! * u[2];
      out[k + 1] = ring[i]! * v[0] + ring[i + 1]! * v[1] + ring[i + 2]! * v[2];
    }
    return out;
  });
  const first: number[] = [];
  let sum = 0;
  for (const ring of rings) {
    first.push(sum);
    sum += ring.length / 3;
  }
  const areas = rings.map((ring) => ringArea(ring, normal));
  const outer = rings.flatMap((_, i) => (areas[i]! > 0 ? [i] : []));
  const holes = new Map<number, number[]>();
  rings.forEach((_, i) => {
    if (areas[i]! > 0) return;
    const around = outer
      .filter((o) => inside(flat[o]!, flat[i]![0]!, flat[i]![1]!))
      .sort((a, b) => areas[a]! - areas[b]!)[0];
    if (around !== undefined) holes.set(around, [...(holes.get(around) ?? []), i]);
  });
  const indices: number[] = [];
  for (const o of outer) {
    const own = [o, ...(holes.get(o) ?? [])];
    const points: number[] = [];
    const from: number[] = [];
    const starts: number[] = [];
    for (const i of own) {
      if (i !== o) starts.push(from.length);
      for (let k = 0; k < flat[i]!.length; k += 2) {
        points.push(flat[i]![k]!, flat[i]![k + 1]!);
        from.push(first[i]! + k / 2);
      }
    }
    const made = earcut(points, starts);
    for (let k = 0; k < made.length; k += 3) {
      const [a, b, c] = [made[k]!, made[k + 1]!, made[k + 2]!];
      const turn =
        (points[2 * b]! - points[2 * a]!) * (points[2 * c + 1]! - points[2 * a + 1]!) -
        (points[2 * c]! - points[2 * a]!) * (points[2 * b + 1]! - points[2 * a + 1]!);
      indices.push(from[a]!, from[turn < 0 ? c : b]!, from[turn < 0 ? b : c]!);
    }
  }
  return indices;
}

/** Whether a place lies in a flat ring, 2 numbers per point. */
export function inside(ring: ArrayLike<number>, x: number, y: number): boolean {
  let odd = false;
  const n = ring.length;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

/** How far around a point its direction is averaged [points each way]. */
const SMOOTH = 2;

/** For each point of a ring the unit direction into the filled side, in the plane; 3 per point. */
export function inwards(ring: Ring, [nx, ny, nz]: Vec3): Float64Array {
  const count = ring.length / 3;
  const out = new Float64Array(ring.length);
  for (let i = 0; i < count; i++) {
    const a = 3 * ((i - SMOOTH + count) % count);
    const b = 3 * ((i + SMOOTH) % count);
    const [tx, ty, tz] = [ring[b]! - ring[a]!, ring[b + 1]! - ring[a + 1]!, ring[b + 2]! - ring[a + 2]!];
    const [x, y, z] = [ny * tz - nz * ty, nz * tx - nx * tz, nx * ty - ny * tx];
    const size = Math.hypot(x, y, z) || 1;
    out[3 * i] = x / size;
    out[3 * i + 1] = y / size;
    out[3 * i + 2] = z / size;
  }
  return out;
}
