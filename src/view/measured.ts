/**
 * Fields of the solution as rows a person can read: healthy, now, change. The only place where the view turns core
 * units into degrees, and the only list of what is worth showing.
 */
import {
  alignmentOf,
  DISCS,
  hasDisc,
  JOINTS,
  SIDES,
  tables,
  type Disc,
  type Joint,
  type Measures,
  type Side,
} from '../core';
import type { StripMeasure } from './store';
import { fill } from './language/table';
import { inDegrees, NAMES } from './words';

export interface Row {
  readonly id: string;
  readonly label: string;
  readonly unit: 'mm' | '°' | 'N' | 'mm²' | 'MPa';
  readonly digits: number;
  readonly healthy: number;
  readonly now: number;
  /** Only the change means something, e.g. of stature. */
  readonly changeOnly?: boolean;
  /** Said in words in place of numbers. */
  readonly words?: string;
}

/** Below this the model knows no pressure: a disc that is pulled may have less than none, of which it says nothing [MPa]. */
const NO_PRESSURE = 0.005;

/** A value that is told in words and not as a number; null: as a number. */
export const inWords = (row: Row, value: number): string | null =>
  row.id === 'pressure' && value < NO_PRESSURE ? NAMES.noPressure : null;

export const changeOf = (row: Row): number => row.now - row.healthy;

/** Smallest change that shows: half of the last digit written. */
export const visible = (row: Row): boolean => Math.abs(changeOf(row)) >= 0.5 * 10 ** -row.digits;

type RowId = Extract<
  keyof typeof NAMES,
  | 'heightAnterior' | 'heightPosterior' | 'bulge' | 'pressure' | 'slip' | 'jointSpace' | 'overlap' | 'force'
  | 'foramenHeight' | 'foramenArea' | 'cervicalLordosis' | 'thoracicKyphosis' | 'lumbarLordosis' | 'cobbAngle' | 'height'
>; // prettier-ignore

type Read<T> = (from: T) => number;

function rowsFrom<T>(
  list: readonly (readonly [id: RowId, unit: Row['unit'], digits: number, read: Read<T>])[],
  healthy: T,
  now: T,
  side?: Side,
): Row[] {
  return list.map(([id, unit, digits, read]) => ({
    id,
    label: fill(NAMES[id], { side: side ? NAMES[side] : '' }),
    unit,
    digits,
    healthy: read(healthy),
    now: read(now),
  }));
}

export function discRows(disc: Disc, healthy: Measures, now: Measures): Row[] {
  return rowsFrom(
    [
      ['heightAnterior', 'mm', 1, (d) => d.heightAnterior],
      ['heightPosterior', 'mm', 1, (d) => d.heightPosterior],
      ['bulge', 'mm', 1, (d) => d.bulge],
      ['pressure', 'MPa', 2, (d) => d.pressure],
      ['slip', 'mm', 1, (d) => d.slip],
    ],
    healthy.discs[disc],
    now.discs[disc],
  );
}

export function jointRows(joint: Joint, side: Side, healthy: Measures, now: Measures): Row[] {
  const rows = rowsFrom(
    [
      ['jointSpace', 'mm', 1, (j) => j.jointSpace],
      ['overlap', 'mm', 1, (j) => j.overlap],
      ['force', 'N', 0, (j) => j.force],
      ['foramenHeight', 'mm', 1, (j) => j.foramenHeight],
      ['foramenArea', 'mm²', 0, (j) => j.foramenArea],
    ],
    healthy.joints[joint][side],
    now.joints[joint][side],
    side,
  );
  return rows.map((row) => (row.id === 'overlap' ? { ...row, changeOnly: true } : row));
}

/** How the two facets stand against healthy standing, in one word; where a state before was another, in two. */
export function alignmentRow(
  joint: Joint,
  side: Side,
  healthy: Measures,
  before: Measures,
  now: Measures,
): Row {
  const read = (of: Measures) => alignmentOf(tables(), healthy.joints[joint][side], of.joints[joint][side]);
  const [was, is] = [read(before), read(now)];
  const words = NAMES[`align.${is.word}`];
  return {
    id: 'alignment',
    label: fill(NAMES.alignment, { side: NAMES[side] }),
    unit: 'mm',
    digits: 1,
    healthy: 0,
    now: 0,
    words:
      before === healthy || was.word === is.word
        ? words
        : fill(NAMES['align.from'], { before: NAMES[`align.${was.word}`], now: words }),
  };
}

export function columnRows(healthy: Measures, now: Measures): Row[] {
  const rows = rowsFrom(
    [
      ['cervicalLordosis', '°', 1, (c) => inDegrees(c.cervicalLordosis)],
      ['thoracicKyphosis', '°', 1, (c) => inDegrees(c.thoracicKyphosis)],
      ['lumbarLordosis', '°', 1, (c) => inDegrees(c.lumbarLordosis)],
      ['cobbAngle', '°', 1, (c) => inDegrees(c.cobbAngle)],
      ['height', 'mm', 1, (c) => c.height],
    ],
    healthy.column,
    now.column,
  );
  return rows.map((row) => (row.id === 'height' ? { ...row, changeOnly: true } : row));
}

/** What follows from one disc, in the order a person asks: the disc, its two joints, the nerve, the whole. */
export function wearRows(disc: Disc, healthy: Measures, now: Measures, side: Side = 'left'): Row[] {
  const joint = jointRows(disc, side, healthy, now);
  const whole = columnRows(healthy, now);
  const region = disc.startsWith('C')
    ? 'cervicalLordosis'
    : disc.startsWith('T')
      ? 'thoracicKyphosis'
      : 'lumbarLordosis';
  const pick = (rows: readonly Row[], ...ids: readonly string[]) =>
    ids.flatMap((id) => rows.filter((row) => row.id === id));
  return [
    ...pick(discRows(disc, healthy, now), 'heightAnterior', 'heightPosterior'),
    ...pick(joint, 'jointSpace', 'overlap'),
    alignmentRow(disc, side, healthy, healthy, now),
    ...pick(joint, 'force', 'foramenHeight'),
    ...pick(whole, region, 'height'),
  ];
}

export interface Found extends Row {
  readonly where: string;
}

/** Everything that differs from healthy, each against what that measure normally is, largest first. */
export function differences(healthy: Measures, now: Measures): Found[] {
  const found: Found[] = columnRows(healthy, now).map((row) => ({ ...row, where: NAMES['where.column'] }));
  for (const disc of DISCS)
    found.push(
      ...discRows(disc, healthy, now).map((row) => ({ ...row, where: fill(NAMES['where.disc'], { disc }) })),
    );
  for (const joint of JOINTS)
    for (const side of SIDES)
      found.push(
        ...jointRows(joint, side, healthy, now).map((row) => ({
          ...row,
          where: fill(NAMES['where.joint'], { joint }),
        })),
      );
  return found.filter(visible).toSorted((a, b) => weight(b) - weight(a));
}

/** How large a change is for a measure of its kind: a degree, a millimetre and thirty newtons count the same. */
const weight = (row: Row): number =>
  Math.abs(changeOf(row)) / { mm: 1, '°': 2, N: 30, 'mm²': 20, MPa: 0.1 }[row.unit];

/* ------------------------------------------------------------------------------------------------------- strip --- */

/** One value per joint and measure for the bars; two where left and right differ; none where the part does not exist. */
export function stripValues(measure: StripMeasure, joint: Joint, measures: Measures): readonly number[] {
  if (measure === 'facetForce' || measure === 'facetGap' || measure === 'foramenHeight') {
    if (measure === 'foramenHeight' && !hasDisc(joint)) return [];
    const read = { facetForce: 'force', facetGap: 'jointSpace', foramenHeight: 'foramenHeight' } as const;
    return SIDES.map((side) => measures.joints[joint][side][read[measure]]);
  }
  if (!hasDisc(joint)) return [];
  const disc = measures.discs[joint];
  return [measure === 'discHeight' ? disc.heightMiddle : inDegrees(disc.segmentAngle)];
}
