/**
 * What travels before the first picture, compressed as a server would: the page, what it imports, and the scene. Printed
 * with the budget; everything else comes on demand and is listed by size.
 *
 *   node tools/size.mjs      after a build
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
/** [bytes] */
export const BUDGET = 300_000;

const packed = (file) =>
  brotliCompressSync(readFileSync(join(DIST, file)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  }).length;

/** @returns files of the first picture and of everything later, each with its size [bytes, brotli] */
export function sizes() {
  const first = new Set();
  const add = (file) => {
    if (first.has(file)) return;
    first.add(file);
    if (!file.endsWith('.js')) return;
    // What is imported at once; `import()` is not.
    for (const [, name] of readFileSync(join(DIST, file), 'utf8').matchAll(
      /(?:from|import)\s*"\.\/([^"]+\.js)"/g,
    ))
      add(`assets/${name}`);
  };
  const page = readFileSync(join(DIST, 'index.html'), 'utf8');
  for (const [, file] of page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)) add(file);
  const all = readdirSync(join(DIST, 'assets')).map((name) => `assets/${name}`);
  for (const file of all) if (/\/scene-[\w-]+\.(js|css)$/.test(file)) add(file);
  const row = (file) => ({ file, bytes: packed(file) });
  const largest = (a, b) => b.bytes - a.bytes;
  const text = (file) => /\.(js|css)$/.test(file);
  return {
    first: [...first].filter(text).map(row).sort(largest),
    later: all
      .filter((file) => text(file) && !first.has(file))
      .map(row)
      .sort(largest),
  };
}

export function report() {
  const { first, later } = sizes();
  const sum = first.reduce((total, { bytes }) => total + bytes, 0);
  const kb = (bytes) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;
  for (const { file, bytes } of first) console.log(`${kb(bytes)}  ${file}`);
  console.log(`${kb(sum)}  before the first picture (without font and worker); never above ${BUDGET / 1000}`);
  console.log('on demand, the largest:');
  for (const { file, bytes } of later.slice(0, 8)) console.log(`${kb(bytes)}  ${file}`);
  return sum <= BUDGET;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = report() ? 0 : 1;
