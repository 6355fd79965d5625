/** Every published target beside the model: progress as it goes, then the rows and the curves. For laboratory.ts. */
import sources from '../models/sources.json';
import { compare, dayCurve, momentCurves, type DayCurve, type MomentCurve, type Row } from './validate';

export interface Told {
  readonly row: Row;
  readonly reference: string;
}
export type Message =
  | { readonly done: number; readonly of: number }
  | { readonly told: readonly Told[]; readonly curves: readonly MomentCurve[]; readonly day: DayCurve };

const references: Readonly<Record<string, { reference: string }>> = sources;

export function prove(post: (message: Message) => void): void {
  const rows = compare(undefined, (done, of) => post({ done, of }));
  post({
    told: rows.map((row) => ({ row, reference: references[row.source]?.reference ?? row.source })),
    curves: momentCurves(),
    day: dayCurve(),
  });
}
