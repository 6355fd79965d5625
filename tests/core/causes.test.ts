/** The fourteen conditions as presets, and columns drawn for an age. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  boneWear,
  BONES,
  HEALTHY,
  prepare,
  simulate,
  tables,
  type Column,
  type Scenario,
} from '../../src/core';
import {
  brokenShareAt,
  CAUSES,
  chestShareAt,
  columnOfAge,
  gradeOf,
  kyphosisAt,
  shareAt,
  withCause,
  withoutCause,
} from '../../src/core/clinical/causes';
import conditions from '../../models/clinical/conditions.json';
import presets from '../../models/causes/presets.json';
import clinical from '../../models/clinical/sources.json';
import mechanical from '../../models/sources.json';

const sources: Readonly<Record<string, { readonly read: boolean }>> = { ...mechanical, ...clinical };

let column: Column;
beforeAll(() => {
  column = prepare(tables(), HEALTHY.body);
});

const named = CAUSES.map(
  (preset) => [`${preset.id}${preset.form ? ` (${preset.form})` : ''}`, preset] as const,
);

describe('a cause', () => {
  it('exists for each of the fourteen conditions, each with a source that is known', () => {
    const ids = new Set(CAUSES.map(({ id }) => id));
    expect([...ids].sort()).toEqual(conditions.conditions.map(({ id }) => id).sort());
    for (const { sources: cited } of CAUSES)
      for (const id of cited) expect(Object.keys(sources)).toContain(id);
  });

  it.each(named)('settles at every level and grade, and can be taken away: %s', (_, preset) => {
    for (const level of preset.at)
      preset.grades.forEach((_grade, grade) => {
        const now = withCause(HEALTHY, preset, grade, level);
        expect(gradeOf(now, preset, level)).toBe(grade);
        expect(withoutCause(now, preset, level)).toEqual(HEALTHY);
      });
    expect(simulate(column, withCause(HEALTHY, preset, preset.grades.length - 1, preset.at[0]!)).status).toBe(
      'converged',
    );
  });

  it.each(named)('changes a shape, or says that it does not: %s', (_, preset) => {
    const worst = withCause(HEALTHY, preset, preset.grades.length - 1, preset.at[0]!);
    const bones = BONES.some((bone) => boneWear(worst, bone, tables()) !== null);
    const soft = Object.keys(worst.discs).length + Object.keys(worst.facets).length + worst.pannus > 0;
    expect(bones || soft).toBe(preset.mesh === undefined);
  });

  it('adds to another: a fracture and a worn disc are both there', () => {
    const disc = CAUSES.find(({ id }) => id === 'ddd')!;
    const fracture = CAUSES.find(({ id }) => id === 'vcf')!;
    const both = withCause(withCause(HEALTHY, disc, 1, 'L4-L5'), fracture, 1, 'L1');
    expect(gradeOf(both, disc, 'L4-L5')).toBe(1);
    expect(gradeOf(both, fracture, 'L1')).toBe(1);
  });
});

describe('a column of an age', () => {
  it('is the same for the same seed and another for another', () => {
    expect(columnOfAge(HEALTHY, 60, 4)).toEqual(columnOfAge(HEALTHY, 60, 4));
    expect(columnOfAge(HEALTHY, 60, 4)).not.toEqual(columnOfAge(HEALTHY, 60, 5));
  });

  it.each([30, 50, 70])('at %i shows a lowered lumbar disc as often as published (seeds 1-600)', (age) => {
    let seen = 0;
    for (let seed = 1; seed <= 600; seed++)
      if (
        Object.entries(columnOfAge(HEALTHY, age, seed).discs).some(
          ([disc, { heightLoss }]) => disc.startsWith('L') && (heightLoss ?? 0) > 0,
        )
      )
        seen++;
    // Three standard errors of a share from 600 draws are 6 %.
    expect(Math.abs(seen / 600 - shareAt('disc_height_loss', age))).toBeLessThan(0.06);
  });

  it.each([48, 75])(
    'at %i shows a lowered thoracic disc and a broken vertebra as often as told (seeds 1-600)',
    (age) => {
      const drawn = Array.from({ length: 600 }, (_, i) => columnOfAge(HEALTHY, age, i + 1));
      const share = (shows: (one: Scenario) => boolean): number => drawn.filter(shows).length / 600;
      const lowered = share(({ discs }) =>
        Object.entries(discs).some(([disc, { heightLoss }]) => disc.startsWith('T') && (heightLoss ?? 0) > 0),
      );
      const broken = share(({ vertebrae }) => Object.values(vertebrae).some(({ wedge }) => (wedge ?? 0) > 0));
      expect(Math.abs(lowered - chestShareAt('disc_height_loss', age))).toBeLessThan(0.06);
      expect(Math.abs(broken - brokenShareAt(age))).toBeLessThan(0.06);
    },
  );

  it('is rounder by what was read, on the mean, and not before it begins (seeds 1-600)', () => {
    const added = (age: number): number =>
      Array.from({ length: 600 }, (_, i) => columnOfAge(HEALTHY, age, i + 1).curves.kyphosis).reduce(
        (sum, one) => sum + one / 600,
        0,
      );
    // Between none and twice the mean: three standard errors of 600 draws are a fourteenth of it.
    expect(Math.abs(added(70) - kyphosisAt(70))).toBeLessThan(kyphosisAt(70) / 14);
    expect(added(28)).toBe(0);
  });

  it('cites sources that are known', () => {
    const { thorax, kyphosis, fracture, notDrawn } = presets.age;
    const cited = [thorax, kyphosis, fracture].flatMap((one) => one.sources);
    for (const id of [...cited, ...[...kyphosis.alt, ...notDrawn].map(({ source }) => source)])
      expect(sources[id]?.read, id).toBe(true);
  });

  it('settles (twelve of age 75)', () => {
    for (let seed = 1; seed <= 12; seed++)
      expect(simulate(column, columnOfAge(HEALTHY, 75, seed)).status).toBe('converged');
  });
});
