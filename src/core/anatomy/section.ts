/**
 * The outlines of a body where a plane meets it, from its triangles: exact at every edge, whatever shaped the surface.
 *
 * Each triangle that is met gives one step from one of its edges to another, always with the inside on the same hand.
 * On a closed surface every edge belongs to two triangles, so the steps join to closed rings: no search, no tolerance.
 * A corner that lies on the plane counts as lying above it.
 */
import type { Vec3 } from '../base/axes';
import { cross, unit } from '../base/linear';

/** A closed ring of points, 3 per point [mm]. Seen against the normal, outer rings run to the left, holes to the right. */
export type Ring = Float64Array;

export interface SectionPlane {
  /** Unit vector. */
  readonly normal: Vec3;
  /** The plane is where normal · p = offset [mm]. */
  readonly offset: number;
}

/**
 * @param positions 3 per vertex [mm]
 * @param indices   3 per triangle, counter-clockwise from outside
 * @param corners   filled with one list per ring: for each of its points the vertex nearest to it
 * @returns rings; where the surface is open, the open end of a ring is closed by a straight line
 */
export function sliceRings(
  positions: ArrayLike<number>,
  indices: ArrayLike<number>,
  { normal: [nx, ny, nz], offset }: SectionPlane,
  corners?: Int32Array[],
): Ring[] {
  const count = positions.length / 3;
  const height = new Float64Array(count);
  for (let v = 0; v < count; v++)
    height[v] = nx * positions[3 * v]! + ny * positions[3 * v + 1]! + nz * positions[3 * v + 2]! - offset;
  // From the edge where a triangle is entered to the edge where it is left; an edge is least · count + most.
  const next = new Map<number, number>();
  const edge = (a: number, b: number): number => (a < b ? a * count + b : b * count + a);
  for (let i = 0; i < indices.length; i += 3) {
    const a = indices[i]!;
    const b = indices[i + 1]!;
    const c = indices[i + 2]!;
    const up = (height[a]! >= 0 ? 1 : 0) | (height[b]! >= 0 ? 2 : 0) | (height[c]! >= 0 ? 4 : 0);
    if (up === 0 || up === 7) continue;
    // Turned so that p stands alone on its side.
    const alone = up === 1 || up === 6 ? 0 : up === 2 || up === 5 ? 1 : 2;
    const [p, q, r] = alone === 0 ? [a, b, c] : alone === 1 ? [b, c, a] : [c, a, b];
    if (height[p]! >= 0) next.set(edge(p, q), edge(p, r));
    else next.set(edge(p, r), edge(p, q));
  }
  const point = (key: number, out: number[], near: number[]): void => {
    const a = Math.floor(key / count);
    const b = key - a * count;
    const t = height[a]! / (height[a]! - height[b]!);
    near.push(t < 0.5 ? a : b);
    for (let k = 0; k < 3; k++) {
      const from = positions[3 * a + k]!;
      out.push(from + (positions[3 * b + k]! - from) * t);
    }
  };
  const rings: Ring[] = [];
  const follow = (start: number): void => {
    const points: number[] = [];
    const near: number[] = [];
    let at: number | undefined = start;
    while (at !== undefined) {
      point(at, points, near);
      const to: number | undefined = next.get(at);
      next.delete(at);
      at = to;
      if (at === start) break;
    }
    if (points.length <= 6) return;
    rings.push(Float64Array.from(points));
    corners?.push(Int32Array.from(near));
  };
  // Rings of an open surface begin where nothing leads to.
  const led = new Set(next.values());
  for (const start of next.keys()) if (!led.has(start)) follow(start);
  for (const start of next.keys()) follow(start);
  return rings;
}

/** Two directions in a plane: with the normal they make a right-handed set. */
export function basisOf(normal: Vec3): readonly [u: Vec3, v: Vec3] {
  const [x, y, z] = normal.map(Math.abs) as [number, number, number];
  const hint: Vec3 = x <= y && x <= z ? [1, 0, 0] : y <= z ? [0, 1, 0] : [0, 0, 1];
  const u = unit(cross(hint, normal));
  return [u, cross(normal, u)];
}

/** Signed area of a ring [mm²]: holes are negative. */
export function ringArea(ring: Ring, normal: Vec3): number {
  let x = 0;
  let y = 0;
  let z = 0;
  const [ox, oy, oz] = [ring[0]!, ring[1]!, ring[2]!];
  for (let i = 3; i + 5 < ring.length; i += 3) {
    const [ax, ay, az] = [ring[i]! - ox, ring[i + 1]! - oy, ring[i + 2]! - oz];
    const [bx, by, bz] = [ring[i + 3]! - ox, ring[i + 4]! - oy, ring[i + 5]! - oz];
    x += ay * bz - az * by;
    y += az * bx - ax * bz;
    z += ax * by - ay * bx;
  }
  return (x * normal[0] + y * normal[1] + z * normal[2]) / 2;
}
