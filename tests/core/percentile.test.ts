/**
 * One person among those of the same sex and stature: percentiles of the widths and of the canal.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  BONES,
  DISCS,
  HEALTHY,
  layoutColumn,
  prepare,
  tables,
  VERTEBRAE,
  type BodyScenario,
} from '../../src/core';
import { dimensionsOf } from '../../src/core/anatomy/dimensions';
import { normalQuantile } from '../../src/core/base/normal';

const PERCENTILES = [5, 25, 50, 75, 95];
const SEXES = ['mean', 'female', 'male'] as const;
const withWidth = (widthPercentile: number): BodyScenario => ({ ...HEALTHY.body, widthPercentile });
const withCanal = (canalPercentile: number): BodyScenario => ({ ...HEALTHY.body, canalPercentile });

describe('the normal quantile', () => {
  it.each([
    [0.05, -1.6448536],
    [0.1, -1.2815516],
    [0.25, -0.6744898],
    [0.5, 0],
    [0.75, 0.6744898],
    [0.95, 1.6448536],
  ])('of %f is that of printed tables, %f', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 7);
  });

  it('is nothing at all in the middle', () => {
    expect(normalQuantile(50 / 100)).toBe(0);
  });
});

describe.each(SEXES)('the 50th percentile, %s', (sex) => {
  it('is the body of its sex and stature, to the last bit', () => {
    const { own } = dimensionsOf(tables(), { ...HEALTHY.body, sex, stature: 1683 });
    expect(own).toEqual({ widths: 1, canal: 1 });
  });
});

describe('wider bones', () => {
  const layouts = PERCENTILES.map((p) => layoutColumn(tables(), withWidth(p)));

  it('have wider and deeper endplates and larger discs, step by step', () => {
    for (const bone of VERTEBRAE) {
      const plates = layouts.flatMap(({ bones }) => bones[bone].lower ?? []);
      for (const [i, plate] of plates.slice(1).entries()) {
        expect(plate.halfWidth).toBeGreaterThan(plates[i]!.halfWidth);
        expect(plate.halfDepth).toBeGreaterThan(plates[i]!.halfDepth);
      }
    }
    const areas = layouts.map(({ joints }) => joints['L4-L5'].disc!.area);
    expect(areas).toEqual(areas.toSorted((a, b) => a - b));
  });

  it('are no higher, their column no longer, their canal no wider', () => {
    const d = PERCENTILES.map((p) => dimensionsOf(tables(), withWidth(p)));
    for (const one of d) {
      expect(one.factor.heights).toBe(d[0]!.factor.heights);
      expect(one.factor.canal).toBe(d[0]!.factor.canal);
      expect(one.bone('L4', 'VBHp')).toBe(d[0]!.bone('L4', 'VBHp'));
      expect(one.bone('L4', 'SCW')).toBe(d[0]!.bone('L4', 'SCW'));
    }
    for (const { bones } of layouts)
      expect(bones.C2.neutral.position[1]).toBeCloseTo(layouts[0]!.bones.C2.neutral.position[1], 9);
  });

  it('lie five in a hundred each beyond the ends of the range: 1.645 standard deviations', () => {
    const spread = tables().scaling('spread.widths');
    const [low, , mean, , high] = layouts.map(({ bones }) => bones.L3.upper!.halfWidth);
    expect(high! / mean!).toBeCloseTo(1 + 1.6449 * spread, 4);
    expect(low! / mean!).toBeCloseTo(1 - 1.6449 * spread, 4);
  });
});

describe('a wider canal', () => {
  const layouts = PERCENTILES.map((p) => layoutColumn(tables(), withCanal(p)));

  it('is wider and deeper from the axis to the sacrum, step by step, and no endplate changes', () => {
    for (const bone of BONES.filter((b) => b !== 'C0' && b !== 'C1')) {
      const halves = layouts.map(({ bones }) => bones[bone].landmarks.canalHalf);
      for (const [i, [wide, deep]] of halves.slice(1).entries()) {
        expect(wide).toBeGreaterThan(halves[i]![0]);
        expect(deep).toBeGreaterThan(halves[i]![1]);
      }
      for (const { bones } of layouts) expect(bones[bone].upper).toEqual(layouts[0]!.bones[bone].upper);
    }
  });

  it('holds the same cord', () => {
    const cords = PERCENTILES.map((p) => {
      const { factor, own } = dimensionsOf(tables(), withCanal(p));
      return factor.canal / own.canal;
    });
    for (const cord of cords) expect(cord).toBeCloseTo(cords[0]!, 12);
  });
});

describe('a narrow canal in the model', () => {
  let depths: readonly (readonly number[])[];
  beforeAll(() => {
    depths = [5, 50, 95].map((p) => {
      const { measures } = prepare(tables(), withCanal(p)).healthy;
      return DISCS.map((disc) => measures.discs[disc].canalDepth);
    });
  });

  it('is what the measure behind every disc says', () => {
    const [narrow, middle, wide] = depths as [readonly number[], readonly number[], readonly number[]];
    DISCS.forEach((_, i) => {
      expect(narrow[i]).toBeLessThan(middle[i]!);
      expect(wide[i]).toBeGreaterThan(middle[i]!);
    });
  });
});
