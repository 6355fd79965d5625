/**
 * Ways in which a body can be held: names for conditions of the scenario. Postures come from the model; how far a body
 * bends and where a weight is held are the conditions under which the model is compared with published pressures
 * (PRESSURES in validate.ts), chosen there because they are not published.
 */
import { HEALTHY_CONDITIONS, type Conditions, type Disc, type Scenario, type Solution } from '../../core';

export type Holding =
  | 'standing' | 'sitting' | 'slouched' | 'forwardHead' | 'bent' | 'liftClose' | 'liftKnees' | 'liftRound' | 'lying'
  | 'crookLying' | 'lyingSide' | 'lyingFront' | 'hanging' | 'inverted'; // prettier-ignore

const WEIGHT = { carried: 196 };
const AS: Readonly<Record<Holding, Partial<Conditions>>> = {
  standing: {},
  sitting: { posture: 'sitting' },
  slouched: { posture: 'slouched' },
  forwardHead: { posture: 'forwardHead' },
  bent: { flexion: 10, lean: 20 },
  liftClose: { ...WEIGHT, reach: 200 },
  liftKnees: { ...WEIGHT, reach: 220, flexion: 5, lean: 15 },
  liftRound: { ...WEIGHT, reach: 200, flexion: 14, lean: 30 },
  lying: { posture: 'lying' },
  crookLying: { posture: 'crookLying' },
  lyingSide: { posture: 'lyingSide' },
  lyingFront: { posture: 'lyingFront' },
  hanging: { posture: 'hanging' },
  inverted: { posture: 'inverted' },
};
export const HOLDINGS = Object.keys(AS) as Holding[];

/** What is lifted, as a person says it [kg]. */
export const WEIGHT_KG = 20;

export const conditionsOf = (holding: Holding): Conditions => ({ ...HEALTHY_CONDITIONS, ...AS[holding] });

const KEYS = new Map(HOLDINGS.map((holding) => [JSON.stringify(conditionsOf(holding)), holding]));

/** `null`: none of them. */
export const holdingOf = (conditions: Conditions): Holding | null =>
  KEYS.get(JSON.stringify({ ...HEALTHY_CONDITIONS, ...conditions })) ?? null;

/** A plan of the day ends: from now on the body is held like this. */
export const held = (scenario: Scenario, holding: Holding): Scenario => ({
  ...scenario,
  plan: [],
  time: 0,
  conditions: conditionsOf(holding),
});

/** How a disc is loaded, as a share of what it carries in another state; `null` where one did not settle. */
export function loadedBy(now: Solution, base: Solution, disc: Disc): number | null {
  if (now.status !== 'converged' || base.status !== 'converged') return null;
  const from = base.measures.discs[disc].force;
  return from > 0 ? now.measures.discs[disc].force / from : null;
}
