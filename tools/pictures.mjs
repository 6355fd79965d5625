/**
 * The pictures of the README, made by the app itself: `npm run pictures` (builds the page first).
 *
 * Each is a link, a size and keys to press; the page is waited for until it draws nothing more.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withPage } from './opened.mjs';

const OUT = fileURLToPath(new URL('../tests/gallery/', import.meta.url));

const DESK = { width: 1360, height: 850 };
/** The stage alone, between the panels, and what of them would still stand in it. */
const STAGE = { x: 252, y: 76, width: 620, height: 740 };
const BARE = '.tools, .cube-place, .held, .stage-hints, .verbs { visibility: hidden !important }';
/** Who presses keys sees where the focus is; a picture has none. */
const RINGLESS = '#stage::after { display: none !important }';
const PICTURES = [
  { name: 'whole', link: '', view: DESK },
  { name: 'front', link: '', view: DESK, keys: ['1'], clip: STAGE },
  { name: 'side', link: '', view: DESK, keys: ['4'], clip: STAGE },
  { name: 'back', link: '', view: DESK, keys: ['3'], clip: STAGE },
  { name: 'segment', link: 'v=1&sel=disc:L4-L5', view: DESK, keys: ['Enter'], clip: STAGE },
  { name: 'alone', link: 'v=1&sel=facet:T7-T8:left', view: DESK, keys: ['i'], clip: STAGE },
  {
    name: 'worn',
    link: 'v=1&act=wear&sel=disc:L4-L5&discs.L4-L5.heightLoss=0.5',
    view: DESK,
    keys: ['Enter'],
  },
  { name: 'joint', link: 'v=1&sel=facet:L4-L5:left', view: DESK, keys: ['Enter'] },
  { name: 'felt', link: 'v=1&sel=facet:L4-L5:left', view: DESK, button: 'Show on the body' },
  { name: 'decompress', link: 'v=1&act=decompress', view: DESK, clock: 18 },
  { name: 'dark', link: 'v=1&sel=facet:C5-C6:left', view: DESK, keys: ['Enter'], dark: true },
  {
    name: 'cut',
    link: 'v=1&sel=disc:L3-L4&cut=sagittal,left,0&cam=left&nerveLayer=on',
    view: DESK,
    keys: ['Enter'],
  },
  {
    name: 'across',
    link: 'v=1&cut=disc:L4-L5,top,0&sel=disc:L4-L5&cam=top&nerveLayer=on',
    view: DESK,
    keys: ['Enter'],
  },
  { name: 'textbook', link: 'v=1&style=textbook', view: DESK, clip: STAGE },
  { name: 'film', link: 'v=1&style=film&sel=disc:L3-L4&cam=left', view: DESK, keys: ['Enter'] },
  { name: 'film-front', link: 'v=1&style=film&cam=front', view: DESK },
  { name: 'phone', link: 'v=1&sel=facet:L4-L5:left', view: { width: 390, height: 780 }, phone: true },
];

const only = process.argv.slice(2);
mkdirSync(OUT, { recursive: true });
await withPage(async (browser, address) => {
  for (const one of PICTURES) {
    if (only.length > 0 && !only.includes(one.name)) continue;
    const context = await browser.newContext({
      viewport: one.view,
      colorScheme: one.dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      hasTouch: Boolean(one.phone),
      isMobile: Boolean(one.phone),
      deviceScaleFactor: one.phone ? 2 : 1,
    });
    const page = await context.newPage();
    await page.goto(`${address}${one.link ? `#${one.link}` : ''}`);
    // The fine bones follow the coarse ones; both have been drawn after this.
    await page.waitForTimeout(9000);
    if (one.clock) {
      const clock = page.getByRole('slider', { name: /Minutes since lying down/ });
      await clock.focus();
      await page.keyboard.press('Home');
      for (let i = 0; i < one.clock; i++) await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(1500);
    }
    if (one.keys) {
      await page.locator('#stage').focus();
      for (const key of one.keys) await page.keyboard.press(key);
      // The caption of the keys goes away by itself.
      await page.waitForTimeout(6000);
    }
    if (one.button) {
      await page.getByRole('button', { name: one.button }).click();
      await page.waitForTimeout(12000);
    }
    await page.screenshot({
      path: `${OUT}${one.name}.jpg`,
      type: 'jpeg',
      quality: 84,
      style: one.clip ? BARE + RINGLESS : RINGLESS,
      ...(one.clip ? { clip: one.clip } : {}),
    });
    console.log(one.name);
    await context.close();
  }
});
process.exit(0);
