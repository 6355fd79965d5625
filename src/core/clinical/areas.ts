/**
 * Where pain from a joint or disc has been felt. The map runs one way: from the part to the areas.
 */
import type { Side } from '../base/levels';
import { parsePart, type PartId } from '../base/names';
import type { Library } from './library';
import type { Level, Likelihood, PainArea } from './schemas';

export interface PaintedArea extends PainArea {
  readonly plain: string;
  readonly clinical: string;
  /** Outlines per view, in the chart's units; x > 0 is the subject's left. */
  readonly shapes: readonly {
    readonly view: 'back' | 'front';
    readonly points: readonly (readonly [number, number])[];
  }[];
}

/** From rare to main: the order in which areas are painted. */
export const LIKELIHOODS: readonly Likelihood[] = ['rare', 'occasional', 'common', 'primary'];

export function levelOf(library: Library, part: PartId): Level | undefined {
  const kind = parsePart(part);
  if (kind?.kind !== 'disc' && kind?.kind !== 'facet') return undefined;
  return library.levels.find((level) => level.id === kind.joint && level.kind === kind.kind);
}

/** The areas of a part, rare ones first. Discs may be felt on either side, joints on their own. */
export function painAreas(library: Library, part: PartId): readonly PaintedArea[] {
  const kind = parsePart(part);
  const level = levelOf(library, part);
  if (!kind || !level) return [];
  const sides: readonly Side[] = kind.kind === 'facet' ? [kind.side] : ['left', 'right'];
  return LIKELIHOODS.flatMap((likelihood) =>
    level.areas
      .filter((area) => area.likelihood === likelihood)
      .map((area) => {
        const region = library.chart.regions.find((one) => one.id === area.region)!;
        const shapes = region.polygons.flatMap((polygon) =>
          (region.crossesMidline ? (['left', 'right'] as const) : sides).map((side) => ({
            view: polygon.view,
            points: polygon.points.map(([x, y]): [number, number] => [side === 'left' ? x : -x, y]),
          })),
        );
        return { ...area, plain: region.plain, clinical: region.clinical, shapes };
      }),
  );
}
