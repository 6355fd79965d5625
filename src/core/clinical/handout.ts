/** The sentences of the page for the patient, checked once: each sheet names five, and all of them exist. */
import file from '../../../models/clinical/handout.json';
import * as v from 'valibot';
import { DataError, type DataIssue } from '../data/problems';
import { problemsOf } from '../data/schemas';
import type { Library } from './library';

const text = v.pipe(v.string(), v.minLength(1));

const SentenceSchema = v.strictObject({
  id: text,
  plain: text,
  sources: v.array(text),
  /** `model`: computed by the page from the state on the screen. */
  basis: v.picklist(['read', 'secondary', 'remembered', 'extrapolated', 'model']),
  reviewed: v.nullable(text),
});

const SheetSchema = v.strictObject({
  title: text,
  finding: text,
  sentences: v.pipe(v.array(text), v.length(5)),
});

export const HandoutSchema = v.strictObject({
  about: text,
  sheets: v.strictObject({
    thinner: SheetSchema,
    disc: SheetSchema,
    joint: SheetSchema,
    lying: SheetSchema,
    spine: SheetSchema,
  }),
  helps: v.array(text),
  helpsElsewhere: text,
  claims: v.array(SentenceSchema),
});

export type Handout = v.InferOutput<typeof HandoutSchema>;
export type Sentence = Handout['claims'][number];
export type SheetName = keyof Handout['sheets'];

/**
 * @throws DataError with every problem at once: form, sources that do not exist, sentences without a source that are not
 *   the model's
 */
export function createHandout(value: unknown, { sources }: Library): Handout {
  const issues: DataIssue[] = problemsOf(HandoutSchema, 'clinical/handout.json', value);
  if (issues.length > 0) throw new DataError(issues);
  const handout = value as Handout;
  for (const { id, basis, sources: cited } of handout.claims) {
    if (basis !== 'model' && cited.length === 0)
      issues.push({
        path: id,
        expected: 'a source',
        got: 'none',
        remedy: 'Add one or mark it as the model’s.',
      });
    for (const one of cited)
      if (!sources[one])
        issues.push({
          path: id,
          expected: 'a source of sources.json',
          got: one,
          remedy: 'Add the source or correct its id.',
        });
    if (basis === 'read' && !cited.some((one) => sources[one]?.read))
      issues.push({
        path: id,
        expected: 'a source that was read',
        got: cited.join(', '),
        remedy: 'Mark the sentence as remembered or read the source.',
      });
  }
  if (issues.length > 0) throw new DataError(issues);
  return handout;
}

let made: Handout | undefined;
export function handout(library: Library): Handout {
  made ??= createHandout(file, library);
  return made;
}
