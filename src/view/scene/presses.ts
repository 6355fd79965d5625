/** What presses on cord, roots and sac now, and what lifts ligaments, as a texture for their shader (core/anatomy/press.ts). */
import { DataTexture, FloatType, NearestFilter, RGBAFormat } from 'three';
import { BEHIND, JOINTS, MOST_PRESSES, SKIRT, type Press } from '../../core';

const ROW = 4 * 4 * MOST_PRESSES;
/** How fast a mound falls, and what in front of its foot is lifted, as literals of GLSL. */
export const PRESSING = {
  PRESSED: 1,
  SKIRT: (1 / SKIRT ** 4).toFixed(6),
  BEHIND: `vec2(${BEHIND.map((mm) => mm.toFixed(1)).join()})`,
} as const;

export function pressTexture(): DataTexture {
  const data = new Float32Array(ROW * JOINTS.length);
  const texture = new DataTexture(data, 4 * MOST_PRESSES, JOINTS.length, RGBAFormat, FloatType);
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}

const next = new Float32Array(ROW * JOINTS.length);

/** @param presses placed in the world of the column */
export function writePresses(texture: DataTexture, presses: readonly Press[]): void {
  const data = texture.image.data as Float32Array;
  next.fill(0);
  const used = new Map<number, number>();
  for (const { joint, foot, across, up, off, half, height, room, lifts } of presses) {
    const row = JOINTS.indexOf(joint);
    const i = used.get(row) ?? 0;
    used.set(row, i + 1);
    next.set(
      [...foot, height, ...across, lifts ? half[0] : -half[0], ...up, half[1], ...off, room],
      ROW * row + 16 * i,
    );
  }
  // By hand: `every` makes a number of each, 40 kB at every step of a slider.
  let i = 0;
  while (i < data.length && next[i] === data[i]) i++;
  if (i === data.length) return;
  data.set(next);
  texture.needsUpdate = true;
}
