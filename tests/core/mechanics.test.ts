/**
 * Laws of the mechanics, numbered as in src/core/mechanics/README.md. Derivatives are judged at random, strongly deformed
 * poses: at neutral a transposed Jacobian or a missing second-order term does not show.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  BODIES,
  degrees,
  DISCS,
  HEALTHY,
  HEALTHY_CONDITIONS,
  JOINTS,
  POSTURES,
  prepare,
  randomFrom,
  readScenario,
  simulate,
  tables,
  withValue,
  type Column,
  type Posture,
  type Scenario,
} from '../../src/core';
import { compose } from '../../src/core/base/linear';
import {
  advance,
  assemble,
  copyState,
  jointWrench,
  neutralState,
  newState,
  newSystem,
  setMatrix,
  type State,
} from '../../src/core/mechanics/assemble';
import { contactLaw, cubicLaw, discLaw, ligamentLaw, out } from '../../src/core/mechanics/laws';
import { load } from '../../src/core/mechanics/loads';
import {
  CABLE,
  CONTACT,
  CUBIC,
  DISC,
  LIGAMENT,
  LINE,
  N,
  ROW,
  type JointModel,
  type Model,
} from '../../src/core/mechanics/model';
import { SURFACE } from '../../src/core/mechanics/head';
import { newton, newWorkspace } from '../../src/core/mechanics/newton';
import { randomScenario } from './random';

const SEED = 20240611;
let column: Column;
let model: Model;
const rested = new Float64Array(2 * DISCS.length);

beforeAll(() => {
  column = prepare(tables(), HEALTHY.body);
  model = column.inner.model;
});

const lying = withValue(HEALTHY, 'conditions.posture', 'lying');
const worn = (loss: number, level = 'L4-L5'): Scenario =>
  withValue(HEALTHY, `discs.${level}.heightLoss`, loss);
const write = (scenario: Scenario): void => load(model, scenario, scenario.conditions, rested);

/** A pose seen in a mirror: place across, turns about the two other axes. */
const mirrored = (pose: Float64Array): Float64Array =>
  pose.map((x, i) => ([0, 4, 5].includes(i % 7) ? -x : x));

/** Every body moved by up to 3 mm and 0.15 rad. */
function deformed(random: () => number): State {
  const step = new Float64Array(6 * N);
  for (let i = 0; i < step.length; i++) step[i] = (2 * random() - 1) * (i % 6 < 3 ? 3 : 0.15);
  const state = newState();
  advance(neutralState(model), step, 1, state);
  return state;
}

function direction(random: () => number): Float64Array {
  const step = new Float64Array(6 * N);
  for (let i = 0; i < step.length; i++) step[i] = (2 * random() - 1) * (i % 6 < 3 ? 1 : 1 / 30);
  return step;
}

const product = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/** dᵀ H d with the block-tridiagonal tangent. */
function curvature(system: ReturnType<typeof newSystem>, d: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++)
    for (let a = 0; a < 6; a++)
      for (let b = 0; b < 6; b++) {
        sum += d[6 * i + a]! * system.diagonal[36 * i + 6 * a + b]! * d[6 * i + b]!;
        if (i + 1 < N) sum += 2 * d[6 * (i + 1) + a]! * system.lower[36 * i + 6 * a + b]! * d[6 * i + b]!;
      }
  return sum;
}

/** Leaves only elements of one kind in the model. */
function only(kind: string): void {
  for (const joint of model.joints) {
    if (kind !== 'rotation') joint.bushing.fill(0);
    for (let o = 0; o < joint.normals.length; o += ROW) {
      const type = joint.normals[o]!;
      const keep =
        (type === DISC && kind === 'disc') ||
        (type === CUBIC && kind === 'shear') ||
        (type === CONTACT && kind === 'contact');
      if (keep) {
        // Contacts are closed so that they are seen.
        if (type === CONTACT) joint.normals[o + 8] = -2;
        continue;
      }
      if (type === DISC) {
        joint.normals[o + 8] = 0;
        joint.normals[o + 10] = 0;
      } else joint.normals[o + 7] = 0;
      if (type === CUBIC) joint.normals[o + 8] = 0;
    }
    // Joints of the head: points on curved surfaces, closed as well.
    for (let o = 0; o < joint.surfaces.length; o += SURFACE)
      if (kind === 'contact') joint.surfaces[o + 18] = -4;
      else joint.surfaces[o + 17] = 0;
    for (let o = 0; o < joint.lines.length; o += LINE) {
      const type = joint.lines[o]!;
      if (!((type === LIGAMENT && kind === 'ligament') || (type === CABLE && kind === 'cable')))
        joint.lines[o + 7] = 0;
    }
  }
  if (kind !== 'world') {
    for (let i = 0; i < N; i++) model.holds[i] = new Float64Array(0);
  }
  model.offset = 0;
}

describe('force laws', () => {
  const laws: Record<string, (u: number) => void> = {
    disc: (u) => discLaw(u, 0.4, 300, 1, 120),
    shear: (u) => cubicLaw(u, 150, 150),
    contact: (u) => contactLaw(u, 200, 0.3, 0.05),
    ligament: (u) => ligamentLaw(20 + u, 800, 19.8, 0.06),
  };
  for (const [name, law] of Object.entries(laws))
    it(`[M1] ${name}: force is the slope of the energy and stiffness the slope of the force`, () => {
      for (let u = -1.5; u < 1.5; u += 0.0137) {
        const at = (x: number): { e: number; f: number } => {
          law(x);
          return { e: out.e, f: out.f };
        };
        const h = 1e-5;
        law(u);
        const { f, k } = out;
        expect((at(u + h).e - at(u - h).e) / (2 * h)).toBeCloseTo(f, 3);
        expect(Math.abs((at(u + h).f - at(u - h).f) / (2 * h) - k)).toBeLessThan(0.05 + 0.002 * Math.abs(k));
      }
    });

  it('[M2] a contact never pulls and a ligament never pushes', () => {
    for (let u = -3; u < 3; u += 0.01) {
      contactLaw(u, 200, 0.3, 0.05);
      expect(out.f).toBeLessThanOrEqual(0);
      ligamentLaw(20 + u, 800, 19.8, 0.06);
      expect(out.f).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('derivatives of the column', () => {
  const kinds = ['disc', 'shear', 'contact', 'ligament', 'cable', 'rotation', 'world', 'all'];
  for (const kind of kinds)
    for (const [where, scenario] of [
      ['standing', HEALTHY],
      ['lying', lying],
    ] as const)
      it(`[M3] ${kind}, ${where}: gradient and tangent are the slopes of the energy (seed ${SEED})`, () => {
        const random = randomFrom(SEED);
        const system = newSystem();
        const trial = newState();
        const spare = newSystem();
        for (let sample = 0; sample < 4; sample++) {
          write(scenario);
          if (kind !== 'all') only(kind);
          const state = deformed(random);
          const d = direction(random);
          const centre = assemble(model, state, system);
          const energy = (t: number): number => {
            advance(state, d, t, trial);
            return assemble(model, trial, spare);
          };
          const slope = product(system.gradient, d);
          const h = 1e-4;
          const size = Math.sqrt(product(system.gradient, system.gradient));
          expect(Math.abs((energy(h) - energy(-h)) / (2 * h) - slope)).toBeLessThan(1e-5 * (1 + size));
          const second = curvature(system, d);
          const g = 1e-3;
          const measured = (energy(g) - 2 * centre + energy(-g)) / (g * g);
          // Energies of 1e6 N·mm leave six digits of a second difference; contacts change their stiffness within the step.
          expect(Math.abs(measured - second)).toBeLessThan(
            2e-3 * (1 + Math.abs(second)) + ((1e-8 * Math.abs(centre)) / (g * g)) * 1e-6,
          );
        }
      });

  it('[M4] the tangent is the slope of the gradient where forces balance', () => {
    const solved = simulate(column, worn(0.5));
    expect(solved.status).toBe('converged');
    const workspace = newWorkspace();
    copyState(neutralState(model), workspace.state);
    write(worn(0.5));
    newton(model, workspace);
    const system = newSystem();
    const spare = newSystem();
    const trial = newState();
    assemble(model, workspace.state, system);
    const random = randomFrom(SEED);
    for (let sample = 0; sample < 5; sample++) {
      const d = direction(random);
      const h = 1e-5;
      advance(workspace.state, d, h, trial);
      assemble(model, trial, spare);
      const up = spare.gradient.slice();
      advance(workspace.state, d, -h, trial);
      assemble(model, trial, spare);
      const e = direction(random);
      const measured = (product(up, e) - product(spare.gradient, e)) / (2 * h);
      // eᵀ H d by polarisation
      const both =
        (curvature(
          system,
          d.map((x, i) => x + e[i]!),
        ) -
          curvature(
            system,
            d.map((x, i) => x - e[i]!),
          )) /
        4;
      expect(Math.abs(measured - both)).toBeLessThan(1e-4 * (1 + Math.abs(both)));
    }
  });

  it(`[M5] forces inside the column balance: no net force, no net moment (seed ${SEED})`, () => {
    const random = randomFrom(SEED);
    write(HEALTHY);
    for (let i = 0; i < N; i++) model.holds[i] = new Float64Array(0);
    // Without the joint to the sacrum nothing reaches the world.
    cutLoose(model.joints.at(-1)!);
    const state = deformed(random);
    const system = newSystem();
    assemble(model, state, system);
    const force = [0, 0, 0];
    const moment = [0, 0, 0];
    for (let i = 0; i < N; i++) {
      const [x, y, z] = state.position.subarray(3 * i, 3 * i + 3) as unknown as [number, number, number];
      const [fx, fy, fz, mx, my, mz] = system.gradient.subarray(6 * i, 6 * i + 6) as unknown as number[] & {
        5: number;
      };
      const f = [fx!, fy!, fz!];
      const m = [mx! + y * fz! - z * fy!, my! + z * fx! - x * fz!, mz! + x * fy! - y * fx!];
      for (let a = 0; a < 3; a++) {
        force[a]! += f[a]!;
        moment[a]! += m[a]!;
      }
    }
    const size = Math.sqrt(product(system.gradient, system.gradient));
    expect(Math.hypot(...force)).toBeLessThan(1e-9 * size);
    expect(Math.hypot(...moment)).toBeLessThan(1e-7 * size);
  });
});

describe('the world', () => {
  it(`[M22] does not matter: a column that hangs on nothing keeps its energy when all of it is turned and shifted (seed ${SEED})`, () => {
    const random = randomFrom(SEED);
    write(HEALTHY);
    cutLoose(model.joints.at(-1)!);
    const state = deformed(random);
    const system = newSystem();
    const energy = assemble(model, state, system);
    const before = system.gradient.slice();
    // A turn about an axis through nowhere in particular, and a shift.
    const [ax, ay, az] = [0.36, -0.48, 0.8];
    const angle = 2.1;
    const q = [
      ax * Math.sin(angle / 2),
      ay * Math.sin(angle / 2),
      az * Math.sin(angle / 2),
      Math.cos(angle / 2),
    ] as const;
    const R = new Float64Array(9);
    setMatrix(R, 0, ...q);
    const turned = (v: ArrayLike<number>, o: number): number[] =>
      [0, 1, 2].map((i) => R[3 * i]! * v[o]! + R[3 * i + 1]! * v[o + 1]! + R[3 * i + 2]! * v[o + 2]!);
    const moved = newState();
    for (let i = 0; i < N; i++) {
      moved.position.set(
        turned(state.position, 3 * i).map((x, a) => x + [30, -200, 75][a]!),
        3 * i,
      );
      const world = compose(
        [...q],
        state.turn.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number],
      );
      moved.turn.set(world, 4 * i);
      setMatrix(moved.matrix, 9 * i, ...world);
    }
    expect(Math.abs(assemble(model, moved, system) - energy)).toBeLessThan(1e-9 * Math.abs(energy));
    const size = Math.sqrt(product(before, before));
    for (let o = 0; o < before.length; o += 3)
      turned(before, o).forEach((x, a) =>
        expect(Math.abs(system.gradient[o + a]! - x)).toBeLessThan(1e-9 * size),
      );
  });

  it('[M23] a heavier body is the same body under greater loads: weights, muscles and what the joints are asked for go with its mass', () => {
    const twice = prepare(tables(), { ...HEALTHY.body, mass: 2 * HEALTHY.body.mass });
    expect(twice.healthy.status).toBe('converged');
    expect(twice.healthy.iterations).toBe(0);
    write(HEALTHY);
    load(twice.inner.model, HEALTHY, HEALTHY.conditions, rested);
    model.joints.forEach((joint, i) => {
      const other = twice.inner.model.joints[i]!;
      const cable = joint.cableLine * LINE + 7;
      expect(other.lines[cable]! / joint.lines[cable]!).toBeCloseTo(2, 9);
      for (let a = 0; a < 6; a++) expect(other.need[a]!).toBeCloseTo(2 * joint.need[a]!, 6);
      const [mine, its] = [joint, other].map((one) =>
        jointWrench(one, neutralState(one === joint ? model : twice.inner.model)),
      );
      // Across and along, tissues, cable and posture wrench together hold twice as much.
      const share = (w: typeof mine, one: typeof joint): number =>
        w!.force[1]! + one.normals[(one.residual + 1) * ROW + 7]!;
      expect(share(its, other) / share(mine, joint)).toBeCloseTo(2, 6);
    });
  });
});

/** Leaves nothing of a joint. */
function cutLoose(joint: JointModel): void {
  joint.bushing.fill(0);
  for (let o = 0; o < joint.normals.length; o += ROW) {
    if (joint.normals[o] === DISC) {
      joint.normals[o + 8] = 0;
      joint.normals[o + 10] = 0;
    } else joint.normals[o + 7] = 0;
    if (joint.normals[o] === CUBIC) joint.normals[o + 8] = 0;
  }
  for (let o = 0; o < joint.lines.length; o += LINE) joint.lines[o + 7] = 0;
}

describe('the healthy column', () => {
  it('[M6] stands: forces balance in the neutral pose, and it is a minimum', () => {
    expect(column.healthy.status).toBe('converged');
    expect(column.healthy.iterations).toBe(0);
    expect(column.healthy.residual.force).toBeLessThan(1e-9);
    expect(column.healthy.residual.moment).toBeLessThan(1e-6);
    expect(column.healthy.muscles.moment).toBeLessThan(1e-3);
  });

  it('[M7] every disc carries at least the weight above it, more from level to level in each region', () => {
    const { discs } = column.healthy.measures;
    const weights = DISCS.map((disc) => {
      let above = 0;
      for (let i = 0; i <= BODIES.indexOf(disc.split('-')[0] as (typeof BODIES)[number]); i++)
        above += model.weight[i]!;
      return above;
    });
    DISCS.forEach((disc, i) => expect(discs[disc].force, disc).toBeGreaterThan(0.8 * weights[i]!));
  });
});

describe('equilibria', () => {
  const random = randomFrom(SEED);
  const any = (): Scenario => {
    let raw: Record<string, unknown> = { version: 1 };
    const discs = Object.fromEntries(
      DISCS.filter(() => random() < 0.3).map((disc) => [
        disc,
        { heightLoss: 0.85 * random(), lossShape: random() },
      ]),
    );
    raw = {
      ...raw,
      discs,
      conditions: {
        posture: POSTURES[Math.floor(random() * POSTURES.length)],
        lean: random() < 0.3 ? 80 * random() : 0,
        reach: 600 * random(),
        inclination: 90 * random(),
        flexion: 10 * (2 * random() - 1),
        leftBending: 10 * (2 * random() - 1),
        leftRotation: 10 * (2 * random() - 1),
        carried: random() < 0.3 ? 200 * random() : 0,
        traction: { force: random() < 0.3 ? 400 * random() : 0 },
        support: { height: random() < 0.3 ? 40 * random() : 0 },
      },
    };
    return readScenario(raw);
  };

  it(`[M8] are found from anywhere: 300 random scenarios are finite, and all but a few settle (seed ${SEED})`, () => {
    let settled = 0;
    for (let i = 0; i < 300; i++) {
      const solution = simulate(column, any());
      expect(solution.pose.every(Number.isFinite)).toBe(true);
      expect(Number.isFinite(solution.residual.force)).toBe(true);
      if (solution.status === 'converged') {
        settled++;
        expect(solution.iterations).toBeLessThanOrEqual(120);
      }
    }
    expect(settled).toBeGreaterThanOrEqual(299);
  });

  // Four lay balanced on a saddle and crept off it too slowly; in the fifth a curve of 88° threw T9 over T10.
  it.each([26156, 31832, 32166, 98173, 98485])(
    '[M24] leave saddles and grow into curves: seed %i',
    (seed) => {
      expect(simulate(column, randomScenario(seed)).status).toBe('converged');
    },
  );

  it('[M25] do not depend, to the bit, on what was solved before: four scenarios after lying and after a lift', () => {
    for (const seed of [224, 229, 245, 293]) {
      const scenario = randomScenario(seed);
      simulate(column, lying);
      const one = simulate(column, scenario);
      simulate(column, withValue(HEALTHY, 'conditions.carried', 200));
      expect(simulate(column, scenario)).toEqual(one);
    }
  });

  for (const [name, scenario] of [
    ['worn', worn(0.6)],
    ['bent', withValue(HEALTHY, 'conditions.leftBending', 6)],
    ['lying on a support', withValue(lying, 'conditions.support.height', 25)],
    ['pulled', withValue(lying, 'conditions.traction.force', 250)],
  ] as const)
    it(`[M9] forget where they started: ${name}, warm and cold reach the same pose`, () => {
      const cold = simulate(column, scenario);
      const warm = simulate(
        column,
        scenario,
        simulate(column, withValue(scenario, 'discs.L3-L4.heightLoss', 0.3)),
      );
      expect(cold.status).toBe('converged');
      // Arched over a support the head rolls to one side; nothing in a symmetric scenario says to which.
      const far = (seen: Float64Array): number =>
        Math.max(...cold.pose.map((x, i) => Math.abs(x - seen[i]!)));
      const either = name === 'lying on a support' ? [warm.pose, mirrored(warm.pose)] : [warm.pose];
      expect(Math.min(...either.map(far))).toBeLessThan(1e-3);
    });

  it('[M10] mirror: bending right is bending left seen in a mirror', () => {
    const left = simulate(column, withValue(HEALTHY, 'conditions.leftBending', 5));
    const right = simulate(column, withValue(HEALTHY, 'conditions.leftBending', -5));
    for (let i = 0; i < N; i++) {
      expect(right.pose[7 * i]!).toBeCloseTo(-left.pose[7 * i]!, 3);
      expect(right.pose[7 * i + 1]!).toBeCloseTo(left.pose[7 * i + 1]!, 3);
      expect(right.pose[7 * i + 2]!).toBeCloseTo(left.pose[7 * i + 2]!, 3);
    }
    for (const joint of JOINTS)
      expect(right.measures.joints[joint].left.force).toBeCloseTo(left.measures.joints[joint].right.force, 1);
  });

  it('[M11] directions: flexion moves the head forward, left bending to the left, left rotation turns the front left', () => {
    const head = (path: string): { x: number; z: number; turn: number } => {
      const { pose } = simulate(column, withValue(HEALTHY, path, 4));
      const k = 7 * BODIES.indexOf('T1');
      const [qx, qy, qz, qw] = pose.slice(k + 3, k + 7) as unknown as [number, number, number, number];
      return { x: pose[k]!, z: pose[k + 2]!, turn: 2 * (qx * qz + qw * qy) };
    };
    const still = column.healthy.pose;
    const k = 7 * BODIES.indexOf('T1');
    expect(head('conditions.flexion').z).toBeGreaterThan(still[k + 2]! + 5);
    expect(head('conditions.leftBending').x).toBeGreaterThan(5);
    expect(head('conditions.leftRotation').turn).toBeGreaterThan(0.02);
  });
});

describe('wear', () => {
  const losses = [0, 0.2, 0.4, 0.6, 0.8];
  it('[M12] more loss: lower disc, smaller foramen, not less load on the joints behind', () => {
    const steps = losses.map((loss) => simulate(column, worn(loss)).measures);
    for (let i = 1; i < steps.length; i++) {
      const [a, b] = [steps[i - 1]!, steps[i]!];
      expect(b.discs['L4-L5'].heightMiddle).toBeLessThan(a.discs['L4-L5'].heightMiddle);
      expect(b.joints['L4-L5'].left.foramenHeight).toBeLessThan(a.joints['L4-L5'].left.foramenHeight);
      expect(b.column.height).toBeLessThan(a.column.height);
      const share = (m: typeof a): number =>
        m.joints['L4-L5'].left.loadShare + m.joints['L4-L5'].right.loadShare;
      // Beyond 60 % the rims meet and take load from the joints behind.
      if (losses[i]! <= 0.6) expect(share(b)).toBeGreaterThanOrEqual(share(a) - 1e-6);
    }
  });

  it(`[M12] wear never lengthens the column, standing or lying, whatever is worn already (seed ${SEED})`, () => {
    const random = randomFrom(SEED);
    const pick = (): string => DISCS[Math.floor(random() * DISCS.length)]!;
    for (let sample = 0; sample < 16; sample++) {
      let before = sample % 2 === 0 ? HEALTHY : lying;
      for (let i = 0; i < 4; i++) before = withValue(before, `discs.${pick()}.heightLoss`, 0.5 * random());
      const level = pick();
      const now = before.discs[level as 'L4-L5']?.heightLoss ?? 0;
      const after = withValue(before, `discs.${level}.heightLoss`, now + 0.2);
      const [a, b] = [simulate(column, before).measures.column, simulate(column, after).measures.column];
      expect(b.discHeightSum, level).toBeLessThan(a.discHeightSum);
      expect(b.height, level).toBeLessThan(a.height + 1e-3);
    }
  });

  it('[M12] no disc is ever less than nothing: the rims meet before they cross', () => {
    for (const level of DISCS)
      for (const lossShape of [0, 0.5, 1]) {
        const { measures, status } = simulate(
          column,
          withValue(worn(0.85, level), `discs.${level}.lossShape`, lossShape),
        );
        expect(status).toBe('converged');
        const d = measures.discs[level];
        expect(Math.min(d.heightAnterior, d.heightMiddle, d.heightPosterior), level).toBeGreaterThan(0);
      }
  });

  it('[M13] lost cartilage: the bones come closer, by no more than what was lost', () => {
    const before = column.healthy.measures.joints['L4-L5'].left;
    for (const loss of [0.3, 0.6, 1]) {
      const after = simulate(column, withValue(HEALTHY, 'facets.L4-L5.left.cartilageLoss', loss)).measures
        .joints['L4-L5'].left;
      const lost = 2 * loss * column.layout.joints['L4-L5'].cartilage;
      expect(after.jointSpace).toBeLessThan(before.jointSpace);
      expect(after.jointSpace).toBeGreaterThan(before.jointSpace - lost);
      expect(after.force).toBeLessThan(before.force);
    }
  });

  it('[M14] nothing outside holds an upright body: what tissues do not carry of the weight, muscles do', () => {
    for (const scenario of [
      worn(0.5),
      worn(0.5, 'C5-C6'),
      withValue(worn(0.3, 'T8-T9'), 'conditions.flexion', 6),
      withValue(HEALTHY, 'conditions.posture', 'sitting'),
    ]) {
      const solution = simulate(column, scenario);
      expect(solution.status).toBe('converged');
      // No element of the solved model reaches the world but the sacrum's joint.
      for (const holds of model.holds) expect(holds.length).toBe(0);
      // Asked again from where it ended, nothing moves: pose, weights and muscles agree.
      const again = simulate(column, scenario, solution);
      for (let i = 0; i < solution.pose.length; i++)
        expect(Math.abs(again.pose[i]! - solution.pose[i]!)).toBeLessThan(1e-3);
      expect(Math.abs(again.muscles.tension - solution.muscles.tension)).toBeLessThan(0.02);
    }
  });

  it('[M14] a weight in the hands is held by the back: its moment over the lever, at every level below', () => {
    const force = (carried: number): number =>
      simulate(column, withValue(HEALTHY, 'conditions.carried', carried)).measures.discs['L4-L5'].force;
    const per = (force(60) - force(0)) / 60;
    const lever = column.tables.mechanics(null, 'muscle_lever');
    // Arms hold it `reach` ahead of T4, which stands behind L4-L5 by little; the weight itself comes on top.
    const ahead =
      HEALTHY_CONDITIONS.reach + model.neutral[3 * BODIES.indexOf('T4') + 2]! - model.joints[23]!.origin[2];
    expect(per).toBeGreaterThan(0.8 * (1 + ahead / lever));
    expect(per).toBeLessThan(1.2 * (1 + ahead / lever));
  });
});

describe('lying, traction, support', () => {
  it('[M15] bed, pad, support and the joint to the sacrum carry exactly the weight, in every position', () => {
    const positions: readonly (readonly [Posture, number, number])[] = [
      ['lying', 0, -1],
      ['crookLying', 0, -1],
      ['lyingFront', 0, 1],
      ['lyingSide', -1, 0],
    ];
    const weight = model.weight.reduce((a, b) => a + b, 0);
    for (const [posture, x, z] of positions) {
      const scenario = withValue(HEALTHY, 'conditions.posture', posture);
      const solution = simulate(
        column,
        posture === 'lying' ? withValue(scenario, 'conditions.support.height', 20) : scenario,
      );
      expect(solution.status, posture).toBe('converged');
      const bed = solution.contacts.reduce((sum, contact) => sum + contact.force, 0);
      expect(bed, posture).toBeGreaterThan(0.4 * weight);
      // What the sacrum's joint takes, along the pull of the weight.
      const last = model.joints.at(-1)!;
      const { force } = jointWrench(last, column.inner.workspace.state);
      const world = [0, 1, 2].map((i) =>
        [0, 1, 2].reduce((sum, a) => sum + last.axes[3 * a + i]! * force[a]!, 0),
      );
      const { pelvis } = solution;
      const down = [x, z * Math.sin(pelvis), z * Math.cos(pelvis)];
      const sacrum = world[0]! * down[0]! + world[1]! * down[1]! + world[2]! * down[2]!;
      // Contacts below 0.05 N are not listed.
      expect(Math.abs(bed + sacrum - weight), posture).toBeLessThan(0.5);
    }
  });

  it('[M15] the pelvis turns on its bed as far as the column bends it, by the stiffness of what it rests on', () => {
    for (const posture of ['lying', 'crookLying', 'lyingFront'] as const) {
      const { pelvis, measures } = simulate(column, withValue(HEALTHY, 'conditions.posture', posture));
      // Moment of what the column lays on the sacrum about the middle of its back.
      const last = model.joints.at(-1)!;
      const { force, moment } = jointWrench(last, column.inner.workspace.state);
      const world = (v: Float64Array, i: number): number =>
        [0, 1, 2].reduce((sum, a) => sum + last.axes[3 * a + i]! * v[a]!, 0);
      const y = last.origin[1] + column.tables.mechanics(null, 'bed_pelvis_below');
      const rests = posture === 'crookLying' ? column.tables.mechanics(null, 'posture.crookLying.pelvis') : 0;
      const bends = column.tables.mechanics(null, 'bed_pelvis') * (pelvis + rests);
      expect(Math.abs(bends - world(moment, 0) - y * world(force, 2)), posture).toBeLessThan(1);
      expect(measures.column.sacralSlope, posture).toBeCloseTo(
        column.healthy.measures.column.sacralSlope + pelvis,
        12,
      );
    }
  });

  it('[M16] discs are loaded less on the back than on the side, and least with the hips bent', () => {
    const pressure = (posture: Posture): number =>
      simulate(column, withValue(HEALTHY, 'conditions.posture', posture)).measures.discs['L4-L5'].pressure;
    const [bent, back, front, side, sitting, standing] = (
      ['crookLying', 'lying', 'lyingFront', 'lyingSide', 'sitting', 'standing'] as const
    ).map(pressure);
    expect(bent!).toBeLessThan(back!);
    expect(back!).toBeLessThan(side!);
    expect(front!).toBeLessThan(side!);
    expect(side!).toBeLessThan(sitting!);
    expect(sitting!).toBeLessThan(standing!);
  });

  it('[M16] friction on the bed takes from the pull, and no more than all of it', () => {
    const at = (force: number, friction: number): number =>
      simulate(
        column,
        withValue(
          withValue(lying, 'conditions.traction.force', force),
          'conditions.traction.friction',
          friction,
        ),
      ).measures.discs['L4-L5'].force;
    expect(at(250, 0.3)).toBeGreaterThan(at(250, 0));
    expect(at(250, 0.6)).toBeGreaterThan(at(250, 0.3));
    expect(at(40, 1)).toBeLessThan(at(0, 0) + 5);
  });

  it('[M16] deeper water, a tilted table, hanging: less and less rests on L4-L5', () => {
    const at = (path: string, value: unknown, from = HEALTHY): number => {
      const { status, measures } = simulate(column, withValue(from, path, value));
      expect(status).toBe('converged');
      return measures.discs['L4-L5'].force;
    };
    const depths = (['none', 'waist', 'chest', 'neck'] as const).map((depth) =>
      at('conditions.water', depth),
    );
    for (let i = 1; i < depths.length; i++) expect(depths[i]!).toBeLessThan(depths[i - 1]!);
    const table = withValue(HEALTHY, 'conditions.posture', 'inverted');
    const angles = [0, 30, 60, 90].map((angle) => at('conditions.inclination', angle, table));
    for (let i = 1; i < angles.length; i++) expect(angles[i]!).toBeLessThan(angles[i - 1]!);
    expect(at('conditions.posture', 'hanging')).toBeLessThan(0);
  });

  it('[M16] more pull: less force in every lumbar disc', () => {
    const at = (force: number) =>
      simulate(column, withValue(lying, 'conditions.traction.force', force)).measures.discs;
    const [a, b, c] = [at(0), at(150), at(300)];
    for (const disc of ['L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1'] as const) {
      expect(b[disc].force).toBeLessThan(a[disc].force);
      expect(c[disc].force).toBeLessThan(b[disc].force);
      expect(c[disc].heightMiddle).toBeGreaterThan(a[disc].heightMiddle);
    }
  });

  it('[M17] a taller support carries more and opens the fronts of the discs over it', () => {
    const at = (height: number) => simulate(column, withValue(lying, 'conditions.support.height', height));
    const on = (s: ReturnType<typeof at>): number =>
      s.contacts.filter((c) => ['L2', 'L3', 'L4'].includes(c.at)).reduce((sum, c) => sum + c.force, 0);
    const [flat, low, high] = [at(0), at(25), at(45)];
    expect(on(low)).toBeGreaterThan(on(flat));
    expect(on(high)).toBeGreaterThan(on(low));
    expect(high.measures.discs['L2-L3'].heightAnterior).toBeGreaterThan(
      flat.measures.discs['L2-L3'].heightAnterior,
    );
  });

  it.each(['L3', 'T9', 'T6', 'T3'] as const)(
    '[M17] a support under %s tips the head on its pad little by little: it does not roll over',
    (level) => {
      const tip = (height: number): number => {
        const solved = simulate(column, {
          ...lying,
          conditions: { ...lying.conditions, support: { ...lying.conditions.support, level, height } },
        });
        expect(solved.status).toBe('converged');
        const [x, y, z, w] = solved.pose.subarray(3, 7) as unknown as [number, number, number, number];
        return degrees(Math.atan2(2 * (y * z + w * x), 1 - 2 * (x * x + z * z)));
      };
      let before = tip(0);
      for (let height = 10; height <= 60; height += 10) {
        const now = tip(height);
        // A head that rolls over its pad jumps by a hundred degrees.
        expect(Math.abs(now - before)).toBeLessThan(25);
        expect(Math.abs(now)).toBeLessThan(90);
        before = now;
      }
    },
  );
});

describe('the clock', () => {
  const up = (minutes: number) => ({ minutes, conditions: HEALTHY_CONDITIONS });
  const down = (minutes: number, force = 0) => ({
    minutes,
    conditions: {
      ...HEALTHY_CONDITIONS,
      posture: 'lying' as const,
      traction: { ...HEALTHY_CONDITIONS.traction, force },
    },
  });
  const height = (plan: Scenario['plan'], time: number): number =>
    simulate(column, { ...HEALTHY, plan, time }).measures.column.height;

  it('[M18] a step cut in two is the same step', () => {
    // Forces are frozen within a stride and strides begin anew at a cut: that is all that may differ.
    for (const cut of [30, 120, 200])
      expect(Math.abs(height([up(cut), up(240 - cut)], 240) - height([up(240)], 240))).toBeLessThan(0.02);
  });

  it('[M19] a day shortens, a night gives it back, and rest after traction falls towards rest after lying', () => {
    const rested = height([up(1)], 0);
    const evening = height([up(960)], 960);
    const morning = height([up(960), down(480), up(0.01)], 1440.01);
    expect(evening).toBeLessThan(rested);
    expect(morning).toBeGreaterThan(evening);
    expect(morning).toBeLessThanOrEqual(rested + 0.5);
    const gain = (pull: number, after: number): number =>
      height([up(480), down(25, pull), up(240)], 505 + after);
    const soon = gain(250, 1) - gain(0, 1);
    const late = gain(250, 120) - gain(0, 120);
    expect(soon).toBeGreaterThan(0);
    expect(late).toBeLessThan(soon);
  });
});

describe('bad numbers', () => {
  it('[M20] NaN and infinite loads are refused by name before the solver', () => {
    for (const value of [NaN, Infinity, -Infinity])
      expect(() => withValue(HEALTHY, 'conditions.traction.force', value)).toThrow(
        /conditions\.traction\.force/,
      );
  });
  it('[M21] a scenario that was not checked never comes back converged with NaN', () => {
    const broken = { ...HEALTHY, conditions: { ...HEALTHY_CONDITIONS, flexion: NaN } };
    expect(simulate(column, broken).status).not.toBe('converged');
  });
});
