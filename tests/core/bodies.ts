/**
 * The laws of shape, asked of any body: what is broken, in words. Used for a few seeded bodies in every run (bodies.test.ts) and
 * for 200 by `BODIES=200` (tests/bench/bodies.bench.ts).
 */
import {
  BONES, boneField, evaluate, HEALTHY, JOINTS, layoutColumn, lowerOf, pack, randomFrom, regionOf, surface, tables, topology, upperOf, type BodyScenario, type Bone, type ColumnLayout, type FacetFrame, type FieldKernel, type Program,
} from '../../src/core'; // prettier-ignore
import { MeshBVH } from 'three-mesh-bvh';
import { BufferAttribute, BufferGeometry, DoubleSide, Ray, Vector3 } from 'three';
import { buildBone, ownSize } from '../../src/core/anatomy/build';
import { compact } from '../../src/core/anatomy/mesh';
import { withoutCrumbs } from '../../src/core/anatomy/specks';
import { add, along, times, toBone, toWorld } from '../../src/core/base/linear';

/** Ways round a bone: the canal, and in the neck the two foramina of the vertebral arteries. The sacrum's are its own affair. */
const HANDLES = { cervical: 3, thoracic: 1, lumbar: 1 } as const;
/** How far a finished facet may leave its formula, and how much of its half sizes is asked [mm, share]. */
const OFF_FACET = 0.25;
const ASKED = 0.7;

/** One random body; its number is its seed. */
export function bodyOf(seed: number): BodyScenario {
  const random = randomFrom(seed + 1);
  const sex = (['mean', 'female', 'male'] as const)[Math.floor(3 * random())]!;
  const stature = Math.round(1450 + 550 * random());
  const percentile = () => Math.round(5 + 90 * random());
  return { ...HEALTHY.body, sex, stature, widthPercentile: percentile(), canalPercentile: percentile() };
}

/** Every law this body breaks; none if it is sound. `only` looks at some bones. */
export function broken(body: BodyScenario, kernel: FieldKernel | undefined, only: readonly Bone[] = BONES): string[] {
  const layout = layoutColumn(tables(), body);
  const out: string[] = [];
  const programs = new Map<Bone, Program>();
  const points = new Map<Bone, Float32Array>();
  for (const bone of BONES.filter((b) => only.includes(b))) {
    const field = boneField(layout, tables(), body, bone);
    programs.set(bone, pack(field));
    const made = surface(field, kernel ? { kernel } : {});
    const mesh = ownSize(body) ? compact(made, withoutCrumbs(made)) : made;
    points.set(bone, mesh.positions);
    const { openEdges, crowdedEdges, pieces, genus, volume } = topology(mesh);
    if (openEdges > 0) out.push(`${bone}: ${openEdges} open edges`);
    if (crowdedEdges > 0) out.push(`${bone}: ${crowdedEdges} edges with more than two triangles`);
    if (pieces !== 1) out.push(`${bone}: ${pieces} pieces`);
    const region = regionOf(bone);
    if (bone !== 'C0' && region !== 'sacral' && genus !== HANDLES[region]) out.push(`${bone}: genus ${genus}`);
    if (!(volume > 0)) out.push(`${bone}: inside out`);
  }
  for (const joint of JOINTS) {
    const [upper, lower] = [upperOf(joint), lowerOf(joint)];
    if (!programs.has(upper) || !programs.has(lower)) continue;
    const least = apart(layout, upper, programs.get(upper)!, lower, points.get(lower)!);
    if (!(least > 0)) out.push(`${joint}: enter one another by ${(-least).toFixed(2)} mm`);
    for (const [bone, facets] of [[upper, layout.bones[upper].inferior], [lower, layout.bones[lower].superior]] as const) {
      const off = offFacet(programs.get(bone)!, facets!.left);
      if (off > OFF_FACET) out.push(`${joint}: the facet of ${bone} leaves its formula by ${off.toFixed(2)} mm`);
    }
  }
  return out;
} // prettier-ignore

/** Least value of the upper bone's field on the lower bone's surface, in the neutral pose [mm]. */
function apart(layout: ColumnLayout, upper: Bone, above: Program, lower: Bone, points: Float32Array): number {
  const [from, to] = [layout.bones[lower].neutral, layout.bones[upper].neutral];
  const { min, max } = above.box;
  let least = Infinity;
  // The left half only: bones are mirror images.
  for (let v = 0; v < points.length; v += 3) {
    if (points[v]! < 0) continue;
    const p = toBone(to, toWorld(from, [points[v]!, points[v + 1]!, points[v + 2]!]));
    if (p[0] > max[0] || p[1] < min[1] || p[1] > max[1] || p[2] < min[2] || p[2] > max[2]) continue;
    least = Math.min(least, evaluate(above, ...p));
  }
  return least;
} // prettier-ignore

/**
 * Neighbours whose finished meshes meet in the neutral pose, with all that a bone has of its own: of how many vertices each
 * holds of the other, and how deep the deepest stands in it [mm].
 */
export function meeting(body: BodyScenario, kernel: FieldKernel | undefined): string[] {
  const layout = layoutColumn(tables(), body);
  const solids = new Map(
    BONES.map((bone) => {
      const mesh = buildBone(layout, tables(), body, bone, 'full', undefined, kernel);
      const geometry = new BufferGeometry();
      geometry.setAttribute('position', new BufferAttribute(mesh.positions, 3));
      geometry.setIndex(new BufferAttribute(mesh.indices, 1));
      geometry.computeBoundingBox();
      return [bone, { mesh, box: geometry.boundingBox!, bvh: new MeshBVH(geometry) }] as const;
    }),
  );
  const [ray, p] = [new Ray(), new Vector3()];
  ray.direction.set(0.36, 0.48, 0.8);
  const out: string[] = [];
  for (const joint of JOINTS) {
    const pair = [upperOf(joint), lowerOf(joint)] as const;
    let [held, deepest] = [0, 0];
    for (const [from, to] of [pair, pair.toReversed() as [Bone, Bone]]) {
      const { positions } = solids.get(from)!.mesh;
      const { box, bvh } = solids.get(to)!;
      for (let v = 0; v < positions.length; v += 3) {
        const world = toWorld(layout.bones[from].neutral, [positions[v]!, positions[v + 1]!, positions[v + 2]!]);
        p.fromArray(toBone(layout.bones[to].neutral, world));
        if (!box.containsPoint(p)) continue;
        ray.origin.copy(p);
        if (bvh.raycast(ray, DoubleSide).length % 2 === 0) continue;
        held++;
        deepest = Math.max(deepest, bvh.closestPointToPoint(p)!.distance);
      }
    }
    if (held > 0) out.push(`${joint}: ${held} vertices of one in the other, ${deepest.toFixed(2)} mm deep`);
  }
  return out;
} // prettier-ignore

/** How far the finished bone lies from the formula of a facet, at most, inside its rim [mm]. */
function offFacet(program: Program, f: FacetFrame): number {
  let most = 0;
  for (let i = -2; i <= 2; i++)
    for (let j = -2; j <= 2; j++) {
      const [u, v] = [(ASKED * f.halfU * i) / 2, (ASKED * f.halfV * j) / 2];
      if (i * i + j * j > 4) continue;
      const p = along(add(f.centre, add(times(f.u, u), times(f.v, v))), f.normal, f.curveU * u * u + f.curveV * v * v);
      most = Math.max(most, Math.abs(evaluate(program, ...p)));
    }
  return most;
} // prettier-ignore
