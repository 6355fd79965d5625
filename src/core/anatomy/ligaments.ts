/**
 * Ligaments from bone to bone along the column, as sheets and cords held by the bones they join; those of head and neck are in
 * craniocervical.ts.
 *
 * Where each holds on is felt out on the bones (ground.ts). Over a body it goes with the bone, across a disc or a gap it is drawn
 * straight from edge to edge and swells as the disc does, so it follows any pose and never leaves its bones. Widths and thicknesses
 * are drawing values unless a source is named; strengths and lengths that count are in models/mechanics.
 */
import type { Vec3 } from '../base/axes';
import { lowerOf, upperOf, type Bone, type Joint } from '../base/levels';
import type { LevelLigament } from '../base/names';
import { add, along, distance, dot, mix, sub, unit } from '../base/linear';
import type { Ground } from './ground';
import type { Tissue } from './tissue';
import { mirrored, pulled, rigid, weaver, type Knot, type SheetKnot, type Weaver } from './weave';

/** Thickness [mm]: flavum and interspinous of the low back as in texts, the others by eye. */
const THICK = {
  ALL: 1.5,
  PLL: 1.1,
  LF: { C: 1.8, T: 2.4, L: 3.4 },
  ISL: { C: 1.2, T: 1.6, L: 2.8 },
} as const;
/** Ends reach this far into the bone, so that no seam shows [mm]. */
export const SUNK = 0.5;

type Letter = 'C' | 'T' | 'L';
const letterOf = (joint: Joint): Letter => joint[0] as Letter;
/** Weight of the swelling at a share, and its slope. */
const bulge = (s: number, rest: number, most = 1): readonly [number, number, number] => [
  most * 4 * s * (1 - s),
  most * (4 - 8 * s),
  rest,
];

export function levelLigament(ground: Ground, name: LevelLigament, joint: Joint): Tissue {
  const weave = weaver(ground.layout);
  switch (name) {
    case 'ALL':
      front(ground, weave, joint);
      break;
    case 'PLL':
      behindBodies(ground, weave, joint);
      break;
    case 'LF':
      return paired(ground, (one) => flavum(ground, one, joint));
    case 'ISL':
      interspinous(ground, weave, joint);
      break;
    case 'SSL':
      supraspinous(ground, weave, joint);
      break;
    case 'ITL':
      return paired(ground, (one) => intertransverse(ground, one, joint));
  }
  return weave.done();
}

/** Left, and its mirror image, as one. */
function paired(ground: Ground, make: (weave: Weaver) => void): Tissue {
  const weave = weaver(ground.layout);
  make(weave);
  const left = weave.done();
  return joined(left, mirrored(left));
}

function joined(a: Tissue, b: Tissue): Tissue {
  const both = (x: Float32Array, y: Float32Array): Float32Array => Float32Array.of(...x, ...y);
  const first = a.blend.length / 4;
  return {
    inUpper: both(a.inUpper, b.inUpper),
    inLower: both(a.inLower, b.inLower),
    outUpper: both(a.outUpper, b.outUpper),
    outLower: both(a.outLower, b.outLower),
    blend: both(a.blend, b.blend),
    fibre: both(a.fibre, b.fibre),
    indices: Uint32Array.of(...a.indices, ...b.indices.map((i) => i + first)),
    bones: Uint8Array.of(...a.bones!, ...b.bones!),
  };
}

/* ------------------------------------------------------------------------------------- bands along the bodies --- */

/** A point on the front or the back of a body, at a height and beside the middle of the bone. */
export function wall(ground: Ground, bone: Bone, x: number, y: number, side: 1 | -1): Vec3 {
  const { landmarks, upper, lower } = ground.layout.bones[bone];
  const way = ground.facing(bone, [0, 0, -side]);
  const deep = (upper ?? lower)?.halfDepth ?? 14;
  const start = side === 1 ? [x, y, deep + 22] : [x, y, landmarks.canal[2]];
  const from = ground.out(bone, start as unknown as Vec3);
  return (
    ground.meet(bone, from, way, 40) ??
    ground.out(bone, [x, y, side === 1 ? deep : landmarks.canal[2] + landmarks.canalHalf[1]])
  );
}

interface Band {
  readonly side: 1 | -1;
  /** Half width over the bodies and over the disc, of the upper and of the lower bone [mm]. */
  readonly body: readonly [number, number];
  readonly disc: readonly [number, number];
  readonly thick: number;
  readonly columns: number;
}

/** From the middle of the upper body over the disc to the middle of the lower one. */
function band(ground: Ground, weave: Weaver, joint: Joint, { side, body, disc, thick, columns }: Band): void {
  const upper = upperOf(joint);
  const lower = lowerOf(joint);
  const a = ground.layout.bones[upper];
  const b = ground.layout.bones[lower];
  const rimU = a.lower!.centre[1] + tiltAt(a.lower!, side) + RIM;
  const rimL = b.upper!.centre[1] + tiltAt(b.upper!, side) - RIM;
  const half = (bone: typeof a): number =>
    bone.upper && bone.lower
      ? (bone.upper.centre[1] + bone.lower.centre[1]) / 2
      : bone.upper
        ? bone.upper.centre[1] - 14
        : 0;
  const grid: SheetKnot[][] = [];
  const row = (
    width: readonly [number, number],
    knot: (x: readonly [number, number], c: number) => Knot,
    round = 1,
  ): void => {
    grid.push(
      Array.from({ length: columns }, (_, j) => {
        const c = (2 * j) / (columns - 1) - 1;
        const edge = 1 - 0.85 * Math.abs(c) ** 3;
        return { knot: knot([c * width[0], c * width[1]], c), thick: (thick / 2) * edge * round };
      }),
    );
  };
  const lift = (bone: Bone, p: Vec3, c: number): Vec3 =>
    // Its edges dive into the bone: lying on it they would come and go with its unevenness.
    add(p, ground.facing(bone, [0, 0, side * (thick * 0.5 * (1 - c ** 4) - SUNK * (0.4 + 1.4 * c ** 8))]));
  const on = (bone: Bone, y: number, width: number, round?: number): void =>
    row([width, width], ([x], c) => rigid(bone, lift(bone, wall(ground, bone, x, y, side), c)), round);
  const flared = (f: number): number => f * f * f * (4 - 3 * f);
  on(upper, mix1(half(a), rimU, -OVER), body[0], 0.75);
  for (const f of ALONG) on(upper, mix1(half(a), rimU, f), mix1(body[0], disc[0], flared(f)));
  for (const s of [1, 0.75, 0.5, 0.25, 0])
    row(disc, ([xu, xl], c) => {
      const p = lift(upper, wall(ground, upper, xu, rimU, side), c);
      const q = lift(lower, wall(ground, lower, xl, rimL, side), c);
      const rest = distance(p, q);
      return { ...pulled(upper, lower, p, q, s), swell: bulge(s, rest) };
    });
  for (const f of [...ALONG].reverse()) on(lower, mix1(half(b), rimL, f), mix1(body[1], disc[1], flared(f)));
  on(lower, mix1(half(b), rimL, -OVER), body[1], 0.75);
  weave.sheet(side === 1 ? grid : grid.map((line) => [...line].reverse()));
}
/** Rows over a body, from its middle to its rim: close enough for a herniation to lift the band over itself. */
const ALONG = [0, 0.25, 0.45, 0.62, 0.77, 0.9];
/** Past the middle it ends under the next one, so that no seam shows [share of the way to the rim]. */
const OVER = 0.2;
/** Rim of a body where the band leaves it, from the endplate [mm]. */
const RIM = 1.6;
const mix1 = (a: number, b: number, t: number): number => a + (b - a) * t;
const tiltAt = (plate: { forward: Vec3; halfDepth: number }, side: number): number =>
  (plate.forward[1] / plate.forward[2]) * plate.halfDepth * side;

function front(ground: Ground, weave: Weaver, joint: Joint): void {
  const upper = ground.layout.bones[upperOf(joint)];
  const lower = ground.layout.bones[lowerOf(joint)];
  const width = (bone: typeof upper): number =>
    ALL_WIDTH[(bone.bone[0] === 'S' ? 'L' : bone.bone[0]) as Letter] * (bone.lower ?? bone.upper)!.halfWidth;
  if (joint === 'C1-C2') {
    // From the tubercle of the atlas, widening over the body of the axis.
    const wide = [3.2, 3.6, 4.4, 5, 5.4];
    const tubercle = (x: number): Vec3 => wall(ground, 'C1', x, -2.5, 1);
    const body = (x: number, y: number): Vec3 => wall(ground, 'C2', x, y, 1);
    const high = lower.lower!.centre[1] * -0.55;
    const grid = [0, 1, 2, 3, 4].map((i) =>
      [-1, -0.5, 0, 0.5, 1].map((c): SheetKnot => {
        const x = c * wide[i]!;
        const thick = 0.75 * (1 - 0.85 * Math.abs(c) ** 3);
        if (i > 2) return { knot: rigid('C2', body(x, high - (i - 2) * 4.5)), thick };
        return { knot: pulled('C1', 'C2', tubercle(x), body(x, high - 2), 1 - i / 2), thick };
      }),
    );
    weave.sheet(grid);
    return;
  }
  band(ground, weave, joint, {
    side: 1,
    body: [width(upper), width(lower)],
    disc: [width(upper) * 1.08, width(lower) * 1.08],
    thick: THICK.ALL,
    columns: 13,
  });
}
/** Half width of the anterior band as share of the body's. */
const ALL_WIDTH = { C: 0.55, T: 0.5, L: 0.56 } as const;

function behindBodies(ground: Ground, weave: Weaver, joint: Joint): void {
  const room = (bone: Bone): number => ground.layout.bones[bone].landmarks.canalHalf[0];
  const [u, l] = [room(upperOf(joint)), room(lowerOf(joint))];
  const broad = letterOf(joint) === 'C';
  // Narrow over the bodies, spread out over the discs; in the neck broad everywhere.
  band(ground, weave, joint, {
    side: -1,
    body: [u * (broad ? 0.5 : 0.3), l * (broad ? 0.5 : 0.3)],
    disc: [u * (broad ? 0.62 : 0.66), l * (broad ? 0.62 : 0.66)],
    thick: THICK.PLL,
    columns: 11,
  });
}

/* -------------------------------------------------------------------------------------------------- the arches --- */

/** The inner face of an arch beside the midline: where it is met at a height, and the last height at which it is. */
function archAt(
  ground: Ground,
  bone: Bone,
  x: number,
): { meet: (y: number) => Vec3 | null; edge: (which: 1 | -1) => number } {
  const { landmarks } = ground.layout.bones[bone];
  const way = ground.facing(bone, [0, 0, -1]);
  const meet = (y: number): Vec3 | null =>
    ground.meet(bone, ground.out(bone, [x, y, landmarks.canal[2]]), way, landmarks.canalHalf[1] + 7);
  return {
    meet,
    edge(which) {
      let y = (landmarks.laminaTop.left[1] + landmarks.laminaBottom.left[1]) / 2;
      for (let i = 0; i < 30 && meet(y + which); i++) y += which;
      let step: number = which / 2;
      for (let i = 0; i < 4; i++, step /= 2) if (meet(y + step)) y += step;
      return y;
    },
  };
}

/** From the inner face of the upper lamina to the upper edge of the lower one, from the midline to the joint. */
function flavum(ground: Ground, weave: Weaver, joint: Joint): void {
  const upper = upperOf(joint);
  const lower = lowerOf(joint);
  const letter = letterOf(joint);
  const thick = THICK.LF[letter];
  const { canalHalf } = ground.layout.bones[upper].landmarks;
  const inner = ground.layout.bones[upper].inferior!.left.centre[0];
  const widest = Math.max(Math.min(canalHalf[0] * BROAD, inner - 1.5), 5);
  // On the lower lamina out to where the upper process of the joint rises from it.
  let most = LAMINA;
  for (let last = Infinity; most < widest; most += 0.6) {
    const top = archAt(ground, lower, most + 0.6).edge(1);
    if (top > last + 1.2) break;
    last = top;
  }
  const columns = 9;
  const spread = (far: number) => Array.from({ length: columns }, (_, j) => 0.6 + ((far - 0.6) * j) / (columns - 1)); // prettier-ignore
  /** The edges of the laminae: neither down the root of the spinous process nor along the processes of the joints. */
  const edges = (bone: Bone, which: 1 | -1, across: readonly number[]) => {
    const arches = across.map((x) => archAt(ground, bone, x));
    const found = arches.map((arch) => arch.edge(which));
    const even = [...found];
    const steep = STEEPEST * (across[1]! - across[0]!);
    const go = (from: number, to: number): void => {
      const last = even[from]! + which * steep;
      if (which * (even[to]! - last) > 0) even[to] = last;
    };
    for (let j = 1; j < columns; j++) go(j - 1, j);
    for (let j = columns - 2; j >= 0; j--) go(j + 1, j);
    const on = arches.map(({ meet }, j) => {
      const last =
        meet(even[j]!) ??
        ground.out(bone, [across[j]!, even[j]!, ground.layout.bones[bone].landmarks.canal[2] - canalHalf[1]]);
      return (up: number): Vec3 => meet(even[j]! + up) ?? last;
    });
    // Over a step between lamina and process it is spanned, not laid.
    const forward = ground.facing(bone, [0, 0, 1]);
    return (up: number): Vec3[] => {
      const laid = on.map((at) => at(up));
      return laid.map((own, j) => {
        const ahead = laid.map((p, k) => dot(sub(p, own), forward) - SPANS_STEP * Math.abs(across[k]! - across[j]!)); // prettier-ignore
        return along(own, forward, Math.max(...ahead));
      });
    };
  };
  const [above, below] = [edges(upper, -1, spread(widest)), edges(lower, 1, spread(most))];
  const forwardU = ground.facing(upper, [0, 0, 1]);
  const forwardL = ground.facing(lower, [0, 0, 1]);
  const tall = letter === 'L' ? 6 : letter === 'T' ? 5 : 3.5;
  const grid: SheetKnot[][] = Array.from({ length: 9 }, () => []);
  const [edge, low, mid, high] = [0.6, 0.45 * tall, 0.75 * tall, tall].map(above) as [Vec3[], Vec3[], Vec3[], Vec3[]]; // prettier-ignore
  const [rim, inside] = [-0.3, -1.2].map(below) as [Vec3[], Vec3[]];
  for (let j = 0; j < columns; j++) {
    const c = (2 * j) / (columns - 1) - 1;
    const fade = 1 - 0.7 * c ** 6;
    const half = (thick / 2) * fade;
    const top = along(edge[j]!, forwardU, half - SUNK);
    // Its face is that of the lamina, into whose upper edge it runs.
    const foot = along(rim[j]!, forwardL, FLUSH - half);
    const rest = distance(top, foot);
    grid[0]!.push({ knot: rigid(upper, along(high[j]!, forwardU, -SUNK)), thick: 0.3 * fade });
    grid[1]!.push({
      knot: rigid(upper, along(mid[j]!, forwardU, half * 0.3 - SUNK / 2)),
      thick: half * 0.5,
    });
    grid[2]!.push({
      knot: rigid(upper, along(low[j]!, forwardU, half * 0.7 - SUNK)),
      thick: half * 0.8,
    });
    [1, 0.75, 0.5, 0.25, 0].forEach((s, i) =>
      grid[3 + i]!.push({
        knot: { ...pulled(upper, lower, top, foot, s), swell: bulge(s, rest, fade) },
        thick: half,
        // Into the canal: its back keeps its place.
        swells: -1,
      }),
    );
    // Into the upper edge of the lamina below.
    grid[8]!.push({
      knot: rigid(lower, add(along(inside[j]!, forwardL, -half - SUNK), ground.facing(lower, [0, -0.6, 0]))),
      thick: 0.3 * fade,
    });
  }
  weave.sheet(grid);
}

/** So far aside there is always lamina [mm]; and the most, as share of the canal's half width. */
const LAMINA = 3;
const BROAD = 0.9;
/** Its edges leave their highest or lowest place on the lamina no faster than this [mm/mm]. */
const STEEPEST = 0.35;
/** Nor does its face fall back from a process faster than this [mm/mm]. */
const SPANS_STEP = 1.2;
/** Its face stands so far before that of the lower lamina [mm]. */
const FLUSH = 0.5;

/** Between two spinous processes, back to the ligament over their tips: in the mid-plane, fibres from edge to edge, up and back. */
function interspinous(ground: Ground, weave: Weaver, joint: Joint): void {
  const upper = upperOf(joint);
  const lower = lowerOf(joint);
  const axis = (bone: Bone, f: number): Vec3 => {
    const { spinousRoot, spinousTip } = ground.layout.bones[bone].landmarks;
    return ground.out(bone, mix(spinousRoot, spinousTip, f));
  };
  const half = THICK.ISL[letterOf(joint)] / 2;
  const columns = 7;
  const grid: SheetKnot[][] = Array.from({ length: 5 }, () => []);
  for (let j = 0; j < columns; j++) {
    const f = j / (columns - 1);
    const p = axis(upper, mix1(0.1, BACKMOST, f));
    const q = axis(lower, mix1(0, BACKMOST, f));
    const down = unit(sub(q, p));
    // Deep enough for the rounded edges to take all of its thickness.
    const a = along(ground.leave(upper, p, q), down, -half);
    const b = along(ground.leave(lower, q, p), down, half);
    const edge = j === 0 || j === columns - 1 ? 0.4 : 1;
    [1, 0.75, 0.5, 0.25, 0].forEach((s, i) =>
      grid[i]!.push({ knot: pulled(upper, lower, a, b, s), thick: half * edge }),
    );
  }
  weave.sheet(grid);
}

/** As share of the way to the tip. */
const BACKMOST = 0.95;

/** The back of a spinous process, felt from behind: its upper end, middle and lower end. */
function backOfSpine(ground: Ground, bone: Bone): readonly [top: Vec3, middle: Vec3, low: Vec3] {
  const { spinousTip } = ground.layout.bones[bone].landmarks;
  const way = ground.facing(bone, [0, 0, 1]);
  const felt = Array.from({ length: 29 }, (_, i) => spinousTip[1] + 14 - i).flatMap((y) => {
    const hit = ground.meet(bone, ground.out(bone, [0, y, spinousTip[2] - 20]), way, 34);
    return hit ? [{ hit, z: ground.into(bone, hit)[2] }] : [];
  });
  const last = felt.reduce((best, one, i) => (one.z < felt[best]!.z ? i : best), 0);
  let [from, to] = [last, last];
  while (from > 0 && felt[from - 1]!.z < felt[last]!.z + BACK) from--;
  while (to + 1 < felt.length && felt[to + 1]!.z < felt[last]!.z + BACK) to++;
  return [felt[from]!.hit, felt[Math.round((from + to) / 2)]!.hit, felt[to]!.hit];
}
/** What of a spinous process is no farther in front of its hindmost place is its back [mm]. */
const BACK = 1;

/** Along the backs of the spinous processes, from the middle of one to the middle of the next. */
function supraspinous(ground: Ground, weave: Weaver, joint: Joint): void {
  const upper = upperOf(joint);
  const lower = lowerOf(joint);
  const wide = letterOf(joint) === 'L' ? 2.8 : 2.1;
  const back: Vec3 = [0, 0, -1];
  const on = (p: Vec3): Vec3 => along(p, back, 0.3);
  const [topU, midU, lowU] = backOfSpine(ground, upper).map(on) as [Vec3, Vec3, Vec3];
  const [topL, midL, lowL] = backOfSpine(ground, lower).map(on) as [Vec3, Vec3, Vec3];
  // It goes a little beyond the middle, under the next one.
  const knots: readonly (readonly [Knot, number])[] = [
    [rigid(upper, mix(midU, topU, 0.4)), 0.6],
    [rigid(upper, midU), 1],
    ...[1, 0.75, 0.5, 0.25, 0].map(
      (s) => [pulled(upper, lower, lowU, topL, s), 1 - 0.6 * s * (1 - s)] as const,
    ),
    [rigid(lower, midL), 1],
    [rigid(lower, mix(midL, lowL, 0.4)), 0.6],
  ];
  weave.tube(
    knots.map(([knot, part]) => ({ knot, radius: [wide * part, 1.1 * part], deep: back })),
    10,
  );
}

/** Thin cords between the transverse processes; in the low back a membrane. */
function intertransverse(ground: Ground, weave: Weaver, joint: Joint): void {
  const upper = upperOf(joint);
  const lower = lowerOf(joint);
  const axis = (bone: Bone, f: number): Vec3 => {
    const { pedicle, transverseTip } = ground.layout.bones[bone].landmarks;
    const from = ground.out(bone, mix(pedicle!.left.centre, transverseTip.left, f));
    // A process is not straight: the place near there that is deepest in it.
    let best = from;
    for (const y of [0, -2, 2, -4, 4, -6, 6])
      for (const z of [0, -2, 2, -4, 4]) {
        const p = add(from, [0, y, z]);
        if (ground.distance(bone, p) < ground.distance(bone, best) - 0.3) best = p;
      }
    return best;
  };
  const line = (f: number, deep: number): readonly [Vec3, Vec3] => {
    const p = axis(upper, f);
    const q = axis(lower, f);
    const down = unit(sub(q, p));
    return [along(ground.leave(upper, p, q), down, -deep), along(ground.leave(lower, q, p), down, deep)];
  };
  if (letterOf(joint) === 'L') {
    // Clear of the tips, of which one side's may be shorter; narrower half way.
    const columns = 7;
    weave.sheet(
      [1, 0.8, 0.6, 0.4, 0.2, 0].map((s) =>
        Array.from({ length: columns }, (_, j): SheetKnot => {
          const c = (2 * j) / (columns - 1) - 1;
          const [a, b] = line(0.62 + 0.19 * c * (1 - 1.2 * s * (1 - s)), 1.5);
          return { knot: pulled(upper, lower, a, b, s), thick: 0.5 * (1 - 0.7 * Math.abs(c) ** 3) };
        }),
      ),
    );
    return;
  }
  const [a, b] = line(0.82, 2.4);
  weave.tube(
    [1, 0.8, 0.6, 0.4, 0.2, 0].map((s) => {
      const part = 1 - 1.2 * s * (1 - s);
      return { knot: pulled(upper, lower, a, b, s), radius: [1.8 * part, 0.8 * part], deep: [0, 0, -1] };
    }),
    8,
  );
}
