/**
 * The study of how sure each number is (models/sensitivity): its ranges, its draws, and whether the kept study still
 * speaks of this model. The whole study takes minutes (`spine sensitivity`); here it runs with a few columns and cases.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import kept from '../../models/sensitivity/study.json';
import sources from '../../models/sources.json';
import {
  degrees,
  HEALTHY,
  MODEL_FILES,
  prepare,
  simulate,
  tables,
  type Column,
  type Measures,
} from '../../src/core';
import { CAUSES, withCause } from '../../src/core/clinical/causes';
import { answers, asInLaboratory, CASES } from '../../src/questions';
import {
  hypercube,
  quantile,
  rankCorrelation,
  RANGES,
  standardOf,
  study,
  varied,
  type Range,
  type Study,
} from '../../src/sensitivity';

const SOURCES: Readonly<Record<string, { read: boolean }>> = sources;
const all = tables();

describe('the range of a parameter', () => {
  it.each(RANGES.map((range) => [range.id, range] as const))('%s holds the value in use', (_, range) => {
    expect(range.low).toBeLessThan(range.high);
    expect(standardOf(range, all)).toBeGreaterThanOrEqual(range.low);
    expect(standardOf(range, all)).toBeLessThanOrEqual(range.high);
  });

  it.each(RANGES.map((range) => [range.id, range] as const))('%s says where it comes from', (_, range) => {
    expect(SOURCES[range.source], range.source).toBeDefined();
    expect(range.assumed ?? range.basis).toBeTruthy();
    expect(range.source === 'estimate').toBe(range.assumed !== undefined);
    if (range.read) expect(SOURCES[range.source]!.read).toBe(true);
  });

  it('names quantities that are in the tables, each number in one range only', () => {
    const quantities = new Set(
      Object.values(MODEL_FILES).flatMap((file) =>
        (file as { records: readonly { quantity: string }[] }).records.map(({ quantity }) => quantity),
      ),
    );
    const taken = new Map<string, string>();
    for (const { id, quantities: names } of RANGES)
      for (const name of names) {
        const [region, pattern] = name.includes(':') ? name.split(':') : ['', name];
        const fits = [...quantities].filter((one) =>
          new RegExp(`^${pattern!.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(one),
        );
        expect(fits.length, `${id}: ${name}`).toBeGreaterThan(0);
        for (const one of fits) {
          expect(taken.get(`${region} ${one}`), `${one} in ${id}`).toBeUndefined();
          taken.set(`${region} ${one}`, id);
        }
      }
  });
});

describe('a Latin hypercube', () => {
  it('puts exactly one column in each equal part of every range (50 columns, seed 7)', () => {
    const rows = hypercube(50, 6, 7);
    for (let j = 0; j < 6; j++)
      expect(rows.map((row) => Math.floor(50 * row[j]!)).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 50 }, (_, i) => i),
      );
  });

  it('is the same for the same seed and another for another', () => {
    expect(hypercube(20, 3, 7)).toEqual(hypercube(20, 3, 7));
    expect(hypercube(20, 3, 7)).not.toEqual(hypercube(20, 3, 8));
  });
});

describe('a rank correlation', () => {
  it('is 1 for whatever always grows, −1 for whatever always falls, 0 for what does not change', () => {
    const a = [3, 1, 2, 5, 4];
    expect(rankCorrelation(a, a.map(Math.exp))).toBeCloseTo(1, 12);
    expect(
      rankCorrelation(
        a,
        a.map((x) => -(x ** 3)),
      ),
    ).toBeCloseTo(-1, 12);
    expect(rankCorrelation(a, [2, 2, 2, 2, 2])).toBe(0);
  });
});

describe('a study', () => {
  const cases = CASES.filter(({ id }) => id === 'worn.lumbar' || id === 'bending');
  const narrow = (share: number): readonly Range[] =>
    RANGES.map((range) => {
      const middle = standardOf(range, all);
      return {
        ...range,
        low: middle + share * (range.low - middle),
        high: middle + share * (range.high - middle),
      };
    });
  const wide = (of: Study): number[] =>
    of.cases.flatMap(({ spreads }) => spreads.map(({ low, high }) => high - low));
  let whole: Study;
  beforeAll(() => {
    whole = study(all, { count: 16, cases });
  }, 60_000);

  it('is the same for the same seed (16 columns, seed 1)', () => {
    expect(study(all, { count: 16, cases })).toEqual(whole);
  });

  it('without doubt has none: ranges of no width give the standard column', () => {
    const same = RANGES.map((range) => ({
      ...range,
      low: standardOf(range, all),
      high: standardOf(range, all),
    }));
    const drawn = varied(all, same, new Float64Array(same.length).fill(0.5));
    const standard = answers(all, cases);
    answers(drawn, cases).forEach((values, c) =>
      values.forEach((value, r) =>
        expect(value, cases[c]!.reads[r]!.measure).toBeCloseTo(standard[c]![r]!, 9),
      ),
    );
  });

  it('spreads less where the ranges are narrower: a tenth of the doubt, less than a third of the spread', () => {
    const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
    const tenth = study(all, { count: 16, cases, ranges: narrow(0.1) });
    expect(tenth.columns).toBeGreaterThan(0);
    expect(sum(wide(tenth))).toBeLessThan(sum(wide(whole)) / 3);
  });
});

describe('the kept study', () => {
  it('asked hundreds of columns, and nearly all of them settled', () => {
    expect(kept.columns).toBeGreaterThanOrEqual(300);
    for (const { id, unsettled } of kept.cases) expect(unsettled / kept.columns, id).toBeLessThan(0.02);
  });

  it('tells every scenario of today, over every parameter of today', () => {
    expect(kept.cases.map(({ id }) => id)).toEqual(CASES.map(({ id }) => id));
    expect(kept.parameters).toBe(RANGES.length);
  });

  it('names parameters that have a range', () => {
    const ids = RANGES.map(({ id }) => id);
    for (const { spreads } of kept.cases)
      for (const { most } of spreads) for (const [id] of most) expect(ids).toContain(id);
  });

  it('still speaks of this model: the standard column lies inside every range, within the last figure (if not: run `spine sensitivity --out models/sensitivity/study.json`)', () => {
    const now = answers(all);
    const outside = kept.cases.flatMap(({ id, spreads }, c) =>
      spreads.flatMap(({ measure, low, high }) => {
        const value = now[c]![CASES[c]!.reads.findIndex((read) => read.measure === measure)]!;
        // A measure whose spread is small may be carried just out of it by four figures.
        const slack = 0.02 * (high - low) + 1e-3 * Math.abs(value);
        return value >= low - slack && value <= high + slack
          ? []
          : [`${id} ${measure}: ${value} not in ${low} … ${high}`];
      }),
    );
    expect(outside).toEqual([]);
  });
});

describe('a condition, asked of plausible columns (40 drawn, seed 1)', () => {
  /** What a reader would call a change, with its unit: these limits are ours. */
  const SMALLEST = { mm: 0.3, deg: 1, MPa: 0.05, N: 15, mm2: 10 } as const;
  type Told = readonly [name: string, value: number, smallest: number];
  const told = ({ column, discs, joints }: Measures): Told[] => [
    ['stature', column.height, SMALLEST.mm],
    ['sideways curve', degrees(column.cobbAngle), SMALLEST.deg],
    ['kyphosis', degrees(column.thoracicKyphosis), SMALLEST.deg],
    ['gap of the dens', column.atlantodentalInterval, SMALLEST.mm],
    ...Object.entries(discs).flatMap(([disc, of]): Told[] => [
      [`${disc} height`, of.heightMiddle, SMALLEST.mm],
      [`${disc} pressure`, of.pressure, SMALLEST.MPa],
      [`${disc} canal`, of.canalDepth, SMALLEST.mm],
      [`${disc} slip`, of.slip, SMALLEST.mm],
      [`${disc} angle`, degrees(of.segmentAngle), SMALLEST.deg],
    ]),
    ...Object.entries(joints).flatMap(([joint, { left }]): Told[] => [
      [`${joint} gap`, left.jointSpace, SMALLEST.mm],
      [`${joint} force`, left.force, SMALLEST.N],
      [`${joint} foramen`, left.foramenArea, SMALLEST.mm2],
      [`${joint} foramen width`, left.foramenWidth, SMALLEST.mm],
    ]),
  ];
  let columns: readonly Column[];
  beforeAll(() => {
    columns = hypercube(40, RANGES.length, 1)
      .map((draw) => varied(all, RANGES, draw))
      .filter(asInLaboratory)
      .map((drawn) => prepare(drawn, HEALTHY.body));
  }, 60_000);

  const typical = CAUSES.map(
    (preset) => [`${preset.id}${preset.form ? ` (${preset.form})` : ''}`, preset] as const,
  );
  it.each(typical)(
    'changes a measure the same way in the middle 90 of 100, at its typical grade, or says that it changes none: %s',
    (_, preset) => {
      const scenario = withCause(HEALTHY, preset, Math.floor((preset.grades.length - 1) / 2), preset.at[0]!);
      const changes = columns.map((column) => {
        const { status, measures } = simulate(column, scenario);
        expect(status).toBe('converged');
        const before = told(column.healthy.measures);
        return told(measures).map(([, value], i) => value - before[i]![1]);
      });
      const sure = told(columns[0]!.healthy.measures).filter(([, , smallest], i) => {
        const sorted = changes.map((of) => of[i]!).toSorted((a, b) => a - b);
        return quantile(sorted, 0.05) > smallest || quantile(sorted, 0.95) < -smallest;
      });
      if (preset.measure === 'none') expect(sure).toEqual([]);
      else expect(sure.length).toBeGreaterThan(0);
    },
  );
});
