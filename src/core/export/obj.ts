/** Writes Wavefront OBJ in millimetres: one named object a part, with normals where it has them. For sculpting and rendering programs. */
import type { Vec3 } from '../base/axes';
import { toWorld, turn } from '../base/linear';
import type { GlbNode } from './glb';

export function writeObj(nodes: readonly GlbNode[], note = ''): string {
  const lines = [`# ${note}`, '# mm; x the subject’s left, y up, z forward'];
  let [points, normals] = [1, 1];
  for (const { name, positions, normals: given, indices, placement } of nodes) {
    lines.push(`o ${name.replaceAll(' ', '_')}`);
    const at = (of: Float32Array, i: number): Vec3 => [of[i]!, of[i + 1]!, of[i + 2]!];
    const say = (what: string, v: Vec3): unknown =>
      lines.push(`${what} ${v.map((x) => String(Math.round(x * 1e4) / 1e4 + 0)).join(' ')}`);
    for (let i = 0; i < positions.length; i += 3)
      say('v', placement ? toWorld(placement, at(positions, i)) : at(positions, i));
    for (let i = 0; i < (given?.length ?? 0); i += 3)
      say('vn', placement ? turn(placement.quaternion, at(given!, i)) : at(given!, i));
    for (let t = 0; t < indices.length; t += 3)
      lines.push(
        `f ${[0, 1, 2].map((k) => `${points + indices[t + k]!}${given ? `//${normals + indices[t + k]!}` : ''}`).join(' ')}`,
      );
    points += positions.length / 3;
    normals += (given?.length ?? 0) / 3;
  }
  return `${lines.join('\n')}\n`;
}
