/**
 * What the page is worked with, in a real browser: gestures, sharing, printing, opening files, and all of it without a
 * mouse, without sight, on a small phone and in large text.
 */
import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textIn } from '../../src/view/share/png';
import { picture, start, type Harness, type Opened, type OpenOptions } from './harness';
import { complete, openTest, quiet, spot, wanting } from './steps';

let harness: Harness;
beforeAll(async () => {
  harness = await start();
});
afterAll(() => harness.stop());

const open = (options?: OpenOptions): Promise<Opened> => openTest(harness, options);

/** What the live region said last. */
const voice = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('[data-voice]')?.textContent?.replace('\u200b', '') ?? '');

/** Drops text or a file in the middle of the page, as a person would. */
const drop = (page: Page, what: { text?: string; file?: { name: string; type: string; body: string } }) =>
  page.evaluate(({ text, file }) => {
    const data = new DataTransfer();
    if (text) data.setData('text/plain', text);
    if (file) data.items.add(new File([file.body], file.name, { type: file.type }));
    const init = { dataTransfer: data, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('dragover', init));
    document.body.dispatchEvent(new DragEvent('drop', init));
  }, what);

describe('fingers', () => {
  it('pinch to come closer, press long for the menu, and a tap selects', async () => {
    const opened = await open({ width: 390, height: 780, touch: true });
    const { page } = opened;
    await complete(page);
    const wide = async (): Promise<number> => {
      const [a, b] = [await spot(page, 'T4'), await spot(page, 'L3')];
      return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : Number.NaN;
    };
    const before = await wide();
    const touch: CDPSession = await page.context().newCDPSession(page);
    const send = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      points: readonly (readonly [number, number])[],
    ) =>
      touch.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(([x, y], id) => ({ x, y, id })),
      });
    await send('touchStart', [[200, 260], [240, 300]]); // prettier-ignore
    for (let i = 1; i <= 5; i++) await send('touchMove', [[200 - 4 * i, 260 - 4 * i], [240 + 4 * i, 300 + 4 * i]]); // prettier-ignore
    await send('touchEnd', []);
    await page.waitForFunction(() => location.hash.includes('cam='));
    expect(await wide()).toBeGreaterThan(1.3 * before);

    const l1 = (await spot(page, 'L1')) ?? (await spot(page, 'T10'))!;
    await send('touchStart', [[l1.x, l1.y]]);
    await page.getByRole('menu').waitFor();
    await send('touchEnd', []);
    await page.getByRole('menuitem', { name: /Fly here/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    // The sheet stays low: the picture comes first, name and numbers are readable.
    await expect.poll(() => page.locator('.sheet').getAttribute('data-height')).toBe('peek');
    await quiet(opened);
  });

  it('find every control of a phone at least 44 px large where they act on it', async () => {
    const opened = await open({ width: 390, height: 780, touch: true, link: '#v=1&act=wear&sel=disc:L4-L5' });
    const { page } = opened;
    await complete(page);
    for (const tab of ['Explore', 'Wear', 'Decompress', 'Compare', 'Learn']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.waitForTimeout(400);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, [role=tab], select, input')]
          .filter((one) => !one.closest('[popover]:not(:popover-open), dialog:not([open]), .strip-panel'))
          // Only for keys: the finger scrubs the plot under it.
          .filter((one) => getComputedStyle(one).pointerEvents !== 'none')
          // What stands in a line of text is as tall as its line, as WCAG 2.5.8 allows; numbers take hold 8 px around.
          .filter(
            (one) => !one.matches('.link-button, .said-from, .typed, .sheet-handle, input[type=checkbox]'),
          )
          .map((one) => {
            const boxes = [one, one.closest('label') ?? one].map((part) => part.getBoundingClientRect());
            const [width, height] = (['width', 'height'] as const).map((of) =>
              Math.max(...boxes.map((box) => box[of])),
            );
            return { one, box: { width: width!, height: height! } };
          })
          .filter(({ box }) => box.width > 0 && box.height > 0 && (box.width < 44 || box.height < 40))
          .map(({ one, box }) => `${one.ariaLabel ?? one.textContent} ${box.width} × ${box.height}`),
      );
      expect(small, tab).toEqual([]);
    }
    await opened.close();
  });
});

describe('share', () => {
  it('shows link and code, and the packed link opens the same state', async () => {
    const hash =
      '#v=1&discs.L4-L5.heightLoss=0.4&discs.L5-S1.heightLoss=0.25&discs.L3-L4.heightLoss=0.1&act=wear&sel=disc:L4-L5';
    const opened = await open({ width: 1100, height: 760, link: hash });
    const { page } = opened;
    await page.getByRole('button', { name: 'Share and save' }).click();
    const dialog = page.getByRole('dialog', { name: /Share/ });
    await dialog.getByRole('img', { name: /Code/ }).waitFor();
    const field = dialog.getByRole('textbox', { name: 'Link to this view' });
    const readable = await field.inputValue();
    expect(readable).toContain('discs.L4-L5.heightLoss=0.4');
    await dialog.getByRole('checkbox', { name: /Short form/ }).check();
    const packed = await field.inputValue();
    expect(packed).toContain('#z=');
    expect(packed.length).toBeLessThan(readable.length);
    await picture(page, 'share');
    await page.keyboard.press('Escape');
    // The focus is back where it was.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Share and save');
    await page.evaluate((to) => (location.hash = new URL(to).hash), packed);
    await page.waitForFunction(() => location.hash.includes('discs.L4-L5.heightLoss=0.4'));
    await page.evaluate(() => (location.hash = '#z=AAAA'));
    await page.getByText(/packed part is broken/).waitFor();
    await quiet(opened);
  });

  it('saves a picture that carries its link, and numbers with units', async () => {
    const opened = await open({
      width: 900,
      height: 640,
      link: '#v=1&discs.L4-L5.heightLoss=0.4&sel=disc:L4-L5',
    });
    const { page } = opened;
    await complete(page);
    await page.getByRole('button', { name: 'Share and save' }).click();
    const kept = async (button: string): Promise<Uint8Array> => {
      const [file] = await Promise.all([
        page.waitForEvent('download', { timeout: 60_000 }),
        page.getByRole('dialog').getByRole('button', { name: button }).first().click(),
      ]);
      return readFileSync(await file.path());
    };
    const png = await kept('As on screen');
    expect(textIn(png, 'Source')).toContain('discs.L4-L5.heightLoss=0.4');
    const csv = new TextDecoder().decode(await kept('CSV'));
    expect(csv).toMatch(/^where,measure,unit,healthy,now\r\n/);
    expect(csv).toMatch(/disc L4-L5,heightMiddle,mm,[\d.]+,[\d.]+/);
    const glb = await kept('GLB');
    expect(new TextDecoder().decode(glb.subarray(0, 4))).toBe('glTF');
    const usdz = await kept('USDZ');
    // An archive that is not compressed, its first file a layer of the scene.
    expect([...usdz.subarray(0, 4)]).toEqual([80, 75, 3, 4]);
    expect(new TextDecoder().decode(usdz.subarray(30, 60))).toMatch(/^model\.usda/);
    await quiet(opened);
  });

  it('opens what is dropped; what is mangled gets a sentence and loses nothing', async () => {
    const opened = await open({ width: 1000, height: 700, link: '#v=1&discs.L4-L5.heightLoss=0.4' });
    const { page } = opened;
    const scenario = { version: 1, discs: { 'C5-C6': { heightLoss: 0.3 } } };
    const file = (body: string, name = 'scenario.json') => ({
      file: { name, type: 'application/json', body },
    });
    await drop(page, file(JSON.stringify(scenario)));
    await page.waitForFunction(() => location.hash.includes('C5-C6.heightLoss=0.3'));
    for (const [body, says] of [
      ['{"version":1,"discs":{"L4-L5":{"heightLoss":1.4}}}', /heightLoss is 1\.4; the most/],
      ['{"version":1', /not JSON/],
      ['hello', /neither a scenario nor a link/],
      ['', /neither a scenario nor a link/],
    ] as const) {
      await drop(page, file(body));
      await page.getByText(says).first().waitFor();
      await page.getByText('What was shown is still here.').waitFor();
      await expect.poll(() => page.evaluate(() => location.hash)).toContain('C5-C6.heightLoss=0.3');
    }
    await drop(page, { text: 'https://columna.example/#v=1&sel=facet:L4-L5:left' });
    await page.getByRole('heading', { level: 2, name: /L4-L5/ }).waitFor();
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => location.hash.includes('C5-C6.heightLoss=0.3'));
    await quiet(opened);
  });
});

describe('measure', () => {
  it('draws what is ticked, live with the model, says the same number in table and picture, and a distance by hand', async () => {
    const opened = await open({ width: 1300, height: 820, link: '#v=1&sel=disc:L4-L5&cam=left' });
    const { page } = opened;
    await complete(page);
    await page.locator('#stage').focus();
    await page.keyboard.press('m');
    const panel = page.getByRole('complementary', { name: 'Measure' });
    const row = panel.locator('tr', { hasText: 'Low-back curve' });
    await row.waitFor();
    const now = async (): Promise<string> => (await row.locator('td.now').textContent())!;
    const drawn = (): Promise<string> =>
      page
        .locator('.measure-words')
        .first()
        .textContent()
        .then((text) => text ?? '');
    const before = await now();
    expect(await drawn()).toContain(before);
    await expect.poll(() => page.locator('.measure-line').count()).toBe(2);
    await page.evaluate(() => (location.hash = 'v=1&sel=disc:L4-L5&cam=left&discs.L4-L5.heightLoss=0.6'));
    await expect.poll(now).not.toBe(before);
    await expect.poll(drawn).toContain(await now());
    await panel.getByRole('button', { name: 'Distance' }).click();
    for (const bone of ['L1', 'L5']) {
      const at = (await spot(page, bone))!;
      await page.mouse.click(at.x, at.y);
    }
    await page
      .locator('.measure-hand strong')
      .getByText(/^\d+\.\d\smm$/)
      .waitFor();
    await page.locator('#stage').focus();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await page.locator('.measure-lines').count()).toBe(0);
    await quiet(opened);
  });
});

describe('the page for a patient', () => {
  it('is one page, A4 and Letter, with nothing cut off, for a disc, a joint and the whole spine', async () => {
    const opened = await open({ width: 1200, height: 800, colorScheme: 'dark' });
    const { page } = opened;
    await complete(page);
    const paper = page.getByRole('region', { name: 'The page as it will be printed' });
    for (const [name, hash] of [
      ['joint', '#v=1&sel=facet:L4-L5:left'],
      ['disc', '#v=1&act=wear&sel=disc:L4-L5&discs.L4-L5.heightLoss=0.4'],
    ] as const) {
      await page.evaluate((to) => (location.hash = to), hash);
      await page.waitForTimeout(300);
      await page.keyboard.press('Control+p');
      await paper.getByText('In five sentences').waitFor({ timeout: 40_000 });
      await paper.getByRole('heading', { name: 'Get help now if there is' }).waitFor();
      await page.getByRole('textbox', { name: /Name of the practice/ }).fill('Harbour Street Practice');
      for (const [format, width, height] of [
        ['A4', 703, 1032],
        ['Letter', 725, 965],
      ] as const) {
        const margin = { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' };
        const pdf = await page.pdf({ format, margin });
        expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g), `${name} ${format}`).toHaveLength(1);
        await page.emulateMedia({ media: 'print' });
        await page.setViewportSize({ width, height });
        const cut = await page.evaluate(() => {
          const sheet = document.querySelector<HTMLElement>('.for-print .paper')!;
          const ink = [...sheet.querySelectorAll('p, li, h1, h2, figcaption')].map((one) =>
            getComputedStyle(one),
          );
          return {
            over: sheet.scrollHeight - sheet.clientHeight,
            smallest: Math.min(...ink.map(({ fontSize }) => Number.parseFloat(fontSize))),
            screen: getComputedStyle(document.getElementById('columna')!).display,
            pictures: sheet.querySelectorAll('img[src^="data:image/png"], .chart-svg').length,
            // A word of the legend that falls out of its frame is not printed.
            lost: [...sheet.querySelectorAll('.paper-chart .chart-legend li')].filter(
              (one) =>
                one.getBoundingClientRect().bottom >
                one.closest('.paper-chart')!.getBoundingClientRect().bottom,
            ).length,
          };
        });
        expect(cut.over, `${name} ${format}`).toBeLessThanOrEqual(1);
        expect(cut.lost, `${name} ${format}`).toBe(0);
        // 9 pt is 12 px.
        expect(cut.smallest).toBeGreaterThanOrEqual(11.99);
        expect(cut.screen).toBe('none');
        expect(cut.pictures).toBeGreaterThanOrEqual(2);
        await page.emulateMedia({ media: null });
        await page.setViewportSize({ width: 1200, height: 800 });
      }
      await paper.getByText('Harbour Street Practice').waitFor();
      await page.keyboard.press('Escape');
      await paper.waitFor({ state: 'detached' });
    }
    // The name is nowhere but on the page.
    expect(page.url()).not.toContain('Harbour');
    expect(await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))).not.toContain('Harbour');
    await quiet(opened);
  }, 240_000);
});

describe('without sight', () => {
  it('select L4-L5, wear it by half, hear what changed, open the card, print', async () => {
    const opened = await open({ width: 1200, height: 800 });
    const { page } = opened;
    const list = page.getByRole('listbox', { name: /Spine/ });
    await list.focus();
    await page.keyboard.type('l4');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => voice(page)).toMatch(/^Disc L4-L5, low back, selected\. \d+\.\d mm high/);
    expect(await list.getByRole('option', { selected: true }).ariaSnapshot()).toMatch(/Disc L4-L5/);
    const tab = page.getByRole('tab', { name: 'Wear' });
    await tab.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => tab.getAttribute('aria-selected')).toBe('true');
    const slider = page.getByRole('slider').first();
    await slider.focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/50|half/);
    await expect.poll(() => voice(page), { timeout: 5000 }).toMatch(/Disc height, front \d+\.\d mm less/);
    await expect.poll(() => voice(page)).toMatch(/Stature \d+\.\d mm less|Facet gap/);
    // The card is a region with a heading, in the tree right after the control.
    const card = page.getByRole('region', { name: 'About the selection' });
    await card.getByRole('heading', { name: /L4-L5/ }).waitFor();
    await page.keyboard.press('Control+p');
    const dialog = page.getByRole('dialog', { name: 'Print a page for a patient' });
    await dialog
      .getByRole('heading', { name: 'A disc that has become thinner' })
      .waitFor({ timeout: 40_000 });
    await dialog.getByRole('button', { name: 'Print' }).waitFor();
    const tree = await dialog.ariaSnapshot();
    expect(tree).toContain('heading "In five sentences"');
    expect(tree).toMatch(/img "\d+ of 100"/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    // Nobody is left on nothing.
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
    await quiet(opened);
  });
});

describe('for everybody', () => {
  it('axe finds nothing in any activity, light or dark, large or small, nor in the dialogs', async () => {
    for (const [size, colorScheme] of [
      [{ width: 1300, height: 860 }, 'dark'],
      [{ width: 390, height: 780, touch: true }, 'light'],
    ] as const) {
      const opened = await open({ ...size, colorScheme });
      const { page } = opened;
      const found = async (): Promise<string[]> => {
        await page.waitForTimeout(500);
        return wanting(page);
      };
      for (const hash of [
        '',
        'v=1&sel=facet:C5-C6:right',
        'v=1&act=wear&sel=disc:L4-L5&discs.L4-L5.heightLoss=0.4',
        'v=1&act=decompress',
        'v=1&act=compare&discs.L4-L5.heightLoss=0.4',
        'v=1&act=learn',
      ]) {
        await page.evaluate((to) => (location.hash = to), hash);
        expect(await found(), `${hash}, ${colorScheme}`).toEqual([]);
      }
      await page.getByRole('button', { name: 'Share and save' }).click();
      await page.getByRole('img', { name: /Code/ }).waitFor();
      expect(await found(), `share, ${colorScheme}`).toEqual([]);
      await quiet(opened);
    }
  }, 180_000);

  it('nothing is cut off at 320 px, nor at twice the text size', async () => {
    const opened = await open({ width: 320, height: 640, touch: true, link: '#v=1&sel=facet:L4-L5:left' });
    const { page } = opened;
    const wider = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.frame *')]
          .filter((one) => one.checkVisibility() && !one.closest('svg, .unseen, .scene-words, .skip'))
          .filter((one) => {
            const box = one.getBoundingClientRect();
            return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
          })
          .map((one) => `${one.tagName} ${one.className} ${one.textContent?.slice(0, 30)}`),
      );
    for (const tab of ['Explore', 'Wear', 'Decompress', 'Compare', 'Learn']) {
      await page.getByRole('tab', { name: tab }).click();
      // Its control comes when it is first wanted.
      if (tab === 'Decompress') await page.getByRole('radio', { name: 'Head down' }).waitFor();
      await page.waitForTimeout(300);
      expect(await wider(), tab).toEqual([]);
    }
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    await page.setViewportSize({ width: 640, height: 900 });
    for (const tab of ['Explore', 'Wear', 'Learn']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.waitForTimeout(300);
      expect(await wider(), `${tab}, large text`).toEqual([]);
    }
    await picture(page, 'large-text');
    await quiet(opened);
  });

  it('no tab, no view tool and no key at the top lies under anything, in short and in flat windows', async () => {
    const opened = await open({ width: 568, height: 320, touch: true, link: '#v=1&sel=disc:L4-L5' });
    const { page } = opened;
    const hidden = () =>
      page.evaluate(() => {
        const wanted = [
          ...document.querySelectorAll<HTMLElement>('[role=tab], .tools > button, .top-right button'),
        ].filter((one) => !one.closest('[popover]'));
        return wanted
          .filter((one) => one.checkVisibility())
          .filter((one) => {
            const { left, top, width, height } = one.getBoundingClientRect();
            return document.elementFromPoint(left + width / 2, top + height / 2)?.closest('button') !== one;
          })
          .map((one) => one.ariaLabel ?? one.textContent)
          .concat(wanted.filter((one) => one.checkVisibility()).length < 11 ? ['some are not shown'] : []);
      });
    for (const [width, height] of [
      [568, 320],
      [667, 375],
      [844, 390],
      [390, 600],
      [360, 740],
      [720, 480],
      [820, 600],
      [1000, 600],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const tab of ['Explore', 'Wear', 'Decompress']) {
        await page.getByRole('tab', { name: tab }).click();
        if (tab === 'Decompress') await page.getByRole('radio', { name: 'Head down' }).waitFor();
        await expect.poll(hidden, { message: `${tab}, ${width} × ${height}` }).toEqual([]);
      }
    }
    await quiet(opened);
  });

  it('single keys can be switched off and stay off', async () => {
    const opened = await open({ width: 1000, height: 700, link: '#v=1&sel=L3' });
    const { page } = opened;
    await page.getByRole('button', { name: 'Light, dark and words' }).click();
    await page.getByRole('switch', { name: /Single keys/ }).uncheck();
    await page.keyboard.press('Escape');
    await page.locator('#stage').focus();
    await page.keyboard.press('i');
    await page.keyboard.press('PageDown');
    await page.waitForFunction(() => location.hash.includes('sel=L4'));
    expect(await page.evaluate(() => location.hash)).not.toContain('isolate');
    await quiet(opened);
  });
});
