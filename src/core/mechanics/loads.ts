/**
 * From a scenario to numbers in the model: wear, weights, muscles, bed, pull, support, creep. Only writes into arrays.
 *
 * The healthy standing pose is an equilibrium by construction: (1) weights and follower load give the axial force of
 * each neutral joint, (2) the disc's rest offset is found so that disc and pre-tensed ligaments carry it, (3) what is left,
 * shear and moment, is what muscles hold: an internal wrench of the joint.
 */
import { BODIES, DISCS, regionOf, SIDES, type Region } from '../base/levels';
import { radians } from '../base/units';
import { discAt, facetAt, type Conditions, type Scenario } from '../scenario';
import { assemble, jointWrench, neutralState, newSystem, type State } from './assemble';
import { brace } from './brace';
import { fault } from './faults';
import {
  BED,
  BURDEN,
  GRAVITY,
  HOLD,
  LINE,
  N,
  ROW,
  SPRING,
  WEIGHT,
  type JointModel,
  type Model,
} from './model';

/** Makes healthy standing an equilibrium: fills `base` of every joint, and the energy offset. */
export function prestress(model: Model): void {
  const state = neutralState(model);
  const number = (name: string): number => model.tables.mechanics(null, name);
  const arms = armsWeight(model);
  for (const joint of model.joints) {
    const { base } = joint;
    joint.normals.set(base.normals);
    joint.lines.set(base.lines);
    joint.bushing.set(base.bushing);
    joint.lines[joint.cableLine * LINE + 7] =
      strength(model) * number(`follower.standing.${regionOf(joint.joint)}`);
    const need = carriedAbove(model, joint, arms);
    const rows = discRows(joint);
    let low = -4;
    let high = 8;
    for (let i = 0; i < 60; i++) {
      const rest = (low + high) / 2;
      for (const row of rows) joint.normals[row * ROW + 7] = rest;
      if (jointWrench(joint, state).force[1]! > need.force[1]!) low = rest;
      else high = rest;
    }
    const now = jointWrench(joint, state);
    for (let a = 0; a < 3; a++) {
      joint.normals[(joint.residual + a) * ROW + 7] = now.force[a]! - need.force[a]!;
      joint.bushing[6 + a] = now.moment[a]! - need.moment[a]!;
      joint.need[a] = need.force[a]!;
      joint.need[3 + a] = need.moment[a]!;
    }
    base.normals.set(joint.normals);
    base.lines.set(joint.lines);
    base.bushing.set(joint.bushing);
  }
}

/** Muscles go with the weight they hold: forces and stiffness as the body's mass to that of the tables' body. */
const strength = (model: Model): number => model.body.mass / model.tables.mechanics(null, 'reference_mass');

/** Rows of a joint that stand for its disc (or for its two lateral joints). */
export function discRows(joint: JointModel): number[] {
  const last = joint.nucleus >= 0 ? joint.nucleus : joint.ring + 1;
  return Array.from({ length: last - joint.ring + 1 }, (_, i) => joint.ring + i);
}

function armsWeight(model: Model): number {
  const t = model.tables;
  return (
    (model.body.mass / t.mechanics(null, 'reference_mass')) *
    t.mechanics(null, 'gravity') *
    t.load('T4', 'arms_mass')
  );
}

const T4 = BODIES.indexOf('T4');

/** The wrench on the upper bone, in joint axes, that balances everything above the joint. */
function carriedAbove(model: Model, joint: JointModel, arms: number): { force: number[]; moment: number[] } {
  let weight = 0;
  let mx = 0;
  let mz = 0;
  const take = (w: number, body: number, forward: number): void => {
    const x = model.neutral[3 * body]! - joint.origin[0];
    const z = model.neutral[3 * body + 2]! + forward - joint.origin[2];
    weight += w;
    // −(P − O) × (0, w, 0)
    mx += z * w;
    mz -= x * w;
  };
  for (let i = 0; i <= joint.upper; i++) take(model.weight[i]!, i, model.weightAt[i]![2]);
  if (joint.upper >= T4) take(arms, T4, model.weightAt[T4]![2]);
  return { force: inAxes(joint, 0, -weight, 0), moment: inAxes(joint, mx, 0, mz) };
}

function inAxes(joint: JointModel, x: number, y: number, z: number): number[] {
  const A = joint.axes;
  return [0, 1, 2].map((i) => A[3 * i]! * x + A[3 * i + 1]! * y + A[3 * i + 2]! * z);
}

/* ------------------------------------------------------------------------------------------------- scenario --- */

/** Which bodies the weak balance springs hold, forward and sideways. */
const BALANCED = ['C0', 'T1', 'T7'].map((bone) => BODIES.indexOf(bone as (typeof BODIES)[number]));

/**
 * Writes a scenario's state into the model.
 *
 * @param creep 2 per disc in order of DISCS [mm of rest height]
 */
export function load(model: Model, scenario: Scenario, conditions: Conditions, creep: Float64Array): void {
  for (const joint of model.joints) wear(model, joint, scenario, creep);
  brace(model, scenario, armsWeight(model));
  const lying = conditions.posture === 'lying';
  for (const joint of model.joints) hold(model, joint, lying);
  for (const joint of model.joints) bend(model, joint, conditions);
  for (let i = 0; i < N; i++)
    model.holds[i] = Float64Array.from(lying ? lyingHolds(model, i, conditions) : standingHolds(model, i));
  pull(model, conditions);
  model.gaze.fill(0);
  if (!lying) model.gaze[0] = model.tables.mechanics(null, 'gaze_stiffness');
  model.pelvis = 0;
  model.offset = 0;
  model.offset = assemble(model, NEUTRAL.get(model) ?? remember(model), SCRATCH);
}

const SCRATCH = newSystem();
const NEUTRAL = new WeakMap<Model, State>();
function remember(model: Model): State {
  const state = neutralState(model);
  NEUTRAL.set(model, state);
  return state;
}

/** Stations of height loss for which the tables say how pressure and motion change [%]. */
const STATIONS = [0, 20, 40, 60, 75] as const;

type Worn = 'pressure' | 'bending' | 'axial';
const factors = new WeakMap<Model, Readonly<Record<Worn, readonly number[]>>>();
function factorsOf(model: Model): Readonly<Record<Worn, readonly number[]>> {
  const known = factors.get(model);
  if (known) return known;
  const read = (what: Worn): readonly number[] =>
    STATIONS.map((at) => model.tables.mechanics(null, `degeneration.${what}.${at}`));
  const made = { pressure: read('pressure'), bending: read('bending'), axial: read('axial') };
  factors.set(model, made);
  return made;
}

/** A wear factor between its stations; beyond the last it stays. */
export function wearFactor(model: Model, what: Worn, loss: number): number {
  const percent = loss * 100;
  const values = factorsOf(model)[what];
  for (let i = 1; i < STATIONS.length; i++) {
    const a = STATIONS[i - 1]!;
    const b = STATIONS[i]!;
    if (percent <= b) return values[i - 1]! + ((values[i]! - values[i - 1]!) * (percent - a)) / (b - a);
  }
  return values[STATIONS.length - 1]!;
}

/** No part of a disc loses more of its height than this: what is left then is bone on fibre. The scenario's own limit. */
const MOST_LOST = 0.85;

/** Wear and creep of one joint, from its healthy numbers. */
export function wear(model: Model, joint: JointModel, scenario: Scenario, creep: Float64Array): void {
  const { normals, bushing, base } = joint;
  normals.set(base.normals);
  bushing.set(base.bushing);
  joint.lines.set(base.lines);
  const index = DISCS.indexOf(joint.joint as (typeof DISCS)[number]);
  if (index >= 0) {
    const { heightLoss, lossShape } = discAt(scenario, DISCS[index]!);
    const crept = creep[2 * index]! + creep[2 * index + 1]!;
    const mid = joint.heights[joint.heights.length - 1]!;
    const pressure = wearFactor(model, 'pressure', heightLoss);
    const nucleusK = base.normals[joint.nucleus * ROW + 8]!;
    for (let row = joint.ring; row <= joint.nucleus; row++) {
      const local = row === joint.nucleus ? mid : joint.heights[row - joint.ring]!;
      const lost = heightLoss * ((1 - lossShape) * mid + lossShape * local);
      normals[row * ROW + 7]! -= Math.min(lost, MOST_LOST * local) + crept;
      // A worn nucleus gives its load to the ring.
      const gain =
        row === joint.nucleus
          ? pressure
          : 1 + ((1 - pressure) * nucleusK) / (base.normals[row * ROW + 8]! * (joint.nucleus - joint.ring));
      normals[row * ROW + 8]! *= gain;
      normals[row * ROW + 10]! *= gain;
    }
    const bending = wearFactor(model, 'bending', heightLoss);
    const axial = wearFactor(model, 'axial', heightLoss);
    for (let a = 0; a < 6; a++) bushing[a]! /= a % 3 === 1 ? axial : bending;
  }
  for (const side of SIDES) {
    const { cartilageLoss } = facetAt(scenario, joint.joint, side);
    if (cartilageLoss === 0) continue;
    const at = model.layout.joints[joint.joint];
    const from = joint.facets[side];
    for (let row = from; row < joint.tips[side]; row++) {
      normals[row * ROW + 8]! += 2 * at.cartilage * cartilageLoss;
      normals[row * ROW + 7]! /= 1 - CARTILAGE_LEFT * cartilageLoss;
    }
  }
  fault(model, joint, scenario);
}

/** A thinner layer is stiffer (modulus over thickness), down to this share of the thickness. */
const CARTILAGE_LEFT = 0.7;

const perRegion = (model: Model, name: string, region: Region): number =>
  model.tables.mechanics(null, `${name}.${region === 'sacral' ? 'lumbar' : region}`);

/** Muscles: follower load, active stiffness, and the wrench that holds the upright posture. */
function hold(model: Model, joint: JointModel, lying: boolean): void {
  const region = regionOf(joint.joint);
  const active =
    strength(model) *
    perRegion(model, 'active_stiffness', region) *
    (lying ? model.tables.mechanics(null, 'lying_stiffness') : 1);
  for (let a = 0; a < 3; a++) joint.bushing[a]! += active;
  joint.lines[joint.cableLine * LINE + 7] =
    strength(model) * perRegion(model, lying ? 'follower.lying' : 'follower.standing', region);
  if (!lying) return;
  for (let a = 0; a < 3; a++) {
    joint.normals[(joint.residual + a) * ROW + 7] = 0;
    joint.bushing[6 + a] = 0;
  }
}

function bend(model: Model, joint: JointModel, c: Conditions): void {
  const share = regionOf(joint.joint) === 'cervical' ? model.tables.mechanics(null, 'neck_moment') : 1;
  joint.bushing[6]! += 1000 * share * c.flexion;
  joint.bushing[7]! += 1000 * share * c.leftRotation;
  joint.bushing[8]! -= 1000 * share * c.leftBending;
}

/** A weight in the hands: its force at T4, and the back muscles that balance it at every joint below. After `load`. */
export function carry(model: Model, force: number): void {
  const t = model.tables;
  const forward = t.mechanics(null, 'carried_forward');
  const lever = t.mechanics(null, 'muscle_lever');
  model.holds[T4] = Float64Array.from([
    ...model.holds[T4]!,
    WEIGHT,
    0,
    0,
    forward,
    0,
    -1,
    0,
    force,
    0,
    BURDEN,
  ]);
  // Balance has more to hold, and the muscles that keep it are stiffer in proportion.
  const more = 1 + force / model.weight.reduce((sum, w) => sum + w, 0);
  for (const e of model.holds)
    for (let o = 0; o < e.length; o += HOLD) if (e[o] === SPRING) e[o + 7]! *= more;
  for (const joint of model.joints) {
    if (joint.upper < T4) continue;
    const arm = model.neutral[3 * T4 + 2]! + forward - joint.origin[2];
    const moment = force * arm;
    joint.bushing[6]! -= moment;
    const tension = joint.lines[joint.cableLine * LINE + 7]!;
    const extra = Math.abs(moment) / lever;
    joint.lines[joint.cableLine * LINE + 7] = tension + extra;
    // A muscle that pulls harder is stiffer in proportion.
    const active =
      strength(model) * perRegion(model, 'active_stiffness', regionOf(joint.joint)) * (extra / tension);
    for (let a = 0; a < 3; a++) joint.bushing[a]! += active;
  }
}

function weightRows(model: Model, body: number, n: readonly number[], arms: boolean): number[] {
  const [x, y, z] = model.weightAt[body]!;
  const rows = model.weight[body]! > 0 ? [WEIGHT, x, y, z, ...n, model.weight[body]!, 0, GRAVITY] : [];
  if (arms && body === T4) rows.push(WEIGHT, 0, 0, z, ...n, armsWeight(model), 0, GRAVITY);
  return rows;
}

function standingHolds(model: Model, body: number): number[] {
  const rows = weightRows(model, body, [0, -1, 0], true);
  if (BALANCED.includes(body)) {
    const k = strength(model) * model.tables.mechanics(null, 'sway_stiffness');
    const p = model.neutral;
    rows.push(SPRING, 0, 0, 0, 1, 0, 0, k, p[3 * body]!, 0);
    rows.push(SPRING, 0, 0, 0, 0, 0, 1, k, p[3 * body + 2]!, 0);
  }
  return rows;
}

/** Height of the mattress under a level, and of the support above it [mm, world z]. */
export function bedUnder(
  model: Model,
  body: number,
  conditions: Conditions,
): { bed: number; support: number | null } {
  const backs = backLine(model);
  const follow = model.tables.mechanics(null, 'bed_follow');
  const bed = backs.mean + follow * (backs.z[body]! - backs.mean);
  const { height, level, length } = conditions.support;
  if (height <= 0) return { bed, support: null };
  const away = model.neutral[3 * body + 1]! - model.neutral[3 * BODIES.indexOf(level) + 1]!;
  if (Math.abs(away) > length / 2) return { bed, support: null };
  const c = Math.cos((Math.PI * away) / (length * 1.1));
  return { bed, support: bed + height * c * c };
}

const backs = new WeakMap<Model, { z: Float64Array; mean: number }>();
/** Where the skin of the back lies behind each level in the neutral pose. */
function backLine(model: Model): { z: Float64Array; mean: number } {
  const known = backs.get(model);
  if (known) return known;
  const z = new Float64Array(N);
  let sum = 0;
  let count = 0;
  BODIES.forEach((bone, i) => {
    const root = model.layout.bones[bone].landmarks.spinousRoot;
    z[i] = model.neutral[3 * i + 2]! + root[2] - SKIN;
    if (bone[0] === 'T' || bone[0] === 'L') {
      sum += z[i]!;
      count++;
    }
  });
  const line = { z, mean: sum / count };
  backs.set(model, line);
  return line;
}
/** Muscle and skin behind the roots of the spinous processes [mm]. */
const SKIN = 35;

function lyingHolds(model: Model, body: number, conditions: Conditions): number[] {
  const t = model.tables;
  const rows = weightRows(model, body, [0, 0, -1], false);
  const bone = BODIES[body]!;
  const beside = t.mechanics(null, 'bed_beside');
  const h = t.mechanics(null, 'bed_smoothing');
  const stiff = t.mechanics(null, 'bed_stiffness') / 4;
  const line = backLine(model).z[body]!;
  if (bone === 'C0') {
    // The head lies on a pad of its own.
    const z = -95;
    for (const x of [-45, 45])
      for (const y of [20, 70]) rows.push(BED, x, y, z, 0, 0, 1, stiff, model.neutral[3 * body + 2]! + z, h);
    return rows;
  }
  if (bone[0] === 'C') return rows;
  const { bed, support } = bedUnder(model, body, conditions);
  const back = line - model.neutral[3 * body + 2]!;
  for (const x of [-beside, beside])
    for (const y of [-7, 7]) rows.push(BED, x, y, back, 0, 0, 1, stiff, bed, h);
  if (support !== null) {
    const knob = t.mechanics(null, 'support_beside');
    const k = t.mechanics(null, 'support_stiffness') / 2;
    for (const x of [-knob, knob]) rows.push(BED, x, 0, back, 0, 0, 1, k, support, h);
  }
  return rows;
}

function pull(model: Model, { traction }: Conditions): void {
  if (traction.force <= 0) return;
  const angle = radians(traction.angle);
  const body = BODIES.indexOf(traction.level);
  model.holds[body] = Float64Array.from([
    ...model.holds[body]!,
    WEIGHT, 0, 0, 0, 0, Math.cos(angle), Math.sin(angle), traction.force, 0, 0,
  ]); // prettier-ignore
}
