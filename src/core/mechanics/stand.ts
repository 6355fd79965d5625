/**
 * How the body stands or lies: turns the frame of the pose, in which the sacrum keeps still, so that gravity points along −y.
 *
 * Upright, the pelvis turns about the hips, and they stay where they are; the column stands on it. A resting body lies on what
 * carries it, seen from outside.
 */
import { IDENTITY, type Placement, type Quaternion, type Vec3 } from '../base/axes';
import { aboutX, sub, turn } from '../base/linear';
import type { Conditions } from '../scenario';
import { downOf } from './bed';
import type { Model } from './model';
import { isUpright } from './postures';

const STILL: Vec3 = [0, 0, 0];

/** @returns identity in healthy standing */
export function standOf(model: Model, conditions: Conditions): Placement {
  if (!isUpright(conditions.posture))
    return { position: STILL, quaternion: downward(downOf(model, conditions)) };
  if (model.pelvis === 0) return IDENTITY;
  const quaternion = aboutX(model.pelvis);
  const hip = hipOf(model);
  return { position: sub(hip, turn(quaternion, hip)), quaternion };
}

/** The axis of the hips below and ahead of the middle of the S1 endplate, in the frame of the sacrum [mm]. */
export function hipOf(model: Model): Vec3 {
  const tilt = model.tables.curvature('S1', 'pelvic_tilt');
  const distance = model.tables.mechanics(null, 'hip_distance');
  return [0, -distance * Math.cos(tilt), distance * Math.sin(tilt)];
}

/** The turn about one axis that brings a direction to −y. */
function downward([x, y, z]: Vec3): Quaternion {
  if (x === 0) return aboutX(Math.atan2(z, -y));
  const half = Math.atan2(-x, -y) / 2;
  return [0, 0, Math.sin(half), Math.cos(half)];
}
