/**
 * The German words about bodies: one for every English one, of the same sentence as it is now, with the same numbers and
 * blanks, not too long, calm, and plain where they say so. What this cannot test is whether they are good.
 */
import { describe, expect, it } from 'vitest';
import {
  allClaims, CAUSES, handout, lix, library, predictions, scareWords, translated, translatedHandout, translatedPredictions,
  translatedPresets, type Text,
} from '../../src/core/clinical'; // prettier-ignore
import { PARAMETERS } from '../../src/core';
import names from '../../models/clinical/de/names.json';
import phrases from '../../models/clinical/de/phrases.json';
import sentences from '../../models/clinical/de/sentences.json';
import measurements from '../../models/measurements.json';
import { text } from '../../src/view/language/de/clinical';
import { readStep } from '../../src/view/learn/story';

/** Everything that is asked for, by place. */
const asked = new Map<string, string>();
const remarks = new Set<string>();
const collect: Text = (place, english) => {
  if (place === '') remarks.add(english);
  else asked.set(place, english);
  return english;
};
translated(library(), collect);
translatedHandout(handout(library()), collect);
translatedPredictions(predictions, collect);
translatedPresets(CAUSES, collect);
for (const one of measurements.measurements)
  for (const key of ['plain', 'clinical', 'definition'] as const)
    collect(`measure.${one.id}.${key}`, one[key]);
for (const { label } of PARAMETERS) collect('', label);

const said = sentences as unknown as Record<string, { plain: string; clinical?: string; of: string }>;
const ids = Object.keys(said).filter((id) => id !== 'about');

/** FNV-1a, 32 bits. */
function sum(words: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(words)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

const numbersIn = (words: string): string[] =>
  (words.replace(/(?<=\d) (?=\d{3}\b)/g, '').match(/\d+(?:[.,]\d+)?/g) ?? [])
    .map((number) => number.replace(',', '.'))
    .toSorted();
const blanksIn = (words: string): string[] => (words.match(/\{\w+\}/g) ?? []).toSorted();

describe('German', () => {
  it('has a sentence for every English one, and none that is not there any more', () => {
    const english = [...allClaims(library()), ...handout(library()).claims];
    expect(ids.toSorted()).toEqual([...new Set(english.map(({ id }) => id))].toSorted());
    expect(ids.length).toBeGreaterThan(480);
  });

  it('translates the English sentences as they are now', () => {
    const english: readonly { id: string; plain: string; clinical?: string }[] = [
      ...allClaims(library()),
      ...handout(library()).claims,
    ];
    const stale = english.filter(
      ({ id, plain, clinical = '' }) => said[id]!.of !== sum(`${plain}\n${clinical}`),
    );
    expect(stale.map(({ id }) => id)).toEqual([]);
  });

  it('has a name for every name, a question for every question, a remark for every remark', () => {
    const german = names as Record<string, string>;
    const places = [...asked.keys()].filter((place) => !said[place.slice(0, place.lastIndexOf('.'))]);
    // Lists of other names may be empty in one language.
    expect(places.filter((place) => german[place] === undefined && asked.get(place) !== '')).toEqual([]);
    const known = new Set([...places, 'about']);
    expect(Object.keys(german).filter((place) => !known.has(place) && !place.endsWith('.also'))).toEqual([]);
    expect([...remarks].filter((remark) => !(remark in phrases))).toEqual([]);
    expect(Object.keys(phrases).filter((remark) => !remarks.has(remark) && remark !== 'about')).toEqual([]);
  });

  it('keeps every number and every blank, and is not much longer', () => {
    const wrong: string[] = [];
    for (const [place, english] of asked) {
      if (place.endsWith('.also')) continue;
      const german = text(place, english);
      // The number of the ambulance is the reader's country's: English leaves it out.
      const numbers = numbersIn(german).filter((number) => number !== '112' || /112/.test(english));
      if (numbers.join() !== numbersIn(english).join()) wrong.push(`${place}: ${german}`);
      if (blanksIn(german).join() !== blanksIn(english).join()) wrong.push(`${place}: ${german}`);
      if (german.length > 1.7 * english.length + 30) wrong.push(`too long, ${place}: ${german}`);
    }
    for (const remark of remarks)
      if (numbersIn(text('', remark)).join() !== numbersIn(remark).join())
        wrong.push(`${remark}: ${text('', remark)}`);
    expect(wrong).toEqual([]);
  });

  it('says in an emergency what to do, with the number to call', () => {
    const urgent = library().safety.flags.filter(({ urgency }) => urgency === 'emergency_now');
    expect(urgent.length).toBeGreaterThan(2);
    for (const flag of urgent) expect(text(`safety.${flag.id}.action`, flag.action)).toMatch(/112/);
    for (const flag of library().safety.flags)
      if (/same day/.test(flag.action)) expect(text(`safety.${flag.id}.action`, '')).toMatch(/am selben Tag/);
  });

  it('tells the story in the same steps, with the same sentences and the same links', () => {
    const english = import.meta.glob<string>('../../models/clinical/story/*.md', { query: '?raw', import: 'default', eager: true }); // prettier-ignore
    expect(Object.keys(english)).toHaveLength(10);
    for (const [path, words] of Object.entries(english)) {
      const [ours, theirs] = [readStep(words), readStep(text(`story.${path.slice(-5)}`, ''))];
      expect(theirs.blocks.map(({ kind }) => kind)).toEqual(ours.blocks.map(({ kind }) => kind));
      theirs.blocks.forEach((block, i) => {
        const other = ours.blocks[i]!;
        if (block.kind === 'said' && other.kind === 'said') {
          expect(block.sentences.map(({ id }) => id)).toEqual(other.sentences.map(({ id }) => id));
          for (const one of block.sentences) expect(one.text, one.id).toBe(said[one.id]!.plain);
        }
        if (block.kind === 'links' && other.kind === 'links')
          expect(block.links.map(({ href }) => href)).toEqual(other.links.map(({ href }) => href));
        if (block.kind === 'signs' && other.kind === 'signs')
          for (const { text: sign, id } of block.signs)
            expect(sign).toContain(text(`safety.${id.replace('flag.', '')}.action`, ''));
      });
    }
  });

  it('promises nothing and scares nobody', () => {
    const found = ids
      // These explain the word that scares.
      .filter((id) => !id.startsWith('word.lay-'))
      .flatMap((id) =>
        [said[id]!.plain, said[id]!.clinical ?? ''].flatMap((words) =>
          scareWords(words).map((word) => `${id}: ${word}`),
        ),
      );
    expect(found).toEqual([]);
  });

  it.each([
    'Das heilt Ihre Bandscheibe.', 'Nie wieder Rückenschmerzen!', 'Sie haben einen Bandscheibenvorfall.', 'Ihre Wirbelsäule zerbröselt.',
    'Die Gelenke sind kaputt.', 'Garantiert schmerzfrei in sieben Tagen.', 'Ein sicheres und wirksames Mittel.', 'Ihr Rücken ist zerstört.',
    'Das bringt die Wirbel wieder in die richtige Lage.', 'Dauerhafte Linderung ohne Nebenwirkungen.', 'Sonst landen Sie im Rollstuhl.',
    'Knochen reibt auf Knochen.',
  ])('would notice: %s', (sentence) => expect(scareWords(sentence)).not.toEqual([])); // prettier-ignore

  it.each([
    'Die Bandscheibe ist niedriger, nicht kaputt.', 'Keine Studie zeigte einen bleibenden Gewinn.', 'Manche Menschen haben einen Vorfall und spüren nichts.',
    'Menschen ohne Schmerz', 'Gehen Sie jetzt in eine Notaufnahme.', 'Ein Wort, das Angst macht und falsch ist.', 'Der Nerv wächst wieder nach.',
  ])('lets pass: %s', (sentence) => expect(scareWords(sentence)).toEqual([])); // prettier-ignore

  it('is easy to read where it is plain: short sentences, few long words', () => {
    const plain = ids.map((id) => said[id]!.plain);
    const whole = lix(plain.join(' '));
    // Below 40 is easy, 40 to 50 middling (Björnsson 1968). German has longer words than the language it was made for.
    expect(whole).toBeLessThan(42);
    const longest = (words: string): number =>
      Math.max(...words.split(/[.:;?!]+(?:\s|$)/).map((one) => one.split(/\s+/).filter(Boolean).length));
    expect(ids.filter((id) => longest(said[id]!.plain) > 34)).toEqual([]);
  });
});
