/**
 * Anything a person can point at has one name, the same in scene, strip, card, link, file and export:
 *
 *   L4   disc L4-L5   facet L4-L5 left                         what the column is made of (PARTS)
 *   ligament LF L4-L5   ligament alar left   ligament nuchal   what holds it together
 *   cord   dura   filum   root L5 left   artery left           what runs through it        (SOFT_PARTS)
 *
 * Ligaments between two levels have the short names of the mechanics tables. A root is named by its nerve, not by the
 * bones it leaves between: C1-C7 leave above their vertebra, C8 below C7, all others below theirs.
 */
import { BONES, hasDisc, JOINTS, SIDES, type Bone, type Disc, type Joint, type Side } from './levels';

/** 31 pairs, from above. */
export const ROOTS = [
  'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8',
  'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11', 'T12',
  'L1', 'L2', 'L3', 'L4', 'L5', 'S1', 'S2', 'S3', 'S4', 'S5', 'Co1',
] as const; // prettier-ignore
export type Root = (typeof ROOTS)[number];

/** Between two bones the root leaves here; the roots from S1 down leave the sacrum itself. */
export const exitOf = (root: Root): Joint | 'S1' => JOINTS[ROOTS.indexOf(root)] ?? 'S1';

/** Anterior and posterior longitudinal, flavum, interspinous, supraspinous, intertransverse. */
export const LEVEL_LIGAMENTS = ['ALL', 'PLL', 'LF', 'ISL', 'SSL', 'ITL'] as const;
export type LevelLigament = (typeof LEVEL_LIGAMENTS)[number];

/** Ligaments of the head joints and the neck, one of each: where they belong on the column. */
export const NECK_LIGAMENTS = {
  AAOM: 'C0-C1',
  PAOM: 'C0-C1',
  PAAM: 'C1-C2',
  apical: 'C0-C1',
  cruciform: 'C1-C2',
  tectorial: 'C1-C2',
  nuchal: 'C6-C7',
} as const satisfies Readonly<Record<string, Joint>>;
export type NeckLigament = keyof typeof NECK_LIGAMENTS;
export type Ligament = LevelLigament | NeckLigament | 'alar';

const run = (from: Joint, to: Joint): readonly Joint[] =>
  JOINTS.slice(JOINTS.indexOf(from), JOINTS.indexOf(to) + 1);

/**
 * The joints each of them spans. Above C7 the supraspinous ligament goes on as the nuchal one; in most people it ends at
 * L4 or L5. Between cervical transverse processes there is muscle, and L5 is held to the pelvis instead.
 */
export const SPANS: Readonly<Record<LevelLigament, readonly Joint[]>> = {
  ALL: run('C1-C2', 'L5-S1'),
  PLL: run('C2-C3', 'L5-S1'),
  LF: run('C2-C3', 'L5-S1'),
  ISL: run('C2-C3', 'L5-S1'),
  SSL: run('C7-T1', 'L4-L5'),
  ITL: run('T1-T2', 'L4-L5'),
};

export type ColumnPart = Bone | `disc ${Disc}` | `facet ${Joint} ${Side}`;
export type SoftPart =
  | `ligament ${LevelLigament} ${Joint}`
  | `ligament ${NeckLigament}`
  | `ligament alar ${Side}`
  | `root ${Root} ${Side}`
  | 'cord'
  | 'dura'
  | 'filum'
  | `artery ${Side}`;
export type PartId = ColumnPart | SoftPart;

export type PartKind =
  | { kind: 'bone'; bone: Bone }
  | { kind: 'disc'; joint: Disc }
  | { kind: 'facet'; joint: Joint; side: Side }
  | { kind: 'ligament'; ligament: Ligament; joint: Joint; side?: Side }
  | { kind: 'root'; root: Root; side: Side }
  | { kind: 'cord' | 'dura' | 'filum' }
  | { kind: 'artery'; side: Side };

/** What the column is made of, from above: C0, then for each joint its bone, disc and facet joints. */
export const PARTS: readonly ColumnPart[] = BONES.flatMap((bone, i): ColumnPart[] => {
  const joint = JOINTS[i];
  if (!joint) return [bone];
  const disc = hasDisc(joint) ? [`disc ${joint}` as const] : [];
  return [bone, ...disc, `facet ${joint} left`, `facet ${joint} right`];
});

/** Ligaments, nerves and arteries, each kind from above. */
export const SOFT_PARTS: readonly SoftPart[] = [
  ...(Object.keys(NECK_LIGAMENTS) as NeckLigament[]).map((name) => `ligament ${name}` as const),
  ...SIDES.map((side) => `ligament alar ${side}` as const),
  ...LEVEL_LIGAMENTS.flatMap((name) => SPANS[name].map((joint) => `ligament ${name} ${joint}` as const)),
  'cord',
  'dura',
  'filum',
  ...SIDES.flatMap((side) => ROOTS.map((root) => `root ${root} ${side}` as const)),
  ...SIDES.map((side) => `artery ${side}` as const),
];

export const ALL_PARTS: readonly PartId[] = [...PARTS, ...SOFT_PARTS];

/** Reads a part's name; `undefined` if there is no such part. */
export function parsePart(id: string): PartKind | undefined {
  return KINDS.get(id);
}

const KINDS: ReadonlyMap<string, PartKind> = new Map(ALL_PARTS.map((part) => [part, kindOf(part)]));

function kindOf(part: PartId): PartKind {
  const [word, name, side] = part.split(' ');
  switch (word) {
    case 'disc':
      return { kind: 'disc', joint: name as Disc };
    case 'facet':
      return { kind: 'facet', joint: name as Joint, side: side as Side };
    case 'ligament':
      if (name === 'alar') return { kind: 'ligament', ligament: name, joint: 'C1-C2', side: side as Side };
      return name! in NECK_LIGAMENTS
        ? { kind: 'ligament', ligament: name as NeckLigament, joint: NECK_LIGAMENTS[name as NeckLigament] }
        : { kind: 'ligament', ligament: name as LevelLigament, joint: side as Joint };
    case 'root':
      return { kind: 'root', root: name as Root, side: side as Side };
    case 'artery':
      return { kind: 'artery', side: name as Side };
    case 'cord':
    case 'dura':
    case 'filum':
      return { kind: word };
    default:
      return { kind: 'bone', bone: part as Bone };
  }
}

/** Where on the column a part is looked for: its own bone or joint; for what runs through all of it, its middle. */
export function placeOf(kind: PartKind): Bone | Joint {
  switch (kind.kind) {
    case 'bone':
      return kind.bone;
    case 'root':
      return exitOf(kind.root);
    case 'cord':
    case 'dura':
      return 'T7';
    case 'filum':
      return 'S1';
    case 'artery':
      return 'C4';
    default:
      return kind.joint;
  }
}

/** What is shown and hidden together. */
export const LAYERS = [
  'bones', 'discs', 'facets', 'ligaments', 'nerves', 'arteries', 'ribs', 'pelvis', 'figure',
] as const; // prettier-ignore
export type Layer = (typeof LAYERS)[number];
/** Context: seen through, never pointed at. */
export const CONTEXT_LAYERS = ['ribs', 'pelvis'] as const;
export type ContextLayer = (typeof CONTEXT_LAYERS)[number];

export function layerOf(kind: PartKind): Layer {
  switch (kind.kind) {
    case 'bone':
      return 'bones';
    case 'disc':
      return 'discs';
    case 'facet':
      return 'facets';
    case 'ligament':
      return 'ligaments';
    case 'artery':
      return 'arteries';
    default:
      return 'nerves';
  }
}
