/**
 * What holds the posture from outside: the weak balance springs at head, T1 and T7 and the level gaze.
 *
 * Its share is the largest moment these exert about any joint over the largest moment that the tissues of a joint carry
 * beyond their healthy standing state: how much of the answer is owed to the holding.
 */
import { JOINTS } from '../base/levels';
import { jointWrench, neutralState, type State } from './assemble';
import { HOLD, SPRING, type Model } from './model';
import type { Solution } from './solution';

const healthy = new WeakMap<Model, Float64Array[]>();

export function holding(model: Model, state: State): Solution['holding'] {
  let force = 0;
  const pulls: { y: number; z: number; x: number; fx: number; fz: number }[] = [];
  model.holds.forEach((e, body) => {
    for (let o = 0; o < e.length; o += HOLD) {
      if (e[o] !== SPRING) continue;
      const p = state.position;
      const u = e[o + 4]! * p[3 * body]! + e[o + 6]! * p[3 * body + 2]! - e[o + 8]!;
      const f = e[o + 7]! * u;
      force += Math.abs(f);
      pulls.push({
        x: p[3 * body]!,
        y: p[3 * body + 1]!,
        z: p[3 * body + 2]!,
        fx: e[o + 4]! * f,
        fz: e[o + 6]! * f,
      });
    }
  });
  let before = healthy.get(model);
  if (!before) {
    before = model.joints.map((joint) => jointWrench(joint, neutralState(model)).moment);
    healthy.set(model, before);
  }
  let held = 0;
  let changed = 0;
  JOINTS.forEach((_, i) => {
    const joint = model.joints[i]!;
    let mx = 0;
    let mz = 0;
    for (const pull of pulls) {
      if (pull.y < joint.origin[1]) continue;
      mx += (pull.y - joint.origin[1]) * pull.fz;
      mz += (pull.y - joint.origin[1]) * pull.fx;
    }
    held = Math.max(held, Math.hypot(mx, mz));
    const now = jointWrench(joint, state).moment;
    changed = Math.max(
      changed,
      Math.hypot(now[0]! - before[i]![0]!, now[1]! - before[i]![1]!, now[2]! - before[i]![2]!),
    );
  });
  return { force, moment: held, share: changed > SMALLEST ? held / changed : 0 };
}

/** A change of moment below this is no change [N·mm]. */
const SMALLEST = 1;
