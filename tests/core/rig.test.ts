/** Laws of the laboratory rig: each element shows what it does when it is cut away. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  cycle,
  HEALTHY,
  prepareBench,
  rig,
  stiffness,
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

  it('[R7] a closed cycle of moments costs nothing: without creep the specimen gives back what it took', () => {
    const steps = 72;
    const at = (i: number): RigScenario => {
      const t = (2 * Math.PI * i) / steps;
      return {
        upper: 'L3',
        lower: 'L5',
        moment: { flexion: 4 * Math.cos(t), leftBending: 4 * Math.sin(t), leftRotation: 3 * Math.sin(t) },
      };
    };
    const turns = Array.from({ length: steps + 1 }, (_, i) => rig(bench, at(i)));
    let sum = 0;
    let size = 0;
    for (let i = 0; i < steps; i++)
      for (const motion of ['flexion', 'leftBending', 'leftRotation'] as const) {
        const middle = ((at(i).moment?.[motion] ?? 0) + (at(i + 1).moment?.[motion] ?? 0)) / 2;
        const work = middle * (turns[i + 1]!.total[motion] - turns[i]!.total[motion]);
        sum += work;
        size += Math.abs(work);
      }
    expect(Math.abs(sum)).toBeLessThan(0.02 * size);
    for (const motion of ['flexion', 'leftBending', 'leftRotation'] as const)
      expect(turns[steps]!.total[motion]).toBeCloseTo(turns[0]!.total[motion], 9);
  });

  it('[R8] opening a facet gap never raises the force in it', () => {
    for (const turned of [
      { flexion: -4, leftBending: 0, leftRotation: 0 },
      { flexion: -2, leftBending: 0, leftRotation: 2 },
      { flexion: 0, leftBending: 3, leftRotation: -1 },
    ])
      for (const side of ['left', 'right'] as const) {
        let before = Infinity;
        for (const cartilageLoss of [0, 0.1, 0.25, 0.5, 0.75, 1]) {
          const { measures, status } = rig(bench, {
            upper: 'L4',
            lower: 'L5',
            turned,
            compression: 300,
            facets: { 'L4-L5': { [side]: { cartilageLoss } } },
          });
          expect(status).toBe('converged');
          const { force } = measures.joints['L4-L5'][side];
          expect(force).toBeLessThanOrEqual(before + 1e-6);
          before = force;
        }
      }
  });

  it('[R9] a load that follows the specimen reaches every level of it, and grows with its size', () => {
    const bare = ['facets', 'tips', 'ligaments'] as const;
    const at = (follower: number) => rig(bench, { upper: 'L1', lower: 'L5', follower, removed: bare }).joints;
    const [rest, once, twice] = [at(0), at(200), at(400)];
    for (const joint of ['L1-L2', 'L2-L3', 'L3-L4', 'L4-L5'] as const) {
      expect(once[joint]!.disc - rest[joint]!.disc).toBeGreaterThan(0.97 * 200);
      expect(once[joint]!.disc - rest[joint]!.disc).toBeLessThan(1.001 * 200);
      expect(twice[joint]!.disc - rest[joint]!.disc).toBeGreaterThan(0.97 * 400);
    }
  });

  it('[R10] the stiffness matrix is symmetric, positive, and tells what a small load does', () => {
    const spec: RigScenario = { upper: 'L3', lower: 'L4', follower: 400 };
    const k = stiffness(bench, spec)!;
    for (let a = 0; a < 6; a++) {
      expect(k[7 * a]!).toBeGreaterThan(0);
      for (let b = 0; b < 6; b++)
        expect(Math.abs(k[6 * a + b]! - k[6 * b + a]!)).toBeLessThan(1e-6 * Math.sqrt(k[7 * a]! * k[7 * b]!));
    }
    // A twist of 0.02 N·m: the turn about the vertical is the inverse's entry times it.
    const small = 0.02;
    const turn = (moment: number): number =>
      rig(bench, { ...spec, moment: { leftRotation: moment } }).total.leftRotation;
    const measured = (2000 * small) / (turn(small) - turn(-small));
    // Everything else is free in the test: the stiffness felt lies below the entry that holds it.
    expect(measured).toBeGreaterThan(0);
    expect(measured).toBeLessThan(1.05 * k[28]!);
  });

  it('[R11] a cycle of moments draws one curve there and back, stiffening to both ends', () => {
    const points = cycle(bench, { upper: 'L3', lower: 'L4' }, 'leftBending', 7.5, 4);
    expect(points).toHaveLength(17);
    const turn = (i: number): number => points[i]!.solution.total.leftBending;
    for (const [there, back] of [
      [1, 7],
      [2, 6],
      [3, 5],
      [9, 15],
    ] as const) {
      expect(points[there]!.moment).toBeCloseTo(points[back]!.moment, 9);
      expect(turn(there)).toBeCloseTo(turn(back), 6);
    }
    expect(turn(4) - turn(3)).toBeLessThan(turn(1) - turn(0));
    expect(turn(12)).toBeCloseTo(-turn(4), 6);
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
