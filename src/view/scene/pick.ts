/**
 * What is under a place of the stage. Bones by a bounding volume hierarchy of their mesh, made when a ray first comes
 * near; discs and joints by their own formula at the present pose. The same for mouse, finger and test.
 */
import { BufferAttribute, BufferGeometry, FrontSide, Matrix4, Ray, Sphere, Vector3 } from 'three';
import type { MeshBVH } from 'three-mesh-bvh';
import {
  BONE_PARTS,
  BONES,
  type Bone,
  type BoneMesh,
  type BonePart,
  type JointTissue,
  type PartId,
  type Side,
} from '../../core';
import type { SoftKind } from './soft';

/**
 * A joint is small and half hidden: it is found before a bone that is nearer by less than this [mm]. Through the dural sac one
 * sees what lies in it, and means that.
 */
const FAVOUR: Readonly<Record<SoftKind, number>> = {
  facets: 2,
  capsules: 2,
  discs: 0.6,
  ligaments: 0.3,
  nerves: 0.5,
  arteries: 0.5,
  dura: -9,
};

interface Solid {
  readonly mesh: BoneMesh;
  readonly sphere: Sphere;
  bvh: MeshBVH | null;
}

/** As wide as what lies in the middle and has no side [mm]. */
const MIDDLE = 2;

export interface Region {
  readonly part: BonePart;
  readonly side: Side | null;
}

export interface Target {
  readonly part: PartId;
  readonly kind: SoftKind;
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
  readonly sphere: Sphere;
  /** What of the part a triangle belongs to, where it has more than one tissue. */
  tissueAt?(triangle: number): JointTissue;
}

/** What a ray meets first. */
export interface Hit {
  readonly part: PartId;
  readonly tissue: JointTissue | null;
}

export function createPicker() {
  // The hierarchy is not needed for the first picture: it is fetched when somebody first points at something, and
  // until it has come every triangle of the few bones near the ray is tried.
  let Hierarchy: typeof MeshBVH | null = null;
  let asked = false;
  const ask = (): void => {
    if (asked) return;
    asked = true;
    import('./hierarchy').then(
      (loaded) => (Hierarchy = loaded.MeshBVH),
      () => undefined,
    );
  };
  const solids = new Map<Bone, Solid>();
  const inverse = new Matrix4();
  const local = new Ray();
  const [a, b, c, hit] = [new Vector3(), new Vector3(), new Vector3(), new Vector3()];

  /** The triangle that `firstHit` met last. */
  let triangle = -1;
  const firstHit = (
    by: Ray,
    positions: Float32Array,
    indices: Uint32Array,
    near: number,
    far: number,
  ): number => {
    let nearest = Infinity;
    for (let i = 0; i < indices.length; i += 3) {
      a.fromArray(positions, 3 * indices[i]!);
      b.fromArray(positions, 3 * indices[i + 1]!);
      c.fromArray(positions, 3 * indices[i + 2]!);
      if (!by.intersectTriangle(a, b, c, true, hit)) continue;
      const distance = hit.distanceTo(by.origin);
      if (distance >= near && distance <= far && distance < nearest) {
        nearest = distance;
        triangle = i / 3;
      }
    }
    return nearest;
  };

  const solidOf = (bone: Bone, mesh: BoneMesh): Solid => {
    const known = solids.get(bone);
    if (known?.mesh === mesh) return known;
    const sphere = sphereOf(mesh.positions);
    const solid: Solid = { mesh, sphere, bvh: null };
    solids.set(bone, solid);
    return solid;
  };

  return {
    /**
     * @param ray   in the column's own space [mm]
     * @param near  how far along the ray something may be met: what a cut has left
     */
    pick(
      ray: Ray,
      bones: readonly Matrix4[],
      meshes: Readonly<Partial<Record<Bone, BoneMesh>>>,
      shown: (part: PartId) => boolean,
      soft: readonly Target[],
      near = 0,
      far = Infinity,
    ): Hit | null {
      ask();
      let best: Hit | null = null;
      let nearest = Infinity;
      BONES.forEach((bone, i) => {
        const mesh = meshes[bone];
        if (!mesh || !shown(bone)) return;
        const solid = solidOf(bone, mesh);
        local.copy(ray).applyMatrix4(inverse.copy(bones[i]!).invert());
        if (!local.intersectsSphere(solid.sphere)) return;
        if (Hierarchy) solid.bvh ??= bvhOf(Hierarchy, mesh);
        const distance = solid.bvh
          ? (solid.bvh.raycastFirst(local, FrontSide, near, far)?.distance ?? Infinity)
          : firstHit(local, mesh.positions, mesh.indices, near, far);
        if (distance < nearest) {
          nearest = distance;
          best = { part: bone, tissue: null };
        }
      });
      for (const target of soft) {
        if (!shown(target.part) || !ray.intersectsSphere(target.sphere)) continue;
        const distance = firstHit(ray, target.positions, target.indices, near, far) - FAVOUR[target.kind];
        if (distance < nearest) {
          nearest = distance;
          best = { part: target.part, tissue: target.tissueAt?.(triangle) ?? null };
        }
      }
      return best;
    },
    /** The named region of a bone that a ray meets first, and the side it lies on; `null` beside the bone. */
    regionAt(ray: Ray, placed: Matrix4, mesh: BoneMesh, near = 0, far = Infinity): Region | null {
      local.copy(ray).applyMatrix4(inverse.copy(placed).invert());
      const distance = firstHit(local, mesh.positions, mesh.indices, near, far);
      if (!Number.isFinite(distance)) return null;
      const met = local.at(distance, new Vector3());
      let vertex = 0;
      let nearest = Infinity;
      for (let i = 0; i < mesh.labels.length; i++) {
        const away = a.fromArray(mesh.positions, 3 * i).distanceToSquared(met);
        if (away < nearest) [nearest, vertex] = [away, i];
      }
      const side = met.x > MIDDLE ? 'left' : met.x < -MIDDLE ? 'right' : null;
      return { part: BONE_PARTS[mesh.labels[vertex]!]!, side };
    },
    forget(): void {
      solids.clear();
    },
  };
}

export function sphereOf(positions: Float32Array, out = new Sphere()): Sphere {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    const k = i % 3;
    low[k] = Math.min(low[k]!, positions[i]!);
    high[k] = Math.max(high[k]!, positions[i]!);
  }
  out.center.set((low[0]! + high[0]!) / 2, (low[1]! + high[1]!) / 2, (low[2]! + high[2]!) / 2);
  out.radius = Math.hypot(high[0]! - low[0]!, high[1]! - low[1]!, high[2]! - low[2]!) / 2;
  return out;
}

function bvhOf(Hierarchy: typeof MeshBVH, mesh: BoneMesh): MeshBVH {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(mesh.positions, 3));
  geometry.setIndex(new BufferAttribute(mesh.indices, 1));
  // Indirect: the index that is drawn stays as it is.
  return new Hierarchy(geometry, { indirect: true });
}
