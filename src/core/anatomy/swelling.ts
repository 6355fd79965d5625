/**
 * How far discs and capsules stand out. Apart from the making of their shapes, which the page fetches after its first
 * picture.
 */
import type { Endplate, FacetFrame } from './layout';
import type { Swelling } from './tissue';

/** Healthy bulge as share of the half depth, and bulge per mm of lost height (volume would give about a third; shape factors). */
const HEALTHY_BULGE = 0.045;
const GIVE = 0.36;

export function discSwelling(plate: Endplate): Swelling {
  return { amount: HEALTHY_BULGE * plate.halfDepth, give: GIVE };
}

/** How far fluid of a volume [mL] pushes the wall of the capsule out where it gives most [mm]. */
export function effusionSwelling({ halfU, halfV }: FacetFrame, volume: number): number {
  const round = 2 * Math.PI * Math.sqrt((halfU * halfU + halfV * halfV) / 2);
  return (1000 * volume) / (round * WALL * GIVES);
}
/** How far bone that has grown round a joint by so much [mm] lifts the wall of its capsule [mm]: as far as the collar stands out (spurs.ts). */
export const capsuleLift = (grown: number): number => 0.7 * grown;
/**
 * How far the wall of a capsule stands out for each mm that its two bones have left their places against one another, as negative give
 * [mm/mm]: a tip that has slid down pushes its slack recess before it. What it takes to pass the tips of lumbar processes at 60 % loss of a disc.
 */
export const CAPSULE_GIVE = -0.3;

/** Height of the wall that can give [mm], and the mean of its weights: shape factors. */
const WALL = 7;
const GIVES = 0.65;
