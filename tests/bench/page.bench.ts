/**
 * The built page in a real browser with software graphics: bytes, first picture, drawing, answer to the slider, memory.
 * Frame rates are not measured: there is no GPU here. Build first (`npm run build`).
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { start } from '../browser/harness';
import { record } from './record';

declare global {
  interface Window {
    /** What callbacks of frames have taken so far [ms]. */
    inFrames: number;
  }
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))]!;

const DIST = new URL('../../dist/', import.meta.url);
const bytes = new Map<string, number>();
for (const folder of ['', 'assets/'])
  for (const name of readdirSync(new URL(folder, DIST)))
    if (statSync(new URL(folder + name, DIST)).isFile()) {
      const raw = readFileSync(new URL(folder + name, DIST));
      bytes.set(name, name.endsWith('.woff2') ? raw.length : brotliCompressSync(raw).length);
    }
// The page as one file is the same app once more, fetched only by who saves it.
const { 'columna.html': file = 0, ...app } = Object.fromEntries(bytes);
record('whole app (brotli)', Object.values(app).reduce((a, b) => a + b, 0) / 1000, 'kB', 1000);
record('the page as one file (brotli)', file / 1000, 'kB');

const harness = await start();
try {
  const times: number[] = [];
  const firsts: number[] = [];
  for (let run = 0; run < 5; run++) {
    const context = await harness.browser.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    const asked = new Set<string>();
    page.on('response', (answer) =>
      asked.add(new URL(answer.url()).pathname.split('/').at(-1) || 'index.html'),
    );
    await page.goto(`${harness.address}?quality=test`);
    const drawnYet = () => (window.__columna?.drawn().triangles ?? 0) > 0 && performance.now();
    const firstFrame = Number(
      await (await page.waitForFunction(drawnYet, undefined, { timeout: 60_000 })).jsonValue(),
    );
    if (run === 0) {
      const sum = [...asked].reduce((total, name) => total + (bytes.get(name) ?? 0), 0);
      record('first load to the first picture (brotli, font and workers included)', sum / 1000, 'kB', 300);
    }
    const shaped = () =>
      !(document.body.textContent ?? '').includes('Shaping the bones') && performance.now();
    const all = Number(
      await (await page.waitForFunction(shaped, undefined, { timeout: 60_000 })).jsonValue(),
    );
    times.push(all);
    firsts.push(firstFrame);
    await context.close();
  }
  times.sort((a, b) => a - b);
  firsts.sort((a, b) => a - b);
  record('navigation to the first drawn frame, software graphics', firsts[2]!, 'ms', null);
  record('navigation to all bones shaped, software graphics', times[2]!, 'ms', 1500);

  const context = await harness.browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  // What frames cost the main thread, apart from all else that happens between them.
  await page.addInitScript(() => {
    const next = requestAnimationFrame.bind(window);
    window.inFrames = 0;
    window.requestAnimationFrame = (work) =>
      next((time) => {
        const start = performance.now();
        work(time);
        window.inFrames += performance.now() - start;
      });
  });
  await page.goto(`${harness.address}?quality=test#v=1&act=wear&sel=disc:L4-L5`);
  await page.waitForFunction(() => (window.__columna?.drawn().triangles ?? 0) > 100_000, undefined, {
    timeout: 60_000,
  });
  await page.waitForTimeout(6000);
  const drawn = await page.evaluate(() => window.__columna!.drawn());
  record('draw calls, default view', drawn.calls, 'calls', 120);
  record('triangles, default view', drawn.triangles, 'triangles', 160_000);
  const before = await page.evaluate(() => window.__columna!.frames());
  await page.waitForTimeout(2000);
  record(
    'frames while idle for 2 s',
    (await page.evaluate(() => window.__columna!.frames())) - before,
    'frames',
    0,
  );

  // One movement of the slider: everything that runs on the main thread until the picture is handed over.
  const slider = page.getByRole('slider').first();
  await slider.focus();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  const script = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find((metric) => metric.name === 'ScriptDuration')!.value;
  };
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowRight');
  const from = await script();
  const steps = 40;
  for (let i = 0; i < steps; i++) await page.keyboard.press(i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
  await page.waitForTimeout(500);
  record(
    'slider, all script per step: with strip, table and link, which software graphics lets follow each step',
    ((await script()) - from) / steps,
    'ms',
  );
  // As a hand drags it: the event until all have heard of it, and the frame that shows it.
  const dragged = await page.evaluate(async () => {
    const range = document.querySelector<HTMLInputElement>('input[type="range"]')!;
    const times: number[] = [];
    range.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    for (let i = 0; i < 120; i++) {
      const before = window.inFrames;
      const start = performance.now();
      // As a hand sets it: past what React watches.
      Reflect.set(HTMLInputElement.prototype, 'value', String(0.1 + 0.01 * Math.abs(60 - i)), range);
      range.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await Promise.resolve();
      const heard = performance.now() - start;
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      times.push(heard + window.inFrames - before);
    }
    range.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    return times;
  });
  record('slider to picture: event, solve, pose, buffers, frame, median', quantile(dragged, 0.5), 'ms', 4);
  record('slider to picture: event, solve, pose, buffers, frame, 95 %', quantile(dragged, 0.95), 'ms');

  const heap = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
    return usedSize / 1e6;
  };
  const first = await heap();
  for (let i = 0; i < 200; i++) await page.keyboard.press(i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
  await page.waitForTimeout(1000);
  const last = await heap();
  record('JavaScript heap after collection', last, 'MB', 250);
  record('growth of the heap over 200 changes', last - first, 'MB', 5);
  await context.close();
} finally {
  await harness.stop();
}
