/**
 * Random valid scenarios over every parameter of the document: all must be finite, all but one in a thousand must settle.
 * Those that do not are printed with their number, so that `FUZZ=1 FUZZ_FROM=n` runs one again. FUZZ=100000 is the full run.
 */
import {
  DISCS,
  HEALTHY,
  JOINTS,
  PARAMETERS,
  prepare,
  randomFrom,
  readScenario,
  SIDES,
  simulate,
  tables,
  VERTEBRAE,
  type Parameter,
} from '../../src/core';
import { record } from './record';

const COUNT = Number(process.env.FUZZ ?? 1000);
const FROM = Number(process.env.FUZZ_FROM ?? 0);
const column = prepare(tables(), HEALTHY.body);

/** Which names stand for the first star of a path. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  discs: DISCS,
  vertebrae: VERTEBRAE,
  joints: JOINTS,
  facets: JOINTS,
};
/** Most scenarios are wrong in a few places, not in all. */
const LEVEL = 0.04;
const WHOLE = 0.3;

/** One random scenario; its number is its seed. */
export function scenarioOf(seed: number): ReturnType<typeof readScenario> {
  const random = randomFrom(seed + 1);
  const raw: Record<string, unknown> = { version: 1 };
  const value = (p: Parameter): unknown =>
    p.kind === 'choice'
      ? p.options[Math.floor(random() * p.options.length)]
      : p.min + (p.max - p.min) * random();
  const put = (keys: readonly string[], given: unknown): void => {
    let node = raw;
    keys.slice(0, -1).forEach((key) => (node = (node[key] ??= {}) as Record<string, unknown>));
    node[keys.at(-1)!] = given;
  };
  for (const parameter of PARAMETERS) {
    const keys = parameter.path.split('.');
    // The body is that of the column that was prepared; the clock has tests of its own.
    if (['body', 'plan', 'time'].includes(keys[0]!)) continue;
    if (!keys.includes('*')) {
      if (random() < WHOLE) put(keys, value(parameter));
      continue;
    }
    for (const name of NAMES[keys[0]!]!)
      for (const side of keys[2] === '*' ? SIDES : [null])
        if (random() < LEVEL) {
          const at = keys.slice();
          at[1] = name;
          if (side) at[2] = side;
          put(at, value(parameter));
        }
  }
  return readScenario(raw);
}

let failed = 0;
let iterations = 0;
const started = performance.now();
for (let seed = FROM; seed < FROM + COUNT; seed++) {
  const solution = simulate(column, scenarioOf(seed));
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
