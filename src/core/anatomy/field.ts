/**
 * What a bone is made of: a list of simple shapes whose signed distances are blended into one field.
 *
 * Shapes of kind `add` are joined by smooth union in the order of the list, then those of kind `cut` are taken away.
 * Smooth union is the quadratic polynomial minimum m − h²/(4k), h = max(0, k − |a − b|); k is the shape's `blend`.
 * Distances are negative inside. Everything is described for the subject's LEFT half (x ≥ 0) and evaluated at
 * (√(x² + ε²), y, z), ε = 0.8 mm, so that bones are symmetric and closed by construction; natural asymmetry is a smooth warp
 * of the finished vertices.
 */
import type { Vec3 } from '../base/axes';
import type { BonePart } from './parts';

interface ShapeBase {
  readonly op: 'add' | 'cut';
  /** Blend radius k [mm]. */
  readonly blend: number;
  /** The named region a vertex belongs to when this shape is nearest. Cuts may name a region too (foramen, facet, pit). */
  readonly part: BonePart;
  /** The shape ends so far from the midline [mm]: where the other side has another one or none, both agree in the middle. */
  readonly beyond?: number;
}

/** Tapered, bowed, super-elliptic capsule from a to b; u is the hint for its first transverse direction. */
export interface Capsule extends ShapeBase {
  readonly kind: 'capsule';
  readonly a: Vec3;
  readonly b: Vec3;
  /** Hint vector: the first transverse axis is u made perpendicular to b − a; the second is their cross product. */
  readonly u: Vec3;
  /** Radii (u, v) at a and at b [mm], and how far the rounded cap reaches beyond each end [mm]. */
  readonly radiusA: readonly [u: number, v: number];
  readonly radiusB: readonly [u: number, v: number];
  readonly cap: readonly [a: number, b: number];
  /** 0 ellipse … 1 squircle section; negative makes a diamond. */
  readonly box: number;
  /** Sideways bow at mid-length [mm] along u and v: centre line offset 4·bend·t(1 − t). */
  readonly bend: readonly [u: number, v: number];
}

/** A vertebral body: star-shaped section, waist, flaring rims, concave endplates. Axis y, origin at `centre`. */
export interface Drum extends ShapeBase {
  readonly kind: 'drum';
  readonly centre: Vec3;
  /** Half width at the upper and the lower endplate. */
  readonly halfWidth: readonly [upper: number, lower: number];
  /** Half depth in front of and behind the centre, at the upper and the lower endplate. */
  readonly front: readonly [upper: number, lower: number];
  readonly back: readonly [upper: number, lower: number];
  /** Squircle share of the section, 0 ellipse … 1; behind the centre `backBox`, the same if left out. */
  readonly box: number;
  readonly backBox?: number;
  /** Hollow of the back wall (kidney, heart): share of the radius taken at straight back. */
  readonly kidney: number;
  /** Share of the radius lost at mid height. */
  readonly waist: number;
  /** Rim lip [mm]; grows with osteophytes. */
  readonly lip: number;
  /** Upper and lower surface: half height, tilt about x (slope in z: + raises the front), tilt about z (slope in x), bowl depth. */
  readonly top: Surface;
  readonly bottom: Surface;
  /** Rounding of the rim [mm]: 4.2 lumbar, 3.2 thoracic, 2 cervical. */
  readonly fillet: number;
}

/** Height function of an endplate above (top) or below (bottom) the centre; all heights measured outward. */
export interface Surface {
  readonly height: number;
  readonly slopeZ: number;
  readonly slopeX: number;
  readonly bowl: number;
  /** Cervical saddle: coefficients of (z/depth)² and (x/width)² [mm]. */
  readonly saddleZ: number;
  readonly saddleX: number;
  /** Uncinate ridge height [mm], 0 where there is none, and where its parabola in z is centred [mm]. */
  readonly uncinate: number;
  readonly uncinateZ: number;
}

/** A thin curved plate: the solid between n = from and n = to over the surface n = curveU·u² + curveV·v², inside an ellipse. */
export interface Slab extends ShapeBase {
  readonly kind: 'slab';
  readonly centre: Vec3;
  readonly normal: Vec3;
  readonly u: Vec3;
  readonly v: Vec3;
  readonly halfU: number;
  readonly halfV: number;
  readonly curveU: number;
  readonly curveV: number;
  readonly from: number;
  readonly to: number;
  /** How much wider all round for each mm above n = 0, 0 if left out: a cut that leaves a slope, no wall. Its slope belongs to no region. */
  readonly flare?: number;
  /** Rounding of its edges [mm], 0.6 if left out. */
  readonly round?: number;
}

export type Shape = Capsule | Drum | Slab;

/** All shapes of one bone, adds first. */
export interface BoneField {
  readonly shapes: readonly Shape[];
  /** Grid spacing at which no wall is pierced [mm]: 0.8 cervical, 1.0 thoracic, 1.2 lumbar. */
  readonly voxel: number;
}
