/** The story as plain pages: every sentence of it, warning signs first, every link readable by the page, every number a work. */
import { describe, expect, it } from 'vitest';
import { STORY_FILES, storyPage } from '../../tools/story.mjs';
import { claimOf, library } from '../../src/core/clinical';
import { text } from '../../src/view/language/de/clinical';
import { readStep, STORY } from '../../src/view/learn/story';
import { readLink } from '../../src/view/permalink';

const plain = (html: string): string =>
  html
    .replace(/<sup>.*?<\/sup>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"');

describe.each(Object.keys(STORY_FILES))('the story as a page in %s', (language) => {
  const html = storyPage(language);
  const steps =
    language === 'en'
      ? STORY
      : STORY.map((_, i) => readStep(text(`story.${String(i + 1).padStart(2, '0')}.md`, '')));

  it('needs no script and names its language', () => {
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).not.toMatch(/<script|javascript:|onclick/i);
  });

  it('says every sentence of the ten steps', () => {
    const words = plain(html);
    for (const { title, blocks } of steps) {
      expect(words).toContain(`<h2>${title}</h2>`);
      for (const block of blocks) {
        if (block.kind === 'said') for (const one of block.sentences) expect(words).toContain(one.text);
        if (block.kind === 'note') expect(words).toContain(block.text);
        if (block.kind === 'links') for (const { text: name } of block.links) expect(words).toContain(name);
      }
    }
    expect(claimOf(library(), 'space').plain).toBeTruthy();
  });

  it('has the warning signs before everything else, with what to do', () => {
    const urgent = library().safety.flags.filter(({ urgency }) => urgency === 'emergency_now');
    for (const flag of urgent) {
      const action = language === 'en' ? flag.action : text(`safety.${flag.id}.action`, '');
      expect(html.indexOf(action)).toBeGreaterThan(0);
      expect(html.indexOf(action)).toBeLessThan(html.indexOf('id="step-1"'));
    }
  });

  it('leads to places the page can read, and to works that are listed', () => {
    const links = [...html.matchAll(/href="\.\/(?:\?lang=\w+)?#([^"]+)"/g)].map(([, hash]) => plain(hash!));
    expect(links.length).toBeGreaterThan(25);
    for (const link of links) expect(readLink(link).kind, link).toBe('read');
    const cited = new Set([...html.matchAll(/href="#(work-\d+)"/g)].map(([, id]) => id!));
    expect(cited.size).toBeGreaterThan(15);
    for (const id of cited) expect(html).toContain(`<li id="${id}">`);
  });
});
