/**
 * Where the column is cut: a plane through the whole of it, or through one disc or the pedicles of one vertebra. Of the two
 * halves one is taken away; the other shows its inside.
 *
 * A plane through a part goes with that part; the others stand still in the frame of the column (x left, y up, z forward).
 */
import {
  lowerOf,
  parsePart,
  upperOf,
  VERTEBRAE,
  DISCS,
  type Bone,
  type Column,
  type Disc,
  type PartId,
  type Placement,
  type Vec3,
  type Vertebra,
} from '../core';

export type CutKind = 'sagittal' | 'coronal' | 'axial' | 'disc' | 'pedicle';
/** The half that is taken away. */
export type Away = 'left' | 'right' | 'front' | 'back' | 'top' | 'bottom';

export interface Cut {
  readonly kind: CutKind;
  /** What a plane through a part goes through; `null` for the planes of the whole column. */
  readonly level: Disc | Vertebra | null;
  /** From the middle of the column, or from the middle of the part, along the direction of the first of its sides [mm]. */
  readonly offset: number;
  readonly away: Away;
}

export const CUT_KINDS: readonly CutKind[] = ['sagittal', 'coronal', 'axial', 'disc', 'pedicle'];
/** The two halves of each kind: the first lies where the offset grows. */
export const HALVES: Readonly<Record<CutKind, readonly [Away, Away]>> = {
  sagittal: ['left', 'right'],
  coronal: ['front', 'back'],
  axial: ['top', 'bottom'],
  disc: ['top', 'bottom'],
  pedicle: ['top', 'bottom'],
};
/** How far the plane can be moved [mm]; beyond, nothing is met. */
export const REACH: Readonly<Record<CutKind, readonly [number, number]>> = {
  sagittal: [-60, 60],
  coronal: [-130, 90],
  axial: [-130, 900],
  disc: [-15, 15],
  pedicle: [-25, 25],
};
/** The second level of the low back is where most people look first. */
const USUAL = 'L4';
/** C1 has no pedicles; the plane goes through its arch. */
const PEDICLES = VERTEBRAE.filter((bone) => bone !== 'C1');

export function writeCut({ kind, level, offset, away }: Cut): string {
  return `${kind}${level ? `:${level}` : ''},${away},${Math.round(offset * 10) / 10 + 0}`;
}

/** @returns `null` if it does not read as a cut */
export function readCut(text: string): Cut | null {
  const [plane, away, mm, ...more] = text.split(',');
  const [kind, level, ...rest] = (plane ?? '').split(':') as [CutKind, string | undefined];
  if (more.length > 0 || rest.length > 0 || !CUT_KINDS.includes(kind)) return null;
  if (!HALVES[kind].includes(away as Away) || !/^-?\d+(\.\d+)?$/.test(mm ?? '')) return null;
  const offset = Number(mm);
  const [least, most] = REACH[kind];
  if (offset < least || offset > most) return null;
  const levels: readonly string[] = kind === 'disc' ? DISCS : kind === 'pedicle' ? PEDICLES : [];
  if (levels.length === 0 ? level !== undefined : !levels.includes(level ?? '')) return null;
  return { kind, level: (level ?? null) as Cut['level'], offset, away: away as Away };
}

/* --------------------------------------------------------------------------------------------------- choosing --- */

/** A cut of one kind through what is selected, with the half taken away that lies towards the eye. */
export function cutOf(kind: CutKind, selection: readonly PartId[], column: Column, towards: Vec3): Cut {
  const chosen = parsePart(selection.at(-1) ?? USUAL);
  const bone: Bone =
    chosen && 'bone' in chosen ? chosen.bone : chosen && 'joint' in chosen ? lowerOf(chosen.joint) : USUAL;
  const joint = chosen && 'joint' in chosen ? discOr(chosen.joint) : discBelow(bone);
  const level: Cut['level'] =
    kind === 'disc'
      ? joint
      : kind === 'pedicle'
        ? bone === 'C0' || bone === 'C1'
          ? 'C2'
          : bone === 'S1'
            ? 'L5'
            : bone
        : null;
  const centre = column.layout.bones[bone].neutral.position;
  // Beside the canal a coronal plane shows body and pedicle; a vertebra is cut across its middle.
  const offset = kind === 'coronal' ? round(centre[2]) : kind === 'axial' ? round(centre[1]) : 0;
  const [plus, minus] = HALVES[kind];
  const side = kind === 'sagittal' ? towards[0] : kind === 'coronal' ? towards[2] : towards[1];
  const [least, most] = REACH[kind];
  return { kind, level, offset: Math.min(most, Math.max(least, offset)), away: side >= 0 ? plus : minus };
}

const discOr = (joint: string): Disc => (DISCS.includes(joint as Disc) ? (joint as Disc) : 'C2-C3');
const discBelow = (bone: Bone): Disc =>
  DISCS.find((disc) => upperOf(disc) === bone) ?? (bone === 'S1' ? 'L5-S1' : 'C2-C3');
const round = (value: number): number => Math.round(value);

/** What the key C does: one plane after the other, and then the whole column again. */
export function nextKind(cut: Cut | null): CutKind | null {
  const turn: readonly CutKind[] = ['sagittal', 'coronal', 'axial', 'disc'];
  return cut === null ? turn[0]! : (turn[turn.indexOf(cut.kind) + 1] ?? null);
}

/* ----------------------------------------------------------------------------------------------------- planes --- */

/** A plane in the frame of the column: what lies where normal · p > offset is taken away. `normal` is a unit vector. */
export interface Plane {
  readonly normal: Vec3;
  readonly offset: number;
}

export function planeOf(cut: Cut, column: Column, at: (bone: Bone) => Placement): Plane {
  const [centre, axis] = throughOf(cut, column, at);
  const sign = cut.away === HALVES[cut.kind][0] ? 1 : -1;
  const offset = dot(centre, axis) + cut.offset;
  return { normal: [sign * axis[0], sign * axis[1], sign * axis[2]], offset: sign * offset };
}

function throughOf(cut: Cut, { layout }: Column, at: (bone: Bone) => Placement): readonly [Vec3, Vec3] {
  if (cut.kind === 'sagittal') return [[0, 0, 0], [1, 0, 0]]; // prettier-ignore
  if (cut.kind === 'coronal') return [[0, 0, 0], [0, 0, 1]]; // prettier-ignore
  if (cut.kind === 'axial') return [[0, 0, 0], [0, 1, 0]]; // prettier-ignore
  if (cut.kind === 'disc') {
    const upper = upperOf(cut.level as Disc);
    const lower = lowerOf(cut.level as Disc);
    const above = layout.bones[upper].lower!;
    const below = layout.bones[lower].upper!;
    const [a, b] = [placed(at(upper), above.centre), placed(at(lower), below.centre)];
    const [n, m] = [turned(at(upper), above.normal), turned(at(lower), below.normal)];
    return [mid(a, b), unit([m[0] - n[0], m[1] - n[1], m[2] - n[2]])];
  }
  const bone = layout.bones[cut.level as Bone];
  const up = unit(turned(at(bone.bone), [0, 1, 0]));
  const pedicle = bone.landmarks.pedicle;
  const centre = pedicle ? mid(pedicle.left.centre, pedicle.right.centre) : ([0, 0, 0] as const);
  return [placed(at(bone.bone), centre), up];
}

const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const mid = (a: Vec3, b: Vec3): Vec3 => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
const unit = (a: Vec3): Vec3 => {
  const size = Math.sqrt(dot(a, a)) || 1;
  return [a[0] / size, a[1] / size, a[2] / size];
};
function turned({ quaternion: [x, y, z, w] }: Placement, v: Vec3): Vec3 {
  const [tx, ty, tz] = [2 * (y * v[2] - z * v[1]), 2 * (z * v[0] - x * v[2]), 2 * (x * v[1] - y * v[0])];
  return [v[0] + w * tx + y * tz - z * ty, v[1] + w * ty + z * tx - x * tz, v[2] + w * tz + x * ty - y * tx];
}
const placed = (at: Placement, p: Vec3): Vec3 => {
  const q = turned(at, p);
  return [q[0] + at.position[0], q[1] + at.position[1], q[2] + at.position[2]];
};
