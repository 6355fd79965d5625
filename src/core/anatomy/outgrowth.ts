/**
 * What comes out of a disc or a joint: the lobe of a herniation in the disc's own surface, and the round bodies that stand
 * apart from it, a fragment of nucleus or a synovial cyst. Every size is continuous, so a slider moves them live.
 */
import type { Placement, Vec3 } from '../base/axes';
import {
  DISCS,
  JOINTS,
  lowerOf,
  regionOf,
  SIDES,
  upperOf,
  type Bone,
  type Disc,
  type Joint,
  type Side,
} from '../base/levels';
import { along, mix, times, toBone, toWorld, unit } from '../base/linear';
import type { PartId } from '../base/names';
import { discAt, facetAt, type Scenario } from '../scenario';
import type { ColumnLayout, Endplate } from './layout';
import type { Herniated } from './matter';
import type { Lobe } from './tissue';

/** Half width of the lobe at its foot [rad]: broad for a protrusion, a neck for what has broken through. */
const FOOT = { protrusion: 0.42, extrusion: 0.26, sequestration: 0.24 } as const;
/** Share of the reach that the disc's own surface shows; the rest is the body in front of it. */
const OWN = { protrusion: 1, extrusion: 0.55, sequestration: 0.22 } as const;
/**
 * How far a piece has gone along the wall, as share of its size. Behind the body it hangs down; beside the canal the pedicle below is in
 * the way and it lies up in the foramen.
 */
const DOWN = { extrusion: 0.18, sequestration: 0.9 } as const;
const UP = { extrusion: 0.3, sequestration: 0.4 } as const;
/** Size from which the nucleus is all the way through the annulus, or as far as it holds [mm] (drawing value). */
const THROUGH = 3;

/** Direction of a clock position, seen from below with 12 in front: 0 to the subject's left, 90° forward. */
export const angleOfClock = (clock: number): number => Math.PI / 2 - (clock / 12) * 2 * Math.PI;

/** The lobe in the disc's surface; of size 0 when nothing stands out. */
export function lobeOf(scenario: Scenario, disc: Disc): Lobe {
  const { kind, clock, size } = discAt(scenario, disc).herniation;
  if (kind === 'none' || size === 0) return { angle: 0, width: 1, size: 0 };
  return { angle: angleOfClock(clock), width: FOOT[kind], size: size * OWN[kind] };
}

/** The same seen from inside: how far the nucleus has left its place. */
export function herniatedOf(scenario: Scenario, disc: Disc): Herniated {
  const { kind, size } = discAt(scenario, disc).herniation;
  return {
    lobe: lobeOf(scenario, disc),
    share: kind === 'none' ? 0 : Math.min(size / THROUGH, 1),
    torn: kind === 'extrusion' || kind === 'sequestration',
  };
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
  /** How far its middle stands off the wall it lies on [mm]. */
  readonly stands: number;
}

export function outgrowthsOf(layout: ColumnLayout, scenario: Scenario): Outgrowth[] {
  return [
    ...DISCS.flatMap((disc) => fragmentOf(layout, scenario, disc) ?? []),
    ...JOINTS.flatMap((joint) => SIDES.flatMap((side) => cystOf(layout, scenario, joint, side) ?? [])),
  ];
}

/**
 * Where behind the body a piece is counted as beside the canal, as share of the way to the pedicle: one held by its disc is already in the
 * way of the joint there, a free one lies in the recess beside the sac.
 */
const HELD: readonly [number, number] = [0.62, 0.9];
const FREE: readonly [number, number] = [0.97, 1.2];
/** So much of the half width of the canal is free for it: the corner beside the pedicle is rounded. */
const ROOM = 0.9;

/** The back of a body is flat with rounded corners: squarer than an ellipse. */
const SQUARE = 2.6;

/** A place on the rim of an endplate, and the way out there in the plane of the rim [frame of the bone]. */
export function onRim(plate: Endplate, angle: number): { readonly foot: Vec3; readonly out: Vec3 } {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const power = s < 0 ? SQUARE : 2;
  const far = (Math.abs(c) ** power + Math.abs(s) ** power) ** (-1 / power);
  const at = along(plate.centre, [1, 0, 0], c * far * plate.halfWidth);
  const steep = (x: number, half: number): number => (Math.sign(x) * Math.abs(x) ** (power - 1)) / half;
  return {
    foot: along(at, plate.forward, s * far * plate.halfDepth),
    out: unit(along(times([1, 0, 0], steep(c, plate.halfWidth)), plate.forward, steep(s, plate.halfDepth))),
  };
}

/**
 * The part of a herniation that has broken through: before the rim for an extrusion, free for a sequestration. Where the canal or the
 * nerve opening is shallower than it would be, it presses on what is there and spreads along the way that is free: up and down.
 */
function fragmentOf(layout: ColumnLayout, scenario: Scenario, disc: Disc): Outgrowth | null {
  const { kind, clock, size: wanted } = discAt(scenario, disc).herniation;
  if ((kind !== 'extrusion' && kind !== 'sequestration') || wanted === 0) return null;
  const lower = layout.bones[lowerOf(disc)];
  const plate = lower.upper!;
  const above = layout.bones[upperOf(disc)];
  const free = kind === 'sequestration';
  const asked = angleOfClock(clock);
  const [front, aside] = [Math.sin(asked), Math.abs(onRim(plate, asked).foot[0])];
  // From the pedicle's inner side on it is no longer in the canal. In the neck the uncinate processes keep it there.
  const neck = regionOf(lower.bone) === 'cervical';
  const { canalHalf } = lower.landmarks;
  const canal = neck ? Math.min(plate.halfWidth * 0.9, canalHalf[0]) : canalHalf[0];
  const beside =
    front > 0 ? 1 - ramp(0.3, 0.8, front) : neck ? 0 : ramp(...(free ? FREE : HELD), aside / canal);
  // In front of the column nothing is in its way.
  const before = front > 0.3;
  const hole = opening(layout, disc);
  const room = before
    ? Infinity
    : 2 * DEEPEST.canal * canalHalf[1] * (1 - beside) + DEEPEST.opening * hole * beside;
  const size = yielding(wanted, room);
  const spread = (wanted / size) ** SPREADS;
  const deep = size * (free ? 0.42 : 0.34);
  const half: Vec3 = [
    Math.min(deep * 1.15 * spread ** 0.4, before ? Infinity : WIDEST * canal),
    Math.min(
      deep * (free ? 1.6 : 1.25) * spread,
      before || beside === 0 ? Infinity : (TALLEST * hole) / beside,
    ),
    deep,
  ];
  const stands = free ? deep * 1.25 : size - deep;
  const kept = within(plate, Math.min(Math.max(asked, -Math.PI), 0), ROOM * canal - half[0], stands);
  const angle = kept + (asked - kept) * (neck ? ramp(0, 0.5, front) : front > 0 ? 1 : beside);
  const { foot, out } = onRim(plate, angle);
  // Middle of the disc's rim there, in the frame of the lower bone.
  const top = toBone(lower.neutral, toWorld(above.neutral, onRim(above.lower!, angle).foot));
  const down = (DOWN[kind] * (1 - beside) - UP[kind] * beside) * size;
  return {
    part: `disc ${disc}`,
    kind: 'fragment',
    bone: lower.bone,
    centre: along(along(mix(foot, top, 0.5), out, stands), plate.normal, -down),
    half,
    axes: [unit([out[2], 0, -out[0]]), plate.normal, out],
    stands,
  };
}
/** What of the depth of the canal, and of the height of a nerve opening, a piece takes at most [share]. */
const DEEPEST = { canal: 0.62, opening: 0.36 } as const;
/** How its length makes up for the depth it could not have [power]. */
const SPREADS = 1.2;
/** Half its height at most as share of the height of the nerve opening, half its width as share of that of half the canal. */
const TALLEST = 0.3;
const WIDEST = 0.62;

/** As far as it reaches by itself while there is room, ever less as the room runs out [mm]. */
function yielding(size: number, room: number): number {
  const easy = 0.6 * room;
  return size <= easy ? size : easy + (room - easy) * (1 - Math.exp((easy - size) / (room - easy)));
}

/** From the pedicle above down to the one below [mm]. */
function opening(layout: ColumnLayout, disc: Disc): number {
  const [above, lower] = [layout.bones[upperOf(disc)], layout.bones[lowerOf(disc)]];
  const [from, to] = [above.landmarks.pedicle, lower.landmarks.pedicle];
  const top = toWorld(above.neutral, from!.left.bottom)[1];
  return top - toWorld(lower.neutral, to ? to.left.centre : lower.upper!.centre)[1];
}

const ramp = (a: number, b: number, x: number): number => {
  const t = Math.min(Math.max((x - a) / (b - a), 0), 1);
  return t * t * (3 - 2 * t);
};

/** The direction nearest to the one asked for in which a piece that stands off the rim is no farther aside than `most` [rad]. */
function within(plate: Endplate, asked: number, most: number, stands: number): number {
  const aside = (angle: number): number => {
    const { foot, out } = onRim(plate, angle);
    return Math.abs(foot[0] + stands * out[0]);
  };
  if (aside(asked) <= most) return asked;
  let [inner, outer] = [-Math.PI / 2, asked];
  for (let i = 0; i < 12; i++) {
    const middle = (inner + outer) / 2;
    if (aside(middle) <= most) inner = middle;
    else outer = middle;
  }
  return inner;
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
    stands: r,
  };
}

/** Vertices round the surface of a body, and rows of them between its two ends. */
const ROUND = 28;
const BETWEEN = 15;

/** Every body's closed surface before it is stretched by its half axes: a ball with flat bumps, as none is a ball. */
export const OUTGROWTH_SHAPE: { readonly positions: Float32Array; readonly indices: Uint32Array } = bumpy();

function bumpy(): { positions: Float32Array; indices: Uint32Array } {
  const points: Vec3[] = [[0, -1, 0]];
  for (let row = 1; row <= BETWEEN; row++) {
    const a = (Math.PI * row) / (BETWEEN + 1);
    for (let j = 0; j < ROUND; j++) {
      const b = (2 * Math.PI * j) / ROUND;
      points.push([Math.sin(a) * Math.cos(b), -Math.cos(a), Math.sin(a) * Math.sin(b)]);
    }
  }
  points.push([0, 1, 0]);
  const bump = ([x, y, z]: Vec3): number =>
    1 + 0.06 * (Math.sin(2.9 * x + 1.9 * y + 0.7) + Math.sin(2.3 * z - 2.7 * y + 2.1) * Math.cos(1.7 * x));
  const first = (row: number): number => 1 + (row - 1) * ROUND;
  const end = points.length - 1;
  const indices: number[] = [];
  for (let j = 0; j < ROUND; j++) {
    const k = (j + 1) % ROUND;
    indices.push(0, first(1) + j, first(1) + k, end, first(BETWEEN) + k, first(BETWEEN) + j);
    for (let row = 1; row < BETWEEN; row++) {
      const [a, b, c, d] = [first(row) + j, first(row) + k, first(row + 1) + j, first(row + 1) + k];
      indices.push(a, c, b, b, c, d);
    }
  }
  return {
    positions: Float32Array.from(points.flatMap((p) => times(p, bump(p)))),
    indices: Uint32Array.from(indices),
  };
}

/** Where the surface of a body is when its bone is placed so: 3 per vertex of `OUTGROWTH_SHAPE` [mm, world]. */
export function placeOutgrowth({ centre, half, axes }: Outgrowth, bone: Placement): Float32Array {
  const { positions } = OUTGROWTH_SHAPE;
  const out = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    let p = centre;
    for (let c = 0; c < 3; c++) p = along(p, axes[c]!, positions[i + c]! * half[c]!);
    out.set(toWorld(bone, p), i);
  }
  return out;
}
