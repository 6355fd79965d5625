/**
 * Every word through one path: in a language nobody speaks, all that can be seen or heard on the main screens is bracketed;
 * what is not was forgotten. The same from right to left: nothing hangs out of the page, and left stays left in the picture.
 * German is chosen in the menu, remembered, said on the page, found by lay words, and marked as unchecked.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start, type Harness } from './harness';
import { wanting } from './steps';

let harness: Harness;
beforeAll(async () => {
  harness = await start();
});
afterAll(() => harness.stop());

const SCREENS = [
  '',
  'v=1&sel=facet:L4-L5:left&gap=on',
  'v=1&sel=C5&cut=sagittal,left,0',
  'v=1&act=wear&sel=disc:L4-L5&discs.L4-L5.heightLoss=0.5',
  'v=1&act=decompress&sel=disc:L4-L5',
  'v=1&act=compare&discs.L4-L5.heightLoss=0.5',
  'v=1&act=learn&page=story-2',
  'v=1&act=learn&page=predict',
  'v=1&page=condition-herniation',
  'v=1&page=care-traction',
  'v=1&style=film',
];

/** Words that are the same in every language: names of levels, of works and of people, units, keys, Latin, numbers. */
const untranslated = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const bare = /\p{Ll}{3,}/u;
    const same =
      /^(Columna|Pseudo.*|English|Deutsch|min|cm|kgf|mm|MPa|Enter|Shift\+H|Esc|CSV|JSON|[CTLS]\d.*|doi:.*)$|Brinjikji 2015|https?:/;
    const look = (text: string, where: string): void => {
      // What stands in brackets came through the path; what is left must hold no word.
      let rest = text;
      for (let before = ''; before !== rest;) rest = (before = rest).replace(/⟦[^⟦⟧]*⟧/g, ' ');
      // Names of keys and levels.
      rest = rest
        .replace(/\b(Ctrl|Shift|Enter|Esc)\b/g, ' ')
        // A work: its first author and its year.
        .replace(/\p{Lu}\p{L}+ (19|20)\d\d/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim();
      if (bare.test(rest) && !same.test(text.trim())) found.push(`${where}: ${text.trim().slice(0, 90)}`);
    };
    const walker = document.createTreeWalker(document.querySelector('.columna')!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!;
      if (parent.closest('[lang="la"], .works, script, style, kbd, option[lang]')) continue;
      // A sentence may be put together from pieces: the element that holds it is looked at as a whole.
      const holder = (parent.matches('strong, b, em') ? parent.parentElement! : parent).cloneNode(
        true,
      ) as Element;
      for (const latin of holder.querySelectorAll('[lang="la"]')) latin.remove();
      const whole = holder.textContent ?? '';
      if (bare.test(node.textContent ?? ''))
        look(/⟦/.test(whole) ? whole : (node.textContent ?? ''), parent.className || parent.tagName);
    }
    for (const element of document.querySelectorAll(
      '.columna [aria-label], .columna [title], .columna [data-tip], .columna [placeholder], .columna [aria-valuetext]',
    ))
      for (const name of ['aria-label', 'title', 'data-tip', 'placeholder', 'aria-valuetext'])
        if (element.hasAttribute(name) && !element.closest('.works')) look(element.getAttribute(name)!, name);
    return [...new Set(found)];
  });

const outside = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.columna :is(.panel, .pill, .card, .strip-panel, .tabs, .top-right, .mark)')]
      .filter((element) => !element.closest('[popover], dialog, [hidden]'))
      .flatMap((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < -1 || right > innerWidth + 1) ? [`${element.className} ${Math.round(left)} … ${Math.round(right)}`] : [];
      }),
  ); // prettier-ignore

describe('every word', () => {
  // A minute and a half of the whole run are asked for by LONG=1, so that it stays short.
  it.skipIf(!process.env.LONG)(
    'goes through the tables, on the main screens, from left to right and from right to left',
    async () => {
      for (const lang of ['pseudo', 'rtl']) {
        const { page, errors, close } = await harness.open({
          width: lang === 'rtl' ? 1300 : 1440,
          height: 860,
          link: `?quality=test&lang=${lang}`,
        });
        await page
          .getByText(/⟦A spíné|⟦Á spíné/)
          .first()
          .waitFor();
        const wrong: string[] = [];
        // From right to left the words are the same; what may hang out is tried where there is most.
        for (const hash of lang === 'rtl' ? SCREENS.slice(0, 6) : SCREENS) {
          await page.evaluate((to) => (location.hash = to), hash);
          await page.waitForTimeout(900);
          for (const one of [...(await untranslated(page)), ...(await outside(page))])
            wrong.push(`${lang} ${hash}: ${one}`);
        }
        expect(wrong).toEqual([]);
        if (lang === 'rtl') {
          const place = (name: string) => page.locator(name).first().evaluate((one) => one.getBoundingClientRect().left); // prettier-ignore
          await page.evaluate(() => (location.hash = 'v=1&sel=facet:L4-L5:left'));
          await page.locator('.chart').first().waitFor();
          // Chrome changes sides, anatomy does not.
          expect(await place('.strip-panel')).toBeGreaterThan(await place('.card'));
          const views = await page
            .locator('.chart-view')
            .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
          expect(views[0]).toBeLessThan(views[1]!);
          const marker = await page
            .locator('.chart-ring')
            .evaluate((one) => one.getBoundingClientRect().left);
          const middle = await page
            .locator('.chart-svg')
            .first()
            .evaluate((one) => {
              const { left, width } = one.getBoundingClientRect();
              return left + width / 2;
            });
          expect(marker).toBeLessThan(middle);
        }
        expect(errors).toEqual([]);
        await close();
      }
    },
  );

  it('is German when it is chosen, stays so, and is marked as unchecked on every screen', async () => {
    const { page, errors, close } = await harness.open({ width: 1440, height: 860, link: '?quality=test' });
    await page.getByRole('button', { name: 'Light, dark and words' }).click();
    const english = page.getByRole('combobox', { name: 'Language' });
    await english.focus();
    await english.selectOption({ label: 'Deutsch' });
    await page.getByRole('heading', { name: 'Eine Wirbelsäule zum Anfassen' }).waitFor();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('de');
    // The menu stays open over the new words, with the focus where it was, until Esc closes it.
    const language = page.getByRole('combobox', { name: 'Sprache' });
    await language.waitFor();
    await expect.poll(() => language.evaluate((select) => select === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await language.waitFor({ state: 'hidden' });
    // A closed menu takes its entry out of the history; who pastes a link is never as fast as that.
    await page.waitForFunction(
      () => !(history.state as { columna?: { depth: number } } | null)?.columna?.depth,
    );

    await page.evaluate(() => (location.hash = 'v=1&sel=facet:L4-L5:left'));
    const card = page.getByRole('region', { name: 'Zur Auswahl' });
    await card.getByText('Wo sein Schmerz gespürt wurde').waitFor();
    await card.getByText(/Bereiche, in denen Menschen in Studien/).waitFor();
    await card.getByText('Gehen Sie jetzt in eine Notaufnahme oder rufen Sie 112.').last().waitFor();
    await card
      .getByText(/maschinell vorbereitet, noch nicht geprüft/)
      .filter({ visible: true })
      .first()
      .waitFor();
    expect(await wanting(page, '.card')).toEqual([]);

    // Lay words, with a slip of the finger and without the dots.
    for (const [typed, found] of [
      ['Bandscheibenvorfal', /Bandscheibenvorfall/],
      ['steissbein', /Steißbein/],
      ['hexenschuss', /Hexenschuss/],
      ['discus intervertebralis L4', /Bandscheibe L4-L5/],
    ] as const) {
      await page.keyboard.press('/');
      await page.getByRole('combobox', { name: /Wort suchen/ }).fill(typed);
      await page.getByRole('option', { name: found }).first().waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.search').waitFor({ state: 'detached' });
    }

    // Units are of the person, and so is the language at the next visit.
    await page.getByRole('button', { name: 'Hell, dunkel, Wortwahl, Sprache' }).click();
    await page.getByRole('group', { name: 'Längen' }).getByText('cm').click();
    await expect.poll(() => card.innerText(), { timeout: 10_000 }).toMatch(/\b0,\d\d\s*cm/);
    await page.reload();
    await page.getByText('Wo sein Schmerz gespürt wurde').waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});
