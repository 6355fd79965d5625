/**
 * A bone measured with a ruler: its dimensions read off the finished mesh, by the definitions in models/README.md.
 *
 * The layout only says where to look (which plane to cut, at which height); every length and angle comes from triangles.
 * Sections are cut exactly (section.ts); a caliper is a line across a section. Angles [rad], lengths [mm].
 */
import type { Vec3 } from '../base/axes';
import type { Bone } from '../base/levels';
import { cross, dot, unit } from '../base/linear';
import type { Tables } from '../data/tables';
import type { BodyScenario } from '../scenario';
import {
  between,
  caliper,
  columnsOf,
  cut,
  faceOf,
  reachAlong,
  rulerOn,
  spanAlong,
  stretch,
} from './calipers';
import { dimensionsOf } from './dimensions';
import type { BoneLayout, ColumnLayout, FacetFrame } from './layout';
import type { BoneMesh } from './mesh';
import { BONE_PARTS, type BonePart } from './parts';
import { ATLAS_EXPRESSED, AXIS_EXPRESSED, AXIS_SHARED, measureAtlas, measureAxis } from './measurehead';

/**
 * What a thoracic or lumbar bone expresses; fixed before anything was measured. Left out: TP_back, TP_up (estimates without a
 * definition of the root), lamina.isthmus_length, pedicle.axis_length (a path of a screw, not a dimension of the shape).
 */
export const EXPRESSED = [
  'EPWu', 'EPWl', 'EPDu', 'EPDl', 'VBHa', 'VBHp', 'concavity_sup', 'concavity_inf', 'waist_ratio', 'SCW', 'SCD',
  'pedicle.PDW', 'pedicle.PDH', 'pedicle.trans', 'pedicle.sag', 'pedicle.attach', 'TPW', 'SP_length', 'SP_incl', 'SP_height',
  'lamina.height', 'lamina.thickness', 'lamina.interlaminar', 'facets.sup_width', 'facets.sup_height', 'facets.inf_width',
  'facets.inf_height', 'facets.sup_pitch', 'facets.sup_yaw', 'facets.inf_pitch', 'facets.inf_yaw', 'facets.interfacet_width_sup',
  'facets.interfacet_width_inf', 'facets.interfacet_height',
] as const; // prettier-ignore

/** What C3-C7 express besides, in place of a flat upper endplate. */
export const NECK_ONLY = [
  'uncinate.height', 'uncinate.inter_uncinate_distance', 'foramen.inner_span',
] as const; // prettier-ignore

export type Expressed =
  | (typeof EXPRESSED)[number]
  | (typeof NECK_ONLY)[number]
  | (typeof ATLAS_EXPRESSED)[number]
  | (typeof AXIS_EXPRESSED)[number];

/**
 * What C3-C7 do not express, fixed before anything was measured: their upper endplate runs up into the uncinates (EPWu,
 * concavity_sup); the direction of the pedicle follows from the place of the pillar behind it (trans, sag, attach).
 */
const NOT_IN_NECK: readonly Expressed[] = [
  'EPWu',
  'concavity_sup',
  'pedicle.trans',
  'pedicle.sag',
  'pedicle.attach',
];

/** The dimensions that are measured on a bone. C1 and C2 have shapes and a ruler of their own. */
export function expressedBy(bone: Bone): readonly Expressed[] {
  if (bone[0] !== 'C') return EXPRESSED;
  if (bone === 'C1') return ATLAS_EXPRESSED;
  if (bone === 'C2') return [...AXIS_SHARED, ...AXIS_EXPRESSED];
  // The small opening of C7 has no published place.
  const only = NECK_ONLY.filter((q) => bone !== 'C7' || q !== 'foramen.inner_span');
  return [...EXPRESSED.filter((q) => !NOT_IN_NECK.includes(q)), ...only];
}

/** Rims are looked for in this share of the body's height from each endplate. */
const BAND = 0.22;
/** The same for widths of T1-L5, which have no uncinates and whose upper bodies widen fast below their edge. */
const EDGE = 0.17;
/** Costal facets and pedicle roots lie behind this share of the half depth; widths of bodies are taken in front of it. */
const FRONT_OF_ROOTS = -0.2;

export function measureBone(mesh: BoneMesh, at: BoneLayout): Partial<Record<Expressed, number>> {
  if (at.bone === 'C1') return measureAtlas(mesh, at);
  const found: Found = {};
  if (at.bone === 'C2') {
    Object.assign(found, measureAxis(mesh, at));
    arch(found, mesh, at);
    slantedPedicle(found, mesh, at);
    const shoulder = faceOf(mesh, at.superior!.left, 'superior articular facet').middle[1];
    found['facets.interfacet_height'] =
      shoulder - facet(found, mesh, at.inferior!.left, 'inferior articular facet', 'inf');
    return found;
  }
  body(found, mesh, at);
  arch(found, mesh, at);
  if (at.bone[0] === 'C') {
    slantedPedicle(found, mesh, at);
    uncinates(found, mesh, at);
    if (at.bone !== 'C7') foramina(found, mesh, at);
  } else pedicle(found, mesh, at);
  const sup = facet(found, mesh, at.superior!.left, 'superior articular facet', 'sup');
  const inf = facet(found, mesh, at.inferior!.left, 'inferior articular facet', 'inf');
  found['facets.interfacet_height'] = sup - inf;
  return found;
}

type Found = Partial<Record<Expressed, number>>;
/** How deep the hind end of a spinous process is looked at [mm]. */
const REAR = 4;

/* ------------------------------------------------------------------------------------------------------ body --- */

function body(found: Found, mesh: BoneMesh, at: BoneLayout): void {
  const upper = at.upper!;
  const lower = at.lower!;
  const { positions, labels } = mesh;
  const own = BONE_PARTS.indexOf('body');
  const height = upper.centre[1] - lower.centre[1];
  const rim = at.bone[0] === 'C' ? BAND : EDGE;
  // From side to side: an outline may reach further on one of them.
  const sides = [1, -1].map(() => ({ upper: 0, lower: 0, middle: 0 }));
  for (let v = 0; v < labels.length; v++) {
    if (labels[v] !== own) continue;
    const p: Vec3 = [positions[3 * v]!, positions[3 * v + 1]!, positions[3 * v + 2]!];
    if (p[2] < FRONT_OF_ROOTS * upper.halfDepth) continue;
    const above = dot(upper.normal, [p[0], p[1] - upper.centre[1], p[2]]);
    const below = dot(lower.normal, [p[0], p[1] - lower.centre[1], p[2]]);
    const half = sides[p[0] > 0 ? 0 : 1]!;
    if (-above < rim * height) half.upper = Math.max(half.upper, Math.abs(p[0]));
    if (-below < rim * height) half.lower = Math.max(half.lower, Math.abs(p[0]));
    if (Math.abs(p[1]) < 0.7) half.middle = Math.max(half.middle, Math.abs(p[0]));
  }
  const wide = {
    upper: sides[0]!.upper + sides[1]!.upper,
    lower: sides[0]!.lower + sides[1]!.lower,
    middle: sides[0]!.middle + sides[1]!.middle,
  };
  found.EPWu = wide.upper;
  found.EPWl = wide.lower;
  found.waist_ratio = wide.middle / ((wide.upper + wide.lower) / 2);

  // In the midline: depth near each rim, along the endplate as it is tilted; and the rims as a ruler laid across the front and the
  // back edge touches them.
  const middle = cut(mesh, 0, 1e-3);
  const depth = ({ centre, forward }: typeof upper, into: number): number => {
    let most = 0;
    for (let s = 0.04; s <= BAND; s += 0.03) {
      const inside = [centre[1] + into * s * height, centre[2]] as const;
      most = Math.max(most, spanAlong(middle, inside, [forward[1], forward[2]]));
    }
    return most;
  };
  found.EPDu = depth(upper, -1);
  found.EPDl = depth(lower, 1);
  const hd = (upper.halfDepth + lower.halfDepth) / 2;
  const columns = columnsOf(middle, hd, height);
  const top = rulerOn(columns, (c) => c.high);
  const bottom = rulerOn(columns, (c) => -c.low);
  found.VBHa = top.at(hd) + bottom.at(hd);
  found.VBHp = top.at(-hd) + bottom.at(-hd);
  found.concavity_sup = top.bowl;
  found.concavity_inf = bottom.bowl;
}

/* ------------------------------------------------------------------------------------------------------ arch --- */

function arch(found: Found, mesh: BoneMesh, at: BoneLayout): void {
  const { canal, canalHalf, pedicle, laminaTop, laminaBottom, spinousRoot } = at.landmarks;
  const left = pedicle!.left;
  const wall = canal[2] + canalHalf[1];
  const deep = 2 * canalHalf[1];
  const middle = cut(mesh, 0, 1e-3);
  const high = laminaTop.left[1] - laminaBottom.left[1];

  const level = laminaTop.left[1] - 0.25 * high;
  const across = caliper(middle, 0, level);
  const front = across.filter((z) => z > canal[2]).at(0)!;
  const back = across.filter((z) => z < canal[2]).at(-1)!;
  found.SCD = front - back;

  const waist = cut(mesh, 1, left.centre[1]);
  let canalWide = 0;
  for (let z = wall - 0.75 * deep; z < wall - 1; z += 0.5) {
    const out = caliper(waist, 1, z).filter((x) => x > 0);
    if (out.length > 0 && out[0]! > 2) canalWide = Math.max(canalWide, 2 * out[0]!);
  }
  found.SCW = canalWide;

  const { positions, labels } = mesh;
  const ofPart = (part: BonePart): number[] => {
    const index = BONE_PARTS.indexOf(part);
    return Array.from(labels.keys()).filter((v) => labels[v] === index);
  };
  // Tip to tip: one process may be longer than the other.
  found.TPW = [1, -1].reduce(
    (wide, side) =>
      wide + ofPart('transverse process').reduce((most, v) => Math.max(most, side * positions[3 * v]!), 0),
    0,
  );

  // Spinous process: from the canal's back wall (where its depth is taken) to the middle of the hindmost millimetre.
  const spine = ofPart('spinous process');
  const start: readonly [number, number] = [spinousRoot[1], back];
  let tip: readonly [number, number] = [start[0], start[1] - 1];
  for (let pass = 0; pass < 4; pass++) {
    // A plate ends at its hind edge, a slender spine (all of the neck) along its own way.
    const steep = at.bone[0] === 'C' || start[0] - tip[0] > 0.4 * (start[1] - tip[1]);
    const dir = steep ? unit([0, tip[0] - start[0], tip[1] - start[1]]) : ([0, 0, -1] as const);
    const reach = (v: number): number => dir[1] * positions[3 * v + 1]! + dir[2] * positions[3 * v + 2]!;
    const far = (of: readonly number[]): number =>
      of.reduce((most, v) => Math.max(most, reach(v)), -Infinity);
    const rear = spine.filter((v) => reach(v) > far(spine) - REAR);
    const across = rear.map((v) => positions[3 * v]!);
    const parting = (Math.min(...across) + Math.max(...across)) / 2;
    // In the neck of each side for itself: one tip of a fork may be the longer.
    const ends = (at.bone[0] === 'C' ? [1, -1] : [0]).map((side) => {
      const own = rear.filter((v) => side * (positions[3 * v]! - parting) >= 0);
      const end = own.filter((v) => reach(v) > far(own) - 1);
      return [1, 2].map((k) => end.reduce((s, v) => s + positions[3 * v + k]!, 0) / end.length);
    });
    const mean = (k: number): number => ends.reduce((s, end) => s + end[k]!, 0) / ends.length;
    tip = [mean(0), mean(1)];
  }
  const run = [tip[0] - start[0], tip[1] - start[1]] as const;
  found.SP_length = Math.hypot(...run);
  found.SP_incl = Math.atan2(-run[0], -run[1]);
  const half = [start[0] + 0.55 * run[0], start[1] + 0.55 * run[1]] as const;
  // A thin one may lean out of the midline: in its own middle, halfway between its flanks. Those of the neck are broad.
  const flanks = stretch(caliper(cut(mesh, 1, half[0]), 1, half[1]), 0);
  const section = at.bone[0] === 'C' ? middle : cut(mesh, 0, (flanks[0] + flanks[1]) / 2);
  found.SP_height = spanAlong(section, half, [-run[1] / found.SP_length, run[0] / found.SP_length]);

  // Lamina, beside the midline: how tall, how thick across its own surface, and the angle the two make.
  const beside = Math.max(0.45 * canalHalf[0], 4);
  const own = BONE_PARTS.indexOf('lamina');
  const canalPart = BONE_PARTS.indexOf('vertebral canal');
  let bottom = Infinity;
  let upper = -Infinity;
  let facing: Vec3 = [0, 0, 0];
  for (let v = 0; v < labels.length; v++) {
    const [x, y, z] = [positions[3 * v]!, positions[3 * v + 1]!, positions[3 * v + 2]!];
    if (z > canal[2] || (labels[v] !== own && labels[v] !== canalPart)) continue;
    // The roof as the canal sees it, from near the midline outward.
    if (
      x > 0.2 * canalHalf[0] &&
      x < 0.75 * canalHalf[0] &&
      Math.abs(y - level) < 3 &&
      mesh.normals[3 * v + 2]! > 0.2
    )
      facing = [0, 1, 2].map((k) => facing[k]! + mesh.normals[3 * v + k]!) as unknown as Vec3;
    // Not further out, where the lower joint processes of T12 and the loin hang down beside it.
    if (x < beside - 1 || x > beside + 0.1) continue;
    bottom = Math.min(bottom, y);
    upper = Math.max(upper, y);
  }
  found['lamina.height'] = upper - bottom;
  const n = unit(facing);
  found['lamina.interlaminar'] = 2 * Math.atan2(n[2], -n[0]);
  const side = cut(mesh, 0, beside);
  const [z0, z1] = stretch(caliper(side, 0, level - 0.15 * high), back + 3);
  found['lamina.thickness'] = (z1 - z0) * Math.abs(n[2]);
}

/**
 * A pedicle that runs back: frontal sections from the body's back wall to the middle of the canal. Its width is taken across its own
 * way, as calipers are laid on an isthmus: straight from side to side a pedicle that runs in by 30° would read 15 % too wide.
 */
function pedicle(found: Found, mesh: BoneMesh, at: BoneLayout): void {
  const { canal, canalHalf, pedicle } = at.landmarks;
  const left = pedicle!.left;
  const wall = canal[2] + canalHalf[1];
  const deep = 2 * canalHalf[1];
  const axis = axisOf(mesh, BONE_PARTS.indexOf('pedicle'), wall, wall - 0.6 * deep);
  const trans = Math.atan2(-axis[0], axis[2]);
  const flat = cut(mesh, 1, left.centre[1]);
  let narrow = Infinity;
  let low = Infinity;
  let top = 0;
  for (let z = wall - 0.5 * deep; z <= wall - 1; z += 0.5) {
    const section = cut(mesh, 2, z);
    const [y0, y1] = stretch(caliper(section, 0, left.centre[0]), left.centre[1]);
    for (let a = -LAID; a <= LAID; a += LAID / 4) {
      const way = trans + a;
      const x = left.centre[0] - Math.tan(trans) * (z - left.centre[2]);
      narrow = Math.min(narrow, spanAlong(flat, [x, z], [Math.cos(way), Math.sin(way)]));
    }
    if (y1 - y0 < low) [low, top] = [y1 - y0, y1];
  }
  found['pedicle.PDW'] = narrow;
  found['pedicle.PDH'] = low;
  found['pedicle.trans'] = trans;
  found['pedicle.sag'] = Math.atan2(-axis[1], axis[2]);
  const foot = at.lower!.centre[1];
  found['pedicle.attach'] = (top - foot) / (at.upper!.centre[1] - foot);
}

/** How far the caliper is turned about that way in search of the least width [rad]. */
const LAID = 0.2;
/** How far the axis of a cervical pedicle may be turned from half way between outward and back [rad]. */
const SWING = 0.4;

/** A pedicle of the neck runs outward as much as back, between canal and foramen of the artery: narrowest and lowest along its way. */
function slantedPedicle(found: Found, mesh: BoneMesh, at: BoneLayout): void {
  const { centre } = at.landmarks.pedicle!.left;
  const flat = cut(mesh, 1, centre[1]);
  let narrow = Infinity;
  let low = Infinity;
  for (let t = -6; t <= 3; t += 0.5) {
    const [x, y, z] = [centre[0] + t * Math.SQRT1_2, centre[1], centre[2] - t * Math.SQRT1_2];
    const [y0, y1] = stretch(caliper(cut(mesh, 2, z), 0, x), y);
    // Not where the way has left the bone into the canal or the foramen.
    if (!between(y, y0, y1)) continue;
    for (let a = -SWING; a <= SWING; a += SWING / 6) {
      const turned = Math.PI / 4 + a;
      narrow = Math.min(narrow, spanAlong(flat, [x, z], [Math.cos(turned), Math.sin(turned)]));
    }
    low = Math.min(low, y1 - y0);
  }
  found['pedicle.PDW'] = narrow;
  found['pedicle.PDH'] = low;
}

/** Frontal sections of the hind half of the upper endplate: how high its edges stand over its middle, and how far apart. */
function uncinates(found: Found, mesh: BoneMesh, at: BoneLayout): void {
  const upper = at.upper!;
  let most = 0;
  let apart = 0;
  for (let z = -0.9 * upper.halfDepth; z <= 0.2 * upper.halfDepth; z += 0.5) {
    const section = cut(mesh, 2, z);
    const top = (x: number): number => stretch(caliper(section, 0, x), upper.centre[1] - 2)[1];
    const floor = top(0.05);
    for (let x = 0.5 * upper.halfWidth; x <= upper.halfWidth + 4; x += 0.25) {
      const rise = top(x) - floor;
      if (rise > most) [most, apart] = [rise, 2 * x];
    }
  }
  found['uncinate.height'] = most;
  found['uncinate.inter_uncinate_distance'] = apart;
}

/** How far apart the inner borders of the openings for the vertebral arteries are. Outside they have no border at one height: there the gutter of the nerve begins. */
function foramina(found: Found, mesh: BoneMesh, at: BoneLayout): void {
  const { positions, labels } = mesh;
  const own = BONE_PARTS.indexOf('transverse foramen');
  const flat = cut(mesh, 1, at.landmarks.transverseTip.left[1] - 1);
  found['foramen.inner_span'] = [1, -1].reduce((apart, side) => {
    const rim = Array.from(labels.keys()).filter((v) => labels[v] === own && side * positions[3 * v]! > 0);
    const [x, z] = [0, 2].map((k) => rim.reduce((s, v) => s + positions[3 * v + k]!, 0) / rim.length) as [number, number];
    return apart + Math.max(...caliper(flat, 1, z).map((c) => side * c).filter((c) => c < side * x));
  }, 0);
} // prettier-ignore

/** Axis of a tube: the direction its normals have least of; of the left one, between two heights in z. Points forward. */
function axisOf(mesh: BoneMesh, part: number, from: number, to: number): Vec3 {
  const m = [0, 0, 0, 0, 0, 0];
  for (let v = 0; v < mesh.labels.length; v++) {
    const z = mesh.positions[3 * v + 2]!;
    if (mesh.labels[v] !== part || mesh.positions[3 * v]! < 0 || z > from || z < to) continue;
    const [x, y, w] = [mesh.normals[3 * v]!, mesh.normals[3 * v + 1]!, mesh.normals[3 * v + 2]!];
    [x * x, y * y, w * w, x * y, x * w, y * w].forEach((p, i) => (m[i]! += p));
  }
  const trace = m[0]! + m[1]! + m[2]!;
  let a: Vec3 = [0, 0, 1];
  // Power iteration on what is left when the normals' spread is taken from its trace.
  for (let i = 0; i < 200; i++)
    a = unit([
      (trace - m[0]!) * a[0] - m[3]! * a[1] - m[4]! * a[2],
      (trace - m[1]!) * a[1] - m[3]! * a[0] - m[5]! * a[2],
      (trace - m[2]!) * a[2] - m[4]! * a[0] - m[5]! * a[1],
    ]);
  return a;
}

/* ---------------------------------------------------------------------------------------------------- facets --- */

/** Measures one facet; gives the height of its middle. */
function facet(found: Found, mesh: BoneMesh, frame: FacetFrame, part: BonePart, which: 'sup' | 'inf'): number {
  const { points, normal: n, middle } = faceOf(mesh, frame, part);
  const across = unit(cross([0, 1, 0], n));
  const sign = which === 'sup' ? 1 : -1;
  found[`facets.${which}_width`] = reachAlong(points, across);
  found[`facets.${which}_height`] = reachAlong(points, cross(n, across));
  found[`facets.${which}_pitch`] = Math.acos(sign * n[1]);
  found[`facets.${which}_yaw`] = Math.atan2(-sign * n[0], -sign * n[2]);
  found[`facets.interfacet_width_${which}`] = 2 * middle[0];
  return middle[1];
} // prettier-ignore

/**
 * What the same dimensions should be in one body: from the tables, except for the lower facets. Those are the upper facets of the next
 * bone, seen across the joint (layout.ts); the tables list them in the next bone's own frame, which a curved column turns.
 */
export function boneDimensions(tables: Tables, body: BodyScenario, layout: ColumnLayout, bone: Bone): Found {
  const d = dimensionsOf(tables, body);
  const { centre, normal } = layout.bones[bone].inferior!.left;
  const crossing: Partial<Record<Expressed, number>> = {
    'facets.inf_pitch': Math.acos(-normal[1]),
    'facets.inf_yaw': Math.atan2(normal[0], normal[2]),
    'facets.interfacet_width_inf': 2 * centre[0],
    'facets.inf_lateral_slope': Math.atan2(-normal[0], -normal[1]),
  };
  return Object.fromEntries(expressedBy(bone).map((q) => [q, crossing[q] ?? d.bone(bone, q)]));
}
