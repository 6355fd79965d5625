import type { Holding } from './held';
import './held.css';

/**
 * A person seen from the left side, facing left as in the strip: head, trunk, limbs; and what the body rests on or holds.
 * Drawn to be told apart at 44 px, not to be measured.
 */
interface Drawing {
  readonly head: readonly [number, number];
  readonly trunk: string;
  readonly limbs: string;
  /** Floor, chair, bed, bar, weight. */
  readonly things?: string;
}

const FLOOR = 'M10 55H46';
const BED = 'M4 47H52';
const BOX = (x: number, y: number): string => `M${x} ${y}h11v9h-11z`;

const DRAWINGS: Readonly<Record<Holding | 'support' | 'pull', Drawing>> = {
  standing: { head: [27, 8], trunk: 'M28 16C31 21 31 26 28 32', limbs: 'M28 32V44L27 53M29 18L27 26L26 34', things: FLOOR },
  sitting: { head: [32, 9], trunk: 'M33 17C36 22 36 28 34 35', limbs: 'M34 35H21V53M34 19L31 28L25 31', things: 'M25 39H43M41 39V54M27 39V54' },
  slouched: { head: [27, 15], trunk: 'M30 22C39 24 43 31 36 36', limbs: 'M36 36L20 35V53M31 24L30 32L24 33', things: 'M23 40H46V20M43 40V54M26 40V54' },
  forwardHead: { head: [19, 12], trunk: 'M23 17C32 18 32 25 29 32', limbs: 'M29 32V44L28 53M27 19L26 28L18 26', things: `M16 22l-3 6 ${FLOOR}` },
  bent: { head: [12, 23], trunk: 'M19 21C24 18 32 20 34 31', limbs: 'M34 31L33 43V53M21 22L19 31L20 38', things: FLOOR },
  liftClose: { head: [28, 8], trunk: 'M29 16C32 21 32 26 29 32', limbs: 'M29 32V44L28 53M30 18L29 26L21 27', things: `${BOX(11, 21)} ${FLOOR}` },
  liftKnees: { head: [24, 15], trunk: 'M27 22C31 25 35 30 37 37', limbs: 'M37 37L25 38L30 53M28 24L22 30L19 36', things: `${BOX(10, 35)} ${FLOOR}` },
  liftRound: { head: [13, 26], trunk: 'M19 22C24 16 34 18 36 31', limbs: 'M36 31L34 43V53M21 22L19 31L18 38', things: `${BOX(9, 38)} ${FLOOR}` },
  lying: { head: [9, 41], trunk: 'M16 42C21 40 26 43 32 42', limbs: 'M32 42H51M17 42L23 44L28 44', things: BED },
  crookLying: { head: [9, 41], trunk: 'M16 42C21 42 26 42 32 42', limbs: 'M32 42L40 29L44 44M17 42L23 44L28 44', things: BED },
  lyingSide: { head: [10, 36], trunk: 'M17 38C22 42 27 42 32 39', limbs: 'M32 39L42 36L36 45M32 41L45 43M18 39L24 43L17 44', things: `M4 42H14 ${BED}` },
  lyingFront: { head: [9, 41], trunk: 'M16 41C21 43 26 40 32 42', limbs: 'M32 42H51M18 42L11 45', things: BED },
  hanging: { head: [24, 17], trunk: 'M28 21C30 25 30 30 28 36', limbs: 'M28 36L27 45L30 53M28 21L28 6', things: 'M14 5H42' },
  inverted: { head: [27, 47], trunk: 'M28 23C31 28 31 33 28 39', limbs: 'M28 23L27 13V5M28 37L25 43L21 47', things: 'M33 3L34 52' },
  support: { head: [8, 42], trunk: 'M15 42C20 34 27 34 32 42', limbs: 'M32 42H51M16 42L22 45', things: `M20 42v4M24 39v7M28 41v5 ${BED}` },
  pull: { head: [9, 41], trunk: 'M16 42H32', limbs: 'M32 42H44M17 42L23 44L28 44', things: `M46 36H55M52 33l3 3l-3 3 ${BED}` },
}; // prettier-ignore

export function Figure({ of, size = 44 }: { of: Holding | 'support' | 'pull'; size?: number }) {
  const { head, trunk, limbs, things } = DRAWINGS[of];
  return (
    <svg className="person" width={size} height={size} viewBox="0 0 56 57" aria-hidden="true">
      {things && <path className="person-things" d={things} />}
      <path className="person-limbs" d={limbs} />
      <path className="person-trunk" d={trunk} />
      <circle cx={head[0]} cy={head[1]} r={5.5} />
    </svg>
  );
}
