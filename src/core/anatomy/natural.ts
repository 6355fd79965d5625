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
import type { BoneLayout } from './layout';
import type { BoneMesh } from './mesh';

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

/** An ellipsoid the unevenness keeps away from: three rows that map to its unit ball; full again at 1 + fade. */
interface Quiet {
  readonly centre: Vec3;
  readonly rows: readonly [Vec3, Vec3, Vec3];
  readonly fade: number;
}

function quietOf(at: BoneLayout): Quiet[] {
  const scaled = (v: Vec3, r: number): Vec3 => [v[0] / r, v[1] / r, v[2] / r];
  const places: Quiet[] = [];
  for (const pair of [at.superior, at.inferior])
    for (const f of pair ? [pair.left, pair.right] : []) {
      const r = 1.1 * Math.max(f.halfU, f.halfV);
      places.push({
        centre: f.centre,
        rows: [scaled(f.u, r), scaled(f.v, r), scaled(f.normal, r)],
        fade: FADE / r,
      });
    }
  for (const p of [at.upper, at.lower]) {
    if (!p) continue;
    const side = cross(p.normal, p.forward);
    const deep = p.concavity + 1.5;
    places.push({
      centre: p.centre,
      rows: [scaled(side, 1.05 * p.halfWidth), scaled(p.normal, deep), scaled(p.forward, 1.05 * p.halfDepth)],
      fade: 1,
    });
  }
  return places;
}

export function natural(mesh: BoneMesh, at: BoneLayout): BoneMesh {
  const waves = wavesOf(BONES.indexOf(at.bone) + 1);
  const quiet = quietOf(at);
  const positions = mesh.positions.slice();
  const normals = mesh.normals.slice();
  const each = HEIGHT / 2 / Math.sqrt(WAVES / 2);
  for (let o = 0; o < positions.length; o += 3) {
    const x = positions[o]!;
    const y = positions[o + 1]!;
    const z = positions[o + 2]!;
    let d = 0;
    let gx = 0;
    let gy = 0;
    let gz = 0;
    for (let w = 0; w < waves.length; w += 4) {
      const kx = waves[w]!;
      const ky = waves[w + 1]!;
      const kz = waves[w + 2]!;
      const angle = kx * x + ky * y + kz * z + waves[w + 3]!;
      const slope = each * Math.cos(angle);
      d += each * Math.sin(angle);
      gx += slope * kx;
      gy += slope * ky;
      gz += slope * kz;
    }
    for (const { centre, rows, fade } of quiet) {
      const px = x - centre[0];
      const py = y - centre[1];
      const pz = z - centre[2];
      const [r0, r1, r2] = rows;
      const a = r0[0] * px + r0[1] * py + r0[2] * pz;
      const b = r1[0] * px + r1[1] * py + r1[2] * pz;
      const c = r2[0] * px + r2[1] * py + r2[2] * pz;
      const q = Math.sqrt(a * a + b * b + c * c);
      const t = (q - 1) / fade;
      if (t >= 1) continue;
      const share = t <= 0 ? 0 : t * t * (3 - 2 * t);
      const rise = t <= 0 ? 0 : (6 * t * (1 - t)) / (fade * q);
      gx = gx * share + d * rise * (a * r0[0] + b * r1[0] + c * r2[0]);
      gy = gy * share + d * rise * (a * r0[1] + b * r1[1] + c * r2[1]);
      gz = gz * share + d * rise * (a * r0[2] + b * r1[2] + c * r2[2]);
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
  return { ...mesh, positions, normals };
}
