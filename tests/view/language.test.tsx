import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Card } from '../../src/view/card/Card';
import { Page } from '../../src/view/card/Page';
import { EN, type Key } from '../../src/view/language/en';
import { useLanguage } from '../../src/view/language/language';
import { PSEUDO as PAGE } from '../../src/view/language/pseudo';
import { createSay, english } from '../../src/view/language/say';

const PSEUDO = PAGE.messages;

const SAMPLE = {
  n: 3, all: 10, seen: 2, percent: 56, age: 50, right: 1, asked: 2, who: 'X', what: 'x', place: 'x', name: 'x', names: 'x', areas: 'x',
  view: 'both', level: 'L1', assumed: 'x', root: 'L4', list: 'x', part: 'x', bone: 'x', way: 'up', depth: 'back', side: 'left', height: 'low', kind: 'regions', word: 'x', before: '1',
}; // prettier-ignore

describe('the messages of the page', () => {
  it('are all well formed, in English and in the language of tests', () => {
    const pseudo = createSay(PSEUDO, 'en');
    for (const key of Object.keys(EN) as Key[]) {
      expect(english(key, SAMPLE), key).not.toMatch(/[{}]/);
      expect(pseudo(key, SAMPLE), key).toMatch(/^⟦.*·⟧$/s);
    }
  });

  it('count as people do', () => {
    expect(english('sources.count', { n: 1 })).toBe('1 work');
    expect(english('sources.count', { n: 7 })).toBe('7 works');
    const polish = createSay(
      { ...EN, 'sources.count': '{n, plural, one {# praca} few {# prace} other {# prac}}' },
      'pl',
    );
    expect([1, 2, 5].map((n) => polish('sources.count', { n }))).toEqual(['1 praca', '2 prace', '5 prac']);
  });

  it('are the only words of cards and pages beside names and sentences about bodies', () => {
    useLanguage.setState(Object.assign(useLanguage.getInitialState(), { messages: PSEUDO }), true);
    for (const html of [
      renderToStaticMarkup(<Card of="facet L4-L5 left" />),
      renderToStaticMarkup(<Card of="disc C5-C6" />),
      renderToStaticMarkup(<Card of="root L5 left" />),
      renderToStaticMarkup(<Page page="condition-herniation" />),
    ]) {
      const titles = [...html.matchAll(/<(h3|summary)>([^<]+)/g)].map(([, , text]) => text!);
      expect(titles.length).toBeGreaterThan(1);
      for (const title of titles)
        // Warning signs are sentences about bodies.
        if (!/^Possible|^Progressive/.test(title)) expect(title).toMatch(/^⟦/);
    }
    useLanguage.setState(Object.assign(useLanguage.getInitialState(), { messages: null }), true);
  });
});
