/** What is measured at the moment, and the numbers as words, table and file. No part of the link: a link says what is shown. */
import { create } from 'zustand';
import file from '../../../models/measurements.json';
import {
  BONES, COLUMN_RULERS, LEVEL_RULERS, ownPoint, placementOf, rule, transverseEnd, wornLayout, type Bone, type Column, type Joint, type RulerAsk, type RulerId, type Scenario, type Side, type Solution, type Unit, type Vec3,
} from '../../core'; // prettier-ignore
import { figure, inDegrees, NAMES, percent, quantity, withUnit } from '../words';
import { RULES } from '../language/en/measure';
import { fill } from '../language/table';
import { said } from '../language/clinical';

/** What a measurement is called and how it is taken, in the language of the page. */
export function definitionOf(id: RulerId): (typeof file.measurements)[number] {
  const one = file.measurements.find((other) => other.id === id)!;
  return {
    ...one,
    plain: said(`measure.${id}.plain`, one.plain),
    clinical: said(`measure.${id}.clinical`, one.clinical),
    definition: said(`measure.${id}.definition`, one.definition),
  };
}
export const WORKS = file.sources as Readonly<
  Record<string, { readonly reference: string; readonly read: boolean }>
>;

/** A landmark that was clicked: it moves with its bone. */
export interface Mark {
  readonly bone: Bone;
  readonly name: string;
  /** In the bone's own frame [mm]. */
  readonly point: Vec3;
}

export type Tool = 'distance' | 'angle';

interface Measuring {
  readonly shown: readonly RulerId[];
  readonly side: Side;
  readonly tool: Tool | null;
  readonly marks: readonly Mark[];
}

export const useMeasuring = create<Measuring>()(() => ({
  shown: ['lumbarLordosis'],
  side: 'left',
  tool: null,
  marks: [],
}));

export const NEEDED: Readonly<Record<Tool, number>> = { distance: 2, angle: 3 };

export interface RulerRow {
  readonly ask: RulerAsk;
  readonly healthy: number;
  readonly now: number;
  readonly unit: Unit;
}

/** Every measurement of the column and of one level, healthy beside now. */
export function rowsOf(
  column: Column,
  scenario: Scenario,
  now: Solution,
  joint: Joint,
  side: Side,
): readonly RulerRow[] {
  const asks: RulerAsk[] = [
    ...COLUMN_RULERS.map((id) => ({ id })),
    ...LEVEL_RULERS.map((id) => ({ id, joint, side })),
  ];
  const worn = wornLayout(column.layout, scenario, column.tables);
  return asks.flatMap((ask) => {
    const [a, b] = [rule(column.layout, column.healthy, ask), rule(worn, now, ask)];
    return a && b ? [{ ask, healthy: a.value, now: b.value, unit: b.unit }] : [];
  });
}

/** A value as a person reads it: degrees, mm, percent. */
export function valueWords(id: RulerId, value: number, unit: Unit): string {
  if (unit === 'rad') return withUnit(figure(inDegrees(value)), '°');
  if (id === 'slipPercent') return percent(value);
  if (unit === '1') return figure(value, 2);
  return quantity(value, unit, unit === 'mm²' ? 0 : 1);
}

/** Plain numbers for files: degrees and percent instead of radians and shares. */
export function plainNumber(id: RulerId, value: number, unit: Unit): { value: number; unit: string } {
  if (unit === 'rad') return { value: inDegrees(value), unit: '°' };
  if (id === 'slipPercent') return { value: 100 * value, unit: '%' };
  return { value, unit };
}

export const whereOf = ({ joint, side, id }: RulerAsk): string =>
  joint ? `${joint}${/foramen|facetAngle/.test(id) ? ` ${side}` : ''}` : 'column';

/* ---------------------------------------------------------------------------------------------------- by hand --- */

/** Points of a bone one can take hold of. */
export function marksOf(column: Column, bone: Bone): readonly Mark[] {
  const at = column.layout.bones[bone];
  const { landmarks, upper, lower } = at;
  const own = ownPoint(at);
  const marks: Mark[] = [];
  const add = (name: string, point: Vec3 | null | undefined, side?: Side): void => {
    if (point) marks.push({ bone, name: fill(name, { bone, side: side ? NAMES[side] : '' }), point });
  };
  add(RULES['mark.spinous'], own(landmarks.spinousTip));
  for (const side of ['left', 'right'] as const) {
    add(RULES['mark.transverse'], own(transverseEnd(landmarks, side)), side);
    add(RULES['mark.pedicle'], landmarks.pedicle?.[side].centre, side);
    add(RULES['mark.facet'], landmarks.inferiorTip?.[side], side);
  }
  for (const [name, plate] of [
    ['upper', upper],
    ['lower', lower],
  ] as const) {
    // prettier-ignore
    if (!plate) continue;
    const edge = (s: number): Vec3 =>
      plate.centre.map((c, i) => c + s * plate.halfDepth * plate.forward[i]!) as unknown as Vec3;
    add(RULES[`mark.${name}`], plate.centre);
    add(RULES[`mark.${name}.front`], edge(1));
    add(RULES[`mark.${name}.back`], edge(-1));
  }
  return marks;
}

export const allMarks = (column: Column): readonly Mark[] => BONES.flatMap((bone) => marksOf(column, bone));

/** Where a mark is now [mm, frame of the pose]. */
export function markAt({ bone, point }: Mark, column: Column, { pose }: Solution): Vec3 {
  const { position, quaternion } = bone === 'S1' ? column.layout.bones.S1.neutral : placementOf(pose, bone);
  const [x, y, z, w] = quaternion;
  const [px, py, pz] = point;
  const [tx, ty, tz] = [2 * (y * pz - z * py), 2 * (z * px - x * pz), 2 * (x * py - y * px)];
  return [
    position[0] + px + w * tx + y * tz - z * ty,
    position[1] + py + w * ty + z * tx - x * tz,
    position[2] + pz + w * tz + x * ty - y * tx,
  ];
}

/** Distance [mm] of two points, or the angle [rad] at the middle one of three. */
export function byHand(points: readonly Vec3[]): { value: number; unit: Unit } | null {
  const [a, b, c] = points;
  if (!a || !b) return null;
  const from = a.map((value, i) => value - b[i]!);
  if (!c) return { value: Math.hypot(...from), unit: 'mm' };
  const to = c.map((value, i) => value - b[i]!);
  const dot = from.reduce((sum, value, i) => sum + value * to[i]!, 0);
  const size = Math.hypot(...from) * Math.hypot(...to);
  return size === 0 ? null : { value: Math.acos(Math.max(-1, Math.min(1, dot / size))), unit: 'rad' };
}
