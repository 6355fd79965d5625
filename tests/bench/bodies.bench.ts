/**
 * The laws of shape for random bodies: sex, stature from 1.45 to 2.00 m, percentiles from 5 to 95. What is broken is printed with
 * the number of the body, so that `BODIES=1 BODIES_FROM=n` runs it again. BODIES=200 is the full run, of some minutes.
 */
import { loadKernel } from '../../src/kernel/load';
import { bodyOf, broken, meeting } from '../core/bodies';
import { record } from './record';

const COUNT = Number(process.env.BODIES ?? 5);
const FROM = Number(process.env.BODIES_FROM ?? 0);
const kernel = await loadKernel();

let unsound = 0;
for (let seed = FROM; seed < FROM + COUNT; seed++) {
  const body = bodyOf(seed);
  const laws = [...broken(body, kernel), ...meeting(body, kernel)];
  if (laws.length === 0) continue;
  unsound++;
  const own = `width ${body.widthPercentile}, canal ${body.canalPercentile}`;
  console.log(`body ${seed} (${body.sex}, ${body.stature} mm, ${own}): ${laws.join('; ')}`);
}
record(`bodies that break a law of shape, of ${COUNT}`, unsound, 'bodies', 0);
