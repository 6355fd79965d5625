/**
 * From a field to a closed surface: sparse surface nets on the left half, mirrored.
 *
 * 1. Cubes of 16³ samples, in those of 4³, in those of 2³: the field at the centre says whether the surface can pass through.
 * 2. In the last, every sample is evaluated with only the shapes that can matter there (the kernel does both).
 * 3. A cell with a sign change gets one vertex for each sheet that passes through it, so that no edge is ever shared by
 *    four triangles; each is moved onto the field along its gradient, and the normal is that gradient. On creases crease.ts
 *    says where it goes, and diagonals run along them.
 * 4. Samples start at x = −h/2, so the cells of the midline give vertices exactly at x = 0 and the rest is mirrored by
 *    index: closed by construction.
 * 5. Ambient occlusion comes from the field of the block centres, already computed.
 */
import { onCreases } from './crease';
import type { BoneField } from './field';
import { BLOCK, BRICK, brickAt, latticeOf, type FieldKernel, type Sampling } from './kernel';
import { mirrored } from './halves';
import type { BoneMesh } from './mesh';
import { pack } from './program';
import { reference } from './reference';

export interface SurfaceOptions {
  /** Grid spacing [mm]; the field's own if left out. */
  readonly voxel?: number;
  /** Who evaluates the field; plain TypeScript if left out. */
  readonly kernel?: FieldKernel;
  /** Evaluate everything everywhere: for tests. */
  readonly unpruned?: boolean;
}

export interface Counted {
  readonly mesh: BoneMesh;
  /** Evaluations of single shapes. */
  readonly evaluations: number;
}

export function surface(field: BoneField, options: SurfaceOptions = {}): BoneMesh {
  return extract(field, options).mesh;
}

export function extract(field: BoneField, options: SurfaceOptions = {}): Counted {
  const program = pack(field);
  const lattice = latticeOf(program, options.voxel ?? program.voxel);
  const kernel = options.kernel ?? reference;
  const grid = kernel.sample(program, lattice, options.unpruned ?? false);
  const mesh = mirrored(netted(grid, kernel));
  return { mesh, evaluations: grid.evaluations };
}

/* ----------------------------------------------------------------------------------------------- one cell's sheets --- */

/** Corners of a cell are numbered x + 2y + 4z; its edges run along x (0-3), y (4-7), z (8-11). */
const EDGES = [0, 1, 2, 3, 4, 5, 6, 7, 0, 2, 1, 3, 4, 6, 5, 7, 0, 4, 1, 5, 2, 6, 3, 7] as const;
/** Four corners in turn of each face: −x, +x, −y, +y, −z, +z. */
const FACES = [
  [0, 2, 6, 4], [1, 3, 7, 5], [0, 1, 5, 4], [2, 3, 7, 6], [0, 1, 3, 2], [4, 5, 7, 6],
] as const; // prettier-ignore

const edgeOf = (a: number, b: number): number => {
  for (let e = 0; e < 12; e++)
    if ((EDGES[2 * e] === a && EDGES[2 * e + 1] === b) || (EDGES[2 * e] === b && EDGES[2 * e + 1] === a))
      return e;
  return -1;
};
const FACE_EDGES = FACES.map((f) => f.map((a, i) => edgeOf(a, f[(i + 1) % 4]!)));

interface Sheets {
  readonly count: number;
  /** Sheet each of the 12 edges belongs to; −1 without a crossing. */
  readonly of: Int8Array;
  /** Crossed edges sheet by sheet, and where those of each sheet end. */
  readonly edges: Uint8Array;
  readonly ends: Uint8Array;
  /** Bits: ambiguous faces both of whose lines belong to one sheet. */
  readonly pinched: number;
}

/**
 * The sheets of a cell with these corners inside. On a face with two inside corners across, the inside is kept apart,
 * or joined where `joined` has the face's bit.
 */
function sheets(inside: number, joined = 0): Sheets {
  const parent = Array.from({ length: 12 }, (_, i) => i);
  const root = (e: number): number => (parent[e] === e ? e : root(parent[e]!));
  const isIn = (c: number): boolean => ((inside >> c) & 1) === 1;
  const crossed = parent.map((e) => isIn(EDGES[2 * e]!) !== isIn(EDGES[2 * e + 1]!));
  const doubtful: number[] = [];
  FACES.forEach((corners, f) => {
    const edges = FACE_EDGES[f]!;
    const cut = edges.filter((e) => crossed[e]);
    if (cut.length === 2) parent[root(cut[0]!)] = root(cut[1]!);
    if (cut.length !== 4) return;
    doubtful.push(f);
    const around = isIn(corners[0]) !== ((joined >> f) & 1) > 0 ? [3, 0, 1, 2] : [0, 1, 2, 3];
    parent[root(edges[around[0]!]!)] = root(edges[around[1]!]!);
    parent[root(edges[around[2]!]!)] = root(edges[around[3]!]!);
  });
  const of = new Int8Array(12).fill(-1);
  const seen: number[] = [];
  for (let e = 0; e < 12; e++) {
    if (!crossed[e]) continue;
    let s = seen.indexOf(root(e));
    if (s < 0) s = seen.push(root(e)) - 1;
    of[e] = s;
  }
  let pinched = 0;
  for (const f of doubtful) if (new Set(FACE_EDGES[f]!.map((e) => of[e])).size === 1) pinched |= 1 << f;
  const each = seen.map((_, sheet) => [...of.keys()].filter((e) => of[e] === sheet));
  const ends = Uint8Array.from(seen, (_, sheet) => each.slice(0, sheet + 1).flat().length);
  return { count: seen.length, of, edges: Uint8Array.from(each.flat()), ends, pinched };
}

/** Sheets by the corners inside; behind the 256 plain kinds, those where a face is joined, as they are met. */
const KINDS: Sheets[] = [];
const joinedKinds = new Map<number, number>();

function kindOf(inside: number, joined: number): number {
  const key = inside | (joined << 8);
  const known = joinedKinds.get(key);
  if (known !== undefined) return known;
  joinedKinds.set(key, KINDS.length);
  return KINDS.push(sheets(inside, joined)) - 1;
}

/* ---------------------------------------------------------------------------------------------------- meshing --- */

/** The left half of a surface; the other half mirrors it, but for the vertices of the midline. */
export interface Half {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly occlusion: Uint8Array;
  readonly labels: Uint8Array;
  readonly indices: Uint32Array;
  /** Per vertex: −1, or of those on the midline the cell of the lattice and the sheet it stands for. */
  readonly middle: Int32Array;
}

/** Kind of every crossed cell and its first vertex, by its place in the lattice; left from bone to bone, read only where written. */
let kinds = new Uint16Array(0);
let first = new Int32Array(0);

/** A surface in the making. What is done for one cell, vertex or quad is a function of its own: an engine that is cold makes it fast sooner. */
interface Making {
  readonly grid: Sampling;
  readonly nx: number;
  readonly layer: number;
  readonly cells: Int32Array;
  /** From a cell's first corner to both ends of each edge. */
  readonly ends: Int32Array;
  readonly points: Float32Array;
  readonly within: Int32Array;
  readonly middle: Int32Array;
  readonly cellOf: Int32Array;
  /** Edges that cross the surface, with the four vertices round each. */
  readonly corners: Int32Array;
  readonly edges: Int32Array;
  readonly outward: Uint8Array;
  quads: number;
}

/** The left half of the surface of a sampled field, by the kernel that sampled it if it can. */
export const netted = (grid: Sampling, kernel: FieldKernel): Half => kernel.nets?.(grid) ?? nets(grid);

/** The same in plain TypeScript. */
export function nets(grid: Sampling): Half {
  if (KINDS.length === 0) for (let inside = 0; inside < 256; inside++) KINDS.push(sheets(inside));
  const [nx, ny, nz] = grid.n;
  const layer = nx * ny;
  if (kinds.length < layer * nz) {
    kinds = new Uint16Array(layer * nz);
    first = new Int32Array(layer * nz);
  }
  const cells = crossed(grid);
  const half = numbered(cells);
  const corner = [0, 1, nx, nx + 1, layer, layer + 1, layer + nx, layer + nx + 1];
  const made: Making = {
    grid, nx, layer, cells,
    ends: Int32Array.from(EDGES, (c) => corner[c]!),
    points: new Float32Array(3 * half),
    within: new Int32Array(half),
    middle: new Int32Array(half),
    cellOf: new Int32Array(half),
    corners: new Int32Array(12 * cells.length),
    edges: new Int32Array(3 * cells.length),
    outward: new Uint8Array(3 * cells.length),
    quads: 0,
  }; // prettier-ignore
  for (let c = 0; c < cells.length; c++) place(made, grid.values, cells[c]!);
  for (let c = 0; c < cells.length; c++) surround(made, grid.values, cells[c]!);

  const normals = new Float32Array(3 * half);
  const labels = new Uint8Array(half);
  const { points, within, middle, quads } = made;
  grid.refine(points, within, normals, labels);
  const fan = onCreases(
    grid,
    { corners: made.corners.subarray(0, 4 * quads), edges: made.edges.subarray(0, quads) },
    { points, normals, labels, within, middle, cells: made.cellOf },
  );
  for (let v = 0; v < half; v++) if (middle[v]! >= 0) hold(points, normals, 3 * v);
  const indices = new Uint32Array(6 * quads);
  for (let q = 0; q < quads; q++) divide(made, fan, indices, q);
  return { positions: points, normals, occlusion: openness(grid, points, normals), labels, indices, middle };
}

/** Leaves the first vertex of every cell in `first`. @returns how many there are */
function numbered(cells: Int32Array): number {
  let count = 0;
  for (let c = 0; c < cells.length; c++) {
    first[cells[c]!] = count;
    count += KINDS[kinds[cells[c]!]!]!.count;
  }
  return count;
}

/** The quads round the crossed edges that leave a cell's first corner. */
function surround(made: Making, values: Float32Array, at: number): void {
  const { nx, layer, corners } = made;
  if (at % nx === 0) return;
  const { of } = KINDS[kinds[at]!]!;
  for (let axis = 0; axis < 3; axis++) {
    const e = 4 * axis;
    if (of[e]! < 0) continue;
    // The four cells around it, one step back along the two other axes, and which of their parallel edges is the shared one.
    const one = axis === 0 ? nx : axis === 1 ? layer : 1;
    const two = axis === 0 ? layer : axis === 1 ? 1 : nx;
    const fromTwo = axis === 1 ? e + 1 : e + 2;
    const fromOne = axis === 1 ? e + 2 : e + 1;
    const q = made.quads++;
    corners[4 * q] = vertexAt(at - one - two, e + 3);
    corners[4 * q + 1] = vertexAt(at - two, fromTwo);
    corners[4 * q + 2] = first[at]! + of[e]!;
    corners[4 * q + 3] = vertexAt(at - one, fromOne);
    made.edges[q] = 3 * at + axis;
    made.outward[q] = values[at]! < 0 ? 0 : 1;
  }
}

const vertexAt = (cell: number, edge: number): number => first[cell]! + KINDS[kinds[cell]!]!.of[edge]!;

/** A vertex of the midline stays on it. */
function hold(points: Float32Array, normals: Float32Array, o: number): void {
  const y = normals[o + 1]!;
  const z = normals[o + 2]!;
  const l = Math.sqrt(y * y + z * z) || 1;
  points[o] = 0;
  normals[o] = 0;
  normals[o + 1] = y / l;
  normals[o + 2] = z / l;
}

/** The two triangles of a quad: along a crease where there is one; else the shorter diagonal keeps slivers rare. */
function divide(
  { corners, points, outward }: Making,
  fan: Float32Array,
  indices: Uint32Array,
  q: number,
): void {
  const a = corners[4 * q]!;
  const b = corners[4 * q + 1]!;
  const c = corners[4 * q + 2]!;
  const d = corners[4 * q + 3]!;
  const ridge = fan[a]! + fan[c]! - fan[b]! - fan[d]!;
  const along = Math.abs(ridge) > RIDGE ? ridge > 0 : apart(points, a, c) <= apart(points, b, d);
  // Both begin at one end of the diagonal.
  const p = along ? a : b;
  const q1 = along ? b : c;
  const r = along ? c : d;
  const s = along ? d : a;
  const flip = outward[q] === 1;
  const o = 6 * q;
  indices[o] = p;
  indices[o + 1] = flip ? r : q1;
  indices[o + 2] = flip ? q1 : r;
  indices[o + 3] = p;
  indices[o + 4] = flip ? s : r;
  indices[o + 5] = flip ? r : s;
}

/** How much more the planes at one diagonal's ends must fan out than at the other's for a crease to run along it. */
const RIDGE = 0.1;

/** The cells the surface passes, brick by brick; leaves the kind of each in `kinds`. */
function crossed(grid: Sampling): Int32Array {
  const [nx, ny, nz] = grid.n;
  const [bx, by, bz] = [nx / BRICK, ny / BRICK, nz / BRICK];
  const near = passed(grid);
  let bricks = 0;
  for (let at = 0; at < near.length; at++) bricks += near[at]!;
  const found: Found = { cells: new Int32Array(BRICK ** 3 * bricks), count: 0, doubtful: [] };
  for (let k = 0; k < bz; k++)
    for (let j = 0; j < by; j++)
      for (let i = 0; i < bx; i++)
        if (near[(k * by + j) * bx + i] === 1)
          inBrick(found, grid.values, (k * BRICK * ny + j * BRICK) * nx + i * BRICK, nx, nx * ny,
            i + 1 < bx ? 2 : 1, j + 1 < by ? 2 : 1, k + 1 < bz ? 2 : 1); // prettier-ignore
  if (found.doubtful.length > 0) unpinch(found.doubtful, [1, nx, nx * ny]);
  return found.cells.subarray(0, found.count);
}

interface Found {
  readonly cells: Int32Array;
  count: number;
  /** Cells with an ambiguous face. */
  readonly doubtful: number[];
}

/** The crossed cells of a brick; at the far walls nothing lies behind the last corner. */
function inBrick(
  found: Found,
  values: Float32Array,
  at0: number,
  nx: number,
  layer: number,
  wide: number,
  high: number,
  deep: number,
): void {
  let some = 0;
  let every = 7;
  for (let w = 0; w <= deep; w++)
    for (let v = 0; v <= high; v++) {
      // Three corners in a row are bits of one number.
      const o = at0 + w * layer + v * nx;
      const row =
        (values[o]! < 0 ? 1 : 0) | (values[o + 1]! < 0 ? 2 : 0) | (wide === 2 && values[o + 2]! < 0 ? 4 : 0);
      ROWS[3 * w + v] = row;
      some |= row;
      every &= row;
    }
  if (some === 0 || (wide === 2 && every === 7)) return;
  for (let w = 0; w < deep; w++)
    for (let v = 0; v < high; v++) {
      const a = ROWS[3 * w + v]!;
      const b = ROWS[3 * w + v + 1]!;
      const c = ROWS[3 * w + v + 3]!;
      const d = ROWS[3 * w + v + 4]!;
      for (let u = 0; u < wide; u++) {
        const bits = ((a >> u) & 3) | (((b >> u) & 3) << 2) | (((c >> u) & 3) << 4) | (((d >> u) & 3) << 6);
        if (bits === 0 || bits === 255) continue;
        const at = at0 + w * layer + v * nx + u;
        kinds[at] = bits;
        found.cells[found.count++] = at;
        if (KINDS[bits]!.pinched !== 0) found.doubtful.push(at);
      }
    }
}
const ROWS = new Uint8Array(9);

/** Bricks in which cells may be crossed: those sampled and their lower neighbours. */
function passed({ n, lists }: Sampling): Uint8Array {
  const [bx, by] = [n[0] / BRICK, n[1] / BRICK];
  const near = new Uint8Array(lists.length);
  for (let at = 0; at < lists.length; at++) {
    if (lists[at]! < 0) continue;
    const i = at % bx > 0 ? 1 : 0;
    const j = at % (bx * by) >= bx ? bx : 0;
    const k = at >= bx * by ? bx * by : 0;
    near[at] = 1;
    near[at - i] = 1;
    near[at - j] = 1;
    near[at - j - i] = 1;
    near[at - k] = 1;
    near[at - k - i] = 1;
    near[at - k - j] = 1;
    near[at - k - j - i] = 1;
  }
  return near;
}

/** Where two neighbours both pinch at their common face, the inside is joined there instead of kept apart. */
function unpinch(doubtful: readonly number[], up: readonly [number, number, number]): void {
  const joined = new Map<number, number>();
  const pinched = (at: number): number => KINDS[kinds[at]!]!.pinched;
  for (const at of doubtful)
    for (let axis = 0; axis < 3; axis++) {
      const next = at + up[axis]!;
      const plus = 1 << (2 * axis + 1);
      const minus = 1 << (2 * axis);
      if (!(pinched(at) & plus) || !(pinched(next) & minus)) continue;
      joined.set(at, (joined.get(at) ?? 0) | plus);
      joined.set(next, (joined.get(next) ?? 0) | minus);
    }
  for (const [at, faces] of joined) kinds[at] = kindOf(kinds[at]!, faces);
}

/** One vertex per sheet of a cell, at the mean of the sheet's crossings. */
function place(made: Making, values: Float32Array, at: number): void {
  const { grid, nx, layer, ends, points, within, middle, cellOf } = made;
  const { origin, h } = grid;
  const kind = KINDS[kinds[at]!]!;
  const k = Math.floor(at / layer);
  const j = Math.floor((at - k * layer) / nx);
  const i = at - k * layer - j * nx;
  const brick = brickOf(grid, i, j, k);
  let next = 0;
  for (let s = 0; s < kind.count; s++) {
    let x = 0;
    let y = 0;
    let z = 0;
    const from = next;
    for (; next < kind.ends[s]!; next++) {
      const e = kind.edges[next]!;
      const a = EDGES[2 * e]!;
      const fa = values[at + ends[2 * e]!]!;
      const t = fa / (fa - values[at + ends[2 * e + 1]!]!);
      x += (a & 1) + (e < 4 ? t : 0);
      y += ((a >> 1) & 1) + (e >= 4 && e < 8 ? t : 0);
      z += (a >> 2) + (e >= 8 ? t : 0);
    }
    const crossings = next - from;
    const v = first[at]! + s;
    points[3 * v] = origin[0] + (i + x / crossings) * h;
    points[3 * v + 1] = origin[1] + (j + y / crossings) * h;
    points[3 * v + 2] = origin[2] + (k + z / crossings) * h;
    within[v] = brick;
    middle[v] = i === 0 ? 4 * at + s : -1;
    cellOf[v] = at;
  }
}

/** The sampled brick a cell lies in; a cell may begin in one that was not sampled and end in one that was. */
function brickOf({ n, lists }: Sampling, i: number, j: number, k: number): number {
  for (let c = 0; c < 8; c++) {
    const at = brickAt(n, i + (c & 1), j + ((c >> 1) & 1), k + (c >> 2));
    if (lists[at]! >= 0) return at;
  }
  throw new Error('surface: a cell is crossed where the field was not sampled');
}

function apart(p: Float32Array, a: number, b: number): number {
  const x = p[3 * a]! - p[3 * b]!;
  const y = p[3 * a + 1]! - p[3 * b + 1]!;
  const z = p[3 * a + 2]! - p[3 * b + 2]!;
  return x * x + y * y + z * z;
}

/** Four looks along the normal into the coarse field of block centres: 255 open, 0 buried. */
const LOOKS = [2, 4.5, 9, 16] as const;
const WEIGHTS = [0.3, 0.3, 0.25, 0.15] as const;

function openness(grid: Sampling, p: Float32Array, normals: Float32Array): Uint8Array {
  const { n, origin, h, centres } = grid;
  const shift = ((BLOCK - 1) * h) / 2;
  const coarse: Coarse = {
    centres,
    s: BLOCK * h,
    x: origin[0] + shift,
    y: origin[1] + shift,
    z: origin[2] + shift,
    row: n[0] / BLOCK,
    layer: (n[0] * n[1]) / BLOCK ** 2,
    mostX: n[0] / BLOCK - 1.001,
    mostY: n[1] / BLOCK - 1.001,
    mostZ: n[2] / BLOCK - 1.001,
  };
  const open = new Uint8Array(p.length / 3);
  for (let v = 0; v < open.length; v++) open[v] = openAt(coarse, p, normals, 3 * v);
  return open;
}

/** The field at the centres of blocks, s apart [mm], from x, y, z on; beyond them the nearest counts. */
interface Coarse {
  readonly centres: Float32Array;
  readonly s: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly row: number;
  readonly layer: number;
  readonly mostX: number;
  readonly mostY: number;
  readonly mostZ: number;
}

function openAt(coarse: Coarse, p: Float32Array, normals: Float32Array, o: number): number {
  const { centres, s, row, layer, mostX, mostY, mostZ } = coarse;
  let shade = 0;
  for (let l = 0; l < 4; l++) {
    const reach = LOOKS[l]!;
    let u = (Math.abs(p[o]! + normals[o]! * reach) - coarse.x) / s;
    let w = (p[o + 1]! + normals[o + 1]! * reach - coarse.y) / s;
    let t = (p[o + 2]! + normals[o + 2]! * reach - coarse.z) / s;
    u = u < 0 ? 0 : u > mostX ? mostX : u;
    w = w < 0 ? 0 : w > mostY ? mostY : w;
    t = t < 0 ? 0 : t > mostZ ? mostZ : t;
    const i = u | 0;
    const j = w | 0;
    const k = t | 0;
    const fu = u - i;
    const fv = w - j;
    const at = k * layer + j * row + i;
    const up = at + layer;
    const a = centres[at]! + (centres[at + 1]! - centres[at]!) * fu;
    const b = centres[at + row]! + (centres[at + row + 1]! - centres[at + row]!) * fu;
    const c = centres[up]! + (centres[up + 1]! - centres[up]!) * fu;
    const d = centres[up + row]! + (centres[up + row + 1]! - centres[up + row]!) * fu;
    const low = a + (b - a) * fv;
    const f = low + (c + (d - c) * fv - low) * (t - k);
    const missing = 1 - f / reach;
    shade += WEIGHTS[l]! * (missing < 0 ? 0 : missing > 1 ? 1 : missing);
  }
  return Math.round(255 * (1 - shade));
}
