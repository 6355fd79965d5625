/**
 * From a field to a closed surface: sparse naive surface nets on the left half, mirrored.
 *
 * 1. Blocks of 16³, then of 4³ samples: the field at the centre says whether the surface can pass through.
 * 2. In those, every sample is evaluated with only the shapes that can matter there.
 * 3. One vertex per cell with a sign change, moved onto the field along its gradient; the normal is that gradient.
 * 4. Samples start at x = −h/2, so the cells of the midline give vertices exactly at x = 0 and the rest is mirrored by
 *    index: closed by construction.
 * 5. Ambient occlusion comes from the field of the block centres, already computed.
 */
import type { BoneField } from './field';
import type { BoneMesh } from './mesh';
import { BLEND, distanceTo, MIDLINE, pack, PART, ROW, type Program } from './program';

/** Bound on the slope of the field that pruning trusts; tested against unpruned surfaces. */
const SLOPE = 1.25;
const SUPER = 16;
const BLOCK = 4;

export interface SurfaceOptions {
  /** Grid spacing [mm]; the field's own if left out. */
  readonly voxel?: number;
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
  const h = options.voxel ?? program.voxel;
  const grid = sample(program, h, options.unpruned ?? false);
  return mesh(program, grid, h);
}

/* --------------------------------------------------------------------------------------------------- sampling --- */

interface Grid {
  readonly n: readonly [number, number, number];
  readonly origin: readonly [number, number, number];
  readonly values: Float32Array;
  /** Blocks: field at the centre, and the list of shapes that matter (−1: not sampled). */
  readonly blocks: readonly [number, number, number];
  readonly centres: Float32Array;
  readonly lists: Int32Array;
  readonly listed: Int32Array[];
  evaluations: number;
}

function sample(program: Program, h: number, unpruned: boolean): Grid {
  const pad = 2.5 * h;
  const size = (a: 0 | 1 | 2): number => {
    const low = a === 0 ? -h / 2 : program.box.min[a] - pad;
    const cells = Math.ceil((program.box.max[a] + pad - low) / h) + 1;
    return Math.ceil(cells / SUPER) * SUPER;
  };
  const n = [size(0), size(1), size(2)] as const;
  const origin = [-h / 2, program.box.min[1] - pad, program.box.min[2] - pad] as const;
  const [nx, ny, nz] = n;
  const blocks = [nx / BLOCK, ny / BLOCK, nz / BLOCK] as const;
  const grid: Grid = {
    n,
    origin,
    values: new Float32Array(nx * ny * nz).fill(1),
    blocks,
    centres: new Float32Array(blocks[0] * blocks[1] * blocks[2]).fill(30),
    lists: new Int32Array(blocks[0] * blocks[1] * blocks[2]).fill(-1),
    listed: [],
    evaluations: 0,
  };
  const all = Int32Array.from({ length: program.count }, (_, i) => i);
  const wide = new Float64Array(program.count);
  const diagonal = Math.sqrt(3) * h;
  const radius = (cells: number): number => (diagonal * (cells - 1)) / 2;

  for (let sz = 0; sz < nz; sz += SUPER)
    for (let sy = 0; sy < ny; sy += SUPER)
      for (let sx = 0; sx < nx; sx += SUPER) {
        const reach = SLOPE * (radius(SUPER) + diagonal);
        const f = centre(program, all, wide, grid, sx, sy, sz, SUPER, h);
        if (!unpruned && Math.abs(f) > reach) {
          fill(grid, sx, sy, sz, SUPER, f);
          continue;
        }
        const near = unpruned ? all : shortlist(program, all, wide, f, SLOPE * radius(SUPER));
        for (let bz = sz; bz < sz + SUPER; bz += BLOCK)
          for (let by = sy; by < sy + SUPER; by += BLOCK)
            for (let bx = sx; bx < sx + SUPER; bx += BLOCK)
              block(program, grid, near, wide, bx, by, bz, h, unpruned, diagonal, radius(BLOCK));
      }
  return grid;
}

function block(
  program: Program,
  grid: Grid,
  near: Int32Array,
  wide: Float64Array,
  bx: number,
  by: number,
  bz: number,
  h: number,
  unpruned: boolean,
  diagonal: number,
  radius: number,
): void {
  // prettier-ignore
  const f = centre(program, near, wide, grid, bx, by, bz, BLOCK, h);
  const at = (bz / BLOCK * grid.blocks[1] + by / BLOCK) * grid.blocks[0] + bx / BLOCK; // prettier-ignore
  grid.centres[at] = f;
  if (!unpruned && Math.abs(f) > SLOPE * (radius + diagonal)) {
    fill(grid, bx, by, bz, BLOCK, f);
    return;
  }
  const list = unpruned ? near : shortlist(program, near, wide, f, SLOPE * (radius + diagonal));
  grid.lists[at] = grid.listed.length;
  grid.listed.push(list);
  const [nx, ny] = grid.n;
  for (let k = bz; k < bz + BLOCK; k++)
    for (let j = by; j < by + BLOCK; j++)
      for (let i = bx; i < bx + BLOCK; i++)
        grid.values[(k * ny + j) * nx + i] = fieldAt(
          program,
          list,
          grid.origin[0] + i * h,
          grid.origin[1] + j * h,
          grid.origin[2] + k * h,
        );
  grid.evaluations += list.length * BLOCK * BLOCK * BLOCK;
}

/** Field at the middle of a block; leaves each shape's distance in `wide`. */
function centre(
  program: Program,
  list: Int32Array,
  wide: Float64Array,
  grid: Grid,
  i: number,
  j: number,
  k: number,
  cells: number,
  h: number,
): number {
  // prettier-ignore
  const half = ((cells - 1) * h) / 2;
  const x = grid.origin[0] + i * h + half;
  const y = grid.origin[1] + j * h + half;
  const z = grid.origin[2] + k * h + half;
  const fx = Math.sqrt(x * x + MIDLINE * MIDLINE);
  grid.evaluations += list.length;
  for (let s = 0; s < list.length; s++) wide[list[s]!] = distanceTo(program.rows, list[s]! * ROW, fx, y, z);
  return combine(program, list, wide);
}

function combine(program: Program, list: Int32Array, d: Float64Array): number {
  const { rows, adds } = program;
  let f = 1e6;
  for (let s = 0; s < list.length; s++) {
    const i = list[s]!;
    const k = rows[i * ROW + BLEND]!;
    const a = i < adds ? d[i]! : -d[i]!;
    const gap = k - Math.abs(f - a);
    const bulge = gap > 0 ? (gap * gap) / (4 * k) : 0;
    f = i < adds ? (f < a ? f : a) - bulge : (f > a ? f : a) + bulge;
  }
  return f;
}

/** The shapes that can matter within `reach` of a point where the field is f and the distances are d. */
function shortlist(
  program: Program,
  list: Int32Array,
  d: Float64Array,
  f: number,
  reach: number,
): Int32Array {
  let union = Infinity;
  for (let s = 0; s < list.length; s++) {
    const i = list[s]!;
    if (i < program.adds && d[i]! < union) union = d[i]!;
  }
  return list.filter((i) => {
    const k = program.rows[i * ROW + BLEND]!;
    return i < program.adds
      ? d[i]! - union <= 2 * reach + 2 * k + 1
      : d[i]! + union <= 2 * reach + k + 1 || -d[i]! >= f - 2 * reach - k;
  });
}

function fill(grid: Grid, i0: number, j0: number, k0: number, cells: number, f: number): void {
  const [nx, ny] = grid.n;
  if (f < 0)
    for (let k = k0; k < k0 + cells; k++)
      for (let j = j0; j < j0 + cells; j++)
        grid.values.fill(-1, (k * ny + j) * nx + i0, (k * ny + j) * nx + i0 + cells);
  if (cells === SUPER)
    for (let k = k0 / BLOCK; k < (k0 + cells) / BLOCK; k++)
      for (let j = j0 / BLOCK; j < (j0 + cells) / BLOCK; j++)
        for (let i = i0 / BLOCK; i < (i0 + cells) / BLOCK; i++)
          grid.centres[(k * grid.blocks[1] + j) * grid.blocks[0] + i] = f;
}

function fieldAt(program: Program, list: Int32Array, x: number, y: number, z: number): number {
  const { rows, adds } = program;
  const fx = Math.sqrt(x * x + MIDLINE * MIDLINE);
  let f = 1e6;
  for (let s = 0; s < list.length; s++) {
    const i = list[s]!;
    const d = distanceTo(rows, i * ROW, fx, y, z);
    const k = rows[i * ROW + BLEND]!;
    const a = i < adds ? d : -d;
    const gap = k - Math.abs(f - a);
    const bulge = gap > 0 ? (gap * gap) / (4 * k) : 0;
    f = i < adds ? (f < a ? f : a) - bulge : (f > a ? f : a) + bulge;
  }
  return f;
}

/* ---------------------------------------------------------------------------------------------------- meshing --- */

/** Half edge of the tetrahedron that gives value and gradient at a vertex [mm]. */
const PROBE = 0.25;

function mesh(program: Program, grid: Grid, h: number): Counted {
  const [nx, ny, nz] = grid.n;
  const { values } = grid;
  const cellVertex = new Int32Array(nx * ny * nz).fill(-1);
  const position: number[] = [];
  const normal: number[] = [];
  const label: number[] = [];
  const occlusion: number[] = [];
  const middle: boolean[] = [];
  const offset = [0, 1, nx, nx + 1, nx * ny, nx * ny + 1, nx * ny + nx, nx * ny + nx + 1];

  for (let bz = 0; bz < nz; bz += BLOCK)
    for (let by = 0; by < ny; by += BLOCK)
      for (let bx = 0; bx < nx; bx += BLOCK)
        for (let k = bz; k < Math.min(bz + BLOCK, nz - 1); k++)
          for (let j = by; j < Math.min(by + BLOCK, ny - 1); j++)
            for (let i = bx; i < Math.min(bx + BLOCK, nx - 1); i++) {
              const at = (k * ny + j) * nx + i;
              let inside = 0;
              for (let c = 0; c < 8; c++) if (values[at + offset[c]!]! < 0) inside++;
              if (inside === 0 || inside === 8) continue;
              cellVertex[at] = label.length;
              vertex(program, grid, h, at, i, j, k, offset, position, normal, label, occlusion);
              middle.push(i === 0);
            }

  // Mirror by index; vertices of the midline are their own image.
  const half = label.length;
  const image = new Int32Array(half);
  for (let v = 0; v < half; v++) {
    if (middle[v]) {
      image[v] = v;
      position[3 * v] = 0;
      const ny2 = normal[3 * v + 1]!;
      const nz2 = normal[3 * v + 2]!;
      const l = Math.hypot(ny2, nz2) || 1;
      normal[3 * v] = 0;
      normal[3 * v + 1] = ny2 / l;
      normal[3 * v + 2] = nz2 / l;
      continue;
    }
    image[v] = label.length;
    position.push(-position[3 * v]!, position[3 * v + 1]!, position[3 * v + 2]!);
    normal.push(-normal[3 * v]!, normal[3 * v + 1]!, normal[3 * v + 2]!);
    label.push(label[v]!);
    occlusion.push(occlusion[v]!);
  }

  const indices: number[] = [];
  const quad = (a: number, b: number, c: number, d: number, flip: boolean): void => {
    // The shorter diagonal keeps slivers rare.
    const ac = apart(position, a, c);
    const bd = apart(position, b, d);
    const t = ac <= bd ? [a, b, c, a, c, d] : [a, b, d, b, c, d];
    for (let s = 0; s < 6; s += 3) {
      const [p, q, r] = flip ? [t[s]!, t[s + 2]!, t[s + 1]!] : [t[s]!, t[s + 1]!, t[s + 2]!];
      indices.push(p, q, r, image[p]!, image[r]!, image[q]!);
    }
  };
  const strideY = nx;
  const strideZ = nx * ny;
  for (let k = 1; k < nz - 1; k++)
    for (let j = 1; j < ny - 1; j++)
      for (let i = 1; i < nx - 1; i++) {
        const at = (k * ny + j) * nx + i;
        const here = values[at]! < 0;
        if (here !== values[at + 1]! < 0)
          quad(
            cellVertex[at - strideY - strideZ]!,
            cellVertex[at - strideZ]!,
            cellVertex[at]!,
            cellVertex[at - strideY]!,
            !here,
          );
        if (here !== values[at + strideY]! < 0)
          quad(
            cellVertex[at - 1 - strideZ]!,
            cellVertex[at - 1]!,
            cellVertex[at]!,
            cellVertex[at - strideZ]!,
            !here,
          );
        if (here !== values[at + strideZ]! < 0)
          quad(
            cellVertex[at - 1 - strideY]!,
            cellVertex[at - strideY]!,
            cellVertex[at]!,
            cellVertex[at - 1]!,
            !here,
          );
      }

  return {
    mesh: {
      positions: Float32Array.from(position),
      normals: Float32Array.from(normal),
      occlusion: Uint8Array.from(occlusion),
      labels: Uint8Array.from(label),
      indices: Uint32Array.from(indices),
    },
    evaluations: grid.evaluations,
  };
}

function apart(p: readonly number[], a: number, b: number): number {
  const x = p[3 * a]! - p[3 * b]!;
  const y = p[3 * a + 1]! - p[3 * b + 1]!;
  const z = p[3 * a + 2]! - p[3 * b + 2]!;
  return x * x + y * y + z * z;
}

const CORNER = [0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1] as const;
const EDGES = [0, 1, 2, 3, 4, 5, 6, 7, 0, 2, 1, 3, 4, 6, 5, 7, 0, 4, 1, 5, 2, 6, 3, 7] as const;

function vertex(
  program: Program,
  grid: Grid,
  h: number,
  at: number,
  i: number,
  j: number,
  k: number,
  offset: readonly number[],
  position: number[],
  normal: number[],
  label: number[],
  occlusion: number[],
): void {
  // prettier-ignore
  const { values } = grid;
  let x = 0;
  let y = 0;
  let z = 0;
  let crossings = 0;
  for (let e = 0; e < 24; e += 2) {
    const a = EDGES[e]!;
    const b = EDGES[e + 1]!;
    const fa = values[at + offset[a]!]!;
    const fb = values[at + offset[b]!]!;
    if (fa < 0 === fb < 0) continue;
    const t = fa / (fa - fb);
    x += CORNER[3 * a]! + t * (CORNER[3 * b]! - CORNER[3 * a]!);
    y += CORNER[3 * a + 1]! + t * (CORNER[3 * b + 1]! - CORNER[3 * a + 1]!);
    z += CORNER[3 * a + 2]! + t * (CORNER[3 * b + 2]! - CORNER[3 * a + 2]!);
    crossings++;
  }
  x = grid.origin[0] + (i + x / crossings) * h;
  y = grid.origin[1] + (j + y / crossings) * h;
  z = grid.origin[2] + (k + z / crossings) * h;

  const list = listAt(grid, i, j, k);
  const a = fieldAt(program, list, x + PROBE, y - PROBE, z - PROBE);
  const b = fieldAt(program, list, x - PROBE, y - PROBE, z + PROBE);
  const c = fieldAt(program, list, x - PROBE, y + PROBE, z - PROBE);
  const d = fieldAt(program, list, x + PROBE, y + PROBE, z + PROBE);
  grid.evaluations += 4 * list.length;
  let gx = a - b - c + d;
  let gy = -a - b + c + d;
  let gz = -a + b - c + d;
  const f = (a + b + c + d) / 4;
  const slope = Math.sqrt(gx * gx + gy * gy + gz * gz) || 1;
  gx /= slope;
  gy /= slope;
  gz /= slope;
  // A step never leaves the cell's neighbourhood.
  const step = Math.max(-0.6 * h, Math.min(0.6 * h, (f * 4 * PROBE) / slope));
  x -= step * gx;
  y -= step * gy;
  z -= step * gz;
  position.push(x, y, z);
  normal.push(gx, gy, gz);
  label.push(regionAt(program, list, x, y, z));
  occlusion.push(openness(grid, h, x, y, z, gx, gy, gz));
}

function listAt(grid: Grid, i: number, j: number, k: number): Int32Array {
  const at =
    (Math.floor(k / BLOCK) * grid.blocks[1] + Math.floor(j / BLOCK)) * grid.blocks[0] + Math.floor(i / BLOCK);
  const list = grid.lists[at]!;
  if (list >= 0) return grid.listed[list]!;
  // The cell begins in a block that was not sampled and ends in one that was.
  for (let c = 1; c < 8; c++) {
    const bi = Math.floor((i + (c & 1)) / BLOCK);
    const bj = Math.floor((j + ((c >> 1) & 1)) / BLOCK);
    const bk = Math.floor((k + (c >> 2)) / BLOCK);
    const other = grid.lists[(bk * grid.blocks[1] + bj) * grid.blocks[0] + bi];
    if (other !== undefined && other >= 0) return grid.listed[other]!;
  }
  return grid.listed[0]!;
}

/** How close a cut must be to the surface to have made it [mm]. */
const CUT_NEAR = 0.35;

function regionAt(program: Program, list: Int32Array, x: number, y: number, z: number): number {
  const fx = Math.sqrt(x * x + MIDLINE * MIDLINE);
  let best = Infinity;
  let part = 0;
  for (let s = 0; s < list.length; s++) {
    const i = list[s]!;
    const d = distanceTo(program.rows, i * ROW, fx, y, z);
    if (i < program.adds ? d < best : Math.abs(d) < CUT_NEAR) {
      best = i < program.adds ? d : -Infinity;
      part = program.rows[i * ROW + PART]!;
    }
  }
  return part;
}

/** Four looks along the normal into the coarse field of block centres. */
const LOOKS = [2, 4.5, 9, 16] as const;
const WEIGHTS = [0.3, 0.3, 0.25, 0.15] as const;

function openness(
  grid: Grid,
  h: number,
  x: number,
  y: number,
  z: number,
  gx: number,
  gy: number,
  gz: number,
): number {
  let shade = 0;
  for (let s = 0; s < 4; s++) {
    const reach = LOOKS[s]!;
    const f = coarse(grid, h, Math.abs(x + gx * reach), y + gy * reach, z + gz * reach);
    const missing = 1 - f / reach;
    shade += WEIGHTS[s]! * (missing < 0 ? 0 : missing > 1 ? 1 : missing);
  }
  return Math.round(255 * (1 - shade));
}

function coarse(grid: Grid, h: number, x: number, y: number, z: number): number {
  const s = BLOCK * h;
  const shift = ((BLOCK - 1) * h) / 2;
  const at = (v: number, origin: number, n: number): number => {
    const u = (v - origin - shift) / s;
    return u < 0 ? 0 : u > n - 1.001 ? n - 1.001 : u;
  };
  const [bx, by, bz] = grid.blocks;
  const u = at(x, grid.origin[0], bx);
  const v = at(y, grid.origin[1], by);
  const w = at(z, grid.origin[2], bz);
  const i = Math.floor(u);
  const j = Math.floor(v);
  const k = Math.floor(w);
  const fu = u - i;
  const fv = v - j;
  const fw = w - k;
  const value = (a: number, b: number, c: number): number =>
    grid.centres[((k + c) * by + j + b) * bx + i + a] ?? 30;
  const x00 = value(0, 0, 0) * (1 - fu) + value(1, 0, 0) * fu;
  const x10 = value(0, 1, 0) * (1 - fu) + value(1, 1, 0) * fu;
  const x01 = value(0, 0, 1) * (1 - fu) + value(1, 0, 1) * fu;
  const x11 = value(0, 1, 1) * (1 - fu) + value(1, 1, 1) * fu;
  return (x00 * (1 - fv) + x10 * fv) * (1 - fw) + (x01 * (1 - fv) + x11 * fv) * fw;
}

/* --------------------------------------------------------------------------------------------------- topology --- */

export interface Topology {
  readonly openEdges: number;
  /** Edges shared by more than two triangles. */
  readonly crowdedEdges: number;
  readonly pieces: number;
  /** Handles: 1 for a ring, 3 for a ring with two foramina. */
  readonly genus: number;
  /** mm³, positive when the normals point outward. */
  readonly volume: number;
}

/** What a mesh is as a surface, whatever its shape. */
export function topology(mesh: Pick<BoneMesh, 'positions' | 'indices'>): Topology {
  const { indices, positions } = mesh;
  const vertices = positions.length / 3;
  const parent = Int32Array.from({ length: vertices }, (_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]!]!;
      i = parent[i]!;
    }
    return i;
  };
  const edges = new Map<number, number>();
  let volume = 0;
  for (let t = 0; t < indices.length; t += 3) {
    const v = [indices[t]!, indices[t + 1]!, indices[t + 2]!] as const;
    for (let e = 0; e < 3; e++) {
      const a = v[e]!;
      const b = v[(e + 1) % 3]!;
      const key = a < b ? a * vertices + b : b * vertices + a;
      edges.set(key, (edges.get(key) ?? 0) + 1);
      parent[root(a)] = root(b);
    }
    const p = (i: number, c: number): number => positions[3 * v[i]! + c]!;
    volume +=
      (p(0, 0) * (p(1, 1) * p(2, 2) - p(1, 2) * p(2, 1)) +
        p(0, 1) * (p(1, 2) * p(2, 0) - p(1, 0) * p(2, 2)) +
        p(0, 2) * (p(1, 0) * p(2, 1) - p(1, 1) * p(2, 0))) /
      6;
  }
  const used = new Set<number>(indices);
  const pieces = new Set([...used].map(root)).size;
  let openEdges = 0;
  let crowdedEdges = 0;
  for (const count of edges.values()) {
    if (count === 1) openEdges++;
    if (count > 2) crowdedEdges++;
  }
  const euler = used.size - edges.size + indices.length / 3;
  return { openEdges, crowdedEdges, pieces, genus: pieces - euler / 2, volume };
}
