/**
 * The sacrum and the coccyx: what an anatomist looks for, measured on the finished surface; and its joint with L5.
 */
import { describe, expect, it } from 'vitest';
import {
  BONE_PARTS,
  boneField,
  evaluate,
  HEALTHY,
  layoutColumn,
  pack,
  surface,
  tables,
  topology,
  type BodyScenario,
  type BoneMesh,
  type BonePart,
  type Vec3,
} from '../../src/core';
import { dimensionsOf } from '../../src/core/anatomy/dimensions';
import { toBone, toWorld } from '../../src/core/base/linear';
import { loadKernel } from '../../src/kernel/load';

const TABLES = tables();
const kernel = await loadKernel();

const made = (body: BodyScenario) => {
  const layout = layoutColumn(TABLES, body);
  const d = dimensionsOf(TABLES, body);
  const field = boneField(layout, TABLES, body, 'S1');
  return { layout, d, field, mesh: surface(field, kernel ? { kernel } : {}) };
};

const healthy = made(HEALTHY.body);
const woman = made({ ...HEALTHY.body, sex: 'female', stature: 1630 });
const man = made({ ...HEALTHY.body, sex: 'male', stature: 1760 });

/** Terminologia Anatomica: what belongs to the sacrum and the coccyx. */
const CHECKLIST: readonly BonePart[] = [
  'promontory', 'sacral body', 'transverse line', 'ala of sacrum', 'auricular surface', 'sacral tuberosity',
  'superior articular process', 'superior articular facet', 'median sacral crest', 'intermediate sacral crest',
  'lateral sacral crest', 'lamina', 'vertebral canal', 'sacral foramen', 'anterior sacral foramen',
  'posterior sacral foramen', 'sacral hiatus', 'sacral cornu', 'inferior lateral angle', 'apex of sacrum', 'coccyx',
  'coccygeal cornu', 'transverse process of coccyx',
]; // prettier-ignore

describe('the sacrum', () => {
  const { mesh, d, layout, field } = healthy;
  const areas = areasOf(mesh);

  it.each(CHECKLIST)('shows its %s', (part) => {
    // Smaller than this it could not be pointed at [mm²].
    expect(areas.get(part) ?? 0).toBeGreaterThan(4);
  });

  it.each([
    ['a middle body', healthy],
    ['a woman', woman],
    ['a man', man],
    ['a small woman', made({ ...HEALTHY.body, sex: 'female', stature: 1450 })],
    ['a tall man', made({ ...HEALTHY.body, sex: 'male', stature: 2050 })],
  ])('is whole in %s, and eight foramina on each side lead into its canal', (_, { mesh: one }) => {
    const { openEdges, crowdedEdges, pieces, genus } = topology(one);
    // 18 ways out of one room: the canal above, the hiatus, four pairs in front and four behind. That makes 17 handles.
    expect({ openEdges, crowdedEdges, pieces, genus }).toEqual({
      openEdges: 0,
      crowdedEdges: 0,
      pieces: 1,
      genus: 17,
    });
  });

  it('is as wide, as tall and as far from foramen to midline as the tables say, within 3 % or 1 mm', () => {
    const near = (value: number, wanted: number): void =>
      expect(Math.abs(value - wanted)).toBeLessThan(Math.max(0.03 * wanted, 1));
    near(2 * Math.max(...axis(mesh, 0)), d.bone('S1', 'sacral_width'));
    near(chord(mesh), d.bone('S1', 'sacral_height'));
    const ear = axis(mesh, 1, 'auricular surface');
    near(Math.max(...ear) - Math.min(...ear), d.bone('S1', 'auricular_height'));
    // The first opening at the back wall, between its inner and its outer edge.
    const high = -0.4 * d.bone('S1', 'sacral_height');
    const hole = points(mesh, 'posterior sacral foramen').filter((q) => q[1] > high && q[0] > 0);
    const behind = Math.min(...hole.map((q) => q[2])) + 4;
    const across = hole.filter((q) => q[2] < behind).map((q) => q[0]);
    near((Math.min(...across) + Math.max(...across)) / 2, d.bone('S1', 'posterior_foramen_to_midline'));
  });

  it('is hollow in front, deepest at the third body', () => {
    const front = midline(mesh, d.bone('S1', 'sacral_height'));
    const [top, end] = [front[0]!, front.at(-1)!];
    const depths = front.map(([y, z]) => {
      const t = (y - top[0]) / (end[0] - top[0]);
      return top[1] + t * (end[1] - top[1]) - z;
    });
    const deepest = depths.indexOf(Math.max(...depths)) / (depths.length - 1);
    expect(deepest).toBeGreaterThan(0.45);
    expect(deepest).toBeLessThan(0.78);
    // Texts give some 15 to 25 mm for the depth of the hollow.
    expect(Math.max(...depths)).toBeGreaterThan(12);
    expect(Math.max(...depths)).toBeLessThan(27);
  });

  it('is shorter and relatively wider in women', () => {
    const index = (one: BoneMesh): number => (200 * Math.max(...axis(one, 0))) / chord(one);
    expect(chord(woman.mesh)).toBeLessThan(chord(man.mesh));
    expect(index(woman.mesh)).toBeGreaterThan(index(man.mesh) + 5);
  });

  it('turns its upper facets back and in, and each lies on the surface the mechanics knows', () => {
    const program = pack(field);
    const f = layout.bones.S1.superior!.left;
    expect(f.normal[0]).toBeLessThan(0);
    expect(f.normal[2]).toBeLessThan(0);
    for (let k = 0; k < 24; k++) {
      const [r, a] = [0.8 * Math.sqrt((k % 4) / 3), k];
      const [u, v] = [f.halfU * r * Math.cos(a), f.halfV * r * Math.sin(a)];
      const n = f.curveU * u * u + f.curveV * v * v;
      const q = [0, 1, 2].map((i) => f.centre[i]! + f.u[i]! * u + f.v[i]! * v + f.normal[i]! * n);
      const [x, y, z] = q as [number, number, number];
      expect(Math.abs(evaluate(program, x, y, z))).toBeLessThan(0.15);
    }
  });

  it('does not enter L5', () => {
    const above = pack(boneField(layout, TABLES, HEALTHY.body, 'L5'));
    const { S1, L5 } = layout.bones;
    let least = Infinity;
    for (let v = 0; v < mesh.labels.length; v += 3)
      least = Math.min(least, evaluate(above, ...toBone(L5.neutral, toWorld(S1.neutral, point(mesh, v)))));
    expect(least).toBeGreaterThan(0);
  });
});

function areasOf(mesh: BoneMesh): Map<BonePart, number> {
  const areas = new Map<BonePart, number>();
  for (let t = 0; t < mesh.indices.length; t += 3) {
    const corners = [0, 1, 2].map((k) => mesh.indices[t + k]!);
    const [a, b, c] = corners.map((v) => point(mesh, v)) as [Vec3, Vec3, Vec3];
    const [u, w] = [0, 1].map((k) => [b, c][k]!.map((x, i) => x - a[i]!)) as [number[], number[]];
    const area =
      Math.hypot(
        u[1]! * w[2]! - u[2]! * w[1]!,
        u[2]! * w[0]! - u[0]! * w[2]!,
        u[0]! * w[1]! - u[1]! * w[0]!,
      ) / 2;
    for (const v of corners) {
      const part = BONE_PARTS[mesh.labels[v]!]!;
      areas.set(part, (areas.get(part) ?? 0) + area / 3);
    }
  }
  return areas;
}

function point({ positions }: BoneMesh, v: number): Vec3 {
  return [positions[3 * v]!, positions[3 * v + 1]!, positions[3 * v + 2]!];
}

function points(mesh: BoneMesh, part?: BonePart): Vec3[] {
  const index = part ? BONE_PARTS.indexOf(part) : -1;
  return Array.from(mesh.labels, (_, v) => v)
    .filter((v) => index < 0 || mesh.labels[v] === index)
    .map((v) => point(mesh, v));
}

const axis = (mesh: BoneMesh, k: 0 | 1 | 2, part?: BonePart): number[] => points(mesh, part).map((q) => q[k]);

/** Straight length from the promontory to the lower end of the last body, in the midline in front [mm]. */
function chord(mesh: BoneMesh): number {
  const ahead = points(mesh, 'promontory').reduce((best, q) => (q[2] > best[2] ? q : best));
  const end = points(mesh, 'apex of sacrum').filter((q) => Math.abs(q[0]) < 1);
  const low = end.reduce((best, q) => (q[1] < best[1] ? q : best));
  return Math.hypot(low[1] - ahead[1], low[2] - ahead[2]);
}

/** Front of the bone in the midline, from under the promontory to the apex, as (y, z) in steps of height [mm]. */
function midline(mesh: BoneMesh, tall: number): [number, number][] {
  const spine = points(mesh).filter((q) => Math.abs(q[0]) < 1);
  return Array.from({ length: 20 }, (_, i) => {
    const y = -(0.05 + (0.9 * i) / 19) * tall;
    return [y, Math.max(...spine.filter((q) => Math.abs(q[1] - y) < 1.2).map((q) => q[2]))];
  });
}
