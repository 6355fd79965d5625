/** Rib cage and pelvis: context that must fit the column it surrounds. */
import { describe, expect, it } from 'vitest';
import {
  BONES,
  boneField,
  evaluate,
  HEALTHY,
  layoutColumn,
  pack,
  placeBound,
  tables,
  type Bone,
  type Placement,
  type Tissue,
  type Vec3,
} from '../../src/core';
import { contextTissue, ribLine, RIBS } from '../../src/core/context';
import { dimensionsOf } from '../../src/core/anatomy/dimensions';
import { toBone } from '../../src/core/base/linear';

const STILL = { amount: 0, give: 0 };
const BODIES = [HEALTHY.body, { ...HEALTHY.body, sex: 'female' as const, stature: 1500 }];

describe.each(BODIES)('round the column, $sex $stature mm', (body) => {
  const layout = layoutColumn(tables(), body);
  const d = dimensionsOf(tables(), body);
  const lines = RIBS.map((bone) => ribLine(layout, d, bone));
  const long = lines.map((line) =>
    line.reduce((sum, p, i) => (i === 0 ? 0 : sum + Math.hypot(...p.map((x, k) => x - line[i - 1]![k]!))), 0),
  );
  const places = Object.fromEntries(BONES.map((bone) => [bone, layout.bones[bone].neutral])) as Record<
    Bone,
    Placement
  >;

  it('twelve ribs a side: longer down to the seventh or eighth, then shorter', () => {
    const longest = long.indexOf(Math.max(...long)) + 1;
    expect([7, 8]).toContain(longest);
    for (let r = 1; r < longest; r++) expect(long[r]!).toBeGreaterThan(long[r - 1]!);
    for (let r = longest; r < 12; r++) expect(long[r]!).toBeLessThan(long[r - 1]!);
  });

  it.each(RIBS)('the head of the rib of %s lies on its vertebra, the shaft nowhere in bone', (bone) => {
    const line = lines[RIBS.indexOf(bone)]!;
    const field = pack(boneField(layout, tables(), body, bone));
    const off = (p: Vec3): number => evaluate(field, ...toBone(layout.bones[bone].neutral, p));
    expect(off(line[0]!)).toBeLessThan(5);
    expect(off(line[0]!)).toBeGreaterThan(-4);
    for (const p of line.slice(12)) expect(off(p)).toBeGreaterThan(2);
  });

  it('front ends hang lower than heads', () => {
    for (const line of lines) expect(line.at(-1)![1]).toBeLessThan(line[0]![1] - 20);
  });

  it.each(['ribs', 'pelvis'] as const)('%s: closed, and moves with its bones', (layer) => {
    const tissue: Tissue = contextTissue(layer, layout, tables(), body);
    const edges = new Map<string, number>();
    for (let i = 0; i < tissue.indices.length; i += 3)
      for (let k = 0; k < 3; k++) {
        const [a, b] = [tissue.indices[i + k]!, tissue.indices[i + ((k + 1) % 3)]!];
        const key = a < b ? `${a} ${b}` : `${b} ${a}`;
        edges.set(key, (edges.get(key) ?? 0) + (a < b ? 1 : -1));
      }
    expect([...edges.values()].every((sum) => sum === 0)).toBe(true);
    const before = placeBound(tissue, places, STILL);
    const lifted = Object.fromEntries(
      BONES.map((bone) => [bone, { ...places[bone], position: [3, 5, 7] as Vec3 }]),
    ) as Record<Bone, Placement>;
    const raised = placeBound(
      tissue,
      Object.fromEntries(
        BONES.map((bone) => [
          bone,
          { ...places[bone], position: places[bone].position.map((x, k) => x + lifted[bone].position[k]!) },
        ]),
      ) as unknown as Record<Bone, Placement>,
      STILL,
    );
    for (let i = 0; i < before.length; i += 300)
      expect(raised[i]! - before[i]!).toBeCloseTo([3, 5, 7][i % 3]!, 2);
    expect(tissue.indices.length / 3).toBeLessThan(24000);
  });
});
