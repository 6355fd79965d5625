/** The legs of the figure: bent where the posture has a seat or feet set up, and only bent. */
import { Vector2, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { HEALTHY, prepare, tables } from '../../src/core';
import { library } from '../../src/core/clinical';
import { BENT, bend, hinges } from '../../src/view/scene/figure/legs';

const { levels } = library().chart;
const { stature } = HEALTHY.body;
const column = prepare(tables(), HEALTHY.body);
const look = (posture: keyof typeof BENT) => ({
  bent: { value: new Vector2(...BENT[posture]!).multiplyScalar(Math.PI / 180) },
  hinges: { value: hinges(column) },
});
const [HIP, KNEE] = [0.53, 0.285];
/** Places along the axis of a leg between two heights, straight and bent [column space, mm]. */
const places = (from: number, to: number, posture: keyof typeof BENT) =>
  Array.from({ length: 9 }, (_, i) => {
    const height = from + ((to - from) * i) / 8;
    const straight = new Vector3(0, (height - levels.S1!) * stature, 10 * (i % 3));
    return { straight, bent: bend(straight.clone(), 1, height, look(posture)) };
  });
const middle = (points: readonly Vector3[]) =>
  points.reduce((sum, p) => sum.add(p), new Vector3()).divideScalar(points.length);

describe('bent legs', () => {
  it('keep their lengths: thigh and shin each move as one', () => {
    for (const posture of ['sitting', 'slouched', 'crookLying'] as const)
      for (const [from, to] of [
        [0, 0.2],
        [0.32, 0.44],
      ] as const) {
        const all = places(from, to, posture);
        for (const { straight, bent } of all)
          expect(bent.distanceTo(all[0]!.bent)).toBeCloseTo(straight.distanceTo(all[0]!.straight), 6);
      }
  });

  it('on a seat: thighs level, shins upright below the knees', () => {
    const thigh = middle(places(0.4, 0.42, 'sitting').map(({ bent }) => bent));
    const [foot, shin] = [
      middle(places(0, 0.05, 'sitting').map(({ bent }) => bent)),
      middle(places(0.18, 0.2, 'sitting').map(({ bent }) => bent)),
    ];
    const hip = (HIP - levels.S1!) * stature;
    expect(Math.abs(thigh.y - hip)).toBeLessThan(25);
    expect(thigh.z).toBeGreaterThan(0.1 * stature);
    expect(Math.abs(foot.z - (HIP - KNEE) * stature)).toBeLessThan(50);
    expect(Math.abs(foot.z - shin.z)).toBeLessThan(5);
    expect(foot.y).toBeLessThan(shin.y);
  });

  it('with the feet set up: the feet are about as high over the bed as the hips, the knees well above', () => {
    // On the back, forward is up.
    const feet = middle(places(0.03, 0.05, 'crookLying').map(({ bent }) => bent));
    const knee = middle(places(0.32, 0.34, 'crookLying').map(({ bent }) => bent));
    expect(Math.abs(feet.z)).toBeLessThan(60);
    expect(knee.z).toBeGreaterThan(0.12 * stature);
  });
});
