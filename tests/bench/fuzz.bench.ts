/**
 * Random valid scenarios over every parameter of the document: all must be finite, all but one in a thousand must settle.
 * Those that do not are printed with their number, so that `FUZZ=1 FUZZ_FROM=n` runs one again. FUZZ=100000 is the full run.
 */
import { HEALTHY, prepare, simulate, tables } from '../../src/core';
import { randomScenario } from '../core/random';
import { record } from './record';

const COUNT = Number(process.env.FUZZ ?? 1000);
const FROM = Number(process.env.FUZZ_FROM ?? 0);
const column = prepare(tables(), HEALTHY.body);

let failed = 0;
let iterations = 0;
const started = performance.now();
for (let seed = FROM; seed < FROM + COUNT; seed++) {
  const solution = simulate(column, randomScenario(seed));
  iterations += solution.iterations;
  if (solution.status === 'converged' && solution.pose.every(Number.isFinite)) continue;
  failed++;
  console.log(`scenario ${seed}: ${solution.status} after ${solution.iterations} iterations`);
}
const seconds = (performance.now() - started) / 1000;
console.log(
  `${COUNT} random scenarios from ${FROM}: ${failed} did not settle; ${(iterations / COUNT).toFixed(1)} iterations and ${((1000 * seconds) / COUNT).toFixed(1)} ms each`,
);
record('random scenarios that do not settle, of 1000', (1000 * failed) / COUNT, '1', 1);
