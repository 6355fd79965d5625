/**
 * What can be read from a solved pose. No solver state is kept here; every number is geometry of the pose or a force law
 * evaluated once more.
 *
 * Gap has one meaning: jointSpace is subchondral bone to bone, clearance is jointSpace less both cartilages.
 */
import type { Placement, Vec3 } from '../base/axes';
import {
  BODIES,
  DISCS,
  hasDisc,
  JOINTS,
  lowerOf,
  SIDES,
  upperOf,
  type Bone,
  type Disc,
  type Joint,
  type Side,
} from '../base/levels';
import { add, along, compose, conjugate, cross, dot, sub, toBone, toWorld, turn } from '../base/linear';
import { radians, type Mm } from '../base/units';
import type { ColumnLayout, Endplate, FacetFrame } from '../anatomy/layout';
import { tropic } from '../anatomy/tropism';
import { wornLayout } from '../anatomy/worn';
import { discAt, facetAt, jointAt, type Scenario } from '../scenario';
import { relative, type State } from './assemble';
import { foramenOf } from './foramen';
import { pressAt, SURFACE, surfacesOf } from './head';
import { contactLaw, discLaw, out } from './laws';
import { canalDepth, dentalGap, intrusion } from './room';
import { N, ROW, type JointModel, type Model } from './model';
import type { Pose } from './pose';
import type { ColumnMeasures, DiscMeasures, JointMeasures, Measures } from './solution';

/** The pose of a state: the bone's own frame in the world. */
export function poseOf(model: Model, state: State): Pose {
  const pose = new Float64Array(7 * N);
  BODIES.forEach((bone, i) => {
    const q = state.turn.subarray(4 * i, 4 * i + 4);
    const world = compose([q[0]!, q[1]!, q[2]!, q[3]!], model.layout.bones[bone].neutral.quaternion);
    pose.set(state.position.subarray(3 * i, 3 * i + 3), 7 * i);
    pose.set(world, 7 * i + 3);
  });
  return pose;
}

/** Puts a state where a pose says; for warm starts. */
export function stateFrom(
  model: Model,
  pose: Pose,
  state: State,
  setMatrix: (m: Float64Array, o: number, x: number, y: number, z: number, w: number) => void,
): void {
  BODIES.forEach((bone, i) => {
    const q = compose(
      [pose[7 * i + 3]!, pose[7 * i + 4]!, pose[7 * i + 5]!, pose[7 * i + 6]!],
      conjugate(model.layout.bones[bone].neutral.quaternion),
    );
    state.position.set(pose.subarray(7 * i, 7 * i + 3), 3 * i);
    state.turn.set(q, 4 * i);
    setMatrix(state.matrix, 9 * i, q[0], q[1], q[2], q[3]);
  });
}

type At = Readonly<Record<Bone, Placement>>;

function placements(model: Model, pose: Pose): At {
  const at = { S1: model.layout.bones.S1.neutral } as Record<Bone, Placement>;
  BODIES.forEach((bone, i) => {
    const o = 7 * i;
    at[bone] = {
      position: [pose[o]!, pose[o + 1]!, pose[o + 2]!],
      quaternion: [pose[o + 3]!, pose[o + 4]!, pose[o + 5]!, pose[o + 6]!],
    };
  });
  return at;
}

export function measure(model: Model, scenario: Scenario, state: State, pose: Pose): Measures {
  const worn = wornLayout(model.layout, scenario, model.tables);
  const at = placements(model, pose);
  const discs = Object.fromEntries(
    DISCS.map((disc) => [disc, discMeasures(model, worn, scenario, disc, at, state)]),
  ) as Record<Disc, DiscMeasures>;
  const joints = Object.fromEntries(
    JOINTS.map((joint, i): [Joint, Record<Side, JointMeasures>] => {
      const wrench = jointForces(model, model.joints[i]!, state);
      const bulge = hasDisc(joint) ? bulgeBehind(model, joint, discs[joint]) : 0;
      return [
        joint,
        {
          left: jointMeasures(model, worn, scenario, joint, 'left', at, wrench, bulge),
          right: jointMeasures(model, worn, scenario, joint, 'right', at, wrench, bulge),
        },
      ];
    }),
  ) as Record<Joint, Record<Side, JointMeasures>>;
  return { column: columnMeasures(model, worn, at, discs), discs, joints };
}

/* ------------------------------------------------------------------------------------------------------ discs --- */

/** Axial force of the disc, rims included [N, compression positive], and of the nucleus alone. */
export function discForce(joint: JointModel, state: State): { disc: number; nucleus: number } {
  const held = relative(joint, state);
  heldQ = held.Q;
  heldR = held.r;
  let disc = 0;
  let nucleus = 0;
  for (const row of joint.discRows) {
    const f = -rowForce(joint, row);
    disc += f;
    if (row === joint.nucleus) nucleus = f;
  }
  for (let row = joint.rims; row < joint.residual; row++) disc -= rowForce(joint, row);
  return { disc, nucleus };
}

let heldQ: Float64Array;
let heldR: Float64Array;
/** Force of one normal element at the pose last given to `relative` [N, along n]. */
function rowForce(joint: JointModel, row: number): number {
  const e = joint.normals;
  const o = row * ROW;
  const X = e[o + 4]!;
  const Y = e[o + 5]!;
  const Z = e[o + 6]!;
  const Q = heldQ;
  const r = heldR;
  const u =
    e[o + 1]! * (Q[0]! * X + Q[1]! * Y + Q[2]! * Z + r[0]! - X) +
    e[o + 2]! * (Q[3]! * X + Q[4]! * Y + Q[5]! * Z + r[1]! - Y) +
    e[o + 3]! * (Q[6]! * X + Q[7]! * Y + Q[8]! * Z + r[2]! - Z);
  if (e[o] === 0) discLaw(u, e[o + 7]!, e[o + 8]!, e[o + 9]!, e[o + 10]!);
  else contactLaw(u, e[o + 7]!, e[o + 8]!, e[o + 9]!);
  return out.f;
}

/** Share of a disc's lost volume that shows at its rim, and how far the rim is the place it goes. */
const BULGE = 0.5;

function discMeasures(
  model: Model,
  layout: ColumnLayout,
  scenario: Scenario,
  disc: Disc,
  at: At,
  state: State,
): DiscMeasures {
  const { tables } = model;
  const healthy = model.layout.bones;
  const upper = upperOf(disc);
  const lower = lowerOf(disc);
  const top = layout.bones[upper].lower!;
  const bottom = layout.bones[lower].upper!;
  const d = layout.joints[disc].disc!;
  const [above, below] = [at[upper], at[lower]];
  const up = turn(below.quaternion, bottom.normal);
  const front = gap(above, edge(top, 1), below, edge(bottom, 1), up);
  const back = gap(above, edge(top, -1), below, edge(bottom, -1), up);
  const centre =
    gap(above, top.centre, below, bottom.centre, up) +
    d.heightMiddle -
    (d.heightAnterior + d.heightPosterior) / 2;

  const index = JOINTS.indexOf(disc);
  const joint = model.joints[index]!;
  const { disc: force, nucleus } = discForce(joint, state);
  const { heightLoss } = discAt(scenario, disc);
  // What the height loses, the girth gains; a dried nucleus has lost part of the volume for good.
  const lost = d.heightMiddle - centre;
  const perimeter = Math.PI * (d.halfWidth + d.halfDepth);
  const bulge = Math.max(
    (BULGE * (1 - 0.5 * heightLoss) * lost * d.area) / (perimeter * Math.max(centre, 1)),
    -0.5,
  );
  const area = d.area;
  const share = joint.base.normals[joint.nucleus * ROW + 8]!;
  let all = 0;
  for (const row of joint.discRows) all += joint.base.normals[row * ROW + 8]!;
  const pressure =
    (tables.mechanics(null, 'pressure.factor') * Math.max(nucleus, 0) * all) / (share * area * PRESSURE_AREA);

  const forwardUpper = turn(at[upper].quaternion, top.forward);
  const forwardLower = turn(at[lower].quaternion, bottom.forward);
  const wedge = tiltOf(forwardLower) - tiltOf(forwardUpper);
  // Slip is told between the corners as they were: a corner that a fracture has lowered has not slipped.
  const whole = { top: healthy[upper].lower!, bottom: healthy[lower].upper! };
  const slip = slipOf(above, whole.top, below, whole.bottom);
  return {
    heightAnterior: front,
    heightMiddle: centre,
    heightPosterior: back,
    wedge,
    bulge,
    force,
    pressure,
    slip: slip - healthOf(model).slips[index]!,
    canalDepth: canalDepth(model, scenario, disc, at, bulge),
    segmentAngle: wedge,
  };
}

const edge = (plate: Endplate, s: number): Vec3 => along(plate.centre, plate.forward, s * plate.halfDepth);
const gap = (above: Placement, a: Vec3, below: Placement, b: Vec3, up: Vec3): Mm =>
  dot(sub(toWorld(above, a), toWorld(below, b)), up);
/** How far the back corner of the upper plate stands forward of that of the lower. */
const slipOf = (above: Placement, top: Endplate, below: Placement, bottom: Endplate): Mm =>
  dot(
    sub(toWorld(above, edge(top, -1)), toWorld(below, edge(bottom, -1))),
    turn(below.quaternion, bottom.forward),
  );

/** What measures of a changed column are told from, once a model. */
interface Health {
  /** By joint; 0 where there is no disc. */
  readonly slips: Float64Array;
  /** By joint and side: centre and normal of the upper facet in the axes of the lower bone. */
  readonly facets: Readonly<Record<Side, readonly { readonly centre: Vec3; readonly normal: Vec3 }[]>>;
}
const healths = new WeakMap<Model, Health>();
function healthOf(model: Model): Health {
  const known = healths.get(model);
  if (known) return known;
  const { bones } = model.layout;
  const facet = (joint: Joint, side: Side): Health['facets'][Side][number] => {
    const { neutral: above, inferior } = bones[upperOf(joint)];
    const { neutral: below } = bones[lowerOf(joint)];
    return {
      centre: toBone(below, toWorld(above, inferior![side].centre)),
      normal: turn(compose(conjugate(below.quaternion), above.quaternion), inferior![side].normal),
    };
  };
  const made: Health = {
    slips: Float64Array.from(JOINTS, (joint) => {
      const [upper, lower] = [bones[upperOf(joint)], bones[lowerOf(joint)]];
      return hasDisc(joint) ? slipOf(upper.neutral, upper.lower!, lower.neutral, lower.upper!) : 0;
    }),
    facets: {
      left: JOINTS.map((joint) => facet(joint, 'left')),
      right: JOINTS.map((joint) => facet(joint, 'right')),
    },
  };
  healths.set(model, made);
  return made;
}

/** The factor 1.45 belongs to an area of 1800 mm²; the table's L4-L5 disc has 1395. */
const PRESSURE_AREA = 1800 / 1395;

/** Bulge at the back: where the disc is lower behind than in the middle its wall bends out further, and in again where it is taller [mm]. */
function bulgeBehind(model: Model, disc: Disc, now: DiscMeasures): number {
  const d = model.layout.joints[disc].disc!;
  const tilted = d.heightPosterior - now.heightPosterior - (d.heightMiddle - now.heightMiddle);
  return now.bulge + model.tables.mechanics(null, 'bulge.tilt') * tilted;
}

/** Tilt of a forward direction, front edge lower positive [rad]. */
const tiltOf = (forward: Vec3): number => Math.atan2(-forward[1], forward[2]);

/* ----------------------------------------------------------------------------------------------------- joints --- */

interface Wrench {
  readonly force: Readonly<Record<Side, number>>;
  readonly axial: Readonly<Record<Side, number>>;
  readonly tip: Readonly<Record<Side, number>>;
  readonly touching: Readonly<Record<Side, number>>;
  /** Compression across the level: disc, facets and tips [N]. */
  readonly total: number;
}

function jointForces(model: Model, joint: JointModel, state: State): Wrench {
  const held = relative(joint, state);
  heldQ = held.Q;
  heldR = held.r;
  const force = { left: 0, right: 0 };
  const axial = { left: 0, right: 0 };
  const tip = { left: 0, right: 0 };
  const touching = { left: 0, right: 0 };
  let total = 0;
  for (const row of joint.discRows) total += -rowForce(joint, row);
  for (let row = joint.rims; row < joint.residual; row++) total -= rowForce(joint, row);
  SIDES.forEach((side) => {
    if (joint.nucleus < 0) {
      // Skull to C2: the lateral joints carry everything.
      const [first, end] = surfacesOf(side);
      const points = (end - first) / SURFACE;
      for (let o = first; o < end; o += SURFACE) {
        const { along, up } = pressAt(joint.surfaces, o, heldQ, heldR);
        force[side] += along;
        axial[side] += up;
        if (along > TOUCH) touching[side] += 1 / points;
      }
      total += axial[side];
      return;
    }
    const from = joint.facets[side];
    const to = joint.tips[side];
    for (let row = from; row < to; row++) {
      const f = -rowForce(joint, row);
      force[side] += f;
      axial[side] += f * joint.normals[row * ROW + 2]!;
      if (f > TOUCH) touching[side] += 1 / (to - from);
    }
    const f = -rowForce(joint, to);
    tip[side] = f;
    axial[side] += f;
    total += axial[side];
  });
  return { force, axial, tip, touching, total };
}

/** Force at which a point of a facet counts as touching [N]. */
const TOUCH = 0.1;

function jointMeasures(
  model: Model,
  worn: ColumnLayout,
  scenario: Scenario,
  joint: Joint,
  side: Side,
  at: At,
  wrench: Wrench,
  bulge: number,
): JointMeasures {
  const { layout } = model;
  const upper = upperOf(joint);
  const lower = lowerOf(joint);
  const a = worn.bones[upper].inferior![side];
  const b = worn.bones[lower].superior![side];
  const healthy = atRest(model, scenario, joint, side);
  const j = layout.joints[joint];
  const { cartilageLoss } = facetAt(scenario, joint, side);

  let space = nearest(a, b, at[upper], at[lower]);
  const now = toBone(at[lower], toWorld(at[upper], a.centre));
  const moved = sub(now, healthy.centre);
  if (!Number.isFinite(space)) space = dot(sub(now, b.centre), b.normal);
  const normal = turn(compose(conjugate(at[lower].quaternion), at[upper].quaternion), a.normal);
  const turned = cross(normal, healthy.normal);
  const along1 = joint === 'C0-C1' || joint === 'C1-C2' ? ([0, 1, 0] as const) : b.v;
  const narrowed = bulge + intrusion(model, scenario, joint, side);
  const foramen = foramenOf(model, joint, side, b, at[upper], at[lower], narrowed);
  return {
    jointSpace: space,
    clearance: space - 2 * j.cartilage * (1 - cartilageLoss),
    overlap: -dot(moved, along1),
    shift: moved[2],
    tilt: Math.atan2(Math.sqrt(dot(turned, turned)), dot(normal, healthy.normal)),
    force: wrench.force[side],
    tipForce: wrench.tip[side],
    loadShare: wrench.total > 1 ? Math.max(wrench.axial[side], 0) / wrench.total : 0,
    contactArea: wrench.touching[side] * model.joints[JOINTS.indexOf(joint)]!.shared[side],
    ...foramen,
  };
}

/** Where the upper facet stands at rest, in the axes of the lower bone: as in health, turned by tropism. */
function atRest(model: Model, scenario: Scenario, joint: Joint, side: Side): Health['facets'][Side][number] {
  const healthy = healthOf(model).facets[side][JOINTS.indexOf(joint)]!;
  const above = radians(jointAt(scenario, joint).tropism);
  const twist = tropic(model.layout, lowerOf(joint), { above, below: 0 });
  if (!twist) return healthy;
  const centre = twist(healthy.centre);
  return { centre, normal: sub(twist(add(healthy.centre, healthy.normal)), centre) };
}

const GRID = [-0.8, -0.4, 0, 0.4, 0.8] as const;

/**
 * Least distance of two facets, each point of the upper seen from the lower: its height over the tangent plane less the
 * lower surface, across the slope. Infinity where they do not face each other.
 */
function nearest(a: FacetFrame, b: FacetFrame, above: Placement, below: Placement): Mm {
  // Centre and axes of the upper facet in the axes of the lower one.
  const into = compose(conjugate(below.quaternion), above.quaternion);
  const [c, u, v, n] = [
    sub(toBone(below, toWorld(above, a.centre)), b.centre),
    turn(into, a.u),
    turn(into, a.v),
    turn(into, a.normal),
  ];
  const cu = dot(c, b.u), cv = dot(c, b.v), cn = dot(c, b.normal); // prettier-ignore
  const uu = dot(u, b.u), uv = dot(u, b.v), un = dot(u, b.normal); // prettier-ignore
  const vu = dot(v, b.u), vv = dot(v, b.v), vn = dot(v, b.normal); // prettier-ignore
  const nu = dot(n, b.u), nv = dot(n, b.v), nn = dot(n, b.normal); // prettier-ignore
  let space = Infinity;
  for (const s of GRID)
    for (const t of GRID) {
      if (s * s + t * t > 1) continue;
      const du = s * a.halfU;
      const dv = t * a.halfV;
      const rise = a.curveU * du * du + a.curveV * dv * dv;
      const x = cu + du * uu + dv * vu + rise * nu;
      const y = cv + du * uv + dv * vv + rise * nv;
      const z = cn + du * un + dv * vn + rise * nn;
      if ((x / b.halfU) ** 2 + (y / b.halfV) ** 2 > FACING) continue;
      const slope = Math.sqrt(1 + 4 * ((b.curveU * x) ** 2 + (b.curveV * y) ** 2));
      space = Math.min(space, (z - b.curveU * x * x - b.curveV * y * y) / slope);
    }
  return space;
}
/** A point this far out (square of the radius) still faces the other facet. */
const FACING = 1.3;

/* ----------------------------------------------------------------------------------------------------- column --- */

/** Along the true vertical, which leans in the frame of a pelvis that has turned. */
const heightAbove = ({ pelvis }: Model, v: Vec3): Mm => v[1] * Math.cos(pelvis) - v[2] * Math.sin(pelvis);

/** Height of the column, from S1 to C1, from its state alone: `height` of its measures. */
export function heightOf(model: Model, { position }: State): Mm {
  const at = 3 * BODIES.indexOf('C1');
  const c1: Vec3 = [position[at]!, position[at + 1]!, position[at + 2]!];
  return heightAbove(model, sub(c1, model.layout.bones.S1.neutral.position));
}

function columnMeasures(
  model: Model,
  layout: ColumnLayout,
  at: At,
  discs: Readonly<Record<Disc, DiscMeasures>>,
): ColumnMeasures {
  const { tables } = model;
  const tilt = (bone: Bone, plate: 'upper' | 'lower'): number =>
    tiltOf(turn(at[bone].quaternion, layout.bones[bone][plate]!.forward));
  const sacral = tilt('S1', 'upper');
  const incidence = tables.curvature('S1', 'pelvic_incidence');
  const corner = toWorld(
    at.S1,
    along(layout.bones.S1.upper!.centre, layout.bones.S1.upper!.forward, -layout.bones.S1.upper!.halfDepth),
  );
  // Standing, the true vertical leans in the frame of a pelvis that has turned to keep the balance.
  const turned = model.pelvis;
  const ahead = (v: Vec3): number => v[1] * Math.sin(turned) + v[2] * Math.cos(turned);
  return {
    height: heightAbove(model, sub(at.C1.position, at.S1.position)),
    discHeightSum: DISCS.reduce((sum, disc) => sum + discs[disc].heightMiddle, 0),
    cervicalLordosis: tilt('C7', 'lower') - tilt('C2', 'lower'),
    thoracicKyphosis: tilt('T1', 'upper') - tilt('T12', 'lower'),
    lumbarLordosis: sacral - tilt('L1', 'upper'),
    sacralSlope: sacral + turned,
    pelvicTilt: incidence - sacral - turned,
    pelvicIncidence: incidence,
    sagittalVerticalAxis: ahead(sub(at.C7.position, corner)),
    t1Slope: tilt('T1', 'upper') + turned,
    cobbAngle: coronal(model, at),
    atlantodentalInterval: dentalGap(layout, at),
  };
}

/** Largest angle between two endplates seen from the front [rad]. */
function coronal(model: Model, at: At): number {
  let least = Infinity;
  let most = -Infinity;
  for (const bone of BODIES) {
    if (!model.layout.bones[bone].upper) continue;
    const left = turn(at[bone].quaternion, [1, 0, 0]);
    const angle = Math.atan2(left[1], left[0]);
    least = Math.min(least, angle);
    most = Math.max(most, angle);
  }
  return most - least;
}
