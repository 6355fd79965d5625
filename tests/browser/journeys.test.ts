/**
 * What people come for, in a real browser: turn and inspect, wear and decompress, click a joint and read. With mouse,
 * keyboard and on a phone; no console error and no request to anybody else on the way.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BONES, DISCS, JOINTS, SIDES } from '../../src/core';
import { picture, start, type Harness, type Opened, type OpenOptions } from './harness';
import { complete, openTest, quiet, settled, spot } from './steps';

let harness: Harness;
beforeAll(async () => {
  harness = await start();
});
afterAll(() => harness.stop());

const open = (options?: OpenOptions): Promise<Opened> => openTest(harness, options);

const rowOf = (page: Page, name: RegExp) => page.locator('tr', { hasText: name });

/** A number out of a cell, with a real minus. */
const numberIn = (text: string): number => Number(/[−-]?\d+(\.\d+)?/.exec(text)![0].replace('−', '-'));

describe('rotate and inspect', () => {
  it('shows the whole column, and drag, keys and wheel turn and bring it closer; then nothing more is drawn', async () => {
    const opened = await openTest(harness, { width: 1100, height: 760, fine: true });
    const { page } = opened;
    await complete(page);
    // Seen in the picture, not only in the list: from head to sacrum.
    for (const bone of ['C4', 'T6', 'L3', 'S1'] as const) expect(await spot(page, bone), bone).not.toBeNull();
    await page.mouse.move(500, 400);
    await page.mouse.down();
    await page.mouse.move(620, 400, { steps: 4 });
    await page.mouse.up();
    await settled(page);
    // The link follows the camera once the hand lets go.
    await page.waitForFunction(() => location.hash.includes('cam='));
    const before = { top: (await spot(page, 'T1'))!, low: (await spot(page, 'L5'))! };
    await page.locator('#stage').focus();
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await settled(page);
    const [top, low] = [await spot(page, 'T1'), await spot(page, 'L5')];
    if (top && low) expect(low.y - top.y).toBeGreaterThan(before.low.y - before.top.y);
    await page.keyboard.press('0');
    await settled(page);
    const idle = await page.evaluate(() => window.__columna!.frames());
    await page.waitForTimeout(1500);
    expect(await page.evaluate(() => window.__columna!.frames())).toBe(idle);
    const drawn = await page.evaluate(() => window.__columna!.drawn());
    expect(drawn.calls).toBeLessThanOrEqual(120);
    expect(drawn.triangles).toBeLessThanOrEqual(160_000);
    await picture(page, 'whole');
    await quiet(opened);
  });

  it('names what is under the pointer and selects what is clicked, in the picture as in the list', async () => {
    const opened = await open({ width: 1100, height: 760 });
    const { page } = opened;
    await complete(page);
    const l3 = (await spot(page, 'L3'))!;
    await page.mouse.click(l3.x, l3.y);
    await page.getByRole('heading', { level: 2, name: /L3/ }).waitFor();
    const list = page.getByRole('listbox', { name: /Spine/ });
    expect(await list.getByRole('option', { selected: true }).allTextContents()).toHaveLength(1);
    // A click does not move the camera.
    const after = (await spot(page, 'L3'))!;
    expect(Math.hypot(after.x - l3.x, after.y - l3.y)).toBeLessThan(25);
    // As a screen reader activates an item of the list.
    await list.getByRole('option', { name: /Disc T8-T9/ }).dispatchEvent('click');
    await page.getByRole('heading', { level: 2, name: /T8-T9/ }).waitFor();
    await page.keyboard.press('Escape');
    await quiet(opened);
  });

  it('lists 24 vertebrae, 23 discs and the joints of every level', async () => {
    const opened = await open({ width: 1100, height: 760 });
    const names = await opened.page
      .getByRole('listbox', { name: /Spine/ })
      .getByRole('option')
      .evaluateAll((items) => items.map((item) => item.getAttribute('aria-label') ?? item.textContent));
    const text = names.join('\n');
    for (const bone of BONES.filter((one) => one !== 'C0'))
      expect(text).toContain(bone === 'S1' ? 'Sacrum' : bone);
    for (const disc of DISCS) expect(text).toContain(`Disc ${disc}`);
    for (const joint of JOINTS)
      for (const side of SIDES) expect(text).toMatch(new RegExp(`oint ${joint}, ${side}`));
    await quiet(opened);
  });
});

describe('wear and decompress', () => {
  it('answers the slider: heights, gap, opening and stature fall, the overlap grows, healthy stays beside it', async () => {
    const opened = await open({ width: 1300, height: 820, link: '#v=1&act=wear&sel=disc:L4-L5' });
    const { page } = opened;
    const slider = page.getByRole('slider', { name: /L4-L5|height/i }).first();
    await slider.focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowRight');
    await expectRow(page, /Disc height, front/, (change) => expect(change).toBeLessThan(-3));
    await expectRow(page, /Facet overlap/, (change) => expect(change).toBeGreaterThan(1));
    await expectRow(page, /Facet gap/, (change) => expect(change).toBeLessThan(0));
    await expectRow(page, /Nerve opening/, (change) => expect(change).toBeLessThan(-1));
    await expectRow(page, /Stature/, (change) => expect(change).toBeLessThan(-1));
    expect(page.url()).toContain('discs.L4-L5.heightLoss=');
    // Said once the keys rest.
    await expect.poll(() => page.locator('[data-voice]').textContent()).toMatch(/mm/);
    // One undo for each key held; back to healthy with Home.
    await slider.focus();
    await page.keyboard.press('Home');
    await page.waitForFunction(() => !location.hash.includes('heightLoss'));
    await picture(page, 'wear');
    await quiet(opened);
  });

  it('wears a region and the whole column with one switch', async () => {
    const opened = await open({ width: 1300, height: 820, link: '#v=1&act=wear&sel=disc:L4-L5' });
    const { page } = opened;
    await page.getByText('Whole column', { exact: true }).click();
    await page.getByRole('switch').first().click();
    await page.waitForFunction(
      () =>
        location.hash.includes('discs.C2-C3.heightLoss') && location.hash.includes('discs.L5-S1.heightLoss'),
    );
    await expectRow(page, /Stature/, (change) => expect(change).toBeLessThan(-10));
    await page.getByRole('button', { name: /undo/i }).click();
    await page.waitForFunction(() => !location.hash.includes('heightLoss'));
    await quiet(opened);
  });

  it('lies down, gains height over minutes and shows that it is lost again after standing up', async () => {
    const opened = await open({ width: 1300, height: 820, link: '#v=1&act=decompress' });
    const { page } = opened;
    await page
      .getByText(/New numbness between the legs/)
      .first()
      .waitFor();
    for (const way of ['Lie down', 'Support', 'Pull'] as const) {
      await page.getByText(way, { exact: true }).first().click();
      const clock = page.getByRole('slider', { name: /Minutes since lying down/ });
      await clock.focus();
      await page.keyboard.press('Home');
      for (let i = 0; i < 3; i++) await page.keyboard.press('PageUp');
      await page.waitForFunction(() => /conditions\.posture=lying/.test(decodeURIComponent(location.hash)));
      await expectRow(page, /Disc height, (front|back)/, (change) =>
        expect(Number.isFinite(change)).toBe(true),
      );
    }
    await page.getByText('Standing again').first().waitFor();
    await settled(page);
    await picture(page, 'decompress');
    await quiet(opened);
  });
});

async function expectRow(page: Page, name: RegExp, check: (change: number) => void): Promise<void> {
  const row = rowOf(page, name).first();
  await row.waitFor({ timeout: 20_000 });
  await page.waitForTimeout(100);
  check(numberIn((await row.locator('td').last().textContent())!));
}

describe('click a joint and read', () => {
  it('opens the card of the joint that was clicked: areas in words and paint, nerves, how sure, sources, warning signs', async () => {
    const opened = await open({ width: 1300, height: 860, link: '#v=1&sel=facet:L4-L5:left' });
    const { page } = opened;
    await complete(page);
    await page.locator('#stage').focus();
    await page.keyboard.press('Enter');
    await settled(page);
    const at = (await spot(page, 'facet L4-L5 left'))!;
    // Something else is selected before the joint is clicked; selecting does not move the camera.
    await page
      .getByRole('listbox', { name: /Spine/ })
      .getByRole('option', { name: /^Vertebra T3/ })
      .dispatchEvent('click');
    await page.getByRole('heading', { level: 2, name: /T3/ }).waitFor();
    await page.mouse.click(at.x, at.y);
    await page.waitForFunction(() => decodeURIComponent(location.hash).includes('sel=facet:L4-L5:left'));
    const card = page.getByRole('region', { name: 'About the selection' });
    await card.getByRole('heading', { name: /L4-L5/ }).waitFor();
    await card.getByText('Where its pain has been felt').waitFor();
    await card.getByRole('img', { name: /Main area: .*low back/i }).waitFor();
    await card.getByText(/overlap with many others/).waitFor();
    await card
      .getByText(/medial branch/)
      .first()
      .waitFor();
    await card.getByText('How sure is this?').waitFor();
    await card
      .getByText(/Not yet|not yet reviewed/)
      .first()
      .waitFor();
    // Pinned below the card, and once more before anything about treatment.
    await card.getByRole('note', { name: 'Warning sign' }).last().waitFor();
    await expect.poll(() => card.getByText(/New numbness between the legs/).count()).toBe(2);
    await card.getByText(/^Sources/).click();
    await card.getByText(/Fukui/).first().waitFor();
    await page
      .getByText(/General education only/)
      .first()
      .waitFor();
    await picture(page, 'joint');
    await quiet(opened);
  });

  it('opens a full card for every one of the 50 joints, in plain and in clinical words', async () => {
    const opened = await harness.open({ width: 1300, height: 860, link: '?quality=test' });
    const { page } = opened;
    await page.getByRole('listbox', { name: /Spine/ }).waitFor();
    for (const wording of ['plain', 'clinical'] as const)
      for (const joint of JOINTS)
        for (const side of SIDES) {
          await page.evaluate(
            (hash) => (location.hash = hash),
            `v=1&sel=facet:${joint}:${side}&words=${wording}`,
          );
          const card = page.getByRole('region', { name: 'About the selection' });
          await card.getByRole('heading', { level: 2, name: new RegExp(joint) }).waitFor();
          await card.locator('.chart-areas').waitFor();
          const text = (await card.textContent())!;
          expect(text, `${joint} ${side} ${wording}`).toContain('Main area');
          expect(text).not.toMatch(/undefined|NaN|\[object/);
        }
    await quiet(opened);
  }, 240_000);
});

describe('a phone', () => {
  it('does the three main things with a thumb', async () => {
    const opened = await open({ width: 390, height: 780, touch: true });
    const { page } = opened;
    await complete(page);
    await picture(page, 'phone');
    const l4 = (await spot(page, 'L3')) ?? (await spot(page, 'T12'));
    expect(l4).not.toBeNull();
    await page.touchscreen.tap(l4!.x, l4!.y);
    await page.waitForFunction(() => location.hash.includes('sel='));
    await page.evaluate(() => (location.hash = 'v=1&sel=facet:L4-L5:right'));
    await page.getByText('Where its pain has been felt').first().waitFor({ state: 'attached' });
    await picture(page, 'phone-joint');
    await page.getByRole('tab', { name: 'Wear' }).click();
    const slider = page.getByRole('slider').first();
    await slider.waitFor();
    await slider.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.waitForFunction(() => location.hash.includes('heightLoss'));
    await page.getByRole('tab', { name: 'Decompress' }).click();
    await page.getByText('Lie down', { exact: true }).first().waitFor();
    // Nothing is wider than the phone.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await quiet(opened);
  });
});

describe('a link', () => {
  it('brings back exactly what was sent', async () => {
    const hash =
      '#v=1&discs.L4-L5.heightLoss=0.5&discs.C5-C6.heightLoss=0.3&conditions.carried=50&act=wear&sel=disc:L4-L5';
    const first = await open({ width: 1300, height: 820, link: hash });
    const read = async (page: Page): Promise<string[]> => {
      await rowOf(page, /Stature/)
        .first()
        .waitFor();
      return page.locator('tr').allTextContents();
    };
    const rows = await read(first.page);
    const address = await first.page.evaluate(() => location.hash);
    await quiet(first);
    const second = await open({ width: 1300, height: 820, link: address });
    expect(await read(second.page)).toEqual(rows);
    await quiet(second);
  });

  it('that is mangled is refused with a sentence, and the page opens healthy', async () => {
    for (const hash of [
      '#v=1&discs.L4-L5.heightLoss=1.4',
      '#v=9',
      '#v=1&foo=bar',
      '#%%%',
      '#v=1&plan.0.minutes=x',
    ]) {
      const opened = await harness.open({ width: 1100, height: 760, link: `?quality=test${hash}` });
      const { page } = opened;
      await page
        .getByText(/link was not opened/i)
        .first()
        .waitFor();
      await page.getByRole('listbox', { name: /Spine/ }).waitFor();
      await quiet(opened);
    }
  });
});

describe('when something fails', () => {
  it('without WebGL the list, the numbers and the cards still work, and the page says so', async () => {
    const opened = await harness
      .open({ width: 1100, height: 760, link: 'about:blank' })
      .catch(() => undefined);
    await opened?.close();
    const context = await harness.browser.newContext({ viewport: { width: 1100, height: 760 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    await page.goto(`${harness.address}#v=1&sel=facet:C5-C6:left`);
    await page
      .getByText(/no 3D picture/)
      .first()
      .waitFor();
    await page.getByText('Where its pain has been felt').waitFor();
    await context.close();
  });

  it('a lost context comes back with the same picture and loses nothing', async () => {
    const opened = await open({ width: 900, height: 640, link: '#v=1&discs.L4-L5.heightLoss=0.4' });
    const { page } = opened;
    await complete(page);
    await page.evaluate(() => {
      const canvas = document.querySelector('canvas')!;
      const gl = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
      const lose = gl!.getExtension('WEBGL_lose_context')!;
      lose.loseContext();
      setTimeout(() => lose.restoreContext(), 300);
    });
    await page.waitForTimeout(2500);
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('heightLoss=0.4');
    await page.waitForFunction(() => window.__columna!.drawn().triangles > 0);
    await opened.close();
  });

  it('without workers the page shapes the bones itself and says so', async () => {
    const context = await harness.browser.newContext({ viewport: { width: 900, height: 640 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      (window as { Worker?: unknown }).Worker = class {
        constructor() {
          throw new Error('no workers here');
        }
      };
    });
    await page.goto(`${harness.address}?quality=test`);
    await page.waitForFunction(() => (window.__columna?.drawn().triangles ?? 0) > 20_000, undefined, {
      timeout: 90_000,
    });
    await page
      .getByText(/the page shapes them itself/)
      .first()
      .waitFor();
    await context.close();
  });
});

describe('for everybody', () => {
  it('the keyboard alone reaches a joint, wears its disc and undoes it', async () => {
    const opened = await open({ width: 1300, height: 860 });
    const { page } = opened;
    const list = page.getByRole('listbox', { name: /Spine/ });
    await list.focus();
    await page.keyboard.type('l4');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => /sel=/.test(location.hash));
    await page.getByRole('tab', { name: 'Wear' }).focus();
    await page.keyboard.press('Enter');
    const slider = page.getByRole('slider').first();
    await slider.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.waitForFunction(() => location.hash.includes('heightLoss'));
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => !location.hash.includes('heightLoss'));
    await quiet(opened);
  });

  it('steps back over what was asked, done and chosen, each said in words; the eye goes back only with the flight that moved it', async () => {
    const opened = await open({ width: 1300, height: 860 });
    const { page } = opened;
    const hash = (): Promise<string> => page.evaluate(() => location.hash);
    // All that was said: what the model answers follows each step soon.
    await page.evaluate(() => {
      const voice = document.querySelector('[data-voice]')!;
      const all: string[] = [];
      new MutationObserver(() => all.push(voice.textContent)).observe(voice, {
        characterData: true,
        childList: true,
        subtree: true,
      });
      Object.assign(window, { all });
    });
    const said = (words: RegExp): Promise<void> =>
      expect
        .poll(() => page.evaluate(() => (window as unknown as { all: string[] }).all.join('\n')))
        .toMatch(words);
    const apart = (): Promise<void> => page.waitForTimeout(1100);
    await page.getByRole('listbox', { name: /Spine/ }).focus();
    await page.keyboard.type('l4');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => /sel=L4&cam=/.test(location.hash));
    await apart();
    const stage = (await page.locator('#stage').boundingBox())!;
    const [x, y] = [stage.x + stage.width / 2, stage.y + stage.height / 2];
    const flown = await hash();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 120, y + 10, { steps: 4 });
    await page.mouse.up();
    await expect.poll(hash).not.toBe(flown);
    const turned = await hash();
    await page.getByRole('tab', { name: 'Wear' }).click();
    await apart();
    await page.getByRole('slider').first().focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.waitForFunction(() => location.hash.includes('heightLoss'));
    await apart();
    const end = await hash();

    await page.locator('#stage').focus();
    await page.keyboard.press('Control+z');
    await said(/Undone: change of the spine\./);
    await page.keyboard.press('Control+z');
    await said(/Undone: activity, now Explore\./);
    // The eye stays where the hand has left it.
    await expect.poll(hash).toBe(turned);
    await page.keyboard.press('Control+z');
    await said(/Undone: selection, where it is seen from\. Nothing/);
    await expect.poll(hash).toBe('');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Control+Shift+z');
    await said(/Done again: change of the spine\./);
    await expect.poll(hash).toBe(end);

    // Lying down brings the whole column into view; taking it back brings the eye back.
    await page.goto(`${page.url().split('#')[0]}#v=1&act=decompress&sel=L4&cam=left`);
    await page.getByRole('slider', { name: /Minutes since lying down/ }).press('PageUp');
    await page.waitForFunction(() => location.hash.includes('lying') && !location.hash.includes('cam='));
    await page.locator('#stage').focus();
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => !location.hash.includes('lying') && location.hash.includes('cam=left'));
    await quiet(opened);
  });
});
