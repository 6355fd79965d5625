/** From a change to its range, and on to the page that says how good the model is: by mouse, by keyboard, by link. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import targets from '../../models/mechanics/targets.json';
import { start, type Harness } from './harness';
import { openTest, quiet, wanting } from './steps';

let harness: Harness;
beforeAll(async () => {
  harness = await start();
});
afterAll(() => harness.stop());

it('a change has a range under it, and the way on leads to every published result, computed here', async () => {
  const opened = await openTest(harness, {
    width: 1100,
    height: 760,
    link: '#v=1&act=wear&sel=disc:L4-L5&discs.L4-L5.heightLoss=0.5',
  });
  const { page } = opened;
  const force = page.locator('tr', { hasText: 'Facet force' }).locator('.range');
  await force.waitFor();
  await expect.poll(() => force.textContent()).toMatch(/\d+ to \+\d+/);
  // The card of the disc says the same of the same change.
  const front = await page.locator('tr', { hasText: 'Disc height, front' }).locator('.range').textContent();
  await page.getByRole('tab', { name: 'Explore' }).click();
  await expect
    .poll(() =>
      page.locator('.state-now > div', { hasText: 'Height, front' }).locator('.range').textContent(),
    )
    .toBe(front);
  const way = page.getByRole('button', { name: 'How good is this model?' }).first();
  await way.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'How good is this model?' }).waitFor();
  await page.locator('.proof-target').first().waitFor({ timeout: 90_000 });
  await expect.poll(() => page.locator('.proof-target').count()).toBe(targets.targets.length);
  await expect.poll(() => page.getByText(/of 30 published results are inside/).count()).toBe(1);
  // A result that nothing was fitted on says so, and so does one that was.
  await expect.poll(() => page.locator('#proof-O-R1').textContent()).toContain('· fitted on it');
  expect(await wanting(page, '.proof')).toEqual([]);
  expect(page.url()).toContain('page=model');
  await quiet(opened);
}, 180_000);
