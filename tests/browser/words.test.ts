/**
 * Words in a real browser: a story that drives the picture, a guess the model answers, a part found by its name, a
 * misspelt word, a source that opens. Nothing of it is found wanting by axe.
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

const go = (page: Page, hash: string) => page.evaluate((to) => (location.hash = to), hash);
const clean = async (page: Page, what: string): Promise<void> =>
  expect(await wanting(page, '.card'), what).toEqual([]);

describe('words beside the picture', () => {
  it('drive it, answer for it and say where they come from', async () => {
    const { page, errors, foreign, close } = await harness.open({
      width: 1300,
      height: 860,
      link: '?quality=test#v=1&sel=facet:L4-L5:left',
    });
    const card = page.getByRole('region', { name: 'About the selection' });

    // A source opens where the sentence stands, with its DOI and what of it was read.
    await card
      .getByRole('button', { name: /Where does this come from\? Read in the work itself/ })
      .first()
      .click();
    await card
      .locator('.said-sources')
      .getByText(/Seen: abstract/)
      .first()
      .waitFor();
    await card.getByRole('combobox', { name: 'Map' }).selectOption({ label: 'Nerve L4, skin' });
    await card.getByText(/Another map, shown by itself/).waitFor();
    await clean(page, 'a joint');

    // A misspelt word leads to its page; the page names signs that need care before what helps.
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: /Find a level/ }).fill('sliped disk');
    await page
      .getByRole('option', { name: /Slipped disc/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await card.getByRole('heading', { level: 2, name: 'Slipped disc' }).waitFor();
    await card.getByText('Signs that need care now').waitFor();
    expect(decodeURIComponent(page.url())).toContain('page=condition-herniation');
    await clean(page, 'a condition');
    await card.getByRole('button', { name: 'Back' }).click();
    await card.getByRole('heading', { level: 2, name: 'L4-L5' }).waitFor();

    // The story: a link changes the scenario and stays on its step.
    await go(page, 'v=1&act=learn&page=story-4');
    await card.getByRole('link', { name: 'Make it much lower' }).click();
    await page.waitForFunction(() => /heightLoss=0.6.*page=story-4/.test(location.hash));
    await clean(page, 'the story');
    await card.getByRole('button', { name: 'Next' }).click();
    await card.getByText('Step 5 of 10').waitFor();

    // A guess, and the model's answer beside it.
    await go(page, 'v=1&act=learn&page=predict');
    await card.getByRole('button', { name: 'It rises' }).click();
    await card.getByText(/The model shows something else\. It falls\./).waitFor();
    await clean(page, 'a question');

    // A part found by its name in the list counts like one found in the picture.
    await go(page, 'v=1&act=learn&page=name');
    const asked = (await card.getByRole('heading', { name: /^Find:/ }).textContent())!.replace('Find: ', '');
    await page
      .getByRole('listbox', { name: /Spine/ })
      .getByRole('option', { name: new RegExp(`^${asked}`) })
      .first()
      .dispatchEvent('click');
    await card.getByText('Yes, that is it.').waitFor();
    await card.getByText('1 of 1 found').waitFor();
    await clean(page, 'names');

    // Parts of a bone by keyboard: each place is lit while it has the focus, and one of them is the answer.
    await card.getByRole('radio', { name: 'Parts of a bone' }).dispatchEvent('click');
    const places = card.getByRole('group', { name: 'Places of this bone' }).getByRole('button');
    await places.first().waitFor();
    const count = await places.count();
    await places.first().focus();
    for (let i = 0; i < count; i++) {
      await page.keyboard.press('Enter');
      if (await card.getByText('Yes, that is it.').isVisible()) break;
      await page.keyboard.press('Tab');
    }
    await card.getByText('Yes, that is it.').waitFor();

    // A part named in the card of a vertebra is lit while its name has the focus.
    await go(page, 'v=1&sel=L4&focus=isolate');
    const part = card.getByRole('button', { name: /^Spine/ });
    await part.waitFor();
    const stage = page.locator('canvas').first();
    await page.waitForTimeout(1000);
    const unlit = await stage.screenshot();
    await part.focus();
    await page.waitForTimeout(300);
    expect((await stage.screenshot()).equals(unlit)).toBe(false);
    await page.keyboard.press('Enter');
    await expect.poll(() => part.getAttribute('aria-pressed')).toBe('true');
    await clean(page, 'parts of a vertebra');

    expect(errors).toEqual([]);
    expect(foreign).toEqual([]);
    await close();
  });
});
