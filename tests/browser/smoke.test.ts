import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coloursOf, picture, start, type Harness } from './harness';

describe('the built page', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await start();
  });
  afterAll(() => harness.stop());

  it('opens with a picture of the column, without an error, and asks nobody else for anything', async () => {
    const { page, errors, foreign, close } = await harness.open();
    await page.locator('canvas').first().waitFor({ state: 'visible' });
    await page.waitForLoadState('networkidle');
    await expect
      .poll(() => coloursOf(page, 'canvas'), { timeout: 60_000, interval: 1000 })
      .toBeGreaterThan(20);
    await picture(page, 'first');
    const webgl = await page.evaluate(() => document.createElement('canvas').getContext('webgl2') !== null);
    expect(webgl).toBe(true);
    expect(errors).toEqual([]);
    expect(foreign).toEqual([]);
    await close();
  });

  it('is caught when it asks somebody else', async () => {
    const { page, foreign, close } = await harness.open();
    await page.evaluate(() => fetch('http://127.0.0.2:9/elsewhere').catch(() => undefined));
    await page.goto('http://127.0.0.2:9/elsewhere').catch(() => undefined);
    expect(foreign).toContain('http://127.0.0.2:9/elsewhere');
    await close();
  });
});
