/** Discs and facet joints as plain closed meshes in the posed column, for export: world frame, mm. */
import type { Vec3 } from '../base/axes';
import { DISCS, JOINTS, lowerOf, SIDES, upperOf, type Bone } from '../base/levels';
import { along, toWorld } from '../base/linear';
import type { ColumnLayout, FacetFrame } from '../anatomy/layout';
import { placementOf } from '../mechanics/pose';
import type { Solution } from '../mechanics/solution';
import type { GlbNode } from './glb';

const AROUND = 32;
const RINGS = 7;

export function partMeshes(layout: ColumnLayout, solution: Solution): GlbNode[] {
  const at = (bone: Bone): ReturnType<typeof placementOf> =>
    bone === 'S1' ? layout.bones.S1.neutral : placementOf(solution.pose, bone);
  const discs = DISCS.map((joint): GlbNode => {
    const upper = upperOf(joint);
    const lower = lowerOf(joint);
    const a = layout.bones[lower].upper!;
    const b = layout.bones[upper].lower!;
    const bulge = solution.measures.discs[joint].bulge + REST_BULGE;
    const rim = (plate: typeof a, bone: Bone, angle: number, r: number): Vec3 =>
      toWorld(
        at(bone),
        along(
          [r * plate.halfWidth * Math.cos(angle) + plate.centre[0], plate.centre[1], plate.centre[2]],
          plate.forward,
          r * plate.halfDepth * Math.sin(angle),
        ),
      );
    const rings: Vec3[][] = [];
    for (let k = 0; k < RINGS; k++) {
      const s = k / (RINGS - 1);
      const out = 1 + (4 * s * (1 - s) * bulge) / a.halfWidth;
      rings.push(
        Array.from({ length: AROUND }, (_, i) => {
          const angle = (2 * Math.PI * i) / AROUND;
          const p = rim(a, lower, angle, RIM * out);
          const q = rim(b, upper, angle, RIM * out);
          return [p[0] + (q[0] - p[0]) * s, p[1] + (q[1] - p[1]) * s, p[2] + (q[2] - p[2]) * s];
        }),
      );
    }
    return { name: `disc ${joint}`, ...skin(rings), colour: [0.5, 0.6, 0.68, 1] };
  });
  const facets = JOINTS.flatMap((joint) =>
    SIDES.map((side): GlbNode => {
      const upper = upperOf(joint);
      const lower = lowerOf(joint);
      const from = layout.bones[lower].superior![side];
      const to = layout.bones[upper].inferior![side];
      // The joint between the two subchondral surfaces: film and both cartilages as one body.
      return {
        name: `facet ${joint} ${side}`,
        ...skin([plateRing(from, at(lower)), plateRing(to, at(upper))]),
        colour: [0.75, 0.85, 0.9, 1],
      };
    }),
  );
  return [...discs, ...facets];
}

/** The rim has been rounded off: the disc begins a little inside the nominal edge. */
const RIM = 0.945;
/** A healthy disc stands out a little [mm]. */
const REST_BULGE = 0.6;

function plateRing(f: FacetFrame, place: ReturnType<typeof placementOf>): Vec3[] {
  return Array.from({ length: AROUND }, (_, i) => {
    const angle = (2 * Math.PI * i) / AROUND;
    const u = f.halfU * Math.cos(angle);
    const v = f.halfV * Math.sin(angle);
    return toWorld(
      place,
      along(along(along(f.centre, f.u, u), f.v, v), f.normal, f.curveU * u * u + f.curveV * v * v),
    );
  });
}

/** A tube through rings, closed by a fan at both ends; turned so that normals point outward. */
function skin(rings: readonly (readonly Vec3[])[]): { positions: Float32Array; indices: Uint32Array } {
  const points = rings.flat();
  const n = rings[0]!.length;
  const ends = [rings[0]!, rings.at(-1)!].map((ring): Vec3 => {
    const sum = ring.reduce((s, p): Vec3 => [s[0] + p[0], s[1] + p[1], s[2] + p[2]], [0, 0, 0] as Vec3);
    return [sum[0] / n, sum[1] / n, sum[2] / n];
  });
  points.push(...ends);
  const indices: number[] = [];
  for (let k = 0; k + 1 < rings.length; k++)
    for (let i = 0; i < n; i++) {
      const j = (i + 1) % n;
      const [a, b, c, d] = [k * n + i, k * n + j, (k + 1) * n + j, (k + 1) * n + i];
      indices.push(a, c, b, a, d, c);
    }
  const last = (rings.length - 1) * n;
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    indices.push(points.length - 2, i, j, points.length - 1, last + j, last + i);
  }
  if (volume(points, indices) < 0)
    for (let t = 0; t < indices.length; t += 3)
      [indices[t + 1], indices[t + 2]] = [indices[t + 2]!, indices[t + 1]!];
  return { positions: Float32Array.from(points.flat()), indices: Uint32Array.from(indices) };
}

function volume(p: readonly Vec3[], indices: readonly number[]): number {
  let sum = 0;
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [p[indices[t]!]!, p[indices[t + 1]!]!, p[indices[t + 2]!]!];
    sum +=
      a[0] * (b[1] * c[2] - b[2] * c[1]) +
      a[1] * (b[2] * c[0] - b[0] * c[2]) +
      a[2] * (b[0] * c[1] - b[1] * c[0]);
  }
  return sum;
}
