/**
 * The postures by name, as numbers: which way is down, how hard the muscles pull, what they bend.
 *
 * Upright postures are held by muscles (muscles.ts); the others rest on a bed, a table or the hands (bed.ts).
 */
import { regionOf, type Joint, type Region } from '../base/levels';
import type { Conditions, Posture } from '../scenario';
import type { Model } from './model';

/** Held by the body's own muscles, the pelvis over its support. */
export const isUpright = (posture: Posture): boolean =>
  posture === 'standing' || posture === 'sitting' || posture === 'slouched' || posture === 'forwardHead';

export interface Stance {
  readonly upright: boolean;
  /** Follower load by region [N]. */
  readonly tension: Readonly<Record<Region, number>>;
  /** Active stiffness, as a share of that in standing. */
  readonly tone: number;
  /** Moment by which the posture bends every joint of a region forward [N·mm]. */
  readonly bend: Readonly<Record<Region | 'head', number>>;
  /** Share of the weight of head, arms and trunk that a backrest takes. */
  readonly leaning: number;
}

const known = new WeakMap<Model, Map<Posture, Stance>>();

export function stanceOf(model: Model, { posture }: Conditions): Stance {
  let stances = known.get(model);
  if (!stances) known.set(model, (stances = new Map()));
  let stance = stances.get(posture);
  if (!stance) stances.set(posture, (stance = read(model, posture)));
  return stance;
}

function read(model: Model, posture: Posture): Stance {
  const number = (name: string, fallback = 0): number => model.tables.mechanicsOr(null, name, fallback);
  const upright = isUpright(posture);
  const strength = model.body.mass / number('reference_mass');
  const pull = number(`posture.${posture}.pull`, 1);
  const tension = (region: Region): number =>
    strength *
    number(`posture.${posture}.pull.${region}`, pull) *
    number(`follower.${upright ? 'standing' : 'lying'}.${region === 'sacral' ? 'lumbar' : region}`);
  const bend = (region: string): number => number(`posture.${posture}.bend.${region}`);
  return {
    upright,
    tension: {
      cervical: tension('cervical'),
      thoracic: tension('thoracic'),
      lumbar: tension('lumbar'),
      sacral: tension('sacral'),
    },
    tone: upright ? 1 : number('lying_stiffness'),
    bend: {
      head: bend('head'),
      cervical: bend('cervical'),
      thoracic: bend('thoracic'),
      lumbar: bend('lumbar'),
      sacral: bend('lumbar'),
    },
    leaning: number(`posture.${posture}.leaning`),
  };
}

/** The moment by which a posture bends one joint [N·mm]. */
export const bendOf = ({ bend }: Stance, joint: Joint): number =>
  bend[joint === 'C0-C1' || joint === 'C1-C2' ? 'head' : regionOf(joint)];
