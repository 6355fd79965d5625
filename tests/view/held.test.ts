import { describe, expect, it } from 'vitest';
import { HEALTHY, POSTURES, readScenario } from '../../src/core';
import { HELD } from '../../src/view/language/en/held';
import { conditionsOf, held, HOLDINGS, holdingOf } from '../../src/view/held/held';
import { planOf, restBegun, resting, restFor, restOf, WAYS } from '../../src/view/activities/plan';

describe('ways to hold a body', () => {
  it('are scenarios the core reads, each found again by its conditions, and every posture is among them', () => {
    for (const holding of HOLDINGS) {
      const scenario = readScenario(held(HEALTHY, holding));
      expect(holdingOf(scenario.conditions)).toBe(holding);
      expect(HELD[holding]).toMatch(/^[A-Z]/);
    }
    const postures = new Set(HOLDINGS.map((holding) => conditionsOf(holding).posture));
    expect([...postures].toSorted()).toEqual([...POSTURES].toSorted());
    expect(holdingOf({ ...conditionsOf('standing'), carried: 5 })).toBeNull();
  });

  it('end a plan of the day, and leave everything else as it was', () => {
    const worn = readScenario({ version: 1, discs: { 'L4-L5': { heightLoss: 0.4 } } });
    const planned = { ...worn, plan: planOf(restFor('lie', worn.body)), time: 500 };
    expect(held(planned, 'standing')).toEqual(worn);
  });
});

describe('the bench', () => {
  it('reads every way back from its plan', () => {
    for (const way of WAYS) {
      const rest = restFor(way, HEALTHY.body);
      expect(restOf(readScenario(resting(HEALTHY, rest, 3)))).toEqual(rest);
    }
  });

  it('knows the way of a link that lies, pulls or hangs without a plan, and none of one that is upright', () => {
    for (const way of WAYS) {
      const { conditions } = restFor(way, HEALTHY.body);
      expect(restBegun({ ...HEALTHY, conditions })).toMatchObject({ way, conditions });
    }
    expect(restBegun(HEALTHY)).toBeNull();
    expect(restBegun(resting(HEALTHY, restFor('pull', HEALTHY.body), 3))).toBeNull();
  });

  it('keeps minutes between ways that last about as long, and never lets anybody hang for as long as one lies', () => {
    const lying = { ...restFor('lie', HEALTHY.body), lying: 90 };
    expect(restFor('pull', HEALTHY.body, lying).lying).toBe(90);
    expect(restFor('hang', HEALTHY.body, lying).lying).toBe(1);
  });
});
