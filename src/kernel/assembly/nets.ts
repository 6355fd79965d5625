/**
 * Surface nets on the field that was sampled last: src/core/anatomy/surface.ts and crease.ts once more, number by number, so
 * that a worker need not wait until its engine has made them fast. What they say about the method holds here, too.
 */
import { listsAt, nextAt, refine, sizeX, sizeY, valuesAt } from './field';

const BLOCK: i32 = 4;
const SMOOTH: f64 = 0.85;
const HOLD: f64 = 0.03;
const RIDGE: f64 = 0.1;
const SUMS: usize = 16 * 8;

/** Sheets of a cell by the corners inside and, in the bits above, the faces that are joined: a row is made when it is met. */
const KIND: usize = 32;
const KINDS: usize = 1 << 14;
// Where things stand in a row.
const COUNT: usize = 0;
const PINCHED: usize = 1;
const KNOWN: usize = 2;
const ENDS: usize = 3;
const OF: usize = 8;
const LIST: usize = 20;

/** Corners of a cell are numbered x + 2y + 4z; its edges run along x (0-3), y (4-7), z (8-11): both ends of each. */
const EDGES = memory.data<u8>([0, 1, 2, 3, 4, 5, 6, 7, 0, 2, 1, 3, 4, 6, 5, 7, 0, 4, 1, 5, 2, 6, 3, 7]);
/** Four corners in turn of each face: −x, +x, −y, +y, −z, +z; and the edges between them. */
const FACES = memory.data<u8>([0, 2, 6, 4, 1, 3, 7, 5, 0, 1, 5, 4, 2, 3, 7, 6, 0, 1, 3, 2, 4, 5, 7, 6]);
const FACE_EDGES = memory.data<u8>([4, 10, 6, 8, 5, 11, 7, 9, 0, 9, 2, 8, 1, 11, 3, 10, 0, 5, 1, 4, 2, 7, 3, 6]);
const PARENT = memory.data(12);
const ROWS = memory.data(9);
/** From a cell's first corner to both ends of each edge. */
const STEPS = memory.data(24 * 4);
const MET = memory.data(3 * 8);
const RESULT = memory.data(8 * 4);

/** The memory the kernel keeps for itself ends here. */
export function heap(): usize {
  return (__heap_base + KIND * KINDS + 15) & ~15;
}
// @ts-ignore: decorator
@inline
function kindAt(key: i32): usize {
  return __heap_base + <usize>key * KIND;
}

function rootOf(e: i32): i32 {
  while (<i32>load<u8>(PARENT + e) !== e) e = load<u8>(PARENT + e);
  return e;
}
// @ts-ignore: decorator
@inline
function join(a: i32, b: i32): void {
  const from = rootOf(a);
  store<u8>(PARENT + from, rootOf(b));
}

/** The row of a kind, made if it is not known: on a face with two inside corners across, the inside is kept apart, or joined. */
function kindOf(key: i32): usize {
  const row = kindAt(key);
  if (load<u8>(row, KNOWN) !== 0) return row;
  store<u8>(row, 1, KNOWN);
  const joined = key >> 8;
  let crossed = 0;
  for (let e = 0; e < 12; e++) {
    store<u8>(PARENT + e, e);
    store<i8>(row + e, -1, OF);
    const a = (key >> <i32>load<u8>(EDGES + 2 * e)) & 1;
    const b = (key >> <i32>load<u8>(EDGES + 2 * e + 1)) & 1;
    if (a !== b) crossed |= 1 << e;
  }
  let doubtful = 0;
  for (let f = 0; f < 6; f++) {
    const edges = FACE_EDGES + 4 * f;
    let cuts = 0;
    let one = -1;
    let two = -1;
    for (let i = 0; i < 4; i++) {
      const e = <i32>load<u8>(edges + i);
      if (((crossed >> e) & 1) === 0) continue;
      cuts++;
      if (one < 0) one = e;
      else if (two < 0) two = e;
    }
    if (cuts === 2) join(one, two);
    if (cuts !== 4) continue;
    doubtful |= 1 << f;
    const inside = (key >> <i32>load<u8>(FACES + 4 * f)) & 1;
    const turn = inside !== ((joined >> f) & 1) ? 3 : 0;
    for (let i = 0; i < 4; i += 2)
      join(load<u8>(edges + ((turn + i) & 3)), load<u8>(edges + ((turn + i + 1) & 3)));
  }
  let count = 0;
  let listed: usize = 0;
  for (let e = 0; e < 12; e++) {
    if (((crossed >> e) & 1) === 0 || load<i8>(row + e, OF) >= 0) continue;
    // All edges of this sheet.
    for (let other = e; other < 12; other++)
      if (((crossed >> other) & 1) !== 0 && rootOf(other) === rootOf(e)) {
        store<i8>(row + other, count, OF);
        store<u8>(row + listed++, other, LIST);
      }
    store<u8>(row + count++, listed, ENDS);
  }
  let pinched = 0;
  for (let f = 0; f < 6; f++) {
    if (((doubtful >> f) & 1) === 0) continue;
    const sheet = load<i8>(row + load<u8>(FACE_EDGES + 4 * f), OF);
    let same = true;
    for (let i = 1; i < 4; i++) same = same && load<i8>(row + load<u8>(FACE_EDGES + 4 * f + i), OF) === sheet;
    if (same) pinched |= 1 << f;
  }
  store<u8>(row, count, COUNT);
  store<u8>(row, pinched, PINCHED);
  return row;
}

// The lattice, and the surface in the making.
let nx: i32 = 0;
let ny: i32 = 0;
let layer: i32 = 0;
let values: usize = 0;
let lists: usize = 0;
let ox: f64 = 0;
let oy: f64 = 0;
let oz: f64 = 0;
let h: f64 = 0;
let cells: usize = 0;
let count: i32 = 0;
let kinds: usize = 0;
let first: usize = 0;
let doubts: usize = 0;
let doubtful: i32 = 0;
let points: usize = 0;
let normals: usize = 0;
let within: usize = 0;
let middle: usize = 0;
let cellOf: usize = 0;
let corners: usize = 0;
let edges: usize = 0;
let outward: usize = 0;
let quads: i32 = 0;
let fan: usize = 0;

let free: usize = 0;
function place(bytes: i32): usize {
  const here = (free + 15) & ~15;
  free = here + bytes;
  const missing = <isize>free - <isize>(<usize>memory.size() << 16);
  if (missing > 0) memory.grow(<i32>(missing >> 16) + 16);
  return here;
}

// @ts-ignore: decorator
@inline
function at32(array: usize, i: i32): i32 {
  return load<i32>(array + (<usize>i << 2));
}
// @ts-ignore: decorator
@inline
function put32(array: usize, i: i32, value: i32): void {
  store<i32>(array + (<usize>i << 2), value);
}
// @ts-ignore: decorator
@inline
function atF(array: usize, i: i32): f64 {
  return <f64>load<f32>(array + (<usize>i << 2));
}
// @ts-ignore: decorator
@inline
function putF(array: usize, i: i32, value: f64): void {
  store<f32>(array + (<usize>i << 2), <f32>value);
}
// @ts-ignore: decorator
@inline
function keyAt(cell: i32): i32 {
  return <i32>load<u16>(kinds + (<usize>cell << 1));
}
// @ts-ignore: decorator
@inline
function below(cell: i32): i32 {
  return load<f32>(values + (<usize>cell << 2)) < 0 ? 1 : 0;
}

/**
 * The left half of the surface of the field sampled last; the lattice again, as exactly as the caller knows it.
 *
 * @returns where it says: vertices, triangles' corners, and the addresses of positions, normals, occlusion, labels, indices, middle
 */
export function nets(nz: i32, x: f64, y: f64, z: f64, spacing: f64, centres: usize): usize {
  nx = sizeX();
  ny = sizeY();
  layer = nx * ny;
  values = valuesAt();
  lists = listsAt();
  ox = x;
  oy = y;
  oz = z;
  h = spacing;
  free = nextAt();
  kinds = place(2 * layer * nz);
  first = place(4 * layer * nz);
  crossed(nz);
  unpinch();
  let half = 0;
  for (let c = 0; c < count; c++) {
    const cell = at32(cells, c);
    put32(first, cell, half);
    half += load<u8>(kindOf(keyAt(cell)), COUNT);
  }
  points = place(12 * half);
  normals = place(12 * half);
  const labels = place(half);
  within = place(4 * half);
  middle = place(4 * half);
  cellOf = place(4 * half);
  corners = place(48 * count);
  edges = place(12 * count);
  outward = place(3 * count);
  quads = 0;
  for (let e = 0; e < 24; e++) {
    const c = <i32>load<u8>(EDGES + e);
    put32(STEPS, e, (c & 1) + ((c >> 1) & 1) * nx + (c >> 2) * layer);
  }
  for (let c = 0; c < count; c++) put(at32(cells, c));
  for (let c = 0; c < count; c++) surround(at32(cells, c));
  refine(points, within, normals, labels, half);
  fan = place(4 * half);
  memory.fill(fan, 0, 4 * half);
  const indices = place(24 * quads);
  const occlusion = place(half);
  creased(labels, half);
  for (let v = 0; v < half; v++) if (at32(middle, v) >= 0) hold(3 * v);
  for (let q = 0; q < quads; q++) divide(indices + 24 * <usize>q, q);
  openness(nz, centres, occlusion, half);
  put32(RESULT, 0, half);
  put32(RESULT, 1, 6 * quads);
  put32(RESULT, 2, <i32>points);
  put32(RESULT, 3, <i32>normals);
  put32(RESULT, 4, <i32>occlusion);
  put32(RESULT, 5, <i32>labels);
  put32(RESULT, 6, <i32>indices);
  put32(RESULT, 7, <i32>middle);
  return RESULT;
}

/** The cells the surface passes, brick by brick: in those sampled and their lower neighbours. */
function crossed(nz: i32): void {
  const bx = nx >> 1;
  const by = ny >> 1;
  const bz = nz >> 1;
  const all = bx * by * bz;
  const near = place(all);
  memory.fill(near, 0, all);
  for (let at = 0; at < all; at++) {
    if (at32(lists, at) < 0) continue;
    const i = at % bx > 0 ? 1 : 0;
    const j = at % (bx * by) >= bx ? bx : 0;
    const k = at >= bx * by ? bx * by : 0;
    store<u8>(near + at, 1);
    store<u8>(near + (at - i), 1);
    store<u8>(near + (at - j), 1);
    store<u8>(near + (at - j - i), 1);
    store<u8>(near + (at - k), 1);
    store<u8>(near + (at - k - i), 1);
    store<u8>(near + (at - k - j), 1);
    store<u8>(near + (at - k - j - i), 1);
  }
  let bricks = 0;
  for (let at = 0; at < all; at++) bricks += load<u8>(near + at);
  cells = place(32 * bricks);
  doubts = place(32 * bricks);
  count = 0;
  doubtful = 0;
  for (let k = 0; k < bz; k++)
    for (let j = 0; j < by; j++)
      for (let i = 0; i < bx; i++)
        if (load<u8>(near + ((k * by + j) * bx + i)) !== 0)
          inBrick(
            (2 * k * ny + 2 * j) * nx + 2 * i,
            i + 1 < bx ? 2 : 1,
            j + 1 < by ? 2 : 1,
            k + 1 < bz ? 2 : 1,
          );
}

/** The crossed cells of a brick; at the far walls nothing lies behind the last corner. */
function inBrick(from: i32, wide: i32, high: i32, deep: i32): void {
  let some = 0;
  let every = 7;
  for (let w = 0; w <= deep; w++)
    for (let v = 0; v <= high; v++) {
      const o = from + w * layer + v * nx;
      const row = below(o) | (below(o + 1) << 1) | (wide === 2 ? below(o + 2) << 2 : 0);
      store<u8>(ROWS + (3 * w + v), row);
      some |= row;
      every &= row;
    }
  if (some === 0 || (wide === 2 && every === 7)) return;
  for (let w = 0; w < deep; w++)
    for (let v = 0; v < high; v++) {
      const a = <i32>load<u8>(ROWS + (3 * w + v));
      const b = <i32>load<u8>(ROWS + (3 * w + v + 1));
      const c = <i32>load<u8>(ROWS + (3 * w + v + 3));
      const d = <i32>load<u8>(ROWS + (3 * w + v + 4));
      for (let u = 0; u < wide; u++) {
        const bits = ((a >> u) & 3) | (((b >> u) & 3) << 2) | (((c >> u) & 3) << 4) | (((d >> u) & 3) << 6);
        if (bits === 0 || bits === 255) continue;
        const at = from + w * layer + v * nx + u;
        store<u16>(kinds + (<usize>at << 1), bits);
        put32(cells, count++, at);
        if (load<u8>(kindOf(bits), PINCHED) !== 0) put32(doubts, doubtful++, at);
      }
    }
}

/** Where two neighbours both pinch at their common face, the inside is joined there instead of kept apart. */
function unpinch(): void {
  // Faces to join are gathered where the first vertices will stand.
  for (let d = 0; d < doubtful; d++) put32(first, at32(doubts, d), 0);
  for (let d = 0; d < doubtful; d++) {
    const at = at32(doubts, d);
    for (let axis = 0; axis < 3; axis++) {
      const next = at + (axis === 0 ? 1 : axis === 1 ? nx : layer);
      const plus = 1 << (2 * axis + 1);
      const minus = 1 << (2 * axis);
      if ((pinchedAt(at) & plus) === 0 || (pinchedAt(next) & minus) === 0) continue;
      put32(first, at, at32(first, at) | plus);
      put32(first, next, at32(first, next) | minus);
    }
  }
  for (let d = 0; d < doubtful; d++) {
    const at = at32(doubts, d);
    store<u16>(kinds + (<usize>at << 1), keyAt(at) | (at32(first, at) << 8));
  }
}
// @ts-ignore: decorator
@inline
function pinchedAt(cell: i32): i32 {
  return load<u8>(kindAt(keyAt(cell)), PINCHED);
}

/** One vertex per sheet of a cell, at the mean of the sheet's crossings. */
function put(at: i32): void {
  const kind = kindAt(keyAt(at));
  const k = at / layer;
  const j = (at - k * layer) / nx;
  const i = at - k * layer - j * nx;
  const brick = brickOf(i, j, k);
  const sheets = <i32>load<u8>(kind, COUNT);
  let next = 0;
  for (let s = 0; s < sheets; s++) {
    let x: f64 = 0;
    let y: f64 = 0;
    let z: f64 = 0;
    const from = next;
    const end = <i32>load<u8>(kind + s, ENDS);
    for (; next < end; next++) {
      const e = <i32>load<u8>(kind + next, LIST);
      const a = <i32>load<u8>(EDGES + 2 * e);
      const fa = atF(values, at + at32(STEPS, 2 * e));
      const t = fa / (fa - atF(values, at + at32(STEPS, 2 * e + 1)));
      x += <f64>(a & 1) + (e < 4 ? t : 0);
      y += <f64>((a >> 1) & 1) + (e >= 4 && e < 8 ? t : 0);
      z += <f64>(a >> 2) + (e >= 8 ? t : 0);
    }
    const crossings = <f64>(next - from);
    const v = at32(first, at) + s;
    putF(points, 3 * v, ox + (<f64>i + x / crossings) * h);
    putF(points, 3 * v + 1, oy + (<f64>j + y / crossings) * h);
    putF(points, 3 * v + 2, oz + (<f64>k + z / crossings) * h);
    put32(within, v, brick);
    put32(middle, v, i === 0 ? 4 * at + s : -1);
    put32(cellOf, v, at);
  }
}

/** The sampled brick a cell lies in; a cell may begin in one that was not sampled and end in one that was. */
function brickOf(i: i32, j: i32, k: i32): i32 {
  for (let c = 0; c < 8; c++) {
    const at = (((k + (c >> 2)) >> 1) * (ny >> 1) + ((j + ((c >> 1) & 1)) >> 1)) * (nx >> 1) + ((i + (c & 1)) >> 1);
    if (at32(lists, at) >= 0) return at;
  }
  return unreachable();
}

/** The quads round the crossed edges that leave a cell's first corner. */
function surround(at: i32): void {
  if (at % nx === 0) return;
  const kind = kindAt(keyAt(at));
  for (let axis = 0; axis < 3; axis++) {
    const e = 4 * axis;
    const sheet = <i32>load<i8>(kind + e, OF);
    if (sheet < 0) continue;
    const one = axis === 0 ? nx : axis === 1 ? layer : 1;
    const two = axis === 0 ? layer : axis === 1 ? 1 : nx;
    const fromTwo = axis === 1 ? e + 1 : e + 2;
    const fromOne = axis === 1 ? e + 2 : e + 1;
    const q = quads++;
    put32(corners, 4 * q, vertexAt(at - one - two, e + 3));
    put32(corners, 4 * q + 1, vertexAt(at - two, fromTwo));
    put32(corners, 4 * q + 2, at32(first, at) + sheet);
    put32(corners, 4 * q + 3, vertexAt(at - one, fromOne));
    put32(edges, q, 3 * at + axis);
    store<u8>(outward + q, 1 - below(at));
  }
}
// @ts-ignore: decorator
@inline
function vertexAt(cell: i32, edge: i32): i32 {
  return at32(first, cell) + <i32>load<i8>(kindAt(keyAt(cell)) + edge, OF);
}

/** Moves vertices onto creases, and leaves in `fan` how far the planes at their crossings fan out. */
function creased(labels: usize, half: i32): void {
  const places = place(4 * half);
  memory.fill(places, 0xff, 4 * half);
  const sharp = place(4 * half);
  let many = 0;
  for (let q = 0; q < 4 * quads; q += 4) {
    if (flattest(q) > SMOOTH) continue;
    for (let c = q; c < q + 4; c++) {
      const v = at32(corners, c);
      if (at32(places, v) >= 0) continue;
      put32(places, v, many);
      put32(sharp, many++, v);
    }
  }
  if (many === 0) return;

  // Point and normal at every crossing beside them.
  const near = place(4 * quads);
  let beside = 0;
  for (let q = 0; q < quads; q++)
    for (let c = 4 * q; c < 4 * q + 4; c++)
      if (at32(places, at32(corners, c)) >= 0) {
        put32(near, beside++, q);
        break;
      }
  const p = place(12 * beside);
  const n = place(12 * beside);
  const bricks = place(4 * beside);
  const names = place(max(beside, many));
  for (let i = 0; i < beside; i++) {
    const q = at32(near, i);
    const axis = at32(edges, q) % 3;
    const at = at32(edges, q) / 3;
    const f = atF(values, at);
    const step = axis === 0 ? 1 : axis === 1 ? nx : layer;
    for (let a = 0; a < 3; a++) putF(p, 3 * i + a, startOf(at, a));
    putF(p, 3 * i + axis, startOf(at, axis) + (h * f) / (f - atF(values, at + step)));
    put32(bricks, i, at32(within, at32(corners, 4 * q + 2)));
  }
  refine(p, bricks, n, names, beside);

  const sums = place(<i32>SUMS * many);
  memory.fill(sums, 0, SUMS * many);
  for (let i = 0; i < beside; i++) {
    const q = 4 * at32(near, i);
    for (let c = q; c < q + 4; c++) {
      const v = at32(places, at32(corners, c));
      if (v >= 0) gather(sums + SUMS * v, p + 12 * <usize>i, n + 12 * <usize>i);
    }
  }
  const moved = place(12 * many);
  const turned = place(12 * many);
  const homes = place(4 * many);
  for (let i = 0; i < many; i++) {
    const v = at32(sharp, i);
    const s = sums + SUMS * i;
    const x = load<f64>(s, 96);
    const y = load<f64>(s, 104);
    const z = load<f64>(s, 112);
    putF(fan, v, 1 - sqrt<f64>(x * x + y * y + z * z) / load<f64>(s, 120));
    const median = at32(middle, v) >= 0;
    met(s, median);
    for (let a = 0; a < 3; a++) {
      const from = startOf(at32(cellOf, v), a);
      putF(moved, 3 * i + a, min(max(load<f64>(MET + (<usize>a << 3)), from), from + h));
    }
    if (median) putF(moved, 3 * i, 0);
    put32(homes, i, at32(within, v));
  }
  refine(moved, homes, turned, names, many);
  for (let i = 0; i < many; i++) {
    const v = at32(sharp, i);
    memory.copy(points + 12 * <usize>v, moved + 12 * <usize>i, 12);
    memory.copy(normals + 12 * <usize>v, turned + 12 * <usize>i, 12);
    store<u8>(labels + v, load<u8>(names + i));
  }
}

/** Where a sample lies along an axis. */
function startOf(at: i32, axis: i32): f64 {
  const row = at / nx;
  if (axis === 0) return ox + <f64>(at - row * nx) * h;
  return axis === 1 ? oy + <f64>(row % ny) * h : oz + <f64>(row / ny) * h;
}

// @ts-ignore: decorator
@inline
function more(s: usize, i: usize, value: f64): void {
  store<f64>(s + (i << 3), load<f64>(s + (i << 3)) + value);
}
/** Σ nnᵀ (6), Σ n(n·p) (3), Σ p (3), Σ n (3), how many. */
function gather(s: usize, p: usize, n: usize): void {
  const x = atF(n, 0);
  const y = atF(n, 1);
  const z = atF(n, 2);
  const d = x * atF(p, 0) + y * atF(p, 1) + z * atF(p, 2);
  more(s, 0, x * x);
  more(s, 1, x * y);
  more(s, 2, x * z);
  more(s, 3, y * y);
  more(s, 4, y * z);
  more(s, 5, z * z);
  more(s, 6, x * d);
  more(s, 7, y * d);
  more(s, 8, z * d);
  more(s, 9, atF(p, 0));
  more(s, 10, atF(p, 1));
  more(s, 11, atF(p, 2));
  more(s, 12, x);
  more(s, 13, y);
  more(s, 14, z);
  more(s, 15, 1);
}

/** The point nearest to all planes, held by the mean of their points. On the midline every plane has its mirror image. */
function met(s: usize, median: bool): void {
  const hold = HOLD * load<f64>(s, 120);
  const a = load<f64>(s) + hold;
  const b: f64 = median ? 0 : load<f64>(s, 8);
  const c: f64 = median ? 0 : load<f64>(s, 16);
  const d = load<f64>(s, 24) + hold;
  const e = load<f64>(s, 32);
  const f = load<f64>(s, 40) + hold;
  const u = load<f64>(s, 48) + HOLD * load<f64>(s, 72);
  const v = load<f64>(s, 56) + HOLD * load<f64>(s, 80);
  const w = load<f64>(s, 64) + HOLD * load<f64>(s, 88);
  const A = d * f - e * e;
  const B = c * e - b * f;
  const C = b * e - c * d;
  const det = a * A + b * B + c * C;
  store<f64>(MET, (A * u + B * v + C * w) / det);
  store<f64>(MET, (B * u + (a * f - c * c) * v + (b * c - a * e) * w) / det, 8);
  store<f64>(MET, (C * u + (b * c - a * e) * v + (a * d - b * b) * w) / det, 16);
}

/** The least cosine between the normals round a quad. */
function flattest(q: i32): f64 {
  let least: f64 = 1;
  for (let i = 0; i < 4; i++)
    for (let j = i + 1; j < 4; j++) {
      const a = 3 * at32(corners, q + i);
      const b = 3 * at32(corners, q + j);
      const cosine =
        atF(normals, a) * atF(normals, b) +
        atF(normals, a + 1) * atF(normals, b + 1) +
        atF(normals, a + 2) * atF(normals, b + 2);
      if (cosine < least) least = cosine;
    }
  return least;
}

/** A vertex of the midline stays on it. */
function hold(o: i32): void {
  const y = atF(normals, o + 1);
  const z = atF(normals, o + 2);
  let l = sqrt<f64>(y * y + z * z);
  if (l === 0) l = 1;
  putF(points, o, 0);
  putF(normals, o, 0);
  putF(normals, o + 1, y / l);
  putF(normals, o + 2, z / l);
}

/** The two triangles of a quad: along a crease where there is one; else the shorter diagonal keeps slivers rare. */
function divide(to: usize, q: i32): void {
  const a = at32(corners, 4 * q);
  const b = at32(corners, 4 * q + 1);
  const c = at32(corners, 4 * q + 2);
  const d = at32(corners, 4 * q + 3);
  const ridge = atF(fan, a) + atF(fan, c) - atF(fan, b) - atF(fan, d);
  const along = abs(ridge) > RIDGE ? ridge > 0 : apart(a, c) <= apart(b, d);
  const p = along ? a : b;
  const next = along ? b : c;
  const r = along ? c : d;
  const s = along ? d : a;
  const flip = load<u8>(outward + q) === 1;
  store<i32>(to, p);
  store<i32>(to, flip ? r : next, 4);
  store<i32>(to, flip ? next : r, 8);
  store<i32>(to, p, 12);
  store<i32>(to, flip ? s : r, 16);
  store<i32>(to, flip ? r : s, 20);
}

function apart(a: i32, b: i32): f64 {
  const x = atF(points, 3 * a) - atF(points, 3 * b);
  const y = atF(points, 3 * a + 1) - atF(points, 3 * b + 1);
  const z = atF(points, 3 * a + 2) - atF(points, 3 * b + 2);
  return x * x + y * y + z * z;
}

// The field at the centres of blocks.
let centre: usize = 0;
let block: f64 = 0;
let shift: f64 = 0;
let row: i32 = 0;
let sheet: i32 = 0;
let mostX: f64 = 0;
let mostY: f64 = 0;
let mostZ: f64 = 0;

/** Four looks along the normal into the coarse field of block centres: 255 open, 0 buried. */
function openness(nz: i32, centres: usize, occlusion: usize, half: i32): void {
  centre = centres;
  block = <f64>BLOCK * h;
  shift = (<f64>(BLOCK - 1) * h) / 2;
  row = nx / BLOCK;
  sheet = layer / (BLOCK * BLOCK);
  mostX = <f64>(nx / BLOCK) - 1.001;
  mostY = <f64>(ny / BLOCK) - 1.001;
  mostZ = <f64>(nz / BLOCK) - 1.001;
  for (let v = 0; v < half; v++) {
    const p = points + 12 * <usize>v;
    const n = normals + 12 * <usize>v;
    let shade: f64 = 0;
    shade += 0.3 * missing(p, n, 2);
    shade += 0.3 * missing(p, n, 4.5);
    shade += 0.25 * missing(p, n, 9);
    shade += 0.15 * missing(p, n, 16);
    store<u8>(occlusion + v, <u8>floor<f64>(255 * (1 - shade) + 0.5));
  }
}

/** What the field lacks to be as open as can be at the end of a look. */
function missing(p: usize, n: usize, reach: f64): f64 {
  let u = (abs(atF(p, 0) + atF(n, 0) * reach) - (ox + shift)) / block;
  let w = (atF(p, 1) + atF(n, 1) * reach - (oy + shift)) / block;
  let t = (atF(p, 2) + atF(n, 2) * reach - (oz + shift)) / block;
  u = u < 0 ? 0 : u > mostX ? mostX : u;
  w = w < 0 ? 0 : w > mostY ? mostY : w;
  t = t < 0 ? 0 : t > mostZ ? mostZ : t;
  const i = <i32>u;
  const j = <i32>w;
  const k = <i32>t;
  const fu = u - <f64>i;
  const fv = w - <f64>j;
  const at = k * sheet + j * row + i;
  const low = level(at, fu, fv);
  const f = low + (level(at + sheet, fu, fv) - low) * (t - <f64>k);
  const lack = 1 - f / reach;
  return lack < 0 ? 0 : lack > 1 ? 1 : lack;
}

function level(at: i32, fu: f64, fv: f64): f64 {
  const a = atF(centre, at) + (atF(centre, at + 1) - atF(centre, at)) * fu;
  const b = atF(centre, at + row) + (atF(centre, at + row + 1) - atF(centre, at + row)) * fu;
  return a + (b - a) * fv;
}
