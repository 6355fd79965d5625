/**
 * The room that nerves have: canal behind each disc, what grows into a foramen, the gap in front of the dens. Geometry of a
 * pose and of what the scenario says has grown; numbers in models/mechanics/faults.json.
 */
import type { Placement, Vec3 } from '../base/axes';
import { hasDisc, lowerOf, upperOf, type Bone, type Disc, type Joint, type Side } from '../base/levels';
import { along, dot, sub, toWorld, turn, unit } from '../base/linear';
import type { Mm } from '../base/units';
import type { BoneLayout, ColumnLayout, Endplate } from '../anatomy/layout';
import { discAt, facetAt, jointAt, vertebraAt, type Scenario } from '../scenario';
import type { Model } from './model';

type At = Readonly<Record<Bone, Placement>>;

/** How much of a herniation stands at a place of the rim, told by the clock: all of it there, none two hours away. */
function reaching(scenario: Scenario, disc: Disc, hour: number): Mm {
  const { kind, clock, size } = discAt(scenario, disc).herniation;
  if (kind === 'none') return 0;
  const away = Math.abs(((clock - hour + 18) % 12) - 6);
  return size * Math.max(0, 1 - away / 2);
}

/** What narrows a foramen from front and back besides the disc's bulge [mm]: herniation, spurs, grown facet, thick flavum. */
export function intrusion(model: Model, scenario: Scenario, joint: Joint, side: Side): Mm {
  const { hypertrophy } = facetAt(scenario, joint, side);
  const { flavumThickening } = jointAt(scenario, joint);
  const disc = hasDisc(joint)
    ? reaching(scenario, joint, side === 'left' ? 4 : 8) + spurs(model, discAt(scenario, joint).osteophytes)
    : 0;
  return (
    disc +
    model.tables.mechanics(null, 'fault.hypertrophy_forward') * hypertrophy +
    model.tables.mechanics(null, 'fault.flavum_foramen') * flavumThickening
  );
}

/** How far spurs reach backward [mm]. */
const spurs = (model: Model, osteophytes: Mm): Mm =>
  model.tables.mechanics(null, 'fault.spur_backward') * osteophytes;

/**
 * The narrowest way across the canal at a disc [mm]: from whichever of the two bodies stands farther back to whichever of the
 * two arches stands farther forward, less what lies on both. An arch that a gap in the pars has set free stays behind.
 */
export function canalDepth(model: Model, scenario: Scenario, disc: Disc, at: At, bulge: Mm): Mm {
  const { tables, layout } = model;
  const upper = layout.bones[upperOf(disc)];
  const lower = layout.bones[lowerOf(disc)];
  const [above, below] = [at[upper.bone], at[lower.bone]];
  const ahead = unit(turn(below.quaternion, lower.upper!.forward));
  const origin = toWorld(below, lower.upper!.centre);
  const { left, right } = vertebraAt(scenario, upper.bone).parsDefect;
  const free = Math.min(left, right) >= tables.mechanics(null, 'fault.pars_open');
  const room =
    Math.min(
      reach(above, behind(upper.lower!), origin, ahead),
      reach(below, behind(lower.upper!), origin, ahead),
    ) -
    Math.max(
      free ? -Infinity : reach(above, wall(upper, 'laminaBottom'), origin, ahead),
      reach(below, wall(lower, 'laminaTop'), origin, ahead),
    ) -
    tables.mechanics(null, 'fault.flavum_thickness') -
    bulge -
    reaching(scenario, disc, 6) -
    spurs(model, discAt(scenario, disc).osteophytes) -
    jointAt(scenario, disc).flavumThickening;
  return Math.max(room, 0);
}

// Functions of their own: made anew for each of 23 discs they cost more than what they work out.
const reach = (bone: Placement, p: Vec3, origin: Vec3, ahead: Vec3): Mm =>
  dot(sub(toWorld(bone, p), origin), ahead);
/** Back edge of an endplate. */
const behind = (plate: Endplate): Vec3 => along(plate.centre, plate.forward, -plate.halfDepth);
/** Back wall of the canal where the flavum holds on: the lower edge of the arch above, the upper edge of the one below. */
const wall = ({ landmarks: l }: BoneLayout, edge: 'laminaTop' | 'laminaBottom'): Vec3 => [
  0,
  l[edge].left[1],
  l.canal[2] - l.canalHalf[1],
];

/** Atlantodental interval: from the front of the dens to the back of the anterior arch, along the dens' normal [mm]. */
export function dentalGap({ median }: ColumnLayout, at: At): Mm {
  const { dens, arch } = median.front;
  const normal = turn(at.C2.quaternion, dens.normal);
  return dot(sub(toWorld(at.C1, arch.centre), toWorld(at.C2, dens.centre)), normal);
}
