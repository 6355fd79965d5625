/**
 * The soft parts of a facet joint: a layer of cartilage on each facet, made of the facet's own formula, and the capsule,
 * a skin from the margin of one facet to the margin of the other.
 */
import type { Vec3 } from '../base/axes';
import { add, along, dot, length, middle, mix, sub, times, unit } from '../base/linear';
import { lowerOf, upperOf, type Bone, type Joint, type Side } from '../base/levels';
import type { Ground } from './ground';
import type { FacetFrame } from './layout';
import { FILM, FOLD, type Tissue } from './tissue';
import { finer, smoothWall, type Wall } from './wall';
import { mirrored, weaver, type Knot } from './weave';

const AROUND = 20;
/** Rings of the cartilage: radius as share of the facet, thickness as share of the full layer (a domed edge). */
const DOME: readonly (readonly [radius: number, thickness: number, tilt: number])[] = [
  [0.72, 1, 0.06],
  [0.94, 0.72, 0.6],
  [1.02, 0, 1.6],
];
/** The edge of the layer reaches into the bone [mm]. */
const SUNK = 0.25;
/** The capsule holds on outside the cartilage, a little behind the surface of the facet. */
const MARGIN = 1.14;
const BEHIND = 1.1;
const ROWS = [0, 0.25, 0.5, 0.75, 1];
/** Corners of the capsule's rings, and of the film. */
const CORNERS = 16;
const FILM_CORNERS = 10;

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
export function cartilageTissue(f: FacetFrame, s: 0 | 1, layer = 1): Tissue {
  const build = builder();
  build.put(f.centre, f.centre, f.normal, f.normal, [s, layer, 0, 0], [0, 0]);
  for (const [radius, thickness, tilt] of DOME)
    for (let j = 0; j < AROUND; j++) {
      const angle = (2 * Math.PI * j) / AROUND;
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
  for (let j = 0; j < AROUND; j++) build.face(flipped, 0, 1 + j, 1 + ((j + 1) % AROUND));
  for (let r = 0; r + 1 < DOME.length; r++)
    for (let j = 0; j < AROUND; j++) {
      const k = (j + 1) % AROUND;
      const [a, b] = [1 + r * AROUND + j, 1 + r * AROUND + k];
      const [c, d] = [a + AROUND, b + AROUND];
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
  const upper = upperOf(joint);
  const lower = lowerOf(joint);
  const left = sleeve(whole, [upper, whole.layout.bones[upper].inferior!.left], [lower, whole.layout.bones[lower].superior!.left]); // prettier-ignore
  return side === 'left' ? left : mirrored(left);
}

/** The capsule between the anterior arch of the atlas and the dens; fluid of the lateral joints does not fill it. */
export function medianCapsule(whole: Ground): Tissue {
  const { arch, dens } = whole.layout.median.front;
  return sleeve(whole, ['C1', arch], ['C2', dens], 0);
}

type Held = readonly [bone: Bone, facet: FacetFrame];

function sleeve(whole: Ground, [upper, above]: Held, [lower, below]: Held, swells = 1): Tissue {
  const reach = 1.4 * Math.max(below.halfU, below.halfV) + 3;
  const ground = whole.around(whole.out(lower, below.centre), reach);
  const weave = weaver(ground.layout);
  const angles = Array.from({ length: CORNERS }, (_, j) => (2 * Math.PI * j) / CORNERS);
  const recess = angles.map((angle) => Math.sin(angle) ** 2);
  const ends = angles.map((angle, j) => ({
    a: heldBy(ground, upper, above, angle, recess[j]!),
    b: heldBy(ground, lower, below, angle, recess[j]!),
    out: unit(
      add(
        ground.facing(upper, add(times(above.u, Math.cos(angle)), times(above.v, Math.sin(angle)))),
        ground.facing(lower, add(times(below.u, Math.cos(angle)), times(below.v, Math.sin(angle)))),
      ),
    ),
  }));
  for (const [end, bone, f] of [
    ['a', upper, above],
    ['b', lower, below],
  ] as const) {
    const eased = easedRing(ground, bone, f, ends.map((one) => one[end])); // prettier-ignore
    for (const [j, at] of eased.entries()) ends[j]![end] = at;
  }
  let rows: Vec3[][] = ROWS.map((s) =>
    ends.map(({ a, b, out }, j) => along(mix(b, a, s), out, 4 * s * (1 - s) * (0.5 + 0.7 * recess[j]!))),
  );
  const clear = (p: Vec3): Vec3 => {
    let q = p;
    for (let k = 0; k < 4; k++) {
      let touched = false;
      for (const bone of [upper, lower]) {
        const off = CLEAR - ground.distance(bone, q);
        if (off <= 0) continue;
        touched = true;
        q = along(q, ground.slope(bone, q), off);
      }
      if (!touched) break;
    }
    return q;
  };
  const inner = (change: (p: Vec3, i: number, j: number) => Vec3): void => {
    rows = rows.map((row, i) => (ROWS[i] === 0 || ROWS[i] === 1 ? row : row.map((p, j) => change(p, i, j))));
  };
  inner(clear);
  for (let round = 0; round < ROUNDS; round++) {
    // What was pushed out of bone lies crowded: the rows are spread again.
    const columns = angles.map((_, j) => spread(rows.map((row) => row[j]!)));
    rows = rows.map((_, i) => columns.map((column) => column[i]!));
    inner((p, i, j) => {
      const beside = middle(rows[i]!.at(j - 1)!, rows[i]![(j + 1) % CORNERS]!);
      return clear(mix(p, middle(beside, middle(rows[i - 1]![j]!, rows[i + 1]![j]!)), 0.3));
    });
  }
  weave.ring(
    rows.map((row, i) =>
      row.map((at, j): Knot => {
        const share = ROWS[i]!;
        const round = 4 * share * (1 - share);
        return { upper, lower, share, at, swell: [swells * round * (0.7 + 0.6 * recess[j]!), 0, 0] };
      }),
    ),
    // Seen along the lower facet's normal the rows rise from s = 0 to s = 1.
    !handed(below),
  );
  return weave.done();
}

/** The line of attachment without its corners, on the same bone, outside the joint surface. */
function easedRing(ground: Ground, bone: Bone, f: FacetFrame, ring: readonly Vec3[]): Vec3[] {
  let now = [...ring];
  for (let round = 0; round < 2; round++)
    now = now.map((p, j) => {
      let q = mix(p, middle(now.at(j - 1)!, now[(j + 1) % CORNERS]!), 0.5);
      for (let i = 0; i < 2; i++) q = along(q, ground.slope(bone, q), -(ground.distance(bone, q) + SUNK));
      return radiusOn(f, ground.into(bone, q)) < 1 ? p : q;
    });
  return now;
}

/** How far out of the middle of a facet, as share of its ellipse [bone]. */
function radiusOn(f: FacetFrame, p: Vec3): number {
  const q = sub(p, f.centre);
  return Math.hypot(dot(q, f.u) / f.halfU, dot(q, f.v) / f.halfV);
}

/** The same way with its points at even distances. */
function spread(way: readonly Vec3[]): Vec3[] {
  const lengths = [0];
  for (let i = 1; i < way.length; i++) lengths.push(lengths[i - 1]! + length(sub(way[i]!, way[i - 1]!)));
  return way.map((p, i) => {
    if (i === 0 || i === way.length - 1) return p;
    const at = (lengths.at(-1)! * i) / (way.length - 1);
    const k = Math.max(0, lengths.findIndex((one) => one >= at) - 1);
    return mix(way[k]!, way[k + 1]!, (at - lengths[k]!) / Math.max(1e-9, lengths[k + 1]! - lengths[k]!));
  });
}

const ROUNDS = 3;
/** Room between capsule and bone on the way from one to the other [mm]. */
const CLEAR = 0.4;

/** Whoever goes so far behind the place it starts from comes out on the other side of the process [mm]. */
const THROUGH = 1;

/** Where the capsule holds on to a process: the nearest bone beside and behind the margin of the facet [world]. */
function heldBy(ground: Ground, bone: Bone, f: FacetFrame, angle: number, recess: number): Vec3 {
  const from = (behind: number): readonly [start: Vec3, end: Vec3] => {
    const start = ground.out(bone, onFacet(f, angle, MARGIN + 0.08 * recess, -behind));
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
export function synoviumTissue(above: FacetFrame, below: FacetFrame): Tissue {
  const build = builder();
  const flipped = !handed(below);
  let next = 0;
  const put = (angle: number, radius: number, share: number, facing: Vec3 | null, kind: number): number => {
    const [a, b] = [onFacet(above, angle, radius, 0), onFacet(below, angle, radius, 0)];
    const away = (f: FacetFrame): Vec3 =>
      facing
        ? times(f.normal, f === below ? facing[2] : -facing[2])
        : unit(add(times(f.u, Math.cos(angle)), times(f.v, Math.sin(angle))));
    build.put(a, b, away(above), away(below), [share, 0, 0, 0], [angle, kind]);
    return next++;
  };
  const rims = [0, 1].map((s) =>
    Array.from({ length: FILM_CORNERS }, (_, j) =>
      put((2 * Math.PI * j) / FILM_CORNERS, FILM_AT, s, null, FILM),
    ),
  );
  for (let j = 0; j < FILM_CORNERS; j++) {
    const k = (j + 1) % FILM_CORNERS;
    const [a, b, c, d] = [rims[0]![j]!, rims[0]![k]!, rims[1]![j]!, rims[1]![k]!];
    build.face(flipped, a, c, b);
    build.face(flipped, b, c, d);
  }
  for (const pole of [Math.PI / 2, -Math.PI / 2]) {
    const half = FOLD_RINGS.length;
    const across = FOLD_CORNERS;
    const grid = [1, -1].map((face) =>
      FOLD_RINGS.map(([radius, thick]) =>
        Array.from({ length: across }, (_, j) => {
          const way = (2 * j) / (across - 1) - 1;
          const narrow = 1 - way * way;
          return put(
            pole + way * FOLD_WIDE,
            radius + (1 - radius) * (1 - narrow) * 0.9,
            0.5 + face * thick * (0.25 + 0.75 * narrow),
            [0, 0, face],
            FOLD,
          );
        }),
      ),
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
/** Of a fold: radius as share of the facet, half thickness as share of the gap; and the angle it reaches to both sides. */
const FOLD_RINGS: readonly (readonly [number, number])[] = [
  [1.08, 0.42],
  [0.7, 0.02],
];
const FOLD_WIDE = 0.75;
/** From one of its horns to the other. */
const FOLD_CORNERS = 5;

/** The wall of a capsule as rows of corners. */
export const CAPSULE_WALL: Wall = { corners: CORNERS, rows: ROWS.length, round: 4, along: 4 };

/**
 * The capsule as its outline is drawn. At its two ends the normals lean half way out of the sleeve: seen along its wall, the end is
 * the silhouette, and a line grown along the wall's own normals would not leave it.
 */
export function smoothCapsule(tissue: Tissue): Tissue {
  const fine = smoothWall(tissue, CAPSULE_WALL);
  const { corners, rows } = finer(CAPSULE_WALL);
  const vec = (of: Float32Array, v: number): Vec3 => [of[3 * v]!, of[3 * v + 1]!, of[3 * v + 2]!];
  for (const [points, normals] of [
    [fine.inUpper, fine.outUpper],
    [fine.inLower, fine.outLower],
  ] as const)
    for (const [end, before] of [
      [0, 1],
      [rows - 1, rows - 2],
    ] as const)
      for (let j = 0; j < corners; j++) {
        const v = end * corners + j;
        const leaving = unit(sub(vec(points, v), vec(points, before * corners + j)));
        normals.set(unit(add(unit(vec(normals, v)), leaving)), 3 * v);
      }
  return fine;
}

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
