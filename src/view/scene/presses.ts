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

/** @param presses placed in the world of the column */
export function writePresses(texture: DataTexture, presses: readonly Press[]): void {
  const data = texture.image.data as Float32Array;
  const next = new Float32Array(data.length);
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
  if (next.every((x, i) => x === data[i])) return;
  data.set(next);
  texture.needsUpdate = true;
}
