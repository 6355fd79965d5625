/** Flat areas laid round the body: back and front are one along the silhouette, and nothing else of them moves. */
import { describe, expect, it } from 'vitest';
import type { PartId } from '../../src/core';
import { library, mapOf } from '../../src/core/clinical';
import { roundFlank, sheetOf } from '../../src/view/scene/figure/round';

const WIDE = 200;
const TALL = 100;
const at = (view: 'back' | 'front', x: number, y: number): number =>
  y * WIDE + x + (view === 'front' ? WIDE / 2 : 0);
/** A body 60 cells wide on each of two sheets. */
const cells = (fill: (view: 'back' | 'front', x: number, y: number) => boolean): Float32Array => {
  const out = new Float32Array(WIDE * TALL);
  for (const view of ['back', 'front'] as const)
    for (let y = 0; y < TALL; y++)
      for (let x = 0; x < WIDE / 2; x++) out[at(view, x, y)] = Number(fill(view, x, y));
  return out;
};
const EDGE = { left: 20, right: 79 };
const skin = cells((_, x, y) => x >= EDGE.left && x <= EDGE.right && y > 4 && y < TALL - 5);
const sheet = sheetOf(skin, WIDE);

describe('the sheets of back and front', () => {
  it('are one along the silhouette: neighbours over it differ no more than neighbours elsewhere', () => {
    // An area that reaches the silhouette higher behind than in front.
    const out = sheet.rounded(
      cells((view, x, y) => x > 60 && (view === 'back' ? y > 30 && y < 60 : y > 40 && y < 72)),
    );
    let [within, over] = [0, 0];
    for (let y = 8; y < TALL - 8; y++) {
      over = Math.max(over, Math.abs(out[at('back', EDGE.right, y)]! - out[at('front', EDGE.right, y)]!));
      for (const view of ['back', 'front'] as const)
        for (let x = EDGE.left + 1; x <= EDGE.right; x++)
          within = Math.max(within, Math.abs(out[at(view, x, y)]! - out[at(view, x - 1, y)]!));
    }
    expect(within).toBeGreaterThan(0.1);
    expect(over).toBeLessThanOrEqual(within);
  });

  it('close small gaps, also those over the silhouette, and leave wide ones', () => {
    const gap = (wide: number): number =>
      sheet.rounded(cells((_, x, y) => x <= EDGE.right - wide / 2 && x > 50 && y > 30 && y < 70))[
        at('back', EDGE.right, 50)
      ]!;
    expect(gap(6)).toBeGreaterThan(0.9);
    expect(gap(40)).toBeLessThan(0.1);
    const between = (wide: number): number =>
      sheet.rounded(
        cells(
          (view, x, y) =>
            view === 'back' && x > 30 && x < 70 && Math.abs(y - 50) >= wide / 2 && y > 20 && y < 80,
        ),
      )[at('back', 50, 50)]!;
    expect(between(6)).toBeGreaterThan(0.9);
    expect(between(30)).toBeLessThan(0.1);
  });

  it('leave straight edges where they are, take corners off, keep narrow strips, and add nothing far away', () => {
    const out = sheet.rounded(
      cells((view, x, y) => view === 'back' && x >= 35 && x <= 65 && y >= 30 && y <= 70),
    );
    // The edge lies between the last cell inside and the first outside.
    expect((out[at('back', 50, 30)]! + out[at('back', 50, 29)]!) / 2).toBeCloseTo(0.5, 1);
    expect(out[at('back', 35, 30)]!).toBeLessThan(0.5);
    expect(out[at('back', 50, 50)]!).toBeGreaterThan(0.99);
    expect(out[at('back', 50, 20)]!).toBeLessThan(0.01);
    expect(out[at('front', 50, 50)]!).toBe(0);
    const strip = sheet.rounded(
      cells((view, x, y) => view === 'back' && x > 30 && x < 70 && y >= 48 && y < 52),
    );
    expect(strip[at('back', 50, 49)]!).toBeGreaterThan(0.5);
  });
});

describe('an area drawn on back and front', () => {
  const half = library().chart.outline.map(([x, y]): [number, number] => [x, y]);
  const edge = [...half, ...half.toReversed().map(([x, y]): [number, number] => [-x, y])];
  const band = (level: string) =>
    mapOf(library(), `root ${level} left` as PartId, 'skin')!.areas.flatMap(({ shapes }) => shapes);

  it.each(['T6', 'T8', 'T10', 'T12'])(
    'the band of %s meets on the flank and keeps its place elsewhere',
    (level) => {
      const shapes = band(level);
      const done = roundFlank(shapes, edge);
      const flank = (all: ReturnType<typeof roundFlank>, view: 'back' | 'front'): number[] => {
        const points = all.filter((one) => one.view === view).flatMap((one) => one.points);
        const out = Math.max(...points.map(([x]) => x));
        const ys = points.filter(([x]) => out - x < 0.005).map(([, y]) => y);
        return [Math.min(...ys), Math.max(...ys)];
      };
      const apart = (all: ReturnType<typeof roundFlank>): number => {
        const [back, front] = [flank(all, 'back'), flank(all, 'front')];
        return Math.max(Math.abs(back[0]! - front[0]!), Math.abs(back[1]! - front[1]!));
      };
      expect(apart(shapes)).toBeGreaterThan(0.03);
      expect(apart(done)).toBeLessThan(0.006);
      // Towards the midline the flat chart's own corners are all there.
      for (const { view, points } of shapes)
        for (const [x, y] of points.filter(([x]) => x < 0.1))
          expect(
            done.some((one) => one.view === view && one.points.some(([u, v]) => u === x && v === y)),
          ).toBe(true);
    },
  );

  it.each(['T2', 'T3', 'T4'])(
    'the band of %s goes through the armpit: back and front meet below it',
    (level) => {
      const done = roundFlank(band(level), edge);
      const ends = (['back', 'front'] as const).map((view) => {
        const points = done.filter((one) => one.view === view).flatMap((one) => one.points);
        const out = Math.max(...points.map(([x]) => x));
        const ys = points.filter(([x]) => out - x < 0.01).map(([, y]) => y);
        return [Math.min(...ys), Math.max(...ys)] as const;
      });
      // Arm and trunk part at 0.77 of stature; there the trunk has no silhouette yet.
      for (const [low, high] of ends) {
        expect(high).toBeLessThan(0.765);
        expect(high - low).toBeGreaterThan(0.01);
      }
      expect(Math.abs(ends[0]![0] - ends[1]![0])).toBeLessThan(0.006);
      expect(Math.abs(ends[0]![1] - ends[1]![1])).toBeLessThan(0.006);
    },
  );

  it('is left alone where only one side has it', () => {
    const loin = library().chart.regions.find(({ id }) => id === 'loin')!;
    const done = roundFlank(loin.polygons, edge);
    for (const corner of loin.polygons[0]!.points) expect(done[0]!.points).toContainEqual(corner);
  });
});
