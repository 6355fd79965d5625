/**
 * A bone from its left half: mirrored, or with a right half of its own, both surfaced on the same lattice. Shapes that only
 * one side has end before the midline (`Shape.beyond`), so the vertices there are the same in both halves: closed by construction.
 */
import { pick, used, type BoneMesh } from './mesh';
import type { Half } from './surface';

export const mirrored = (half: Half): BoneMesh => joinHalves(half, half);

/** @param right the left half of the bone that is like this one's right half on both sides */
export function joinHalves(left: Half, right: Half): BoneMesh {
  const half = left.labels.length;
  const { image, count } = imageOf(left, right);
  const positions = new Float32Array(3 * count);
  const normals = new Float32Array(3 * count);
  const labels = new Uint8Array(count);
  const occlusion = new Uint8Array(count);
  positions.set(left.positions);
  normals.set(left.normals);
  labels.set(left.labels);
  occlusion.set(left.occlusion);
  for (let v = 0; v < image.length; v++) {
    const m = image[v]!;
    if (m < half) continue;
    labels[m] = right.labels[v]!;
    occlusion[m] = right.occlusion[v]!;
    positions[3 * m] = -right.positions[3 * v]!;
    positions[3 * m + 1] = right.positions[3 * v + 1]!;
    positions[3 * m + 2] = right.positions[3 * v + 2]!;
    normals[3 * m] = -right.normals[3 * v]!;
    normals[3 * m + 1] = right.normals[3 * v + 1]!;
    normals[3 * m + 2] = right.normals[3 * v + 2]!;
  }
  const [here, there] = [left.indices, right.indices];
  const indices = new Uint32Array(here.length + there.length);
  let end = 0;
  // Triangle and image in turn: what lies together on the bone lies together in memory.
  for (let t = 0; t < Math.max(here.length, there.length); t += 3) {
    if (t < here.length) {
      indices[end++] = here[t]!;
      indices[end++] = here[t + 1]!;
      indices[end++] = here[t + 2]!;
    }
    if (t < there.length) {
      indices[end++] = image[there[t]!]!;
      indices[end++] = image[there[t + 2]!]!;
      indices[end++] = image[there[t + 1]!]!;
    }
  }
  return { positions, normals, occlusion, labels, indices };
}

/** A half with other triangles and without the vertices they no longer use. */
export function compactHalf(half: Half, indices: Uint32Array): Half {
  const { kept, renumbered } = used(half.labels.length, indices);
  return {
    positions: pick(half.positions, kept, 3),
    normals: pick(half.normals, kept, 3),
    occlusion: pick(half.occlusion, kept, 1),
    labels: pick(half.labels, kept, 1),
    indices: renumbered,
    middle: pick(half.middle, kept, 1),
  };
}

/** Whether an edge between two vertices of the midline has two triangles of the half: mirrored, four would share it. */
export function bridged({ indices, middle }: Pick<Half, 'indices' | 'middle'>): boolean {
  const seen = new Set<number>();
  for (let i = 0; i < indices.length; i++) {
    const a = indices[i]!;
    const b = indices[i % 3 === 2 ? i - 2 : i + 1]!;
    if (middle[a]! < 0 || middle[b]! < 0) continue;
    const edge = Math.min(a, b) * middle.length + Math.max(a, b);
    if (seen.has(edge)) return true;
    seen.add(edge);
  }
  return false;
}

/** Where the vertices of the right half stand in the whole bone; those of the midline are the left ones. */
function imageOf(left: Half, right: Half): { image: Int32Array; count: number } {
  const image = new Int32Array(right.labels.length);
  let count = left.labels.length;
  if (left === right) {
    for (let v = 0; v < image.length; v++) image[v] = left.middle[v]! < 0 ? count++ : v;
    return { image, count };
  }
  const middle = new Map<number, number>();
  left.middle.forEach((cell, v) => cell >= 0 && middle.set(cell, v));
  for (let v = 0; v < image.length; v++) {
    const cell = right.middle[v]!;
    image[v] = (cell < 0 ? undefined : middle.get(cell)) ?? count++;
  }
  return { image, count };
}
