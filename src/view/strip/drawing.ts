/**
 * Where the rows of the strip stand and how a pose is drawn in them.
 *
 * The drawing keeps the order and the sagittal turn of every bone; heights are those of the healthy column, stretched
 * where a level would be too low to hit. It bends with the pose; the rows and their names stay where they are.
 */
import {
  BONES,
  JOINTS,
  lowerOf,
  rowOf,
  upperOf,
  type Body,
  type Bone,
  type ColumnLayout,
  type Disc,
  type Endplate,
  type Joint,
  type Pose,
} from '../../core';

/** The bones of the strip: the skull is not drawn. */
export const STRIP_BONES = BONES.slice(1) as readonly Bone[];
/** Joints that have a row of their own, between their bones. */
export const STRIP_JOINTS: readonly Joint[] = JOINTS;

export interface Rows {
  /** Middle of each bone [px]. */
  readonly bone: Readonly<Partial<Record<Bone, number>>>;
  /** Middle of each joint, half a row lower than the bone above it [px]. */
  readonly joint: Readonly<Record<Joint, number>>;
  /** Local scale [px/mm]. */
  readonly scale: Readonly<Partial<Record<Bone, number>>>;
  readonly height: number;
}

const FIRST = 20;
/** Room for sacrum and coccyx below their row, in rows of L5; they are drawn this much lower, or they would not find room. */
const TAIL = 3;
const SACRUM = 0.66;
/** At the lowest scale a bone this high has the least row [mm]. */
const TALLEST_AT_LEAST = 30;

/**
 * @param spacing  distance of each bone from the one above it [mm], C2 … S1
 * @param height   room there is [px]
 * @param least    no level lower than this [px]; the strip grows and scrolls instead
 */
export function rowsFor(spacing: readonly number[], height: number, least: number): Rows {
  const last = spacing.at(-1)!;
  const total = (scale: number) =>
    FIRST +
    spacing.reduce((sum, mm) => sum + Math.max(least, mm * scale), 0) +
    Math.max(least, last * scale) * TAIL;
  let low = 0;
  let high = height / spacing.reduce((sum, mm) => sum + mm, 0);
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (total(middle) > height) high = middle;
    else low = middle;
  }
  // Where that would flatten the low back to the height of the neck, the strip scrolls instead.
  const scale = Math.max(low, least / TALLEST_AT_LEAST);
  const bone: Partial<Record<Bone, number>> = {};
  const scales: Partial<Record<Bone, number>> = {};
  let y = FIRST;
  STRIP_BONES.forEach((name, i) => {
    if (i > 0) y += Math.max(least, spacing[i - 1]! * scale);
    bone[name] = y;
    const above = i > 0 ? Math.max(least, spacing[i - 1]! * scale) / spacing[i - 1]! : 0;
    const below = spacing[i] ? Math.max(least, spacing[i]! * scale) / spacing[i]! : above;
    scales[name] = name === 'S1' ? SACRUM * above : i === 0 ? below : (above + below) / 2;
  });
  const joint = {} as Record<Joint, number>;
  for (const name of STRIP_JOINTS) {
    const lower = bone[lowerOf(name)]!;
    const upper = bone[upperOf(name)] ?? lower - Math.max(least, FIRST * 1.4);
    joint[name] = (upper + lower) / 2;
  }
  return { bone, joint, scale: scales, height: total(scale) };
}

/** Distances of neighbours in the healthy column, or equal ones while there is no model. */
export function spacingOf(layout: ColumnLayout | undefined): number[] {
  return STRIP_BONES.slice(1).map((name, i) => {
    if (!layout) return name.startsWith('C') ? 18 : name.startsWith('T') ? 25 : 36;
    const a = layout.bones[STRIP_BONES[i]!].neutral.position;
    const b = layout.bones[name].neutral.position;
    return Math.max(8, Math.hypot(a[1] - b[1], a[2] - b[2]));
  });
}

export interface Drawing {
  readonly rows: Rows;
  readonly layout: ColumnLayout;
  /** x of the S1 endplate's middle [px], and how much of a bone's depth and of the column's sway is drawn. */
  readonly originX: number;
  readonly depth: number;
  readonly sway: number;
  /** The room it has [px]. */
  readonly left: number;
  readonly right: number;
}

/** Of the column's curves this share is drawn: enough to see them, little enough for a narrow strip. */
const SWAY = 0.8;

/** How far a bone without an endplate reaches forward: the front arch of the atlas, about [mm]. */
const RING = 20;

/** Chooses origin and scales so that the healthy column fills the width, deep bones slightly narrowed. */
export function drawingFor(layout: ColumnLayout, rows: Rows, left: number, right: number): Drawing {
  const scale = rows.scale.L3 ?? 1;
  const reach = { front: -Infinity, back: -Infinity };
  const measure = (depth: number, sway: number) => {
    reach.front = -Infinity;
    reach.back = -Infinity;
    for (const name of STRIP_BONES) {
      const bone = layout.bones[name];
      const z = bone.neutral.position[2] * sway;
      const local = (depth * (rows.scale[name] ?? scale)) / (name === 'S1' ? SACRUM * scale : scale);
      const half: number = bone.upper?.halfDepth ?? RING;
      reach.front = Math.max(reach.front, z + half * local);
      reach.back = Math.max(reach.back, -(z + Math.min(bone.landmarks.spinousTip[2], -half) * local));
    }
    return reach.front + reach.back;
  };
  let share = 0.92;
  while (share > 0.3 && measure(scale * share, scale * share * SWAY) > right - left) share -= 0.02;
  const depth = scale * share;
  const sway = depth * SWAY;
  const spare = Math.max(0, right - left - measure(depth, sway)) / 2;
  return { rows, layout, originX: left + spare + reach.front, depth, sway, left, right };
}

/** The same drawing where a pose leans out of its room: moved aside, and its curves drawn flatter where that is not enough. */
export function within(drawing: Drawing, pose: Pose | null): Drawing {
  if (!pose) return drawing;
  const scale = drawing.rows.scale.L3 ?? 1;
  const least = drawing.rows.scale.S1 ?? scale;
  let from = Infinity;
  let to = -Infinity;
  let sway = drawing.sway;
  const look = (): void => {
    from = Infinity;
    to = -Infinity;
    for (const name of STRIP_BONES) {
      const half = ((drawing.layout.bones[name].upper?.halfDepth ?? RING) * drawing.depth * least) / scale;
      const [a, , c, , x] = matrixOf({ ...drawing, sway }, name, pose);
      const [, y, z] = drawing.layout.bones[name].landmarks.spinousTip;
      const tip = a * -z + c * -y;
      from = Math.min(from, x - half);
      to = Math.max(to, x + (name === 'S1' ? half : Math.max(half, tip)));
    }
  };
  look();
  while (to - from > drawing.right - drawing.left && sway > drawing.sway * 0.01) {
    sway *= 0.9;
    look();
  }
  const by = from < drawing.left ? drawing.left - from : Math.min(0, drawing.right - to);
  return { ...drawing, sway, originX: drawing.originX + by };
}

/** Where one bone is drawn: an SVG matrix for paths in mm (x = −z, y = −y). */
export function matrixOf(
  drawing: Drawing,
  bone: Bone,
  pose: Pose | null,
): readonly [number, number, number, number, number, number] {
  const { rows, layout } = drawing;
  const neutral = layout.bones[bone].neutral;
  const row = bone === 'S1' || !pose ? -1 : rowOf(bone as Body);
  const at = (i: number) => (row < 0 ? neutral.position[i]! : pose![row + i]!);
  const turn = (i: number) => (row < 0 ? neutral.quaternion[i]! : pose![row + 3 + i]!);
  const [qx, qy, qz, qw] = [turn(0), turn(1), turn(2), turn(3)];
  // The bone's own y axis in the world, seen from the side.
  const upY = 1 - 2 * (qx * qx + qz * qz);
  const upZ = 2 * (qy * qz + qx * qw);
  const length = Math.hypot(upY, upZ) || 1;
  const cos = upY / length;
  const sin = upZ / length;
  const scale = rows.scale[bone] ?? 1;
  const depth = (drawing.depth * (bone === 'S1' ? scale / SACRUM : scale)) / (rows.scale.L3 ?? scale);
  const x = drawing.originX - at(2) * drawing.sway;
  const y = (rows.bone[bone] ?? 0) - (at(1) - neutral.position[1]) * scale;
  return [depth * cos, -scale * sin, depth * sin, scale * cos, x, y];
}

const apply = (
  [a, b, c, d, e, f]: readonly [number, number, number, number, number, number],
  z: number,
  y: number,
): readonly [number, number] => [a * -z + c * -y + e, b * -z + d * -y + f];

/** A disc between the drawn endplates of its two bones, with slightly bowed ends. */
export function discPath(drawing: Drawing, disc: Disc, pose: Pose | null): string {
  const upper = drawing.layout.bones[upperOf(disc)].lower;
  const lower = drawing.layout.bones[lowerOf(disc)].upper;
  if (!upper || !lower) return '';
  const above = matrixOf(drawing, upperOf(disc), pose);
  const below = matrixOf(drawing, lowerOf(disc), pose);
  const edge = (matrix: typeof above, plate: Endplate, way: number) =>
    apply(
      matrix,
      plate.centre[2] + way * plate.halfDepth * plate.forward[2],
      plate.centre[1] + way * plate.halfDepth * plate.forward[1],
    );
  const [a, b] = [edge(above, upper, 1), edge(above, upper, -1)];
  const [c, d] = [edge(below, lower, -1), edge(below, lower, 1)];
  const text = ([x, y]: readonly [number, number]) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const bow = (from: readonly [number, number], to: readonly [number, number], by: number) =>
    `Q${((from[0] + to[0]) / 2 + by).toFixed(1)} ${((from[1] + to[1]) / 2).toFixed(1)} ${text(to)}`;
  return `M${text(a)}L${text(b)}${bow(b, c, 1.5)}L${text(d)}${bow(d, a, -1.5)}Z`;
}
