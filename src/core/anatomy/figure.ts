/**
 * The human figure round the column, on which areas are painted: one closed skin, made from rows of sections
 * (models/figure/shape.json) that are blended into one field, as bones are.
 *
 * It is drawn in the chart's own measures, so that a place of the flat chart is a place of this skin: every vertex carries
 * where it lies on the chart, and how far to the front or to the back. Its height follows the levels of the column, its
 * depth the column's curve, and every vertex is held by the two bones at its height: the trunk bends with the column,
 * arms go with the upper chest, the head with the skull, legs with the sacrum.
 *
 * Measures inside this file: thousandths of stature, x to the left of the midline, y above the floor, z forward of the
 * first sacral endplate.
 */
import shape from '../../../models/figure/shape.json';
import { BONES, type Bone } from '../base/levels';
import { toBone, turn, conjugate } from '../base/linear';
import type { Simplify } from './build';
import { BLOCK, BRICK, brickAt, SUPER, type Sampling } from './kernel';
import type { ColumnLayout } from './layout';
import { compact } from './mesh';
import { mirrored } from './halves';
import { nets } from './surface';

export interface Figure {
  /** 3 per vertex [mm], in the frame of the upper and of the lower bone that hold it. */
  readonly inUpper: Float32Array;
  readonly inLower: Float32Array;
  /** 3 per vertex: the outward direction, in the frame of the upper and of the lower bone. */
  readonly outUpper: Float32Array;
  readonly outLower: Float32Array;
  /** 4 per vertex: rows in BONES of the upper and the lower bone, share of the upper one, how much of it is leg. */
  readonly held: Float32Array;
  /** 3 per vertex: place on the chart (body widths from the midline, + left; share of stature above the floor), −1 back … 1 front. */
  readonly chart: Float32Array;
  readonly indices: Uint32Array;
}

/** Heights of the levels on the chart, as shares of stature: what the figure's own heights are matched to. */
export type Heights = Readonly<Partial<Record<string, number>>>;

/** Grid of the field, and share of its triangles that are drawn. */
const GRID = 9;
const MOST = 11_600;
/** How far the drawn surface may leave the field [share of its size]. */
const STRAY = 0.004;
/** The field may be as steep as this; what lies farther from the surface is not looked at. */
const STEEP = 1.4;

/* --------------------------------------------------------------------------------------------------- sections --- */

interface Loft {
  readonly part: string;
  readonly along: 'y' | 'z';
  readonly blend: number;
  readonly from: number;
  readonly to: number;
  /** Every thousandth from `from` on: middle, half width, middle in depth, reach forward, back, squareness, d half width, d depth. */
  readonly table: Float32Array;
  /** What it lies within: least and most of x, y, z. */
  readonly box: Box;
}
const WIDE = 8;
type Box = readonly [number, number, number, number, number, number];

/** Least distance to what lies within a box. */
function toBox([x0, x1, y0, y1, z0, z1]: Box, x: number, y: number, z: number): number {
  const dx = x < x0 ? x0 - x : x > x1 ? x - x1 : 0;
  const dy = y < y0 ? y0 - y : y > y1 ? y - y1 : 0;
  const dz = z < z0 ? z0 - z : z > z1 ? z - z1 : 0;
  return Math.sqrt(dx * dx + dy * dy + dz * dz);
}

/** Monotone cubic through the rows: no section is wider than its neighbours unless a row says so. */
function through(xs: readonly number[], ys: readonly number[]): (x: number) => number {
  const n = xs.length;
  const d = xs.slice(1).map((x, i) => (ys[i + 1]! - ys[i]!) / (x - xs[i]!));
  const m = xs.map((_, i) => {
    if (i === 0) return d[0]!;
    if (i === n - 1) return d[n - 2]!;
    return d[i - 1]! * d[i]! <= 0 ? 0 : (2 * d[i - 1]! * d[i]!) / (d[i - 1]! + d[i]!);
  });
  return (x) => {
    let i = 0;
    while (i < n - 2 && x > xs[i + 1]!) i++;
    const h = xs[i + 1]! - xs[i]!;
    const t = Math.max(0, Math.min(1, (x - xs[i]!) / h));
    const u = 1 - t;
    return (
      ys[i]! * u * u * (1 + 2 * t) +
      ys[i + 1]! * t * t * (3 - 2 * t) +
      h * t * u * (m[i]! * u - m[i + 1]! * t)
    );
  };
}

function loftOf(
  { part, along, blend, rows }: (typeof shape.lofts)[number],
  axis: (height: number) => number,
): Loft {
  const sorted = [...rows].sort((a, b) => a[0]! - b[0]!);
  const at = sorted.map((row) => row[0]!);
  const columns = [1, 2, 3, 4, 5, 6].map((k) => through(at, sorted.map((row) => row[k]!))); // prettier-ignore
  const from = at[0]!;
  const count = at.at(-1)! - from + 1;
  const table = new Float32Array(WIDE * count);
  const bound = part === 'trunk' || part === 'head';
  for (let i = 0; i < count; i++) {
    columns.forEach((column, k) => (table[WIDE * i + k] = column(from + i)));
    if (bound) table[WIDE * i + 2]! += axis(from + i);
  }
  for (let i = 0; i < count; i++) {
    const a = WIDE * Math.max(0, i - 1);
    const b = WIDE * Math.min(count - 1, i + 1);
    const steps = (b - a) / WIDE;
    table[WIDE * i + 6] = (table[b + 1]! - table[a + 1]!) / steps;
    table[WIDE * i + 7] = (table[b + 3]! + table[b + 4]! - table[a + 3]! - table[a + 4]!) / (2 * steps);
  }
  const to = from + count - 1;
  const box = [Infinity, -Infinity, Infinity, -Infinity, Infinity, -Infinity];
  for (let o = 0; o < table.length; o += WIDE) {
    box[0] = Math.min(box[0]!, table[o]! - table[o + 1]!);
    box[1] = Math.max(box[1]!, table[o]! + table[o + 1]!);
    box[4] = Math.min(box[4]!, table[o + 2]! - table[o + 4]!);
    box[5] = Math.max(box[5]!, table[o + 2]! + table[o + 3]!);
  }
  [box[2], box[3]] = [from - ROUND, to + ROUND];
  // Of a foot, what is deep is high.
  if (along === 'z') box.push(...box.splice(2, 2));
  return { part, along: along as 'y' | 'z', blend, from, to, table, box: box as unknown as Box };
}
/** Ends of rows are rounded by as much at most. */
const ROUND = 4;

/** Distance to one loft, roughly; exact where it is 0. Leaves in `side` how far to the front the point lies in it. */
function toLoft(loft: Loft, x: number, y: number, z: number, furrow: (height: number) => number): number {
  const { table, from, to, along } = loft;
  const way = along === 'y' ? y : z;
  const deep = along === 'y' ? z : y;
  const beyond = way < from ? from - way : way > to ? way - to : 0;
  const inside = Math.max(0, Math.min(to - from - 1e-3, way - from));
  const o = WIDE * Math.floor(inside);
  const t = inside - Math.floor(inside);
  const s = 1 - t;
  const dx = Math.abs(x - table[o]! * s - table[o + 8]! * t);
  const half = table[o + 1]! * s + table[o + 9]! * t;
  const dz = deep - table[o + 2]! * s - table[o + 10]! * t;
  let depth = dz > 0 ? table[o + 3]! * s + table[o + 11]! * t : table[o + 4]! * s + table[o + 12]! * t;
  if (loft.part === 'trunk' && dz < 0) {
    const [chest, cleft] = shape.furrowWidth as [number, number];
    const width = y > 575 ? chest : cleft;
    depth -= furrow(y) * Math.exp(-((x / width) ** 2));
  }
  const u = dx / half;
  const v = Math.abs(dz) / depth;
  const n = table[o + 5]!;
  const q = n === 2 ? Math.sqrt(u * u + v * v) : (u ** n + v ** n) ** (1 / n);
  const r = Math.sqrt(dx * dx + dz * dz);
  const lean = u + v < 1e-6 ? 0 : (table[o + 6]! * u + table[o + 7]! * v) / (u + v);
  const around = (q < 0.05 ? -Math.min(half, depth) : r * (1 - 1 / q)) / Math.sqrt(1 + lean * lean);
  if (beyond === 0) return around;
  const round = Math.min(ROUND, 0.5 * half, 0.5 * depth);
  return Math.hypot(Math.max(around + round, 0), beyond) - round;
}

const joined = (a: number, b: number, k: number): number => {
  const h = k - Math.abs(a - b);
  return Math.min(a, b) - (h > 0 ? (h * h) / (4 * k) : 0);
};

/* ------------------------------------------------------------------------------------------------------ field --- */

interface Field {
  readonly at: (x: number, y: number, z: number) => number;
  readonly lofts: readonly Loft[];
  readonly furrow: (height: number) => number;
}

function fieldOf(axis: (height: number) => number): Field {
  const lofts = shape.lofts.map((loft) => loftOf(loft, axis));
  const sorted = [...shape.furrow].sort((a, b) => a[0]! - b[0]!);
  const furrow = through(sorted.map((row) => row[0]!), sorted.map((row) => row[1]!)); // prettier-ignore
  const bumps = shape.bumps.map(({ at, radius, blend }) => {
    const [x, y, z] = [at[0]!, at[1]!, at[2]! + axis(at[1]!)];
    const [rx, ry, rz] = [radius[0]!, radius[1]!, radius[2]!];
    const box: Box = [x - rx, x + rx, y - ry, y + ry, z - rz, z + rz];
    return { x, y, z, rx, ry, rz, blend, box };
  });
  return {
    lofts,
    furrow,
    at(sx, y, z) {
      const x = Math.abs(sx);
      let f = Infinity;
      for (const loft of lofts) {
        if (toBox(loft.box, x, y, z) > f + loft.blend) continue;
        const d = toLoft(loft, x, y, z, furrow);
        f = f === Infinity ? d : loft.blend === 0 ? Math.min(f, d) : joined(f, d, loft.blend);
      }
      for (const { x: cx, y: cy, z: cz, rx, ry, rz, blend, box } of bumps) {
        if (toBox(box, x, y, z) > f + blend) continue;
        const [a, b, c] = [(x - cx) / rx, (y - cy) / ry, (z - cz) / rz];
        const q = Math.sqrt(a * a + b * b + c * c);
        const g = Math.sqrt((a / rx) ** 2 + (b / ry) ** 2 + (c / rz) ** 2);
        f = joined(f, g < 1e-6 ? -Math.min(rx, ry, rz) : (q * (q - 1)) / g, blend);
      }
      // Standing on the floor.
      return Math.max(f, -y);
    },
  };
}

function sampled({ at }: Field): Sampling {
  const h = GRID;
  const size = (length: number): number => Math.ceil(length / h / SUPER) * SUPER;
  const n = [size(240), size(1030), size(290)] as const;
  const origin = [-h / 2, -2.4 * h, -140] as const;
  const [nx, ny, nz] = n;
  const values = new Float32Array(nx * ny * nz).fill(1);
  const blocks = (nx * ny * nz) / BLOCK ** 3;
  const centres = new Float32Array(blocks).fill(30);
  const lists = new Int32Array((nx * ny * nz) / BRICK ** 3).fill(-1);
  const reach = STEEP * Math.sqrt(3) * h * ((BLOCK - 1) / 2 + 1);
  let block = 0;
  for (let bz = 0; bz < nz; bz += BLOCK)
    for (let by = 0; by < ny; by += BLOCK)
      for (let bx = 0; bx < nx; bx += BLOCK, block++) {
        const half = ((BLOCK - 1) * h) / 2;
        const f = at(origin[0] + bx * h + half, origin[1] + by * h + half, origin[2] + bz * h + half);
        centres[block] = f;
        const near = Math.abs(f) < reach;
        if (!near && f > 0) continue;
        for (let k = bz; k < bz + BLOCK; k++)
          for (let j = by; j < by + BLOCK; j++)
            for (let i = bx; i < bx + BLOCK; i++) {
              values[(k * ny + j) * nx + i] = near
                ? at(origin[0] + i * h, origin[1] + j * h, origin[2] + k * h)
                : -1;
              if (near) lists[brickAt(n, i, j, k)] = block;
            }
      }
  return {
    n,
    origin,
    h,
    values,
    centres,
    lists,
    evaluations: 0,
    refine(points, _within, normals, labels) {
      labels.fill(0);
      const e = 0.5;
      for (let o = 0; o < points.length; o += 3)
        for (let step = 0; step < 2; step++) {
          const [x, y, z] = [points[o]!, points[o + 1]!, points[o + 2]!];
          const a = at(x + e, y - e, z - e);
          const b = at(x - e, y - e, z + e);
          const c = at(x - e, y + e, z - e);
          const d = at(x + e, y + e, z + e);
          const g = [a - b - c + d, c + d - a - b, b + d - a - c] as const;
          const slope = Math.hypot(...g) || 1;
          const away = Math.max(-0.6 * h, Math.min(0.6 * h, ((a + b + c + d) * e) / slope));
          g.forEach((value, k) => {
            normals[o + k] = value / slope;
            points[o + k]! -= (away * value) / slope;
          });
        }
    },
  };
}

/* ------------------------------------------------------------------------------------------------------- skin --- */

/** Bones from the skull down with their heights on the chart [thousandths]. */
const levelsOf = (heights: Heights): readonly { readonly bone: Bone; readonly at: number }[] =>
  BONES.flatMap((bone) => {
    const at = heights[bone];
    return at === undefined ? [] : [{ bone, at: 1000 * at }];
  });

/**
 * @param heights   of the levels on the chart
 * @param stature   of the body [mm]
 * @param simplify  fewer triangles for the same skin; without it all of the grid's are drawn
 */
export function figure(layout: ColumnLayout, heights: Heights, stature: number, simplify?: Simplify): Figure {
  const levels = levelsOf(heights);
  const up = [...levels].reverse();
  const scale = stature / 1000;
  const ys = up.map(({ bone }) => layout.bones[bone].neutral.position[1]);
  const zs = up.map(({ bone }) => layout.bones[bone].neutral.position[2] / scale);
  const hs = up.map(({ at }) => at);
  const low = hs[0]!;
  const high = hs.at(-1)!;
  const depth = through(hs, zs);
  const tall = through(hs, ys);
  const axis = (height: number): number => depth(Math.max(low, Math.min(high, height)));
  /** Above the skull's own level and below the sacrum's, stature alone. */
  const rise = (height: number): number =>
    height < low
      ? ys[0]! + (height - low) * scale
      : height > high
        ? ys.at(-1)! + (height - high) * scale
        : tall(height);

  const field = fieldOf(axis);
  const whole = mirrored(nets(sampled(field)));
  const mesh = simplify
    ? compact(whole, simplify(whole, Math.min(1, (3 * MOST) / whole.indices.length), STRAY))
    : whole;

  const count = mesh.labels.length;
  const out: Figure = {
    inUpper: new Float32Array(3 * count),
    inLower: new Float32Array(3 * count),
    outUpper: new Float32Array(3 * count),
    outLower: new Float32Array(3 * count),
    held: new Float32Array(4 * count),
    chart: new Float32Array(3 * count),
    indices: mesh.indices,
  };
  for (let v = 0; v < count; v++) {
    const o = 3 * v;
    const [x, y, z] = [mesh.positions[o]!, mesh.positions[o + 1]!, mesh.positions[o + 2]!];
    const { front, arm, inward } = partsAt(field, Math.abs(x), y, z);
    const across = Math.sign(x) * (Math.abs(x) - inward);
    out.chart.set([across / shape.bodyWidth, y / 1000, front], o);
    const from = y > shape.binding.head ? high : y;
    const { upper, lower, share } = heldAt(up, from + (shape.binding.arm - from) * arm);
    const world = [x * scale, rise(y), z * scale] as const;
    out.inUpper.set(toBone(layout.bones[upper].neutral, world), o);
    out.inLower.set(toBone(layout.bones[lower].neutral, world), o);
    const normal = [mesh.normals[o]!, mesh.normals[o + 1]!, mesh.normals[o + 2]!] as const;
    out.outUpper.set(turn(conjugate(layout.bones[upper].neutral.quaternion), normal), o);
    out.outLower.set(turn(conjugate(layout.bones[lower].neutral.quaternion), normal), o);
    out.held.set([BONES.indexOf(upper), BONES.indexOf(lower), share, legAt(y) * (1 - arm)], 4 * v);
  }
  return out;
}

/**
 * Seen from straight ahead or behind, the last of the skin before its silhouette is a hair's breadth, where a chart has none of
 * its shapes. So the flat figure is read as skin laid down: near its middle as it is seen, towards the silhouette ever more as it
 * is wide, by so much of the half width and radian.
 */
const FLANK = 0.4;

function heldAt(
  up: readonly { readonly bone: Bone; readonly at: number }[],
  height: number,
): { upper: Bone; lower: Bone; share: number } {
  const i = up.findIndex(({ at }) => at >= height);
  if (i === 0) return { upper: up[0]!.bone, lower: up[0]!.bone, share: 0 };
  if (i < 0) return { upper: up.at(-1)!.bone, lower: up.at(-1)!.bone, share: 0 };
  const [a, b] = [up[i - 1]!, up[i]!];
  return { upper: b.bone, lower: a.bone, share: (height - a.at) / (b.at - a.at) };
}

/** From the hip down, smoothly. */
function legAt(y: number): number {
  const [from, to] = shape.binding.leg as [number, number];
  const t = Math.max(0, Math.min(1, (from - y) / (from - to)));
  return t * t * (3 - 2 * t);
}

/**
 * How far to the front a point of the skin lies (−1 … 1), how much of it is arm (0 … 1), and how far nearer to the midline it lies
 * on the chart than in space: by the lofts that are near.
 */
function partsAt(
  { lofts, furrow }: Field,
  x: number,
  y: number,
  z: number,
): { front: number; arm: number; inward: number } {
  let all = 0;
  let front = 0;
  let arm = 0;
  let inward = 0;
  for (const loft of lofts) {
    const weight = Math.exp(-Math.max(toLoft(loft, x, y, z, furrow), -20) / 6);
    const ahead = frontIn(loft, y, z);
    all += weight;
    if (loft.part === 'arm' || loft.part === 'thumb') arm += weight;
    front += weight * ahead;
    inward += weight * inwardIn(loft, x, y, ahead);
  }
  return { front: front / all, arm: arm / all, inward: inward / all };
}

function inwardIn({ along, from, to, table }: Loft, x: number, y: number, front: number): number {
  // A foot has no silhouette between back and front but at its heel.
  if (along === 'z') return 0;
  const o = WIDE * Math.round(Math.max(0, Math.min(to - from, y - from)));
  const half = table[o + 1]!;
  const beside = Math.max(-1, Math.min(1, (x - table[o]!) / half));
  return FLANK * half * Math.atan2(Math.abs(front), Math.abs(beside)) * beside ** 3;
}

function frontIn({ along, from, to, table }: Loft, y: number, z: number): number {
  // A foot is seen from the front but for its heel.
  if (along === 'z') return Math.max(-1, Math.min(1, (z + 22) / 14));
  const o = WIDE * Math.round(Math.max(0, Math.min(to - from, y - from)));
  const [ahead, behind] = [table[o + 3]!, table[o + 4]!];
  const middle = table[o + 2]! + (ahead - behind) / 2;
  return Math.max(-1, Math.min(1, (2 * (z - middle)) / (ahead + behind)));
}
