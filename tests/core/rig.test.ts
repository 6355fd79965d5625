/** Laws of the laboratory rig: each element shows what it does when it is cut away. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  HEALTHY,
  prepareBench,
  rig,
  tables,
  type Bench,
  type RigScenario,
  type Structure,
} from '../../src/core';

let bench: Bench;
beforeAll(() => {
  bench = prepareBench(tables(), HEALTHY.body);
});

type Motion = 'flexion' | 'leftBending' | 'leftRotation';
const total = (
  motion: Motion,
  moment: number,
  removed: readonly Structure[] = [],
  more: Partial<RigScenario> = {},
): number => {
  const one = rig(bench, { upper: 'L3', lower: 'L5', removed, moment: { [motion]: moment }, ...more });
  expect(one.status).toBe('converged');
  return one.total[motion];
};

describe('a specimen on the bench', () => {
  for (const motion of ['flexion', 'leftBending', 'leftRotation'] as const) {
    it(`[R1] ${motion}: no moment, no turn; and turns go with their moments`, () => {
      expect(Math.abs(total(motion, 0))).toBeLessThan(1e-6);
      expect(total(motion, 5)).toBeGreaterThan(0.01);
      expect(total(motion, -5)).toBeLessThan(-0.01);
    });

    it(`[R2] ${motion}: stiffens, twice the moment gives less than twice the turn`, () => {
      expect(total(motion, 8)).toBeLessThan(2 * total(motion, 4));
      expect(total(motion, 8)).toBeGreaterThan(total(motion, 4));
    });
  }

  for (const [structure, motion, moment] of [
    ['facets', 'leftRotation', 7.5],
    ['ligaments', 'flexion', 7.5],
    ['tips', 'flexion', -10],
    ['ISL', 'flexion', 7.5],
    ['ALL', 'flexion', -7.5],
    ['LF', 'flexion', 7.5],
    ['ITL', 'leftBending', 7.5],
  ] as const)
    it(`[R3] without ${structure} the specimen gives more (${motion} ${moment} N·m)`, () => {
      const whole = Math.abs(total(motion, moment));
      expect(Math.abs(total(motion, moment, [structure]))).toBeGreaterThan(whole + 1e-5);
    });

  it('[R3] without the rib cage the thorax gives more, the lumbar spine the same', () => {
    const thorax = (removed: readonly Structure[]): number =>
      rig(bench, { upper: 'T3', lower: 'T9', removed, moment: { leftRotation: 2 } }).total.leftRotation;
    expect(thorax(['ribs'])).toBeGreaterThan(1.3 * thorax([]));
    expect(total('leftRotation', 5, ['ribs'])).toBeCloseTo(total('leftRotation', 5), 9);
  });

  it('[R3] compression follows the disc: without it nothing but ligaments and facets is left', () => {
    const held = { turned: { flexion: 0, leftBending: 0, leftRotation: 0 }, compression: 500 };
    const whole = rig(bench, { upper: 'L4', lower: 'L5', ...held });
    const bare = rig(bench, { upper: 'L4', lower: 'L5', ...held, removed: ['disc'] });
    expect(bare.joints['L4-L5']!.shift[1]).toBeLessThan(whole.joints['L4-L5']!.shift[1] - 0.5);
    expect(bare.joints['L4-L5']!.disc).toBeCloseTo(0, 6);
  });

  it('[R4] disc, facets and tips together carry the load that is put on', () => {
    for (const heightLoss of [0, 0.3, 0.6]) {
      const { measures, joints, status } = rig(bench, {
        upper: 'L4',
        lower: 'L5',
        compression: 1000,
        turned: { flexion: 0, leftBending: 0, leftRotation: 0 },
        removed: ['ligaments'],
        discs: { 'L4-L5': { heightLoss, lossShape: 0.5 } },
      });
      expect(status).toBe('converged');
      const { left, right } = measures.joints['L4-L5'];
      const behind = (left.loadShare + right.loadShare) * 1000;
      expect(Math.abs(joints['L4-L5']!.disc + behind - 1000)).toBeLessThan(15);
    }
  });

  it('[R5] a specimen that is a mirror image of itself bends as far to the left as to the right', () => {
    expect(total('leftBending', 6)).toBeCloseTo(-total('leftBending', -6), 6);
    expect(total('leftRotation', 6)).toBeCloseTo(-total('leftRotation', -6), 6);
  });

  it('[R6] refuses a run upside down and loads that are no numbers', () => {
    expect(() => rig(bench, { upper: 'L5', lower: 'L3' })).toThrow(/above/);
    expect(() => rig(bench, { upper: 'L3', lower: 'L5', compression: NaN })).toThrow(/finite/);
  });
});
