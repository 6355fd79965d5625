/** Random valid scenarios over every parameter of the document, for laws and benches. */
import {
  DISCS,
  JOINTS,
  PARAMETERS,
  randomFrom,
  readScenario,
  SIDES,
  VERTEBRAE,
  type Parameter,
  type Scenario,
} from '../../src/core';

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
export function randomScenario(seed: number): Scenario {
  const first = randomFrom(seed + 1);
  // What came later has numbers of its own: a seed that is named anywhere stays the scenario it was, but for that.
  const later = randomFrom(seed + 1e6);
  let random = first;
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
    const levels = (parameter.kind === 'number' && parameter.levels) || null;
    random = levels ? later : first;
    // The body is that of the column that was prepared; the clock has tests of its own.
    if (['body', 'plan', 'time'].includes(keys[0]!)) continue;
    if (!keys.includes('*')) {
      if (random() < WHOLE) put(keys, value(parameter));
      continue;
    }
    for (const name of levels ?? NAMES[keys[0]!]!)
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
