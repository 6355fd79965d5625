/** The built page served from this machine and the browser of the tests, for tools that take pictures; both are closed afterwards. */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { FLAGS, findBrowser } from './browser.mjs';

/**
 * @template T
 * @param {(browser: import('playwright-core').Browser, address: string) => Promise<T>} work address: ends with a slash
 * @returns {Promise<T>}
 */
export async function withPage(work) {
  const executablePath = await findBrowser();
  const server = await preview({
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'error',
    preview: { port: 0, host: '127.0.0.1', open: false },
  });
  try {
    const browser = await chromium.launch({ executablePath, args: FLAGS });
    try {
      return await work(browser, server.resolvedUrls.local[0]);
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}

/** Waits until nothing has been drawn for a while [ms]: bones come coarse, then fine. */
export const rest = (page, time, patience = 60_000) =>
  page.waitForFunction(
    (ms) =>
      new Promise((done) => {
        const before = window.__columna.frames();
        setTimeout(() => done(window.__columna.frames() === before), ms);
      }),
    time,
    { timeout: patience },
  );
