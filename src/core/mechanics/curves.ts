/** What a laboratory reports beside single states: moment-rotation curves of a cycle, and the stiffness matrix of a specimen. */
import { BODIES } from '../base/levels';
import { N } from './model';
import { solve } from './newton';
import { rig, type Bench, type Motion, type RigScenario, type RigSolution } from './rig';

export interface CurvePoint {
  /** [N·m] */
  readonly moment: number;
  readonly solution: RigSolution;
}

/**
 * One load cycle: from nothing to `moment`, over to its opposite and back, in equal steps.
 *
 * Tissues here are elastic, so the way back is the way there; laboratories report the loop's third cycle.
 */
export function cycle(
  bench: Bench,
  spec: RigScenario,
  motion: Motion,
  moment: number,
  steps = 8,
): readonly CurvePoint[] {
  const share = (i: number): number =>
    i <= steps ? i / steps : i <= 3 * steps ? 2 - i / steps : i / steps - 4;
  return Array.from({ length: 4 * steps + 1 }, (_, i) => {
    const now = moment * share(i);
    return { moment: now, solution: rig(bench, { ...spec, moment: { ...spec.moment, [motion]: now } }) };
  });
}

/**
 * Stiffness of a specimen at a load: what a small shift and turn of its top bone asks, all others free.
 *
 * @returns 6 × 6 row by row, world axes about the top bone's origin: N/mm, N (per rad), N·mm/mm and N·mm/rad; `null` where the
 * specimen has no stable equilibrium
 */
export function stiffness(bench: Bench, spec: RigScenario): Float64Array | null {
  const { status } = rig(bench, spec);
  if (status !== 'converged') return null;
  // The factors of the tangent at the equilibrium are still in the workspace: six unit loads give the compliance.
  const { workspace } = bench;
  const top = BODIES.indexOf(spec.upper);
  const pull = new Float64Array(6 * N);
  const compliance = new Float64Array(36);
  for (let a = 0; a < 6; a++) {
    pull.fill(0);
    pull[6 * top + a] = -1;
    solve(workspace, pull);
    for (let b = 0; b < 6; b++) compliance[6 * b + a] = workspace.step[6 * top + b]!;
  }
  return inverse(compliance);
}

/** Inverse of a small symmetric positive matrix, by elimination. */
function inverse(matrix: Float64Array): Float64Array {
  const m = matrix.slice();
  const n = 6;
  const made = new Float64Array(n * n);
  for (let i = 0; i < n; i++) made[n * i + i] = 1;
  for (let i = 0; i < n; i++) {
    const pivot = m[n * i + i]!;
    for (let j = 0; j < n; j++) {
      m[n * i + j]! /= pivot;
      made[n * i + j]! /= pivot;
    }
    for (let row = 0; row < n; row++) {
      if (row === i) continue;
      const f = m[n * row + i]!;
      for (let j = 0; j < n; j++) {
        m[n * row + j]! -= f * m[n * i + j]!;
        made[n * row + j]! -= f * made[n * i + j]!;
      }
    }
  }
  return made;
}
