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

export function sided(mesh: BoneMesh, at: BoneLayout): BoneMesh {
  const moves = [skewed(at), flanked(at.landmarks), lengthened(at.landmarks)].filter((move) => move !== null);
  if (moves.length === 0) return mesh;
  const positions = mesh.positions.slice();
  const normals = mesh.normals.slice();
  const vertex = new Float64Array(6);
  for (let o = 0; o < positions.length; o += 3) {
    for (let c = 0; c < 3; c++) {
      vertex[c] = positions[o + c]!;
      vertex[3 + c] = normals[o + c]!;
    }
    let moved = false;
    for (const move of moves) moved = move(vertex) || moved;
    if (!moved) continue;
    const long = Math.sqrt(vertex[3]! * vertex[3]! + vertex[4]! * vertex[4]! + vertex[5]! * vertex[5]!);
    for (let c = 0; c < 3; c++) {
      positions[o + c] = vertex[c]!;
      normals[o + c] = vertex[3 + c]! / long;
    }
  }
  return { ...mesh, positions, normals };
}

/** Moves a vertex where it has something to move, and says so: x, y, z and its normal. */
type Move = (vertex: Float64Array) => boolean;

/** Rises from 0 to 1 with t, level at both ends; and how steeply. */
const eased = (t: number): number => (t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t));
const steepness = (t: number): number => (t <= 0 || t >= 1 ? 0 : 6 * t * (1 - t));

/** How far along an axis a vertex lies, and how far its normal does. */
const reaches = (v: Float64Array, from: Vec3, axis: Vec3): number =>
  (v[0]! - from[0]) * axis[0] + (v[1]! - from[1]) * axis[1] + (v[2]! - from[2]) * axis[2];
const turns = (v: Float64Array, axis: Vec3): number => v[3]! * axis[0] + v[4]! * axis[1] + v[5]! * axis[2];
/** Moves a vertex along an axis, and its normal. */
function shift(v: Float64Array, axis: Vec3, point: number, normal: number): void {
  for (let c = 0; c < 3; c++) {
    v[c]! += point * axis[c]!;
    v[3 + c]! += normal * axis[c]!;
  }
}

/** Share of the way out at which a process begins to be longer or shorter: beyond pedicle, lamina and joint. */
const BEGINS = 0.45;

function lengthened(landmarks: Landmarks): Move | null {
  const axes = SIDES.map((side) => axisOf(landmarks, side));
  if (axes.every((axis) => axis === null)) return null;
  return (vertex) => {
    const side = vertex[0]! > 0 ? 0 : 1;
    const axis = axes[side];
    if (!axis) return false;
    const t = (reaches(vertex, axis.from, axis.along) / axis.long - BEGINS) / (1 - BEGINS);
    if (t <= 0) return false;
    const more = landmarks.transverseMore[SIDES[side]!];
    const slope = (more * steepness(t)) / ((1 - BEGINS) * axis.long);
    shift(vertex, axis.along, more * eased(t), (-turns(vertex, axis.along) * slope) / (1 + slope));
    return true;
  };
}

/** Half the thickness over which the free edge of a spinous process turns from one flank to the other [mm]. */
const FLANK = 4;

/** The free edge runs obliquely: on the longer flank it lies where the tables have it, on the other further forward. */
function flanked({ spinousMore, spinousRoot, spinousTip }: Landmarks): Move | null {
  if (spinousMore.left === 0) return null;
  const along = unit(sub(spinousTip, spinousRoot));
  const long = distance(spinousTip, spinousRoot);
  return (vertex) => {
    const t = (reaches(vertex, spinousRoot, along) / long - BEGINS) / (1 - BEGINS);
    if (t <= 0) return false;
    const share = eased(t);
    const q = Math.max(-1, Math.min(1, vertex[0]! / FLANK));
    const across = spinousMore.left * (1.5 * q - 0.5 * q ** 3) - Math.abs(spinousMore.left);
    const turn = (spinousMore.left * 1.5 * (1 - q * q)) / FLANK;
    const onto = turns(vertex, along);
    shift(vertex, along, across * share, (-onto * across * steepness(t)) / ((1 - BEGINS) * long));
    vertex[3]! -= onto * turn * share;
    return true;
  };
}

/** The outline of the body, wider here and narrower there; its back wall, pedicles and canal stay. */
function skewed({ upper, lower, landmarks }: BoneLayout): Move | null {
  const [two, three] = landmarks.bodySkew;
  if (!upper || !lower || (two === 0 && three === 0)) return null;
  const half = Math.min(upper.halfDepth, lower.halfDepth);
  return (vertex) => {
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
  };
}
