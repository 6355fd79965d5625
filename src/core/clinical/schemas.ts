/** What the files of models/clinical must look like. */
import * as v from 'valibot';

const text = v.pipe(v.string(), v.minLength(1));
const basis = v.picklist(['read', 'secondary', 'remembered', 'extrapolated']);
const sources = v.pipe(v.array(text), v.minLength(1));
const likelihood = v.picklist(['primary', 'common', 'occasional', 'rare']);
const point = v.tuple([v.number(), v.number()]);

/** A sentence the page may show. */
const ClaimSchema = v.strictObject({
  id: text,
  plain: text,
  clinical: v.optional(text),
  topic: v.optional(text),
  sources,
  basis,
  /** Name and date once a clinician has read it. */
  reviewed: v.nullable(text),
});

const AreaSchema = v.strictObject({
  region: text,
  likelihood,
  basis,
  sources,
  percent: v.optional(v.number()),
  note: v.optional(text),
});

const LevelSchema = v.strictObject({
  id: text,
  kind: v.picklist(['facet', 'disc', 'sacroiliac']),
  name: text,
  grade: v.picklist(['A', 'B', 'C']),
  laterality: text,
  areas: v.pipe(v.array(AreaSchema), v.minLength(1)),
  studies: v.array(
    v.strictObject({ source: text, n: v.nullable(v.number()), design: v.string(), finding: text, basis }),
  ),
  text: ClaimSchema,
  caveat: v.optional(ClaimSchema),
  nerves: v.optional(v.strictObject({ names: v.array(text), note: v.string(), sources, basis })),
  root: v.optional(text),
});

export const ReferralSchema = v.strictObject({ about: text, levels: v.array(LevelSchema) });

export const ChartSchema = v.strictObject({
  about: text,
  bodyWidth: v.number(),
  sources,
  levels: v.record(v.string(), v.number()),
  outline: v.array(point),
  regions: v.array(
    v.strictObject({
      id: text,
      plain: text,
      clinical: text,
      crossesMidline: v.boolean(),
      polygons: v.array(v.strictObject({ view: v.picklist(['back', 'front']), points: v.array(point) })),
    }),
  ),
});

export const FindingsSchema = v.strictObject({
  about: text,
  ages: v.array(v.number()),
  sources,
  findings: v.array(
    v.strictObject({
      id: text,
      plain: text,
      clinical: text,
      percent: v.array(v.number()),
      readAges: v.array(v.number()),
    }),
  ),
});

export const SafetySchema = v.strictObject({
  about: text,
  disclaimer: text,
  disclaimerLong: text,
  simulation: text,
  flags: v.array(
    v.strictObject({
      id: text,
      title: text,
      urgency: text,
      ask: v.array(text),
      action: text,
      basis,
      sources,
      reviewed: v.nullable(text),
    }),
  ),
});

export const ClaimsSchema = v.strictObject({
  about: text,
  treatments: v.record(
    v.string(),
    v.strictObject({
      verdict: text,
      level: text,
      wording: v.string(),
      risks: v.array(text),
      sources,
      basis,
      reviewed: v.nullable(text),
    }),
  ),
  claims: v.array(ClaimSchema),
});

export type Basis = v.InferOutput<typeof basis>;
export type Likelihood = v.InferOutput<typeof likelihood>;
export type Claim = v.InferOutput<typeof ClaimSchema>;
export type PainArea = v.InferOutput<typeof AreaSchema>;
export type Level = v.InferOutput<typeof LevelSchema>;
export type Chart = v.InferOutput<typeof ChartSchema>;
export type Findings = v.InferOutput<typeof FindingsSchema>;
export type Safety = v.InferOutput<typeof SafetySchema>;
export type Claims = v.InferOutput<typeof ClaimsSchema>;
