/**
 * What the solver answers: a pose, how well it is settled, and what can be read from it. Core units throughout
 * (mm, N, MPa, rad); `MEASURE_UNITS` names the unit of every field for whoever prints one.
 */
import type { Placement } from '../base/axes';
import type { Disc, Joint, Side } from '../base/levels';
import type { Mm, MPa, Newton, NewtonMm, Rad, Unit } from '../base/units';
import type { Pose } from './pose';

/** converged: forces balance and the state is stable. unsettled: they do not balance. unstable: they balance on a saddle, or the column has collapsed. */
export type Status = 'converged' | 'unsettled' | 'unstable';

export interface Solution {
  readonly status: Status;
  readonly iterations: number;
  readonly residual: { readonly force: Newton; readonly moment: NewtonMm };
  readonly pose: Pose;
  /**
   * Turns the pose, in which the sacrum keeps still, so that gravity points along −y: upright it turns with the pelvis about the
   * hips, not at all in healthy standing; otherwise it lies or hangs as the body does.
   */
  readonly stand: Placement;
  /** How far the pelvis has turned forward, about the hips or on its bed, from healthy standing. */
  readonly pelvis: Rad;
  /** Creep states, 2 per disc in order of DISCS [mm of rest height lost]. */
  readonly creep: Float64Array;
  readonly measures: Measures;
  /**
   * What muscles do: greatest tension along the column, greatest moment at a joint beyond those of healthy standing (upright
   * postures; see muscles.ts). Nothing else holds the posture.
   */
  readonly muscles: {
    readonly tension: Newton;
    readonly moment: NewtonMm;
    /** By which the neck is bent back so that the head looks ahead: at the joints above C2, and at those below. */
    readonly neck: readonly [NewtonMm, NewtonMm];
  };
  /** Where the body lies or hangs: contact forces of bed, pads and support, by level; empty when standing. */
  readonly contacts: readonly {
    readonly at: string;
    readonly side: Side | 'middle';
    readonly force: Newton;
  }[];
}

export interface Measures {
  readonly column: ColumnMeasures;
  readonly discs: Readonly<Record<Disc, DiscMeasures>>;
  readonly joints: Readonly<Record<Joint, Readonly<Record<Side, JointMeasures>>>>;
}

export interface ColumnMeasures {
  /**
   * Length from the S1 endplate to C1 along the true vertical. The pose keeps the sacrum still; upright, the pelvis has turned by
   * the change of `pelvicTilt` (positive backward), and heights, slopes and the vertical axis are read along the vertical after that.
   * Lying, along the y of the sacrum's frame.
   */
  readonly height: Mm;
  /** Sum of the middle heights of all discs. */
  readonly discHeightSum: Mm;
  readonly cervicalLordosis: Rad; // C2-C7
  readonly thoracicKyphosis: Rad; // T1-T12, positive
  readonly lumbarLordosis: Rad; // L1-S1, positive
  readonly sacralSlope: Rad;
  readonly pelvicTilt: Rad;
  readonly pelvicIncidence: Rad;
  readonly sagittalVerticalAxis: Mm; // C7 ahead of the posterior corner of S1, positive forward
  readonly t1Slope: Rad;
  readonly cobbAngle: Rad; // largest coronal curve
  readonly atlantodentalInterval: Mm; // front of the dens to the back of the anterior arch, bone to bone
}

export interface DiscMeasures {
  readonly heightAnterior: Mm;
  readonly heightMiddle: Mm;
  readonly heightPosterior: Mm;
  /** Open in front positive. */
  readonly wedge: Rad;
  readonly bulge: Mm;
  /** Compressive force in the disc, positive. */
  readonly force: Newton;
  /** Pressure in the nucleus. */
  readonly pressure: MPa;
  /** Forward shift of the upper body on the lower, positive forward. */
  readonly slip: Mm;
  /** Front-back width of the canal behind the disc, bulge, herniation, spurs and flavum taken off. */
  readonly canalDepth: Mm;
  /** Segment angle (lower endplate of the upper body to upper endplate of the lower): lordosis positive. */
  readonly segmentAngle: Rad;
}

export interface JointMeasures {
  /** Least distance of the two subchondral surfaces (bone to bone): what cards call "gap". */
  readonly jointSpace: Mm;
  /** jointSpace less both cartilages; contact begins at 0. */
  readonly clearance: Mm;
  /** Upper facet against lower, from the healthy pose: downward slide positive. */
  readonly overlap: Mm;
  /** Forward shift of the upper facet on the lower, from the healthy pose. */
  readonly shift: Mm;
  /** Turn of the upper facet against the lower, from the healthy pose. */
  readonly tilt: Rad;
  /** Contact force across the articular surfaces, and of the tip of the process on the bone below. */
  readonly force: Newton;
  readonly tipForce: Newton;
  /** Share of the axial load across this level that this joint carries, 0 … 1. */
  readonly loadShare: number;
  /** mm² in contact. */
  readonly contactArea: number;
  readonly foramenHeight: Mm;
  readonly foramenWidth: Mm;
  readonly foramenArea: number; // mm²
}

export const MEASURE_UNITS: {
  readonly column: Readonly<Record<keyof ColumnMeasures, Unit>>;
  readonly disc: Readonly<Record<keyof DiscMeasures, Unit>>;
  readonly joint: Readonly<Record<keyof JointMeasures, Unit>>;
} = {
  column: {
    height: 'mm',
    discHeightSum: 'mm',
    cervicalLordosis: 'rad',
    thoracicKyphosis: 'rad',
    lumbarLordosis: 'rad',
    sacralSlope: 'rad',
    pelvicTilt: 'rad',
    pelvicIncidence: 'rad',
    sagittalVerticalAxis: 'mm',
    t1Slope: 'rad',
    cobbAngle: 'rad',
    atlantodentalInterval: 'mm',
  },
  disc: {
    heightAnterior: 'mm',
    heightMiddle: 'mm',
    heightPosterior: 'mm',
    wedge: 'rad',
    bulge: 'mm',
    force: 'N',
    pressure: 'MPa',
    slip: 'mm',
    canalDepth: 'mm',
    segmentAngle: 'rad',
  },
  joint: {
    jointSpace: 'mm',
    clearance: 'mm',
    overlap: 'mm',
    shift: 'mm',
    tilt: 'rad',
    force: 'N',
    tipForce: 'N',
    loadShare: '1',
    contactArea: 'mm²',
    foramenHeight: 'mm',
    foramenWidth: 'mm',
    foramenArea: 'mm²',
  },
};
