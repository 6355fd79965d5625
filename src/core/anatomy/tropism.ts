/**
 * Facet tropism: the left and right facets of a joint are turned differently, seen from above.
 *
 * Facet joints mirror each other, so turning both the same way about the vertical makes one more sagittal and the other less, by
 * as much. Everything within reach of a joint is turned as a whole, about the middle of its gap; beyond, the turn fades away, to nothing
 * at the midline. A turn that depends on the distance alone takes every sphere onto itself: nothing folds, and as both bones go through
 * the same map, what was apart stays apart and the gap stays what it was.
 */
import type { Vec3 } from '../base/axes';
import { BONES, JOINTS, lowerOf, SIDES, upperOf, type Bone, type Joint, type Side } from '../base/levels';
import { add, distance, middle, sub, times, toBone, toWorld, turn } from '../base/linear';
import type { ColumnLayout } from './layout';
import { rotation } from './rest';

/** Of the joints above and below a bone: by how much the left facets are more sagittal than the right ones [rad]. */
export interface Tropism {
  readonly above: number;
  readonly below: number;
}

/** What one facet joint turns about, in world axes of the neutral column. */
export interface Pivot {
  /** Middle of the gap. */
  readonly centre: Vec3;
  /** The vertical of the lower bone. */
  readonly axis: Vec3;
  /** Up to where all turns, and from where nothing does [mm]. */
  readonly reach: number;
  readonly end: number;
}

export function pivotOf({ bones }: ColumnLayout, joint: Joint, side: Side): Pivot {
  const [upper, lower] = [bones[upperOf(joint)], bones[lowerOf(joint)]];
  const { centre, halfU, halfV } = lower.superior![side];
  const gap = middle(toWorld(lower.neutral, centre), toWorld(upper.neutral, upper.inferior![side].centre));
  return {
    centre: gap,
    axis: turn(lower.neutral.quaternion, [0, 1, 0]),
    reach: MARGIN * Math.max(halfU, halfV),
    end: Math.abs(gap[0]),
  };
}
/** The margin of a facet, in its half axes. */
const MARGIN = 1.1;

/** Where a point of the healthy bone is, in the bone's own frame; the same object where nothing moved it. `null`: nothing moves. */
export function tropic(
  layout: ColumnLayout,
  bone: Bone,
  { above, below }: Tropism,
): ((p: Vec3) => Vec3) | null {
  const index = BONES.indexOf(bone);
  const { neutral } = layout.bones[bone];
  const turns = (
    [
      [JOINTS[index - 1], above],
      [JOINTS[index], below],
    ] as const
  ).flatMap(([joint, angle]) =>
    joint && angle !== 0 ? SIDES.map((side) => ({ ...pivotOf(layout, joint, side), angle: angle / 2 })) : [],
  );
  if (turns.length === 0) return null;
  return (p) => {
    let q = p;
    for (const { centre, axis, reach, end, angle } of turns) {
      const at = toWorld(neutral, q);
      const share = fading((distance(at, centre) - reach) / (end - reach));
      if (share > 0)
        q = toBone(neutral, add(centre, turn(rotation(times(axis, share * angle)), sub(at, centre))));
    }
    return q;
  };
}

const fading = (t: number): number => (t <= 0 ? 1 : t >= 1 ? 0 : 1 - t * t * (3 - 2 * t));
