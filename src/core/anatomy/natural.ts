/**
 * No bone is a drawing of a formula: a gentle, seeded unevenness, different left and right.
 *
 * Vertices move along their normals by a sum of plane waves; normals are tilted by the slope of that sum, so light falls on
 * it as on the real shape. Facets and endplates stay as their formulas have them: joints and discs rely on them.
 * Closed surfaces stay closed, since every vertex moves by a smooth function of where it is.
 */
import type { Vec3 } from '../base/axes';
import { BONES } from '../base/levels';
import { cross } from '../base/linear';
import { randomFrom } from '../base/random';
import type { FieldKernel } from './kernel';
import type { BoneLayout } from './layout';
import type { BoneMesh } from './mesh';
import { reference } from './reference';

/** Look of the surface, not anatomy: height that two in three places stay below half of [mm], and wavelengths [mm]. */
const HEIGHT = 0.28;
const SHORTEST = 7;
const LONGEST = 25;
const WAVES = 8;
/** Over what distance the unevenness fades towards a facet [mm]. */
const FADE = 3;

/** Each wave as wave vector [1/mm] and phase. */
function wavesOf(seed: number): Float64Array {
  const random = randomFrom(seed);
  const waves = new Float64Array(4 * WAVES);
  for (let w = 0; w < WAVES; w++) {
    const length = SHORTEST * Math.pow(LONGEST / SHORTEST, random());
    const y = 2 * random() - 1;
    const turn = 2 * Math.PI * random();
    const flat = Math.sqrt(1 - y * y);
    const k = (2 * Math.PI) / length;
    waves.set([k * flat * Math.cos(turn), k * y, k * flat * Math.sin(turn), 2 * Math.PI * random()], 4 * w);
  }
  return waves;
}

/**
 * The ellipsoids the unevenness keeps away from, QUIET numbers each: centre, three rows that map to the unit ball, how far beyond it
 * all is uneven again, and the square of the distance from which nothing of it is met.
 */
function quietOf(at: BoneLayout): Float64Array {
  const scaled = (v: Vec3, r: number): Vec3 => [v[0] / r, v[1] / r, v[2] / r];
  const places: number[] = [];
  for (const pair of [at.superior, at.inferior])
    for (const f of pair ? [pair.left, pair.right] : []) {
      const r = 1.1 * Math.max(f.halfU, f.halfV);
      const rows = [...scaled(f.u, r), ...scaled(f.v, r), ...scaled(f.normal, r)];
      places.push(...f.centre, ...rows, FADE / r, (r + FADE) ** 2);
    }
  for (const p of [at.upper, at.lower]) {
    if (!p) continue;
    const side = scaled(cross(p.normal, p.forward), 1.05 * p.halfWidth);
    const deep = p.concavity + 1.5;
    const rows = [...side, ...scaled(p.normal, deep), ...scaled(p.forward, 1.05 * p.halfDepth)];
    const widest = 1.05 * Math.max(p.halfWidth, p.halfDepth, deep);
    places.push(...p.centre, ...rows, 1, (2 * widest) ** 2);
  }
  return Float64Array.from(places);
}
const QUIET = 14;

/** How a bone is uneven: waves of one height, and the places that are not. */
export interface Unevenness {
  readonly waves: Float64Array;
  /** [mm] */
  readonly each: number;
  readonly quiet: Float64Array;
}
export const unevennessOf = (at: BoneLayout): Unevenness => ({
  waves: wavesOf(BONES.indexOf(at.bone) + 1),
  each: HEIGHT / 2 / Math.sqrt(WAVES / 2),
  quiet: quietOf(at),
});

export function natural(
  mesh: BoneMesh,
  { waves, each, quiet }: Unevenness,
  kernel: FieldKernel = reference,
): BoneMesh {
  const positions = mesh.positions.slice();
  const normals = mesh.normals.slice();
  const uneven = kernel.uneven(waves, each, positions);
  for (let v = 0; v < mesh.labels.length; v++) roughen(positions, normals, uneven, quiet, v);
  return { ...mesh, positions, normals };
}

function roughen(
  positions: Float32Array,
  normals: Float32Array,
  uneven: Float32Array,
  quiet: Float64Array,
  v: number,
): void {
  const o = 3 * v;
  const x = positions[o]!;
  const y = positions[o + 1]!;
  const z = positions[o + 2]!;
  let d = uneven[4 * v]!;
  let gx = uneven[4 * v + 1]!;
  let gy = uneven[4 * v + 2]!;
  let gz = uneven[4 * v + 3]!;
  for (let e = 0; e < quiet.length; e += QUIET) {
    const px = x - quiet[e]!;
    const py = y - quiet[e + 1]!;
    const pz = z - quiet[e + 2]!;
    if (px * px + py * py + pz * pz >= quiet[e + 13]!) continue;
    const a = quiet[e + 3]! * px + quiet[e + 4]! * py + quiet[e + 5]! * pz;
    const b = quiet[e + 6]! * px + quiet[e + 7]! * py + quiet[e + 8]! * pz;
    const c = quiet[e + 9]! * px + quiet[e + 10]! * py + quiet[e + 11]! * pz;
    const fade = quiet[e + 12]!;
    const far = a * a + b * b + c * c;
    if (far >= (1 + fade) * (1 + fade)) continue;
    const q = Math.sqrt(far);
    const t = (q - 1) / fade;
    const share = t <= 0 ? 0 : t * t * (3 - 2 * t);
    const rise = t <= 0 ? 0 : (d * 6 * t * (1 - t)) / (fade * q);
    gx = gx * share + rise * (a * quiet[e + 3]! + b * quiet[e + 6]! + c * quiet[e + 9]!);
    gy = gy * share + rise * (a * quiet[e + 4]! + b * quiet[e + 7]! + c * quiet[e + 10]!);
    gz = gz * share + rise * (a * quiet[e + 5]! + b * quiet[e + 8]! + c * quiet[e + 11]!);
    d *= share;
  }
  const nx = normals[o]!;
  const ny = normals[o + 1]!;
  const nz = normals[o + 2]!;
  positions[o] = x + d * nx;
  positions[o + 1] = y + d * ny;
  positions[o + 2] = z + d * nz;
  const out = gx * nx + gy * ny + gz * nz;
  const tx = nx - (gx - out * nx);
  const ty = ny - (gy - out * ny);
  const tz = nz - (gz - out * nz);
  const l = Math.sqrt(tx * tx + ty * ty + tz * tz);
  normals[o] = tx / l;
  normals[o + 1] = ty / l;
  normals[o + 2] = tz / l;
}
