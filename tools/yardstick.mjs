/**
 * How close the bones are to real ones, where a folder of measured vertebrae is at hand. It is not part of this
 * repository and nothing is built from it; no test needs it.
 *
 *   YARDSTICK=/path/to/folder node tools/yardstick.mjs [compare|sheet|columnsheet|neighbours] [further options of compare_bones.mjs]
 *
 * `neighbours`: mean distance of each two neighbouring vertebrae of one person after similarity (place, turn, one scale) [mm].
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'out');
const [verb = 'compare', ...rest] = process.argv.slice(2);
const folder = process.env.YARDSTICK;
const compare = folder && join(folder, 'compare_bones.mjs');

if (!['compare', 'sheet', 'columnsheet', 'neighbours'].includes(verb)) {
  console.error(`${verb}: expected compare, sheet, columnsheet or neighbours.`);
  process.exit(2);
}
if (!compare || !existsSync(compare)) {
  console.log(
    `No measured vertebrae ${folder ? `in ${folder}` : 'given'}, so nothing is compared. Set YARDSTICK to a folder with compare_bones.mjs.`,
  );
  process.exit(0);
}

const node = (...words) => {
  const { status } = spawnSync(process.execPath, words, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
mkdirSync(OUT, { recursive: true });
const column = join(OUT, 'column.glb');
node(join(ROOT, 'node_modules/tsx/dist/cli.mjs'), 'src/cli.ts', 'export', '--format', 'glb', '--out', column);
if (verb === 'compare') node(compare, 'compare', column, ...rest);
else if (verb === 'neighbours') await neighbours();
else node(compare, verb, join(OUT, `${verb}.png`), '--glb', column, ...rest);

async function neighbours() {
  const { LEVELS, align, loadGLB, loadRef, metrics, prepare, refInfo, refSets } = await import(
    pathToFileURL(compare)
  );
  const ours = loadGLB(column);
  const excluded = (set, level) => refInfo.sets?.[set]?.vertebrae?.[level]?.exclude;
  const people = [
    ['ours', (level) => ours[level]],
    ...refSets().map((set) => [set, (level) => (excluded(set, level) ? null : loadRef(set, level))]),
  ];
  for (const [name, bone] of people) {
    const bones = LEVELS.map((level) => bone(level)).map((mesh) => mesh && prepare(mesh));
    const pairs = bones.slice(1).flatMap((lower, i) => {
      if (!lower || !bones[i]) return [];
      return [[`${LEVELS[i]}-${LEVELS[i + 1]}`, metrics(bones[i], lower, align(bones[i], lower)).msd]];
    });
    console.log(`${name}: ${pairs.map(([pair, mm]) => `${pair} ${mm.toFixed(2)}`).join(', ')}`);
  }
}
