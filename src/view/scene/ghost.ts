/**
 * The silhouette of the healthy column needs no detail: all bones become one geometry of few triangles, each vertex with
 * the row of its bone. Workers hand the few triangles over with the bone; of a bone that comes without them (the first,
 * coarse ones) vertices closer than some millimetres become one.
 */
import { BufferAttribute, BufferGeometry, Sphere, Vector3 } from 'three';
import { BONES, compact, type Bone, type BoneMesh } from '../../core';
import type { SpineState } from '../store';

/** Size of the cells whose vertices are merged [mm]: about a pixel and a half when the whole column is in view. */
const CELL = 2.4;

type Few = Pick<BoneMesh, 'positions' | 'normals' | 'indices'>;

/** So near the eye the few triangles show [mm]. */
const NEAR = 600;

/** Bones that are seen from near, by their height: they are drawn in full. Far off there are none. */
export function nearBones({ view, column }: Pick<SpineState, 'view' | 'column'>): readonly Bone[] {
  if (!column || typeof view.camera === 'string') return [];
  const { eye, target } = view.camera;
  const far = Math.hypot(...eye.map((x, i) => x - target[i]!));
  if (far > NEAR) return [];
  return BONES.filter((bone) => {
    const y = column.layout.bones[bone].neutral.position[1];
    return Math.abs(y - target[1]) < 0.3 * far + 30;
  });
}

/** @param near bones that keep all their triangles */
export function ghostGeometry(
  meshes: Readonly<Partial<Record<Bone, BoneMesh>>>,
  near: readonly Bone[] = [],
): BufferGeometry {
  const parts: { readonly row: number; readonly few: Few }[] = [];
  BONES.forEach((bone, row) => {
    const mesh = meshes[bone];
    if (!mesh) return;
    const few = near.includes(bone) ? mesh : mesh.outline ? compact(mesh, mesh.outline) : merged(mesh);
    parts.push({ row, few });
  });
  const count = parts.reduce((sum, { few }) => sum + few.positions.length / 3, 0);
  const positions = new Float32Array(3 * count);
  const normals = new Float32Array(3 * count);
  const who = new Float32Array(count);
  const indices: number[] = [];
  let first = 0;
  for (const { row, few } of parts) {
    positions.set(few.positions, 3 * first);
    normals.set(few.normals, 3 * first);
    const next = first + few.positions.length / 3;
    who.fill(row, first, next);
    for (const i of few.indices) indices.push(first + i);
    first = next;
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setAttribute('normal', new BufferAttribute(normals, 3));
  geometry.setAttribute('who', new BufferAttribute(who, 1));
  geometry.setIndex(indices);
  geometry.boundingSphere = new Sphere(new Vector3(), Infinity);
  return geometry;
}

function merged(mesh: BoneMesh): Few {
  const cells = new Map<number, number>();
  const sums: number[] = [];
  const map = new Int32Array(mesh.positions.length / 3);
  for (let v = 0; v < map.length; v++) {
    const [x, y, z] = [0, 1, 2].map((c) => mesh.positions[3 * v + c]!) as [number, number, number];
    const key =
      (Math.floor(x / CELL) + 512) * 1048576 +
      (Math.floor(y / CELL) + 512) * 1024 +
      Math.floor(z / CELL) +
      512;
    let cell = cells.get(key);
    if (cell === undefined) {
      cell = sums.length / 7;
      cells.set(key, cell);
      sums.push(0, 0, 0, 0, 0, 0, 0);
    }
    map[v] = cell;
    const o = 7 * cell;
    for (let c = 0; c < 3; c++) {
      sums[o + c]! += mesh.positions[3 * v + c]!;
      sums[o + 3 + c]! += mesh.normals[3 * v + c]!;
    }
    sums[o + 6]! += 1;
  }
  const positions: number[] = [];
  const normals: number[] = [];
  for (let o = 0; o < sums.length; o += 7) {
    const count = sums[o + 6]!;
    positions.push(sums[o]! / count, sums[o + 1]! / count, sums[o + 2]! / count);
    const size = Math.hypot(sums[o + 3]!, sums[o + 4]!, sums[o + 5]!) || 1;
    normals.push(sums[o + 3]! / size, sums[o + 4]! / size, sums[o + 5]! / size);
  }
  const indices: number[] = [];
  for (let i = 0; i < mesh.indices.length; i += 3) {
    const [a, b, c] = [map[mesh.indices[i]!]!, map[mesh.indices[i + 1]!]!, map[mesh.indices[i + 2]!]!];
    if (a !== b && b !== c && c !== a) indices.push(a, b, c);
  }
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    indices: Uint32Array.from(indices),
  };
}
