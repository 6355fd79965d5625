/** The joints of the head: each pair of surfaces faces one another across its own space. */
import { describe, expect, it } from 'vitest';
import { HEALTHY, layoutColumn, tables, type FacetFrame, type Placement, type Vec3 } from '../../src/core';
import { add, along, dot, sub, times, toBone, toWorld, turn, conjugate } from '../../src/core/base/linear';

const BODIES = [
  HEALTHY.body,
  { ...HEALTHY.body, sex: 'female' as const, stature: 1520 },
  { ...HEALTHY.body, sex: 'male' as const, stature: 1950 },
];

/** A point of a facet's surface, in its bone. */
const on = (f: FacetFrame, u: number, v: number): Vec3 =>
  along(add(f.centre, add(times(f.u, u), times(f.v, v))), f.normal, f.curveU * u * u + f.curveV * v * v);

/** Height of a point of facet `a` over the surface of facet `b`, along b's normal [mm]. */
function gap(a: FacetFrame, b: FacetFrame, from: Placement, to: Placement, u: number, v: number): number {
  const p = sub(toBone(to, toWorld(from, on(a, u, v))), b.centre);
  const x = dot(p, b.u);
  const y = dot(p, b.v);
  return dot(p, b.normal) - b.curveU * x * x - b.curveV * y * y;
}

describe.each(BODIES)('the joints of the head, $sex $stature mm', (body) => {
  const { bones, joints, median } = layoutColumn(tables(), body);
  const place = (bone: 'C0' | 'C1' | 'C2'): Placement => bones[bone].neutral;

  it('the condyles lie in cups: both surfaces curve the same way, the condyle the more', () => {
    const cup = bones.C1.superior!.left;
    const condyle = bones.C0.inferior!.left;
    expect(cup.curveU).toBeGreaterThan(0);
    expect(cup.curveV).toBeGreaterThan(0);
    expect(-condyle.curveU).toBeGreaterThanOrEqual(cup.curveU);
    expect(-condyle.curveV).toBeGreaterThanOrEqual(cup.curveV);
    expect(gap(condyle, cup, place('C0'), place('C1'), 0, 0)).toBeCloseTo(joints['C0-C1'].jointSpace, 6);
  });

  it('both lateral C1-C2 surfaces are convex from front to back: near in the middle, gaping at both ends', () => {
    const axis = bones.C2.superior!.left;
    const atlas = bones.C1.inferior!.left;
    expect(axis.curveV).toBeLessThan(0);
    expect(atlas.curveV).toBeLessThan(0);
    const middle = gap(atlas, axis, place('C1'), place('C2'), 0, 0);
    expect(middle).toBeCloseTo(joints['C1-C2'].jointSpace, 6);
    for (const end of [-0.9, 0.9])
      expect(gap(atlas, axis, place('C1'), place('C2'), 0, end * axis.halfV)).toBeGreaterThan(middle + 0.5);
  });

  it('the dens stands in its ring: arch in front, ligament behind, each its space away and never nearer', () => {
    for (const [dens, ring, space] of [
      [median.front.dens, median.front.arch, median.front.space],
      [median.back.dens, median.back.sling, median.back.space],
    ] as const)
      for (const u of [-0.7, 0, 0.7])
        expect(gap(dens, ring, place('C2'), place('C1'), u * dens.halfU, 0)).toBeGreaterThan(space - 0.01);
    const front = turn(place('C2').quaternion, median.front.dens.normal);
    const back = turn(place('C2').quaternion, median.back.dens.normal);
    expect(front[2]).toBeGreaterThan(0.9);
    expect(back[2]).toBeLessThan(-0.9);
  });

  it('the ligament spans the ring behind the dens, from one lateral mass to the other', () => {
    const { left, right, middle } = median.ligament;
    expect(right).toEqual([-left[0], left[1], left[2]]);
    expect(middle[0]).toBeCloseTo(0, 9);
    expect(middle[2]).toBeLessThan(left[2]);
    const dens = toBone(place('C1'), toWorld(place('C2'), median.back.dens.centre));
    expect(middle[2]).toBeLessThan(dens[2]);
    const up = turn(conjugate(place('C1').quaternion), turn(place('C2').quaternion, median.back.dens.v));
    expect(up[1]).toBeGreaterThan(0.8);
  });
});
