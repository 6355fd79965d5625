/**
 * A picture from the terminal: the built page, opened in the browser of the tests, asked for the same picture that its own
 * "Save" makes. Nothing else can draw it: the picture is the page's.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';
import { rest, withPage } from './opened.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What a person at a terminal can do something about. */
export class NoPicture extends Error {}

/** Bones come coarse, then fine; when nothing has been drawn for so long, all are there [ms]. */
const REST = 1500;
const PATIENCE = 180_000;

/**
 * @param {{ link: string, width: number, height: number, close?: boolean, transparent?: boolean, dark?: boolean }} ask
 *   link: readable, without #; close: come close to what is selected
 * @returns {Promise<Buffer>} a PNG with scale bar, caption and the link inside
 */
export async function render({ link, width, height, close = false, transparent = false, dark = false }) {
  if (!existsSync(`${ROOT}dist/index.html`))
    throw new NoPicture('There is no built page to draw with. Build it first: npm run build');
  try {
    await findBrowser();
  } catch (failure) {
    throw new NoPicture(failure.message);
  }
  return withPage(async (browser, address) => {
    // The window has the picture's shape; the picture itself is drawn anew in its own size.
    const grow = Math.min(1, 1280 / Math.max(width, height));
    const page = await browser.newPage({
      viewport: { width: Math.round(width * grow), height: Math.round(height * grow) },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    await page.goto(`${address}?quality=picture${link ? `#${link}` : ''}`);
    await page.addStyleTag({ content: '.frame > :not(.stage) { display: none !important }' });
    await page.waitForFunction(() => (window.__columna?.drawn().triangles ?? 0) > 0, undefined, {
      timeout: PATIENCE,
    });
    await rest(page, REST, PATIENCE);
    if (close) {
      await page.locator('#stage').focus();
      await page.keyboard.press('Enter');
      await rest(page, REST, PATIENCE);
    }
    const data = await page.evaluate((ask) => window.__columna.picture(ask), { width, height, transparent });
    if (!data) throw new NoPicture('The browser that was found draws no 3D picture (no WebGL 2).');
    return Buffer.from(data, 'base64');
  });
}
