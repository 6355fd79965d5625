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
