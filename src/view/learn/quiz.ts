/** Finding parts by name: what can be asked, and what is said to a click. */
import { BONE_PARTS, BONES, JOINTS, parsePart, PARTS, placeOf, type Bone, type BoneMesh, type BonePart, type PartId, type Side } from '../../core'; // prettier-ignore
import { isPaired } from '../card/pointed';
import { labelsOf, whole } from '../lit';
import type { Pointed } from '../store';

export type Kind = 'bones' | 'levels' | 'regions';

export type Target =
  | { readonly kind: 'part'; readonly part: PartId }
  | { readonly kind: 'region'; readonly bone: Bone; readonly part: BonePart; readonly side: Side | null };

/** What the feedback is about; words are the page's. */
export type Verdict = 'right' | 'bone' | 'part' | 'side' | 'level' | 'other';

/** Regions whose names are asked: a surface belongs to its process, and what lies inside cannot be clicked. */
const ASKED: readonly BonePart[] = [
  'body', 'pedicle', 'lamina', 'superior articular process', 'inferior articular process', 'transverse process',
  'spinous process', 'uncinate process', 'dens', 'anterior arch', 'posterior arch', 'lateral mass', 'promontory',
  'ala of sacrum', 'median sacral crest', 'coccyx',
]; // prettier-ignore
const TYPICAL: readonly Bone[] = ['L3', 'L4', 'T6', 'C5', 'C1', 'C2', 'S1'];

/** Everything that can be asked of a kind, with the bones that have come. */
export function targetsOf(kind: Kind, meshes: Readonly<Partial<Record<Bone, BoneMesh>>>): readonly Target[] {
  if (kind === 'bones') return BONES.filter((bone) => bone !== 'C0').map((part) => ({ kind: 'part', part }));
  if (kind === 'levels')
    return PARTS.filter((part) => parsePart(part)?.kind !== 'bone').map((part) => ({ kind: 'part', part }));
  return TYPICAL.flatMap((bone) =>
    placesOf(bone, meshes[bone]).map((place): Target => ({ kind: 'region', ...place })),
  );
}

/**
 * The places of a bone that can be asked for, each side for itself. Their order says nothing about where they are or what
 * they are called, and is the same whenever the bone comes: whoever goes through them with the keyboard has to look.
 */
export function placesOf(bone: Bone, mesh: BoneMesh | undefined): readonly Pointed[] {
  if (!mesh) return [];
  const labels = new Set(mesh.labels);
  const places = ASKED.filter((part) => labels.has(BONE_PARTS.indexOf(part))).flatMap((part): Pointed[] =>
    isPaired(part)
      ? (['left', 'right'] as const).map((side) => ({ bone, part, side }))
      : [{ bone, part, side: null }],
  );
  const key = ({ part, side }: Pointed): number =>
    Array.from(`${bone} ${part} ${side}`).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7);
  return places.toSorted((a, b) => key(a) - key(b));
}

/** Where something lies in its bone, for who cannot see it lit. */
export interface Where {
  readonly depth: 'front' | 'between' | 'back';
  readonly side: Side | 'middle';
  readonly height: 'high' | 'between' | 'low';
}

/** Where a place lies in its bone, by the middle of its surface: thirds of the bone from front to back and in height. */
export function whereOf({ part, side }: Pointed, { positions, labels }: BoneMesh): Where {
  const own = labelsOf(part);
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  const sum = [0, 0, 0];
  let count = 0;
  labels.forEach((label, v) => {
    const at = positions.subarray(3 * v, 3 * v + 3);
    at.forEach((x, i) => {
      low[i] = Math.min(low[i]!, x);
      high[i] = Math.max(high[i]!, x);
    });
    if (!own.includes(label) || (side !== null && at[0]! > 0 !== (side === 'left'))) return;
    count++;
    at.forEach((x, i) => (sum[i]! += x));
  });
  /** 0 low, behind; 1 high, in front. */
  const share = (i: number): number => (sum[i]! / count - low[i]!) / (high[i]! - low[i]!);
  const [y, z] = [share(1), share(2)];
  return {
    depth: z > 2 / 3 ? 'front' : z < 1 / 3 ? 'back' : 'between',
    side: side ?? 'middle',
    height: y > 2 / 3 ? 'high' : y < 1 / 3 ? 'low' : 'between',
  };
}

/** What a click was, against what was asked. */
export function judge(target: Target, selected: PartId, pointed: Pointed | null): Verdict {
  if (target.kind === 'region') {
    if (selected !== target.bone || !pointed) return 'other';
    if (whole(pointed.part) !== target.part) return 'bone';
    return target.side === null || pointed.side === target.side ? 'right' : 'side';
  }
  if (selected === target.part) return 'right';
  const [want, got] = [parsePart(target.part)!, parsePart(selected)];
  if (!got) return 'other';
  if (want.kind !== got.kind) return 'other';
  if (want.kind === 'facet' && got.kind === 'facet' && want.joint === got.joint) return 'side';
  return 'level';
}

/** Whether a part lies higher or lower than what is asked. */
export function wayTo(target: PartId, from: PartId): 'up' | 'down' {
  const height = (part: PartId): number => {
    const place = placeOf(parsePart(part)!);
    const bone = BONES.indexOf(place as Bone);
    return bone >= 0 ? bone : JOINTS.indexOf(place as (typeof JOINTS)[number]) + 0.5;
  };
  return height(target) < height(from) ? 'up' : 'down';
}
