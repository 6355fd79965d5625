/**
 * Ligaments of the column as sheets and cords held by the bones they join.
 *
 * Where each holds on is felt out on the bones (ground.ts). Over a body it goes with the bone, across a disc or a gap it is drawn
 * straight from edge to edge and swells as the disc does, so it follows any pose and never leaves its bones. Widths and thicknesses
 * are drawing values unless a source is named; strengths and lengths that count are in models/mechanics.
 */
import type { Vec3 } from '../base/axes';
import { lowerOf, upperOf, type Bone, type Joint, type Side } from '../base/levels';
import type { LevelLigament, NeckLigament } from '../base/names';
import { add, along, distance, middle, mix, sub, times, unit } from '../base/linear';
import type { Ground } from './ground';
import type { Tissue } from './tissue';
import { mirrored, moved, pulled, rigid, weaver, type Knot, type SheetKnot, type Weaver } from './weave';

/** Thickness [mm]: flavum and interspinous of the low back as in texts, the others by eye. */
const THICK = {
  ALL: 1.5,
  PLL: 1.1,
  LF: { C: 1.8, T: 2.4, L: 3.4 },
  ISL: { C: 1.2, T: 1.6, L: 2.8 },
  MEMBRANE: 0.8,
} as const;
/** Ends reach this far into the bone, so that no seam shows [mm]. */
const SUNK = 0.5;

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
function wall(ground: Ground, bone: Bone, x: number, y: number, side: 1 | -1): Vec3 {
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
        const ahead = laid.map((p, k) => dotOf(sub(p, own), forward) - SPANS_STEP * Math.abs(across[k]! - across[j]!)); // prettier-ignore
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

/* ------------------------------------------------------------------------------------------- head and neck --- */

export function neckLigament(ground: Ground, name: NeckLigament): Tissue {
  const weave = weaver(ground.layout);
  const make: Readonly<Record<NeckLigament, () => void>> = {
    AAOM: () => membraneInFront(ground, weave),
    PAOM: () => membraneBehind(ground, weave, 'C0', 'C1'),
    PAAM: () => membraneBehind(ground, weave, 'C1', 'C2'),
    apical: () => apical(ground, weave),
    cruciform: () => cruciform(ground, weave),
    tectorial: () => tectorial(ground, weave),
    nuchal: () => nuchal(ground, weave),
  };
  make[name]();
  return weave.done();
}

/** Middle of the front rim of the foramen magnum, from where a way up the clivus begins. */
function basion(ground: Ground): { rim: Vec3; clivus: (up: number) => Vec3 } {
  const { canal, canalHalf } = ground.layout.bones.C0.landmarks;
  const clivus = (up: number): Vec3 =>
    ground.meet(
      'C0',
      ground.out('C0', [0, up, canal[2]]),
      ground.facing('C0', [0, 0, 1]),
      canalHalf[1] + 25,
    ) ?? ground.out('C0', [0, up, canal[2] + canalHalf[1]]);
  let up = 6;
  while (up > -4 && ground.distance('C0', along(clivus(up - 0.5), ground.facing('C0', [0, 0, 1]), 0.6)) < 0)
    up -= 0.5;
  return { rim: clivus(up), clivus: (more) => clivus(up + more) };
}

/** The part of the dens above its waist. */
const densPoint = (ground: Ground, share: number): Vec3 => {
  // Its axis goes through the middle between its two joint surfaces.
  const { front, back } = ground.layout.median;
  const low = middle(front.dens.centre, back.dens.centre);
  const up = back.dens.v;
  const tip = ground.leave('C2', ground.out('C2', low), ground.out('C2', along(low, up, 22)));
  return mix(ground.out('C2', low), tip, share);
};

function membraneInFront(ground: Ground, weave: Weaver): void {
  const { rim } = basion(ground);
  const columns = 7;
  const grid: SheetKnot[][] = Array.from({ length: 4 }, () => []);
  for (let j = 0; j < columns; j++) {
    const c = (2 * j) / (columns - 1) - 1;
    const x = 11 * c;
    const face = wall(ground, 'C1', x, 1, 1);
    const inArch = along(face, ground.facing('C1', [0, 0, -1]), 2);
    const inSkull: Vec3 = [x * 0.9, rim[1] + 3.2, rim[2] + 4.5 - 3 * c * c];
    const up = unit(sub(inSkull, inArch));
    const b = along(ground.leave('C1', inArch, inSkull), up, -SUNK);
    const a = along(ground.leave('C0', inSkull, inArch), up, SUNK);
    const thick = THICK.MEMBRANE * (1 - 0.8 * Math.abs(c) ** 3) * (Math.abs(c) < 0.2 ? 1.5 : 1);
    [1, 0.66, 0.33, 0].forEach((s, i) =>
      grid[i]!.push({ knot: pulled('C0', 'C1', a, b, s), thick: thick / 2 }),
    );
  }
  weave.sheet(grid);
}

/** Between two arches behind, following their bow. */
function membraneBehind(ground: Ground, weave: Weaver, upper: 'C0' | 'C1', lower: 'C1' | 'C2'): void {
  const columns = 11;
  const most = lower === 'C1' ? 13.5 : 12;
  const grid: SheetKnot[][] = Array.from({ length: 4 }, () => []);
  const on = (bone: Bone, x: number): Vec3 => {
    const { landmarks } = ground.layout.bones[bone];
    const y =
      bone === 'C0'
        ? landmarks.laminaTop.left[1] + 1.2
        : (landmarks.laminaTop.left[1] + landmarks.laminaBottom.left[1]) / 2;
    const hit = ground.meet(
      bone,
      ground.out(bone, [x, y, landmarks.canal[2]]),
      ground.facing(bone, [0, 0, -1]),
      40,
    );
    const at = hit ?? ground.out(bone, [x, y, landmarks.canal[2] - landmarks.canalHalf[1] - 2]);
    return along(at, ground.facing(bone, [0, 0, -1]), bone === 'C2' ? 1.4 : 1.8);
  };
  for (let j = 0; j < columns; j++) {
    const c = (2 * j) / (columns - 1) - 1;
    const p = on(upper, most * c);
    const q = on(lower, most * c);
    const down = unit(sub(q, p));
    const a = along(ground.leave(upper, p, q), down, -SUNK);
    const b = along(ground.leave(lower, q, p), down, SUNK);
    const thick = (THICK.MEMBRANE + 0.4) * (1 - 0.75 * Math.abs(c) ** 3);
    [1, 0.66, 0.33, 0].forEach((s, i) =>
      grid[i]!.push({ knot: pulled(upper, lower, a, b, s), thick: thick / 2 }),
    );
  }
  weave.sheet(grid.map((row) => [...row].reverse()));
}

function apical(ground: Ground, weave: Weaver): void {
  const tip = densPoint(ground, 1);
  const { rim, clivus } = basion(ground);
  const up = unit(sub(mix(rim, clivus(1), 0.5), tip));
  const [a, b] = [along(mix(rim, clivus(1), 0.5), up, 1.5), along(tip, up, -2.8)];
  weave.tube(
    [1, 0.8, 0.6, 0.4, 0.2, 0].map((s) => ({
      knot: pulled('C0', 'C2', a, b, s),
      radius: [0.8 + 0.4 * s, 0.7 + 0.2 * s],
    })),
    8,
  );
}

/** From the side of the dens' head to the inner side of the condyle. */
export function alarLigament(ground: Ground, side: Side): Tissue {
  const weave = weaver(ground.layout);
  const from = densPoint(ground, 0.72);
  const seat = ground.layout.bones.C0.inferior!.left;
  const goal = ground.out('C0', along(along(seat.centre, seat.normal, -5), seat.v, 0));
  const way = unit(sub(goal, from));
  // Deep enough for the slanting walls to take all of its ends.
  const b = along(ground.leave('C2', from, goal), way, -2.4);
  const a = along(ground.leave('C0', goal, from), way, 2.4);
  weave.tube(
    [1, 0.85, 0.7, 0.5, 0.3, 0.15, 0].map((s) => {
      const part = 1 - 0.25 * Math.abs(2 * s - 1) ** 2;
      return { knot: pulled('C0', 'C2', a, b, s), radius: [2.3 * part, 2.8 * part] };
    }),
    12,
  );
  const left = weave.done();
  return side === 'left' ? left : mirrored(left);
}

/** The transverse ligament behind the dens, held by the atlas alone, and its two bands up and down. */
function cruciform(ground: Ground, weave: Weaver): void {
  const { ligament, back } = ground.layout.median;
  const half = ligament.thickness / 2;
  const rows = 5;
  const columns = 13;
  const sling = back.sling;
  const grid: SheetKnot[][] = [];
  // Beside the dens straight to the lateral mass, behind it along its back.
  const bow = (c: number): Vec3 => {
    const end: Vec3 = [Math.sign(c) * ligament.left[0], ligament.left[1], ligament.left[2]];
    const x = ligament.left[0] * Math.abs(c);
    const wide = sling.halfU * 0.9;
    const near = Math.min(x, wide);
    const n = sling.curveU * near * near;
    const at = along(along(sling.centre, sling.normal, n), [Math.sign(c) || 1, 0, 0], near);
    const f = x <= wide ? 0 : (x - wide) / (ligament.left[0] - wide);
    return mix(at, end, f * f * (2 - f));
  };
  for (let i = 0; i < rows; i++) {
    const v = 1 - (2 * i) / (rows - 1);
    grid.push(
      Array.from({ length: columns }, (_, j) => {
        const c = 1 - (2 * j) / (columns - 1);
        const p = along(
          along(bow(c), sling.v, v * ligament.halfHeight * (1 - 0.25 * c * c)),
          sling.normal,
          -half,
        );
        return { knot: rigid('C1', ground.out('C1', p)), thick: half * (1 - 0.75 * Math.abs(v) ** 3) };
      }),
    );
  }
  weave.sheet(grid);
  // The bands: up to the clivus, down to the body of the axis.
  const centre = ground.out('C1', along(sling.centre, sling.normal, -2 * half));
  const up = basion(ground).clivus(2.2);
  const down = wall(ground, 'C2', 0, ground.into('C2', centre)[1] - 13, -1);
  for (const [bones, from, to] of [
    [['C0', 'C1'], up, centre],
    [['C1', 'C2'], centre, down],
  ] as const)
    weave.tube(
      [1, 0.66, 0.33, 0].map((s) => ({
        knot: pulled(bones[0], bones[1], from, to, s),
        radius: [2.6, 0.5],
        deep: [0, 0, -1],
      })),
      8,
    );
}

/** The posterior longitudinal ligament goes on behind dens and cruciform ligament to the clivus. */
function tectorial(ground: Ground, weave: Weaver): void {
  const { ligament, back } = ground.layout.median;
  const centre = ground.out('C1', along(back.sling.centre, back.sling.normal, -ligament.thickness - 1.4));
  const rim = basion(ground);
  const low = ground.layout.bones.C2.lower!.centre[1];
  const columns = 7;
  const behindDens = ground.into('C2', centre)[1];
  const half = 0.55;
  const rows: ((c: number) => Knot)[] = [
    (c) => rigid('C0', add(rim.clivus(11), [8 * c, 0.6 * c * c, -0.3])),
    (c) => rigid('C0', add(rim.clivus(5), [8 * c, 0, -0.5])),
    (c) => rigid('C0', add(rim.clivus(0.5), [7.6 * c, 0, -0.9])),
    (c) => {
      const p = add(rim.clivus(0), [7.4 * c, -0.5, -1]);
      const q = add(centre, [6.8 * c, 5.5, 0.2]);
      return pulled('C0', 'C1', p, q, 0.5);
    },
    (c) => rigid('C1', add(centre, [6.5 * c, 2, -0.1 + 0.8 * c * c])),
    (c) => rigid('C1', add(centre, [6.2 * c, -2, 0.8 * c * c])),
    (c) => {
      const p = add(centre, [6 * c, -4, 0.6 * c * c]);
      const q = along(wall(ground, 'C2', 5.6 * c, behindDens - 12, -1), ground.facing('C2', [0, 0, -1]), 0.4);
      return pulled('C1', 'C2', p, q, 0.4);
    },
    (c) =>
      rigid(
        'C2',
        along(wall(ground, 'C2', 5.4 * c, behindDens - 12.5, -1), ground.facing('C2', [0, 0, -1]), 0.3),
      ),
    (c) =>
      rigid('C2', along(wall(ground, 'C2', 5.2 * c, low * 0.5, -1), ground.facing('C2', [0, 0, -1]), 0.2)),
  ];
  weave.sheet(
    rows.map((row) =>
      Array.from({ length: columns }, (_, j) => {
        const c = 1 - (2 * j) / (columns - 1);
        return { knot: row(c), thick: half * (1 - 0.8 * Math.abs(c) ** 3) };
      }),
    ),
  );
}

/**
 * The nuchal ligament: a rounded cord along its hind border, from the external protuberance of the occiput to the tip of C7, and a thin
 * septum from there to the crest of the occiput, the tubercle of the atlas and into the cleft of each spinous process; between two
 * of them its front border is free and meets the interspinous ligament.
 */
function nuchal(ground: Ground, weave: Weaver): void {
  const tip = (bone: Bone): Vec3 => {
    const { spinousRoot, spinousTip } = ground.layout.bones[bone].landmarks;
    const from = ground.out(bone, mix(spinousRoot, spinousTip, 0.4));
    const to = ground.out(bone, mix(spinousRoot, spinousTip, 1.3));
    return along(ground.leave(bone, from, to), unit(sub(to, from)), -SUNK);
  };
  const { canal, canalHalf, spinousTip } = ground.layout.bones.C0.landmarks;
  const into = (p: Vec3): Vec3 => along(p, ground.slope('C0', p), -SUNK);
  const inion = into(surfaceNear(ground, 'C0', ground.out('C0', spinousTip)));
  const rim = ground.out('C0', [0, 1, canal[2] - canalHalf[1] - 6]);
  const crest = (f: number): Vec3 => into(surfaceNear(ground, 'C0', mix(inion, rim, f)));
  const low = tip('C7');
  const up = unit(sub(inion, low));
  const long = distance(inion, low);
  const cord = (share: number): Knot => {
    const at = pulled('C0', 'C7', inion, low, share);
    // In a neck at rest it follows the lordosis a little.
    return moved(at, [0, 0, BOWED * 4 * share * (1 - share)]);
  };
  const bones: readonly Bone[] = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6'];
  const tips = new Map(bones.map((bone) => [bone, tip(bone)] as const));
  const rows: { readonly deep: Knot; readonly share: number }[] = [0.12, 0.4, 0.7, 1].map((f, i) => ({
    deep: rigid('C0', crest(f)),
    share: 0.985 - 0.04 * i,
  }));
  bones.forEach((bone, i) => {
    const here = tips.get(bone)!;
    const over = i > 0 && tips.get(bones[i - 1]!)!;
    const reach = (p: Vec3): number => dotOf(sub(p, low), up) / long + RISES;
    if (over) {
      const between = moved(pulled(bones[i - 1]!, bone, over, here, 0.5), [0, 0, FREE]);
      rows.push({ deep: between, share: reach(between.at) });
    }
    rows.push({ deep: rigid(bone, here), share: reach(here) });
  });
  rows.push({ deep: rigid('C7', mix(low, tips.get('C6')!, 0.12)), share: 0.02 });
  // Its fibres never cross: each row leaves the cord below the one above it.
  let last = 1;
  const grid = rows.map(({ deep, share }, i): SheetKnot[] => {
    last = Math.min(share, last - 0.012);
    const hind = cord(Math.max(last, 0));
    const ahead = sub(deep.at, hind.at);
    const wide = Math.hypot(...ahead);
    const way = unit(ahead);
    const part = Math.min(1, wide / (2 * CORD.at(-1)![0]));
    const ends = i === 0 || i === rows.length - 1 ? 0.6 : 1;
    return [
      ...CORD.map(([off, thick]): SheetKnot => ({
        knot: moved(hind, times(way, off * part)),
        thick: (thick / 2) * part * ends,
      })),
      ...SEPTUM.map((f): SheetKnot => {
        const begin = CORD.at(-1)![0] * part;
        const off = begin + (wide - begin) * f;
        const knot = f < 0.5 ? moved(hind, times(way, off)) : moved(deep, times(way, off - wide));
        return { knot, thick: (THIN / 2) * (f === 1 ? 1.4 : 1) * Math.min(1, 2 * part) };
      }),
    ];
  });
  weave.sheet(grid);
}
/** Of the cord: how far in front of its hind border, and how thick there [mm]; of the septum the share of the rest, and how thick it is [mm]. */
const CORD: readonly (readonly [number, number])[] = [
  [0, 0.9],
  [0.7, 3],
  [2, 4.4],
  [3.6, 3.6],
  [5.6, 1.6],
];
const SEPTUM = [0.33, 0.67, 1];
const THIN = 0.9;
/** How far the cord bows forward, the free border between two processes stands before their tips [mm], and fibres rise on their way back [share]. */
const BOWED = 4;
const FREE = 3;
const RISES = 0.05;

const dotOf = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** The nearest point of a bone's surface, by a few steps down its slope. */
function surfaceNear(ground: Ground, bone: Bone, p: Vec3): Vec3 {
  let at = p;
  for (let i = 0; i < 12; i++) at = along(at, ground.slope(bone, at), -0.8 * ground.distance(bone, at));
  return at;
}
