/**
 * Newton's method on the whole column: block-tridiagonal Cholesky, line search on the energy, and an honest status.
 *
 * A result is `converged` only when the residual is met, the last factorisation needed no shift (the state is a minimum, not
 * a saddle) and no joint has left the range of the living. A numerical outcome is a status, never an exception.
 */
import {
  advance,
  assemble,
  copyState,
  newState,
  newSystem,
  relative,
  type State,
  type System,
} from './assemble';
import { N, type Model } from './model';
import type { Status } from './solution';

/** Residual that counts as balanced [N], [N·mm]. */
const FORCE = 1e-3;
const MOMENT = 1e-2;
/** Length that makes turns comparable with shifts [mm]. */
const ARM = 30;
const LONGEST = 120;
/** Largest turn between neighbours and largest shift of one step. */
const TURN = 0.25;
const SHIFT = 80;
/** Beyond these a joint is dislocated: the column has collapsed, whatever the residual [rad], [mm]. */
const WIDEST = 1.0;
const FARTHEST = 25;

export interface Outcome {
  readonly status: Status;
  readonly iterations: number;
  readonly force: number;
  readonly moment: number;
}

export interface Workspace {
  readonly state: State;
  readonly trial: State;
  system: System;
  other: System;
  readonly factor: Float64Array;
  readonly coupling: Float64Array;
  readonly step: Float64Array;
  /** The factors are those of the present state's tangent, unshifted. */
  factored: boolean;
}

export const newWorkspace = (): Workspace => ({
  state: newState(),
  trial: newState(),
  system: newSystem(),
  other: newSystem(),
  factor: new Float64Array(36 * N),
  coupling: new Float64Array(36 * N),
  step: new Float64Array(6 * N),
  factored: false,
});

/**
 * Minimises the energy from the state in the workspace, which it leaves at the answer.
 *
 * @param rough by how much the residual may be larger: for answers that are only on the way to another
 */
export function newton(model: Model, w: Workspace, rough = 1): Outcome {
  w.factored = false;
  let energy = assemble(model, w.state, w.system);
  let lambda = 0;
  let iterations = 0;
  let force = Infinity;
  let moment = Infinity;
  for (; iterations < LONGEST; iterations++) {
    force = 0;
    moment = 0;
    for (let i = 0; i < N; i++)
      for (let a = 0; a < 3; a++) {
        force = larger(force, Math.abs(w.system.gradient[6 * i + a]!));
        moment = larger(moment, Math.abs(w.system.gradient[6 * i + 3 + a]!));
      }
    if (!Number.isFinite(force) || !Number.isFinite(moment))
      return { status: 'unsettled', iterations, force, moment };
    if (force <= rough * FORCE && moment <= rough * MOMENT) {
      const stable = factorise(w, 0);
      w.factored = stable;
      return {
        status: stable && within(model, w.state) ? 'converged' : 'unstable',
        iterations,
        force,
        moment,
      };
    }
    // Shift until the tangent is positive.
    let shift = lambda;
    while (!factorise(w, shift)) shift = shift === 0 ? 2 : shift * 4;
    lambda = shift > 0.3 ? shift / 4 : 0;
    solve(w);
    const most = limited(w.step);
    let t = Math.min(1, most);
    let slope = 0;
    for (let i = 0; i < 6 * N; i++) slope += w.step[i]! * w.system.gradient[i]!;
    let accepted = false;
    const start = energy;
    for (let halving = 0; halving < 40; halving++) {
      advance(w.state, w.step, t, w.trial);
      const e = assemble(model, w.trial, w.other);
      if (e <= energy + 1e-4 * t * slope + 1e-9 * (1 + Math.abs(energy))) {
        energy = e;
        accepted = true;
        break;
      }
      t *= 0.5;
    }
    if (!accepted) break;
    take(w);
    // Energy that falls by more than its slope bends down: off a saddle a shifted step is timid, and is taken on while energy falls.
    const bends = t === 1 && start - energy > -slope;
    for (let far = 2; bends && far <= most; far *= 2) {
      advance(w.state, w.step, far / 2, w.trial);
      const e = assemble(model, w.trial, w.other);
      if (e >= energy) break;
      energy = e;
      take(w);
    }
  }
  return { status: 'unsettled', iterations, force, moment };
}

/** The state that was tried becomes the present one. */
function take(w: Workspace): void {
  copyState(w.trial, w.state);
  [w.system, w.other] = [w.other, w.system];
}

/** NaN must not hide in a maximum. */
const larger = (a: number, b: number): number => (b > a || Number.isNaN(b) ? b : a);

function limited(step: Float64Array): number {
  let t = Infinity;
  for (let i = 0; i < N; i++) {
    let turn = 0;
    let shift = 0;
    for (let a = 0; a < 3; a++) {
      const next = i + 1 < N ? step[6 * (i + 1) + 3 + a]! : 0;
      turn += (step[6 * i + 3 + a]! - next) ** 2;
      shift += step[6 * i + a]! ** 2;
    }
    t = Math.min(t, TURN / Math.max(Math.sqrt(turn), 1e-12), SHIFT / Math.max(Math.sqrt(shift), 1e-12));
  }
  return t;
}

function within(model: Model, state: State): boolean {
  for (const joint of model.joints) {
    if (model.fixed?.subarray(6 * joint.upper, 6 * joint.upper + 6).every((held) => held === 1)) continue;
    const { Q, r } = relative(joint, state);
    const cosine = (Q[0]! + Q[4]! + Q[8]! - 1) / 2;
    if (cosine < Math.cos(WIDEST) || r[0]! ** 2 + r[1]! ** 2 + r[2]! ** 2 > FARTHEST ** 2) return false;
  }
  return true;
}

/* ------------------------------------------------------------------------------------------- block Cholesky --- */

/**
 * Factorises the tangent plus `shift`; false if a pivot is not positive. The factors are lower triangular blocks with the
 * reciprocals of their diagonals in place, and C_i = L_i⁻¹ H(i, i+1).
 */
export function factorise(w: Workspace, shift: number): boolean {
  const { factor: L, coupling: C, system } = w;
  L.set(system.diagonal);
  for (let i = 0; i < N; i++) {
    const o = 36 * i;
    if (shift > 0) for (let a = 0; a < 6; a++) L[o + 7 * a]! += a < 3 ? shift : shift * ARM * ARM;
    if (i > 0) {
      // D_i −= Cᵀ C of the block above.
      const c = 36 * (i - 1);
      for (let a = 0; a < 6; a++)
        for (let b = 0; b <= a; b++) {
          let s = 0;
          for (let k = 0; k < 6; k++) s += C[c + 6 * k + a]! * C[c + 6 * k + b]!;
          L[o + 6 * a + b]! -= s;
        }
    }
    for (let a = 0; a < 6; a++) {
      for (let b = 0; b < a; b++) {
        let s = L[o + 6 * a + b]!;
        for (let k = 0; k < b; k++) s -= L[o + 6 * a + k]! * L[o + 6 * b + k]!;
        L[o + 6 * a + b] = s * L[o + 7 * b]!;
      }
      let s = L[o + 7 * a]!;
      for (let k = 0; k < a; k++) s -= L[o + 6 * a + k]! ** 2;
      if (!(s > 1e-9)) return false;
      L[o + 7 * a] = 1 / Math.sqrt(s);
    }
    if (i + 1 < N) {
      // H(i, i+1) is the transpose of the stored block (i+1, i).
      for (let column = 0; column < 6; column++)
        for (let a = 0; a < 6; a++) {
          let s = system.lower[o + 6 * column + a]!;
          for (let k = 0; k < a; k++) s -= L[o + 6 * a + k]! * C[o + 6 * k + column]!;
          C[o + 6 * a + column] = s * L[o + 7 * a]!;
        }
    }
  }
  return true;
}

/** step = −H⁻¹ g with the present factors. */
export function solve(w: Workspace, gradient: Float64Array = w.system.gradient): void {
  const { factor: L, coupling: C, step: x } = w;
  for (let i = 0; i < N; i++) {
    const o = 36 * i;
    for (let a = 0; a < 6; a++) {
      let s = -gradient[6 * i + a]!;
      if (i > 0) for (let k = 0; k < 6; k++) s -= C[o - 36 + 6 * k + a]! * x[6 * (i - 1) + k]!;
      for (let k = 0; k < a; k++) s -= L[o + 6 * a + k]! * x[6 * i + k]!;
      x[6 * i + a] = s * L[o + 7 * a]!;
    }
  }
  for (let i = N - 1; i >= 0; i--) {
    const o = 36 * i;
    for (let a = 5; a >= 0; a--) {
      let s = x[6 * i + a]!;
      if (i + 1 < N) for (let k = 0; k < 6; k++) s -= C[o + 6 * a + k]! * x[6 * (i + 1) + k]!;
      for (let k = a + 1; k < 6; k++) s -= L[o + 6 * k + a]! * x[6 * i + k]!;
      x[6 * i + a] = s * L[o + 7 * a]!;
    }
  }
}
