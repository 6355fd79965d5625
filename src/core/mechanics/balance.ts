/**
 * How a standing body keeps its balance: the pelvis turns about the hips until the trunk's weight is above them again.
 *
 * Three steps. (1) What the joints do alone: gravity's wrench frozen at that of healthy standing, nothing held from outside; this
 * is stable and gives the pose the wear, load or moment asks for. (2) The weak sway springs are hung where that pose has
 * its head, T1 and T7, so that they keep the column from buckling without pulling it back. (3) Real gravity, and the pelvis
 * turned (gravity turned in its frame) until the centre of mass is as far ahead of the hips as in health.
 * What is carried in the hands comes on in step 3, with the muscles that hold it: alone it would buckle the unheld joints.
 * With springs hung at the healthy places instead, 1 N/mm held back a third of a worn disc's change and most of a bend.
 */
import { radians } from '../base/units';
import { advance, copyState, newState, type State } from './assemble';
import { carry } from './loads';
import { GRAVITY, HOLD, N, ROW, SPRING, WEIGHT, type Model } from './model';
import { newton, solve, type Outcome, type Workspace } from './newton';

/** The pelvis counts as settled within this angle [rad]. */
const STILL = 1e-6;
const TURNS = 12;

export function balance(model: Model, workspace: Workspace, carried: number): Outcome {
  const { iterations, settled } = alone(model, workspace);
  let sum = iterations;
  if (settled) hang(model, workspace.state);
  if (carried > 0) carry(model, carried);
  const hip = hipOf(model);
  const ahead = offset(model, hip, null, 0);
  // From where the joints alone would leave the centre of mass.
  let turn = settled
    ? (ahead - offset(model, hip, workspace.state, 0)) / rise(model, hip, workspace.state)
    : 0;
  let outcome: Outcome | undefined;
  for (let i = 0; i < TURNS; i++) {
    model.pelvis = turn;
    upright(model);
    outcome = newton(model, workspace);
    sum += outcome.iterations;
    if (outcome.status !== 'converged') break;
    const miss = offset(model, hip, workspace.state, turn) - ahead;
    // Newton in the turn as well: how the column answers it follows from the tangent.
    lean(model, workspace, turn);
    const height = rise(model, hip, workspace.state);
    const slope = height + drift(model, workspace);
    const next = clamp(turn - miss / (slope > 0.2 * height ? slope : height));
    if (Math.abs(next - turn) < STILL) break;
    advance(workspace.state, workspace.step, next - turn, workspace.state);
    turn = next;
  }
  return { ...outcome!, iterations: sum };
}

const clamp = (turn: number): number => Math.max(Math.min(turn, FARTHEST), -FARTHEST);

const push = new Float64Array(6 * N);

/** Leaves in the workspace's step how every body moves per radian of the pelvis. */
function lean(model: Model, workspace: Workspace, turn: number): void {
  const R = workspace.state.matrix;
  const ny = Math.sin(turn);
  const nz = Math.cos(turn);
  push.fill(0);
  model.holds.forEach((e, body) => {
    const m = 9 * body;
    for (let o = 0; o < e.length; o += HOLD) {
      if (e[o] !== WEIGHT || e[o + 9] === 0) continue;
      const w = e[o + 7]!;
      const b0 = e[o + 1]!;
      const b1 = e[o + 2]!;
      const b2 = e[o + 3]!;
      const x = R[m]! * b0 + R[m + 1]! * b1 + R[m + 2]! * b2;
      const y = R[m + 3]! * b0 + R[m + 4]! * b1 + R[m + 5]! * b2;
      const z = R[m + 6]! * b0 + R[m + 7]! * b1 + R[m + 8]! * b2;
      push[6 * body + 1]! -= w * ny;
      push[6 * body + 2]! -= w * nz;
      push[6 * body + 3]! -= w * (y * nz - z * ny);
      push[6 * body + 4]! += w * x * nz;
      push[6 * body + 5]! -= w * x * ny;
    }
  });
  solve(workspace, push);
}

/** How far the centre of mass moves forward by that, per radian, in the frame of the pelvis [mm]. */
function drift(model: Model, { step }: Workspace): number {
  let sum = 0;
  let forward = 0;
  model.holds.forEach((e, body) => {
    for (let o = 0; o < e.length; o += HOLD) {
      if (e[o] !== WEIGHT || e[o + 9] !== GRAVITY) continue;
      sum += e[o + 7]!;
      // The lever of the mass within its body is short against the column: its own turn is left out of the slope.
      forward += e[o + 7]! * step[6 * body + 2]!;
    }
  });
  return forward / sum;
}

/** The pelvis turns no further than this either way [rad]. */
const FARTHEST = 0.5;

const held: { holds: Float64Array[] } = { holds: [] };
const start = newState();

/** Step 1. Leaves the workspace where the joints alone would go, or where it was if they go nowhere. */
function alone(model: Model, workspace: Workspace): { iterations: number; settled: boolean } {
  held.holds = model.holds.slice();
  copyState(workspace.state, start);
  for (let i = 0; i < N; i++) model.holds[i] = without(model.holds[i]!);
  freeze(model, 1);
  const outcome = newton(model, workspace);
  freeze(model, -1);
  for (let i = 0; i < N; i++) model.holds[i] = held.holds[i]!;
  const settled = outcome.status === 'converged';
  if (!settled) copyState(start, workspace.state);
  return { iterations: outcome.iterations, settled };
}

/** Adds (or takes away) the wrench of healthy gravity as what muscles hold. */
function freeze(model: Model, sign: 1 | -1): void {
  for (const joint of model.joints)
    for (let a = 0; a < 3; a++) {
      joint.normals[(joint.residual + a) * ROW + 7]! += sign * joint.need[a]!;
      joint.bushing[6 + a]! += sign * joint.need[3 + a]!;
    }
}

/** The rows that are neither the body's own weight nor a sway spring. */
function without(e: Float64Array): Float64Array {
  const rows: number[] = [];
  for (let o = 0; o < e.length; o += HOLD)
    if (e[o] !== SPRING && !(e[o] === WEIGHT && e[o + 9] === GRAVITY)) rows.push(...e.subarray(o, o + HOLD));
  return Float64Array.from(rows);
}

/** Step 2. */
function hang(model: Model, { position }: State): void {
  model.holds.forEach((e, body) => {
    for (let o = 0; o < e.length; o += HOLD)
      if (e[o] === SPRING) e[o + 8] = e[o + 4]! * position[3 * body]! + e[o + 6]! * position[3 * body + 2]!;
  });
}

/** Turns the vertical of every weight against the pelvis. */
function upright(model: Model): void {
  const c = Math.cos(model.pelvis);
  const s = Math.sin(model.pelvis);
  for (const e of model.holds)
    for (let o = 0; o < e.length; o += HOLD) {
      if (e[o] !== WEIGHT || e[o + 9] === 0) continue;
      e[o + 5] = -c;
      e[o + 6] = s;
    }
}

/** The hip axis in the pelvis's frame: y, z. */
function hipOf(model: Model): readonly [number, number] {
  const tilt = model.tables.curvature('S1', 'pelvic_tilt');
  const distance = model.tables.mechanics(null, 'hip_distance');
  return [-distance * Math.cos(tilt), distance * Math.sin(tilt)];
}

const centre = { y: 0, z: 0 };
/** Centre of mass of everything above the sacrum. */
function massCentre(model: Model, state: State | null): typeof centre {
  let sum = 0;
  centre.y = 0;
  centre.z = 0;
  model.holds.forEach((e, body) => {
    const R = state?.matrix;
    const o9 = 9 * body;
    for (let o = 0; o < e.length; o += HOLD) {
      if (e[o] !== WEIGHT || e[o + 9] !== GRAVITY) continue;
      const [b0, b1, b2] = [e[o + 1]!, e[o + 2]!, e[o + 3]!];
      const p = state ? state.position : model.neutral;
      const y = p[3 * body + 1]! + (R ? R[o9 + 3]! * b0 + R[o9 + 4]! * b1 + R[o9 + 5]! * b2 : b1);
      const z = p[3 * body + 2]! + (R ? R[o9 + 6]! * b0 + R[o9 + 7]! * b1 + R[o9 + 8]! * b2 : b2);
      const w = e[o + 7]!;
      sum += w;
      centre.y += w * y;
      centre.z += w * z;
    }
  });
  centre.y /= sum;
  centre.z /= sum;
  return centre;
}

/** How far the centre of mass is ahead of the hips along the true horizontal [mm]. */
function offset(model: Model, [y, z]: readonly [number, number], state: State | null, turn: number): number {
  const c = massCentre(model, state);
  return (c.y - y) * Math.sin(turn) + (c.z - z) * Math.cos(turn);
}

function rise(model: Model, [y]: readonly [number, number], state: State): number {
  return Math.max(massCentre(model, state).y - y, radians(1));
}
