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
  /** Where the edge of a quad is crossed [mm]. */
  readonly crossing: (q: number) => readonly [number, number, number];
}

/** Vertices of the left half; `points`, `normals` and `labels` are changed. */
export interface Vertices {
  readonly points: Float32Array;
  readonly normals: Float32Array;
  readonly labels: Uint8Array;
  readonly within: Int32Array;
  /** 1 on the midline. */
  readonly middle: Uint8Array;
  /** First corner of each vertex's cell [mm]. */
  readonly corner: (v: number) => readonly [number, number, number];
}

/** Cosine between normals of one quad from which on its vertices are looked at again: smooth bone turns less. */
const SMOOTH = 0.85;
/** Weight of the mean of the crossings beside the planes. */
const HOLD = 0.03;

/** Moves vertices onto creases. @returns per vertex how far the planes at its crossings fan out: 0 flat, 0.3 a right angle */
export function onCreases(grid: Sampling, quads: Quads, vertices: Vertices): Float32Array {
  const { corners, crossing } = quads;
  const { points, normals, labels, middle } = vertices;
  const fan = new Float32Array(labels.length);

  const place = new Int32Array(labels.length).fill(-1);
  const sharp: number[] = [];
  for (let q = 0; q < corners.length; q += 4) {
    if (flattest(normals, corners, q) > SMOOTH) continue;
    for (let c = q; c < q + 4; c++)
      if (place[corners[c]!]! < 0) place[corners[c]!] = sharp.push(corners[c]!) - 1;
  }
  if (sharp.length === 0) return fan;

  // Point and normal at every crossing beside them.
  const near: number[] = [];
  for (let q = 0; 4 * q < corners.length; q++)
    for (let c = 4 * q; c < 4 * q + 4; c++)
      if (place[corners[c]!]! >= 0) {
        near.push(q);
        break;
      }
  const p = new Float32Array(3 * near.length);
  near.forEach((q, i) => p.set(crossing(q), 3 * i));
  const n = new Float32Array(p.length);
  grid.refine(
    p,
    Int32Array.from(near, (q) => vertices.within[corners[4 * q + 2]!]!),
    n,
    new Uint8Array(near.length),
  );

  // Per vertex: Σ nnᵀ (6), Σ n(n·p) (3), Σ p (3), Σ n (3), how many.
  const sums = new Float64Array(SUMS * sharp.length);
  near.forEach((q, i) => {
    for (let c = 4 * q; c < 4 * q + 4; c++)
      if (place[corners[c]!]! >= 0) gather(sums, SUMS * place[corners[c]!]!, p, n, 3 * i);
  });
  const moved = new Float32Array(3 * sharp.length);
  sharp.forEach((v, i) => {
    const s = sums.subarray(SUMS * i, SUMS * (i + 1));
    fan[v] = 1 - Math.hypot(s[12]!, s[13]!, s[14]!) / s[15]!;
    const [x, y, z] = met(s, middle[v] === 1);
    const [x0, y0, z0] = vertices.corner(v);
    const into = (u: number, from: number): number => Math.min(Math.max(u, from), from + grid.h);
    moved[3 * i] = middle[v] ? 0 : into(x, x0);
    moved[3 * i + 1] = into(y, y0);
    moved[3 * i + 2] = into(z, z0);
  });
  const turned = new Float32Array(moved.length);
  const named = new Uint8Array(sharp.length);
  grid.refine(
    moved,
    Int32Array.from(sharp, (v) => vertices.within[v]!),
    turned,
    named,
  );
  sharp.forEach((v, i) => {
    points.set(moved.subarray(3 * i, 3 * i + 3), 3 * v);
    normals.set(turned.subarray(3 * i, 3 * i + 3), 3 * v);
    labels[v] = named[i]!;
  });
  return fan;
}

const SUMS = 16;

function gather(sums: Float64Array, at: number, p: Float32Array, n: Float32Array, o: number): void {
  const x = n[o]!;
  const y = n[o + 1]!;
  const z = n[o + 2]!;
  const d = x * p[o]! + y * p[o + 1]! + z * p[o + 2]!;
  const more = [
    x * x,
    x * y,
    x * z,
    y * y,
    y * z,
    z * z,
    x * d,
    y * d,
    z * d,
    p[o]!,
    p[o + 1]!,
    p[o + 2]!,
    x,
    y,
    z,
    1,
  ];
  for (let k = 0; k < SUMS; k++) sums[at + k]! += more[k]!;
}

/** The point nearest to all planes, held by the mean of their points. */
function met(s: Float64Array, middle: boolean): [number, number, number] {
  const hold = HOLD * s[15]!;
  const a = s[0]! + hold;
  // On the midline every plane has its mirror image.
  const b = middle ? 0 : s[1]!;
  const c = middle ? 0 : s[2]!;
  const d = s[3]! + hold;
  const e = s[4]!;
  const f = s[5]! + hold;
  const u = s[6]! + HOLD * s[9]!;
  const v = s[7]! + HOLD * s[10]!;
  const w = s[8]! + HOLD * s[11]!;
  const A = d * f - e * e;
  const B = c * e - b * f;
  const C = b * e - c * d;
  const det = a * A + b * B + c * C;
  return [
    (A * u + B * v + C * w) / det,
    (B * u + (a * f - c * c) * v + (b * c - a * e) * w) / det,
    (C * u + (b * c - a * e) * v + (a * d - b * b) * w) / det,
  ];
}

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
