/**
 * The only place that says which way the axes point.
 *
 *   x  the subject's left     y  up     z  forward (anterior)        right-handed, mm
 *
 * The frame of glTF and of three.js: nothing is converted between core and scene.
 * Publications in other frames are converted when models/ is written, never here.
 *
 * World: origin at the middle of the S1 endplate, the sacrum does not move.
 * Bone:  origin at the centre of the body (midway between the middles of its two endplates), y across the
 *        mid-plane of the body. C1: centre of the ring at the height of the lateral masses. C0: midway between the
 *        occipital condyles. C2: midway between its lower endplate and the plane of its upper articular facets.
 *        S1 (the sacrum): middle of the S1 endplate; its y is normal to that endplate.
 *
 * Positive rotation about +x is flexion (the top goes forward), about +y left rotation (the front turns to the
 * left), about +z RIGHT bending; left bending is negative z.
 */
export type Vec3 = readonly [x: number, y: number, z: number];
export type Quaternion = readonly [x: number, y: number, z: number, w: number];

/** Where a bone stands: position of its origin [mm] and the turn from its own frame into the world. */
export interface Placement {
  readonly position: Vec3;
  readonly quaternion: Quaternion;
}

export const IDENTITY: Placement = { position: [0, 0, 0], quaternion: [0, 0, 0, 1] };
