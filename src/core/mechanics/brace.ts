/**
 * A sideways curve is told as it stands: whoever has it holds it against the weight above. Muscles meet the weight's moment at
 * every joint anyway (muscles.ts); here they take its sideways shear too, and the asked Cobb angle is again an equilibrium.
 * Forward, a slip or a kyphosis is left to the column: trunk and pelvis answer it.
 */
import type { Placement, Vec3 } from '../base/axes';
import { BODIES } from '../base/levels';
import { add, compose, conjugate, sub, toWorld, turn } from '../base/linear';
import { restOf, rotation } from '../anatomy/rest';
import type { Scenario } from '../scenario';
import { N, ROW, type JointModel, type Model } from './model';

/** @param arms weight of both arms, hung at T4 [N] */
export function brace(model: Model, scenario: Scenario, arms: number): void {
  if (!sideways(scenario)) return;
  const rests = model.joints.map((joint) => restOf(scenario, joint.joint, model.tables));

  // Each body's move from its neutral place, stacked upward from the sacrum.
  const moves: Placement[] = [];
  let below: Placement = { position: [0, 0, 0], quaternion: [0, 0, 0, 1] };
  for (let i = N - 1; i >= 0; i--) {
    const joint = model.joints[i]!;
    const rest = rests[i] ?? null;
    if (rest) {
      const q = rotation(rest.turn);
      const o = joint.origin;
      // p → o + q (p − o) + shift, then what lies below.
      const position = sub(add(o, inWorld(joint, rest.shift)), turn(q, o));
      below = { position: toWorld(below, position), quaternion: compose(below.quaternion, q) };
    }
    moves[i] = below;
  }

  const t4 = BODIES.indexOf('T4');
  let force = 0;
  for (let i = 0; i < N; i++) {
    const hung = i === t4 ? arms : 0;
    force += model.weight[i]! + hung;
    const joint = model.joints[i]!;
    const floor: Placement = moves[i + 1] ?? { position: [0, 0, 0], quaternion: [0, 0, 0, 1] };
    const [aside] = inJoint(joint, turn(conjugate(floor.quaternion), [0, -force, 0]));
    joint.normals[joint.residual * ROW + 7]! -= aside - joint.need[0]!;
  }
}

const sideways = ({ curves: { proximalThoracic, mainThoracic, lumbar } }: Scenario): boolean =>
  proximalThoracic.cobb + mainThoracic.cobb + lumbar.cobb > 0;

function inJoint({ axes: A }: JointModel, v: Vec3): Vec3 {
  return [
    A[0]! * v[0] + A[1]! * v[1] + A[2]! * v[2],
    A[3]! * v[0] + A[4]! * v[1] + A[5]! * v[2],
    A[6]! * v[0] + A[7]! * v[1] + A[8]! * v[2],
  ];
}

function inWorld({ axes: A }: JointModel, v: Vec3): Vec3 {
  return [
    A[0]! * v[0] + A[3]! * v[1] + A[6]! * v[2],
    A[1]! * v[0] + A[4]! * v[1] + A[7]! * v[2],
    A[2]! * v[0] + A[5]! * v[1] + A[8]! * v[2],
  ];
}
