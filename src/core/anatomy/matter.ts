/**
 * What lies at a point inside a disc: nucleus, a lamella of the annulus, cartilage endplate, or a cleft.
 *
 * A point is described by three numbers that follow both bones in any pose, with no mesh and no texture:
 *
 *   height  0 at the lower endplate, 1 at the upper
 *   ring    0 in the middle, 1 at the outer surface, bulge included
 *   lamella of the annulus, counted from outside
 *
 * Each endplate is fitted once (`fitPlate`): its rim as r(φ) = c₀ + c₁ sin φ + c₂ cos 2φ + c₃ sin 3φ + c₄ cos 4φ in shares of its
 * half width and half depth (φ = 90° forward), its surface as e₀ + e₁u² + e₂v² + e₃v + e₄u⁴ + e₅u²v above the
 * rim plane [mm]; the last two are for the uncinate processes. All of it is
 * polynomials, so that a shader can say the same per pixel (`packMatter`; the twin is view/scene/matter.ts).
 */
import type { Placement, Vec3 } from '../base/axes';
import { dot, sub, toBone } from '../base/linear';
import type { DiscLayout, Endplate } from './layout';
import { lobeAt, type Lobe, type Swelling } from './tissue';

export interface PlateFit {
  readonly plate: Endplate;
  readonly rim: readonly [number, number, number, number, number];
  /** Height along the plate's normal [mm]. */
  readonly surface: readonly number[];
}

export interface DiscMatter {
  readonly lower: PlateFit;
  readonly upper: PlateFit;
  /** Radius of the nucleus as ring, and how far it lies behind the middle [half depths]. */
  readonly nucleus: number;
  readonly behind: number;
  readonly lamellae: number;
  /** Whether clefts open from the sides, beside the uncinate processes. */
  readonly uncovertebral: boolean;
  /** Rim to rim at rest in front and behind [mm]. */
  readonly front: number;
  readonly back: number;
  readonly swelling: Swelling;
}

/** Nucleus that has left its place: the lobe over it, how far on its way out it is (0-1), and whether it has torn the annulus. */
export interface Herniated {
  readonly lobe: Lobe;
  readonly share: number;
  readonly torn: boolean;
}

export type Matter = 'outside' | 'nucleus' | 'annulus' | 'endplate' | 'cleft';

export interface Found {
  readonly matter: Matter;
  readonly height: number;
  readonly ring: number;
  /** From 0 (outermost) up; −1 outside the annulus. */
  readonly lamella: number;
}

/**
 * Lamellae drawn. Real discs have 15 to 25 (Marchand and Ahmed 1990, recalled); at the size of a screen finer ones are not
 * told apart.
 */
const LAMELLAE = { cervical: 10, thoracic: 12, lumbar: 16, sacral: 16 } as const;
/** Thickness of the cartilage endplate in the middle, and the ring where it ends on the bony rim (about 0.6-1 mm in adults, recalled). */
export const ENDPLATE = 0.8;
export const ENDPLATE_REACH = 0.86;
/** Share of lost height from which a gas-filled cleft opens, where it is widest, and its half width there [mm] (drawing values). */
export const CLEFT = { from: 0.45, full: 0.8, half: 0.75, reach: 0.8 };
/** Clefts beside the uncinate processes: half width [mm] and the ring from which they open inward. */
export const BESIDE = { half: 0.28, ring: 0.66 };

/** Ring that the tip of a displaced nucleus reaches: below the outermost lamellae, or beyond them once they are torn (drawing values). */
export const TONGUE = { contained: 0.86, torn: 1.3 };

export function matterOf(
  lower: PlateFit,
  upper: PlateFit,
  disc: DiscLayout,
  region: keyof typeof LAMELLAE,
  uncovertebral: boolean,
  swelling: Swelling,
): DiscMatter {
  return {
    lower,
    upper,
    nucleus: Math.sqrt(disc.nucleusFraction),
    behind: 2 * disc.nucleusOffset,
    lamellae: LAMELLAE[region],
    uncovertebral,
    front: disc.heightAnterior,
    back: disc.heightPosterior,
    swelling,
  };
}

/**
 * @param at    a point of the endplate in direction φ, at a share of the rim's radius [bone frame]
 * @param radii radius of the rim in the directions `angle(j)` [rad], from the subject's left forward
 */
export function fitPlate(
  plate: Endplate,
  radii: readonly number[],
  angle: (j: number) => number,
  at: (j: number, share: number) => Vec3,
): PlateFit {
  const n = radii.length;
  // Each direction counts for the way to its neighbours.
  const turn = 2 * Math.PI;
  const share = (j: number): number => (angle(j + 1) - angle(j - 1)) / (2 * turn);
  const mean = (of: (a: number) => number, twice = 2): number =>
    radii.reduce((sum, r, j) => sum + r * of(angle(j)) * share(j), 0) * twice;
  const rim = [
    mean(() => 1, 1),
    mean((a) => Math.sin(a)),
    mean((a) => Math.cos(2 * a)),
    mean((a) => Math.sin(3 * a)),
    mean((a) => Math.cos(4 * a)),
  ] as const;
  // Least squares of the surface over a few rings.
  const normal = Array.from({ length: TERMS }, () => new Float64Array(TERMS + 1));
  for (const ring of [0, 0.35, 0.7, 1])
    for (let j = 0; j < n; j += 2) {
      const p = sub(at(j, ring), plate.centre);
      const u = p[0] / plate.halfWidth;
      const v = dot(p, plate.forward) / plate.halfDepth;
      const row = [1, u * u, v * v, v, u ** 4, u * u * v];
      const h = dot(p, plate.normal);
      for (let a = 0; a < TERMS; a++) {
        for (let b = 0; b < TERMS; b++) normal[a]![b]! += row[a]! * row[b]!;
        normal[a]![TERMS]! += row[a]! * h;
      }
    }
  return { plate, rim, surface: solved(normal) };
}

const TERMS = 6;
function solved(m: Float64Array[]): number[] {
  m.forEach((pivot, k) => {
    for (const row of m) {
      if (row === pivot) continue;
      const f = row[k]! / pivot[k]!;
      for (let j = k; j <= TERMS; j++) row[j]! -= f * pivot[j]!;
    }
  });
  return m.map((row, k) => row[TERMS]! / row[k]!);
}

export const heightAt = ({ surface: e }: PlateFit, u: number, v: number): number => {
  const u2 = u * u;
  return e[0]! + u2 * (e[1]! + e[4]! * u2 + e[5]! * v) + v * (e[3]! + e[2]! * v);
};

/** Radius of the rim in the direction whose sine is s. */
export const rimAt = ({ rim: c }: PlateFit, s: number): number => {
  const s2 = s * s;
  return c[0] + s * (c[1] + c[3] * (3 - 4 * s2)) + c[2] * (1 - 2 * s2) + c[4] * (1 - 8 * s2 + 8 * s2 * s2);
};

const smooth = (a: number, b: number, x: number): number => {
  const t = Math.min(Math.max((x - a) / (b - a), 0), 1);
  return t * t * (3 - 2 * t);
};

/**
 * @param p    in the world [mm]
 * @param loss share of the disc's height that is lost
 * @param out  what has left its place
 */
export function matterAt(
  disc: DiscMatter,
  upper: Placement,
  lower: Placement,
  p: Vec3,
  loss = 0,
  out: Herniated | null = null,
): Found {
  const seen = (fit: PlateFit, from: Placement) => {
    const q = sub(toBone(from, p), fit.plate.centre);
    const u = q[0] / fit.plate.halfWidth;
    const v = dot(q, fit.plate.forward) / fit.plate.halfDepth;
    return { u, v, off: dot(q, fit.plate.normal) - heightAt(fit, u, v) };
  };
  const a = seen(disc.lower, lower);
  const b = seen(disc.upper, upper);
  const tall = a.off + b.off;
  const height = a.off / tall;
  const u = a.u + (b.u - a.u) * height;
  const v = a.v + (b.v - a.v) * height;
  const r = Math.sqrt(u * u + v * v);
  const s = r > 1e-6 ? v / r : 0;
  const rim = rimAt(disc.lower, s) * (1 - height) + rimAt(disc.upper, s) * height;
  const { plate } = disc.lower;
  // One unit of r in this direction, in mm: what the bulge adds is divided by it.
  const unit = Math.sqrt(plate.halfWidth ** 2 * (1 - s * s) + plate.halfDepth ** 2 * s * s);
  const rest = disc.back + ((disc.front - disc.back) * (v + 1)) / 2;
  const swell = disc.swelling.amount + disc.swelling.give * loss * rest;
  const weight = Math.max(4 * height * (1 - height), 0);
  const around = Math.atan2(v, u);
  const stands = out ? lobeAt(out.lobe, around, weight) : 0;
  const ring = r / (rim + (weight * swell + stands) / unit);
  if (ring > 1 || height < 0 || height > 1 || tall <= 0)
    return { matter: 'outside', height, ring, lamella: -1 };

  const middle = Math.abs(height - 0.5) * tall;
  const open = CLEFT.half * smooth(CLEFT.from, CLEFT.full, loss) * (1 - (ring / CLEFT.reach) ** 2);
  if (middle < open) return { matter: 'cleft', height, ring, lamella: -1 };
  if (disc.uncovertebral && s * s < 0.45 && ring > BESIDE.ring && middle < BESIDE.half)
    return { matter: 'cleft', height, ring, lamella: -1 };
  const edge = Math.min(a.off, b.off);
  if (edge < Math.min(ENDPLATE, tall / 6) && ring < ENDPLATE_REACH)
    return { matter: 'endplate', height, ring, lamella: -1 };
  const core = coreRing(disc, u, v, ring);
  const inner = nucleusEdge(disc, out, around, weight);
  if (core < inner) return { matter: 'nucleus', height, ring, lamella: -1 };
  // Lamellae that hold are pressed together over the tongue; torn ones end at it.
  return {
    matter: 'annulus',
    height,
    ring,
    lamella: lamellaOf(disc, core, out?.torn ? disc.nucleus : inner),
  };
}

/** Where the nucleus ends in a direction, as ring: a tongue under the lobe, thinning towards the endplates. */
function nucleusEdge(disc: DiscMatter, out: Herniated | null, around: number, weight: number): number {
  if (!out) return disc.nucleus;
  const to = out.torn ? TONGUE.torn : TONGUE.contained;
  const { angle, width } = out.lobe;
  return (
    disc.nucleus + (to - disc.nucleus) * out.share * lobeAt({ angle, width, size: 1 }, around, 1) * weight
  );
}

/** The ring seen from the middle of the nucleus, which lies a little behind the middle of the disc; at the rim they agree. */
function coreRing(disc: DiscMatter, u: number, v: number, ring: number): number {
  const r = Math.sqrt(u * u + v * v);
  const shifted = v + disc.behind * (1 - Math.min(ring * ring, 1));
  return r > 1e-6 ? (ring * Math.sqrt(u * u + shifted * shifted)) / r : Math.abs(shifted);
}

const lamellaOf = (disc: DiscMatter, core: number, from: number): number =>
  Math.min(Math.floor(((1 - Math.min(core, 1)) / (1 - from)) * disc.lamellae), disc.lamellae - 1);

/** Rows of four numbers, for a shader: lower plate 6, upper plate 6, then nucleus and swelling. */
export const MATTER_ROWS = 14;
export function packMatter(disc: DiscMatter): Float32Array {
  const plate = ({ plate: e, rim, surface }: PlateFit): number[] => [
    ...e.centre, e.halfWidth, ...e.forward, e.halfDepth, ...e.normal, ...rim, ...surface, 0, 0,
  ]; // prettier-ignore
  return Float32Array.from([
    ...plate(disc.lower),
    ...plate(disc.upper),
    disc.nucleus,
    disc.behind,
    disc.lamellae,
    disc.uncovertebral ? 1 : 0,
    disc.front,
    disc.back,
    disc.swelling.amount,
    disc.swelling.give,
  ]);
}
