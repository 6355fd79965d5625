/**
 * Ligaments, nerves and arteries in the picture: made when a layer is first shown, in slices short enough not to be felt, one
 * geometry per kind; after that the pose moves them in the shader alone.
 */
import {
  jointAt,
  layerOf,
  parsePart,
  SOFT_PARTS,
  type Column,
  type PartId,
  type Scenario,
  type SoftPart,
} from '../../core';
import type { StrandLayer } from '../../core/strands';
import type { SpineState } from '../store';
import { rowsOf, type Rows } from './rows';
import { discSwellingOf, type Made, type Soft } from './soft';

/** The dural sac is seen through and is drawn apart from what lies in it. */
export const STRANDS = ['ligaments', 'nerves', 'dura', 'arteries'] as const;
export type StrandKind = (typeof STRANDS)[number];

const kindOf = (part: SoftPart): StrandKind =>
  part === 'dura' ? 'dura' : (layerOf(parsePart(part)!) as StrandLayer);
const PARTS = Object.fromEntries(
  STRANDS.map((kind) => [kind, SOFT_PARTS.filter((part) => kindOf(part) === kind)]),
) as unknown as Readonly<Record<StrandKind, readonly SoftPart[]>>;

/** Shades within one kind. */
const tintOf = (part: SoftPart): number =>
  part.startsWith('ligament LF') ? 1 : part === 'cord' ? 1 : part === 'filum' ? 0.5 : 0;

export type StrandRows = Readonly<Record<StrandKind, Rows>>;

export function strandRows(): StrandRows {
  return Object.fromEntries(
    STRANDS.map((kind) => {
      const rows = rowsOf(PARTS[kind].length);
      PARTS[kind].forEach((part, row) => rows.tint(row, tintOf(part)));
      return [kind, rows];
    }),
  ) as unknown as StrandRows;
}

/** Whether a layer has to be there: it is shown, or a part of it is selected. */
export const wantedLayers = ({ view }: SpineState): readonly StrandLayer[] =>
  (['ligaments', 'nerves', 'arteries'] as const).filter(
    (layer) => view.layers[layer] || view.selection.some((part) => layerOf(parsePart(part)!) === layer),
  );

export const layerOfKind = (kind: StrandKind): StrandLayer => (kind === 'dura' ? 'nerves' : kind);

export function showStrands(rows: StrandRows, level: (part: PartId) => number): void {
  for (const kind of STRANDS) PARTS[kind].forEach((part, row) => rows[kind].show(row, level(part)));
}

/** The bands along the bodies swell with the discs; a flavum that is slack or thickened swells into the canal. */
export function swellStrands(rows: StrandRows, column: Column, scenario: Scenario): void {
  PARTS.ligaments.forEach((part, row) => {
    const kind = parsePart(part)!;
    if (kind.kind !== 'ligament') return;
    const { ligament, joint } = kind;
    if ((ligament === 'ALL' || ligament === 'PLL') && joint !== 'C1-C2') {
      const { amount, give } = discSwellingOf(column, joint);
      rows.ligaments.swell(row, amount, give);
    } else if (ligament === 'LF') rows.ligaments.swell(row, jointAt(scenario, joint).flavumThickening, FOLD);
  });
}
/** So much of what a flavum loses in length it gains in thickness, into the canal (a drawing value). */
const FOLD = 0.4;

/** No slice takes longer than this [ms]. */
const SLICE = 7;

/**
 * Makes the kinds of one layer, a slice at a time.
 *
 * @returns stops the making
 */
export function makeStrands(
  column: Column,
  layer: StrandLayer,
  done: (made: readonly Soft[]) => void,
): () => void {
  let timer = 0;
  let stopped = false;
  void Promise.all([import('../../core/strands'), import('./making')]).then(([{ strandsOf }, { merged }]) => {
    if (stopped) return;
    const parts = strandsOf(column.layout, column.tables, column.body).layer(layer);
    const made: Made[] = [];
    const slice = (): void => {
      const start = performance.now();
      while (performance.now() - start < SLICE) {
        const { value, done: all } = parts.next();
        if (all) {
          const kinds = STRANDS.filter((kind) => made.some(({ part }) => kindOf(part as SoftPart) === kind));
          done(
            kinds.map((kind) =>
              merged(
                kind,
                made.filter(({ part }) => kindOf(part as SoftPart) === kind),
              ),
            ),
          );
          return;
        }
        if (!value) continue;
        const { part, tissue } = value;
        made.push({ part, tissue, row: PARTS[kindOf(part)].indexOf(part) });
      }
      timer = window.setTimeout(slice, 0);
    };
    slice();
  });
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
