/**
 * A picture from the terminal: the built page, opened in the browser of the tests, asked for the same picture that its own
 * "Save" makes. Nothing else can draw it: the picture is the page's.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { FLAGS, findBrowser } from './browser.mjs';

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
  let executablePath;
  try {
    executablePath = await findBrowser();
  } catch (failure) {
    throw new NoPicture(failure.message);
  }
  const server = await preview({
    root: ROOT,
    logLevel: 'error',
    preview: { port: 0, host: '127.0.0.1', open: false },
  });
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    // The window has the picture's shape; the picture itself is drawn anew in its own size.
    const grow = Math.min(1, 1280 / Math.max(width, height));
    const page = await browser.newPage({
      viewport: { width: Math.round(width * grow), height: Math.round(height * grow) },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    await page.goto(`${server.resolvedUrls.local[0]}?quality=picture${link ? `#${link}` : ''}`);
    await page.addStyleTag({ content: '.frame > :not(.stage) { display: none !important }' });
    await page.waitForFunction(() => (window.__columna?.drawn().triangles ?? 0) > 0, undefined, {
      timeout: PATIENCE,
    });
    const rest = () =>
      page.waitForFunction(
        (time) =>
          new Promise((done) => {
            const before = window.__columna.frames();
            setTimeout(() => done(window.__columna.frames() === before), time);
          }),
        REST,
        { timeout: PATIENCE },
      );
    await rest();
    if (close) {
      await page.locator('#stage').focus();
      await page.keyboard.press('Enter');
      await rest();
    }
    const data = await page.evaluate((ask) => window.__columna.picture(ask), { width, height, transparent });
    if (!data) throw new NoPicture('The browser that was found draws no 3D picture (no WebGL 2).');
    return Buffer.from(data, 'base64');
  } finally {
    await browser.close();
    await server.close();
  }
}
