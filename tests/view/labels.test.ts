import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels, type LabelFor } from '../../src/view/scene/labels';

const FREE = { left: 240, top: 64, width: 640, height: 660 };
const label = fc
  .record({
    x: fc.double({ min: 400, max: 700, noNaN: true }),
    y: fc.double({ min: 70, max: 720, noNaN: true }),
    width: fc.integer({ min: 80, max: 200 }),
  })
  .map(({ x, y, width }): LabelFor => ({
    spot: { x, y },
    box: { left: x - 20, top: y - 15, width: 40, height: 30 },
    width,
    height: 36,
  }));

describe('words beside the picture', () => {
  it('never overlap, stay in the free part, and stand in the order of what they point at (seed 7)', () => {
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 6 }), (labels) => {
        const placed = placeLabels(labels, FREE);
        const rows = placed
          .map((one, i) => ({ ...one, of: labels[i]! }))
          .toSorted((a, b) => a.of.spot.y - b.of.spot.y);
        rows.forEach((row, i) => {
          expect(row.x).toBeGreaterThanOrEqual(FREE.left);
          expect(row.x + row.of.width).toBeLessThanOrEqual(FREE.left + FREE.width);
          expect(row.y).toBeGreaterThanOrEqual(FREE.top);
          expect(row.y + row.of.height).toBeLessThanOrEqual(FREE.top + FREE.height);
          const next = rows[i + 1];
          if (next) expect(row.y + row.of.height).toBeLessThanOrEqual(next.y + 1e-9);
        });
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('stand over a part of a lying column, where no other part lies (seed 11)', () => {
    fc.assert(
      fc.property(label, (one) => {
        const low = { ...one, box: { ...one.box, top: 300 }, spot: { ...one.spot, y: 315 } };
        const [placed] = placeLabels([low], FREE, true);
        expect(placed!.y + low.height).toBeLessThan(low.box.top);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
