/**
 * Building blocks every vertebra shares: shapes with sensible defaults, body, pedicle, facets, canal.
 *
 * Blend radii are anatomy here: 4-7 mm where bone flows (pedicle into body, lamina into spine), about 1 mm between
 * segments of one process, 0.5-1 mm at articular rims.
 */
import type { Vec3 } from '../base/axes';
import { regionOf } from '../base/levels';
import { along } from '../base/linear';
import type { Dimensions } from './dimensions';
import type { Capsule, Drum, Shape, Slab, Surface } from './field';
import type { BoneLayout, FacetFrame } from './layout';
import type { BonePart } from './parts';

/** One bone in the making: its dimensions, its layout and what both say about its body. */
export interface Making {
  readonly d: Dimensions;
  readonly at: BoneLayout;
  /** Back wall of the body and back of the canal [mm, z]. */
  readonly wall: number;
  readonly back: number;
}

export function making(d: Dimensions, at: BoneLayout): Making {
  const { canal, canalHalf } = at.landmarks;
  return { d, at, wall: canal[2] + canalHalf[1], back: canal[2] - canalHalf[1] };
}

type Tube = Partial<Pick<Capsule, 'u' | 'box' | 'bend' | 'blend' | 'op' | 'cap'>>;

/** A tapered tube; radii are (u, v) with u along the hint, upward unless said otherwise. */
export function tube(
  part: BonePart,
  a: Vec3,
  b: Vec3,
  radiusA: readonly [number, number],
  radiusB: readonly [number, number],
  more: Tube = {},
): Capsule {
  const cap = (r: readonly [number, number]): number => Math.min(r[0], r[1]);
  return {
    kind: 'capsule',
    op: more.op ?? 'add',
    part,
    blend: more.blend ?? 3,
    a,
    b,
    u: more.u ?? [0, 1, 0],
    radiusA,
    radiusB,
    cap: more.cap ?? [cap(radiusA), cap(radiusB)],
    box: more.box ?? 0,
    bend: more.bend ?? [0, 0],
  };
}

const PLAIN: Surface = {
  height: 0,
  slopeZ: 0,
  slopeX: 0,
  bowl: 0,
  saddleZ: 0,
  saddleX: 0,
  uncinate: 0,
  uncinateZ: 0,
};

const SECTION = {
  cervical: { box: 0.45, kidney: 0.03, fillet: 2.2, lip: 0.5 },
  thoracic: { box: 0.05, backBox: 0.35, kidney: 0.09, fillet: 3.2, lip: 0.7 },
  lumbar: { box: 0.15, backBox: 0.5, kidney: 0.07, fillet: 4.2, lip: 1 },
  sacral: { box: 0.25, kidney: 0.05, fillet: 4, lip: 0.6 },
} as const;

/** The body between its two endplates. */
export function bodyOf({ d, at }: Making, more: Partial<Drum> = {}): Drum {
  const level = regionOf(at.bone) === 'thoracic' ? Number(at.bone.slice(1)) : 0;
  const section = { ...SECTION[regionOf(at.bone)], ...(level >= 9 ? { backBox: BROAD } : {}) };
  const upper = at.upper!;
  const lower = at.lower!;
  const slope = (plate: typeof upper): number => plate.forward[1] / plate.forward[2];
  // Widest behind the middle; as deep in the midline as the tables say, in spite of the hollow of the back wall. The rounding
  // of the rim takes away what `LOST` gives back, so that the finished bone measures what the tables say (measure.ts).
  const region = regionOf(at.bone);
  const lost = LOST[region];
  const hd = 0.5 * (upper.halfDepth + lower.halfDepth);
  const z = -(region === 'thoracic' ? HEART[level - 1]! : WIDEST[region]) * hd;
  const front = (plate: typeof upper): number => plate.centre[2] + plate.halfDepth - z + lost.deep;
  const back = (plate: typeof upper): number =>
    (plate.halfDepth - plate.centre[2] + z + lost.deep) / (1 - section.kidney);
  const bend = (lost.front - lost.behind) / (2 * hd);
  const endplate = (plate: typeof upper, up: number): Surface => ({
    ...PLAIN,
    height:
      up * (plate.centre[1] + slope(plate) * (z - plate.centre[2])) +
      (lost.front + lost.behind) / 2 +
      z * bend,
    slopeZ: up * slope(plate) + bend,
    bowl: plate.concavity + lost.bowl,
  });
  return {
    kind: 'drum',
    op: 'add',
    part: 'body',
    blend: 1,
    centre: [0, 0, z],
    halfWidth: [upper.halfWidth + lost.wide, lower.halfWidth + 1.3 * lost.wide],
    front: [front(upper), front(lower)],
    back: [back(upper), back(lower)],
    ...section,
    waist:
      (1 - d.boneOr(at.bone, 'waist_ratio', 0.88)) * (level > 0 && level < 4 ? WAIST_ABOVE : WAIST[region]),
    top: endplate(upper, 1),
    bottom: endplate(lower, -1),
    ...more,
  };
}

/** How far behind the middle a body is widest, as share of its half depth. */
const WIDEST = { cervical: 0, lumbar: 0.06, sacral: 0 } as const;
/** From T9 down, where the lowest ribs stand on its corners, the back of a body is broad: squircle share as in the loin and more. */
const BROAD = 0.85;
/** The same of T1-T12: the hearts of T4-T8 taper most to the front. */
const HEART = [0.12, 0.12, 0.12, 0.16, 0.19, 0.2, 0.2, 0.17, 0.13, 0.12, 0.08, 0.06] as const;
/** What the rounding of the rims takes [mm]: from the half width, from each half depth, from the bowl, from the height before and behind. */
const LOST = {
  cervical: { wide: 0, deep: 0.3, bowl: 0, front: -0.24, behind: 0 },
  thoracic: { wide: 0.4, deep: 0.8, bowl: 0.3, front: 0.1, behind: 0.55 },
  lumbar: { wide: 0.7, deep: 0.75, bowl: 0.3, front: 0.25, behind: 0.3 },
  sacral: { wide: 0, deep: 0, bowl: 0, front: 0, behind: 0 },
} as const;
/** T1-T3 widen downward so fast that the same narrowing would leave no waist. */
const WAIST_ABOVE = 2.35;
/** The narrowing is drawn deeper than the ratio says, since it is full only in the middle and rims are rounded off. */
const WAIST = { cervical: 1.45, thoracic: 2, lumbar: 2, sacral: 1.45 } as const;

/**
 * A facet as the formula has it: a pad of bone behind the surface, and nothing in front of it; with `flare`, bone slopes towards it.
 * Its edges are rounded by `round` [mm], about a cell of the grid, outside the joint surface itself.
 */
export function facetOf(
  f: FacetFrame,
  part: BonePart,
  thick: number,
  clear: number,
  wider = 1.04,
  flare = 0,
  round = 0.9,
): { pad: Slab; cut: Slab } {
  const frame = {
    centre: f.centre,
    normal: f.normal,
    u: f.u,
    v: f.v,
    curveU: f.curveU,
    curveV: f.curveV,
    round,
  };
  // A rounded edge has turned from the face this far inside the corner.
  const margin = 0.15 * (round - 0.6);
  return {
    pad: {
      kind: 'slab',
      op: 'add',
      part,
      blend: 3,
      ...frame,
      halfU: f.halfU * wider + margin,
      halfV: f.halfV * wider + margin,
      from: -thick,
      // So that the cut makes the face.
      to: round,
    },
    cut: {
      kind: 'slab',
      op: 'cut',
      part,
      blend: round,
      ...frame,
      halfU: f.halfU * (flare > 0 ? 1.02 : 1.1) + margin,
      halfV: f.halfV * (flare > 0 ? 1.02 : 1.1) + margin,
      from: 0,
      to: clear,
      flare,
    },
  };
}

/**
 * Where one facet of the loin has slid past the other, a round hollow for the tip of the neighbour's process: on the lamina below an
 * upper facet, on the pars above a lower one.
 */
export function hollowOf(
  f: FacetFrame,
  part: 'lamina' | 'pars interarticularis',
  far = 1.15,
  more = 0,
): Capsule {
  const way = part === 'lamina' ? -1 : 1;
  const wide = 0.9 * f.halfU + 0.5 + more;
  const inward = -0.1 * f.halfU;
  return tube(
    part,
    behind(f, -TIP_AHEAD - 0.7, way * 0.4 * f.halfV, inward),
    behind(f, -TIP_AHEAD, way * far * f.halfV, inward),
    [wide, 4.2],
    [wide, 4.2],
    { op: 'cut', u: f.u, blend: 2.5, cap: [3, 3.5], box: 0.25 },
  );
}
/** Middle of the neighbour's process in front of a facet's surface: the joint and half its thickness [mm]. */
const TIP_AHEAD = 5.1;

/** A point behind a facet, where its process ends. */
export const behind = (f: FacetFrame, depth: number, up = 0, out = 0): Vec3 =>
  along(along(along(f.centre, f.normal, -depth), f.v, up), f.u, out);

/** The vertebral canal, cut through the whole height of the bone. */
export function canalOf({ at }: Making, box: number, reach = 60): Capsule {
  const [, , z] = at.landmarks.canal;
  const [w, h] = at.landmarks.canalHalf;
  return tube('vertebral canal', [0, -reach, z], [0, reach, z], [w, h], [w, h], {
    op: 'cut',
    u: [1, 0, 0],
    box,
    blend: 1.2,
    cap: [5, 5],
  });
}

/** A shallow round pit in the surface with a soft rim, as ribs leave. */
export function pit(
  part: BonePart,
  centre: Vec3,
  normal: Vec3,
  radius: number,
  depth: number,
  reach = 1.8,
): Slab {
  const u: Vec3 = Math.abs(normal[1]) > 0.9 ? [1, 0, 0] : [normal[2], 0, -normal[0]];
  const length = Math.hypot(...u) || 1;
  const a: Vec3 = [u[0] / length, u[1] / length, u[2] / length];
  const n = Math.hypot(...normal);
  const m: Vec3 = [normal[0] / n, normal[1] / n, normal[2] / n];
  const v: Vec3 = [m[1] * a[2] - m[2] * a[1], m[2] * a[0] - m[0] * a[2], m[0] * a[1] - m[1] * a[0]];
  return {
    kind: 'slab', op: 'cut', part, blend: 0.8, centre, normal: m, u: a, v,
    halfU: radius, halfV: radius, curveU: 1 / 22, curveV: 1 / 22, from: -depth, to: reach, flare: 0.8,
  }; // prettier-ignore
}

export const PLAIN_SURFACE = PLAIN;
export type { Shape };
