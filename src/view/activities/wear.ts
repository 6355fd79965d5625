/** What the wear control acts on, and how several discs are worn at once. */
import { DISCS, discAt, readScenario, regionOf, type Disc, type Scenario } from '../../core';
import { discOf } from '../words';
import type { View } from '../store';

export type Reach = 'disc' | 'region' | 'column';

/** The disc a person shows first: the one most often seen worn on scans. */
export const FIRST_DISC: Disc = 'L4-L5';

/** The disc in question: the selected one, or the one the selected joint belongs to, or the first. */
export function discInQuestion(view: View): Disc {
  for (const part of view.selection.toReversed()) {
    const disc = discOf(part);
    if (disc) return disc;
  }
  return FIRST_DISC;
}

export function discsIn(reach: Reach, disc: Disc): readonly Disc[] {
  if (reach === 'column') return DISCS;
  return reach === 'region' ? DISCS.filter((other) => regionOf(other) === regionOf(disc)) : [disc];
}

/** Where a disc goes that is switched from healthy to worn: clearly lower, far from collapsed. */
export const CLEARLY_WORN = 0.4;

/** Every disc of the list with this share of its height lost, in one new scenario. */
export function worn(scenario: Scenario, discs: readonly Disc[], heightLoss: number): Scenario {
  const changed = { ...scenario.discs };
  for (const disc of discs) changed[disc] = { ...discAt(scenario, disc), heightLoss };
  return readScenario({ ...scenario, discs: changed });
}

/** The mean loss over the list: what the slider shows where discs differ. */
export function meanLoss(scenario: Scenario, discs: readonly Disc[]): number {
  const sum = discs.reduce((total, disc) => total + discAt(scenario, disc).heightLoss, 0);
  return sum / discs.length;
}
