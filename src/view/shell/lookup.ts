/**
 * Everything that can be looked for, by its names: parts in plain words, in those of the trade and in Latin; conditions,
 * ways of care, words, questions, steps of the story. Spelling may be a little wrong (MiniSearch); levels such as L4/5
 * are understood by find.ts and come first.
 */
import MiniSearch from 'minisearch';
import { ALL_PARTS, parsePart } from '../../core';

import { library } from '../language/clinical';
import { latinOf } from '../card/Names';
import { pageName } from '../card/See';
import { sayNow } from '../language/say';
import { story } from '../learn/story';
import { kindName, partName, regionName } from '../words';
import { find, folded } from './find';
import { useLanguage } from '../language/language';

export type Group = 'part' | 'condition' | 'care' | 'word' | 'question' | 'learn' | 'page';

export interface Found {
  /** A part or a page. */
  readonly to: string;
  readonly group: Group;
  readonly name: string;
  readonly note: string;
  /** The word that matched, where it does not stand in the name. */
  readonly because?: string;
}

interface Entry extends Found {
  readonly id: number;
  readonly words: string;
}

function entries(): Entry[] {
  const all = library();
  const out: Entry[] = [];
  const add = (found: Found, words: readonly (string | null | undefined)[]): void => {
    out.push({ ...found, id: out.length, words: words.filter(Boolean).join(' ') });
  };
  for (const part of ALL_PARTS)
    add({ to: part, group: 'part', name: partName(part), note: regionName(part) }, [
      part, partName(part, 'clinical'), latinOf(part), kindName(part), kindName(part, 'clinical'), regionName(part, 'clinical'),
    ]); // prettier-ignore
  for (const one of all.conditions)
    add({ to: `condition-${one.id}`, group: 'condition', name: one.plain, note: one.clinical }, [
      one.clinical,
      ...one.also,
    ]);
  for (const one of all.management.items)
    add(
      { to: `care-${one.id}`, group: 'care', name: one.plain, note: all.management.levels[one.level]!.plain },
      [one.clinical],
    );
  for (const word of all.words) {
    const to = word.see.find((place) => place !== 'glossary' && !parsePart(place)) ?? word.see[0]!;
    add({ to, group: 'word', name: word.term, note: word.meaning.plain }, word.also);
  }
  for (const region of all.parts.regions)
    add({ to: 'glossary', group: 'word', name: region.plain, note: region.claim.plain }, [
      region.id,
      region.latin,
    ]);
  for (const one of all.questions.questions)
    add(
      { to: 'true', group: 'question', name: one.question, note: all.questions.verdicts[one.verdict]! },
      [],
    );
  story().forEach(({ title }, i) => add({ to: `story-${i + 1}`, group: 'learn', name: title, note: '' }, []));
  for (const page of ['conditions', 'care', 'true', 'glossary', 'sacroiliac', 'mobility'])
    add({ to: page, group: 'page', name: pageName(page, sayNow()), note: '' }, OTHER_NAMES[page] ?? []);
  return out;
}

const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  sacroiliac: ['SIJ hip joint Articulatio sacroiliaca'],
  mobility: ['ROM range of motion mobility stiffness cushion Beweglichkeit Bewegungsumfang Steifigkeit'],
};

const made = new Map<string, MiniSearch<Entry>>();
/** One for each language, made when somebody looks for something. */
function index(): MiniSearch<Entry> {
  const { name } = useLanguage.getState();
  const known = made.get(name);
  if (known) return known;
  const fresh = new MiniSearch<Entry>({
    fields: ['name', 'words'],
    storeFields: ['to', 'group', 'name', 'note'],
    processTerm: (term) => folded(term) || null,
    searchOptions: {
      boost: { name: 3 },
      prefix: true,
      fuzzy: (term) => (term.length > 3 ? 0.2 : false),
      combineWith: 'AND',
    },
  });
  fresh.addAll(entries());
  made.set(name, fresh);
  return fresh;
}

/** Kinds in the order in which a person who typed a word most likely meant them. */
const FIRST: Readonly<Record<Group, number>> = {
  condition: 1.6, care: 1.5, page: 1.4, word: 1.1, part: 1, question: 0.9, learn: 0.9,
}; // prettier-ignore

export function searchAll(query: string, most = 10): readonly Found[] {
  if (folded(query) === '') return [];
  const structured = /\d/.test(query);
  const parts = find(query, structured ? most : 5).map(({ part, name, region, because }): Found => ({
    to: part,
    group: 'part',
    name,
    note: region,
    ...(because ? { because } : {}),
  }));
  const scored = index()
    .search(query, { boostDocument: (_, __, stored) => FIRST[(stored as unknown as Found).group] })
    .map((hit): Found => {
      const { to, group, name, note } = hit as unknown as Found;
      const named = folded(name);
      const other = hit.terms.find((term) => !named.includes(term));
      return { to, group, name, note, ...(other ? { because: other } : {}) };
    });
  // A level was asked for: the parts of that name come first. Else what best fits the words, whatever it is.
  const all = structured ? [...parts, ...scored] : [...scored.filter(exact(query)), ...parts, ...scored];
  const seen = new Set<string>();
  return all
    .filter(({ to, name }) => {
      const key = parsePart(to) ? to : `${to} ${name}`;
      return seen.has(key) ? false : (seen.add(key), true);
    })
    .slice(0, most);
}

/** The query is the name, or begins it, as typed. */
const exact =
  (query: string) =>
  ({ name, group }: Found): boolean =>
    group !== 'part' && group !== 'question' && folded(name).startsWith(folded(query));
