/**
 * The legs of the figure, which the model of the spine knows nothing of: in line with the ground or the bed, and bent where a
 * posture has a seat or feet set up. The skin's shader does the same to every place of them.
 */
import { MathUtils, Matrix4, Quaternion, Vector3, Vector4 } from 'three';
import type { Column, Posture } from '../../../core';
import { library } from '../../../core/clinical';
import type { SpineState } from '../../store';
import { conditionsNow } from '../posture';
import { frameOf } from '../stand';
import { SHIN, type Look } from './skin';

/** Height above the floor and depth of hips and knees [thousandths of stature], as in models/figure/shape.json. */
type Hinge = readonly [up: number, ahead: number];
const HIP: Hinge = [530, 8];
const KNEE: Hinge = [285, -4];

/** How far hips and knees are bent [deg]: on a seat, and with the feet flat on the bed. The spine's own posture is the model's. */
export const BENT: Partial<Record<Posture, readonly [hip: number, knee: number]>> = {
  sitting: [90, 90],
  slouched: [90, 90],
  crookLying: [50, 91],
};

/** Height and depth of a hinge, as the skin has it [mm]. */
const atHinge = ([up, ahead]: Hinge, { body }: Column): [number, number] => [
  (up / 1000 - library().chart.levels.S1!) * body.stature,
  (ahead / 1000) * body.stature,
];

/** Height and depth of hips, then of knees, as the skin has them [mm]. */
export const hinges = (column: Column): Vector4 =>
  new Vector4(...[HIP, KNEE].flatMap((at) => atHinge(at, column)));

/**
 * What the shader does to a place of the legs; into `p`.
 *
 * @param leg     how much of a leg it is, 0 … 1
 * @param height  on the chart: share of stature
 */
export function bend(
  p: Vector3,
  leg: number,
  height: number,
  { bent, hinges }: Pick<Look, 'bent' | 'hinges'>,
): Vector3 {
  const shin = MathUtils.smoothstep(-height, -SHIN.from, -SHIN.to);
  const { x, y, z, w } = hinges.value;
  for (const [at, ahead, angle] of [
    [z, w, bent.value.y * leg * shin],
    [x, y, -bent.value.x * leg],
  ] as const) {
    const [up, out] = [p.y - at, p.z - ahead];
    p.y = at + Math.cos(angle) * up - Math.sin(angle) * out;
    p.z = ahead + Math.sin(angle) * up + Math.cos(angle) * out;
  }
  return p;
}

/** Legs stay in line with the ground, or with the bed, whatever the pelvis does. */
export function legsOf({ column, solution, scenario }: SpineState): Matrix4 {
  const out = new Matrix4();
  if (!column || !solution) return out;
  const { posture } = conditionsNow(scenario);
  if (posture === 'inverted') return out;
  const turn = new Quaternion().fromArray(solution.stand.quaternion).invert().multiply(frameOf(posture));
  const hip = new Vector3(0, ...atHinge(HIP, column));
  return out
    .makeTranslation(hip)
    .multiply(new Matrix4().makeRotationFromQuaternion(turn))
    .multiply(new Matrix4().makeTranslation(hip.negate()));
}
