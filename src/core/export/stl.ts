/** Writes binary STL in millimetres: for slicers and measuring programs. */
import type { Vec3 } from '../base/axes';
import { toWorld } from '../base/linear';
import type { GlbNode } from './glb';

export function writeStl(nodes: readonly GlbNode[]): Uint8Array {
  const count = nodes.reduce((sum, node) => sum + node.indices.length / 3, 0);
  const out = new Uint8Array(84 + 50 * count);
  const view = new DataView(out.buffer);
  view.setUint32(80, count, true);
  let o = 84;
  for (const node of nodes)
    for (let t = 0; t < node.indices.length; t += 3) {
      const corners = [0, 1, 2].map((c): Vec3 => {
        const i = 3 * node.indices[t + c]!;
        const p: Vec3 = [node.positions[i]!, node.positions[i + 1]!, node.positions[i + 2]!];
        return node.placement ? toWorld(node.placement, p) : p;
      });
      const [a, b, c] = corners as [Vec3, Vec3, Vec3];
      const u = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const;
      const v = [c[0] - a[0], c[1] - a[1], c[2] - a[2]] as const;
      const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]] as const;
      const l = Math.hypot(...n) || 1;
      for (const value of [n[0] / l, n[1] / l, n[2] / l, ...a, ...b, ...c]) {
        view.setFloat32(o, value, true);
        o += 4;
      }
      o += 2;
    }
  return out;
}
