/**
 * How the column stands in the scene. Its root is turned as the solution says, so that down is down on the screen; the eye is told
 * apart from that, in a frame that only a change of posture turns: a pelvis that gives way by a few degrees does not move the eye.
 */
import { Quaternion, Vector3, type Object3D } from 'three';
import type { Posture, Solution } from '../../core';

const about = (x: number, y: number, z: number, angle: number): Quaternion =>
  new Quaternion().setFromAxisAngle(new Vector3(x, y, z), angle);

const UPRIGHT = new Quaternion();
/** A quarter turn: the front of the body goes up, or down; or it lies on its right side. */
const ON_BACK = about(1, 0, 0, -Math.PI / 2);
const ON_FRONT = about(1, 0, 0, Math.PI / 2);
const ON_SIDE = about(0, 0, 1, Math.PI / 2);

const FRAMES: Readonly<Partial<Record<Posture, Quaternion>>> = {
  lying: ON_BACK,
  crookLying: ON_BACK,
  inverted: ON_BACK,
  lyingFront: ON_FRONT,
  lyingSide: ON_SIDE,
};

/** From the body's directions to those of the scene, by posture. */
export const frameOf = (posture: Posture): Quaternion => FRAMES[posture] ?? UPRIGHT;
/** On a bed or a table. */
export const isResting = (posture: Posture): boolean => posture in FRAMES;

/** From the directions of bed or table, z out of it and y towards the head, to those of the column. */
export function bedFrame(posture: Posture, { stand }: Pick<Solution, 'stand'>): Quaternion {
  // A table keeps to the body however it is inclined; a bed is level.
  if (posture === 'inverted') return new Quaternion();
  const away = new Quaternion().fromArray(stand.quaternion).invert();
  // Seen from the bed the head lies towards y: on the back, front or side of the body.
  const level = posture === 'lyingFront' ? FACE_DOWN : posture === 'lyingSide' ? TO_THE_SIDE : UPRIGHT;
  return away.multiply(frameOf(posture)).multiply(level);
}
const FACE_DOWN = about(0, 1, 0, Math.PI);
const TO_THE_SIDE = about(0, 1, 0, Math.PI / 2);

/** Where the root of the column stands. */
export interface Stand {
  readonly position: Vector3;
  readonly quaternion: Quaternion;
}

export const newStand = (): Stand => ({ position: new Vector3(), quaternion: new Quaternion() });

export function standAs({ stand }: Pick<Solution, 'stand'>, into: Stand): Stand {
  into.position.fromArray(stand.position);
  into.quaternion.fromArray(stand.quaternion);
  return into;
}

export function placeRoot(root: Object3D, { position, quaternion }: Stand): void {
  if (root.position.equals(position) && root.quaternion.equals(quaternion)) return;
  root.position.copy(position);
  root.quaternion.copy(quaternion);
  root.updateMatrixWorld(true);
}
