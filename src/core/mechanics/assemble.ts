/**
 * Energy, gradient and Hessian of the whole column at one state.
 *
 * Increments of body i are (v, w) in world axes: position += v, R = exp(w) R. Each joint is one energy of the relative
 * pose; with H its Hessian for the twist of the upper bone about O and g = (G, M) its gradient, rigid invariance gives all
 * four blocks of the pair:  H_uu = H_ll = H,  H_lu = −H − ½Ω,  Ω(a, b) = g·[a, b].  Because bodies move by position += v and not
 * along the screw of (v, w), ½[G]× is taken from H_vw of the upper body and added to that of the lower (leaving this out
 * keeps the gradient perfect and makes Newton linear).
 */
import { elementsEnergy, G, M, S, sumElements, VV, VW, WW } from './elements';
import { contactLaw, out } from './laws';
import { HOLD, N, WEIGHT, type JointModel, type Model } from './model';

export interface State {
  /** 3 per body [mm] */
  readonly position: Float64Array;
  /** 4 per body: turn from the neutral pose, x y z w */
  readonly turn: Float64Array;
  /** 9 per body, the same as matrices, row by row */
  readonly matrix: Float64Array;
}

export interface System {
  energy: number;
  /** 6 per body: force [N], moment [N·mm] */
  readonly gradient: Float64Array;
  /** 36 per body, row by row */
  readonly diagonal: Float64Array;
  /** 36 per joint but the last: block (body i + 1, body i) */
  readonly lower: Float64Array;
}

export function neutralState(model: Model): State {
  const state: State = {
    position: model.neutral.slice(),
    turn: new Float64Array(4 * N),
    matrix: new Float64Array(9 * N),
  };
  for (let i = 0; i < N; i++) {
    state.turn[4 * i + 3] = 1;
    state.matrix[9 * i] = 1;
    state.matrix[9 * i + 4] = 1;
    state.matrix[9 * i + 8] = 1;
  }
  return state;
}

export const newState = (): State => ({
  position: new Float64Array(3 * N),
  turn: new Float64Array(4 * N),
  matrix: new Float64Array(9 * N),
});

export const newSystem = (): System => ({
  energy: 0,
  gradient: new Float64Array(6 * N),
  diagonal: new Float64Array(36 * N),
  lower: new Float64Array(36 * (N - 1)),
});

export function copyState(from: State, to: State): void {
  to.position.set(from.position);
  to.turn.set(from.turn);
  to.matrix.set(from.matrix);
}

/** Moves every body by t times its increment. */
export function advance(from: State, step: Float64Array, t: number, to: State): void {
  for (let i = 0; i < N; i++) {
    for (let a = 0; a < 3; a++) to.position[3 * i + a] = from.position[3 * i + a]! + t * step[6 * i + a]!;
    const wx = t * step[6 * i + 3]!;
    const wy = t * step[6 * i + 4]!;
    const wz = t * step[6 * i + 5]!;
    const angle = Math.sqrt(wx * wx + wy * wy + wz * wz);
    const half = angle / 2;
    const s = angle < 1e-9 ? 0.5 : Math.sin(half) / angle;
    const dx = wx * s;
    const dy = wy * s;
    const dz = wz * s;
    const dw = Math.cos(half);
    const x = from.turn[4 * i]!;
    const y = from.turn[4 * i + 1]!;
    const z = from.turn[4 * i + 2]!;
    const w = from.turn[4 * i + 3]!;
    let qx = dw * x + dx * w + dy * z - dz * y;
    let qy = dw * y - dx * z + dy * w + dz * x;
    let qz = dw * z + dx * y - dy * x + dz * w;
    let qw = dw * w - dx * x - dy * y - dz * z;
    const n = 1 / Math.sqrt(qx * qx + qy * qy + qz * qz + qw * qw);
    qx *= n;
    qy *= n;
    qz *= n;
    qw *= n;
    to.turn[4 * i] = qx;
    to.turn[4 * i + 1] = qy;
    to.turn[4 * i + 2] = qz;
    to.turn[4 * i + 3] = qw;
    setMatrix(to.matrix, 9 * i, qx, qy, qz, qw);
  }
}

export function setMatrix(m: Float64Array, o: number, x: number, y: number, z: number, w: number): void {
  m[o] = 1 - 2 * (y * y + z * z);
  m[o + 1] = 2 * (x * y - z * w);
  m[o + 2] = 2 * (x * z + y * w);
  m[o + 3] = 2 * (x * y + z * w);
  m[o + 4] = 1 - 2 * (x * x + z * z);
  m[o + 5] = 2 * (y * z - x * w);
  m[o + 6] = 2 * (x * z - y * w);
  m[o + 7] = 2 * (y * z + x * w);
  m[o + 8] = 1 - 2 * (x * x + y * y);
}

/* Scratch of one joint; all in its frame until turned to the world. */
const F = new Float64Array(9);
const Q = new Float64Array(9);
const r = new Float64Array(3);
const off = new Float64Array(3);
const H = new Float64Array(36);
const HT = new Float64Array(36);
const Gw = new Float64Array(3);
const Mw = new Float64Array(3);
const bu = new Float64Array(3);
const bl = new Float64Array(3);
const IDENTITY = Float64Array.from([1, 0, 0, 0, 1, 0, 0, 0, 1]);
const ORIGIN = new Float64Array(3);

/** Relative pose of a joint: fills F, Q, r; leaves O − p of both bodies in bu, bl. */
export function relative(
  joint: JointModel,
  state: State,
): { Q: Float64Array; r: Float64Array; F: Float64Array } {
  const ground = joint.lower === N;
  const Ru = state.matrix;
  const Rl = ground ? IDENTITY : state.matrix;
  const ou = 9 * joint.upper;
  const ol = ground ? 0 : 9 * joint.lower;
  const pl = ground ? ORIGIN : state.position;
  const opl = ground ? 0 : 3 * joint.lower;
  const A = joint.axes; // rows are the axes
  const U = joint.upperAxes;
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++)
      F[3 * i + j] =
        Rl[ol + 3 * i]! * A[3 * j]! +
        Rl[ol + 3 * i + 1]! * A[3 * j + 1]! +
        Rl[ol + 3 * i + 2]! * A[3 * j + 2]!;
  for (let i = 0; i < 3; i++) {
    bl[i] =
      Rl[ol + 3 * i]! * joint.cl[0] + Rl[ol + 3 * i + 1]! * joint.cl[1] + Rl[ol + 3 * i + 2]! * joint.cl[2];
    const cu =
      Ru[ou + 3 * i]! * joint.cu[0]! +
      Ru[ou + 3 * i + 1]! * joint.cu[1]! +
      Ru[ou + 3 * i + 2]! * joint.cu[2]!;
    const o = pl[opl + i]! + bl[i]!;
    bu[i] = o - state.position[3 * joint.upper + i]!;
    off[i] = state.position[3 * joint.upper + i]! + cu - o; // offset of the upper O, world
  }
  for (let i = 0; i < 3; i++) {
    r[i] = F[i]! * off[0]! + F[3 + i]! * off[1]! + F[6 + i]! * off[2]!;
    for (let j = 0; j < 3; j++) {
      // (R_u U)_kj = Σ_m R_u[k,m] U[j,m]
      let s = 0;
      for (let k = 0; k < 3; k++)
        s +=
          F[3 * k + i]! *
          (Ru[ou + 3 * k]! * U[3 * j]! +
            Ru[ou + 3 * k + 1]! * U[3 * j + 1]! +
            Ru[ou + 3 * k + 2]! * U[3 * j + 2]!);
      Q[3 * i + j] = s;
    }
  }
  return { Q, r, F };
}

/** Fills `system` for a state; returns the energy. */
export function assemble(model: Model, state: State, system: System): number {
  system.gradient.fill(0);
  system.diagonal.fill(0);
  let energy = 0;
  for (const joint of model.joints) energy += jointTerms(joint, state, system);
  for (let i = 0; i < N; i++) {
    if (model.holds[i]!.length > 0) energy += holdTerms(model.holds[i]!, i, state, system);
  }
  if (model.fixed) pin(model.fixed, system);
  system.energy = energy - model.offset;
  return system.energy;
}

/** The energy alone, without the model's offset: to the bit what `assemble` adds up. */
export function energyOf(model: Model, state: State): number {
  let energy = 0;
  for (const joint of model.joints) {
    relative(joint, state);
    const ofElements = elementsEnergy(joint, Q, r);
    energy += ofElements + bushingEnergy(joint.bushing, Q);
  }
  for (let i = 0; i < N; i++)
    if (model.holds[i]!.length > 0) energy += holdTerms(model.holds[i]!, i, state, NOWHERE);
  return energy;
}
const NOWHERE = newSystem();

/** Takes held degrees of freedom out of the system: no residual, a tangent of one. */
function pin(fixed: Uint8Array, { gradient, diagonal, lower }: System): void {
  for (let d = 0; d < 6 * N; d++) {
    if (fixed[d] === 0) continue;
    gradient[d] = 0;
    const body = Math.floor(d / 6);
    const a = d % 6;
    for (let b = 0; b < 6; b++) {
      diagonal[36 * body + 6 * a + b] = 0;
      diagonal[36 * body + 6 * b + a] = 0;
      // Rows of `lower` belong to the body below, columns to the one above.
      if (body + 1 < N) lower[36 * body + 6 * b + a] = 0;
      if (body > 0) lower[36 * (body - 1) + 6 * a + b] = 0;
    }
    diagonal[36 * body + 7 * a] = 1;
  }
}

function jointTerms(joint: JointModel, state: State, system: System): number {
  relative(joint, state);
  let energy = sumElements(joint, Q, r);
  // Turning the fixed directions: second order of the rigid motion.
  const trace = S[0]! + S[4]! + S[8]!;
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) WW[3 * i + j]! += 0.5 * (S[3 * i + j]! + S[3 * j + i]!);
  WW[0]! -= trace;
  WW[4]! -= trace;
  WW[8]! -= trace;
  VW[1]! -= 0.5 * G[2]!;
  VW[2]! += 0.5 * G[1]!;
  VW[3]! += 0.5 * G[2]!;
  VW[5]! -= 0.5 * G[0]!;
  VW[6]! -= 0.5 * G[1]!;
  VW[7]! += 0.5 * G[0]!;
  energy += bushingTerms(joint.bushing, Q, M, WW);
  scatter(joint, system);
  return energy;
}

const tau = new Float64Array(3);
const m = new Float64Array(3);
const kk = new Float64Array(3);
const J = new Float64Array(9);
const B = new Float64Array(9);

/** Leaves τ + τ₀ in `tau`. */
function bushingEnergy(p: Float64Array, q: Float64Array): number {
  tau[0] = 0.5 * (q[7]! - q[5]!);
  tau[1] = 0.5 * (q[2]! - q[6]!);
  tau[2] = 0.5 * (q[3]! - q[1]!);
  let energy = 0;
  for (let a = 0; a < 3; a++) {
    const t = tau[a]! - p[9 + a]!;
    const t2 = t * t;
    energy += t2 * (0.5 * p[a]! + 0.25 * p[3 + a]! * t2) - p[6 + a]! * t;
  }
  return energy;
}

/**
 * E = Σ ½k₁τ² + ¼k₃τ⁴ − m₀τ with τ = ½vee(Q − Qᵀ) − τ₀, the axis times the sine of the angle, less where it rests.
 * Adds to the moment and to the rotational block.
 */
function bushingTerms(p: Float64Array, q: Float64Array, moment: Float64Array, ww: Float64Array): number {
  const energy = bushingEnergy(p, q);
  for (let a = 0; a < 3; a++) {
    const t = tau[a]! - p[9 + a]!;
    const t2 = t * t;
    m[a] = t * (p[a]! + p[3 + a]! * t2) - p[6 + a]!;
    kk[a] = p[a]! + 3 * p[3 + a]! * t2;
  }
  const trace = q[0]! + q[4]! + q[8]!;
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) J[3 * i + j] = 0.5 * ((i === j ? trace : 0) - q[3 * i + j]!);
  // B = Q [m]×
  for (let i = 0; i < 3; i++) {
    const a = q[3 * i]!;
    const b = q[3 * i + 1]!;
    const c = q[3 * i + 2]!;
    B[3 * i] = b * m[2]! - c * m[1]!;
    B[3 * i + 1] = -a * m[2]! + c * m[0]!;
    B[3 * i + 2] = a * m[1]! - b * m[0]!;
  }
  const tb = B[0]! + B[4]! + B[8]!;
  for (let i = 0; i < 3; i++) {
    moment[i]! += J[i]! * m[0]! + J[3 + i]! * m[1]! + J[6 + i]! * m[2]!;
    for (let j = 0; j < 3; j++) {
      let s = 0;
      for (let a = 0; a < 3; a++) s += J[3 * a + i]! * kk[a]! * J[3 * a + j]!;
      ww[3 * i + j]! += s - 0.25 * (B[3 * i + j]! + B[3 * j + i]!) + (i === j ? 0.5 * tb : 0);
    }
  }
  return energy;
}

/** W = F K Fᵀ into a block of H. */
function turned(K: Float64Array, row: number, column: number): void {
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) {
      let s = 0;
      for (let a = 0; a < 3; a++)
        s +=
          F[3 * i + a]! *
          (K[3 * a]! * F[3 * j]! + K[3 * a + 1]! * F[3 * j + 1]! + K[3 * a + 2]! * F[3 * j + 2]!);
      H[6 * (row + i) + column + j] = s;
    }
}

function scatter(joint: JointModel, system: System): void {
  for (let i = 0; i < 3; i++) {
    Gw[i] = F[3 * i]! * G[0]! + F[3 * i + 1]! * G[1]! + F[3 * i + 2]! * G[2]!;
    Mw[i] = F[3 * i]! * M[0]! + F[3 * i + 1]! * M[1]! + F[3 * i + 2]! * M[2]!;
  }
  turned(VV, 0, 0);
  turned(VW, 0, 3);
  turned(WW, 3, 3);
  for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) H[6 * (3 + i) + j] = H[6 * j + 3 + i]!;

  const g = system.gradient;
  const u = 6 * joint.upper;
  force(g, u, 1, bu);
  transported(bu, bu, system.diagonal, 36 * joint.upper);
  skew(system.diagonal, 36 * joint.upper, -0.5);
  if (joint.lower === N) return;
  const l = 6 * joint.lower;
  force(g, l, -1, bl);
  transported(bl, bl, system.diagonal, 36 * joint.lower);
  skew(system.diagonal, 36 * joint.lower, 0.5);

  // H_lu = −H − ½Ω
  for (let i = 0; i < 36; i++) H[i] = -H[i]!;
  cross3(0, 3, Gw);
  cross3(3, 0, Gw);
  cross3(3, 3, Mw);
  const o = 36 * joint.upper;
  system.lower.fill(0, o, o + 36);
  transported(bl, bu, system.lower, o);
}

function force(g: Float64Array, o: number, sign: number, b: Float64Array): void {
  g[o]! += sign * Gw[0]!;
  g[o + 1]! += sign * Gw[1]!;
  g[o + 2]! += sign * Gw[2]!;
  g[o + 3]! += sign * (Mw[0]! + b[1]! * Gw[2]! - b[2]! * Gw[1]!);
  g[o + 4]! += sign * (Mw[1]! + b[2]! * Gw[0]! - b[0]! * Gw[2]!);
  g[o + 5]! += sign * (Mw[2]! + b[0]! * Gw[1]! - b[1]! * Gw[0]!);
}

/** Adds ½[a]× to a block of H. */
function cross3(row: number, column: number, of: Float64Array): void {
  const x = 0.5 * of[0]!;
  const y = 0.5 * of[1]!;
  const z = 0.5 * of[2]!;
  H[6 * row + column + 1]! -= z;
  H[6 * row + column + 2]! += y;
  H[6 * (row + 1) + column]! += z;
  H[6 * (row + 1) + column + 2]! -= x;
  H[6 * (row + 2) + column]! -= y;
  H[6 * (row + 2) + column + 1]! += x;
}

/** Adds T(left)ᵀ H T(right) to a block, T = [1, −[b]×; 0, 1]. */
function transported(left: Float64Array, right: Float64Array, into: Float64Array, o: number): void {
  const x = right[0]!;
  const y = right[1]!;
  const z = right[2]!;
  for (let i = 0; i < 6; i++) {
    const a = H[6 * i]!;
    const b = H[6 * i + 1]!;
    const c = H[6 * i + 2]!;
    HT[6 * i] = a;
    HT[6 * i + 1] = b;
    HT[6 * i + 2] = c;
    // row · (−[b]×)
    HT[6 * i + 3] = H[6 * i + 3]! - b * z + c * y;
    HT[6 * i + 4] = H[6 * i + 4]! + a * z - c * x;
    HT[6 * i + 5] = H[6 * i + 5]! - a * y + b * x;
  }
  const p = left[0]!;
  const q = left[1]!;
  const s = left[2]!;
  for (let j = 0; j < 6; j++) {
    const a = HT[j]!;
    const b = HT[6 + j]!;
    const c = HT[12 + j]!;
    into[o + j]! += a;
    into[o + 6 + j]! += b;
    into[o + 12 + j]! += c;
    // (−[b]×)ᵀ · column = b × column
    into[o + 18 + j]! += HT[18 + j]! + q * c - s * b;
    into[o + 24 + j]! += HT[24 + j]! + s * a - p * c;
    into[o + 30 + j]! += HT[30 + j]! + p * b - q * a;
  }
}

/** Adds s·[G]× to H_vw of a diagonal block, and its transpose to H_wv. */
function skew(d: Float64Array, o: number, s: number): void {
  const x = s * Gw[0]!;
  const y = s * Gw[1]!;
  const z = s * Gw[2]!;
  d[o + 4]! -= z;
  d[o + 5]! += y;
  d[o + 9]! += z;
  d[o + 11]! -= x;
  d[o + 15]! -= y;
  d[o + 16]! += x;
  d[o + 24]! -= z;
  d[o + 30]! += y;
  d[o + 19]! += z;
  d[o + 31]! -= x;
  d[o + 20]! -= y;
  d[o + 26]! += x;
}

function holdTerms(e: Float64Array, body: number, state: State, system: System): number {
  const R = state.matrix;
  const om = 9 * body;
  const og = 6 * body;
  const od = 36 * body;
  const d = system.diagonal;
  const g = system.gradient;
  let energy = 0;
  for (let o = 0; o < e.length; o += HOLD) {
    const b0 = e[o + 1]!;
    const b1 = e[o + 2]!;
    const b2 = e[o + 3]!;
    const x = R[om]! * b0 + R[om + 1]! * b1 + R[om + 2]! * b2;
    const y = R[om + 3]! * b0 + R[om + 4]! * b1 + R[om + 5]! * b2;
    const z = R[om + 6]! * b0 + R[om + 7]! * b1 + R[om + 8]! * b2;
    const n0 = e[o + 4]!;
    const n1 = e[o + 5]!;
    const n2 = e[o + 6]!;
    const p = state.position;
    const u = n0 * (p[3 * body]! + x) + n1 * (p[3 * body + 1]! + y) + n2 * (p[3 * body + 2]! + z) - e[o + 8]!;
    const kind = e[o]!;
    const stiff = e[o + 7]!;
    if (kind === WEIGHT) {
      out.e = -stiff * u;
      out.f = -stiff;
      out.k = 0;
    } else contactLaw(u, stiff, 0, e[o + 9]!);
    const f = out.f;
    const k = out.k;
    energy += out.e;
    if (f === 0 && k === 0) continue;
    const c0 = y * n2 - z * n1;
    const c1 = z * n0 - x * n2;
    const c2 = x * n1 - y * n0;
    g[og]! += f * n0;
    g[og + 1]! += f * n1;
    g[og + 2]! += f * n2;
    g[og + 3]! += f * c0;
    g[og + 4]! += f * c1;
    g[og + 5]! += f * c2;
    J6[0] = n0;
    J6[1] = n1;
    J6[2] = n2;
    J6[3] = c0;
    J6[4] = c1;
    J6[5] = c2;
    if (k !== 0)
      for (let i = 0; i < 6; i++) for (let j = 0; j < 6; j++) d[od + 6 * i + j]! += k * J6[i]! * J6[j]!;
    const h = 0.5 * f;
    const nr = f * (n0 * x + n1 * y + n2 * z);
    d[od + 21]! += 2 * h * n0 * x - nr;
    d[od + 28]! += 2 * h * n1 * y - nr;
    d[od + 35]! += 2 * h * n2 * z - nr;
    const a = h * (n0 * y + n1 * x);
    const b = h * (n0 * z + n2 * x);
    const c = h * (n1 * z + n2 * y);
    d[od + 22]! += a;
    d[od + 27]! += a;
    d[od + 23]! += b;
    d[od + 33]! += b;
    d[od + 29]! += c;
    d[od + 34]! += c;
  }
  return energy;
}
const J6 = new Float64Array(6);

/** Force and moment the joint's elements exert between its bones (gradient for the upper bone about O), joint axes. */
export function jointWrench(joint: JointModel, state: State): { force: Float64Array; moment: Float64Array } {
  relative(joint, state);
  sumElements(joint, Q, r);
  bushingTerms(joint.bushing, Q, M, WW);
  return { force: G.slice(), moment: M.slice() };
}
