/**
 * Where the eye is. It turns about a target and never rolls; everything is in the space of the scene (y up on the screen,
 * mm). Pure arithmetic on one small object, so that flights, framing and links agree.
 */
import { MathUtils, Vector3, type PerspectiveCamera } from 'three';
import type { Covered } from '../store';

export interface Eye {
  /** Turn about the vertical: 0 looks at the front (+z), + goes to the subject's left [rad]. */
  yaw: number;
  /** Height above the horizon [rad]. */
  pitch: number;
  distance: number;
  target: Vector3;
  /** How far the middle of the picture is moved out of the middle of what is free, right and down [CSS px]. */
  aside: { readonly x: number; readonly y: number };
}

export const CENTRED = { x: 0, y: 0 };

/** A long lens: bones keep their proportions. */
export const LENS = 22;
const HIGHEST = MathUtils.degToRad(89);
const NEAREST = 40;
const FARTHEST = 6000;

export const cloneEye = (eye: Eye): Eye => ({ ...eye, target: eye.target.clone() });

export function directionOf({ yaw, pitch }: Pick<Eye, 'yaw' | 'pitch'>, out = new Vector3()): Vector3 {
  return out.set(Math.sin(yaw) * Math.cos(pitch), Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch));
}

/** The angles of a direction; straight up or down keeps `yaw`. */
export function anglesOf(direction: Vector3, yaw: number): Pick<Eye, 'yaw' | 'pitch'> {
  const level = Math.hypot(direction.x, direction.z);
  return {
    yaw: level < 0.02 * direction.length() ? yaw : Math.atan2(direction.x, direction.z),
    pitch: MathUtils.clamp(Math.atan2(direction.y, level), -HIGHEST, HIGHEST),
  };
}

export function turnBy(eye: Eye, yaw: number, pitch: number): void {
  eye.yaw += yaw;
  eye.pitch = MathUtils.clamp(eye.pitch + pitch, -HIGHEST, HIGHEST);
}

/** The part of the stage that no panel covers [CSS px]. */
export function freeOf(width: number, height: number, covered: Covered) {
  const left = Math.min(covered.left, width * 0.6);
  const right = Math.min(covered.right, width * 0.6);
  const top = Math.min(covered.top, height * 0.5);
  const bottom = Math.min(covered.bottom, height * 0.8);
  return {
    left,
    top,
    width: Math.max(width - left - right, 80),
    height: Math.max(height - top - bottom, 80),
  };
}

/** Puts the camera at the eye; the middle of the free rectangle is the middle of the picture. */
export function aim(
  camera: PerspectiveCamera,
  eye: Eye,
  width: number,
  height: number,
  covered: Covered,
): void {
  const free = freeOf(width, height, covered);
  camera.fov = LENS;
  camera.aspect = width / height;
  camera.near = Math.max(eye.distance * 0.05, 5);
  camera.far = eye.distance + 3000;
  camera.setViewOffset(
    width,
    height,
    width / 2 - (free.left + free.width / 2) - eye.aside.x,
    height / 2 - (free.top + free.height / 2) - eye.aside.y,
    width,
    height,
  );
  camera.position.copy(directionOf(eye)).multiplyScalar(eye.distance).add(eye.target);
  camera.up.set(0, 1, 0);
  camera.lookAt(eye.target);
  camera.updateMatrixWorld();
  camera.updateProjectionMatrix();
}

/**
 * The nearest eye in a direction from which every point is inside the free rectangle: exact, not by a sphere. Beside chips
 * it moves aside as little as it must; where there is no room, it stays below them.
 *
 * @param points 3 per point, scene space
 * @param margin share of the rectangle left empty on each side
 */
export function frame(
  points: readonly number[],
  angles: Pick<Eye, 'yaw' | 'pitch'>,
  width: number,
  height: number,
  covered: Covered,
  margin: number,
): Eye {
  const eye = frameIn(points, angles, width, height, covered, margin);
  const { chips } = covered;
  if (!chips) return eye;
  const free = freeOf(width, height, covered);
  const [least, most] = [free.left + free.width * margin, free.left + free.width * (1 - margin)];
  // From right to left the chips stand at the other side.
  const start = chips.left + chips.right < 2 * free.left + free.width;
  let [out, first, last] = [-Infinity, Infinity, -Infinity];
  for (const { x, y } of seenFrom(points, eye, width, height, free)) {
    [first, last] = [Math.min(first, x), Math.max(last, x)];
    if (y < chips.bottom + CLEAR)
      out = Math.max(out, start ? chips.right + CLEAR - x : x - (chips.left - CLEAR));
  }
  if (out <= 0) return eye;
  if (start ? last + out <= most : first - out >= least)
    return { ...eye, aside: { x: start ? out : -out, y: 0 } };
  const below = { ...covered, top: Math.max(covered.top, chips.bottom) };
  return {
    ...frameIn(points, angles, width, height, below, margin),
    aside: { x: 0, y: (freeOf(width, height, below).top - free.top) / 2 },
  };
}
/** Between chips and what is framed [CSS px]. */
const CLEAR = 8;

/** Where points are seen on the stage [CSS px]. */
function* seenFrom(
  points: readonly number[],
  eye: Eye,
  width: number,
  height: number,
  free: ReturnType<typeof freeOf>,
): Generator<{ readonly x: number; readonly y: number }> {
  const scale = height / 2 / Math.tan(MathUtils.degToRad(LENS) / 2);
  const back = directionOf(eye);
  const right = new Vector3(Math.cos(eye.yaw), 0, -Math.sin(eye.yaw));
  const up = back.clone().cross(right);
  const p = new Vector3();
  for (let i = 0; i < points.length; i += 3) {
    p.set(points[i]!, points[i + 1]!, points[i + 2]!).sub(eye.target);
    const far = scale / (eye.distance - p.dot(back));
    yield {
      x: free.left + free.width / 2 + p.dot(right) * far,
      y: free.top + free.height / 2 - p.dot(up) * far,
    };
  }
}

function frameIn(
  points: readonly number[],
  angles: Pick<Eye, 'yaw' | 'pitch'>,
  width: number,
  height: number,
  covered: Covered,
  margin: number,
): Eye {
  const free = freeOf(width, height, covered);
  const tan = Math.tan(MathUtils.degToRad(LENS) / 2);
  const wide = ((tan * free.width) / height) * (1 - 2 * margin);
  const tall = ((tan * free.height) / height) * (1 - 2 * margin);
  const back = directionOf(angles);
  const right = new Vector3(Math.cos(angles.yaw), 0, -Math.sin(angles.yaw));
  const up = back.clone().cross(right);
  // Each point demands distance ≥ towards + |across − middle| / extent; two bounds meet at the best middle.
  const most = { a: -Infinity, b: -Infinity, c: -Infinity, d: -Infinity };
  const p = new Vector3();
  for (let i = 0; i < points.length; i += 3) {
    p.set(points[i]!, points[i + 1]!, points[i + 2]!);
    const towards = p.dot(back);
    const x = p.dot(right);
    const y = p.dot(up);
    most.a = Math.max(most.a, towards + x / wide);
    most.b = Math.max(most.b, towards - x / wide);
    most.c = Math.max(most.c, towards + y / tall);
    most.d = Math.max(most.d, towards - y / tall);
  }
  const x = (wide * (most.a - most.b)) / 2;
  const y = (tall * (most.c - most.d)) / 2;
  const reach = Math.max((most.a + most.b) / 2, (most.c + most.d) / 2);
  // The target lies at the middle depth of what is framed, so that turning turns about it.
  let near = -Infinity;
  let far = Infinity;
  for (let i = 0; i < points.length; i += 3) {
    const towards = p.set(points[i]!, points[i + 1]!, points[i + 2]!).dot(back);
    near = Math.max(near, towards);
    far = Math.min(far, towards);
  }
  const depth = (near + far) / 2;
  const target = right.multiplyScalar(x).addScaledVector(up, y).addScaledVector(back, depth);
  return { ...angles, distance: Math.max(reach - depth, NEAREST), target, aside: CENTRED };
}

/** Comes closer or goes away, keeping the point under the pointer where it is. `at` in −1 … 1 of the whole stage. */
export function zoomBy(
  eye: Eye,
  factor: number,
  camera: PerspectiveCamera,
  at: { x: number; y: number } | null,
): void {
  const distance = MathUtils.clamp(eye.distance * factor, NEAREST, Math.max(FARTHEST, eye.distance));
  if (at) {
    const point = onTargetPlane(eye, camera, at);
    eye.target.lerp(point, 1 - distance / eye.distance);
  }
  eye.distance = distance;
}

/** The point under a place of the stage, in the plane through the target that faces the eye. */
export function onTargetPlane(eye: Eye, camera: PerspectiveCamera, at: { x: number; y: number }): Vector3 {
  const ray = new Vector3(at.x, at.y, 0.5).unproject(camera).sub(camera.position).normalize();
  const back = directionOf(eye);
  const t = eye.target.clone().sub(camera.position).dot(back) / ray.dot(back);
  return camera.position.clone().addScaledVector(ray, t);
}

/** Moves sideways by CSS px. */
export function panBy(eye: Eye, dx: number, dy: number, height: number): void {
  const perPixel = (2 * eye.distance * Math.tan(MathUtils.degToRad(LENS) / 2)) / height;
  const back = directionOf(eye);
  const right = new Vector3(Math.cos(eye.yaw), 0, -Math.sin(eye.yaw));
  const up = back.cross(right);
  eye.target.addScaledVector(right, -dx * perPixel).addScaledVector(up, dy * perPixel);
}

/** Between two eyes, turning the short way round; distances by ratio. */
export function between(from: Eye, to: Eye, t: number, out: Eye): void {
  const turn = Math.atan2(Math.sin(to.yaw - from.yaw), Math.cos(to.yaw - from.yaw));
  out.yaw = from.yaw + turn * t;
  out.pitch = MathUtils.lerp(from.pitch, to.pitch, t);
  out.distance = from.distance * (to.distance / from.distance) ** t;
  out.target.lerpVectors(from.target, to.target, t);
  const [a, b] = [from.aside, to.aside];
  out.aside = { x: MathUtils.lerp(a.x, b.x, t), y: MathUtils.lerp(a.y, b.y, t) };
}
