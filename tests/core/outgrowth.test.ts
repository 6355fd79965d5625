import { describe, expect, it } from 'vitest';
import {
  angleOfClock,
  boneField,
  capsuleTissue,
  discSwelling,
  DISCS,
  discTissue,
  effusionSwelling,
  groundOf,
  HEALTHY,
  layoutColumn,
  lobeOf,
  lowerOf,
  OUTGROWTH_SHAPE,
  outgrowthsOf,
  placeOutgrowth,
  placeTissue,
  tables,
  upperOf,
  withValue,
  type Disc,
  type Scenario,
  type Vec3,
} from '../../src/core';
import { cross, dot, length, sub } from '../../src/core/base/linear';

const TABLES = tables();
const LAYOUT = layoutColumn(TABLES, HEALTHY.body);
const field = (bone: Parameters<typeof boneField>[3]) => boneField(LAYOUT, TABLES, HEALTHY.body, bone);

const herniated = (kind: string, clock: number, size: number, disc: Disc = 'L4-L5'): Scenario =>
  withValue(HEALTHY, `discs.${disc}.herniation`, { kind, clock, size });

/** How far the surface of a disc stands out beyond the healthy one, by the direction of its rim. */
function standing(scenario: Scenario, disc: Disc = 'L4-L5'): { around: number; out: number }[] {
  const upper = LAYOUT.bones[upperOf(disc)];
  const lower = LAYOUT.bones[lowerOf(disc)];
  const tissue = discTissue(upper, lower, field(upper.bone), field(lower.bone));
  const swelling = discSwelling(lower.upper!);
  const at = (lobe: ReturnType<typeof lobeOf>) =>
    placeTissue(tissue, upper.neutral, lower.neutral, { ...swelling, lobe });
  const [still, now] = [at(lobeOf(HEALTHY, disc)), at(lobeOf(scenario, disc))];
  return [...tissue.around!].map((around, i) => {
    const p = (from: Float32Array): Vec3 => [from[3 * i]!, from[3 * i + 1]!, from[3 * i + 2]!];
    return { around, out: length(sub(p(now), p(still))) };
  });
}

const ground = groundOf(LAYOUT, field);

describe('a herniation', () => {
  it('stands out where the clock says: 12 in front, 3 to the left, 6 behind', () => {
    expect(angleOfClock(12)).toBeCloseTo(-1.5 * Math.PI, 9);
    expect(Math.cos(angleOfClock(3))).toBeCloseTo(1, 9);
    expect(Math.sin(angleOfClock(6))).toBeCloseTo(-1, 9);
    for (const clock of [0, 3, 5, 6, 7.5, 9]) {
      const most = standing(herniated('protrusion', clock, 6)).reduce((a, b) => (b.out > a.out ? b : a));
      const off = Math.cos(most.around - angleOfClock(clock));
      // Within half the distance of two vertices of the rim.
      expect(off).toBeGreaterThan(Math.cos(0.11));
    }
  });

  it('reaches as far as the scenario says, grows without a jump and is not there at 0 mm', () => {
    const reach = (size: number): number =>
      Math.max(...standing(herniated('protrusion', 5, size)).map(({ out }) => out));
    expect(reach(0)).toBe(0);
    let before = 0;
    for (let size = 0.5; size <= 8; size += 0.5) {
      const now = reach(size);
      expect(now).toBeGreaterThan(before);
      expect(now - before).toBeLessThan(0.6);
      expect(now).toBeLessThan(size * 1.001);
      expect(now).toBeGreaterThan(size * 0.85);
      before = now;
    }
  });

  it('leaves the rims of the disc where they are', () => {
    const upper = LAYOUT.bones.L4;
    const lower = LAYOUT.bones.L5;
    const tissue = discTissue(upper, lower, field('L4'), field('L5'));
    const moved = standing(herniated('extrusion', 6, 9));
    moved.forEach(({ out }, i) => {
      if (tissue.blend[4 * i + 1] === 0) expect(out).toBe(0);
    });
  });

  it('has a fragment before the rim when it is extruded, free and lower when it is sequestered, none when it protrudes', () => {
    expect(outgrowthsOf(LAYOUT, herniated('protrusion', 5, 6))).toEqual([]);
    const [out] = outgrowthsOf(LAYOUT, herniated('extrusion', 5, 8));
    const [free] = outgrowthsOf(LAYOUT, herniated('sequestration', 5, 8));
    for (const body of [out!, free!]) {
      expect(body.part).toBe('disc L4-L5');
      // Behind and to the left, outside the rim.
      expect(body.centre[0]).toBeGreaterThan(0);
      expect(body.centre[2]).toBeLessThan(0);
    }
    expect(free!.centre[1]).toBeLessThan(out!.centre[1] - 3);
    // The farthest point of an extrusion is where its reach says.
    const { halfWidth, halfDepth, centre } = LAYOUT.bones.L5.upper!;
    const angle = angleOfClock(5);
    const rim = Math.hypot(Math.cos(angle) * halfWidth, Math.sin(angle) * halfDepth);
    const far = Math.hypot(out!.centre[0], out!.centre[2] - centre[2]) + out!.half[2];
    expect(far).toBeGreaterThan(rim + 6);
    expect(far).toBeLessThan(rim + 9.5);
  });
});

describe('a piece of a disc', () => {
  it.each(DISCS.filter((_, i) => i % 2 === 0 || i > 18))('%s lies beside bone and not in it', (disc) => {
    for (const kind of ['extrusion', 'sequestration'])
      for (const clock of [6, 5.5, 5, 4.5, 4, 3, 12])
        for (const size of [3, 5, 8, 12, 15]) {
          // The nerve openings of the upper chest are smaller than a piece of 5 mm.
          if (/^T[1-4]-/.test(disc) && clock < 5 && clock > 3) continue;
          const [body] = outgrowthsOf(LAYOUT, herniated(kind, clock, size, disc));
          const at = placeOutgrowth(body!, LAYOUT.bones[body!.bone].neutral);
          let deepest = 0;
          for (let i = 0; i < at.length; i += 9)
            for (const bone of [upperOf(disc), lowerOf(disc)])
              deepest = Math.min(deepest, ground.distance(bone, [at[i]!, at[i + 1]!, at[i + 2]!]));
          // Pieces have bumps of about half a millimetre; a uniform shape cannot follow each corner, a large one in an opening least.
          expect(deepest, `${kind} ${clock} ${size}`).toBeGreaterThan(size > 5 ? -1.8 : -0.9);
        }
  });
});

describe('a large piece of a disc', () => {
  it.each(DISCS)(
    '%s: leaves the sac some of its canal and spreads along it instead; none of it gets lost as it grows',
    (disc) => {
      const { canalHalf } = LAYOUT.bones[lowerOf(disc)].landmarks;
      for (const kind of ['extrusion', 'sequestration']) {
        const sizes = [3, 5, 8, 11, 15].map(
          (size) => outgrowthsOf(LAYOUT, herniated(kind, 6, size, disc))[0]!,
        );
        for (const { stands, half } of sizes) expect(stands + half[2]).toBeLessThan(1.5 * canalHalf[1]);
        const volume = sizes.map(({ half: [a, b, c] }) => a * b * c);
        volume.slice(1).forEach((now, i) => expect(now).toBeGreaterThan(volume[i]!));
        const slender = sizes.map(({ half: [, tall, deep] }) => tall / deep);
        expect(slender.at(-1)!).toBeGreaterThan(slender[0]! * 1.2);
      }
    },
  );
});

describe('a facet joint', () => {
  const wall = (ml: number): number => {
    const tissue = capsuleTissue(ground, 'L4-L5', 'left');
    const amount = effusionSwelling(LAYOUT.bones.L5.superior!.left, ml);
    const at = (a: number) =>
      placeTissue(tissue, LAYOUT.bones.L4.neutral, LAYOUT.bones.L5.neutral, { amount: a, give: 0 });
    const [still, full] = [at(0), at(amount)];
    return Math.max(...still.map((x, i) => Math.abs(full[i]! - x)));
  };

  it('swells with the fluid in it, from none to a few mm', () => {
    expect(wall(0)).toBe(0);
    expect(wall(0.5)).toBeGreaterThan(0.5);
    expect(wall(1)).toBeGreaterThan(wall(0.5));
    expect(wall(2)).toBeLessThan(12);
  });

  it('has a cyst of the given diameter at its inner side', () => {
    const cyst = withValue(HEALTHY, 'facets.L4-L5.left.cyst', 8);
    const [body] = outgrowthsOf(LAYOUT, cyst);
    expect(body!.part).toBe('facet L4-L5 left');
    expect(2 * body!.half[0]).toBeCloseTo(8, 9);
    expect(body!.centre[0]).toBeLessThan(LAYOUT.bones.L5.superior!.left.centre[0]);
    expect(body!.centre[0]).toBeGreaterThan(0);
    const [right] = outgrowthsOf(LAYOUT, withValue(HEALTHY, 'facets.L4-L5.right.cyst', 8));
    expect(right!.centre[0]).toBeCloseTo(-body!.centre[0], 9);
  });
});

describe('the body of an outgrowth', () => {
  it('is one closed surface: every edge is shared by two triangles that run along it in opposite ways', () => {
    const edges = new Map<string, number>();
    const { indices } = OUTGROWTH_SHAPE;
    for (let i = 0; i < indices.length; i += 3)
      for (let k = 0; k < 3; k++) {
        const [a, b] = [indices[i + k]!, indices[i + ((k + 1) % 3)]!];
        const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
        edges.set(key, (edges.get(key) ?? 0) + (a < b ? 1 : 1000));
      }
    expect(new Set(edges.values())).toEqual(new Set([1001]));
  });

  it('looks outward and goes with its bone', () => {
    const [body] = outgrowthsOf(LAYOUT, herniated('extrusion', 5, 8));
    const at = placeOutgrowth(body!, LAYOUT.bones.L5.neutral);
    const { indices } = OUTGROWTH_SHAPE;
    const p = (i: number): Vec3 => [at[3 * i]!, at[3 * i + 1]!, at[3 * i + 2]!];
    let volume = 0;
    for (let i = 0; i < indices.length; i += 3)
      volume += dot(p(indices[i]!), cross(p(indices[i + 1]!), p(indices[i + 2]!))) / 6;
    const [a, b, c] = body!.half;
    const ball = (4 / 3) * Math.PI * a * b * c;
    expect(volume / ball).toBeGreaterThan(0.8);
    expect(volume / ball).toBeLessThan(1.2);
    const { position, quaternion } = LAYOUT.bones.L5.neutral;
    const up = placeOutgrowth(body!, { position: [position[0], position[1] + 10, position[2]], quaternion });
    at.forEach((x, i) => expect(up[i]! - x).toBeCloseTo(i % 3 === 1 ? 10 : 0, 3));
  });
});
