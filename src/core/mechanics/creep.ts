/**
 * The clock: two creep states per disc, integrated exactly while the force is frozen.
 *
 * Each state strives for κ(F − F₀), F₀ the disc's force after a night of lying, with its own time constant:
 * c ← target + (c − target)·exp(−Δt/τ). The amplitudes of the whole column are shared out by height × stress in
 * standing, so that thick, loaded discs creep most.
 */
import { DISCS } from '../base/levels';
import type { Model } from './model';

export interface Creep {
  /** Time constants of the two states [min]. */
  readonly time: readonly [number, number];
  /** mm per N, two per disc. */
  readonly compliance: Float64Array;
  /** Force after a night's rest [N]. */
  readonly rest: Float64Array;
}

export function newCreep(model: Model, standing: Float64Array, lying: Float64Array): Creep {
  const number = (name: string): number => model.tables.mechanics(null, name);
  const gain = number('creep.gain');
  const amplitude = [gain * number('creep.fast.amplitude'), gain * number('creep.slow.amplitude')] as const;
  const weight = DISCS.map((disc, i) => {
    const d = model.layout.joints[disc].disc!;
    return (d.heightMiddle * Math.max(standing[i]!, 1)) / d.area;
  });
  const sum = weight.reduce((a, b) => a + b, 0);
  const compliance = new Float64Array(2 * DISCS.length);
  DISCS.forEach((_, i) => {
    for (const state of [0, 1] as const)
      compliance[2 * i + state] = (amplitude[state] * weight[i]!) / (sum * Math.max(standing[i]!, 1));
  });
  return { time: [number('creep.fast.time'), number('creep.slow.time')], compliance, rest: lying.slice() };
}

/** Advances the states by `minutes` under frozen forces. */
export function creepStep(creep: Creep, force: Float64Array, minutes: number, states: Float64Array): void {
  for (let i = 0; i < force.length; i++)
    for (let s = 0; s < 2; s++) {
      const target = creep.compliance[2 * i + s]! * (force[i]! - creep.rest[i]!);
      const left = Math.exp(-minutes / creep.time[s as 0 | 1]);
      states[2 * i + s] = target + (states[2 * i + s]! - target) * left;
    }
}
