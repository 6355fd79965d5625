/** Looking ahead: what the neck does when trunk or wear tip it. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  degrees,
  HEALTHY,
  placementOf,
  prepare,
  simulate,
  tables,
  withValue,
  type Body,
  type Column,
  type Scenario,
  type Solution,
} from '../../src/core';
import { asked } from './asked';
import { randomScenario } from './random';
import { compose, conjugate, turn } from '../../src/core/base/linear';

let column: Column;
beforeAll(() => {
  column = prepare(tables(), HEALTHY.body);
});

/** How far a bone's front has turned down against healthy standing, in the true vertical [deg]. */
function dropped({ pose, stand }: Solution, body: Body): number {
  const neutral = column.layout.bones[body].neutral.quaternion;
  const turned = compose(stand.quaternion, compose(placementOf(pose, body).quaternion, conjugate(neutral)));
  const [, y, z] = turn(turned, [0, 0, 1]);
  return degrees(Math.atan2(-y, z));
}

const TIPPED: Readonly<Record<string, Scenario>> = {
  'two worn discs': asked(['discs.L4-L5.heightLoss', 0.7], ['discs.L5-S1.heightLoss', 0.7]),
  'a wedged L1': asked(['vertebrae.L1.wedge', 0.3]),
  'a rounded back': asked(['curves.kyphosis', 25]),
  'a bent trunk': asked(['conditions.flexion', 6]),
  'leaning to lift': asked(['conditions.lean', 20], ['conditions.carried', 100]),
  sitting: asked(['conditions.posture', 'sitting']),
  'head forward': asked(['conditions.posture', 'forwardHead']),
};
const FARTHEST = asked(['conditions.lean', 70], ['conditions.flexion', 12]);

describe('an upright body', () => {
  for (const [name, scenario] of Object.entries(TIPPED))
    it(`[G1] looks ahead: ${name}`, () => {
      const solution = simulate(column, scenario);
      expect(solution.status).toBe('converged');
      expect(dropped(solution, 'T1')).toBeGreaterThan(2);
      expect(Math.abs(dropped(solution, 'C0'))).toBeLessThan(0.1);
    });

  it('[G2] bends its neck no farther than half of the published active range; the head goes along with the rest', () => {
    const solution = simulate(column, FARTHEST);
    expect(solution.status).toBe('converged');
    const bent = dropped(solution, 'T1') - dropped(solution, 'C0');
    expect(bent).toBeLessThan((40 + 82) / 2 + 0.1);
    expect(bent).toBeGreaterThan((40 + 82) / 2 - 2);
    expect(dropped(solution, 'C0')).toBeGreaterThan(20);
  });

  it('[G3] shares it out: the joints below C2 take their part of the range, so the neck grows more lordotic', () => {
    const solution = simulate(column, TIPPED['a rounded back']!);
    const below = dropped(solution, 'T1') - dropped(solution, 'C2');
    expect(below / dropped(solution, 'T1')).toBeCloseTo(82 / (40 + 82), 2);
    expect(solution.measures.column.cervicalLordosis).toBeGreaterThan(
      column.healthy.measures.column.cervicalLordosis,
    );
  });

  it('[G4] that looks along its trunk uses no muscle for it, and its head goes along', () => {
    const scenario = withValue(TIPPED['a rounded back']!, 'conditions.gaze', 'along');
    const solution = simulate(column, scenario);
    expect(solution.muscles.neck).toEqual([0, 0]);
    expect(dropped(solution, 'C0')).toBeGreaterThan(0.8 * dropped(solution, 'T1'));
  });

  it('[G5] looking ahead needs no force in healthy standing, and bends back whose trunk tips forward', () => {
    expect(column.healthy.muscles.neck).toEqual([0, 0]);
    const [head, below] = simulate(column, TIPPED['a rounded back']!).muscles.neck;
    expect(head).toBeGreaterThan(0);
    expect(below).toBeGreaterThan(0);
  });

  // Strong curves turn the neck aside, so that its end of range comes before the angle asked for.
  for (const seed of [568, 611, 2270, 2298, 2525])
    it(`[G6] asks no more of the neck than muscles hold for long, and settles: random scenario ${seed}`, () => {
      const scenario = randomScenario(seed);
      const { status, muscles, residual } = simulate(column, scenario);
      expect(status).toBe('converged');
      expect(residual.force).toBeLessThan(1e-3);
      expect(muscles.neck[0]).toBe(0.15 * 51_000);
      expect(Math.abs(muscles.neck[1])).toBeLessThan(0.15 * 51_000);
    });

  it('[G7] comes to its limit without a jump back: the moment grows as the trunk leans, then stays', () => {
    const moments = [30, 40, 50, 60, 70].map((lean) => {
      const { status, muscles } = simulate(
        column,
        asked(['curves.proximalThoracic.cobb', 70], ['conditions.lean', lean]),
      );
      expect(status).toBe('converged');
      return muscles.neck[0];
    });
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(moments[0]).toBeLessThan(0.15 * 51_000);
    expect(moments.at(-1)).toBe(0.15 * 51_000);
  });
});
