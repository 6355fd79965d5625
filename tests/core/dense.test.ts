/**
 * The solver beside another way to the same answer: from a disturbed pose, the energy alone is minimised with differences in place of
 * gradient and tangent, Rodrigues' formula in place of quaternions and dense elimination in place of block Cholesky. The
 * energy is the same; that it is the right one is what the truth tests ask. Without a line search it has to start near (±0.02 mm, ±0.04°);
 * ten times as far it does not arrive.
 */
import { describe, expect, it } from 'vitest';
import { HEALTHY, prepare, randomFrom, simulate, tables, withValue, type Scenario } from '../../src/core';
import { energyOf, newState, type State } from '../../src/core/mechanics/assemble';
import { N } from '../../src/core/mechanics/model';
import { eliminate } from '../dense';

const SIZE = 6 * N;
/** Step of the differences [mm]; of turns, over the length that makes them comparable. */
const H = 1e-3;
const ARM = 30;

/** The state moved by 6 numbers per body: shift, and turn times ARM. */
function moved(from: State, by: Float64Array): State {
  const to = newState();
  for (let i = 0; i < N; i++) {
    for (let a = 0; a < 3; a++) to.position[3 * i + a] = from.position[3 * i + a]! + by[6 * i + a]!;
    const w = [0, 1, 2].map((a) => by[6 * i + 3 + a]! / ARM) as [number, number, number];
    const angle = Math.hypot(...w);
    const s = angle < 1e-8 ? 1 : Math.sin(angle) / angle;
    const c = angle < 1e-8 ? 0.5 : (1 - Math.cos(angle)) / (angle * angle);
    const K = [0, -w[2], w[1], w[2], 0, -w[0], -w[1], w[0], 0];
    for (let r = 0; r < 3; r++)
      for (let k = 0; k < 3; k++) {
        let sum = 0;
        for (let m = 0; m < 3; m++) {
          let square = 0;
          for (let n = 0; n < 3; n++) square += K[3 * r + n]! * K[3 * n + m]!;
          sum += ((r === m ? 1 : 0) + s * K[3 * r + m]! + c * square) * from.matrix[9 * i + 3 * m + k]!;
        }
        to.matrix[9 * i + 3 * r + k] = sum;
      }
  }
  return to;
}

describe('the solver beside a dense one that knows the energy alone', () => {
  const column = prepare(tables(), HEALTHY.body);
  const { model, workspace } = column.inner;
  const worn = withValue(HEALTHY, 'discs.L4-L5.heightLoss', 0.5);
  it.each([
    ['healthy, standing', HEALTHY],
    ['L4-L5 has lost half its height', worn],
  ] as readonly [string, Scenario][])(
    '%s: the same pose within 0.001 mm and 0.002° (seed 5)',
    (_, scenario) => {
      expect(simulate(column, scenario).status).toBe('converged');
      const answer = workspace.state;
      const random = randomFrom(5);
      let now = moved(
        answer,
        Float64Array.from({ length: SIZE }, () => 0.04 * (random() - 0.5)),
      );
      const by = new Float64Array(SIZE);
      const energy = (i: number, hi: number, j: number, hj: number): number => {
        by[i]! += hi;
        by[j]! += hj;
        const e = energyOf(model, moved(now, by)) - model.offset;
        by.fill(0);
        return e;
      };
      for (let round = 0; round < 3; round++) {
        const gradient = Float64Array.from(
          { length: SIZE },
          (_, i) => (energy(i, H, i, 0) - energy(i, -H, i, 0)) / (2 * H),
        );
        const hessian = Array.from({ length: SIZE }, () => new Float64Array(SIZE));
        for (let i = 0; i < SIZE; i++)
          // Bodies that are no neighbours share no energy.
          for (let j = i; j < Math.min(6 * (Math.floor(i / 6) + 2), SIZE); j++)
            hessian[i]![j] = hessian[j]![i] =
              (energy(i, H, j, H) - energy(i, H, j, -H) - energy(i, -H, j, H) + energy(i, -H, j, -H)) /
              (4 * H * H);
        now = moved(
          now,
          eliminate(hessian, gradient).map((x) => -x),
        );
      }
      for (let i = 0; i < 3 * N; i++)
        expect(Math.abs(now.position[i]! - answer.position[i]!)).toBeLessThan(1e-3);
      for (let i = 0; i < 9 * N; i++)
        expect(Math.abs(now.matrix[i]! - answer.matrix[i]!)).toBeLessThan(1e-3 / ARM);
    },
    60_000,
  );
});
