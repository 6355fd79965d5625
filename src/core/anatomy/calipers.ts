/** Tools of the ruler: exact sections of a mesh, calipers laid across them, faces of joints (measure.ts, measurehead.ts). */
import type { Vec3 } from '../base/axes';
import { cross, dot, length, mix, unit } from '../base/linear';
import type { FacetFrame } from './layout';
import type { BoneMesh } from './mesh';
import { BONE_PARTS, type BonePart } from './parts';
import { sliceRings } from './section';

/** Segments of a section, each u1, w1, u2, w2 in two of the three axes. */
export type Section = Float64Array;

export function cut(mesh: BoneMesh, axis: 0 | 1 | 2, at: number): Section {
  const normal: [number, number, number] = [0, 0, 0];
  normal[axis] = 1;
  const [u, w] = axis === 0 ? [1, 2] : axis === 1 ? [0, 2] : [0, 1];
  const out: number[] = [];
  for (const ring of sliceRings(mesh.positions, mesh.indices, { normal, offset: at }))
    for (let i = 0; i < ring.length; i += 3) {
      const j = (i + 3) % ring.length;
      out.push(ring[i + u!]!, ring[i + w!]!, ring[j + u!]!, ring[j + w!]!);
    }
  return Float64Array.from(out);
}

/** Where a line at `value` of one axis of a section meets it, in order along the other. `which` 0: first axis held. */
export function caliper(section: Section, which: 0 | 1, value: number): number[] {
  const other = 1 - which;
  const found: number[] = [];
  for (let i = 0; i < section.length; i += 4) {
    const a = section[i + which]! - value;
    const b = section[i + 2 + which]! - value;
    if (a < 0 === b < 0) continue;
    found.push(section[i + other]! + (a / (a - b)) * (section[i + 2 + other]! - section[i + other]!));
  }
  return found.sort((p, q) => p - q);
}

/** The stretch of bone of a caliper that holds `inside`, or the one nearest to it. */
export function stretch(crossings: readonly number[], inside: number): readonly [number, number] {
  let best: readonly [number, number] = [Number.NaN, Number.NaN];
  let least = Infinity;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const [a, b] = [crossings[i]!, crossings[i + 1]!];
    const off = Math.max(a - inside, inside - b, 0);
    if (off < least) [best, least] = [[a, b], off];
  }
  return best;
}

export const between = (x: number, a: number, b: number): boolean => x > a && x < b;

/** A body in its midline: lower and upper edge at each depth. */
interface Column {
  readonly z: number;
  readonly low: number;
  readonly high: number;
}

/** Columns of a midline section within a half depth, as far as they are taller than half a height. */
export function columnsOf(middle: Section, halfDepth: number, height: number): Column[] {
  const columns: Column[] = [];
  for (let z = -0.97 * halfDepth; z <= 0.97 * halfDepth; z += 0.25) {
    const [low, high] = stretch(caliper(middle, 1, z), 0);
    if (high - low > 0.5 * height) columns.push({ z, low, high });
  }
  return columns;
}

/** A ruler laid on the crests in front of and behind the middle: its height at a depth, and how far the bowl lies below it. */
export function rulerOn(
  columns: readonly Column[],
  edge: (c: Column) => number,
): { at: (z: number) => number; bowl: number } {
  // The two crests: the highest points in front of and behind the middle, once the line through them is level.
  let slope = 0;
  let front = columns[0]!;
  let back = columns[0]!;
  for (let i = 0; i < 6; i++) {
    const lift = (c: Column): number => edge(c) - slope * c.z;
    front = columns.filter((c) => c.z > 0).reduce((a, c) => (lift(c) > lift(a) ? c : a));
    back = columns.filter((c) => c.z < 0).reduce((a, c) => (lift(c) > lift(a) ? c : a));
    slope = (edge(front) - edge(back)) / (front.z - back.z);
  }
  const at = (z: number): number => edge(back) + slope * (z - back.z);
  const inside = columns.filter((c) => between(c.z, back.z, front.z));
  return { at, bowl: Math.max(...inside.map((c) => at(c.z) - edge(c))) };
}

/** Length of bone along a direction through a point of a section. */
export function spanAlong(
  section: Section,
  p: readonly [number, number],
  d: readonly [number, number],
): number {
  const found: number[] = [];
  const off = (i: number): number => (section[i]! - p[0]) * d[1] - (section[i + 1]! - p[1]) * d[0];
  const on = (i: number): number => (section[i]! - p[0]) * d[0] + (section[i + 1]! - p[1]) * d[1];
  for (let i = 0; i < section.length; i += 4) {
    const a = off(i);
    const b = off(i + 2);
    if (a < 0 !== b < 0) found.push(on(i) + (a / (a - b)) * (on(i + 2) - on(i)));
  }
  const [a, b] = stretch(found.sort((x, y) => x - y), 0); // prettier-ignore
  return b - a;
}

/** A facet ends where its surface has turned away by this much more than its own curve. */
const RIM = 0.3;

/** The vertices of a face and where it ends between two of them; the area round each vertex; their mean normal and middle by area. */
interface Face {
  readonly points: readonly Vec3[];
  readonly areas: readonly number[];
  readonly normal: Vec3;
  readonly middle: Vec3;
}

/** The face of the left facet. */
export function faceOf(mesh: BoneMesh, frame: FacetFrame, part: BonePart): Face {
  const index = BONE_PARTS.indexOf(part);
  const { positions, normals, labels } = mesh;
  const vertex = (v: number): Vec3 => [positions[3 * v]!, positions[3 * v + 1]!, positions[3 * v + 2]!];
  const normal = (v: number): Vec3 => [normals[3 * v]!, normals[3 * v + 1]!, normals[3 * v + 2]!];
  const shares = areasOf(mesh);
  let sum: [number, number, number] = [0, 0, 0];
  let at: [number, number, number] = [0, 0, 0];
  // Labelled so, on the left, and looking where a joint surface looks.
  let face = Array.from(labels.keys()).filter((v) => labels[v] === index && positions[3 * v]! > 0 && dot(normal(v), frame.normal) > 0.6);
  for (let pass = 0; pass < 3; pass++) {
    sum = [0, 0, 0];
    at = [0, 0, 0];
    const all = face.reduce((a, v) => a + shares[v]!, 0);
    for (const v of face) for (let k = 0; k < 3; k++) [sum[k], at[k]] = [sum[k]! + shares[v]! * normal(v)[k]!, at[k]! + (shares[v]! / all) * vertex(v)[k]!];
    const mean = unit(sum);
    face = face.filter((v) => dot(normal(v), mean) > Math.cos(bendOf(frame)));
  }
  const edge = edgeOf(mesh, new Set(face), vertex, (v) => dot(normal(v), unit(sum)), frame);
  return { points: [...face.map(vertex), ...edge], areas: face.map((v) => shares[v]!), normal: unit(sum), middle: at };
} // prettier-ignore

/** Area round each vertex: a third of its triangles'. */
function areasOf({ positions: p, indices }: BoneMesh): Float64Array {
  const shares = new Float64Array(p.length / 3);
  const side = (i: number, j: number): Vec3 => [p[3 * j]! - p[3 * i]!, p[3 * j + 1]! - p[3 * i + 1]!, p[3 * j + 2]! - p[3 * i + 2]!];
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t]!, indices[t + 1]!, indices[t + 2]!];
    const area = length(cross(side(a, b), side(a, c))) / 2;
    for (const v of [a, b, c]) shares[v]! += area / 3;
  }
  return shares;
} // prettier-ignore

/** Where a face ends between two vertices: the bend is reached part of the way. */
function edgeOf(
  { indices }: BoneMesh,
  face: ReadonlySet<number>,
  vertex: (v: number) => Vec3,
  facing: (v: number) => number,
  frame: FacetFrame,
): Vec3[] {
  const least = Math.cos(bendOf(frame));
  const found: Vec3[] = [];
  for (let i = 0; i < indices.length; i++) {
    const v = indices[i]!;
    const w = indices[i - (i % 3) + ((i + 1) % 3)]!;
    // Each edge is met once in either direction.
    if (!face.has(v) || face.has(w) || facing(w) >= least) continue;
    found.push(mix(vertex(v), vertex(w), (facing(v) - least) / (facing(v) - facing(w))));
  }
  return found;
}

const bendOf = (f: FacetFrame): number =>
  RIM + 2 * Math.max(Math.abs(f.curveU) * f.halfU, Math.abs(f.curveV) * f.halfV);

/** How far points reach along a direction. */
export const reachAlong = (points: readonly Vec3[], d: Vec3): number =>
  Math.max(...points.map((p) => dot(d, p))) - Math.min(...points.map((p) => dot(d, p)));
