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
  const { kept, renumbered } = used(mesh.labels.length, indices);
  return {
    positions: pick(mesh.positions, kept, 3),
    normals: pick(mesh.normals, kept, 3),
    occlusion: pick(mesh.occlusion, kept, 1),
    labels: pick(mesh.labels, kept, 1),
    indices: renumbered,
  };
}

/** The vertices that triangles use, in the order in which they do, and the triangles on them. */
export function used(vertices: number, indices: Uint32Array): { kept: Uint32Array; renumbered: Uint32Array } {
  const place = new Int32Array(vertices).fill(-1);
  const kept = new Uint32Array(Math.min(vertices, indices.length));
  const renumbered = new Uint32Array(indices.length);
  let count = 0;
  for (let i = 0; i < indices.length; i++) {
    const v = indices[i]!;
    if (place[v]! < 0) {
      kept[count] = v;
      place[v] = count++;
    }
    renumbered[i] = place[v]!;
  }
  return { kept: kept.subarray(0, count), renumbered };
}

/** What a list holds of some vertices, `wide` numbers each. */
export function pick<T extends Float32Array | Int32Array | Uint8Array>(
  from: T,
  kept: Uint32Array,
  wide: number,
): T {
  const out = from.slice(0, wide * kept.length) as T;
  for (let i = 0; i < kept.length; i++)
    for (let c = 0; c < wide; c++) out[wide * i + c] = from[wide * kept[i]! + c]!;
  return out;
}
