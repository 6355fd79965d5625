/**
 * Flat areas made round: back and front of the chart are two sheets that are one along the silhouette of the body. On them areas
 * of one rank are joined and their corners rounded without regard to that line.
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
/** Sides of an area no longer than this, so that they can bend [body widths]. */
const FINE = 0.02;

/**
 * The shapes of one area that is drawn on back and front, so that both meet on the flank: where they reach the silhouette at
 * different heights, each slopes to the mean of them. What the flat chart shows farther from the silhouette stays.
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
  const reach = (view: Shape['view'], side: string): readonly [number, number] | null => {
    const ys = fine
      .filter((shape) => shape.view === view)
      .flatMap(({ places }) => places.filter((one) => one.side === side && one.away < TOUCH))
      .map(({ at }) => at[1]);
    const [low, high] = [Math.min(...ys), Math.max(...ys)];
    return high > low ? [low, high] : null;
  };
  return fine.map(({ view, places }) => ({
    view,
    points: places.map(({ at: [x, y], away, side }): [number, number] => {
      const own = reach(view, side);
      const other = reach(view === 'back' ? 'front' : 'back', side);
      if (!own || !other || away >= SLOPE) return [x, y];
      const share = (1 - away / SLOPE) ** 2;
      const [low, high] = [(own[0] + other[0]) / 2, (own[1] + other[1]) / 2];
      const met = low + ((y - own[0]) / (own[1] - own[0])) * (high - low);
      const out = Math.sign(x) * (side.endsWith('out') ? 1 : -1);
      return [x + out * TOUCH * share, y + (met - y) * share];
    }),
  }));
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

/** Gaps up to twice as wide within one rank are closed [cells]. */
const CLOSE = 4;
/** Spreading and sharpening in turn takes corners off and leaves straight edges where they are. */
const ROUNDS = 4;
const STEPS = 8;
const RATE = 0.2;
const SHARP = 2.2;
/** Beyond the silhouette the sheets go on by so many cells, for what is read between cells. */
const BEYOND = 5;

export interface Sheet {
  /** How much of each cell is covered, 0 … 1; without small gaps. */
  closed(cells: Float32Array): Float32Array;
  /** The same with round corners and soft edges: one half on what was the edge. */
  rounded(cells: Float32Array): Float32Array;
  /** Carried a little over the silhouette. */
  spread(cells: Float32Array): Float32Array;
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
    [i - 1, i + 1, i - wide, i + wide].forEach((j, n) => {
      beside[4 * k + n] = has(j) ? row[j]! : has(across) ? row[across]! : k;
    });
  });
  const each = (cells: Float32Array, to: (c: number, l: number, r: number, u: number, d: number) => number) =>
    cells.map((c, k) => {
      const [l, r, u, d] = [beside[4 * k]!, beside[4 * k + 1]!, beside[4 * k + 2]!, beside[4 * k + 3]!];
      return to(c, cells[l]!, cells[r]!, cells[u]!, cells[d]!);
    });
  const on = (cells: Float32Array, work: (c: Float32Array) => Float32Array): Float32Array => {
    const done = work(Float32Array.from(own, (i) => cells[i]!));
    const out = new Float32Array(cells.length);
    own.forEach((i, k) => (out[i] = done[k]!));
    return out;
  };
  const repeated = (n: number, cells: Float32Array, step: (c: Float32Array) => Float32Array): Float32Array =>
    Array.from({ length: n }).reduce<Float32Array>(step, cells);
  return {
    closed: (cells) =>
      on(cells, (c) =>
        repeated(
          CLOSE,
          repeated(CLOSE, c, (v) => each(v, Math.max)),
          (v) => each(v, Math.min),
        ),
      ),
    rounded: (cells) =>
      on(cells, (c) => {
        const soft = (v: Float32Array): Float32Array =>
          repeated(STEPS, v, (w) => each(w, (a, l, r, u, d) => a + RATE * (l + r + u + d - 4 * a)));
        const sharp = (v: Float32Array): Float32Array =>
          v.map((a) => Math.max(0, Math.min(1, SHARP * (a - 0.5) + 0.5)));
        return soft(repeated(ROUNDS, c, (v) => sharp(soft(v))));
      }),
    spread(cells) {
      const out = cells.slice();
      let known = skin.map((_, i) => Number(has(i)));
      for (let step = 0; step < BEYOND; step++) {
        const next = known.slice();
        for (let i = wide; i < out.length - wide; i++) {
          if (known[i]) continue;
          const near = [i - 1, i + 1, i - wide, i + wide].filter((j) => known[j]);
          if (near.length === 0) continue;
          out[i] = near.reduce((sum, j) => sum + out[j]!, 0) / near.length;
          next[i] = 1;
        }
        known = next;
      }
      return out;
    },
  };
}
