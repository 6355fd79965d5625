/**
 * The soft parts of a facet joint: a layer of cartilage on each facet, made of the facet's own formula, and the capsule,
 * a sleeve with two walls from the margin of one facet to the margin of the other.
 */
import type { Vec3 } from '../base/axes';
import { add, along, cross, dot, middle, mix, sub, times, unit } from '../base/linear';
import { lowerOf, upperOf, type Bone, type Joint, type Side } from '../base/levels';
import { ownTissue } from './character';
import { slid } from './facet';
import type { Ground } from './ground';
import type { FacetFrame } from './layout';
import { FILM, FOLD, type Tissue } from './tissue';
import { finer, smoothWall, type Wall } from './wall';
import { mirrored, weaver, type Knot } from './weave';

/** How finely what lies in a joint is drawn. */
interface Grain {
  readonly around: number;
  /** Rings of the cartilage: radius as share of the facet, thickness as share of the full layer (a domed edge), lean of its normal. */
  readonly dome: readonly (readonly [radius: number, thickness: number, tilt: number])[];
  readonly film: number;
  /** Of a fold: radius as share of the facet, half thickness as share of the gap: what the two cartilages leave it. */
  readonly fold: readonly (readonly [radius: number, thick: number])[];
  /** Corners from one of its horns to the other. */
  readonly horns: number;
}
const COARSE: Grain = {
  around: 15,
  dome: [
    [0.72, 1, 0.06],
    [0.94, 0.72, 0.6],
    [1.02, 0, 1.6],
  ],
  film: 8,
  fold: [
    [1.04, 0.4],
    [0.95, 0.17],
    [0.7, 0.02],
  ],
  horns: 5,
};
/** A joint that is shown alone. */
const FINE: Grain = {
  around: 48,
  dome: [
    [0.4, 1, 0],
    [0.72, 1, 0.06],
    [0.82, 0.95, 0.2],
    [0.9, 0.83, 0.4],
    [0.96, 0.6, 0.8],
    [0.99, 0.38, 1.2],
    [1.02, 0, 1.6],
  ],
  film: 48,
  fold: [
    [1.06, 0],
    [1.05, 0.22],
    [1.02, 0.36],
    [0.99, 0.3],
    [0.95, 0.17],
    [0.88, 0.09],
    [0.79, 0.04],
    [0.7, 0.01],
  ],
  horns: 17,
};

/** The edge of the layer reaches into the bone [mm]. */
const SUNK = 0.25;
/** The capsule holds on outside the cartilage, a little behind the surface of the facet. */
const MARGIN = 1.14;
const BEHIND = 1.1;
/** Rows of its outer wall, from the lower bone to the upper, and of its inner wall back. */
const ROWS = [0, 0.095, 0.345, 0.655, 0.905, 1];
const INNER = [0.7, 0.3];
/** How thick it is [mm] (drawing value). */
const THICK = 0.6;
/** Corners of the capsule's rings. */
const CORNERS = 20;

/** A point on the facet's formula, in polar coordinates of its ellipse. */
function onFacet(f: FacetFrame, angle: number, radius: number, off: number): Vec3 {
  const u = Math.cos(angle) * f.halfU * radius;
  const v = Math.sin(angle) * f.halfV * radius;
  const n = f.curveU * u * u + f.curveV * v * v + off;
  return add(f.centre, along(along(times(f.u, u), f.v, v), f.normal, n));
}

/**
 * Cartilage of one facet. Its swelling is the thickness of the layer: `amount` in mm, no give.
 *
 * @param s 1 if the facet belongs to the upper bone of the joint, 0 if to the lower
 * @param layer  thickness as share of that of the joint
 */
export function cartilageTissue(f: FacetFrame, s: 0 | 1, layer = 1, fine = false): Tissue {
  const { around, dome } = fine ? FINE : COARSE;
  const build = builder();
  build.put(f.centre, f.centre, f.normal, f.normal, [s, layer, 0, 0], [0, 0]);
  for (const [radius, thickness, tilt] of dome)
    for (let j = 0; j < around; j++) {
      const angle = (2 * Math.PI * j) / around;
      const u = Math.cos(angle) * f.halfU * radius;
      const v = Math.sin(angle) * f.halfV * radius;
      const p = onFacet(f, angle, radius, thickness === 0 ? -SUNK : 0);
      const outward = unit(add(times(f.u, Math.cos(angle)), times(f.v, Math.sin(angle))));
      const normal = unit(
        add(
          along(f.normal, outward, tilt),
          add(times(f.u, -2 * f.curveU * u), times(f.v, -2 * f.curveV * v)),
        ),
      );
      build.put(p, p, normal, normal, [s, thickness * layer, 0, 0], [radius, 0]);
    }
  const flipped = handed(f);
  for (let j = 0; j < around; j++) build.face(flipped, 0, 1 + j, 1 + ((j + 1) % around));
  for (let r = 0; r + 1 < dome.length; r++)
    for (let j = 0; j < around; j++) {
      const k = (j + 1) % around;
      const [a, b] = [1 + r * around + j, 1 + r * around + k];
      const [c, d] = [a + around, b + around];
      build.face(flipped, a, c, b);
      build.face(flipped, b, c, d);
    }
  return build.done();
}

/**
 * The capsule of one joint: from the articular process above to the one below, all round. It holds on beside the cartilage, farther
 * out above and below (the two recesses), and gives way to both bones between.
 *
 * Its swelling is `amount` mm of weight 1, none in a healthy joint; the recesses give first.
 */
export function capsuleTissue(whole: Ground, joint: Joint, side: Side): Tissue {
  const made = lefts.get(whole) ?? new Map<Joint, Tissue>();
  lefts.set(whole, made);
  const [upper, lower] = [upperOf(joint), lowerOf(joint)];
  const { bones } = whole.layout;
  const left = made.get(joint) ?? sleeve(whole, [upper, bones[upper].inferior!.left], [lower, bones[lower].superior!.left]); // prettier-ignore
  made.set(joint, left);
  return ownTissue(whole.layout, side === 'left' ? left : mirrored(left));
}
/** Felt out once for both sides. */
const lefts = new WeakMap<Ground, Map<Joint, Tissue>>();

/** The capsule between the anterior arch of the atlas and the dens; fluid of the lateral joints does not fill it. */
export function medianCapsule(whole: Ground): Tissue {
  const { arch, dens } = whole.layout.median.front;
  return sleeve(whole, ['C1', arch], ['C2', dens], 0);
}

/** How much farther out than round its own facet a bone is held, at the sine of an angle round the facet [share of the facet]. */
type Beyond = (sine: number) => number;
type Held = readonly [bone: Bone, facet: FacetFrame];

function sleeve(whole: Ground, [upper, above]: Held, [lower, below]: Held, swells = 1): Tissue {
  const reach = 1.4 * Math.max(below.halfU, below.halfV) + 3;
  const ground = whole.around(whole.out(lower, below.centre), reach);
  const weave = weaver(ground.layout);
  const angles = Array.from({ length: CORNERS }, (_, j) => (2 * Math.PI * j) / CORNERS);
  const recess = angles.map((angle) => Math.sin(angle) ** 2);
  // Where one facet has slid past the other along the joint, the bone that lags behind is held farther out: round both facets.
  const { bones } = ground.layout;
  const past = slid(below, bones[lower].neutral, above, bones[upper].neutral) / below.halfV;
  const ring = (bone: Bone, f: FacetFrame, lags: number): Vec3[] => {
    const beyond: Beyond = (sine) => Math.max(lags * sine, 0);
    const held = angles.map((angle, j) =>
      heldBy(ground, bone, f, angle, recess[j]!, beyond(Math.sin(angle))),
    );
    return heldRing(ground, bone, f, held, beyond);
  };
  const [high, low] = [ring(upper, above, -past), ring(lower, below, past)];
  // Out of the joint, and where bone stands in the way aside from it.
  let out = angles.map((angle, j) => {
    const away = (bone: Bone, f: FacetFrame): Vec3 =>
      ground.facing(bone, add(times(f.u, Math.cos(angle)), times(f.v, Math.sin(angle))));
    const way = unit(add(away(upper, above), away(lower, below)));
    const at = along(middle(low[j]!, high[j]!), way, BESIDE);
    const off = [upper, lower].map((bone) => {
      const near = Math.min(Math.max(1 - ground.distance(bone, at) / BESIDE, 0), 1);
      return times(ground.slope(bone, at), near);
    });
    return unit(add(way, add(off[0]!, off[1]!)));
  });
  for (let round = 0; round < EASED; round++)
    out = out.map((way, j) => unit(add(times(way, 2), add(out.at(j - 1)!, out[(j + 1) % CORNERS]!))));
  // Across the way from one bone to the other: so it bows evenly.
  out = out.map((way, j) => {
    const base = unit(sub(high[j]!, low[j]!));
    return unit(along(way, base, -0.6 * dot(way, base)));
  });
  // Between its ends it bows outward: as far as it takes to pass both bones, and no corner by much more than the next.
  const bowed = (j: number, s: number, by: number): Vec3 =>
    along(mix(low[j]!, high[j]!, s), out[j]!, 2 * Math.sqrt(s * (1 - s)) * by);
  const free = (j: number, by: number): number =>
    Math.min(...FELT.flatMap((s) => [upper, lower].map((bone) => ground.distance(bone, bowed(j, s, by)))));
  const tight = new Set<number>();
  let bow = angles.map((_, j) => {
    // Loose at the recesses; where there is no room for that, as tight as it must.
    const least = 0.5 + 2 * recess[j]!;
    let [best, most] = [least, -Infinity];
    for (const share of BOWS) {
      const room = free(j, share * least);
      if (room > most) [best, most] = [share * least, room];
      if (most >= (share >= 1 ? SHALLOW : CLEAR)) break;
    }
    if (best < least) tight.add(j);
    return best;
  });
  for (let round = 0; round < EASED; round++)
    bow = bow.map((by, j) => {
      const beside = (bow.at(j - 1)! + bow[(j + 1) % CORNERS]!) / 2;
      return ((tight.has(j) ? by : Math.max(by, beside)) + (by + beside) / 2) / 2;
    });
  const rows = offBone(
    ground,
    [upper, lower],
    recess,
    ROWS.map((s) => angles.map((_, j) => bowed(j, s, bow[j]!))),
  );
  const given = giving(ground, [upper, lower], rows, out);
  const knot = (at: Vec3, share: number, j: number, face: 1 | -1): Knot => {
    const weight = face * swells * 4 * share * (1 - share) * (0.7 + 0.6 * recess[j]!) * given[j]!;
    return { upper, lower, share, at, swell: [weight, 0, 0] };
  };
  const inside = INNER.map((share) =>
    angles.map((_, j) => knot(lined(rows, share, j, out[j]!), share, j, -1)),
  );
  weave.ring(
    [...rows.map((row, i) => row.map((at, j) => knot(at, ROWS[i]!, j, 1))), ...inside],
    // Seen along the lower facet's normal the rows of the outer wall rise from s = 0 to s = 1.
    !handed(below),
  );
  return weave.done();
}

/**
 * The rows of the outer wall between its ends, moved off the bone they would run into and eased round the joint. Where the two bones
 * leave less room than it wants, as under the tip of a lower process, it lies half way between them.
 */
function offBone(
  ground: Ground,
  bones: readonly [upper: Bone, lower: Bone],
  recess: readonly number[],
  rows: readonly (readonly Vec3[])[],
): Vec3[][] {
  const last = rows.length - 1;
  let moved: Vec3[][] = rows.map((row) => row.map((): Vec3 => [0, 0, 0]));
  for (let round = 0; round < PUSHES; round++) {
    const pushed = moved.map((row, i) =>
      i === 0 || i === last
        ? row
        : row.map((by, j) => {
            let q = add(rows[i]![j]!, by);
            for (const bone of bones) {
              const room = CLEAR + (bone === bones[0] ? LOOSE * recess[j]! : 0);
              const off = room - ground.distance(bone, q);
              if (off > 0) q = along(q, ground.slope(bone, q), 0.7 * Math.min(off, 1));
            }
            return sub(q, rows[i]![j]!);
          }),
    );
    moved = pushed.map((row, i) =>
      i === 0 || i === last
        ? row
        : row.map((by, j) => {
            const beside = middle(row.at(j - 1)!, row[(j + 1) % CORNERS]!);
            const across = middle(pushed[i - 1]![j]!, pushed[i + 1]![j]!);
            return mix(by, middle(beside, across), SHARED);
          }),
    );
  }
  return unfolded(rows.map((row, i) => row.map((p, j) => add(p, moved[i]![j]!))));
}
/** Rounds of pushing, and how much of its way each corner shares with its neighbours: with less the wall folds, with more it stays in bone. */
const PUSHES = 20;
const SHARED = 0.35;
/** What it keeps off the bone that slides down on a worn disc, at the recesses [mm]. */
const LOOSE = 0.2;

/** How far fluid pushes each corner of the ring out, as share: little where bone lies against the wall, so much the more where none does. */
function giving(
  ground: Ground,
  bones: readonly Bone[],
  rows: readonly (readonly Vec3[])[],
  out: readonly Vec3[],
): number[] {
  const room = (p: Vec3): number => Math.min(...bones.map((bone) => ground.distance(bone, p)));
  let given = out.map((way, j) => {
    const least = Math.min(...rows.slice(2, -2).map((row) => room(along(row[j]!, way, FILLED))));
    return Math.min(Math.max(least / FILLED, PRESSED), 1);
  });
  for (let round = 0; round < 2; round++)
    given = given.map((own, j) => (2 * own + given.at(j - 1)! + given[(j + 1) % CORNERS]!) / 4);
  const mean = given.reduce((sum, own) => sum + own, 0) / CORNERS;
  return given.map((own) => own / mean);
}
/** Fluid wants so much room [mm], and has this share of its way where there is none. */
const FILLED = 1.5;
const PRESSED = 0.3;

/** Where two neighbouring faces of the wall look at one another its corners are eased until they do not. */
function unfolded(rows: Vec3[][]): Vec3[][] {
  const at = (i: number, j: number): Vec3 => rows[i]![(j + CORNERS) % CORNERS]!;
  for (let round = 0; round < UNFOLDS; round++) {
    // The two faces of each field of the grid, as they are woven.
    const faces = rows.slice(1).map((_, i) =>
      rows[i]!.map((a, j) => {
        const [b, c, d] = [at(i, j + 1), at(i + 1, j), at(i + 1, j + 1)];
        return [cross(sub(c, a), sub(b, a)), cross(sub(c, b), sub(d, b))] as const;
      }),
    );
    const sharp = new Set<number>();
    const look = (a: Vec3, b: Vec3, ...corners: number[]): void => {
      if (dot(a, b) < 0) for (const corner of corners) sharp.add(corner);
    };
    faces.forEach((row, i) =>
      row.forEach(([first, second], j) => {
        const k = (j + 1) % CORNERS;
        look(first, second, i * CORNERS + k, (i + 1) * CORNERS + j);
        look(second, row[k]![0], i * CORNERS + k, (i + 1) * CORNERS + k);
        const over = faces[i + 1]?.[j];
        if (over) look(second, over[0], (i + 1) * CORNERS + j, (i + 1) * CORNERS + k);
      }),
    );
    if (sharp.size === 0) break;
    rows = rows.map((row, i) =>
      i === 0 || i === rows.length - 1
        ? row
        : row.map((p, j) =>
            sharp.has(i * CORNERS + j)
              ? mix(p, middle(middle(at(i, j - 1), at(i, j + 1)), middle(at(i - 1, j), at(i + 1, j))), 0.5)
              : p,
          ),
    );
  }
  return rows;
}
const UNFOLDS = 20;

/** A point of the inner wall: as deep under the outer one as the capsule is thick. */
function lined(rows: readonly (readonly Vec3[])[], share: number, j: number, out: Vec3): Vec3 {
  const k = Math.min(
    ROWS.findIndex((s) => s >= share),
    ROWS.length - 1,
  );
  const f = (share - ROWS[k - 1]!) / (ROWS[k]! - ROWS[k - 1]!);
  const at = (i: number, c: number): Vec3 => rows[i]![(c + CORNERS) % CORNERS]!;
  const round = sub(mix(at(k - 1, j + 1), at(k, j + 1), f), mix(at(k - 1, j - 1), at(k, j - 1), f));
  const n = unit(cross(round, sub(at(k, j), at(k - 1, j))));
  return along(mix(at(k - 1, j), at(k, j), f), n, -Math.sign(dot(n, out)) * THICK);
}

/** The line of attachment without its corners, on the same bone, outside the joint surface. */
function heldRing(ground: Ground, bone: Bone, f: FacetFrame, ring: readonly Vec3[], beyond: Beyond): Vec3[] {
  let now = [...ring];
  for (let round = 0; round < HELD; round++) {
    const eased = now.map((p, j) => mix(p, middle(now.at(j - 1)!, now[(j + 1) % CORNERS]!), 0.5));
    now = eased.map((p) => {
      let q = p;
      for (let i = 0; i < 2; i++) {
        // Never over the edge onto the joint surface, nor out along a process.
        const local = ground.into(bone, q);
        const r = radiusOn(f, local);
        const sine = dot(sub(local, f.centre), f.v) / (r * f.halfV || 1);
        const kept = Math.min(Math.max(r, 1), WIDEST + beyond(sine));
        if (kept !== r) q = ground.out(bone, add(local, times(inPlane(f, local), kept / r - 1)));
        q = along(q, ground.slope(bone, q), -(ground.distance(bone, q) + SUNK));
      }
      return q;
    });
  }
  return now;
}
const HELD = 8;
/** As share of the facet. */
const WIDEST = 1.25;

/** From the middle of a facet to a point, in its plane [bone]. */
function inPlane(f: FacetFrame, p: Vec3): Vec3 {
  const q = sub(p, f.centre);
  return add(times(f.u, dot(q, f.u)), times(f.v, dot(q, f.v)));
}

/** How far out of the middle of a facet, as share of its ellipse [bone]. */
function radiusOn(f: FacetFrame, p: Vec3): number {
  const q = sub(p, f.centre);
  return Math.hypot(dot(q, f.u) / f.halfU, dot(q, f.v) / f.halfV);
}

/** Where on the way from bone to bone it is felt for bone, how far aside it looks for it, and the room it keeps there [mm]. */
const FELT = [0.2, 0.35, 0.5, 0.65, 0.8];
const BESIDE = 2;
const CLEAR = 0.3;
/** How it tries to bow, as share of what it is loose by, and how deep in bone it may be then: so much it is moved out of it afterwards [mm]. */
const BOWS = [1, 0.7, 0.4, 0.15, 1.5, 2, 3];
const SHALLOW = -0.5;
const EASED = 8;

/** Whoever goes so far behind the place it starts from comes out on the other side of the process [mm]. */
const THROUGH = 1;

/** Where the capsule holds on to a process: the nearest bone beside and behind the margin of the facet [world]. */
function heldBy(
  ground: Ground,
  bone: Bone,
  f: FacetFrame,
  angle: number,
  recess: number,
  beyond: number,
): Vec3 {
  const from = (behind: number): readonly [start: Vec3, end: Vec3] => {
    const start = ground.out(bone, onFacet(f, angle, MARGIN + 0.08 * recess + beyond, -behind));
    let p = start;
    for (let i = 0; i < 4; i++) {
      const off = ground.distance(bone, p);
      if (Math.abs(off) < 0.05) break;
      p = along(p, ground.slope(bone, p), -0.85 * off);
    }
    return [start, p];
  };
  const first = from(BEHIND * (1 + recess));
  // A thin process is left by its back: nearer to the facet the way out is the short one. Where the facet is wider than the bone
  // behind it, the wall is found farther behind. Never on the joint surface itself.
  const through = dot(sub(first[0], first[1]), ground.facing(bone, f.normal)) > THROUGH;
  const ways = [through ? from(0) : first, ...FARTHER.map(from)];
  const held = ways.filter(([, p]) => Math.abs(ground.distance(bone, p)) < 0.2);
  const out = held.map(([, p]) => radiusOn(f, ground.into(bone, p)));
  const found = out.findIndex((r) => r >= 1);
  const best = held[found < 0 ? out.indexOf(Math.max(...out)) : found];
  return best ? along(best[1], ground.slope(bone, best[1]), -SUNK) : ways[0]![0];
}
/** Where else the wall is looked for [mm behind the facet]. */
const FARTHER = [2.5, 4, 6];

/**
 * What lies between the two cartilages of a joint: the film of fluid, seen as a thin rim, and the two folds of synovium that reach
 * into the joint from its upper and lower recess (meniscoids). All of it lies between the facets and narrows with them.
 * The second number of `fibre` tells them apart: FILM, FOLD.
 */
export function synoviumTissue(above: FacetFrame, below: FacetFrame, fine = false): Tissue {
  const { film: corners, fold: rings, horns } = fine ? FINE : COARSE;
  const build = builder();
  const flipped = !handed(below);
  let next = 0;
  /** @param face towards the upper facet 1, towards the lower -1, out of the joint 0; @param lean out of the joint */
  const put = (
    angle: number,
    radius: number,
    share: number,
    kind: number,
    face: number,
    lean = 1,
  ): number => {
    const [a, b] = [onFacet(above, angle, radius, 0), onFacet(below, angle, radius, 0)];
    const away = (f: FacetFrame): Vec3 => {
      const outward = unit(add(times(f.u, Math.cos(angle)), times(f.v, Math.sin(angle))));
      return unit(along(times(f.normal, f === below ? face : -face), outward, lean));
    };
    build.put(a, b, away(above), away(below), [share, 0, 0, 0], [angle, kind]);
    return next++;
  };
  const rims = [0, 1].map((s) =>
    Array.from({ length: corners }, (_, j) => put((2 * Math.PI * j) / corners, FILM_AT, s, FILM, 0)),
  );
  for (let j = 0; j < corners; j++) {
    const k = (j + 1) % corners;
    const [a, b, c, d] = [rims[0]![j]!, rims[0]![k]!, rims[1]![j]!, rims[1]![k]!];
    build.face(flipped, a, c, b);
    build.face(flipped, b, c, d);
  }
  for (const pole of [Math.PI / 2, -Math.PI / 2]) {
    const half = rings.length;
    const across = horns;
    const grid = [1, -1].map((face) =>
      rings.map(([radius, thick], i) => {
        const [outer, inner] = [rings[Math.max(i - 1, 0)]!, rings[Math.min(i + 1, half - 1)]!];
        const lean = (FLAT * (inner[1] - outer[1])) / (outer[0] - inner[0]);
        return Array.from({ length: across }, (_, j) => {
          const way = (2 * j) / (across - 1) - 1;
          const narrow = 1 - way * way;
          return put(
            pole + way * FOLD_WIDE,
            radius + (1 - radius) * (1 - narrow) * 0.9,
            0.5 + face * thick * (0.25 + 0.75 * narrow),
            FOLD,
            face,
            lean,
          );
        });
      }),
    );
    for (const [face, sheet] of grid.entries())
      for (let i = 0; i + 1 < half; i++)
        for (let j = 0; j + 1 < across; j++) {
          const [a, b, c, d] = [sheet[i]![j]!, sheet[i]![j + 1]!, sheet[i + 1]![j]!, sheet[i + 1]![j + 1]!];
          const turned = flipped !== (face === 1);
          build.face(turned, a, b, c);
          build.face(turned, b, d, c);
        }
  }
  return build.done();
}
/** Just inside the edge of the cartilage. */
const FILM_AT = 0.98;
/** The angle that a fold reaches to both sides. */
const FOLD_WIDE = 0.75;
/** About how high a gap is beside half the facet, for the normals of a fold. */
const FLAT = 0.2;

/** The outer wall of a capsule as rows of corners. */
export const CAPSULE_WALL: Wall = { corners: CORNERS, rows: ROWS.length, round: 3, along: 3 };
/** Indices of its outer wall, which come first: the inner one is seen only where the bones are not. */
export const CAPSULE_OUTER = 6 * CORNERS * (ROWS.length - 1);

/** The whole capsule, both walls, for a joint that is shown alone. */
export const fineCapsule = (tissue: Tissue): Tissue =>
  smoothWall(tissue, { corners: CORNERS, rows: ROWS.length + INNER.length, round: 3, along: 3, tube: true });

/**
 * The capsule as its outline is drawn: its outer wall alone. At its two ends, where the wall turns over into the inner one, the normals are
 * those of the wall, leant out of the sleeve: a line grown along the edge's own would not leave it.
 */
export function smoothCapsule(tissue: Tissue): Tissue {
  const fine = smoothWall(tissue, CAPSULE_WALL);
  const { corners, rows } = finer(CAPSULE_WALL);
  const vec = (of: Float32Array, v: number): Vec3 => [of[3 * v]!, of[3 * v + 1]!, of[3 * v + 2]!];
  const last = rows - 1;
  for (const [points, normals] of [
    [fine.inUpper, fine.outUpper],
    [fine.inLower, fine.outLower],
  ] as const)
    for (let j = 0; j < corners; j++) {
      const across = unit(sub(vec(points, last * corners + j), vec(points, j)));
      for (const [end, way] of [
        [0, -1],
        [last, 1],
      ] as const) {
        const wall = unit(vec(normals, (end - way * CAPSULE_WALL.along) * corners + j));
        for (let i = 0; i < CAPSULE_WALL.along; i++)
          normals.set(unit(along(wall, across, way * LEANT)), 3 * ((end - way * i) * corners + j));
      }
    }
  return fine;
}
const LEANT = 0.5;

/** Whether (u, v, normal) is left-handed, so that rings run the other way round. */
const handed = (f: FacetFrame): boolean => {
  const x = f.u[1] * f.v[2] - f.u[2] * f.v[1];
  const y = f.u[2] * f.v[0] - f.u[0] * f.v[2];
  const z = f.u[0] * f.v[1] - f.u[1] * f.v[0];
  return x * f.normal[0] + y * f.normal[1] + z * f.normal[2] < 0;
};

function builder() {
  const inUpper: number[] = [];
  const inLower: number[] = [];
  const outUpper: number[] = [];
  const outLower: number[] = [];
  const blend: number[] = [];
  const fibre: number[] = [];
  const indices: number[] = [];
  return {
    put(u: Vec3, l: Vec3, du: Vec3, dl: Vec3, b: readonly number[], f: readonly number[]): void {
      inUpper.push(...u);
      inLower.push(...l);
      outUpper.push(...du);
      outLower.push(...dl);
      blend.push(...b);
      fibre.push(...f);
    },
    face(flipped: boolean, a: number, b: number, c: number): void {
      indices.push(...(flipped ? [a, c, b] : [a, b, c]));
    },
    done: (): Tissue => ({
      inUpper: Float32Array.from(inUpper),
      inLower: Float32Array.from(inLower),
      outUpper: Float32Array.from(outUpper),
      outLower: Float32Array.from(outLower),
      blend: Float32Array.from(blend),
      fibre: Float32Array.from(fibre),
      indices: Uint32Array.from(indices),
    }),
  };
}
