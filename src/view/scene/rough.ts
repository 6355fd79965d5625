/**
 * How rough the surface of a bone looks, vertex by vertex: 0 the polish of a joint, 1 an edge or a tip where tendons pull.
 *
 * By region, and by how sharply the surface bends outward: rims of bodies, edges of laminae, tips of processes. Look only.
 */
import { BONE_PARTS, type BoneMesh, type BonePart } from '../../core';

const SMOOTH = /facet|condyle|auricular|foramen|canal/;
const PULLED = /tubercle|tuberosity|crest|cornu|process$|protuberance|squamous|angle/;

const BASE = BONE_PARTS.map((part: BonePart) => (SMOOTH.test(part) ? 0 : PULLED.test(part) ? 0.5 : 0.28));
/** Bend from which an edge counts, and where it counts fully [1/mm]. */
const [FLAT, SHARP] = [0.06, 0.3];

export function roughOf({ positions: p, normals: n, labels, indices }: BoneMesh): Uint8Array {
  const bend = new Float32Array(labels.length);
  const edges = new Uint8Array(labels.length);
  for (let t = 0; t < indices.length; t++) {
    const a = indices[t]!;
    const b = indices[t % 3 === 2 ? t - 2 : t + 1]!;
    let along = 0;
    let long = 1e-6;
    for (let k = 0; k < 3; k++) {
      const step = p[3 * b + k]! - p[3 * a + k]!;
      along += step * (n[3 * b + k]! - n[3 * a + k]!);
      long += step * step;
    }
    // Each edge is met once from either side.
    bend[a]! += along / long;
    edges[a]!++;
  }
  return Uint8Array.from(labels, (label, v) => {
    const base = BASE[label]!;
    if (base === 0) return 0;
    const sharp = (bend[v]! / (edges[v]! || 1) - FLAT) / (SHARP - FLAT);
    return 255 * Math.min(base + 0.7 * Math.min(Math.max(sharp, 0), 1), 1);
  });
}
