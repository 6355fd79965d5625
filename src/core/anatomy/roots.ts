/**
 * The 31 pairs of spinal roots.
 *
 * A root leaves the cord by a fan of rootlets, dorsal and ventral; runs down inside the sac the longer the lower it leaves (the
 * cauda equina: the higher its number, the nearer the middle); leaves the sac above its foramen; swells to its ganglion in the
 * foramen, joins the ventral root there and goes on a little way outside, with a thin dorsal ramus to the back. Those of C3-C6 pass
 * behind the vertebral artery. Where bone is in the way the line gives way (route.ts).
 */
import type { Vec3 } from '../base/axes';
import { BONES, regionOf } from '../base/levels';
import { ROOTS, type Root } from '../base/names';
import { add, along, distance, mix } from '../base/linear';
import type { Capsule } from './field';
import type { Canal } from './nerves';
import { clearOf, smoothLine, type Obstacle } from './route';
import type { Tissue } from './tissue';
import { besideArtery, gapBehind } from './vessels';
import { weaver, type Hold, type Knot, type Step } from './weave';

export interface RootLine {
  readonly root: Root;
  /** Centre line of the dorsal root, its ganglion and the nerve after it; of the ventral root; of the dorsal ramus. */
  readonly dorsal: readonly Vec3[];
  readonly ventral: readonly Vec3[];
  readonly ramus: readonly Vec3[];
  readonly radius: number;
  /** Row of the ganglion's middle in `dorsal`. */
  readonly ganglion: number;
  /** What holds each row of `dorsal` and `ventral`. */
  readonly holds: readonly Hold[];
  readonly ventralHolds: readonly Hold[];
  readonly outside: Hold;
  /** Where on the canal its rootlets leave the cord. */
  readonly origin: number;
  /** How flat each row of `dorsal` is. */
  readonly flat: readonly Flat[];
}

/** Half the depth and half the height of a root as shares of its radius: between artery and bone it is flat. */
type Flat = readonly [deep: number, tall: number];
const ROUND: Flat = [1, 1];
/** As flat as it lies there, and as flat and tall as it can be [shares of its radius]; what it keeps off both [mm]. */
const FLAT = 0.6;
const THINNEST = 0.35;
const TALLEST = 1.2;
const SLACK = 0.05;
/** From the second distance to the wall of the artery on it grows flat, at the first it is [mm]. */
const NEAR = [2, 4.5] as const;

/** Place of the root's exit: under the pedicle of the bone above, or in the neck over the one below. */
const exitPlace = (k: number): number => (k < 8 ? k + 0.8 : k + 0.1);

/** Where the rootlets leave the cord. */
export function originOf({ tables, cordEnd }: Canal, k: number): number {
  const rise = (name: string): number => tables.scaling(`cord.rise.${name}`);
  const anchors: readonly (readonly [k: number, t: number])[] = [
    [0, exitPlace(0) - 0.25],
    [2, exitPlace(2) - rise('C3')],
    [7, exitPlace(7) - rise('C8')],
    [10, exitPlace(10) - rise('T3')],
    [19, exitPlace(19) - rise('T3')],
    [30, cordEnd - 0.12],
  ];
  const i = anchors.filter(([a]) => a <= k).length - 1;
  const [a, b] = [anchors[i]!, anchors[Math.min(i + 1, anchors.length - 1)]!];
  return a === b ? a[1] : a[1] + ((b[1] - a[1]) * (k - a[0])) / (b[0] - a[0]);
}

/** The left root of a name: its lines, clear of bone. */
export function rootLine(canal: Canal, root: Root): RootLine {
  const { ground, channel, tables } = canal;
  const k = ROOTS.indexOf(root);
  const region = k < 8 ? 'cervical' : k < 20 ? 'thoracic' : k < 25 ? 'lumbar' : 'sacral';
  const radius = (tables.scaling(`root.diameter.${region}`) / 2) * canal.d.factor.widths * (k > 27 ? 0.6 : 1);
  const origin = originOf(canal, k);
  const way = outsideOf(canal, k, radius);
  const leave = way.leave;
  const inside = (dorsal: boolean): Vec3[] => {
    const points: Vec3[] = [];
    const count = Math.max(Math.round((leave - origin) * 5), 3);
    for (let i = 0; i <= count; i++) {
      const f = i / count;
      const t = origin + (leave - origin) * f;
      const left = leave - t;
      const [cw, ch] = canal.cord(t);
      const [sw, sh] = canal.sac(t);
      const start: readonly [number, number] = dorsal ? [0.68 * cw, -0.68 * ch] : [0.55 * cw, 0.78 * ch];
      let x = Math.max(sw * Math.max(0.74 - 0.105 * left, 0.12), cw > 0.4 ? cw + 0.9 : 0);
      let z = dorsal ? -sh * (0.2 + 0.05 * Math.min(left, 6)) : sh * (0.12 - 0.06 * Math.min(left, 6));
      const full = Math.hypot(x / sw, z / sh);
      if (full > 0.86) [x, z] = [(x / full) * 0.86, (z / full) * 0.86];
      const ease = Math.min(f / 0.3, 1);
      const go = ease * ease * (3 - 2 * ease);
      points.push(channel.knot(t, start[0] + (x - start[0]) * go, start[1] + (z - start[1]) * go).at);
    }
    return points;
  };
  const dorsalLine = smoothLine([...inside(true), ...way.points], SAMPLED);
  const near = nearest(dorsalLine, way.ganglion);
  const fat = (i: number): number => radius * (1 + 0.55 * Math.exp(-(((i - near) / 1.7) ** 2)));
  const bones = BONES.slice(Math.max(way.level - 1, 0), way.level + 3);
  // In the sac it is clear of bone anyway: only the way out has to give way.
  const give = (line: readonly Vec3[], from: number, room: (i: number) => number, last: boolean): Vec3[] => [
    ...line.slice(0, from),
    ...clearOf(
      ground,
      bones,
      line.slice(from),
      (i) => room(i + from),
      [from > 0, last],
      way.beside ? [way.beside.artery] : [],
    ),
  ];
  const flatAt = (p: Vec3): Flat => {
    if (!way.beside) return ROUND;
    const { artery, flat } = way.beside;
    const share = Math.min(Math.max((NEAR[1] - artery.distance(p)) / (NEAR[1] - NEAR[0]), 0), 1);
    return [1 + (flat[0] - 1) * share, 1 + (flat[1] - 1) * share];
  };
  const edge = nearest(dorsalLine, way.points[0]!);
  const dorsal = give(
    dorsalLine,
    Math.max(edge - 4, 0),
    (i) => {
      const [deep] = flatAt(dorsalLine[i]!);
      return deep < 1 ? deep * radius + SLACK : (i < edge - 1 ? radius : fat(i)) + 0.35;
    },
    false,
  );
  const gang = nearest(dorsal, way.ganglion);
  const join = dorsal[Math.min(gang + 2, dorsal.length - 1)]!;
  const ventralLine = smoothLine(
    [...inside(false), ...way.points.slice(0, way.entry).map((p) => along(p, [0, 0, 1], radius * 0.7)), join],
    SAMPLED,
  );
  const ventral = give(ventralLine, Math.max(ventralLine.length - 14, 0), () => radius * 0.55 + 0.3, true);
  const ramus = way.back
    ? clearOf(
        ground,
        bones,
        // Behind an artery it leaves where the nerve has passed it.
        smoothLine([way.beside ? dorsal[nearest(dorsal, way.points[2]!)]! : join, ...way.back], 2.4),
        () => radius * 0.5 + 0.4,
      )
    : [];
  const hold = (line: readonly Vec3[]) => holdsOf(canal, line, leave, way.hold, way.points[0]!);
  return {
    root,
    dorsal,
    ventral,
    ramus,
    radius,
    ganglion: gang,
    holds: hold(dorsal),
    ventralHolds: hold(ventral),
    outside: way.hold,
    origin,
    // Where it was flat to find its way it stays so.
    flat: dorsal.map((p, i) => [flatAt(dorsalLine[i]!), flatAt(p)].sort(([a], [b]) => a - b)[0]!),
  };
}

/** Places of a root's line lie this far apart: close enough for it to go round a herniation without a kink [mm]. */
const SAMPLED = 2.4;

const nearest = (line: readonly Vec3[], p: Vec3): number =>
  line.reduce((best, q, i) => (distance(q, p) < distance(line[best]!, p) ? i : best), 0);

/** In the canal the hold of the place, from the first point outside on that of the foramen, with a soft change between. */
function holdsOf(
  { channel }: Canal,
  line: readonly Vec3[],
  leave: number,
  outside: Hold,
  first: Vec3,
): Hold[] {
  const at = nearest(line, first);
  return line.map((p, i) => {
    if (i >= at) return outside;
    const t = Math.min(channel.tAt(p[1]), leave);
    const { hold } = channel.at(t);
    if (hold.upper !== outside.upper || hold.lower !== outside.lower) return hold;
    const f = Math.min(Math.max((i - at + 6) / 6, 0), 1);
    return { ...hold, share: hold.share + (outside.share - hold.share) * f };
  });
}

interface Outside {
  /** From the edge of the canal through the foramen and on. */
  readonly points: Vec3[];
  /** How many of them lie before the ganglion. */
  readonly entry: number;
  readonly ganglion: Vec3;
  readonly back: readonly Vec3[] | null;
  readonly hold: Hold;
  /** Row of the bone above. */
  readonly level: number;
  /** Where it leaves the sac. */
  readonly leave: number;
  /** The artery it passes behind, and how flat it is there. */
  readonly beside?: { readonly artery: Obstacle; readonly flat: Flat };
}

function outsideOf(canal: Canal, k: number, r: number): Outside {
  const { ground, channel } = canal;
  const { layout } = ground;
  if (k >= 25) return sacralWay(canal, k, r);
  const upper = BONES[k]!;
  const lower = BONES[k + 1]!;
  const hold = (share: number): Hold => ({ upper, lower, share });
  const shift = (p: Vec3, ...by: Vec3[]): Vec3[] => by.map((b) => add(p, b));
  if (k === 0) {
    // Over the posterior arch of the atlas, under the artery, then round the lateral mass.
    const seat = layout.bones.C1.superior!.left;
    const arch = ground.out('C1', [
      seat.centre[0] - 1,
      layout.bones.C1.landmarks.laminaTop.left[1] + r + 0.6,
      seat.centre[2] - seat.halfV - 3.5,
    ]);
    const medial = channel.knot(0.75, canal.sac(0.75)[0] * 0.95, -2).at;
    return {
      points: [medial, arch, ...shift(arch, [6, 0, 1], [10, -3, 7])],
      entry: 1,
      ganglion: arch,
      back: shift(arch, [1, 2, -6], [1, 3, -12]),
      hold: hold(0.1),
      level: 0,
      leave: 0.75,
    };
  }
  if (k === 1) {
    // Behind the joint of atlas and axis, between their arches.
    const joint = ground.out('C2', layout.bones.C2.superior!.left.centre);
    const gap = ground.facing('C2', [0, 0, -1]);
    const behind = along(joint, gap, layout.bones.C2.superior!.left.halfV + 3);
    const g: Vec3 = [behind[0] - 1, behind[1] - 0.5, behind[2]];
    const medial = channel.knot(1.62, canal.sac(1.62)[0] * 0.97, -3).at;
    return {
      points: [medial, g, ...shift(g, [7, -1, 2], [12, -4, 7])],
      entry: 1,
      ganglion: g,
      back: shift(g, [2, -1, -7], [0, 3, -14]),
      hold: hold(0.4),
      level: 1,
      leave: 1.62,
    };
  }
  if (k > 1 && k < 6) {
    // Over the pedicle of the bone below, behind the vertebral artery, and out in the gutter of the transverse process.
    const { pedicle, transverseTip } = layout.bones[lower].landmarks;
    const top = ground.out(lower, add(pedicle!.left.top, [0.5, r + 0.7, 2]));
    const tip = ground.out(lower, add(transverseTip.left, [-2, r + 1.6, 3]));
    const t = k + 0.84;
    const medial = channel.knot(t, Math.min(canal.sac(t)[0] + 1, channel.at(t).half[0] - r - 0.4), 0.5).at;
    const { at: behind, room } = gapBehind(canal, [upper, lower], top[1]);
    const deep = Math.min(Math.max((room - SLACK) / r, THINNEST), FLAT);
    return {
      points: [medial, behind, mix(behind, tip, 0.6), ...shift(tip, [4, -2, 3], [8, -7, 6])],
      entry: 1,
      ganglion: mix(medial, behind, 0.6),
      back: shift(top, [7, -1, -9], [6, -5, -16]),
      hold: hold(0.15),
      level: k,
      leave: t - 0.1,
      beside: { artery: besideArtery(canal), flat: [deep, Math.min(1 / deep, TALLEST)] },
    };
  }
  if (k < 8) {
    // Over the pedicle of the bone below, in front of its upper facet, and out in the gutter of its transverse process.
    const { pedicle, transverseTip } = layout.bones[lower].landmarks;
    const top = ground.out(lower, add(pedicle!.left.top, [0.5, r + 0.7, k < 6 ? 2 : 1]));
    const tip = ground.out(lower, add(transverseTip.left, [-2, r + 1.6, 3]));
    const far = k < 7 ? shift(tip, [4, -2, 3], [8, -7, 6]) : shift(top, [12, -4, 4], [19, -10, 8]);
    const t = k + 0.84;
    const medial = channel.knot(t, Math.min(canal.sac(t)[0] + 1, channel.at(t).half[0] - r - 0.4), 0.5).at;
    return {
      points: [medial, top, ...(k < 7 ? [mix(top, tip, 0.55)] : []), ...far],
      entry: 1,
      ganglion: k < 7 ? mix(top, tip, 0.3) : add(top, [2, 0, 0]),
      back: shift(top, [7, -1, -9], [6, -5, -16]),
      hold: hold(0.15),
      level: k,
      leave: t - 0.1,
    };
  }
  // Under the pedicle of the bone above, high in the foramen.
  const { pedicle } = layout.bones[upper].landmarks;
  const lumbar = regionOf(upper) === 'lumbar';
  const bottom = ground.out(upper, pedicle!.left.bottom);
  const g = add(bottom, [lumbar ? 0.5 : 1, -(1.55 * r + 0.7), lumbar ? 0.5 : -0.5]);
  const t = k + (lumbar ? -0.04 : 0.02);
  const medial = channel.knot(t, channel.at(t).half[0] - r - 1, channel.at(t).half[1] * 0.25).at;
  const beyond: Vec3[] = lumbar
    ? shift(g, [6.5, -5, 0.5], [12, -12, 4], [16, -22, 7])
    : shift(g, [7, -2.5, -1], [14, -5, -5], [24, -9, -11]);
  return {
    points: [medial, g, ...beyond],
    entry: 1,
    ganglion: g,
    back: lumbar
      ? shift(g, [6, -6, -6], [7, -12, -13], [6, -18, -18])
      : shift(g, [6, -3, -6], [7, -7, -13], [6, -11, -18]),
    hold: hold(0.72),
    level: k,
    leave: t - (lumbar ? 0.3 : 0.12),
  };
}

/** The roots of the sacrum: S1 to S4 through its front foramina, the last two through the hiatus. */
function sacralWay(canal: Canal, k: number, r: number): Outside {
  const { ground, channel } = canal;
  const hold: Hold = { upper: 'S1', lower: 'S1', share: 1 };
  const number = k - 25;
  const holes = ground
    .field('S1')
    .shapes.filter(
      (s): s is Capsule => s.kind === 'capsule' && s.op === 'cut' && s.part === 'anterior sacral foramen',
    )
    .sort((a, b) => b.a[1] + b.b[1] - a.a[1] - a.b[1]);
  const hole = holes[number];
  if (!hole) {
    const points = [channel.end - 4, channel.end - 1.5, channel.end].map(
      (t, i) => channel.knot(t, k === 29 ? 3.2 - i * 0.4 : 1.5, -0.5).at,
    );
    // Out of the hiatus behind the last body, then aside over the back of the coccyx.
    const last = ground.into('S1', points[2]!);
    const aside = k === 29 ? 1 : 0.5;
    points.push(
      ground.out('S1', add(last, [0.5, -8, 1.5])),
      ground.out('S1', add(last, [3.5 * aside, -14, 4])),
      ground.out('S1', add(last, [8 * aside, -20, 8])),
    );
    return {
      points,
      entry: 1,
      ganglion: points[1]!,
      back: null,
      hold,
      level: 25,
      leave: Math.min(canal.sacEnd - 0.4, channel.end - 4.5),
    };
  }
  const [from, to] = hole.a[2] > hole.b[2] ? [hole.b, hole.a] : [hole.a, hole.b];
  const axis = (z: number): Vec3 => mix(from, to, (z - from[2]) / (to[2] - from[2] || 1));
  const y = (hole.a[1] + hole.b[1]) / 2;
  let t = BONES.length - 1;
  while (t < channel.end && ground.into('S1', channel.at(t).centre)[1] > y + 5) t += 0.1;
  const canalHere = ground.into('S1', channel.at(t).centre);
  const ganglion = ground.out('S1', axis(canalHere[2] + 2));
  const out = [12, 20, 30].map((z, i) => ground.out('S1', add(axis(canalHere[2] + z), [i * 1.5, -i * 6, 0])));
  const medial = channel.knot(t - 0.4, Math.min(channel.at(t).half[0] - r - 0.6, 0.8 * ganglion[0]), 0).at;
  return {
    points: [medial, ganglion, ...out],
    entry: 1,
    ganglion,
    back: null,
    hold,
    level: 25,
    leave: Math.min(t - 1.6, canal.sacEnd - 0.4),
  };
}

/** The left root as tissue. */
export function rootTissue(canal: Canal, root: Root): Tissue {
  const line = rootLine(canal, root);
  const { radius, dorsal, ventral, ramus, ganglion, holds, ventralHolds, outside, origin, flat } = line;
  const weave = weaver(canal.ground.layout);
  const knots = (points: readonly Vec3[], own: readonly Hold[] | Hold): Knot[] =>
    points.map((at, i) => ({ ...(Array.isArray(own) ? own[i]! : (own as Hold)), at }));
  /** It gives way as a whole (press.ts). */
  const stiff = (knot: Knot, r: number, [deep, tall]: Flat = ROUND): Step => ({
    knot: { ...knot, swell: [r, 0, 0] },
    radius: [r * tall, r * deep],
  });
  const dorsalKnots = knots(dorsal, holds);
  const thin = radius * 0.52;
  weave.tube(
    dorsalKnots.map((knot, i): Step => {
      const swell = 0.62 * Math.exp(-(((i - ganglion) / 1.7) ** 2));
      const grown = Math.min(Math.max((i - ganglion + 3) / 5, 0), 1);
      const end = i === dorsalKnots.length - 1 ? 0.7 : 1;
      const r = (thin + (radius - thin) * grown + radius * swell) * end * (i === 0 ? 0.6 : 1);
      // Flat, it swells to its ganglion upward and downward alone.
      const [deep, tall] = flat[i]!;
      return stiff(knot, r, [deep < 1 ? Math.min(1, radius / r) * deep : 1, tall]);
    }),
    8,
  );
  weave.tube(
    knots(ventral, ventralHolds).map((knot, i) => stiff(knot, i === 0 ? 0.3 : thin * 0.85)),
    6,
  );
  if (ramus.length > 1)
    weave.tube(
      knots(ramus, outside).map((knot, i) => stiff(knot, radius * (0.5 - (0.2 * i) / ramus.length))),
      6,
    );
  // Rootlets spread over the height of the segment.
  const spread = Math.min(Math.max((originOf(canal, ROOTS.indexOf(root) + 1) - origin) * 0.42, 0.04), 0.3);
  for (const [back, points, own] of [
    [true, dorsal, holds],
    [false, ventral, ventralHolds],
  ] as const)
    for (const s of [-1, -0.45, 0.45, 0.95]) {
      const t = Math.min(origin + s * spread, canal.cordEnd - 0.05);
      const [cw, ch] = canal.cord(t);
      const from = canal.channel.knot(t, (back ? 0.62 : 0.48) * cw, (back ? -0.7 : 0.8) * ch);
      const to = Math.min(2, points.length - 1);
      const end: Knot = { ...own[to]!, at: points[to]! };
      weave.tube(
        [
          stiff(from, 0.28),
          stiff({ ...end, at: along(mix(from.at, end.at, 0.55), [1, 0, 0], 0.35) }, 0.3),
          stiff(end, 0.3),
        ],
        4,
      );
    }
  return weave.done();
}
