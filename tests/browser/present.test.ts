/**
 * For a consulting room and a lecture: the presentation, and the page as one file that opens from disk.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, start, type Harness } from './harness';
import { complete, openTest, quiet, settled, wanting } from './steps';

let harness: Harness;
let folder: string;
beforeAll(async () => {
  harness = await start();
  folder = mkdtempSync(join(tmpdir(), 'columna-file-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await harness.stop();
});

const title = (page: Page) => page.locator('.present-words h2').textContent();

describe('a presentation', () => {
  it('collects states, shows them large with the keys of a remote, is drawn on, and leaves with Esc where it began', async () => {
    const opened = await openTest(harness, {
      width: 1280,
      height: 720,
      link: '#v=1&sel=disc:L4-L5&act=wear&discs.L4-L5.heightLoss=0.5',
    });
    const { page } = opened;
    await complete(page);
    await page.getByRole('button', { name: 'Present' }).click();
    const dialog = page.getByRole('dialog', { name: 'Present' });
    await dialog.getByRole('button', { name: 'Add this state' }).click();
    const first = dialog.getByRole('textbox', { name: 'Title of state 1' });
    await expect.poll(() => first.inputValue()).toBe('Disc L4-L5, 50 % lower');
    await first.fill('Half its height');
    await page.keyboard.press('Escape');
    await page.locator('#stage').focus();
    await page.keyboard.press('PageDown');
    await page.getByRole('button', { name: 'Present' }).click();
    await dialog.getByRole('button', { name: 'Add this state' }).click();
    await dialog.getByRole('button', { name: 'Move state 2 up' }).click();
    await expect.poll(() => dialog.getByRole('textbox').last().inputValue()).toBe('Half its height');
    await dialog.getByRole('button', { name: 'Start' }).click();

    await expect.poll(() => title(page)).toBe('Disc L5-S1');
    expect(
      await page.locator('.strip-panel, .card, .tabs, .top-right').filter({ visible: true }).count(),
    ).toBe(0);
    await page.keyboard.press('PageDown');
    await expect.poll(() => title(page)).toBe('Half its height');
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('sel=disc:L4-L5');
    // Worn is never shown without how common it is.
    await page.getByText(/common at every age/).waitFor();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => title(page)).toBe('Disc L5-S1');
    await page.keyboard.press('Space');
    await expect.poll(() => title(page)).toBe('Half its height');
    await settled(page);

    // A stroke does not turn the spine; it is taken back without touching what was asked.
    const before = await page.evaluate(() => location.hash);
    await page.keyboard.press('p');
    await page.mouse.move(800, 300);
    await page.mouse.down();
    await page.mouse.move(860, 360, { steps: 6 });
    await page.mouse.up();
    await expect.poll(() => page.locator('.ink').count()).toBe(1);
    await picture(page, 'present');
    await page.keyboard.press('Control+z');
    expect(await page.locator('.ink').count()).toBe(0);
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => location.hash)).toBe(before);
    await page.keyboard.press('b');
    await page.locator('.present-black').waitFor();
    await page.keyboard.press('b');
    await page.locator('.present-black').waitFor({ state: 'detached' });
    expect(await wanting(page)).toEqual([]);
    // The bar is reached and worked by Tab and Enter.
    await page.getByRole('button', { name: /^Back/ }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => title(page)).toBe('Disc L5-S1');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Wear' }).waitFor();
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
    await quiet(opened);
  });

  it('is kept in a link and in a file; a broken one is refused with a sentence', async () => {
    const opened = await openTest(harness, { width: 1280, height: 720 });
    const { page } = opened;
    const paste = (text: string) =>
      page.evaluate((body) => {
        const data = new DataTransfer();
        data.items.add(new File([body], 'columna-talk.json', { type: 'application/json' }));
        document.body.dispatchEvent(
          new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
        );
      }, text);
    await paste(
      JSON.stringify({
        version: 1,
        talk: [
          { title: 'One', link: 'v=1&sel=L3' },
          { title: 'Two', link: 'v=1&sel=nothing' },
        ],
      }),
    );
    await page.getByText(/State 2: This link was not opened/).waitFor();
    await paste(
      JSON.stringify({
        version: 1,
        talk: [
          { title: 'One', link: 'v=1&sel=L3' },
          { title: 'Two', link: 'v=1&sel=L4' },
        ],
      }),
    );
    const dialog = page.getByRole('dialog', { name: 'Present' });
    await dialog.waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await dialog.getByRole('button', { name: 'Copy link' }).click();
    const read = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(read).toContain('#t=');
    const copied = await read();
    await page.evaluate(() => localStorage.clear());
    await page.goto('about:blank');
    await page.goto(copied);
    await dialog.waitFor({ timeout: 60_000 });
    await expect.poll(() => dialog.getByRole('textbox').count(), { timeout: 10_000 }).toBe(2);
    await quiet(opened);
  });
});

describe('the page as one file', () => {
  it('is saved with what is shown, opens from disk without a network, and does what is done most', async () => {
    const opened = await openTest(harness, {
      width: 1100,
      height: 760,
      link: '#v=1&sel=facet:L4-L5:left&discs.L4-L5.heightLoss=0.3',
    });
    await opened.page.getByRole('button', { name: 'Share and save' }).click();
    const [download] = await Promise.all([
      opened.page.waitForEvent('download'),
      opened.page.getByRole('button', { name: 'HTML' }).click(),
    ]);
    const path = join(folder, download.suggestedFilename());
    expect(download.suggestedFilename()).toBe('columna-facet-L4-L5-left.html');
    writeFileSync(path, readFileSync(await download.path()));
    expect(readFileSync(path).byteLength).toBeLessThan(4_500_000);
    await quiet(opened);

    const context = await harness.browser.newContext({
      viewport: { width: 1100, height: 760 },
      offline: true,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const errors: string[] = [];
    const asked: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) asked.push(request.url());
    });
    await page.goto(`${pathToFileURL(path).href}?quality=test`);
    await page.getByText('Where its pain has been felt').waitFor({ timeout: 90_000 });
    await complete(page);
    // The state that was saved; bones came from the workers inside the file.
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('heightLoss=0.3');
    expect(await page.getByText(/helpers that shape the bones stopped/).count()).toBe(0);
    // Turn, wear, read another joint, print.
    const before = await page.evaluate(() => location.hash);
    await page.locator('#stage').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.evaluate(() => location.hash)).not.toBe(before);
    await page.getByRole('tab', { name: 'Wear' }).click();
    await page.getByRole('slider').first().focus();
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('heightLoss=0.4');
    await page.getByRole('tab', { name: 'Explore' }).click();
    await page.getByRole('button', { name: 'Print a page for a patient' }).first().click();
    await page
      .getByRole('dialog', { name: 'Print a page for a patient' })
      .getByRole('heading')
      .first()
      .waitFor();
    expect(errors).toEqual([]);
    expect(asked).toEqual([]);
    await context.close();
  });
});
