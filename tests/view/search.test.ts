import { describe, expect, it } from 'vitest';
import { library } from '../../src/core/clinical';
import { searchAll } from '../../src/view/shell/lookup';

const first = (query: string) => searchAll(query)[0];

describe('the search over everything', () => {
  it.each([
    ['l4', 'L4'],
    ['l4/5 disc', 'disc L4-L5'],
    ['facet l4-l5 right', 'facet L4-L5 right'],
    ['slipped disc', 'condition-herniation'],
    ['sliped disk', 'condition-herniation'],
    ['scoliosis', 'condition-scoliosis'],
    ['skoliosis', 'condition-scoliosis'],
    ['whiplash', 'condition-whiplash'],
    ['excercise', 'care-exercise'],
    ['backrack', 'care-backrack'],
    ['sacroiliac', 'sacroiliac'],
    ['tailbone', 'S1'],
    ['atlas', 'C1'],
  ])('%s leads to %s', (query, to) => {
    expect(first(query)?.to).toBe(to);
  });

  it('knows Latin, and words of reports, and says which word matched', () => {
    expect(searchAll('zygapophysialis').some(({ to }) => to.startsWith('facet'))).toBe(true);
    expect(searchAll('processus spinosus').some(({ group }) => group === 'word')).toBe(true);
    const bulge = searchAll('spondyloarthrosis')[0];
    expect(bulge?.to).toBe('condition-facet_oa');
    expect(bulge?.because).toMatch(/spondyloarthrosis/);
  });

  it('finds each condition by each of its names', () => {
    for (const one of library().conditions)
      for (const name of [one.plain, one.clinical, ...one.also])
        expect(
          searchAll(name, 12).map(({ to }) => to),
          name,
        ).toContain(`condition-${one.id}`);
  });

  it('finds nothing for nothing and for nonsense', () => {
    expect(searchAll('')).toEqual([]);
    expect(searchAll('qqqqq')).toEqual([]);
  });
});
