/**
 * How alike two bones are: mean distance of their surfaces [mm] after place, turn and, if asked for, one scale have been fitted.
 *
 * Iterated closest points, both ways. The nearest place on the other surface is looked for among its vertices, and taken on the plane
 * through the one found.
 */
import type { BoneMesh, Vec3 } from '../../src/core';

const SAMPLES = 600;
const ROUNDS = 30;
/** Cells in which vertices are looked for [mm]. */
const CELL = 2.5;
const SIDE = 256;

interface Similarity {
  readonly scale: number;
  /** Three rows. */
  readonly turn: readonly number[];
  readonly shift: Vec3;
}

export function apart(a: BoneMesh, b: BoneMesh, scaled: boolean): number {
  const [onA, onB] = [nearest(a), nearest(b)];
  const [fromA, fromB] = [samples(a), samples(b)];
  let fit: Similarity = {
    scale: 1,
    turn: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    shift: [0, 1, 2].map((k) => mean(fromB, k) - mean(fromA, k)) as unknown as Vec3,
  };
  let now = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const pairs: [Vec3, Vec3][] = [
      ...fromA.map((p): [Vec3, Vec3] => [p, onB(there(fit, p))]),
      ...fromB.map((q): [Vec3, Vec3] => [onA(back(fit, q)), q]),
    ];
    const before = now;
    const gaps = pairs.map(([p, q]) => Math.hypot(...minus(there(fit, p), q)));
    now = gaps.reduce((s, d) => s + d, 0) / gaps.length;
    if (Math.abs(before - now) < 1e-4) break;
    fit = fitted(pairs, scaled);
  }
  return now;
}

/** The same bone in the mirror. */
export const reflected = (mesh: BoneMesh): BoneMesh => ({
  ...mesh,
  positions: mesh.positions.map((x, i) => (i % 3 === 0 ? -x : x)),
  normals: mesh.normals.map((x, i) => (i % 3 === 0 ? -x : x)),
  indices: mesh.indices.map((_, i, all) => all[i - (i % 3) + ((3 - (i % 3)) % 3)]!),
});

const minus = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const mean = (points: readonly Vec3[], k: number): number =>
  points.reduce((s, p) => s + p[k]!, 0) / points.length;
const at = (of: Float32Array, v: number): Vec3 => [of[3 * v]!, of[3 * v + 1]!, of[3 * v + 2]!];

function samples({ positions }: BoneMesh): Vec3[] {
  const count = positions.length / 3;
  return Array.from({ length: SAMPLES }, (_, i) => at(positions, Math.floor(((i + 0.5) * count) / SAMPLES)));
}

function there({ scale, turn: t, shift }: Similarity, [x, y, z]: Vec3): Vec3 {
  const row = (r: number): number =>
    scale * (t[3 * r]! * x + t[3 * r + 1]! * y + t[3 * r + 2]! * z) + shift[r]!;
  return [row(0), row(1), row(2)];
}

function back({ scale, turn: t, shift }: Similarity, q: Vec3): Vec3 {
  const d = minus(q, shift);
  const column = (c: number): number => (t[c]! * d[0] + t[3 + c]! * d[1] + t[6 + c]! * d[2]) / scale;
  return [column(0), column(1), column(2)];
}

function nearest({ positions, normals }: BoneMesh): (p: Vec3) => Vec3 {
  const cells = new Map<number, number[]>();
  const cell = (x: number): number => Math.floor(x / CELL) + SIDE / 2;
  const name = (i: number, j: number, k: number): number => (i * SIDE + j) * SIDE + k;
  for (let v = 0; 3 * v < positions.length; v++) {
    const [x, y, z] = at(positions, v);
    const key = name(cell(x), cell(y), cell(z));
    const known = cells.get(key);
    if (known) known.push(v);
    else cells.set(key, [v]);
  }
  return (p) => {
    const [i, j, k] = p.map(cell) as [number, number, number];
    let best = -1;
    let least = Infinity;
    for (let ring = 1; best < 0 || (ring - 1) * CELL < Math.sqrt(least); ring++)
      for (let a = -ring; a <= ring; a++)
        for (let b = -ring; b <= ring; b++)
          for (let c = -ring; c <= ring; c++) {
            if (ring > 1 && Math.max(Math.abs(a), Math.abs(b), Math.abs(c)) < ring) continue;
            for (const v of cells.get(name(i + a, j + b, k + c)) ?? []) {
              const [x, y, z] = minus(p, at(positions, v));
              const far = x * x + y * y + z * z;
              if (far < least) [least, best] = [far, v];
            }
          }
    const n = at(normals, best);
    const d = minus(p, at(positions, best));
    const off = n[0] * d[0] + n[1] * d[1] + n[2] * d[2];
    return [p[0] - off * n[0], p[1] - off * n[1], p[2] - off * n[2]];
  };
}

/** Horn's closed form: the turn is the quaternion that belongs to the largest eigenvalue. */
function fitted(pairs: readonly (readonly [Vec3, Vec3])[], scaled: boolean): Similarity {
  const middle = (which: 0 | 1): Vec3 =>
    [0, 1, 2].map((k) => pairs.reduce((s, pair) => s + pair[which][k]!, 0) / pairs.length) as unknown as Vec3;
  const [p0, q0] = [middle(0), middle(1)];
  const s = new Float64Array(9);
  let [pp, qq] = [0, 0];
  for (const [p, q] of pairs) {
    const [a, b] = [minus(p, p0), minus(q, q0)];
    pp += a[0] ** 2 + a[1] ** 2 + a[2] ** 2;
    qq += b[0] ** 2 + b[1] ** 2 + b[2] ** 2;
    for (let i = 0; i < 9; i++) s[i]! += a[Math.floor(i / 3)]! * b[i % 3]!;
  }
  const [xx, xy, xz, yx, yy, yz, zx, zy, zz] = s as unknown as number[] as [
    number, number, number, number, number, number, number, number, number,
  ]; // prettier-ignore
  const rows = [
    [xx + yy + zz, yz - zy, zx - xz, xy - yx],
    [yz - zy, xx - yy - zz, xy + yx, zx + xz],
    [zx - xz, xy + yx, -xx + yy - zz, yz + zy],
    [xy - yx, zx + xz, yz + zy, -xx - yy + zz],
  ];
  // Turned so that no eigenvalue is negative, the largest is found by iteration.
  const lift = Math.sqrt(pp * qq);
  let q = [1, 0, 0, 0];
  for (let i = 0; i < 200; i++) {
    const next = rows.map((row, r) => row.reduce((sum, m, c) => sum + m * q[c]!, 0) + lift * q[r]!);
    const size = Math.hypot(...next);
    q = next.map((x) => x / size);
  }
  const [w, x, y, z] = q as [number, number, number, number];
  const turn = [
    1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
    2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
    2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
  ]; // prettier-ignore
  const scale = scaled ? Math.sqrt(qq / pp) : 1;
  return { scale, turn, shift: minus(q0, there({ scale, turn, shift: [0, 0, 0] }, p0)) };
}
