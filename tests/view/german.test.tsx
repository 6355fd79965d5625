/** The page in German without a browser: cards, numbers, search. */
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_PARTS, PARAMETERS, parsePart } from '../../src/core';
import { latinOf } from '../../src/view/card/Names';
import { Card } from '../../src/view/card/Card';
import { namedOptions } from '../../src/view/lab/options';
import { Page } from '../../src/view/card/Page';
import { library } from '../../src/view/language/clinical';
import { page } from '../../src/view/language/de';
import { text } from '../../src/view/language/de/clinical';
import { ENGLISH, useLanguage } from '../../src/view/language/language';
import { measure } from '../../src/view/language/de/measure';
import { READING } from '../../src/view/pages';
import { keyNames, standardKeys } from '../../src/view/shell/keys';
import { searchAll } from '../../src/view/shell/lookup';
import { useUnits } from '../../src/view/units';
import { change, duration, figure, lowerFirst, partName, quantity, titleOf } from '../../src/view/words';

/** What is rendered on a server reads the state the store began with, so that is changed as well. */
const english = { ...ENGLISH };
beforeAll(() => {
  useLanguage.setState({ ...page, name: 'de', clinical: text });
  Object.assign(useLanguage.getInitialState(), useLanguage.getState());
});
afterAll(() => {
  useLanguage.setState(Object.assign(useLanguage.getInitialState(), english), true);
});

const spaced = (words: string): string => words.replaceAll('\u00a0', ' ');

/** Words that German does not have. */
const ENGLISH_WORDS = /\b(the|and|of|is|with|which|from|that|areas?|disc|joint|pain)\b/;

describe('a name in the middle of a German sentence', () => {
  it('is written small unless it begins with a noun', () => {
    expect(lowerFirst('Neben der Wirbelsäule bei L5')).toBe('neben der Wirbelsäule bei L5');
    expect(lowerFirst('Unterer Rücken, in der Mitte')).toBe('unterer Rücken, in der Mitte');
    expect(lowerFirst('Rückseite der Schulter')).toBe('Rückseite der Schulter');
    expect(lowerFirst('Seite des Halses')).toBe('Seite des Halses');
  });
});

describe('German', () => {
  it('draws every card and page without an English word', () => {
    const places = [
      ...ALL_PARTS.map((part) => ({ at: part as string, html: renderToStaticMarkup(<Card of={part} />) })),
      ...READING.map((one) => ({ at: one, html: renderToStaticMarkup(<Page page={one} />) })),
    ];
    for (const { at, html } of places) {
      const words = html
        // Works are cited as they are called.
        .replace(/<ol class="works">[\s\S]*?<\/ol>/g, ' ')
        .replace(/<i lang="la">[\s\S]*?<\/i>/g, ' ')
        .replace(/aria-label="([^"]*)"/g, '> $1 <')
        .replace(/<[^>]+>/g, ' ');
      expect(
        ENGLISH_WORDS.exec(words)?.[0],
        `${at}: ${words.slice(Math.max(0, words.search(ENGLISH_WORDS) - 60)).slice(0, 140)}`,
      ).toBeUndefined();
    }
  });

  it('names every part once, with its Latin', () => {
    const seen = new Map<string, string>();
    for (const part of ALL_PARTS) {
      const name = partName(part);
      expect(seen.get(name), name).toBeUndefined();
      seen.set(name, part);
      expect(titleOf(part)).not.toMatch(/, (links|rechts)$/);
      if (!parsePart(part)) expect(latinOf(part)).not.toBe('');
    }
  });

  it('writes numbers with a comma and a real minus', () => {
    expect([figure(1.5), figure(-0.04), figure(-2.25, 2)]).toEqual(['1,5', '0,0', '−2,25']);
    expect(spaced(duration(150))).toBe('2 h 30 min');
  });

  it('shows lengths and forces in the units that were chosen, and only those', () => {
    expect(spaced(quantity(12.34, 'mm'))).toBe('12,3 mm');
    useUnits.setState({ length: 'cm', force: 'kgf' });
    expect([quantity(12.34, 'mm'), change(-3, 'mm'), quantity(150, 'mm²', 0)].map(spaced)).toEqual([
      '1,23 cm',
      '−0,30 cm',
      '1,50 cm²',
    ]);
    expect([quantity(98.0665, 'N', 0), quantity(0.46, 'MPa', 2), quantity(3.2, '°')].map(spaced)).toEqual([
      '10,0 kgf',
      '0,46 MPa',
      '3,2°',
    ]);
    useUnits.setState({ length: 'in', force: 'N' });
    expect(spaced(quantity(25.4, 'mm'))).toBe('1,000 in');
    useUnits.setState({ length: 'mm', force: 'N' });
  });

  it('names keys as they are printed on its keyboards, and options of the lab', () => {
    expect(keyNames('Shift+Ctrl+Z')).toBe('Umschalt+Strg+Z');
    expect(keyNames('PageUp')).toBe('Bild auf');
    expect(keyNames('X')).toBe('X');
    expect(standardKeys('Shift+Ctrl+Z')).toBe('Shift+Control+Z');
    for (const parameter of PARAMETERS)
      if (parameter.kind === 'choice') {
        const named = namedOptions(parameter.options);
        // Two options of one name would hide one of them.
        expect(Object.values(named), parameter.path).toEqual(parameter.options);
        for (const [name, option] of Object.entries(named))
          if (!/^[CTL]\d/.test(option))
            expect(name, parameter.path).toBe(measure[`option.${option as 'left'}`]);
      }
  });

  it.each([
    ['Bandscheibenvorfall', 'condition-herniation'],
    ['bandscheibenvorfal', 'condition-herniation'],
    ['Steißbein', 'glossary'],
    ['steissbein', 'glossary'],
    ['Hexenschuss', 'glossary'],
    ['hexenschus', 'glossary'],
    ['Wirbelgleiten', 'condition-spondylolisthesis'],
    ['Rückenmark', 'cord'],
    ['rueckenmark', 'cord'],
    ['ruckenmark', 'cord'],
    ['Ischias', 'condition-foraminal'],
    ['Medulla spinalis', 'cord'],
    ['Ligamentum flavum', 'ligament'],
    ['l4/5', 'L4-L5'],
    ['Schleudertrauma', 'condition-whiplash'],
  ])('finds %s', (query, to) => {
    const found = searchAll(query).slice(0, 4);
    expect(found.map((one) => one.to).join(), query).toContain(to);
  });

  it('finds each condition by each of its German names', () => {
    for (const one of library().conditions)
      for (const name of [one.plain, one.clinical, ...one.also])
        expect(
          searchAll(name, 12).map(({ to }) => to),
          name,
        ).toContain(`condition-${one.id}`);
  });
});
