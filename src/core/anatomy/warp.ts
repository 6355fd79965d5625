/**
 * The mesh of a bone that a fracture, a curve or a slip has changed: every vertex of the finished surface goes through one
 * smooth map, so what was closed stays closed.
 *
 * The body goes as `bent` says. The inferior processes have grown to where the joint below rests; behind a pars that is open on
 * both sides the whole arch stays with the bone below.
 */
import type { Vec3 } from '../base/axes';
import { BONES, JOINTS, SIDES } from '../base/levels';
import { cross, distance, dot, mirror, mix, sub, unit } from '../base/linear';
import type { BoneLayout, ColumnLayout } from './layout';
import type { BoneMesh } from './mesh';
import { grown } from './rest';
import { parsPlane } from './spurs';
import { tropic } from './tropism';
import { bent, smooth, type BoneWear } from './worn';

/** From this far beyond the facet's edge the bone is as it was [mm]. */
const FLOWS = 11;
/** Half of the way over which an open pars lets the arch go [mm]. */
const BREAK = 1.5;

export function wornMesh(mesh: BoneMesh, healthy: ColumnLayout, at: BoneLayout, wear: BoneWear): BoneMesh {
  const map = wornPoint(healthy, at, wear);
  const positions = mesh.positions.slice();
  const normals = mesh.normals.slice();
  for (let o = 0; o < positions.length; o += 3) {
    const p: Vec3 = [positions[o]!, positions[o + 1]!, positions[o + 2]!];
    const q = map(p);
    if (q === p) continue;
    positions.set(q, o);
    const n: Vec3 = [normals[o]!, normals[o + 1]!, normals[o + 2]!];
    const a = unit(cross(n, Math.abs(n[1]) < 0.9 ? [0, 1, 0] : [1, 0, 0]));
    const b = cross(n, a);
    const aim = (t: Vec3): Vec3 => sub(map([p[0] + STEP * t[0], p[1] + STEP * t[1], p[2] + STEP * t[2]]), q);
    const turned = cross(aim(a), aim(b));
    normals.set(unit(dot(turned, n) < 0 ? [-turned[0], -turned[1], -turned[2]] : turned), o);
  }
  return { ...mesh, positions, normals };
}
const STEP = 0.05;

/** Where a point of the healthy bone is now, in the bone's own frame; the same object where nothing moved it. */
export function wornPoint(healthy: ColumnLayout, at: BoneLayout, wear: BoneWear): (p: Vec3) => Vec3 {
  const settled = settledPoint(healthy, at, wear);
  const twist = tropic(healthy, at.bone, wear.tropism);
  return twist ? (p) => settled(twist(p)) : settled;
}

/** The same for a bone whose facets have turned already: fractures, and processes grown to where the joint rests. */
function settledPoint(healthy: ColumnLayout, at: BoneLayout, wear: BoneWear): (p: Vec3) => Vec3 {
  const body = bent(at, wear);
  const joint = JOINTS[BONES.indexOf(at.bone)];
  if (!wear.rest || !joint || !at.inferior) return body;
  const follow = grown(healthy, joint, wear.rest);
  const { left, right } = at.inferior;
  const reach = 1.1 * Math.max(left.halfU, left.halfV);
  const free = SIDES.every((side) => wear.parsDefect[side] > 0) && at.superior && at.upper;
  const plane = free ? parsPlane(at) : null;
  const wall = at.landmarks.canal[2] + at.landmarks.canalHalf[1];
  return (p) => {
    const near = Math.min(distance(p, left.centre), distance(p, right.centre));
    let share = 1 - smooth((near - reach) / FLOWS);
    if (plane) {
      const below = -dot(sub(p[0] < 0 ? mirror(p) : p, plane.centre), plane.normal);
      share = Math.max(
        share * smooth((below + BREAK) / BREAK),
        smooth((below + BREAK) / (2 * BREAK)) * smooth((wall - 2 - p[2]) / 4),
      );
    }
    const q = body(p);
    return share === 0 ? q : mix(q, follow(q), share);
  };
}
