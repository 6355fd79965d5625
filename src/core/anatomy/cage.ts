/**
 * The rib cage and the pelvis as context: where the column stands in the body. Nothing is measured on them and they carry no
 * load here; the stiffness of the cage is in the mechanics.
 *
 * A rib leaves its head and its tubercle where the vertebra has facets for them, turns at its angle and sweeps round to its
 * front end; cartilage leads on to the sternum, or to the cartilage above. A rib goes with its vertebra, the sternum with T5, cartilage
 * between the two by shares. The hip bones go with the sacrum.
 */
import type { Vec3 } from '../base/axes';
import type { Bone } from '../base/levels';
import { add, along, conjugate, mix, sub, times, toBone, toWorld, turn } from '../base/linear';
import { BONES } from '../base/levels';
import { tube } from './blocks';
import type { Dimensions } from './dimensions';
import type { Shape } from './field';
import type { FieldKernel } from './kernel';
import type { ColumnLayout } from './layout';
import { surface } from './surface';
import type { Tissue } from './tissue';
import { rigid, weaver, type Knot, type Step } from './weave';

export const RIBS = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11', 'T12'] as const;
export type Ribbed = (typeof RIBS)[number];

/** The vertebra the sternum goes with. */
const HELD_BY: Bone = 'T5';
const AROUND = 8;

/** The middle line of a left rib in the world of the neutral pose, from head to front end [mm]. */
export function ribLine(layout: ColumnLayout, d: Dimensions, bone: Ribbed): readonly Vec3[] {
  const at = layout.bones[bone];
  const upper = at.upper!;
  const number = RIBS.indexOf(bone) + 1;
  const out = (p: Vec3): Vec3 => toWorld(at.neutral, p);
  // Ribs 11 and 12 sit lower on their own body and touch no transverse process.
  const free = number > 10;
  const head = out([
    0.96 * upper.halfWidth,
    upper.centre[1] - (number === 1 || number > 9 ? 6 : 1.5),
    -0.62 * upper.halfDepth,
  ]);
  const tip = out(at.landmarks.transverseTip.left);
  const wide = d.bone(bone, 'rib.half_width');
  const ahead = d.bone(bone, 'rib.reach_forward');
  const drop = d.bone(bone, 'rib.drop');
  const end: Vec3 = [d.bone(bone, 'rib.end_to_midline'), head[1] - drop, head[2] + ahead];
  const tubercle: Vec3 = free ? add(head, [13, -3, -11]) : add(tip, [-2.5, -1, 5.5]);
  const turnOf: Vec3 = [mix(tubercle, [wide, 0, 0], 0.5)[0], head[1] - 0.14 * drop - 2, tubercle[2] - (free ? 9 : 13)];
  const side: Vec3 = [wide, head[1] - 0.52 * drop, turnOf[2] + 0.46 * (end[2] - turnOf[2])];
  const front: Vec3 = [mix(side, end, 0.42)[0] + 0.05 * wide, head[1] - 0.83 * drop, side[2] + 0.66 * (end[2] - side[2])];
  return smooth(free ? [head, tubercle, turnOf, mix(turnOf, side, 0.6), mix(side, end, 0.5), end] : [head, tubercle, turnOf, side, front, end], 5);
} // prettier-ignore

/** From the front end of a left rib to what its cartilage joins; none for the two floating pairs. */
function cartilageLine(layout: ColumnLayout, d: Dimensions, bone: Ribbed, ends: readonly Vec3[]): readonly Vec3[] {
  const number = RIBS.indexOf(bone) + 1;
  const from = ends[number - 1]!;
  if (number > 10) return [];
  const to: Vec3 =
    number <= 7 ? add(sternumAt(layout, d, (number - 0.4) / 7.2), [number === 1 ? 22 : 14, 0, 0]) : add(mix(ends[number - 2]!, sternumAt(layout, d, 1), 0.42), [0, -9, 0]);
  const low: Vec3 = add(mix(from, to, 0.45), [0, number > 4 ? -10 : -2, 5]);
  return smooth([from, low, to], 4);
} // prettier-ignore

/** A point in the middle of the sternum: 0 at its notch, 1 at its lower end [mm, world of the neutral pose]. */
function sternumAt(layout: ColumnLayout, d: Dimensions, share: number): Vec3 {
  const high = layout.bones.T3.neutral.position;
  const low = layout.bones.T9.neutral.position;
  const top: Vec3 = [0, high[1], high[2] + d.bone('T3', 'sternum.ahead')];
  const foot: Vec3 = [0, low[1], low[2] + d.bone('T9', 'sternum.ahead')];
  return add(mix(top, foot, share), [0, 0, 5 * Math.sin(Math.PI * share)]);
}

export function ribCage(layout: ColumnLayout, d: Dimensions): Tissue {
  const weave = weaver(layout);
  const lines = RIBS.map((bone) => ribLine(layout, d, bone));
  const ends = lines.map((line) => line.at(-1)!);
  for (const sign of [1, -1] as const) {
    const sided = (p: Vec3): Vec3 => [sign * p[0], p[1], p[2]];
    RIBS.forEach((bone, r) => {
      const line = lines[r]!;
      const thin = r === 0 || r > 9 ? 0.85 : 1;
      weave.tube(
        line.map((p, i): Step => {
          const share = i / (line.length - 1);
          const neck = share < 0.12 ? 0.75 : 1;
          return {
            knot: rigid(bone, sided(p)),
            radius: [(r === 0 ? 7 : HIGH) * thin * neck * (share > 0.97 ? 0.8 : 1), (r === 0 ? 2.6 : FLAT) * thin],
            deep: r === 0 ? [0, 1, 0] : sided(sub(p, [0, p[1], p[2] - 0.4 * (p[2] - line[0]![2])])),
          };
        }),
        AROUND,
      );
      const way = cartilageLine(layout, d, bone, ends);
      if (way.length === 0) return;
      weave.tube(
        way.map((p, i): Step => ({
          knot: { upper: HELD_BY, lower: bone, share: i / (way.length - 1), at: sided(p) } satisfies Knot,
          radius: [0.85 * HIGH * thin, 0.95 * FLAT],
          deep: [0, 0, 1],
        })),
        AROUND,
      );
    });
  }
  // Sternum: a flat bone, wide at the top, waisted below the manubrium.
  const rows = [0, 0.12, 0.26, 0.4, 0.6, 0.8, 0.92, 1];
  const width = [24, 27, 18, 17, 19, 19, 14, 6];
  weave.tube(
    rows.map((share, i): Step => ({
      knot: rigid(HELD_BY, sternumAt(layout, d, share)),
      radius: [width[i]! * d.factor.widths, i === rows.length - 1 ? 3 : 5],
      deep: [0, 0, 1],
    })),
    14,
  );
  return weave.done();
} // prettier-ignore
/** Half the height and half the thickness of a rib's section, drawn [mm]. */
const HIGH = 6.2;
const FLAT = 3.4;

/** Both hip bones, in one piece of tissue that goes with the sacrum. */
export function pelvis(layout: ColumnLayout, d: Dimensions, kernel?: FieldKernel): Tissue {
  const hip: Vec3 = [
    d.bone('S1', 'hip.half_distance'),
    -d.bone('S1', 'hip.below'),
    d.bone('S1', 'hip.ahead'),
  ];
  const s = d.factor.widths;
  const at = (x: number, y: number, z: number): Vec3 => [x * s, y * s, z * s];
  const by = (x: number, y: number, z: number): Vec3 => add(hip, at(x, y, z));
  // Spines in front and behind, and the top of the crest between them; the wing is spread from the socket to the crest.
  const asis = by(31, 96, 38);
  const psis = at(43, -30, -62);
  const top = by(36, 142, -22);
  const roof = by(-3, 26, 2);
  const shapes: Shape[] = [
    tube('pelvis', roof, mix(asis, top, 0.5), [20, 10], [46, 6], { u: sub(asis, top), blend: 9, cap: [8, 5] }),
    tube('pelvis', by(-14, 34, -16), mix(top, psis, 0.45), [22, 10], [54, 6], { u: sub(top, psis), blend: 9, cap: [8, 5] }),
    tube('pelvis', asis, top, [7, 6], [8, 6], { blend: 6, u: [1, 0, 0], bend: [1, 0] }),
    tube('pelvis', top, psis, [8, 6], [9, 7], { blend: 6, u: [0, 1, 0], bend: [3, 0] }),
    tube('pelvis', at(49, -26, -44), by(-10, 30, -14), [26, 9], [22, 12], { u: [0, 1, -0.4], blend: 10 }),
    tube('pelvis', by(-2, 4, -2), by(2, 0, 0), [29, 27], [29, 27], { blend: 8, cap: [28, 26] }),
    tube('pelvis', by(-10, 8, 20), at(9, -112, 78), [11, 9], [9, 8], { blend: 6, bend: [4, 0] }),
    tube('pelvis', at(9, -108, 78), at(9, -122, 73), [9, 8], [8, 7], { u: [0, 0, 1], blend: 5 }),
    tube('pelvis', at(11, -124, 71), by(-26, -56, -8), [9, 6], [10, 8], { blend: 6 }),
    tube('pelvis', by(-8, -12, -18), by(-27, -60, -18), [17, 13], [16, 14], { u: [0, 0, 1], blend: 8 }),
    { ...tube('pelvis', by(12, -2, 4), by(14, -2, 4), [24, 24], [24, 24], { blend: 6, cap: [24, 24] }), op: 'cut' },
    { ...tube('pelvis', by(-44, -28, 24), by(-22, -30, 12), [17, 22], [15, 20], { blend: 4, cap: [10, 12] }), op: 'cut' },
  ]; // prettier-ignore
  const mesh = surface({ shapes, voxel: 4 }, kernel ? { kernel } : {});
  const { neutral } = layout.bones.S1;
  const back = conjugate(neutral.quaternion);
  const count = mesh.labels.length;
  const at3 = (of: Float32Array, i: number): Vec3 => [of[3 * i]!, of[3 * i + 1]!, of[3 * i + 2]!];
  const own = new Float32Array(3 * count);
  const out = new Float32Array(3 * count);
  for (let i = 0; i < count; i++) {
    own.set(toBone(neutral, at3(mesh.positions, i)), 3 * i);
    out.set(turn(back, at3(mesh.normals, i)), 3 * i);
  }
  const row = BONES.indexOf('S1');
  return {
    inUpper: own,
    inLower: own,
    outUpper: out,
    outLower: out,
    blend: Float32Array.from({ length: 4 * count }, (_, i) => (i % 4 === 0 ? 1 : 0)),
    fibre: new Float32Array(2 * count),
    indices: mesh.indices,
    bones: new Uint8Array(2 * count).fill(row),
  };
}

/** A curve through points, `steps` pieces between two of them (Hermite, slopes along the neighbours). */
function smooth(points: readonly Vec3[], steps: number): Vec3[] {
  const line: Vec3[] = [];
  const get = (i: number): Vec3 => points[Math.min(Math.max(i, 0), points.length - 1)]!;
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b, c, e] = [get(i - 1), get(i), get(i + 1), get(i + 2)];
    const span = Math.hypot(...sub(c, b));
    const slope = (from: Vec3, to: Vec3): Vec3 => {
      const way = sub(to, from);
      return times(way, span / (Math.hypot(...way) || 1));
    };
    const [m, n] = [slope(a, c), slope(b, e)];
    for (let k = 0; k < steps; k++) {
      const t = k / steps;
      const [t2, t3] = [t * t, t * t * t];
      line.push(
        along(
          along(add(times(b, 2 * t3 - 3 * t2 + 1), times(c, 3 * t2 - 2 * t3)), m, t3 - 2 * t2 + t),
          n,
          t3 - t2,
        ),
      );
    }
  }
  line.push(points.at(-1)!);
  return line;
}
