/**
 * The page where it is not alone: in somebody's text, without a network, and when one comes back to it.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, start, type Harness } from './harness';

declare global {
  interface Window {
    said: [string | null, string, unknown][];
  }
}

let harness: Harness;
beforeAll(async () => {
  harness = await start();
});
afterAll(() => harness.stop());

describe('four viewers in a long text', () => {
  it('say when they are ready, follow their attributes, and let the page scroll', async () => {
    const { page, errors, foreign, close } = await harness.open({
      width: 900,
      height: 700,
      link: 'example.html',
    });
    const viewers = page.locator('spine-viewer');
    await expect.poll(() => viewers.count()).toBe(4);
    const said = (event: string): Promise<(string | null)[]> =>
      page.evaluate((name) => window.said.filter(([, one]) => one === name).map(([label]) => label), event);
    await viewers.nth(0).scrollIntoViewIfNeeded();
    await expect.poll(() => said('ready'), { timeout: 90_000 }).toContain('The whole spine');
    // Over the picture the wheel belongs to the page.
    const box = (await viewers.nth(0).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const before = await page.evaluate(() => scrollY);
    await page.mouse.wheel(0, 240);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before + 100);

    await viewers.nth(1).scrollIntoViewIfNeeded();
    await expect.poll(() => said('ready'), { timeout: 90_000 }).toContain('A thinner disc');
    const inside = page.frames().find((frame) => frame.url().includes('heightLoss=0.4'))!;
    await inside.getByRole('slider').first().waitFor();
    await viewers.nth(1).evaluate((one) => one.setAttribute('discs.L4-L5.heightLoss', '0.6'));
    await expect.poll(() => said('change')).toContain('A thinner disc');
    const link = await page.evaluate(() => {
      const last = window.said.findLast(([, event]) => event === 'change')!;
      return (last[2] as { link: string }).link;
    });
    expect(link).toContain('discs.L4-L5.heightLoss=0.6');
    // Out of range: a sentence, and nothing is lost.
    await viewers.nth(1).evaluate((one) => one.setAttribute('discs.L4-L5.heightLoss', '7'));
    await expect.poll(() => said('error')).toContain('A thinner disc');
    await expect.poll(() => inside.evaluate(() => location.hash)).toContain('heightLoss=0.6');
    await picture(page, 'embedded');
    expect(errors).toEqual([]);
    expect(foreign).toEqual([]);
    await close();
  }, 240_000);

  it('a viewer hears nobody but the page that is named', async () => {
    const page = await harness.browser.newPage({ viewport: { width: 800, height: 600 } });
    const named = encodeURIComponent('https://elsewhere.example');
    await page.route('**/around', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<iframe id="deaf" src="${harness.address}?quality=test&host=${named}#v=1&sel=L3"></iframe>`,
      }),
    );
    await page.goto(`${harness.address}around`);
    const frame = await page.waitForSelector('#deaf').then((one) => one.contentFrame());
    await frame!.getByRole('tab', { name: 'Explore' }).waitFor({ state: 'attached', timeout: 60_000 });
    await page.evaluate(() =>
      document
        .querySelector<HTMLIFrameElement>('#deaf')!
        .contentWindow!.postMessage({ columna: 1, link: '#v=1&sel=L5' }, '*'),
    );
    await page.waitForTimeout(800);
    expect(frame!.url()).toContain('sel=L3');
    await page.close();
  });
});

describe('coming back', () => {
  it('offers the last state, opens nothing by itself, and forgets when asked', async () => {
    const { page, errors, close } = await harness.open({
      width: 1000,
      height: 700,
      link: '?quality=test#v=1&discs.L4-L5.heightLoss=0.4&act=wear&sel=disc:L4-L5',
    });
    await page.getByRole('slider').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => localStorage.getItem('columna.last')?.includes('heightLoss'));
    await page.goto(`${harness.address}?quality=test&again`);
    const offer = page.getByText(/Where you left off: Disc L4-L5, 1 value changed/);
    await offer.waitFor({ timeout: 60_000 });
    expect(await page.evaluate(() => location.hash)).toBe('');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForFunction(() => location.hash.includes('heightLoss=0.41'));
    await page.goto(`${harness.address}?quality=test&once-more`);
    await offer.waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Forget it' }).click();
    await offer.waitFor({ state: 'detached' });
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('columna'))),
    ).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  it('opens without a network, with the state of its link', async () => {
    const { page, errors, close } = await harness.open({ width: 900, height: 640 });
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active !== null, undefined, {
      timeout: 120_000,
    });
    await page.waitForFunction(() =>
      caches.keys().then((keys) => keys.some((key) => key.startsWith('columna-'))),
    );
    await page.reload();
    await page.context().setOffline(true);
    await page.goto(`${harness.address}#v=1&sel=facet:C5-C6:left`);
    await page.reload();
    await page.getByText('Where its pain has been felt').waitFor({ timeout: 60_000 });
    await page.getByText('Shaping the bones').waitFor({ state: 'detached', timeout: 90_000 });
    // What is fetched on demand is there as well.
    await page.getByRole('button', { name: 'Share and save' }).click();
    await page.getByRole('img', { name: /Code/ }).waitFor();
    expect(errors).toEqual([]);
    await close();
  }, 240_000);
});

/** A server whose next release differs from this one by the name of its cache. */
async function releases() {
  const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
  const types: Readonly<Record<string, string>> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
    '.webmanifest': 'application/manifest+json',
  };
  let next = false;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here');
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    try {
      let body = readFileSync(join(dist, name));
      if (name === 'sw.js' && next)
        body = Buffer.from(body.toString().replace(/"columna-[0-9a-f]+"/, '"columna-next"'));
      response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream');
      response.setHeader('cache-control', 'no-store');
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    release: () => (next = true),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('a new version', () => {
  // A minute and a half of the whole run are asked for by LONG=1, so that it stays short.
  it.skipIf(!process.env.LONG)(
    'waits until it is asked for, and the state is the same afterwards',
    async () => {
      const server = await releases();
      const context = await harness.browser.newContext({
        viewport: { width: 1000, height: 700 },
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      const active = () =>
        page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, {
          timeout: 120_000,
        });
      await page.goto(server.address);
      await active();
      await page.goto(`${server.address}#v=1&discs.L4-L5.heightLoss=0.4&act=wear&sel=disc:L4-L5`);
      await page.reload();
      const slider = page.getByRole('slider').first();
      await slider.focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => location.hash.includes('heightLoss=0.41'));
      // Installed once the first picture stands; until then there is nothing to update.
      await page.getByText('Shaping the bones').waitFor({ state: 'detached', timeout: 90_000 });
      const prompt = page.getByText('A new version is here. What is shown stays.');
      expect(await prompt.count()).toBe(0);
      await page.waitForTimeout(1000);
      server.release();
      await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
      await prompt.waitFor({ timeout: 90_000 });
      // Nothing happens by itself.
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => location.hash.includes('heightLoss=0.42'));
      expect(await page.evaluate(() => caches.keys())).toHaveLength(2);
      await Promise.all([
        page.waitForEvent('load', { timeout: 60_000 }),
        page.getByRole('button', { name: 'Load it' }).click(),
      ]);
      await expect
        .poll(() => page.evaluate(() => caches.keys()), { timeout: 30_000 })
        .toEqual(['columna-next']);
      await expect.poll(() => page.evaluate(() => location.hash)).toContain('heightLoss=0.42');
      await slider.waitFor({ timeout: 60_000 });
      expect(await prompt.count()).toBe(0);
      await context.close();
      server.stop();
    },
    240_000,
  );
});

describe("in one's room", () => {
  it('is offered only where the system opens such links, with a file it can read', async () => {
    const { page, errors, close } = await harness.open({
      width: 1000,
      height: 700,
      link: '?quality=test#v=1&sel=L3',
    });
    await page.getByText('Shaping the bones').waitFor({ state: 'detached', timeout: 90_000 });
    const share = page.getByRole('button', { name: 'Share and save' });
    await share.click();
    await page.getByText('3D model').waitFor();
    expect(await page.getByText('See it in your room').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      DOMTokenList.prototype.supports = (token) => token === 'ar';
      HTMLAnchorElement.prototype.click = function () {
        Object.assign(window, {
          opened: { rel: this.rel, href: this.href, inside: this.firstElementChild?.tagName },
        });
      };
    });
    await share.click();
    await page.getByText('See it in your room').waitFor();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.waitForFunction(() => 'opened' in window, undefined, { timeout: 60_000 });
    const opened = await page.evaluate(async () => {
      const { opened } = window as unknown as { opened: { rel: string; href: string; inside: string } };
      const bytes = new Uint8Array(await (await fetch(opened.href.split('#')[0]!)).arrayBuffer());
      const at = new DataView(bytes.buffer);
      return {
        ...opened,
        // A zip whose first file is the scene, stored as it is, its bytes on a border of 64: what Quick Look asks for.
        signature: at.getUint32(0, true),
        method: at.getUint16(8, true),
        start: 30 + at.getUint16(26, true) + at.getUint16(28, true),
        name: new TextDecoder().decode(bytes.slice(30, 30 + at.getUint16(26, true))),
      };
    });
    expect(opened).toMatchObject({ rel: 'ar', inside: 'IMG', signature: 0x04034b50, method: 0 });
    expect(opened.href).toMatch(/^blob:.*#allowsContentScaling=0$/);
    expect(opened.name).toMatch(/\.usda$/);
    expect(opened.start % 64).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });
});
