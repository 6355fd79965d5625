/** Lines in a picture: the edges of what is filled in a bitmap, and lines without the corners that say nothing. */
export type Point = readonly [x: number, y: number];

/** Steps of a square walk: right, up, left, down. */
const STEP_X = [1, 0, -1, 0] as const;
const STEP_Y = [0, 1, 0, -1] as const;

/**
 * The edges of all patches of a bitmap, holes too: closed lines along the borders of its cells, the patch on the left.
 * Corners lie half a cell beside the middles of cells; no repeated end.
 */
export function edgesOf(bitmap: Uint8Array, width: number, height: number): Point[][] {
  const cell = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && bitmap[y * width + x] === 1;
  const edges: Point[][] = [];
  const seen = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!cell(x, y) || cell(x, y - 1) || seen[y * width + x]) continue;
      const path: Point[] = [];
      let px = x;
      let py = y;
      let heading = 0;
      do {
        path.push([px - 0.5, py - 0.5]);
        if (heading === 0) seen[py * width + px] = 1;
        px += STEP_X[heading]!;
        py += STEP_Y[heading]!;
        // The two cells ahead of the corner, left and right of the way.
        const ahead = [
          [px, py],
          [px - 1, py],
          [px - 1, py - 1],
          [px, py - 1],
        ] as const;
        const [lx, ly] = ahead[heading]!;
        const [rx, ry] = ahead[(heading + 3) % 4]!;
        if (cell(rx, ry)) heading = (heading + 3) % 4;
        else if (!cell(lx, ly)) heading = (heading + 1) % 4;
      } while (px !== x || py !== y || heading !== 0);
      edges.push(path);
    }
  return edges;
}

/** Douglas and Peucker on a closed line, started from two far points. */
export function simplify(points: readonly Point[], tolerance: number): Point[] {
  if (points.length < 4) return [...points];
  let far = 0;
  for (let i = 1; i < points.length; i++)
    if (distance(points[0]!, points[i]!) > distance(points[0]!, points[far]!)) far = i;
  return [
    ...keep(points.slice(0, far + 1), tolerance),
    ...keep([...points.slice(far), points[0]!], tolerance),
  ];
}

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** The kept points of an open line, without its end. */
export function keep(line: readonly Point[], tolerance: number): Point[] {
  const a = line[0]!;
  const b = line[line.length - 1]!;
  const length = distance(a, b) || 1;
  let worst = 0;
  let at = -1;
  for (let i = 1; i < line.length - 1; i++) {
    const p = line[i]!;
    const off = Math.abs((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])) / length;
    if (off > worst) {
      worst = off;
      at = i;
    }
  }
  if (worst <= tolerance || at < 0) return [a];
  return [...keep(line.slice(0, at + 1), tolerance), ...keep(line.slice(at), tolerance)];
}
