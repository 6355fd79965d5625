/** What the files of models/clinical must look like. */
import * as v from 'valibot';

const text = v.pipe(v.string(), v.minLength(1));
const texts = v.array(text);
const basis = v.picklist(['read', 'secondary', 'remembered', 'extrapolated']);
const sources = v.pipe(v.array(text), v.minLength(1));
const likelihood = v.picklist(['primary', 'common', 'occasional', 'rare']);
const point = v.tuple([v.number(), v.number()]);

/** Where on the page a sentence may stand. What is said about a product has no place beside a worn disc. */
export const STATES = [
  'card',
  'wear',
  'wear:worn',
  'decompress:lie',
  'decompress:support',
  'decompress:pull',
  'learn',
  'page',
  'print',
] as const;

/** A sentence the page may show. */
const ClaimSchema = v.strictObject({
  id: text,
  /** For everybody: grade 7 or below. */
  plain: text,
  /** The same for a reader of the trade. */
  clinical: text,
  topic: v.optional(text),
  sources,
  /** Where in a source, when more is known than which part of it was seen (sources.json). */
  places: v.optional(v.record(v.string(), text)),
  basis,
  states: v.pipe(v.array(v.picklist(STATES)), v.minLength(1)),
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
  nerves: v.optional(v.strictObject({ names: texts, note: v.string(), sources, basis })),
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
      urgency: v.picklist([
        'emergency_now',
        'urgent_same_day',
        'urgent_same_day_or_days',
        'urgent_days',
        'soon',
      ]),
      ask: texts,
      action: text,
      basis,
      sources,
      reviewed: v.nullable(text),
    }),
  ),
});

export const ClaimsSchema = v.strictObject({ about: text, claims: v.array(ClaimSchema) });

export const ConditionsSchema = v.strictObject({
  about: text,
  conditions: v.array(
    v.strictObject({
      id: text,
      plain: text,
      clinical: text,
      also: texts,
      /** Kinds of part on whose card it is named. */
      parts: v.array(v.picklist(['bone', 'disc', 'facet', 'root'])),
      /** Joints where it is usual. */
      levels: texts,
      what: ClaimSchema,
      changes: v.array(ClaimSchema),
      who: v.array(ClaimSchema),
      feels: ClaimSchema,
      /** Ids of safety.json, the most fitting first. */
      flags: v.pipe(texts, v.minLength(1)),
      /** Ids of management.json. */
      helps: texts,
      warn: v.optional(ClaimSchema),
      /** Of findings.json: how common it is without pain. */
      finding: v.optional(text),
    }),
  ),
});

const level = v.picklist(['supported', 'mixed', 'situational', 'not_supported', 'no_trials']);

export const ManagementSchema = v.strictObject({
  about: text,
  levels: v.record(level, v.strictObject({ plain: text, meaning: text })),
  /** Where nothing was read: that it is carried over from the low back. */
  elsewhere: v.strictObject({ cervical: ClaimSchema, thoracic: ClaimSchema }),
  items: v.array(
    v.strictObject({
      id: text,
      plain: text,
      clinical: text,
      level,
      verdict: ClaimSchema,
      /** What was read of the neck, where the verdict is about the low back. */
      neck: v.optional(ClaimSchema),
      wording: ClaimSchema,
      evidence: v.array(ClaimSchema),
      risks: ClaimSchema,
    }),
  ),
});

const verdict = v.picklist(['yes', 'partly', 'no', 'not shown']);

export const QuestionsSchema = v.strictObject({
  about: text,
  verdicts: v.record(verdict, text),
  questions: v.array(v.strictObject({ id: text, question: text, claim: text, verdict, answer: ClaimSchema })),
});

const Named = { id: text, latin: v.nullable(text), claim: ClaimSchema };

export const PartsSchema = v.strictObject({
  about: text,
  claims: v.array(ClaimSchema),
  ligaments: v.array(v.strictObject(Named)),
  nerves: v.array(v.strictObject(Named)),
  /** JOINT_TISSUES of anatomy/tissue.ts. */
  tissues: v.array(v.strictObject(Named)),
  /** The named regions of a bone, BONE_PARTS of anatomy/parts.ts. */
  regions: v.array(v.strictObject({ ...Named, plain: text, clinical: text })),
  /** Segments of the cord behind each vertebra. */
  cord: v.record(v.string(), text),
  cordClaim: ClaimSchema,
});

export const RootsSchema = v.strictObject({
  about: text,
  claims: v.array(ClaimSchema),
  roots: v.array(
    v.strictObject({
      id: text,
      latin: text,
      /** Regions of chart.json: the skin it feels, and where its pain is felt. */
      skin: texts,
      pain: texts,
      what: ClaimSchema,
    }),
  ),
});

export const GlossarySchema = v.strictObject({
  about: text,
  words: v.array(
    v.strictObject({
      id: text,
      term: text,
      also: texts,
      /** Pages and parts it leads to. */
      see: texts,
      /** A word people use that this page does not. */
      lay: v.optional(v.boolean()),
      meaning: ClaimSchema,
    }),
  ),
});

export const IdentifiersSchema = v.strictObject({
  about: text,
  parts: v.array(
    v.looseObject({ id: text, latin: v.nullable(v.string()), english: v.optional(v.nullable(v.string())) }),
  ),
});

export type State = (typeof STATES)[number];
export type Basis = v.InferOutput<typeof basis>;
export type Likelihood = v.InferOutput<typeof likelihood>;
export type Claim = v.InferOutput<typeof ClaimSchema>;
export type PainArea = v.InferOutput<typeof AreaSchema>;
export type Level = v.InferOutput<typeof LevelSchema>;
export type Chart = v.InferOutput<typeof ChartSchema>;
export type Region = Chart['regions'][number];
export type Findings = v.InferOutput<typeof FindingsSchema>;
export type Safety = v.InferOutput<typeof SafetySchema>;
export type Flag = Safety['flags'][number];
export type Claims = v.InferOutput<typeof ClaimsSchema>;
export type Condition = v.InferOutput<typeof ConditionsSchema>['conditions'][number];
export type Management = v.InferOutput<typeof ManagementSchema>;
export type Care = Management['items'][number];
export type EvidenceLevel = Care['level'];
export type Questions = v.InferOutput<typeof QuestionsSchema>;
export type Question = Questions['questions'][number];
export type Parts = v.InferOutput<typeof PartsSchema>;
export type Roots = v.InferOutput<typeof RootsSchema>;
export type Word = v.InferOutput<typeof GlossarySchema>['words'][number];
export type Identifiers = v.InferOutput<typeof IdentifiersSchema>;
