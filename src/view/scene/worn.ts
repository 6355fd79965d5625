/**
 * Discs, cartilage and capsules of worn bones: their vertices go through the same map as the bone they lie on, and in joints the way their
 * layers swell turns with them. Only joints whose bones changed are rewritten, in the buffers they have.
 */
import { BufferGeometry, type BufferAttribute } from 'three';
import {
  boneWear,
  lowerOf,
  upperOf,
  wornPoint,
  type Bone,
  type Column,
  type Scenario,
  type Tissue,
  type Vec3,
} from '../../core';
import type { Piece, Soft } from './soft';

/** Tissue of the healthy bones, and the wear each piece was last written for. */
const whole = new WeakMap<Piece, Tissue>();
const written = new WeakMap<Piece, string>();

type Map3 = ((p: Vec3) => Vec3) | null;

/** @returns whether anything was rewritten */
export function wearSoft(soft: readonly Soft[], { layout, tables }: Column, scenario: Scenario): boolean {
  const known = new Map<Bone, { readonly text: string; readonly map: Map3 }>();
  const of = (bone: Bone): { readonly text: string; readonly map: Map3 } => {
    const found = known.get(bone);
    if (found) return found;
    const wear = boneWear(scenario, bone, tables);
    const made = wear
      ? { text: JSON.stringify(wear), map: wornPoint(layout, layout.bones[bone], wear) }
      : { text: '', map: null };
    known.set(bone, made);
    return made;
  };
  let any = false;
  for (const { kind, geometry, pieces } of soft) {
    let first = 0;
    for (const piece of pieces) {
      const at = first;
      first += piece.tissue.blend.length / 4;
      if (!piece.joint) continue;
      const upper = of(upperOf(piece.joint));
      const lower = of(lowerOf(piece.joint));
      const text = upper.text + lower.text;
      if (text === (written.get(piece) ?? '')) continue;
      written.set(piece, text);
      const tissue = whole.get(piece) ?? piece.tissue;
      whole.set(piece, tissue);
      const inUpper = through(tissue.inUpper, upper.map);
      const inLower = through(tissue.inLower, lower.map);
      const turns = kind !== 'discs';
      const outUpper = turns ? aimed(tissue.outUpper, tissue.inUpper, upper.map) : tissue.outUpper;
      const outLower = turns ? aimed(tissue.outLower, tissue.inLower, lower.map) : tissue.outLower;
      (piece as { tissue: Tissue }).tissue = { ...tissue, inUpper, inLower, outUpper, outLower };
      if (turns) {
        write(geometry.getAttribute('outUpper') as BufferAttribute, outUpper, at);
        write(geometry.getAttribute('normal') as BufferAttribute, outLower, at);
      }
      write(geometry.getAttribute('inUpper') as BufferAttribute, inUpper, at);
      write(geometry.getAttribute('position') as BufferAttribute, inLower, at);
      any = true;
    }
  }
  return any;
}

/** The same tissue once more, for the wear of another state: what wear rewrites is its own, all else is shared. */
export function twinOf({ kind, geometry, pieces }: Soft): Soft {
  const own = new BufferGeometry();
  for (const [name, attribute] of Object.entries(geometry.attributes))
    own.setAttribute(name, REWRITTEN.includes(name) ? attribute.clone() : attribute);
  own.setIndex(geometry.index);
  own.boundingSphere = geometry.boundingSphere;
  own.drawRange = geometry.drawRange;
  const copies = pieces.map((piece): Piece => {
    const copy = { ...piece };
    whole.set(copy, whole.get(piece) ?? piece.tissue);
    written.set(copy, written.get(piece) ?? '');
    return copy;
  });
  return { kind, geometry: own, pieces: copies };
}

const REWRITTEN = ['position', 'inUpper', 'normal', 'outUpper'];

function write(attribute: BufferAttribute, values: Float32Array, first: number): void {
  (attribute.array as Float32Array).set(values, 3 * first);
  attribute.needsUpdate = true;
}

function through(points: Float32Array, map: Map3): Float32Array {
  if (!map) return points;
  const out = new Float32Array(points.length);
  for (let o = 0; o < points.length; o += 3) out.set(map([points[o]!, points[o + 1]!, points[o + 2]!]), o);
  return out;
}

/** Directions at points, as a map of the points turns them; each as long as it was. */
function aimed(directions: Float32Array, points: Float32Array, map: Map3): Float32Array {
  if (!map) return directions;
  const out = new Float32Array(directions.length);
  for (let o = 0; o < points.length; o += 3) {
    const [x, y, z] = [points[o]!, points[o + 1]!, points[o + 2]!];
    const [a, b, c] = [directions[o]!, directions[o + 1]!, directions[o + 2]!];
    const p = map([x, y, z]);
    const q = map([x + STEP * a, y + STEP * b, z + STEP * c]);
    const turned: Vec3 = [q[0] - p[0], q[1] - p[1], q[2] - p[2]];
    const scale = Math.hypot(a, b, c) / (Math.hypot(...turned) || 1);
    out.set([scale * turned[0], scale * turned[1], scale * turned[2]], o);
  }
  return out;
}
const STEP = 0.05;
