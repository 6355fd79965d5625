/** How the column stands or lies: the pose keeps the sacrum still, `stand` turns it so that down is down. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  BODIES,
  HEALTHY,
  IDENTITY,
  placementOf,
  POSTURES,
  prepare,
  simulate,
  tables,
  type Column,
  type Scenario,
  type Solution,
  type Vec3,
} from '../../src/core';
import { asked } from './asked';
import { along, toWorld, turn } from '../../src/core/base/linear';
import { HOLD, WEIGHT } from '../../src/core/mechanics/model';
import { isUpright } from '../../src/core/mechanics/postures';
import { hipOf } from '../../src/core/mechanics/stand';
import { armsWeight } from '../../src/core/mechanics/weights';

let column: Column;
beforeAll(() => {
  column = prepare(tables(), HEALTHY.body);
});

const UNBALANCED: Readonly<Record<string, Scenario>> = {
  'a worn L4-L5': asked(['discs.L4-L5.heightLoss', 0.7]),
  'two worn discs': asked(['discs.L4-L5.heightLoss', 0.7], ['discs.L5-S1.heightLoss', 0.7]),
  'a wedged L1': asked(['vertebrae.L1.wedge', 0.3]),
  'a rounded back': asked(['curves.kyphosis', 25]),
};

/** How far the mass above the sacrum is ahead of the hips [mm]. */
function ahead(solution: Solution): number {
  const { model } = column.inner;
  let sum = 0;
  let moment = 0;
  BODIES.forEach((body, i) => {
    // The arms hang from the shoulders.
    const weight = model.weight[i]! + (body === 'T4' ? armsWeight(model) : 0);
    const { position, quaternion } = placementOf(solution.pose, body);
    const { quaternion: q0 } = column.layout.bones[body].neutral;
    // Where a slice's weight acts is told in the axes of the neutral pose.
    const from = turn([-q0[0], -q0[1], -q0[2], q0[3]], model.weightAt[i]!);
    sum += weight;
    moment += weight * toWorld(solution.stand, toWorld({ position, quaternion }, from))[2];
  });
  return moment / sum - toWorld(solution.stand, hipOf(model))[2];
}

describe('the true vertical', () => {
  it('[V1] healthy standing is turned by nothing', () => {
    expect(column.healthy.stand).toEqual(IDENTITY);
  });

  it('[V2] weights pull straight down in every resting posture', () => {
    for (const posture of POSTURES.filter((one) => !isUpright(one))) {
      const { stand } = simulate(column, asked(['conditions.posture', posture]));
      const rows = column.inner.model.holds[BODIES.indexOf('L3')]!;
      expect(rows[0]).toBe(WEIGHT);
      expect(rows.length % HOLD).toBe(0);
      const down = turn(stand.quaternion, [rows[4]!, rows[5]!, rows[6]!]);
      [0, -1, 0].forEach((value, i) => expect(down[i], posture).toBeCloseTo(value, 12));
    }
  });

  it('[V3] upright, the pelvis turns about the hips and they stay where they are', () => {
    const hip = hipOf(column.inner.model);
    for (const [name, scenario] of Object.entries(UNBALANCED)) {
      const { stand } = simulate(column, scenario);
      toWorld(stand, hip).forEach((value, i) => expect(value, name).toBeCloseTo(hip[i]!, 9));
    }
  });

  it('[V4] whatever tips the trunk forward turns the pelvis back, until the mass is over the hips as in health', () => {
    const healthy = ahead(column.healthy);
    for (const [name, scenario] of Object.entries(UNBALANCED)) {
      const solution = simulate(column, scenario);
      expect(solution.status).toBe('converged');
      expect(solution.measures.column.pelvicTilt, name).toBeGreaterThan(
        column.healthy.measures.column.pelvicTilt,
      );
      expect(ahead(solution), name).toBeCloseTo(healthy, 1);
    }
  });

  it('[V5] stature and vertical axis are what the standing column measures', () => {
    for (const [name, scenario] of Object.entries(UNBALANCED)) {
      const { stand, pose, measures } = simulate(column, scenario);
      const at = (point: Vec3): Vec3 => toWorld(stand, point);
      const { neutral, upper } = column.layout.bones.S1;
      const corner = at(toWorld(neutral, along(upper!.centre, upper!.forward, -upper!.halfDepth)));
      const height = at(placementOf(pose, 'C1').position)[1] - at(neutral.position)[1];
      expect(height, name).toBeCloseTo(measures.column.height, 9);
      expect(at(placementOf(pose, 'C7').position)[2] - corner[2], name).toBeCloseTo(
        measures.column.sagittalVerticalAxis,
        9,
      );
    }
  });
});
