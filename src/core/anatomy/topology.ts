/** What a mesh is as a surface, whatever its shape. */
import type { BoneMesh } from './mesh';

export interface Topology {
  readonly openEdges: number;
  /** Edges shared by more than two triangles. */
  readonly crowdedEdges: number;
  readonly pieces: number;
  /** Handles: 1 for a ring, 3 for a ring with two foramina. */
  readonly genus: number;
  /** mm³, positive when the normals point outward. */
  readonly volume: number;
}

export function topology(mesh: Pick<BoneMesh, 'positions' | 'indices'>): Topology {
  const { indices, positions } = mesh;
  const vertices = positions.length / 3;
  const parent = Int32Array.from({ length: vertices }, (_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]!]!;
      i = parent[i]!;
    }
    return i;
  };
  const edges = new Map<number, number>();
  let volume = 0;
  for (let t = 0; t < indices.length; t += 3) {
    const v = [indices[t]!, indices[t + 1]!, indices[t + 2]!] as const;
    for (let e = 0; e < 3; e++) {
      const a = v[e]!;
      const b = v[(e + 1) % 3]!;
      const key = a < b ? a * vertices + b : b * vertices + a;
      edges.set(key, (edges.get(key) ?? 0) + 1);
      parent[root(a)] = root(b);
    }
    const p = (i: number, c: number): number => positions[3 * v[i]! + c]!;
    volume +=
      (p(0, 0) * (p(1, 1) * p(2, 2) - p(1, 2) * p(2, 1)) +
        p(0, 1) * (p(1, 2) * p(2, 0) - p(1, 0) * p(2, 2)) +
        p(0, 2) * (p(1, 0) * p(2, 1) - p(1, 1) * p(2, 0))) /
      6;
  }
  const used = new Set<number>(indices);
  const pieces = new Set([...used].map(root)).size;
  let openEdges = 0;
  let crowdedEdges = 0;
  for (const count of edges.values()) {
    if (count === 1) openEdges++;
    if (count > 2) crowdedEdges++;
  }
  const euler = used.size - edges.size + indices.length / 3;
  return { openEdges, crowdedEdges, pieces, genus: pieces - euler / 2, volume };
}
