/** meshoptimizer as the core's `Simplify`: fewer triangles on the same vertices, the surface kept closed. */
import { MeshoptSimplifier } from 'meshoptimizer/simplifier';
import type { Simplify } from './core';

export async function loadSimplifier(): Promise<Simplify> {
  await MeshoptSimplifier.ready;
  return (mesh, kept, stray) => {
    const target = 3 * Math.floor((mesh.indices.length / 3) * kept);
    const [indices] = MeshoptSimplifier.simplify(mesh.indices, mesh.positions, 3, target, stray);
    return indices;
  };
}
