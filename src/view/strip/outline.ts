/**
 * The side view of one bone as a single outline, for the drawing of the strip.
 *
 * The mesh is projected on the sagittal plane, filled into a bitmap, the edge of the largest patch is followed and the
 * corners that say nothing are dropped. A bitmap, not polygon unions: it cannot fail on a sliver, and a bone takes about
 * a millisecond.
 */
import { edgesOf, simplify, type BoneLayout, type BoneMesh, type Vec3 } from '../../core';

/** Points in the bone's own frame, mm: `z` forward, `y` up. Closed, no repeated end. */
export type Outline = readonly (readonly [z: number, y: number])[];

/** One cell of the bitmap [mm]; finer than a pixel of the strip. */
const CELL = 0.7;
/** Largest distance of a dropped corner from the outline that remains [mm]. */
const TOLERANCE = 0.9;

export function outlineOfMesh(mesh: BoneMesh): Outline {
  const { positions, indices } = mesh;
  const count = positions.length / 3;
  let z0 = Infinity;
  let z1 = -Infinity;
  let y0 = Infinity;
  let y1 = -Infinity;
  for (let i = 0; i < count; i++) {
    const y = positions[3 * i + 1]!;
    const z = positions[3 * i + 2]!;
    if (z < z0) z0 = z;
    if (z > z1) z1 = z;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
  }
  if (!(z1 > z0 && y1 > y0)) return [];
  const width = Math.ceil((z1 - z0) / CELL) + 3;
  const height = Math.ceil((y1 - y0) / CELL) + 3;
  const bitmap = new Uint8Array(width * height);
  const column = (vertex: number) => (positions[3 * vertex + 2]! - z0) / CELL + 1;
  const line = (vertex: number) => (positions[3 * vertex + 1]! - y0) / CELL + 1;
  for (let t = 0; t < indices.length; t += 3) {
    const a = indices[t]!;
    const b = indices[t + 1]!;
    const c = indices[t + 2]!;
    fill(bitmap, width, column(a), line(a), column(b), line(b), column(c), line(c));
  }
  const edge = edgesOf(bitmap, width, height).reduce((most, one) => (one.length > most.length ? one : most));
  return simplify(edge, TOLERANCE / CELL).map(
    ([x, y]) => [(x - 1) * CELL + z0, (y - 1) * CELL + y0] as const,
  );
}

/** Fills the cells a triangle covers; triangles are about as small as cells, so its corners count as well. */
function fill(
  bitmap: Uint8Array,
  width: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
): void {
  bitmap[Math.round(ay) * width + Math.round(ax)] = 1;
  bitmap[Math.round(by) * width + Math.round(bx)] = 1;
  bitmap[Math.round(cy) * width + Math.round(cx)] = 1;
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  if (area === 0) return;
  const left = Math.ceil(Math.min(ax, bx, cx));
  const right = Math.floor(Math.max(ax, bx, cx));
  const low = Math.ceil(Math.min(ay, by, cy));
  const high = Math.floor(Math.max(ay, by, cy));
  for (let y = low; y <= high; y++)
    for (let x = left; x <= right; x++) {
      const u = ((bx - x) * (cy - y) - (cx - x) * (by - y)) / area;
      const v = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) / area;
      if (u >= 0 && v >= 0 && u + v <= 1) bitmap[y * width + x] = 1;
    }
}

/** A plain shape from the landmarks, until the mesh has arrived: the body, and the arch down to the tip of the spine. */
export function outlineOfLayout(layout: BoneLayout): Outline {
  const { upper, lower, landmarks } = layout;
  const flat = ([, y, z]: Vec3): readonly [number, number] => [z, y];
  const corner = (plate: typeof upper, way: 1 | -1): readonly [number, number] | null =>
    plate && [
      plate.centre[2] + way * plate.halfDepth * plate.forward[2],
      plate.centre[1] + way * plate.halfDepth * plate.forward[1],
    ];
  const points: (readonly [number, number] | null)[] = [corner(upper, 1), corner(upper, -1)];
  const [tipZ, tipY] = flat(landmarks.spinousTip);
  const [rootZ, rootY] = flat(landmarks.spinousRoot);
  if (landmarks.pedicle) points.push(flat(landmarks.pedicle.left.top));
  points.push(flat(landmarks.laminaTop.left));
  const thick = Math.min(4, Math.max(2, Math.hypot(tipZ - rootZ, tipY - rootY) / 6));
  points.push([tipZ, tipY + thick], [tipZ, tipY - thick]);
  points.push(flat(landmarks.laminaBottom.left));
  if (landmarks.inferiorTip) points.push(flat(landmarks.inferiorTip.left));
  if (landmarks.pedicle) points.push(flat(landmarks.pedicle.left.bottom));
  points.push(corner(lower, -1), corner(lower, 1));
  return points.filter((point): point is readonly [number, number] => point !== null);
}

/**
 * An SVG path in the frame of the drawing: facing left and y down, so both signs turn. The corners are the handles of
 * curves from middle to middle of the edges, so that nothing looks cut with scissors.
 */
export function pathOf(outline: Outline): string {
  if (outline.length < 3) return '';
  const points = outline.map(([z, y]) => [-z, -y] as const);
  const middle = (i: number) => {
    const a = points[i]!;
    const b = points[(i + 1) % points.length]!;
    return `${round((a[0] + b[0]) / 2)} ${round((a[1] + b[1]) / 2)}`;
  };
  const curves = points.map(([x, y], i) => `Q${round(x)} ${round(y)} ${middle(i)}`);
  return `M${middle(points.length - 1)}${curves.join('')}Z`;
}

const round = (value: number): number => Math.round(value * 10) / 10 + 0;
