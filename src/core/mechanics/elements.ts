/**
 * What the elements of one joint add up to in a relative pose: energy, force, moment and their slopes.
 *
 * Every element is a force f along a direction n at a point x of the upper bone, with stiffness k along n. They are first listed, then
 * summed in one loop over local variables: three times faster than adding each to arrays. Discs, tips and rims act along
 * the joint's own axis and take a short way. A line's stiffness across itself (f/l) and a curved surface's bend are listed as
 * elements without force.
 */
import { cubicLaw, contactLaw, discLaw, ligamentLaw, out } from './laws';
import { CABLE, CONTACT, CUBIC, DISC, LINE, ROW, type JointModel } from './model';
import { SURFACE } from './head';

/** Sums in the joint's axes: force, moment, Σ f n xᵀ, and the slopes VV, VW, WW (rows force, columns shift and turn). */
export const G = new Float64Array(3);
export const M = new Float64Array(3);
export const S = new Float64Array(9);
export const VV = new Float64Array(9);
export const VW = new Float64Array(9);
export const WW = new Float64Array(9);

const ELEMENT = 8;
const list = new Float64Array(ELEMENT * 320);
let listed = 0;

function put(
  f: number,
  k: number,
  nx: number,
  ny: number,
  nz: number,
  x: number,
  y: number,
  z: number,
): void {
  list[listed] = f;
  list[listed + 1] = k;
  list[listed + 2] = nx;
  list[listed + 3] = ny;
  list[listed + 4] = nz;
  list[listed + 5] = x;
  list[listed + 6] = y;
  list[listed + 7] = z;
  listed += ELEMENT;
}

/** Fills the sums for the pose Q, r; returns the energy. */
export function sumElements(joint: JointModel, Q: Float64Array, r: Float64Array): number {
  const energy = elementsEnergy(joint, Q, r);
  addListed();
  return energy;
}

/** The energy alone; leaves the elements in the list. */
export function elementsEnergy(joint: JointModel, Q: Float64Array, r: Float64Array): number {
  listed = 0;
  let energy = upright(joint, Q, r);
  energy += lines(joint, Q, r);
  if (joint.surfaces.length > 0) energy += surfaces(joint, Q, r);
  return energy;
}

/** Discs, contacts, shear and constants. Those along the joint's axis are summed at once, the others listed. */
function upright(joint: JointModel, Q: Float64Array, r: Float64Array): number {
  const e = joint.normals;
  const q0 = Q[0]!, q1 = Q[1]!, q2 = Q[2]!, q3 = Q[3]!, q4 = Q[4]!, q5 = Q[5]!, q6 = Q[6]!, q7 = Q[7]!, q8 = Q[8]!; // prettier-ignore
  const r0 = r[0]!, r1 = r[1]!, r2 = r[2]!; // prettier-ignore
  let energy = 0;
  let g = 0, mx = 0, mz = 0, sx = 0, sy = 0, sz = 0, vv = 0, vx = 0, vz = 0, xx = 0, xz = 0, zz = 0; // prettier-ignore
  for (let o = 0; o < e.length; o += ROW) {
    const X = e[o + 4]!;
    const Y = e[o + 5]!;
    const Z = e[o + 6]!;
    const kind = e[o]!;
    const y = q3 * X + q4 * Y + q5 * Z + r1;
    if (e[o + 2] === 1) {
      const u = y - Y;
      if (kind === DISC) discLaw(u, e[o + 7]!, e[o + 8]!, e[o + 9]!, e[o + 10]!);
      else if (kind === CONTACT) {
        if (u + e[o + 8]! >= e[o + 9]!) continue;
        contactLaw(u, e[o + 7]!, e[o + 8]!, e[o + 9]!);
      } else {
        out.e = -e[o + 7]! * u;
        out.f = -e[o + 7]!;
        out.k = 0;
      }
      const f = out.f;
      const k = out.k;
      energy += out.e;
      const x = q0 * X + q1 * Y + q2 * Z + r0;
      const z = q6 * X + q7 * Y + q8 * Z + r2;
      g += f;
      mx -= f * z;
      mz += f * x;
      sx += f * x;
      sy += f * y;
      sz += f * z;
      vv += k;
      vx -= k * z;
      vz += k * x;
      xx += k * z * z;
      xz -= k * x * z;
      zz += k * x * x;
      continue;
    }
    const nx = e[o + 1]!;
    const ny = e[o + 2]!;
    const nz = e[o + 3]!;
    const x = q0 * X + q1 * Y + q2 * Z + r0;
    const z = q6 * X + q7 * Y + q8 * Z + r2;
    const u = nx * (x - X) + ny * (y - Y) + nz * (z - Z);
    if (kind === CONTACT) {
      if (u + e[o + 8]! >= e[o + 9]!) continue;
      contactLaw(u, e[o + 7]!, e[o + 8]!, e[o + 9]!);
    } else if (kind === CUBIC) cubicLaw(u, e[o + 7]!, e[o + 8]!);
    else if (kind === DISC) discLaw(u, e[o + 7]!, e[o + 8]!, e[o + 9]!, e[o + 10]!);
    else {
      out.e = -e[o + 7]! * u;
      out.f = -e[o + 7]!;
      out.k = 0;
    }
    energy += out.e;
    put(out.f, out.k, nx, ny, nz, x, y, z);
  }
  G[0] = 0;
  G[1] = g;
  G[2] = 0; // prettier-ignore
  M[0] = mx;
  M[1] = 0;
  M[2] = mz; // prettier-ignore
  S.fill(0);
  S[3] = sx;
  S[4] = sy;
  S[5] = sz; // prettier-ignore
  VV.fill(0);
  VV[4] = vv;
  VW.fill(0);
  VW[3] = vx;
  VW[5] = vz; // prettier-ignore
  WW.fill(0);
  WW[0] = xx;
  WW[2] = xz;
  WW[6] = xz;
  WW[8] = zz; // prettier-ignore
  return energy;
}

/** Ligaments and the cable of the follower load. */
function lines(joint: JointModel, Q: Float64Array, r: Float64Array): number {
  const e = joint.lines;
  let energy = 0;
  for (let o = 0; o < e.length; o += LINE) {
    const X = e[o + 1]!;
    const Y = e[o + 2]!;
    const Z = e[o + 3]!;
    const x = Q[0]! * X + Q[1]! * Y + Q[2]! * Z + r[0]!;
    const y = Q[3]! * X + Q[4]! * Y + Q[5]! * Z + r[1]!;
    const z = Q[6]! * X + Q[7]! * Y + Q[8]! * Z + r[2]!;
    const dx = x - e[o + 4]!;
    const dy = y - e[o + 5]!;
    const dz = z - e[o + 6]!;
    const l = Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (e[o] === CABLE) {
      out.e = e[o + 7]! * l;
      out.f = e[o + 7]!;
      out.k = 0;
    } else {
      if (l <= e[o + 8]!) continue;
      ligamentLaw(l, e[o + 7]!, e[o + 8]!, e[o + 9]!);
    }
    const f = out.f;
    energy += out.e;
    if (f === 0) continue;
    const s = f / l;
    put(f, out.k - s, dx / l, dy / l, dz / l, x, y, z);
    put(0, s, 1, 0, 0, x, y, z);
    put(0, s, 0, 1, 0, x, y, z);
    put(0, s, 0, 0, 1, x, y, z);
  }
  return energy;
}

/** Points of the upper bone on curved surfaces of the lower (head.ts). */
function surfaces(joint: JointModel, Q: Float64Array, r: Float64Array): number {
  const e = joint.surfaces;
  let energy = 0;
  for (let o = 0; o < e.length; o += SURFACE) {
    const X = e[o]!;
    const Y = e[o + 1]!;
    const Z = e[o + 2]!;
    const x = Q[0]! * X + Q[1]! * Y + Q[2]! * Z + r[0]!;
    const y = Q[3]! * X + Q[4]! * Y + Q[5]! * Z + r[1]!;
    const z = Q[6]! * X + Q[7]! * Y + Q[8]! * Z + r[2]!;
    const dx = x - e[o + 3]!;
    const dy = y - e[o + 4]!;
    const dz = z - e[o + 5]!;
    const a = e[o + 9]! * dx + e[o + 10]! * dy + e[o + 11]! * dz;
    const b = e[o + 12]! * dx + e[o + 13]! * dy + e[o + 14]! * dz;
    const ca = e[o + 15]!;
    const cb = e[o + 16]!;
    const h = e[o + 6]! * dx + e[o + 7]! * dy + e[o + 8]! * dz - ca * a * a - cb * b * b;
    if (h + e[o + 18]! >= e[o + 19]!) continue;
    contactLaw(h, e[o + 17]!, e[o + 18]!, e[o + 19]!);
    const f = out.f;
    energy += out.e;
    const p = -2 * ca * a;
    const q = -2 * cb * b;
    put(
      f,
      out.k,
      e[o + 6]! + p * e[o + 9]! + q * e[o + 12]!,
      e[o + 7]! + p * e[o + 10]! + q * e[o + 13]!,
      e[o + 8]! + p * e[o + 11]! + q * e[o + 14]!,
      x,
      y,
      z,
    );
    put(0, -2 * ca * f, e[o + 9]!, e[o + 10]!, e[o + 11]!, x, y, z);
    put(0, -2 * cb * f, e[o + 12]!, e[o + 13]!, e[o + 14]!, x, y, z);
  }
  return energy;
}

function addListed(): void {
  let g0 = 0, g1 = 0, g2 = 0, m0 = 0, m1 = 0, m2 = 0; // prettier-ignore
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0, s8 = 0; // prettier-ignore
  let v0 = 0, v1 = 0, v2 = 0, v4 = 0, v5 = 0, v8 = 0; // prettier-ignore
  let c0 = 0, c1 = 0, c2 = 0, c3 = 0, c4 = 0, c5 = 0, c6 = 0, c7 = 0, c8 = 0; // prettier-ignore
  let w0 = 0, w1 = 0, w2 = 0, w4 = 0, w5 = 0, w8 = 0; // prettier-ignore
  for (let o = 0; o < listed; o += ELEMENT) {
    const f = list[o]!;
    const k = list[o + 1]!;
    const nx = list[o + 2]!;
    const ny = list[o + 3]!;
    const nz = list[o + 4]!;
    const x = list[o + 5]!;
    const y = list[o + 6]!;
    const z = list[o + 7]!;
    const cx = y * nz - z * ny;
    const cy = z * nx - x * nz;
    const cz = x * ny - y * nx;
    if (f !== 0) {
      const fx = f * nx;
      const fy = f * ny;
      const fz = f * nz;
      g0 += fx;
      g1 += fy;
      g2 += fz; // prettier-ignore
      m0 += f * cx;
      m1 += f * cy;
      m2 += f * cz; // prettier-ignore
      s0 += fx * x;
      s1 += fx * y;
      s2 += fx * z; // prettier-ignore
      s3 += fy * x;
      s4 += fy * y;
      s5 += fy * z; // prettier-ignore
      s6 += fz * x;
      s7 += fz * y;
      s8 += fz * z; // prettier-ignore
    }
    if (k === 0) continue;
    const kx = k * nx;
    const ky = k * ny;
    const kz = k * nz;
    v0 += kx * nx;
    v1 += kx * ny;
    v2 += kx * nz;
    v4 += ky * ny;
    v5 += ky * nz;
    v8 += kz * nz; // prettier-ignore
    c0 += kx * cx;
    c1 += kx * cy;
    c2 += kx * cz; // prettier-ignore
    c3 += ky * cx;
    c4 += ky * cy;
    c5 += ky * cz; // prettier-ignore
    c6 += kz * cx;
    c7 += kz * cy;
    c8 += kz * cz; // prettier-ignore
    const kcx = k * cx;
    const kcy = k * cy;
    w0 += kcx * cx;
    w1 += kcx * cy;
    w2 += kcx * cz;
    w4 += kcy * cy;
    w5 += kcy * cz;
    w8 += k * cz * cz; // prettier-ignore
  }
  G[0]! += g0;
  G[1]! += g1;
  G[2]! += g2; // prettier-ignore
  M[0]! += m0;
  M[1]! += m1;
  M[2]! += m2; // prettier-ignore
  S[0]! += s0;
  S[1]! += s1;
  S[2]! += s2;
  S[3]! += s3;
  S[4]! += s4;
  S[5]! += s5;
  S[6]! += s6;
  S[7]! += s7;
  S[8]! += s8; // prettier-ignore
  VV[0]! += v0;
  VV[1]! += v1;
  VV[2]! += v2;
  VV[3]! += v1;
  VV[4]! += v4;
  VV[5]! += v5;
  VV[6]! += v2;
  VV[7]! += v5;
  VV[8]! += v8; // prettier-ignore
  VW[0]! += c0;
  VW[1]! += c1;
  VW[2]! += c2;
  VW[3]! += c3;
  VW[4]! += c4;
  VW[5]! += c5;
  VW[6]! += c6;
  VW[7]! += c7;
  VW[8]! += c8; // prettier-ignore
  WW[0]! += w0;
  WW[1]! += w1;
  WW[2]! += w2;
  WW[3]! += w1;
  WW[4]! += w4;
  WW[5]! += w5;
  WW[6]! += w2;
  WW[7]! += w5;
  WW[8]! += w8; // prettier-ignore
}
