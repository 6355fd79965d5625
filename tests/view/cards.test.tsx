/**
 * Every card and every page, drawn in both reading levels: complete, in order, calm, and plain where it says so.
 */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ALL_PARTS, DISCS, JOINTS, SIDES, type PartId } from '../../src/core';
import { allClaims, claimOf, faultsOf, library, pagesOf, readingGrade } from '../../src/core/clinical';
import { BodyLegend } from '../../src/view/card/BodyLegend';
import { Card } from '../../src/view/card/Card';
import { Decompression } from '../../src/view/card/Decompression';
import { latinOf, Names } from '../../src/view/card/Names';
import { Page } from '../../src/view/card/Page';
import { READING } from '../../src/view/pages';
import { actions, HOME_VIEW, useSpine, WORDINGS, type View, type Wording } from '../../src/view/store';

const all = library();

/** A page drawn to text asks zustand for the first state; it is made the present one. */
const look = (view: Partial<View>): void => {
  actions.look({ ...HOME_VIEW, ...view });
  Object.assign(useSpine.getInitialState(), useSpine.getState());
};

const story = import.meta.glob<string>('../../models/clinical/story/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const inStory = new Set(
  Object.values(story).flatMap((text) => [...text.matchAll(/\[\^([^\]]+)\]/g)].map(([, id]) => id!)),
);

const known = new Map<string, string>();
/** Drawn once for each reading level. */
const drawn = (element: React.ReactElement<{ of?: string; page?: string }>, wording: Wording): string => {
  const { type, props } = element;
  const key = `${(type as { name: string }).name} ${JSON.stringify(props)} ${wording}`;
  const old = known.get(key);
  if (old !== undefined) return old;
  look({ wording });
  const html = renderToStaticMarkup(element);
  known.set(key, html);
  return html;
};
const textOf = (html: string): string =>
  html
    .replace(/<(style|svg)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;/g, '’')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
/** Sentences of the library that stand on a card. */
const claimsOn = (html: string) =>
  [...html.matchAll(/data-claim="([^"]+)"/g)].map(([, id]) => claimOf(all, id!));

describe('the legend beside the body', () => {
  it('says of every map what it cannot do, and of skin what was read of such maps', () => {
    const legend = (part: PartId, kind: 'felt' | 'skin'): string => {
      look({ selection: [part], felt: { part, kind } });
      return renderToStaticMarkup(<BodyLegend />);
    };
    const skin = legend('root L5 left', 'skin');
    expect(claimsOn(skin).map(({ id }) => id)).toEqual(['root.skin']);
    expect(textOf(skin)).toMatch(/does not tell which nerve/);
    for (const part of ['root L5 left', 'facet L4-L5 left', 'disc L4-L5'] as const) {
      const felt = legend(part, 'felt');
      expect(claimsOn(felt)).toEqual([]);
      expect(textOf(felt), part).toMatch(/does not tell its cause/);
    }
    look({});
  });
});

describe('a card', () => {
  const joints = JOINTS.flatMap((joint) => SIDES.map((side): PartId => `facet ${joint} ${side}`));

  it('is complete and in order for each of the 50 joints, in both reading levels', () => {
    expect(joints).toHaveLength(50);
    for (const part of joints)
      for (const wording of WORDINGS) {
        const html = drawn(<Card of={part} />, wording);
        const order = [
          'Where its pain has been felt',
          'Body seen from',
          'What else can feel the same',
          'How sure is this?',
          'Worn on a scan, without pain',
          'What it is and does',
          'Nerves of the joint',
          'What helps',
          'Sources',
          'Words not yet reviewed by a clinician',
        ].map((words) => html.indexOf(words));
        expect(
          order.every((at) => at >= 0),
          `${part} ${wording}`,
        ).toBe(true);
        expect(order, `${part} ${wording}`).toEqual(order.toSorted((a, b) => a - b));
        // The way to help stands before what helps.
        expect(html.indexOf('aria-label="Warning sign"')).toBeGreaterThan(0);
        expect(html.indexOf('aria-label="Warning sign"')).toBeLessThan(html.indexOf('class="helps"'));
      }
  });

  it('is complete for each of the 23 discs, in both reading levels', () => {
    for (const disc of DISCS)
      for (const wording of WORDINGS) {
        const html = drawn(<Card of={`disc ${disc}`} />, wording);
        const order = [
          'Does a thin disc hurt?',
          'How common is it?',
          'Where pain of this disc',
          'What it is and does',
          'What helps',
          'Sources',
        ].map((words) => html.indexOf(words));
        expect(
          order.every((at) => at >= 0),
          `${disc} ${wording}`,
        ).toBe(true);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }
  });

  it('exists for everything that can be pointed at, says what it is, and names it in Latin', () => {
    const noLatin = ALL_PARTS.filter((part) => latinOf(part) === null);
    expect(noLatin).toEqual([]);
    for (const part of ALL_PARTS)
      for (const wording of WORDINGS) {
        const html = drawn(<Card of={part} />, wording);
        expect(claimsOn(html).length, `${part} ${wording}`).toBeGreaterThan(0);
        expect(drawn(<Names of={part} />, wording).includes('lang="la"'), part).toBe(true);
        // The two levels are two texts.
        const text = textOf(html);
        for (const claim of claimsOn(html))
          expect(text.includes(textOf(claim[wording]).trim()), `${part} ${wording} ${claim.id}`).toBe(true);
      }
  });

  it('reads at grade 7 or below as a whole in plain words', () => {
    for (const part of ALL_PARTS) {
      const text = claimsOn(drawn(<Card of={part} />, 'plain'))
        .map((claim) => claim.plain)
        .join(' ');
      expect(readingGrade(text), part).toBeLessThanOrEqual(7);
    }
  });

  it('holds no promise, fear, diagnosis or praise, its own words included', () => {
    for (const part of [
      ...joints,
      ...DISCS.map((disc): PartId => `disc ${disc}`),
      'L4',
      'C1',
      'S1',
      'root L5 left',
    ] as PartId[])
      for (const wording of WORDINGS)
        // Titles of works are not ours.
        expect(
          faultsOf(
            textOf(drawn(<Card of={part} />, wording).replace(/<ol class="works">[\s\S]*?<\/ol>/g, '')),
          ),
          part,
        ).toEqual([]);
  });

  it('draws a part that was chosen before as outlines, never as colours', () => {
    look({ selection: ['facet C2-C3 left', 'facet C6-C7 left'] });
    const html = renderToStaticMarkup(<Card of="facet C6-C7 left" />);
    expect(html.includes('chart-second')).toBe(true);
    expect(html.includes('Dashed outline: Facet joint C2-C3, left')).toBe(true);
    const paint = (markup: string) => (markup.match(/class="felt-\d"/g) ?? []).length;
    expect(paint(html)).toBe(paint(drawn(<Card of="facet C6-C7 left" />, 'plain')));
  });
});

describe('a page', () => {
  it('has a name in the link for each page of the library, and no other', () => {
    expect([...READING].sort()).toEqual([...pagesOf(all)].sort());
  });

  it('is drawn in both reading levels, plain at grade 7 or below, calm throughout', () => {
    for (const page of READING)
      for (const wording of WORDINGS) {
        const html = drawn(<Page page={page} />, wording);
        expect(html.includes('<h2>'), page).toBe(true);
        expect(html.includes('aria-label="Warning sign"'), page).toBe(true);
        if (wording === 'plain' && claimsOn(html).length > 0)
          expect(
            readingGrade(
              claimsOn(html)
                .map((claim) => claim.plain)
                .join(' '),
            ),
            page,
          ).toBeLessThanOrEqual(7);
        // The questions and the words people use name what is then answered; the rest may not even name it.
        if (page === 'true' || page === 'glossary') continue;
        expect(faultsOf(textOf(html.replace(/<ol class="works">[\s\S]*?<\/ol>/g, ''))), page).toEqual([]);
      }
  });

  it('shows warning signs before anything about treatment', () => {
    for (const page of READING) {
      const html = drawn(<Page page={page} />, 'plain');
      const help = html.indexOf('verdict-mark');
      if (help < 0) continue;
      const signs = Math.min(
        ...['class="signs"', 'aria-label="Warning sign"']
          .map((mark) => html.indexOf(mark))
          .filter((at) => at >= 0),
      );
      expect(signs, page).toBeLessThan(help);
    }
  });

  it('reaches all 14 conditions, 12 ways of care and 20 questions', () => {
    expect(all.conditions).toHaveLength(14);
    expect(all.management.items).toHaveLength(12);
    expect(all.questions.questions).toHaveLength(20);
    const list = drawn(<Page page="conditions" />, 'plain');
    for (const one of all.conditions) expect(list.includes(one.plain), one.plain).toBe(true);
  });

  it('leaves no sentence of the library without a place on the page', () => {
    const shown = new Set<string>();
    const note = (html: string) => claimsOn(html).forEach((claim) => shown.add(claim.id));
    for (const part of ALL_PARTS) note(drawn(<Card of={part} />, 'plain'));
    for (const page of READING) note(drawn(<Page page={page} />, 'plain'));
    for (const way of ['lie', 'support', 'pull']) note(drawn(<Decompression way={way} />, 'plain'));
    const silent = allClaims(all)
      .map(({ id }) => id)
      // Regions stand on a bone's card once its mesh has come; the caption of a nerve's skin once that map is chosen.
      .filter((id) => !shown.has(id) && !id.startsWith('region.') && id !== 'root.skin')
      // Those of the story stand in its steps.
      .filter((id) => !/^(wear|decompress)\./.test(id) && !inStory.has(id));
    expect(silent).toEqual([]);
  });
});
