/**
 * How far every level, region and the whole column move, and how much each disc cushions: healthy beside now, beside what was
 * published. For the command line (`spine mobility`) and, off the page's thread, for the page (laboratory.ts).
 *
 * Bands are those of models/mechanics/targets.json in which the model is accepted (`spine validate`); none is made here. Laboratories print
 * both sides together, so a band stands beside the sum of both. How far these numbers move with the model's parameters: models/sensitivity/study.json.
 */
import file from '../models/mechanics/targets.json';
import {
  allMobility, cushionOf, degrees, DISCS, hasDisc, HEALTHY, JOINTS, MODEL_FILES, mobilityOf, PLANE_NAMES, PLANES, prepareBench, runMobility, RUNS, tables, WHOLE,
  type Bench, type BodyScenario, type Cushion, type Direction, type Disc, type Joint, type Mobility, type NumberRecord, type Plane, type Run, type Scenario, type Status,
} from './core'; // prettier-ignore

export interface Band {
  /** Both sides together [deg], or stiffness [N/mm]. */
  readonly low: number;
  readonly high: number;
  /** Id of the target; of a stiffness, none. */
  readonly target: string | null;
  readonly source: string;
  readonly read: boolean;
  /** `average`: published as the mean of several levels. `active`: how far people move on their own, at no stated moment. */
  readonly kind: 'level' | 'average' | 'active';
}

/** In degrees to each side, in the order of PLANES. */
export type Sides = readonly [number, number];
export interface Turned {
  readonly healthy: Sides;
  readonly now: Sides;
  readonly band: Band | null;
}
export interface Moved {
  readonly id: Joint | Run | 'whole';
  /** Worse of the two: numbers of what did not settle mean nothing. */
  readonly status: Status;
  /** To each side [N·m]; null: one for each region. */
  readonly moment: number | null;
  readonly planes: Readonly<Record<Plane, Turned>>;
}
export interface Cushioned {
  readonly id: Disc;
  readonly status: Status;
  /** [N] */
  readonly load: number;
  readonly stiffness: { readonly healthy: number; readonly now: number; readonly band: Band | null };
  /** [J] */
  readonly energy: { readonly healthy: number; readonly now: number };
  /** [mm] */
  readonly shortening: { readonly healthy: number; readonly now: number };
}
export interface Motions {
  readonly runs: readonly Moved[];
  readonly levels: readonly Moved[];
  readonly discs: readonly Cushioned[];
}
export interface LevelMotions {
  readonly level: Moved;
  readonly disc: Cushioned | null;
}

/* ------------------------------------------------------------------------------------------------------- bands --- */

const target = (id: string): (typeof file.targets)[number] => file.targets.find((one) => one.id === id)!;
const band = (id: string, low: number, high: number, kind: Band['kind'] = 'level'): Band => {
  const { source, read } = target(id);
  return { low, high, target: id, source, read, kind };
};
/** As many percent around what was published as the target itself accepts. */
const share = (id: string, [low, high]: readonly number[], kind?: Band['kind']): Band => {
  const part = Number(/within (\d+) %/.exec(target(id).acceptance)![1]) / 100;
  return band(id, low! * (1 - part), high! * (1 + part), kind);
};

type Values = Readonly<Record<string, number | readonly number[]>>;
const valueOf = (id: string, key: string): readonly number[] | null => {
  const value = (target(id).value as Values)[key];
  return value === undefined ? null : typeof value === 'number' ? [value, value] : value;
};

/** The band both sides together are accepted in, where the same moment was published for it. */
export function bandOf(id: Joint | Run, plane: Plane): Band | null {
  if (id === 'L1-L5') {
    const whole = { sagittal: 'O-R1', lateral: 'O-R2', axial: 'O-R3' }[plane];
    const [low, high] = valueOf(whole, 'range')!;
    return band(whole, low!, high!);
  }
  if (id === 'C0-C2') {
    const key = plane === 'sagittal' ? 'flexion_extension' : plane;
    const found = (target('O-R12').value as { 'skull-C2': Readonly<Record<string, number>> })['skull-C2'];
    return share('O-R12', [found[key]!, found[key]!], 'active');
  }
  if (id in RUNS) return null;
  const level = Number(id.slice(1).split('-')[0]);
  if (id.startsWith('T') && id !== 'T12-L1') return thoracic(id, level, plane);
  if (plane === 'axial') {
    const found = valueOf('O-R11', id);
    return found && share('O-R11', found);
  }
  if (plane === 'lateral') return null;
  // Published to each side; both together are their sum.
  const found = valueOf('O-R10', id);
  const both = found && found[0]! + found[1]!;
  return both === null ? null : share('O-R10', [both, both]);
}

function thoracic(id: string, level: number, plane: Plane): Band {
  if (plane === 'sagittal')
    return id === 'T1-T2'
      ? share('O-R6', valueOf('O-R6', id)!)
      : share('O-R6', valueOf('O-R6', 'T2-T12 average per segment')!, 'average');
  const [of, key] =
    plane === 'lateral'
      ? (['O-R7', level < 7 ? 'T1-T7 per segment' : 'T7-T12 per segment'] as const)
      : (['O-R8', level < 10 ? 'T1-T10 per segment' : 'T10-T12 per segment'] as const);
  return share(of, valueOf(of, key)!, 'average');
}

/** Discs of the low back with their ligaments and without facets: mean and standard deviation of what laboratories found. */
function stiffnessBand(disc: Disc): Band | null {
  if (!disc.startsWith('L')) return null;
  const { records } = MODEL_FILES['mechanics/loads.json'] as { records: readonly NumberRecord[] };
  const record = (end: string): NumberRecord =>
    records.find(({ quantity }) => quantity === `compression_stiffness.lumbar${end}`)!;
  const { value: mean, source, read } = record('');
  const sd = record('.sd').value;
  return { low: mean - sd, high: mean + sd, target: null, source, read, kind: 'level' };
}

/* ----------------------------------------------------------------------------------------------------- answers --- */

const worse = (a: Status, b: Status): Status => (a === 'converged' ? b : a);

function moved(id: Joint | Run, healthy: Mobility, now: Mobility): Moved {
  const sides = ({ ranges }: Mobility, plane: Plane): Sides => {
    const [a, b] = PLANES[plane];
    return [degrees(ranges[a]), degrees(ranges[b])];
  };
  return {
    id,
    status: worse(healthy.status, now.status),
    moment: now.moment,
    planes: byPlane((plane) => ({
      healthy: sides(healthy, plane),
      now: sides(now, plane),
      band: bandOf(id, plane),
    })),
  };
}

const byPlane = <T>(of: (plane: Plane) => T): Readonly<Record<Plane, T>> =>
  Object.fromEntries(PLANE_NAMES.map((plane) => [plane, of(plane)])) as Record<Plane, T>;

/** The whole column: its four regions together, each at the moment of its laboratory. */
function whole(runs: readonly Moved[]): Moved {
  const parts = runs.filter(({ id }) => (WHOLE as readonly string[]).includes(id));
  const sum = (of: (one: Moved) => Sides): Sides =>
    parts.map(of).reduce(([a, b], [c, d]) => [a + c, b + d] as const, [0, 0] as const);
  return {
    id: 'whole',
    status: parts.map(({ status }) => status).reduce(worse),
    moment: null,
    planes: byPlane((plane) => ({
      healthy: sum(({ planes }) => planes[plane].healthy),
      now: sum(({ planes }) => planes[plane].now),
      band: null,
    })),
  };
}

function cushioned(id: Disc, healthy: Cushion, now: Cushion): Cushioned {
  return {
    id,
    status: worse(healthy.status, now.status),
    load: now.load,
    stiffness: { healthy: healthy.stiffness, now: now.stiffness, band: stiffnessBand(id) },
    energy: { healthy: healthy.energy / 1000, now: now.energy / 1000 },
    shortening: { healthy: healthy.shortening, now: now.shortening },
  };
}

/** One body on the bench, with what was already asked of it in health. */
export interface Asked {
  readonly bench: Bench;
  readonly healthy: Map<string, unknown>;
}
export function prepareMotion(body: BodyScenario): Asked {
  return { bench: prepareBench(tables(), body), healthy: new Map() };
}

function inHealth<T>({ healthy }: Asked, key: string, ask: () => T): T {
  if (!healthy.has(key)) healthy.set(key, ask());
  return healthy.get(key) as T;
}

/** One level at once. */
export function levelMotions(asked: Asked, scenario: Scenario, joint: Joint): LevelMotions {
  const { bench } = asked;
  const sound = inHealth(asked, joint, () => mobilityOf(bench, HEALTHY, joint));
  return {
    level: moved(joint, sound, mobilityOf(bench, scenario, joint)),
    disc: hasDisc(joint) ? discMotion(asked, scenario, joint) : null,
  };
}

function discMotion(asked: Asked, scenario: Scenario, disc: Disc): Cushioned {
  const { bench } = asked;
  const sound = inHealth(asked, `disc ${disc}`, () => cushionOf(bench, HEALTHY, disc));
  return cushioned(disc, sound, cushionOf(bench, scenario, disc));
}

/**
 * All of it.
 *
 * @param tick called on the way, with the share that is done
 */
export function motions(asked: Asked, scenario: Scenario, tick: (share: number) => void = () => {}): Motions {
  const { bench } = asked;
  const sound = inHealth(asked, 'levels', () => allMobility(bench, HEALTHY));
  tick(0.2);
  const now = allMobility(bench, scenario);
  tick(0.4);
  const runs = (Object.keys(RUNS) as Run[]).map((run) =>
    moved(
      run,
      inHealth(asked, run, () => runMobility(bench, HEALTHY, run)),
      runMobility(bench, scenario, run),
    ),
  );
  tick(0.7);
  const discs = DISCS.map((disc) => discMotion(asked, scenario, disc));
  tick(1);
  return {
    runs: [...runs, whole(runs)],
    levels: JOINTS.map((joint) => moved(joint, sound[joint], now[joint])),
    discs,
  };
}

/* ------------------------------------------------------------------------------------------------------ report --- */

const ENGLISH: Readonly<Record<Direction, string>> = {
  flexion: 'forward',
  extension: 'back',
  leftBending: 'left',
  rightBending: 'right',
  leftRotation: 'turn left',
  rightRotation: 'turn right',
};

export function report(
  scenario: Scenario,
  json: boolean,
): { readonly text: string; readonly settled: boolean } {
  const all = motions(prepareMotion(scenario.body), scenario);
  const settled = [...all.runs, ...all.levels, ...all.discs].every(({ status }) => status === 'converged');
  return { text: json ? `${JSON.stringify(asJson(all), null, 1)}\n` : asText(all), settled };
}

const number = (value: number | undefined, status: Status): number | null =>
  status === 'converged' && value !== undefined && Number.isFinite(value) ? value : null;

function asJson({ runs, levels, discs }: Motions): object {
  const told = ({ id, status, moment, planes }: Moved): object => ({
    status,
    // To each side. The whole column: its regions together, each at its own moment.
    moment: { value: moment, unit: 'N·m' },
    ...Object.fromEntries(
      PLANE_NAMES.flatMap((plane) =>
        PLANES[plane].map((direction, i) => [
          direction,
          {
            healthy: number(planes[plane].healthy[i], status),
            now: number(planes[plane].now[i], status),
            unit: 'deg',
          },
        ]),
      ),
    ),
    bands: Object.fromEntries(
      PLANE_NAMES.map((plane) => [plane, planes[plane].band && { ...planes[plane].band, unit: 'deg' }]),
    ),
    id,
  });
  const list = (all: readonly Moved[]): object => Object.fromEntries(all.map((one) => [one.id, told(one)]));
  return {
    uncertainty: 'models/sensitivity/study.json',
    regions: list(runs),
    levels: list(levels),
    discs: Object.fromEntries(
      discs.map(({ id, status, load, stiffness, energy, shortening }) => [
        id,
        {
          status,
          load: { value: load, unit: 'N' },
          stiffness: { healthy: number(stiffness.healthy, status), now: number(stiffness.now, status), unit: 'N/mm', band: stiffness.band }, // prettier-ignore
          energy: { healthy: number(energy.healthy, status), now: number(energy.now, status), unit: 'J' },
          shortening: { healthy: number(shortening.healthy, status), now: number(shortening.now, status), unit: 'mm' }, // prettier-ignore
        },
      ]),
    ),
  };
}

function asText({ runs, levels, discs }: Motions): string {
  const pair = (healthy: number, now: number, digits = 1): string =>
    `${healthy.toFixed(digits).padStart(6)} →${now.toFixed(digits).padStart(6)}`;
  const row = ({ id, status, moment, planes }: Moved): string => {
    const name = id.padEnd(8);
    if (status !== 'converged') return `${name} did not settle (${status})`;
    const cells = PLANE_NAMES.map((plane) => {
      const { healthy, now, band: within } = planes[plane];
      const inside = (of: Sides): boolean =>
        within === null || (of[0] + of[1] >= within.low && of[0] + of[1] <= within.high);
      const published =
        within === null
          ? ''
          : `${within.low.toFixed(1)}-${within.high.toFixed(1)}${within.read ? '' : '*'}${inside(healthy) ? '' : ' (healthy outside)'}`;
      return `${pair(healthy[0], now[0])} ${pair(healthy[1], now[1])}  ${published.padEnd(11)}`;
    });
    return `${name} ${(moment?.toString() ?? '').padStart(4)} ${cells.join(' ')}`.trimEnd();
  };
  const names = PLANE_NAMES.map((plane) =>
    PLANES[plane]
      .map((direction) => ENGLISH[direction].padEnd(16))
      .join('')
      .padEnd(43),
  );
  const { low, high } = stiffnessBand('L4-L5')!;
  return [
    'How far it moves at a stated moment to each side, healthy → now [deg]: as on a bench, without muscles, weight and ribs.',
    'Bands: both sides together, as accepted in `spine validate`; * source remembered; C0-C2 how far people move by themselves;',
    'T1-T12 averages of several levels. How far the numbers move with the parameters of the model: `spine sensitivity`.',
    '',
    `          N·m ${names.join(' ')}`.trimEnd(),
    ...runs.map(row),
    '',
    ...levels.map(row),
    '',
    `How a disc alone takes ${discs[0]!.load} N between bones that do not tilt, healthy → now. Published for discs of the low back: ${low.toFixed(0)} to ${high.toFixed(0)} N/mm.`,
    'A neck never carries as much: there rims meet in the healthy column too.',
    'disc      stiffness N/mm       energy J          shortening mm',
    ...discs.map(({ id, status, stiffness, energy, shortening }) =>
      status === 'converged'
        ? `${id.padEnd(8)} ${pair(stiffness.healthy, stiffness.now, 0)}   ${pair(energy.healthy, energy.now, 2)}   ${pair(shortening.healthy, shortening.now, 2)}`
        : `${id.padEnd(8)} did not settle (${status})`,
    ),
    '',
  ].join('\n');
}
