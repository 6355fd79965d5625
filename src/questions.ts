/**
 * What every column of the study of sensitivity is asked: typical scenarios of the standing, lying and ageing column, the clock over a
 * day, and the bench of mobility and cushion. Each answer is a row of numbers, NaN where nothing settled.
 */
import { CAUSES, columnOfAge, withCause } from './core/clinical';
import {
  allMobility, cushionOf, degrees, DISCS, HEALTHY, HEALTHY_CONDITIONS, JOINTS, MEASURE_UNITS, mobilityOf, PLANE_NAMES, PLANES, prepare, prepareBench, rig, runMobility, RUNS, simulate, WHOLE, withValue,
  type Bench, type Column, type Conditions, type Cushion, type Disc, type Measures, type Mobility, type Plane, type RigSolution, type Run, type Scenario, type Solution, type Tables, type Unit,
} from './core'; // prettier-ignore

export type StudyUnit = Exclude<Unit, 'rad'> | 'deg' | 'J';
/** One number of an answer. */
export interface Read {
  readonly measure: string;
  readonly unit: StudyUnit;
}

/** One column while it is asked: what was solved is not solved again. */
interface Asked {
  readonly solve: (scenario: Scenario) => Solution;
  readonly bench: Bench;
}

export interface Case {
  readonly id: string;
  readonly title: string;
  /** The level it is told of; null: of many. */
  readonly level: Disc | null;
  /** Told as a change from another state, or as it is. */
  readonly change: boolean;
  readonly reads: readonly Read[];
  readonly ask: (asked: Asked) => Float64Array;
}

/* ------------------------------------------------------------------------------------------------ living column --- */

interface Living {
  readonly id: string;
  readonly title: string;
  /** The state it is told against; none: the state itself is told. */
  readonly before: Scenario | null;
  readonly now: Scenario;
  /** null: only stature is asked. */
  readonly level: Disc | null;
}

const worn = (disc: Disc, loss: number): Scenario => withValue(HEALTHY, `discs.${disc}.heightLoss`, loss);
const standing = { minutes: 480, conditions: HEALTHY_CONDITIONS };
/** Eight hours upright, then lying, hanging or head down, then an hour upright, as the page's clock. */
const clock = (minutes: number, conditions: Partial<Conditions>, time: number): Scenario => ({
  ...HEALTHY,
  plan: [
    standing,
    { minutes, conditions: { ...HEALTHY_CONDITIONS, posture: 'lying', ...conditions } },
    { minutes: 60, conditions: HEALTHY_CONDITIONS },
  ],
  time,
});
/** The same with 25 minutes of something. */
const rest = (conditions: Partial<Conditions>, time: number): Scenario => clock(25, conditions, time);
const LIE = {};
const PULL = { traction: { ...HEALTHY_CONDITIONS.traction, force: 250 } };
const PROP = { support: { ...HEALTHY_CONDITIONS.support, height: 30 } };
const posed = (conditions: Partial<Conditions>): Scenario => ({
  ...HEALTHY,
  conditions: { ...HEALTHY_CONDITIONS, ...conditions },
});
/** 16 hours upright, four hours lying, then up again. */
const day = (time: number): Scenario => ({
  ...HEALTHY,
  plan: [
    { minutes: 960, conditions: HEALTHY_CONDITIONS },
    { minutes: 240, conditions: { ...HEALTHY_CONDITIONS, posture: 'lying' } },
    { minutes: 60, conditions: HEALTHY_CONDITIONS },
  ],
  time,
});
/** A fault at its commonest level, as the middle grade of its cause sets it. */
const faulty = (id: string, level: string): Scenario => {
  const preset = CAUSES.find((cause) => cause.id === id)!;
  return withCause(HEALTHY, preset, Math.min(1, preset.grades.length - 1), level);
};
/** A drawn column of that age whose L4-L5 has lost height. */
const AGE = 70;
const AGE_SEED = 1;

const LIVING: readonly Living[] = [
  { id: 'standing.lumbar', title: 'Healthy, standing: L4-L5', before: null, now: HEALTHY, level: 'L4-L5' },
  { id: 'standing.thoracic', title: 'Healthy, standing: T8-T9', before: null, now: HEALTHY, level: 'T8-T9' },
  { id: 'standing.cervical', title: 'Healthy, standing: C5-C6', before: null, now: HEALTHY, level: 'C5-C6' },
  { id: 'worn.lumbar', title: 'L4-L5 has lost half its height', before: HEALTHY, now: worn('L4-L5', 0.5), level: 'L4-L5' },
  { id: 'worn.thoracic', title: 'T8-T9 has lost half its height', before: HEALTHY, now: worn('T8-T9', 0.5), level: 'T8-T9' },
  { id: 'worn.cervical', title: 'C5-C6 has lost half its height', before: HEALTHY, now: worn('C5-C6', 0.5), level: 'C5-C6' },
  { id: 'age', title: `A column drawn for the age of ${AGE}: L4-L5`, before: HEALTHY, now: columnOfAge(HEALTHY, AGE, AGE_SEED), level: 'L4-L5' },
  { id: 'lying', title: '25 minutes lying after 8 hours upright', before: rest(LIE, 480), now: rest(LIE, 505), level: 'L4-L5' },
  { id: 'lying.after', title: 'The same, a minute after standing up again', before: rest(LIE, 480), now: rest(LIE, 506), level: 'L4-L5' },
  { id: 'pulled', title: '25 minutes lying with a pull of 250 N after 8 hours upright', before: rest(PULL, 480), now: rest(PULL, 505), level: 'L4-L5' },
  { id: 'pulled.after', title: 'The same, a minute after standing up again', before: rest(PULL, 480), now: rest(PULL, 506), level: 'L4-L5' },
  { id: 'support', title: '25 minutes lying on a support of 30 mm after 8 hours upright', before: rest(PROP, 480), now: rest(PROP, 505), level: 'L4-L5' },
  { id: 'bending', title: 'Bent forward (10 N·m, 20° at the hips)', before: HEALTHY, now: posed({ flexion: 10, lean: 20 }), level: 'L4-L5' },
  { id: 'bending.cervical', title: 'The same: C5-C6', before: HEALTHY, now: posed({ flexion: 10, lean: 20 }), level: 'C5-C6' },
  { id: 'pulled.cervical', title: '25 minutes lying with a pull of 250 N after 8 hours upright: C5-C6', before: rest(PULL, 480), now: rest(PULL, 505), level: 'C5-C6' },
  { id: 'day', title: '16 hours upright after a night', before: day(0), now: day(960), level: 'L4-L5' },
  { id: 'day.hour', title: 'The first hour upright after a night', before: day(0), now: day(60), level: 'L4-L5' },
  { id: 'night', title: '4 hours lying after 16 hours upright, a minute after standing up', before: day(960), now: day(1201), level: 'L4-L5' },
  { id: 'slip.lumbar', title: 'L4 has slipped forward on L5, both joints worn', before: HEALTHY, now: faulty('spondylolisthesis', 'L4-L5'), level: 'L4-L5' },
  { id: 'fracture.lumbar', title: 'L1 is broken in front: L1-L2', before: HEALTHY, now: faulty('vcf', 'L1'), level: 'L1-L2' },
  { id: 'fracture.thoracic', title: 'T8 is broken in front: T8-T9', before: HEALTHY, now: faulty('vcf', 'T8'), level: 'T8-T9' },
  { id: 'facet.lumbar', title: 'Both joints of L4-L5 are worn', before: HEALTHY, now: faulty('facet_oa', 'L4-L5'), level: 'L4-L5' },
  { id: 'facet.cervical', title: 'Both joints of C5-C6 are worn', before: HEALTHY, now: faulty('facet_oa', 'C5-C6'), level: 'C5-C6' },
  { id: 'herniation.lumbar', title: 'A disc herniation at L4-L5', before: HEALTHY, now: faulty('herniation', 'L4-L5'), level: 'L4-L5' },
  { id: 'kyphosis.thoracic', title: 'The upper back is rounder: T8-T9', before: HEALTHY, now: faulty('kyphosis', 'T7'), level: 'T8-T9' },
]; // prettier-ignore

const DISC = ['heightAnterior', 'heightMiddle', 'heightPosterior', 'bulge', 'force', 'pressure', 'slip', 'canalDepth', 'segmentAngle'] as const; // prettier-ignore
const JOINT = ['jointSpace', 'overlap', 'force', 'tipForce', 'loadShare', 'foramenHeight', 'foramenWidth', 'foramenArea'] as const; // prettier-ignore
const COLUMN = ['height', 'cervicalLordosis', 'thoracicKyphosis', 'lumbarLordosis', 'sagittalVerticalAxis'] as const; // prettier-ignore

interface Measured extends Read {
  readonly of: (measures: Measures, level: Disc) => number;
}
const inUnit = (unit: Unit, value: number): number => (unit === 'rad' ? degrees(value) : value);
const named = (unit: Unit): StudyUnit => (unit === 'rad' ? 'deg' : unit);

/** Every measure the study tells: of the disc and the left joint of the level, and of the whole column. */
const READS: readonly Measured[] = [
  ...DISC.map((key) => ({
    measure: `disc.${key}`,
    unit: named(MEASURE_UNITS.disc[key]),
    of: (m: Measures, level: Disc) => inUnit(MEASURE_UNITS.disc[key], m.discs[level][key]),
  })),
  ...JOINT.map((key) => ({
    measure: `joint.${key}`,
    unit: named(MEASURE_UNITS.joint[key]),
    of: (m: Measures, level: Disc) => inUnit(MEASURE_UNITS.joint[key], m.joints[level].left[key]),
  })),
  ...COLUMN.map((key) => ({
    measure: `column.${key}`,
    unit: named(MEASURE_UNITS.column[key]),
    of: (m: Measures) => inUnit(MEASURE_UNITS.column[key], m.column[key]),
  })),
];

/** Ways to rest as the page's clock offers them: how long each usually is, and what it is called. */
const WAYS: readonly (readonly [
  way: string,
  minutes: number,
  conditions: Partial<Conditions>,
  title: string,
])[] = [
  ['lie', 25, LIE, '25 minutes lying'],
  ['crook', 25, { posture: 'crookLying' }, '25 minutes lying with knees up'],
  ['support', 25, PROP, '25 minutes lying on a support of 30 mm'],
  ['pull', 25, PULL, '25 minutes lying with a pull of 250 N'],
  ['hang', 1, { posture: 'hanging' }, 'A minute hanging'],
  ['invert', 5, { posture: 'inverted' }, '5 minutes head down'],
];

/** Just after eight hours upright and a change of posture. */
const LAIN = 480.001;

/** Stature regained: what is measured in the same posture, at its first moment and its last; then standing, before and an hour after. */
const regained = WAYS.flatMap(([way, minutes, conditions, title]): Living[] => {
  const at = (time: number): Scenario => clock(minutes, conditions, time);
  return [
    { id: `clock.${way}`, title: `${title}: stature regained meanwhile`, before: at(LAIN), now: at(480 + minutes), level: null },
    { id: `clock.${way}.left`, title: `${title}: stature left an hour after`, before: at(480), now: at(540 + minutes), level: null },
  ]; // prettier-ignore
});

const STATURE = READS.filter(({ measure }) => measure === 'column.height');

const living = ({ id, title, before, now, level }: Living): Case => {
  const reads = level === null ? STATURE : READS;
  return {
    id,
    title,
    level,
    change: before !== null,
    reads,
    ask: ({ solve }) => {
      const from = before && solve(before);
      const to = solve(now);
      const settled = to.status === 'converged' && (from === null || from.status === 'converged');
      const told = (of: Measured['of'], { measures }: Solution): number => of(measures, level ?? 'L4-L5');
      return Float64Array.from(reads, ({ of }) =>
        settled ? told(of, to) - (from ? told(of, from) : 0) : Number.NaN,
      );
    },
  };
};

/* ---------------------------------------------------------------------------------------------------- the bench --- */

const CUSHION = ['stiffness', 'energy'] as const;
const planesOf = (id: string): readonly Read[] =>
  PLANE_NAMES.map((plane) => ({ measure: `${id}${plane}`, unit: 'deg' }));
const cushionsOf = (id: string): readonly Read[] => [
  { measure: `${id}stiffness`, unit: 'N/mm' },
  { measure: `${id}energy`, unit: 'J' },
];

/** Both ways together [deg]. */
function turned({ status, ranges }: Mobility, plane: Plane): number {
  const [a, b] = PLANES[plane];
  return status === 'converged' ? degrees(ranges[a] + ranges[b]) : Number.NaN;
}
const turns = (mobility: Mobility): number[] => PLANE_NAMES.map((plane) => turned(mobility, plane));
const taken = ({ status, stiffness, energy }: Cushion): number[] =>
  status === 'converged' ? [stiffness, energy / 1000] : CUSHION.map(() => Number.NaN);

const NAMES = Object.keys(RUNS) as Run[];
const benched = (
  id: string,
  title: string,
  level: Disc | null,
  reads: readonly Read[],
  ask: (bench: Bench) => readonly number[],
): Case => ({ id, title, level, change: false, reads, ask: ({ bench }) => Float64Array.from(ask(bench)) });

/** A disc that has lost half its height and its level. */
const wornOnBench = (region: string, disc: Disc): Case =>
  benched(
    `bench.${region}`,
    `On a bench: ${disc} has lost half its height`,
    disc,
    [...planesOf(''), ...cushionsOf('')],
    (bench) => {
      const scenario = worn(disc, 0.5);
      return [...turns(mobilityOf(bench, scenario, disc)), ...taken(cushionOf(bench, scenario, disc))];
    },
  );

const BENCH: readonly Case[] = [
  benched(
    'bench.regions',
    'On a bench, healthy: regions',
    null,
    [...NAMES, 'whole'].flatMap((id) => planesOf(`${id}.`)),
    (bench) => {
      const runs = NAMES.map((run) => turns(runMobility(bench, HEALTHY, run)));
      const whole = PLANE_NAMES.map((_, p) =>
        WHOLE.reduce((sum, run) => sum + runs[NAMES.indexOf(run)]![p]!, 0),
      );
      return [...runs.flat(), ...whole];
    },
  ),
  benched(
    'bench.levels',
    'On a bench, healthy: every level',
    null,
    JOINTS.flatMap((id) => planesOf(`${id}.`)),
    (bench) => {
      const all = allMobility(bench, HEALTHY);
      return JOINTS.flatMap((joint) => turns(all[joint]));
    },
  ),
  benched(
    'bench.discs',
    'On a bench, healthy: every disc under 1 kN',
    null,
    DISCS.flatMap((id) => cushionsOf(`${id}.`)),
    (bench) => DISCS.flatMap((disc) => taken(cushionOf(bench, HEALTHY, disc))),
  ),
  wornOnBench('lumbar', 'L4-L5'),
  wornOnBench('thoracic', 'T8-T9'),
  wornOnBench('cervical', 'C5-C6'),
];

export const CASES: readonly Case[] = [...[...LIVING, ...regained].map(living), ...BENCH];

/* --------------------------------------------------------------------------------------------------- one column --- */

/** What one column answers: cases × numbers of each. */
export type Answers = readonly Float64Array[];

export function answers(tables: Tables, cases: readonly Case[] = CASES): Answers {
  const column: Column = prepare(tables, HEALTHY.body);
  const solved = new Map<string, Solution>();
  const solve = (scenario: Scenario): Solution => {
    const key = JSON.stringify(scenario);
    let solution = solved.get(key);
    if (!solution) solved.set(key, (solution = simulate(column, scenario)));
    return solution;
  };
  const bench = prepareBench(tables, HEALTHY.body);
  return cases.map(({ ask }) => ask({ solve, bench }));
}

/** Published ranges of O-R1 to O-R3: L1-L5 under 7.5 N·m to both sides [deg]. */
const PUBLISHED = [
  ['flexion', 24, 41],
  ['leftBending', 26, 41],
  ['leftRotation', 11, 22],
] as const;

/** Whether the low back of a column bends and turns as far as those in laboratories did. */
export function asInLaboratory(tables: Tables): boolean {
  const bench = prepareBench(tables, HEALTHY.body);
  return PUBLISHED.every(([motion, least, most]) => {
    const [plus, minus] = [7.5, -7.5].map((moment) =>
      rig(bench, { upper: 'L1', lower: 'L5', moment: { [motion]: moment } }),
    ) as [RigSolution, RigSolution];
    if (plus.status !== 'converged' || minus.status !== 'converged') return false;
    const turned = degrees(plus.total[motion] - minus.total[motion]);
    return turned >= least && turned <= most;
  });
}
