/**
 * What a body rests on when its muscles do not hold it: a bed in four positions, an inversion table, its own hands.
 *
 * Gravity keeps its size and takes the posture's direction; bed and table push where they are touched and nowhere else. Two
 * rows beside the midline are essential: one row is a ridge on which the column is balanced.
 * The frame is that of the sacrum, so a pelvis that turns on the bed is a bed that turns under the pelvis.
 */
import type { Vec3 } from '../base/axes';
import { BODIES } from '../base/levels';
import { radians } from '../base/units';
import type { Conditions, Posture } from '../scenario';
import { jointWrench, type State } from './assemble';
import { contactsOf } from './contacts';
import { BED, N, WEIGHT, type Model } from './model';
import { armsWeight, bodyWeight } from './weights';

interface Rest {
  /** Where gravity points. */
  readonly down: Vec3;
  /** Out of the bed, towards the body; `null`: no bed. */
  readonly bed: Vec3 | null;
}

const T4 = BODIES.indexOf('T4');
/** A pillow holds the head on both sides, half its breadth away from the midline: on a narrower one it rolls off [mm]. */
const PILLOW = 70;
/** Where the round of the head touches, from its flat back to its crown [rad]. */
const ROUND = [1, 2, 3].map((part) => (part * Math.PI) / 6);

function restOf({ pelvis }: Model, { posture, inclination }: Conditions): Rest {
  /** A pelvis turned back on its bed is a bed that comes up towards the head. */
  const level = (side: 1 | -1): Rest => {
    const y = side * Math.sin(pelvis);
    const z = side * Math.cos(pelvis);
    return { down: [0, -y, -z], bed: [0, y, z] };
  };
  switch (posture as Posture) {
    case 'lyingFront':
      return level(-1);
    case 'lyingSide':
      return { down: [-1, 0, 0], bed: [1, 0, 0] };
    case 'inverted': {
      const angle = radians(inclination);
      return { down: [0, Math.sin(angle), -Math.cos(angle)], bed: [0, 0, 1] };
    }
    case 'hanging':
      return { down: [0, -1, 0], bed: null };
    default:
      return level(1);
  }
}

/** Where gravity points for a resting body, in the frame of its sacrum. */
export const downOf = (model: Model, conditions: Conditions): Vec3 => restOf(model, conditions).down;

/** Everything from the world that acts on one body. */
export function restingHolds(model: Model, body: number, conditions: Conditions): number[] {
  const { down, bed } = restOf(model, conditions);
  const rows: number[] = [];
  const [x, y, z] = model.weightAt[body]!;
  if (conditions.posture === 'hanging') {
    // The hands carry the body by the shoulders; what stands above them is held by the neck's muscles and weighs there.
    const over = model.weight.slice(0, T4).reduce((sum, w) => sum + w, 0);
    if (body === T4) rows.push(WEIGHT, 0, 0, 0, 0, 1, 0, bodyWeight(model) - armsWeight(model) - over, 0, 0);
    if (body < T4) return rows;
  }
  if (model.weight[body]! > 0) rows.push(WEIGHT, x, y, z, ...down, model.weight[body]!, 0, 0);
  if (bed) rows.push(...contacts(model, body, conditions, bed));
  return rows;
}

function contacts(model: Model, body: number, conditions: Conditions, n: Vec3): number[] {
  const t = model.tables;
  const h = t.mechanics(null, 'bed_smoothing');
  const k = t.mechanics(null, 'bed_stiffness') / 4;
  const bone = BODIES[body]!;
  const rows: number[] = [];
  const p = model.neutral;
  /** A point of the skin, and how high the bed stands under it, measured along n [mm]. */
  const touch = (x: number, y: number, z: number, stiff: number, anchor: number): void => {
    rows.push(BED, x, y, z, ...n, stiff, anchor - n[1] * t.mechanics(null, 'bed_pelvis_below'), h);
  };
  if (conditions.posture === 'lyingSide') {
    if (bone === 'C0') {
      const side = -t.mechanics(null, 'posture.lyingSide.head');
      for (const z of [-25, 45]) for (const y of [20, 70]) touch(side, y, z, k, p[3 * body]! + side);
      return rows;
    }
    if (bone[0] !== 'T') return rows;
    const side = -t.mechanics(null, 'posture.lyingSide.chest');
    for (const z of [0, 60]) for (const y of [-7, 7]) touch(side, y, z, k, side);
    return rows;
  }
  if (bone === 'C0') {
    // The head lies on a pad of its own: flat behind, then round up to the crown, so that it rolls no further than it is round.
    const flat = (conditions.posture === 'lyingFront' ? 1 : -1) * t.mechanics(null, 'head.behind');
    const crown = t.mechanics(null, 'head.crown');
    const pad = n[2] * (p[3 * body + 2]! + flat);
    for (const x of [-PILLOW, PILLOW]) {
      for (const y of [20, 70]) touch(x, y, flat, k, pad);
      for (const part of ROUND) touch(x, 70 + (crown - 70) * Math.sin(part), flat * Math.cos(part), k, pad);
    }
    return rows;
  }
  if (bone[0] === 'C') return rows;
  const beside = t.mechanics(null, 'bed_beside');
  if (conditions.posture === 'lyingFront') {
    // The chest carries; the belly is soft.
    const ahead = t.mechanics(null, 'posture.lyingFront.ahead');
    const soft = bone[0] === 'T' ? 1 : t.mechanics(null, 'posture.lyingFront.belly');
    const front = frontLine(model, ahead);
    for (const x of [-beside, beside])
      for (const y of [-7, 7])
        touch(x, y, ahead, k * soft, -(front.mean + FOLLOW(model) * (front.z[body]! - front.mean)));
    return rows;
  }
  const { bed, support } = bedUnder(model, body, conditions);
  const back = backLine(model).z[body]! - p[3 * body + 2]!;
  for (const x of [-beside, beside]) for (const y of [-7, 7]) touch(x, y, back, k, n[2] * bed);
  if (support !== null) {
    const knob = t.mechanics(null, 'support_beside');
    const stiff = t.mechanics(null, 'support_stiffness') / 2;
    for (const x of [-knob, knob]) touch(x, 0, back, stiff, n[2] * support);
  }
  return rows;
}

const FOLLOW = (model: Model): number => model.tables.mechanics(null, 'bed_follow');

/**
 * The pelvis on its bed: bent hips turn it back, and it sinks in at one end as far as the column's weight at the sacrum bends it,
 * by the stiffness of what it rests on. Renews the pelvis after a state was solved.
 *
 * @returns by how much it turns [rad]; 0 where nothing lets it turn
 */
export function settlePelvis(model: Model, state: State, { posture }: Conditions): number {
  if (!TURNS.has(posture)) return 0;
  const t = model.tables;
  const joint = model.joints[N - 1]!;
  const { force, moment } = jointWrench(joint, state);
  const A = joint.axes;
  const world = (v: Float64Array, i: number): number => A[i]! * v[0]! + A[3 + i]! * v[1]! + A[6 + i]! * v[2]!;
  // About the middle of where it rests. What holds it against a pull is taken to hold it in the line of that pull.
  const y = joint.origin[1] + t.mechanics(null, 'bed_pelvis_below');
  const bends = world(moment, 0) + y * world(force, 2);
  const now = restingPelvis(model, posture) + bends / t.mechanics(null, 'bed_pelvis');
  return now - model.pelvis;
}
const TURNS: ReadonlySet<Posture> = new Set(['lying', 'crookLying', 'lyingFront']);

/** How the pelvis rests before the column bends it: forward positive [rad]. */
const restingPelvis = (model: Model, posture: Posture): number =>
  -model.tables.mechanicsOr(null, `posture.${posture}.pelvis`, 0);

/**
 * Friction on the bed: what the body presses on it resists the pull, level by level from the head down, until the pull is used up.
 * Head and trunk above the harness move with it, so their friction acts there and does not press the column together.
 * Adds to the loads of a state that was solved without it.
 */
export function rub(model: Model, state: State, { traction }: Conditions): boolean {
  let left = traction.force;
  if (left <= 0 || traction.friction <= 0) return false;
  const pressed = new Map<string, number>();
  for (const { at, force } of contactsOf(model, state)) pressed.set(at, (pressed.get(at) ?? 0) + force);
  BODIES.forEach((bone, body) => {
    const held = Math.min(traction.friction * (pressed.get(bone) ?? 0), left);
    if (held <= 0) return;
    left -= held;
    const on = Math.max(body, BODIES.indexOf(traction.level));
    model.holds[on] = Float64Array.from([...model.holds[on]!, WEIGHT, 0, 0, 0, 0, -1, 0, held, 0, 0]);
  });
  return true;
}

/** Height of the mattress under a level of the lying back, and of the support above it [mm, world z]. */
export function bedUnder(
  model: Model,
  body: number,
  conditions: Conditions,
): { bed: number; support: number | null } {
  const line = backLine(model);
  const bed = line.mean + FOLLOW(model) * (line.z[body]! - line.mean);
  const { height, level, length } = conditions.support;
  if (height <= 0) return { bed, support: null };
  const away = model.neutral[3 * body + 1]! - model.neutral[3 * BODIES.indexOf(level) + 1]!;
  if (Math.abs(away) > length / 2) return { bed, support: null };
  const c = Math.cos((Math.PI * away) / (length * 1.1));
  return { bed, support: bed + height * c * c };
}

interface Line {
  readonly z: Float64Array;
  readonly mean: number;
}
const backs = new WeakMap<Model, Line>();
/** Where the skin of the back lies behind each level in the neutral pose. */
function backLine(model: Model): Line {
  let line = backs.get(model);
  if (!line) {
    const skin = model.tables.mechanics(null, 'skin_behind');
    line = lineOf(model, (i) => model.layout.bones[BODIES[i]!].landmarks.spinousRoot[2] - skin);
    backs.set(model, line);
  }
  return line;
}
const frontLine = (model: Model, ahead: number): Line => lineOf(model, () => ahead);

function lineOf(model: Model, from: (body: number) => number): Line {
  const z = new Float64Array(N);
  let sum = 0;
  let count = 0;
  BODIES.forEach((bone, i) => {
    z[i] = model.neutral[3 * i + 2]! + from(i);
    if (bone[0] === 'T' || bone[0] === 'L') {
      sum += z[i]!;
      count++;
    }
  });
  return { z, mean: sum / count };
}
