/**
 * The workers of the built page in a real browser, on a page that does nothing else: how long a column takes them, and one bone
 * that a hand wears. Build first (`npm run build`).
 */
import { readdirSync } from 'node:fs';
import { boneWear, HEALTHY, tables, VERTEBRAE, withValue, type Bone, type Detail } from '../../src/core';
import type { Order } from '../../src/worker';
import { start } from '../browser/harness';
import { record } from './record';

const WORKERS = 2;
const code = readdirSync(new URL('../../dist/assets/', import.meta.url)).find((name) =>
  /^worker-.*\.js$/.test(name),
)!;
const { body } = HEALTHY;

type Plan = Omit<Order, 'order'>;
const whole = (detail: Detail): Plan => ({ body, bones: VERTEBRAE, detail, outline: false, wear: {} });
const nothing: Plan = { ...whole('fine'), bones: [] };
/** As a hand pulls at a slider: every step another shape. */
const pulled = (bone: Bone, path: string, most: number): Plan[] =>
  Array.from({ length: 40 }, (_, i) => {
    const wear = boneWear(withValue(HEALTHY, path, most * (0.1 + (0.9 * i) / 40)), bone, tables())!;
    return { body, bones: [bone], detail: 'live', outline: false, wear: { [bone]: wear } };
  });

const harness = await start();
try {
  /** Times from each order to its last delivery [ms], by fresh workers; the first counts from their start. */
  const timed = async (plans: readonly Plan[]): Promise<number[]> => {
    const context = await harness.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${harness.address}manifest.webmanifest`);
    const times = await page.evaluate(
      async ([plans, url, count]) => {
        const begun = performance.now();
        const workers = Array.from({ length: count }, () => new Worker(url, { type: 'module' }));
        const times: number[] = [];
        for (const [i, plan] of plans.entries()) {
          const start = i === 0 ? begun : performance.now();
          const answers = workers.map(
            (worker, w) =>
              new Promise<void>((done, fail) => {
                worker.onerror = fail;
                worker.onmessage = ({ data }) => data.done && data.order === i + 1 && done();
                const bones = plan.bones.filter((_, n) => n % count === w);
                worker.postMessage({ ...plan, bones, order: i + 1 });
              }),
          );
          await Promise.all(answers);
          times.push(performance.now() - start);
        }
        return times;
      },
      [plans, `${harness.address}assets/${code}`, WORKERS] as const,
    );
    await context.close();
    return times;
  };
  const middle = async (plans: readonly Plan[], which: number): Promise<number> => {
    const times: number[] = [];
    for (let run = 0; run < 5; run++) times.push((await timed(plans))[which]!);
    return times.toSorted((a, b) => a - b)[2]!;
  };
  const name = `24 bones by ${WORKERS} workers in the browser`;
  record(`${name}, their own grids, cold`, await middle([nothing, whole('full')], 1), 'ms', 300);
  record(`${name}, simplified, cold`, await middle([nothing, whole('fine')], 1), 'ms');
  record(
    `${name}, simplified, after a coarse column`,
    await middle([whole('coarse'), whole('fine')], 1),
    'ms',
  );
  record(`${name}, coarse, from the start of the workers`, await middle([whole('coarse')], 0), 'ms');
  for (const [what, bone, path, most] of [
    ['rim spurs', 'L4', 'discs.L4-L5.osteophytes', 6],
    ['one grown facet', 'L4', 'facets.L4-L5.left.hypertrophy', 5],
    ['wedge', 'T8', 'vertebrae.T8.wedge', 0.4],
  ] as const) {
    const plans = [whole('coarse'), ...pulled(bone, path, most)];
    const times = (await timed(plans)).slice(6).toSorted((a, b) => a - b);
    record(
      `one bone live, order to delivery, ${bone} ${what}, median`,
      times[Math.floor(times.length / 2)]!,
      'ms',
      16,
    );
    record(
      `one bone live, order to delivery, ${bone} ${what}, 95 %`,
      times[Math.floor(0.95 * times.length)]!,
      'ms',
    );
  }
} finally {
  await harness.stop();
}
