/**
 * Lying down as a plan of three steps: upright for some hours, lying for some minutes (with knees up, a support under
 * the back or a pull, or none of them; or hanging, or head down), upright again for an hour. The control reads its state
 * from the plan and writes a new plan; it keeps nothing of its own.
 */
import {
  HEALTHY_CONDITIONS, type BodyScenario, type Conditions, type Posture, type Scenario, type Step,
} from '../../core'; // prettier-ignore

export type Way = 'lie' | 'crook' | 'support' | 'pull' | 'hang' | 'invert';
export const WAYS: readonly Way[] = ['lie', 'crook', 'support', 'pull', 'hang', 'invert'];

const POSTURE: Readonly<Record<Way, Posture>> = {
  lie: 'lying',
  crook: 'crookLying',
  support: 'lying',
  pull: 'lying',
  hang: 'hanging',
  invert: 'inverted',
};

export interface Rest {
  readonly way: Way;
  /** Minutes upright before. */
  readonly before: number;
  /** Minutes lying, hanging, head down. */
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
/** Nobody hangs for as long as one lies. */
const USUAL: Readonly<Partial<Record<Way, number>>> = { hang: 1, invert: 5 };

/** A third of the body's weight, the pull of that trial, in round numbers [N]. */
const thirdOfWeight = (body: BodyScenario): number => Math.round((body.mass * 9.81) / 3 / 10) * 10;
/** A support as thick as a rolled towel [mm]. */
const TOWEL = 30;

export function restFor(way: Way, body: BodyScenario, old?: Rest): Rest {
  const conditions: Conditions = {
    ...HEALTHY_CONDITIONS,
    posture: POSTURE[way],
    ...(way === 'pull' ? { traction: { ...HEALTHY_CONDITIONS.traction, force: thirdOfWeight(body) } } : {}),
    ...(way === 'support' ? { support: { ...HEALTHY_CONDITIONS.support, height: TOWEL } } : {}),
  };
  const usual = USUAL[way] ?? TRIAL_MINUTES;
  // Minutes are kept where both ways last about as long.
  const lying = old && (USUAL[old.way] ?? TRIAL_MINUTES) === usual ? old.lying : usual;
  return { way, before: old?.before ?? 480, lying, conditions };
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
  if (before.conditions.posture !== 'standing') return null;
  const way = wayOf(lying.conditions);
  return way && { way, before: before.minutes, lying: lying.minutes, conditions: lying.conditions };
}

/** The way somebody lies or hangs; `null` if upright or otherwise. */
function wayOf({ posture, traction, support }: Conditions): Way | null {
  if (posture === 'lying') return traction.force > 0 ? 'pull' : support.height > 0 ? 'support' : 'lie';
  return WAYS.findLast((one) => POSTURE[one] === posture) ?? null;
}

/** The rest whose first moment a scenario without a plan describes, such as a link that lies and pulls; `null` if upright. */
export function restBegun({ plan, conditions, body }: Scenario): Rest | null {
  const way = plan.length === 0 ? wayOf(conditions) : null;
  return way && { ...restFor(way, body), conditions };
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
