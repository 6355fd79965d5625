/**
 * What the surface asks of a field: its values on a grid, and the way from a point to the surface.
 *
 * Two kernels answer: `reference.ts` in plain TypeScript, and the WebAssembly one that the entries hand in. Both fill the
 * same arrays. The second may also net and finish what it sampled; a test holds it to the same bits as the code here.
 */
import type { Finish } from './finish';
import type { BoneMesh } from './mesh';
import type { Program } from './program';
import type { Half } from './surface';

/** Samples per edge of the cubes in which the surface is looked for, one inside the other. */
export const SUPER = 16;
export const BLOCK = 4;
export const BRICK = 2;

/** Bound on the slope of the field that pruning trusts; tested against unpruned surfaces. */
export const SLOPE = 1.25;

/** Half edge of the tetrahedron that gives value and gradient at a vertex [mm]. */
export const PROBE = 0.25;

/** How close a cut must be to the surface to have made it [mm]. */
export const CUT_NEAR = 0.35;

/** Where the samples lie: n in each direction (multiples of SUPER), the first at `origin`, h apart [mm]. */
export interface Lattice {
  readonly n: readonly [number, number, number];
  readonly origin: readonly [number, number, number];
  readonly h: number;
}

/** A sampled field. Its arrays may live in the kernel's memory: they hold until the kernel samples again. */
export interface Sampling extends Lattice {
  /** Field at every sample [mm, negative inside]; ±1 in bricks the surface does not pass. */
  readonly values: Float32Array;
  /** Field at the centre of every block. */
  readonly centres: Float32Array;
  /** Per brick: −1 where nothing was sampled. */
  readonly lists: Int32Array;
  /** Evaluations of single shapes so far. */
  evaluations: number;
  /**
   * Moves points onto the surface along the gradient.
   *
   * @param points   3 per vertex [mm], overwritten
   * @param within   the sampled brick each vertex lies in
   * @param normals  3 per vertex, filled with the gradient's direction
   * @param labels   filled with the part of the shape that made the surface here
   */
  refine(points: Float32Array, within: Int32Array, normals: Float32Array, labels: Uint8Array): void;
}

export interface FieldKernel {
  sample(program: Program, lattice: Lattice, unpruned: boolean): Sampling;
  /**
   * A sum of plane waves at points.
   *
   * @param waves   4 per wave: wave vector [1/mm] and phase
   * @param each    height of one wave [mm]
   * @param points  3 per point [mm]
   * @returns 4 per point: the sum [mm] and its slope
   */
  uneven(waves: Float64Array, each: number, points: Float32Array): Float32Array;
  /**
   * `nets` of surface.ts and `finished` of finish.ts in the kernel's own words, where it has them: the same numbers, but an
   * engine that is cold spends more on making TypeScript fast than both then take.
   *
   * @param grid  what was sampled last
   */
  nets?(grid: Sampling): Half;
  finished?(surface: BoneMesh | Half, how: Finish): BoneMesh;
}

/** The lattice that holds the left half of a bone; its midline cells have their middle at x = 0. */
export function latticeOf({ box: { min, max } }: Program, h: number): Lattice {
  const pad = 2.5 * h;
  const origin = [-h / 2, min[1] - pad, min[2] - pad] as const;
  const size = (a: 0 | 1 | 2): number =>
    Math.ceil((Math.ceil((max[a] + pad - origin[a]) / h) + 1) / SUPER) * SUPER;
  return { n: [size(0), size(1), size(2)], origin, h };
}

/** A lattice with room for another bone as well, by whole cells: what both share is sampled at the same places. */
export function roomier({ n, origin, h }: Lattice, { box }: Program): Lattice {
  const pad = 2.5 * h;
  const more = ([0, 1, 2] as const).map((a) => {
    const before = a === 0 ? 0 : Math.max(0, Math.ceil((origin[a] - (box.min[a] - pad)) / h));
    const from = origin[a] - before * h;
    const cells = Math.max(n[a] + before, Math.ceil((box.max[a] + pad - from) / h) + 1);
    return { from, n: Math.ceil(cells / SUPER) * SUPER };
  });
  const of = (what: 'from' | 'n') => [more[0]![what], more[1]![what], more[2]![what]] as const;
  return { n: of('n'), origin: of('from'), h };
}

/** Where the list of the brick with this sample stands. */
export function brickAt(n: Lattice['n'], i: number, j: number, k: number): number {
  return ((k >> 1) * (n[1] / BRICK) + (j >> 1)) * (n[0] / BRICK) + (i >> 1);
}
