/**
 * The field kernel in plain TypeScript: the reference the WebAssembly one is tested against, and the way out where
 * WebAssembly SIMD is missing.
 */
import {
  BLOCK,
  BRICK,
  brickAt,
  CUT_NEAR,
  PROBE,
  SLOPE,
  SUPER,
  type FieldKernel,
  type Sampling,
} from './kernel';
import { BLEND, distanceTo, distanceToFloor, MIDLINE, PART, ROW, type Program } from './program';

interface Grid extends Sampling {
  readonly listed: Int32Array[];
}

export const reference: FieldKernel = {
  sample(program, lattice, unpruned) {
    const [nx, ny, nz] = lattice.n;
    const samples = nx * ny * nz;
    const listed: Int32Array[] = [];
    const grid: Grid = {
      ...lattice,
      values: new Float32Array(samples).fill(1),
      centres: new Float32Array(samples / BLOCK ** 3).fill(30),
      lists: new Int32Array(samples / BRICK ** 3).fill(-1),
      listed,
      evaluations: 0,
      refine: (points, within, normals, labels) => refine(program, grid, points, within, normals, labels),
    };
    const all = Int32Array.from({ length: program.count }, (_, i) => i);
    const wide = new Float64Array(program.count);
    /** Goes through the cubes of a cube, down to the samples of the bricks that the surface can pass. */
    const look = (list: Int32Array, i0: number, j0: number, k0: number, cells: number): void => {
      const f = centre(program, list, wide, grid, i0, j0, k0, cells);
      if (cells === BLOCK) grid.centres[blockAt(grid, i0, j0, k0)] = f;
      if (!unpruned && Math.abs(f) > crossedOf(grid, cells)) {
        fill(grid, i0, j0, k0, cells, f);
        return;
      }
      const own = unpruned ? list : shortlist(program, list, wide, f, grid, cells);
      if (cells === BRICK) {
        brick(program, grid, own, i0, j0, k0);
        return;
      }
      const part = cells === SUPER ? BLOCK : BRICK;
      for (let k = k0; k < k0 + cells; k += part)
        for (let j = j0; j < j0 + cells; j += part)
          for (let i = i0; i < i0 + cells; i += part) look(own, i, j, k, part);
    };
    for (let k = 0; k < nz; k += SUPER)
      for (let j = 0; j < ny; j += SUPER) for (let i = 0; i < nx; i += SUPER) look(all, i, j, k, SUPER);
    return grid;
  },
  uneven(waves, each, points) {
    const out = new Float32Array((4 * points.length) / 3);
    for (let p = 0, o = 0; p < points.length; p += 3, o += 4)
      for (let w = 0; w < waves.length; w += 4) {
        const [kx, ky, kz] = [waves[w]!, waves[w + 1]!, waves[w + 2]!];
        const angle = kx * points[p]! + ky * points[p + 1]! + kz * points[p + 2]! + waves[w + 3]!;
        const slope = each * Math.cos(angle);
        out[o]! += each * Math.sin(angle);
        out[o + 1]! += slope * kx;
        out[o + 2]! += slope * ky;
        out[o + 3]! += slope * kz;
      }
    return out;
  },
};

/** How much the field can change from the centre of a cube of so many samples to the far corner of a cell beside it [mm]. */
const reachOf = ({ h }: Grid, cells: number): number => SLOPE * Math.sqrt(3) * h * ((cells - 1) / 2 + 1);

/** The same to the far end of an edge that leaves the cube: a sample is wanted where the surface crosses an edge that ends there. Of the largest, light wants more centres [mm]. */
const crossedOf = (grid: Grid, cells: number): number =>
  cells === SUPER ? reachOf(grid, cells) : SLOPE * grid.h * (Math.sqrt(3) * ((cells - 1) / 2) + 1);

const blockAt = ({ n }: Grid, i: number, j: number, k: number): number =>
  ((k / BLOCK) * (n[1] / BLOCK) + j / BLOCK) * (n[0] / BLOCK) + i / BLOCK;

function brick(program: Program, grid: Grid, list: Int32Array, i0: number, j0: number, k0: number): void {
  const [nx, ny] = grid.n;
  const { origin, h } = grid;
  grid.lists[brickAt(grid.n, i0, j0, k0)] = grid.listed.length;
  grid.listed.push(list);
  for (let k = k0; k < k0 + BRICK; k++)
    for (let j = j0; j < j0 + BRICK; j++)
      for (let i = i0; i < i0 + BRICK; i++)
        grid.values[(k * ny + j) * nx + i] = fieldAt(
          program,
          list,
          origin[0] + i * h,
          origin[1] + j * h,
          origin[2] + k * h,
        );
  grid.evaluations += list.length * BRICK ** 3;
}

/** Field at the middle of a cube; leaves each shape's distance in `wide`. */
function centre(
  program: Program,
  list: Int32Array,
  wide: Float64Array,
  grid: Grid,
  i: number,
  j: number,
  k: number,
  cells: number,
): number {
  const { origin, h } = grid;
  const half = ((cells - 1) * h) / 2;
  const x = origin[0] + i * h + half;
  const y = origin[1] + j * h + half;
  const z = origin[2] + k * h + half;
  const folded = Math.sqrt(x * x + MIDLINE * MIDLINE);
  grid.evaluations += list.length;
  let f = FAR;
  for (let s = 0; s < list.length; s++) {
    const shape = list[s]!;
    const d = distanceTo(program.rows, shape * ROW, folded, y, z);
    wide[shape] = d;
    f = blend(f, d, program.rows[shape * ROW + BLEND]!, shape < program.adds);
  }
  return f;
}

/**
 * The shapes that can matter in a cube at whose middle the field is f and the distances are d.
 * In a brick only the surface counts: a cut farther from it than its blend makes none of it.
 */
function shortlist(
  program: Program,
  list: Int32Array,
  d: Float64Array,
  f: number,
  grid: Grid,
  cells: number,
): Int32Array {
  const reach = reachOf(grid, cells);
  let union = Infinity;
  for (let s = 0; s < list.length; s++)
    if (list[s]! < program.adds && d[list[s]!]! < union) union = d[list[s]!]!;
  return list.filter((i) => {
    const k = program.rows[i * ROW + BLEND]!;
    return i < program.adds
      ? d[i]! - union <= 2 * reach + 1.5 * k + 1
      : d[i]! + Math.max(union, f) <= 2 * reach + k + 1 && (cells > BRICK || d[i]! <= reach + k + 0.5);
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
      for (let j = j0 / BLOCK; j < (j0 + cells) / BLOCK; j++) {
        const row = (k * (ny / BLOCK) + j) * (nx / BLOCK);
        grid.centres.fill(f, row + i0 / BLOCK, row + (i0 + cells) / BLOCK);
      }
}

/** The field before any shape: farther than anything. */
const FAR = 1e6;

/** Joins one more shape to the field, or takes it away. */
function blend(f: number, d: number, k: number, adds: boolean): number {
  const a = adds ? d : -d;
  const gap = k - Math.abs(f - a);
  const bulge = gap > 0 ? (gap * gap) / (4 * k) : 0;
  return adds ? (f < a ? f : a) - bulge : (f > a ? f : a) + bulge;
}

function fieldAt(program: Program, list: Int32Array, x: number, y: number, z: number): number {
  const { rows, adds } = program;
  const folded = Math.sqrt(x * x + MIDLINE * MIDLINE);
  let f = FAR;
  for (let s = 0; s < list.length; s++) {
    const i = list[s]!;
    f = blend(f, distanceTo(rows, i * ROW, folded, y, z), rows[i * ROW + BLEND]!, i < adds);
  }
  return f;
}

function refine(
  program: Program,
  grid: Grid,
  points: Float32Array,
  within: Int32Array,
  normals: Float32Array,
  labels: Uint8Array,
): void {
  for (let v = 0; v < within.length; v++) {
    const list = grid.listed[grid.lists[within[v]!]!]!;
    const o = 3 * v;
    const x = points[o]!;
    const y = points[o + 1]!;
    const z = points[o + 2]!;
    const a = fieldAt(program, list, x + PROBE, y - PROBE, z - PROBE);
    const b = fieldAt(program, list, x - PROBE, y - PROBE, z + PROBE);
    const c = fieldAt(program, list, x - PROBE, y + PROBE, z - PROBE);
    const d = fieldAt(program, list, x + PROBE, y + PROBE, z + PROBE);
    const gx = a - b - c + d;
    const gy = -a - b + c + d;
    const gz = -a + b - c + d;
    const slope = Math.sqrt(gx * gx + gy * gy + gz * gz) || 1;
    // A step never leaves the cell's neighbourhood.
    const most = 0.6 * grid.h;
    const step = Math.max(-most, Math.min(most, ((a + b + c + d) * PROBE) / slope));
    normals[o] = gx / slope;
    normals[o + 1] = gy / slope;
    normals[o + 2] = gz / slope;
    points[o] = x - (step * gx) / slope;
    points[o + 1] = y - (step * gy) / slope;
    points[o + 2] = z - (step * gz) / slope;
    labels[v] = regionAt(program, list, points[o]!, points[o + 1]!, points[o + 2]!);
    grid.evaluations += 5 * list.length;
  }
}

/** The part of the nearest shape, or of the cut that made the surface here. */
function regionAt(program: Program, list: Int32Array, x: number, y: number, z: number): number {
  const folded = Math.sqrt(x * x + MIDLINE * MIDLINE);
  let best = Infinity;
  let part = 0;
  for (let s = 0; s < list.length; s++) {
    const i = list[s]!;
    const distance = i < program.adds ? distanceTo : distanceToFloor;
    const d = distance(program.rows, i * ROW, folded, y, z);
    if (i < program.adds ? d < best : Math.abs(d) < CUT_NEAR) {
      best = i < program.adds ? d : -Infinity;
      part = program.rows[i * ROW + PART]!;
    }
  }
  return part;
}
