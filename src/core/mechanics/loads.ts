/**
 * From a scenario to numbers in the model: wear, creep, posture, pull. Only writes into arrays.
 *
 * The healthy standing pose is an equilibrium by construction: (1) weights and follower load give the axial force of
 * each neutral joint, (2) the disc's rest offset is found so that disc and pre-tensed ligaments carry it, (3) what is left,
 * shear and moment, is what muscles hold: an internal wrench of the joint.
 */
import { BODIES, DISCS, regionOf, SIDES } from '../base/levels';
import { radians } from '../base/units';
import { discAt, facetAt, type Conditions, type Scenario } from '../scenario';
import { energyOf, jointWrench, neutralState, type State } from './assemble';
import { restingHolds } from './bed';
import { brace } from './brace';
import { fault } from './faults';
import { SURFACE, surfacesOf } from './head';
import { LINE, N, ROW, WEIGHT, type JointModel, type Model } from './model';
import { bendOf, stanceOf, type Stance } from './postures';
import { armsWeight } from './weights';

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
    joint.surfaces.set(base.surfaces);
    joint.lines[joint.cableLine * LINE + 7] =
      strength(model) * number(`follower.standing.${regionOf(joint.joint)}`);
    const need = carriedAbove(model, joint, arms);
    const rows = joint.discRows;
    // Where there is no disc, the cartilages of the two lateral joints are pressed together instead.
    const lateral = rows.length > 0 ? 0 : surfacesOf('right')[1];
    let low = -4;
    let high = 8;
    for (let i = 0; i < 60; i++) {
      const rest = (low + high) / 2;
      for (const row of rows) joint.normals[row * ROW + 7] = rest;
      for (let o = 0; o < lateral; o += SURFACE) joint.surfaces[o + 18] = base.surfaces[o + 18]! - rest;
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
    base.surfaces.set(joint.surfaces);
  }
}

/** Muscles go with the weight they hold: forces and stiffness as the body's mass to that of the tables' body. */
const strength = (model: Model): number => model.body.mass / model.tables.mechanics(null, 'reference_mass');

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

/**
 * Writes a scenario's state into the model.
 *
 * @param creep 2 per disc in order of DISCS [mm of rest height]
 */
export function load(model: Model, scenario: Scenario, conditions: Conditions, creep: Float64Array): void {
  for (const joint of model.joints) wear(model, joint, scenario, creep);
  brace(model, scenario, armsWeight(model));
  const stance = stanceOf(model, conditions);
  for (const joint of model.joints) hold(model, joint, stance);
  for (const joint of model.joints) bend(model, joint, conditions, stance);
  rest(model, conditions);
  model.offset = energyOf(model, NEUTRAL.get(model) ?? remember(model));
}

/** What the body rests on and what pulls it, for the pelvis as it is turned. */
export function rest(model: Model, conditions: Conditions): void {
  const { upright } = stanceOf(model, conditions);
  for (let i = 0; i < N; i++)
    model.holds[i] = upright ? NOTHING : Float64Array.from(restingHolds(model, i, conditions));
  pull(model, conditions);
}

const NOTHING = new Float64Array(0);
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
  joint.surfaces.set(base.surfaces);
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
    if (joint.surfaces.length > 0) {
      const [first, end] = surfacesOf(side);
      for (let o = first; o < end; o += SURFACE) {
        joint.surfaces[o + 18]! += 2 * at.cartilage * cartilageLoss;
        joint.surfaces[o + 17]! /= 1 - CARTILAGE_LEFT * cartilageLoss;
      }
    }
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

/** Muscles: follower load, active stiffness, and the wrench that holds the upright posture. */
function hold(model: Model, joint: JointModel, { upright, tension, tone }: Stance): void {
  const region = regionOf(joint.joint);
  const active = strength(model) * tone * model.tables.mechanics(null, `active_stiffness.${region}`);
  for (let a = 0; a < 3; a++) joint.bushing[a]! += active;
  joint.lines[joint.cableLine * LINE + 7] = tension[region];
  if (upright) return;
  for (let a = 0; a < 3; a++) {
    joint.normals[(joint.residual + a) * ROW + 7] = 0;
    joint.bushing[6 + a] = 0;
  }
}

function bend(model: Model, joint: JointModel, c: Conditions, stance: Stance): void {
  const share = regionOf(joint.joint) === 'cervical' ? model.tables.mechanics(null, 'neck_moment') : 1;
  joint.bushing[6]! += 1000 * share * c.flexion + bendOf(stance, joint.joint);
  joint.bushing[7]! += 1000 * share * c.leftRotation;
  joint.bushing[8]! -= 1000 * share * c.leftBending;
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
