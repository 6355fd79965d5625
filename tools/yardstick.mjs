/**
 * How close the bones are to real ones, where a folder of measured vertebrae is at hand. It is not part of this
 * repository and nothing is built from it; no test needs it.
 *
 *   YARDSTICK=/path/to/folder node tools/yardstick.mjs [compare|sheet|columnsheet|neighbours|mirror] [further options of compare_bones.mjs]
 *
 * `neighbours`: mean distance of each two neighbouring vertebrae of one person after similarity (place, turn, one scale) [mm].
 * `mirror`: mean distance of each vertebra from its own mirror image (place, turn) [mm]: all of it, body / what lies behind its back
 * wall, and as share of the mean distance of its surface from its middle. Bones that their authors made symmetric come out near 0.
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

if (!['compare', 'sheet', 'columnsheet', 'neighbours', 'mirror'].includes(verb)) {
  console.error(`${verb}: expected compare, sheet, columnsheet, neighbours or mirror.`);
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
else if (verb === 'mirror') await mirror();
else node(compare, verb, join(OUT, `${verb}.png`), '--glb', column, ...rest);

/** Our bones and those of each set, by level. */
async function people() {
  const yard = await import(pathToFileURL(compare));
  const ours = yard.loadGLB(column);
  const excluded = (set, level) => yard.refInfo.sets?.[set]?.vertebrae?.[level]?.exclude;
  return {
    yard,
    people: [
      ['ours', (level) => ours[level]],
      ...yard
        .refSets()
        .map((set) => [set, (level) => (excluded(set, level) ? null : yard.loadRef(set, level))]),
    ],
  };
}

async function neighbours() {
  const {
    yard: { LEVELS, align, metrics, prepare },
    people: all,
  } = await people();
  for (const [name, bone] of all) {
    const bones = LEVELS.map((level) => bone(level)).map((mesh) => mesh && prepare(mesh));
    const pairs = bones.slice(1).flatMap((lower, i) => {
      if (!lower || !bones[i]) return [];
      return [[`${LEVELS[i]}-${LEVELS[i + 1]}`, metrics(bones[i], lower, align(bones[i], lower)).msd]];
    });
    console.log(`${name}: ${pairs.map(([pair, mm]) => `${pair} ${mm.toFixed(2)}`).join(', ')}`);
  }
}

async function mirror() {
  const {
    yard: { LEVELS, align, frameOf, metrics, prepare },
    people: all,
  } = await people();
  const reflected = ({ v, f }) => ({
    v: v.map((x, i) => (i % 3 === 0 ? -x : x)),
    f: f.map((_, i) => f[i - (i % 3) + ((3 - (i % 3)) % 3)]),
  });
  for (const [name, bone] of all) {
    const found = LEVELS.flatMap((level) => {
      const mesh = bone(level);
      if (!mesh) return [];
      const as = prepare(mesh);
      const turned = prepare(reflected(mesh));
      const frame = frameOf(name, level);
      const { msd, body, post } = metrics(
        turned,
        as,
        align(turned, as, { withScale: false, quick: true }),
        frame,
      );
      const parts = body === null ? '' : ` (${body.toFixed(2)} / ${post.toFixed(2)})`;
      return [
        { level, msd, text: `${level} ${msd.toFixed(2)}${parts} ${((100 * msd) / as.st.r).toFixed(1)} %` },
      ];
    });
    if (found.length === 0) continue;
    console.log(`${name}: ${found.map(({ text }) => text).join(', ')}`);
    for (const region of ['C', 'T', 'L']) {
      const of = found.filter(({ level }) => level[0] === region).map(({ msd }) => msd);
      if (of.length > 0)
        console.log(`  mean ${region} ${(of.reduce((a, b) => a + b, 0) / of.length).toFixed(2)}`);
    }
  }
}
