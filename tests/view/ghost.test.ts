/** The silhouette behind the column: few triangles, and still the same bone from every side. */
import { expect, test } from 'vitest';
import { BONES, buildBone, HEALTHY, layoutColumn, outlined, tables, type BoneMesh } from '../../src/core';
import { loadSimplifier } from '../../src/simplify';
import { ghostGeometry } from '../../src/view/scene/ghost';

const layout = layoutColumn(tables(), HEALTHY.body);
const NAMES = ['C2', 'T8', 'L4'] as const;

function reach(positions: ArrayLike<number>, [x, y, z]: readonly number[]): number {
  let most = -Infinity;
  for (let i = 0; i < positions.length; i += 3)
    most = Math.max(most, x! * positions[i]! + y! * positions[i + 1]! + z! * positions[i + 2]!);
  return most;
}

test('a bone with few triangles for its silhouette is as large as before, from every side', async () => {
  const simplify = await loadSimplifier();
  for (const bone of NAMES) {
    const mesh = outlined(buildBone(layout, tables(), HEALTHY.body, bone, 'coarse'), simplify);
    // 26 bones, drawn twice, are to add less than a sixth to the 160,000 of the whole picture.
    expect(mesh.outline!.length / 3, bone).toBeLessThan(700);
    const own = ghostGeometry({ [bone]: mesh });
    const { array } = own.getAttribute('position');
    expect(own.index!.count).toBe(mesh.outline!.length);
    for (let i = 0; i < 60; i++) {
      const up = 1 - (2 * i + 1) / 60;
      const flat = Math.sqrt(1 - up * up);
      const way = [flat * Math.cos(2.4 * i), up, flat * Math.sin(2.4 * i)];
      const less = reach(mesh.positions, way) - reach(array, way);
      expect(less, `${bone} ${way.join(' ')}`).toBeLessThan(1.5);
      expect(less).toBeGreaterThan(-1e-3);
    }
  }
});

test('a bone that comes without a silhouette is thinned, and each vertex knows its bone', () => {
  const mesh: BoneMesh = buildBone(layout, tables(), HEALTHY.body, 'L4', 'coarse');
  const own = ghostGeometry({ L4: mesh });
  expect(own.index!.count).toBeLessThan(mesh.indices.length);
  expect(new Set(own.getAttribute('who').array)).toEqual(new Set([BONES.indexOf('L4')]));
});
