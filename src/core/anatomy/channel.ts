/**
 * The way through the vertebral canal, from the foramen magnum to the sacral hiatus, felt out on the bones themselves.
 *
 * A place on it is a number t: k at the height of the pedicles of BONES[k], between two bones by shares; below the first sacral
 * vertebra it goes on in steps of STEP down the sacral canal.
 */
import type { Vec3 } from '../base/axes';
import { BONES, type Bone } from '../base/levels';
import { add, along, cross, distance, mix, sub, times, unit } from '../base/linear';
import type { Ground } from './ground';
import type { Hold, Knot } from './weave';

export interface Place {
  readonly centre: Vec3;
  /** Up along the canal, forward across it. */
  readonly up: Vec3;
  readonly forward: Vec3;
  /** Half width and half depth of the room between the bones [mm]. */
  readonly half: readonly [width: number, depth: number];
  /** Half width of an oval of that depth that fits under the roof, where it slopes in towards the back [mm]. */
  readonly oval: number;
  readonly hold: Hold;
}

export interface Channel {
  readonly end: number;
  at(t: number): Place;
  /** A knot beside the middle of the canal [mm]. */
  knot(t: number, across: number, deep: number): Knot;
  /** The place at a height of the world. */
  tAt(y: number): number;
}

/** Steps down the sacral canal [mm]; it ends where it is no wider than this [mm]. */
const STEP = 6;
const NARROWEST = 1.6;
const LAST = BONES.length - 1;

/** Feels its way from bone to bone, with a breath after each. */
export function* findChannel(ground: Ground): Generator<null, Channel> {
  const stations: Station[] = [];
  for (const bone of BONES) {
    stations.push(station(ground, bone));
    yield null;
  }
  stations.push(...sacral(ground, stations[LAST]!));
  const end = stations.length - 1;
  const get = (i: number): Station => stations[Math.min(Math.max(i, 0), end)]!;
  const curve = (t: number): Vec3 => {
    const i = Math.min(Math.max(Math.floor(t), 0), end - 1);
    const f = t - i;
    const [a, b, c, d] = [get(i - 1).centre, get(i).centre, get(i + 1).centre, get(i + 2).centre];
    // Hermite with slopes scaled to this stretch, so that bones of different heights make no bumps.
    const span = distance(b, c);
    const m = times(unit(sub(c, a)), span);
    const n = times(unit(sub(d, b)), span);
    const [f2, f3] = [f * f, f * f * f];
    return add(
      add(times(b, 2 * f3 - 3 * f2 + 1), times(m, f3 - 2 * f2 + f)),
      add(times(c, 3 * f2 - 2 * f3), times(n, f3 - f2)),
    );
  };
  const at = (t: number): Place => {
    const i = Math.min(Math.max(Math.floor(t), 0), end - 1);
    const f = Math.min(Math.max(t - i, 0), 1);
    const up = unit(sub(curve(t - 0.05), curve(t + 0.05)));
    const forward = unit(cross([1, 0, 0], up));
    const [a, b] = [get(i), get(i + 1)];
    return {
      centre: curve(t),
      up,
      forward,
      half: [a.half[0] + (b.half[0] - a.half[0]) * f, a.half[1] + (b.half[1] - a.half[1]) * f],
      oval: a.oval + (b.oval - a.oval) * f,
      hold: i >= LAST ? only('S1') : { upper: BONES[i]!, lower: BONES[i + 1]!, share: 1 - f },
    };
  };
  return {
    end,
    at,
    knot(t, across, deep) {
      const { centre, forward, hold } = at(t);
      return { ...hold, at: along(add(centre, [across, 0, 0]), forward, deep) };
    },
    tAt(y) {
      let [low, high] = [-1, end];
      for (let i = 0; i < 14; i++) {
        const middle = (low + high) / 2;
        if (curve(middle)[1] > y) low = middle;
        else high = middle;
      }
      return (low + high) / 2;
    },
  };
}

const only = (bone: Bone): Hold => ({ upper: bone, lower: bone, share: 1 });

interface Station {
  readonly centre: Vec3;
  readonly half: readonly [number, number];
  readonly oval: number;
}

/** The room between the bones at the height of a bone's pedicles: in front at C1 that is the ligament behind the dens. */
function station(ground: Ground, bone: Bone): Station {
  const { landmarks } = ground.layout.bones[bone];
  const [width, depth] = landmarks.canalHalf;
  // The sacrum has no pedicle of its own: its canal is closed behind from the upper edge of its lamina on.
  const y =
    bone === 'C0' || bone === 'S1' ? landmarks.spinousRoot[1] : (landmarks.pedicle?.left.centre[1] ?? 0);
  const start = ground.out(bone, [0, y, landmarks.canal[2]]);
  const forward = ground.facing(bone, [0, 0, 1]);
  let front = reach(ground, bone, start, forward, depth * 1.5) ?? depth;
  const back = reach(ground, bone, start, times(forward, -1), depth * 1.5) ?? depth;
  if (bone === 'C1') {
    const sling = ground.layout.median.ligament;
    const behind = ground.out('C1', sling.middle);
    front = Math.min(front, (behind[2] - start[2]) / forward[2] - sling.thickness);
  }
  // Where there is more room than it needs, the sac lies against the front wall: behind it there is fat.
  const deep = Math.min((front + back) / 2, bone === 'C0' ? AT_SKULL : DEEPEST);
  const centre = along(start, forward, front - deep);
  const side = reach(ground, bone, centre, [1, 0, 0], width * 1.5) ?? width;
  // Under the lamina, whose upper edge may stand no higher than this.
  const under = add(
    centre,
    times(ground.facing(bone, [0, 1, 0]), Math.min(landmarks.laminaTop.left[1] - EDGE - y, 0)),
  );
  return { centre, half: [side, deep], oval: ovalIn(ground, bone, under, forward, side, deep) };
}

/** The widest oval of a depth that does not enter the roof with its hind corners. */
function ovalIn(ground: Ground, bone: Bone, centre: Vec3, forward: Vec3, side: number, deep: number): number {
  let wide = side;
  for (let i = 0; i < 3; i++)
    for (const [across, back] of CORNERS) {
      const corner = add([across * wide, 0, 0], times(forward, -back * deep));
      const far = Math.hypot(...corner);
      wide *= Math.min((reach(ground, bone, centre, unit(corner), far) ?? far) / far, 1);
    }
  return wide;
}
/** Where on an oval they are looked for: shares of its half width and half depth. */
const CORNERS = [[0.6, 0.8], [0.87, 0.5]] as const; // prettier-ignore

/** So far below its upper edge a lamina is roof [mm]. */
const EDGE = 3;
/** Half the depth of the room that counts [mm]. */
const DEEPEST = 9;
const AT_SKULL = 14;

function reach(ground: Ground, bone: Bone, from: Vec3, direction: Vec3, far: number): number | null {
  const hit = ground.meet(bone, from, direction, far);
  return hit && distance(hit, from);
}

/** Down the sacral canal, step by step, each time back to its middle. */
function sacral(ground: Ground, from: Station): Station[] {
  const found: Station[] = [];
  let centre = from.centre;
  let half = from.half;
  let down: Vec3 = ground.facing('S1', [0, -1, 0]);
  for (let i = 0; i < 30; i++) {
    const next = along(centre, down, STEP);
    const forward = unit(cross([1, 0, 0], times(down, -1)));
    if (ground.distance('S1', next) < 0.3) break;
    const front = reach(ground, 'S1', next, forward, 16);
    const back = reach(ground, 'S1', next, times(forward, -1), 16);
    if (front === null || back === null) break;
    const middle = along(next, forward, (front - back) / 2);
    const side = Math.min(reach(ground, 'S1', middle, [1, 0, 0], 20) ?? half[0], half[0]);
    half = [side, Math.min((front + back) / 2, half[1])];
    if (half[1] < NARROWEST || half[0] < NARROWEST) break;
    down = unit(mix(down, unit(sub(middle, centre)), 0.6));
    centre = middle;
    found.push({ centre, half, oval: half[0] });
  }
  return found;
}
