/**
 * How far the bones have moved from one state to another: of each the point that moved most, out of the landmarks that
 * reach farthest. Exact zeros where nothing moved.
 */
import { BONES, rowOf, type Bone, type Column, type Pose, type Vec3 } from '../core';
import { nice } from './strip/scale';

export interface Moved {
  readonly bone: Bone;
  /** Largest way of a point of this bone [mm]. */
  readonly most: number;
}

export function movedBones({ layout }: Column, from: Pose, to: Pose): readonly Moved[] {
  return BONES.filter((bone) => bone !== 'S1').map((bone) => {
    const { landmarks, upper, lower } = layout.bones[bone];
    const points = [
      landmarks.spinousTip,
      landmarks.transverseTip.left,
      landmarks.transverseTip.right,
      ...[upper, lower].flatMap((plate) => (plate ? [rim(plate, 1), rim(plate, -1)] : [])),
    ];
    return { bone, most: Math.max(...points.map((point) => way(from, to, rowOf(bone), point))) };
  });
}

/** What the darkest colour means: a round number of mm, the same in picture and legend. */
export function movedScale(column: Column, from: Pose, to: Pose): number {
  return Math.max(nice(Math.max(...movedBones(column, from, to).map(({ most }) => most))), 1);
}

const rim = (plate: { centre: Vec3; forward: Vec3; halfDepth: number }, side: 1 | -1): Vec3 =>
  plate.centre.map((value, i) => value + side * plate.halfDepth * plate.forward[i]!) as unknown as Vec3;

function way(from: Pose, to: Pose, row: number, point: Vec3): number {
  const a = carried(from, row, point);
  const b = carried(to, row, point);
  return Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
}

function carried(pose: Pose, row: number, [px, py, pz]: Vec3): Vec3 {
  const [x, y, z, qx, qy, qz, w] = pose.subarray(row, row + 7) as unknown as [
    number, number, number, number, number, number, number,
  ]; // prettier-ignore
  const tx = 2 * (qy * pz - qz * py);
  const ty = 2 * (qz * px - qx * pz);
  const tz = 2 * (qx * py - qy * px);
  return [
    x + px + w * tx + qy * tz - qz * ty,
    y + py + w * ty + qz * tx - qx * tz,
    z + pz + w * tz + qx * ty - qy * tx,
  ];
}
