/** Shape laws of worn bones: closed whatever is wrong, changed where it should be and nowhere else. */
import { BufferAttribute, BufferGeometry, Vector3 } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  boneWear,
  buildBone,
  HEALTHY,
  layoutColumn,
  tables,
  topology,
  VERTEBRAE,
  withValue,
  wornLayout,
  type Bone,
  type BoneMesh,
  type BoneWear,
  type Detail,
  type FieldKernel,
  type Scenario,
} from '../../src/core';
import { loadKernel } from '../../src/kernel/load';
import { loadSimplifier } from '../../src/simplify';

const layout = layoutColumn(tables(), HEALTHY.body);
let kernel: FieldKernel | undefined;
beforeAll(async () => {
  kernel = await loadKernel();
});

type Values = Readonly<Record<string, number | string>>;
const given = (values: Values): Scenario =>
  Object.entries(values).reduce((scenario, [path, value]) => withValue(scenario, path, value), HEALTHY);
const built = (bone: Bone, values: Values = {}): BoneMesh =>
  buildBone(
    layout,
    tables(),
    HEALTHY.body,
    bone,
    'full',
    undefined,
    kernel,
    boneWear(given(values), bone, tables()),
  );

const volume = (mesh: BoneMesh): number => topology(mesh).volume;

/** Greatest reach of a mesh in a direction, where `keep` says so. */
function reach(
  mesh: BoneMesh,
  axis: 0 | 1 | 2,
  keep: (x: number, y: number, z: number) => boolean = () => true,
): number {
  let most = -Infinity;
  const p = mesh.positions;
  for (let o = 0; o < p.length; o += 3)
    if (keep(p[o]!, p[o + 1]!, p[o + 2]!)) most = Math.max(most, p[o + axis]!);
  return most;
}

const WORN: readonly (readonly [name: string, bone: Bone, values: Values])[] = [
  ['wedge', 'L1', { 'vertebrae.L1.wedge': 0.4 }],
  ['biconcave', 'T8', { 'vertebrae.T8.biconcave': 0.35 }],
  ['crush', 'L2', { 'vertebrae.L2.crush': 0.45 }],
  ['Schmorl nodes', 'L3', { 'vertebrae.L3.schmorl.upper': 5, 'vertebrae.L3.schmorl.lower': 4 }],
  ['spurs, lumbar', 'L4', { 'discs.L4-L5.osteophytes': 7, 'discs.L3-L4.osteophytes': 4 }],
  ['spurs, cervical', 'C5', { 'discs.C5-C6.osteophytes': 3 }],
  ['spurs, thoracic', 'T9', { 'discs.T9-T10.osteophytes': 5 }],
  ['erosion', 'L5', { 'discs.L4-L5.erosion': 3 }],
  ['grown facet, one side', 'L4', { 'facets.L4-L5.left.hypertrophy': 4 }],
  ['grown facets, neck', 'C4', { 'facets.C4-C5.left.hypertrophy': 3, 'facets.C4-C5.right.hypertrophy': 3 }],
  ['scoliosis', 'T8', { 'curves.mainThoracic.cobb': 50 }],
  ['slip', 'L4', { 'joints.L4-L5.slip': 6 }],
  ['tropism above and below', 'L4', { 'joints.L3-L4.tropism': 30, 'joints.L4-L5.tropism': -30 }],
  ['tropism, upper lumbar', 'L1', { 'joints.T12-L1.tropism': 30, 'joints.L1-L2.tropism': 30 }],
  ['tropism, sacrum', 'S1', { 'joints.L5-S1.tropism': -30 }],
];

describe('a worn bone', () => {
  it.each(WORN)('[W1] stays closed and in one piece: %s', (_, bone, values) => {
    const now = topology(built(bone, values));
    const before = topology(built(bone));
    expect([now.openEdges, now.crowdedEdges]).toEqual([0, 0]);
    expect(now.pieces).toBe(before.pieces);
    expect(now.genus).toBe(before.genus);
  });

  it.each(VERTEBRAE)(
    '[W10] stays closed where only one side of it is worn, also where that reaches the midline: %s',
    (bone) => {
      const plate = { spurs: 0, schmorl: 0, erosion: 0, turn: [0, 0] } as const;
      const none = { left: 0, right: 0 };
      const wear: BoneWear = {
        wedge: 0, biconcave: 0, crush: 0, parsDefect: none, upper: plate, lower: plate,
        superior: none, inferior: none, rest: null, tropism: { above: 0, below: 0 },
      }; // prettier-ignore
      for (const own of [
        { superior: { left: 6, right: 0 } },
        { inferior: { left: 1, right: 5 } },
        { parsDefect: { left: 0, right: 4 } },
      ])
        for (const detail of ['coarse', 'full'] as const) {
          const mesh = buildBone(
          layout, tables(), HEALTHY.body, bone, detail, undefined, kernel, { ...wear, ...own },
        ); // prettier-ignore
          const { openEdges, crowdedEdges } = topology(mesh);
          expect([openEdges, crowdedEdges], `${Object.keys(own)[0]}, ${detail}`).toEqual([0, 0]);
        }
    },
  );

  it.each([
    ['L4', { 'discs.L4-L5.osteophytes': 6 }],
    ['L4', { 'facets.L4-L5.left.hypertrophy': 4 }],
    ['T8', { 'vertebrae.T8.wedge': 0.3 }],
    ['C5', { 'discs.C5-C6.osteophytes': 3 }],
  ] as const)(
    '[W11] follows a hand with the surface that fine triangles are chosen from, never farther from them than 0.8 mm: %s %o',
    async (bone, values) => {
      const simplify = await loadSimplifier();
      // Another layout each time: nothing is left over from before.
      const at = (detail: Detail) => {
        const fresh = layoutColumn(tables(), HEALTHY.body);
        const wear = boneWear(given(values), bone, tables());
        return buildBone(fresh, tables(), HEALTHY.body, bone, detail, simplify, kernel, wear);
      };
      const live = at('live');
      const fine = at('fine');
      expect(live.positions).toEqual(at('full').positions);
      const known = new Set(Array.from(live.labels, (_, v) => live.positions.slice(3 * v, 3 * v + 3).join()));
      for (let v = 0; v < fine.labels.length; v++)
        expect(known.has(fine.positions.slice(3 * v, 3 * v + 3).join())).toBe(true);
      const { openEdges, crowdedEdges } = topology(fine);
      expect([openEdges, crowdedEdges]).toEqual([0, 0]);
      expect(fine.indices.length).toBeLessThanOrEqual(0.201 * live.indices.length);
      // Simplifying may leave the surface by 0.4 % of the bone's size in the mean square, 0.2 to 0.4 mm; single points by twice that.
      const surface = new BufferGeometry().setAttribute('position', new BufferAttribute(fine.positions, 3));
      const tree = new MeshBVH(surface.setIndex(new BufferAttribute(fine.indices, 1)));
      let most = 0;
      for (let v = 0; v < live.labels.length; v += 3) {
        const place = new Vector3().fromArray(live.positions, 3 * v);
        most = Math.max(most, tree.closestPointToPoint(place)!.distance);
      }
      expect(most).toBeLessThan(0.8);
    },
  );

  it('[W12] is the same however the hand came there: halves and triangles that are kept change nothing', async () => {
    const simplify = await loadSimplifier();
    const make = (values: Values, detail: Detail, on = layout) =>
      buildBone(
        on, tables(), HEALTHY.body, 'L4', detail, simplify, kernel, boneWear(given(values), 'L4', tables()),
      ); // prettier-ignore
    const way: readonly Values[] = [
      {},
      { 'vertebrae.L4.wedge': 0.1 },
      { 'vertebrae.L4.wedge': 0.2 },
      { 'vertebrae.L4.wedge': 0.2, 'facets.L4-L5.left.hypertrophy': 1 },
      { 'vertebrae.L4.wedge': 0.2, 'facets.L4-L5.left.hypertrophy': 3 },
      {},
    ];
    for (const values of way) {
      make(values, 'live');
      const fresh = layoutColumn(tables(), HEALTHY.body);
      expect(make(values, 'fine')).toEqual(make(values, 'fine', fresh));
      // Once its triangles are known a hand is followed with them.
      expect(make(values, 'live')).toEqual(make(values, 'fine', fresh));
    }
  });

  it('[W2] is the healthy one where nothing is wrong', () => {
    expect(boneWear(HEALTHY, 'L4', tables())).toBeNull();
    expect(boneWear(given({ 'vertebrae.L1.wedge': 0.3 }), 'L3', tables())).toBeNull();
  });

  it('[W3] wedged keeps its back wall and loses its front, crushed loses both', () => {
    const half = layout.bones.L1.upper!.halfDepth;
    const front = (m: BoneMesh) =>
      reach(m, 1, (x, _, z) => Math.abs(x) < 8 && z > 0.7 * half && z < 1.1 * half);
    const back = (m: BoneMesh) =>
      reach(m, 1, (x, _, z) => Math.abs(x) < 8 && z < -0.6 * half && z > -0.9 * half);
    const healthy = built('L1');
    const wedged = built('L1', { 'vertebrae.L1.wedge': 0.3 });
    const height = layout.bones.L1.upper!.centre[1] - layout.bones.L1.lower!.centre[1];
    expect(front(healthy) - front(wedged)).toBeGreaterThan(0.2 * height);
    expect(back(healthy) - back(wedged)).toBeLessThan(0.07 * height);
    expect(back(healthy) - back(built('L1', { 'vertebrae.L1.crush': 0.3 }))).toBeGreaterThan(0.2 * height);
  });

  it('[W4] changes without a jump: twice the loss from half of it, never more than its share per step', () => {
    let before = built('L1');
    for (let wedge = 0.1; wedge <= 0.41; wedge += 0.1) {
      const now = built('L1', { 'vertebrae.L1.wedge': wedge });
      expect(now.indices.length).toBe(before.indices.length);
      let most = 0;
      for (let i = 0; i < now.positions.length; i++)
        most = Math.max(most, Math.abs(now.positions[i]! - before.positions[i]!));
      expect(most).toBeGreaterThan(1);
      expect(most).toBeLessThan(4.5);
      before = now;
    }
  });

  it('[W5] gains bone by spurs and grown facets, the more the longer, and loses it by nodes and erosion', () => {
    const healthy = volume(built('L4'));
    const spurs = [2, 4, 8].map((mm) => volume(built('L4', { 'discs.L4-L5.osteophytes': mm })));
    expect(healthy).toBeLessThan(spurs[0]!);
    expect(spurs[0]!).toBeLessThan(spurs[1]!);
    expect(spurs[1]!).toBeLessThan(spurs[2]!);
    expect(volume(built('L4', { 'facets.L4-L5.left.hypertrophy': 3 }))).toBeGreaterThan(healthy + 100);
    expect(volume(built('L4', { 'vertebrae.L4.schmorl.upper': 5 }))).toBeLessThan(healthy - 50);
    expect(volume(built('L4', { 'discs.L4-L5.erosion': 3 }))).toBeLessThan(healthy - 50);
  });

  it('[W6] has spurs on the rims of the worn disc, forward as long as asked, and none at the other endplate', () => {
    const ahead = (m: BoneMesh, up: 1 | -1) => reach(m, 2, (_, y) => up * y > 6);
    const healthy = built('L4');
    const now = built('L4', { 'discs.L4-L5.osteophytes': 6 });
    expect(ahead(now, -1) - ahead(healthy, -1)).toBeGreaterThan(3);
    expect(ahead(now, -1) - ahead(healthy, -1)).toBeLessThan(8);
    expect(ahead(now, 1)).toBeCloseTo(ahead(healthy, 1), 0);
  });

  it('[W7] grows on the side that is asked', () => {
    const right = built('L4', { 'facets.L4-L5.right.hypertrophy': 4 });
    const left = built('L4', { 'facets.L4-L5.left.hypertrophy': 4 });
    const half = (m: BoneMesh, side: 1 | -1): number => {
      let area = 0;
      const p = m.positions;
      for (let t = 0; t < m.indices.length; t += 3) {
        const [a, b, c] = [3 * m.indices[t]!, 3 * m.indices[t + 1]!, 3 * m.indices[t + 2]!];
        if (side * (p[a]! + p[b]! + p[c]!) < 0) continue;
        const u = [0, 1, 2].map((k) => p[b + k]! - p[a + k]!);
        const v = [0, 1, 2].map((k) => p[c + k]! - p[a + k]!);
        area +=
          Math.hypot(
            u[1]! * v[2]! - u[2]! * v[1]!,
            u[2]! * v[0]! - u[0]! * v[2]!,
            u[0]! * v[1]! - u[1]! * v[0]!,
          ) / 2;
      }
      return area;
    };
    expect(half(left, 1)).toBeGreaterThan(half(right, 1));
    expect(half(right, -1)).toBeGreaterThan(half(left, -1));
  });

  it.each(['L1', 'L2', 'L3', 'L4', 'L5'] as const)(
    '[W8] with both partes open is two bones: a body and a loose arch; with one open a ring that is broken once: %s',
    (bone) => {
      const left = { [`vertebrae.${bone}.parsDefect.left`]: 2 };
      const both = topology(built(bone, { ...left, [`vertebrae.${bone}.parsDefect.right`]: 2 }));
      expect([both.openEdges, both.crowdedEdges]).toEqual([0, 0]);
      expect(both.pieces).toBe(2);
      const one = topology(built(bone, left));
      expect([one.openEdges, one.crowdedEdges]).toEqual([0, 0]);
      expect(one.pieces).toBe(1);
      expect(one.genus).toBe(0);
    },
  );

  it('[W9] the layout follows the same shape: a wedged endplate is tilted forward and stands lower in front', () => {
    const scenario = given({ 'vertebrae.L1.wedge': 0.3 });
    const worn = wornLayout(layout, scenario, tables()).bones.L1.upper!;
    const whole = layout.bones.L1.upper!;
    expect(worn.forward[1]).toBeLessThan(whole.forward[1] - 0.1);
    expect(worn.centre[1]).toBeLessThan(whole.centre[1] - 2);
    expect(wornLayout(layout, HEALTHY, tables())).toBe(layout);
  });
});
