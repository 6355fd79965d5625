import type { Conditions, Scenario } from '../../core';

/** The conditions at the moment that is shown: those of the step of the plan in force, or the standing ones. */
export function conditionsNow({ plan, time, conditions }: Scenario): Conditions {
  let left = time;
  for (const step of plan) {
    if (left <= step.minutes) return step.conditions;
    left -= step.minutes;
  }
  return plan.at(-1)?.conditions ?? conditions;
}
