/**
 * Dense bone under the endplates of a worn disc, for cut faces and the simulated film. For drawing only: neither shape nor
 * mechanics changes with it.
 *
 * Under the whole plate the bone is dense as far as half of the depth of `models/drawing/inside.json`, then less and less, in a
 * straight line. The shaders say the same per pixel (`packDense`; twins in view/scene/section/looks.ts and view/scene/film).
 */
import inside from '../../../models/drawing/inside.json';
import type { Vec3 } from '../base/axes';
import { BONES, hasDisc, JOINTS, type Bone, type Joint } from '../base/levels';
import { dot, length, sub, unit } from '../base/linear';
import type { Mm } from '../base/units';
import { discAt, type Scenario } from '../scenario';
import type { ColumnLayout, Endplate } from './layout';

export interface DensePlate {
  readonly plate: Endplate;
  /** Of the sclerosis that is possible, 0-1. */
  readonly share: number;
}

const record = inside.records.find(({ quantity }) => quantity === 'sclerosis.depth');
if (!record) throw new Error('models/drawing/inside.json has no sclerosis.depth');
/** How deep below the endplate the bone is denser at all, and dense throughout. */
export const DENSE_DEPTH: Mm = record.value;
export const DENSE_CORE: Mm = DENSE_DEPTH / 2;
/** Radius of the plate, squared, up to which bone counts to the body, and where it no longer does: pedicles stay out. */
export const DENSE_REACH = { full: 1.05, none: 1.35 };

/**
 * Endplates of a bone with dense bone under them.
 *
 * @param layout the worn one, as the bones are
 */
export function densePlates(layout: ColumnLayout, scenario: Scenario, bone: Bone): DensePlate[] {
  const index = BONES.indexOf(bone);
  const { upper, lower } = layout.bones[bone];
  const of = (plate: Endplate | null, joint: Joint | undefined): DensePlate[] => {
    const share = plate && joint && hasDisc(joint) ? discAt(scenario, joint).sclerosis : 0;
    return plate && share > 0 ? [{ plate, share }] : [];
  };
  return [...of(upper ?? null, JOINTS[index - 1]), ...of(lower ?? null, JOINTS[index])];
}

const along = (deep: Mm): number =>
  Math.min(Math.max((DENSE_DEPTH - deep) / (DENSE_DEPTH - DENSE_CORE), 0), 1);

/** How dense the bone is at a place of a cut, from 0 (as ever) to 1 [frame of the bone]. */
export function denseAt(plates: readonly DensePlate[], p: Vec3): number {
  return plates.reduce((most, { plate, share }) => {
    const q = sub(p, plate.centre);
    const r2 = (q[0] / plate.halfWidth) ** 2 + (dot(q, plate.forward) / plate.halfDepth) ** 2;
    const deep = -dot(q, plate.normal) - plate.concavity * (1 - Math.min(r2, 1));
    const { full, none } = DENSE_REACH;
    const near = Math.min(Math.max((none - r2) / (none - full), 0), 1);
    return Math.max(most, share * along(deep) * near);
  }, 0);
}

/**
 * Way of a ray through dense bone, each mm counted by its density; the bowl of the plate is taken at half its depth.
 *
 * @param from, to  where the ray enters and leaves the bone [frame of the bone]
 */
export function denseWay({ plate, share }: DensePlate, from: Vec3, to: Vec3): Mm {
  const ray = unit(sub(to, from));
  const q = sub(from, plate.centre);
  const t = -dot(q, ray);
  const foot: Vec3 = [q[0] + t * ray[0], q[1] + t * ray[1], q[2] + t * ray[2]];
  // Inside the elliptic cylinder over the plate.
  const [u0, u1] = [foot[0] / plate.halfWidth, ray[0] / plate.halfWidth];
  const [v0, v1] = [dot(foot, plate.forward) / plate.halfDepth, dot(ray, plate.forward) / plate.halfDepth];
  const a = Math.max(u1 * u1 + v1 * v1, 1e-9);
  const b = u0 * u1 + v0 * v1;
  const root = b * b - a * (u0 * u0 + v0 * v0 - DENSE_REACH.full);
  if (root <= 0) return 0;
  const [enter, leave] = [(-b - Math.sqrt(root)) / a, (-b + Math.sqrt(root)) / a];
  const deep = -dot(foot, plate.normal) - plate.concavity / 2;
  const steep = -dot(ray, plate.normal);
  const upTo = (way: number): number => {
    const s = Math.min(Math.max(way, enter), leave);
    return Math.abs(steep) < 1e-3 ? along(deep) * s : (summed(deep + steep * s) - summed(deep)) / steep;
  };
  return share * (upTo(length(sub(to, from)) - t) - upTo(-t));
}

/** Integral of `along` over the depth. */
function summed(deep: Mm): number {
  const over = Math.min(Math.max(deep - DENSE_CORE, 0), DENSE_DEPTH - DENSE_CORE);
  return Math.min(deep, DENSE_CORE) + over - (over * over) / (2 * (DENSE_DEPTH - DENSE_CORE));
}

/** Three rows of four numbers for each of two plates; a plate that is not dense has a share of 0. */
export const DENSE_ROWS = 6;
export function packDense(plates: readonly DensePlate[]): Float32Array {
  const out = new Float32Array(4 * DENSE_ROWS);
  plates.forEach(({ plate, share }, i) => {
    const ahead = plate.forward.map((x) => x / plate.halfDepth);
    out.set(
      [...plate.centre, share, ...ahead, 1 / plate.halfWidth, ...plate.normal, plate.concavity],
      12 * i,
    );
  });
  return out;
}
