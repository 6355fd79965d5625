/**
 * Soft tissue between two bones: one description for discs, cartilage and joint capsules.
 *
 * Every vertex is known in the frame of the upper and of the lower bone and carries a share s: 0 it goes with the
 * lower bone, 1 with the upper, between them it is stretched. It stands off by `swell · weight` along its outward
 * direction, where swell = amount + give · (rest − present height), so that tissue bulges where it is pressed and draws
 * in where it is stretched. Positions follow from a pose by this formula alone: nothing is rebuilt.
 */
import type { Placement, Vec3 } from '../base/axes';
import { BONES, JOINTS, type Bone } from '../base/levels';
import { givingWay, type Press } from './press';

export interface Tissue {
  /** 3 per vertex [mm], in the frame of the upper and of the lower bone. */
  readonly inUpper: Float32Array;
  readonly inLower: Float32Array;
  /** 3 per vertex: the outward direction, in the frame of the upper and of the lower bone. */
  readonly outUpper: Float32Array;
  readonly outLower: Float32Array;
  /**
   * 4 per vertex: share s, weight of the swelling, d weight / d s, height between the bones at rest here [mm]. Nerves do not
   * swell: the weight of a root is its radius [mm], by which it gives way as a whole (press.ts).
   */
  readonly blend: Float32Array;
  /** 2 per vertex: way along the rim and along the height [mm], for the pattern of fibres. */
  readonly fibre: Float32Array;
  readonly indices: Uint32Array;
  /** 2 per vertex, rows of BONES: the upper and the lower bone that hold it, where they are not those of one joint. */
  readonly bones?: Uint8Array;
  /** 1 per vertex, of a disc: direction of its place on the rim [rad], 0 to the subject's left, 90° forward. */
  readonly around?: Float32Array;
}

/** How a tissue swells: `amount` [mm] at rest, `give` mm for each mm of height lost, and a lobe where something stands out. */
export interface Swelling {
  readonly amount: number;
  readonly give: number;
  readonly lobe?: Lobe;
  /** Of cord, roots, sac and ligaments: what they give way to, placed in the world. */
  readonly presses?: readonly Press[];
}

/** A lobe in the surface of a disc: direction of its middle and half width [rad], reach [mm]. */
export interface Lobe {
  readonly angle: number;
  readonly width: number;
  readonly size: number;
}

/** How far a lobe stands out in a direction, on the row of the wall with this weight [mm]. */
export function lobeAt({ angle, width, size }: Lobe, around: number, weight: number): number {
  if (size === 0 || weight === 0) return 0;
  const off = Math.abs(((around - angle + 9.42477796) % 6.28318531) - 3.14159265) / width;
  return size * Math.exp(-off * off) * weight ** 0.7;
}

/**
 * Where the vertices of a tissue are for two bones placed so; the same formula as in the shader.
 *
 * @param out 3 per vertex [mm, world]; made if left out
 */
export function placeTissue(
  tissue: Tissue,
  upper: Placement,
  lower: Placement,
  { amount, give, lobe }: Swelling,
  out: Float32Array = new Float32Array(tissue.inUpper.length),
): Float32Array {
  const { inUpper, inLower, outUpper, outLower, blend, around } = tissue;
  const U = frameOf(upper);
  const L = frameOf(lower);
  // No arrays of three: a label asks for a whole disc in every frame of a drag.
  for (let i = 0, k = 0; i < blend.length / 4; i++, k += 3) {
    const s = blend[4 * i]!;
    let height = 0;
    let size = 0;
    for (let r = 0; r < 3; r++) {
      const a = across(U, r, inUpper, k) + U[4 * r + 3]!;
      const b = across(L, r, inLower, k) + L[4 * r + 3]!;
      out[k + r] = b + (a - b) * s;
      height += (a - b) * (a - b);
      const d = outward(U, L, r, outUpper, outLower, k, s);
      size += d * d;
    }
    const weight = blend[4 * i + 1]!;
    const swell =
      (amount + give * (blend[4 * i + 3]! - Math.sqrt(height))) * weight +
      (lobe && around ? lobeAt(lobe, around[i]!, weight) : 0);
    if (swell === 0) continue;
    const share = swell / (Math.sqrt(size) || 1);
    for (let r = 0; r < 3; r++) out[k + r]! += outward(U, L, r, outUpper, outLower, k, s) * share;
  }
  return out;
}

/**
 * The same for a tissue whose vertices say themselves which bones hold them, and for many vertices at once: what is pointed at
 * is asked for right after a change of pose.
 */
export function placeBound(
  { inUpper, inLower, outUpper, outLower, blend, bones }: Tissue,
  placements: Readonly<Record<Bone, Placement>>,
  { amount, give, presses = [] }: Swelling,
  out: Float32Array = new Float32Array(inUpper.length),
): Float32Array {
  const frames = BONES.map((bone) => frameOf(placements[bone]));
  for (let i = 0, k = 0; i < blend.length / 4; i++, k += 3) {
    const U = frames[bones![2 * i]!]!;
    const L = frames[bones![2 * i + 1]!]!;
    const s = blend[4 * i]!;
    let height = 0;
    for (let r = 0; r < 3; r++) {
      const o = 4 * r;
      const a = U[o]! * inUpper[k]! + U[o + 1]! * inUpper[k + 1]! + U[o + 2]! * inUpper[k + 2]! + U[o + 3]!;
      const b = L[o]! * inLower[k]! + L[o + 1]! * inLower[k + 1]! + L[o + 2]! * inLower[k + 2]! + L[o + 3]!;
      out[k + r] = b + (a - b) * s;
      height += (a - b) * (a - b);
    }
    const weight = blend[4 * i + 1]!;
    if (weight === 0 && presses.length === 0) continue;
    // What has a height at rest swells, what has none is a cord with a radius.
    const radius = blend[4 * i + 3] === 0 ? weight : 0;
    const swell = (amount + give * (blend[4 * i + 3]! - Math.sqrt(height))) * weight;
    const d: [number, number, number] = [0, 0, 0];
    for (let r = 0; r < 3; r++) {
      const o = 4 * r;
      const a = U[o]! * outUpper[k]! + U[o + 1]! * outUpper[k + 1]! + U[o + 2]! * outUpper[k + 2]!;
      const b = L[o]! * outLower[k]! + L[o + 1]! * outLower[k + 1]! + L[o + 2]! * outLower[k + 2]!;
      d[r] = b + (a - b) * s;
    }
    const size = Math.hypot(d[0]!, d[1]!, d[2]!) || 1;
    for (let r = 0; r < 3; r++) out[k + r]! += (d[r]! / size) * swell;
    const near = presses.filter(({ joint }) => Math.abs(JOINTS.indexOf(joint) - bones![2 * i]!) <= 1);
    if (near.length === 0) continue;
    // A thin cord is moved as a whole: by what its middle line is moved.
    const inner: Vec3 = [0, 1, 2].map((r) => out[k + r]! - (d[r]! / size) * radius) as unknown as Vec3;
    const now = givingWay(near, inner, radius);
    for (let r = 0; r < 3; r++) out[k + r]! += now[r]! - inner[r]!;
  }
  return out;
}

/** One row of a frame, across a vector; and how far outward lies between two bones. */
const across = (frame: readonly number[], r: number, v: Float32Array, k: number): number =>
  frame[4 * r]! * v[k]! + frame[4 * r + 1]! * v[k + 1]! + frame[4 * r + 2]! * v[k + 2]!;
function outward(
  U: readonly number[],
  L: readonly number[],
  r: number,
  upper: Float32Array,
  lower: Float32Array,
  k: number,
  s: number,
): number {
  const b = across(L, r, lower, k);
  return b + (across(U, r, upper, k) - b) * s;
}

/** Three rows of a placement's matrix. */
function frameOf({ position, quaternion: [x, y, z, w] }: Placement): readonly number[] {
  return [
    1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w), position[0],
    2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w), position[1],
    2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y), position[2],
  ]; // prettier-ignore
}

export const FILM = 1;
export const FOLD = 2;

/** What a joint is made of besides bone, each with a name of its own. */
export const JOINT_TISSUES = ['cartilage', 'film', 'fold', 'capsule'] as const;
export type JointTissue = (typeof JOINT_TISSUES)[number];

/** Which tissue a triangle between two facets belongs to. */
export function tissueBetween({ fibre, indices }: Tissue, triangle: number): JointTissue {
  const kind = fibre[2 * indices[3 * triangle]! + 1];
  return kind === FILM ? 'film' : kind === FOLD ? 'fold' : 'cartilage';
}
