/**
 * The laws of shape for bodies nobody has looked at: closed bones in one piece with the holes they should have, neighbours apart,
 * facets where their formulas are. Some seeded bodies here; 200 by `BODIES=200 npx tsx tests/bench/bodies.bench.ts`.
 */
import { describe, expect, it } from 'vitest';
import { HEALTHY } from '../../src/core';
import { loadKernel } from '../../src/kernel/load';
import { bodyOf, broken, meeting } from './bodies';

const kernel = await loadKernel();

/** The corners of what is promised, then seeds. */
const BODIES = [
  HEALTHY.body,
  ...(['female', 'male'] as const).flatMap((sex) =>
    [1450, 2000].map((stature) => ({ ...HEALTHY.body, sex, stature })),
  ),
  // Narrow and wide for the sex and stature: what goes least together.
  { ...HEALTHY.body, sex: 'female', stature: 1630, widthPercentile: 5, canalPercentile: 95 } as const,
  { ...HEALTHY.body, sex: 'male', stature: 1760, widthPercentile: 95, canalPercentile: 5 } as const,
  ...[3, 14, 100].map(bodyOf),
];

describe.each(BODIES)('a body, $sex $stature mm, width $widthPercentile, canal $canalPercentile', (body) => {
  it('has sound bones that leave one another room', () => {
    expect(broken(body, kernel)).toEqual([]);
  });
  it('has finished bones that stand beside one another, with what each has of its own', () => {
    expect(meeting(body, kernel)).toEqual([]);
  });
});
