/**
 * What is inside a bone, as far as a picture of its section needs it: how thick the cortex is, by region.
 *
 * For drawing only: neither shape nor mechanics knows it, so its file is not among the tables.
 */
import inside from '../../../models/drawing/inside.json';
import type { Mm } from '../base/units';
import { BONE_PARTS, type BonePart } from './parts';

const ARCH: readonly BonePart[] = [
  'pedicle', 'lamina', 'pars interarticularis', 'vertebral canal', 'anterior arch', 'posterior arch', 'dens',
]; // prettier-ignore
const BODY: readonly BonePart[] = ['body', 'sacral body', 'uncinate process', 'promontory'];

type Region = 'body' | 'endplate' | 'facet' | 'process' | 'arch';

export function corticalRegion(part: BonePart): Region {
  if (part.endsWith('endplate')) return 'endplate';
  if (part.includes('facet') || part.includes('condyle')) return 'facet';
  if (BODY.includes(part)) return 'body';
  return ARCH.includes(part) ? 'arch' : 'process';
}

/** Thickness of the cortex for each index of BONE_PARTS [mm]. */
export const CORTEX: readonly Mm[] = BONE_PARTS.map((part) => {
  const quantity = `cortex.${corticalRegion(part)}`;
  const record = inside.records.find((one) => one.quantity === quantity);
  if (!record) throw new Error(`models/drawing/inside.json has no ${quantity}`);
  return record.value;
});
