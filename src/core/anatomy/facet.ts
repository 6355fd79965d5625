/** Facet frames: made from the tables' numbers, mirrored, and seen from the bone on the other side of the joint. */
import type { Placement, Vec3 } from '../base/axes';
import type { Side } from '../base/levels';
import {
  along,
  compose,
  conjugate,
  cross,
  dot,
  mirror,
  sub,
  times,
  toBone,
  toWorld,
  turn,
  unit,
} from '../base/linear';
import type { FacetFrame } from './layout';

/** A frame from its normal and the direction along the facet; the third direction points to the subject's left. */
export function facet(
  centre: Vec3,
  normal: Vec3,
  v: Vec3,
  halfU: number,
  halfV: number,
  curveU: number,
  curveV: number,
): FacetFrame {
  const side = unit(cross(v, normal));
  return {
    centre,
    normal: unit(normal),
    u: side[0] < 0 ? times(side, -1) : side,
    v,
    halfU,
    halfV,
    curveU,
    curveV,
  };
}

/** A facet seen from the bone on the other side of the joint: `space` away, facing it, its curvature turned inside out. */
export function carried(f: FacetFrame, from: Placement, to: Placement, space: number): FacetFrame {
  const q = compose(conjugate(to.quaternion), from.quaternion);
  return {
    centre: toBone(to, toWorld(from, along(f.centre, f.normal, space))),
    normal: times(turn(q, f.normal), -1),
    u: turn(q, f.u),
    v: turn(q, f.v),
    halfU: f.halfU,
    halfV: f.halfV,
    curveU: -f.curveU,
    curveV: -f.curveV,
  };
}

/** How far the facet of the other bone stands up along one's own, in the neutral pose [mm]. */
export const slid = (own: FacetFrame, at: Placement, other: FacetFrame, otherAt: Placement): number =>
  dot(sub(toBone(at, toWorld(otherAt, other.centre)), own.centre), own.v);

/** The part of a facet that the facet of the other bone covers, which may have slid along it: both as in the neutral pose. */
export function covered(own: FacetFrame, at: Placement, other: FacetFrame, otherAt: Placement): FacetFrame {
  const by = slid(own, at, other, otherAt);
  return {
    ...own,
    centre: along(own.centre, own.v, by / 2),
    halfV: own.halfV - Math.abs(by) / 2,
  };
}

export const pair = (left: FacetFrame): Record<Side, FacetFrame> => ({
  left,
  right: {
    ...left,
    centre: mirror(left.centre),
    normal: mirror(left.normal),
    u: times(mirror(left.u), -1),
    v: mirror(left.v),
  },
});
