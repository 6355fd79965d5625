/**
 * Everything the page may say about health, checked once. Loaded on demand: nothing here is needed for the first picture.
 */
import chart from '../../../models/clinical/chart.json';
import claims from '../../../models/clinical/claims.json';
import conditions from '../../../models/clinical/conditions.json';
import findings from '../../../models/clinical/findings.json';
import glossary from '../../../models/clinical/glossary.json';
import identifiers from '../../../models/clinical/identifiers.json';
import management from '../../../models/clinical/management.json';
import parts from '../../../models/clinical/parts.json';
import questions from '../../../models/clinical/questions.json';
import referral from '../../../models/clinical/referral.json';
import roots from '../../../models/clinical/roots.json';
import safety from '../../../models/clinical/safety.json';
import sources from '../../../models/clinical/sources.json';
import type * as v from 'valibot';
import { parsePart } from '../base/names';
import { DataError, type DataIssue } from '../data/problems';
import { problemsOf, SourcesSchema, type Sources } from '../data/schemas';
import {
  ChartSchema, ClaimsSchema, ConditionsSchema, FindingsSchema, GlossarySchema, IdentifiersSchema, ManagementSchema,
  PartsSchema, QuestionsSchema, ReferralSchema, RootsSchema, SafetySchema,
  type Chart, type Claim, type Claims, type Condition, type Findings, type Identifiers, type Level, type Management,
  type Parts, type Questions, type Roots, type Safety, type Word,
} from './schemas'; // prettier-ignore

export interface Library {
  readonly levels: readonly Level[];
  readonly chart: Chart;
  readonly findings: Findings;
  readonly safety: Safety;
  readonly claims: Claims;
  readonly conditions: readonly Condition[];
  readonly management: Management;
  readonly questions: Questions;
  readonly parts: Parts;
  readonly roots: Roots;
  readonly words: readonly Word[];
  readonly identifiers: Identifiers['parts'];
  readonly sources: Sources;
}

export type ClinicalFiles = Readonly<Record<FileName, unknown>>;
type FileName =
  | 'referral' | 'chart' | 'findings' | 'safety' | 'claims' | 'conditions' | 'management' | 'questions' | 'parts'
  | 'roots' | 'glossary' | 'identifiers' | 'sources'; // prettier-ignore

export const CLINICAL_FILES: ClinicalFiles = {
  referral, chart, findings, safety, claims, conditions, management, questions, parts, roots, glossary, identifiers, sources,
}; // prettier-ignore

const SCHEMAS: Readonly<Record<FileName, v.GenericSchema>> = {
  referral: ReferralSchema,
  chart: ChartSchema,
  findings: FindingsSchema,
  safety: SafetySchema,
  claims: ClaimsSchema,
  conditions: ConditionsSchema,
  management: ManagementSchema,
  questions: QuestionsSchema,
  parts: PartsSchema,
  roots: RootsSchema,
  glossary: GlossarySchema,
  identifiers: IdentifiersSchema,
  sources: SourcesSchema,
};

/**
 * Checks all files: their form, that every source exists and is used, that every region has a shape, that every page a
 * word leads to is there, that nothing is called read that was not.
 *
 * @throws DataError with every problem at once
 */
export function createLibrary(files: ClinicalFiles): Library {
  const issues = (Object.keys(SCHEMAS) as FileName[]).flatMap((name) =>
    problemsOf(SCHEMAS[name], `clinical/${name}.json`, files[name]),
  );
  if (issues.length > 0) throw new DataError(issues);
  const library = shelved(files);
  const broken = [...references(library), ...idle(library)];
  if (broken.length > 0) throw new DataError(broken);
  return library;
}

const shelved = (files: ClinicalFiles): Library => ({
  levels: (files.referral as { levels: Level[] }).levels,
  chart: files.chart as Chart,
  findings: files.findings as Findings,
  safety: files.safety as Safety,
  claims: files.claims as Claims,
  conditions: (files.conditions as { conditions: Condition[] }).conditions,
  management: files.management as Management,
  questions: files.questions as Questions,
  parts: files.parts as Parts,
  roots: files.roots as Roots,
  words: (files.glossary as { words: Word[] }).words,
  identifiers: (files.identifiers as Identifiers).parts,
  sources: files.sources as Sources,
});

/** All sentences of the library, wherever they stand. */
export function allClaims(library: Library): Claim[] {
  const out: Claim[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('plain' in value && 'reviewed' in value && 'states' in value) out.push(value as Claim);
    else for (const inner of Object.values(value)) walk(inner);
  };
  walk({ ...library, sources: {} });
  return out;
}

/** One sentence by its id, for a place on the page in which it may stand. */
export function claimOf(library: Library, id: string): Claim {
  const claim = byId(library).get(id);
  if (!claim) throw new Error(`${id}: no such sentence in models/clinical`);
  return claim;
}
const indexes = new WeakMap<Library, Map<string, Claim>>();
function byId(library: Library): Map<string, Claim> {
  const known = indexes.get(library);
  if (known) return known;
  const index = new Map(allClaims(library).map((claim) => [claim.id, claim]));
  indexes.set(library, index);
  return index;
}

/** The pages to read that the library holds; the story and the exercises of Learn are pages of their own. */
export function pagesOf(library: Library): string[] {
  return [
    ...library.conditions.map(({ id }) => `condition-${id}`),
    ...library.management.items.map(({ id }) => `care-${id}`),
    'conditions', 'care', 'true', 'glossary', 'sacroiliac',
  ]; // prettier-ignore
}

function references(library: Library): DataIssue[] {
  const issues: DataIssue[] = [];
  const complain = (path: string, expected: string, got: string, remedy: string): void => {
    issues.push({ path, expected, got, remedy });
  };
  const cite = (path: string, ids: readonly string[]): void => {
    for (const id of ids)
      if (!library.sources[id])
        complain(path, 'a source of sources.json', id, 'Add the source or correct its id.');
  };
  /** What is marked as read must rest on a work whose own text was, what is quoted on a text that was. */
  const weigh = (path: string, basis: string, ids: readonly string[]): void => {
    cite(path, ids);
    const known = ids.flatMap((id) => library.sources[id] ?? []);
    if (basis === 'read' && !known.some(({ read, own }) => read && own !== false))
      complain(path, 'a source that was read', ids.join(', '), 'Mark it as remembered or read the source.');
    if (basis === 'secondary' && !known.some(({ read }) => read))
      complain(
        path,
        'a text that was read',
        ids.join(', '),
        'Mark it as remembered or read one that quotes it.',
      );
  };
  cite('clinical/chart.json', library.chart.sources);
  cite('clinical/findings.json', library.findings.sources);
  const seen = new Set<string>();
  for (const claim of allClaims(library)) {
    weigh(claim.id, claim.basis, claim.sources);
    cite(claim.id, Object.keys(claim.places ?? {}));
    if (seen.has(claim.id)) complain(claim.id, 'an id used once', 'a second one', 'Rename it.');
    seen.add(claim.id);
  }
  for (const flag of library.safety.flags) cite(`safety ${flag.id}`, flag.sources);

  const oneOf = (path: string, ids: readonly string[], known: ReadonlySet<string>, what: string): void => {
    for (const id of ids) if (!known.has(id)) complain(path, what, id, 'Add it or correct its name.');
  };
  const regions = new Set(library.chart.regions.map((region) => region.id));
  for (const level of library.levels) {
    const path = `${level.kind} ${level.id}`;
    for (const area of level.areas) {
      cite(path, area.sources);
      oneOf(path, [area.region], regions, 'a region of chart.json');
    }
    for (const study of level.studies) cite(path, [study.source]);
    if (level.nerves) cite(path, level.nerves.sources);
  }
  for (const root of library.roots.roots)
    oneOf(`root ${root.id}`, [...root.skin, ...root.pain], regions, 'a region of chart.json');
  const flags = new Set(library.safety.flags.map(({ id }) => id));
  const care = new Set(library.management.items.map(({ id }) => id));
  const found = new Set(library.findings.findings.map(({ id }) => id));
  const joints = new Set(library.levels.map(({ id }) => id));
  for (const one of library.conditions) {
    oneOf(`condition ${one.id}`, one.flags, flags, 'a warning sign of safety.json');
    oneOf(`condition ${one.id}`, one.helps, care, 'an item of management.json');
    oneOf(`condition ${one.id}`, one.finding ? [one.finding] : [], found, 'a finding of findings.json');
    oneOf(`condition ${one.id}`, one.levels, joints, 'a joint of referral.json');
  }
  const pages = new Set(pagesOf(library));
  for (const word of library.words)
    for (const place of word.see)
      if (!pages.has(place) && !parsePart(place))
        complain(`word ${word.id}`, 'a page or a part', place, 'Add it or correct its name.');
  return issues;
}

/** Sources nobody cites: dead weight that a reader would take for evidence. */
export function idleSources(library: Library): string[] {
  const text = JSON.stringify({ ...library, sources: {} });
  return Object.keys(library.sources).filter((id) => !text.includes(`"${id}"`));
}

const idle = (library: Library): DataIssue[] =>
  idleSources(library).map((id) => ({
    path: `clinical/sources.json: ${id}`,
    expected: 'a source somebody cites',
    got: 'none',
    remedy: 'Cite it or remove it.',
  }));

let made: Library | undefined;
export function library(): Library {
  made ??= createLibrary(CLINICAL_FILES);
  return made;
}
