/**
 * Compiles the field kernel (src/kernel/assembly) to WebAssembly and writes it as a module of text, so that the page, a
 * worker and node load it the same way and nothing is fetched. Does nothing when the source has not changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const folder = path('src/kernel/assembly/');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .sort();
const sources = new Map(names.map((name) => [name, readFileSync(folder + name, 'utf8')]));
const self = readFileSync(fileURLToPath(import.meta.url), 'utf8');
const { version } = JSON.parse(readFileSync(path('node_modules/assemblyscript/package.json'), 'utf8'));
const mark = createHash('sha256')
  .update([...sources.values()].join())
  .update(self)
  .update(version)
  .digest('hex')
  .slice(0, 16);

const target = path('src/kernel/build/field.ts');
if (!existsSync(target) || !readFileSync(target, 'utf8').includes(mark)) {
  const { default: asc } = await import('assemblyscript/asc');
  let binary;
  const { error, stderr } = await asc.main(
    ['index.ts', '--outFile', 'field.wasm', '-O3', '--runtime', 'stub', '--noAssert', '--enable', 'simd', '--use', 'abort='],
    {
      readFile: (name) => sources.get(name) ?? null,
      writeFile: (name, contents) => {
        if (name === 'field.wasm') binary = contents;
      },
      listFiles: () => [],
    },
  ); // prettier-ignore
  if (error) {
    console.error(stderr.toString());
    throw error;
  }
  mkdirSync(path('src/kernel/build'), { recursive: true });
  const text = Buffer.from(binary).toString('hex');
  writeFileSync(
    target,
    `/** Made by tools/build-kernel.mjs from ${mark}. */\nexport const FIELD = '${text}';\n`,
  );
  console.log(`field kernel: ${(binary.length / 1024).toFixed(1)} kB`);
}
