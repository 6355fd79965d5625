/**
 * Our Newton beside the official MuJoCo: the same chain of 25 bodies at the same places with the same weights, each held by six
 * linear springs, under gravity tilted by 2°, brought to rest in the same run.
 *
 * Shifts are the same springs in both. Turns are measured as sines of one rotation here and as three angles about axes there, which
 * differ by the third order: how far the rests differ is printed. MuJoCo goes two ways: Newton on its own forces (differences
 * for the tangent, its fastest honest way to a rest) and stepping with damping until the forces are as small.
 * Fetched by `npm ci --prefix tools/peers`; without it this bench says so and measures nothing.
 */
import { existsSync } from 'node:fs';
import { HEALTHY, layoutColumn, tables } from '../../src/core';
import { neutralState } from '../../src/core/mechanics/assemble';
import { buildModel, CUBIC, N, ROW, WEIGHT, type Model } from '../../src/core/mechanics/model';
import { newton, newWorkspace } from '../../src/core/mechanics/newton';
import { eliminate } from '../dense';
import { record } from './record';

const PEER = new URL('../../tools/peers/node_modules/@mujoco/mujoco/mujoco.js', import.meta.url);
/** Stiff enough to stand: [N/mm], [N·mm/rad]. */
const SHIFT = 1000;
const TURN = 1.5e6;
const TILT = (2 * Math.PI) / 180;
const DOWN = [0, -Math.cos(TILT), Math.sin(TILT)] as const;
/** The rest both must reach: largest unbalanced force [N] and moment [N·mm]. */
const FORCE = 1e-3;
const MOMENT = 1e-2;
const GRAVITY = 9810;
/** Damping of every spring and step of the stepping route [N·s/mm, N·mm·s/rad, s]: the slowest sway nearly stops within one swing. */
const DAMPING = [150, 2.2e5] as const;
const STEP = 1e-3;
const MOST_STEPS = 20_000;

interface Peer {
  readonly MjModel: { from_xml_string(xml: string): unknown };
  readonly MjData: new (model: unknown) => {
    readonly qpos: Float64Array;
    readonly qvel: Float64Array;
    readonly qfrc_smooth: Float64Array;
    readonly xpos: Float64Array;
  };
  mj_forward(model: unknown, data: unknown): void;
  mj_step(model: unknown, data: unknown): void;
}

function chain(): Model {
  const whole = buildModel(tables(), layoutColumn(tables(), HEALTHY.body), HEALTHY.body);
  // MuJoCo moves no body without mass.
  const model = { ...whole, weight: whole.weight.map((newton) => Math.max(newton, 0.1)) };
  const same = Float64Array.from([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  const springs = Float64Array.from([0, 1, 2].flatMap((axis) => {
      const row = Array.from({ length: ROW }, () => 0);
      row[0] = CUBIC;
      // Backwards: rows along +y are for discs and contacts.
      row[1 + axis] = -1;
      row[7] = SHIFT;
      return row;
  })); // prettier-ignore
  return {
    ...model,
    joints: model.joints.map((joint) => ({
      ...joint,
      axes: same,
      upperAxes: same,
      bushing: Float64Array.from([TURN, TURN, TURN, ...Array.from({ length: 9 }, () => 0)]),
      normals: springs,
      lines: new Float64Array(0),
      surfaces: new Float64Array(0),
    })),
    holds: Array.from({ length: N }, (_, i) =>
      Float64Array.from([WEIGHT, ...model.weightAt[i]!, ...DOWN, model.weight[i]!, 0, 0]),
    ),
    offset: 0,
  };
}

/** Bodies from the lowest up, each in the one below; lengths in mm, masses so that forces come in N. */
function written({ neutral, joints, weight, weightAt }: Model): string {
  let inner = '';
  for (let i = 0; i < N; i++) {
    const { lower, origin } = joints.find(({ upper }) => upper === i)!;
    const at = [0, 1, 2].map((k) => neutral[3 * i + k]!);
    const from = lower === N ? [0, 0, 0] : [0, 1, 2].map((k) => neutral[3 * lower + k]!);
    const place = at.map((x, k) => x - from[k]!).join(' ');
    const pivot = origin.map((x, k) => x - at[k]!).join(' ');
    const axes = ['1 0 0', '0 1 0', '0 0 1'];
    const mass = weight[i]! / GRAVITY;
    inner = `<body pos="${place}">
      <inertial pos="${weightAt[i]!.join(' ')}" mass="${mass}" diaginertia="${[1, 1, 1].map(() => mass * 400).join(' ')}"/>
      ${axes.map((axis) => `<joint type="slide" axis="${axis}" stiffness="${SHIFT}" damping="${DAMPING[0]}"/>`).join('')}
      ${axes.map((axis) => `<joint type="hinge" axis="${axis}" pos="${pivot}" stiffness="${TURN}" damping="${DAMPING[1]}"/>`).join('')}
      ${inner}</body>`;
  }
  return `<mujoco><compiler angle="radian" boundmass="0" boundinertia="0" balanceinertia="true"/>
    <option gravity="${DOWN.map((x) => x * GRAVITY).join(' ')}" timestep="${STEP}" integrator="implicitfast"/>
    <worldbody>${inner}</worldbody></mujoco>`;
}

/** Shifts and turns alternate by three: whether all forces and moments are small enough. */
const rests = (forces: Float64Array): boolean =>
  forces.every((f, i) => Math.abs(f) <= (i % 6 < 3 ? FORCE : MOMENT));

function timed<T>(work: () => T): { ms: number; value: T } {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

if (!existsSync(PEER))
  console.error('chain: MuJoCo is not fetched (npm ci --prefix tools/peers); nothing is measured');
else {
  const model = chain();
  const ours: number[] = [];
  const w = newWorkspace();
  for (let run = 0; run < 60; run++) {
    w.state.position.set(model.neutral);
    Object.assign(w.state, structuredClone(neutralState(model)));
    const { ms, value } = timed(() => newton(model, w));
    if (value.status !== 'converged')
      throw new Error(`Our chain did not come to rest: ${JSON.stringify(value)}.`);
    ours.push(ms);
  }
  const top = w.state.position.slice(0, 3);
  const sank = Math.hypot(...[0, 1, 2].map((k) => top[k]! - model.neutral[k]!));

  const { default: load } = (await import(PEER.href)) as { default: () => Promise<Peer> };
  const peer = await load();
  const theirs = peer.MjModel.from_xml_string(written(model));
  const newtons: number[] = [];
  let forwards = 0;
  let data = new peer.MjData(theirs);
  for (let run = 0; run < 5; run++) {
    data = new peer.MjData(theirs);
    forwards = 0;
    newtons.push(
      timed(() => {
        const forces = (): Float64Array => {
          forwards++;
          peer.mj_forward(theirs, data);
          return data.qfrc_smooth.slice();
        };
        for (let iteration = 0; iteration < 20; iteration++) {
          const f = forces();
          if (rests(f)) return;
          const n = f.length;
          const tangent = Array.from({ length: n }, () => new Float64Array(n));
          for (let j = 0; j < n; j++) {
            const h = j % 6 < 3 ? 1e-5 : 1e-7;
            const was = data.qpos[j]!;
            data.qpos[j] = was + h;
            const g = forces();
            data.qpos[j] = was;
            for (let i = 0; i < n; i++) tangent[i]![j] = (f[i]! - g[i]!) / h;
          }
          eliminate(tangent, f);
          for (let j = 0; j < n; j++) data.qpos[j]! += f[j]!;
        }
        throw new Error('MuJoCo did not come to rest by Newton.');
      }).ms,
    );
  }
  const head = data.xpos.slice(-3);
  const apart = Math.hypot(...[0, 1, 2].map((k) => head[k]! - top[k]!));

  const stepped = new peer.MjData(theirs);
  let steps = 0;
  const stepping = timed(() => {
    do {
      peer.mj_step(theirs, stepped);
      steps++;
    } while (steps < MOST_STEPS && (steps % 50 > 0 || !rests(stepped.qfrc_smooth)));
  });
  const best = median(ours);
  const quick = median(newtons);
  console.log(
    `chain of 25: ours ${best.toFixed(2)} ms; MuJoCo by Newton ${quick.toFixed(0)} ms (${forwards} forwards), by ${steps} steps ${stepping.ms.toFixed(0)} ms${steps < MOST_STEPS ? '' : ', not at rest'}; heads ${apart.toFixed(4)} mm apart, ${sank.toFixed(1)} mm from where they began`,
  );
  record('chain of 25 bodies brought to rest: ours, median', best, 'ms');
  record('chain of 25 bodies brought to rest: MuJoCo by Newton, times ours', quick / best, 'times');
  record('chain of 25 bodies brought to rest: MuJoCo by stepping, times ours', stepping.ms / best, 'times');
  record('chain of 25 bodies: heads apart at rest, MuJoCo and ours', apart, 'mm');
}
