/**
 * The disc as a closed surface between the two endplates as they really are.
 *
 * Its rim lies where the endplate begins to turn over into the wall of the body (half way round the fillet), found on
 * the field of the body itself; its two caps lie on the endplates; its wall swells between the rims.
 */
import type { Vec3 } from '../base/axes';
import { regionOf, type Disc } from '../base/levels';
import { add, along, cross, distance, sub, times, toWorld, unit } from '../base/linear';
import type { BoneField } from './field';
import type { BoneLayout, DiscLayout, Endplate } from './layout';
import { fitPlate, matterOf, type DiscMatter } from './matter';
import { evaluate, pack } from './program';
import { discSwelling } from './swelling';
import type { Tissue } from './tissue';
import { smoothWall, type Wall } from './wall';

/** Vertices around the rim: a multiple of 4, so that the mirror image of a direction is a direction. */
const AROUND = 44;
/** They stand closer behind, where herniations come out: direction j of the rim [rad], 0 to the left, 90° forward. */
const CLOSER = 0.4;
const angleAt = (j: number): number => {
  const even = (2 * Math.PI * j) / AROUND;
  return even - CLOSER * Math.cos(even);
};
/** Heights of the rows of the wall, as share from the lower to the upper rim. */
const ROWS = [0, 0.18, 0.5, 0.82, 1];
/** Rings of a cap, as share of the rim's radius; the last one is the middle. */
const RINGS = [0.7, 0];
/** The rim ends where the endplate falls more steeply than this (about 40°), searched in these steps of the radius. */
const STEEP = 0.85;
const STEP = 0.02;
/** Rims reach this far into the bone, so that no seam shows [mm]. */
const SUNK = 0.35;

export function discTissue(
  upper: BoneLayout,
  lower: BoneLayout,
  upperField: BoneField,
  lowerField: BoneField,
): Tissue {
  const above = surfaceOf(upper.lower!, upperField);
  const below = surfaceOf(lower.upper!, lowerField);
  const wall = ROWS.length * AROUND;
  const cap = (RINGS.length - 1) * AROUND + 1;
  const count = wall + 2 * cap;
  const inUpper = new Float32Array(3 * count);
  const inLower = new Float32Array(3 * count);
  const outUpper = new Float32Array(3 * count);
  const outLower = new Float32Array(3 * count);
  const blend = new Float32Array(4 * count);
  const fibre = new Float32Array(2 * count);
  const around = Float32Array.from({ length: count }, (_, i) => angleAt(i % AROUND));
  const rest = above.rim.map((p, j) =>
    distance(toWorld(upper.neutral, p), toWorld(lower.neutral, below.rim[j]!)),
  );
  const way = [0];
  for (let j = 1; j < AROUND; j++) way.push(way[j - 1]! + distance(below.rim[j]!, below.rim[j - 1]!));

  let v = 0;
  const put = (u: Vec3, l: Vec3, du: Vec3, dl: Vec3, b: readonly number[], f: readonly number[]): void => {
    inUpper.set(u, 3 * v);
    inLower.set(l, 3 * v);
    outUpper.set(du, 3 * v);
    outLower.set(dl, 3 * v);
    blend.set(b, 4 * v);
    fibre.set(f, 2 * v);
    v++;
  };
  for (const s of ROWS)
    for (let j = 0; j < AROUND; j++)
      put(
        above.rim[j]!, below.rim[j]!, above.out[j]!, below.out[j]!,
        [s, 4 * s * (1 - s), 4 - 8 * s, rest[j]!], [way[j]!, s * rest[j]!],
      ); // prettier-ignore

  const indices: number[] = [];
  for (let r = 0; r + 1 < ROWS.length; r++)
    for (let j = 0; j < AROUND; j++) {
      const k = (j + 1) % AROUND;
      const [a, b, c, d] = [r * AROUND + j, r * AROUND + k, (r + 1) * AROUND + j, (r + 1) * AROUND + k];
      indices.push(a, c, b, b, c, d);
    }
  for (const [s, plate, from, face] of [
    [0, below, 0, lower.upper!],
    [1, above, (ROWS.length - 1) * AROUND, upper.lower!],
  ] as const) {
    // A cap looks away from the disc, into the bone.
    const out = times(face.normal, -1);
    let ring = from;
    for (const share of RINGS.slice(0, -1)) {
      const start = v;
      for (let j = 0; j < AROUND; j++) {
        const p = plate.at(j, share);
        put(p, p, out, out, [s, 0, 0, rest[j]!], [way[j]!, -1]);
      }
      for (let j = 0; j < AROUND; j++) {
        const k = (j + 1) % AROUND;
        const quad = [ring + j, ring + k, start + j, start + k] as const;
        indices.push(
          ...(s === 0
            ? [quad[0], quad[1], quad[2], quad[1], quad[3], quad[2]]
            : [quad[0], quad[2], quad[1], quad[1], quad[2], quad[3]]),
        );
      }
      ring = start;
    }
    const middle = v;
    put(plate.at(0, 0), plate.at(0, 0), out, out, [s, 0, 0, rest[0]!], [0, -1]);
    for (let j = 0; j < AROUND; j++) {
      const k = (j + 1) % AROUND;
      indices.push(...(s === 0 ? [ring + j, ring + k, middle] : [ring + k, ring + j, middle]));
    }
  }
  return {
    inUpper,
    inLower,
    outUpper,
    outLower,
    blend,
    fibre,
    around,
    indices: Uint32Array.from(indices),
  };
}

/** The wall of a disc as rows of corners. */
export const DISC_WALL: Wall = { corners: AROUND, rows: ROWS.length, round: 1, along: 2 };

/** The wall of a disc for its outline: smooth, and turned up and down at its rims, so that the line goes round their corners. */
export function smoothDisc(tissue: Tissue): Tissue {
  const fine = smoothWall(tissue, DISC_WALL);
  for (const out of [fine.outUpper, fine.outLower])
    for (let v = 0; 3 * v < out.length; v++) out[3 * v + 1]! += (2 * fine.blend[4 * v]! - 1) ** 3;
  return fine;
}

/** What lies inside the disc, for cuts: see matter.ts. */
export function discMatter(
  joint: Disc,
  disc: DiscLayout,
  upper: BoneLayout,
  lower: BoneLayout,
  upperField: BoneField,
  lowerField: BoneField,
): DiscMatter {
  const fit = (plate: Endplate, field: BoneField) => {
    const found = surfaceOf(plate, field);
    return fitPlate(plate, found.radius, angleAt, (j, share) => found.at(j, share));
  };
  const plate = lower.upper!;
  return matterOf(
    fit(plate, lowerField),
    fit(upper.lower!, upperField),
    disc,
    regionOf(joint),
    regionOf(lower.bone) === 'cervical',
    discSwelling(plate),
  );
}

interface PlateSurface {
  readonly rim: readonly Vec3[];
  /** Of the rim in each direction, as share of the half width and half depth. */
  readonly radius: readonly number[];
  /** Outward across the rim, in its plane. */
  readonly out: readonly Vec3[];
  /** On the endplate, in direction j, at a share of the rim's radius. */
  at(j: number, share: number): Vec3;
}

/** An endplate is asked for by the disc's surface and by its inside: found once. */
const known = new WeakMap<BoneField, Map<Endplate, PlateSurface>>();
function surfaceOf(plate: Endplate, field: BoneField): PlateSurface {
  const plates = known.get(field) ?? new Map<Endplate, PlateSurface>();
  known.set(field, plates);
  const found = plates.get(plate) ?? findSurface(plate, field);
  plates.set(plate, found);
  return found;
}

/** An endplate as the field of its body has it; only the body counts, not pedicles and processes. */
function findSurface(plate: Endplate, field: BoneField): PlateSurface {
  const program = pack({
    ...field,
    shapes: field.shapes.filter((shape) => shape.kind === 'drum' && shape.op === 'add'),
  });
  const side: Vec3 = [1, 0, 0];
  const height = (base: Vec3): number => {
    // From well outside down the normal, by steps of the distance.
    let t = 14;
    for (let i = 0; i < 40; i++) {
      const p = along(base, plate.normal, t);
      const f = evaluate(program, p[0], p[1], p[2]);
      if (f < 0.01) return t;
      t -= Math.max(0.7 * f, 0.01);
      if (t < -12) break;
    }
    return Number.NEGATIVE_INFINITY;
  };
  const flat = (j: number, radius: number): Vec3 => {
    const angle = angleAt(j);
    return add(
      plate.centre,
      add(
        times(side, Math.cos(angle) * plate.halfWidth * radius),
        times(plate.forward, Math.sin(angle) * plate.halfDepth * radius),
      ),
    );
  };
  const edge = (j: number): number => {
    let before = height(flat(j, 0.6));
    let radius = 0.6;
    while (radius < 1.4) {
      const next = radius + STEP;
      const here = height(flat(j, next));
      const step = distance(flat(j, next), flat(j, radius));
      if (!(before - here < STEEP * step)) break;
      before = here;
      radius = next;
    }
    return radius;
  };
  const mirrorOf = (j: number): number => (AROUND / 2 - j + AROUND) % AROUND;
  const radii: number[] = [];
  for (let j = 0; j < AROUND; j++) radii[j] = radii[mirrorOf(j)] ?? edge(j);
  // The search goes by steps; a mean over three neighbours takes the steps out.
  const radius = radii.map((r, j) => (radii.at(j - 1)! + 2 * r + radii[(j + 1) % AROUND]!) / 4 - STEP / 2);
  const heights = new Map<number, number>();
  const at = (j: number, share: number): Vec3 => {
    const folded = Math.cos((2 * Math.PI * j) / AROUND) < 0 ? mirrorOf(j) : j;
    const key = folded + share * 1000;
    const up = heights.get(key) ?? height(flat(folded, radius[folded]! * share));
    heights.set(key, up);
    return along(flat(j, radius[j]! * share), plate.normal, up - SUNK);
  };
  const rim = radius.map((_, j) => at(j, 1));
  const up: Vec3 = plate.normal[1] > 0 ? plate.normal : times(plate.normal, -1);
  const out = rim.map((_, j) => unit(cross(up, sub(rim.at(j - 1)!, rim[(j + 1) % AROUND]!))));
  return {
    rim,
    radius,
    out: out.map((o, j) =>
      o[0] * (rim[j]![0] - plate.centre[0]) + o[2] * (rim[j]![2] - plate.centre[2]) < 0 ? times(o, -1) : o,
    ),
    at,
  };
}
