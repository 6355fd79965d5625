/**
 * Time of the whole-column solve, and a checksum of its answers: a faster solve with another pose is not faster.
 * Budgets: warm median < 0.3 ms (with pelvis and balance < 1 ms), cold hot < 1 ms, a 32 h plan of 64 steps < 100 ms.
 */
import {
  HEALTHY,
  HEALTHY_CONDITIONS,
  history,
  prepare,
  simulate,
  tables,
  withValue,
  type Scenario,
} from '../../src/core';
import { assemble, copyState, neutralState, newSystem } from '../../src/core/mechanics/assemble';
import { upright } from '../../src/core/mechanics/muscles';
import { load } from '../../src/core/mechanics/loads';
import { newton } from '../../src/core/mechanics/newton';
import { record } from './record';

const started = performance.now();
const column = prepare(tables(), HEALTHY.body);
console.log(`prepare, first call of the process: ${(performance.now() - started).toFixed(1)} ms`);
const { model, workspace } = column.inner;
const rested = new Float64Array(46);

const digest = (pose: Float64Array): number =>
  Math.round(pose.reduce((sum, x, i) => sum + x * ((i % 13) + 1), 0) * 1e4);
const micro = (times: number[]): string => {
  times.sort((a, b) => a - b);
  const at = (q: number): string =>
    times[Math.min(Math.floor(q * times.length), times.length - 1)]!.toFixed(3);
  return `median ${at(0.5)} ms, p99 ${at(0.99)} ms`;
};

function drag(name: string, scenario: (t: number) => Scenario): void {
  const solve: number[] = [];
  const whole: number[] = [];
  let iterations = 0;
  let sum = 0;
  for (let round = 0; round < 12; round++) {
    let previous = column.healthy;
    for (let i = 0; i <= 60; i++) {
      const asked = scenario(i / 60);
      const a = performance.now();
      previous = simulate(column, asked, previous);
      const b = performance.now();
      if (round >= 8) whole.push(b - a);
      // The solve alone, from the state where the last step ended.
      load(model, asked, asked.conditions, rested);
      const c = performance.now();
      const outcome =
        asked.conditions.posture === 'lying'
          ? newton(model, workspace)
          : upright(model, workspace, asked.conditions);
      if (round >= 8) solve.push(performance.now() - c);
      iterations += outcome.iterations;
    }
    sum = digest(previous.pose as Float64Array);
  }
  console.log(`${name}: simulate ${micro(whole)}; solve again ${micro(solve)}, checksum ${sum}`);
  const lying = name.startsWith('lying');
  record(`${name}: warm solve, median`, solve[Math.floor(solve.length / 2)]!, 'ms', lying ? 0.3 : 1);
  record(`${name}: whole answer, median`, whole[Math.floor(whole.length / 2)]!, 'ms', 4);
}

drag('drag L4-L5 to 80 %', (t) => withValue(HEALTHY, 'discs.L4-L5.heightLoss', 0.8 * t));
const lying = withValue(HEALTHY, 'conditions.posture', 'lying');
drag('lying, pull to 300 N', (t) => withValue(lying, 'conditions.traction.force', 300 * t));

const system = newSystem();
const neutral = neutralState(model);
const start = performance.now();
for (let i = 0; i < 5000; i++) assemble(model, neutral, system);
console.log(`energy, gradient and tangent: ${((performance.now() - start) / 5).toFixed(1)} µs`);

const cold: number[] = [];
for (let i = 0; i < 60; i++) {
  const asked = withValue(lying, 'discs.L4-L5.heightLoss', 0.5);
  load(model, asked, asked.conditions, rested);
  copyState(neutral, workspace.state);
  const a = performance.now();
  newton(model, workspace);
  cold.push(performance.now() - a);
}
console.log(`cold, lying with a worn disc: ${micro(cold)}`);

const plan = [
  { minutes: 960, conditions: HEALTHY_CONDITIONS },
  { minutes: 480, conditions: { ...HEALTHY_CONDITIONS, posture: 'lying' as const } },
  { minutes: 480, conditions: HEALTHY_CONDITIONS },
];
const took: number[] = [];
for (let round = 0; round < 15; round++) {
  const before = performance.now();
  const moments = history(column, { ...HEALTHY, plan }, 64);
  took.push(performance.now() - before);
  if (round === 0)
    console.log(
      `a plan of 32 h: ${moments.length} moments, checksum ${Math.round(moments.reduce((sum, { height }, i) => sum + height * ((i % 13) + 1), 0) * 1e4)}`,
    );
}
record('a plan of 32 h, the first one', took[0]!, 'ms');
took.sort((a, b) => a - b);
record('a plan of 32 h, best of 15', took[0]!, 'ms');
record('a plan of 32 h, median of 15', took[7]!, 'ms', 100);
