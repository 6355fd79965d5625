/**
 * What a file in models/ must look like. Checking reports every problem at once, each with path, expectation, value, remedy.
 * The page does not carry it: its tables are checked when it is built (vite.config.ts).
 */
import * as v from 'valibot';
import { BONES, JOINTS } from '../base/levels';
import type { DataIssue } from './problems';

const level = v.nullable(v.picklist([...BONES, ...JOINTS]));
const source = v.pipe(v.string(), v.minLength(1));

/** What a number of each unit can be in a human body: a slipped decimal point or unit is caught here. */
export const LIMITS = {
  mm: [-400, 2500],
  mm2: [0, 5000],
  deg: [-180, 180],
  ratio: [0, 1],
  'fraction of depth': [-0.5, 0.5],
  '1': [-10, 10],
  '1/mm': [0, 1],
  N: [0, 5000],
  'N/mm': [0, 10000],
  'N·m': [-20, 100],
  'N·m/rad': [0, 1000],
  MPa: [0, 100],
  kg: [0, 200],
  min: [0, 3000],
  'm/s²': [0, 20],
} as const;
const UNITS = Object.keys(LIMITS) as (keyof typeof LIMITS)[];

/** One published (or honestly assumed) number. */
const Fields = v.strictObject({
  level,
  quantity: v.pipe(v.string(), v.minLength(1)),
  value: v.pipe(v.number(), v.finite()),
  unit: v.picklist(UNITS),
  source,
  read: v.boolean(),
  sd: v.optional(v.number()),
  n: v.optional(v.number()),
  via: v.optional(v.string()),
  interpolated: v.optional(v.boolean()),
  confidence: v.optional(v.string()),
  dispersion: v.optional(v.string()),
  /** Why a value without a publication was chosen. */
  assumed: v.optional(v.string()),
  /** How a fitted value was found, and on which targets. */
  calibrated: v.optional(v.string()),
  note: v.optional(v.string()),
  alt: v.optional(
    v.array(
      v.strictObject({
        value: v.union([v.number(), v.array(v.number())]),
        source,
        read: v.optional(v.boolean()),
        sd: v.optional(v.number()),
        n: v.optional(v.number()),
        via: v.optional(v.string()),
      }),
    ),
  ),
});

const RecordSchema = v.pipe(
  Fields,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { value, unit } = dataset.value;
    const [least, most] = LIMITS[unit];
    if (value >= least && value <= most) return;
    addIssue({
      message: 'out of range',
      expected: `${least} … ${most} ${unit}`,
      received: String(value),
      path: [{ type: 'object', origin: 'value', input: dataset.value, key: 'value', value }],
    });
  }),
);

export const TableSchema = v.strictObject({ about: v.string(), records: v.array(RecordSchema) });

export const SourcesSchema = v.record(
  v.string(),
  v.strictObject({
    reference: v.pipe(v.string(), v.minLength(1)),
    doi: v.optional(v.nullable(v.string())),
    /** Whether any figure taken from it was seen in a retrieved text. */
    read: v.boolean(),
    seen: v.optional(v.string()),
    /** Whether that text was its own (an abstract counts) and not another that quotes it. */
    own: v.optional(v.boolean()),
  }),
);

export type NumberRecord = v.InferOutput<typeof RecordSchema>;
export type Table = v.InferOutput<typeof TableSchema>;
export type Sources = v.InferOutput<typeof SourcesSchema>;

/** Problems of one file against its schema; empty when it is sound. */
export function problemsOf(schema: v.GenericSchema, name: string, value: unknown): DataIssue[] {
  const result = v.safeParse(schema, value);
  if (result.success) return [];
  return result.issues.map((issue) => ({
    path: `models/${name}: ${v.getDotPath(issue) ?? 'file'}${titleOf(issue)}`,
    expected: issue.expected ?? issue.message,
    got: issue.received,
    remedy: 'Correct this entry; models/README.md describes the fields.',
  }));
}

/** Which number is meant, since nobody counts to records.413. */
function titleOf(issue: v.BaseIssue<unknown>): string {
  const record = issue.path?.[1]?.value;
  if (issue.path?.[0]?.key !== 'records' || typeof record !== 'object' || record === null) return '';
  const { level, quantity } = record as { level?: unknown; quantity?: unknown };
  const word = (it: unknown): string => (typeof it === 'string' ? it : 'unnamed');
  return ` (${level === null ? 'whole body' : word(level)}, ${word(quantity)})`;
}
