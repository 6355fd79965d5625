import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DISCS, readScenario } from '../../src/core';
import { isPacked, pack, shortest, unpack } from '../../src/view/packed';
import { readLink, writeLink } from '../../src/view/permalink';
import { HOME_VIEW } from '../../src/view/store';
import { codeOf } from '../../src/view/share/code';
import { textIn, withText } from '../../src/view/share/png';
import golden from './links.json';
import { scenarios, views } from './states';

/** The whole column worn, each disc differently, in steps of the slider: about as long as a link gets that a person makes. */
const worn = readScenario({
  version: 1,
  discs: Object.fromEntries(DISCS.map((disc, i) => [disc, { heightLoss: (3 * i + 2) / 100 }])),
});

describe('the packed form of a link', () => {
  it('reads as the readable one, for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 2000, unit: 'grapheme' }), async (text) => {
        const packed = await pack(text);
        expect(packed).toMatch(/^z=[\w-]*$/);
        expect(isPacked(`#${packed}`)).toBe(true);
        expect(await unpack(`#${packed}`)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('brings back exactly the state it was made from (a sample; all 10,000 in tests/bench/links.bench.ts)', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, views, async (scenario, view) => {
        const hash = writeLink(scenario, view);
        expect(await unpack(await pack(hash))).toBe(hash);
        if (hash) expect(readLink(await unpack(await pack(hash)))).toEqual({ kind: 'read', scenario, view });
      }),
      { numRuns: 400, seed: 20 },
    );
  });

  it('is shorter where it matters, and fits a code that a phone can read from paper', async () => {
    const hash = writeLink(worn, HOME_VIEW);
    const packed = await shortest(hash);
    expect(packed.length).toBeLessThan(hash.length / 2);
    expect(readLink(await unpack(packed))).toEqual({ kind: 'read', scenario: worn, view: HOME_VIEW });
    // 22 mm on paper: a module of a third of a millimetre or more.
    expect(22 / codeOf(`https://columna.example/app/#${packed}`)!.size).toBeGreaterThan(0.33);
    expect(await shortest('v=1&act=wear')).toBe('v=1&act=wear');
  });

  it('that is broken says so and never unpacks without end', async () => {
    const packed = await pack(writeLink(worn, HOME_VIEW));
    for (const bad of [packed.slice(0, -9), 'z=', 'z=%%%', 'z=AAAA', packed.replace('z=', 'z=x')])
      await expect(unpack(bad), bad).rejects.toThrow(/was not opened/);
    const bomb = await pack('a'.repeat(5_000_000));
    await expect(unpack(bomb)).rejects.toThrow(/was not opened/);
  });
});

describe('links that were handed out', () => {
  it('still open as the same state', async () => {
    for (const { link, scenario, view } of golden) {
      const answer = readLink(isPacked(link) ? await unpack(link) : link);
      expect(answer.kind, link).toBe('read');
      if (answer.kind !== 'read') continue;
      expect(answer.scenario, link).toEqual(readScenario(scenario));
      expect(answer.view, link).toMatchObject(view);
    }
  });
});

describe('a saved picture', () => {
  it('carries its link inside and is otherwise the same file', async () => {
    // The smallest PNG: one transparent pixel.
    const bytes = Uint8Array.from(
      atob(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      ),
      (sign) => sign.charCodeAt(0),
    );
    const link = 'https://columna.example/#v=1&discs.L4-L5.heightLoss=0.4&note=é';
    const marked = new Uint8Array(await (await withText(new Blob([bytes]), { Source: link })).arrayBuffer());
    expect(textIn(marked, 'Source')).toBe(link);
    expect(textIn(bytes, 'Source')).toBeNull();
    expect(textIn(new Uint8Array(40), 'Source')).toBeNull();
    expect(marked.length).toBeGreaterThan(bytes.length);
  });
});
