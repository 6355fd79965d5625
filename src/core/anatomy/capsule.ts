/**
 * The soft parts of a facet joint: a layer of cartilage on each facet, made of the facet's own formula, and the capsule,
 * a skin from the margin of one facet to the margin of the other.
 */
import type { Vec3 } from '../base/axes';
import { add, along, distance, times, toWorld, unit } from '../base/linear';
import type { BoneLayout, FacetFrame } from './layout';
import type { Side } from '../base/levels';
import type { Tissue } from './tissue';

const AROUND = 20;
/** Rings of the cartilage: radius as share of the facet, thickness as share of the full layer (a domed edge). */
const DOME: readonly (readonly [radius: number, thickness: number, tilt: number])[] = [
  [0.72, 1, 0.06],
  [0.94, 0.72, 0.6],
  [1.02, 0, 1.6],
];
/** The edge of the layer reaches into the bone [mm]. */
const SUNK = 0.25;
/** The capsule holds on outside the cartilage, a little behind the surface of the facet. */
const MARGIN = 1.16;
const BEHIND = 0.9;
const ROWS = [0, 0.3, 0.7, 1];

/** A point on the facet's formula, in polar coordinates of its ellipse. */
function onFacet(f: FacetFrame, angle: number, radius: number, off: number): Vec3 {
  const u = Math.cos(angle) * f.halfU * radius;
  const v = Math.sin(angle) * f.halfV * radius;
  const n = f.curveU * u * u + f.curveV * v * v + off;
  return add(f.centre, along(along(times(f.u, u), f.v, v), f.normal, n));
}

/**
 * Cartilage of one facet. Its swelling is the thickness of the layer: `amount` in mm, no give.
 *
 * @param s 1 if the facet belongs to the upper bone of the joint, 0 if to the lower
 */
export function cartilageTissue(f: FacetFrame, s: 0 | 1): Tissue {
  const build = builder();
  build.put(f.centre, f.centre, f.normal, f.normal, [s, 1, 0, 0], [0, 0]);
  for (const [radius, thickness, tilt] of DOME)
    for (let j = 0; j < AROUND; j++) {
      const angle = (2 * Math.PI * j) / AROUND;
      const u = Math.cos(angle) * f.halfU * radius;
      const v = Math.sin(angle) * f.halfV * radius;
      const p = onFacet(f, angle, radius, thickness === 0 ? -SUNK : 0);
      const outward = unit(add(times(f.u, Math.cos(angle)), times(f.v, Math.sin(angle))));
      const normal = unit(
        add(
          along(f.normal, outward, tilt),
          add(times(f.u, -2 * f.curveU * u), times(f.v, -2 * f.curveV * v)),
        ),
      );
      build.put(p, p, normal, normal, [s, thickness, 0, 0], [radius, 0]);
    }
  const flipped = handed(f);
  for (let j = 0; j < AROUND; j++) build.face(flipped, 0, 1 + j, 1 + ((j + 1) % AROUND));
  for (let r = 0; r + 1 < DOME.length; r++)
    for (let j = 0; j < AROUND; j++) {
      const k = (j + 1) % AROUND;
      const [a, b] = [1 + r * AROUND + j, 1 + r * AROUND + k];
      const [c, d] = [a + AROUND, b + AROUND];
      build.face(flipped, a, c, b);
      build.face(flipped, b, c, d);
    }
  return build.done();
}

/** The capsule of one joint: ring around the upper bone's facet to ring around the lower bone's. */
export function capsuleTissue(upper: BoneLayout, lower: BoneLayout, side: Side): Tissue {
  const above = upper.inferior![side];
  const below = lower.superior![side];
  const build = builder();
  for (const s of ROWS)
    for (let j = 0; j < AROUND; j++) {
      const angle = (2 * Math.PI * j) / AROUND;
      const a = onFacet(above, angle, MARGIN, -BEHIND);
      const b = onFacet(below, angle, MARGIN, -BEHIND);
      const away = (f: FacetFrame): Vec3 =>
        unit(add(times(f.u, Math.cos(angle) * f.halfV), times(f.v, Math.sin(angle) * f.halfU)));
      const rest = distance(toWorld(upper.neutral, a), toWorld(lower.neutral, b));
      build.put(a, b, away(above), away(below), [s, 4 * s * (1 - s), 4 - 8 * s, rest], [angle, s]);
    }
  // Seen along the lower facet's normal the rows rise from s = 0 to s = 1.
  const flipped = !handed(below);
  for (let r = 0; r + 1 < ROWS.length; r++)
    for (let j = 0; j < AROUND; j++) {
      const k = (j + 1) % AROUND;
      const [a, b, c, d] = [r * AROUND + j, r * AROUND + k, (r + 1) * AROUND + j, (r + 1) * AROUND + k];
      build.face(flipped, a, c, b);
      build.face(flipped, b, c, d);
    }
  return build.done();
}

/** Triangles that close the two open ends of a capsule: not drawn, but part of its outline. */
export function capsuleLids({ blend }: Tissue): number[] {
  const last = blend.length / 4 - AROUND;
  const lids: number[] = [];
  for (let j = 1; j + 1 < AROUND; j++) lids.push(0, j, j + 1, last, last + j, last + j + 1);
  return lids;
}

/** Whether (u, v, normal) is left-handed, so that rings run the other way round. */
const handed = (f: FacetFrame): boolean => {
  const x = f.u[1] * f.v[2] - f.u[2] * f.v[1];
  const y = f.u[2] * f.v[0] - f.u[0] * f.v[2];
  const z = f.u[0] * f.v[1] - f.u[1] * f.v[0];
  return x * f.normal[0] + y * f.normal[1] + z * f.normal[2] < 0;
};

function builder() {
  const inUpper: number[] = [];
  const inLower: number[] = [];
  const outUpper: number[] = [];
  const outLower: number[] = [];
  const blend: number[] = [];
  const fibre: number[] = [];
  const indices: number[] = [];
  return {
    put(u: Vec3, l: Vec3, du: Vec3, dl: Vec3, b: readonly number[], f: readonly number[]): void {
      inUpper.push(...u);
      inLower.push(...l);
      outUpper.push(...du);
      outLower.push(...dl);
      blend.push(...b);
      fibre.push(...f);
    },
    face(flipped: boolean, a: number, b: number, c: number): void {
      indices.push(...(flipped ? [a, c, b] : [a, b, c]));
    },
    done: (): Tissue => ({
      inUpper: Float32Array.from(inUpper),
      inLower: Float32Array.from(inLower),
      outUpper: Float32Array.from(outUpper),
      outLower: Float32Array.from(outLower),
      blend: Float32Array.from(blend),
      fibre: Float32Array.from(fibre),
      indices: Uint32Array.from(indices),
    }),
  };
}
