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
  type JointTissue,
  type PartId,
  type PartKind,
} from '../core';
import { useLanguage } from './language/language';
import { NAMES } from './language/en/names';
import { fill } from './language/table';
import { inUnits } from './units';
import type { StripMeasure, Wording } from './store';

export { NAMES };

export function boneName(bone: Bone, wording: Wording = 'plain'): string {
  if (bone === 'S1') return NAMES.S1;
  if (bone === 'C0' || bone === 'C1' || bone === 'C2') return NAMES[`${bone}.${wording}`];
  return fill(NAMES.vertebra, { bone });
}

export function partName(part: PartId, wording: Wording = 'plain'): string {
  const kind = parsePart(part);
  if (!kind) return part;
  const side = 'side' in kind && kind.side ? NAMES[kind.side] : '';
  switch (kind.kind) {
    case 'bone':
      return boneName(kind.bone, wording);
    case 'ligament':
      return ligamentName(part, kind, wording);
    case 'root':
      return fill(NAMES.root, { root: kind.root, side });
    case 'artery':
      return fill(NAMES.artery, { side });
    case 'filum':
      return NAMES[`filum.${wording}`];
    case 'disc':
      return fill(NAMES.disc, { joint: kind.joint });
    case 'facet': {
      const high = kind.joint === 'C0-C1' || kind.joint === 'C1-C2';
      return fill(high ? NAMES.high : NAMES[`facet.${wording}`], { joint: kind.joint, side });
    }
    default:
      return NAMES[kind.kind];
  }
}

/** A name without the side at its end. */
export const sideless = (name: string): string =>
  [NAMES.left, NAMES.right].reduce(
    (text, side) => (text.endsWith(`, ${side}`) ? text.slice(0, -side.length - 2) : text),
    name,
  );

function ligamentName(
  part: PartId,
  { ligament, joint, side }: Extract<PartKind, { kind: 'ligament' }>,
  wording: Wording,
): string {
  const name = NAMES[`${ligament}.${wording}`];
  if (side) return `${name}, ${NAMES[side]}`;
  return part.endsWith(joint) ? `${name}, ${joint}` : name;
}

/** What kind of thing a part is: the line above the title of its card. */
export function kindName(part: PartId, wording: Wording = 'plain'): string {
  const kind = parsePart(part);
  switch (kind?.kind) {
    case 'bone':
    case 'ligament':
    case 'artery':
      return NAMES[`kind.${kind.kind}`];
    case 'disc':
      return NAMES[`kind.disc.${wording}`];
    case 'facet':
      if (kind.joint === 'C0-C1' || kind.joint === 'C1-C2') return NAMES['kind.joint'];
      return NAMES[`kind.facet.${wording}`];
    default:
      return NAMES[`kind.nerve.${wording}`];
  }
}

/** The title of its card: the level where the kicker has said the rest, else its name. */
export function titleOf(part: PartId, wording: Wording = 'plain'): string {
  const kind = parsePart(part);
  if (kind?.kind === 'disc' || kind?.kind === 'facet') return kind.joint;
  return sideless(partName(part, wording));
}

export function regionName(part: PartId, wording: Wording = 'plain'): string {
  const kind = parsePart(part);
  if (!kind) return '';
  // What runs through the whole column belongs to none of its regions.
  if (kind.kind === 'cord' || kind.kind === 'dura') return NAMES[`whole.${wording}`];
  return NAMES[`${regionOf(placeOf(kind))}.${wording}`];
}

/** What a joint is made of, in the chosen words. */
export const tissueName = (tissue: JointTissue, wording: Wording = 'plain'): string =>
  NAMES[`${tissue}.${wording}`];

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

export const STRIP_UNITS: Readonly<Record<StripMeasure, string>> = {
  discHeight: 'mm',
  facetForce: 'N',
  facetGap: 'mm',
  foramenHeight: 'mm',
  segmentAngle: '°',
};

/* ----------------------------------------------------------------------------------------------------- numbers --- */

/** First words that German writes small: prepositions, adverbs and adjectives; nouns it writes large. */
const SMALL =
  /^(?:Neben|Hinter|Um|Über|Zwischen|Knapp|Oben|(?:Ober|Unter|Inner|Äußer|Vorder|Hinter|Mittler|Seitlich|Flach|Lumbal|Volar|Dorsal|Ulnar|Radial|Medial|Lateral|Paravertebral)e[rsn]?) /;

/** With a small first letter, but for names such as L4-L5 and nouns of languages that write them large. */
export const lowerFirst = (text: string): string =>
  /^[A-Z][A-Z0-9]/.test(text) || (/^de\b/.test(useLanguage.getState().locale) && !SMALL.test(text))
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1);

const MINUS = '\u2212';
/** The space before a unit: it does not break. A thin one (U+202F) is drawn too thin by the font to be seen. */
export const SPACE = '\u00a0';

const points = new Map<string, string>();
/** The sign before the decimals in the language of the page. */
function point(): string {
  const { locale } = useLanguage.getState();
  let sign = points.get(locale);
  if (!sign) {
    const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1.5);
    points.set(locale, (sign = parts.find(({ type }) => type === 'decimal')?.value ?? '.'));
  }
  return sign;
}

/**
 * On a page that runs from right to left a sign, a number and its unit would change places (Unicode, UAX 9): they are kept
 * in a run of their own, from left to right (U+2066 … U+2069). Elsewhere nothing is added.
 */
const inOrder = (text: string): string =>
  useLanguage.getState().dir === 'rtl' ? `\u2066${text}\u2069` : text;

/** A number with a real minus; what is not a number is a dash, never NaN. */
export const figure = (value: number, digits = 1): string => inOrder(plain(value, digits));

function plain(value: number, digits: number): string {
  if (!Number.isFinite(value)) return '–';
  const text = Math.abs(value).toFixed(digits);
  const said = text.replace('.', point());
  return value < 0 && Number(text) !== 0 ? MINUS + said : said;
}

/** The same with its sign, for changes. */
export function signed(value: number, digits = 1): string {
  const text = plain(value, digits);
  return inOrder(value > 0 && /[1-9]/.test(text) ? `+${text}` : text);
}

export const withUnit = (text: string, unit: string): string =>
  unit === '' || unit === '1' ? text : inOrder(unit === '°' ? `${text}°` : `${text}${SPACE}${unit}`);

export const percent = (share: number): string => withUnit(String(Math.round(share * 100)), '%');

export const inDegrees = (angle: number): number => degrees(angle);

/**
 * A value with its unit, in the units the person chose: every length, area and force on the page is written here.
 *
 * @param digits of the value in mm, mm², N, MPa or °; other units get as many as keep the same step
 */
export const quantity = (value: number, unit: string, digits = 1): string =>
  written(figure, value, unit, digits);

/** The same for a change, with its sign. */
export const change = (value: number, unit: string, digits = 1): string =>
  written(signed, value, unit, digits);

function written(write: typeof figure, value: number, unit: string, digits: number): string {
  const chosen = inUnits(value, unit, digits);
  return withUnit(write(chosen.value, chosen.digits), chosen.unit);
}

/** Minutes as a person says them. */
export function duration(length: number): string {
  const whole = Math.round(length);
  if (whole < 120) return minutes(whole);
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  const said = fill(NAMES.hours, { n: hours }).replace(' ', SPACE);
  return rest === 0 ? said : `${said} ${minutes(rest)}`;
}

export const minutes = (n: number): string => fill(NAMES.minutes, { n }).replace(' ', SPACE);
