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
  const grid = (options.kernel ?? reference).sample(program, lattice, options.unpruned ?? false);
  const mesh = nets(grid);
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
  return { count: seen.length, of, pinched };
}

let table: Sheets[] | undefined;

/* ---------------------------------------------------------------------------------------------------- meshing --- */

/** The surface of a sampled field. */
export function nets(grid: Sampling): BoneMesh {
  table ??= Array.from({ length: 256 }, (_, inside) => sheets(inside));
  const [nx, ny, nz] = grid.n;
  const { values } = grid;
  const up = [1, nx, nx * ny] as const;
  const corner = [0, 1, nx, nx + 1, nx * ny, nx * ny + 1, nx * ny + nx, nx * ny + nx + 1];

  // The cells the surface passes, brick by brick.
  const cells: number[] = [];
  const first = new Int32Array(nx * ny * nz).fill(-1);
  const inside = new Uint8Array(nx * ny * nz);
  const doubtful: number[] = [];
  for (const [bx, by, bz] of passed(grid))
    for (let k = bz; k < Math.min(bz + BRICK, nz - 1); k++)
      for (let j = by; j < Math.min(by + BRICK, ny - 1); j++)
        for (
          let i = bx, right = columnAt(values, (k * ny + j) * nx + bx, up);
          i < Math.min(bx + BRICK, nx - 1);
          i++
        ) {
          const at = (k * ny + j) * nx + i;
          // The right corners of one cell are the left corners of the next.
          const left = right;
          right = columnAt(values, at + 1, up);
          const bits = left | (right << 1);
          if (bits === 0 || bits === 255) continue;
          inside[at] = bits;
          cells.push(at);
          if (table[bits]!.pinched) doubtful.push(at);
        }
  const special = unpinch(table, inside, doubtful, up);
  const sheetsOf = (at: number): Sheets => special.get(at) ?? table![inside[at]!]!;

  let half = 0;
  for (const at of cells) {
    first[at] = half;
    half += special.size === 0 ? table[inside[at]!]!.count : sheetsOf(at).count;
  }
  const points = new Float32Array(3 * half);
  const within = new Int32Array(half);
  const middle = new Uint8Array(half);
  const cellOf = new Int32Array(half);
  for (const at of cells) {
    const sheet = sheetsOf(at);
    cellOf.fill(at, first[at]!, first[at]! + sheet.count);
    place(grid, at, sheet, first[at]!, corner, points, within, middle);
  }

  const normal = new Float32Array(3 * half);
  const label = new Uint8Array(half);
  grid.refine(points, within, normal, label);

  // Edges that cross the surface, with the four vertices round each.
  const corners = new Int32Array(12 * cells.length);
  const edges = new Int32Array(3 * cells.length);
  const outward = new Uint8Array(3 * cells.length);
  let quads = 0;
  const vertexAt = (cell: number, edge: number): number => {
    const s = special.size === 0 ? table![inside[cell]!]! : sheetsOf(cell);
    return first[cell]! + s.of[edge]!;
  };
  for (const at of cells) {
    const bits = inside[at]!;
    const here = (bits & 1) === 1;
    if (at % nx === 0) continue;
    for (let axis = 0; axis < 3; axis++) {
      // The edge that leaves the cell's first corner along this axis, and the four cells around it.
      if (here === ((bits >> (1 << axis)) & 1) > 0) continue;
      const one = up[(axis + 1) % 3]!;
      const two = up[(axis + 2) % 3]!;
      const e = 4 * axis;
      const [fromOne, fromTwo] = ACROSS[axis]!;
      const o = 4 * quads;
      corners[o] = vertexAt(at - one - two, e + 3);
      corners[o + 1] = vertexAt(at - two, e + fromTwo);
      corners[o + 2] = vertexAt(at, e);
      corners[o + 3] = vertexAt(at - one, e + fromOne);
      edges[quads] = 3 * at + axis;
      outward[quads++] = here ? 0 : 1;
    }
  }
  const crossing = (q: number): [number, number, number] => {
    const axis = edges[q]! % 3;
    const at = (edges[q]! - axis) / 3;
    const p = startOf(grid, at);
    const f = grid.values[at]!;
    p[axis]! += (grid.h * f) / (f - grid.values[at + up[axis]!]!);
    return p;
  };
  const fan = onCreases(
    grid,
    { corners: corners.subarray(0, 4 * quads), crossing },
    { points, normals: normal, labels: label, within, middle, corner: (v) => startOf(grid, cellOf[v]!) },
  );

  // Mirror by index; vertices of the midline are their own image.
  const image = new Int32Array(half);
  let count = half;
  for (let v = 0; v < half; v++) image[v] = middle[v] ? v : count++;
  const positions = new Float32Array(3 * count);
  const normals = new Float32Array(3 * count);
  const labels = new Uint8Array(count);
  const occlusion = new Uint8Array(count);
  positions.set(points);
  normals.set(normal);
  labels.set(label);
  for (let v = 0; v < half; v++) {
    const o = 3 * v;
    if (middle[v]) {
      const l = Math.hypot(normal[o + 1]!, normal[o + 2]!) || 1;
      positions[o] = 0;
      normals[o] = 0;
      normals[o + 1] = normal[o + 1]! / l;
      normals[o + 2] = normal[o + 2]! / l;
    }
    const m = image[v]!;
    const open = openness(grid, positions, normals, o);
    occlusion[v] = open;
    occlusion[m] = open;
    if (m === v) continue;
    labels[m] = labels[v]!;
    positions[3 * m] = -positions[o]!;
    positions[3 * m + 1] = positions[o + 1]!;
    positions[3 * m + 2] = positions[o + 2]!;
    normals[3 * m] = -normals[o]!;
    normals[3 * m + 1] = normals[o + 1]!;
    normals[3 * m + 2] = normals[o + 2]!;
  }

  const indices = new Uint32Array(24 * half);
  let end = 0;
  for (let q = 0; q < quads; q++) {
    const a = corners[4 * q]!;
    const b = corners[4 * q + 1]!;
    const c = corners[4 * q + 2]!;
    const d = corners[4 * q + 3]!;
    // Along a crease where there is one; else the shorter diagonal keeps slivers rare.
    const ridge = fan[a]! + fan[c]! - fan[b]! - fan[d]!;
    const first = Math.abs(ridge) > RIDGE ? ridge > 0 : apart(positions, a, c) <= apart(positions, b, d);
    const [p, q1, r, s] = first ? [a, b, c, d] : [b, c, d, a];
    end = triangle(indices, end, image, p, q1, r, outward[q] === 1);
    end = triangle(indices, end, image, p, r, s, outward[q] === 1);
  }
  return { positions, normals, occlusion, labels, indices: indices.slice(0, end) };
}

/** How much more the planes at one diagonal's ends must fan out than at the other's for a crease to run along it. */
const RIDGE = 0.1;

/** First corner of a cell [mm]. */
function startOf({ n, origin, h }: Sampling, at: number): [number, number, number] {
  const i = at % n[0];
  const j = Math.floor(at / n[0]) % n[1];
  const k = Math.floor(at / (n[0] * n[1]));
  return [origin[0] + i * h, origin[1] + j * h, origin[2] + k * h];
}

/** Which of the four parallel edges of a neighbour is the shared one: neighbour one step back along axis+1, along axis+2. */
const ACROSS = [[1, 2], [2, 1], [1, 2]] as const; // prettier-ignore

function triangle(
  out: Uint32Array,
  end: number,
  image: Int32Array,
  a: number,
  b: number,
  c: number,
  flip: boolean,
): number {
  const q = flip ? c : b;
  const r = flip ? b : c;
  out[end] = a;
  out[end + 1] = q;
  out[end + 2] = r;
  out[end + 3] = image[a]!;
  out[end + 4] = image[r]!;
  out[end + 5] = image[q]!;
  return end + 6;
}

/** Which of the four corners of a cell on one side in x are inside: bits 0, 2, 4, 6. */
function columnAt(values: Float32Array, at: number, up: readonly [number, number, number]): number {
  const over = at + up[2];
  return (
    (values[at]! < 0 ? 1 : 0) |
    (values[at + up[1]]! < 0 ? 4 : 0) |
    (values[over]! < 0 ? 16 : 0) |
    (values[over + up[1]]! < 0 ? 64 : 0)
  );
}

/** First corners of the bricks in which cells may be crossed: those sampled and their lower neighbours. */
function passed(grid: Sampling): [number, number, number][] {
  const [bx, by, bz] = grid.n.map((n) => n / BRICK) as [number, number, number];
  const { lists } = grid;
  const found: [number, number, number][] = [];
  for (let k = 0; k < bz; k++)
    for (let j = 0; j < by; j++)
      for (let i = 0; i < bx; i++) {
        for (let c = 0; c < 8; c++) {
          const u = i + (c & 1);
          const v = j + ((c >> 1) & 1);
          const w = k + (c >> 2);
          if (u >= bx || v >= by || w >= bz || lists[(w * by + v) * bx + u]! < 0) continue;
          found.push([i * BRICK, j * BRICK, k * BRICK]);
          break;
        }
      }
  return found;
}

/** Where two neighbours both pinch at their common face, the inside is joined there instead of kept apart. */
function unpinch(
  table: readonly Sheets[],
  inside: Uint8Array,
  doubtful: readonly number[],
  up: readonly [number, number, number],
): Map<number, Sheets> {
  const joined = new Map<number, number>();
  for (const at of doubtful)
    for (let axis = 0; axis < 3; axis++) {
      const next = at + up[axis]!;
      const plus = 1 << (2 * axis + 1);
      const minus = 1 << (2 * axis);
      if (!(table[inside[at]!]!.pinched & plus) || !(table[inside[next]!]!.pinched & minus)) continue;
      joined.set(at, (joined.get(at) ?? 0) | plus);
      joined.set(next, (joined.get(next) ?? 0) | minus);
    }
  return new Map([...joined].map(([at, faces]) => [at, sheets(inside[at]!, faces)]));
}

/** One vertex per sheet, at the mean of the sheet's crossings. */
function place(
  grid: Sampling,
  at: number,
  { count, of }: Sheets,
  first: number,
  corner: readonly number[],
  points: Float32Array,
  within: Int32Array,
  middle: Uint8Array,
): void {
  const { n, values, origin, h } = grid;
  const i = at % n[0];
  const j = Math.floor(at / n[0]) % n[1];
  const k = Math.floor(at / (n[0] * n[1]));
  const brick = brickOf(grid, i, j, k);
  for (let s = 0; s < count; s++) {
    let x = 0;
    let y = 0;
    let z = 0;
    let crossings = 0;
    for (let e = 0; e < 12; e++) {
      if (of[e] !== s) continue;
      const a = EDGES[2 * e]!;
      const fa = values[at + corner[a]!]!;
      const t = fa / (fa - values[at + corner[EDGES[2 * e + 1]!]!]!);
      x += (a & 1) + (e < 4 ? t : 0);
      y += ((a >> 1) & 1) + (e >= 4 && e < 8 ? t : 0);
      z += (a >> 2) + (e >= 8 ? t : 0);
      crossings++;
    }
    const v = first + s;
    points[3 * v] = origin[0] + (i + x / crossings) * h;
    points[3 * v + 1] = origin[1] + (j + y / crossings) * h;
    points[3 * v + 2] = origin[2] + (k + z / crossings) * h;
    within[v] = brick;
    middle[v] = i === 0 ? 1 : 0;
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

function openness(grid: Sampling, p: Float32Array, n: Float32Array, o: number): number {
  let shade = 0;
  for (let s = 0; s < 4; s++) {
    const reach = LOOKS[s]!;
    const x = Math.abs(p[o]! + n[o]! * reach);
    const f = coarse(grid, x, p[o + 1]! + n[o + 1]! * reach, p[o + 2]! + n[o + 2]! * reach);
    const missing = 1 - f / reach;
    shade += WEIGHTS[s]! * (missing < 0 ? 0 : missing > 1 ? 1 : missing);
  }
  return Math.round(255 * (1 - shade));
}

/** The field between block centres [mm]. */
function coarse({ n, origin, h, centres }: Sampling, x: number, y: number, z: number): number {
  const s = BLOCK * h;
  const shift = ((BLOCK - 1) * h) / 2;
  const bx = n[0] / BLOCK;
  const by = n[1] / BLOCK;
  const u = within((x - origin[0] - shift) / s, bx);
  const v = within((y - origin[1] - shift) / s, by);
  const w = within((z - origin[2] - shift) / s, n[2] / BLOCK);
  const i = Math.floor(u);
  const j = Math.floor(v);
  const k = Math.floor(w);
  const fu = u - i;
  const fv = v - j;
  const fw = w - k;
  const at = (k * by + j) * bx + i;
  const up = at + bx * by;
  // Written out: a helper here would cost more than the look itself.
  const near = at + bx;
  const far = up + bx;
  const a = centres[at]! + (centres[at + 1]! - centres[at]!) * fu;
  const b = centres[near]! + (centres[near + 1]! - centres[near]!) * fu;
  const c = centres[up]! + (centres[up + 1]! - centres[up]!) * fu;
  const d = centres[far]! + (centres[far + 1]! - centres[far]!) * fu;
  const low = a + (b - a) * fv;
  return low + (c + (d - c) * fv - low) * fw;
}

const within = (u: number, n: number): number => (u < 0 ? 0 : u > n - 1.001 ? n - 1.001 : u);
