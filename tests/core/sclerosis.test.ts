import { describe, expect, it } from 'vitest';
import {
  boneWear,
  DENSE_DEPTH,
  denseAt,
  densePlates,
  denseWay,
  HEALTHY,
  layoutColumn,
  packDense,
  tables,
  withValue,
  type DensePlate,
  type Vec3,
} from '../../src/core';
import { add, along, distance, mix, times } from '../../src/core/base/linear';

const TABLES = tables();
const LAYOUT = layoutColumn(TABLES, HEALTHY.body);
const worn = (share: number) => withValue(HEALTHY, 'discs.L4-L5.sclerosis', share);
const [L5] = densePlates(LAYOUT, worn(1), 'L5') as [DensePlate];
const { plate } = L5;
/** Below the middle of the endplate, bowl included. */
const below = (mm: number): Vec3 => along(plate.centre, plate.normal, -plate.concavity - mm);
/** A place over the plate: across and forward in shares of its half width and half depth, and below its rim plane [mm]. */
const place = (u: number, v: number, mm: number): Vec3 =>
  along(
    add(add(plate.centre, [u * plate.halfWidth, 0, 0]), times(plate.forward, v * plate.halfDepth)),
    plate.normal,
    -mm,
  );

describe('sclerosis', () => {
  it('lies under both endplates of its disc and under no other', () => {
    expect(densePlates(LAYOUT, worn(0.5), 'L5').map((one) => one.plate)).toEqual([LAYOUT.bones.L5.upper]);
    expect(densePlates(LAYOUT, worn(0.5), 'L4').map((one) => one.plate)).toEqual([LAYOUT.bones.L4.lower]);
    for (const bone of ['L3', 'S1', 'C1'] as const) expect(densePlates(LAYOUT, worn(0.5), bone)).toEqual([]);
    expect(densePlates(LAYOUT, worn(0), 'L5')).toEqual([]);
  });

  it('is densest at the endplate, thins with depth without a jump and is gone at its depth', () => {
    expect(denseAt([L5], below(0.1))).toBe(1);
    let before = 1;
    for (let mm = 0; mm <= DENSE_DEPTH + 1; mm += 0.1) {
      const now = denseAt([L5], below(mm));
      expect(now).toBeLessThanOrEqual(before);
      expect(before - now).toBeLessThan(0.05);
      before = now;
    }
    expect(before).toBe(0);
    expect(denseAt([L5], below(DENSE_DEPTH * 0.75))).toBeCloseTo(0.5, 9);
  });

  it('grows in step with its share', () => {
    for (const share of [0.2, 0.6])
      expect(denseAt(densePlates(LAYOUT, worn(share), 'L5'), below(1))).toBeCloseTo(share, 9);
  });

  it('leaves pedicles and processes as they are', () => {
    expect(denseAt([L5], LAYOUT.bones.L5.landmarks.spinousTip!)).toBe(0);
    expect(denseAt([L5], place(0.5, -1.4, 3))).toBe(0);
  });

  it('shapes no bone', () => {
    for (const bone of ['L4', 'L5'] as const) expect(boneWear(worn(1), bone, TABLES)).toBeNull();
  });
});

describe('the way of a ray through sclerotic bone', () => {
  // In the film the bowl counts at half its depth everywhere: for a flat plate both must agree.
  const flat: DensePlate = { share: 0.7, plate: { ...plate, concavity: 0 } };
  const summed = (from: Vec3, to: Vec3): number => {
    const n = 4000;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += denseAt([flat], mix(from, to, (i + 0.5) / n));
    return (sum * distance(from, to)) / n;
  };

  it.each([
    ['from the side, level', place(-0.6, 0.1, 2), place(0.6, 0.1, 2)],
    ['from the side, where it thins', place(-0.6, 0, 4.4), place(0.6, 0, 4.4)],
    ['from the front, slanting', place(0.1, 0.8, 0.5), place(-0.1, -0.7, 7)],
    ['from above', place(0.2, 0.2, 0), place(0.2, 0.2, 20)],
    ['almost level', place(-0.6, 0.1, 3.5), place(0.6, 0.1, 3.52)],
  ])('is the sum of what it meets: %s', (_, from, to) => {
    expect(denseWay(flat, from, to)).toBeCloseTo(summed(from, to), 2);
    expect(denseWay(flat, to, from)).toBeCloseTo(denseWay(flat, from, to), 9);
  });

  it('adds up over the parts of a ray, and is nothing beside the body', () => {
    const [a, b] = [place(-0.8, 0.1, 1), place(0.8, -0.2, 5)];
    const c = mix(a, b, 0.37);
    expect(denseWay(L5, a, c) + denseWay(L5, c, b)).toBeCloseTo(denseWay(L5, a, b), 9);
    expect(denseWay(L5, place(-1, -1.5, 2), place(1, -1.5, 2))).toBe(0);
  });

  it('is handed to the shader with what it needs', () => {
    const rows = packDense(densePlates(LAYOUT, worn(0.5), 'L5'));
    plate.centre.forEach((x, i) => expect(rows[i]).toBeCloseTo(x, 4));
    expect(rows[3]).toBe(0.5);
    expect(1 / rows[7]!).toBeCloseTo(plate.halfWidth, 4);
    expect(rows[11]).toBeCloseTo(plate.concavity, 4);
    expect(rows.slice(12)).toEqual(new Float32Array(12));
  });
});
