/**
 * Finding parts by what people type: levels ("l4", "l4l5", "l4/5"), kinds ("facet", "disc"), sides, and lay words
 * ("neck", "hump", "tailbone"). Accents and case do not matter.
 */
import { ALL_PARTS, parsePart, PARTS, type PartId, type PartKind } from '../../core';
import { partName, regionName } from '../words';
import { useLanguage } from '../language/language';

export interface Hit {
  readonly part: PartId;
  readonly name: string;
  readonly region: string;
  /** The word of the query that is not in the name, with what it was taken for. */
  readonly because?: string;
}

/** Lay words and other names, each with the words of this page it stands for. */
const ENGLISH_WORDS: Readonly<Record<string, string>> = {
  atlas: 'c1',
  axis: 'c2',
  dens: 'c2',
  hump: 'c7 t1',
  'prominent vertebra': 'c7',
  tailbone: 'sacrum',
  coccyx: 'sacrum',
  'sacral bone': 'sacrum',
  'hip bone': 'sacrum',
  head: 'skull',
  occiput: 'skull',
  cervical: 'neck',
  thoracic: 'upper back',
  dorsal: 'upper back',
  lumbar: 'low back',
  'lower back': 'low back',
  loin: 'low back',
  nape: 'neck',
  cushion: 'disc',
  disk: 'disc',
  'slipped disc': 'disc l4-l5 l5-s1',
  'herniated disc': 'disc l4-l5 l5-s1',
  zygapophysial: 'facet',
  zygapophyseal: 'facet',
  apophyseal: 'facet',
  'small joint': 'facet',
  hinge: 'facet',
  'bone block': 'vertebra',
};

/** The same in the language of the page; folded, as they are compared. */
const otherWords = (): Readonly<Record<string, string>> =>
  (useLanguage.getState().tables.lay as Readonly<Record<string, string>> | undefined) ?? ENGLISH_WORDS;

/** Without case, accents and signs; in German ä, ae and a are one, and so are ß and ss. */
export const folded = (text: string): string =>
  umlauts(
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .replaceAll('ß', 'ss'),
  )
    .replace(/[–—−]/g, '-')
    .replace(/[,;]/g, ' ')
    .trim();

const umlauts = (text: string): string =>
  useLanguage.getState().locale === 'de' ? text.replace(/([aou])e/g, '$1') : text;

/** `l4l5`, `l4/l5`, `l4/5`, `l45`, `l4 l5` → `l4-l5` */
const joined = (text: string): string =>
  text
    .replace(/\b([ctls])(\d{1,2})\s*[/ -]?\s*([ctls])(\d{1,2})\b/g, '$1$2-$3$4')
    .replace(/\b([ctl])(\d{1,2})[/-](\d{1,2})\b/g, '$1$2-$1$3')
    .replace(/\bl5[/-]1\b/g, 'l5-s1');

export function find(query: string, most = 8): readonly Hit[] {
  const asked = joined(folded(query));
  if (asked === '') return [];
  let words = asked;
  let because: string | undefined;
  for (const [other, ours] of Object.entries(otherWords()))
    if (asked.includes(other) || (asked.length > 3 && other.startsWith(asked))) {
      words = `${asked.replace(other, '').trim()} ${ours}`.trim();
      if (other.startsWith(asked)) words = ours;
      because = other;
      break;
    }
  const terms = words
    .split(/\s+/)
    .filter((word) => !['the', 'of', 'joint', 'my', 'in'].includes(word) || words === word);
  const scored: { hit: Hit; score: number }[] = [];
  for (const part of PARTS) {
    const name = partName(part);
    const region = regionName(part);
    const text = folded(`${name} ${part} ${region} ${kindWords(part)}`);
    const matched = because
      ? matchSome(text, terms)
      : terms.every((term) => has(text, term))
        ? terms.length
        : 0;
    if (matched === 0) continue;
    const exact = terms.some((term) => folded(part).split(' ').includes(term)) ? 4 : 0;
    const bone = parsePart(part)?.kind === 'bone' ? 1 : parsePart(part)?.kind === 'disc' ? 0.5 : 0;
    scored.push({
      hit: { part, name, region, ...(because ? { because } : {}) },
      score: matched * 2 + exact + bone,
    });
  }
  return scored
    .toSorted((a, b) => b.score - a.score || ALL_PARTS.indexOf(a.hit.part) - ALL_PARTS.indexOf(b.hit.part))
    .slice(0, most)
    .map(({ hit }) => hit);
}

function matchSome(text: string, terms: readonly string[]): number {
  const levels = terms.filter((term) => /\d/.test(term));
  const others = terms.filter((term) => !/\d/.test(term));
  if (levels.length > 0 && !levels.some((term) => has(text, term))) return 0;
  if (!others.every((term) => has(text, term))) return 0;
  return others.length + 1;
}

/** A word matches at the beginning of a word: `l4` finds L4 and L4-L5, but `4` alone finds nothing. */
const has = (text: string, term: string): boolean =>
  term.length > 1 || /[a-z]/.test(term)
    ? ` ${text.replaceAll(',', ' ')} `.includes(` ${term}`) || text.includes(`-${term}`)
    : false;

const kindWords = (part: PartId): string => {
  const kind = parsePart(part)?.kind;
  return kind ? KIND_WORDS[kind] : '';
};

const KIND_WORDS: Readonly<Record<PartKind['kind'], string>> = {
  bone: 'bone vertebra',
  disc: 'disc',
  facet: 'facet joint',
  ligament: 'ligament',
  root: 'nerve root spinal nerve ganglion',
  cord: 'nerve cord',
  dura: 'dura sac nerve',
  filum: 'filum nerve',
  artery: 'vertebral artery blood vessel',
};
