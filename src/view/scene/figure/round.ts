/**
 * Flat areas made round: back and front of the chart are two sheets that are one along the silhouette of the body. On them areas
 * are joined and their corners rounded without regard to that line.
 */
import type { BodyMap } from '../../../core/clinical';
import { library } from '../../../core/clinical';
import type { Points } from '../../card/outline';

type Shape = BodyMap['areas'][number]['shapes'][number];

/** Body widths in a stature: upwards the chart counts in the latter. */
export const TALL_FOR_WIDE = 1 / library().chart.bodyWidth;

/* ------------------------------------------------------------------------------------------------------ flank --- */

/** An area that ends so near the silhouette ends at it; and how far from it an area drawn on both sides may slope [body widths]. */
const TOUCH = 0.06;
const SLOPE = 0.17;
/** All within so much of an area's end is its end, and is drawn on over the silhouette [body widths]. */
const END = 0.03;
/** A band that ends so near to the side of the armpit, so little above it, goes on through it [body widths, share of stature]. */
const PIT = { aside: 0.09, above: 0.07 };
/** There it is so wide, and lies so far below the place where arm and trunk part [share of stature]. */
const THROUGH = { least: 0.014, most: 0.024, below: 0.014 };
/** Sides of an area no longer than this, so that they can bend [body widths]. */
const FINE = 0.02;

/**
 * The shapes of one area that is drawn on back and front, so that both meet on the flank: where they reach the silhouette at
 * different heights, each slopes to the mean of them. What the flat chart shows farther from the silhouette stays. Where they end above
 * the armpit, and the arm covers the flank, both slope down into it and meet below, where the trunk has a silhouette again.
 *
 * @param edge silhouette of the flat body
 */
export function roundFlank(shapes: readonly Shape[], edge: Points): readonly Shape[] {
  const fine = shapes.map(({ view, points }) => {
    const middle = points.reduce((sum, [x]) => sum + Math.abs(x), 0) / points.length;
    return {
      view,
      places: finely(points).map(([x, y]) => ({
        at: [x, y] as const,
        away: distanceTo(edge, x, y),
        // An arm or a leg has an outer and an inner silhouette, and there are two of each.
        side: `${x < 0 ? 'right' : 'left'} ${Math.abs(x) > middle ? 'out' : 'in'}`,
      })),
    };
  });
  const pit = pitOf(edge);
  /** Where the shapes of one view reach a silhouette: lowest, highest, how far from it they end, and whether the armpit is under that end. */
  const reach = (view: Shape['view'], side: string): Reach | null => {
    const own = fine
      .filter((shape) => shape.view === view)
      .flatMap(({ places }) => places.filter((one) => one.side === side));
    const heights = (near: readonly (typeof own)[number][]): readonly [number, number] => {
      const ys = near.map(({ at }) => at[1]);
      return [Math.min(...ys), Math.max(...ys)];
    };
    const far = Math.max(...own.map(({ at }) => Math.abs(at[0])));
    const [end, top] = heights(own.filter(({ at }) => far - Math.abs(at[0]) < END));
    if (
      side.endsWith('out') &&
      far < pit[0] &&
      pit[0] - far < PIT.aside &&
      top > pit[1] &&
      end < pit[1] + PIT.above
    )
      return { low: end, high: top, gap: 0, far };
    const gap = Math.min(...own.map(({ away }) => away));
    const [low, high] = heights(own.filter(({ away }) => away < gap + END));
    return gap < TOUCH && high > low ? { low, high, gap, far: null } : null;
  };
  return fine.map(({ view, places }) => ({
    view,
    points: places.map(({ at: [x, y], away, side }): [number, number] => {
      const own = reach(view, side);
      const other = reach(view === 'back' ? 'front' : 'back', side);
      if (!own || !other) return [x, y];
      const left = own.far === null ? away - own.gap - END : own.far - Math.abs(x);
      if (left >= SLOPE) return [x, y];
      const share = Math.min(1, 1 - left / SLOPE) ** 2;
      let [low, high] = [(own.low + other.low) / 2, (own.high + other.high) / 2];
      let out = own.gap + END;
      if (own.far !== null || other.far !== null) {
        // Below the armpit, however high the band is.
        const wide = Math.min(Math.max(high - low, THROUGH.least), THROUGH.most);
        high = Math.min(high, pit[1] - THROUGH.below);
        low = high - wide;
        out = Math.max(pit[0] - (own.far ?? pit[0] - END), END);
      }
      const met = low + ((y - own.low) / (own.high - own.low)) * (high - low);
      return [x + Math.sign(x) * (side.endsWith('out') ? 1 : -1) * out * share, y + (met - y) * share];
    }),
  }));
}

interface Reach {
  readonly low: number;
  readonly high: number;
  readonly gap: number;
  /** Above the armpit: how far aside the end is. */
  readonly far: number | null;
}

/** Where arm and trunk part: the highest place of the silhouette between them. */
function pitOf(edge: Points): readonly [number, number] {
  const inner = edge.filter(([x, y], i) => {
    const [before, after] = [edge[i - 1], edge[i + 1]];
    return x > 0.2 && before && after && y > before[1] && y > after[1];
  });
  return inner.reduce((top, one) => (one[1] > top[1] ? one : top), inner[0] ?? [Infinity, Infinity]);
}

const finely = (points: Points): Points =>
  points.flatMap(([ax, ay], i) => {
    const [bx, by] = points[(i + 1) % points.length]!;
    const pieces = Math.max(1, Math.ceil(Math.hypot(bx - ax, (by - ay) * TALL_FOR_WIDE) / FINE));
    return Array.from({ length: pieces }, (_, k): [number, number] => [
      ax + ((bx - ax) * k) / pieces,
      ay + ((by - ay) * k) / pieces,
    ]);
  });

/** From a place of the chart to a line [body widths]. */
const distanceTo = (line: Points, x: number, y: number): number =>
  Math.min(
    ...line.slice(1).map(([bx, by], i) => {
      const [ax, ay] = line[i]!;
      const [u, v] = [bx - ax, (by - ay) * TALL_FOR_WIDE];
      const [p, q] = [x - ax, (y - ay) * TALL_FOR_WIDE];
      const t = Math.min(1, Math.max(0, (p * u + q * v) / (u * u + v * v || 1)));
      return Math.hypot(p - t * u, q - t * v);
    }),
  );

/* ------------------------------------------------------------------------------------------------------ sheet --- */

/** Gaps up to twice as wide are closed [cells]. */
const CLOSE = 7;
/** Spreading and sharpening in turn takes corners off and leaves straight edges where they are. */
const ROUNDS = 4;
const STEPS = 6;
const RATE = 0.2;
const SHARP = 3;
/** So many rows above and below an area may change. */
const AROUND = 24;
/** Beyond the silhouette the sheets go on by so many cells, for what is read between cells. */
const BEYOND = 5;

export interface Sheet {
  /** How much of each cell is covered, 0 … 1: without small gaps, with round corners and soft edges, one half on what was the edge. */
  readonly rounded: (cells: Float32Array) => Float32Array;
}

/**
 * @param skin how much of every cell is skin, row by row: the left half of a row is the back, the right half the front
 * @param wide cells in a row
 */
export function sheetOf(skin: Float32Array, wide: number): Sheet {
  const has = (i: number): boolean => skin[i]! > 0.5;
  const own = Int32Array.from(skin.keys()).filter(has);
  const row = new Int32Array(skin.length).fill(-1);
  own.forEach((i, k) => (row[i] = k));
  // Over the silhouette the neighbour of a cell is the same place of the other sheet.
  const beside = new Int32Array(4 * own.length);
  own.forEach((i, k) => {
    const across = i % wide < wide / 2 ? i + wide / 2 : i - wide / 2;
    const other = has(across) ? row[across]! : k;
    beside[4 * k] = has(i - 1) ? row[i - 1]! : other;
    beside[4 * k + 1] = has(i + 1) ? row[i + 1]! : other;
    beside[4 * k + 2] = has(i - wide) ? row[i - wide]! : other;
    beside[4 * k + 3] = has(i + wide) ? row[i + wide]! : other;
  });
  // What lies beyond it, each cell with those nearer to it.
  const rim: [number, number[]][] = [];
  const known = Uint8Array.from(skin, (share) => Number(share > 0.5));
  const around = (i: number): number[] =>
    [i - 1, i + 1, i - wide, i + wide].filter((j) => j >= 0 && j < known.length);
  let last = Array.from(own).filter((i) => !(has(i - 1) && has(i + 1) && has(i - wide) && has(i + wide)));
  for (let step = 0; step < BEYOND; step++) {
    const next = [...new Set(last.flatMap(around))].filter((i) => !known[i]);
    rim.push(...next.map((i): [number, number[]] => [i, around(i).filter((j) => known[j])]));
    for (const i of next) known[i] = 1;
    last = next;
  }
  const on = (
    cells: Float32Array,
    work: (c: Float32Array, from: number, to: number) => Float32Array,
  ): Float32Array => {
    const old = Float32Array.from(own, (i) => cells[i]!);
    const out = new Float32Array(cells.length);
    // Nothing happens far above and below what is covered.
    const first = cells.findIndex((c) => c > 0);
    if (first < 0) return out;
    const last = cells.findLastIndex((c) => c > 0);
    const from = Math.max(
      0,
      own.findIndex((i) => i >= first - AROUND * wide),
    );
    const to = own.findLastIndex((i) => i <= last + AROUND * wide) + 1;
    const done = work(old, from, to);
    own.forEach((i, k) => (out[i] = done[k]!));
    return out;
  };
  /** Each cell from itself and its four neighbours, some times over. */
  const repeated = (
    times: number,
    cells: Float32Array,
    from: number,
    to: number,
    step: (from: Float32Array, into: Float32Array, k: number) => void,
  ): Float32Array => {
    let [a, b]: [Float32Array, Float32Array] = [cells, cells.slice()];
    for (let n = 0; n < times; n++) {
      for (let k = from; k < to; k++) step(a, b, k);
      [a, b] = [b, a];
    }
    return a;
  };
  const most = (a: Float32Array, b: Float32Array, k: number): void => {
    const o = 4 * k;
    let v = a[k]!;
    for (let n = o; n < o + 4; n++) if (a[beside[n]!]! > v) v = a[beside[n]!]!;
    b[k] = v;
  };
  const least = (a: Float32Array, b: Float32Array, k: number): void => {
    const o = 4 * k;
    let v = a[k]!;
    for (let n = o; n < o + 4; n++) if (a[beside[n]!]! < v) v = a[beside[n]!]!;
    b[k] = v;
  };
  const soften = (a: Float32Array, b: Float32Array, k: number): void => {
    const o = 4 * k;
    b[k] =
      a[k]! * (1 - 4 * RATE) +
      RATE * (a[beside[o]!]! + a[beside[o + 1]!]! + a[beside[o + 2]!]! + a[beside[o + 3]!]!);
  };
  return {
    rounded(cells) {
      const out = on(cells, (c, from, to) => {
        let now = repeated(CLOSE, c, from, to, most);
        now = repeated(CLOSE, now, from, to, least);
        now = repeated(STEPS, now, from, to, soften);
        for (let round = 0; round < ROUNDS; round++) {
          for (let k = from; k < to; k++) now[k] = Math.max(0, Math.min(1, SHARP * (now[k]! - 0.5) + 0.5));
          now = repeated(STEPS, now, from, to, soften);
        }
        return now;
      });
      for (const [i, near] of rim) out[i] = near.reduce((sum, j) => sum + out[j]!, 0) / near.length;
      return out;
    },
  };
}
