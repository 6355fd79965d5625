/** Crumbs that a cut leaves beside a bone: closed pieces of a few triangles that nobody asked for. */
import type { BoneMesh } from './mesh';

/** A piece with fewer vertices is a crumb. */
const CRUMB = 60;

/** The triangles of all pieces that are more than crumbs. @param middle of the left half of a bone: not negative on the midline */
export function withoutCrumbs(
  { indices, labels }: Pick<BoneMesh, 'indices' | 'labels'>,
  middle?: Int32Array,
): Uint32Array {
  const parent = Int32Array.from(labels, (_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]!]!;
      i = parent[i]!;
    }
    return i;
  };
  for (let t = 0; t < indices.length; t += 3)
    for (const e of [1, 2]) parent[root(indices[t]!)] = root(indices[t + e]!);
  // The other half of a piece that meets the midline counts, too.
  const across = new Set<number>();
  middle?.forEach((cell, v) => cell >= 0 && across.add(root(v)));
  const sizes = new Map<number, number>();
  for (let i = 0; i < parent.length; i++)
    sizes.set(root(i), (sizes.get(root(i)) ?? 0) + (across.has(root(i)) && middle![i]! < 0 ? 2 : 1));
  const kept: number[] = [];
  for (let t = 0; t < indices.length; t += 3)
    if (sizes.get(root(indices[t]!))! >= CRUMB) kept.push(indices[t]!, indices[t + 1]!, indices[t + 2]!);
  return Uint32Array.from(kept);
}
