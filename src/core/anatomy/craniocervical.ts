/**
 * Ligaments between head and neck: the membranes and cords of occiput, atlas and axis, and the nuchal ligament. As in
 * ligaments.ts they are felt out on the bones, and widths and thicknesses are drawing values unless a source is named.
 */
import type { Vec3 } from '../base/axes';
import type { Bone, Side } from '../base/levels';
import type { NeckLigament } from '../base/names';
import { add, along, distance, dot, middle, mix, sub, times, unit } from '../base/linear';
import type { Ground } from './ground';
import { SUNK, wall } from './ligaments';
import type { Tissue } from './tissue';
import { mirrored, moved, pulled, rigid, weaver, type Knot, type SheetKnot, type Weaver } from './weave';

/** Thickness of the membranes of the atlas, by eye [mm]. */
const MEMBRANE = 0.8;

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
    const thick = MEMBRANE * (1 - 0.8 * Math.abs(c) ** 3) * (Math.abs(c) < 0.2 ? 1.5 : 1);
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
    const thick = (MEMBRANE + 0.4) * (1 - 0.75 * Math.abs(c) ** 3);
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
    const reach = (p: Vec3): number => dot(sub(p, low), up) / long + RISES;
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

/** The nearest point of a bone's surface, by a few steps down its slope. */
function surfaceNear(ground: Ground, bone: Bone, p: Vec3): Vec3 {
  let at = p;
  for (let i = 0; i < 12; i++) at = along(at, ground.slope(bone, at), -0.8 * ground.distance(bone, at));
  return at;
}
