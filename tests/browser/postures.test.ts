/**
 * How the body is held: chosen from drawings, each with what it does to one disc, and hung or tipped on the bench.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start, type Harness } from './harness';
import { complete, openTest, quiet } from './steps';

let harness: Harness;
beforeAll(async () => {
  harness = await start();
});
afterAll(() => harness.stop());

describe('how the body is held', () => {
  it('is chosen with a thumb: lifting presses a disc more than standing, lying less; it is linked and undone', async () => {
    const opened = await openTest(harness, {
      width: 390,
      height: 780,
      touch: true,
      link: '#v=1&sel=disc:L4-L5',
    });
    const { page } = opened;
    await complete(page);
    const chip = page.getByRole('button', { name: /^How the body is held/ });
    await chip.click();
    const choice = page.getByRole('dialog', { name: 'How is the body held?' });
    await choice.waitFor();
    await expect.poll(() => choice.getByRole('button').count()).toBeGreaterThanOrEqual(12);
    const load = (name: string) => choice.getByRole('button', { name }).locator('.held-change');
    await expect.poll(() => load('Head down').textContent(), { timeout: 30_000 }).not.toBe('…');
    await expect.poll(() => load('Lifting, back round').textContent()).toMatch(/[2-9]\.\d\s×/);
    await expect.poll(() => load('Sitting upright').textContent()).toMatch(/%/);
    await expect.poll(() => load('On the side').textContent()).toMatch(/^−\d+\s%|no load/);
    await choice.getByRole('button', { name: 'Lifting, knees bent' }).click();
    await choice.waitFor({ state: 'hidden' });
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('conditions.carried=196');
    await expect.poll(() => chip.getAttribute('aria-label')).toContain('Lifting, knees bent');
    await page.keyboard.press('Control+z');
    await expect.poll(() => chip.getAttribute('aria-label')).toContain('Standing');
    await quiet(opened);
  });

  it('can hang on the bench of Decompress, in minutes that one can hang', async () => {
    const opened = await openTest(harness, { width: 1200, height: 800, link: '#v=1&act=decompress' });
    const { page } = opened;
    await page.getByText('Hang', { exact: true }).click();
    await expect
      .poll(() => page.evaluate(() => decodeURIComponent(location.hash)))
      .toContain('plan.1.conditions.posture=hanging');
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('plan.1.minutes=1&');
    await page.getByText('Hanging for').waitFor();
    await page.getByText('Lie down', { exact: true }).click();
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('plan.1.minutes=25');
    await quiet(opened);
  });
});
