/**
 * Where pain from a joint, a disc or a nerve has been felt. The maps run one way, from the part to the areas, and are of
 * four kinds that never mix: a joint's, a disc's, the pain of a nerve, and the skin a nerve feels, which is no pain at all.
 */
import { JOINTS, SIDES, type Joint, type Side } from '../base/levels';
import { exitOf, parsePart, ROOTS, type PartId, type Root } from '../base/names';
import type { Library } from './library';
import type { Level, Likelihood, PainArea, Region } from './schemas';

interface Shaped {
  readonly region: PainArea['region'];
  readonly plain: string;
  readonly clinical: string;
  /** Outlines per view, in the chart's units; x > 0 is the subject's left. */
  readonly shapes: readonly {
    readonly view: 'back' | 'front';
    readonly points: readonly (readonly [number, number])[];
  }[];
}

export type PaintedArea = PainArea & Shaped;

/** From rare to main: the order in which areas are painted. */
export const LIKELIHOODS: readonly Likelihood[] = ['rare', 'occasional', 'common', 'primary'];

export type MapKind = 'joint' | 'disc' | 'pain' | 'skin';

/** One map: areas without a likelihood are of a nerve, for which no study counted. */
export interface BodyMap {
  readonly id: string;
  readonly kind: MapKind;
  readonly part: PartId | 'sacroiliac left' | 'sacroiliac right';
  readonly areas: readonly (Shaped & Partial<PainArea>)[];
  /** Where the part itself lies: a joint's height, and its side. */
  readonly joint?: Joint;
  readonly side?: Side;
}

export function levelOf(library: Library, part: PartId): Level | undefined {
  const kind = parsePart(part);
  if (kind?.kind !== 'disc' && kind?.kind !== 'facet') return undefined;
  return library.levels.find((level) => level.id === kind.joint && level.kind === kind.kind);
}

export const sacroiliac = (library: Library): Level =>
  library.levels.find((level) => level.kind === 'sacroiliac')!;

function shaped(library: Library, id: string, sides: readonly Side[]): Shaped {
  const region: Region = library.chart.regions.find((one) => one.id === id)!;
  return {
    region: id,
    plain: region.plain,
    clinical: region.clinical,
    shapes: region.polygons.flatMap((polygon) =>
      (region.crossesMidline ? SIDES : sides).map((side) => ({
        view: polygon.view,
        points: polygon.points.map(([x, y]): [number, number] => [side === 'left' ? x : -x, y]),
      })),
    ),
  };
}

const areasOf = (library: Library, level: Level, sides: readonly Side[]): PaintedArea[] =>
  LIKELIHOODS.flatMap((likelihood) =>
    level.areas
      .filter((area) => area.likelihood === likelihood)
      .map((area) => ({ ...area, ...shaped(library, area.region, sides) })),
  );

/** The areas of a joint or disc, rare ones first. Discs may be felt on either side, joints on their own. */
export function painAreas(library: Library, part: PartId): readonly PaintedArea[] {
  const kind = parsePart(part);
  const level = levelOf(library, part);
  if (!kind || !level) return [];
  return areasOf(library, level, kind.kind === 'facet' ? [kind.side] : SIDES);
}

/** The map of a part; `skin` is asked for by name and only a nerve has it. */
export function mapOf(
  library: Library,
  part: BodyMap['part'],
  kind: 'felt' | 'skin' = 'felt',
): BodyMap | undefined {
  if (part === 'sacroiliac left' || part === 'sacroiliac right') {
    const side = part === 'sacroiliac left' ? 'left' : 'right';
    const areas = areasOf(library, sacroiliac(library), [side]);
    return { id: part, kind: 'joint', part, areas, joint: 'L5-S1', side };
  }
  const known = parsePart(part);
  if (known?.kind === 'root') {
    const facts = library.roots.roots.find(({ id }) => id === known.root)!;
    const ids = kind === 'skin' ? facts.skin : facts.pain;
    if (ids.length === 0) return undefined;
    const exit = exitOf(known.root);
    return {
      id: `${part} ${kind}`,
      kind: kind === 'skin' ? 'skin' : 'pain',
      part,
      areas: ids.map((id) => shaped(library, id, [known.side])),
      side: known.side,
      ...(exit === 'S1' ? {} : { joint: exit }),
    };
  }
  const areas = painAreas(library, part);
  if (areas.length === 0 || (known?.kind !== 'facet' && known?.kind !== 'disc')) return undefined;
  return known.kind === 'facet'
    ? { id: part, kind: 'joint', part, areas, joint: known.joint, side: known.side }
    : { id: part, kind: 'disc', part, areas, joint: known.joint };
}

/** The nerve that leaves at a joint. */
export const rootAt = (joint: Joint): Root => ROOTS[JOINTS.indexOf(joint)]!;

/** Share of the main areas of a part that another one's main areas must hold to be felt much alike. */
const ALIKE = 0.5;

/** Other joints, discs and nerves whose main areas hold at least half of this one's: how little a place tells. */
export function feltAlike(library: Library, part: BodyMap['part']): readonly BodyMap['part'][] {
  const own = mapOf(library, part);
  if (!own) return [];
  const mine = mainOf(own);
  const side = own.side ?? 'left';
  const others: readonly BodyMap['part'][] = [
    ...library.levels.map((level): BodyMap['part'] =>
      level.kind === 'sacroiliac'
        ? `sacroiliac ${side}`
        : level.kind === 'disc'
          ? (`disc ${level.id}` as PartId)
          : (`facet ${level.id} ${side}` as PartId),
    ),
    ...library.roots.roots.map(({ id }) => `root ${id} ${side}` as PartId),
  ];
  return others.filter((other) => {
    if (other === part) return false;
    const map = mapOf(library, other);
    if (!map) return false;
    const theirs = new Set(mainOf(map));
    return mine.filter((region) => theirs.has(region)).length >= ALIKE * mine.length;
  });
}

/** Regions named as main or common. */
const mainOf = (map: BodyMap): readonly string[] =>
  map.areas
    .filter(
      ({ likelihood }) => likelihood === undefined || likelihood === 'primary' || likelihood === 'common',
    )
    .map(({ region }) => region);
