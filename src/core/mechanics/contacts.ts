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
      let u = -e[o + 8]!;
      for (let a = 0; a < 3; a++)
        u +=
          e[o + 4 + a]! *
          (state.position[3 * body + a]! +
            R[m + 3 * a]! * e[o + 1]! +
            R[m + 3 * a + 1]! * e[o + 2]! +
            R[m + 3 * a + 2]! * e[o + 3]!);
      contactLaw(u, e[o + 7]!, 0, e[o + 9]!);
      sums[e[o + 1]! > 0 ? 'left' : 'right'] -= out.f;
    }
    for (const side of ['left', 'right'] as const)
      if (sums[side] > 0.05) found.push({ at: bone, side, force: sums[side] });
  });
  return found;
}
