import fc from 'fast-check';
import { PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import {
  aim,
  CENTRED,
  directionOf,
  frame,
  freeOf,
  turnBy,
  zoomBy,
  type Eye,
} from '../../src/view/scene/orbit';

const [WIDTH, HEIGHT] = [1300, 860];
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const covered = fc.record({
  left: number(0, 300),
  top: fc.constant(64),
  right: number(0, 420),
  bottom: number(0, 300),
});
const angles = fc.record({ yaw: number(-7, 7), pitch: number(-1.5, 1.5) });
const points = fc
  .array(fc.tuple(number(-150, 150), number(0, 600), number(-150, 150)), { minLength: 2, maxLength: 40 })
  // Two points a hand's breadth apart: one point alone cannot fill anything.
  .map((list) => [...list.flat(), 0, 0, 0, 40, 120, -30]);

function screen(camera: PerspectiveCamera, x: number, y: number, z: number): { x: number; y: number } {
  const p = new Vector3(x, y, z).project(camera);
  return { x: ((p.x + 1) / 2) * WIDTH, y: ((1 - p.y) / 2) * HEIGHT };
}

describe('the eye', () => {
  it('frames what it is given exactly: all inside the free part, touching its edge (seed 11)', () => {
    fc.assert(
      fc.property(points, angles, covered, number(0, 0.15), (given, from, cover, margin) => {
        const eye = frame(given, from, WIDTH, HEIGHT, cover, margin);
        const camera = new PerspectiveCamera();
        aim(camera, eye, WIDTH, HEIGHT, cover);
        const free = freeOf(WIDTH, HEIGHT, cover);
        const [mx, my] = [free.width * margin, free.height * margin];
        let closest = Infinity;
        for (let i = 0; i < given.length; i += 3) {
          const { x, y } = screen(camera, given[i]!, given[i + 1]!, given[i + 2]!);
          const inside = Math.min(
            x - free.left - mx,
            free.left + free.width - mx - x,
            y - free.top - my,
            free.top + free.height - my - y,
          );
          expect(inside).toBeGreaterThan(-0.5);
          closest = Math.min(closest, inside);
        }
        expect(closest).toBeLessThan(0.5);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('frames beside or below chips, never under them, and as large as without them where it fits (seed 14)', () => {
    const corner = fc.record({ wide: number(40, 200), tall: number(40, 110), end: fc.boolean() });
    fc.assert(
      fc.property(points, angles, covered, corner, (given, from, cover, { wide, tall, end }) => {
        const free = freeOf(WIDTH, HEIGHT, cover);
        const left = end ? free.left + free.width - wide : free.left;
        const chips = { left, right: left + wide, bottom: free.top + tall };
        const eye = frame(given, from, WIDTH, HEIGHT, { ...cover, chips }, 0.05);
        const camera = new PerspectiveCamera();
        aim(camera, eye, WIDTH, HEIGHT, cover);
        for (let i = 0; i < given.length; i += 3) {
          const { x, y } = screen(camera, given[i]!, given[i + 1]!, given[i + 2]!);
          expect(y > chips.bottom - 0.5 || x > chips.right - 0.5 || x < chips.left + 0.5).toBe(true);
          expect(x).toBeGreaterThan(free.left - 0.5);
          expect(x).toBeLessThan(free.left + free.width + 0.5);
          expect(y).toBeLessThan(free.top + free.height + 0.5);
        }
        const alone = frame(given, from, WIDTH, HEIGHT, cover, 0.05);
        if (eye.aside.y === 0) expect(eye.distance).toBe(alone.distance);
      }),
      { seed: 14, numRuns: 300 },
    );
  });

  it('never rolls and never goes over the top, however it is turned (seed 12)', () => {
    fc.assert(
      fc.property(
        angles,
        fc.array(fc.tuple(number(-3, 3), number(-3, 3)), { maxLength: 30 }),
        (from, turns) => {
          const eye: Eye = { ...from, distance: 900, target: new Vector3(0, 250, 0), aside: CENTRED };
          for (const [yaw, pitch] of turns) turnBy(eye, yaw, pitch);
          const camera = new PerspectiveCamera();
          aim(camera, eye, WIDTH, HEIGHT, { left: 0, top: 0, right: 0, bottom: 0 });
          const right = new Vector3().setFromMatrixColumn(camera.matrixWorld, 0);
          const up = new Vector3().setFromMatrixColumn(camera.matrixWorld, 1);
          expect(Math.abs(right.y)).toBeLessThan(1e-9);
          expect(up.y).toBeGreaterThan(0);
          expect(directionOf(eye).length()).toBeCloseTo(1, 12);
        },
      ),
      { seed: 12, numRuns: 300 },
    );
  });

  it('comes closer to what is under the pointer, which stays where it is (seed 13)', () => {
    fc.assert(
      fc.property(
        angles,
        covered,
        number(0.5, 2),
        number(-0.9, 0.9),
        number(-0.9, 0.9),
        (from, cover, factor, x, y) => {
          const eye: Eye = { ...from, distance: 800, target: new Vector3(0, 250, 0), aside: CENTRED };
          const camera = new PerspectiveCamera();
          aim(camera, eye, WIDTH, HEIGHT, cover);
          const back = directionOf(eye);
          const ray = new Vector3(x, y, 0.5).unproject(camera).sub(camera.position).normalize();
          const t = eye.target.clone().sub(camera.position).dot(back) / ray.dot(back);
          const point = camera.position.clone().addScaledVector(ray, t);
          zoomBy(eye, factor, camera, { x, y });
          aim(camera, eye, WIDTH, HEIGHT, cover);
          const now = point.project(camera);
          expect(now.x).toBeCloseTo(x, 6);
          expect(now.y).toBeCloseTo(y, 6);
        },
      ),
      { seed: 13, numRuns: 300 },
    );
  });
});
