/**
 * The back gesture: down the ladder, rung by rung, and off the page only from its foot.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start, type Harness } from './harness';
import { complete, openTest, quiet } from './steps';

let harness: Harness;
beforeAll(async () => {
  harness = await start();
});
afterAll(() => harness.stop());

/** Not sooner than a hand could after what was just opened: its entry is written a moment later. */
const back = (page: Page): Promise<void> =>
  page
    .evaluate(() => new Promise((later) => setTimeout(later, 100)).then(() => history.back()))
    .catch(() => undefined); // the page may be left
const hash = (page: Page): Promise<string> => page.evaluate(() => location.hash);
const seen = (page: Page, selector: string) =>
  expect.poll(() => page.locator(selector).count(), { message: selector }).toBe(1);
const gone = (page: Page, selector: string) =>
  expect.poll(() => page.locator(selector).count(), { message: selector }).toBe(0);
/** Another document stands there. */
const left = (page: Page) =>
  expect.poll(() => page.evaluate(() => document.querySelector('#columna') === null)).toBe(true);

describe('the back gesture of a phone', () => {
  it('closes menu, dialog, sheet and card, clears the selection, keeps the address true, then leaves', async () => {
    const opened = await openTest(harness, { width: 390, height: 780, touch: true });
    const { page } = opened;
    await complete(page);
    const pick = () =>
      page
        .locator('#stage')
        .focus()
        .then(() => page.keyboard.press('PageDown'));
    await pick();
    await expect.poll(() => hash(page)).toContain('sel=');

    await page.getByRole('button', { name: 'More', exact: true }).click();
    await seen(page, '.menu:popover-open');
    await back(page);
    await gone(page, '.menu:popover-open');

    await page.getByRole('button', { name: 'Share and save' }).click();
    await seen(page, 'dialog[open]');
    await back(page);
    await gone(page, 'dialog[open]');
    await expect.poll(() => hash(page)).toContain('sel=');

    await page.locator('.sheet-handle').click(); // half
    await page.locator('.sheet-handle').click(); // full
    await seen(page, '.sheet[data-height=full]');
    await back(page);
    await seen(page, '.sheet[data-height=half]');
    await back(page);
    await seen(page, '.frame[data-card=closed]');
    await expect.poll(() => hash(page)).toContain('sel=');
    await back(page);
    await expect.poll(() => hash(page)).not.toContain('sel=');
    expect(page.url()).toContain(harness.address);

    // What is closed by hand leaves nothing behind that a gesture would be spent on.
    await pick();
    await expect.poll(() => hash(page)).toContain('sel=');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => hash(page)).not.toContain('sel=');
    await page.waitForTimeout(400);
    // A step that was taken back stays taken back when one goes forward.
    await page.evaluate(() => history.forward());
    await page.waitForTimeout(400);
    expect(await hash(page)).not.toContain('sel=');
    expect(opened.errors).toEqual([]);
    await back(page);
    await left(page);
    await opened.close();
  });

  it('leads back to where a link was, at once, and a pasted link back to the one before', async () => {
    const opened = await openTest(harness, {
      width: 390,
      height: 780,
      touch: true,
      link: '#v=1&sel=facet:L4-L5:left',
    });
    const { page } = opened;
    await page.waitForTimeout(600);
    await page.evaluate(() => (location.hash = '#v=1&sel=L3'));
    await expect.poll(() => page.getByRole('heading', { level: 2 }).first().textContent()).toContain('L3');
    await page.waitForTimeout(600);
    await back(page);
    await expect.poll(() => hash(page)).toContain('facet:L4-L5:left');
    await expect.poll(() => page.getByRole('heading', { level: 2 }).first().textContent()).toContain('L4-L5');
    await page.waitForTimeout(400);
    await back(page);
    await left(page);
    await quiet(opened);
  });
});
