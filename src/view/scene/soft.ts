/**
 * Discs, cartilage and capsules of the whole column: all of one kind in one geometry, so that each kind is one draw
 * call. A part is a run of its triangles. (Made in making.ts.)
 */
import type { BufferGeometry } from 'three';
import {
  discSwelling,
  JOINTS,
  lowerOf,
  placeBound,
  placeTissue,
  SIDES,
  upperOf,
  type Bone,
  type Column,
  type Joint,
  type PartId,
  type Placement,
  type Side,
  type Swelling,
  type Tissue,
} from '../../core';
import type { StrandKind } from './strands';

export interface Piece {
  readonly part: PartId;
  /** The joint whose two bones hold it; without one its vertices say themselves what holds them. */
  readonly joint?: Joint;
  readonly tissue: Tissue;
  /** Row among the parts of its kind: where its swelling and its looks stand. */
  readonly row: number;
  /** First index and number of indices in the merged geometry. */
  readonly start: number;
  readonly count: number;
}

export type SoftKind = 'discs' | 'facets' | 'capsules' | StrandKind;

export interface Soft {
  readonly kind: SoftKind;
  readonly geometry: BufferGeometry;
  readonly pieces: readonly Piece[];
}

/** Whether all of every part is drawn, or only the walls that are seen while the bones are there. */
export function drawWhole({ geometry, pieces }: Soft, whole: boolean): void {
  geometry.setDrawRange(0, whole ? Infinity : pieces.reduce((sum, { count }) => sum + count, 0));
}

export interface Made {
  readonly part: PartId;
  readonly joint?: Joint;
  readonly row: number;
  readonly tissue: Tissue;
}

export const rowOfFacet = (joint: Joint, side: Side): number =>
  2 * JOINTS.indexOf(joint) + SIDES.indexOf(side);

export const discSwellingOf = ({ layout }: Column, joint: Joint): Swelling =>
  discSwelling(layout.bones[lowerOf(joint)].upper!);

/** Where the vertices of a piece are now, for picking and framing. */
export function placed(
  piece: Piece,
  placements: Readonly<Record<Bone, Placement>>,
  swelling: Swelling,
  out?: Float32Array,
): Float32Array {
  if (!piece.joint) return placeBound(piece.tissue, placements, swelling, out);
  return placeTissue(
    piece.tissue,
    placements[upperOf(piece.joint)],
    placements[lowerOf(piece.joint)],
    swelling,
    out,
  );
}
