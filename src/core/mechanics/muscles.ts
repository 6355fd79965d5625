/**
 * How an upright body holds itself: joint by joint, muscles add what gravity asks beyond what the tissues carry.
 *
 * In healthy standing each joint's tissues carry the wrench N₀ of the weight above and muscles the rest R₀ (loads.ts). In any
 * other state the tissues are to carry the same moment, and f more where the posture or a moment bends them; the weight asks G,
 * read from the pose; so muscles hold R₀ + N₀ + f − G. They pull along the column, behind or in front of the bodies by their lever:
 *
 *   tension = healthy tension + (|R₀ + N₀ + f − G| − |R₀|) / lever        never below that of lying
 *
 * Pose, weights' moments and tensions are found together: Newton for the pose, then the muscles anew, until nothing changes.
 * Nothing holds the column from outside. That it does not topple is the work of reflexes, which are not modelled: the pose is
 * stable because gravity's moment is met at every instant, not because something stiff stands beside it.
 *
 * The neck bends so that the head looks ahead (gaze.ts). The pelvis turns about the hips until the centre of mass is as far ahead of them as in health, and by `lean` beyond that.
 */
import { radians } from '../base/units';
import { BODIES } from '../base/levels';
import type { Conditions, Water } from '../scenario';
import { relative, type State } from './assemble';
import { bentBack, LEVEL, look } from './gaze';
import { LINE, N, ROW, type JointModel, type Model } from './model';
import { newton, type Outcome, type Workspace } from './newton';
import { armsWeight } from './weights';
import { isUpright, stanceOf } from './postures';
import { hipOf } from './stand';

const ROUNDS = 24;
/** The muscles are found when no tension changes by more [N]. */
const STILL = 0.01;
/** Below this change of a tension the pose is solved to its full accuracy, above it to this multiple [N]. */
const NEAR = 1;
const ROUGH = 500;
/** The pelvis turns no further than this to keep the balance, either way [rad]. */
const FARTHEST = 0.5;

/** First body below the surface of the water. */
const SURFACES: Readonly<Record<Water, number>> = {
  none: N,
  waist: BODIES.indexOf('L4'),
  chest: BODIES.indexOf('T9'),
  neck: BODIES.indexOf('T1'),
};

const T4 = BODIES.indexOf('T4');

/** What the joint's arrays held before the muscles came: force and moment of the posture wrench, tension. */
const start = new Float64Array(7 * N);

export interface Muscles {
  /** Greatest tension along the column [N]. */
  readonly tension: number;
  /** Greatest moment that muscles add to those of healthy standing at a joint [N·mm]. */
  readonly moment: number;
  /** Moments that bend the neck back so that the head looks ahead, above and below C2 [N·mm]. */
  readonly neck: readonly [number, number];
}
let added = 0;

export function upright(model: Model, workspace: Workspace, conditions: Conditions): Outcome {
  remember(model);
  let outcome: Outcome | undefined;
  let iterations = 0;
  let fine = false;
  for (let round = 0; round < ROUNDS; round++) {
    const change = flex(model, workspace, conditions);
    if (fine && change < STILL) break;
    // The pose need not be exact while the muscles still change.
    fine = change < NEAR;
    outcome = newton(model, workspace, fine ? 1 : ROUGH);
    iterations += outcome.iterations;
    if (outcome.status === 'unsettled') break;
  }
  return { ...outcome!, iterations };
}

/** What the muscles do in the state that was solved last. */
export function musclesOf(model: Model, { posture }: Conditions): Muscles {
  let tension = 0;
  for (const joint of model.joints) tension = Math.max(tension, joint.lines[joint.cableLine * LINE + 7]!);
  return isUpright(posture)
    ? { tension, moment: added, neck: [model.neck[0]!, model.neck[1]!] }
    : { tension, moment: 0, neck: [0, 0] };
}

function remember(model: Model): void {
  for (const joint of model.joints) {
    const o = 7 * joint.upper;
    for (let a = 0; a < 3; a++) {
      start[o + a] = joint.normals[(joint.residual + a) * ROW + 7]!;
      start[o + 3 + a] = joint.bushing[6 + a]!;
    }
    start[o + 6] = joint.lines[joint.cableLine * LINE + 7]!;
  }
}

/** Sum of the weights above, their moment about the world's origin, and their points. */
const above = { weight: 0, x: 0, y: 0, z: 0 };

/** Sets pelvis, weights and muscles for a state; returns the greatest change of a tension [N]. */
function flex(model: Model, workspace: Workspace, conditions: Conditions): number {
  const { state } = workspace;
  const t = model.tables;
  const { leaning } = stanceOf(model, conditions);
  const back = t.mechanics(null, 'muscle_lever');
  const front = t.mechanics(null, 'muscle_lever_front');
  const side = t.mechanics(null, 'muscle_lever_side');
  const least = t.mechanics(null, 'muscle_least');
  model.pelvis = turnOf(model, state) + radians(conditions.lean);
  const c = Math.cos(model.pelvis);
  const s = Math.sin(model.pelvis);
  above.weight = 0;
  above.x = 0;
  above.y = 0;
  above.z = 0;
  added = 0;
  // Looking ahead is as near to settled as a tension when it is as near to what counts as still.
  let change = look(model, workspace, conditions) * (STILL / LEVEL);
  const floats = 1 - t.mechanics(null, 'water.buoyancy');
  const surface = SURFACES[conditions.water];
  // A backrest or water carries what muscles would have to hold: they are at rest.
  const silent = leaning > 0 || conditions.water !== 'none';
  for (const joint of model.joints) {
    const i = joint.upper;
    const share = (i === 0 ? 1 : 1 - leaning) * (i >= surface ? floats : 1);
    weigh(state, i, model.weight[i]! * share, model.weightAt[i]!);
    if (i === T4) {
      const at = model.weightAt[T4]!;
      weigh(state, T4, armsWeight(model) * share, [0, 0, at[2]]);
      if (conditions.carried > 0) {
        // Held in front of the shoulders along the true horizontal.
        const p = state.position;
        above.weight += conditions.carried;
        above.x += conditions.carried * p[3 * T4]!;
        above.y += conditions.carried * (p[3 * T4 + 1]! + conditions.reach * s);
        above.z += conditions.carried * (p[3 * T4 + 2]! + conditions.reach * c);
      }
    }
    change = Math.max(change, hold(joint, state, c, s, back, front, side, least, silent));
  }
  return change;
}

function weigh(state: State, i: number, w: number, at: readonly number[]): void {
  const R = state.matrix;
  const p = state.position;
  const o = 9 * i;
  above.weight += w;
  above.x += w * (p[3 * i]! + R[o]! * at[0]! + R[o + 1]! * at[1]! + R[o + 2]! * at[2]!);
  above.y += w * (p[3 * i + 1]! + R[o + 3]! * at[0]! + R[o + 4]! * at[1]! + R[o + 5]! * at[2]!);
  above.z += w * (p[3 * i + 2]! + R[o + 6]! * at[0]! + R[o + 7]! * at[1]! + R[o + 8]! * at[2]!);
}

function hold(
  joint: JointModel,
  state: State,
  c: number,
  s: number,
  behind: number,
  front: number,
  side: number,
  least: number,
  silent: boolean,
): number {
  const { F } = relative(joint, state);
  const i = joint.upper;
  const R = state.matrix;
  const p = state.position;
  const { weight } = above;
  // Gravity points along (0, −c, s) in the frame of the pelvis; its moment about the joint's point on the upper bone.
  const o = 9 * i;
  const cx = joint.cu[0]!;
  const cy = joint.cu[1]!;
  const cz = joint.cu[2]!;
  const x = above.x - weight * (p[3 * i]! + R[o]! * cx + R[o + 1]! * cy + R[o + 2]! * cz);
  const y = above.y - weight * (p[3 * i + 1]! + R[o + 3]! * cx + R[o + 4]! * cy + R[o + 5]! * cz);
  const z = above.z - weight * (p[3 * i + 2]! + R[o + 6]! * cx + R[o + 7]! * cy + R[o + 8]! * cz);
  const mx = y * s + z * c;
  const my = -x * s;
  const mz = -x * c;
  const fy = -weight * c;
  const fz = weight * s;
  const at = 7 * i;
  const { need, base } = joint;
  let sagittal = 0;
  let rest = 0;
  let aside = 0;
  for (let a = 0; a < 3; a++) {
    joint.normals[(joint.residual + a) * ROW + 7] = start[at + a]! + F[3 + a]! * fy + F[6 + a]! * fz;
    const back = a === 0 ? bentBack[i]! : 0;
    joint.bushing[6 + a] = start[at + 3 + a]! + need[3 + a]! - back;
    const gravity = F[a]! * mx + F[3 + a]! * my + F[6 + a]! * mz;
    const muscle = start[at + 3 + a]! + need[3 + a]! - back - gravity;
    added = Math.max(added, Math.abs(muscle - base.bushing[6 + a]!));
    if (a === 0) {
      sagittal = muscle;
      rest = base.bushing[6]!;
    } else aside += (muscle - base.bushing[6 + a]!) ** 2;
  }
  const lever = (moment: number): number => moment / (moment < 0 ? -behind : front);
  const healthy = start[at + 6]!;
  const tension = silent
    ? healthy
    : Math.max(healthy + lever(sagittal) - lever(rest) + Math.sqrt(aside) / side, least * healthy);
  const cable = joint.cableLine * LINE + 7;
  const change = Math.abs(tension - joint.lines[cable]!);
  joint.lines[cable] = tension;
  return change;
}

/* ------------------------------------------------------------------------------------------------ the pelvis --- */

/** By how much the pelvis must turn about the hips so that the body's mass is as far ahead of them as in health [rad]. */
function turnOf(model: Model, state: State): number {
  const [, hy, hz] = hipOf(model);
  const ahead = massCentre(model, null).z - hz;
  const now = massCentre(model, state);
  const y = now.y - hy;
  const z = now.z - hz;
  const r = Math.sqrt(y * y + z * z);
  const turn = Math.asin(Math.max(Math.min(ahead / r, 1), -1)) - Math.atan2(z, y);
  return Math.max(Math.min(turn, FARTHEST), -FARTHEST);
}

const centre = { y: 0, z: 0 };
/** Centre of mass of everything above the sacrum, arms included, what is carried left out. */
function massCentre(model: Model, state: State | null): { readonly y: number; readonly z: number } {
  let sum = 0;
  let sy = 0;
  let sz = 0;
  for (let i = 0; i < N; i++) {
    const [bx, by, bz] = model.weightAt[i]!;
    const w = model.weight[i]! + (i === T4 ? armsWeight(model) : 0);
    const p = state ? state.position : model.neutral;
    const R = state?.matrix;
    const o = 9 * i;
    sum += w;
    sy += w * (p[3 * i + 1]! + (R ? R[o + 3]! * bx + R[o + 4]! * by + R[o + 5]! * bz : by));
    sz += w * (p[3 * i + 2]! + (R ? R[o + 6]! * bx + R[o + 7]! * by + R[o + 8]! * bz : bz));
  }
  centre.y = sy / sum;
  centre.z = sz / sum;
  return centre;
}
