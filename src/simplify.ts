/** meshoptimizer as the core's `Simplify`: fewer triangles on the same vertices, the surface kept closed. */
import { MeshoptSimplifier } from 'meshoptimizer/simplifier';
import type { Simplify } from './core';

export async function loadSimplifier(): Promise<Simplify> {
  await MeshoptSimplifier.ready;
  return ({ indices, positions, normals }, kept, stray, turn = 0) => {
    const target = 3 * Math.floor((indices.length / 3) * kept);
    const [fewer] =
      turn > 0
        ? MeshoptSimplifier.simplifyWithAttributes(
            indices,
            positions,
            3,
            normals,
            3,
            [turn, turn, turn],
            null,
            target,
            stray,
          )
        : MeshoptSimplifier.simplify(indices, positions, 3, target, stray);
    return fewer;
  };
}
