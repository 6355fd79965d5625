/**
 * What fractures, slips, curves, fusions, spurs, fluid and loose ligaments make of one joint's elements, after `wear`.
 *
 * - A rest (curve, slip) turns and shifts the upper bone's side of the joint as a whole: nothing is strained at it.
 * - Bone lost under an endplate lengthens what is between the plates: rest lengths and free play grow by the mm that are gone, and
 *   the disc's bushing rests turned by the wedge. Facets and ligaments know nothing of it and are pulled along.
 * - Tropism turns the points of contact, their normals and the capsule about the middle of the gap, on both bones alike: capsules stay
 *   as long, the forces at rest point elsewhere.
 * - Everything else is a factor on stiffness, rest length or free play. Numbers: models/mechanics/faults.json.
 */
import { BONES, hasDisc, JOINTS, SIDES, type Bone } from '../base/levels';
import { add, conjugate, sub, times, turn } from '../base/linear';
import { radians } from '../base/units';
import type { Vec3 } from '../base/axes';
import { restOf, rotation, type Rest } from '../anatomy/rest';
import { schmorlRadius } from '../anatomy/spurs';
import { pivotOf } from '../anatomy/tropism';
import { bent, boneWear, type BoneWear } from '../anatomy/worn';
import type { BoneLayout, Endplate } from '../anatomy/layout';
import {
  discAt,
  facetAt,
  HEALTHY_DISC,
  HEALTHY_JOINT,
  jointAt,
  vertebraAt,
  type Scenario,
} from '../scenario';
import { CUBIC, LIGAMENT, LINE, ROW, type JointModel, type Model } from './model';

export function fault(model: Model, joint: JointModel, scenario: Scenario): void {
  settleAt(joint, restOf(scenario, joint.joint, model.tables));
  joint.bushing.fill(0, 9, 12);
  if (!hasDisc(joint.joint)) return slack(model, joint, scenario);
  const { vertebrae, discs, facets, joints } = scenario;
  if (Object.keys(vertebrae).length > 0 || Object.keys(discs).length > 0) lostBone(model, joint, scenario);
  if (Object.keys(vertebrae).length > 0) looseArch(model, joint, scenario);
  if (discs[joint.joint]) hurtDisc(model, joint, scenario);
  if (facets[joint.joint]) grownFacets(model, joint, scenario);
  if (joints[joint.joint]) {
    turnFacets(model, joint, scenario);
    slack(model, joint, scenario);
  }
  if (discs[joint.joint]) fuse(model, joint, scenario);
}

/** Turns and shifts the upper side so that the relative pose is nought at rest: U = ρᵀ A, c = c₀ − ρᵀ A s, all in world axes. */
function settleAt(joint: JointModel, rest: Rest | null): void {
  const { axes: A, upperAxes, cu, base } = joint;
  for (let i = 0; i < 3; i++) cu[i] = base.cu[i]!;
  upperAxes.set(A);
  if (!rest) return;
  const back = conjugate(rotation(rest.turn));
  const axis = (a: 0 | 1 | 2): Vec3 => [A[3 * a]!, A[3 * a + 1]!, A[3 * a + 2]!];
  for (const a of [0, 1, 2] as const) {
    const turned = turn(back, axis(a));
    upperAxes.set(turned, 3 * a);
    for (let i = 0; i < 3; i++) cu[i]! -= turned[i]! * rest.shift[a];
  }
}

/* ------------------------------------------------------------------------------------------------- lost bone --- */

/** Fracture and erosion only: what a curve does to a body is part of the rest. */
function lossOf(scenario: Scenario, bone: Bone, model: Model): { wear: BoneWear; at: BoneLayout } | null {
  const wear = boneWear(scenario, bone, model.tables);
  if (!wear) return null;
  const straight = (plate: BoneWear['upper']): BoneWear['upper'] => ({ ...plate, turn: [0, 0] });
  return {
    wear: { ...wear, upper: straight(wear.upper), lower: straight(wear.lower) },
    at: model.layout.bones[bone],
  };
}

function lostBone(model: Model, joint: JointModel, scenario: Scenario): void {
  const index = JOINTS.indexOf(joint.joint);
  const above = lossOf(scenario, BONES[index]!, model);
  const below = lossOf(scenario, BONES[index + 1]!, model);
  if (!above && !below) return;
  const over = above && drop(above.at.lower!, bent(above.at, above.wear), 1);
  const under = below && drop(below.at.upper!, bent(below.at, below.wear), -1);
  /** Bone gone from both plates at a point of the disc [mm]. */
  const gone = (x: number, z: number): number => (over?.(x, z) ?? 0) + (under?.(x, z) ?? 0);

  const { normals, lines } = joint;
  for (let row = joint.ring; row <= joint.nucleus; row++)
    normals[row * ROW + 7]! -= gone(normals[row * ROW + 4]!, normals[row * ROW + 6]!);
  // A node drains the nucleus by its volume: half of a cylinder as deep as it.
  const node = (above?.wear.lower.schmorl ?? 0) + (below?.wear.upper.schmorl ?? 0);
  if (node > 0) {
    const { area, nucleusFraction } = model.layout.joints[joint.joint].disc!;
    const radius = schmorlRadius(node);
    normals[joint.nucleus * ROW + 7]! -= (0.5 * Math.PI * radius * radius * node) / (area * nucleusFraction);
  }
  for (let row = joint.rims; row < joint.residual; row++)
    normals[row * ROW + 8]! += gone(normals[row * ROW + 4]!, normals[row * ROW + 6]!);
  joint.ligaments.forEach((name, i) => {
    if (name !== 'ALL' && name !== 'PLL') return;
    const o = i * LINE;
    if (over) lines[o + 2]! += over(0, lines[o + 3]!);
    if (under) lines[o + 5]! -= under(0, lines[o + 6]!);
  });
  const { halfDepth } = model.layout.joints[joint.joint].disc!;
  const wedge = Math.atan2(gone(0, halfDepth) - gone(0, -halfDepth), 2 * halfDepth);
  joint.bushing[9] = Math.sin(wedge);
}

/** How far an endplate has receded at a point beside its middle [mm]. */
function drop(plate: Endplate, map: (p: Vec3) => Vec3, sign: 1 | -1): (x: number, z: number) => number {
  return (x, z) => {
    const p: Vec3 = [
      plate.centre[0] + x,
      plate.centre[1] + z * plate.forward[1],
      plate.centre[2] + z * plate.forward[2],
    ];
    return sign * (map(p)[1] - p[1]);
  };
}

/* -------------------------------------------------------------------------------------------------- the rest --- */

const number = (model: Model, name: string): number => model.tables.mechanics(null, `fault.${name}`);

/** Through an open pars nothing of the arch's lower half reaches the body: its facets, tips and ligaments go free. */
function looseArch(model: Model, joint: JointModel, scenario: Scenario): void {
  const index = JOINTS.indexOf(joint.joint);
  const open = (bone: Bone): Record<'left' | 'right', number> => {
    const { parsDefect } = vertebraAt(scenario, bone);
    const share = (gap: number): number => Math.min(gap / number(model, 'pars_open'), 1);
    return { left: share(parsDefect.left), right: share(parsDefect.right) };
  };
  const own = open(BONES[index]!);
  const next = open(BONES[index + 1]!);
  const arch = own.left * own.right;
  const archBelow = next.left * next.right;
  if (own.left + own.right + archBelow === 0) return;
  for (const side of SIDES)
    for (let row = joint.facets[side]; row <= joint.tips[side]; row++)
      joint.normals[row * ROW + 7]! *= 1 - own[side];
  joint.ligaments.forEach((name, i) => {
    const o = i * LINE;
    const side = joint.lines[o + 1]! > 0 ? 'left' : 'right';
    const free =
      name === 'ISL' || name === 'SSL'
        ? Math.max(arch, archBelow)
        : name === 'LF'
          ? Math.max(own[side], archBelow)
          : name === 'CL'
            ? own[side]
            : 0;
    joint.lines[o + 7]! *= 1 - free;
  });
}

/** Spurs stiffen; a nucleus that has left gives its load to the ring. */
function hurtDisc(model: Model, joint: JointModel, scenario: Scenario): void {
  const { osteophytes, herniation } = discAt(scenario, joint.joint as never);
  const { normals, bushing } = joint;
  if (osteophytes > 0) {
    const gain = 1 + number(model, 'spur_stiffness') * osteophytes;
    for (let a = 0; a < 6; a++) bushing[a]! *= gain;
  }
  if (herniation.kind !== 'extrusion' && herniation.kind !== 'sequestration') return;
  const left = (number(model, 'nucleus_gone') * herniation.size) / 15;
  const nucleus = joint.nucleus * ROW;
  const ring = joint.ring * ROW;
  const gain = 1 + (left * normals[nucleus + 8]!) / (normals[ring + 8]! * (joint.nucleus - joint.ring));
  for (let row = joint.ring; row <= joint.nucleus; row++)
    for (const k of [8, 10]) normals[row * ROW + k]! *= row === joint.nucleus ? 1 - left : gain;
}

/** Bone on the processes brings the tip closer; fluid distends the capsule. */
function grownFacets(model: Model, joint: JointModel, scenario: Scenario): void {
  for (const side of SIDES) {
    const { hypertrophy, effusion } = facetAt(scenario, joint.joint, side);
    const tip = joint.tips[side] * ROW + 8;
    if (hypertrophy > 0 && joint.tips[side] < joint.rims)
      joint.normals[tip] = Math.max(
        joint.normals[tip]! - number(model, 'hypertrophy_tip') * hypertrophy,
        LEAST_PLAY,
      );
    if (effusion === 0) continue;
    joint.ligaments.forEach((name, i) => {
      const o = i * LINE;
      if (name === 'CL' && joint.lines[o + 1]! > 0 === (side === 'left'))
        joint.lines[o + 8]! *= 1 - number(model, 'capsule_per_ml') * effusion;
    });
  }
}
/** Tips and laminae are never grown into one another [mm]. */
const LEAST_PLAY = 0.2;

function turnFacets(model: Model, joint: JointModel, scenario: Scenario): void {
  const { tropism } = jointAt(scenario, joint.joint);
  if (tropism === 0) return;
  const { axes: A, normals, lines, origin } = joint;
  const aim = (v: Vec3): Vec3 => [
    A[0]! * v[0] + A[1]! * v[1] + A[2]! * v[2],
    A[3]! * v[0] + A[4]! * v[1] + A[5]! * v[2],
    A[6]! * v[0] + A[7]! * v[1] + A[8]! * v[2],
  ];
  for (const side of SIDES) {
    const { centre, axis } = pivotOf(model.layout, joint.joint, side);
    const about = aim(sub(centre, origin));
    const q = rotation(times(aim(axis), radians(tropism) / 2));
    const direction = (of: Float64Array, o: number): void =>
      of.set(turn(q, [of[o]!, of[o + 1]!, of[o + 2]!]), o);
    const point = (of: Float64Array, o: number): void =>
      of.set(add(about, turn(q, sub([of[o]!, of[o + 1]!, of[o + 2]!], about))), o);
    for (let row = joint.facets[side]; row < joint.tips[side]; row++) {
      direction(normals, row * ROW + 1);
      point(normals, row * ROW + 4);
    }
    joint.ligaments.forEach((name, i) => {
      if (name !== 'CL' || lines[i * LINE + 1]! > 0 !== (side === 'left')) return;
      point(lines, i * LINE + 1);
      point(lines, i * LINE + 4);
    });
  }
}

function slack(model: Model, joint: JointModel, scenario: Scenario): void {
  const { ligamentSlack } = scenario.joints[joint.joint] ? jointAt(scenario, joint.joint) : HEALTHY_JOINT;
  if (ligamentSlack === 0) return;
  for (let o = 0; o < joint.lines.length; o += LINE)
    if (joint.lines[o] === LIGAMENT) joint.lines[o + 8]! *= 1 + ligamentSlack;
  for (let a = 0; a < 6; a++) joint.bushing[a]! /= 1 + number(model, 'slack_bushing') * ligamentSlack;
}

/** Bone across the joint holds it where it is, stiffly, and leaves the load it bears unchanged. */
function fuse(model: Model, joint: JointModel, scenario: Scenario): void {
  const { fusion } = scenario.discs[joint.joint as never]
    ? discAt(scenario, joint.joint as never)
    : HEALTHY_DISC;
  if (fusion === 0) return;
  const { normals, bushing } = joint;
  for (let a = 0; a < 3; a++) bushing[a]! += fusion * number(model, 'fused_turning');
  const rows = joint.nucleus - joint.ring + 1;
  for (let row = joint.ring; row < joint.facets.left; row++) {
    const o = row * ROW;
    const added = fusion * number(model, 'fused_shift');
    if (normals[o] === CUBIC) {
      normals[o + 7]! += added;
      continue;
    }
    // The same force with a stiffer law: k d (1 + d / 2 d₀) kept while k grows.
    const [rest, k, d0] = [normals[o + 7]!, normals[o + 8]!, normals[o + 9]!];
    const stiffer = k + added / rows;
    const force = rest > 0 ? k * rest * (1 + rest / (2 * d0)) : 0;
    if (rest > 0) normals[o + 7] = d0 * (Math.sqrt(1 + (2 * force) / (stiffer * d0)) - 1);
    normals[o + 8] = stiffer;
    normals[o + 10]! += added / rows;
  }
}
