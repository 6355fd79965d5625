/**
 * How far levels move at a stated moment, and how much a disc cushions at a stated load, told as a laboratory tells them.
 *
 *   mobility   specimen of a level or a run of levels, without muscles, weight and ribs; the same moment each way about each axis
 *   cushion    disc alone between its two bones, which do not tilt, under 1 kN: slope of its curve there, work it has taken up
 *
 * Everything that is wrong with a column counts; how it stands and what its discs have lost to the day does not. Moments and load stand in
 * models/mechanics (`test_moment.*`, `test_compression`): those of the published ranges, so that bands can stand beside.
 *
 * Under pure moments no force passes from level to level: each joint finds its own balance. So all levels of a region are asked in
 * one solve, each about its own axes. A region is a specimen of its own, turned about the axes of its middle joint: its range is
 * nearly, not exactly, the sum of its levels.
 */
import { BODIES, BONES, hasDisc, JOINTS, regionOf, type Body, type Bone, type Disc, type Joint } from '../base/levels'; // prettier-ignore
import type { Mm, Newton, NewtonMm, NewtonPerMm, Rad } from '../base/units';
import type { Scenario } from '../scenario';
import { load, mount, slope, type Bench, type Motion, type Mounted, type RigSolution } from './rig';
import type { Status } from './solution';

export const DIRECTIONS = [
  'flexion',
  'extension',
  'leftBending',
  'rightBending',
  'leftRotation',
  'rightRotation',
] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** The two ways of each motion, in the order they are told and drawn. */
export const PLANES = {
  sagittal: ['extension', 'flexion'],
  lateral: ['leftBending', 'rightBending'],
  axial: ['leftRotation', 'rightRotation'],
} as const satisfies Readonly<Record<string, readonly [Direction, Direction]>>;
export type Plane = keyof typeof PLANES;
export const PLANE_NAMES = ['sagittal', 'lateral', 'axial'] as const satisfies readonly Plane[];

const ASKED: Readonly<Record<Direction, readonly [Motion, sign: 1 | -1]>> = {
  flexion: ['flexion', 1],
  extension: ['flexion', -1],
  leftBending: ['leftBending', 1],
  rightBending: ['leftBending', -1],
  leftRotation: ['leftRotation', 1],
  rightRotation: ['leftRotation', -1],
};

/** How far it turns each way [rad]. */
export type Ranges = Readonly<Record<Direction, Rad>>;

export interface Mobility {
  /** Anything but `converged`: the ranges mean nothing. */
  readonly status: Status;
  /** [N·m] */
  readonly moment: number;
  readonly ranges: Ranges;
}

export interface Cushion {
  readonly status: Status;
  /** [N] */
  readonly load: Newton;
  /** Slope of the curve at that load. */
  readonly stiffness: NewtonPerMm;
  readonly shortening: Mm;
  /** Work the disc has taken up at that load [N·mm], which is mJ. */
  readonly energy: NewtonMm;
}

/** Runs of levels by name: the four that make up the column, and the one that most laboratories test. */
export const RUNS = {
  'C0-C2': ['C0', 'C2'],
  'C2-T1': ['C2', 'T1'],
  'T1-T12': ['T1', 'T12'],
  'T12-S1': ['T12', 'S1'],
  'L1-L5': ['L1', 'L5'],
} as const satisfies Readonly<Record<string, readonly [Body, Bone]>>;
export type Run = keyof typeof RUNS;
/** Together they are the whole column, no level twice. */
export const WHOLE: readonly Run[] = ['C0-C2', 'C2-T1', 'T1-T12', 'T12-S1'];

/** Where the moment changes: T12-L1 is tested with the low back, C7-T1 with the neck. */
const SETS = [
  ['C0', 'T1'],
  ['T1', 'T12'],
  ['T12', 'S1'],
] as const satisfies readonly (readonly [Body, Bone])[];

/** The moment a run of levels that begins at this bone is tested with [N·m]. */
export const testMoment = ({ model }: Bench, top: Body): number =>
  model.tables.mechanics(null, `test_moment.${top === 'T12' ? 'lumbar' : regionOf(top)}`) / 1000;

const cutOut = (bench: Bench, from: Scenario, upper: Body, lower: Bone): Mounted =>
  mount(bench, { upper, lower, from, removed: ['ribs'] });

function turn(on: Mounted, moment: number, direction: Direction, apiece: boolean): RigSolution {
  const [motion, sign] = ASKED[direction];
  return load(on, { moment: { [motion]: sign * moment }, apiece });
}

/** What a specimen answers in the six directions, read by `of`. */
function ranges(
  answers: Readonly<Record<Direction, RigSolution>>,
  of: (one: RigSolution) => Readonly<Record<Motion, Rad>>,
): Ranges {
  const range = (direction: Direction): Rad => {
    const [motion, sign] = ASKED[direction];
    return sign * of(answers[direction])[motion];
  };
  return byDirection(range);
}

const byDirection = <T>(of: (direction: Direction) => T): Readonly<Record<Direction, T>> =>
  Object.fromEntries(DIRECTIONS.map((direction) => [direction, of(direction)])) as Record<Direction, T>;

const worst = (answers: Readonly<Record<Direction, RigSolution>>): Status =>
  DIRECTIONS.map((direction) => answers[direction].status).find((status) => status !== 'converged') ??
  'converged';

/** One level alone on the bench. */
export function mobilityOf(bench: Bench, from: Scenario, joint: Joint): Mobility {
  const at = JOINTS.indexOf(joint);
  const [upper, lower] = [BODIES[at]!, BONES[at + 1]!];
  return runOf(bench, from, upper, lower);
}

/** A run of levels as one specimen. */
export function runMobility(bench: Bench, from: Scenario, run: Run): Mobility {
  const [upper, lower] = RUNS[run];
  return runOf(bench, from, upper, lower);
}

function runOf(bench: Bench, from: Scenario, upper: Body, lower: Bone): Mobility {
  const moment = testMoment(bench, upper);
  const on = cutOut(bench, from, upper, lower);
  const answers = byDirection((direction) => turn(on, moment, direction, false));
  return { status: worst(answers), moment, ranges: ranges(answers, ({ total }) => total) };
}

/** Every level as if it were alone: one solve for each region and direction. */
export function allMobility(bench: Bench, from: Scenario): Readonly<Record<Joint, Mobility>> {
  const found: Partial<Record<Joint, Mobility>> = {};
  for (const [upper, lower] of SETS) {
    const moment = testMoment(bench, upper);
    const on = cutOut(bench, from, upper, lower);
    const answers = byDirection((direction) => turn(on, moment, direction, true));
    const status = worst(answers);
    for (const { joint } of on.run)
      found[joint] = { status, moment, ranges: ranges(answers, ({ joints }) => joints[joint]!.rotation) };
    // One that does not settle says nothing about its neighbours: they are asked again, each for itself.
    if (status !== 'converged') for (const { joint } of on.run) found[joint] = mobilityOf(bench, from, joint);
  }
  return found as Record<Joint, Mobility>;
}

/** One disc alone under the test load. */
export function cushionOf(bench: Bench, from: Scenario, disc: Disc): Cushion {
  const at = JOINTS.indexOf(disc);
  const on = mount(bench, {
    upper: BODIES[at]!,
    lower: BONES[at + 1]!,
    from,
    removed: ['facets', 'tips', 'ligaments'],
  });
  const compression = bench.model.tables.mechanics(null, 'test_compression');
  const { status, energy, joints } = load(on, { compression, held: true });
  return { status, load: compression, stiffness: slope(on), shortening: -joints[disc]!.shift[1], energy };
}

/** All that can be told of a joint at once; a joint of the head has no disc. */
export interface LevelMotion {
  readonly mobility: Mobility;
  readonly cushion: Cushion | null;
}
export function levelMotion(bench: Bench, from: Scenario, joint: Joint): LevelMotion {
  return {
    mobility: mobilityOf(bench, from, joint),
    cushion: hasDisc(joint) ? cushionOf(bench, from, joint) : null,
  };
}
