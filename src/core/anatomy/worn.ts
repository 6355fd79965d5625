/**
 * The layout of a column that is not healthy: endplates of fractured, eroded or wedged bodies, and facets that have grown
 * along with a curve or a slip. Bones, discs, capsules and measures of a scenario are made from this one.
 *
 * A body changes by one smooth map of its points (`bent`), used for endplates here and for every vertex of its mesh.
 */
import type { Vec3 } from '../base/axes';
import {
  BONES,
  DISCS,
  hasDisc,
  JOINTS,
  SIDES,
  type Bone,
  type Disc,
  type Joint,
  type Side,
} from '../base/levels';
import { cross, middle, sub, times, unit } from '../base/linear';
import { radians } from '../base/units';
import type { Tables } from '../data/tables';
import {
  discAt,
  facetAt,
  HEALTHY_DISC,
  HEALTHY_FACET,
  HEALTHY_JOINT,
  HEALTHY_VERTEBRA,
  jointAt,
  vertebraAt,
  type Scenario,
  type VertebraScenario,
} from '../scenario';
import type { BoneLayout, ColumnLayout, Endplate, JointLayout } from './layout';
import { grown, movedFacet, restOf, type Rest } from './rest';
import { tropic, type Tropism } from './tropism';

/** What a scenario makes of the shape of one bone. Plain data: it travels to the workers. */
export interface BoneWear extends Omit<VertebraScenario, 'schmorl'> {
  readonly upper: PlateWear;
  readonly lower: PlateWear;
  readonly superior: Readonly<Record<Side, number>>;
  readonly inferior: Readonly<Record<Side, number>>;
  /** How the joint below rests; its facets on this bone have grown to match. */
  readonly rest: Rest | null;
  readonly tropism: Tropism;
}

/** One endplate: spurs on its rim, node and erosion in it [mm], its turn about x and z [rad]. */
export interface PlateWear {
  readonly spurs: number;
  readonly schmorl: number;
  readonly erosion: number;
  readonly turn: readonly [x: number, z: number];
}

const HEALTHY_PLATE: PlateWear = { spurs: 0, schmorl: 0, erosion: 0, turn: [0, 0] };

/** `null` for a bone that nothing has changed. */
export function boneWear(scenario: Scenario, bone: Bone, tables: Tables): BoneWear | null {
  const index = BONES.indexOf(bone);
  const above = JOINTS[index - 1];
  const below = JOINTS[index];
  const own = vertebraAt(scenario, bone);
  const restAbove = above ? restOf(scenario, above, tables) : null;
  const rest = below ? restOf(scenario, below, tables) : null;
  const discOver = above && hasDisc(above) ? discAt(scenario, above) : HEALTHY_DISC;
  const discUnder = below && hasDisc(below) ? discAt(scenario, below) : HEALTHY_DISC;
  const facets = (joint: Joint | undefined, side: Side): number =>
    joint ? facetAt(scenario, joint, side).hypertrophy : HEALTHY_FACET.hypertrophy;
  const turned = (joint: Joint | undefined): number =>
    joint ? radians(jointAt(scenario, joint).tropism) : HEALTHY_JOINT.tropism;
  const tropism = { above: turned(above), below: turned(below) };
  const superior = { left: facets(above, 'left'), right: facets(above, 'right') };
  const inferior = { left: facets(below, 'left'), right: facets(below, 'right') };
  const healthy =
    own === HEALTHY_VERTEBRA &&
    !restAbove &&
    !rest &&
    tropism.above === 0 &&
    tropism.below === 0 &&
    SIDES.every((side) => superior[side] === 0 && inferior[side] === 0) &&
    [discOver, discUnder].every((d) => d.osteophytes === 0 && d.erosion === 0);
  if (healthy) return null;
  const share = tables.mechanics(null, 'fault.body_share') / 2;
  const plate = (disc: typeof discOver, schmorl: number, of: Rest | null, sign: number): PlateWear => ({
    spurs: disc.osteophytes,
    schmorl,
    erosion: disc.erosion,
    turn: of ? [sign * share * of.turn[0], sign * share * of.turn[2]] : HEALTHY_PLATE.turn,
  });
  const { wedge, biconcave, crush, parsDefect, schmorl } = own;
  return {
    wedge,
    biconcave,
    crush,
    parsDefect,
    // A curve shared by bodies and discs turns the plates that look at the joint towards each other.
    upper: plate(discOver, schmorl.upper, restAbove, 1),
    lower: plate(discUnder, schmorl.lower, rest, -1),
    superior,
    inferior,
    rest,
    tropism,
  };
}

/**
 * Where a fracture, erosion or a curve takes the points of a body; whatever lies beyond its walls stays.
 *
 * Wedge and crush lower the upper endplate, as superior endplates give way first; biconcave sinks both in the middle.
 */
export function bent(at: BoneLayout, wear: BoneWear): (p: Vec3) => Vec3 {
  const { upper, lower } = at;
  if (!upper || !lower) return (p) => p;
  const { wedge, biconcave, crush } = wear;
  const [ux, uz] = wear.upper.turn;
  const [lx, lz] = wear.lower.turn;
  const flat =
    wedge === 0 &&
    biconcave === 0 &&
    crush === 0 &&
    ux === 0 &&
    uz === 0 &&
    lx === 0 &&
    lz === 0 &&
    wear.upper.erosion === 0 &&
    wear.lower.erosion === 0;
  if (flat) return (p) => p;
  const width = (upper.halfWidth + lower.halfWidth) / 2;
  const depth = (upper.halfDepth + lower.halfDepth) / 2;
  const heightOf =
    ({ centre, forward }: Endplate) =>
    (z: number): number =>
      centre[1] + ((z - centre[2]) * forward[1]) / forward[2];
  const top = heightOf(upper);
  const bottom = heightOf(lower);
  return (p) => {
    const [x, y, z] = p;
    const away = Math.sqrt((x / width) ** 2 + (z / depth) ** 2);
    const here = 1 - smooth((away - WALL) / (BEYOND - WALL));
    if (here === 0) return p;
    const high = top(z);
    const low = bottom(z);
    const height = high - low;
    const t = Math.max(0, Math.min(1, (y - low) / height));
    const bowl = 1 - smooth(away);
    const front = Math.max(0, Math.min(1.1, (1 + z / depth) / 2));
    const lost = Math.min(crush + wedge * front, MOST) * height;
    const sunk = (biconcave * height * bowl) / 2;
    const up = -lost - sunk - wear.upper.erosion * bowl - ux * z + uz * x;
    const down = sunk + wear.lower.erosion * bowl - lx * z + lz * x;
    return [x, y + here * (t * up + (1 - t) * down), z];
  };
}

/** In radii of the body: its wall with spurs and lip, and where pedicles have their full form again. */
const WALL = 1.2;
const BEYOND = 1.7;
/** However it is crushed, a body keeps a quarter of its height; Genant's severe grade begins at 40 %. */
const MOST = 0.75;

export const smooth = (t: number): number => (t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t));

const last = new WeakMap<ColumnLayout, { readonly scenario: Scenario; readonly layout: ColumnLayout }>();

/** The layout with everything that is wrong in it; the healthy one itself where nothing is. */
export function wornLayout(healthy: ColumnLayout, scenario: Scenario, tables: Tables): ColumnLayout {
  const known = last.get(healthy);
  if (known && sameShape(known.scenario, scenario)) return known.layout;
  const layout = make(healthy, scenario, tables);
  last.set(healthy, { scenario, layout });
  return layout;
}

/** Everything a bone's shape depends on is the same object. */
export const sameShape = (a: Scenario, b: Scenario): boolean =>
  a.vertebrae === b.vertebrae &&
  a.joints === b.joints &&
  a.curves === b.curves &&
  a.discs === b.discs &&
  a.facets === b.facets;

function make(healthy: ColumnLayout, scenario: Scenario, tables: Tables): ColumnLayout {
  const changed: Partial<Record<Bone, BoneLayout>> = {};
  for (const bone of BONES) {
    const wear = boneWear(scenario, bone, tables);
    if (wear) changed[bone] = wornBone(healthy, bone, wear);
  }
  if (Object.keys(changed).length === 0) return healthy;
  const bones = { ...healthy.bones, ...changed };
  const joints = { ...healthy.joints } as Record<Joint, JointLayout>;
  for (const disc of DISCS) joints[disc] = wornDisc(healthy, bones, disc);
  return { ...healthy, bones, joints };
}

function wornBone(healthy: ColumnLayout, bone: Bone, wear: BoneWear): BoneLayout {
  const at = healthy.bones[bone];
  const map = bent(at, wear);
  const upper = at.upper && movedPlate(at.upper, map, wear, wear.upper, bodyHeight(at));
  const lower = at.lower && movedPlate(at.lower, map, wear, wear.lower, bodyHeight(at));
  const joint = JOINTS[BONES.indexOf(bone)];
  const follow = wear.rest && joint ? grown(healthy, joint, wear.rest) : null;
  const twist = tropic(healthy, bone, wear.tropism);
  const turned = moved(at.inferior, twist);
  return { ...at, upper, lower, superior: moved(at.superior, twist), inferior: moved(turned, follow) };
}

const moved = (pair: BoneLayout['superior'], map: ((p: Vec3) => Vec3) | null): BoneLayout['superior'] =>
  pair && map ? { left: movedFacet(pair.left, map), right: movedFacet(pair.right, map) } : pair;

const bodyHeight = (at: BoneLayout): number =>
  at.upper && at.lower ? at.upper.centre[1] - at.lower.centre[1] : 0;

function movedPlate(
  plate: Endplate,
  map: (p: Vec3) => Vec3,
  { biconcave }: BoneWear,
  { erosion }: PlateWear,
  height: number,
): Endplate {
  const { centre, forward, normal, halfDepth, halfWidth } = plate;
  const side = unit(cross(times(normal, Math.sign(normal[1])), forward));
  const at = (v: Vec3, s: number): Vec3 =>
    map([centre[0] + s * v[0], centre[1] + s * v[1], centre[2] + s * v[2]]);
  const front = at(forward, halfDepth);
  const back = at(forward, -halfDepth);
  const ahead = unit(sub(front, back));
  const across = unit(sub(at(side, halfWidth), at(side, -halfWidth)));
  const out = unit(cross(ahead, across));
  return {
    ...plate,
    centre: middle(front, back),
    forward: ahead,
    normal: out[1] * normal[1] < 0 ? times(out, -1) : out,
    concavity: plate.concavity + (biconcave * height) / 2 + erosion,
  };
}

/** The middle of a disc is higher where the bowls above and below are deeper. */
function wornDisc(healthy: ColumnLayout, bones: Readonly<Record<Bone, BoneLayout>>, disc: Disc): JointLayout {
  const joint = healthy.joints[disc];
  const i = JOINTS.indexOf(disc);
  const deeper = (bone: Bone, which: 'upper' | 'lower'): number =>
    (bones[bone][which]?.concavity ?? 0) - (healthy.bones[bone][which]?.concavity ?? 0);
  const more = deeper(BONES[i]!, 'lower') + deeper(BONES[i + 1]!, 'upper');
  if (more === 0 || !joint.disc) return joint;
  return { ...joint, disc: { ...joint.disc, heightMiddle: joint.disc.heightMiddle + BOWL_SHARE * more } };
}

/** Share of both bowls that lies between the rim planes, as in column.ts. */
const BOWL_SHARE = 0.85;
