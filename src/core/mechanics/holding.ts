/**
 * What holds the posture from outside: the weak sway springs at head, T1 and T7 and the level gaze.
 *
 * Its share says how much of the reported change is owed to it: the turn that each joint would make if these forces were taken
 * away (first order, with the tangent of the solved state), over the turn it has made; the largest against the largest.
 * A share of forces would say nothing: in a chain the moments follow from the weights alone, whatever the tissues are.
 */
import type { State } from './assemble';
import { HOLD, N, SPRING, type Model } from './model';
import { solve, type Workspace } from './newton';
import type { Solution, Status } from './solution';

const pull = new Float64Array(6 * N);

export function holding(model: Model, w: Workspace, status: Status): Solution['holding'] {
  const { state } = w;
  let force = 0;
  pull.fill(0);
  const p = state.position;
  model.holds.forEach((e, body) => {
    for (let o = 0; o < e.length; o += HOLD) {
      if (e[o] !== SPRING) continue;
      const u = e[o + 4]! * p[3 * body]! + e[o + 6]! * p[3 * body + 2]! - e[o + 8]!;
      const f = e[o + 7]! * u;
      force += Math.abs(f);
      pull[6 * body]! += e[o + 4]! * f;
      pull[6 * body + 2]! += e[o + 6]! * f;
    }
  });
  gaze(model, state);
  const moment = largestMoment(model, state);
  // Without a settled state there is no tangent to ask.
  if (status !== 'converged') return { force, moment, share: 1 };
  solve(w, pull);
  let owed = 0;
  let made = 0;
  for (let i = 0; i < N; i++) {
    owed = Math.max(owed, apart(w.step, i, 6, 3, 1));
    made = Math.max(made, apart(state.turn, i, 4, 0, 2));
  }
  return { force, moment, share: made > SMALLEST ? owed / made : 0 };
}

/** A turn below this is no change [rad]. */
const SMALLEST = 1e-6;

/** Turn of a body against the one below [rad]. */
function apart(of: Float64Array, i: number, stride: number, first: number, scale: number): number {
  let sum = 0;
  for (let a = 0; a < 3; a++) {
    const below = i + 1 < N ? of[stride * (i + 1) + first + a]! : 0;
    sum += (scale * (of[stride * i + first + a]! - below)) ** 2;
  }
  return Math.sqrt(sum);
}

function gaze(model: Model, { matrix }: State): void {
  for (let i = 0; i < N; i++) {
    const k = model.gaze[i]!;
    if (k === 0) continue;
    const o = 9 * i;
    pull[6 * i + 3]! += 0.5 * k * (matrix[o + 7]! - matrix[o + 5]!);
    pull[6 * i + 4]! += 0.5 * k * (matrix[o + 2]! - matrix[o + 6]!);
    pull[6 * i + 5]! += 0.5 * k * (matrix[o + 3]! - matrix[o + 1]!);
  }
}

/** Largest moment of the pulls about any joint [N·mm]. */
function largestMoment(model: Model, { position }: State): number {
  let most = 0;
  for (const joint of model.joints) {
    let x = 0;
    let y = 0;
    let z = 0;
    for (let i = 0; i <= joint.upper; i++) {
      const arm = position[3 * i + 1]! - joint.origin[1];
      x += pull[6 * i + 3]! + arm * pull[6 * i + 2]!;
      y += pull[6 * i + 4]!;
      z += pull[6 * i + 5]! - arm * pull[6 * i]!;
    }
    most = Math.max(most, Math.sqrt(x * x + y * y + z * z));
  }
  return most;
}
