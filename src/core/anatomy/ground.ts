/**
 * The bones of the healthy standing column as something to feel for: how far a point is from bone, where a line leaves or
 * meets it. Soft tissue is attached to what is really there, so it follows when the shape of a bone changes.
 *
 * All points are in the world of the neutral pose [mm].
 */
import type { Vec3 } from '../base/axes';
import { BONES, type Bone } from '../base/levels';
import { along, conjugate, mix, sub, toWorld, turn, unit } from '../base/linear';
import type { BoneField } from './field';
import type { ColumnLayout } from './layout';
import { BLEND, distanceTo, evaluate, MIDLINE, pack, ROW, type Program } from './program';

export interface Ground {
  readonly layout: ColumnLayout;
  /** The shapes a bone is made of. */
  field(bone: Bone): BoneField;
  /** From a bone's own frame into the world, and a direction. */
  out(bone: Bone, point: Vec3): Vec3;
  facing(bone: Bone, direction: Vec3): Vec3;
  into(bone: Bone, point: Vec3): Vec3;
  /** Distance to the surface of a bone, negative inside; far away a lower bound. */
  distance(bone: Bone, point: Vec3): number;
  /** The way out of the bone, a unit vector. */
  slope(bone: Bone, point: Vec3): Vec3;
  /** Where a ray first meets a bone, or `null` within `far`. */
  meet(bone: Bone, from: Vec3, direction: Vec3, far: number): Vec3 | null;
  /** The same with only those shapes that count within `radius` of a point: much less work where much is asked in one place. */
  around(centre: Vec3, radius: number): Ground;
  /** Where the line from a point inside a bone last leaves it on the way to another point; the start if it was outside. */
  leave(bone: Bone, from: Vec3, to: Vec3): Vec3;
}

const STEP = 0.1;

export function groundOf(layout: ColumnLayout, fieldOf: (bone: Bone) => BoneField): Ground {
  const fields = new Map<Bone, BoneField>();
  const programs = new Map<Bone, Program>();
  const field = (bone: Bone): BoneField => {
    const known = fields.get(bone) ?? fieldOf(bone);
    fields.set(bone, known);
    return known;
  };
  const program = (bone: Bone): Program => {
    const known = programs.get(bone) ?? pack(field(bone));
    programs.set(bone, known);
    return known;
  };
  return over(layout, field, program);
}

function over(
  layout: ColumnLayout,
  field: (bone: Bone) => BoneField,
  program: (bone: Bone) => Program,
): Ground {
  const back = new Map(BONES.map((bone) => [bone, conjugate(layout.bones[bone].neutral.quaternion)]));
  const into = (bone: Bone, p: Vec3): Vec3 =>
    turn(back.get(bone)!, sub(p, layout.bones[bone].neutral.position));
  const own = (bone: Bone, [x, y, z]: Vec3): number => {
    const made = program(bone);
    const { min, max } = made.box;
    // Outside the box of all shapes the distance to the box will do.
    const dx = Math.max(Math.abs(x) - max[0], 0);
    const dy = Math.max(min[1] - y, y - max[1], 0);
    const dz = Math.max(min[2] - z, z - max[2], 0);
    const off = Math.sqrt(dx * dx + dy * dy + dz * dz);
    return off > 3 ? off : evaluate(made, x, y, z);
  };
  const distance = (bone: Bone, p: Vec3): number => own(bone, into(bone, p));
  const facing = (bone: Bone, direction: Vec3): Vec3 =>
    turn(layout.bones[bone].neutral.quaternion, direction);
  return {
    layout,
    field,
    out: (bone, point) => toWorld(layout.bones[bone].neutral, point),
    facing,
    into,
    distance,
    slope(bone, p) {
      const [x, y, z] = into(bone, p);
      const here = own(bone, [x, y, z]);
      const g: Vec3 = [
        own(bone, [x + STEP, y, z]) - here,
        own(bone, [x, y + STEP, z]) - here,
        own(bone, [x, y, z + STEP]) - here,
      ];
      return Math.hypot(...g) < 1e-6 ? [0, 0, 1] : unit(facing(bone, g));
    },
    meet(bone, from, direction, far) {
      let t = 0;
      for (let i = 0; i < 60 && t < far; i++) {
        const f = distance(bone, along(from, direction, t));
        if (f < 0.02) return along(from, direction, t);
        t += Math.max(0.7 * f, 0.04);
      }
      return null;
    },
    around(centre, radius) {
      const pruned = new Map<Bone, Program>();
      return over(layout, field, (bone) => {
        const known = pruned.get(bone) ?? within(program(bone), into(bone, centre), radius);
        pruned.set(bone, known);
        return known;
      });
    },
    leave(bone, from, to) {
      const steps = 24;
      let last = 0;
      for (let i = 0; i <= steps; i++) if (distance(bone, mix(from, to, i / steps)) < 0) last = i;
      if (last === steps) return to;
      let [low, high] = [last / steps, (last + 1) / steps];
      if (last === 0 && distance(bone, from) >= 0) return from;
      for (let i = 0; i < 8; i++) {
        const middle = (low + high) / 2;
        if (distance(bone, mix(from, to, middle)) < 0) low = middle;
        else high = middle;
      }
      return mix(from, to, low);
    },
  };
}

/** Distances of flat shapes are no true distances far from them: what is left out must be farther than this times the radius. */
const DOUBT = 1.5;

function within(program: Program, [x, y, z]: Vec3, radius: number): Program {
  const fx = Math.sqrt(x * x + MIDLINE * MIDLINE);
  const kept: number[] = [];
  for (let i = 0; i < program.count; i++) {
    const o = i * ROW;
    if (distanceTo(program.rows, o, fx, y, z) < DOUBT * radius + program.rows[o + BLEND]!) kept.push(i);
  }
  const rows = new Float64Array(kept.length * ROW);
  kept.forEach((from, to) => rows.set(program.rows.subarray(from * ROW, (from + 1) * ROW), to * ROW));
  return { ...program, rows, adds: kept.filter((i) => i < program.adds).length, count: kept.length };
}
