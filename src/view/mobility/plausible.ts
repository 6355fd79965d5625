/**
 * Between what a figure of the bench lies in plausible models (the middle 90 of 100 of the kept study).
 *
 * Of a healthy level its own study, scaled to the body; of one whose disc is worn that of a worn disc of its region, scaled to the figure.
 * Nothing else was studied: no fusion, no other fault, no region and no joint of the head once changed.
 */
import { DISCS, discAt, regionOf, type Disc, type Joint, type Scenario } from '../../core';
import type { Studied } from '../proof/doubt';

/** Whether what changed a level is the wear of its disc, as in the study. */
export function isWorn(scenario: Scenario, id: string): boolean {
  if (!(DISCS as readonly string[]).includes(id)) return false;
  const { heightLoss, fusion } = discAt(scenario, id as Disc);
  return heightLoss > 0 && fusion === 0;
}

/**
 * @param what a plane (both ways together), `stiffness` or `energy`
 * @param worn whether its disc is (`isWorn`)
 */
export function plausible(
  studied: Studied,
  id: string,
  what: string,
  healthy: number,
  now: number,
  worn: boolean,
): readonly [low: number, high: number] | null {
  const spreads = studied.cases.filter((one) => one.id.startsWith('bench.'));
  const changed = Math.abs(now - healthy) > 1e-3 * Math.abs(healthy);
  if (changed && !worn) return null;
  const spread = changed
    ? spreads
        .find((one) => one.id === `bench.${regionOf(id as Joint)}`)
        ?.spreads.find((one) => one.measure === what)
    : spreads.flatMap((one) => one.spreads).find((one) => one.measure === `${id}.${what}`);
  if (!spread) return null;
  const { standard, low, high } = spread;
  return [Math.min((now * low) / standard, now), Math.max((now * high) / standard, now)];
}
