/** Where pain has been felt, on the body in the picture: asked for in the card, named in words, and taken away again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, start, type Harness } from './harness';
import { complete, openTest, quiet, settled, spot, wanting } from './steps';

let harness: Harness;
beforeAll(async () => {
  harness = await start();
});
afterAll(() => harness.stop());

describe('the map of a joint on the body', () => {
  it.each([
    { name: 'on a desk', size: { width: 1360, height: 850 } },
    { name: 'on a phone', size: { width: 390, height: 844, touch: true } },
  ])(
    'is shown from its card $name, said in words, followed by another joint, and taken away',
    async ({ size, name }) => {
      const opened = await openTest(harness, { ...size, link: '#v=1&sel=facet:L4-L5:left' });
      const { page } = opened;
      await complete(page);
      const before = await page.evaluate(() => window.__columna!.drawn());
      const show = page.getByRole('button', { name: 'Show on the body' });
      await show.click();
      await expect.poll(() => show.getAttribute('aria-pressed')).toBe('true');
      const legend = page.getByRole('region', { name: 'Map on the body' });
      await legend.getByText(/L4-L5, left/).waitFor();
      await page.waitForFunction((count) => window.__columna!.drawn().programs >= count + 2, before.programs);
      await settled(page);
      // The joint is still in the picture, and found through the skin.
      expect(await spot(page, 'facet L4-L5 left')).not.toBeNull();
      await expect.poll(() => page.locator('.chart-areas').innerText()).toMatch(/buttock/i);
      await picture(page, `body ${name}`);
      // An area of the list is outlined on the chart while it has the focus; arrows go on, and its paint stays.
      const areas = page.locator('.chart-named');
      const painted = await page.locator('.chart-svg path[class^="felt"]').count();
      await areas.first().focus();
      const first = await page.locator('.chart-pointed').first().getAttribute('d');
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => areas.nth(1).evaluate((one) => one === document.activeElement)).toBe(true);
      expect(await page.locator('.chart-pointed').first().getAttribute('d')).not.toBe(first);
      expect(await page.locator('.chart-svg path[class^="felt"]').count()).toBe(painted);
      await areas.nth(1).blur();
      expect(await page.locator('.chart-pointed').count()).toBe(0);
      // On a desk its words stand below how the body is held, in any activity; on a phone they take its place.
      const held = await page.locator('.held').boundingBox();
      const words = (await legend.boundingBox())!;
      expect(held ? held.y + held.height : 0).toBeLessThanOrEqual(words.y);
      expect(await wanting(page, '.body-legend')).toEqual([]);
      // The address holds it.
      await page.waitForFunction(() => location.hash.includes('felt=facet:L4-L5:left'));
      // Another joint brings its own map, without moving the eye.
      const camera = await page.evaluate(() => /cam=[^&]*/.exec(location.hash)?.[0]);
      await page.getByRole('radio', { name: 'Right' }).dispatchEvent('click');
      await legend.getByText(/L4-L5, right/).waitFor();
      await page.waitForFunction(() => location.hash.includes('felt=facet:L4-L5:right'));
      expect(await page.evaluate(() => /cam=[^&]*/.exec(location.hash)?.[0])).toBe(camera);
      await legend.getByRole('button', { name: 'Take the body away' }).click();
      await legend.waitFor({ state: 'detached' });
      await page.waitForFunction(() => !location.hash.includes('felt='));
      // The eye goes back to where it was before the body came.
      await page.waitForFunction(() => !location.hash.includes('cam='));
      await quiet(opened);
    },
  );

  it('has what is painted beside or below its words, in a window with little room', async () => {
    const opened = await openTest(harness, {
      width: 1200,
      height: 850,
      link: '#v=1&sel=facet:C6-C7:left&felt=facet:C6-C7:left',
    });
    const { page } = opened;
    await complete(page);
    const legend = page.getByRole('region', { name: 'Map on the body' });
    await legend.getByText('Main area').waitFor();
    await page.waitForFunction(() => location.hash.includes('cam='));
    await settled(page);
    const words = (await legend.boundingBox())!;
    const band = 6;
    const shot = await page.screenshot({
      clip: {
        x: words.x - band,
        y: words.y - band,
        width: words.width + 2 * band,
        height: words.height + 2 * band,
      },
    });
    /** Pixels of the paint round the words: what they cover would go on there. */
    const paint = await page.evaluate(
      async ({ data, edge }) => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const { width, height } = image;
        const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!;
        pen.drawImage(image, 0, 0);
        const pixels = pen.getImageData(0, 0, width, height).data;
        let count = 0;
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++) {
            if (x >= edge && x < width - edge && y >= edge && y < height - edge) continue;
            const i = 4 * (y * width + x);
            if (Math.min(pixels[i]!, pixels[i + 2]!) - pixels[i + 1]! > 25) count++;
          }
        return count;
      },
      { data: shot.toString('base64'), edge: band - 1 },
    );
    expect(paint).toBe(0);
    for (const label of await page.locator('.scene-label').filter({ visible: true }).all()) {
      const box = (await label.boundingBox())!;
      const beside = box.x >= words.x + words.width || box.x + box.width <= words.x;
      expect(beside || box.y >= words.y + words.height || box.y + box.height <= words.y).toBe(true);
    }
    await picture(page, 'body beside words');
    await quiet(opened);
  });

  it('never mixes maps: the nerve of the level replaces the joint', async () => {
    const opened = await openTest(harness, {
      width: 1360,
      height: 850,
      link: '#v=1&sel=facet:L5-S1:left&felt=facet:L5-S1:left',
    });
    const { page } = opened;
    await complete(page);
    const legend = page.getByRole('region', { name: 'Map on the body' });
    await legend.getByText('Main area').waitFor();
    await page.locator('.chart-which select').selectOption({ label: 'Nerve L5, skin' });
    await legend.getByText('Skin of this nerve').waitFor();
    expect(await legend.getByText('Main area').count()).toBe(0);
    await quiet(opened);
  });
});
