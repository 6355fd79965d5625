/**
 * The column in one's room, in a session of an emulated headset (Immersive Web Emulation Runtime): two eyes, one controller, a
 * level floor. What the session is given to show is read back from its own framebuffer.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start, type Harness } from './harness';

/** What was drawn for one eye: its extent [px of its viewport, y up], and how much of it. */
interface Seen {
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
  readonly middle: number;
  readonly count: number;
}

interface Place {
  x: number;
  y: number;
  z: number;
  set(x: number, y: number, z: number, w?: number): void;
}
/** What is used of the emulator. */
interface Headset {
  readonly position: Place;
  readonly quaternion: Place;
  readonly controllers: { right: { quaternion: Place; updateButtonValue(id: string, value: number): void } };
  readonly activeSession?: XRSession;
  installSEM(room: new () => object): void;
  installRuntime(options: { forceInstall: boolean }): void;
}
interface Emulator {
  readonly metaQuest3: object;
  readonly XRDevice: new (like: object, options: object) => Headset;
}

declare global {
  interface Window {
    IWER: Emulator;
    headset: Headset;
    /** Both eyes of the next frame; and the whole of it as a picture. */
    look(): Promise<{ eyes: Seen[]; picture: string }>;
  }
}

const EMULATOR = readFileSync(
  createRequire(import.meta.url)
    .resolve('iwer')
    .replace(/lib.index\.js$/, 'build/iwer.min.js'),
  'utf8',
);
/** Of the emulated headset: a right angle up and down, each eye half the window; between the eyes; above the floor [m]. */
const [WIDTH, HEIGHT, APART, EYE] = [500, 700, 0.063, 1.6];
/** Pixels of a metre, seen across from a metre away. */
const METRE = HEIGHT / 2;

let harness: Harness;
beforeAll(async () => {
  harness = await start();
});
afterAll(() => harness.stop());

async function putOn(page: Page): Promise<void> {
  await page.evaluate(EMULATOR);
  await page.evaluate(
    ([width, height, apart, eye]) => {
      const { XRDevice, metaQuest3 } = window.IWER;
      const headset = new XRDevice(metaQuest3, { stereoEnabled: true, fovy: Math.PI / 2, ipd: apart });
      headset.position.set(0, eye, 0);
      // A level floor, where a ray meets it.
      headset.installSEM(
        class {
          environmentCanvas = document.createElement('canvas');
          trackedPlanes = new Set();
          trackedMeshes = new Set();
          render(): void {}
          computeHitTestResults(ray: Float32Array): Float32Array[] {
            const t = ray[13]! / ray[9]!;
            if (ray[9]! <= 0) return [];
            const hit = new Float32Array([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
            hit[12] = ray[12]! - t * ray[8]!;
            hit[14] = ray[14]! - t * ray[10]!;
            return [hit];
          }
        },
      );
      headset.installRuntime({ forceInstall: true });
      window.headset = headset;

      // The emulator draws into the page's own canvas; a device has a framebuffer of its own.
      let gl: WebGL2RenderingContext;
      let own: WebGLFramebuffer | null = null;
      Object.defineProperty(XRWebGLLayer.prototype, 'framebuffer', {
        get(this: XRWebGLLayer & { context: WebGL2RenderingContext }) {
          if (own) return own;
          gl = this.context;
          const was = [gl.getParameter(gl.FRAMEBUFFER_BINDING), gl.getParameter(gl.RENDERBUFFER_BINDING)];
          own = gl.createFramebuffer();
          gl.bindFramebuffer(gl.FRAMEBUFFER, own);
          for (const [format, place] of [
            [gl.RGBA8, gl.COLOR_ATTACHMENT0],
            [gl.DEPTH24_STENCIL8, gl.DEPTH_STENCIL_ATTACHMENT],
          ] as const) {
            const buffer = gl.createRenderbuffer();
            gl.bindRenderbuffer(gl.RENDERBUFFER, buffer);
            gl.renderbufferStorage(gl.RENDERBUFFER, format, 2 * width, height);
            gl.framebufferRenderbuffer(gl.FRAMEBUFFER, place, gl.RENDERBUFFER, buffer);
          }
          gl.bindFramebuffer(gl.FRAMEBUFFER, was[0]);
          gl.bindRenderbuffer(gl.RENDERBUFFER, was[1]);
          return own;
        },
      });
      const extent = (pixels: Uint8Array, from: number): Seen => {
        let [left, right, low, high, sum, count] = [Infinity, -Infinity, Infinity, -Infinity, 0, 0];
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++) {
            if (pixels[4 * (y * 2 * width + from + x) + 3]! < 128) continue;
            [left, right] = [Math.min(left, x), Math.max(right, x)];
            [low, high] = [Math.min(low, y), Math.max(high, y)];
            sum += x;
            count++;
          }
        return { left, right, low, high, middle: sum / count, count };
      };
      window.look = () =>
        new Promise((done) => {
          const session = headset.activeSession!;
          // The page's own turn in this frame comes first or has been: the next one shows what is asked.
          session.requestAnimationFrame(() =>
            session.requestAnimationFrame(() =>
              session.requestAnimationFrame(() => {
                const was = gl.getParameter(gl.FRAMEBUFFER_BINDING) as WebGLFramebuffer | null;
                gl.bindFramebuffer(gl.FRAMEBUFFER, own);
                const pixels = new Uint8Array(8 * width * height);
                gl.readPixels(0, 0, 2 * width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
                gl.bindFramebuffer(gl.FRAMEBUFFER, was);
                const canvas = Object.assign(document.createElement('canvas'), { width: 2 * width, height });
                const pen = canvas.getContext('2d')!;
                const image = pen.createImageData(2 * width, height);
                for (let y = 0; y < height; y++)
                  image.data.set(
                    pixels.subarray(8 * width * y, 8 * width * (y + 1)),
                    8 * width * (height - 1 - y),
                  );
                pen.putImageData(image, 0, 0);
                done({ eyes: [extent(pixels, 0), extent(pixels, width)], picture: canvas.toDataURL() });
              }),
            ),
          );
        });
    },
    [WIDTH, HEIGHT, APART, EYE] as const,
  );
}

/** Both eyes, and a picture to look at in out/pictures; no test compares it. */
async function look(page: Page, name: string): Promise<Seen[]> {
  const { eyes, picture } = await page.evaluate(() => window.look());
  mkdirSync('out/pictures', { recursive: true });
  writeFileSync(`out/pictures/${name}.png`, Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64'));
  return eyes;
}
const trigger = (page: Page, value: number): Promise<void> =>
  page.evaluate(async (value) => {
    window.headset.controllers.right.updateButtonValue('trigger', value);
    await window.look();
  }, value);

describe("in one's room", () => {
  const open = async (link: string) => {
    const opened = await harness.open({ width: 2 * WIDTH, height: HEIGHT, link: `?quality=test#v=1${link}` });
    await opened.page.getByText('Shaping the bones').waitFor({ state: 'detached', timeout: 90_000 });
    return opened;
  };

  it('stands as large as life before the eyes, where one looks, and turns; the page rests meanwhile', async () => {
    const { page, errors, close } = await open('&cam=front');
    await putOn(page);
    const state = () =>
      page.evaluate(() => {
        const { width, height } = document.querySelector('canvas')!;
        const spot = window.__columna!.spotOf('L3')!;
        return { width, height, hash: location.hash, x: Math.round(spot.x / 4), y: Math.round(spot.y / 4) };
      });
    const before = await state();
    await page.getByRole('button', { name: 'Share and save' }).click();
    await page.getByText('See it in your room').waitFor();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    const back = page.getByRole('button', { name: 'Back to the page' });
    await back.waitFor();
    const frames = await page.evaluate(() => window.__columna!.frames());

    const [left, right] = await look(page, 'room');
    // From the skull's base to the tip of the coccyx, a metre away.
    expect((left!.high - left!.low) / METRE).toBeGreaterThan(0.6);
    expect((left!.high - left!.low) / METRE).toBeLessThan(0.85);
    expect(Math.abs((left!.high + left!.low) / 2 - HEIGHT / 2)).toBeLessThan(15);
    // A metre away the eyes see it so far apart.
    expect(left!.middle - right!.middle).toBeGreaterThan(0.85 * APART * METRE);
    expect(left!.middle - right!.middle).toBeLessThan(1.15 * APART * METRE);
    expect(Math.abs((left!.middle + right!.middle) / 2 - WIDTH / 2)).toBeLessThan(3);
    // Nothing but the column hides the room.
    expect(left!.count).toBeLessThan(0.2 * WIDTH * HEIGHT);

    // Half a right angle down, the floor is met where one looks: the lowest of it stands there.
    await page.evaluate(() => {
      const { SQRT1_2, sqrt } = Math;
      window.headset.quaternion.set(-sqrt((1 - SQRT1_2) / 2), 0, 0, sqrt((1 + SQRT1_2) / 2));
    });
    await trigger(page, 1);
    await trigger(page, 0);
    const [stood] = await look(page, 'room-floor');
    expect(Math.abs(stood!.low - HEIGHT / 2)).toBeLessThan(20);

    // The hand that holds swings a sixth of a right angle aside: it has turned, and stands where it stood.
    await trigger(page, 1);
    await page.evaluate(() =>
      window.headset.controllers.right.quaternion.set(0, -Math.sin(0.13), 0, Math.cos(0.13)),
    );
    await page.evaluate(() => window.look());
    await trigger(page, 0);
    const [turned] = await look(page, 'room-turned');
    expect(Math.abs(turned!.low - HEIGHT / 2)).toBeLessThan(20);
    // Its curves are seen from the side.
    expect(turned!.right - turned!.left).toBeGreaterThan(1.3 * (stood!.right - stood!.left));

    expect(await page.evaluate(() => window.__columna!.frames())).toBe(frames);
    await back.dispatchEvent('click');
    await back.waitFor({ state: 'detached' });
    expect(await state()).toEqual(before);
    await page.mouse.move(WIDTH, HEIGHT / 2);
    await page.mouse.wheel(0, -200);
    await expect.poll(() => page.evaluate(() => window.__columna!.frames())).toBeGreaterThan(frames);
    expect(errors).toEqual([]);
    await close();
  });

  it('says a sentence where the device or its person refuses, and the page goes on', async () => {
    const { page, errors, close } = await open('&sel=L3');
    await putOn(page);
    await page.evaluate(() => {
      navigator.xr!.requestSession = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await page.getByRole('button', { name: 'Share and save' }).click();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.locator('.toast', { hasText: 'Your room could not be shown' }).waitFor();
    expect(await page.getByRole('button', { name: 'Back to the page' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByText('See it in your room').waitFor({ state: 'detached' });
    const frames = await page.evaluate(() => window.__columna!.frames());
    await page.mouse.move(WIDTH, HEIGHT / 2);
    await page.mouse.wheel(0, -200);
    await expect.poll(() => page.evaluate(() => window.__columna!.frames())).toBeGreaterThan(frames);
    expect(errors).toEqual([expect.stringContaining('NotAllowedError')]);
    await close();
  });
});
