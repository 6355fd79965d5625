/**
 * How far the bones have moved from one state to another, as the body stands: of each the point that moved most, out of the
 * landmarks that reach farthest. The sacrum too, by the turn of the pelvis about the hips. Exact zeros where nothing moved.
 */
import {
  BONES,
  placementOf,
  type Bone,
  type Column,
  type ColumnLayout,
  type Placement,
  type Solution,
  type Vec3,
} from '../core';
import { nice } from './strip/scale';

export interface Moved {
  readonly bone: Bone;
  /** Largest way of a point of this bone [mm]. */
  readonly most: number;
}

type State = Pick<Solution, 'pose' | 'stand'>;

export function movedBones({ layout }: Column, from: State, to: State): readonly Moved[] {
  return BONES.map((bone) => {
    const { landmarks, upper, lower } = layout.bones[bone];
    const points = [
      landmarks.spinousTip,
      landmarks.transverseTip.left,
      landmarks.transverseTip.right,
      ...[upper, lower].flatMap((plate) => (plate ? [rim(plate, 1), rim(plate, -1)] : [])),
    ];
    return { bone, most: Math.max(...points.map((point) => way(layout, from, to, bone, point))) };
  });
}

/** What the darkest colour means: a round number of mm, the same in picture and legend. */
export function movedScale(column: Column, from: State, to: State): number {
  return Math.max(nice(Math.max(...movedBones(column, from, to).map(({ most }) => most))), 1);
}

const rim = (plate: { centre: Vec3; forward: Vec3; halfDepth: number }, side: 1 | -1): Vec3 =>
  plate.centre.map((value, i) => value + side * plate.halfDepth * plate.forward[i]!) as unknown as Vec3;

function way(layout: ColumnLayout, from: State, to: State, bone: Bone, point: Vec3): number {
  const a = carried(layout, from, bone, point);
  const b = carried(layout, to, bone, point);
  return Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
}

const carried = (layout: ColumnLayout, { pose, stand }: State, bone: Bone, point: Vec3): Vec3 =>
  placed(stand, placed(bone === 'S1' ? layout.bones.S1.neutral : placementOf(pose, bone), point));

function placed({ position: [x, y, z], quaternion: [qx, qy, qz, w] }: Placement, [px, py, pz]: Vec3): Vec3 {
  const tx = 2 * (qy * pz - qz * py);
  const ty = 2 * (qz * px - qx * pz);
  const tz = 2 * (qx * py - qy * px);
  return [
    x + px + w * tx + qy * tz - qz * ty,
    y + py + w * ty + qz * tx - qx * tz,
    z + pz + w * tz + qx * ty - qy * tx,
  ];
}
