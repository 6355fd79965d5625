/**
 * Joint-first layout: where every endplate, facet, pedicle and process of the neutral column lies.
 *
 * This is the one description from which both the bones (fields) and the mechanics (elements) are made, so a changed
 * body changes both. Each facet joint is defined once, in the lower bone; carried through the neutral relative pose
 * and shifted by the joint space along its normal it is the inferior facet of the upper bone.
 *
 * All points and directions are in the frame of their own bone (base/axes.ts), mm.
 */
import type { Placement, Vec3 } from '../base/axes';
import type { Bone, Joint, Side } from '../base/levels';
import type { Mm, Rad } from '../base/units';

/** One endplate of a body. The rim is a super-ellipse about `centre`; the bowl sinks `depth` below it. */
export interface Endplate {
  /** Middle of the rim plane. */
  readonly centre: Vec3;
  /** Unit normal of the rim plane, out of the bone (up for the upper, down for the lower endplate). */
  readonly normal: Vec3;
  /** Unit vector in the rim plane, forward. */
  readonly forward: Vec3;
  readonly halfWidth: Mm;
  readonly halfDepth: Mm;
  /** Greatest depth of the bowl below the rim. */
  readonly concavity: Mm;
}

/**
 * A facet's subchondral surface: n = curveU·u² + curveV·v², with u, v, n measured from `centre`.
 * The two facets of a joint have the same centre line and, at the joints of the head, each its own curvature.
 * Right-handed (u, v, normal) is not promised; the three are orthonormal.
 */
export interface FacetFrame {
  readonly centre: Vec3;
  /** Out of the bone, into the joint. */
  readonly normal: Vec3;
  /** Across the facet (horizontal as far as the facet allows), pointing to the subject's left. */
  readonly u: Vec3;
  /** Along the facet, pointing up (for nearly level facets: forward). */
  readonly v: Vec3;
  readonly halfU: Mm;
  readonly halfV: Mm;
  /** Curvature coefficients [1/mm]: + bends the surface towards its normal (concave facet). */
  readonly curveU: number;
  readonly curveV: number;
}

export interface BoneLayout {
  readonly bone: Bone;
  /** Where the bone stands in the healthy standing column. */
  readonly neutral: Placement;
  readonly upper: Endplate | null;
  readonly lower: Endplate | null;
  /** Facets towards the bone above (superior) and below (inferior); `null` where there are none. */
  readonly superior: Readonly<Record<Side, FacetFrame>> | null;
  readonly inferior: Readonly<Record<Side, FacetFrame>> | null;
  /** Points the ligaments, muscles, foramina and labels hold on to. `null` where the structure does not exist. */
  readonly landmarks: Landmarks;
}

export interface Landmarks {
  /** Centre of the narrowest section of each pedicle, and its upper and lower edge there. */
  readonly pedicle: Readonly<Record<Side, { centre: Vec3; top: Vec3; bottom: Vec3 }>> | null;
  readonly spinousTip: Vec3;
  /** Root of the spinous process at the lamina. */
  readonly spinousRoot: Vec3;
  readonly transverseTip: Readonly<Record<Side, Vec3>>;
  /** How much longer than drawn from the tables this person's transverse process is on each side; the joints do not know [mm]. */
  readonly transverseMore: Readonly<Record<Side, Mm>>;
  /** The same of the flanks of the spinous process [mm]. */
  readonly spinousMore: Readonly<Record<Side, Mm>>;
  /** How this person's body departs from its mirror image: its outline is 1 + a sin 2θ + b sin 3θ times as far out, θ from the front to the left [share]. */
  readonly bodySkew: readonly [two: number, three: number];
  /** How far the bone stands from its own mirror image, mean over its surface; the joints do not know [mm]. */
  readonly mirrorDistance: Mm;
  /** Upper and lower edge of the lamina beside the midline, where the ligamentum flavum attaches. */
  readonly laminaTop: Readonly<Record<Side, Vec3>>;
  readonly laminaBottom: Readonly<Record<Side, Vec3>>;
  /** Lowest point of each inferior articular process, and the lamina or pars below each superior one that it would strike. */
  readonly inferiorTip: Readonly<Record<Side, Vec3>> | null;
  /** Middle of the vertebral canal. */
  readonly canal: Vec3;
  /** Half width and half depth of the canal. */
  readonly canalHalf: readonly [width: Mm, depth: Mm];
}

/** The disc in the neutral pose; heights are rim to rim in front and behind, endplate centre to endplate centre in the middle. */
export interface DiscLayout {
  readonly heightAnterior: Mm;
  readonly heightMiddle: Mm;
  readonly heightPosterior: Mm;
  /** Open in front positive. */
  readonly wedge: Rad;
  readonly halfWidth: Mm;
  readonly halfDepth: Mm;
  /** mm² */
  readonly area: number;
  /** Share of the area that is nucleus, and how far its centre lies behind the disc's [fraction of depth]. */
  readonly nucleusFraction: number;
  readonly nucleusOffset: number;
}

export interface JointLayout {
  readonly joint: Joint;
  readonly disc: DiscLayout | null;
  /** Subchondral bone to bone, healthy [mm]. */
  readonly jointSpace: Mm;
  /** One cartilage layer [mm]. clearance = jointSpace − 2 × cartilage (assumed, never below 0.1). */
  readonly cartilage: Mm;
  readonly clearance: Mm;
}

/**
 * The dens in its ring: the median joint of C1-C2. Frames of the dens are in C2's own frame, those of the ring in C1's; in the
 * neutral pose each pair faces one another `space` apart (bone to bone; at the back: bone to the front of the ligament).
 */
export interface MedianJoint {
  /** Front of the dens against the back of the anterior arch; `space` is the atlantodental interval. */
  readonly front: {
    readonly dens: FacetFrame;
    readonly arch: FacetFrame;
    readonly space: Mm;
    readonly cartilage: Mm;
    readonly clearance: Mm;
  };
  /** Back of the dens' waist against the front of the transverse ligament. */
  readonly back: {
    readonly dens: FacetFrame;
    readonly sling: FacetFrame;
    readonly space: Mm;
    readonly cartilage: Mm;
    readonly clearance: Mm;
  };
  /** The transverse ligament, in C1's frame: where it holds on to the lateral masses, the middle of its front face. */
  readonly ligament: {
    readonly left: Vec3;
    readonly right: Vec3;
    readonly middle: Vec3;
    readonly halfHeight: Mm;
    readonly thickness: Mm;
  };
}

export interface ColumnLayout {
  readonly bones: Readonly<Record<Bone, BoneLayout>>;
  readonly joints: Readonly<Record<Joint, JointLayout>>;
  readonly median: MedianJoint;
}
