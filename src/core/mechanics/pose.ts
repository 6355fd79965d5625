/**
 * A pose: where the 25 moving bones stand.
 *
 * Float64Array of 25 × 7: row i is BODIES[i] (row 0 the skull), x y z of the bone's origin [mm], then the quaternion
 * x y z w that turns the bone's frame into the world. Absolute, never relative.
 */
import type { Placement } from '../base/axes';
import { BODIES, type Body } from '../base/levels';

export type Pose = Float64Array;
export const POSE_STRIDE = 7;

export function rowOf(body: Body): number {
  return BODIES.indexOf(body) * POSE_STRIDE;
}

export function placementOf(pose: Pose, body: Body): Placement {
  const i = rowOf(body);
  return {
    position: [pose[i]!, pose[i + 1]!, pose[i + 2]!],
    quaternion: [pose[i + 3]!, pose[i + 4]!, pose[i + 5]!, pose[i + 6]!],
  };
}
