/**
 * What vessels leave on the bodies of T1-L5: the foramen of the basivertebral vein in the back wall, small nutrient holes round
 * the waist, and the side of T5-T9 that the aorta flattens, further forward from level to level (Gray).
 *
 * Pressed into the surfaced mesh: cut into the fields they would cost 0.4 million evaluations. Where it is simplified they are
 * pressed in for that as well, so that they keep the triangles they need.
 * Sizes, depths and places are the look of the surface, not measurements.
 */
import type { Vec3 } from '../base/axes';
import { BONES } from '../base/levels';
import { mirror } from '../base/linear';
import { randomFrom } from '../base/random';
import type { BoneLayout } from './layout';
import type { BoneMesh } from './mesh';
import { BONE_PARTS } from './parts';

/** A hollow round an axis that leaves the middle of the body level: half width, half height, depth [mm], share of the light it takes. */
interface Hollow {
  readonly origin: Vec3;
  /** Level, outward. */
  readonly out: Vec3;
  readonly wide: number;
  readonly high: number;
  readonly deep: number;
  readonly dark: number;
}

const BODY = [BONE_PARTS.indexOf('body'), BONE_PARTS.indexOf('vertebral canal')] as const;
/** A wall that is turned from the axis by more than this cosine is left alone; from FULL on it takes all of the hollow. */
const TURNED = 0.35;
const FULL = 0.65;
/** How far in front of the middle's rim a wall may still lie [mm]. */
const REACH = 3;

/** The hollows of a bone in rows of numbers, and how far from the axis of the body they reach [mm]. */
export interface Press {
  readonly hollows: Float64Array;
  readonly far: number;
  /** The two parts that are pressed in. */
  readonly parts: readonly [number, number];
}
/** Numbers in a row: origin, direction, half width, half height, depth, share of the light. */
const HOLLOW = 10;

/** The hollows of a bone. @param both each on both sides: for a left half whose triangles suit either */
export function pressOf(at: BoneLayout, unit: number, both = false): Press {
  const own = hollowsOf(at, unit);
  const hollows = both ? [...own, ...own.map(mirrored)] : own;
  return {
    hollows: Float64Array.from(
      hollows.flatMap(({ origin, out, wide, high, deep, dark }) => [
        ...origin,
        ...out,
        wide,
        high,
        deep,
        dark,
      ]),
    ),
    far: at.upper ? Math.max(at.upper.halfWidth, at.upper.halfDepth) + REACH * unit : 0,
    parts: BODY,
  };
}

/** The mesh with its hollows pressed in. */
export function impressed<M extends BoneMesh>(mesh: M, { hollows, far, parts }: Press): M {
  if (hollows.length === 0) return mesh;
  const positions = mesh.positions.slice();
  const normals = mesh.normals.slice();
  const occlusion = mesh.occlusion.slice();
  for (let v = 0; v < mesh.labels.length; v++)
    if (parts.includes(mesh.labels[v]!)) press(hollows, far, positions, normals, occlusion, v);
  return { ...mesh, positions, normals, occlusion };
}

/** Sinks a vertex into the first hollow it lies in. */
function press(
  hollows: Float64Array,
  far: number,
  positions: Float32Array,
  normals: Float32Array,
  occlusion: Uint8Array,
  v: number,
): void {
  const o = 3 * v;
  const [x, y, z] = [positions[o]!, positions[o + 1]!, positions[o + 2]!];
  const [nx, ny, nz] = [normals[o]!, normals[o + 1]!, normals[o + 2]!];
  for (let h = 0; h < hollows.length; h += HOLLOW) {
    const dx = x - hollows[h]!;
    const dy = y - hollows[h + 1]!;
    const dz = z - hollows[h + 2]!;
    const ox = hollows[h + 3]!;
    const oy = hollows[h + 4]!;
    const oz = hollows[h + 5]!;
    const wide = hollows[h + 6]!;
    const high = hollows[h + 7]!;
    const deep = hollows[h + 8]!;
    const along = dx * ox + dy * oy + dz * oz;
    if (along < 0 || along > far) continue;
    // Level and upward, in parts of the hollow's size.
    const a = (dx * oz - dz * ox) / wide;
    const b = dy / high;
    const rest = 1 - a * a - b * b;
    if (rest <= 0) continue;
    const facing = nx * ox + ny * oy + nz * oz;
    const share = Math.min(Math.max((facing - TURNED) / (FULL - TURNED), 0), 1);
    if (share === 0) continue;
    const sink = share * deep * rest * rest;
    // A push along the axis tilts the normal by the slope across it.
    const slope = -4 * share * deep * rest * facing;
    const sa = (slope * a) / wide;
    const sb = (slope * b) / high;
    const tx = nx + sa * oz;
    const ty = ny + sb;
    const tz = nz - sa * ox;
    const l = Math.sqrt(tx * tx + ty * ty + tz * tz);
    positions[o] = x - sink * ox;
    positions[o + 1] = y - sink * oy;
    positions[o + 2] = z - sink * oz;
    normals[o] = tx / l;
    normals[o + 1] = ty / l;
    normals[o + 2] = tz / l;
    occlusion[v] = Math.round(occlusion[v]! * (1 - share * hollows[h + 9]! * rest));
    return;
  }
}

const mirrored = (hollow: Hollow): Hollow => ({
  ...hollow,
  origin: mirror(hollow.origin),
  out: mirror(hollow.out),
});

function hollowsOf(at: BoneLayout, unit: number): Hollow[] {
  const { bone, upper, lower } = at;
  if (!upper || !lower || (bone[0] !== 'T' && bone[0] !== 'L')) return [];
  const number = Number(bone.slice(1));
  const height = upper.centre[1] - lower.centre[1];
  const random = randomFrom(1000 + BONES.indexOf(bone));
  const back: Vec3 = [0, 0, -1];
  const hollows: Hollow[] = [];
  if (bone[0] === 'L')
    // One wide slit a little above the middle, wider and lower from L1 to L5.
    hollows.push({
      origin: [0, 2.4 * unit, 0],
      out: back,
      wide: (3 + 0.25 * number) * unit,
      high: (2.1 - 0.06 * number) * unit,
      deep: 2 * unit,
      dark: 0.8,
    });
  // Two small holes beside the midline.
  else
    for (const side of [-1, 1])
      hollows.push({
        origin: [side * 2.3 * unit, 0.3 * unit * side, 0],
        out: back,
        wide: 1.7 * unit,
        high: 1.9 * unit,
        deep: 1.3 * unit,
        dark: 0.7,
      });
  const holes = 5 + Math.floor(4 * random());
  for (let i = 0; i < holes; i++) {
    const turn = -1.3 + (2.6 * (i + 0.2 + 0.6 * random())) / holes;
    const size = (1.2 + 0.5 * random()) * unit;
    hollows.push({
      origin: [0, (random() - 0.5) * 0.4 * height, 0],
      out: [Math.sin(turn), 0, Math.cos(turn)],
      wide: size,
      high: size,
      deep: 0.7 * unit,
      dark: 0.45,
    });
  }
  if (bone[0] === 'T' && number >= 5 && number <= 9) {
    const turn = 1.15 - 0.17 * (number - 5);
    hollows.push({
      origin: [0, 0, 0],
      out: [Math.sin(turn), 0, Math.cos(turn)],
      wide: 9 * unit,
      high: 0.55 * height,
      deep: 1.2 * unit,
      dark: 0,
    });
  }
  return hollows;
}
