/**
 * From half a surface to the finished bone: halves.ts, impressions.ts, natural.ts, sides.ts and character.ts of src/core/anatomy
 * once more, number by number; they say what the rows of numbers mean.
 */
import { uneven } from './field';

const HOLLOW: usize = 10 * 8;
const TURNED: f64 = 0.35;
const FULL: f64 = 0.65;
const QUIET: usize = 14 * 8;
const ROOTS: f64 = 0.2;
const BEGINS: f64 = 0.45;
const FLANK: f64 = 4;
const FADE: f64 = 1;
const TRAIT: usize = 21 * 8;
const SURFACE: usize = 12 * 8;

// Where a group of numbers begins in the rows of the sides.
const SKEW: usize = 0;
const SPINE: usize = 3;
const LEFT: usize = 11;
const RIGHT: usize = 19;

/** How a point moves, and in three rows how that changes with the place. */
const FLOW = memory.data(12 * 8);

// @ts-ignore: decorator
@inline
function at(array: usize, i: usize): f64 {
  return load<f64>(array + (i << 3));
}
// @ts-ignore: decorator
@inline
function get(array: usize, i: usize): f64 {
  return <f64>load<f32>(array + (i << 2));
}
// @ts-ignore: decorator
@inline
function put(array: usize, i: usize, value: f64): void {
  store<f32>(array + (i << 2), <f32>value);
}

/**
 * Adds the mirror image of a half behind it, but for the vertices of the midline; `to` gets twice the triangles.
 *
 * @param image  4 bytes for each vertex of the half; @returns the vertices of the whole
 */
export function mirror(
  positions: usize, normals: usize, occlusion: usize, labels: usize, middle: usize, image: usize, half: i32,
  indices: usize, corners: i32, to: usize,
): i32 { // prettier-ignore
  let count = half;
  for (let v = 0; v < half; v++) {
    if (load<i32>(middle + (<usize>v << 2)) >= 0) {
      store<i32>(image + (<usize>v << 2), v);
      continue;
    }
    store<i32>(image + (<usize>v << 2), count);
    const p = positions + 12 * <usize>v;
    const n = normals + 12 * <usize>v;
    const q = positions + 12 * <usize>count;
    const m = normals + 12 * <usize>count;
    store<f32>(q, -load<f32>(p));
    store<f32>(q, load<f32>(p, 4), 4);
    store<f32>(q, load<f32>(p, 8), 8);
    store<f32>(m, -load<f32>(n));
    store<f32>(m, load<f32>(n, 4), 4);
    store<f32>(m, load<f32>(n, 8), 8);
    store<u8>(labels + count, load<u8>(labels + v));
    store<u8>(occlusion + count, load<u8>(occlusion + v));
    count++;
  }
  for (let t = 0; t < corners; t += 3) {
    const from = indices + (<usize>t << 2);
    const a = load<i32>(from);
    const b = load<i32>(from, 4);
    const c = load<i32>(from, 8);
    store<i32>(to, a);
    store<i32>(to, b, 4);
    store<i32>(to, c, 8);
    store<i32>(to, load<i32>(image + (<usize>a << 2)), 12);
    store<i32>(to, load<i32>(image + (<usize>c << 2)), 16);
    store<i32>(to, load<i32>(image + (<usize>b << 2)), 20);
    to += 24;
  }
  return count;
}

/** Sinks vertices of the two parts into the first hollow they lie in. */
export function press(
  positions: usize, normals: usize, occlusion: usize, labels: usize, vertices: i32,
  hollows: usize, numbers: usize, far: f64, body: u8, canal: u8,
): void { // prettier-ignore
  for (let v = 0; v < vertices; v++) {
    const label = load<u8>(labels + v);
    if (label !== body && label !== canal) continue;
    const p = positions + 12 * <usize>v;
    const n = normals + 12 * <usize>v;
    const x = get(p, 0);
    const y = get(p, 1);
    const z = get(p, 2);
    const nx = get(n, 0);
    const ny = get(n, 1);
    const nz = get(n, 2);
    for (let o = hollows; o < hollows + (numbers << 3); o += HOLLOW) {
      const dx = x - at(o, 0);
      const dy = y - at(o, 1);
      const dz = z - at(o, 2);
      const along = dx * at(o, 3) + dy * at(o, 4) + dz * at(o, 5);
      if (along < 0 || along > far) continue;
      const a = (dx * at(o, 5) - dz * at(o, 3)) / at(o, 6);
      const b = dy / at(o, 7);
      const rest = 1 - a * a - b * b;
      if (rest <= 0) continue;
      const facing = nx * at(o, 3) + ny * at(o, 4) + nz * at(o, 5);
      const share = min<f64>(max<f64>((facing - TURNED) / (FULL - TURNED), 0), 1);
      if (share === 0) continue;
      const deep = at(o, 8);
      const sink = share * deep * rest * rest;
      const slope = -4 * share * deep * rest * facing;
      const sa = (slope * a) / at(o, 6);
      const sb = (slope * b) / at(o, 7);
      const tx = nx + sa * at(o, 5);
      const ty = ny + sb;
      const tz = nz - sa * at(o, 3);
      const l = sqrt<f64>(tx * tx + ty * ty + tz * tz);
      put(p, 0, x - sink * at(o, 3));
      put(p, 1, y - sink * at(o, 4));
      put(p, 2, z - sink * at(o, 5));
      put(n, 0, tx / l);
      put(n, 1, ty / l);
      put(n, 2, tz / l);
      const light = <f64>load<u8>(occlusion + v) * (1 - share * at(o, 9) * rest);
      store<u8>(occlusion + v, <u8>floor<f64>(light + 0.5));
      break;
    }
  }
}

/** A gentle unevenness along the normals, none of it in the quiet places. @param waved 16 bytes for each vertex and up to three more */
export function roughen(
  positions: usize, normals: usize, vertices: i32, waves: usize, many: i32, each: f32, waved: usize,
  quiet: usize, numbers: usize,
): void { // prettier-ignore
  uneven(waves, many, each, positions, waved, (vertices + 3) & ~3);
  for (let v = 0; v < vertices; v++) {
    const p = positions + 12 * <usize>v;
    const n = normals + 12 * <usize>v;
    const u = waved + 16 * <usize>v;
    const x = get(p, 0);
    const y = get(p, 1);
    const z = get(p, 2);
    let d = get(u, 0);
    let gx = get(u, 1);
    let gy = get(u, 2);
    let gz = get(u, 3);
    for (let e = quiet; e < quiet + (numbers << 3); e += QUIET) {
      const px = x - at(e, 0);
      const py = y - at(e, 1);
      const pz = z - at(e, 2);
      if (px * px + py * py + pz * pz >= at(e, 13)) continue;
      const a = at(e, 3) * px + at(e, 4) * py + at(e, 5) * pz;
      const b = at(e, 6) * px + at(e, 7) * py + at(e, 8) * pz;
      const c = at(e, 9) * px + at(e, 10) * py + at(e, 11) * pz;
      const fade = at(e, 12);
      const far = a * a + b * b + c * c;
      if (far >= (1 + fade) * (1 + fade)) continue;
      const q = sqrt<f64>(far);
      const t = (q - 1) / fade;
      const share = t <= 0 ? 0 : t * t * (3 - 2 * t);
      const rise = t <= 0 ? 0 : (d * 6 * t * (1 - t)) / (fade * q);
      gx = gx * share + rise * (a * at(e, 3) + b * at(e, 6) + c * at(e, 9));
      gy = gy * share + rise * (a * at(e, 4) + b * at(e, 7) + c * at(e, 10));
      gz = gz * share + rise * (a * at(e, 5) + b * at(e, 8) + c * at(e, 11));
      d *= share;
    }
    const nx = get(n, 0);
    const ny = get(n, 1);
    const nz = get(n, 2);
    put(p, 0, x + d * nx);
    put(p, 1, y + d * ny);
    put(p, 2, z + d * nz);
    const out = gx * nx + gy * ny + gz * nz;
    const tx = nx - (gx - out * nx);
    const ty = ny - (gy - out * ny);
    const tz = nz - (gz - out * nz);
    const l = sqrt<f64>(tx * tx + ty * ty + tz * tz);
    put(n, 0, tx / l);
    put(n, 1, ty / l);
    put(n, 2, tz / l);
  }
}

// The vertex that moves, and its normal.
let x: f64 = 0;
let y: f64 = 0;
let z: f64 = 0;
let nx: f64 = 0;
let ny: f64 = 0;
let nz: f64 = 0;

function eased(t: f64): f64 {
  return t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t);
}
function steepness(t: f64): f64 {
  return t <= 0 || t >= 1 ? 0 : 6 * t * (1 - t);
}
// @ts-ignore: decorator
@inline
function turns(axis: usize): f64 {
  return nx * at(axis, 0) + ny * at(axis, 1) + nz * at(axis, 2);
}
/** How far along an axis the vertex lies beyond where a process begins to be its own: 0 there, 1 at its tip. */
// @ts-ignore: decorator
@inline
function beyond(process: usize): f64 {
  const reach =
    (x - at(process, 1)) * at(process, 4) + (y - at(process, 2)) * at(process, 5) + (z - at(process, 3)) * at(process, 6);
  return (reach / at(process, 7) - BEGINS) / (1 - BEGINS);
}
function shift(axis: usize, point: f64, normal: f64): void {
  x += point * at(axis, 0);
  y += point * at(axis, 1);
  z += point * at(axis, 2);
  nx += normal * at(axis, 0);
  ny += normal * at(axis, 1);
  nz += normal * at(axis, 2);
}

/** What is longer, wider or turned on one side than on the other. */
export function side(positions: usize, normals: usize, vertices: i32, rows: usize): void {
  const skews = at(rows, SKEW) !== 0 || at(rows, SKEW + 1) !== 0;
  for (let v = 0; v < vertices; v++) {
    const p = positions + 12 * <usize>v;
    const n = normals + 12 * <usize>v;
    x = get(p, 0);
    y = get(p, 1);
    z = get(p, 2);
    nx = get(n, 0);
    ny = get(n, 1);
    nz = get(n, 2);
    let moved = skews && skewed(rows + (SKEW << 3));
    if (at(rows, SPINE) !== 0) moved = flanked(rows + (SPINE << 3)) || moved;
    const process = rows + ((x > 0 ? LEFT : RIGHT) << 3);
    if (at(process, 0) !== 0) moved = lengthened(process) || moved;
    if (!moved) continue;
    const long = sqrt<f64>(nx * nx + ny * ny + nz * nz);
    put(p, 0, x);
    put(p, 1, y);
    put(p, 2, z);
    put(n, 0, nx / long);
    put(n, 1, ny / long);
    put(n, 2, nz / long);
  }
}

function lengthened(process: usize): bool {
  const t = beyond(process);
  if (t <= 0) return false;
  const more = at(process, 0);
  const slope = (more * steepness(t)) / ((1 - BEGINS) * at(process, 7));
  shift(process + 32, more * eased(t), (-turns(process + 32) * slope) / (1 + slope));
  return true;
}

function flanked(process: usize): bool {
  const t = beyond(process);
  if (t <= 0) return false;
  const more = at(process, 0);
  const share = eased(t);
  const q = max<f64>(-1, min<f64>(1, x / FLANK));
  const across = more * (1.5 * q - 0.5 * q * q * q) - abs<f64>(more);
  const turn = (more * 1.5 * (1 - q * q)) / FLANK;
  const onto = turns(process + 32);
  shift(process + 32, across * share, (-onto * across * steepness(t)) / ((1 - BEGINS) * at(process, 7)));
  nx -= onto * turn * share;
  return true;
}

function skewed(rows: usize): bool {
  const two = at(rows, 0);
  const three = at(rows, 1);
  const half = at(rows, 2);
  const t = (-z / half - ROOTS) / (1 - ROOTS);
  const share = 1 - eased(t);
  const far = x * x + z * z;
  if (share === 0 || far === 0) return false;
  const r = sqrt<f64>(far);
  const sine = x / r;
  const cosine = z / r;
  const sine2 = 2 * sine * cosine;
  const cosine2 = cosine * cosine - sine * sine;
  const wider = two * sine2 + three * (sine2 * cosine + cosine2 * sine);
  const growing = ((2 * two * cosine2 + 3 * three * (cosine2 * cosine - sine2 * sine)) * share) / far;
  const out = nx * x + nz * z;
  const before = x;
  const ahead = z;
  x += wider * share * before;
  z += wider * share * ahead;
  nx -= wider * share * nx + out * growing * ahead;
  nz -= wider * share * nz - out * growing * before + (out * wider * steepness(t)) / ((1 - ROOTS) * half);
  return true;
}

/** Takes the mesh through what the bone has of its own: rows of traits and of joint surfaces. */
export function own(
  positions: usize, normals: usize, vertices: i32, traits: usize, many: usize, joints: usize, numbers: usize,
): void { // prettier-ignore
  for (let v = 0; v < vertices; v++) {
    const p = positions + 12 * <usize>v;
    if (!flows(get(p, 0), get(p, 1), get(p, 2), traits, traits + (many << 3), joints, joints + (numbers << 3)))
      continue;
    for (let r: usize = 0; r < 3; r++) put(p, r, get(p, r) + at(FLOW, r));
    const n = normals + 12 * <usize>v;
    const nx = get(n, 0);
    const ny = get(n, 1);
    const nz = get(n, 2);
    const a = 1 + at(FLOW, 3);
    const b = at(FLOW, 4);
    const c = at(FLOW, 5);
    const d = at(FLOW, 6);
    const e = 1 + at(FLOW, 7);
    const f = at(FLOW, 8);
    const g = at(FLOW, 9);
    const h = at(FLOW, 10);
    const i = 1 + at(FLOW, 11);
    const x = (e * i - f * h) * nx + (f * g - d * i) * ny + (d * h - e * g) * nz;
    const y = (c * h - b * i) * nx + (a * i - c * g) * ny + (b * g - a * h) * nz;
    const z = (b * f - c * e) * nx + (c * d - a * f) * ny + (a * e - b * d) * nz;
    const size = sqrt<f64>(x * x + y * y + z * z);
    put(n, 0, x / size);
    put(n, 1, y / size);
    put(n, 2, z / size);
  }
}

function flows(
  x: f64, y: f64, z: f64, traits: usize, end: usize, joints: usize, last: usize,
): bool { // prettier-ignore
  let any = false;
  for (let o = traits; o < end; o += TRAIT) {
    const qx = x - at(o, 0);
    const qy = y - at(o, 1);
    const qz = z - at(o, 2);
    const ax = at(o, 3);
    const ay = at(o, 4);
    const az = at(o, 5);
    const way = qx * ax + qy * ay + qz * az;
    const gone = way - at(o, 6);
    if (gone <= 0) continue;
    const square = qx * qx + qy * qy + qz * qz - way * way;
    if (square >= at(o, 10)) continue;
    if (!any) memory.fill(FLOW, 0, 96);
    any = true;
    const t = min<f64>(gone * at(o, 7), 1);
    const off = sqrt<f64>(max<f64>(square, 0));
    const f = max<f64>((off - at(o, 8)) * at(o, 9), 0);
    const rise = t * t * (3 - 2 * t);
    const fall = 1 - f * f * (3 - 2 * f);
    const share = rise * fall;
    const alongIt = 6 * t * (1 - t) * fall * at(o, 7);
    const acrossIt = f === 0 ? 0 : (-6 * f * (1 - f) * rise * at(o, 9)) / off;
    const sx = qx - way * ax;
    const sy = qy - way * ay;
    const sz = qz - way * az;
    const gx = alongIt * ax + acrossIt * sx;
    const gy = alongIt * ay + acrossIt * sy;
    const gz = alongIt * az + acrossIt * sz;
    const swell = at(o, 14);
    const ox = at(o, 18);
    const oy = at(o, 19);
    const oz = at(o, 20);
    const edge = sx * ox + sy * oy + sz * oz;
    for (let r: usize = 0; r < 3; r++) {
      const lean = at(o, 15 + r);
      const a = r === 0 ? ax : r === 1 ? ay : az;
      const move = at(o, 11 + r) + swell * (r === 0 ? sx : r === 1 ? sy : sz) + edge * lean;
      const k = FLOW + ((3 + 3 * r) << 3);
      more(FLOW + (r << 3), share * move);
      more(k, move * gx + share * (swell * ((r === 0 ? 1.0 : 0.0) - a * ax) + lean * ox));
      more(k + 8, move * gy + share * (swell * ((r === 1 ? 1.0 : 0.0) - a * ay) + lean * oy));
      more(k + 16, move * gz + share * (swell * ((r === 2 ? 1.0 : 0.0) - a * az) + lean * oz));
    }
  }
  if (!any) return false;
  for (let o = joints; o < last; o += SURFACE) {
    const qx = x - at(o, 0);
    const qy = y - at(o, 1);
    const qz = z - at(o, 2);
    let square: f64 = 0;
    let gx: f64 = 0;
    let gy: f64 = 0;
    let gz: f64 = 0;
    for (let k = o + 24; k < o + SURFACE; k += 24) {
      const a = qx * at(k, 0) + qy * at(k, 1) + qz * at(k, 2);
      square += a * a;
      gx += a * at(k, 0);
      gy += a * at(k, 1);
      gz += a * at(k, 2);
    }
    if (square <= 1) return false;
    const off = sqrt<f64>(square);
    const t = (off - 1) / FADE;
    if (t >= 1) continue;
    const share = t * t * (3 - 2 * t);
    const steep = (6 * t * (1 - t)) / (FADE * off);
    for (let r: usize = 0; r < 3; r++) {
      const k = FLOW + ((3 + 3 * r) << 3);
      const extra = at(FLOW, r) * steep;
      store<f64>(k, share * at(k, 0) + extra * gx);
      store<f64>(k, share * at(k, 1) + extra * gy, 8);
      store<f64>(k, share * at(k, 2) + extra * gz, 16);
      store<f64>(FLOW + (r << 3), at(FLOW, r) * share);
    }
  }
  return true;
}
// @ts-ignore: decorator
@inline
function more(to: usize, value: f64): void {
  store<f64>(to, load<f64>(to) + value);
}
