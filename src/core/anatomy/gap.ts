/**
 * How far two facets are apart, point by point: closed form from their two frames and the pose, no mesh and no search.
 *
 * A point of one subchondral surface is taken into the frame of the other; the gap is its height there above that
 * surface, along the other facet's normal. It is jointSpace, bone to bone: both layers of cartilage lie in it.
 */
import type { Placement, Vec3 } from '../base/axes';
import { add, along, conjugate, compose, sub, times, turn } from '../base/linear';
import type { FacetFrame } from './layout';

/** A point on a facet's surface; u and v from −1 to 1 are shares of its half sizes. */
export function onFacetAt(f: FacetFrame, u: number, v: number): Vec3 {
  const [a, b] = [u * f.halfU, v * f.halfV];
  const n = f.curveU * a * a + f.curveV * b * b;
  return add(f.centre, along(along(times(f.u, a), f.v, b), f.normal, n));
}

/**
 * @param points 3 per point [mm], in the frame of the bone that stands at `from`
 * @param other  the facet on the other side, in the frame of the bone that stands at `to`
 * @param out    2 per point: gap [mm, negative where the surfaces would overlap], and how far out on the other facet the
 *               point falls (1 at its margin, more beside it)
 */
export function gapsTo(
  points: ArrayLike<number>,
  from: Placement,
  to: Placement,
  other: FacetFrame,
  out: Float32Array,
): void {
  // One rigid motion into the other facet's own axes, then three dot products a point.
  const back = conjugate(to.quaternion);
  const q = compose(back, from.quaternion);
  const shift = sub(turn(back, sub(from.position, to.position)), other.centre);
  const inverse = conjugate(q);
  const [u, v, n] = [other.u, other.v, other.normal].map((axis) => turn(inverse, axis)) as [Vec3, Vec3, Vec3];
  const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const [u0, v0, n0] = [dot(shift, other.u), dot(shift, other.v), dot(shift, other.normal)];
  for (let i = 0, k = 0; i < points.length; i += 3, k += 2) {
    const [x, y, z] = [points[i]!, points[i + 1]!, points[i + 2]!];
    const a = u[0] * x + u[1] * y + u[2] * z + u0;
    const b = v[0] * x + v[1] * y + v[2] * z + v0;
    const h = n[0] * x + n[1] * y + n[2] * z + n0;
    out[k] = h - other.curveU * a * a - other.curveV * b * b;
    out[k + 1] = Math.sqrt((a / other.halfU) ** 2 + (b / other.halfV) ** 2);
  }
}
