/**
 * The scenarios of fuzz.bench.ts as lines for `spine batch`, which solves them on all cores; the id of each is its seed:
 *
 *   npx tsx tests/bench/fuzz.lines.ts 100000 | npm run -s spine -- batch - --measures 'column.*' --out fuzz.csv
 */
import { once } from 'node:events';
import { stdout } from 'node:process';
import { randomScenario } from '../core/random';

const [count = 1000, from = 0] = process.argv.slice(2).map(Number);
for (let seed = from; seed < from + count; seed++)
  if (!stdout.write(`${JSON.stringify({ id: seed, ...randomScenario(seed) })}\n`))
    await once(stdout, 'drain');
