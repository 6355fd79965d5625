/** From a worn disc to how far its level still moves, and on to every level: worked out off the page's thread, in both languages. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { start, type Harness } from './harness';
import { openTest, quiet, wanting } from './steps';

let harness: Harness;
beforeAll(async () => {
  harness = await start();
});
afterAll(() => harness.stop());

it('a card says how far its level moves and how its disc cushions, follows a change, and leads to all', async () => {
  const opened = await openTest(harness, {
    width: 1100,
    height: 760,
    link: '#v=1&sel=disc:L4-L5&discs.L4-L5.fusion=1',
  });
  const { page } = opened;
  const part = page.locator('.mobility');
  await part.locator('summary').first().click();
  const forward = part.locator('.moves-ends').first();
  await forward.waitFor({ timeout: 60_000 });
  // Fused: less than a degree where healthy has several, said in words beside the picture.
  await expect
    .poll(() => forward.textContent())
    .toMatch(/back 0\.\d° healthy \d\.\d°forward 0\.\d° healthy \d\.\d°/);
  // What fusion does to the range was not studied.
  expect(await part.textContent()).not.toMatch(/both ways/);
  await expect.poll(() => part.textContent()).toContain('other changes have none');
  await part.getByText('Published figures').click();
  await expect.poll(() => part.textContent()).toMatch(/published 490 to 1850 N\/mm.*\(read\)/);
  expect(await wanting(page, '.mobility')).toEqual([]);

  // Undone, it is as healthy.
  await page.evaluate(() => (location.hash = 'v=1&sel=disc:L4-L5'));
  await expect
    .poll(() => forward.textContent(), { timeout: 60_000 })
    .toMatch(/^back \d\.\d°forward \d\.\d°$/);

  await part.getByRole('button', { name: 'All levels and regions' }).click();
  await page.getByRole('heading', { name: 'How far everything moves' }).waitFor();
  await page.locator('.moves-table').first().waitFor({ timeout: 90_000 });
  await expect.poll(() => page.locator('.moves-table').first().locator('tbody tr').count()).toBe(25);
  await expect.poll(() => page.locator('.moves-table').last().locator('tbody tr').count()).toBe(23);
  await expect.poll(() => page.locator('.moves-run').count()).toBe(6);
  await expect
    .poll(() => page.locator('.moves-run').last().textContent())
    .toMatch(/both ways \d+\.\d°, plausible \d+\.\d° to \d+\.\d°/);
  expect(await wanting(page, '.mobility')).toEqual([]);
  expect(page.url()).toContain('page=mobility');
  await quiet(opened);
}, 180_000);
