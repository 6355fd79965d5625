/**
 * A bone's shapes as flat numbers, and the distance to each: the reference of the field kernel.
 *
 * One row of ROW numbers per shape. The formulas are those of field.ts; distances are first-order exact at the surface
 * (k₀(k₀ − 1)/|∇k₀²/2| for everything elliptic), which keeps the slope near 1 where the grid is refined.
 */
import type { Vec3 } from '../base/axes';
import { across, cross, length, sub, times, unit } from '../base/linear';
import type { BoneField, Capsule, Drum, Shape, Slab, Surface } from './field';
import { BONE_PARTS } from './parts';

export const ROW = 52;
/** Columns every row begins with. */
export const KIND = 0;
const BEYOND = 1;
export const BLEND = 2;
export const PART = 3;
const P = 4;

export const CAPSULE = 0;
export const DRUM = 1;
export const SLAB = 2;

/** Rounds |x| at the midline so that left and right meet without a crease [mm]. */
export const MIDLINE = 0.8;

export interface Program {
  /** Rows of shapes, adds first. */
  readonly rows: Float64Array;
  readonly adds: number;
  readonly count: number;
  readonly voxel: number;
  /** Left half of the bounding box of all adds [mm]: x from 0. */
  readonly box: { readonly min: Vec3; readonly max: Vec3 };
}

export function pack(field: BoneField): Program {
  const ordered = [
    ...field.shapes.filter((s) => s.op === 'add'),
    ...field.shapes.filter((s) => s.op === 'cut'),
  ];
  const rows = new Float64Array(ordered.length * ROW);
  const min: [number, number, number] = [0, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  ordered.forEach((shape, i) => {
    const row = rows.subarray(i * ROW, (i + 1) * ROW);
    row[BEYOND] = shape.beyond ?? 0;
    row[BLEND] = shape.blend;
    row[PART] = BONE_PARTS.indexOf(shape.part);
    row.set(numbersOf(shape), P);
    row[KIND] = shape.kind === 'capsule' ? CAPSULE : shape.kind === 'drum' ? DRUM : SLAB;
    if (shape.op === 'cut') return;
    const [low, high] = extent(shape);
    for (let a = 0; a < 3; a++) {
      min[a] = Math.min(min[a]!, low[a]! - shape.blend / 4);
      max[a] = Math.max(max[a]!, high[a]! + shape.blend / 4);
    }
  });
  min[0] = 0;
  return {
    rows,
    adds: ordered.filter((s) => s.op === 'add').length,
    count: ordered.length,
    voxel: field.voxel,
    box: { min, max },
  };
}

function numbersOf(shape: Shape): number[] {
  if (shape.kind === 'capsule') return capsuleNumbers(shape);
  if (shape.kind === 'drum') return drumNumbers(shape);
  return slabNumbers(shape);
}

function capsuleNumbers(c: Capsule): number[] {
  const axis = sub(c.b, c.a);
  const long = Math.max(length(axis), 1e-6);
  const w = times(axis, 1 / long);
  const u = across(
    Math.abs(w[0] * c.u[0] + w[1] * c.u[1] + w[2] * c.u[2]) > 0.999 * length(c.u) ? [w[1], w[2], w[0]] : c.u,
    w,
  );
  const v = cross(w, u);
  return [
    ...c.a, ...w, long, ...u, ...v,
    1 / c.radiusA[0], 1 / c.radiusA[1], 1 / c.radiusB[0], 1 / c.radiusB[1],
    1 / c.cap[0], 1 / c.cap[1], c.box, c.bend[0], c.bend[1],
  ]; // prettier-ignore
}

function drumNumbers(d: Drum): number[] {
  const s = (f: Surface): number[] => [
    f.height,
    f.slopeZ,
    f.slopeX,
    f.bowl,
    f.saddleZ,
    f.saddleX,
    f.uncinate,
    f.uncinateZ,
  ];
  return [
    ...d.centre, ...d.halfWidth, ...d.front, ...d.back,
    d.box, d.kidney, d.waist, d.lip, d.fillet, ...s(d.top), ...s(d.bottom), d.backBox ?? d.box,
  ]; // prettier-ignore
}

function slabNumbers(s: Slab): number[] {
  return [
    ...s.centre,
    ...unit(s.normal),
    ...unit(s.u),
    ...unit(s.v),
    s.halfU,
    s.halfV,
    s.curveU,
    s.curveV,
    s.from,
    s.to,
    s.flare ?? 0,
    s.round ?? 0.6,
  ];
}

function extent(shape: Shape): [Vec3, Vec3] {
  if (shape.kind === 'capsule') {
    const wide = Math.max(...shape.radiusA, ...shape.radiusB) + Math.hypot(...shape.bend);
    const r = Math.max(wide, ...shape.cap);
    const low = shape.a.map((x, i) => Math.min(x, shape.b[i]!) - r);
    const high = shape.a.map((x, i) => Math.max(x, shape.b[i]!) + r);
    return [low as unknown as Vec3, high as unknown as Vec3];
  }
  if (shape.kind === 'drum') {
    const [x, y, z] = shape.centre;
    const w = Math.max(...shape.halfWidth) + shape.lip + 1;
    const f = Math.max(...shape.front) + shape.lip + 1;
    const b = Math.max(...shape.back) + shape.lip + 1;
    const reach = (s: Surface): number =>
      s.height +
      Math.abs(s.slopeZ) * Math.max(f, b) +
      Math.abs(s.slopeX) * w +
      s.uncinate +
      Math.abs(s.saddleZ) +
      Math.abs(s.saddleX) +
      1;
    return [
      [x - w, y - reach(shape.bottom), z - b],
      [x + w, y + reach(shape.top), z + f],
    ];
  }
  const r = Math.hypot(shape.halfU, shape.halfV) + Math.max(Math.abs(shape.from), Math.abs(shape.to)) + 2;
  return [
    shape.centre.map((c) => c - r) as unknown as Vec3,
    shape.centre.map((c) => c + r) as unknown as Vec3,
  ];
}

/* ------------------------------------------------------------------------------------------------- evaluation --- */

/** Signed distance to one shape [mm]; x must already be folded to the left half. */
export function distanceTo(rows: Float64Array, o: number, x: number, y: number, z: number): number {
  const kind = rows[o]!;
  if (kind === CAPSULE) return ended(rows, o, x, capsule(rows, o + P, x, y, z));
  if (kind === DRUM) return ended(rows, o, x, drum(rows, o + P, x, y, z));
  return ended(rows, o, x, slab(rows, o + P, x, y, z, rows[o + P + 18]!));
}

/** Not nearer to the midline than the shape may come. */
const ended = (rows: Float64Array, o: number, x: number, d: number): number => {
  const beyond = rows[o + BEYOND]!;
  return beyond > 0 && beyond - x > d ? beyond - x : d;
};

/** How far a cut is as far as its region goes: without the slope it leaves. */
export function distanceToFloor(rows: Float64Array, o: number, x: number, y: number, z: number): number {
  return rows[o] === SLAB ? ended(rows, o, x, slab(rows, o + P, x, y, z, 0)) : distanceTo(rows, o, x, y, z);
}

function capsule(r: Float64Array, o: number, x: number, y: number, z: number): number {
  const dx = x - r[o]!;
  const dy = y - r[o + 1]!;
  const dz = z - r[o + 2]!;
  const s = dx * r[o + 3]! + dy * r[o + 4]! + dz * r[o + 5]!;
  const long = r[o + 6]!;
  let t = s / long;
  t = t < 0 ? 0 : t > 1 ? 1 : t;
  const bow = 4 * t * (1 - t);
  const iu = r[o + 13]! + (r[o + 15]! - r[o + 13]!) * t;
  const iv = r[o + 14]! + (r[o + 16]! - r[o + 14]!) * t;
  const a = (dx * r[o + 7]! + dy * r[o + 8]! + dz * r[o + 9]! - bow * r[o + 20]!) * iu;
  const b = (dx * r[o + 10]! + dy * r[o + 11]! + dz * r[o + 12]! - bow * r[o + 21]!) * iv;
  const a2 = a * a;
  const b2 = b * b;
  const box = r[o + 19]!;
  let q = a2 + b2;
  if (box > 0) q += box * (Math.sqrt(a2 * a2 + b2 * b2) - q);
  else if (box < 0) q -= 2 * box * Math.sqrt(a2 * b2);
  const ic = s < 0 ? r[o + 17]! : r[o + 18]!;
  const over = s < 0 ? s * ic : s > long ? (s - long) * ic : 0;
  q += over * over;
  const k = Math.sqrt(q);
  const g = Math.sqrt(a2 * iu * iu + b2 * iv * iv + over * over * ic * ic);
  return g < 1e-9 ? -1 / (iu > iv ? iu : iv) : (k * (k - 1)) / g;
}

function drum(r: Float64Array, o: number, x0: number, y0: number, z0: number): number {
  const x = x0 - r[o]!;
  const y = y0 - r[o + 1]!;
  const z = z0 - r[o + 2]!;
  const front = z > 0;
  const wU = r[o + 3]!;
  const wL = r[o + 4]!;
  const dU = front ? r[o + 5]! : r[o + 7]!;
  const dL = front ? r[o + 6]! : r[o + 8]!;
  const top = plate(r, o + 14, x, z, wU, dU);
  const bottom = plate(r, o + 22, x, z, wL, dL);
  const half = (top + bottom) * 0.5;
  let e = (y - (top - bottom) * 0.5) / half;
  e = e < -1.15 ? -1.15 : e > 1.15 ? 1.15 : e;
  let t = (e + 1) * 0.5;
  t = t < 0 ? 0 : t > 1 ? 1 : t;
  const w = wL + (wU - wL) * t;
  const d = dL + (dU - dL) * t;
  const a = x / w;
  const b = z / d;
  const a2 = a * a;
  const b2 = b * b;
  const rho = Math.sqrt(x * x + z * z);
  let side: number;
  if (rho < 1e-6) side = -(w < d ? w : d);
  else {
    let q = a2 + b2;
    q += r[front ? o + 9 : o + 30]! * (Math.sqrt(a2 * a2 + b2 * b2) - q);
    const forward = z / rho;
    let g = (-forward - 0.3) / 0.7;
    g = g < 0 ? 0 : g * g * (3 - 2 * g);
    const rest = 1 - e * e;
    const o1 = rest > 0 ? rest : 0;
    const omega = o1 * (0.55 + 0.45 * o1);
    const e2 = e * e;
    const e8 = e2 * e2 * e2 * e2;
    const base = rho / Math.sqrt(q);
    const scale =
      (1 - r[o + 10]! * g * g) * (1 - r[o + 11]! * omega * (0.65 + 0.35 * forward)) +
      (r[o + 12]! * (e8 > 1 ? 1 : e8) * (0.6 + 0.4 * forward)) / base;
    const k = Math.sqrt(q) / scale;
    const grad = Math.sqrt(a2 / (w * w) + b2 / (d * d)) / (scale * scale);
    side = (k * (k - 1)) / grad;
  }
  const fillet = r[o + 13]!;
  return smoothMax(side, smoothMax(y - top, -y - bottom, fillet * 0.5), fillet);
}

/** Height of an endplate above the centre. */
function plate(r: Float64Array, o: number, x: number, z: number, w: number, d: number): number {
  const a = x / w;
  const b = z / d;
  const r2 = a * a + b * b;
  // The bowl is deepest a little behind the middle and flat at the rim.
  let s = 1 - r2 * 1.38 + 0.25 * (b < 0 ? -b : 0);
  s = s < 0 ? 0 : s > 1 ? 1 : s;
  const bowl = s * s * (3 - 2 * s);
  let height = r[o]! + r[o + 1]! * z + r[o + 2]! * x - r[o + 3]! * bowl;
  const b2 = b * b > 1.2 ? 1.2 : b * b;
  const a2 = a * a > 1.2 ? 1.2 : a * a;
  height += r[o + 4]! * b2 + r[o + 5]! * a2;
  const uncinate = r[o + 6]!;
  if (uncinate !== 0) {
    let u = ((a < 0 ? -a : a) - 0.52) / 0.42;
    u = u < 0 ? 0 : u > 1 ? 1 : u;
    const c = (z - r[o + 7]!) / (d * 1.05);
    const p = 1 - c * c;
    if (p > 0) height += uncinate * u * u * (3 - 2 * u) * p;
  }
  return height;
}

function slab(r: Float64Array, o: number, x: number, y: number, z: number, flare: number): number {
  const dx = x - r[o]!;
  const dy = y - r[o + 1]!;
  const dz = z - r[o + 2]!;
  const n = dx * r[o + 3]! + dy * r[o + 4]! + dz * r[o + 5]!;
  const u = dx * r[o + 6]! + dy * r[o + 7]! + dz * r[o + 8]!;
  const v = dx * r[o + 9]! + dy * r[o + 10]! + dz * r[o + 11]!;
  const cu = r[o + 14]!;
  const cv = r[o + 15]!;
  const slope = 4 * (cu * cu * u * u + cv * cv * v * v);
  const dn = (n - cu * u * u - cv * v * v) / Math.sqrt(1 + slope);
  const low = r[o + 16]! - dn;
  const high = dn - r[o + 17]!;
  const flat = low > high ? low : high;
  const wider = dn > 0 ? flare * dn : 0;
  const hu = r[o + 12]! + wider;
  const hv = r[o + 13]! + wider;
  const a = u / hu;
  const b = v / hv;
  const k = Math.sqrt(a * a + b * b);
  const g = Math.sqrt((a * a) / (hu * hu) + (b * b) / (hv * hv));
  const rim = g < 1e-9 ? -(hu < hv ? hu : hv) : (k * (k - 1)) / g;
  return smoothMax(flat, rim / Math.sqrt(1 + flare * flare), r[o + 19]!);
}

export function smoothMin(a: number, b: number, k: number): number {
  const h = k - Math.abs(a - b);
  const m = a < b ? a : b;
  return h > 0 ? m - (h * h) / (4 * k) : m;
}

export function smoothMax(a: number, b: number, k: number): number {
  const h = k - Math.abs(a - b);
  const m = a > b ? a : b;
  return h > 0 ? m + (h * h) / (4 * k) : m;
}

/** The whole field at a point of the bone's frame [mm], negative inside. */
export function evaluate(program: Program, x: number, y: number, z: number): number {
  const { rows, adds, count } = program;
  const fx = Math.sqrt(x * x + MIDLINE * MIDLINE);
  let f = Infinity;
  for (let i = 0; i < adds; i++) {
    const d = distanceTo(rows, i * ROW, fx, y, z);
    f = f === Infinity ? d : smoothMin(f, d, rows[i * ROW + BLEND]!);
  }
  for (let i = adds; i < count; i++)
    f = smoothMax(f, -distanceTo(rows, i * ROW, fx, y, z), rows[i * ROW + BLEND]!);
  return f;
}
