/**
 * What comes out of a disc or a joint: the lobe of a herniation in the disc's own surface, and the round bodies that stand
 * apart from it, a fragment of nucleus or a synovial cyst. Every size is continuous, so a slider moves them live.
 */
import type { Vec3 } from '../base/axes';
import {
  DISCS,
  JOINTS,
  lowerOf,
  SIDES,
  upperOf,
  type Bone,
  type Disc,
  type Joint,
  type Side,
} from '../base/levels';
import { add, along, mix, times, toBone, toWorld, unit } from '../base/linear';
import type { PartId } from '../base/names';
import { discAt, facetAt, type Scenario } from '../scenario';
import type { ColumnLayout } from './layout';
import type { Lobe } from './tissue';

/** Half width of the lobe at its foot [rad]: broad for a protrusion, a neck for what has broken through. */
const FOOT = { protrusion: 0.42, extrusion: 0.26, sequestration: 0.24 } as const;
/** Share of the reach that the disc's own surface shows; the rest is the body in front of it. */
const OWN = { protrusion: 1, extrusion: 0.55, sequestration: 0.22 } as const;
/** How far a sequestered fragment has wandered downward, as share of its size. */
const WANDERED = 0.9;

/** Direction of a clock position, seen from below with 12 in front: 0 to the subject's left, 90° forward. */
export const angleOfClock = (clock: number): number => Math.PI / 2 - (clock / 12) * 2 * Math.PI;

/** The lobe in the disc's surface; of size 0 when nothing stands out. */
export function lobeOf(scenario: Scenario, disc: Disc): Lobe {
  const { kind, clock, size } = discAt(scenario, disc).herniation;
  if (kind === 'none' || size === 0) return { angle: 0, width: 1, size: 0 };
  return { angle: angleOfClock(clock), width: FOOT[kind], size: size * OWN[kind] };
}

/** A round body that goes with one bone: an ellipsoid about `centre` [frame of the bone, mm]. */
export interface Outgrowth {
  readonly part: PartId;
  readonly kind: 'fragment' | 'cyst';
  readonly bone: Bone;
  readonly centre: Vec3;
  /** Half axes along the rim, up, and outward, with their directions. */
  readonly half: Vec3;
  readonly axes: readonly [Vec3, Vec3, Vec3];
}

export function outgrowthsOf(layout: ColumnLayout, scenario: Scenario): Outgrowth[] {
  return [
    ...DISCS.flatMap((disc) => fragmentOf(layout, scenario, disc) ?? []),
    ...JOINTS.flatMap((joint) => SIDES.flatMap((side) => cystOf(layout, scenario, joint, side) ?? [])),
  ];
}

/** The part of a herniation that has broken through: before the rim for an extrusion, free and lower for a sequestration. */
function fragmentOf(layout: ColumnLayout, scenario: Scenario, disc: Disc): Outgrowth | null {
  const { kind, clock, size } = discAt(scenario, disc).herniation;
  if ((kind !== 'extrusion' && kind !== 'sequestration') || size === 0) return null;
  const lower = layout.bones[lowerOf(disc)];
  const plate = lower.upper!;
  const above = layout.bones[upperOf(disc)];
  const angle = angleOfClock(clock);
  const out = unit(
    add([Math.cos(angle) * plate.halfDepth, 0, 0], times(plate.forward, Math.sin(angle) * plate.halfWidth)),
  );
  const on = (p: typeof plate): Vec3 =>
    along(
      [Math.cos(angle) * p.halfWidth, p.centre[1], p.centre[2]],
      p.forward,
      Math.sin(angle) * p.halfDepth,
    );
  // Middle of the disc's rim there, in the frame of the lower bone.
  const top = toBone(lower.neutral, toWorld(above.neutral, on(above.lower!)));
  const rim = mix(on(plate), top, 0.5);
  const free = kind === 'sequestration';
  const deep = size * (free ? 0.42 : 0.34);
  const down = free ? WANDERED * size : 0.18 * size;
  return {
    part: `disc ${disc}`,
    kind: 'fragment',
    bone: lower.bone,
    centre: along(along(rim, out, free ? deep * 1.05 : size - deep), plate.normal, -down),
    half: [deep * 1.15, deep * (free ? 1.6 : 1.25), deep],
    axes: [unit([out[2], 0, -out[0]]), plate.normal, out],
  };
}

/** A cyst stands at the inner side of its joint, towards the canal. */
function cystOf(layout: ColumnLayout, scenario: Scenario, joint: Joint, side: Side): Outgrowth | null {
  const { cyst } = facetAt(scenario, joint, side);
  if (cyst === 0) return null;
  const lower = layout.bones[lowerOf(joint)];
  const f = lower.superior![side];
  const r = cyst / 2;
  // Towards the middle, and off the bone behind the joint.
  const inward: Vec3 = unit([f.u[0] > 0 === (side === 'left') ? -f.u[0] : f.u[0], 0, 0.35]);
  const foot = along(along(f.centre, inward, f.halfU * 0.9), f.normal, layout.joints[joint].jointSpace / 2);
  return {
    part: `facet ${joint} ${side}`,
    kind: 'cyst',
    bone: lower.bone,
    centre: along(foot, inward, r * 0.8),
    half: [r, r * 1.1, r],
    axes: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], // prettier-ignore
  };
}
