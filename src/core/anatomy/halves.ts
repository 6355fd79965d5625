/**
 * One bone from the left half of one surface and the right half of another. Both come from fields that agree at the midline on
 * the same grid, so the vertices there are the same points.
 */
import type { BoneMesh } from './mesh';

export function joinHalves(left: BoneMesh, right: BoneMesh): BoneMesh {
  const positions: number[] = [];
  const normals: number[] = [];
  const occlusion: number[] = [];
  const labels: number[] = [];
  const indices: number[] = [];
  const middle = new Map<string, number>();
  for (const [mesh, sign] of [
    [left, 1],
    [right, -1],
  ] as const) {
    const place = new Int32Array(mesh.labels.length).fill(-1);
    const put = (v: number): number => {
      if (place[v]! >= 0) return place[v]!;
      const p = mesh.positions.subarray(3 * v, 3 * v + 3);
      const key = p[0] === 0 ? `${p[1]} ${p[2]}` : null;
      const known = key === null ? undefined : middle.get(key);
      if (known !== undefined) return (place[v] = known);
      const at = labels.length;
      positions.push(...p);
      normals.push(...mesh.normals.subarray(3 * v, 3 * v + 3));
      occlusion.push(mesh.occlusion[v]!);
      labels.push(mesh.labels[v]!);
      if (key !== null) middle.set(key, at);
      return (place[v] = at);
    };
    for (let t = 0; t < mesh.indices.length; t += 3) {
      const corners = [mesh.indices[t]!, mesh.indices[t + 1]!, mesh.indices[t + 2]!];
      if (corners.some((v) => sign * mesh.positions[3 * v]! < 0)) continue;
      for (const v of corners) indices.push(put(v));
    }
  }
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    occlusion: Uint8Array.from(occlusion),
    labels: Uint8Array.from(labels),
    indices: Uint32Array.from(indices),
  };
}
