/**
 * What can be asked of the column: a small, versioned, checked JSON document, the one public format. The address bar,
 * files, element attributes, the command line and the tests all carry it.
 *
 * Each parameter is declared once, in PARAMETERS: path, range, unit, what it is called. Checking, lab and `--set`
 * all read that list. Angles are degrees and moments N·m here, because people write this document;
 * simulate.ts converts them.
 *
 * Everything left out is healthy, standing, and the reference body. Types, parameters and checking stand in one file
 * so that one look shows the whole format.
 */
import {
  DISCS,
  JOINTS,
  SIDES,
  VERTEBRAE,
  type Bone,
  type Disc,
  type Joint,
  type Side,
  type Vertebra,
} from './base/levels';

export const SCENARIO_VERSION = 1;

export type Sex = 'mean' | 'female' | 'male';

/**
 * Postures by name. PARAMETERS lists those that have an equilibrium of their own; the others are refused by name
 * until they have one, so that nothing is shown under a name it does not deserve.
 */
export type Posture =
  | 'standing'
  | 'sitting'
  | 'slouched'
  | 'forwardHead'
  | 'lying' // on the back, legs straight
  | 'crookLying' // on the back, hips and knees bent
  | 'lyingSide'
  | 'lyingFront'
  | 'hanging' // by the hands
  | 'inverted'; // by the feet
export type Water = 'none' | 'waist' | 'chest' | 'neck';
export type Gaze = 'ahead' | 'along';
export const WATERS: readonly Water[] = ['none', 'waist', 'chest', 'neck'];
export const POSTURES: readonly Posture[] = [
  'standing',
  'sitting',
  'slouched',
  'forwardHead',
  'lying',
  'crookLying',
  'lyingSide',
  'lyingFront',
  'hanging',
  'inverted',
];

export interface BodyScenario {
  /** `mean` is the pooled adult of the tables. */
  readonly sex: Sex;
  readonly stature: number;
  readonly mass: number;
  readonly age: number;
  /** How wide all bones, and how large the canal, are among people of this sex and stature [percentile]. */
  readonly widthPercentile: number;
  readonly canalPercentile: number;
}

export type HerniationKind = 'none' | 'protrusion' | 'extrusion' | 'sequestration';

export interface DiscScenario {
  /** Share of the healthy height that is lost. */
  readonly heightLoss: number;
  /** 0: the same mm everywhere; 1: in proportion to the local height, so that the wedge closes. */
  readonly lossShape: number;
  readonly herniation: {
    readonly kind: HerniationKind;
    /** As on an axial scan, seen from below: 12 in front, 3 the subject's left, 6 straight back. */
    readonly clock: number;
    /** How far it reaches beyond the rim [mm]. */
    readonly size: number;
  };
  /** Bone spurs on both rims of this disc, longest in front and at the sides [mm]. */
  readonly osteophytes: number;
  /** Dense bone under both endplates of this disc, 0 … 1. */
  readonly sclerosis: number;
  /** Depth eaten from both endplates, as an infection does [mm]. */
  readonly erosion: number;
  /** 0 moves as its disc lets it, 1 grown together or fused. */
  readonly fusion: number;
}

export interface VertebraScenario {
  /** Share of the height of the body that is lost in front (wedge), in the middle (biconcave), everywhere (crush): Genant. */
  readonly wedge: number;
  readonly biconcave: number;
  readonly crush: number;
  /** Depth of a Schmorl node in each endplate [mm]. */
  readonly schmorl: { readonly upper: number; readonly lower: number };
  /** Width of the gap through the pars of the arch [mm]; 0: whole. */
  readonly parsDefect: Readonly<Record<Side, number>>;
}

export interface JointScenario {
  /** How far the upper bone stands forward of its place [mm]; backward negative. At C1-C2 this opens the atlantodental gap. */
  readonly slip: number;
  /** Thickening of the ligamentum flavum into the canal [mm]. */
  readonly flavumThickening: number;
  /** Length that all ligaments of the joint have gained, as a share: overstretched, or loosened by disease. */
  readonly ligamentSlack: number;
  /**
   * How much more sagittal the left facets of the joint stand than the right ones [deg]; negative: the right ones. Half of it is turned
   * on each side about the vertical of the lower bone, so the mean angle stays. T12-L1 … L5-S1 only.
   */
  readonly tropism: number;
}

export interface FacetScenario {
  /** Share of the cartilage thickness that is lost. */
  readonly cartilageLoss: number;
  /** Bone grown onto the articular processes and the rims of the joint [mm]. */
  readonly hypertrophy: number;
  /** Fluid in the joint beyond its film [mL]. */
  readonly effusion: number;
  /** Diameter of a synovial cyst [mm]. */
  readonly cyst: number;
}

/** One curve of a scoliosis, named as the Scoliosis Research Society names them. */
export interface CurveScenario {
  /** Angle between its two end vertebrae [deg]. */
  readonly cobb: number;
  /** The side to which it bows. */
  readonly convex: Side;
  readonly apex: Vertebra;
  /** Number of vertebrae from end to end. */
  readonly levels: number;
}

export interface CurvesScenario {
  readonly proximalThoracic: CurveScenario;
  readonly mainThoracic: CurveScenario;
  readonly lumbar: CurveScenario;
  /** Thoracic kyphosis beyond that of the body [deg]. */
  readonly kyphosis: number;
}

export interface Conditions {
  readonly posture: Posture;
  /** Moments on the head and trunk [N·m]: negative flexion is extension, negative bending is to the right. */
  readonly flexion: number;
  readonly leftBending: number;
  readonly leftRotation: number;
  /** How far the pelvis is turned forward at the hips, upright [deg]. */
  readonly lean: number;
  /** Upright: the neck bends so that the head looks straight ahead, or the head goes along with the trunk. */
  readonly gaze: Gaze;
  /** Weight carried in the hands [N], and how far in front of T4 they hold it [mm]. */
  readonly carried: number;
  readonly reach: number;
  /** How far an inversion table is turned head down [deg]. */
  readonly inclination: number;
  /** How deep the upright body stands in water. */
  readonly water: Water;
  readonly traction: Traction;
  readonly support: Support;
}

/** Pull along the column: a force at the level the harness holds, towards the head. */
export interface Traction {
  readonly force: number;
  /** Turned forward (lying: upward) from the line of the column [deg]. */
  readonly angle: number;
  /** Of the body on the bed: what it takes from the pull, as a share of the force on the bed. A table that glides has none. */
  readonly friction: number;
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

/** What is given by level; a level or a value that is left out is healthy (`discAt` and its like fill it in). */
type By<Key extends string, What> = Readonly<Partial<Record<Key, Partial<What>>>>;

export interface Scenario {
  readonly version: 1;
  readonly body: BodyScenario;
  readonly discs: By<Disc, DiscScenario>;
  readonly vertebrae: By<Vertebra, VertebraScenario>;
  readonly joints: By<Joint, JointScenario>;
  readonly facets: Readonly<Partial<Record<Joint, By<Side, FacetScenario>>>>;
  /** Thickness of the swollen lining around the dens [mm]. */
  readonly pannus: number;
  readonly curves: CurvesScenario;
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
      /** The only levels that have it; left out: all. */
      readonly levels?: readonly string[];
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
  levels?: readonly string[],
): Parameter => ({ kind: 'number', path, label, unit, min, max, step, healthy, ...(levels && { levels }) });
const choice = (path: string, label: string, options: readonly string[], healthy: string): Parameter => ({
  kind: 'choice',
  path,
  label,
  options,
  healthy,
});

const curve = (
  name: string,
  label: string,
  apices: readonly Vertebra[],
  apex: Vertebra,
  levels: number,
  convex: Side,
): readonly Parameter[] => [
  number(`curves.${name}.cobb`, label, 'deg', 0, 90, 1, 0),
  choice(`curves.${name}.convex`, `${label}, bows to the`, SIDES, convex),
  choice(`curves.${name}.apex`, `${label}, apex`, apices, apex),
  number(`curves.${name}.levels`, `${label}, vertebrae in it`, '1', 3, 13, 1, levels),
];

/**
 * Joints whose facets may be turned apart. Publications count tropism from L3-L4 to L5-S1, some from L1-L2; facets face inwards, and can be
 * more or less sagittal, from T12-L1 on. Limits: the greatest of a person's three levels was 11.8° (SD 5.9) in young athletes with a
 * herniated disc (models/morphometry/facets.json), three SD above is 30°.
 */
const TROPIC: readonly Joint[] = JOINTS.slice(JOINTS.indexOf('T12-L1'));

export const PARAMETERS: readonly Parameter[] = [
  choice('body.sex', 'Sex of the body', ['mean', 'female', 'male'], 'mean'),
  number('body.stature', 'Stature', 'mm', 1400, 2100, 10, 1700),
  number('body.mass', 'Body mass', 'kg', 35, 160, 1, 75),
  number('body.age', 'Age', 'years', 18, 95, 1, 50),
  number('body.widthPercentile', 'Width of bones', 'percentile', 5, 95, 1, 50),
  number('body.canalPercentile', 'Spinal canal', 'percentile', 5, 95, 1, 50),
  number('discs.*.heightLoss', 'Disc height lost', '1', 0, 0.85, 0.01, 0),
  number('discs.*.lossShape', 'Where the height is lost (0 evenly, 1 most in front)', '1', 0, 1, 0.1, 0.5),
  choice(
    'discs.*.herniation.kind',
    'Herniation',
    ['none', 'protrusion', 'extrusion', 'sequestration'],
    'none',
  ),
  number('discs.*.herniation.clock', 'Herniation, clock position (6 straight back)', '1', 0, 12, 0.5, 5),
  number('discs.*.herniation.size', 'Herniation, reach beyond the rim', 'mm', 0, 15, 0.5, 0),
  number('discs.*.osteophytes', 'Rim spurs', 'mm', 0, 10, 0.5, 0),
  number('discs.*.sclerosis', 'Endplate sclerosis', '1', 0, 1, 0.05, 0),
  number('discs.*.erosion', 'Endplate erosion', 'mm', 0, 5, 0.25, 0),
  number('discs.*.fusion', 'Fusion', '1', 0, 1, 0.05, 0),
  number('vertebrae.*.wedge', 'Body height lost in front', '1', 0, 0.6, 0.01, 0),
  number('vertebrae.*.biconcave', 'Body height lost in the middle', '1', 0, 0.6, 0.01, 0),
  number('vertebrae.*.crush', 'Body height lost everywhere', '1', 0, 0.6, 0.01, 0),
  number('vertebrae.*.schmorl.upper', 'Schmorl node, upper endplate', 'mm', 0, 8, 0.25, 0),
  number('vertebrae.*.schmorl.lower', 'Schmorl node, lower endplate', 'mm', 0, 8, 0.25, 0),
  number('vertebrae.*.parsDefect.left', 'Gap in the pars, left', 'mm', 0, 6, 0.25, 0),
  number('vertebrae.*.parsDefect.right', 'Gap in the pars, right', 'mm', 0, 6, 0.25, 0),
  number('joints.*.slip', 'Slip forward', 'mm', -10, 20, 0.5, 0),
  number('joints.*.flavumThickening', 'Ligamentum flavum thickened', 'mm', 0, 6, 0.25, 0),
  number('joints.*.ligamentSlack', 'Ligaments lengthened', '1', 0, 0.3, 0.01, 0),
  number('joints.*.tropism', 'Facet tropism (+ left more sagittal)', 'deg', -30, 30, 1, 0, TROPIC),
  number('facets.*.*.cartilageLoss', 'Facet cartilage lost', '1', 0, 1, 0.05, 0),
  number('facets.*.*.hypertrophy', 'Facet bone grown on', 'mm', 0, 6, 0.25, 0),
  number('facets.*.*.effusion', 'Facet joint fluid', 'mL', 0, 2, 0.05, 0),
  number('facets.*.*.cyst', 'Synovial cyst', 'mm', 0, 15, 0.5, 0),
  number('pannus', 'Swollen lining around the dens', 'mm', 0, 6, 0.25, 0),
  ...curve('proximalThoracic', 'Upper thoracic curve', ['T2', 'T3', 'T4', 'T5'], 'T3', 5, 'left'),
  ...curve('mainThoracic', 'Thoracic curve', ['T6', 'T7', 'T8', 'T9', 'T10', 'T11'], 'T8', 7, 'right'),
  ...curve('lumbar', 'Lumbar curve', ['T12', 'L1', 'L2', 'L3', 'L4'], 'L2', 5, 'left'),
  number('curves.kyphosis', 'Thoracic kyphosis added', 'deg', -30, 50, 1, 0),
  choice('conditions.posture', 'Posture', POSTURES, 'standing'),
  number('conditions.flexion', 'Moment bending forward', 'N·m', -15, 15, 0.5, 0),
  number('conditions.leftBending', 'Moment bending left', 'N·m', -15, 15, 0.5, 0),
  number('conditions.leftRotation', 'Moment turning left', 'N·m', -15, 15, 0.5, 0),
  number('conditions.lean', 'Leaning forward at the hips', 'deg', -20, 80, 1, 0),
  choice('conditions.gaze', 'The head looks', ['ahead', 'along'], 'ahead'),
  number('conditions.carried', 'Weight carried', 'N', 0, 300, 5, 0),
  number('conditions.reach', 'How far in front it is held', 'mm', 0, 600, 10, 180),
  choice('conditions.water', 'Standing in water up to the', WATERS, 'none'),
  number('conditions.inclination', 'Inversion table, head down', 'deg', 0, 90, 5, 60),
  number('conditions.traction.force', 'Traction', 'N', 0, 600, 10, 0),
  number('conditions.traction.angle', 'Angle of the pull', 'deg', -30, 30, 1, 0),
  number('conditions.traction.friction', 'Friction of the body on the bed', '1', 0, 1, 0.05, 0),
  choice('conditions.traction.level', 'Level the harness holds', VERTEBRAE, 'T10'),
  number('conditions.support.height', 'Height of the support', 'mm', 0, 60, 1, 0),
  choice('conditions.support.level', 'Level of the support', VERTEBRAE, 'L3'),
  number('conditions.support.length', 'Length of the support', 'mm', 40, 400, 10, 200),
  number('plan.*.minutes', 'Length of the step', 'min', 0, 2880, 1, 0),
  number('time', 'Time into the plan', 'min', 0, 20000, 1, 0),
];

/** Most steps a plan may have. */
export const LONGEST_PLAN = 200;

/** Which names stand for a `*`, by the path up to it. The steps of a plan are numbered and read apart. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  discs: DISCS,
  vertebrae: VERTEBRAE,
  joints: JOINTS,
  facets: JOINTS,
  'facets.*': SIDES,
};

/** The document as a tree: a parameter, or what stands below; `names` where a level or side may be left out. */
type Node = Parameter | Branch;
interface Branch {
  readonly kind: 'branch';
  readonly below: Record<string, Node>;
  readonly names?: readonly string[];
}

const TREE: Branch = { kind: 'branch', below: {} };
for (const parameter of PARAMETERS) {
  const keys = parameter.path.split('.');
  if (keys[0] === 'plan') continue;
  let node = TREE;
  keys.forEach((key, i) => {
    const names = NAMES[keys.slice(0, i + 1).join('.')];
    node.below[key] ??=
      i === keys.length - 1 ? parameter : { kind: 'branch', below: {}, ...(names && { names }) };
    node = node.below[key] as Branch;
  });
}

/** Whether a parameter stands at the level its path names. */
const isAt = (node: Node, path: string): boolean =>
  node.kind !== 'number' || !node.levels || node.levels.includes(path.split('.')[1]!);

function healthy(node: Node): unknown {
  if (node.kind !== 'branch') return node.healthy;
  if (node.names) return {};
  return Object.fromEntries(Object.entries(node.below).map(([key, inner]) => [key, healthy(inner)]));
}
const branch = (...keys: readonly string[]): Branch =>
  keys.reduce((node, key) => node.below[key] as Branch, TREE);

export const HEALTHY_DISC = healthy(branch('discs', '*')) as DiscScenario;
export const HEALTHY_VERTEBRA = healthy(branch('vertebrae', '*')) as VertebraScenario;
export const HEALTHY_JOINT = healthy(branch('joints', '*')) as JointScenario;
export const HEALTHY_FACET = healthy(branch('facets', '*', '*')) as FacetScenario;
export const HEALTHY_CURVES = healthy(branch('curves')) as CurvesScenario;
export const HEALTHY_CONDITIONS = healthy(branch('conditions')) as Conditions;
export const HEALTHY: Scenario = {
  ...(healthy(TREE) as Omit<Scenario, 'version' | 'plan'>),
  version: SCENARIO_VERSION,
  plan: [],
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
  const steps = /^plan\.\d+\.(.+)$/.exec(path)?.[1];
  if (steps === 'minutes') return MINUTES;
  let node: Node | undefined = TREE;
  for (const key of (steps ?? path).split('.')) {
    if (node?.kind !== 'branch') return undefined;
    const names: readonly string[] | undefined = node.names;
    node = names ? (names.includes(key) ? node.below['*'] : undefined) : own(node.below, key);
  }
  return node?.kind === 'branch' || (node && !isAt(node, path)) ? undefined : node;
}
const own = (below: Branch['below'], key: string): Node | undefined =>
  Object.hasOwn(below, key) ? below[key] : undefined;
const MINUTES = PARAMETERS.find(({ path }) => path === 'plan.*.minutes')!;

/**
 * Checks any JSON value and fills in what was left out.
 *
 * @throws ScenarioError naming every unknown key and every value out of range
 */
export function readScenario(asked: unknown): Scenario {
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
  const value = (path: string, given: unknown, parameter: Parameter): unknown => {
    if (given === undefined) return parameter.healthy;
    if (parameter.kind === 'choice') {
      if (typeof given === 'string' && parameter.options.includes(given)) return given;
      complain(path, `one of ${shortList(parameter.options)}`, given, 'Choose one of these.');
      return parameter.healthy;
    }
    const { unit, min, max } = parameter;
    if (typeof given === 'number' && given >= min && given <= max) return given;
    complain(path, `${min} … ${max}${unit === '1' ? '' : ` ${unit}`}`, given, 'Use a number in this range.');
    return parameter.healthy;
  };

  /** Reads what stands below a path. Where names may be left out, what is healthy throughout is left out. */
  const read = (path: string, given: unknown, node: Node): unknown => {
    if (node.kind !== 'branch') return value(path, given, node);
    const keys = node.names ?? Object.keys(node.below).filter((key) => isAt(node.below[key]!, path));
    const known = path ? keys : ['version', ...keys, 'plan'];
    const from = object(path, given, known, node.names ? 'levels or sides by name' : shortList(keys));
    const out: Json = {};
    for (const key of keys) {
      const inner = node.below[node.names ? '*' : key]!;
      if (node.names && from[key] === undefined) continue;
      const made = read(path ? `${path}.${key}` : key, from[key], inner);
      if (!node.names || difference(made, healthy(inner), `${path}.${key}`) !== undefined) out[key] = made;
    }
    return out;
  };

  const root = (isObject(asked) ? asked : {}) as Json;
  const rest = read('', asked ?? null, TREE) as Omit<Scenario, 'version' | 'plan'>;
  if (isObject(asked) && root.version !== SCENARIO_VERSION)
    complain('version', String(SCENARIO_VERSION), root.version, 'This page reads version 1 only.');

  const plan: Step[] = [];
  if (root.plan !== undefined && !Array.isArray(root.plan))
    complain('plan', 'a list of steps', root.plan, 'Leave it out if there is no plan.');
  else if (Array.isArray(root.plan) && root.plan.length > LONGEST_PLAN)
    complain('plan', `at most ${LONGEST_PLAN} steps`, root.plan.length, 'Join or drop steps.');
  else
    (root.plan as unknown[] | undefined)?.forEach((given, i) => {
      const step = object(`plan.${i}`, given, ['minutes', 'conditions'], 'minutes and conditions');
      plan.push({
        minutes: value(`plan.${i}.minutes`, step.minutes, MINUTES) as number,
        conditions: read(`plan.${i}.conditions`, step.conditions, branch('conditions')) as Conditions,
      });
    });

  if (issues.length > 0) throw new ScenarioError(issues);
  return { ...rest, version: SCENARIO_VERSION, plan };
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

/* What is asked of one level, healthy where the scenario is silent. */
export const discAt = (scenario: Scenario, disc: Disc): DiscScenario =>
  complete(scenario.discs[disc], HEALTHY_DISC);
export const vertebraAt = (scenario: Scenario, bone: Bone): VertebraScenario =>
  complete(scenario.vertebrae[bone as Vertebra], HEALTHY_VERTEBRA);
export const jointAt = (scenario: Scenario, joint: Joint): JointScenario =>
  complete(scenario.joints[joint], HEALTHY_JOINT);
export const facetAt = (scenario: Scenario, joint: Joint, side: Side): FacetScenario =>
  complete(scenario.facets[joint]?.[side], HEALTHY_FACET);

function complete<T extends object>(given: Partial<T> | undefined, healthy: T): T {
  return given === undefined ? healthy : { ...healthy, ...given };
}

/** Every path a parameter stands for in a scenario: `*` becomes each level, side or step. */
export function pathsOf(parameter: Parameter, scenario: Scenario): readonly string[] {
  const keys = parameter.path.split('.');
  let paths = [''];
  keys.forEach((key, i) => {
    const names = NAMES[keys.slice(0, i).join('.')] ?? scenario.plan.map((_, step) => String(step));
    const here = key === '*' ? names : [key];
    paths = paths.flatMap((path) => here.map((name) => (path ? `${path}.${name}` : name)));
  });
  return paths.filter((path) => isAt(parameter, path));
}
