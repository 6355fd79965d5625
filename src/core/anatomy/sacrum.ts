/**
 * S1 to coccyx. Frame: the S1 endplate.
 *
 * Five bodies stand along an arc, hollow in front, whose turn, chord and first lean come from the tables. Beside them lies the
 * lateral mass with its ear-shaped surface for the ilium, behind them the canal under a plate of fused laminae with its crests.
 * Between two bodies a short channel leaves the canal and opens in front and behind. All lengths not from the tables are
 * drawn for a bone of reference size and scaled with it: across with its width, along with its height, in depth with its endplate.
 */
import type { Vec3 } from '../base/axes';
import { across, along, cross, length, mix, sub, unit } from '../base/linear';
import { behind, facetOf, hollowOf, PLAIN_SURFACE, tube, type Making, type Shape } from './blocks';
import type { BoneField, Slab } from './field';
import type { Endplate, FacetFrame } from './layout';
import type { BonePart } from './parts';

/** Heights of the five bodies in front, as shares of their arc; depths at the six lines above, between and below them, as shares of the first. */
const HEIGHTS = [0.29, 0.24, 0.2, 0.155, 0.115] as const;
const DEPTHS = [1, 0.7, 0.52, 0.4, 0.32, 0.26] as const;
/** Where the turn from the first to the last body has arrived at each of them: most of it at S3. */
const TURNED = [0, 0.12, 0.42, 0.78, 1] as const;
/** Half widths of the bodies at those lines, between the foramina [mm]. */
const WIDTHS = [24, 16.5, 14, 12.5, 11.5, 9.5] as const;
/** Size the drawn lengths below are meant for: half width, height, half depth of the endplate [mm]. */
const DRAWN = { wide: 54.35, tall: 98, deep: 16.25 } as const;

interface Line {
  readonly y: number;
  readonly front: number;
  readonly back: number;
}

export function sacrumField(m: Making): BoneField {
  const { d, at } = m;
  const plate = at.upper!;
  const sup = at.superior!.left;
  const s: Vec3 = [
    d.bone('S1', 'sacral_width') / 2 / DRAWN.wide,
    d.bone('S1', 'sacral_height') / DRAWN.tall,
    plate.halfDepth / DRAWN.deep,
  ];
  const lines = linesOf(DRAWN.tall, DRAWN.deep, d.bone('S1', 'front_lean'), d.bone('S1', 'curve'));
  const body = (k: number): Vec3 => [0, lines[k]!.y, (lines[k]!.front + lines[k]!.back) / 2];
  const half = (k: number): [number, number] => [WIDTHS[k]!, (lines[k]!.front - lines[k]!.back) / 2];
  /** Depth of the canal behind the bodies, at each line. */
  const room = [16, 13, 9.5, 7, 5.5, 4] as const;
  const canal = (k: number): Vec3 => [0, lines[k]!.y, lines[k]!.back - room[k]! / 2 + 0.5];
  const roof = (k: number): number => canal(k)[2] - room[k]! / 2;
  /** The canal behind the first body, as the tables have it. */
  const [canalWide, canalDeep, canalAt, back] = [
    at.landmarks.canalHalf[0] / s[0],
    at.landmarks.canalHalf[1] / s[2],
    at.landmarks.canal[2] / s[2],
    m.back / s[2],
  ];

  const shapes: Shape[] = [];
  for (let k = 1; k < 5; k++)
    shapes.push(
      tube(k === 4 ? 'apex of sacrum' : 'sacral body', body(k), body(k + 1), half(k), half(k + 1), {
        u: [1, 0, 0],
        blend: 2,
        box: 0.35,
        bend: [0, k === 1 || k === 2 ? -0.8 : 0],
        cap: [3, 2],
      }),
    );
  // Where two bodies have grown together a low ridge runs across.
  for (let k = 1; k < 5; k++) {
    const { y, front } = lines[k]!;
    const w = 0.86 * WIDTHS[k]!;
    shapes.push(
      tube('transverse line', [0, y, front - 0.9], [w, y, front - 2.2], [1.4, 1.3], [1.2, 1.2], { blend: 3 }),
    );
  }

  // Lateral mass: broad and thick at S1, thin and bent forward at S5.
  const low: Vec3 = [20, lines[4]!.y - 5, body(4)[2] + 0.5];
  const mid: Vec3 = [19.5, lines[3]!.y, body(3)[2] - 2.5];
  const ear: Vec3 = [31, -43, -18.5];
  shapes.push(
    // The ala, from the side of the first body out to the joint: smooth above, hollow in front.
    tube('ala of sacrum', [18, -15, -4], [43, -13, -8], [11, 11], [8.5, 11], { blend: 7, box: 0.2, bend: [-1.5, -2] }),
    tube('ala of sacrum', [35, -16, -14], ear, [18, 16], [16, 13], { u: [1, 0, 0], blend: 5, box: 0.3, cap: [5, 5] }),
    tube('ala of sacrum', ear, mid, [16, 13], [13.5, 8.5], { u: [1, 0, 0], blend: 1.5, box: 0.3, cap: [3, 3] }),
    tube('inferior lateral angle', mid, low, [13.5, 8.5], [8, 5.8], { u: [1, 0, 0], blend: 1.5, box: 0.2, cap: [3, 4.5] }),
    tube('inferior lateral angle', along(body(4), [0, -1, 0.3], 5.5), along(low, [0, 1, 0], 1), [4, 3.6], [4.5, 4], { blend: 3 }),
    // Behind the joint: rough bone for the ligaments that hold it.
    tube('sacral tuberosity', [35, -17, -27], [28, -60, -24], [7, 9], [6, 5.5], { u: [1, 0, 0], blend: 7, bend: [0, 1.5], cap: [6, 7] }),
  ); // prettier-ignore

  // The ear-shaped surface: a limb that climbs along S1 and one that runs back along S2 and S3, in one plane.
  const out: Vec3 = unit([0.93, -0.24, -0.26]);
  // Places on the plane through the widest point of the bone.
  const [wx, wy, wz] = [52.6, -22, -9] as const;
  const onEar = (y: number, z: number): Vec3 => [wx - (out[1] * (y - wy) + out[2] * (z - wz)) / out[0], y, z];
  const limb = (centre: Vec3, dir: Vec3, halfU: number, halfV: number, more: Partial<Slab>): Slab => {
    const v = across(dir, out);
    return {
      kind: 'slab', op: 'add', part: 'auricular surface', blend: 5, centre, normal: out, u: cross(v, out), v,
      halfU: halfU, halfV: halfV, curveU: 0, curveV: 0, from: -8, to: 0, ...more,
    }; // prettier-ignore
  };
  shapes.push(
    limb(onEar(-26, -13.5), [0, 0.9, -0.42], 10.5, 17, {}),
    limb(onEar(-48, -17), [0, 0.85, 0.53], 9.5, 17, {}),
  );

  // The back wall: fused laminae that thin out toward the hiatus, and three rows of what is left of the processes.
  const wall = (k: number, x: number, deeper: number): Vec3 => [x, lines[k]!.y, roof(k) - deeper];
  const first: Vec3 = [0, -13, back - 2.6];
  shapes.push(
    tube('lamina', first, wall(2, 0, 2), [28, 3.8], [26, 3.6], { u: [1, 0, 0], blend: 5, box: 0.4, bend: [0, 1], cap: [3, 6] }),
    tube('lamina', wall(2, 0, 2), wall(3, 0, 1.8), [25, 3.4], [20, 3.2], { u: [1, 0, 0], blend: 5, box: 0.4, cap: [6, 5] }),
    tube('lamina', [13, lines[3]!.y, roof(3) - 1], [15.5, lines[4]!.y - 2, roof(4) + 1], [8, 3.2], [7.5, 2.8], { u: [1, 0, 0], blend: 5, box: 0.2, cap: [3, 5] }),
    tube('lamina', [18, -17, back + 3], [0, -15, back - 2.4], [7, 3.6], [6.5, 3.2], { blend: 4 }),
    tube('median sacral crest', along(first, [0, -1, -1], 2), wall(3, 0, 3.5), [2.1, 5], [1.8, 3.4], { u: [1, 0, 0], blend: 5, bend: [0, 1.5] }),
  ); // prettier-ignore
  // Spinous tubercles S1 to S4; the first stands highest.
  [0.5, 1.42, 2.3, 2.95].forEach((k, i) => {
    const [a, b] = [Math.floor(k), k - Math.floor(k)];
    const root = mix(a === 0 ? first : wall(a, 0, 3), wall(a + 1, 0, 3), b);
    const reach = [8, 7, 5, 3][i]!;
    shapes.push(
      tube('median sacral crest', root, along(root, [0, -0.25, -1], reach), [7 - 0.8 * i, 2.6], [5 - 0.6 * i, 2.2], { u: [0, 1, 0], blend: 4, cap: [2, 2.2] }),
    ); // prettier-ignore
  });
  const hole = d.bone('S1', 'posterior_foramen_to_midline') / s[0];
  /** Middle of each front and back opening from the midline. */
  const ahead = [21, 19, 17.5, 16].map((x) => x);
  const rear = [1, 0.87, 0.77, 0.7].map((share) => hole * share);
  for (let i = 0; i < 4; i++) {
    const k = i + 1;
    const { y } = lines[k]!;
    // Medial to the back openings the joint tubercles, lateral to them the transverse ones.
    shapes.push(
      tube('lateral sacral crest', [rear[i]! + 9 - i, y + 9, roof(k) - 1 + 0.7 * i], [rear[i]! + 8.5 - i, y + 3, roof(k) - 2.6 + i], [4.6, 3.4], [4.2, 3.2], { u: [1, 0, 0], blend: 7 }),
    ); // prettier-ignore
    if (k < 4)
      shapes.push(
        tube('intermediate sacral crest', [rear[i]! - 7.6, y + 8, roof(k) - 4.6], [rear[k]! - 7, lines[k + 1]!.y + 6, roof(k + 1) - 3.6], [2.2, 2.2], [2, 2.2], { u: [1, 0, 0], blend: 4, bend: [0, 0.8] }),
      ); // prettier-ignore
  }
  // The horns beside the hiatus.
  shapes.push(
    tube('sacral cornu', [9.5, lines[4]!.y + 7, roof(4) - 0.8], [8, lines[5]!.y + 1, lines[5]!.back - 2.6], [2.6, 2.6], [1.9, 2.1], { blend: 2.4, u: [1, 0, 0], bend: [0, 0.8] }),
  ); // prettier-ignore

  shapes.push(...coccyx(lines[5]!, unit(along([0, lines[5]!.y - lines[4]!.y, 0], [0, 0, 1], lines[5]!.front - lines[4]!.front)))); // prettier-ignore

  // The canal: three-cornered above, flat below, open behind at the hiatus.
  const shaft = { op: 'cut', u: [1, 0, 0], blend: 1.2 } as const;
  // Between the lowest foramina there is no more room in a wide canal.
  const hiatus = canalWide / Math.max(d.own.canal, 1);
  shapes.push(
    tube('vertebral canal', [0, 20, canalAt], canal(1), [canalWide, canalDeep], [canalWide * 0.86, room[1]! / 2], { ...shaft, box: -0.15, cap: [4, 3] }),
    tube('vertebral canal', canal(1), canal(2), [canalWide * 0.86, room[1]! / 2], [canalWide * 0.64, room[2]! / 2], { ...shaft, cap: [3, 3] }),
    tube('vertebral canal', canal(2), canal(3), [canalWide * 0.64, room[2]! / 2], [hiatus * 0.5, room[3]! / 2], { ...shaft, cap: [3, 3] }),
    tube('sacral hiatus', canal(3), canal(4), [hiatus * 0.5, room[3]! / 2], [hiatus * 0.36, room[4]! / 2 + 0.5], { ...shaft, cap: [3, 3] }),
    tube('sacral hiatus', [0, lines[4]!.y + 3, roof(4) + 0.6], [0, lines[5]!.y - 3, lines[5]!.back - 2], [hiatus * 0.36, room[4]! / 2 + 1.4], [hiatus * 0.26, 3.4], { ...shaft, cap: [3, 3] }),
  ); // prettier-ignore
  const size = d.bone('S1', 'posterior_foramen_width') / 2 / s[0];
  for (let i = 0; i < 4; i++) {
    const k = i + 1;
    const { y, front } = lines[k]!;
    const [r, q] = [[5.2, 4.6, 3.8, 2.8][i]!, (size * [1, 0.8, 0.7, 0.6][i]!) / 1.1];
    const inner: Vec3 = [canalWide * [0.72, 0.58, 0.44, 0.34][i]!, y + 2.5, canal(k)[2]];
    const gate: Vec3 = [ahead[i]! - 3, y, canal(k)[2] + 2];
    shapes.push(
      tube('sacral foramen', inner, gate, [r * 0.8, 0.42 * room[k]!], [r * 0.9, r * 0.8], { op: 'cut', blend: 1.2 }),
      // In front they open outward into a groove for the nerve, behind straight back.
      tube('anterior sacral foramen', gate, [ahead[i]! + [7, 6, 4, 2.5][i]!, y - 2, front + 9], [r * 0.9, r * 0.9], [r * 1.25, r * 1.5], { op: 'cut', blend: 2, u: [0, 1, 0] }),
      tube('posterior sacral foramen', [rear[i]! - 3 - 1.2 * i, y + 1, gate[2] - 2], [rear[i]! + 1.5, y + 2, roof(k) - 14], [q, q * 0.85], [q * 1.1, q], { op: 'cut', blend: 1.6, u: [0, 1, 0] }),
    ); // prettier-ignore
  }
  // Hollow behind the knee of the ear, where the ligaments are fixed.
  const [px, py, pz] = onEar(-30, -32);
  shapes.push(
    tube('sacral tuberosity', [px + 3, py + 7, pz], [px + 3, py - 7, pz - 3], [6.5, 9], [6, 7], {
      op: 'cut',
      u: [1, 0, 0],
      blend: 4,
    }),
  );
  shapes.push(limb(onEar(-37, -15), [0, 1, 0], 24, 36, { op: 'cut', blend: 1.2, from: 0, to: 9 }));
  return {
    shapes: [
      ...base(plate, sup, lines[1]!, s),
      ...shapes.map((one) => stretched(one, s)),
      facetOf(sup, 'superior articular facet', 3.4, 4.5).cut,
      hollowOf(sup, 'lamina', 1.3),
    ],
    voxel: 1.5 * Math.cbrt(s[0] * s[1] * s[2]),
  };
}

/** What meets L5, true to its own tables: the first body under its endplate, and the pillars of the facets with a buttress to the ala. */
function base(plate: Endplate, sup: FacetFrame, line: Line, s: Vec3): Shape[] {
  const high = -line.y * s[1];
  return [
    // A little larger than its endplate, since its rim is rounded off; leaning back as it goes down.
    {
      kind: 'drum', op: 'add', part: 'sacral body', blend: 1, centre: [0, -high / 2, -1],
      halfWidth: [plate.halfWidth + 1.6, WIDTHS[1] * s[0] + 2], front: [plate.halfDepth + 2.2, line.front * s[2] + 1], back: [plate.halfDepth + 2.2, -1 - line.back * s[2]],
      box: 0.25, kidney: 0.04, waist: 0.09, lip: 0.8, fillet: 3.4,
      top: { ...PLAIN_SURFACE, height: high / 2, bowl: 1.2 }, bottom: { ...PLAIN_SURFACE, height: high / 2 + 1 },
    },
    tube('promontory', [0, -3, plate.halfDepth - 1.7], [9 * s[0], -3.4, plate.halfDepth - 3.6], [2.4, 2.4], [2.2, 2.2], { blend: 2.5 }),
    tube('superior articular process', [sup.centre[0] + 2, -16 * s[1], sup.centre[2] + 4], behind(sup, 4.6, 2), [8, 6.5], [sup.halfU * 0.92, 3.8], { u: sup.u, blend: 5 }),
    tube('superior articular process', behind(sup, 6, -7, 3), [34 * s[0], -21 * s[1], -25 * s[2]], [6, 5.5], [6, 6], { blend: 6 }),
    facetOf(sup, 'superior articular facet', 3.4, 3.5).pad,
  ]; // prettier-ignore
}

/** A shape drawn at reference size, stretched along the axes: its places exactly, its radii along the directions they point in. */
function stretched(shape: Shape, s: Vec3): Shape {
  const pull = (a: Vec3): Vec3 => [a[0] * s[0], a[1] * s[1], a[2] * s[2]];
  const by = (a: Vec3): number => length(pull(a)) / length(a);
  const blend = shape.blend * Math.cbrt(s[0] * s[1] * s[2]);
  if (shape.kind === 'slab') {
    const normal = unit([shape.normal[0] / s[0], shape.normal[1] / s[1], shape.normal[2] / s[2]]);
    const v = across(pull(shape.v), normal);
    const [halfU, halfV] = [shape.halfU * by(shape.u), shape.halfV * by(shape.v)];
    return { ...shape, blend, centre: pull(shape.centre), normal, u: cross(v, normal), v, halfU, halfV };
  }
  if (shape.kind === 'drum') throw new Error('sacrum: a drum is not stretched');
  const along = sub(shape.b, shape.a);
  const u = across(shape.u, unit(along));
  const [byU, byV, byW] = [by(u), by(cross(along, u)), by(along)];
  const pair = ([a, b]: readonly [number, number], x: number, y: number): [number, number] => [a * x, b * y];
  return {
    ...shape, blend, a: pull(shape.a), b: pull(shape.b), u: pull(u),
    radiusA: pair(shape.radiusA, byU, byV), radiusB: pair(shape.radiusB, byU, byV), cap: pair(shape.cap, byW, byW), bend: pair(shape.bend, byU, byV),
  }; // prettier-ignore
}

/** The lines above, between and below the bodies in the midline: front edge along the arc, back edge behind it. */
function linesOf(tall: number, halfDepth: number, lean: number, curve: number): Line[] {
  const front: [number, number][] = [[0, 0]];
  HEIGHTS.forEach((h, i) => {
    const [y, z] = front[i]!;
    const angle = lean - TURNED[i]! * curve;
    front.push([y - h * Math.cos(angle), z - h * Math.sin(angle)]);
  });
  const [endY, endZ] = front[5]!;
  const scale = tall / Math.hypot(endY, endZ);
  return front.map(([y, z], k) => {
    const ahead = halfDepth + z * scale;
    return { y: y * scale, front: ahead, back: ahead - 2 * halfDepth * DEPTHS[k]! };
  });
}

/** Four small bones that go on with the turn of the sacrum; the first has horns and arms of its own. */
function coccyx(apex: Line, down: Vec3): Shape[] {
  const shapes: Shape[] = [];
  const part: BonePart = 'coccyx';
  let from: Vec3 = along([0, apex.y, (apex.front + apex.back) / 2], down, 1.2);
  let angle = Math.atan2(down[2], -down[1]);
  [
    { long: 12.5, wide: 11, deep: 4.6, turn: 0.12 },
    { long: 10, wide: 7.6, deep: 3.8, turn: 0.2 },
    { long: 8, wide: 5.6, deep: 3.2, turn: 0.2 },
    { long: 6.5, wide: 4, deep: 2.8, turn: 0.15 },
  ].forEach((one, i) => {
    angle += one.turn;
    const way: Vec3 = [0, -Math.cos(angle), Math.sin(angle)];
    const to = along(from, way, one.long);
    const [w, z] = [one.wide * (i === 0 ? 0.85 : 1), one.deep];
    shapes.push(
      tube(part, along(from, way, 1.8), along(to, way, -1.4), [w, z], [w * 0.72, z * 0.88], { u: [1, 0, 0], blend: 2.2, box: 0.2, cap: [2, 2] }),
    ); // prettier-ignore
    if (i === 0) {
      const back = cross(way, [1, 0, 0]);
      const side = along(from, way, 3.4);
      shapes.push(
        tube('transverse process of coccyx', [5, side[1], side[2]], [12, side[1] + 0.5, side[2] - 0.5], [4.4, 3], [2.2, 2], { blend: 4 }),
        tube('coccygeal cornu', along([5.4, side[1], side[2]], back, back[2] < 0 ? 2 : -2), [6.4, apex.y + 3.5, apex.back - 1.2], [2, 2], [1.3, 1.3], { blend: 2 }),
      ); // prettier-ignore
    }
    from = to;
  });
  return shapes;
}
