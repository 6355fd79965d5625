/** 10,000 random states through the packed form of a link: all must come back exactly. LINKS=n runs another number. */
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { pack, unpack } from '../../src/view/packed';
import { readLink, writeLink } from '../../src/view/permalink';
import { scenarios, views } from '../view/states';
import { record } from './record';

const COUNT = Number(process.env.LINKS ?? 10_000);
let other = 0;
let readable = 0;
let packed = 0;
for (const [scenario, view] of fc.sample(fc.tuple(scenarios, views), { numRuns: COUNT, seed: 7 })) {
  const hash = writeLink(scenario, view);
  if (!hash) continue;
  const short = await pack(hash);
  const answer = readLink(await unpack(short));
  // Cloned: what is sampled has objects without a prototype.
  if (!isDeepStrictEqual(structuredClone(answer), structuredClone({ kind: 'read', scenario, view }))) other++;
  readable += hash.length;
  packed += short.length;
}
record(`packed links of ${COUNT} random states that came back as others`, other, 'links', 0);
record('length of a packed link beside the readable one', packed / readable, 'share', null);
