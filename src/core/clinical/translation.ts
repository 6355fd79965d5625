/**
 * The library in other words: every text a person can read is handed out with the place where it stands and comes back in
 * another language. Ids, sources, marks and shapes stay. Remarks that repeat (on studies, on what of a work was seen) have
 * no place of their own and are known by their English words: their place is ''.
 */
import type { Handout } from './handout';
import type { Library } from './library';
import type { Prediction } from './predict';
import type { Claim } from './schemas';
import type { Preset } from './causes';

export type Text = (place: string, english: string) => string;

const LIST = '; ';

export function translated(library: Library, text: Text): Library {
  const claims = everyClaim(text);
  const remark = (english: string): string => text('', english);
  const names = <T extends { readonly id: string }>(
    kind: string,
    all: readonly T[],
    ...keys: (keyof T)[]
  ): T[] =>
    all.map((one) => {
      const out = { ...one };
      for (const key of keys) {
        const value = one[key];
        const place = `${kind}.${one.id}.${String(key)}`;
        if (typeof value === 'string') out[key] = text(place, value) as T[keyof T];
        else if (Array.isArray(value) && value.length > 0)
          out[key] = text(place, value.join(LIST)).split(LIST).filter(Boolean) as T[keyof T];
      }
      return out;
    });
  const { safety, chart, findings, management, questions, parts } = library;
  const words = claims({
    ...library,
    levels: library.levels.map((level) => ({
      ...level,
      studies: level.studies.map((study) => ({
        ...study,
        design: remark(study.design),
        finding: remark(study.finding),
      })),
      ...(level.nerves
        ? {
            nerves: {
              ...level.nerves,
              names: level.nerves.names.map(remark),
              ...(level.nerves.note ? { note: remark(level.nerves.note) } : {}),
            },
          }
        : {}),
    })),
    chart: { ...chart, regions: names('chart', chart.regions, 'plain', 'clinical') },
    findings: { ...findings, findings: names('findings', findings.findings, 'plain', 'clinical') },
    safety: {
      ...safety,
      disclaimer: text('safety.disclaimer', safety.disclaimer),
      disclaimerLong: text('safety.disclaimerLong', safety.disclaimerLong),
      simulation: text('safety.simulation', safety.simulation),
      flags: safety.flags.map((flag) => ({
        ...flag,
        title: text(`safety.${flag.id}.title`, flag.title),
        ask: flag.ask.map((sign, i) => text(`safety.${flag.id}.${i}`, sign)),
        action: text(`safety.${flag.id}.action`, flag.action),
      })),
    },
    conditions: names('conditions', library.conditions, 'plain', 'clinical', 'also'),
    management: {
      ...management,
      levels: mapped(management.levels, (level, id) => ({
        ...level,
        plain: text(`levels.${id}.plain`, level.plain),
        meaning: text(`levels.${id}.meaning`, level.meaning),
      })),
      items: names('management', management.items, 'plain', 'clinical'),
    },
    questions: {
      ...questions,
      verdicts: mapped(questions.verdicts, (verdict, id) => text(`verdicts.${id}`, verdict)),
      questions: questions.questions.map((one) => ({
        ...one,
        question: text(`questions.${one.id}`, one.question),
      })),
    },
    parts: {
      ...parts,
      regions: names('regions', parts.regions, 'plain', 'clinical'),
      cord: mapped(parts.cord, (segment) => (/[a-z]{3}/.test(segment) ? remark(segment) : segment)),
    },
    words: names('words', library.words, 'term', 'also'),
  });
  return {
    ...words,
    sources: mapped(library.sources, (source) =>
      source.seen ? { ...source, seen: remark(source.seen) } : source,
    ),
  };
}

export function translatedHandout(handout: Handout, text: Text): Handout {
  return {
    ...handout,
    sheets: mapped(handout.sheets, (sheet, name) => ({
      ...sheet,
      title: text(`sheets.${name}`, sheet.title),
    })),
    claims: handout.claims.map((claim) => ({ ...claim, plain: text(`${claim.id}.plain`, claim.plain) })),
  };
}

export const translatedPredictions = (all: readonly Prediction[], text: Text): readonly Prediction[] =>
  all.map((one) => ({
    ...one,
    question: text(`predict.${one.id}.question`, one.question),
    label: text(`predict.${one.id}.label`, one.label),
    why: text(`predict.${one.id}.why`, one.why),
    options: one.options.map((option, i) => ({
      ...option,
      text: text(`predict.${one.id}.${i}`, option.text),
    })),
  }));

export const translatedPresets = (all: readonly Preset[], text: Text): readonly Preset[] =>
  all.map((one) => ({
    ...one,
    form: one.form === null ? null : text('', one.form),
    assumed: text('', one.assumed),
    grades: one.grades.map((grade) => ({ ...grade, name: text('', grade.name) })),
  }));

const mapped = <T, U>(all: Readonly<Record<string, T>>, make: (one: T, name: string) => U) =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, make(one, name)])) as never;

/** Sentences with an id, wherever they stand. */
function everyClaim(text: Text): <T>(value: T) => T {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    if ('plain' in value && 'reviewed' in value && 'states' in value) {
      const claim = value as Claim;
      return {
        ...claim,
        plain: text(`${claim.id}.plain`, claim.plain),
        clinical: text(`${claim.id}.clinical`, claim.clinical),
      };
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk as <T>(value: T) => T;
}
