import { Data3DTexture, LinearFilter, RepeatWrapping, RGBAFormat } from 'three';
import { randomFrom } from '../../core';

const SIZE = 32;

/**
 * Smooth random bumps that repeat in all three directions: rgb the slope, a the value. One fetch gives what would take
 * a dozen noise evaluations in the shader.
 */
export function noiseTexture(): Data3DTexture {
  const random = randomFrom(7);
  const n = SIZE;
  const raw = Float32Array.from({ length: n ** 3 }, random);
  const at = (field: Float32Array, x: number, y: number, z: number): number =>
    field[((x + n) % n) + n * (((y + n) % n) + n * ((z + n) % n))]!;
  const smooth = new Float32Array(n ** 3);
  const each = (visit: (i: number, x: number, y: number, z: number) => void): void => {
    for (let z = 0, i = 0; z < n; z++)
      for (let y = 0; y < n; y++) for (let x = 0; x < n; x++, i++) visit(i, x, y, z);
  };
  each((i, x, y, z) => {
    const sides =
      at(raw, x - 1, y, z) +
      at(raw, x + 1, y, z) +
      at(raw, x, y - 1, z) +
      at(raw, x, y + 1, z) +
      at(raw, x, y, z - 1) +
      at(raw, x, y, z + 1);
    smooth[i] = 0.34 * raw[i]! + 0.11 * sides;
  });
  const data = new Uint8Array(4 * n ** 3);
  each((i, x, y, z) => {
    const slope = (a: number, b: number): number => 128 + 260 * (b - a);
    data[4 * i] = slope(at(smooth, x - 1, y, z), at(smooth, x + 1, y, z));
    data[4 * i + 1] = slope(at(smooth, x, y - 1, z), at(smooth, x, y + 1, z));
    data[4 * i + 2] = slope(at(smooth, x, y, z - 1), at(smooth, x, y, z + 1));
    data[4 * i + 3] = 255 * Math.min(1, Math.max(0, 0.5 + 1.9 * (smooth[i]! - 0.5)));
  });
  const texture = new Data3DTexture(data, n, n, n);
  texture.format = RGBAFormat;
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.wrapS = texture.wrapT = texture.wrapR = RepeatWrapping;
  texture.needsUpdate = true;
  return texture;
}
