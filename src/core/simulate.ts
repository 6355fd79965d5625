/**
 * Scenario in, solution out: the pipeline on one screen.
 *
 *   tables + body → layout → model (once per body)          prepare
 *   model + scenario (+ previous solution) → solution        simulate
 *   model + plan → what the column did over time             history
 */
import { layoutColumn } from './anatomy/column';
import type { ColumnLayout } from './anatomy/layout';
import { DISCS, JOINTS } from './base/levels';
import type { Mm } from './base/units';
import type { Tables } from './data/tables';
import { copyState, neutralState, setMatrix } from './mechanics/assemble';
import { creepStep, newCreep, type Creep } from './mechanics/creep';
import { musclesOf, upright } from './mechanics/muscles';
import { isUpright } from './mechanics/postures';
import { rub, settlePelvis } from './mechanics/bed';
import { contactsOf } from './mechanics/contacts';
import { load, prestress, rest } from './mechanics/loads';
import { discForce, heightOf, measure, poseOf, stateFrom } from './mechanics/measures';
import { buildModel, type Model } from './mechanics/model';
import { newton, newWorkspace, type Outcome, type Workspace } from './mechanics/newton';
import type { Solution, Status } from './mechanics/solution';
import { standOf } from './mechanics/stand';
import {
  HEALTHY,
  HEALTHY_CONDITIONS,
  type BodyScenario,
  type Conditions,
  type Posture,
  type Scenario,
} from './scenario';

/** One body, ready to be asked: its layout, its mechanical model and its healthy standing state. */
export interface Column {
  readonly body: BodyScenario;
  readonly tables: Tables;
  readonly layout: ColumnLayout;
  /** Healthy, standing, rested: the state every change is measured against. */
  readonly healthy: Solution;
  /** The model and its workspace: for the mechanics only, rewritten by every call. */
  readonly inner: Inner;
}

interface Inner {
  readonly model: Model;
  readonly workspace: Workspace;
  readonly creep: Creep;
}

/** One moment of a plan. */
export interface Moment {
  readonly minute: number;
  readonly posture: Posture;
  readonly status: Status;
  /** Of the column, as in its measures. */
  readonly height: Mm;
}

/** Builds layout and model of one body and solves its healthy standing state. About 20 ms the first time. */
export function prepare(tables: Tables, body: BodyScenario): Column {
  const layout = layoutColumn(tables, body);
  const model = buildModel(tables, layout, body);
  prestress(model);
  const workspace = newWorkspace();
  const rested = new Float64Array(2 * DISCS.length);
  const scenario: Scenario = { ...HEALTHY, body };
  const solveNow = (conditions: Conditions): Solution => {
    begin(model, workspace);
    return settle(model, workspace, scenario, conditions, rested);
  };
  // Creep is driven by the force above that of lying at rest, so rest is found first.
  solveNow({ ...HEALTHY_CONDITIONS, posture: 'lying' });
  const lying = forces(model, workspace);
  const healthy = solveNow(HEALTHY_CONDITIONS);
  const creep = newCreep(model, forces(model, workspace), lying);
  return { body, tables, layout, healthy, inner: { model, workspace, creep } };
}

/**
 * Solves one scenario. A numerical outcome is a status, never an exception.
 *
 * @param previous a solution of a similar scenario of the same body: the start of the search, not of the answer
 */
export function simulate(column: Column, scenario: Scenario, previous?: Solution): Solution {
  const { model, workspace } = column.inner;
  if (scenario.plan.length > 0) return follow(column, scenario, 0, settle).at(-1)!.read;
  const from = (start: Solution | undefined, asked: Scenario): Solution => {
    begin(model, workspace, start);
    return settle(model, workspace, asked, asked.conditions, new Float64Array(2 * DISCS.length));
  };
  const solution = from(previous, scenario);
  if (solution.status === 'converged') return solution;
  // A start from afar can strand: the neutral pose is tried before anything is called unsettled.
  const cold = previous ? from(undefined, scenario) : solution;
  if (cold.status === 'converged' || !isCurved(scenario)) return cold;
  // Straight to a strong curve a joint can be thrown over; the column then grows into it.
  const grown = from(from(undefined, halfCurved(scenario)), scenario);
  return grown.status === 'converged' ? grown : cold;
}

const isCurved = ({ curves }: Scenario): boolean =>
  curves.kyphosis !== 0 || CURVED.some((part) => curves[part].cobb > 0);
const CURVED = ['proximalThoracic', 'mainThoracic', 'lumbar'] as const;

const halfCurved = (scenario: Scenario): Scenario => {
  const { curves } = scenario;
  const half = (part: (typeof CURVED)[number]) => ({ ...curves[part], cobb: curves[part].cobb / 2 });
  return {
    ...scenario,
    curves: {
      kyphosis: curves.kyphosis / 2,
      proximalThoracic: half('proximalThoracic'),
      mainThoracic: half('mainThoracic'),
      lumbar: half('lumbar'),
    },
  };
};

/**
 * The whole plan of a scenario, at the ends of its steps and at moments between. Only what a curve over time shows is read from
 * each: the measures of a column cost as much as an iteration of its solve.
 *
 * @param samples how many moments at most
 */
export function history(column: Column, scenario: Scenario, samples = 120): readonly Moment[] {
  return follow(column, scenario, samples, (model, workspace, now, conditions, creep) => {
    load(model, now, conditions, creep);
    const { status } = solve(model, workspace, conditions);
    return { status, height: heightOf(model, workspace.state) };
  }).map(({ minute, posture, read }) => ({ minute, posture, ...read }));
}

/** Solves the model in its workspace and reads something from the answer. */
type Reader<T> = (
  model: Model,
  workspace: Workspace,
  scenario: Scenario,
  conditions: Conditions,
  creep: Float64Array,
) => T;

/** @param samples 0: only what is left at `time` */
function follow<T>(
  column: Column,
  scenario: Scenario,
  samples: number,
  reader: Reader<T>,
): readonly { readonly minute: number; readonly posture: Posture; readonly read: T }[] {
  const { model, workspace, creep } = column.inner;
  const { plan } = scenario;
  const states = new Float64Array(2 * DISCS.length);
  const moments: { minute: number; posture: Posture; read: T }[] = [];
  const end = samples === 0 ? scenario.time : plan.reduce((sum, step) => sum + step.minutes, 0);
  const spacing = samples > 0 ? end / samples : Infinity;
  let now = 0;
  let posture: Posture | undefined;
  const first = plan[0]?.conditions ?? scenario.conditions;
  // True while the workspace holds the answer for the present creep and conditions.
  let solved = false;
  const record = (conditions: Conditions): void => {
    solved = true;
    moments.push({
      minute: now,
      posture: conditions.posture,
      read: reader(model, workspace, scenario, conditions, states),
    });
  };
  const enter = (conditions: Conditions): void => {
    solved = false;
    if (conditions.posture !== posture) begin(model, workspace);
    posture = conditions.posture;
  };
  enter(first);
  if (samples > 0 || end <= 0) record(first);
  let last = first;
  for (const step of plan) {
    if (now >= end) break;
    enter(step.conditions);
    last = step.conditions;
    const until = Math.min(now + step.minutes, end);
    if (samples > 0 && now > 0) record(step.conditions);
    let stride = Math.min(FIRST_STRIDE, spacing);
    while (now < until - 1e-9) {
      const dt = Math.min(stride, until - now);
      if (!solved) {
        load(model, scenario, step.conditions, states);
        solve(model, workspace, step.conditions);
      }
      creepStep(creep, forces(model, workspace), dt, states);
      solved = false;
      now += dt;
      stride = Math.min(stride * 2, LONGEST_STRIDE, spacing);
      if (samples > 0) record(step.conditions);
    }
  }
  if (samples === 0 && end > 0) record(last);
  return moments;
}

/** Steps of the clock [min]: force is frozen within one; an hour is off by less than 0.03 mm. */
const FIRST_STRIDE = 4;
const LONGEST_STRIDE = 60;

/** The pelvis rests when it would turn by less [rad]; above NEAR the pose need not be exact on the way; rounds it may take. */
const LEVEL = 1e-6;
const NEAR = 1e-4;
/** Of the turn a pelvis is asked for, what it makes at first; and no more at once: a head that is thrown up rolls off its pillow [rad]. */
const SHARE = 0.7;
const FARTHEST = 0.04;
const ROUGH = 500;
const ROUNDS = 12;

const NO_NECK = [0, 0] as const;

function begin(model: Model, workspace: Workspace, previous?: Solution): void {
  model.neck.set(previous?.muscles.neck ?? NO_NECK);
  model.pelvis = previous?.pelvis ?? 0;
  // The factors are those of whatever was solved last: an answer must not depend on it.
  workspace.factored = false;
  if (previous) stateFrom(model, previous.pose, workspace.state, setMatrix);
  else copyState(neutralState(model), workspace.state);
}

function forces(model: Model, workspace: Workspace): Float64Array {
  return Float64Array.from(
    DISCS,
    (disc) => discForce(model.joints[JOINTS.indexOf(disc)]!, workspace.state).disc,
  );
}

/** Upright, muscles hold the body over its hips; otherwise what it rests on. */
const solve = (model: Model, workspace: Workspace, conditions: Conditions): Outcome =>
  isUpright(conditions.posture)
    ? upright(model, workspace, conditions)
    : resting(model, workspace, conditions);

function resting(model: Model, workspace: Workspace, conditions: Conditions): Outcome {
  let outcome = newton(model, workspace);
  let { iterations } = outcome;
  const again = (rough = 1): void => {
    outcome = newton(model, workspace, rough);
    iterations += outcome.iterations;
  };
  // The pelvis turns on its bed as far as the column bends it: by secants.
  let last = 0;
  let step = 0;
  let rough = 1;
  for (let round = 0; round < ROUNDS && outcome.status !== 'unsettled'; round++) {
    const turn = settlePelvis(model, workspace.state, conditions);
    if (Math.abs(turn) < LEVEL && rough === 1) break;
    const share = round === 0 ? SHARE : Math.max(0.3, Math.min(step / (last - turn), 1.2));
    step = Math.max(-FARTHEST, Math.min(FARTHEST, share * turn));
    last = turn;
    model.pelvis += step;
    rest(model, conditions);
    rough = Math.abs(step) > NEAR ? ROUGH : 1;
    again(rough);
  }
  if (rough !== 1) again();
  if (outcome.status === 'converged' && rub(model, workspace.state, conditions)) again();
  return { ...outcome, iterations };
}

function settle(
  model: Model,
  workspace: Workspace,
  scenario: Scenario,
  conditions: Conditions,
  creep: Float64Array,
): Solution {
  load(model, scenario, conditions, creep);
  const outcome = solve(model, workspace, conditions);
  const pose = poseOf(model, workspace.state);
  return {
    status: outcome.status,
    iterations: outcome.iterations,
    residual: { force: outcome.force, moment: outcome.moment },
    pose,
    stand: standOf(model, conditions),
    pelvis: model.pelvis,
    creep: creep.slice(),
    measures: measure(model, scenario, workspace.state, pose),
    muscles: musclesOf(model, conditions),
    contacts: contactsOf(model, workspace.state),
  };
}
