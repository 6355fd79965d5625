/**
 * Soft tissue woven between bones: tubes and thin sheets whose every vertex is held by two bones (tissue.ts).
 *
 * Everything is said in the world of the neutral pose. A knot either goes along with both bones by shares (`at`), as cord
 * and nerves do, or is drawn straight between a point on each (`pull`), as a tight ligament is.
 */
import type { Vec3 } from '../base/axes';
import { BONES, type Bone } from '../base/levels';
import { add, along, conjugate, cross, dot, mix, sub, times, toBone, turn, unit } from '../base/linear';
import type { ColumnLayout } from './layout';
import type { Tissue } from './tissue';

/** What a knot is held by: 0 goes with the lower bone, 1 with the upper. */
export interface Hold {
  readonly upper: Bone;
  readonly lower: Bone;
  readonly share: number;
}
export interface Knot extends Hold {
  readonly at: Vec3;
  /** Points of the upper and the lower bone between which the knot lies on a straight line; `at` if left out. */
  readonly pull?: readonly [upper: Vec3, lower: Vec3];
  /** Weight of the swelling, its slope over the share, and the height it is counted from [mm]. */
  readonly swell?: readonly [weight: number, slope: number, rest: number];
}

export const rigid = (bone: Bone, at: Vec3): Knot => ({ upper: bone, lower: bone, share: 1, at });
/** A knot at a share of the straight line from a point of the lower to a point of the upper bone. */
export const pulled = (upper: Bone, lower: Bone, a: Vec3, b: Vec3, share: number): Knot => ({
  upper,
  lower,
  share,
  at: mix(b, a, share),
  pull: [a, b],
});
export const moved = (knot: Knot, by: Vec3): Knot => ({
  ...knot,
  at: add(knot.at, by),
  ...(knot.pull ? { pull: [add(knot.pull[0], by), add(knot.pull[1], by)] as const } : {}),
});

export interface Step {
  readonly knot: Knot;
  /** Radii across and along the hint [mm]. */
  readonly radius: readonly [across: number, deep: number];
  /** Direction of the second radius; carried along the tube if left out. */
  readonly deep?: Vec3;
}

/** Grid of knots; `thick` is half the thickness there [mm]. Only one of its two faces swells if it is named: 1 the one the normals leave. */
export interface SheetKnot {
  readonly knot: Knot;
  readonly thick: number;
  readonly swells?: 1 | -1;
}

export interface Weaver {
  /** A tube with closed, rounded ends. `shape` changes the radius by the angle from `deep`. */
  tube(steps: readonly Step[], around: number, shape?: (angle: number, step: number) => number): void;
  /** A closed sheet over a grid, rows first. Its normals follow from the grid. */
  sheet(grid: readonly (readonly SheetKnot[])[]): void;
  /** A closed tube bent into a ring: rows of corners round it, the last joined to the first; `turned` swaps its two faces. */
  ring(rows: readonly (readonly Knot[])[], turned: boolean): void;
  done(): Tissue;
}

export function weaver(layout: ColumnLayout): Weaver {
  const knots: Knot[] = [];
  const indices: number[] = [];
  const fibre: number[] = [];
  const put = (knot: Knot, along_: number, across_: number): number => {
    knots.push(knot);
    fibre.push(along_, across_);
    return knots.length - 1;
  };
  const face = (a: number, b: number, c: number): void => {
    indices.push(a, b, c);
  };
  return {
    tube(steps, around, shape) {
      let deep: Vec3 | null = null;
      let way = 0;
      const rings: number[][] = [];
      steps.forEach(({ knot, radius, deep: hint }, i) => {
        const before = steps[Math.max(i - 1, 0)]!.knot.at;
        const after = steps[Math.min(i + 1, steps.length - 1)]!.knot.at;
        const tangent = unit(sub(after, before));
        if (i > 0) way += Math.hypot(...sub(knot.at, before));
        const wish: Vec3 = hint ?? deep ?? (Math.abs(tangent[2]) < 0.9 ? [0, 0, 1] : [0, 1, 0]);
        deep = unit(along(wish, tangent, -dot(wish, tangent)));
        const side = cross(tangent, deep);
        const ring: number[] = [];
        for (let j = 0; j < around; j++) {
          const angle = (2 * Math.PI * j) / around;
          const r = shape ? shape(angle, i) : 1;
          const off = along(
            times(side, radius[0] * r * Math.sin(angle)),
            deep,
            radius[1] * r * Math.cos(angle),
          );
          ring.push(put(moved(knot, off), way, angle));
        }
        rings.push(ring);
      });
      for (let i = 0; i + 1 < rings.length; i++)
        for (let j = 0; j < around; j++) {
          const k = (j + 1) % around;
          const [a, b, c, d] = [rings[i]![j]!, rings[i]![k]!, rings[i + 1]![j]!, rings[i + 1]![k]!];
          face(a, b, c);
          face(b, d, c);
        }
      for (const [end, ring, turn_] of [
        [steps[0]!, rings[0]!, true],
        [steps.at(-1)!, rings.at(-1)!, false],
      ] as const) {
        const middle = put(end.knot, turn_ ? 0 : way, 0);
        for (let j = 0; j < around; j++) {
          const k = (j + 1) % around;
          if (turn_) face(middle, ring[k]!, ring[j]!);
          else face(middle, ring[j]!, ring[k]!);
        }
      }
    },
    sheet(grid) {
      const rows = grid.length;
      const columns = grid[0]!.length;
      const at = (i: number, j: number): Vec3 =>
        grid[Math.min(Math.max(i, 0), rows - 1)]![Math.min(Math.max(j, 0), columns - 1)]!.knot.at;
      const front: number[][] = [];
      const back: number[][] = [];
      for (let i = 0; i < rows; i++) {
        front.push([]);
        back.push([]);
        for (let j = 0; j < columns; j++) {
          const { knot, thick, swells } = grid[i]![j]!;
          const n = cross(sub(at(i, j + 1), at(i, j - 1)), sub(at(i + 1, j), at(i - 1, j)));
          const size = Math.hypot(...n) || 1;
          const facing = (side: 1 | -1): Knot => {
            const there = moved(knot, times(n, (side * thick) / size));
            return swells === -side && knot.swell ? { ...there, swell: [0, 0, knot.swell[2]] } : there;
          };
          front[i]!.push(put(facing(1), i, j));
          back[i]!.push(put(facing(-1), i, j));
        }
      }
      const quad = (a: number, b: number, c: number, d: number): void => {
        face(a, b, c);
        face(b, d, c);
      };
      for (let i = 0; i + 1 < rows; i++) {
        for (let j = 0; j + 1 < columns; j++) {
          quad(front[i]![j]!, front[i]![j + 1]!, front[i + 1]![j]!, front[i + 1]![j + 1]!);
          // Parted the same way as in front, so that a thin sheet that is warped does not run through itself.
          face(back[i]![j]!, back[i + 1]![j]!, back[i]![j + 1]!);
          face(back[i]![j + 1]!, back[i + 1]![j]!, back[i + 1]![j + 1]!);
        }
        const last = columns - 1;
        quad(back[i]![0]!, front[i]![0]!, back[i + 1]![0]!, front[i + 1]![0]!);
        quad(front[i]![last]!, back[i]![last]!, front[i + 1]![last]!, back[i + 1]![last]!);
      }
      for (let j = 0; j + 1 < columns; j++) {
        const last = rows - 1;
        quad(back[0]![j]!, back[0]![j + 1]!, front[0]![j]!, front[0]![j + 1]!);
        quad(front[last]![j]!, front[last]![j + 1]!, back[last]![j]!, back[last]![j + 1]!);
      }
    },
    ring(rows, turned) {
      const at = rows.map((row, i) =>
        row.map((knot, j) => put(knot, (2 * Math.PI * j) / row.length, i / (rows.length - 1))),
      );
      for (let i = 0; i < rows.length; i++)
        at[i]!.forEach((a, j) => {
          const k = (j + 1) % at[i]!.length;
          const next = at[(i + 1) % rows.length]!;
          const [b, c, d] = [at[i]![k]!, next[j]!, next[k]!];
          if (turned) {
            face(a, b, c);
            face(b, d, c);
          } else {
            face(a, c, b);
            face(b, c, d);
          }
        });
    },
    done: () => bound(layout, knots, fibre, indices),
  };
}

/** The same on the other side of the mid-plane: bones are symmetric, so only x and the order of corners change. */
export function mirrored(tissue: Tissue): Tissue {
  const flip = (of: Float32Array): Float32Array => of.map((x, i) => (i % 3 === 0 ? -x : x));
  return {
    ...tissue,
    inUpper: flip(tissue.inUpper),
    inLower: flip(tissue.inLower),
    outUpper: flip(tissue.outUpper),
    outLower: flip(tissue.outLower),
    indices: tissue.indices.map((_, i, all) => all[i - (i % 3) + ((3 - (i % 3)) % 3)]!),
  };
}

/** Binds what was woven to its bones; normals are those of the surface in the neutral pose. */
function bound(
  layout: ColumnLayout,
  knots: readonly Knot[],
  fibre: readonly number[],
  indices: readonly number[],
): Tissue {
  const count = knots.length;
  const normals = new Float64Array(3 * count);
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i]!, indices[i + 1]!, indices[i + 2]!];
    const n = cross(sub(knots[b]!.at, knots[a]!.at), sub(knots[c]!.at, knots[a]!.at));
    for (const v of [a, b, c]) for (let k = 0; k < 3; k++) normals[3 * v + k]! += n[k]!;
  }
  const made = {
    inUpper: new Float32Array(3 * count),
    inLower: new Float32Array(3 * count),
    outUpper: new Float32Array(3 * count),
    outLower: new Float32Array(3 * count),
    blend: new Float32Array(4 * count),
    fibre: Float32Array.from(fibre),
    indices: Uint32Array.from(indices),
    bones: new Uint8Array(2 * count),
  };
  knots.forEach((knot, v) => {
    const upper = layout.bones[knot.upper].neutral;
    const lower = layout.bones[knot.lower].neutral;
    const [a, b] = knot.pull ?? [knot.at, knot.at];
    const raw: Vec3 = [normals[3 * v]!, normals[3 * v + 1]!, normals[3 * v + 2]!];
    const size = Math.hypot(...raw);
    const n: Vec3 = size > 1e-12 ? times(raw, 1 / size) : [0, 0, 1];
    made.inUpper.set(toBone(upper, a), 3 * v);
    made.inLower.set(toBone(lower, b), 3 * v);
    made.outUpper.set(turn(conjugate(upper.quaternion), n), 3 * v);
    made.outLower.set(turn(conjugate(lower.quaternion), n), 3 * v);
    made.blend.set([knot.share, ...(knot.swell ?? [0, 0, 0])], 4 * v);
    made.bones.set([BONES.indexOf(knot.upper), BONES.indexOf(knot.lower)], 2 * v);
  });
  return made;
}
