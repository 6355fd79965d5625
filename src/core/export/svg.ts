/**
 * A line drawing of the column, one unit of the picture for one millimetre: parallel light of sight, contours where the
 * surface turns away, nothing that lies behind something else.
 *
 * Every part is laid into a bitmap with its depth. What of it is seen becomes a flat shape; its contours are found on the
 * mesh, where the normal stands across the sight, and kept where nothing nearer covers them.
 */
import type { Placement, Vec3 } from '../base/axes';
import { cross, dot, toWorld, turn, unit } from '../base/linear';
import { edgesOf, keep, simplify, type Point } from '../base/lines';
import type { GlbNode } from './glb';

export interface Drawn {
  /** Parts, each placed in the frame of the pose. */
  readonly nodes: readonly GlbNode[];
  /** Turns that frame into the true vertical. */
  readonly stand: Placement;
  /** From where it is looked at, in the world if the body is upright, else in its own directions. */
  readonly from: Vec3;
  readonly upright: boolean;
  /** Names of parts that are marked; if `close` the picture ends a little beyond them. */
  readonly marked: readonly string[];
  readonly close: boolean;
  /** A column whose outline is drawn behind, e.g. the healthy one. */
  readonly behind?: Pick<Drawn, 'nodes' | 'stand'>;
  readonly caption: string;
  readonly note: string;
  /** What the picture shows, as a link; kept in its description. */
  readonly link: string;
}

/** One cell of the bitmap [mm]. */
const CELL = 0.3;
/** Largest distance of a dropped corner [mm]: for contours, and for shapes, whose edges are stairs of a cell. */
const TOLERANCE = { line: 0.08, shape: 0.12 };
/** A contour nearer than this behind the surface that covers it is that surface's own [mm]. */
const BIAS = 0.8;
/** Steps to each side that the edge of a shape is the mean of, and the shortest edge of a patch: less is a crack between two others. */
const STEPS = 3;
const LEAST = 24;
/** Contours shorter than this are roughness [mm]. */
const SHORTEST = 1.5;
const MARGIN = 14;
/** How far a close picture reaches beyond what is marked [mm]. */
const AROUND = 32;
/** Room for scale bar and words [mm]. */
const FOOT = 22;
/** What is drawn beyond the picture, so that its edge cuts shapes and shows no edge of theirs [mm]. */
const BEYOND = 2;
const INK = {
  line: '#54493a',
  bone: '#efe6d4',
  disc: '#bccdd9',
  joint: '#d9e6ea',
  mark: '#007c85',
  paper: '#ffffff',
};

interface Seen {
  readonly name: string;
  /** 3 per vertex: right, up, towards the eye [mm]. */
  readonly points: Float32Array;
  /** Along the sight, per vertex; null where the part has no normals. */
  readonly facing: Float32Array | null;
  readonly indices: Uint32Array;
}

/** @returns an SVG document, its lengths in mm */
export function writeSvg(drawn: Drawn): string {
  const axes = axesOf(drawn);
  const parts = drawn.nodes.map((node) => seen(node, drawn.stand, axes));
  const behind = drawn.behind?.nodes.map((node) => seen(node, drawn.behind!.stand, axes)) ?? [];
  const marked = parts.filter(({ name }) => drawn.marked.includes(name));
  const wanted = drawn.close && marked.length > 0 ? marked : [...parts, ...behind];
  const rim = drawn.close && marked.length > 0 ? AROUND : MARGIN;
  const [low, high] = bounds(wanted);
  const box = [low[0] - rim, low[1] - rim, high[0] + rim, high[1] + rim] as const;
  const bitmap = layered(parts, box);
  const shapes = parts.map((part, i) => ({ part, d: areaOf(bitmap, i) })).filter(({ d }) => d !== '');
  const outline = behind.length > 0 ? areaOf(layered(behind, box), null) : '';
  const width = box[2] - box[0];
  const height = box[3] - box[1];
  const bar = [200, 100, 50, 20].find((length) => length <= width / 3) ?? 10;
  const fillOf = (name: string): string =>
    name.startsWith('disc') ? INK.disc : name.startsWith('facet') ? INK.joint : INK.bone;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}mm" height="${n(height + FOOT)}mm" viewBox="0 0 ${n(width)} ${n(height + FOOT)}" font-family="'Source Sans 3', 'Source Sans Pro', sans-serif">`,
    `<title>${text(drawn.caption)}</title>`,
    `<desc>${text(`${drawn.note} #${drawn.link}`)}</desc>`,
    `<rect width="100%" height="100%" fill="${INK.paper}"/>`,
    outline &&
      `<path id="healthy" d="${outline}" fill="none" stroke="${INK.mark}" stroke-width="0.5" stroke-dasharray="2 1.4"/>`,
    `<g id="parts" fill-rule="evenodd" stroke="${INK.line}" stroke-width="0.2" stroke-linejoin="round">`,
    ...shapes.map(
      ({ part, d }) => `<path id="${part.name.replaceAll(' ', '-')}" fill="${fillOf(part.name)}" d="${d}"/>`,
    ),
    '</g>',
    `<g id="contours" fill="none" stroke="${INK.line}" stroke-width="0.35" stroke-linecap="round" stroke-linejoin="round">`,
    ...parts
      .map((part) => contoursOf(part, bitmap))
      .filter((d) => d !== '')
      .map((d) => `<path d="${d}"/>`),
    '</g>',
    ...shapes
      .filter(({ part }) => marked.includes(part))
      .map(
        ({ d }) =>
          `<path d="${d}" fill="${INK.mark}" fill-opacity="0.18" stroke="${INK.mark}" stroke-width="0.7"/>`,
      ),
    `<rect y="${n(height)}" width="100%" height="${FOOT}" fill="${INK.paper}"/>`,
    `<path d="M${MARGIN} ${n(height + 6)}v2h${bar}v-2" fill="none" stroke="${INK.line}" stroke-width="0.4"/>`,
    `<g font-size="4" fill="${INK.line}"><text x="${MARGIN}" y="${n(height + 4.5)}">${bar} mm</text>`,
    `<text x="${MARGIN}" y="${n(height + 13.5)}">${text(drawn.caption)}</text>`,
    `<text x="${MARGIN}" y="${n(height + 18)}" font-size="3">${text(drawn.note)}</text></g>`,
    '</svg>\n',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

type Axes = readonly [right: Vec3, up: Vec3, near: Vec3];

/** Up is up; from above or below it is the head, and looked at from there the front. */
function axesOf({ from, upright, stand }: Drawn): Axes {
  const own = (v: Vec3): Vec3 => (upright ? v : turn(stand.quaternion, v));
  const near = unit(own(from));
  const ups: readonly Vec3[] = [[0, 1, 0], own([0, 1, 0]), own([0, 0, 1])];
  const right = unit(
    cross(
      ups.find((up) => Math.abs(dot(up, near)) < 0.95)!,
      near,
    ),
  );
  return [right, cross(near, right), near];
}

function seen({ name, positions, normals, indices, placement }: GlbNode, stand: Placement, axes: Axes): Seen {
  const points = new Float32Array(positions.length);
  const facing = normals ? new Float32Array(positions.length / 3) : null;
  for (let i = 0; i < positions.length; i += 3) {
    const local = [positions[i]!, positions[i + 1]!, positions[i + 2]!] as const;
    const p = toWorld(stand, placement ? toWorld(placement, local) : local);
    axes.forEach((axis, k) => (points[i + k] = dot(p, axis)));
    if (!facing || !normals) continue;
    const normal = [normals[i]!, normals[i + 1]!, normals[i + 2]!] as const;
    facing[i / 3] = dot(
      turn(stand.quaternion, placement ? turn(placement.quaternion, normal) : normal),
      axes[2],
    );
  }
  return { name, points, facing, indices };
}

function bounds(parts: readonly Seen[]): readonly [Point, Point] {
  const low: [number, number] = [Infinity, Infinity];
  const high: [number, number] = [-Infinity, -Infinity];
  for (const { points } of parts)
    for (let i = 0; i < points.length; i += 3)
      for (const k of [0, 1] as const) {
        low[k] = Math.min(low[k], points[i + k]!);
        high[k] = Math.max(high[k], points[i + k]!);
      }
  return [low, high];
}

interface Layered {
  readonly width: number;
  readonly height: number;
  /** Left and upper edge [mm]. */
  readonly left: number;
  readonly top: number;
  /** Which part is seen in a cell; −1 none. */
  readonly part: Int16Array;
  /** How near it is [mm]. */
  readonly near: Float32Array;
}

type Box = readonly [left: number, bottom: number, right: number, top: number];

/** The nearest part in every cell of a box. Rows go down. */
function layered(parts: readonly Seen[], box: Box): Layered {
  const [left, top] = [box[0] - BEYOND, box[3] + BEYOND];
  const [right, bottom] = [box[2] + BEYOND, box[1] - BEYOND];
  const width = Math.ceil((right - left) / CELL);
  const height = Math.ceil((top - bottom) / CELL);
  const part = new Int16Array(width * height).fill(-1);
  const near = new Float32Array(width * height).fill(-Infinity);
  parts.forEach(({ points, indices }, id) => {
    for (let t = 0; t < indices.length; t += 3) {
      const [a, b, c] = [3 * indices[t]!, 3 * indices[t + 1]!, 3 * indices[t + 2]!];
      const x = (i: number): number => (points[i]! - left) / CELL - 0.5;
      const y = (i: number): number => (top - points[i + 1]!) / CELL - 0.5;
      const [ax, ay, bx, by, cx, cy] = [x(a), y(a), x(b), y(b), x(c), y(c)];
      const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
      if (area === 0) continue;
      const x1 = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx)));
      const y1 = Math.min(height - 1, Math.floor(Math.max(ay, by, cy)));
      for (let j = Math.max(0, Math.ceil(Math.min(ay, by, cy))); j <= y1; j++)
        for (let i = Math.max(0, Math.ceil(Math.min(ax, bx, cx))); i <= x1; i++) {
          const u = ((bx - i) * (cy - j) - (cx - i) * (by - j)) / area;
          const v = ((cx - i) * (ay - j) - (ax - i) * (cy - j)) / area;
          if (u < 0 || v < 0 || u + v > 1) continue;
          const z = u * points[a + 2]! + v * points[b + 2]! + (1 - u - v) * points[c + 2]!;
          const at = j * width + i;
          if (z <= near[at]!) continue;
          near[at] = z;
          part[at] = id;
        }
    }
  });
  return { width, height, left, top, part, near };
}

/** What is seen of one part, or of all (`null`), as a path; a patch of a few cells is a crack between two others. */
function areaOf({ width, height, part }: Layered, id: number | null): string {
  let [x0, y0, x1, y1] = [width, height, -1, -1];
  for (let at = 0; at < part.length; at++) {
    if (id === null ? part[at]! < 0 : part[at] !== id) continue;
    const x = at % width;
    const y = (at - x) / width;
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
  }
  if (x1 < 0) return '';
  const wide = x1 - x0 + 1;
  const mask = new Uint8Array(wide * (y1 - y0 + 1));
  for (let y = y0; y <= y1; y++)
    for (let x = x0; x <= x1; x++) {
      const one = part[y * width + x]!;
      if (id === null ? one >= 0 : one === id) mask[(y - y0) * wide + x - x0] = 1;
    }
  return edgesOf(mask, wide, y1 - y0 + 1)
    .filter((edge) => edge.length > LEAST)
    .map((edge) => {
      // The mean of a few steps: a slope is a slope and no staircase.
      const slopes = edge.map((_, i): Point => {
        let [x, y] = [0, 0];
        for (let k = -STEPS; k <= STEPS; k++) {
          const [px, py] = edge[(i + k + edge.length) % edge.length]!;
          x += px / (2 * STEPS + 1);
          y += py / (2 * STEPS + 1);
        }
        return [(x + 0.5 + x0) * CELL - BEYOND, (y + 0.5 + y0) * CELL - BEYOND];
      });
      return `M${simplify(slopes, TOLERANCE.shape)
        .map(([x, y]) => `${n(x)} ${n(y)}`)
        .join('L')}Z`;
    })
    .join('');
}

/** The contours of one part that nothing covers, as a path. */
function contoursOf({ points, facing, indices }: Seen, seenFrom: Layered): string {
  if (!facing) return '';
  const { width, height, left, top, near } = seenFrom;
  // Where the surface turns away on an edge of the mesh; each such place joins two triangles.
  const ends = new Map<string, { readonly at: Vec3; readonly next: string[] }>();
  const place = (a: number, b: number): string => {
    const [i, j] = a < b ? [a, b] : [b, a];
    const key = `${i} ${j}`;
    if (!ends.has(key)) {
      const s = facing[i]! / (facing[i]! - facing[j]!);
      const mixed = (k: number): number => points[3 * i + k]! * (1 - s) + points[3 * j + k]! * s;
      ends.set(key, { at: [mixed(0) - left - BEYOND, top - mixed(1) - BEYOND, mixed(2)], next: [] });
    }
    return key;
  };
  const free = ([x, y, z]: Vec3): boolean => {
    const [i, j] = [Math.floor((x + BEYOND) / CELL), Math.floor((y + BEYOND) / CELL)];
    if (i < 1 || j < 1 || i >= width - 1 || j >= height - 1) return false;
    let least = Infinity;
    for (let v = -1; v <= 1; v++)
      for (let u = -1; u <= 1; u++) least = Math.min(least, near[(j + v) * width + i + u]!);
    return z >= least - BIAS;
  };
  for (let t = 0; t < indices.length; t += 3) {
    const corners = [indices[t]!, indices[t + 1]!, indices[t + 2]!];
    const crossed = corners.flatMap((a, k) => {
      const b = corners[(k + 1) % 3]!;
      return facing[a]! > 0 === facing[b]! > 0 ? [] : [place(a, b)];
    });
    if (crossed.length !== 2) continue;
    ends.get(crossed[0]!)!.next.push(crossed[1]!);
    ends.get(crossed[1]!)!.next.push(crossed[0]!);
  }
  const lines: Point[][] = [];
  const done = new Set<string>();
  const walk = (start: string): void => {
    let line: Point[] = [];
    const end = (): void => {
      if (lengthOf(line) >= SHORTEST) lines.push(fewer(line));
      line = [];
    };
    let key: string | undefined = start;
    while (key !== undefined) {
      done.add(key);
      const { at, next }: { at: Vec3; next: string[] } = ends.get(key)!;
      if (free(at)) line.push([at[0], at[1]]);
      else end();
      const onward: string | undefined = next.find((one) => !done.has(one));
      // Round to where it began.
      if (
        onward === undefined &&
        key !== start &&
        next.includes(start) &&
        free(ends.get(start)!.at) &&
        line.length > 1
      )
        line.push([ends.get(start)!.at[0], ends.get(start)!.at[1]]);
      key = onward;
    }
    end();
  };
  for (const [key, { next }] of ends) if (next.length === 1 && !done.has(key)) walk(key);
  for (const key of ends.keys()) if (!done.has(key)) walk(key);
  return lines.map((line) => `M${line.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}`).join('');
}

/** In two halves: a closed line begins where it ends. */
const fewer = (line: readonly Point[]): Point[] => {
  const half = line.length >> 1;
  return [
    ...keep(line.slice(0, half + 1), TOLERANCE.line),
    ...keep(line.slice(half), TOLERANCE.line),
    line.at(-1)!,
  ];
};

const lengthOf = (line: readonly Point[]): number =>
  line.reduce(
    (sum, [x, y], i) => (i === 0 ? 0 : sum + Math.hypot(x - line[i - 1]![0], y - line[i - 1]![1])),
    0,
  );

const n = (value: number): string => String(Math.round(value * 100) / 100);
const text = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
