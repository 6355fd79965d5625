/**
 * The joints of the head, each with its own surfaces.
 *
 *   C0-C1          two egg-shaped condyles in two cups that converge forward
 *   C1-C2 lateral  two surfaces that are both convex from front to back: they touch in the middle and gape at the ends
 *   C1-C2 median   the dens between the anterior arch and the transverse ligament
 *
 * Facets are defined once, in the lower bone, as everywhere (column.ts); here the upper bone has a curvature of its own.
 */
import type { Placement, Vec3 } from '../base/axes';
import type { Bone } from '../base/levels';
import { along, mirror, toBone, toWorld, unit } from '../base/linear';
import type { Dimensions } from './dimensions';
import { carried, facet } from './facet';
import type { Endplate, FacetFrame, MedianJoint } from './layout';

/** Seat of the occipital condyle: hollow, facing up and inward, converging forward. */
export function atlasFacet(d: Dimensions): FacetFrame {
  const slope = d.bone('C1', 'facets.sup_medial_slope');
  const converge = d.bone('C1', 'facets.sup_convergence');
  const normal: Vec3 = [-Math.sin(slope), Math.cos(slope), 0];
  return facet(
    [
      d.bone('C1', 'facets.interfacet_width_sup') / 2,
      SEAT * d.bone('C1', 'atlas.lateral_mass_height'),
      SEAT_FORWARD,
    ],
    normal,
    // Published as seen from above, so the long axis lies straight above that direction.
    unit([-Math.sin(converge), -Math.tan(slope) * Math.sin(converge), Math.cos(converge)]),
    d.bone('C1', 'facets.sup_width') / 2,
    d.bone('C1', 'facets.sup_height') / 2,
    d.bone('C1', 'facets.sup_curve_u'),
    d.bone('C1', 'facets.sup_curve_v'),
  );
}
/** Middle of the seat above the centre of the ring, as share of the lateral mass's height, and ahead of it [mm]. */
const SEAT = 0.42;
const SEAT_FORWARD = 1.2;

/** The sloping shoulder beside the dens; `height` is that of the body at the root of the dens, where the shoulder begins. */
export function axisFacet(d: Dimensions, height: number): FacetFrame {
  const slope = d.bone('C2', 'facets.sup_lateral_slope');
  const fall = SHOULDER * (d.bone('C2', 'facets.sup_width') / 2) * Math.sin(slope);
  return facet(
    [d.bone('C2', 'facets.interfacet_width_sup') / 2, height - fall, 0],
    [Math.sin(slope), Math.cos(slope), 0],
    [0, 0, 1],
    d.bone('C2', 'facets.sup_width') / 2,
    d.bone('C2', 'facets.sup_height') / 2,
    d.bone('C2', 'facets.sup_curve_u'),
    d.bone('C2', 'facets.sup_curve_v'),
  );
}

/** How much of the inner half of the shoulder's fall lies below the height at which the body is measured. */
const SHOULDER = 0.6;

/** The facet of the skull or the atlas that faces `below`, with the curvature of its own bone. */
export function ownCurve(d: Dimensions, bone: 'C0' | 'C1', facing: FacetFrame): FacetFrame {
  return {
    ...facing,
    curveU: d.bone(bone, 'facets.inf_curve_u'),
    curveV: d.bone(bone, 'facets.inf_curve_v'),
  };
}

/** Where the dens stands in the frame of C2: from the plane of the shoulders up, leaning back. */
export function densAxis(
  d: Dimensions,
  lower: Endplate,
): { base: Vec3; up: Vec3; forward: Vec3; length: number; halfDepth: number } {
  const lean = d.bone('C2', 'dens.posterior_tilt');
  const up: Vec3 = [0, Math.cos(lean), -Math.sin(lean)];
  const length = d.bone('C2', 'dens.height') * DENS_RISE;
  const top = lower.centre[1] + d.bone('C2', 'dens.total_height_with_body');
  return {
    base: [0, top - length * up[1], DENS_FORWARD],
    up,
    forward: [0, Math.sin(lean), Math.cos(lean)],
    length,
    halfDepth: d.bone('C2', 'dens.AP') / 2,
  };
}
/** The dens is measured from the shoulders; its root reaches lower into the body. */
const DENS_RISE = 1.12;
/** Its root lies a little ahead of the middle of the body [mm]. */
const DENS_FORWARD = 2;

/** The dens in its ring. */
export function medianJoint(
  d: Dimensions,
  lower: Endplate,
  neutral: Readonly<Record<Bone, Placement>>,
): MedianJoint {
  const dens = densAxis(d, lower);
  const on = (share: number, reach: number): Vec3 =>
    along(along(dens.base, dens.up, share * dens.length), dens.forward, reach * dens.halfDepth);
  const halfHeight = d.bone('C1', 'transverse_ligament.height') / 2;
  const cartilage = d.joint('C1-C2', 'median_cartilage');
  const frontSpace = d.joint('C1-C2', 'atlantodental_interval');
  const backSpace = d.joint('C1-C2', 'median_back_space');
  const front = facet(
    on(FRONT_AT, 1),
    dens.forward,
    dens.up,
    d.bone('C2', 'dens.anterior_facet_width') / 2,
    d.bone('C2', 'dens.anterior_facet_height') / 2,
    d.bone('C2', 'dens.front_curve_u'),
    d.bone('C2', 'dens.front_curve_v'),
  );
  const back = facet(
    on(BACK_AT, -WAISTED),
    [0, -dens.forward[1], -dens.forward[2]],
    dens.up,
    d.bone('C2', 'dens.TD_min_neck') / 2,
    halfHeight,
    d.bone('C2', 'dens.back_curve_u'),
    d.bone('C2', 'dens.back_curve_v'),
  );
  const arch = carried(front, neutral.C2, neutral.C1, frontSpace);
  const sling = carried(back, neutral.C2, neutral.C1, backSpace);
  const axisInRing = toBone(neutral.C1, toWorld(neutral.C2, on(BACK_AT, 0)));
  const left: Vec3 = [d.bone('C1', 'transverse_ligament.span') / 2, axisInRing[1], axisInRing[2]];
  return {
    front: { dens: front, arch, space: frontSpace, cartilage, clearance: clear(frontSpace, cartilage) },
    back: { dens: back, sling, space: backSpace, cartilage, clearance: clear(backSpace, cartilage) },
    ligament: {
      left,
      right: mirror(left),
      middle: sling.centre,
      halfHeight,
      thickness: d.bone('C1', 'transverse_ligament.thickness'),
    },
  };
}
const clear = (space: number, cartilage: number): number => Math.max(space - 2 * cartilage, LEAST_CLEARANCE);
/** Below this two cartilages would be drawn through each other [mm]. */
export const LEAST_CLEARANCE = 0.1;
/** Heights on the dens, as share of its length from the root: its front facet, and the waist where the ligament bears. */
const FRONT_AT = 0.62;
const BACK_AT = 0.5;
/** Depth of the waist as share of the dens'. */
const WAISTED = 0.88;
