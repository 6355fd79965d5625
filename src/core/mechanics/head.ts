/**
 * The joints of the head as surfaces that touch: condyles in their cups, the two shoulders of the axis, the dens in its ring.
 *
 * Each element is one point of the upper bone against the curved surface of the lower, n = curveU·u² + curveV·v² about its centre:
 * contact law of h = n·d − curveU (u·d)² − curveV (v·d)². Frictionless and one-sided; what the surfaces leave free,
 * capsules, alar ligaments and a progressive bushing hold. The alar ligaments run from the dens to the condyles; as the
 * skull hardly turns on the atlas, they are fixed to the atlas beside its cups.
 */
import type { Placement, Vec3 } from '../base/axes';
import { SIDES, type Joint, type Side } from '../base/levels';
import { along, toWorld, turn } from '../base/linear';
import type { BoneLayout, ColumnLayout, FacetFrame } from '../anatomy/layout';
import type { Tables } from '../data/tables';
import { contactLaw, out } from './laws';

/** X (3) on the upper bone, centre, n, u, v (3 each) of the lower surface, its two curvatures, then stiffness, gap, h of the law. */
export const SURFACE = 20;

/** Sample points of a facet, as shares of its half axes. */
const LATERAL: readonly (readonly [number, number])[] = [
  [0, 0], [0.7, 0], [-0.7, 0], [0, 0.7], [0, -0.7], [0.5, 0.5], [-0.5, 0.5], [0.5, -0.5], [-0.5, -0.5],
]; // prettier-ignore
const MEDIAN: readonly (readonly [number, number])[] = [
  [0, 0], [0.6, 0], [-0.6, 0], [0, 0.6], [0, -0.6],
]; // prettier-ignore

/** Where each part of the joint stands in its surfaces: left, right, then front and back of the dens. */
export const surfacesOf = (side: Side): readonly [from: number, to: number] =>
  side === 'left' ? [0, LATERAL.length * SURFACE] : [LATERAL.length * SURFACE, 2 * LATERAL.length * SURFACE];

/**
 * The surfaces of a joint of the head as rows of numbers.
 *
 * @param into a point of the world in the joint's axes, from its origin
 * @param aim  a direction of the world in the joint's axes
 */
export function headSurfaces(
  tables: Tables,
  layout: ColumnLayout,
  joint: Joint,
  upper: BoneLayout,
  lower: BoneLayout,
  into: (world: Vec3) => Vec3,
  aim: (world: Vec3) => Vec3,
): Float64Array {
  const body = (name: string): number => tables.mechanics(null, name);
  const rows: number[] = [];
  const push = (
    points: readonly (readonly [number, number])[],
    moving: FacetFrame,
    fixed: FacetFrame,
    stiffness: number,
    reach: number,
  ): void => {
    const on = (p: Placement, v: Vec3): Vec3 => aim(turn(p.quaternion, v));
    for (const [s, t] of points) {
      const x = surfacePoint(moving, s, t);
      rows.push(
        ...into(toWorld(upper.neutral, x)),
        ...into(toWorld(lower.neutral, fixed.centre)),
        ...on(lower.neutral, fixed.normal),
        ...on(lower.neutral, fixed.u),
        ...on(lower.neutral, fixed.v),
        fixed.curveU,
        fixed.curveV,
        stiffness / points.length,
        -reach,
        body('contact.smoothing'),
      );
    }
  };
  const stiff = ({ halfU, halfV }: FacetFrame): number =>
    (body('cartilage_modulus') * Math.PI * halfU * halfV * body('head.contact_share')) /
    body('cartilage_modulus_thickness');
  for (const side of SIDES)
    push(
      LATERAL,
      upper.inferior![side],
      lower.superior![side],
      stiff(lower.superior![side]),
      layout.joints[joint].jointSpace,
    );
  if (joint === 'C1-C2') {
    const { front, back } = layout.median;
    push(MEDIAN, front.arch, front.dens, stiff(front.dens), front.space - front.clearance);
    push(MEDIAN, back.sling, back.dens, body('head.sling.stiffness'), back.space - back.clearance);
  }
  return Float64Array.from(rows);
}

function surfacePoint(f: FacetFrame, s: number, t: number): Vec3 {
  const u = s * f.halfU;
  const v = t * f.halfV;
  return along(along(along(f.centre, f.u, u), f.v, v), f.normal, f.curveU * u * u + f.curveV * v * v);
}

const press = { along: 0, up: 0 };
/** Force with which one point is pressed on its surface, and its part along the axis of the joint [N]. */
export function pressAt(
  e: Float64Array,
  o: number,
  Q: Float64Array,
  r: Float64Array,
): { readonly along: number; readonly up: number } {
  const d = [0, 1, 2].map(
    (i) => Q[3 * i]! * e[o]! + Q[3 * i + 1]! * e[o + 1]! + Q[3 * i + 2]! * e[o + 2]! + r[i]! - e[o + 3 + i]!,
  );
  const on = (at: number): number => e[o + at]! * d[0]! + e[o + at + 1]! * d[1]! + e[o + at + 2]! * d[2]!;
  const a = on(9);
  const b = on(12);
  contactLaw(on(6) - e[o + 15]! * a * a - e[o + 16]! * b * b, e[o + 17]!, e[o + 18]!, e[o + 19]!);
  const n = [0, 1, 2].map(
    (i) => e[o + 6 + i]! - 2 * e[o + 15]! * a * e[o + 9 + i]! - 2 * e[o + 16]! * b * e[o + 12 + i]!,
  );
  press.along = -out.f * Math.sqrt(n[0]! ** 2 + n[1]! ** 2 + n[2]! ** 2);
  press.up = -out.f * n[1]!;
  return press;
}

/** Ends of the ligaments of a joint of the head, upper then lower, each in its bone's frame. */
export function headLigaments(
  layout: ColumnLayout,
  joint: Joint,
): readonly {
  readonly name: 'CL' | 'AL';
  readonly upper: Vec3;
  readonly lower: Vec3;
  readonly part: number;
}[] {
  const [a, b] = joint === 'C0-C1' ? (['C0', 'C1'] as const) : (['C1', 'C2'] as const);
  const found: { name: 'CL' | 'AL'; upper: Vec3; lower: Vec3; part: number }[] = [];
  for (const side of SIDES) {
    const over = layout.bones[a].inferior![side];
    const under = layout.bones[b].superior![side];
    for (const [s, t] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const)
      found.push({ name: 'CL', upper: margin(over, s, t), lower: margin(under, s, t), part: 0.25 });
    if (joint !== 'C1-C2') continue;
    // From the back of the dens' tip, on its own side, to the inner side of the cup.
    const { dens } = layout.median.front;
    const sign = side === 'left' ? 1 : -1;
    const tip = along(along(dens.centre, dens.v, ALAR_UP), dens.normal, -ALAR_BACK);
    const cup = layout.bones.C1.superior![side];
    found.push({
      name: 'AL',
      upper: along(along(cup.centre, [sign, 0, 0], -cup.halfU), [0, 1, 0], ALAR_RISE),
      lower: [sign * ALAR_ASIDE, tip[1], tip[2]],
      part: 1,
    });
  }
  return found;
}
/** Where the alar ligaments leave the dens: above its front facet, behind it, beside the midline; and over the inner edge of the cup [mm]. */
const ALAR_UP = 5;
const ALAR_BACK = 6;
const ALAR_ASIDE = 4;
const ALAR_RISE = 4;

const margin = (f: FacetFrame, s: number, t: number): Vec3 =>
  along(along(along(f.centre, f.u, s * f.halfU), f.v, t * f.halfV), f.normal, -3);
