/**
 * The wall of a capsule or a disc as its outline is drawn, or as it is when it fills the picture: through the same points, smooth
 * between them. The whole column has fewer corners to spare than the one line round what is selected.
 */
import type { Tissue } from './tissue';

/** The first vertices of a tissue, row by row, each once round. */
export interface Wall {
  readonly corners: number;
  readonly rows: number;
  /** Pieces that each side round it and each row is divided into. */
  readonly round: number;
  readonly along: number;
  /** Its rows lie round a tube, the last beside the first. */
  readonly tube?: true;
}

/** Triangles that close the two open ends: not drawn, but part of the outline. */
export function wallLids({ corners, rows }: Pick<Wall, 'corners' | 'rows'>): number[] {
  const last = (rows - 1) * corners;
  const lids: number[] = [];
  for (let j = 1; j + 1 < corners; j++) lids.push(0, j, j + 1, last, last + j, last + j + 1);
  return lids;
}

/** The wall in finer rows and corners. */
export const finer = ({ corners, rows, round, along, tube }: Wall): Pick<Wall, 'corners' | 'rows'> => ({
  corners: round * corners,
  rows: tube ? along * rows : along * (rows - 1) + 1,
});

/** The wall alone: all it knows is laid on curves round and along it. */
export function smoothWall(tissue: Tissue, wall: Wall): Tissue {
  const { corners, rows } = finer(wall);
  const spread = (of: Float32Array, size: number, turn = 0): Float32Array => {
    const round = new Float32Array(size * wall.rows * corners);
    for (let i = 0; i < wall.rows; i++)
      for (let j = 0; j < corners; j++)
        for (let c = 0; c < size; c++) {
          const at = (k: number): number =>
            of[size * (i * wall.corners + ((k + wall.corners) % wall.corners)) + c]! +
            turn * Math.floor(k / wall.corners);
          round[size * (i * corners + j) + c] = through(at, j / wall.round);
        }
    const out = new Float32Array(size * rows * corners);
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < corners; j++)
        for (let c = 0; c < size; c++) {
          const at = (k: number): number => {
            const row = wall.tube ? (k + wall.rows) % wall.rows : Math.min(Math.max(k, 0), wall.rows - 1);
            return round[size * (row * corners + j) + c]!;
          };
          out[size * (i * corners + j) + c] = through(at, i / wall.along);
        }
    return out;
  };
  const turned = tissue.indices[1] === 1;
  const indices: number[] = [];
  for (let i = 0; i < (wall.tube ? rows : rows - 1); i++)
    for (let j = 0; j < corners; j++) {
      const [a, b] = [i * corners + j, i * corners + ((j + 1) % corners)];
      const [c, d] = i + 1 < rows ? [a + corners, b + corners] : [j, (j + 1) % corners];
      indices.push(...(turned ? [a, b, c, b, d, c] : [a, c, b, b, c, d]));
    }
  return {
    inUpper: spread(tissue.inUpper, 3),
    inLower: spread(tissue.inLower, 3),
    outUpper: spread(tissue.outUpper, 3),
    outLower: spread(tissue.outLower, 3),
    blend: spread(tissue.blend, 4),
    fibre: spread(tissue.fibre, 2),
    ...(tissue.around ? { around: spread(tissue.around, 1, 2 * Math.PI) } : {}),
    indices: Uint32Array.from(indices),
  };
}

/** A curve through values at whole numbers. */
function through(at: (k: number) => number, t: number): number {
  const i = Math.floor(t);
  const f = t - i;
  const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
  return b + 0.5 * f * (c - a + f * (2 * a - 5 * b + 4 * c - d + f * (3 * (b - c) + d - a)));
}
