/** Laws of the gap between two facets, point by point. */
import { describe, expect, it } from 'vitest';
import {
  gapsTo,
  HEALTHY,
  JOINTS,
  layoutColumn,
  lowerOf,
  onFacetAt,
  SIDES,
  tables,
  upperOf,
  type FacetFrame,
  type Joint,
  type Placement,
  type Side,
} from '../../src/core';

const layout = layoutColumn(tables(), HEALTHY.body);
const PLACES = [-0.8, -0.4, 0, 0.4, 0.8].flatMap((u) => [-0.5, 0, 0.5].map((v) => [u, v] as const));
const pointsOn = (f: FacetFrame): number[] => PLACES.flatMap(([u, v]) => [...onFacetAt(f, u, v)]);

/** Gaps and places on the other facet, from the upper bone's facet to the lower's; the upper bone moved by `by`. */
function gaps(joint: Joint, side: Side, by: readonly [number, number, number] = [0, 0, 0]): Float32Array {
  const [upper, lower] = [layout.bones[upperOf(joint)], layout.bones[lowerOf(joint)]];
  const { position, quaternion } = upper.neutral;
  const at: Placement = {
    position: [position[0] + by[0], position[1] + by[1], position[2] + by[2]],
    quaternion,
  };
  const out = new Float32Array(2 * PLACES.length);
  gapsTo(pointsOn(upper.inferior![side]), at, lower.neutral, lower.superior![side], out);
  return out;
}
const gapsOnly = (found: Float32Array): number[] => [...found].filter((_, i) => i % 2 === 0);

/** A unit vector of a bone in the column. */
function turned({ quaternion: [x, y, z, w] }: Placement, v: readonly [number, number, number]) {
  const t = [2 * (y * v[2] - z * v[1]), 2 * (z * v[0] - x * v[2]), 2 * (x * v[1] - y * v[0])] as const;
  return [
    v[0] + w * t[0] + y * t[2] - z * t[1],
    v[1] + w * t[1] + z * t[0] - x * t[2],
    v[2] + w * t[2] + x * t[1] - y * t[0],
  ] as const;
}

describe('the gap between two facets', () => {
  it.each(JOINTS)('%s: is the joint space in the middle of the healthy joint, on both sides', (joint) => {
    for (const side of SIDES) {
      const middle = gaps(joint, side)[2 * PLACES.findIndex(([u, v]) => u === 0 && v === 0)]!;
      expect(middle).toBeCloseTo(layout.joints[joint].jointSpace, 2);
    }
  });

  it('grows by exactly what the upper bone is lifted along the normal, everywhere on a flat facet', () => {
    for (const joint of JOINTS)
      for (const side of SIDES) {
        const lower = layout.bones[lowerOf(joint)];
        const f = lower.superior![side];
        const n = turned(lower.neutral, f.normal);
        const before = gapsOnly(gaps(joint, side));
        const after = gapsOnly(gaps(joint, side, [0.7 * n[0], 0.7 * n[1], 0.7 * n[2]]));
        before.forEach((gap, i) => expect(after[i]! - gap).toBeCloseTo(0.7, 4));
      }
  });

  it('slid further down the facet, the point falls elsewhere on the other one by as much', () => {
    const lower = layout.bones.L5;
    const f = lower.superior!.left;
    const v = turned(lower.neutral, f.v);
    const before = gaps('L4-L5', 'left');
    const after = gaps('L4-L5', 'left', [-3 * v[0], -3 * v[1], -3 * v[2]]);
    const middle = 2 * PLACES.findIndex(([u, w]) => u === 0 && w === 0) + 1;
    expect(after[middle]! - before[middle]!).toBeCloseTo(3 / f.halfV, 1);
  });

  it('is the same left and right in the healthy column', () => {
    for (const joint of JOINTS) {
      const [left, right] = SIDES.map((side) => gapsOnly(gaps(joint, side)).toSorted((a, b) => a - b));
      left!.forEach((gap, i) => expect(gap).toBeCloseTo(right![i]!, 3));
    }
  });
});
