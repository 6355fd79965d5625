/** Choosing a language, whatever else is on its way. */
import { afterAll, beforeEach, expect, it, vi } from 'vitest';

const root = { lang: '', dir: '' };
vi.stubGlobal('document', { documentElement: root });
afterAll(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** A page nobody has read a card on yet. */
async function fresh() {
  vi.resetModules();
  const { clinicalWords, speak } = await import('../../src/view/language/speak');
  const { useLanguage } = await import('../../src/view/language/language');
  return { clinicalWords, speak, useLanguage };
}
beforeEach(() => {
  root.lang = '';
});

it('speaks the new language on a first card that comes while its words are on their way', async () => {
  const { clinicalWords, speak, useLanguage } = await fresh();
  await Promise.all([speak('de'), clinicalWords()]);
  expect(useLanguage.getState().name).toBe('de');
  expect(useLanguage.getState().clinical).not.toBeNull();
});

it('loads no clinical words before there is a card', async () => {
  const { clinicalWords, speak, useLanguage } = await fresh();
  await speak('de');
  expect(useLanguage.getState().clinical).toBeNull();
  await clinicalWords();
  expect(useLanguage.getState().clinical).not.toBeNull();
});

it('ends in the language that was asked for last', async () => {
  const { speak, useLanguage } = await fresh();
  await Promise.all([speak('de'), speak('en')]);
  expect(useLanguage.getState().name).toBe('en');
  expect(root.lang).toBe('en');
});
