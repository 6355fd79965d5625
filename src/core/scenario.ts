/**
 * What can be asked of the column: a small, versioned, checked JSON document, the one public format. The address bar,
 * files, element attributes, the command line and the tests all carry it.
 *
 * Each parameter is declared once, in PARAMETERS: path, range, unit, what it is called. Checking, lab and `--set`
 * all read that list. Angles are degrees and moments N·m here, because people write this document;
 * simulate.ts converts them.
 *
 * Everything left out is healthy, standing, and the reference body.
 */
import {
  DISCS,
  JOINTS,
  SIDES,
  VERTEBRAE,
  type Disc,
  type Joint,
  type Side,
  type Vertebra,
} from './base/levels';

export const SCENARIO_VERSION = 1;

export type Sex = 'mean' | 'female' | 'male';
export type Posture = 'standing' | 'lying';

export interface BodyScenario {
  /** `mean` is the pooled adult of the tables. */
  readonly sex: Sex;
  readonly stature: number;
  readonly mass: number;
  readonly age: number;
}

export interface DiscScenario {
  /** Share of the healthy height that is lost. */
  readonly heightLoss: number;
  /** 0: the same mm everywhere; 1: in proportion to the local height, so that the wedge closes. */
  readonly lossShape: number;
}

export interface FacetScenario {
  /** Share of the cartilage thickness that is lost. */
  readonly cartilageLoss: number;
}

export interface Conditions {
  readonly posture: Posture;
  /** Moments on the head and trunk [N·m]: negative flexion is extension, negative bending is to the right. */
  readonly flexion: number;
  readonly leftBending: number;
  readonly leftRotation: number;
  /** Weight carried in the hands [N]. */
  readonly carried: number;
  readonly traction: Traction;
  readonly support: Support;
}

/** Pull along the column: a force at the level the harness holds, towards the head. */
export interface Traction {
  readonly force: number;
  /** Turned forward (lying: upward) from the line of the column [deg]. */
  readonly angle: number;
  readonly level: Vertebra;
}

/** A curved row of knobs under the lying back. It only pushes. */
export interface Support {
  readonly height: number;
  readonly level: Vertebra;
  /** Length of the row along the back [mm]. */
  readonly length: number;
}

/** One stretch of time under one set of conditions. */
export interface Step {
  readonly minutes: number;
  readonly conditions: Conditions;
}

export interface Scenario {
  readonly version: 1;
  readonly body: BodyScenario;
  readonly discs: Readonly<Partial<Record<Disc, DiscScenario>>>;
  readonly facets: Readonly<Partial<Record<Joint, Readonly<Partial<Record<Side, FacetScenario>>>>>>;
  readonly conditions: Conditions;
  /** A plan of the day: discs creep through its steps. The conditions at `time` are then those of the step in force. */
  readonly plan: readonly Step[];
  /** Minutes into the plan at which the column is shown. */
  readonly time: number;
}

/* ------------------------------------------------------------------------------------------------ parameters --- */

export type Parameter = {
  /** Path in the document; `*` stands for a level or side. */
  readonly path: string;
  readonly label: string;
} & (
  | {
      readonly kind: 'number';
      readonly unit: string;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly healthy: number;
    }
  | { readonly kind: 'choice'; readonly options: readonly string[]; readonly healthy: string }
);

const number = (
  path: string,
  label: string,
  unit: string,
  min: number,
  max: number,
  step: number,
  healthy: number,
): Parameter => ({ kind: 'number', path, label, unit, min, max, step, healthy });
const choice = (path: string, label: string, options: readonly string[], healthy: string): Parameter => ({
  kind: 'choice',
  path,
  label,
  options,
  healthy,
});

export const PARAMETERS: readonly Parameter[] = [
  choice('body.sex', 'Sex of the body', ['mean', 'female', 'male'], 'mean'),
  number('body.stature', 'Stature', 'mm', 1400, 2100, 10, 1700),
  number('body.mass', 'Body mass', 'kg', 35, 160, 1, 75),
  number('body.age', 'Age', 'years', 18, 95, 1, 50),
  number('discs.*.heightLoss', 'Disc height lost', '1', 0, 0.85, 0.01, 0),
  number('discs.*.lossShape', 'Where the height is lost (0 evenly, 1 most in front)', '1', 0, 1, 0.1, 0.5),
  number('facets.*.*.cartilageLoss', 'Facet cartilage lost', '1', 0, 1, 0.05, 0),
  choice('conditions.posture', 'Posture', ['standing', 'lying'], 'standing'),
  number('conditions.flexion', 'Moment bending forward', 'N·m', -15, 15, 0.5, 0),
  number('conditions.leftBending', 'Moment bending left', 'N·m', -15, 15, 0.5, 0),
  number('conditions.leftRotation', 'Moment turning left', 'N·m', -15, 15, 0.5, 0),
  number('conditions.carried', 'Weight carried', 'N', 0, 300, 5, 0),
  number('conditions.traction.force', 'Traction', 'N', 0, 600, 10, 0),
  number('conditions.traction.angle', 'Angle of the pull', 'deg', -30, 30, 1, 0),
  choice('conditions.traction.level', 'Level the harness holds', VERTEBRAE, 'T10'),
  number('conditions.support.height', 'Height of the support', 'mm', 0, 60, 1, 0),
  choice('conditions.support.level', 'Level of the support', VERTEBRAE, 'L3'),
  number('conditions.support.length', 'Length of the support', 'mm', 40, 400, 10, 200),
  number('plan.*.minutes', 'Length of the step', 'min', 0, 2880, 1, 0),
  number('time', 'Time into the plan', 'min', 0, 20000, 1, 0),
];

/** Most steps a plan may have. */
export const LONGEST_PLAN = 200;

export const HEALTHY_CONDITIONS: Conditions = {
  posture: 'standing',
  flexion: 0,
  leftBending: 0,
  leftRotation: 0,
  carried: 0,
  traction: { force: 0, angle: 0, level: 'T10' },
  support: { height: 0, level: 'L3', length: 200 },
};

export const HEALTHY_DISC: DiscScenario = { heightLoss: 0, lossShape: 0.5 };
export const HEALTHY_FACET: FacetScenario = { cartilageLoss: 0 };

export const HEALTHY: Scenario = {
  version: SCENARIO_VERSION,
  body: { sex: 'mean', stature: 1700, mass: 75, age: 50 },
  discs: {},
  facets: {},
  conditions: HEALTHY_CONDITIONS,
  plan: [],
  time: 0,
};

/* --------------------------------------------------------------------------------------------------- checking --- */

export interface ScenarioIssue {
  readonly path: string;
  readonly expected: string;
  readonly got: string;
  readonly remedy: string;
}

/** Thrown with every problem at once; the message has one line per problem. */
export class ScenarioError extends Error {
  readonly issues: readonly ScenarioIssue[];
  constructor(issues: readonly ScenarioIssue[]) {
    super(issues.map((i) => `${i.path}: expected ${i.expected}, got ${i.got}. ${i.remedy}`).join('\n'));
    this.name = 'ScenarioError';
    this.issues = issues;
  }
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const show = (value: unknown): string => {
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text === undefined ? 'nothing' : text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

/** The declaration that governs a concrete path, e.g. `discs.L4-L5.heightLoss` → `discs.*.heightLoss`. */
export function parameterAt(path: string): Parameter | undefined {
  const keys = path.replace(/^plan\.\d+\.conditions\./, 'conditions.').split('.');
  return PARAMETERS.find((parameter) => {
    const pattern = parameter.path.split('.');
    return pattern.length === keys.length && pattern.every((key, i) => key === '*' || key === keys[i]);
  });
}

/**
 * Checks any JSON value and fills in what was left out.
 *
 * @throws ScenarioError naming every unknown key and every value out of range
 */
export function readScenario(value: unknown): Scenario {
  const issues: ScenarioIssue[] = [];
  const complain = (path: string, expected: string, got: unknown, remedy: string) =>
    issues.push({ path: path || 'scenario', expected, got: show(got), remedy });

  const object = (path: string, given: unknown, known: readonly string[], what: string): Json => {
    if (given === undefined) return {};
    if (!isObject(given)) {
      complain(path, `an object with ${what}`, given, 'Leave it out for the healthy values.');
      return {};
    }
    for (const key of Object.keys(given))
      if (!known.includes(key))
        complain(
          path ? `${path}.${key}` : key,
          `one of ${shortList(known)}`,
          key,
          'Remove it or correct the name.',
        );
    return given;
  };

  /** Reads one declared parameter. */
  const read = <T>(path: string, given: unknown): T => {
    const parameter = parameterAt(path);
    if (!parameter) throw new Error(`${path} is not declared in PARAMETERS`);
    if (given === undefined) return parameter.healthy as T;
    if (parameter.kind === 'choice') {
      if (typeof given !== 'string' || !parameter.options.includes(given)) {
        complain(path, `one of ${shortList(parameter.options)}`, given, 'Choose one of these.');
        return parameter.healthy as T;
      }
      return given as T;
    }
    const unit = parameter.unit === '1' ? '' : ` ${parameter.unit}`;
    if (
      typeof given !== 'number' ||
      !Number.isFinite(given) ||
      given < parameter.min ||
      given > parameter.max
    ) {
      complain(path, `${parameter.min} … ${parameter.max}${unit}`, given, 'Use a number in this range.');
      return parameter.healthy as T;
    }
    return given as T;
  };

  const readConditions = (path: string, given: unknown): Conditions => {
    const c = object(path, given, Object.keys(HEALTHY_CONDITIONS), 'conditions');
    const traction = object(
      `${path}.traction`,
      c.traction,
      ['force', 'angle', 'level'],
      'force, angle and level',
    );
    const support = object(
      `${path}.support`,
      c.support,
      ['height', 'level', 'length'],
      'height, level and length',
    );
    const at = <T>(key: string, from: Json, name: string): T => read<T>(`${path}.${key}`, from[name]);
    return {
      posture: at('posture', c, 'posture'),
      flexion: at('flexion', c, 'flexion'),
      leftBending: at('leftBending', c, 'leftBending'),
      leftRotation: at('leftRotation', c, 'leftRotation'),
      carried: at('carried', c, 'carried'),
      traction: {
        force: at('traction.force', traction, 'force'),
        angle: at('traction.angle', traction, 'angle'),
        level: at('traction.level', traction, 'level'),
      },
      support: {
        height: at('support.height', support, 'height'),
        level: at('support.level', support, 'level'),
        length: at('support.length', support, 'length'),
      },
    };
  };

  const root = object(
    '',
    value ?? null,
    ['version', 'body', 'discs', 'facets', 'conditions', 'plan', 'time'],
    'a version',
  );
  if (isObject(value) && root.version !== SCENARIO_VERSION)
    complain('version', String(SCENARIO_VERSION), root.version, 'This page reads version 1 only.');

  const b = object('body', root.body, ['sex', 'stature', 'mass', 'age'], 'sex, stature, mass and age');
  const body: BodyScenario = {
    sex: read('body.sex', b.sex),
    stature: read('body.stature', b.stature),
    mass: read('body.mass', b.mass),
    age: read('body.age', b.age),
  };

  const discs: Partial<Record<Disc, DiscScenario>> = {};
  const givenDiscs = object('discs', root.discs, DISCS, 'discs by level');
  for (const disc of DISCS) {
    if (givenDiscs[disc] === undefined) continue;
    const d = object(`discs.${disc}`, givenDiscs[disc], ['heightLoss', 'lossShape'], 'heightLoss');
    discs[disc] = {
      heightLoss: read(`discs.${disc}.heightLoss`, d.heightLoss),
      lossShape: read(`discs.${disc}.lossShape`, d.lossShape),
    };
  }

  const facets: Partial<Record<Joint, Partial<Record<Side, FacetScenario>>>> = {};
  const givenFacets = object('facets', root.facets, JOINTS, 'joints by level');
  for (const joint of JOINTS) {
    if (givenFacets[joint] === undefined) continue;
    const pair = object(`facets.${joint}`, givenFacets[joint], SIDES, 'left and right');
    const both: Partial<Record<Side, FacetScenario>> = {};
    for (const side of SIDES) {
      if (pair[side] === undefined) continue;
      const f = object(`facets.${joint}.${side}`, pair[side], ['cartilageLoss'], 'cartilageLoss');
      both[side] = { cartilageLoss: read(`facets.${joint}.${side}.cartilageLoss`, f.cartilageLoss) };
    }
    facets[joint] = both;
  }

  const plan: Step[] = [];
  if (root.plan !== undefined && !Array.isArray(root.plan))
    complain('plan', 'a list of steps', root.plan, 'Leave it out if there is no plan.');
  else if (Array.isArray(root.plan) && root.plan.length > LONGEST_PLAN)
    complain('plan', `at most ${LONGEST_PLAN} steps`, root.plan.length, 'Join or drop steps.');
  else
    (root.plan as unknown[] | undefined)?.forEach((given, i) => {
      const step = object(`plan.${i}`, given, ['minutes', 'conditions'], 'minutes and conditions');
      plan.push({
        minutes: read(`plan.${i}.minutes`, step.minutes),
        conditions: readConditions(`plan.${i}.conditions`, step.conditions),
      });
    });

  const scenario: Scenario = {
    version: SCENARIO_VERSION,
    body,
    discs,
    facets,
    conditions: readConditions('conditions', root.conditions),
    plan,
    time: read('time', root.time),
  };
  if (issues.length > 0) throw new ScenarioError(issues);
  return scenario;
}

function shortList(words: readonly string[]): string {
  return words.length <= 8 ? words.join(', ') : `${words.slice(0, 3).join(', ')} … ${words.at(-1)}`;
}

/** The same scenario without anything that is healthy anyway: the form for links and files. */
export function shortForm(scenario: Scenario): Json {
  return (difference(scenario, HEALTHY, '') as Json | undefined) ?? { version: SCENARIO_VERSION };
}

function difference(value: unknown, healthy: unknown, path: string): unknown {
  if (path === 'version') return value;
  if (Array.isArray(value))
    return value.length === 0
      ? undefined
      : (value as Step[]).map((step) => ({
          minutes: step.minutes,
          conditions: difference(step.conditions, HEALTHY_CONDITIONS, 'conditions') ?? {},
        }));
  if (!isObject(value)) return value === healthy ? undefined : value;
  const out: Json = {};
  for (const [key, inner] of Object.entries(value)) {
    const beside =
      isObject(healthy) && key in healthy ? healthy[key] : healthyAt(path ? `${path}.${key}` : key);
    const kept = difference(inner, beside, path ? `${path}.${key}` : key);
    if (kept !== undefined) out[key] = kept;
  }
  return Object.keys(out).length === 0 && path !== '' ? undefined : out;
}

const healthyAt = (path: string): unknown => parameterAt(path)?.healthy;

/**
 * A new scenario with one value changed, sharing all other parts.
 *
 * @param path e.g. `discs.L4-L5.heightLoss`
 * @throws ScenarioError with path and limits
 */
export function withValue(scenario: Scenario, path: string, value: unknown): Scenario {
  const set = (node: unknown, keys: readonly string[]): unknown => {
    if (keys.length === 0) return value;
    const [key, ...rest] = keys as [string, ...string[]];
    if (Array.isArray(node)) return node.map((item, i) => (String(i) === key ? set(item, rest) : item));
    return { ...(isObject(node) ? node : {}), [key]: set(isObject(node) ? node[key] : undefined, rest) };
  };
  return readScenario(set(scenario, path.split('.')));
}

/** The value at a path, or the healthy one where the scenario is silent. */
export function valueAt(scenario: Scenario, path: string): number | string | undefined {
  let node: unknown = scenario;
  for (const key of path.split('.'))
    node = isObject(node) || Array.isArray(node) ? (node as Json)[key] : undefined;
  return (node as number | string | undefined) ?? parameterAt(path)?.healthy;
}

export const discAt = (scenario: Scenario, disc: Disc): DiscScenario => scenario.discs[disc] ?? HEALTHY_DISC;
export const facetAt = (scenario: Scenario, joint: Joint, side: Side): FacetScenario =>
  scenario.facets[joint]?.[side] ?? HEALTHY_FACET;
