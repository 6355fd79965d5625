/**
 * The column without a window.
 *
 *   spine solve  [scenario.json] [--set path=value …] [--json]
 *   spine export [scenario.json] [--set path=value …] --format glb|stl|obj --out file [--bone L3]
 *   spine render [scenario.json] [--set path=value …] [--link LINK] [--select part] [--camera name] --out file.png|file.svg
 *   spine validate [--json]
 *   spine batch [scenarios.jsonl|grid.csv] [--format csv|jsonl] [--measures a,b] [--cores N] [--out FILE] [--resume]
 *   spine sensitivity [--columns N] [--seed N] [--json] [--out FILE]
 *   spine claims --csv
 *   spine mobility [scenario.json] [--set path=value …] [--json]
 *   spine measure [scenario.json] [--set path=value …] [--json]
 *
 * Exit codes: 0 fine, 1 the model did not settle, 2 the input was not understood (one line per problem).
 */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { argv, exit, stderr, stdout } from 'node:process';
import {
  alignmentOf, BODIES, BONES, boneWear, buildBone, degrees, DISCS, HEALTHY, IDENTITY, isUpright, JOINTS, LOOKS, MEASURE_UNITS, parameterAt, partMeshes, placementOf,
  prepare, readScenario, ScenarioError, SIDES, simulate, tables, VERTEBRAE, withValue, wornLayout, writeGlb, writeObj, writeStl, writeSvg,
  type Bone, type Column, type Detail, type Drawn, type GlbNode, type Scenario, type Solution, type Unit, type Vec3,
} from './core'; // prettier-ignore
import type { LinkState } from './view/permalink';
import type { FreeCamera } from './view/store';
import identifiers from '../models/clinical/identifiers.json';

const USAGE = `spine solve [scenario.json] [--set path=value …] [--json]
spine export [scenario.json] [--set path=value …] --format glb|stl|obj --out FILE [--bone L3]
spine render [scenario.json] [--set path=value …] [--select disc:L4-L5] [--camera home|front|right|back|left|top|close]
                          [--link LINK] [--size 1600x1200] --out FILE.png|FILE.svg    a picture of the built page by the browser of the tests,
                          or a line drawing in mm, without one
spine validate [--json]   published results beside the model's
spine batch [FILE] [--format csv|jsonl] [--measures column.*,discs.L4-L5.*] [--cores N] [--out FILE] [--resume]
                          many scenarios, one a line (JSON) or a row (CSV), from a file or the standard input
spine sensitivity [--columns 800] [--seed 1] [--json] [--out FILE]   how far the answers move with the parameters (minutes)
spine claims --csv        every sentence about bodies: wordings, mark, works, where it may stand
spine mobility [scenario.json] [--set path=value …] [--json]   how far levels and regions move, how discs cushion: healthy and now
spine measure [scenario.json] [--set path=value …] [--json]   dimensions of the tables beside those of the finished bones`;

class Misuse extends Error {}

/** The process ends when the command returns: a pipe must have taken all of it, however much it holds at once. */
const print = (text: string): Promise<void> =>
  new Promise((taken, failed) => stdout.write(text, (problem) => (problem ? failed(problem) : taken())));

interface Asked {
  readonly command: string;
  readonly file?: string;
  readonly sets: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  readonly json: boolean;
  readonly csv: boolean;
  readonly resume: boolean;
}

const TAKES_VALUE = [
  '--link',
  '--select',
  '--camera',
  '--size',
  '--format',
  '--out',
  '--bone',
  '--columns',
  '--seed',
  '--measures',
  '--cores',
];

function read(words: readonly string[]): Asked {
  const [command, ...rest] = words;
  if (!command || command === '--help' || command === 'help') throw new Misuse(USAGE);
  let file: string | undefined;
  let json = false;
  let csv = false;
  let resume = false;
  const sets: string[] = [];
  const options: Record<string, string> = {};
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i]!;
    if (word === '--json') json = true;
    else if (word === '--csv') csv = true;
    else if (word === '--resume') resume = true;
    else if (word === '--set' || TAKES_VALUE.includes(word)) {
      const value = rest[++i];
      if (value === undefined) throw new Misuse(`${word}: expected a value after it, got nothing.`);
      if (word === '--set') sets.push(value);
      else options[word.slice(2)] = value;
    } else if (word.startsWith('--')) throw new Misuse(`${word}: there is no such option.\n${USAGE}`);
    else if (file === undefined) file = word;
    else throw new Misuse(`${word}: one scenario file is enough.`);
  }
  return { command, sets, options, json, csv, resume, ...(file === undefined ? {} : { file }) };
}

function scenarioOf(asked: Asked): Scenario {
  let scenario: Scenario = HEALTHY;
  if (asked.file !== undefined) {
    let text: string;
    try {
      text = readFileSync(asked.file, 'utf8');
    } catch {
      throw new Misuse(`${asked.file}: this file cannot be read.`);
    }
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new Misuse(`${asked.file}: this is not JSON.`);
    }
    scenario = readScenario(value);
  }
  const problems: string[] = [];
  for (const set of asked.sets) {
    const cut = set.indexOf('=');
    if (cut < 1) {
      problems.push(`--set ${set}: expected path=value, e.g. discs.L4-L5.heightLoss=0.5`);
      continue;
    }
    const path = set.slice(0, cut);
    const text = set.slice(cut + 1);
    const kind = parameterAt(path)?.kind;
    try {
      scenario = withValue(scenario, path, kind === 'number' && text.trim() !== '' ? Number(text) : text);
    } catch (failure) {
      if (!(failure instanceof ScenarioError)) throw failure;
      problems.push(failure.message);
    }
  }
  if (problems.length > 0) throw new Misuse(problems.join('\n'));
  return scenario;
}

const withUnit = <T extends object>(measures: T, units: Readonly<Record<keyof T, Unit>>): object =>
  Object.fromEntries(
    Object.entries(measures).map(([name, value]) => [name, { value, unit: units[name as keyof T] }]),
  );

function asJson(scenario: Scenario, solution: Solution, healthy: Solution): object {
  const { measures } = solution;
  return {
    version: scenario.version,
    status: solution.status,
    iterations: solution.iterations,
    residual: {
      force: { value: solution.residual.force, unit: 'N' },
      moment: { value: solution.residual.moment, unit: 'N·mm' },
    },
    muscles: {
      tension: { value: solution.muscles.tension, unit: 'N' },
      moment: { value: solution.muscles.moment, unit: 'N·mm' },
      // By which the neck is bent back so that the head looks ahead: the joints above C2, and those below.
      neck: {
        head: { value: solution.muscles.neck[0], unit: 'N·mm' },
        below: { value: solution.muscles.neck[1], unit: 'N·mm' },
      },
    },
    // Forward from healthy standing, about the hips or on its bed.
    pelvis: { value: solution.pelvis, unit: 'rad' },
    // Turns the pose, in which the sacrum keeps still, so that gravity points along −y.
    stand: {
      position: { value: solution.stand.position, unit: 'mm' },
      quaternion: solution.stand.quaternion,
    },
    pose: Object.fromEntries(
      BODIES.map((body) => {
        const { position, quaternion } = placementOf(solution.pose, body);
        return [body, { position: { value: position, unit: 'mm' }, quaternion }];
      }),
    ),
    measures: {
      column: withUnit(measures.column, MEASURE_UNITS.column),
      discs: Object.fromEntries(
        DISCS.map((disc) => [disc, withUnit(measures.discs[disc], MEASURE_UNITS.disc)]),
      ),
      joints: Object.fromEntries(
        JOINTS.map((joint) => [
          joint,
          Object.fromEntries(
            SIDES.map((side) => [side, withUnit(measures.joints[joint][side], MEASURE_UNITS.joint)]),
          ),
        ]),
      ),
    },
    // One word for how the two facets stand against healthy standing; its limits are this model's own (models/mechanics/facets.json).
    alignment: Object.fromEntries(
      JOINTS.map((joint) => [
        joint,
        Object.fromEntries(
          SIDES.map((side) => [
            side,
            alignmentOf(tables(), healthy.measures.joints[joint][side], measures.joints[joint][side]).word,
          ]),
        ),
      ]),
    ),
    contacts: solution.contacts.map((contact) => ({
      ...contact,
      force: { value: contact.force, unit: 'N' },
    })),
  };
}

function asText(solution: Solution, healthy: Solution): string {
  const { column } = solution.measures;
  const shown = (value: number, unit: Unit): string =>
    unit === 'rad'
      ? `${degrees(value).toFixed(1)}°`
      : `${value.toFixed(unit === 'MPa' || unit === '1' ? 2 : 1)} ${unit}`;
  const lines = [
    `status ${solution.status} after ${solution.iterations} iterations, residual ${solution.residual.force.toExponential(1)} N, ${solution.residual.moment.toExponential(1)} N·mm`,
    `muscles: up to ${solution.muscles.tension.toFixed(0)} N along the column; they add up to ${(solution.muscles.moment / 1000).toFixed(1)} N·m at a joint`,
    '',
    ...Object.entries(MEASURE_UNITS.column).map(([name, unit]) => {
      const key = name as keyof typeof column;
      return `${name.padEnd(24)} ${shown(column[key], unit).padStart(12)}   healthy ${shown(healthy.measures.column[key], unit)}`;
    }),
    '',
    'disc      height front/middle/back mm   pressure MPa (≤0: near zero or below)   facet gap left/right mm   force left/right N',
    ...DISCS.map((disc) => {
      const d = solution.measures.discs[disc];
      const { left, right } = solution.measures.joints[disc];
      const n = (value: number, digits = 1): string => value.toFixed(digits).padStart(6);
      return `${disc.padEnd(8)} ${n(d.heightAnterior)}${n(d.heightMiddle)}${n(d.heightPosterior)}${' '.repeat(12)}${d.pressure < 0.005 ? '    ≤0' : n(d.pressure, 2)}${' '.repeat(37)}${n(left.jointSpace)}${n(right.jointSpace)}${' '.repeat(14)}${n(left.force, 0)}${n(right.force, 0)}`;
    }),
    '',
    'facets    gap healthy → now mm   overlap, shift mm, tilt ° from healthy   (left; right)',
    ...JOINTS.map((joint) => {
      const sides = SIDES.map((side) => {
        const was = healthy.measures.joints[joint][side];
        const { word, gap, overlap, shift, tilt } = alignmentOf(
          tables(),
          was,
          solution.measures.joints[joint][side],
        );
        const n = (value: number): string => value.toFixed(1).padStart(5);
        return `${n(gap.healthy)} →${n(gap.now)} ${n(overlap)}${n(shift)}${n(degrees(tilt))} ${word.padEnd(14)}`;
      });
      return `${joint.padEnd(8)}${sides.join('  ')}`.trimEnd();
    }),
  ];
  return lines.join('\n');
}

function idsOf(part: string): Readonly<Record<string, unknown>> {
  const key = part.replace(/ (left|right)$/, '');
  const found = identifiers.parts.find((one) => one.id === key);
  return found ? { fma: found.fma, uberon: found.uberon, latin: found.latin } : {};
}

/** Bones as the scenario has shaped them, each where it stands. */
async function boneNodes(
  column: Column,
  scenario: Scenario,
  solution: Solution,
  wanted: readonly Bone[],
  detail: Detail,
): Promise<GlbNode[]> {
  const simplify = await (await import('./simplify')).loadSimplifier();
  return wanted.map((name) => {
    const mesh = buildBone(
      column.layout,
      column.tables,
      scenario.body,
      name,
      detail,
      simplify,
      undefined,
      boneWear(scenario, name, column.tables),
    );
    return {
      name,
      positions: mesh.positions,
      normals: mesh.normals,
      indices: mesh.indices,
      placement: name === 'S1' ? column.layout.bones.S1.neutral : placementOf(solution.pose, name),
      colour: [0.83, 0.74, 0.58, 1],
      extras: idsOf(name),
    };
  });
}

async function exported(asked: Asked, scenario: Scenario): Promise<void> {
  const { format, out, bone } = asked.options;
  const problems = [];
  if (format !== 'glb' && format !== 'stl' && format !== 'obj')
    problems.push(`--format: expected glb, stl or obj, got ${format ?? 'nothing'}.`);
  if (!out) problems.push('--out: expected a file name, got nothing.');
  if (bone !== undefined && !(BONES as readonly string[]).includes(bone))
    problems.push(`--bone: expected one of C0 … S1, got ${bone}.`);
  if (problems.length > 0) throw new Misuse(problems.join('\n'));
  const column = prepare(tables(), scenario.body);
  const solution = simulate(column, scenario);
  const wanted: readonly Bone[] = bone ? [bone as Bone] : BONES;
  const nodes = await boneNodes(column, scenario, solution, wanted, format === 'stl' ? 'full' : 'fine');
  if (!bone)
    nodes.push(
      ...partMeshes(wornLayout(column.layout, scenario, column.tables), solution).map((node) => ({
        ...node,
        extras: idsOf(node.name),
      })),
    );
  // One bone lies in its own frame.
  const placed = bone ? [{ ...nodes[0]!, placement: IDENTITY }] : nodes;
  const bytes =
    format === 'stl'
      ? writeStl(placed)
      : format === 'obj'
        ? Buffer.from(writeObj(placed, `Columna, ${solution.status}`))
        : writeGlb(nodes, { status: solution.status, unit: 'node space mm, scaled to m at the root' });
  writeFileSync(out!, bytes);
  await print(
    `${out}: ${nodes.length} parts, ${(bytes.byteLength / 1e6).toFixed(1)} MB, ${solution.status}\n`,
  );
}

/** A whole number given as an option. */
function count(asked: Asked, name: string, usual: number): number {
  const text = asked.options[name];
  if (text === undefined) return usual;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Misuse(`--${name}: expected a whole number from 1, got ${text}.`);
  return value;
}

async function batched(asked: Asked): Promise<number> {
  const { batch, head, measuresOf } = await import('./batch');
  const { format = 'csv', measures = '*', out } = asked.options;
  if (format !== 'csv' && format !== 'jsonl')
    throw new Misuse(`--format: expected csv or jsonl, got ${format}.`);
  if (asked.resume && !out) throw new Misuse('--resume: expected --out with the file to go on with.');
  if (asked.file !== undefined && asked.file !== '-' && !existsSync(asked.file))
    throw new Misuse(`${asked.file}: this file cannot be read.`);
  const patterns = measures.split(',').map((pattern) => pattern.trim());
  let done = 0;
  try {
    const first = head(format, measuresOf(patterns));
    if (out && asked.resume && existsSync(out)) {
      // A row that was cut off is solved again.
      const whole = readFileSync(out, 'utf8').replace(/[^\n]*$/, '');
      if (whole !== '' && !whole.startsWith(first))
        throw new Misuse(
          `${out}: this file has other measures. Ask for the same ones, or write to a new file.`,
        );
      done = Math.max(0, whole.split('\n').length - 1 - (first === '' ? 0 : 1));
      writeFileSync(out, whole);
    } else if (out) writeFileSync(out, '');
    const answered = await batch({
      file: asked.file,
      format,
      patterns,
      cores: count(asked, 'cores', availableParallelism()),
      done,
      write: (text) => (out ? Promise.resolve(appendFileSync(out, text)) : print(text)),
      complain: (problem) => stderr.write(`${problem}\n`),
      tick: (rows) => {
        if (stderr.isTTY) stderr.write(`\r${rows} scenarios`);
      },
    });
    const { rows, refused, unsettled, seconds } = answered;
    stderr.write(
      `${stderr.isTTY ? '\r' : ''}${rows} scenarios, ${refused} refused, ${unsettled} did not settle; ${(rows / Math.max(seconds, 1e-3)).toFixed(0)} a second\n`,
    );
    return refused > 0 ? 2 : unsettled > 0 ? 1 : 0;
  } catch (failure) {
    if (failure instanceof Error && /^(--measures|column )/.test(failure.message))
      throw new Misuse(failure.message);
    throw failure;
  }
}

async function sensitivity(asked: Asked): Promise<void> {
  const { study, studyFile, studyTable } = await import('./sensitivity');
  const columns = count(asked, 'columns', 800);
  const done = study(tables(), {
    count: columns,
    seed: count(asked, 'seed', 1),
    tick: (now) => {
      if (stderr.isTTY) stderr.write(`\r${now} of ${columns} columns`);
    },
  });
  if (stderr.isTTY) stderr.write('\n');
  const about = {
    about: 'How far the answers move with the parameters: made by spine sensitivity, see src/sensitivity.ts',
    date: new Date().toISOString().slice(0, 10),
    model: modelHash(),
  };
  const text = studyFile(done, about);
  if (asked.options.out) writeFileSync(asked.options.out, text);
  await print(asked.json ? text : studyTable(done));
}

/** Names the model that answered: facts and mechanics as they are in this copy. */
function modelHash(): string {
  const root = new URL('..', import.meta.url);
  const hash = createHash('sha256');
  for (const folder of ['models/mechanics', 'models/morphometry', 'models/sensitivity', 'src/core'])
    for (const file of readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).toSorted())
      if (
        /\.(ts|json)$/.test(file) &&
        !/study\.json$|targets\.json$/.test(file) &&
        !/clinical|export/.test(file)
      )
        hash.update(readFileSync(new URL(`${folder}/${file.replaceAll('\\', '/')}`, root)));
  return hash.digest('hex').slice(0, 12);
}

const CAMERAS = ['home', 'front', 'right', 'back', 'left', 'top', 'close'];
/** Smaller nothing can be read, larger no browser draws at once [px]. */
const SIZES = { least: 64, most: 4096 };

async function rendered(asked: Asked): Promise<void> {
  const { out, size = '1600x1200', camera, select, link } = asked.options;
  const [, width, height] = (/^(\d+)x(\d+)$/.exec(size) ?? []).map(Number);
  const problems = [];
  const fits = (length: number | undefined): boolean =>
    length !== undefined && length >= SIZES.least && length <= SIZES.most;
  const drawn = out?.endsWith('.svg') === true;
  if (!drawn && !out?.endsWith('.png'))
    problems.push(`--out: expected a file name that ends with .png or .svg, got ${out ?? 'nothing'}.`);
  if (drawn && asked.options.size !== undefined)
    problems.push('--size: a drawing (.svg) has the size of the column, in mm; leave it out.');
  if (!fits(width) || !fits(height))
    problems.push(
      `--size: expected two lengths of ${SIZES.least} … ${SIZES.most} px such as 1600x1200, got ${size}.`,
    );
  if (camera !== undefined && !CAMERAS.includes(camera))
    problems.push(`--camera: expected one of ${CAMERAS.join(', ')}, got ${camera}.`);
  if (link !== undefined && (asked.file !== undefined || asked.sets.length > 0))
    problems.push('--link: a link is a whole state; it goes with neither a scenario file nor --set.');
  const { readLink, writeLink } = await import('./view/permalink');
  const { HOME_VIEW } = await import('./view/store');
  const pairs = [
    link === undefined ? writeLink(scenarioOf(asked), HOME_VIEW) || 'v=1' : link.slice(link.indexOf('#') + 1),
    ...(select === undefined ? [] : [`sel=${select}`]),
    ...(camera === undefined || camera === 'close' ? [] : [`cam=${camera}`]),
  ];
  const answer = readLink(pairs.join('&'));
  if (answer.kind === 'refused') problems.push(answer.sentence);
  if (answer.kind === 'refused' || problems.length > 0) throw new Misuse(problems.join('\n'));
  if (drawn) {
    const svg = await lineDrawing(answer as LinkState, camera === 'close', pairs.join('&'));
    writeFileSync(out!, svg);
    await print(`${out}: ${(svg.length / 1000).toFixed(0)} kB\n`);
    return;
  }
  const { NoPicture, render } = await import('../tools/render.mjs');
  try {
    const picture = await render({
      link: pairs.join('&'),
      width: width!,
      height: height!,
      close: camera === 'close',
    });
    writeFileSync(out!, picture);
    await print(`${out}: ${width} × ${height} px, ${(picture.byteLength / 1000).toFixed(0)} kB\n`);
  } catch (failure) {
    throw failure instanceof NoPicture ? new Misuse(failure.message) : failure;
  }
}

const between = ({ eye, target }: FreeCamera): Vec3 => [
  eye[0] - target[0],
  eye[1] - target[1],
  eye[2] - target[2],
];

/** The column in lines, true to size, healthy behind where it stands elsewhere. No browser is needed. */
async function lineDrawing({ scenario, view }: LinkState, close: boolean, link: string): Promise<string> {
  const { partName } = await import('./view/words');
  const { SHARE } = await import('./view/language/en/share');
  const column = prepare(tables(), scenario.body);
  const solution = simulate(column, scenario);
  const drawnOf = async (one: Scenario, at: Solution): Promise<Pick<Drawn, 'nodes' | 'stand'>> => ({
    nodes: [
      ...(await boneNodes(column, one, at, BONES, 'fine')),
      ...partMeshes(wornLayout(column.layout, one, column.tables), at),
    ].filter(
      ({ name }) =>
        !(view.hidden as readonly string[]).includes(name) &&
        (view.focus !== 'isolate' || (view.selection as readonly string[]).includes(name)),
    ),
    stand: at.stand,
  });
  const upright = isUpright(scenario.conditions.posture);
  const healthy: Scenario = { ...HEALTHY, body: scenario.body };
  const part = view.selection.at(-1);
  return writeSvg({
    ...(await drawnOf(scenario, solution)),
    // The eye of a link, from its target; its distance says nothing where sight is parallel.
    from: typeof view.camera === 'string' ? LOOKS[view.camera] : between(view.camera),
    upright,
    // Alone, it needs no mark.
    marked: view.focus === 'isolate' ? [] : view.selection,
    close,
    ...(upright && view.ghost && solution.measures.column.height !== column.healthy.measures.column.height
      ? { behind: await drawnOf(healthy, column.healthy) }
      : {}),
    caption: part ? partName(part) : SHARE.spine,
    note: SHARE.average,
    link,
  });
}

async function main(): Promise<number> {
  const asked = read(argv.slice(2));
  switch (asked.command) {
    case 'solve': {
      const scenario = scenarioOf(asked);
      const column = prepare(tables(), scenario.body);
      const solution = simulate(column, scenario);
      await print(
        `${asked.json ? JSON.stringify(asJson(scenario, solution, column.healthy), null, 1) : asText(solution, column.healthy)}\n`,
      );
      return solution.status === 'converged' ? 0 : 1;
    }
    case 'export':
      await exported(asked, scenarioOf(asked));
      return 0;
    case 'render':
      await rendered(asked);
      return 0;
    case 'claims': {
      if (!asked.csv) throw new Misuse(`claims: expected --csv, got nothing.\n${USAGE}`);
      const { ledgerCsv, library } = await import('./core/clinical');
      await print(ledgerCsv(library()));
      return 0;
    }
    case 'validate':
      await print((await import('./validate')).report(asked.json));
      return 0;
    case 'batch':
      return batched(asked);
    case 'sensitivity':
      await sensitivity(asked);
      return 0;
    case 'mobility': {
      const { text, settled } = (await import('./mobility')).report(scenarioOf(asked), asked.json);
      await print(text);
      return settled ? 0 : 1;
    }
    case 'measure': {
      const { measured, measuredTable } = await import('./measured');
      const rows = measured(VERTEBRAE, scenarioOf(asked).body, undefined);
      await print(asked.json ? `${JSON.stringify(rows, null, 1)}\n` : measuredTable(rows));
      return 0;
    }
    default:
      throw new Misuse(`${asked.command}: there is no such command.\n${USAGE}`);
  }
}

main().then(exit, (failure: unknown) => {
  if (!(failure instanceof Misuse) && !(failure instanceof ScenarioError)) throw failure;
  stderr.write(`${failure.message}\n`);
  exit(2);
});
