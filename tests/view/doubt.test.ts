/** The range beside a change: the rule of src/view/proof/doubt.ts. */
import { describe, expect, it } from 'vitest';
import study from '../../models/sensitivity/study.json';
import { HEALTHY, HEALTHY_CONDITIONS, withValue, type Scenario } from '../../src/core';
import { isWorn, plausible } from '../../src/view/mobility/plausible';
import { gainRange, rangeOf, situationOf, type Studied } from '../../src/view/proof/doubt';

const studied = study as unknown as Studied;
const found = (id: string, measure: string) =>
  studied.cases.find((one) => one.id === id)!.spreads.find((one) => one.measure === measure)!;

describe('the range of a change', () => {
  it('is that of the study for the scenario that was studied', () => {
    const { standard, low, high } = found('worn.lumbar', 'joint.foramenHeight');
    const [a, b] = rangeOf(studied, 'worn', 'L4-L5', 'foramenHeight', standard)!;
    expect(a).toBeCloseTo(Math.min(low, standard), 9);
    expect(b).toBeCloseTo(Math.max(high, standard), 9);
  });

  it('goes with the size of the change, and always holds it', () => {
    const { standard } = found('worn.lumbar', 'disc.heightPosterior');
    const whole = rangeOf(studied, 'worn', 'L4-L5', 'heightPosterior', standard)!;
    const half = rangeOf(studied, 'worn', 'L4-L5', 'heightPosterior', standard / 2)!;
    expect(half[1] - half[0]).toBeCloseTo((whole[1] - whole[0]) / 2, 9);
    for (const change of [-8, -1, -0.01, 0.3, 5]) {
      const [low, high] = rangeOf(studied, 'worn', 'L4-L5', 'heightPosterior', change)!;
      expect(low).toBeLessThanOrEqual(change);
      expect(high).toBeGreaterThanOrEqual(change);
    }
  });

  it('does not scale where the sign differs: the spread of the study stands around the change', () => {
    const { standard, low, high } = found('worn.lumbar', 'disc.heightPosterior');
    const [a, b] = rangeOf(studied, 'worn', 'L4-L5', 'heightPosterior', -standard)!;
    expect(b - a).toBeCloseTo(high - low, 9);
  });

  it('is not told where nothing near was studied', () => {
    expect(rangeOf(studied, 'worn', 'C1-C2', 'jointSpace', 1)).toBeNull();
    expect(rangeOf(studied, 'pulled', 'T8-T9', 'jointSpace', 1)).toBeNull();
    expect(rangeOf(studied, null, 'L4-L5', 'jointSpace', 1)).toBeNull();
    expect(rangeOf(studied, 'worn', 'L4-L5', 'cobbAngle', 1)).toBeNull();
  });
});

describe('the range of a figure of the bench', () => {
  it('of a healthy level is that of its own study', () => {
    const { standard, low, high } = found('bench.levels', 'L4-L5.sagittal');
    expect(plausible(studied, 'L4-L5', 'sagittal', standard, standard, false)).toEqual([low, high]);
  });

  it('of a worn one goes with its figure and holds it; another change, regions and the head have none', () => {
    const [low, high] = plausible(studied, 'L3-L4', 'stiffness', 1000, 2000, true)!;
    expect(low).toBeLessThanOrEqual(2000);
    expect(high).toBeGreaterThanOrEqual(2000);
    const [half] = plausible(studied, 'L3-L4', 'stiffness', 500, 1000, true)!;
    expect(half).toBeCloseTo(low / 2, 9);
    expect(plausible(studied, 'T12-S1', 'sagittal', 45, 40, isWorn(HEALTHY, 'T12-S1'))).toBeNull();
    expect(plausible(studied, 'C1-C2', 'axial', 60, 50, isWorn(HEALTHY, 'C1-C2'))).toBeNull();
    const worn = withValue(HEALTHY, 'discs.L4-L5.heightLoss', 0.4);
    expect(
      [HEALTHY, worn, withValue(worn, 'discs.L4-L5.fusion', 1)].map((one) => isWorn(one, 'L4-L5')),
    ).toEqual([false, true, false]);
  });
});

describe('the nearest scenario', () => {
  const lying = { ...HEALTHY_CONDITIONS, posture: 'lying' as const };
  const day = (time: number, conditions = lying): Scenario => ({
    ...HEALTHY,
    plan: [
      { minutes: 480, conditions: HEALTHY_CONDITIONS },
      { minutes: 25, conditions },
      { minutes: 60, conditions: HEALTHY_CONDITIONS },
    ],
    time,
  });
  const pulled = { ...lying, traction: { ...lying.traction, force: 250 } };

  it('follows posture, loads and clock', () => {
    expect(situationOf(withValue(HEALTHY, 'discs.L4-L5.heightLoss', 0.3))).toBe('worn');
    expect(situationOf(withValue(HEALTHY, 'conditions.flexion', 8))).toBe('bending');
    expect(situationOf(withValue(HEALTHY, 'conditions.posture', 'lying'))).toBe('lying');
    expect(situationOf(day(500))).toBe('lying');
    expect(situationOf(day(500, pulled))).toBe('pulled');
    expect(situationOf(day(540, pulled))).toBe('pulled.after');
    expect(situationOf(day(300))).toBeNull();
    expect(situationOf(withValue(HEALTHY, 'conditions.posture', 'sitting'))).toBeNull();
  });

  it('is that of the fault, and none where faults meet that were not studied together', () => {
    const spine = (...set: readonly (readonly [path: string, value: number | string])[]): Scenario =>
      set.reduce((now, [path, value]) => withValue(now, path, value), HEALTHY);
    expect(situationOf(spine(['facets.L4-L5.left.cartilageLoss', 0.5]))).toBe('facet');
    expect(situationOf(spine(['joints.L4-L5.slip', 4], ['facets.L4-L5.left.hypertrophy', 2]))).toBe('slip');
    expect(situationOf(spine(['vertebrae.L1.wedge', 0.3]))).toBe('fracture');
    expect(situationOf(spine(['curves.kyphosis', 12]))).toBe('kyphosis');
    for (const fault of [
      ['discs.L4-L5.fusion', 1],
      ['facets.L4-L5.left.effusion', 1],
      ['vertebrae.L1.crush', 0.2],
      ['joints.C1-C2.ligamentSlack', 0.2],
      ['curves.lumbar.cobb', 20],
    ] as const)
      expect(situationOf(spine(fault)), fault[0]).toBeNull();
    const broken = ['vertebrae.L1.wedge', 0.3] as const;
    expect(situationOf(spine(broken, ['discs.L4-L5.heightLoss', 0.3]))).toBeNull();
    expect(situationOf(spine(broken, ['conditions.posture', 'lying']))).toBeNull();
  });
});

describe('the range of a stature regained', () => {
  it.each(['lie', 'crook', 'support', 'pull', 'hang', 'invert'])(
    'of %s is that of the study, at its end and an hour after',
    (way) => {
      for (const after of [false, true]) {
        const { standard, low, high } = found(after ? `clock.${way}.left` : `clock.${way}`, 'column.height');
        const [a, b] = gainRange(studied, way, after, standard)!;
        expect(a).toBeCloseTo(Math.min(low, standard), 9);
        expect(b).toBeCloseTo(Math.max(high, standard), 9);
      }
    },
  );
});
