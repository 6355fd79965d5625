/** How the column is drawn: cut, in another style, with the gaps of its joints. One page for all of it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, start, type Harness, type Opened } from './harness';
import { complete, quiet, settled } from './steps';

let harness: Harness;
let opened: Opened;
let page: Page;
beforeAll(async () => {
  harness = await start();
  opened = await harness.open({
    width: 1300,
    height: 820,
    link: '?quality=test#v=1&sel=disc:L3-L4&cam=left',
  });
  page = opened.page;
  await page.waitForFunction(() => (window.__columna?.drawn().triangles ?? 0) > 100_000, undefined, {
    timeout: 90_000,
  });
  await settled(page);
});
afterAll(async () => {
  expect(opened.errors).toEqual([]);
  expect(opened.foreign).toEqual([]);
  await opened.close();
  await harness.stop();
});
const triangles = (): Promise<number> => page.evaluate(() => window.__columna!.drawn().triangles);
const voice = (): Promise<string> => page.locator('[data-voice]').innerText();
const bar = () => page.getByRole('region', { name: 'Cut' });

describe('a cut', () => {
  it('by the key C goes through the middle, shows the disc inside, is said, linked and undone', async () => {
    await page.locator('#stage').focus();
    await page.keyboard.press('Enter');
    await settled(page);
    const whole = await triangles();
    await page.keyboard.press('c');
    await bar().waitFor();
    await settled(page);
    await expect.poll(triangles).toBeGreaterThan(whole + 1000);
    await expect
      .poll(() => voice())
      .toMatch(/Cut from front to back, in the middle\. The left half is left out\./);
    await page.waitForFunction(() => location.hash.includes('cut=sagittal,left,0'));
    // In the middle of the face stands the disc: what is behind it is not what a click finds.
    const spot = await page.evaluate(() => window.__columna!.spotOf('disc L3-L4' as never));
    expect(spot).not.toBeNull();
    await picture(page, 'cut');
    // Keys slide it; a run of them is one step back.
    await Promise.all(Array.from({ length: 4 }, () => page.keyboard.press(']')));
    await page.waitForFunction(() => location.hash.includes('cut=sagittal,left,4'));
    await expect.poll(() => voice()).toMatch(/4\.0\smm to the left of the middle/);
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => location.hash.includes('cut=sagittal,left,0'));
    // A drag of the handle slides it as well.
    const handle = (await page.locator('.cut-handle').boundingBox())!;
    await page.mouse.move(handle.x + 22, handle.y + 22);
    await page.mouse.down();
    await page.mouse.move(handle.x + 22, handle.y - 18, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(() => !location.hash.includes('cut=sagittal,left,0'));
    const idle = await page.evaluate(() => window.__columna!.frames());
    await page.waitForTimeout(1200);
    expect(await page.evaluate(() => window.__columna!.frames())).toBe(idle);
  });

  it('goes through the disc that is selected, and Esc makes the column whole before it goes home', async () => {
    await bar().getByRole('combobox').selectOption('disc');
    await page.waitForFunction(() => location.hash.includes('cut=disc:L3-L4'));
    await bar().getByRole('slider').focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => /cut=disc:L3-L4,\w+,0\.5/.test(location.hash));
    await bar()
      .getByRole('button', { name: /Other half/ })
      .click();
    await page.waitForFunction(() => /cut=disc:L3-L4,bottom/.test(location.hash));
    await page.locator('#stage').focus();
    for (let i = 0; i < 4 && (await bar().count()) > 0; i++) await page.keyboard.press('Escape');
    await bar().waitFor({ state: 'detached' });
    await expect.poll(() => voice()).toMatch(/whole again/);
    await page.waitForFunction(() => !location.hash.includes('cut='));
  });
});

const link = (part: string) => page.waitForFunction((text) => location.hash.includes(text), part);
const light = async (x: number, y: number): Promise<number> => {
  const shot = await page.screenshot({ clip: { x: x - 3, y: y - 3, width: 6, height: 6 } });
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: 6, height: 6 });
    const pen = canvas.getContext('2d')!;
    pen.drawImage(image, 0, 0);
    const bytes = pen.getImageData(0, 0, 6, 6).data;
    return bytes.reduce((sum, byte, i) => (i % 4 < 3 ? sum + byte : sum), 0) / 108;
  }, shot.toString('base64'));
};

describe('another style', () => {
  it('film: says in words that it is none, and bone is brighter than what is beside it; textbook is drawn on paper', async () => {
    await page.getByRole('button', { name: 'Style' }).click();
    await page.getByRole('radio', { name: 'X-ray film' }).check();
    await link('style=film');
    await page.getByText('Simulated, not a patient’s picture').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: 'Side' }).check();
    await settled(page);
    const middle = await page.evaluate(() => window.__columna!.spotOf('L3' as never));
    expect(middle).not.toBeNull();
    expect(await light(middle!.x, middle!.y)).toBeGreaterThan((await light(middle!.x + 190, middle!.y)) + 40);
    await picture(page, 'film');
    await page.locator('#stage').focus();
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => !location.hash.includes('style='));
    await page.getByRole('button', { name: 'Style' }).click();
    await page.getByRole('radio', { name: 'Textbook' }).check();
    await link('style=textbook');
    await page.keyboard.press('Escape');
    await settled(page);
    expect(await light(middle!.x + 190, middle!.y)).toBeGreaterThan(240);
    expect(await page.evaluate(() => window.__columna!.drawn().calls)).toBeLessThanOrEqual(120);
    await picture(page, 'textbook');
  });
});

describe('the gap map', () => {
  it('is switched on in the layers, has a legend with units, and goes into the link', async () => {
    await page.getByRole('button', { name: 'Layers' }).click();
    await page.getByRole('switch', { name: 'Gap map of the facets' }).check();
    await link('gap=on');
    const legend = page.getByRole('region', { name: 'Gap map' });
    await expect.poll(() => legend.innerText()).toMatch(/0\smm[\s\S]*4\smm or more/);
    await page.keyboard.press('Escape');
    await legend.getByRole('button', { name: /See through/ }).click();
    await link('focus=ghost');
    await settled(page);
    await picture(page, 'gap');
  });
});

describe('a joint', () => {
  it('has names of its own for what lies round and in it, under the pointer and in the card', async () => {
    await page.evaluate(() => {
      location.hash = 'v=1&sel=facet:L4-L5:left&cam=left';
    });
    await page.getByRole('heading', { name: 'L4-L5' }).waitFor();
    await settled(page);
    const at = (await page.evaluate(() => window.__columna!.spotOf('facet L4-L5 left' as never)))!;
    await page.mouse.move(at.x - 1, at.y);
    await page.mouse.move(at.x, at.y);
    await page.getByText('Joint capsule · Facet joint L4-L5, left').waitFor();
    await page.mouse.click(at.x, at.y);
    await page.getByRole('heading', { name: 'You pointed at' }).waitFor();
    await expect.poll(() => page.getByText('Capsula articularis').count()).toBe(1);
  });
});

describe('close by', () => {
  it('a bone is drawn on its own grid while the eye rests there, and as before from further away', async () => {
    const near = await harness.open({
      width: 1280,
      height: 800,
      link: '?quality=test&bones=close#v=1&sel=L3&focus=isolate',
    });
    const count = (): Promise<number> => near.page.evaluate(() => window.__columna!.drawn().triangles);
    await complete(near.page);
    await near.page.locator('#stage').focus();
    await near.page.keyboard.press('Enter');
    // A lumbar bone has about 30 000 on its own grid; the outline of what is selected is drawn from the same, thrice.
    await expect.poll(count).toBeGreaterThan(90_000);
    await settled(near.page);
    const close = await count();
    await near.page.keyboard.press('0');
    await expect.poll(count).toBeLessThan(0.7 * close);
    await quiet(near);
  });

  it('a joint that is shown alone fills the picture', async () => {
    const near = await harness.open({
      width: 900,
      height: 700,
      link: '?quality=test&bones=coarse#v=1&sel=facet:T7-T8:left',
    });
    await complete(near.page);
    /** Places of a grid of 20 px where the joint is seen [share of all]. */
    const share = (): Promise<number> =>
      near.page.evaluate(() => {
        let hit = 0;
        let all = 0;
        for (let x = 10; x < innerWidth; x += 20)
          for (let y = 10; y < innerHeight; y += 20, all++)
            if (window.__columna!.partAt(x, y) === 'facet T7-T8 left') hit++;
        return hit / all;
      });
    expect(await share()).toBeLessThan(0.003);
    await near.page.locator('#stage').focus();
    await near.page.keyboard.press('i');
    await settled(near.page);
    await expect.poll(share).toBeGreaterThan(0.03);
    await picture(near.page, 'joint-alone');
    await quiet(near);
  });

  it('is printed with its bones all the same', async () => {
    const opened = await harness.open({
      width: 900,
      height: 700,
      link: '?quality=test&bones=coarse#v=1&sel=facet:L4-L5:left&cam=left',
    });
    const { page } = opened;
    await complete(page);
    /** How much of the printed picture is not paper [share]. */
    const printed = async (): Promise<number> => {
      await page
        .getByRole('button', { name: /^Print/ })
        .first()
        .click();
      const image = page.getByRole('dialog').getByRole('img', { name: 'The joint' });
      await image.waitFor();
      const share = await image.evaluate(async (shown: HTMLImageElement) => {
        await shown.decode();
        const { naturalWidth: width, naturalHeight: height } = shown;
        const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!;
        pen.drawImage(shown, 0, 0);
        const pixels = pen.getImageData(0, 0, width, height).data;
        let drawn = 0;
        for (let i = 0; i < pixels.length; i += 4)
          if (pixels[i + 3]! > 128 && Math.abs(pixels[i]! - pixels[0]!) > 12) drawn++;
        return (4 * drawn) / pixels.length;
      });
      await page.keyboard.press('Escape');
      await image.waitFor({ state: 'detached' });
      return share;
    };
    const whole = await printed();
    await page.locator('#stage').focus();
    await page.keyboard.press('i');
    await settled(page);
    expect((await printed()) / whole).toBeGreaterThan(0.9);
    await quiet(opened);
  });
});
