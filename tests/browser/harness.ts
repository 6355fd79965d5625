/**
 * What every journey needs: the built page served from this machine, one browser, and an account of what went wrong.
 *
 * Nothing may be fetched from elsewhere: such requests are aborted and listed in `foreign`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { preview, type PreviewServer } from 'vite';
import { FLAGS, findBrowser } from '../../tools/browser.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PICTURES = join(ROOT, 'out', 'pictures');

export interface OpenOptions {
  readonly width?: number;
  readonly height?: number;
  /** What follows the address of the page, e.g. `#s=…` or `?lab`. */
  readonly link?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly touch?: boolean;
}

/** One opened page and what it complained about. */
export interface Opened {
  readonly page: Page;
  /** Uncaught errors and console errors. */
  readonly errors: string[];
  /** Addresses it asked for that are not its own. */
  readonly foreign: string[];
  readonly close: () => Promise<void>;
}

export interface Harness {
  readonly address: string;
  readonly browser: Browser;
  readonly open: (options?: OpenOptions) => Promise<Opened>;
  readonly stop: () => Promise<void>;
}

/** Serves dist/ and starts the browser. Build first; `npm test` does. */
export async function start(): Promise<Harness> {
  const server = await preview({
    root: ROOT,
    logLevel: 'error',
    preview: { port: 0, host: '127.0.0.1', strictPort: false, open: false },
  });
  const address = addressOf(server);
  let browser: Browser;
  try {
    browser = await chromium.launch({ executablePath: await findBrowser(), args: FLAGS });
  } catch (failure) {
    await server.close();
    throw failure;
  }
  return {
    address,
    browser,
    open: (options = {}) => open(browser, address, options),
    stop: async () => {
      await browser.close();
      await server.close();
    },
  };
}

function addressOf(server: PreviewServer): string {
  const at = server.httpServer.address();
  if (at === null || typeof at === 'string') throw new Error('The preview server has no port.');
  return `http://127.0.0.1:${at.port}/`;
}

async function open(browser: Browser, address: string, options: OpenOptions): Promise<Opened> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: options.width ?? 1000, height: options.height ?? 700 },
    deviceScaleFactor: 1,
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: options.reducedMotion ?? 'reduce',
    hasTouch: options.touch ?? false,
    isMobile: options.touch ?? false,
    locale: 'en-GB',
  });
  const errors: string[] = [];
  const foreign: string[] = [];
  await context.route(
    (url) => !isOwn(url, address),
    (route) => {
      foreign.push(route.request().url());
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(address + (options.link ?? ''));
  return { page, errors, foreign, close: () => context.close() };
}

const isOwn = (url: URL, address: string): boolean =>
  url.protocol === 'data:' || url.protocol === 'blob:' || url.origin === new URL(address).origin;

/** Keeps a picture of the page below out/pictures, to look at; no test compares it. */
export async function picture(page: Page, name: string): Promise<string> {
  mkdirSync(PICTURES, { recursive: true });
  const path = join(PICTURES, `${name}.png`);
  await page.screenshot({ path });
  return path;
}

const ALONE = 'body * { visibility: hidden !important } canvas { visibility: visible !important }';

/** How many clearly different colours a canvas shows, without the panels over it: a blank one shows a few. */
export async function coloursOf(page: Page, selector: string): Promise<number> {
  const shot = await page.locator(selector).first().screenshot({ style: ALONE });
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const pen = canvas.getContext('2d')!;
    pen.drawImage(image, 0, 0);
    const { data: bytes } = pen.getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set<number>();
    for (let i = 0; i < bytes.length; i += 4)
      seen.add(((bytes[i]! >> 4) << 8) | ((bytes[i + 1]! >> 4) << 4) | (bytes[i + 2]! >> 4));
    return seen.size;
  }, shot.toString('base64'));
}
