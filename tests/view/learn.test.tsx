import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { BONE_PARTS, buildBone, HEALTHY, layoutColumn, parsePart, tables, type Bone, type BoneMesh, type BonePart } from '../../src/core'; // prettier-ignore
import { claimOf, faultsOf, library, readingGrade } from '../../src/core/clinical';
import { labelsOf, litNow, whole } from '../../src/view/lit';
import { actions, store } from '../../src/view/store';
import { judge, placesOf, targetsOf, wayTo, whereOf, type Target } from '../../src/view/learn/quiz';
import { readStep, STORY } from '../../src/view/learn/story';
import { Story } from '../../src/view/learn/Story';
import { LEARNING, leavePage, openPage, PAGES, STEPS } from '../../src/view/pages';
import { shell, useShell } from '../../src/view/shell/shell';
import { readLink } from '../../src/view/permalink';

const all = library();
const layout = layoutColumn(tables(), HEALTHY.body);
const meshOf = (bone: Bone): BoneMesh => buildBone(layout, tables(), HEALTHY.body, bone, 'coarse');

describe('a page', () => {
  it('of Learn opens Learn when a link names nothing else', () => {
    for (const page of LEARNING) {
      const answer = readLink(`v=1&page=${page}`);
      expect(answer.kind === 'read' && answer.view.activity).toBe('learn');
    }
  });

  it('leads back to what was there before it, and to no page that was closed by choosing a part', () => {
    openPage('glossary');
    openPage('true');
    actions.select('disc L4-L5');
    expect(store.getState().view.page).toBeNull();
    openPage('care');
    leavePage();
    expect(store.getState().view.page).toBeNull();
    expect(useShell.getState().trail).toEqual([]);
    actions.select(null);
    shell.card(true);
  });
});

describe('the story', () => {
  it('has ten steps, each with a name in the link', () => {
    expect(STORY).toHaveLength(10);
    expect(STEPS).toBe(STORY.length);
    for (let i = 1; i <= STORY.length; i++) expect(PAGES).toContain(`story-${i}`);
  });

  it('says nothing that is not a sentence of the library, word for word, allowed in Learn', () => {
    for (const step of STORY)
      for (const block of step.blocks) {
        if (block.kind === 'said')
          for (const { text, id } of block.sentences) {
            const claim = claimOf(all, id);
            expect(text, id).toBe(claim.plain);
            expect(claim.states, id).toContain('learn');
          }
        if (block.kind === 'signs')
          for (const { text, id } of block.signs) {
            const flag = all.safety.flags.find((one) => id === `flag.${one.id}`)!;
            expect(text).toContain(flag.action);
            expect(text.toLowerCase()).toContain(flag.ask[0]!.toLowerCase());
          }
      }
  });

  it('refuses a sentence without a mark', () => {
    expect(() => readStep('# Title\n\nDiscs are blue.\n')).toThrow(/no mark/);
    expect(readStep('# Title\n\nDiscs are round.[^part.disc]\n').blocks).toEqual([
      { kind: 'said', sentences: [{ text: 'Discs are round.', id: 'part.disc' }] },
    ]);
  });

  it('drives the scene by links the page itself can read', () => {
    const links = STORY.flatMap(({ blocks }) => blocks).flatMap((block) =>
      block.kind === 'links' ? block.links : [],
    );
    expect(links.length).toBeGreaterThan(25);
    for (const { text, href } of links) expect(readLink(href).kind, `${text}: ${href}`).toBe('read');
  });

  it('reads at grade 7 or below, its own words too, and is calm', () => {
    for (const { title, blocks } of STORY) {
      const text = blocks
        .flatMap((block) =>
          block.kind === 'said'
            ? block.sentences.map((one) => one.text)
            : block.kind === 'note'
              ? [block.text]
              : [],
        )
        .join(' ');
      expect(readingGrade(text), title).toBeLessThanOrEqual(7);
      expect(faultsOf(`${title}. ${text}`), title).toEqual([]);
    }
  });

  it('is drawn without a picture, with the warning signs above the steps about treatment', () => {
    for (let step = 1; step <= STORY.length; step++) {
      const html = renderToStaticMarkup(<Story step={step} />);
      expect(html.includes(STORY[step - 1]!.title), String(step)).toBe(true);
      if (step === 7 || step === 8)
        expect(html.indexOf('aria-label="Warning sign"')).toBeLessThan(html.indexOf('data-claim'));
    }
  });
});

describe('a region that is lit', () => {
  it('is all that counts as it, and nothing else', () => {
    BONE_PARTS.forEach((part, i) => {
      const labels = labelsOf(part).filter((label) => label >= 0);
      expect(labels, part).toContain(i);
      for (const label of labels)
        expect([BONE_PARTS[label], whole(BONE_PARTS[label]!)], part).toContain(part);
      const members = BONE_PARTS.filter((other) => whole(other) === part).length;
      if (whole(part) === part) expect(labels, part).toHaveLength(members);
    });
  });

  it('is the one a list names before the one that was clicked; another choice ends both', () => {
    actions.select('L4');
    actions.point({ bone: 'L4', part: 'lamina', side: 'left' });
    expect(litNow(store.getState())?.part).toBe('lamina');
    actions.name({ bone: 'L4', part: 'body', side: null });
    expect(litNow(store.getState())?.part).toBe('body');
    actions.select('L3');
    expect(litNow(store.getState())).toBeNull();
    actions.select(null);
  });

  it('by keyboard: of the places of a bone exactly one is the answer, and none is left out', () => {
    const mesh = { labels: Uint8Array.from(BONE_PARTS, (_, i) => i) } as unknown as BoneMesh;
    const regions = targetsOf('regions', { L4: mesh }).flatMap((one) => (one.kind === 'region' ? [one] : []));
    const places = placesOf('L4', mesh);
    expect(places).toHaveLength(regions.length);
    for (const target of regions)
      expect(
        places.filter((place) => judge(target, 'L4', place) === 'right'),
        `${target.side} ${target.part}`,
      ).toHaveLength(1);
    // Their order gives nothing away: it is not that of the names.
    const order = places.map(({ part }) => BONE_PARTS.indexOf(part));
    expect(order).not.toEqual(order.toSorted((a, b) => a - b));
  });
});

describe('a place of a bone, in words', () => {
  it.each([
    ['L4', 'body', null, 'front', 'middle'],
    ['L4', 'spinous process', null, 'back', 'middle'],
    ['T6', 'transverse process', 'left', 'back', 'left'],
    ['C1', 'anterior arch', null, 'front', 'middle'],
    ['C1', 'posterior arch', 'right', 'back', 'right'],
  ] as const)('%s %s %s lies %s, %s', (bone, part, side, depth, across) => {
    const where = whereOf({ bone, part, side }, meshOf(bone));
    expect([where.depth, where.side]).toEqual([depth, across]);
  });

  it('has superior above inferior, and the spinous process of a thoracic bone low', () => {
    const height = (bone: Bone, part: BonePart) => whereOf({ bone, part, side: 'left' }, meshOf(bone)).height;
    expect(height('L4', 'superior articular process')).toBe('high');
    expect(height('L4', 'inferior articular process')).toBe('low');
    expect(whereOf({ bone: 'T6', part: 'spinous process', side: null }, meshOf('T6')).height).toBe('low');
    expect(whereOf({ bone: 'C2', part: 'dens', side: null }, meshOf('C2')).height).toBe('high');
  });
});

describe('finding parts by name', () => {
  const find: Target = { kind: 'part', part: 'facet L4-L5 left' };

  it('leads closer: the side, the level, another kind', () => {
    expect(judge(find, 'facet L4-L5 left', null)).toBe('right');
    expect(judge(find, 'facet L4-L5 right', null)).toBe('side');
    expect(judge(find, 'facet L2-L3 left', null)).toBe('level');
    expect(judge(find, 'L4', null)).toBe('other');
    expect(wayTo('facet L4-L5 left', 'facet L2-L3 left')).toBe('down');
    expect(wayTo('C3', 'T6')).toBe('up');
  });

  it('knows the regions of a bone and their sides; a surface belongs to its process', () => {
    const region: Target = { kind: 'region', bone: 'L4', part: 'superior articular process', side: 'left' };
    const at = (
      part: 'superior articular facet' | 'superior articular process' | 'lamina',
      side: 'left' | 'right',
    ) => judge(region, 'L4', { bone: 'L4', part, side });
    expect(at('superior articular process', 'left')).toBe('right');
    expect(at('superior articular facet', 'left')).toBe('right');
    expect(at('superior articular process', 'right')).toBe('side');
    expect(at('lamina', 'left')).toBe('bone');
    expect(judge(region, 'L3', null)).toBe('other');
  });

  it('asks for every vertebra, disc and joint, and for nothing that is not there', () => {
    const bones = targetsOf('bones', {});
    const levels = targetsOf('levels', {});
    expect(bones).toHaveLength(25);
    expect(levels).toHaveLength(23 + 50);
    for (const target of [...bones, ...levels])
      if (target.kind === 'part') expect(parsePart(target.part)).toBeDefined();
    expect(targetsOf('regions', {})).toEqual([]);
  });
});
