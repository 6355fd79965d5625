/**
 * A finished bone surface, in the bone's own frame, mm. Closed, one piece, outward normals.
 */
export interface BoneMesh {
  /** 3 per vertex, mm. */
  readonly positions: Float32Array;
  /** 3 per vertex, unit, from the field and not from the triangles. */
  readonly normals: Float32Array;
  /** Baked ambient occlusion per vertex: 255 open, 0 buried. */
  readonly occlusion: Uint8Array;
  /** Region of the bone each vertex belongs to: an index into BONE_PARTS (anatomy/parts.ts). */
  readonly labels: Uint8Array;
  /** 3 per triangle, counter-clockwise from outside. */
  readonly indices: Uint32Array;
  /** A few triangles on the same vertices, enough for a silhouette. */
  readonly outline?: Uint32Array;
}

/** The same surface with other triangles and without the vertices they no longer use. */
export function compact(mesh: BoneMesh, indices: Uint32Array): BoneMesh {
  const place = new Int32Array(mesh.labels.length).fill(-1);
  const kept: number[] = [];
  const renumbered = indices.map((v) => {
    if (place[v]! < 0) {
      place[v] = kept.length;
      kept.push(v);
    }
    return place[v]!;
  });
  const pick3 = (from: Float32Array): Float32Array => {
    const out = new Float32Array(3 * kept.length);
    kept.forEach((v, i) => out.set(from.subarray(3 * v, 3 * v + 3), 3 * i));
    return out;
  };
  return {
    positions: pick3(mesh.positions),
    normals: pick3(mesh.normals),
    occlusion: Uint8Array.from(kept, (v) => mesh.occlusion[v]!),
    labels: Uint8Array.from(kept, (v) => mesh.labels[v]!),
    indices: renumbered,
  };
}
