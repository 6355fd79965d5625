/** The document: what it holds, what it refuses, what it leaves out. */
import { describe, expect, it } from 'vitest';
import {
  discAt,
  facetAt,
  HEALTHY,
  jointAt,
  PARAMETERS,
  pathsOf,
  POSTURES,
  randomFrom,
  readScenario,
  ScenarioError,
  shortForm,
  valueAt,
  vertebraAt,
  withValue,
  type Parameter,
  type Scenario,
} from '../../src/core';

const fixed = PARAMETERS.filter(({ path }) => !path.startsWith('plan'));
const planned: Scenario = {
  ...HEALTHY,
  plan: [{ minutes: 10, conditions: HEALTHY.conditions }],
};

/** A value that is not the healthy one. */
function other(parameter: Parameter): number | string {
  if (parameter.kind === 'choice') return parameter.options.find((option) => option !== parameter.healthy)!;
  return parameter.healthy === parameter.max ? parameter.min : parameter.max;
}

describe('a scenario', () => {
  it('that says nothing is healthy, and healthy says nothing', () => {
    expect(readScenario({ version: 1 })).toEqual(HEALTHY);
    expect(shortForm(HEALTHY)).toEqual({ version: 1 });
  });

  it('leaves out what is healthy, however it was written', () => {
    const there = withValue(HEALTHY, 'facets.L4-L5.left.effusion', 1);
    expect(withValue(there, 'facets.L4-L5.left.effusion', 0)).toEqual(HEALTHY);
    const nested = withValue(HEALTHY, 'discs.L4-L5.herniation.size', 6);
    expect(withValue(nested, 'discs.L4-L5.herniation.size', 0)).toEqual(HEALTHY);
  });

  it('holds every declared parameter of every level, and its short form gives it back', () => {
    for (const parameter of fixed)
      for (const path of pathsOf(parameter, HEALTHY)) {
        const changed = withValue(HEALTHY, path, other(parameter));
        expect(valueAt(changed, path), path).toBe(other(parameter));
        expect(readScenario(shortForm(changed)), path).toEqual(changed);
      }
  });

  it('refuses what is out of range by path and limits, for every number', () => {
    for (const parameter of PARAMETERS) {
      const path = pathsOf(parameter, planned)[0]!;
      const wrong = parameter.kind === 'number' ? parameter.max + 1 : 'elsewhere';
      expect(() => withValue(planned, path, wrong), path).toThrow(ScenarioError);
      expect(() => withValue(planned, path, wrong), path).toThrow(`${path}: expected`);
      if (parameter.kind === 'number')
        for (const value of [Number.NaN, Infinity, '1'])
          expect(() => withValue(planned, path, value), path).toThrow(`${parameter.min} … ${parameter.max}`);
    }
  });

  it('names unknown levels and keys wherever they stand', () => {
    const wrong = {
      version: 1,
      vertebrae: { L9: {}, L1: { schmorl: { middle: 2 } } },
      joints: { 'L4-L5': { slipp: 3 } },
      curves: { sacral: {} },
    };
    expect(() => readScenario(wrong)).toThrow(/L9[^]*schmorl\.middle[^]*slipp[^]*curves\.sacral/);
  });

  it('fills in one level at a time', () => {
    const written: Scenario = { ...HEALTHY, discs: { 'L4-L5': { osteophytes: 4 } } };
    expect(discAt(written, 'L4-L5')).toEqual({ ...discAt(HEALTHY, 'L4-L5'), osteophytes: 4 });
    expect(discAt(written, 'L3-L4').osteophytes).toBe(0);
    expect(vertebraAt(written, 'L1').schmorl.upper).toBe(0);
    expect(jointAt(written, 'C1-C2').slip).toBe(0);
    expect(facetAt(written, 'L4-L5', 'left').hypertrophy).toBe(0);
  });

  it('offers no posture that it does not know by name', () => {
    for (const posture of POSTURES)
      expect(withValue(HEALTHY, 'conditions.posture', posture).conditions.posture).toBe(posture);
  });

  it('with many random values survives its short form (seed 11)', () => {
    const random = randomFrom(11);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    for (let i = 0; i < 200; i++) {
      let scenario: Scenario = HEALTHY;
      for (let k = 0; k < 12; k++) {
        const parameter = pick(fixed);
        const value =
          parameter.kind === 'choice'
            ? pick(parameter.options)
            : parameter.min + random() * (parameter.max - parameter.min);
        scenario = withValue(scenario, pick(pathsOf(parameter, HEALTHY)), value);
      }
      expect(readScenario(JSON.parse(JSON.stringify(shortForm(scenario))))).toEqual(scenario);
    }
  });
});
