/** What one bone has of its own: real in its amount, nowhere on a joint, never the same twice. */
import { describe, expect, it } from 'vitest';
import {
  BONES,
  buildBone,
  HEALTHY,
  layoutColumn,
  ownPoint,
  tables,
  topology,
  VERTEBRAE,
  type Bone,
  type BoneMesh,
  type Vec3,
} from '../../src/core';
import { along } from '../../src/core/base/linear';
import { strandsOf } from '../../src/core/strands';
import { loadKernel } from '../../src/kernel/load';
import { apart, reflected } from './likeness';
import { plain } from './plain';

const kernel = (await loadKernel()) ?? undefined;
const layout = layoutColumn(tables(), HEALTHY.body);
const even = plain(layout);
const meshOf = (bone: Bone): BoneMesh =>
  buildBone(layout, tables(), HEALTHY.body, bone, 'full', undefined, kernel);
const bones = new Map(VERTEBRAE.map((bone) => [bone, meshOf(bone)]));
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const moved = (bone: Bone, p: Vec3): number => {
  const q = ownPoint(layout.bones[bone])(p);
  return Math.hypot(q[0] - p[0], q[1] - p[1], q[2] - p[2]);
};

/** Beside a joint surface, too, bones of a joint are close: C2 entered C3 by 1.5 mm where only the surface itself kept still. */
const COLLAR = 1.35;

describe('no bone is a copy', () => {
  it.each(VERTEBRAE.slice(1).map((bone, i) => [VERTEBRAE[i]!, bone] as const))(
    '[K1] %s and %s are at least half a millimetre apart, whatever their size',
    (upper, lower) => {
      expect(apart(bones.get(upper)!, bones.get(lower)!, true)).toBeGreaterThan(0.5);
    },
  );

  it.each(['C', 'T', 'L'] as const)(
    '[K2] %s bones stand from their mirror images about as far as measured, and not farther',
    (region) => {
      const of = VERTEBRAE.filter((bone) => bone[0] === region);
      const found = mean(of.map((bone) => apart(reflected(bones.get(bone)!), bones.get(bone)!, false)));
      const measured = mean(of.map((bone) => layout.bones[bone].landmarks.mirrorDistance));
      expect(found).toBeLessThan(measured);
      expect(found).toBeGreaterThan(0.65 * measured);
    },
  );
});

describe('soft tissue', () => {
  it('[K6] that holds on to a bone goes along with what is its own', () => {
    const [before, after] = [even, layout].map((of) => [
      ...strandsOf(of, tables(), HEALTHY.body).layer('ligaments'),
    ]);
    let most = 0;
    before!.forEach((strand, s) => {
      const { inUpper, bones: held } = strand!.tissue;
      const now = after![s]!.tissue.inUpper;
      for (let i = 0; i < inUpper.length; i += 3) {
        const own = ownPoint(layout.bones[BONES[held![(2 * i) / 3]!]!]);
        const p = own([inUpper[i]!, inUpper[i + 1]!, inUpper[i + 2]!]);
        most = Math.max(most, Math.hypot(...p.map((x, k) => x - now[i + k]!)));
      }
    });
    expect(most).toBeLessThan(1e-3);
  });
});

describe.each(VERTEBRAE)('what %s has of its own', (bone) => {
  const { superior, inferior, upper, lower, landmarks } = layout.bones[bone];

  it('[K3] leaves joint surfaces, endplates and the canal where they are', () => {
    for (const pair of [superior, inferior])
      for (const f of pair ? [pair.left, pair.right] : [])
        for (let turn = 0; turn < 6.28; turn += 0.5)
          expect(
            moved(
              bone,
              along(
                along(f.centre, f.u, COLLAR * f.halfU * Math.cos(turn)),
                f.v,
                COLLAR * f.halfV * Math.sin(turn),
              ),
            ),
          ).toBe(0);
    for (const plate of [upper, lower])
      for (let turn = 0; plate && turn < 6.28; turn += 0.3) {
        const ahead = along(plate.centre, plate.forward, plate.halfDepth * Math.cos(turn));
        expect(moved(bone, along(ahead, [1, 0, 0], plate.halfWidth * Math.sin(turn)))).toBe(0);
      }
    const [wide, deep] = landmarks.canalHalf;
    const half = (landmarks.laminaTop.left[1] - landmarks.laminaBottom.left[1]) / 4;
    for (const y of [-half, 0, half])
      for (let turn = 0; turn < 6.28; turn += 0.3)
        expect(
          moved(bone, along(landmarks.canal, [wide * Math.sin(turn), y, deep * Math.cos(turn)], 0.95)),
        ).toBeLessThan(0.1);
  });

  it('[K4] keeps the bone closed, in one piece, with its openings', () => {
    const before = buildBone(even, tables(), HEALTHY.body, bone, 'coarse', undefined, kernel);
    const after = buildBone(layout, tables(), HEALTHY.body, bone, 'coarse', undefined, kernel);
    const { volume, ...same } = topology(before);
    const now = topology(after);
    expect(now).toMatchObject(same);
    expect(now.volume / volume).toBeGreaterThan(0.97);
    expect(now.volume / volume).toBeLessThan(1.03);
  });

  it('[K5] turns the spinous process to a side, by no more than a slight bend', () => {
    const tip = ownPoint(layout.bones[bone])(landmarks.spinousTip);
    expect(Math.abs(tip[0])).toBeGreaterThan(0.1);
    expect(Math.abs(tip[0])).toBeLessThan(4);
  });
});
