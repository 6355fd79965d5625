/**
 * What one bone has of its own beyond its dimensions: a spinous process that turns to one side, one transverse process higher, further
 * back or stouter than the other, a fuller lamina, unequal tips of a fork, unequal openings for the vertebral arteries.
 *
 * Tables give the mean of each level, and a column of means repeats itself from bone to bone. How far a real bone stands from its own
 * mirror image was measured (`mirror_distance`); that is how large these traits are drawn. Which traits there are, and how much of the
 * whole each has, is ours. What differs between the sides is taken from one and given to the other, so the mean of both stays what
 * the tables say. What is alike on both sides and differs from bone to bone has only places of which no dimension is published.
 *
 * A trait is a smooth shift of a part of space: the finished mesh goes through it, and whatever holds on to the bone (`ownTissue`).
 * Joint surfaces, endplates and the canal keep still, and so does the mechanics. The draw has a fixed seed per bone: every body is the
 * same person in another size.
 */
import type { Vec3 } from '../base/axes';
import { BONES } from '../base/levels';
import { across, along, distance, middle, mirror, mix, sub, times, toWorld, unit } from '../base/linear';
import { randomFrom } from '../base/random';
import type { BoneLayout, ColumnLayout, FacetFrame } from './layout';
import type { BoneMesh } from './mesh';
import type { Tissue } from './tissue';

/** Moves what lies round an axis: nothing before `begin`, all of it from `end` on and within `core`, nothing beyond `core + fade` [mm]. */
interface Trait {
  readonly from: Vec3;
  readonly axis: Vec3;
  readonly begin: number;
  readonly end: number;
  readonly core: number;
  readonly fade: number;
  /** A shift [mm], a swelling across the axis [share], and a lean: the further along `over`, across the axis, the more of it [1]. */
  readonly shift: Vec3;
  readonly swell: number;
  readonly lean: Vec3;
  readonly over: Vec3;
}

type Place = Pick<Trait, 'from' | 'axis' | 'begin' | 'end' | 'core' | 'fade'>;
/** How much, for each millimetre of mirror distance: a shift of the left one [mm], a swelling and a lean [1/mm]. */
type Amount = readonly [outward: number, upward: number, forward: number, swell: number, lean: number];

/** Of five that were tried the one that leaves no two neighbours within half a millimetre of each other. */
const SEED = 2001;
/** Every trait is there, in this share of its typical amount and more. */
const LEAST = 0.6;
const MOST = 1.35;
/** How often a trait is on the other side, or the other way, than in the bone above: neighbours are drawn apart. */
const APART = 2 / 3;
/** Traits of a bone that are drawn one by one, at most. */
const DRAWN = 64;

/** For each bone and trait its amount, 1 in the root mean square, and its sign. */
const drawsOf = (seed: number, apart: number): readonly Float64Array[] => {
  const random = randomFrom(seed);
  const sign = Int8Array.from({ length: DRAWN }, () => (random() < 0.5 ? 1 : -1));
  return BONES.map(() =>
    Float64Array.from(sign, (_, i) => {
      if (random() < apart) sign[i] = -sign[i]!;
      return sign[i]! * (LEAST + (MOST - LEAST) * random());
    }),
  );
};
/** Between the two sides of a bone; alike on both sides, but never twice in a row. */
const UNLIKE = drawsOf(SEED, APART);
const ALIKE = drawsOf(SEED + 500, 1);
/**
 * What is drawn of each, by region. The first makes the finished bones stand from their mirror images as far as measured, the second
 * keeps neighbours as far apart as their mean shapes leave to be wished; both were found by measuring.
 */
const DIFFER: Readonly<Record<string, number>> = { C: 2.4, T: 1.28, L: 1.25 };
const CHANGE: Readonly<Record<string, number>> = { C: 1.8, T: 0.7, L: 0.6 };

function traitsOf(at: BoneLayout): Trait[] {
  const { landmarks: l, superior, inferior, upper, lower } = at;
  const much = l.mirrorDistance;
  if (much === 0) return [];
  const row = BONES.indexOf(at.bone);
  const [letter] = at.bone;
  const drawer = (draws: readonly Float64Array[], amount: number): (() => number) => {
    let next = 0;
    return () => amount * draws[row]![next++]!;
  };
  const one = drawer(UNLIKE, much * DIFFER[letter!]!);
  const both = drawer(ALIKE, much * CHANGE[letter!]!);
  const traits: Trait[] = [];
  /** On both sides: `differ` between them, `alike` on both. */
  const paired = (left: Place, differ: Amount, alike: Amount, side = one): void => {
    const unlike = differ.map((a) => a * side());
    const same = alike.map((a) => a * both());
    for (const sign of [1, -1]) {
      const [x, y, z, swell, lean] = same.map((a, i) => a + sign * unlike[i]!) as unknown as Amount;
      traits.push({
        ...left,
        from: sign > 0 ? left.from : mirror(left.from),
        axis: sign > 0 ? left.axis : mirror(left.axis),
        shift: [sign * x, y, z],
        swell,
        // One edge higher, the other lower.
        lean: [0, lean, 0],
        over: across(AHEAD, left.axis),
      });
    }
  }; // prettier-ignore

  const neck = letter === 'C';
  const thorax = letter === 'T';
  const spine = unit(sub(l.spinousTip, l.spinousRoot));
  const long = distance(l.spinousTip, l.spinousRoot);
  const [deep, fork] = neck ? [7, at.bone !== 'C7' && at.bone !== 'C1'] : [thorax ? 10 : 14, false];
  // The spinous process turns to one side, and its hind edge leans.
  traits.push({
    from: l.spinousRoot,
    axis: spine,
    begin: 0.3 * long,
    end: long,
    core: deep,
    fade: 5,
    shift: [(at.bone === 'C1' ? 0.9 : neck ? 2 : 3.5) * one(), 0, 0],
    lean: [(neck ? 0 : 0.15) * one(), 0, 0],
    over: across(UP, spine),
    swell: 0,
  });
  if (fork) {
    const tip: Vec3 = [at.bone === 'C6' ? SHALLOW : FORK, l.spinousTip[1], l.spinousTip[2]];
    paired({ from: along(tip, spine, -6), axis: spine, begin: 0, end: 6, core: 3.5, fade: 2.5 }, [0, 0.4, 0.4, 0.1, 0], [0.8, 0, 0, 0, 0]);
  } // prettier-ignore

  // One transverse process is higher, further back, stouter or turned; that of the axis hangs close beside the joint below it: only further back.
  const root = l.pedicle?.left.centre ?? mix(l.canal, l.transverseTip.left, 0.5);
  const out = unit(sub(l.transverseTip.left, root));
  const reach = distance(l.transverseTip.left, root);
  paired(
    {
      from: root,
      axis: out,
      begin: (at.bone === 'C1' ? 0.5 : neck ? 0.2 : 0.3) * reach,
      end: reach,
      core: at.bone === 'C2' ? 5 : neck ? 7 : 8,
      fade: 4,
    },
    at.bone === 'C2' ? [0, 0, 2, 0, 0] : [0, 2, 2, 0.2, neck ? 0.14 : 0.2],
    at.bone === 'C2' ? NONE : [0, 2, 2, 0.1, neck ? 0.14 : 0.2],
  );

  // The lamina is fuller behind, beside the joint; its inner face stays.
  if (!neck) {
    const beside = 0.9 * l.canalHalf[0];
    const face = middle(l.laminaTop.left, l.laminaBottom.left);
    const inner: Vec3 = [beside, face[1] - 1, face[2] + 0.8 * (beside - face[0])];
    paired({ from: inner, axis: unit([0.6, 0.3, -0.75]), begin: 1.5, end: 6, core: 2, fade: 3.5 }, [0.5, 0, -0.6, 0, 0], NONE);
  } // prettier-ignore

  // Behind its facet the lower process is stouter; of a lumbar upper one the mammillary process.
  const behind = ({ centre, normal, halfU }: FacetFrame): Place =>
    ({ from: centre, axis: unit([0, -normal[1], -normal[2]]), begin: 3, end: 7, core: 0.7 * halfU, fade: 4 }); // prettier-ignore
  const pushed = ({ axis: [x, y, z] }: Place, by: number): Amount => [by * x, by * y, by * z, 0, 0];
  if (inferior && at.bone !== 'C1') {
    const place = behind(inferior.left);
    paired(place, pushed(place, 1.5), pushed(place, 1.5));
  }
  if (superior && !neck && !thorax) {
    const place = { ...behind(superior.left), axis: BESIDE, begin: 2, core: 5, fade: 3 };
    paired(place, pushed(place, 1.5), pushed(place, 1.5));
  }
  // The left vertebral artery is the wider, and its openings with it.
  if (neck && upper && lower && fork) {
    const beside = (upper.halfWidth + lower.halfWidth) / 2 + HOLE[0];
    const from: Vec3 = [beside, -30, l.canal[2] + l.canalHalf[1] + HOLE[1]];
    paired({ from, axis: [0, 1, 0], begin: 0, end: 10, core: 3, fade: 1.5 }, [0, 0, 0, 0.1, 0], NONE, () => Math.abs(one()));
  } // prettier-ignore
  // Side of the articular pillar of the neck.
  if (neck && superior && inferior && at.bone !== 'C1') {
    const pillar = middle(superior.left.centre, inferior.left.centre);
    paired({ from: [pillar[0] - 1, pillar[1], pillar[2]], axis: [1, 0, 0], begin: 0, end: 6, core: 4, fade: 3 }, [1.5, 0, 0, 0, 0], [2, 0, 0, 0, 0]);
  } // prettier-ignore

  // The waist of the body, at its sides.
  if (upper && lower) {
    const wide = Math.min(upper.halfWidth, lower.halfWidth);
    const high = upper.centre[1] - lower.centre[1];
    const place = { core: 0.1 * high, fade: 0.2 * high };
    paired({ from: [0, 0, 0], axis: [1, 0, 0], begin: 0.3 * wide, end: 0.9 * wide, ...place }, [0.6, 0, 0, 0, 0], NONE);
  } // prettier-ignore
  return traits;
}
/** How far from the midline the tips of a fork lie, and of the shallow one of C6 [mm]. */
const FORK = 4;
const SHALLOW = 2.5;
const UP: Vec3 = [0, 1, 0];
const AHEAD: Vec3 = [0, 0, 1];
const NONE: Amount = [0, 0, 0, 0, 0];
/** Outward and back, where the mammillary process stands. */
const BESIDE: Vec3 = unit([1, 0, -0.6]);
/** Middle of the opening for the artery, outward from the side of the body and forward from its back wall [mm]. */
const HOLE = [5.4, 4.9] as const;

/** Round a joint surface nothing moves: an ellipsoid in half axes of the surface and in depth [mm], and how far beyond it all moves again [mm]. */
const JOINT = { round: 1.45, deep: 4, fade: 4 };

/** Traits and joint surfaces in rows of numbers: every vertex asks all of them. */
export interface Own {
  readonly traits: Float64Array;
  readonly joints: Float64Array;
}
const TRAIT = 21;
const SURFACE = 12;
const known = new WeakMap<BoneLayout, Own>();

export function ownOf(at: BoneLayout): Own {
  const found = known.get(at) ?? {
    traits: Float64Array.from(
      traitsOf(at).flatMap(({ from, axis, begin, end, core, fade, shift, swell, lean, over }) => [
        ...from, ...axis, begin, 1 / (end - begin), core, 1 / fade, (core + fade) ** 2, ...shift, swell, ...lean, ...over,
      ]),
    ),
    joints: Float64Array.from(
      [at.superior, at.inferior].flatMap((pair) =>
        (pair ? [pair.left, pair.right] : []).flatMap((f) => [
          ...f.centre,
          ...times(f.u, 1 / (JOINT.round * f.halfU)),
          ...times(f.v, 1 / (JOINT.round * f.halfV)),
          ...times(f.normal, 1 / JOINT.deep),
        ]),
      ),
    ),
  }; // prettier-ignore
  known.set(at, found);
  return found;
}

/** How far beyond a joint surface all moves again, in parts of its depth. */
const FADE = JOINT.fade / JOINT.deep;

/** How a point moves [mm], and in three rows how that changes with the place. */
const flow = new Float64Array(12);

/** Says in `flow` how a point moves. @returns whether it does */
function flows({ traits, joints }: Own, x: number, y: number, z: number): boolean {
  let any = false;
  for (let o = 0; o < traits.length; o += TRAIT) {
    const qx = x - traits[o]!;
    const qy = y - traits[o + 1]!;
    const qz = z - traits[o + 2]!;
    const ax = traits[o + 3]!;
    const ay = traits[o + 4]!;
    const az = traits[o + 5]!;
    const way = qx * ax + qy * ay + qz * az;
    const gone = way - traits[o + 6]!;
    if (gone <= 0) continue;
    const square = qx * qx + qy * qy + qz * qz - way * way;
    if (square >= traits[o + 10]!) continue;
    if (!any) flow.fill(0);
    any = true;
    const t = Math.min(gone * traits[o + 7]!, 1);
    const off = Math.sqrt(Math.max(square, 0));
    const f = Math.max((off - traits[o + 8]!) * traits[o + 9]!, 0);
    const rise = t * t * (3 - 2 * t);
    const fall = 1 - f * f * (3 - 2 * f);
    const share = rise * fall;
    const alongIt = 6 * t * (1 - t) * fall * traits[o + 7]!;
    const acrossIt = f === 0 ? 0 : (-6 * f * (1 - f) * rise * traits[o + 9]!) / off;
    const sx = qx - way * ax;
    const sy = qy - way * ay;
    const sz = qz - way * az;
    const gx = alongIt * ax + acrossIt * sx;
    const gy = alongIt * ay + acrossIt * sy;
    const gz = alongIt * az + acrossIt * sz;
    const swell = traits[o + 14]!;
    const ox = traits[o + 18]!;
    const oy = traits[o + 19]!;
    const oz = traits[o + 20]!;
    const edge = sx * ox + sy * oy + sz * oz;
    for (let r = 0; r < 3; r++) {
      const lean = traits[o + 15 + r]!;
      const a = r === 0 ? ax : r === 1 ? ay : az;
      const move = traits[o + 11 + r]! + swell * (r === 0 ? sx : r === 1 ? sy : sz) + edge * lean;
      const k = 3 + 3 * r;
      flow[r]! += share * move;
      flow[k]! += move * gx + share * (swell * ((r === 0 ? 1 : 0) - a * ax) + lean * ox);
      flow[k + 1]! += move * gy + share * (swell * ((r === 1 ? 1 : 0) - a * ay) + lean * oy);
      flow[k + 2]! += move * gz + share * (swell * ((r === 2 ? 1 : 0) - a * az) + lean * oz);
    }
  }
  if (!any) return false;
  for (let o = 0; o < joints.length; o += SURFACE) {
    const qx = x - joints[o]!;
    const qy = y - joints[o + 1]!;
    const qz = z - joints[o + 2]!;
    let square = 0;
    let gx = 0;
    let gy = 0;
    let gz = 0;
    for (let k = o + 3; k < o + SURFACE; k += 3) {
      const a = qx * joints[k]! + qy * joints[k + 1]! + qz * joints[k + 2]!;
      square += a * a;
      gx += a * joints[k]!;
      gy += a * joints[k + 1]!;
      gz += a * joints[k + 2]!;
    }
    if (square <= 1) return false;
    const off = Math.sqrt(square);
    const t = (off - 1) / FADE;
    if (t >= 1) continue;
    const share = t * t * (3 - 2 * t);
    const steep = (6 * t * (1 - t)) / (FADE * off);
    for (let r = 0; r < 3; r++) {
      const k = 3 + 3 * r;
      const more = flow[r]! * steep;
      flow[k] = share * flow[k]! + more * gx;
      flow[k + 1] = share * flow[k + 1]! + more * gy;
      flow[k + 2] = share * flow[k + 2]! + more * gz;
      flow[r]! *= share;
    }
  }
  return true;
}

/** Where a point of the bone lies in this person, in the bone's own frame. */
export function ownPoint(at: BoneLayout): (p: Vec3) => Vec3 {
  const own = ownOf(at);
  return (p) => (flows(own, ...p) ? [p[0] + flow[0]!, p[1] + flow[1]!, p[2] + flow[2]!] : p);
}

/** The finished mesh of a bone with what is its own. */
export function ownMesh(mesh: BoneMesh, own: Own): BoneMesh {
  if (own.traits.length === 0) return mesh;
  const positions = mesh.positions.slice();
  const normals = mesh.normals.slice();
  for (let o = 0; o < positions.length; o += 3) {
    if (!flows(own, positions[o]!, positions[o + 1]!, positions[o + 2]!)) continue;
    for (let r = 0; r < 3; r++) positions[o + r]! += flow[r]!;
    // A normal goes through the cofactors of the map.
    const [nx, ny, nz] = [normals[o]!, normals[o + 1]!, normals[o + 2]!];
    const [a, b, c] = [1 + flow[3]!, flow[4]!, flow[5]!];
    const [d, e, f] = [flow[6]!, 1 + flow[7]!, flow[8]!];
    const [g, h, i] = [flow[9]!, flow[10]!, 1 + flow[11]!];
    const x = (e * i - f * h) * nx + (f * g - d * i) * ny + (d * h - e * g) * nz;
    const y = (c * h - b * i) * nx + (a * i - c * g) * ny + (b * g - a * h) * nz;
    const z = (b * f - c * e) * nx + (c * d - a * f) * ny + (a * e - b * d) * nz;
    const size = Math.sqrt(x * x + y * y + z * z);
    normals[o] = x / size;
    normals[o + 1] = y / size;
    normals[o + 2] = z / size;
  }
  return { ...mesh, positions, normals };
}

/** Soft tissue that was laid over bones without character, held by those that have it. */
export function ownTissue(layout: ColumnLayout, tissue: Tissue): Tissue {
  const { bones } = tissue;
  if (!bones) return tissue;
  const points = BONES.map((bone) => ownPoint(layout.bones[bone]));
  const inUpper = tissue.inUpper.slice();
  const inLower = tissue.inLower.slice();
  const blend = tissue.blend.slice();
  const at = (of: Float32Array, k: number): Vec3 => [of[k]!, of[k + 1]!, of[k + 2]!];
  for (let i = 0, k = 0; k < inUpper.length; i++, k += 3) {
    const [u, l] = [bones[2 * i]!, bones[2 * i + 1]!];
    const height = (): number =>
      distance(
        toWorld(layout.bones[BONES[u]!].neutral, at(inUpper, k)),
        toWorld(layout.bones[BONES[l]!].neutral, at(inLower, k)),
      );
    const before = height();
    inUpper.set(points[u]!(at(inUpper, k)), k);
    inLower.set(points[l]!(at(inLower, k)), k);
    // What swells by the height it has lost starts from the new one.
    blend[4 * i + 3]! += height() - before;
  }
  return { ...tissue, inUpper, inLower, blend };
}
