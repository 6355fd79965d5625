import { describe, expect, it } from 'vitest';
import { PARTS } from '../../src/core';
import { find } from '../../src/view/shell/find';
import { partName } from '../../src/view/words';

const first = (query: string) => find(query)[0]?.part;

describe('the search', () => {
  it.each([
    ['l4', 'L4'],
    ['L4', 'L4'],
    ['c1', 'C1'],
    ['atlas', 'C1'],
    ['sacrum', 'S1'],
    ['tailbone', 'S1'],
    ['disc l4-l5', 'disc L4-L5'],
    ['l4/l5 disc', 'disc L4-L5'],
    ['l4/5 disc', 'disc L4-L5'],
    ['l4l5 disk', 'disc L4-L5'],
    ['l5/s1 disc', 'disc L5-S1'],
    ['facet l4-l5 right', 'facet L4-L5 right'],
    ['left facet joint c5 c6', 'facet C5-C6 left'],
    ['dísc L4–L5', 'disc L4-L5'],
  ])('%s finds %s first', (query, part) => {
    expect(first(query)).toBe(part);
  });

  it('finds every part by its own name', () => {
    for (const part of PARTS) expect(find(partName(part)).map((hit) => hit.part)).toContain(part);
  });

  it('takes lay words and says which', () => {
    const hits = find('slipped disc');
    expect(hits.map((hit) => hit.part)).toEqual(expect.arrayContaining(['disc L4-L5', 'disc L5-S1']));
    expect(hits[0]?.because).toBe('slipped disc');
    expect(find('neck').every((hit) => hit.region === 'neck')).toBe(true);
  });

  it('finds nothing for nothing and for nonsense', () => {
    expect(find('')).toEqual([]);
    expect(find('qqq')).toEqual([]);
  });
});
