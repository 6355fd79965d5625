/**
 * How the two facets of a joint stand to one another, against healthy standing: gap, overlap, shift and tilt, and one plain word.
 *
 * No publication was found that says from where on a facet joint is out of line. The thresholds are this model's own convention
 * (models/mechanics/facets.json, `alignment.*`): about twice what lying down changes in a healthy column. The word is that of the
 * reading that goes farthest beyond its threshold; it says where bones stand, not whether anything hurts.
 */
import type { Mm, Rad } from '../base/units';
import type { Tables } from '../data/tables';
import type { JointMeasures } from './solution';

export const ALIGNMENTS = [
  'aligned',
  'closer', // bone nearer to bone
  'gapped', // the surfaces have come apart
  'ridingUp', // the upper facet has slid down: the lower one's tip rides up
  'drawnApart', // the upper facet has slid up
  'shiftedForward',
  'shiftedBack',
  'tilted',
] as const;
export type AlignmentWord = (typeof ALIGNMENTS)[number];

export interface Alignment {
  readonly word: AlignmentWord;
  /** How far the reading behind the word is beyond its threshold: 1 on it; of an aligned joint the farthest below. */
  readonly share: number;
  readonly gap: { readonly healthy: Mm; readonly now: Mm };
  /** The upper facet on the lower, from healthy: down, forward; turn. */
  readonly overlap: Mm;
  readonly shift: Mm;
  readonly tilt: Rad;
}

export function alignmentOf(tables: Tables, healthy: JointMeasures, now: JointMeasures): Alignment {
  const limit = (of: string): number => tables.mechanics(null, `alignment.${of}`);
  const overlap = now.overlap - healthy.overlap;
  const shift = now.shift - healthy.shift;
  const tilt = now.tilt - healthy.tilt;
  const readings: readonly (readonly [share: number, more: AlignmentWord, less: AlignmentWord])[] = [
    [(now.jointSpace - healthy.jointSpace) / limit('gap'), 'gapped', 'closer'],
    [overlap / limit('overlap'), 'ridingUp', 'drawnApart'],
    [shift / limit('shift'), 'shiftedForward', 'shiftedBack'],
    [tilt / limit('tilt'), 'tilted', 'tilted'],
  ];
  const [share, more, less] = readings.reduce((far, one) =>
    Math.abs(one[0]) > Math.abs(far[0]) ? one : far,
  );
  const beyond = Math.abs(share);
  return {
    word: beyond < 1 || Number.isNaN(beyond) ? 'aligned' : share > 0 ? more : less,
    share: beyond,
    gap: { healthy: healthy.jointSpace, now: now.jointSpace },
    overlap,
    shift,
    tilt,
  };
}
