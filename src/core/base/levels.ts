/**
 * Names of the bones, discs and joints, and the order in which they stand in every array.
 */
export const VERTEBRAE = [
  'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7',
  'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11', 'T12',
  'L1', 'L2', 'L3', 'L4', 'L5',
] as const; // prettier-ignore

export type Vertebra = (typeof VERTEBRAE)[number];

/** The 25 moving bodies: the skull (C0), then the vertebrae from above. Row i of a pose is BODIES[i]. */
export const BODIES = ['C0', ...VERTEBRAE] as const;
export type Body = (typeof BODIES)[number];

/** Everything that is a bone here: the bodies and the sacrum (S1), which does not move. */
export const BONES = [...BODIES, 'S1'] as const;
export type Bone = (typeof BONES)[number];

/** A joint is named by its two levels. JOINTS[i] lies between BONES[i] (upper) and BONES[i + 1] (lower). */
export const JOINTS = [
  'C0-C1', 'C1-C2', 'C2-C3', 'C3-C4', 'C4-C5', 'C5-C6', 'C6-C7', 'C7-T1',
  'T1-T2', 'T2-T3', 'T3-T4', 'T4-T5', 'T5-T6', 'T6-T7', 'T7-T8', 'T8-T9', 'T9-T10', 'T10-T11', 'T11-T12', 'T12-L1',
  'L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1',
] as const; // prettier-ignore
export type Joint = (typeof JOINTS)[number];

/** Discs exist from C2-C3 down: 23. */
export const DISCS = JOINTS.slice(2) as readonly Joint[] as readonly Disc[];
export type Disc = Exclude<Joint, 'C0-C1' | 'C1-C2'>;

export const SIDES = ['left', 'right'] as const;
/** Always the subject's own side. */
export type Side = (typeof SIDES)[number];

export type Region = 'cervical' | 'thoracic' | 'lumbar' | 'sacral';

/** Region of a bone; a joint belongs to the region of its upper bone. The skull counts as cervical. */
export function regionOf(name: Bone | Joint): Region {
  const letter = name[0];
  return letter === 'C' ? 'cervical' : letter === 'T' ? 'thoracic' : letter === 'L' ? 'lumbar' : 'sacral';
}

export function upperOf(joint: Joint): Body {
  return BODIES[JOINTS.indexOf(joint)]!;
}

export function lowerOf(joint: Joint): Bone {
  return BONES[JOINTS.indexOf(joint) + 1]!;
}

export function hasDisc(joint: Joint): joint is Disc {
  return joint !== 'C0-C1' && joint !== 'C1-C2';
}
