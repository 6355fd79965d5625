/** Vectors, quaternions and placements as small pure functions. Not for the solver's inner loops. */
import type { Placement, Quaternion, Vec3 } from './axes';

export const add = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const sub = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const times = (a: Vec3, s: number): Vec3 => [a[0] * s, a[1] * s, a[2] * s];
/** a + s·b */
export const along = (a: Vec3, b: Vec3, s: number): Vec3 => [
  a[0] + s * b[0],
  a[1] + s * b[1],
  a[2] + s * b[2],
];
export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const length = (a: Vec3): number => Math.sqrt(dot(a, a));
export const distance = (a: Vec3, b: Vec3): number => length(sub(a, b));
export const unit = (a: Vec3): Vec3 => times(a, 1 / length(a));
export const middle = (a: Vec3, b: Vec3): Vec3 => times(add(a, b), 0.5);
export const mix = (a: Vec3, b: Vec3, t: number): Vec3 => add(times(a, 1 - t), times(b, t));
/** The part of a across the unit vector n, made a unit vector. */
export const across = (a: Vec3, n: Vec3): Vec3 => unit(along(a, n, -dot(a, n)));
/** Mirror image in the mid-sagittal plane. */
export const mirror = (a: Vec3): Vec3 => [-a[0], a[1], a[2]];

/** Turn by `angle` about +x: positive is flexion. */
export const aboutX = (angle: number): Quaternion => [Math.sin(angle / 2), 0, 0, Math.cos(angle / 2)];
export const conjugate = (q: Quaternion): Quaternion => [-q[0], -q[1], -q[2], q[3]];
/** First b, then a. */
export const compose = (a: Quaternion, b: Quaternion): Quaternion => [
  a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1],
  a[3] * b[1] - a[0] * b[2] + a[1] * b[3] + a[2] * b[0],
  a[3] * b[2] + a[0] * b[1] - a[1] * b[0] + a[2] * b[3],
  a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2],
];
/** v + w t + q × t with t = 2 q × v, written out, without the vectors between. */
export const turn = (q: Quaternion, v: Vec3): Vec3 => {
  const x = q[0];
  const y = q[1];
  const z = q[2];
  const w = q[3];
  const tx = (y * v[2] - z * v[1]) * 2;
  const ty = (z * v[0] - x * v[2]) * 2;
  const tz = (x * v[1] - y * v[0]) * 2;
  return [
    v[0] + w * tx + (y * tz - z * ty),
    v[1] + w * ty + (z * tx - x * tz),
    v[2] + w * tz + (x * ty - y * tx),
  ];
};

export const toWorld = (at: Placement, point: Vec3): Vec3 => add(turn(at.quaternion, point), at.position);
export const toBone = (at: Placement, point: Vec3): Vec3 =>
  turn(conjugate(at.quaternion), sub(point, at.position));
