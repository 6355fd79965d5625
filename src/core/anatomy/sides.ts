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
import { add, distance, dot, sub, times, unit } from '../base/linear';
import { randomFrom } from '../base/random';
import type { Dimensions } from './dimensions';
import type { BoneLayout, Landmarks } from './layout';
import type { BoneMesh } from './mesh';

type Own = Pick<Landmarks, 'transverseMore' | 'spinousMore' | 'bodySkew'>;

export const ALIKE: Own = {
  transverseMore: { left: 0, right: 0 },
  spinousMore: { left: 0, right: 0 },
  bodySkew: [0, 0],
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

/** A point and its normal, moved. */
interface Moved {
  p: Vec3;
  n: Vec3;
}

export function sided(mesh: BoneMesh, at: BoneLayout): BoneMesh {
  const moves = [skewed(at), flanked(at.landmarks), lengthened(at.landmarks)].filter((move) => move !== null);
  if (moves.length === 0) return mesh;
  const positions = mesh.positions.slice();
  const normals = mesh.normals.slice();
  for (let o = 0; o < positions.length; o += 3) {
    const vertex: Moved = {
      p: [positions[o]!, positions[o + 1]!, positions[o + 2]!],
      n: [normals[o]!, normals[o + 1]!, normals[o + 2]!],
    };
    if (!moves.map((move) => move(vertex)).some(Boolean)) continue;
    positions.set(vertex.p, o);
    normals.set(unit(vertex.n), o);
  }
  return { ...mesh, positions, normals };
}

/** Moves a vertex where it has something to move, and says so. */
type Move = (vertex: Moved) => boolean;

/** Rises from 0 to 1 with t, level at both ends; and how steeply. */
const eased = (t: number): readonly [share: number, steep: number] =>
  t <= 0 ? [0, 0] : t >= 1 ? [1, 0] : [t * t * (3 - 2 * t), 6 * t * (1 - t)];

/** Share of the way out at which a process begins to be longer or shorter: beyond pedicle, lamina and joint. */
const BEGINS = 0.45;

function lengthened(landmarks: Landmarks): Move | null {
  const axes = SIDES.map((side) => axisOf(landmarks, side));
  if (axes.every((axis) => axis === null)) return null;
  return (vertex) => {
    const side = vertex.p[0] > 0 ? 0 : 1;
    const axis = axes[side];
    if (!axis) return false;
    const t = (dot(sub(vertex.p, axis.from), axis.along) / axis.long - BEGINS) / (1 - BEGINS);
    const [share, steep] = eased(t);
    if (share === 0) return false;
    const more = landmarks.transverseMore[SIDES[side]!];
    vertex.p = add(vertex.p, times(axis.along, more * share));
    const slope = (more * steep) / ((1 - BEGINS) * axis.long);
    vertex.n = sub(vertex.n, times(axis.along, (dot(vertex.n, axis.along) * slope) / (1 + slope)));
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
    const [share, steep] = eased((dot(sub(vertex.p, spinousRoot), along) / long - BEGINS) / (1 - BEGINS));
    if (share === 0) return false;
    const q = Math.max(-1, Math.min(1, vertex.p[0] / FLANK));
    const across = spinousMore.left * (1.5 * q - 0.5 * q ** 3) - Math.abs(spinousMore.left);
    const turn = (spinousMore.left * 1.5 * (1 - q * q)) / FLANK;
    const onto = dot(vertex.n, along);
    vertex.p = add(vertex.p, times(along, across * share));
    vertex.n = sub(vertex.n, times(along, (onto * across * steep) / ((1 - BEGINS) * long)));
    vertex.n = sub(vertex.n, [onto * turn * share, 0, 0]);
    return true;
  };
}

/** The outline of the body, wider here and narrower there; its back wall, pedicles and canal stay. */
function skewed({ upper, lower, landmarks }: BoneLayout): Move | null {
  const [two, three] = landmarks.bodySkew;
  if (!upper || !lower || (two === 0 && three === 0)) return null;
  const half = Math.min(upper.halfDepth, lower.halfDepth);
  return (vertex) => {
    const [x, , z] = vertex.p;
    const [behind, steep] = eased((-z / half - ROOTS) / (1 - ROOTS));
    const share = 1 - behind;
    const far = x * x + z * z;
    if (share === 0 || far === 0) return false;
    const turn = Math.atan2(x, z);
    const wider = two * Math.sin(2 * turn) + three * Math.sin(3 * turn);
    const growing = ((2 * two * Math.cos(2 * turn) + 3 * three * Math.cos(3 * turn)) * share) / far;
    const out = vertex.n[0] * x + vertex.n[2] * z;
    vertex.p = add(vertex.p, times([x, 0, z], wider * share));
    vertex.n = sub(vertex.n, [
      wider * share * vertex.n[0] + out * growing * z,
      0,
      wider * share * vertex.n[2] - out * growing * x + (out * wider * steep) / ((1 - ROOTS) * half),
    ]);
    return true;
  };
}
