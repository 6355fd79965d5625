/**
 * Nothing on the screen is painted on: numbers come from the tables through the solver, and every level is a bone of its own.
 */
import { describe, expect, it } from 'vitest';
import {
  boneField, createTables, evaluate, HEALTHY, layoutColumn, MODEL_FILES, pack, prepare, simulate, surface, tables, VERTEBRAE, withValue,
  type Measures, type Vertebra,
} from '../../src/core'; // prettier-ignore

interface Row {
  level: string | null;
  quantity: string;
  value: number;
}

/** What the model answers for a worn disc when one number of the tables is a twentieth larger. */
function answerWith(quantity: string, level: string | null): Measures {
  const files = structuredClone(MODEL_FILES) as Record<string, { records: Row[] }>;
  let found = 0;
  for (const file of Object.values(files))
    for (const row of file.records)
      if (row.quantity === quantity && row.level === level) {
        row.value *= 1.05;
        found++;
      }
  expect(found, `${level} ${quantity}`).toBe(1);
  const column = prepare(createTables(files), HEALTHY.body);
  return simulate(column, withValue(HEALTHY, 'discs.L4-L5.heightLoss', 0.4)).measures;
}

describe('a number on the screen', () => {
  const column = prepare(tables(), HEALTHY.body);
  const now = simulate(column, withValue(HEALTHY, 'discs.L4-L5.heightLoss', 0.4)).measures;
  it.each([
    ['disc_height_mid', 'L4-L5', (m: Measures) => m.discs['L4-L5'].heightMiddle],
    ['EPDu', 'L5', (m: Measures) => m.discs['L4-L5'].heightAnterior],
    ['axial_stiffness', 'L4-L5', (m: Measures) => m.discs['L4-L5'].heightMiddle],
    ['facets.sup_yaw', 'L5', (m: Measures) => m.joints['L4-L5'].left.jointSpace],
    ['facet_cartilage', 'L4-L5', (m: Measures) => m.joints['L4-L5'].left.clearance],
    ['pedicle.PDH', 'L4', (m: Measures) => m.joints['L4-L5'].left.foramenHeight],
    ['cartilage_modulus', null, (m: Measures) => m.joints['L4-L5'].left.force],
    ['pressure.factor', null, (m: Measures) => m.discs['L4-L5'].pressure],
    ['mass', 'T7', (m: Measures) => m.discs['L4-L5'].force],
    ['rotation_flexion', 'L4-L5', (m: Measures) => m.column.lumbarLordosis],
  ] as const)('[N1] moves when %s of %s is changed in the tables', (quantity, level, read) => {
    expect(Math.abs(read(answerWith(quantity, level)) - read(now))).toBeGreaterThan(1e-6);
  });
});

describe('a level', () => {
  const layout = layoutColumn(tables(), HEALTHY.body);

  /** Points of a bone about their middle, and their mean distance from it. */
  function cloud(bone: Vertebra): {
    points: [number, number, number][];
    middle: [number, number, number];
    size: number;
  } {
    const { positions } = surface(boneField(layout, tables(), HEALTHY.body, bone), { voxel: 2 });
    const count = positions.length / 3;
    const middle: [number, number, number] = [0, 0, 0];
    for (let i = 0; i < positions.length; i++) middle[i % 3]! += positions[i]! / count;
    const points: [number, number, number][] = [];
    let size = 0;
    for (let i = 0; i < count; i++) {
      const p: [number, number, number] = [
        positions[3 * i]! - middle[0],
        positions[3 * i + 1]! - middle[1],
        positions[3 * i + 2]! - middle[2],
      ];
      size += Math.hypot(...p) / count;
      points.push(p);
    }
    return { points, middle, size };
  }
  const clouds = new Map(VERTEBRAE.map((bone) => [bone, cloud(bone)]));
  const fields = new Map(
    VERTEBRAE.map((bone) => [bone, pack(boneField(layout, tables(), HEALTHY.body, bone))]),
  );

  it('[N2] is no scaled copy of its neighbour: after fitting place and size they lie apart', () => {
    for (let i = 0; i + 1 < VERTEBRAE.length; i++) {
      const [a, b] = [VERTEBRAE[i]!, VERTEBRAE[i + 1]!];
      const from = clouds.get(a)!;
      const to = clouds.get(b)!;
      const scale = to.size / from.size;
      const every = Math.ceil(from.points.length / 600);
      let sum = 0;
      let count = 0;
      for (let p = 0; p < from.points.length; p += every) {
        const [x, y, z] = from.points[p]!;
        sum += Math.abs(
          evaluate(
            fields.get(b)!,
            x * scale + to.middle[0],
            y * scale + to.middle[1],
            z * scale + to.middle[2],
          ),
        );
        count++;
      }
      expect(sum / count, `${a} and ${b}, mm`).toBeGreaterThan(0.25);
    }
  });
});
