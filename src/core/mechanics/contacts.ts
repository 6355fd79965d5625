/** What carries a lying body: the forces of bed, pad and support, by level and side. */
import { BODIES, type Side } from '../base/levels';
import { contactLaw, out } from './laws';
import type { State } from './assemble';
import { BED, HOLD, type Model } from './model';
import type { Solution } from './solution';

export function contactsOf(model: Model, state: State): Solution['contacts'] {
  const found: { at: string; side: Side; force: number }[] = [];
  BODIES.forEach((bone, body) => {
    const sums = { left: 0, right: 0 };
    const e = model.holds[body]!;
    const R = state.matrix;
    const m = 9 * body;
    for (let o = 0; o < e.length; o += HOLD) {
      if (e[o] !== BED) continue;
      const z = R[m + 6]! * e[o + 1]! + R[m + 7]! * e[o + 2]! + R[m + 8]! * e[o + 3]!;
      contactLaw(state.position[3 * body + 2]! + z - e[o + 8]!, e[o + 7]!, 0, e[o + 9]!);
      sums[e[o + 1]! > 0 ? 'left' : 'right'] -= out.f;
    }
    for (const side of ['left', 'right'] as const)
      if (sums[side] > 0.05) found.push({ at: bone, side, force: sums[side] });
  });
  return found;
}
