/**
 * Which spot of a bone is lit: what the pointer or focus is on in a list, else what was pointed at in the picture. A
 * process is lit with its joint surface, a body with its endplates.
 */
import { BONE_PARTS, type BonePart } from '../core';
import type { BodyMap } from '../core/clinical';
import type { Pointed, SpineState } from './store';

/** What counts as part of another region. */
const WITHIN: Partial<Record<BonePart, BonePart>> = {
  'superior articular facet': 'superior articular process',
  'inferior articular facet': 'inferior articular process',
  'superior endplate': 'body',
  'inferior endplate': 'body',
  'mammillary process': 'superior articular process',
  'transverse costal facet': 'transverse process',
  'facet for dens': 'anterior arch',
};
export const whole = (part: BonePart): BonePart => WITHIN[part] ?? part;

/** An area that is pointed at, in `area` of the store: two maps may both have areas of one name. */
export const areaOf = (map: BodyMap, region: string): string => `${map.id} ${region}`;

export const litNow = ({ named, pointed }: Pick<SpineState, 'named' | 'pointed'>): Pointed | null =>
  named ?? pointed;

/** Labels of the vertices that belong to a region; four at most, -1 where there are fewer. */
export function labelsOf(part: BonePart): readonly [number, number, number, number] {
  const own = BONE_PARTS.flatMap((other, i) => (other === part || WITHIN[other] === part ? [i] : []));
  return [own[0] ?? -1, own[1] ?? -1, own[2] ?? -1, own[3] ?? -1];
}
