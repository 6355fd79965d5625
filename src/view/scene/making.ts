/**
 * Makes discs, cartilage and capsules of the whole column: all of one kind in one geometry. Fetched after the first picture
 * of the bones.
 */
import { BufferAttribute, BufferGeometry, Sphere, Vector3 } from 'three';
import {
  BONES,
  boneField,
  CAPSULE_OUTER,
  CAPSULE_WALL,
  DISC_WALL,
  fineCapsule,
  finer,
  smoothCapsule,
  smoothDisc,
  wallLids,
  capsuleTissue,
  covered,
  medianCapsule,
  cartilageTissue,
  DISCS,
  discTissue,
  groundOf,
  JOINTS,
  lowerOf,
  SIDES,
  synoviumTissue,
  upperOf,
  type Bone,
  type BoneField,
  type Column,
  type PartId,
} from '../../core';
import { rowOfFacet, type Made, type Piece, type Soft } from './soft';

const rowOfBone = (bone: Bone): number => BONES.indexOf(bone);

export function buildDiscs({ layout, tables, body }: Column): Soft {
  const fields = new Map<Bone, BoneField>();
  const field = (bone: Bone): BoneField => {
    const known = fields.get(bone) ?? boneField(layout, tables, body, bone);
    fields.set(bone, known);
    return known;
  };
  return merged(
    'discs',
    DISCS.map((joint, row) => {
      const upper = layout.bones[upperOf(joint)];
      const lower = layout.bones[lowerOf(joint)];
      return {
        part: `disc ${joint}`,
        joint,
        row,
        tissue: discTissue(upper, lower, field(upper.bone), field(lower.bone)),
      };
    }),
  );
}

/** The dens in its ring: half of it goes with each side, so it is drawn with the left one. */
const MEDIAN = {
  part: 'facet C1-C2 left' as const,
  joint: 'C1-C2' as const,
  row: rowOfFacet('C1-C2', 'left'),
};

/**
 * Both layers of cartilage, and the film and folds between them.
 *
 * @param only these joints, drawn finely
 */
export function buildFacets({ layout }: Column, only?: readonly PartId[]): Soft {
  const fine = only !== undefined;
  const made: Made[] = [];
  for (const joint of JOINTS)
    for (const side of SIDES) {
      if (only?.includes(`facet ${joint} ${side}`) === false) continue;
      const [upper, lower] = [layout.bones[upperOf(joint)], layout.bones[lowerOf(joint)]];
      const [above, below] = [upper.inferior?.[side], lower.superior?.[side]];
      if (!above || !below) continue;
      const own = { part: `facet ${joint} ${side}` as const, joint, row: rowOfFacet(joint, side) };
      made.push({ ...own, tissue: cartilageTissue(above, 1, 1, fine) });
      made.push({ ...own, tissue: cartilageTissue(below, 0, 1, fine) });
      // Film and folds lie where the two facets face one another.
      const shared = [
        covered(above, upper.neutral, below, lower.neutral),
        covered(below, lower.neutral, above, upper.neutral),
      ] as const;
      made.push({ ...own, tissue: synoviumTissue(...shared, fine) });
    }
  if (only?.includes(MEDIAN.part) === false) return merged('facets', made);
  const { front, back } = layout.median;
  const layer = front.cartilage / layout.joints['C1-C2'].cartilage;
  made.push({ ...MEDIAN, tissue: cartilageTissue(front.arch, 1, layer, fine) });
  made.push({ ...MEDIAN, tissue: cartilageTissue(front.dens, 0, layer, fine) });
  made.push({ ...MEDIAN, tissue: cartilageTissue(back.dens, 0, layer, fine) });
  return merged('facets', made);
}

/** The capsules, with a breath after each joint: they feel for the bones. */
export function* buildCapsules({ layout, tables, body }: Column): Generator<null, Soft> {
  const ground = groundOf(layout, (bone) => boneField(layout, tables, body, bone));
  const made: Made[] = [];
  for (const joint of JOINTS)
    for (const side of SIDES) {
      made.push({
        part: `facet ${joint} ${side}`,
        joint,
        row: rowOfFacet(joint, side),
        tissue: capsuleTissue(ground, joint, side),
      });
      yield null;
    }
  made.push({ ...MEDIAN, tissue: medianCapsule(ground) });
  return merged('capsules', made, CAPSULE_OUTER);
}

/** Capsules of some joints, as they are now, drawn finely. */
export const fineCapsules = ({ kind, pieces }: Soft, only: readonly PartId[]): Soft =>
  merged(
    kind,
    pieces
      .filter(({ part }) => only.includes(part))
      .map((piece) => ({ ...piece, tissue: fineCapsule(piece.tissue) })),
  );

/** @param first so many indices of each part come before the rest of all parts */
export function merged(kind: Soft['kind'], made: readonly Made[], first = Infinity): Soft {
  const vertices = made.reduce((sum, { tissue }) => sum + tissue.blend.length / 4, 0);
  const triangles = made.reduce((sum, { tissue }) => sum + tissue.indices.length, 0);
  const take = (size: number): Float32Array => new Float32Array(size * vertices);
  const [inUpper, inLower, outUpper, outLower, blend, fibre, who] = [
    take(3),
    take(3),
    take(3),
    take(3),
    take(4),
    take(2),
    take(3),
  ];
  const indices = new Uint32Array(triangles);
  const pieces: Piece[] = [];
  let v = 0;
  let i = 0;
  let rest = made.reduce((sum, { tissue }) => sum + Math.min(first, tissue.indices.length), 0);
  for (const { part, joint, row, tissue } of made) {
    inUpper.set(tissue.inUpper, 3 * v);
    inLower.set(tissue.inLower, 3 * v);
    outUpper.set(tissue.outUpper, 3 * v);
    outLower.set(tissue.outLower, 3 * v);
    blend.set(tissue.blend, 4 * v);
    fibre.set(tissue.fibre, 2 * v);
    const count = tissue.blend.length / 4;
    const own = joint && [rowOfBone(upperOf(joint)), rowOfBone(lowerOf(joint))];
    for (let k = 0; k < count; k++) {
      const [upper, lower] = own ?? [tissue.bones![2 * k]!, tissue.bones![2 * k + 1]!];
      who.set([upper!, lower!, row], 3 * (v + k));
    }
    const drawn = Math.min(first, tissue.indices.length);
    for (let k = 0; k < tissue.indices.length; k++)
      indices[k < drawn ? i + k : rest + k - drawn] = tissue.indices[k]! + v;
    pieces.push({ part, ...(joint ? { joint } : {}), tissue, row, start: i, count: drawn });
    v += count;
    i += drawn;
    rest += tissue.indices.length - drawn;
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(inLower, 3));
  geometry.setAttribute('normal', new BufferAttribute(outLower, 3));
  geometry.setAttribute('inUpper', new BufferAttribute(inUpper, 3));
  geometry.setAttribute('outUpper', new BufferAttribute(outUpper, 3));
  geometry.setAttribute('blend', new BufferAttribute(blend, 4));
  geometry.setAttribute('fibre', new BufferAttribute(fibre, 2));
  geometry.setAttribute('who', new BufferAttribute(who, 3));
  if (kind === 'discs')
    geometry.setAttribute(
      'around',
      new BufferAttribute(Float32Array.from(made.flatMap(({ tissue }) => [...tissue.around!])), 1),
    );
  geometry.setIndex(new BufferAttribute(indices, 1));
  // Positions come from the pose in the shader; the column is always in view.
  geometry.boundingSphere = new Sphere(new Vector3(), Infinity);
  return { kind, geometry, pieces };
}

/** One part as a closed shape for its outline; a capsule or a disc without its corners, others sharing the buffers of the whole. */
export function pieceGeometry(soft: Soft, part: PartId): BufferGeometry | null {
  const piece = soft.pieces.find((one) => one.part === part);
  if (!piece) return null;
  if (soft.kind === 'capsules' || soft.kind === 'discs') {
    const [wall, tissue] =
      soft.kind === 'discs'
        ? [DISC_WALL, smoothDisc(piece.tissue)]
        : [CAPSULE_WALL, smoothCapsule(piece.tissue)];
    const closed = { ...tissue, indices: Uint32Array.of(...tissue.indices, ...wallLids(finer(wall))) };
    return merged(soft.kind, [{ ...piece, tissue: closed }]).geometry;
  }
  const all = soft.geometry.index!.array;
  const geometry = new BufferGeometry();
  for (const [name, attribute] of Object.entries(soft.geometry.attributes))
    geometry.setAttribute(name, attribute);
  geometry.setIndex(Array.from(all.slice(piece.start, piece.start + piece.count)));
  geometry.boundingSphere = soft.geometry.boundingSphere;
  return geometry;
}
