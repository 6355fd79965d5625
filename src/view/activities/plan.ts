/**
 * Lying down as a plan of three steps: upright for some hours, lying for some minutes (with a support under the back or
 * a pull, or neither), upright again for an hour. The control reads its state from the plan and writes a new plan; it
 * keeps nothing of its own.
 */
import { HEALTHY_CONDITIONS, type BodyScenario, type Conditions, type Scenario, type Step } from '../../core';

export type Way = 'lie' | 'support' | 'pull';

export interface Rest {
  readonly way: Way;
  /** Minutes upright before. */
  readonly before: number;
  /** Minutes lying. */
  readonly lying: number;
  readonly conditions: Conditions;
}

/** A minute, as after getting up; hours of a day. */
export const BEFORE_CHOICES = [1, 60, 240, 480, 960] as const;
/** The trial that the curve is compared with lets people lie this long. */
export const TRIAL_MINUTES = 25;
/** Upright again, to see what is left. */
export const AFTER = 60;
/** Clamp of the typed time. */
export const LONGEST_REST = 600;

/** A third of the body's weight, the pull of that trial, in round numbers [N]. */
const thirdOfWeight = (body: BodyScenario): number => Math.round((body.mass * 9.81) / 3 / 10) * 10;
/** A support as thick as a rolled towel [mm]. */
const TOWEL = 30;

export function restFor(way: Way, body: BodyScenario, old?: Rest): Rest {
  const conditions: Conditions = {
    ...HEALTHY_CONDITIONS,
    posture: 'lying',
    ...(way === 'pull' ? { traction: { ...HEALTHY_CONDITIONS.traction, force: thirdOfWeight(body) } } : {}),
    ...(way === 'support' ? { support: { ...HEALTHY_CONDITIONS.support, height: TOWEL } } : {}),
  };
  return { way, before: old?.before ?? 480, lying: old?.lying ?? TRIAL_MINUTES, conditions };
}

export const planOf = (rest: Rest): Step[] => [
  { minutes: rest.before, conditions: HEALTHY_CONDITIONS },
  { minutes: rest.lying, conditions: rest.conditions },
  { minutes: AFTER, conditions: HEALTHY_CONDITIONS },
];

/** The rest a scenario describes; `null` if its plan is another one or none. */
export function restOf(scenario: Scenario): Rest | null {
  const [before, lying, after] = scenario.plan;
  if (scenario.plan.length !== 3 || !before || !lying || !after) return null;
  if (before.conditions.posture !== 'standing' || lying.conditions.posture !== 'lying') return null;
  const { traction, support } = lying.conditions;
  const way: Way = traction.force > 0 ? 'pull' : support.height > 0 ? 'support' : 'lie';
  return { way, before: before.minutes, lying: lying.minutes, conditions: lying.conditions };
}

/** The scenario with this rest, shown at `minute` after lying down. */
export function resting(scenario: Scenario, rest: Rest, minute: number): Scenario {
  const length = rest.lying + AFTER;
  return {
    ...scenario,
    plan: planOf(rest),
    time: rest.before + Math.min(length, Math.max(0, minute)),
  };
}

/** Minutes since lying down; negative before. */
export const minuteOf = (scenario: Scenario, rest: Rest): number => scenario.time - rest.before;
