/**
 * The list of layers below is the architecture: a file imports from its own layer or from a lower one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CHUNKS } from '../tools/three.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** From the bottom up. The first pattern that fits a path decides. */
const LAYERS: readonly (readonly [name: string, path: RegExp])[] = [
  ['base', /^src\/core\/base\//],
  ['data', /^src\/core\/data\//],
  ['anatomy', /^src\/core\/anatomy\//],
  ['mechanics', /^src\/core\/mechanics\//],
  ['clinical', /^src\/core\/clinical\//],
  ['core', /^src\/core\//],
  ['view', /^src\/(view|kernel)\//],
  ['entries', /^src\/[^/]+$/],
];

/**
 * What may be asked of anybody: the scenario is the public document, made of base alone, and is read at every height.
 */
const OPEN_TO_ALL = 'src/core/scenario.ts';
/** The doors of the core: the whole of it, and parts that pages load later: words about health, shaping of bones, strands, surroundings. */
const DOORS = [
  'src/core/index.ts',
  'src/core/clinical/index.ts',
  'src/core/shaping.ts',
  'src/core/strands.ts',
  'src/core/context.ts',
];
/** A worker is started by its address; the page knows its words, as types, and nothing else of it. */
const TYPES_ONLY = [
  ['src/view/bones.ts', 'src/worker.ts'],
  ['src/view/scene/Surroundings.tsx', 'src/surroundings.ts'],
  ['src/view/scene/figure/index.ts', 'src/figure.ts'],
  ['src/view/proof/answers.ts', 'src/proof.ts'],
  ['src/view/proof/answers.ts', 'src/validate.ts'],
  ['src/view/proof/Proof.tsx', 'src/proof.ts'],
  ['src/view/proof/Plots.tsx', 'src/validate.ts'],
  ['src/view/mobility/ask.ts', 'src/mobile.ts'],
  ['src/view/mobility/ask.ts', 'src/mobility.ts'],
];
/** All that the core may have from outside. */
const PACKAGES_OF_CORE = ['valibot'];

const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => posix.join('src', ...path.split(sep)))
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('src/kernel/assembly/'));
const layerOf = (path: string): number => LAYERS.findIndex(([, pattern]) => pattern.test(path));
const nameOf = (path: string): string => LAYERS[layerOf(path)]![0];
const inCore = (path: string): boolean => path.startsWith('src/core/');
const sourceOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
/** Source without comments; strings stay. */
const codeOf = (path: string): string =>
  sourceOf(path).replace(/\/\*[\s\S]*?\*\/|(^|[\s;{}(,])\/\/[^\n]*/g, '$1');

interface Import {
  readonly from: string;
  /** A path from the root for a file of ours, else the name of a package. */
  readonly to: string;
  readonly ours: boolean;
  /** Nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

function importsOf(from: string): Import[] {
  const words = codeOf(from).matchAll(
    /(?:\b(?:import|export)\s+(type\s)?[^'";]*?\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\2/g,
  );
  return [...words].map(([, type, , word]) => {
    const name = word!.replace(/\?.*$/, '');
    const ours = name.startsWith('.');
    const to = ours ? resolved(posix.join(dirname(from), name)) : name;
    return { from, to, ours, typeOnly: type !== undefined };
  });
}

function resolved(path: string): string {
  const tried = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, `${path}/index.tsx`];
  return tried.find((one) => files.includes(one)) ?? path;
}

const imports = files.flatMap(importsOf);
const between = imports.filter(({ ours, to }) => ours && to.startsWith('src/') && /\.tsx?$/.test(to));
const allowed = ({ from, to, typeOnly }: Import): boolean =>
  to === OPEN_TO_ALL || (typeOnly && TYPES_ONLY.some(([a, b]) => a === from && b === to));
const say = ({ from, to }: Import): string => `${from} → ${to}`;

describe('the layers', () => {
  it('hold every file of the source', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((path) => layerOf(path) < 0)).toEqual([]);
    expect(between.length).toBeGreaterThan(files.length / 2);
  });

  it(`import only downwards: ${LAYERS.map(([name]) => name).join(' < ')}`, () => {
    expect(
      between
        .filter((one) => !allowed(one) && layerOf(one.to) > layerOf(one.from))
        .map((one) => `${say(one)} (${nameOf(one.from)} may not know ${nameOf(one.to)})`),
    ).toEqual([]);
  });

  it('leave the scenario free of everything but names and units', () => {
    expect(
      importsOf(OPEN_TO_ALL)
        .filter(({ to }) => !to.startsWith('src/core/base/'))
        .map(say),
    ).toEqual([]);
  });

  it('meet the core only at its doors', () => {
    expect(
      between.filter(({ from, to }) => !inCore(from) && inCore(to) && !DOORS.includes(to)).map(say),
    ).toEqual([]);
  });
});

describe('the core', () => {
  const code = files.filter(inCore);

  it('needs nothing from outside but valibot', () => {
    expect(
      imports
        .filter(({ from, to, ours }) => inCore(from) && !ours && !PACKAGES_OF_CORE.includes(to))
        .map(say),
    ).toEqual([]);
  });

  it('reads no file but the facts in models/', () => {
    expect(
      imports
        .filter(({ from, to, ours }) => inCore(from) && ours && !inCore(to) && !to.startsWith('models/'))
        .map(say),
    ).toEqual([]);
  });

  it('reads each fact of the body in one place', () => {
    expect(
      imports
        .filter(({ to }) => /^models\/(morphometry|mechanics)\//.test(to))
        .filter(
          ({ from, to }) => from !== 'src/core/data/models.ts' && to !== 'models/mechanics/targets.json',
        )
        .map(say),
    ).toEqual([]);
  });

  it('has no clock, no chance of its own and no locale: the same question has the same answer', () => {
    const forbidden =
      /\b(Date\s*[.(]|new Date\b|performance\s*\.|Math\s*\.\s*random|crypto\s*\.|Intl\s*\.|toLocale\w*|localeCompare|setTimeout|setInterval|requestAnimationFrame)/;
    expect(
      code.flatMap((path) => {
        const found = forbidden.exec(codeOf(path));
        return found ? [`${path}: ${found[0]}`] : [];
      }),
    ).toEqual([]);
  });

  it('knows no page, no React and no terminal', () => {
    const forbidden = /\b(document|window|navigator|globalThis|process|console)\s*[.[]/;
    expect(
      code.flatMap((path) => {
        const found = forbidden.exec(codeOf(path).replace(/(['"`])(?:\\.|(?!\1)[^\\])*\1/g, "''"));
        return found ? [`${path}: ${found[0]}`] : [];
      }),
    ).toEqual([]);
  });
});

describe('the page', () => {
  it('needs nothing of node', () => {
    const nodes = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);
    expect(
      imports.filter(({ from, to, ours }) => nameOf(from) === 'view' && !ours && nodes.has(to)).map(say),
    ).toEqual([]);
  });
});

describe('the picture', () => {
  const scene = files.filter((path) => path.startsWith('src/view/scene/'));

  it('is drawn by its own shaders in its own light: three is built without the rest', () => {
    const forbidden =
      /\bnew (?!Shader)\w+(?:Material|Light|CubeTexture)\b|\.(?:environment|envMap|background|shadowMap|xr|morphAttributes|uniformsGroups|setEffects|toJSON)\b|\b(?:(?:cast|receive)Shadow|AnimationMixer|outputBufferType|lights:)/;
    expect(
      scene.flatMap((path) => {
        const found = forbidden.exec(codeOf(path));
        return found ? [`${path}: ${found[0]}`] : [];
      }),
    ).toEqual([]);
  });

  it('includes no piece of three that is not built in', () => {
    const included = scene.flatMap((path) =>
      [...sourceOf(path).matchAll(/#include <(\w+)>/g)].map(([, name]) => name!),
    );
    expect(included.length).toBeGreaterThan(0);
    expect(included.filter((name) => !CHUNKS.includes(name))).toEqual([]);
  });
});

describe('a file that leaves its folder', () => {
  it('stays in the repository', () => {
    expect(
      imports.filter(({ to, ours }) => ours && relative(ROOT, join(ROOT, to)).startsWith('..')).map(say),
    ).toEqual([]);
  });
});
