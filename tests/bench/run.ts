/** Runs every bench of this folder, one after the other, and keeps what they measured in results.csv. */
import { readdirSync } from 'node:fs';
import { keep } from './record';

const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.bench.ts'));
for (const file of files.toSorted()) {
  console.log(`\n${file}`);
  await import(`./${file}`);
}
keep();
