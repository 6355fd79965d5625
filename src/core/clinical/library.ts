/**
 * Everything the page may say about health, checked once. Loaded on demand: nothing here is needed for the first picture.
 */
import chart from '../../../models/clinical/chart.json';
import claims from '../../../models/clinical/claims.json';
import findings from '../../../models/clinical/findings.json';
import referral from '../../../models/clinical/referral.json';
import safety from '../../../models/clinical/safety.json';
import sources from '../../../models/clinical/sources.json';
import type * as v from 'valibot';
import { DataError, problemsOf, SourcesSchema, type DataIssue, type Sources } from '../data/schemas';
import {
  ChartSchema, ClaimsSchema, FindingsSchema, ReferralSchema, SafetySchema,
  type Chart, type Claim, type Claims, type Findings, type Level, type Safety,
} from './schemas'; // prettier-ignore

export interface Library {
  readonly levels: readonly Level[];
  readonly chart: Chart;
  readonly findings: Findings;
  readonly safety: Safety;
  readonly claims: Claims;
  readonly sources: Sources;
}

export type ClinicalFiles = Readonly<
  Record<'referral' | 'chart' | 'findings' | 'safety' | 'claims' | 'sources', unknown>
>;

export const CLINICAL_FILES: ClinicalFiles = { referral, chart, findings, safety, claims, sources };

const SCHEMAS: Readonly<Record<keyof ClinicalFiles, v.GenericSchema>> = {
  referral: ReferralSchema,
  chart: ChartSchema,
  findings: FindingsSchema,
  safety: SafetySchema,
  claims: ClaimsSchema,
  sources: SourcesSchema,
};

/**
 * Checks all files: their form, that every source exists, that every region has a shape, that no source is idle.
 *
 * @throws DataError with every problem at once
 */
export function createLibrary(files: ClinicalFiles): Library {
  const issues = (Object.keys(SCHEMAS) as (keyof ClinicalFiles)[]).flatMap((name) =>
    problemsOf(SCHEMAS[name], `clinical/${name}.json`, files[name]),
  );
  if (issues.length > 0) throw new DataError(issues);
  const library: Library = {
    levels: (files.referral as { levels: Level[] }).levels,
    chart: files.chart as Chart,
    findings: files.findings as Findings,
    safety: files.safety as Safety,
    claims: files.claims as Claims,
    sources: files.sources as Sources,
  };
  const broken = references(library);
  if (broken.length > 0) throw new DataError(broken);
  return library;
}

/** All sentences of the library. */
export function allClaims(library: Library): Claim[] {
  return [
    ...library.claims.claims,
    ...library.levels.flatMap((level) => (level.caveat ? [level.text, level.caveat] : [level.text])),
  ];
}

function references(library: Library): DataIssue[] {
  const issues: DataIssue[] = [];
  const used = new Set<string>();
  const cite = (path: string, ids: readonly string[]): void => {
    for (const id of ids) {
      used.add(id);
      if (!library.sources[id])
        issues.push({
          path,
          expected: 'a source of sources.json',
          got: id,
          remedy: 'Add the source or correct its id.',
        });
    }
  };
  cite('clinical/chart.json', library.chart.sources);
  cite('clinical/findings.json', library.findings.sources);
  const seen = new Set<string>();
  for (const claim of allClaims(library)) {
    cite(claim.id, claim.sources);
    if (seen.has(claim.id))
      issues.push({ path: claim.id, expected: 'an id used once', got: 'a second one', remedy: 'Rename it.' });
    seen.add(claim.id);
    // A sentence marked as read must rest on something that was.
    if (claim.basis === 'read' && !claim.sources.some((id) => library.sources[id]?.read))
      issues.push({
        path: claim.id,
        expected: 'a source that was read',
        got: claim.sources.join(', '),
        remedy: 'Mark the sentence as remembered or read the source.',
      });
  }
  for (const [name, treatment] of Object.entries(library.claims.treatments))
    cite(`treatment ${name}`, treatment.sources);
  for (const flag of library.safety.flags) cite(`safety ${flag.id}`, flag.sources);
  const regions = new Set(library.chart.regions.map((region) => region.id));
  for (const level of library.levels) {
    for (const area of level.areas) {
      cite(`${level.kind} ${level.id}`, area.sources);
      if (!regions.has(area.region))
        issues.push({
          path: `${level.kind} ${level.id}`,
          expected: 'a region of chart.json',
          got: area.region,
          remedy: 'Draw the region or correct its name.',
        });
    }
    for (const study of level.studies) cite(`${level.kind} ${level.id}`, [study.source]);
    if (level.nerves) cite(`${level.kind} ${level.id}`, level.nerves.sources);
  }
  return issues;
}

/** Sources nobody cites: dead weight that a reader would take for evidence. */
export function idleSources(library: Library, elsewhere: ReadonlySet<string> = new Set()): string[] {
  const text = JSON.stringify({ ...library, sources: {} });
  return Object.keys(library.sources).filter((id) => !text.includes(`"${id}"`) && !elsewhere.has(id));
}

let made: Library | undefined;
export function library(): Library {
  made ??= createLibrary(CLINICAL_FILES);
  return made;
}
