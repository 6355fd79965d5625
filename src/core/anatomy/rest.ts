/**
 * How a joint rests when bones have grown or slipped out of line: the curves of a scoliosis, added kyphosis, a slip.
 *
 * The upper bone stands turned about the middle of the disc and shifted, and its facets have grown to match: at this rest
 * nothing is strained.
 */
import type { Quaternion, Vec3 } from '../base/axes';
import { BONES, hasDisc, JOINTS, lowerOf, upperOf, type Joint } from '../base/levels';
import { aboutX, add, compose, conjugate, middle, sub, times, toBone, toWorld, turn } from '../base/linear';
import { radians } from '../base/units';
import type { Tables } from '../data/tables';
import { HEALTHY_CURVES, jointAt, type CurvesScenario, type Scenario } from '../scenario';
import type { ColumnLayout, FacetFrame } from './layout';

export interface Rest {
  /** Rotation vector of the upper bone in world axes of the healthy column [rad]: + flexion, + left rotation, + right bending. */
  readonly turn: Vec3;
  /** Shift of the upper bone in the axes of the joint, z along the disc [mm]. */
  readonly shift: Vec3;
}

/** Where a joint turns: the middle of its disc (or between its lateral joints), with the mean tilt of the two endplates. */
export interface JointFrame {
  readonly origin: Vec3;
  readonly quaternion: Quaternion;
}

const frames = new WeakMap<ColumnLayout, Map<Joint, JointFrame>>();

export function jointFrame(layout: ColumnLayout, joint: Joint): JointFrame {
  let known = frames.get(layout);
  if (!known) frames.set(layout, (known = new Map()));
  const made = known.get(joint) ?? frameOf(layout, joint);
  known.set(joint, made);
  return made;
}

function frameOf(layout: ColumnLayout, joint: Joint): JointFrame {
  const upper = layout.bones[upperOf(joint)];
  const lower = layout.bones[lowerOf(joint)];
  const tilt = (forward: Vec3): number => -Math.atan2(forward[1], forward[2]);
  if (hasDisc(joint)) {
    const a = turn(upper.neutral.quaternion, upper.lower!.forward);
    const b = turn(lower.neutral.quaternion, lower.upper!.forward);
    return {
      origin: middle(
        toWorld(upper.neutral, upper.lower!.centre),
        toWorld(lower.neutral, lower.upper!.centre),
      ),
      quaternion: aboutX(tilt(add(a, b))),
    };
  }
  const { left, right } = lower.superior!;
  return {
    origin: middle(toWorld(lower.neutral, left.centre), toWorld(lower.neutral, right.centre)),
    quaternion: aboutX(tilt(turn(lower.neutral.quaternion, [0, 0, 1]))),
  };
}

/** The rest of one joint; `null` where it rests as in health. */
export function restOf(scenario: Scenario, joint: Joint, tables: Tables): Rest | null {
  const { slip } = jointAt(scenario, joint);
  const turns = curveTurns(scenario.curves, tables);
  if (slip === 0 && !turns) return null;
  const i = JOINTS.indexOf(joint);
  const at: Vec3 = turns ? [turns[3 * i]!, turns[3 * i + 1]!, turns[3 * i + 2]!] : [0, 0, 0];
  if (slip === 0 && at.every((angle) => angle === 0)) return null;
  return { turn: at, shift: [0, 0, slip] };
}

const FIRST = JOINTS.indexOf('C2-C3');
/** Joints that take back what a curve tilts, above and below it. */
const MAKING_UP = 3;
/** Where added kyphosis lies. */
const KYPHOSIS = ['T2-T3', 'T11-T12'] as const;

const made = new WeakMap<CurvesScenario, Float64Array | 'none'>();

/** Turns of all joints at rest, 3 each in order of JOINTS [rad]; `null` without curves. */
export function curveTurns(curves: CurvesScenario, tables: Tables): Float64Array | null {
  if (curves === HEALTHY_CURVES) return null;
  const known = made.get(curves) ?? turnsOf(curves, tables);
  made.set(curves, known);
  return known === 'none' ? null : known;
}

/**
 * Each bone's own turn first, tilted in the frontal plane, turned towards the convex side, bent forward; the joints' turns are
 * what lies between. Told this way a curve leaves the profile as it was: turning first and bending after would add kyphosis.
 *
 * An end vertebra tilts by half of the Cobb angle. What two neighbouring curves, or a curve and the head or the pelvis, leave
 * between them is taken up by the joints nearest to the curve.
 */
function turnsOf(curves: CurvesScenario, tables: Tables): Float64Array | 'none' {
  const { kyphosis, proximalThoracic, mainThoracic, lumbar } = curves;
  const sideways = [lumbar, mainThoracic, proximalThoracic].filter(({ cobb }) => cobb > 0);
  if (kyphosis === 0 && sideways.length === 0) return 'none';
  // Bend of each joint to the right, and turn of each bone to the left.
  const bends = new Float64Array(JOINTS.length);
  const turned = new Float64Array(BONES.length);
  const share = tables.mechanics(null, 'fault.apical_rotation');
  let tilt = 0;
  let free = JOINTS.length - 1; // lowest joint that no curve has taken yet
  for (const { cobb, convex, apex, levels } of sideways) {
    const angle = radians(cobb) * (convex === 'left' ? 1 : -1);
    const at = BONES.indexOf(apex);
    const half = Math.floor((levels - 1) / 2);
    const upper = Math.max(at - half, FIRST + 2);
    const lower = Math.max(Math.min(at + half, free), upper + 1);
    // Joint i lies below bone i: the curve's joints are upper … lower − 1, those under it lower … free.
    spread(bends, lower, Math.min(free, lower + MAKING_UP - 1), -angle / 2 - tilt);
    bell(lower - upper).forEach((part, k) => (bends[upper + k]! += angle * part));
    const reach = (lower - upper) / 2 + 1;
    for (let bone = upper; bone <= lower; bone++)
      turned[bone]! += share * angle * Math.cos((Math.PI / 2) * ((bone - (upper + lower) / 2) / reach)) ** 2;
    tilt = angle / 2;
    free = upper - 1;
  }
  spread(bends, Math.max(free - MAKING_UP + 1, FIRST), free, -tilt);
  const flexions = new Float64Array(JOINTS.length);
  const from = JOINTS.indexOf(KYPHOSIS[0]);
  bell(JOINTS.indexOf(KYPHOSIS[1]) - from + 1).forEach(
    (part, k) => (flexions[from + k] = radians(kyphosis) * part),
  );

  const turns = new Float64Array(3 * JOINTS.length);
  let bend = 0;
  let flexion = 0;
  let below: Quaternion = [0, 0, 0, 1];
  for (let j = JOINTS.length - 1; j >= 0; j--) {
    bend += bends[j]!;
    flexion += flexions[j]!;
    const own = compose(
      rotation([0, 0, bend]),
      compose(rotation([0, turned[j]!, 0]), rotation([flexion, 0, 0])),
    );
    turns.set(vectorOf(compose(conjugate(below), own)), 3 * j);
    below = own;
  }
  return turns;
}

/** Adds an angle to a run of joints in equal parts. */
function spread(to: Float64Array, first: number, last: number, angle: number): void {
  for (let j = first; j <= last; j++) to[j]! += angle / (last - first + 1);
}

/** Shares of a whole over a run of joints, most in the middle. */
function bell(count: number): number[] {
  const raw = Array.from({ length: count }, (_, i) => 1 + Math.cos(Math.PI * ((2 * (i + 0.5)) / count - 1)));
  const sum = raw.reduce((total, one) => total + one, 0);
  return raw.map((one) => one / sum);
}

/** The rotation vector of a rotation of less than half a turn. */
function vectorOf([x, y, z, w]: Quaternion): Vec3 {
  const s = Math.hypot(x, y, z);
  const scale = s < 1e-12 ? 2 : (2 * Math.atan2(s, w)) / s;
  return [x * scale, y * scale, z * scale];
}

/** The rotation of a rotation vector. */
export function rotation(v: Vec3): Quaternion {
  const angle = Math.hypot(...v);
  const s = angle < 1e-12 ? 0.5 : Math.sin(angle / 2) / angle;
  return [v[0] * s, v[1] * s, v[2] * s, Math.cos(angle / 2)];
}

/**
 * Where the tissue of the upper bone that faces the joint has grown to, in the bone's own frame: the rest undone, so that the
 * bone in its new place meets the lower one as before.
 */
export function grown(layout: ColumnLayout, joint: Joint, rest: Rest): (p: Vec3) => Vec3 {
  const { origin, quaternion } = jointFrame(layout, joint);
  const { neutral } = layout.bones[upperOf(joint)];
  const back = rotation(times(rest.turn, -1));
  const shift = turn(quaternion, rest.shift);
  return (p) => {
    const from = sub(toWorld(neutral, p), origin);
    return toBone(neutral, add(origin, turn(back, sub(from, shift))));
  };
}

/** A facet moved by a map of points that is nearly rigid. */
export function movedFacet(f: FacetFrame, map: (p: Vec3) => Vec3): FacetFrame {
  const centre = map(f.centre);
  const aim = (v: Vec3): Vec3 => sub(map(add(f.centre, v)), centre);
  return { ...f, centre, normal: aim(f.normal), u: aim(f.u), v: aim(f.v) };
}
