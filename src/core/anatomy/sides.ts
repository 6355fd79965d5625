/**
 * What is not the same on both sides of one person, as far as amounts are published: how long the transverse processes of L1-L5 are,
 * how long the two flanks of their spinous processes are, and the outline of the bodies of T1-L5.
 *
 * Published is how far two sides differ on average, of lengths with a spread; both are those of a difference that is normal about
 * nothing, so one number is enough. Half of it goes to each side: tip to tip and rim to rim the bone stays as wide as the tables say.
 * The draw has a fixed seed per bone, as the unevenness of `natural` has: every body is the same person in another size. Facets and
 * the marks that ligaments and muscles hold on to stay alike on both sides, and so does the mechanics.
 */
import type { Vec3 } from '../base/axes';
import { BONES, SIDES, type Bone, type Side } from '../base/levels';
import { add, distance, sub, times, unit } from '../base/linear';
import { randomFrom } from '../base/random';
import type { Dimensions } from './dimensions';
import type { BoneLayout, Landmarks } from './layout';
import type { BoneMesh } from './mesh';

type Own = Pick<Landmarks, 'transverseMore' | 'spinousMore' | 'bodySkew' | 'mirrorDistance'>;

export const ALIKE: Own = {
  transverseMore: { left: 0, right: 0 },
  spinousMore: { left: 0, right: 0 },
  bodySkew: [0, 0],
  mirrorDistance: 0,
};

/** Beyond this many standard deviations nobody is drawn. */
const RARE = 2;
/** Standard deviations that the mean of |x| is. */
const MEAN = Math.sqrt(2 / Math.PI);
/** Share of the half depth behind the middle from which an outline returns to what the tables say; at the back wall it has. */
const ROOTS = 0.2;
/** Mean over a turn of √(sin² 2θ + sin² 3θ), as far as the outline of a round body departs. */
const WAVES = 0.68;

/** What is this person's own in a bone, from the published differences of its two sides. */
export function ownSides(bone: Bone, d: Dimensions): Own {
  const random = randomFrom(BONES.indexOf(bone) + 1);
  const drawn = (): number => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(-RARE, Math.min(RARE, normal));
  };
  const shared = (quantity: string): Record<Side, number> => {
    const left = (drawn() * d.boneOr(bone, quantity, 0)) / MEAN / 2;
    return left === 0 ? ALIKE.transverseMore : { left, right: -left };
  };
  const transverseMore = shared('TP_difference');
  const spinousMore = shared('SP_difference');
  // An outline r(1 + ε), ε odd about the midline, covers its mirror image but for twice the mean of |ε|.
  const most = (1 - d.boneOr(bone, 'endplate_overlap', 1)) / 2 / (MEAN * WAVES);
  return {
    transverseMore,
    spinousMore,
    bodySkew: most === 0 ? ALIKE.bodySkew : [most * drawn(), most * drawn()],
    mirrorDistance: d.boneOr(bone, 'mirror_distance', 0),
  };
}

/** Where the process lies: from the pedicle outward. */
function axisOf(landmarks: Landmarks, side: Side): { from: Vec3; along: Vec3; long: number } | null {
  if (!landmarks.pedicle || landmarks.transverseMore[side] === 0) return null;
  const from = landmarks.pedicle[side].centre;
  const tip = landmarks.transverseTip[side];
  return { from, along: unit(sub(tip, from)), long: distance(tip, from) };
}

/** The tip of the process as it is drawn. */
export function transverseEnd(landmarks: Landmarks, side: Side): Vec3 {
  const axis = axisOf(landmarks, side);
  const tip = landmarks.transverseTip[side];
  return axis ? add(tip, times(axis.along, landmarks.transverseMore[side])) : tip;
}

/**
 * What is not alike in rows of numbers, 0 where there is none: of the body two, three and its half depth, then PROCESS numbers each of
 * the spinous, the left and the right transverse process: how much more, root, direction, length.
 */
const SPINE = 3;
const LEFT = 11;
const RIGHT = 19;
const ROWS = 27;

export function sidesOf({ upper, lower, landmarks }: BoneLayout): Float64Array {
  const rows = new Float64Array(ROWS);
  const { spinousMore, spinousRoot, spinousTip, transverseMore } = landmarks;
  if (upper && lower) rows.set([...landmarks.bodySkew, Math.min(upper.halfDepth, lower.halfDepth)]);
  if (spinousMore.left !== 0) {
    const along = unit(sub(spinousTip, spinousRoot));
    rows.set([spinousMore.left, ...spinousRoot, ...along, distance(spinousTip, spinousRoot)], SPINE);
  }
  for (const side of SIDES) {
    const axis = axisOf(landmarks, side);
    const row = side === 'left' ? LEFT : RIGHT;
    if (axis) rows.set([transverseMore[side], ...axis.from, ...axis.along, axis.long], row);
  }
  return rows;
}

export function sided(mesh: BoneMesh, rows: Float64Array): BoneMesh {
  const skews = rows[0] !== 0 || rows[1] !== 0;
  if (!skews && [SPINE, LEFT, RIGHT].every((row) => rows[row] === 0)) return mesh;
  const positions = mesh.positions.slice();
  const normals = mesh.normals.slice();
  const vertex = new Float64Array(6);
  for (let o = 0; o < positions.length; o += 3) {
    for (let c = 0; c < 3; c++) {
      vertex[c] = positions[o + c]!;
      vertex[3 + c] = normals[o + c]!;
    }
    let moved = skews && skewed(vertex, rows);
    if (rows[SPINE] !== 0) moved = flanked(vertex, rows) || moved;
    const side = vertex[0]! > 0 ? LEFT : RIGHT;
    if (rows[side] !== 0) moved = lengthened(vertex, rows, side) || moved;
    if (!moved) continue;
    const long = Math.sqrt(vertex[3]! * vertex[3]! + vertex[4]! * vertex[4]! + vertex[5]! * vertex[5]!);
    for (let c = 0; c < 3; c++) {
      positions[o + c] = vertex[c]!;
      normals[o + c] = vertex[3 + c]! / long;
    }
  }
  return { ...mesh, positions, normals };
}

/** Rises from 0 to 1 with t, level at both ends; and how steeply. */
const eased = (t: number): number => (t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t));
const steepness = (t: number): number => (t <= 0 || t >= 1 ? 0 : 6 * t * (1 - t));

/** How far a normal lies along the axis of a process. */
const turns = (v: Float64Array, rows: Float64Array, o: number): number =>
  v[3]! * rows[o + 4]! + v[4]! * rows[o + 5]! + v[5]! * rows[o + 6]!;
/** Moves a vertex along the axis of a process, and its normal. */
function shift(v: Float64Array, rows: Float64Array, o: number, point: number, normal: number): void {
  for (let c = 0; c < 3; c++) {
    v[c]! += point * rows[o + 4 + c]!;
    v[3 + c]! += normal * rows[o + 4 + c]!;
  }
}

/** Share of the way out at which a process begins to be longer or shorter: beyond pedicle, lamina and joint. */
const BEGINS = 0.45;

/** How far along a process a vertex lies: 0 where it begins to be its own, 1 at its tip. */
function beyond(v: Float64Array, rows: Float64Array, o: number): number {
  const reach =
    (v[0]! - rows[o + 1]!) * rows[o + 4]! +
    (v[1]! - rows[o + 2]!) * rows[o + 5]! +
    (v[2]! - rows[o + 3]!) * rows[o + 6]!;
  return (reach / rows[o + 7]! - BEGINS) / (1 - BEGINS);
}

// Each moves a vertex, x, y, z and its normal, where it has something to move, and says whether it did.

function lengthened(vertex: Float64Array, rows: Float64Array, o: number): boolean {
  const t = beyond(vertex, rows, o);
  if (t <= 0) return false;
  const more = rows[o]!;
  const slope = (more * steepness(t)) / ((1 - BEGINS) * rows[o + 7]!);
  shift(vertex, rows, o, more * eased(t), (-turns(vertex, rows, o) * slope) / (1 + slope));
  return true;
}

/** Half the thickness over which the free edge of a spinous process turns from one flank to the other [mm]. */
const FLANK = 4;

/** The free edge runs obliquely: on the longer flank it lies where the tables have it, on the other further forward. */
function flanked(vertex: Float64Array, rows: Float64Array): boolean {
  const t = beyond(vertex, rows, SPINE);
  if (t <= 0) return false;
  const more = rows[SPINE]!;
  const share = eased(t);
  const q = Math.max(-1, Math.min(1, vertex[0]! / FLANK));
  const across = more * (1.5 * q - 0.5 * q * q * q) - Math.abs(more);
  const turn = (more * 1.5 * (1 - q * q)) / FLANK;
  const onto = turns(vertex, rows, SPINE);
  const steep = (-onto * across * steepness(t)) / ((1 - BEGINS) * rows[SPINE + 7]!);
  shift(vertex, rows, SPINE, across * share, steep);
  vertex[3]! -= onto * turn * share;
  return true;
}

/** The outline of the body, wider here and narrower there; its back wall, pedicles and canal stay. */
function skewed(vertex: Float64Array, rows: Float64Array): boolean {
  const two = rows[0]!;
  const three = rows[1]!;
  const half = rows[2]!;
  const x = vertex[0]!;
  const z = vertex[2]!;
  const t = (-z / half - ROOTS) / (1 - ROOTS);
  const share = 1 - eased(t);
  const far = x * x + z * z;
  if (share === 0 || far === 0) return false;
  // Sine and cosine of the angle from straight ahead, of its double and of three times it.
  const r = Math.sqrt(far);
  const sine = x / r;
  const cosine = z / r;
  const sine2 = 2 * sine * cosine;
  const cosine2 = cosine * cosine - sine * sine;
  const wider = two * sine2 + three * (sine2 * cosine + cosine2 * sine);
  const growing = ((2 * two * cosine2 + 3 * three * (cosine2 * cosine - sine2 * sine)) * share) / far;
  const out = vertex[3]! * x + vertex[5]! * z;
  vertex[0]! += wider * share * x;
  vertex[2]! += wider * share * z;
  vertex[3]! -= wider * share * vertex[3]! + out * growing * z;
  vertex[5]! -=
    wider * share * vertex[5]! - out * growing * x + (out * wider * steepness(t)) / ((1 - ROOTS) * half);
  return true;
}
