/**
 * What the published tables say, checked, converted to core units (mm, rad, N, MPa, kg) and frozen.
 *
 * A quantity is asked for by level and name and is always a number; asking for one that is not in the tables
 * throws with level, name and the file where it belongs. Names are those of models/, without a unit suffix
 * (`facets.sup_pitch`, not `facets.sup_pitch_deg`): the unit stands in the record.
 */
import type { Bone, Joint } from '../base/levels';

export interface Tables {
  /** One dimension of one bone, e.g. `bone('L4', 'EPWu')`, `bone('C5', 'facets.sup_pitch')`, `bone('C0', 'condyle_length')`. */
  readonly bone: (bone: Bone, quantity: string) => number;
  /** The same, or `fallback` where the structure does not exist at that level. */
  readonly boneOr: (bone: Bone, quantity: string, fallback: number) => number;
  /** One dimension of one joint or disc, e.g. `joint('L4-L5', 'disc_height_mid')`. */
  readonly joint: (joint: Joint, quantity: string) => number;
  readonly jointOr: (joint: Joint, quantity: string, fallback: number) => number;
  /** Posture of the reference body: tilt of each endplate and place of each centre, see models/morphometry/curvature.json. */
  readonly curvature: (bone: Bone, quantity: string) => number;
  /** A number of the mechanics for a joint, e.g. `mechanics('L4-L5', 'axial_stiffness')`; `null` joint: a number of the whole body. */
  readonly mechanics: (joint: Joint | null, quantity: string) => number;
  readonly mechanicsOr: (joint: Joint | null, quantity: string, fallback: number) => number;
  /** A number that belongs to one bone's share of the body, e.g. `load('T7', 'mass')` [kg]. */
  readonly load: (bone: Bone, quantity: string) => number;
}
