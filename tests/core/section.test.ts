/** Laws of a section: rings close, areas add up to volumes, planes do not care how the body is turned. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  buildBone,
  layoutColumn,
  HEALTHY,
  ringArea,
  sliceRings,
  tables,
  type Bone,
  type BoneMesh,
  type Vec3,
} from '../../src/core';
import { loadKernel } from '../../src/kernel/load';

const meshes = {} as Record<'C5' | 'T7' | 'L4', BoneMesh>;
beforeAll(async () => {
  const kernel = await loadKernel();
  const layout = layoutColumn(tables(), HEALTHY.body);
  for (const bone of ['C5', 'T7', 'L4'] as const)
    meshes[bone] = buildBone(layout, tables(), HEALTHY.body, bone as Bone, 'coarse', undefined, kernel);
});

const areaAt = (mesh: BoneMesh, normal: Vec3, offset: number): number =>
  sliceRings(mesh.positions, mesh.indices, { normal, offset }).reduce(
    (sum, ring) => sum + ringArea(ring, normal),
    0,
  );

function volumeOf({ positions: p, indices }: BoneMesh): number {
  let six = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [3 * indices[i]!, 3 * indices[i + 1]!, 3 * indices[i + 2]!];
    six +=
      p[a]! * (p[b + 1]! * p[c + 2]! - p[b + 2]! * p[c + 1]!) +
      p[a + 1]! * (p[b + 2]! * p[c]! - p[b]! * p[c + 2]!) +
      p[a + 2]! * (p[b]! * p[c + 1]! - p[b + 1]! * p[c]!);
  }
  return six / 6;
}

const unit = ([x, y, z]: Vec3): Vec3 => {
  const size = Math.hypot(x, y, z);
  return [x / size, y / size, z / size];
};
const DIRECTIONS: readonly Vec3[] = [[1, 0, 0], [0, 1, 0], [0, 0, 1], unit([0.2, 1, -0.4])]; // prettier-ignore

describe('a section through a bone', () => {
  it.each(['C5', 'T7', 'L4'] as const)('of %s: areas of slices make up its volume (Cavalieri)', (bone) => {
    const mesh = meshes[bone];
    const whole = volumeOf(mesh);
    for (const normal of DIRECTIONS) {
      const step = 0.5;
      let sum = 0;
      for (let offset = -120.25; offset < 120; offset += step) sum += areaAt(mesh, normal, offset) * step;
      expect(Math.abs(sum / whole - 1), `${bone} ${normal.join(' ')}`).toBeLessThan(0.004);
    }
  });

  it('leaves every triangle it meets once, so that rings close, also through the plane of symmetry', () => {
    for (const mesh of Object.values(meshes))
      for (const normal of DIRECTIONS)
        for (const offset of [-7, 0, 3.3]) {
          const rings = sliceRings(mesh.positions, mesh.indices, { normal, offset });
          let met = 0;
          for (let i = 0; i < mesh.indices.length; i += 3) {
            const sides = [0, 1, 2].map((k) => {
              const o = 3 * mesh.indices[i + k]!;
              const p = mesh.positions;
              return normal[0] * p[o]! + normal[1] * p[o + 1]! + normal[2] * p[o + 2]! - offset >= 0;
            });
            if (sides[0] !== sides[1] || sides[1] !== sides[2]) met++;
          }
          expect(rings.reduce((sum, ring) => sum + ring.length / 3, 0)).toBe(met);
        }
  });

  it('through the lower part of the pedicles of L4 goes round the canal: one outline, one hole', () => {
    const { pedicle } = layoutColumn(tables(), HEALTHY.body).bones.L4.landmarks;
    const normal: Vec3 = [0, 1, 0];
    const rings = sliceRings(meshes.L4.positions, meshes.L4.indices, {
      normal,
      offset: pedicle!.left.bottom[1] + 2,
    });
    const areas = rings.map((ring) => ringArea(ring, normal));
    expect(areas.filter((area) => area > 20)).toHaveLength(1);
    expect(areas.filter((area) => area < -100)).toHaveLength(1);
  });

  it('beyond the bone meets nothing', () => {
    expect(sliceRings(meshes.L4.positions, meshes.L4.indices, { normal: [0, 1, 0], offset: 300 })).toEqual(
      [],
    );
  });
});
