/**
 * The silhouette of the healthy column needs no detail: vertices closer than a few millimetres become one, and all bones
 * become one geometry, each vertex with the row of its bone.
 */
import { BufferAttribute, BufferGeometry, Sphere, Vector3 } from 'three';
import { BONES, type Bone, type BoneMesh } from '../../core';

/** Size of the cells whose vertices are merged [mm]: about a pixel and a half when the whole column is in view. */
const CELL = 2.4;

export function ghostGeometry(meshes: Readonly<Partial<Record<Bone, BoneMesh>>>): BufferGeometry {
  const positions: number[] = [];
  const normals: number[] = [];
  const who: number[] = [];
  const indices: number[] = [];
  BONES.forEach((bone, row) => {
    const mesh = meshes[bone];
    if (!mesh) return;
    const first = positions.length / 3;
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
    for (let o = 0; o < sums.length; o += 7) {
      const count = sums[o + 6]!;
      positions.push(sums[o]! / count, sums[o + 1]! / count, sums[o + 2]! / count);
      const size = Math.hypot(sums[o + 3]!, sums[o + 4]!, sums[o + 5]!) || 1;
      normals.push(sums[o + 3]! / size, sums[o + 4]! / size, sums[o + 5]! / size);
      who.push(row);
    }
    for (let i = 0; i < mesh.indices.length; i += 3) {
      const [a, b, c] = [map[mesh.indices[i]!]!, map[mesh.indices[i + 1]!]!, map[mesh.indices[i + 2]!]!];
      if (a !== b && b !== c && c !== a) indices.push(first + a, first + b, first + c);
    }
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(positions), 3));
  geometry.setAttribute('normal', new BufferAttribute(Float32Array.from(normals), 3));
  geometry.setAttribute('who', new BufferAttribute(Float32Array.from(who), 1));
  geometry.setIndex(indices);
  geometry.boundingSphere = new Sphere(new Vector3(), Infinity);
  return geometry;
}
