/** Laws of a cut: faces fill exactly what the plane meets, ribbons lie inside, planes through a part go with it. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  BONE_PARTS,
  buildBone,
  CORTEX,
  HEALTHY,
  layoutColumn,
  ringArea,
  sliceRings,
  tables,
  type BoneMesh,
  type Ring,
  type Vec3,
} from '../../src/core';
import { loadKernel } from '../../src/kernel/load';
import { filled, inside, inwards, thinned } from '../../src/view/scene/section/rings';

const meshes = {} as Record<'C4' | 'T6' | 'L4', BoneMesh>;
beforeAll(async () => {
  const kernel = await loadKernel();
  const layout = layoutColumn(tables(), HEALTHY.body);
  for (const bone of ['C4', 'T6', 'L4'] as const)
    meshes[bone] = buildBone(layout, tables(), HEALTHY.body, bone, 'coarse', undefined, kernel);
});

const PLANES: readonly (readonly [name: string, normal: Vec3, offset: number])[] = [
  ['sagittal', [1, 0, 0], 0.3],
  ['beside the middle', [-1, 0, 0], -9],
  ['across', [0, 1, 0], 1],
  ['coronal', [0, 0, 1], -4],
  ['oblique', [0.48, 0.6, 0.64], 2],
];
const sum = (rings: readonly Ring[], normal: Vec3): number =>
  rings.reduce((area, ring) => area + ringArea(ring, normal), 0);

function areaOf(rings: readonly Ring[], indices: readonly number[], normal: Vec3): number {
  const points = rings.flatMap((ring) => [...ring]);
  let area = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => points.slice(3 * indices[i + k]!, 3 * indices[i + k]! + 3)) as [
      number[],
      number[],
      number[],
    ];
    const triangle = Float64Array.from([...a, ...b, ...c]);
    const own = ringArea(triangle, normal);
    expect(own).toBeGreaterThanOrEqual(-1e-9);
    area += own;
  }
  return area;
}

describe('the face of a cut', () => {
  it.each(PLANES)('%s: triangles cover what the outlines enclose, holes left open', (_, normal, offset) => {
    for (const mesh of Object.values(meshes)) {
      const rings = sliceRings(mesh.positions, mesh.indices, { normal, offset });
      const area = sum(rings, normal);
      expect(areaOf(rings, filled(rings, normal), normal)).toBeCloseTo(
        area,
        6 - Math.log10(Math.max(area, 1)),
      );
    }
  });

  it.each(PLANES)('%s: thinned outlines keep the area within 1 in 500', (_, normal, offset) => {
    for (const mesh of Object.values(meshes)) {
      const corners: Int32Array[] = [];
      const rings = sliceRings(mesh.positions, mesh.indices, { normal, offset }, corners);
      const area = sum(rings, normal);
      expect(Math.abs(sum(thinned(rings, corners, 0.12).rings, normal) - area)).toBeLessThan(area / 500);
    }
  });

  it('has a ribbon along its inner side: a hair from the edge, what points inwards is bone', () => {
    for (const mesh of Object.values(meshes))
      for (const [, normal, offset] of PLANES) {
        const whole = sliceRings(mesh.positions, mesh.indices, { normal, offset });
        const { rings } = thinned(whole, [], 0.12);
        let right = 0;
        let all = 0;
        for (const ring of rings) {
          const inward = inwards(ring, normal);
          for (let i = 0; i < ring.length; i += 3) {
            const p = [0, 1, 2].map((k) => ring[i + k]! + 0.2 * inward[i + k]!);
            const odd = rings.reduce((count, other) => count + (enclosed(other, p, normal) ? 1 : 0), 0) % 2;
            all++;
            right += odd;
          }
        }
        // At a corner sharper than the smoothing a direction may miss.
        expect(right / all).toBeGreaterThan(0.97);
      }
  });

  it('knows the vertex nearest to each point of an outline', () => {
    const corners: Int32Array[] = [];
    const { positions, indices } = meshes.L4;
    const rings = sliceRings(positions, indices, { normal: [0, 1, 0], offset: 2 }, corners);
    rings.forEach((ring, r) => {
      expect(corners[r]!.length).toBe(ring.length / 3);
      corners[r]!.forEach((vertex, i) => {
        const off = [0, 1, 2].map((k) => positions[3 * vertex + k]! - ring[3 * i + k]!);
        expect(Math.hypot(...off)).toBeLessThan(4);
      });
    });
  });
});

/** Even-odd in the plane: the two largest components of the frame span it. */
function enclosed(ring: Ring, p: readonly number[], normal: Vec3): boolean {
  const drop = normal.map(Math.abs).indexOf(Math.max(...normal.map(Math.abs)));
  const [a, b] = [0, 1, 2].filter((k) => k !== drop) as [number, number];
  const flat: number[] = [];
  for (let i = 0; i < ring.length; i += 3) flat.push(ring[i + a]!, ring[i + b]!);
  return inside(flat, p[a]!, p[b]!);
}

describe('the cortex', () => {
  it('has a thickness for every region of a bone, thinnest round the body and thickest in the arch', () => {
    expect(CORTEX).toHaveLength(BONE_PARTS.length);
    const of = (part: (typeof BONE_PARTS)[number]): number => CORTEX[BONE_PARTS.indexOf(part)]!;
    for (const part of BONE_PARTS) {
      expect(of(part)).toBeGreaterThanOrEqual(of('body'));
      expect(of(part)).toBeLessThanOrEqual(of('lamina'));
    }
  });
});
