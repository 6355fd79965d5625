/** Areas of a second part are outlined as one shape. */
import { describe, expect, it } from 'vitest';
import { JOIN, outerLines, type Points } from '../../src/view/card/outline';

const square = (x: number, y: number): Points => [
  [x, y],
  [x + 1, y],
  [x + 1, y + 1],
  [x, y + 1],
];
const long = (lines: readonly Points[]): number =>
  lines.reduce(
    (sum, line) =>
      sum + line.slice(1).reduce((s, [x, y], i) => s + Math.hypot(x - line[i]![0], y - line[i]![1]), 0),
    0,
  );

describe('the outline of several areas', () => {
  it('goes once round an area that stands alone', () => {
    const lines = outerLines([square(0, 0)], 1, JOIN);
    expect(lines).toHaveLength(1);
    expect(lines[0]!.at(-1)).toEqual(lines[0]![0]);
  });

  it('has no line between two that touch, and leaves two that lie apart as they are', () => {
    const alone = long(outerLines([square(0, 0)], 1, JOIN));
    const middle = (lines: readonly Points[]) =>
      lines.flat().filter(([x, y]) => Math.abs(x - 1) < 0.1 && y > 0.4 && y < 0.6);
    const pair = outerLines([square(0, 0), square(1, 0)], 1, JOIN);
    expect(middle(pair)).toEqual([]);
    // Both lose at least what corner cutting leaves of the side they share.
    expect(long(pair)).toBeLessThan(2 * alone - 0.5);
    expect(long(outerLines([square(0, 0), square(1.5, 0)], 1, JOIN))).toBeCloseTo(2 * alone, 9);
  });

  it('sees areas as neighbours by their true distance, however the chart counts its heights', () => {
    const tall = 4;
    const above = (gap: number): Points => square(0, 1 + gap / tall);
    const line = (gap: number) => long(outerLines([square(0, 0), above(gap)], tall, JOIN));
    expect(line(0.5 * JOIN)).toBeLessThan(line(3 * JOIN) - 0.5);
  });
});
