/**
 * What parts, measures and activities are called on the page, and how numbers are written.
 * Sentences about health live in models/clinical; here are only names.
 */
import {
  degrees,
  parsePart,
  placeOf,
  regionOf,
  type Bone,
  type Disc,
  type Joint,
  type Layer,
  type Ligament,
  type PartId,
  type PartKind,
  type Region,
} from '../core';
import type { Activity, StripMeasure, Wording } from './store';

export const ACTIVITY_NAMES: Readonly<Record<Activity, string>> = {
  explore: 'Explore',
  wear: 'Wear',
  decompress: 'Decompress',
  compare: 'Compare',
  learn: 'Learn',
};

export const REGION_NAMES: Readonly<Record<Region, Record<Wording, string>>> = {
  cervical: { plain: 'neck', clinical: 'cervical' },
  thoracic: { plain: 'upper back', clinical: 'thoracic' },
  lumbar: { plain: 'low back', clinical: 'lumbar' },
  sacral: { plain: 'base of the spine', clinical: 'sacral' },
};

export function boneName(bone: Bone, wording: Wording = 'plain'): string {
  if (bone === 'C0') return wording === 'plain' ? 'Skull base' : 'Occiput (C0)';
  if (bone === 'S1') return 'Sacrum';
  if (bone === 'C1') return wording === 'plain' ? 'C1, the atlas' : 'C1 (atlas)';
  if (bone === 'C2') return wording === 'plain' ? 'C2, the axis' : 'C2 (axis)';
  return `Vertebra ${bone}`;
}

export function partName(part: PartId, wording: Wording = 'plain'): string {
  const kind = parsePart(part);
  if (!kind) return part;
  switch (kind.kind) {
    case 'bone':
      return boneName(kind.bone, wording);
    case 'ligament':
      return ligamentName(part, kind, wording);
    case 'root':
      return `${kind.root} nerve root, ${kind.side}`;
    case 'cord':
      return 'Spinal cord';
    case 'dura':
      return 'Dural sac';
    case 'filum':
      return wording === 'plain' ? 'End thread of the cord (filum)' : 'Filum terminale';
    case 'artery':
      return `Vertebral artery, ${kind.side}`;
    default:
  }
  if (kind.kind === 'disc') return `Disc ${kind.joint}`;
  if (kind.joint === 'C0-C1') return `Joint C0-C1, ${kind.side}`;
  if (kind.joint === 'C1-C2') return `Joint C1-C2, ${kind.side}`;
  return wording === 'plain'
    ? `Facet joint ${kind.joint}, ${kind.side}`
    : `${kind.joint} zygapophysial joint, ${kind.side}`;
}

const LIGAMENT_NAMES: Readonly<Record<Ligament, Record<Wording, string>>> = {
  ALL: { plain: 'Long ligament in front', clinical: 'Anterior longitudinal ligament' },
  PLL: { plain: 'Long ligament behind the discs', clinical: 'Posterior longitudinal ligament' },
  LF: { plain: 'Yellow ligament', clinical: 'Ligamentum flavum' },
  ISL: { plain: 'Ligament between the spines', clinical: 'Interspinous ligament' },
  SSL: { plain: 'Ligament over the spine tips', clinical: 'Supraspinous ligament' },
  ITL: { plain: 'Ligaments between the side processes', clinical: 'Intertransverse ligaments' },
  AAOM: { plain: 'Front membrane under the skull', clinical: 'Anterior atlanto-occipital membrane' },
  PAOM: { plain: 'Back membrane under the skull', clinical: 'Posterior atlanto-occipital membrane' },
  PAAM: { plain: 'Back membrane C1-C2', clinical: 'Posterior atlanto-axial membrane' },
  apical: { plain: 'Tip ligament of the dens', clinical: 'Apical ligament of the dens' },
  cruciform: { plain: 'Cross ligament of the atlas', clinical: 'Cruciform ligament of the atlas' },
  tectorial: { plain: 'Covering membrane (tectorial)', clinical: 'Tectorial membrane' },
  nuchal: { plain: 'Neck ligament (nuchal)', clinical: 'Nuchal ligament' },
  alar: { plain: 'Wing ligament of the dens', clinical: 'Alar ligament' },
};

function ligamentName(
  part: PartId,
  { ligament, joint, side }: Extract<PartKind, { kind: 'ligament' }>,
  wording: Wording,
): string {
  const name = LIGAMENT_NAMES[ligament][wording];
  if (side) return `${name}, ${side}`;
  return part.endsWith(joint) ? `${name}, ${joint}` : name;
}

/** What kind of thing a part is: the line above the title of its card. */
export function kindName(part: PartId, wording: Wording = 'plain'): string {
  const kind = parsePart(part);
  const plain = wording === 'plain';
  switch (kind?.kind) {
    case 'bone':
      return 'Bone';
    case 'disc':
      return plain ? 'Disc' : 'Intervertebral disc';
    case 'facet':
      if (kind.joint === 'C0-C1' || kind.joint === 'C1-C2') return 'Joint';
      return plain ? 'Facet joint' : 'Zygapophysial joint';
    case 'ligament':
      return 'Ligament';
    case 'artery':
      return 'Artery';
    default:
      return plain ? 'Nerve' : 'Nervous tissue';
  }
}

/** The title of its card: the level where the kicker has said the rest, else its name. */
export function titleOf(part: PartId, wording: Wording = 'plain'): string {
  const kind = parsePart(part);
  if (kind?.kind === 'disc' || kind?.kind === 'facet') return kind.joint;
  return partName(part, wording).replace(/, (left|right)$/, '');
}

export const LAYER_NAMES: Readonly<Record<Layer, string>> = {
  bones: 'Bones',
  discs: 'Discs',
  facets: 'Facet joints',
  ligaments: 'Ligaments',
  nerves: 'Cord and nerves',
  arteries: 'Vertebral arteries',
  ribs: 'Rib cage',
  pelvis: 'Pelvis',
};

export function regionName(part: PartId, wording: Wording = 'plain'): string {
  const kind = parsePart(part);
  if (!kind) return '';
  // What runs through the whole column belongs to none of its regions.
  if (kind.kind === 'cord' || kind.kind === 'dura')
    return wording === 'plain' ? 'whole spine' : 'spinal canal';
  return REGION_NAMES[regionOf(placeOf(kind))][wording];
}

/** The joint a part belongs to: its own, or the one below a bone. */
export function jointOf(part: PartId): Joint | undefined {
  const kind = parsePart(part);
  if (!kind) return undefined;
  return kind.kind === 'disc' || kind.kind === 'facet' ? kind.joint : undefined;
}

export const discOf = (part: PartId): Disc | undefined => {
  const kind = parsePart(part);
  if (kind?.kind === 'disc') return kind.joint;
  if (kind?.kind === 'facet' && kind.joint !== 'C0-C1' && kind.joint !== 'C1-C2') return kind.joint;
  return undefined;
};

export const STRIP_NAMES: Readonly<Record<StripMeasure, { readonly name: string; readonly unit: string }>> = {
  discHeight: { name: 'Disc height', unit: 'mm' },
  facetForce: { name: 'Facet force', unit: 'N' },
  facetGap: { name: 'Facet gap', unit: 'mm' },
  foramenHeight: { name: 'Nerve opening', unit: 'mm' },
  segmentAngle: { name: 'Segment angle', unit: '°' },
};

/* ----------------------------------------------------------------------------------------------------- numbers --- */

const MINUS = '\u2212';
/** The space before a unit: it does not break. A thin one (U+202F) is drawn too thin by the font to be seen. */
export const SPACE = '\u00a0';

/** A number with a real minus; what is not a number is a dash, never NaN. */
export function figure(value: number, digits = 1): string {
  if (!Number.isFinite(value)) return '–';
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** The same with its sign, for changes. */
export function signed(value: number, digits = 1): string {
  const text = figure(value, digits);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

export const withUnit = (text: string, unit: string): string =>
  unit === '' || unit === '1' ? text : unit === '°' ? `${text}°` : `${text}${SPACE}${unit}`;

export const percent = (share: number): string => `${Math.round(share * 100)}${SPACE}%`;

export const inDegrees = (angle: number): number => degrees(angle);

/** Minutes as a person says them. */
export function duration(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 120) return `${whole}${SPACE}min`;
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  return rest === 0 ? `${hours}${SPACE}h` : `${hours}${SPACE}h ${rest}${SPACE}min`;
}
