/**
 * Between what a figure of the bench lies in plausible models (the middle 90 of 100 of the kept study).
 *
 * Of a healthy level its own study, scaled to the body; of a changed one that of a worn disc of its region, scaled to the figure.
 * Nothing where neither was studied.
 */
import { DISCS, regionOf, type Joint } from '../../core';
import type { Studied } from '../proof/doubt';

/** @param what a plane (both ways together), `stiffness` or `energy` */
export function plausible(
  studied: Studied,
  id: string,
  what: string,
  healthy: number,
  now: number,
): readonly [low: number, high: number] | null {
  const spreads = studied.cases.filter((one) => one.id.startsWith('bench.'));
  const changed = Math.abs(now - healthy) > 1e-3 * Math.abs(healthy);
  if (changed && !(DISCS as readonly string[]).includes(id)) return null;
  const spread = changed
    ? spreads
        .find((one) => one.id === `bench.${regionOf(id as Joint)}`)
        ?.spreads.find((one) => one.measure === what)
    : spreads.flatMap((one) => one.spreads).find((one) => one.measure === `${id}.${what}`);
  if (!spread) return null;
  const { standard, low, high } = spread;
  return [Math.min((now * low) / standard, now), Math.max((now * high) / standard, now)];
}
