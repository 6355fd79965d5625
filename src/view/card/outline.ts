/** Lines of the flat body: shapes are ours and must not look measured, so corners are cut until they are round. */
export type Points = readonly (readonly [number, number])[];

/** A line that ends where it does. */
export function opened(points: Points, x: (v: number) => number, y: (v: number) => number): string {
  return closed(points, x, y).slice(0, -1);
}

export function closed(points: Points, x: (v: number) => number, y: (v: number) => number): string {
  return `${points.map(([a, b], i) => `${i === 0 ? 'M' : 'L'}${x(a).toFixed(2)} ${y(b).toFixed(2)}`).join('')}Z`;
}

/** Two rounds of corner cutting. */
export function rounded(points: Points): Points {
  let out: Points = points;
  for (let round = 0; round < 2; round++)
    out = out.flatMap(([ax, ay], i): [number, number][] => {
      const [bx, by] = out[(i + 1) % out.length]!;
      return [
        [0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by],
        [0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by],
      ];
    });
  return out;
}

/** The same for an open line, whose ends stay. */
export function smooth(points: Points): Points {
  let out: Points = points;
  for (let round = 0; round < 2; round++) {
    const next: [number, number][] = [[...out[0]!]];
    for (let i = 0; i + 1 < out.length; i++) {
      const [ax, ay] = out[i]!;
      const [bx, by] = out[i + 1]!;
      next.push(
        [0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by],
        [0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by],
      );
    }
    next.push([...out.at(-1)!]);
    out = next;
  }
  return out;
}

/** Areas so near each other share one outline [body widths]. */
export const JOIN = 0.03;

/**
 * The outline of several shapes as one: lines between neighbours are left out, also where both are only nearly there.
 *
 * @param tall how many units of width one unit of height is long
 * @param near so far apart two shapes still touch [units of width]
 * @returns open lines; one that comes back to its start is a whole shape
 */
export function outerLines(shapes: readonly Points[], tall: number, near: number): Points[] {
  const out: Points[] = [];
  shapes.forEach((shape, i) => {
    const others = shapes.filter((_, k) => k !== i);
    const line = finely(rounded(shape), tall, near);
    const free = line.map(([x, y], k): boolean => {
      const [u, v] = line[(k + 1) % line.length]!;
      const middle = [(x + u) / 2, (y + v) / 2] as const;
      return !others.some((other) => touches(other, middle, tall, near));
    });
    const first = free.indexOf(false);
    if (first < 0) return void out.push([...line, line[0]!]);
    let run: [number, number][] = [];
    for (let k = 1; k <= line.length; k++) {
      const at = (first + k) % line.length;
      if (free[at]) {
        if (run.length === 0) run.push([...line[at]!]);
        run.push([...line[(at + 1) % line.length]!]);
      } else {
        if (run.length > 0 && way(run, tall) > LEAST * near) out.push(run);
        run = [];
      }
    }
  });
  return out;
}

/** What is left in a notch between rounded corners is no outline. */
const LEAST = 7;
const way = (line: Points, tall: number): number =>
  line.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - line[i]![0], (y - line[i]![1]) * tall), 0);

/** No side longer than what still counts as near. */
function finely(points: Points, tall: number, near: number): Points {
  return points.flatMap(([ax, ay], i) => {
    const [bx, by] = points[(i + 1) % points.length]!;
    const pieces = Math.max(1, Math.ceil(Math.hypot(bx - ax, (by - ay) * tall) / near));
    return Array.from(
      { length: pieces },
      (_, k) => [ax + ((bx - ax) * k) / pieces, ay + ((by - ay) * k) / pieces] as const,
    );
  });
}

/** Whether a place is in a shape or near its edge. */
function touches(shape: Points, [x, y]: readonly [number, number], tall: number, near: number): boolean {
  let inside = false;
  for (let i = 0; i < shape.length; i++) {
    const [ax, ay] = shape[i]!;
    const [bx, by] = shape[(i + 1) % shape.length]!;
    const [u, v] = [bx - ax, (by - ay) * tall];
    const [p, q] = [x - ax, (y - ay) * tall];
    const t = Math.min(1, Math.max(0, (p * u + q * v) / (u * u + v * v || 1)));
    if (Math.hypot(p - t * u, q - t * v) < near) return true;
    if (ay > y !== by > y && p < (u * q) / v) inside = !inside;
  }
  return inside;
}
