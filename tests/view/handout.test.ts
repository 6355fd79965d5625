import { describe, expect, it } from 'vitest';
import { ALL_PARTS, HEALTHY, prepare, readScenario, simulate, tables, type Scenario } from '../../src/core';
import { createHandout, faultsOf, handout, library } from '../../src/core/clinical';
import file from '../../models/clinical/handout.json';
import { sheetOf, type Sheet } from '../../src/view/handout/sheet';
import { HOME_VIEW, type View } from '../../src/view/store';
import { useUnits } from '../../src/view/units';

const column = prepare(tables(), HEALTHY.body);
function sheet(scenario: Scenario, view: Partial<View>): Sheet {
  const solution = simulate(column, scenario);
  return sheetOf(
    {
      scenario,
      view: { ...HOME_VIEW, ...view },
      solution,
      healthy: column.healthy,
      reference: column.healthy,
    },
    library(),
  );
}
const thin = readScenario({ version: 1, discs: { 'L4-L5': { heightLoss: 0.4 } } });

describe('the page for a patient', () => {
  it('has five sentences, what helps, signs and sources for every part that can be selected', () => {
    for (const part of ALL_PARTS) {
      const one = sheetOf(
        {
          scenario: HEALTHY,
          view: { ...HOME_VIEW, selection: [part] },
          solution: column.healthy,
          healthy: column.healthy,
          reference: column.healthy,
        },
        library(),
      );
      expect(one.sentences, part).toHaveLength(5);
      for (const { text, cites } of [...one.sentences, ...one.helps]) {
        expect(text, part).not.toMatch(/[{}–]|undefined|NaN/);
        for (const cite of cites) expect(one.works[cite - 1], part).toBeTruthy();
      }
      expect(one.warning.signs.length, part).toBeGreaterThan(0);
    }
  });

  it('says what the model did to this disc, with the numbers of the screen', () => {
    const one = sheet(thin, { activity: 'wear', selection: ['disc L4-L5'] });
    expect(one.name).toBe('thinner');
    expect(one.subtitle).toBe('Disc between the fourth and fifth low-back bones (L4-L5)');
    const solution = simulate(column, thin);
    const by = (from: typeof solution): number => from.measures.joints['L4-L5'].left.foramenHeight;
    const lost = Math.abs(by(solution) - by(column.healthy)).toFixed(1);
    expect(one.sentences[2]!.text).toBe(`The opening for the nerve gets ${lost}\u00a0mm less tall.`);
  });

  it('has its lengths in the chosen unit, and in no other', () => {
    const view = { activity: 'wear', selection: ['disc L4-L5'] } as const;
    const inMm = sheet(thin, view).sentences.map(({ text }) => text);
    useUnits.setState({ length: 'in' });
    const inInches = sheet(thin, view).sentences.map(({ text }) => text);
    useUnits.setState({ length: 'mm' });
    const said = (texts: readonly string[], unit: string): number[] =>
      texts.flatMap((text) =>
        [...text.matchAll(new RegExp(`([\\d.]+)[ \\u00a0]${unit}\\b`, 'g'))].map(([, n]) => Number(n)),
      );
    expect(said(inMm, 'mm').length).toBeGreaterThan(0);
    expect(inInches.join(' ')).not.toMatch(/\bmm\b/);
    // Rounded to a tenth of a millimetre and to a thousandth of an inch: 0.05 and 0.013 mm.
    said(inInches, 'inches').forEach((inches, i) =>
      expect(Math.abs(inches * 25.4 - said(inMm, 'mm')[i]!)).toBeLessThan(0.07),
    );
    expect(said(inInches, 'inches')).toHaveLength(said(inMm, 'mm').length);
  });

  it('does not call a healthy disc thinner, nor say that something changed when nothing did', () => {
    expect(sheet(HEALTHY, { activity: 'wear', selection: ['disc L4-L5'] }).name).toBe('disc');
    expect(sheet(HEALTHY, {}).name).toBe('spine');
  });

  it('warns of the cord beside the neck and of the cauda equina beside the low back', () => {
    const neck = sheet(HEALTHY, { selection: ['facet C5-C6 left'] });
    const back = sheet(HEALTHY, { selection: ['facet L4-L5 left'] });
    expect(neck.warning.signs.join()).toMatch(/[Cc]lumsy hands/);
    expect(back.warning.signs.join()).toMatch(/numbness/);
  });

  it('promises nothing, frightens nobody, diagnoses nobody', () => {
    for (const { plain } of handout(library()).claims) expect(faultsOf(plain), plain).toEqual([]);
  });

  it('refuses a sentence without a source that is not the model’s', () => {
    const broken = structuredClone(file);
    broken.claims[0]!.sources = [];
    expect(() => createHandout(broken, library())).toThrow(/handout\.age/);
    broken.claims[0]!.sources = ['nobody2099'];
    expect(() => createHandout(broken, library())).toThrow(/nobody2099/);
  });
});
