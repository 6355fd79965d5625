import { library } from '../language/clinical';
import type { Say } from '../language/say';
import type { Pointed, Wording } from '../store';
import { lowerFirst } from '../words';

/** Regions of which a bone has two, one on each side. */
const PAIRED: ReadonlySet<string> = new Set([
  'uncinate process', 'pedicle', 'lamina', 'pars interarticularis', 'superior articular process',
  'superior articular facet', 'inferior articular process', 'inferior articular facet', 'transverse process',
  'transverse foramen', 'mammillary process', 'accessory process', 'superior costal facet', 'inferior costal facet',
  'transverse costal facet', 'lateral mass', 'groove for vertebral artery', 'tubercle for transverse ligament',
  'ala of sacrum', 'occipital condyle', 'sacral foramen', 'anterior sacral foramen', 'posterior sacral foramen',
  'auricular surface', 'sacral tuberosity', 'intermediate sacral crest', 'lateral sacral crest', 'sacral cornu',
  'inferior lateral angle', 'coccygeal cornu', 'transverse process of coccyx',
]); // prettier-ignore

export const isPaired = (part: string): boolean => PAIRED.has(part);

/** `left superior articular process`, in the chosen words. */
export function pointedName({ part, side }: Omit<Pointed, 'bone'>, wording: Wording, say: Say): string {
  const facts = library().parts.regions.find(({ id }) => id === part);
  const name = facts ? facts[wording] : part;
  return side && isPaired(part) ? say(`name.side.${side}`, { part: lowerFirst(name) }) : name;
}
