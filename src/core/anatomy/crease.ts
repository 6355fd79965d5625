/**
 * Vertices on creases: rims and feet of joint surfaces, edges of pits.
 *
 * The mean of a cell's crossings, moved onto the field, falls now on one side of a crease and now on the other: a saw. Where
 * normals turn sharply from cell to cell a vertex goes where the tangent planes at its crossings meet instead (dual contouring),
 * held back along directions the planes leave open, and from there onto the field.
 */
import type { Sampling } from './kernel';

/** Crossed edges of the grid with the four vertices round each, in turn. */
export interface Quads {
  /** 4 per quad; the third lies in the edge's own cell. */
  readonly corners: Int32Array;
  /** Per quad three times the sample its edge leaves, and the axis along which it does. */
  readonly edges: Int32Array;
}

/** Vertices of the left half; `points`, `normals` and `labels` are changed. */
export interface Vertices {
  readonly points: Float32Array;
  readonly normals: Float32Array;
  readonly labels: Uint8Array;
  readonly within: Int32Array;
  /** Not negative on the midline. */
  readonly middle: Int32Array;
  /** The first sample of each vertex's cell. */
  readonly cells: Int32Array;
}

/** Cosine between normals of one quad from which on its vertices are looked at again: smooth bone turns less. */
const SMOOTH = 0.85;
/** Weight of the mean of the crossings beside the planes. */
const HOLD = 0.03;

/** Moves vertices onto creases. @returns per vertex how far the planes at its crossings fan out: 0 flat, 0.3 a right angle */
export function onCreases(grid: Sampling, { corners, edges }: Quads, vertices: Vertices): Float32Array {
  const { points, normals, labels, middle, within } = vertices;
  const fan = new Float32Array(labels.length);

  const place = new Int32Array(labels.length).fill(-1);
  const sharp = new Int32Array(labels.length);
  let count = 0;
  for (let q = 0; q < corners.length; q += 4) {
    if (flattest(normals, corners, q) > SMOOTH) continue;
    for (let c = q; c < q + 4; c++)
      if (place[corners[c]!]! < 0) {
        place[corners[c]!] = count;
        sharp[count++] = corners[c]!;
      }
  }
  if (count === 0) return fan;

  // Point and normal at every crossing beside them.
  const near = new Int32Array(edges.length);
  let beside = 0;
  for (let q = 0; q < edges.length; q++) {
    const c = 4 * q;
    if (
      place[corners[c]!]! >= 0 ||
      place[corners[c + 1]!]! >= 0 ||
      place[corners[c + 2]!]! >= 0 ||
      place[corners[c + 3]!]! >= 0
    )
      near[beside++] = q;
  }
  const p = new Float32Array(3 * beside);
  const bricks = new Int32Array(beside);
  const steps = [1, grid.n[0], grid.n[0] * grid.n[1]] as const;
  const { values } = grid;
  for (let i = 0; i < beside; i++) {
    const q = near[i]!;
    const axis = edges[q]! % 3;
    const at = (edges[q]! - axis) / 3;
    const f = values[at]!;
    for (let a = 0; a < 3; a++) p[3 * i + a] = startOf(grid, at, a);
    p[3 * i + axis] = startOf(grid, at, axis) + (grid.h * f) / (f - values[at + steps[axis]!]!);
    bricks[i] = within[corners[4 * q + 2]!]!;
  }
  const n = new Float32Array(p.length);
  grid.refine(p, bricks, n, new Uint8Array(beside));

  // Per vertex: Σ nnᵀ (6), Σ n(n·p) (3), Σ p (3), Σ n (3), how many.
  const sums = new Float64Array(SUMS * count);
  for (let i = 0; i < beside; i++)
    for (let c = 4 * near[i]!; c < 4 * near[i]! + 4; c++) {
      const v = place[corners[c]!]!;
      if (v >= 0) gather(sums, SUMS * v, p, n, 3 * i);
    }
  const moved = new Float32Array(3 * count);
  const homes = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const v = sharp[i]!;
    const s = SUMS * i;
    const [x, y, z] = [sums[s + 12]!, sums[s + 13]!, sums[s + 14]!];
    fan[v] = 1 - Math.sqrt(x * x + y * y + z * z) / sums[s + 15]!;
    met(sums, s, middle[v]! >= 0);
    for (let a = 0; a < 3; a++) {
      const from = startOf(grid, vertices.cells[v]!, a);
      moved[3 * i + a] = Math.min(Math.max(MET[a]!, from), from + grid.h);
    }
    if (middle[v]! >= 0) moved[3 * i] = 0;
    homes[i] = within[v]!;
  }
  const turned = new Float32Array(moved.length);
  const named = new Uint8Array(count);
  grid.refine(moved, homes, turned, named);
  for (let i = 0; i < count; i++) {
    const v = sharp[i]!;
    for (let a = 0; a < 3; a++) {
      points[3 * v + a] = moved[3 * i + a]!;
      normals[3 * v + a] = turned[3 * i + a]!;
    }
    labels[v] = named[i]!;
  }
  return fan;
}

/** Where a sample lies along an axis [mm]. */
function startOf({ n, origin, h }: Sampling, at: number, axis: number): number {
  const row = Math.floor(at / n[0]);
  const i = axis === 0 ? at - row * n[0] : axis === 1 ? row % n[1] : Math.floor(row / n[1]);
  return origin[axis]! + i * h;
}

const SUMS = 16;

function gather(sums: Float64Array, s: number, p: Float32Array, n: Float32Array, o: number): void {
  const x = n[o]!;
  const y = n[o + 1]!;
  const z = n[o + 2]!;
  const d = x * p[o]! + y * p[o + 1]! + z * p[o + 2]!;
  sums[s]! += x * x;
  sums[s + 1]! += x * y;
  sums[s + 2]! += x * z;
  sums[s + 3]! += y * y;
  sums[s + 4]! += y * z;
  sums[s + 5]! += z * z;
  sums[s + 6]! += x * d;
  sums[s + 7]! += y * d;
  sums[s + 8]! += z * d;
  sums[s + 9]! += p[o]!;
  sums[s + 10]! += p[o + 1]!;
  sums[s + 11]! += p[o + 2]!;
  sums[s + 12]! += x;
  sums[s + 13]! += y;
  sums[s + 14]! += z;
  sums[s + 15]! += 1;
}

/** The point nearest to all planes, held by the mean of their points; left in `MET`. */
function met(s: Float64Array, o: number, middle: boolean): void {
  const hold = HOLD * s[o + 15]!;
  const a = s[o]! + hold;
  // On the midline every plane has its mirror image.
  const b = middle ? 0 : s[o + 1]!;
  const c = middle ? 0 : s[o + 2]!;
  const d = s[o + 3]! + hold;
  const e = s[o + 4]!;
  const f = s[o + 5]! + hold;
  const u = s[o + 6]! + HOLD * s[o + 9]!;
  const v = s[o + 7]! + HOLD * s[o + 10]!;
  const w = s[o + 8]! + HOLD * s[o + 11]!;
  const A = d * f - e * e;
  const B = c * e - b * f;
  const C = b * e - c * d;
  const det = a * A + b * B + c * C;
  MET[0] = (A * u + B * v + C * w) / det;
  MET[1] = (B * u + (a * f - c * c) * v + (b * c - a * e) * w) / det;
  MET[2] = (C * u + (b * c - a * e) * v + (a * d - b * b) * w) / det;
}
const MET = new Float64Array(3);

/** The least cosine between the normals round a quad. */
function flattest(n: Float32Array, corners: Int32Array, q: number): number {
  let least = 1;
  for (let i = 0; i < 4; i++)
    for (let j = i + 1; j < 4; j++) {
      const a = 3 * corners[q + i]!;
      const b = 3 * corners[q + j]!;
      const cosine = n[a]! * n[b]! + n[a + 1]! * n[b + 1]! + n[a + 2]! * n[b + 2]!;
      if (cosine < least) least = cosine;
    }
  return least;
}
