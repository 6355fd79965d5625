/**
 * Clinical measurements as they are drawn: value and lines from one place, so that what is written is what is shown.
 *
 * Angles lie between endplates, not between bodies; the value of everything the solver already reports is the solver's own.
 * The true vertical leans in the frame of the pose by the turn of the pelvis (solution.ts, height).
 */
import type { Placement, Vec3 } from '../base/axes';
import { BODIES, hasDisc, lowerOf, upperOf, type Bone, type Joint, type Side } from '../base/levels';
import { add, along, middle, sub, times, toWorld, turn, unit } from '../base/linear';
import type { Unit } from '../base/units';
import type { ColumnLayout } from '../anatomy/layout';
import { placementOf } from './pose';
import type { Solution } from './solution';

export const COLUMN_RULERS = [
  'cervicalLordosis', 'thoracicKyphosis', 'thoracicKyphosisT4', 'lumbarLordosis', 'sacralSlope', 'pelvicTilt', 'pelvicIncidence',
  'sagittalVerticalAxis', 't1Slope', 'cobbAngle',
] as const; // prettier-ignore
export const LEVEL_RULERS = [
  'segmentAngle', 'discHeight', 'discHeightIndex', 'slip', 'slipPercent', 'foramenHeight', 'foramenArea', 'facetAngle', 'canalDepth',
] as const; // prettier-ignore

export type RulerId = (typeof COLUMN_RULERS)[number] | (typeof LEVEL_RULERS)[number];
export type Segment = readonly [Vec3, Vec3];

export interface RulerAsk {
  readonly id: RulerId;
  /** For what is measured level by level. */
  readonly joint?: Joint;
  readonly side?: Side;
}

export interface Ruled {
  readonly value: number;
  readonly unit: Unit;
  /** Lines of the drawing in the frame of the pose [mm]. */
  readonly lines: readonly Segment[];
  /** Where its number stands. */
  readonly spot: Vec3;
}

/** How far an endplate's line is drawn beyond its edge, as share of its depth. */
const BEYOND = 0.9;

/** @returns `null` where the level has no such thing */
export function rule(
  layout: ColumnLayout,
  { pose, measures }: Pick<Solution, 'pose' | 'measures'>,
  { id, joint, side = 'left' }: RulerAsk,
): Ruled | null {
  const at = (bone: Bone): Placement => (bone === 'S1' ? layout.bones.S1.neutral : placementOf(pose, bone));
  const plateOf = (bone: Bone, which: 'upper' | 'lower') => {
    const plate = layout.bones[bone][which];
    if (!plate) return null;
    const forward = turn(at(bone).quaternion, plate.forward);
    const centre = toWorld(at(bone), plate.centre);
    const tilt = Math.atan2(-forward[1], forward[2]);
    return { centre, forward, half: plate.halfDepth, tilt };
  };
  type Plate = NonNullable<ReturnType<typeof plateOf>>;
  const edge = (plate: Plate, share: number): Vec3 => along(plate.centre, plate.forward, share * plate.half);
  /** The endplate's line, drawn on backwards. */
  const drawn = (plate: Plate): Segment => [edge(plate, 1), edge(plate, -1 - 2 * BEYOND)];
  const between = (a: Plate | null, b: Plate | null, value: number): Ruled | null =>
    a && b
      ? {
          value,
          unit: 'rad',
          lines: [drawn(a), drawn(b)],
          spot: middle(edge(a, -1 - 2 * BEYOND), edge(b, -1 - 2 * BEYOND)),
        }
      : null;

  const sacrum = plateOf('S1', 'upper')!;
  const lean = measures.column.sacralSlope - sacrum.tilt;
  const up: Vec3 = [0, Math.cos(lean), -Math.sin(lean)];
  const ahead: Vec3 = [0, Math.sin(lean), Math.cos(lean)];
  const level = (plate: Plate, value: number): Ruled => {
    const back = edge(plate, -1 - 2 * BEYOND);
    const front = edge(plate, 1);
    const length = 2 * plate.half * (1 + BEYOND);
    const flat = along(front, ahead, -length);
    return { value, unit: 'rad', lines: [drawn(plate), [front, flat]], spot: middle(back, flat) };
  };

  switch (id) {
    case 'cervicalLordosis':
      return between(plateOf('C2', 'lower'), plateOf('C7', 'lower'), measures.column[id]);
    case 'thoracicKyphosis':
      return between(plateOf('T1', 'upper'), plateOf('T12', 'lower'), measures.column[id]);
    case 'thoracicKyphosisT4': {
      const [a, b] = [plateOf('T4', 'upper'), plateOf('T12', 'lower')];
      return a && b && between(a, b, a.tilt - b.tilt);
    }
    case 'lumbarLordosis':
      return between(plateOf('L1', 'upper'), sacrum, measures.column[id]);
    case 'sacralSlope':
      return level(sacrum, measures.column[id]);
    case 't1Slope':
      return level(plateOf('T1', 'upper')!, measures.column[id]);
    case 'pelvicTilt':
    case 'pelvicIncidence': {
      // Only the direction to the hip axis is known: the line is drawn one and a half endplates long.
      const tilt = measures.column.pelvicTilt;
      const hip = along(times(up, -Math.cos(tilt)), ahead, Math.sin(tilt));
      const length = 3 * sacrum.half;
      const end = along(sacrum.centre, hip, length);
      const normal: Vec3 = [0, -Math.cos(sacrum.tilt), -Math.sin(sacrum.tilt)];
      const other = along(sacrum.centre, id === 'pelvicTilt' ? times(up, -1) : normal, length);
      return {
        value: measures.column[id],
        unit: 'rad',
        lines: [[sacrum.centre, end], [sacrum.centre, other]],
        spot: middle(end, other),
      }; // prettier-ignore
    }
    case 'sagittalVerticalAxis': {
      const corner = edge(sacrum, -1);
      const foot = along(corner, ahead, measures.column[id]);
      const c7 = at('C7').position;
      const top: Vec3 = [corner[0], c7[1], c7[2]];
      return { value: measures.column[id], unit: 'mm', lines: [[top, foot], [foot, corner]], spot: foot }; // prettier-ignore
    }
    case 'cobbAngle': {
      const leaning = BODIES.filter((bone) => layout.bones[bone].upper).map((bone) => {
        const left = turn(at(bone).quaternion, [1, 0, 0]);
        return { bone, left, angle: Math.atan2(left[1], left[0]) };
      });
      const [low, high] = [...leaning].sort((a, b) => a.angle - b.angle).flatMap((one, i, all) => (i === 0 || i === all.length - 1 ? one : [])); // prettier-ignore
      if (!low || !high) return null;
      const lines = [low, high].map(({ bone, left }): Segment => {
        const plate = layout.bones[bone].upper!;
        const centre = toWorld(at(bone), plate.centre);
        const flat = unit([left[0], left[1], 0]);
        return [along(centre, flat, -plate.halfWidth), along(centre, flat, 3 * plate.halfWidth)];
      });
      return { value: measures.column[id], unit: 'rad', lines, spot: middle(lines[0]![1], lines[1]![1]) };
    }
    default:
      return joint ? levelRule(id, joint, side) : null;
  }

  function levelRule(
    which: Exclude<RulerId, (typeof COLUMN_RULERS)[number]>,
    where: Joint,
    on: Side,
  ): Ruled | null {
    const [over, under] = [upperOf(where), lowerOf(where)];
    const [a, b] = [plateOf(over, 'lower'), plateOf(under, 'upper')];
    const bones = layout.bones;
    if (which === 'canalDepth') {
      const { canal, canalHalf } = bones[under].landmarks;
      const ends = [canalHalf[1], -canalHalf[1]].map((z) => toWorld(at(under), add(canal, [0, 0, z])));
      return { value: 2 * canalHalf[1], unit: 'mm', lines: [[ends[0]!, ends[1]!]], spot: ends[1]! };
    }
    if (which === 'facetAngle') {
      const facet = bones[under].superior?.[on];
      if (!facet) return null;
      const flat = unit([facet.u[0], 0, facet.u[2]]);
      const place = at(under);
      const line = (direction: Vec3, by: number): Segment => [
        toWorld(place, along(facet.centre, direction, -by)),
        toWorld(place, along(facet.centre, direction, by)),
      ];
      return {
        value: Math.atan2(Math.abs(flat[0]), Math.abs(flat[2])),
        unit: 'rad',
        lines: [line(flat, 1.8 * facet.halfU), line([0, 0, 1], 1.8 * facet.halfU)],
        spot: toWorld(place, along(facet.centre, [0, 0, 1], -1.8 * facet.halfU)),
      };
    }
    if (!hasDisc(where) || !a || !b) return null;
    const disc = measures.discs[where];
    switch (which) {
      case 'segmentAngle':
        return between(a, b, disc.segmentAngle);
      case 'discHeight':
        return { value: disc.heightMiddle, unit: 'mm', lines: [[a.centre, b.centre]], spot: middle(a.centre, b.centre) }; // prettier-ignore
      case 'discHeightIndex': {
        const sides = [1, -1].map((s): Segment => [edge(a, s), edge(b, s)]);
        const value = (disc.heightAnterior + disc.heightPosterior) / (2 * (a.half + b.half));
        return { value, unit: '1', lines: sides, spot: sides[0]![0] };
      }
      case 'slip':
      case 'slipPercent': {
        const from = edge(b, -1);
        const value = which === 'slip' ? disc.slip : disc.slip / (2 * b.half);
        const lines: Segment[] = [[from, along(from, b.forward, disc.slip)], [edge(a, -1), from]]; // prettier-ignore
        return { value, unit: which === 'slip' ? 'mm' : '1', lines, spot: edge(a, -1) };
      }
      case 'foramenHeight':
      case 'foramenArea': {
        const top = bones[over].landmarks.pedicle?.[on].bottom;
        const foot = bones[under].landmarks.pedicle?.[on].top;
        const value = measures.joints[where][on][which];
        if (!top) return null;
        const head = toWorld(at(over), top);
        // The sacrum has no pedicle of its own: the opening ends at its endplate's height.
        const end = foot
          ? toWorld(at(under), foot)
          : along(head, unit(sub(b.centre, a.centre)), measures.joints[where][on].foramenHeight);
        return {
          value,
          unit: which === 'foramenHeight' ? 'mm' : 'mm²',
          lines: [[head, end]],
          spot: middle(head, end),
        };
      }
    }
  }
}
