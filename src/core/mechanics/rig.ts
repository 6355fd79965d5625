/**
 * A laboratory specimen: any run of levels, potted below, loaded above, with chosen structures cut away.
 *
 * A rig uses the same elements, tables and solver as the living column. It has no weight, no muscles and no posture
 * wrench, so its discs first spread to the height at which they carry nothing; rotations are told from there.
 * Pure moments are applied as the same moment in every joint of the run, about the axes of its middle joint, which is what
 * a moment that follows the specimen does; they weaken with the cosine of each joint's own angle (2 % at 12°).
 */
import type { Vec3 } from '../base/axes';
import { BODIES, BONES, DISCS, type Body, type Bone, type Joint } from '../base/levels';
import { radians, type Newton, type NewtonMm, type NewtonPerMm, type Rad } from '../base/units';
import { layoutColumn } from '../anatomy/column';
import type { Tables } from '../data/tables';
import { HEALTHY, type BodyScenario, type Scenario } from '../scenario';
import { advance, assemble, copyState, newState, neutralState, relative, type State } from './assemble';
import { SURFACE } from './head';
import { prestress, wear } from './loads';
import { discForce, measure, poseOf } from './measures';
import { buildModel, LINE, N, ROW, WEIGHT, type JointModel, type Model } from './model';
import { newton, newWorkspace, solve, type Workspace } from './newton';
import type { Measures, Status } from './solution';

export type Motion = 'flexion' | 'leftRotation' | 'leftBending';
export type Ligament = 'ALL' | 'PLL' | 'LF' | 'ISL' | 'SSL' | 'ITL' | 'CL' | 'AL';
export type Structure = 'disc' | 'facets' | 'tips' | 'ligaments' | 'ribs' | Ligament;

/** Which run of levels, and what is cut away or wrong with it. */
export interface Specimen {
  /** The loaded bone and the potted one. */
  readonly upper: Body;
  readonly lower: Bone;
  readonly removed?: readonly Structure[];
  /** Rest height that every disc of the run has lost by creep [mm]. */
  readonly creep?: number;
  /** Everything that is wrong with the column the specimen was taken from; how it stood and for how long does not matter. */
  readonly from?: Scenario;
  readonly discs?: Scenario['discs'];
  readonly facets?: Scenario['facets'];
}

export interface RigLoads {
  /** Pure moments [N·m]; negative flexion is extension. */
  readonly moment?: Partial<Readonly<Record<Motion, number>>>;
  /** Moments about the axes of each joint itself, and not of the middle one: every level as if it were alone on the bench. */
  readonly apiece?: boolean;
  /** Force down the axis of the middle joint on the top bone [N]. */
  readonly compression?: number;
  /** Compression that follows the curve of the specimen [N]. */
  readonly follower?: number;
  /** The top bone is turned by these angles [deg] and cannot turn further about these axes. */
  readonly turned?: Partial<Readonly<Record<Motion, number>>>;
  /** The top bone keeps the turn it has at rest. */
  readonly held?: boolean;
}

export type RigScenario = Specimen & RigLoads;

export interface RigJoint {
  /** Turn of the upper bone against the lower, from the unloaded specimen [rad]. */
  readonly rotation: Readonly<Record<Motion, Rad>>;
  /** Shift of the upper bone from there, in the axes of the joint: left, up, forward [mm]. */
  readonly shift: Vec3;
  /** Compression in the disc and in its nucleus [N]. */
  readonly disc: Newton;
  readonly nucleus: Newton;
}

export interface RigSolution {
  readonly status: Status;
  readonly iterations: number;
  readonly joints: Readonly<Partial<Record<Joint, RigJoint>>>;
  /** Sum over the joints of the run [rad]. */
  readonly total: Readonly<Record<Motion, Rad>>;
  /** What the tissues have taken up since rest [N·mm]. */
  readonly energy: NewtonMm;
  /** Only the levels of the run mean anything here. */
  readonly measures: Measures;
}

/** The bench: one body's elements, rewritten for every specimen. */
export interface Bench {
  readonly model: Model;
  readonly workspace: Workspace;
}

/** Axis of each motion in joint axes, and its sign. */
const AXIS: Readonly<Record<Motion, readonly [axis: 0 | 1 | 2, sign: 1 | -1]>> = {
  flexion: [0, 1],
  leftRotation: [1, 1],
  leftBending: [2, -1],
};
const MOTIONS = Object.keys(AXIS) as readonly Motion[];
const LIGAMENTS: readonly Structure[] = ['ALL', 'PLL', 'LF', 'ISL', 'SSL', 'ITL', 'CL', 'AL'];

export function prepareBench(tables: Tables, body: BodyScenario = HEALTHY.body): Bench {
  const model = buildModel(tables, layoutColumn(tables, body), body);
  prestress(model);
  return { model, workspace: newWorkspace() };
}

/** A specimen on the bench at rest. One at a time: the next one that is mounted takes its place. */
export interface Mounted {
  readonly bench: Bench;
  readonly scenario: Scenario;
  readonly run: readonly JointModel[];
  readonly top: number;
  /** Degrees of freedom that are held, before any load. */
  readonly potted: Uint8Array;
  readonly rest: { readonly state: State; readonly joints: readonly RigJoint[]; readonly energy: NewtonMm };
}

/**
 * Loads one specimen.
 *
 * @throws RangeError if the run is empty or a load is not a finite number
 */
export function rig(bench: Bench, spec: RigScenario): RigSolution {
  return load(mount(bench, spec), spec);
}

/** Cuts one specimen out and lets it settle under nothing. */
export function mount(bench: Bench, spec: Specimen): Mounted {
  const { model, workspace } = bench;
  const top = BODIES.indexOf(spec.upper);
  const pot = BONES.indexOf(spec.lower);
  if (pot <= top)
    throw new RangeError(`rig: expected ${spec.upper} above ${spec.lower}. Name the upper bone first.`);
  const { creep = 0 } = spec;
  if (!Number.isFinite(creep)) throw new RangeError(`rig: expected a finite creep, got ${creep}.`);

  const scenario: Scenario = {
    ...(spec.from ?? HEALTHY),
    ...(spec.discs && { discs: spec.discs }),
    ...(spec.facets && { facets: spec.facets }),
  };
  const crept = new Float64Array(2 * DISCS.length);
  for (let i = 0; i < crept.length; i += 2) crept[i] = creep;
  const run = model.joints.slice(top, pot);
  for (const joint of model.joints) {
    wear(model, joint, scenario, crept);
    relieve(joint);
    if (run.includes(joint)) cut(joint, spec.removed ?? []);
    else empty(joint);
  }
  const potted = new Uint8Array(6 * N);
  for (let i = 0; i < N; i++) if (i < top || i >= pot) potted.fill(1, 6 * i, 6 * i + 6);
  model.holds.fill(NOTHING);
  model.offset = 0;
  model.pelvis = 0;
  model.fixed = potted;

  // From here rotations and shifts are told. A specimen that nothing holds together has no rest but neutral.
  const neutral = neutralState(model);
  copyState(neutral, workspace.state);
  if (newton(model, workspace).status !== 'converged') copyState(neutral, workspace.state);
  const state = newState();
  copyState(workspace.state, state);
  const joints = run.map((joint) => read(joint, state));
  const energy = assemble(model, state, workspace.other);
  model.fixed = null;
  return { bench, scenario, run, top, potted, rest: { state, joints, energy } };
}

/**
 * Loads the specimen that was mounted last; its loads before are gone.
 *
 * @throws RangeError if a load is not a finite number
 */
export function load({ bench, scenario, run, top, potted, rest }: Mounted, loads: RigLoads): RigSolution {
  const numbers = [...Object.values(loads.moment ?? {}), ...Object.values(loads.turned ?? {})];
  const given = [...numbers, loads.compression ?? 0, loads.follower ?? 0];
  if (!given.every(Number.isFinite))
    throw new RangeError(`rig: expected finite loads, got ${given.join(', ')}.`);
  const { model, workspace } = bench;
  for (const joint of run) relieve(joint);
  model.holds.fill(NOTHING);
  apply(model, run, loads, top);
  const fixed = potted.slice();
  copyState(rest.state, workspace.state);
  if (loads.held) fixed.fill(1, 6 * top + 3, 6 * top + 6);
  else if (loads.turned) {
    const turned = new Float64Array(6 * N);
    for (const motion of MOTIONS) {
      const angle = loads.turned[motion];
      if (angle === undefined) continue;
      const [axis, sign] = AXIS[motion];
      fixed[6 * top + 3 + axis] = 1;
      turned[6 * top + 3 + axis] = sign * radians(angle);
    }
    advance(neutralState(model), turned, 1, workspace.state);
  }
  model.fixed = fixed;
  const outcome = newton(model, workspace);

  const joints: Partial<Record<Joint, RigJoint>> = {};
  const total = { flexion: 0, leftRotation: 0, leftBending: 0 };
  run.forEach((joint, i) => {
    const one = from(read(joint, workspace.state), rest.joints[i]!);
    joints[joint.joint] = one;
    for (const motion of MOTIONS) total[motion] += one.rotation[motion];
  });
  const measures = measure(model, scenario, workspace.state, poseOf(model, workspace.state));
  // What is stored is told without the energy of the loads themselves.
  for (const joint of run) relieve(joint);
  model.holds.fill(NOTHING);
  const energy = assemble(model, workspace.state, workspace.other) - rest.energy;
  model.fixed = null;
  return { status: outcome.status, iterations: outcome.iterations, joints, total, energy, measures };
}

/** How stiff the specimen that was loaded last is along the axis of its middle joint, at that load [N/mm]. */
export function slope({ bench: { workspace }, run, top }: Mounted): NewtonPerMm {
  const { axes } = run[Math.floor(run.length / 2)]!;
  const pull = new Float64Array(6 * N);
  for (let i = 0; i < 3; i++) pull[6 * top + i] = -axes[3 + i]!;
  // The factors of the tangent at the equilibrium are still in the workspace.
  solve(workspace, pull);
  let give = 0;
  for (let i = 0; i < 3; i++) give += workspace.step[6 * top + i]! * axes[3 + i]!;
  return 1 / give;
}

const NOTHING = new Float64Array(0);

/** Writes the loads of a specimen into its model. */
function apply(model: Model, run: readonly JointModel[], spec: RigLoads, top: number): void {
  const middle = run[Math.floor(run.length / 2)]!;
  const world = [0, 0, 0];
  for (const motion of MOTIONS) {
    const [axis, sign] = AXIS[motion];
    const m = 1000 * sign * (spec.moment?.[motion] ?? 0);
    for (let i = 0; i < 3; i++) world[i]! += m * middle.axes[3 * axis + i]!;
  }
  for (const joint of run) {
    joint.lines[joint.cableLine * LINE + 7] = spec.follower ?? 0;
    if (spec.apiece) {
      for (const motion of MOTIONS) {
        const [axis, sign] = AXIS[motion];
        joint.bushing[6 + axis]! += 1000 * sign * (spec.moment?.[motion] ?? 0);
      }
      continue;
    }
    for (let a = 0; a < 3; a++)
      for (let i = 0; i < 3; i++) joint.bushing[6 + a]! += joint.axes[3 * a + i]! * world[i]!;
  }
  if (spec.compression)
    model.holds[top] = Float64Array.from([
      WEIGHT, 0, 0, 0, -middle.axes[3]!, -middle.axes[4]!, -middle.axes[5]!, spec.compression, 0, 0,
    ]); // prettier-ignore
}

/** What has changed since rest; forces stay as they are. */
function from(now: RigJoint, rest: RigJoint): RigJoint {
  const turn = (motion: Motion): Rad => now.rotation[motion] - rest.rotation[motion];
  return {
    ...now,
    rotation: {
      flexion: turn('flexion'),
      leftRotation: turn('leftRotation'),
      leftBending: turn('leftBending'),
    },
    shift: [now.shift[0] - rest.shift[0], now.shift[1] - rest.shift[1], now.shift[2] - rest.shift[2]],
  };
}

/** Takes the posture's wrench and the muscles out of a joint. */
function relieve(joint: JointModel): void {
  joint.lines[joint.cableLine * LINE + 7] = 0;
  for (let a = 0; a < 3; a++) {
    joint.normals[(joint.residual + a) * ROW + 7] = 0;
    joint.bushing[6 + a] = 0;
  }
}

/** No element of the joint acts any more. */
function empty(joint: JointModel): void {
  cut(joint, ['disc', 'facets', 'tips', 'ligaments']);
}

function cut(joint: JointModel, removed: readonly Structure[]): void {
  const { normals, lines } = joint;
  for (const structure of removed) {
    switch (structure) {
      case 'disc':
        for (const row of joint.discRows) {
          normals[row * ROW + 8] = 0;
          normals[row * ROW + 10] = 0;
        }
        for (let row = (joint.discRows.at(-1) ?? joint.ring - 1) + 1; row < joint.facets.left; row++) {
          normals[row * ROW + 7] = 0;
          normals[row * ROW + 8] = 0;
        }
        for (let row = joint.rims; row < joint.residual; row++) normals[row * ROW + 7] = 0;
        joint.bushing.fill(0, 0, 6);
        break;
      case 'facets':
        for (let o = 17; o < joint.surfaces.length; o += SURFACE) joint.surfaces[o] = 0;
        for (const side of ['left', 'right'] as const)
          for (let row = joint.facets[side]; row < joint.tips[side]; row++) normals[row * ROW + 7] = 0;
        break;
      case 'tips':
        for (const side of ['left', 'right'] as const)
          if (joint.tips[side] < joint.residual && normals[joint.tips[side] * ROW] === 2)
            normals[joint.tips[side] * ROW + 7] = 0;
        break;
      case 'ribs':
        for (let a = 0; a < 6; a++) joint.bushing[a]! /= joint.ribs[a % 3]!;
        break;
      default:
        joint.ligaments.forEach((name, i) => {
          if (structure === 'ligaments' ? LIGAMENTS.includes(name as Ligament) : name === structure)
            lines[i * LINE + 7] = 0;
        });
    }
  }
}

function read(joint: JointModel, state: State): RigJoint {
  const { Q, r } = relative(joint, state);
  const sine = [0.5 * (Q[7]! - Q[5]!), 0.5 * (Q[2]! - Q[6]!), 0.5 * (Q[3]! - Q[1]!)] as const;
  const s = Math.sqrt(sine[0] ** 2 + sine[1] ** 2 + sine[2] ** 2);
  const angle = Math.atan2(s, (Q[0]! + Q[4]! + Q[8]! - 1) / 2);
  const scale = s > 1e-12 ? angle / s : 1;
  const shift: Vec3 = [r[0]!, r[1]!, r[2]!];
  const turn = (motion: Motion): Rad => AXIS[motion][1] * scale * sine[AXIS[motion][0]];
  return {
    rotation: {
      flexion: turn('flexion'),
      leftRotation: turn('leftRotation'),
      leftBending: turn('leftBending'),
    },
    shift,
    ...discForce(joint, state),
  };
}
