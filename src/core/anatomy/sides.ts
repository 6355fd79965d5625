/**
 * What is not the same on both sides of one person: the length of the transverse processes of L1-L5.
 *
 * Published is how far two sides differ on average and the spread of that; both are those of a difference that is normal about
 * nothing, so one number is enough. Half of it goes to each side: tip to tip the bone stays as wide as the tables say. The draw
 * has a fixed seed per bone, as the unevenness of `natural` has: every body is the same person in another size. Facets and the
 * marks that ligaments and muscles hold on to stay alike on both sides, and so does the mechanics.
 */
import type { Vec3 } from '../base/axes';
import { BONES, SIDES, type Bone, type Side } from '../base/levels';
import { add, distance, dot, sub, times, unit } from '../base/linear';
import { randomFrom } from '../base/random';
import type { BoneLayout, Landmarks } from './layout';
import type { BoneMesh } from './mesh';

export const ALIKE: Landmarks['transverseMore'] = { left: 0, right: 0 };

/** Beyond this many standard deviations nobody is drawn. */
const RARE = 2;

/** @param difference  mean of how far the two sides differ, whichever is longer [mm] */
export function ownSides(bone: Bone, difference: number): Landmarks['transverseMore'] {
  if (difference === 0) return ALIKE;
  const random = randomFrom(BONES.indexOf(bone) + 1);
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const drawn = Math.max(-RARE, Math.min(RARE, normal));
  // The mean of |x| is √(2/π) standard deviations.
  const left = (drawn * Math.sqrt(Math.PI / 2) * difference) / 2;
  return { left, right: -left };
}

/** Where the process lies: from the pedicle outward. */
function axisOf(landmarks: Landmarks, side: Side): { from: Vec3; along: Vec3; long: number } | null {
  if (!landmarks.pedicle || landmarks.transverseMore[side] === 0) return null;
  const from = landmarks.pedicle[side].centre;
  const tip = landmarks.transverseTip[side];
  return { from, along: unit(sub(tip, from)), long: distance(tip, from) };
}

/** The tip of the process as it is drawn. */
export function transverseEnd(landmarks: Landmarks, side: Side): Vec3 {
  const axis = axisOf(landmarks, side);
  const tip = landmarks.transverseTip[side];
  return axis ? add(tip, times(axis.along, landmarks.transverseMore[side])) : tip;
}

/** Share of the way out at which the process begins to be longer or shorter: beyond pedicle and joint. */
const BEGINS = 0.45;

export function sided(mesh: BoneMesh, at: BoneLayout): BoneMesh {
  const axes = SIDES.map((side) => axisOf(at.landmarks, side));
  if (axes.every((axis) => axis === null)) return mesh;
  const positions = mesh.positions.slice();
  const normals = mesh.normals.slice();
  for (let o = 0; o < positions.length; o += 3) {
    const p: Vec3 = [positions[o]!, positions[o + 1]!, positions[o + 2]!];
    const side = p[0] > 0 ? 0 : 1;
    const axis = axes[side];
    if (!axis) continue;
    const t = (dot(sub(p, axis.from), axis.along) / axis.long - BEGINS) / (1 - BEGINS);
    if (t <= 0) continue;
    const more = at.landmarks.transverseMore[SIDES[side]!];
    const share = t >= 1 ? 1 : t * t * (3 - 2 * t);
    positions.set(add(p, times(axis.along, more * share)), o);
    const steep = t >= 1 ? 0 : (more * 6 * t * (1 - t)) / ((1 - BEGINS) * axis.long);
    const n: Vec3 = [normals[o]!, normals[o + 1]!, normals[o + 2]!];
    normals.set(unit(sub(n, times(axis.along, (dot(n, axis.along) * steep) / (1 + steep)))), o);
  }
  return { ...mesh, positions, normals };
}
