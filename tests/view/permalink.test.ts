import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEALTHY, PARAMETERS, pathsOf, readScenario, withValue } from '../../src/core';
import { readLink, writeLink } from '../../src/view/permalink';
import { HOME_VIEW } from '../../src/view/store';
import { scenarios, views } from './states';

describe('a link', () => {
  it('restores exactly the state it was made from (a sample; all 10,000 in tests/bench/links.bench.ts)', () => {
    fc.assert(
      fc.property(scenarios, views, (scenario, view) => {
        const answer = readLink(`#${writeLink(scenario, view)}`);
        if (answer.kind === 'empty') expect([scenario, view]).toEqual([HEALTHY, HOME_VIEW]);
        else expect(answer).toEqual({ kind: 'read', scenario, view });
      }),
      { numRuns: 2000 },
    );
  });

  it('carries every parameter of every level', () => {
    for (const parameter of PARAMETERS) {
      if (parameter.path.startsWith('plan')) continue;
      const value =
        parameter.kind === 'choice'
          ? parameter.options.find((one) => one !== parameter.healthy)!
          : parameter.max;
      for (const path of pathsOf(parameter, HEALTHY)) {
        const scenario = withValue(HEALTHY, path, value);
        const answer = readLink(writeLink(scenario, HOME_VIEW));
        expect(answer, path).toEqual({ kind: 'read', scenario, view: HOME_VIEW });
      }
    }
    // Ten thousand whole documents take their time on a busy machine.
  }, 240_000);

  it('survives being escaped or written with other signs by a messenger', () => {
    fc.assert(
      fc.property(scenarios, views, (scenario, view) => {
        const link = writeLink(scenario, view);
        const escaped = link.replaceAll(':', '%3A').replaceAll(',', '%2C').replaceAll('-', '%2D');
        expect(readLink(escaped)).toEqual(readLink(link));
      }),
      { numRuns: 100 },
    );
  });

  it('of the healthy spine in its first view is empty', () => {
    expect(writeLink(HEALTHY, HOME_VIEW)).toBe('');
    expect(readLink('').kind).toBe('empty');
    expect(readLink('#').kind).toBe('empty');
  });

  it('can be written by hand', () => {
    const answer = readLink('#v=1&discs.L4-L5.heightLoss=0.4&sel=disc:L4-L5&act=wear');
    if (answer.kind !== 'read') throw new Error('refused');
    expect(answer.scenario.discs['L4-L5']?.heightLoss).toBe(0.4);
    expect(answer.view).toEqual({ ...HOME_VIEW, activity: 'wear', selection: ['disc L4-L5'] });
  });
});

describe('a link that is wrong', () => {
  it.each([
    ['v=1&discs.L4-L5.heightLoss=1.4', 'discs.L4-L5.heightLoss is 1.4; the most it can be is 0.85.'],
    ['v=1&body.mass=3', 'body.mass is 3; the least it can be is 35 kg.'],
    ['v=1&discs.L4-L5.loss=0.4', 'discs.L4-L5.loss'],
    ['v=1&discs.L9-L5.heightLoss=0.4', 'L9-L5'],
    ['v=1&curves.thoracic.cobb=30', 'mainThoracic'],
    ['v=1&felt=bone:L4', 'no such map'],
    ['v=1&discs.L4-L5.heightLoss=NaN', 'heightLoss'],
    ['v=1&discs.L4-L5.heightLoss=', 'heightLoss'],
    ['v=1&discs.L4-L5=0.4', 'discs.L4-L5'],
    ['v=1&sel=L77', 'no such part'],
    ['v=1&act=dance', 'explore, wear'],
    ['v=1&colour=red', 'colour'],
    ['v=1&__proto__.polluted=1', '__proto__'],
    ['v=1&discs.__proto__.heightLoss=0.4', '__proto__'],
    ['v=1&plan.3.minutes=5', 'plan.3.minutes'],
    ['v=1&body.mass=80&body.mass=90', 'twice'],
    ['v=1&body.mass=%E0%A4%A', '%'],
    ['v=2&body.mass=80', 'version'],
    ['discs.L4-L5.heightLoss=0.4', 'version'],
    ['nonsense', 'name=value'],
    ['v=1&cam=1,2,3', 'cam'],
    [`v=1&sel=${'L4,'.repeat(30000)}`, 'longer'],
  ])('%s is refused and says why', (hash, why) => {
    const answer = readLink(`#${hash}`);
    if (answer.kind !== 'refused') throw new Error('was read');
    expect(answer.sentence).toMatch(/^This link was not opened\. .+\.$/);
    expect(answer.sentence).toContain(why);
    expect(answer.sentence.length).toBeLessThan(400);
  });

  it('is refused with a sentence or read as a valid state, whatever was done to it', () => {
    const spoil = fc.tuple(
      scenarios,
      views,
      fc.array(fc.tuple(fc.nat(400), fc.nat(6), fc.string({ maxLength: 4, unit: 'binary' })), {
        minLength: 1,
        maxLength: 5,
      }),
    );
    fc.assert(
      fc.property(spoil, ([scenario, view, cuts]) => {
        let link = writeLink(scenario, view);
        for (const [at, length, text] of cuts) link = link.slice(0, at) + text + link.slice(at + length);
        const answer = readLink(link);
        if (answer.kind === 'refused') expect(answer.sentence).toMatch(/^This link was not opened\. \S/u);
        else if (answer.kind === 'read') expect(readScenario(answer.scenario)).toEqual(answer.scenario);
      }),
      { numRuns: 1000 },
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('of any text at all never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(['empty', 'refused', 'read']).toContain(readLink(text).kind);
      }),
      { numRuns: 2000 },
    );
  });
});
