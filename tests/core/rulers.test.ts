import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import file from '../../models/measurements.json';
import {
  COLUMN_RULERS, DISCS, HEALTHY, JOINTS, LEVEL_RULERS, prepare, readScenario, rule, SIDES, simulate, tables, type RulerAsk, type Segment, type Solution,
} from '../../src/core'; // prettier-ignore
import { SourcesSchema } from '../../src/core/data/schemas';

const column = prepare(tables(), HEALTHY.body);
const states: readonly (readonly [string, Solution])[] = [
  ['healthy', column.healthy],
  ['worn', simulate(column, readScenario({ version: 1, discs: { 'L4-L5': { heightLoss: 0.6 }, 'C5-C6': { heightLoss: 0.4 } } }))],
  ['bent', simulate(column, readScenario({ version: 1, conditions: { flexion: 6, leftBending: 4 } }))],
]; // prettier-ignore
const ruled = (solution: Solution, ask: RulerAsk) => rule(column.layout, solution, ask);

/** Angle between two lines in the plane of two axes [rad], 0 … π/2 and its supplement count the same. */
function angleIn(lines: readonly Segment[], x: 0 | 1 | 2, y: 0 | 1 | 2): number {
  const [a, b] = lines.slice(0, 2).map(([from, to]) => Math.atan2(to[y] - from[y], to[x] - from[x]));
  return Math.atan2(Math.sin(a! - b!), Math.cos(a! - b!));
}

describe('a clinical measurement', () => {
  it('has a definition with a source for each, and none without a drawing', () => {
    expect(file.measurements.map(({ id }) => id)).toEqual([...COLUMN_RULERS, ...LEVEL_RULERS]);
    const sources = v.parse(SourcesSchema, file.sources);
    for (const { id, sources: cited, definition } of file.measurements) {
      expect(definition.length, id).toBeGreaterThan(20);
      for (const one of cited) expect(sources[one], `${id}: ${one}`).toBeDefined();
    }
    expect(new Set(file.measurements.flatMap((one) => one.sources)).size).toBe(Object.keys(sources).length);
  });

  it('of the side view is the angle of its own lines, to the bit of rounding', () => {
    for (const [name, solution] of states)
      for (const id of COLUMN_RULERS) {
        if (id === 'sagittalVerticalAxis' || id === 'cobbAngle') continue;
        const one = ruled(solution, { id })!;
        expect(
          Math.abs(Math.abs(angleIn(one.lines, 2, 1)) - Math.abs(one.value)),
          `${name} ${id}`,
        ).toBeLessThan(1e-6);
      }
  });

  it('of the front view is the angle of its own lines', () => {
    for (const [name, solution] of states) {
      const one = ruled(solution, { id: 'cobbAngle' })!;
      expect(Math.abs(angleIn(one.lines, 0, 1)), name).toBeCloseTo(one.value, 6);
    }
  });

  it('that is a distance is as long as its line', () => {
    for (const [name, solution] of states) {
      for (const joint of DISCS) {
        for (const side of SIDES) {
          const one = ruled(solution, { id: 'foramenHeight', joint, side });
          if (!one) continue;
          const [from, to] = one.lines[0]!;
          const length = Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
          expect(length, `${name} foramen ${joint}`).toBeGreaterThan(0.6 * one.value);
          expect(length, `${name} foramen ${joint}`).toBeLessThan(1.6 * one.value);
        }
        const slip = ruled(solution, { id: 'slip', joint })!;
        const [from, to] = slip.lines[0]!;
        expect(Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2])).toBeCloseTo(
          Math.abs(slip.value),
          9,
        );
      }
      const plumb = ruled(solution, { id: 'sagittalVerticalAxis' })!;
      const [foot, corner] = plumb.lines[1]!;
      expect(Math.hypot(foot[1] - corner[1], foot[2] - corner[2]), name).toBeCloseTo(
        Math.abs(plumb.value),
        6,
      );
    }
  });

  it('keeps PI = SS + PT and does not change PI by posture', () => {
    for (const [name, solution] of states) {
      const value = (id: 'pelvicIncidence' | 'sacralSlope' | 'pelvicTilt'): number =>
        ruled(solution, { id })!.value;
      expect(value('sacralSlope') + value('pelvicTilt'), name).toBeCloseTo(value('pelvicIncidence'), 9);
      expect(value('pelvicIncidence')).toBeCloseTo(
        ruled(column.healthy, { id: 'pelvicIncidence' })!.value,
        12,
      );
    }
  });

  it('is the same left and right in a symmetric column, and falls where a disc is thinner', () => {
    for (const joint of JOINTS) {
      const [left, right] = SIDES.map((side) => ruled(column.healthy, { id: 'facetAngle', joint, side }));
      if (left && right) expect(left.value).toBeCloseTo(right.value, 9);
    }
    const worn = states[1]![1];
    for (const id of ['discHeight', 'discHeightIndex', 'foramenHeight'] as const) {
      const ask = { id, joint: 'L4-L5' } as const;
      expect(ruled(worn, ask)!.value, id).toBeLessThan(ruled(column.healthy, ask)!.value);
    }
    expect(ruled(worn, { id: 'canalDepth', joint: 'L4-L5' })!.value).toBeCloseTo(
      ruled(column.healthy, { id: 'canalDepth', joint: 'L4-L5' })!.value,
      12,
    );
  });
});
