import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DISCS, HEALTHY, JOINTS, lowerOf, simplify, upperOf, type BoneMesh } from '../../src/core';
import {
  drawingFor,
  matrixOf,
  discPath,
  rowsFor,
  spacingOf,
  STRIP_BONES,
  within,
} from '../../src/view/strip/drawing';
import { outlineOfLayout, outlineOfMesh, pathOf } from '../../src/view/strip/outline';
import { barFor, nice, scaleFor } from '../../src/view/strip/scale';
import { joinBlocks } from '../../src/view/strip/brush';
import { strawLayout, strawSolution } from './model';

const spacings = fc.array(fc.double({ min: 8, max: 60, noNaN: true }), {
  minLength: STRIP_BONES.length - 1,
  maxLength: STRIP_BONES.length - 1,
});

describe('the rows', () => {
  it('keep the order of the column and are never too low to hit', () => {
    fc.assert(
      fc.property(spacings, fc.integer({ min: 200, max: 1600 }), (spacing, height) => {
        const rows = rowsFor(spacing, height, 24);
        let last = -Infinity;
        for (const bone of STRIP_BONES) {
          expect(rows.bone[bone]! - last).toBeGreaterThanOrEqual(24 - 1e-9);
          last = rows.bone[bone]!;
        }
        expect(rows.height).toBeGreaterThan(last);
      }),
    );
  });

  it('of joints lie between those of their bones', () => {
    const rows = rowsFor(spacingOf(undefined), 800, 24);
    for (const joint of JOINTS) {
      const lower = rows.bone[lowerOf(joint)]!;
      const upper = rows.bone[upperOf(joint)] ?? -Infinity;
      expect(rows.joint[joint]).toBeGreaterThan(upper);
      expect(rows.joint[joint]).toBeLessThan(lower);
    }
  });

  it('fill the height where there is enough of it', () => {
    const rows = rowsFor(spacingOf(undefined), 1200, 24);
    expect(rows.height).toBeGreaterThan(1190);
    expect(rows.height).toBeLessThan(1201);
  });
});

describe('the drawing', () => {
  const layout = strawLayout();
  const rows = rowsFor(spacingOf(layout), 900, 24);
  const drawing = drawingFor(layout, rows, 40, 150);

  it('draws the healthy column in its rows', () => {
    const { pose } = strawSolution(HEALTHY);
    for (const bone of STRIP_BONES) expect(matrixOf(drawing, bone, pose)[5]).toBeCloseTo(rows.bone[bone]!, 6);
  });

  it('faces left: what lies forward is drawn to the left, what lies higher above', () => {
    const [a, b, c, d, e, f] = matrixOf(drawing, 'L3', null);
    const draw = (z: number, y: number) => [a * -z + c * -y + e, b * -z + d * -y + f] as const;
    expect(draw(10, 0)[0]).toBeLessThan(draw(0, 0)[0]);
    expect(draw(0, 10)[1]).toBeLessThan(draw(0, 0)[1]);
  });

  it('leans forward, to the left, when the bone flexes', () => {
    const { pose } = strawSolution(HEALTHY);
    const bent = Float64Array.from(pose);
    const row = STRIP_BONES.indexOf('L3') + 1;
    bent[row * 7 + 3] = Math.sin(0.1);
    bent[row * 7 + 6] = Math.cos(0.1);
    const topOf = (given: Float64Array) => {
      const [, , c, , e] = matrixOf(drawing, 'L3', given);
      return c * -10 + e;
    };
    expect(topOf(bent)).toBeLessThan(topOf(pose));
  });

  it('shows a lost disc height as bones that sink by as much', () => {
    const worn = strawSolution({ ...HEALTHY, discs: { 'L4-L5': { heightLoss: 0.5, lossShape: 0.5 } } });
    const healthy = strawSolution(HEALTHY);
    const drop = matrixOf(drawing, 'L4', worn.pose)[5] - matrixOf(drawing, 'L4', healthy.pose)[5];
    expect(drop).toBeCloseTo(5 * rows.scale.L4!, 6);
    expect(matrixOf(drawing, 'L5', worn.pose)[5]).toBe(matrixOf(drawing, 'L5', healthy.pose)[5]);
  });

  it('stays within its column', () => {
    for (const bone of STRIP_BONES) {
      const [a, , , , e] = matrixOf(drawing, bone, null);
      expect(e - a * 15).toBeGreaterThanOrEqual(40 - 1);
      expect(e + a * 50).toBeLessThanOrEqual(150 + 6);
    }
  });

  it('stays there when the column leans far forward or back, and lies as it lay when it does not', () => {
    const { pose } = strawSolution(HEALTHY);
    expect(within(drawing, pose).sway).toBe(drawing.sway);
    for (const slope of [-1.2, -0.5, 0.5, 1.2]) {
      const leaning = Float64Array.from(pose);
      for (let row = 0; row < leaning.length; row += 7) leaning[row + 2]! += slope * leaning[row + 1]!;
      const drawn = within(drawing, leaning);
      for (const bone of STRIP_BONES) {
        const x = matrixOf(drawn, bone, leaning)[4];
        expect(x).toBeGreaterThanOrEqual(40);
        expect(x).toBeLessThanOrEqual(150);
      }
    }
  });

  it('has a closed shape for every disc and bone, in few bytes', () => {
    let bytes = 0;
    for (const disc of DISCS) {
      const path = discPath(drawing, disc, null);
      expect(path).toMatch(/^M.+Z$/);
      expect(path).not.toContain('NaN');
      bytes += path.length;
    }
    for (const bone of STRIP_BONES) {
      const path = pathOf(outlineOfLayout(layout.bones[bone]));
      expect(path).toMatch(/^M.+Z$/);
      bytes += path.length;
    }
    expect(bytes).toBeLessThan(25000);
  });
});

/** A solid cut from a height field of cells, as a mesh of its boxes: its outline is known. */
function boxes(...parts: readonly (readonly [z0: number, z1: number, y0: number, y1: number])[]): BoneMesh {
  const positions: number[] = [];
  const indices: number[] = [];
  for (const [z0, z1, y0, y1] of parts) {
    const base = positions.length / 3;
    positions.push(0, y0, z0, 0, y0, z1, 0, y1, z1, 0, y1, z0);
    indices.push(base, base + 1, base + 2, base, base + 2, base + 3);
  }
  return {
    positions: Float32Array.from(positions),
    normals: new Float32Array(positions.length),
    occlusion: new Uint8Array(positions.length / 3),
    labels: new Uint8Array(positions.length / 3),
    indices: Uint32Array.from(indices),
  };
}

const areaOf = (points: readonly (readonly [number, number])[]): number =>
  Math.abs(
    points.reduce((sum, [z, y], i) => {
      const [z2, y2] = points[(i + 1) % points.length]!;
      return sum + z * y2 - z2 * y;
    }, 0) / 2,
  );

describe('the outline of a mesh', () => {
  it('encloses the area of its side view', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: 50 }),
        fc.integer({ min: 8, max: 40 }),
        fc.integer({ min: 10, max: 60 }),
        (depth, height, tail) => {
          const outline = outlineOfMesh(boxes([0, depth, 0, height], [-tail, 1, height / 3, height / 2]));
          const area = depth * height + tail * (height / 6) - 0;
          const perimeter = 2 * (depth + height + tail);
          expect(Math.abs(areaOf(outline) - area)).toBeLessThan(0.9 * perimeter);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps the largest piece when there is dust beside it', () => {
    const outline = outlineOfMesh(boxes([0, 30, 0, 25], [60, 62, 0, 2]));
    expect(Math.max(...outline.map(([z]) => z))).toBeLessThan(32);
    expect(areaOf(outline)).toBeGreaterThan(600);
  });

  it('of nothing is nothing', () => {
    expect(outlineOfMesh(boxes())).toEqual([]);
    expect(pathOf([])).toBe('');
  });

  it('needs few corners for straight edges', () => {
    expect(outlineOfMesh(boxes([0, 40, 0, 30])).length).toBeLessThanOrEqual(8);
  });

  it('keeps every dropped corner within the tolerance', () => {
    const circle = Array.from({ length: 200 }, (_, i): [number, number] => [
      30 * Math.cos((i * Math.PI) / 100),
      30 * Math.sin((i * Math.PI) / 100),
    ]);
    const few = simplify(circle, 0.5);
    expect(few.length).toBeLessThan(40);
    expect(areaOf(few) / areaOf(circle)).toBeGreaterThan(0.95);
  });
});

describe('the bars', () => {
  it('show exactly the difference, in the colour of its direction', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 50, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (healthy, now) => {
          const full = nice(Math.max(healthy, now, 1));
          const bar = barFor(healthy, now, { mode: 'value', full, zero: 0 });
          expect((bar.differs[1] - bar.differs[0]) * full).toBeCloseTo(Math.abs(now - healthy), 6);
          if (bar.tone === 'less') expect(now).toBeLessThan(healthy);
          if (bar.tone === 'more') expect(now).toBeGreaterThan(healthy);
          expect(bar.same[1]).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('turn to changes when the differences would be too small to see, and back when they are not', () => {
    const healthy = strawSolution(HEALTHY).measures;
    const wornBy = (heightLoss: number) =>
      strawSolution({ ...HEALTHY, discs: { 'L4-L5': { heightLoss, lossShape: 0.5 } } }).measures;
    expect(scaleFor('discHeight', healthy, healthy).mode).toBe('value');
    expect(scaleFor('discHeight', healthy, wornBy(0.05)).mode).toBe('change');
    expect(scaleFor('discHeight', healthy, wornBy(0.5)).mode).toBe('value');
  });

  it('have a scale that no value exceeds', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (value) => {
        expect(nice(value)).toBeGreaterThanOrEqual(value);
        expect(nice(value)).toBeLessThan(3 * value);
      }),
    );
  });

  it('of a run of levels are one block', () => {
    expect(
      joinBlocks([
        [100, 128],
        [130, 158],
        [20, 44],
      ]),
    ).toEqual([
      [20, 44],
      [100, 158],
    ]);
  });
});
