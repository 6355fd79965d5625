/**
 * How sure is each number? Columns whose every parameter is drawn from its plausible range (models/sensitivity/ranges.json)
 * by a seeded Latin hypercube answer the same typical scenarios as the standard column. Of the columns drawn only those are
 * asked whose low back bends and turns within the published ranges (O-R1 to O-R3): the others no laboratory has seen.
 *
 *   spine sensitivity [--columns 800] [--seed 1] [--out models/sensitivity/study.json]
 *
 * The study says how far an answer moves with the parameters. It says nothing about what the form of the model leaves out.
 */
import file from '../models/sensitivity/ranges.json';
import { randomFrom, regionOf, type Disc, type Joint, type Tables } from './core';
import { answers, asInLaboratory, CASES, type StudyUnit } from './questions';

export interface Range {
  readonly id: string;
  readonly name: string;
  /** Names in models/, `*` for any end, `lumbar:` for one region. */
  readonly quantities: readonly string[];
  readonly by: 'factor' | 'value' | 'shift' | 'fade';
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly source: string;
  readonly read: boolean;
  readonly basis?: string;
  readonly assumed?: string;
}
export const RANGES = file.parameters as unknown as readonly Range[];

/** What a draw means where nothing is changed; `value` ranges have that of the tables. */
const UNCHANGED = { factor: 1, shift: 0, fade: 1 } as const;

/** Where in its range the value of the tables lies. */
export function standardOf(range: Range, tables: Tables): number {
  return range.by === 'value' ? tables.mechanics(null, range.quantities[0]!) : UNCHANGED[range.by];
}

/* -------------------------------------------------------------------------------------------------- the columns --- */

/**
 * A Latin hypercube: every one of the `count` equal parts of each range holds exactly one column.
 *
 * @returns count × ranges, each 0 … 1
 */
export function hypercube(count: number, ranges: number, seed: number): readonly Float64Array[] {
  const random = randomFrom(seed);
  const rows = Array.from({ length: count }, () => new Float64Array(ranges));
  for (let j = 0; j < ranges; j++) {
    const order = Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const k = Math.floor(random() * (i + 1));
      [order[i], order[k]] = [order[k]!, order[i]!];
    }
    order.forEach((part, i) => (rows[i]![j] = (part + random()) / count));
  }
  return rows;
}

type Change = (value: number) => number;

/** The tables with some quantities changed: nothing else of the model knows that it is another column. */
export function varied(tables: Tables, ranges: readonly Range[], draw: ArrayLike<number>): Tables {
  const patterns = ranges.flatMap((range, j) => {
    const at = range.low + (range.high - range.low) * draw[j]!;
    const shift = range.unit === 'deg' ? (at * Math.PI) / 180 : at;
    const change: Change = {
      factor: (value: number) => value * at,
      value: () => at,
      shift: (value: number) => value + shift,
      fade: (value: number) => 1 + (value - 1) * at,
    }[range.by];
    return range.quantities.map((quantity) => {
      const [region, name] = quantity.includes(':') ? quantity.split(':') : [null, quantity];
      return { region, name: new RegExp(`^${name!.replaceAll('.', '\\.').replaceAll('*', '.*')}$`), change };
    });
  });
  const found = new Map<string, readonly (typeof patterns)[number][]>();
  const change = (level: string | null, quantity: string, value: number): number => {
    let known = found.get(quantity);
    if (!known) found.set(quantity, (known = patterns.filter(({ name }) => name.test(quantity))));
    return known
      .filter(({ region }) => region === null || (level !== null && regionOf(level as Joint) === region))
      .reduce((now, one) => one.change(now), value);
  };
  return {
    ...tables,
    bone: (bone, quantity) => change(bone, quantity, tables.bone(bone, quantity)),
    boneOr: (bone, quantity, fallback) => change(bone, quantity, tables.boneOr(bone, quantity, fallback)),
    mechanics: (joint, quantity) => change(joint, quantity, tables.mechanics(joint, quantity)),
    // A fallback that was itself changed already must not be changed again: it is found by its own name.
    mechanicsOr: (joint, quantity, fallback) => {
      const missing = Number.isNaN(tables.mechanicsOr(joint, quantity, Number.NaN));
      return missing ? fallback : change(joint, quantity, tables.mechanicsOr(joint, quantity, fallback));
    },
    load: (bone, quantity, fallback) => change(bone, quantity, tables.load(bone, quantity, fallback)),
  };
}

/* --------------------------------------------------------------------------------------------------- statistics --- */

/** Value below which the share `p` of the sorted values lies, between the two nearest. */
export function quantile(sorted: readonly number[], p: number): number {
  const at = p * (sorted.length - 1);
  const i = Math.floor(at);
  const low = sorted[i]!;
  return i + 1 < sorted.length ? low + (at - i) * (sorted[i + 1]! - low) : low;
}

function ranksOf(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let i = 0; i < order.length;) {
    let j = i;
    while (j + 1 < order.length && values[order[j + 1]!] === values[order[i]!]) j++;
    for (let k = i; k <= j; k++) ranks[order[k]!] = (i + j) / 2;
    i = j + 1;
  }
  return ranks;
}

/** Rank correlation (Spearman): 1 where one always grows with the other, whatever the law. 0 where one never changes. */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranksOf(a), ranksOf(b)];
  const mean = (a.length - 1) / 2;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < a.length; i++) {
    const [dx, dy] = [x[i]! - mean, y[i]! - mean];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

/* ---------------------------------------------------------------------------------------------------- the study --- */

export interface Spread {
  readonly measure: string;
  readonly unit: StudyUnit;
  /** Answer of the standard column, then of the drawn ones: median and the middle 90 of 100. */
  readonly standard: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** The parameters that move it most, with their rank correlation. */
  readonly most: readonly (readonly [id: string, correlation: number])[];
}
export interface StudiedCase {
  readonly id: string;
  readonly title: string;
  /** null: of many. */
  readonly level: Disc | null;
  /** Told as a change from another state, or as it is. */
  readonly change: boolean;
  /** Columns of which something did not settle. */
  readonly unsettled: number;
  readonly spreads: readonly Spread[];
}
export interface Study {
  /** Columns drawn, and those asked: whose low back moves as in laboratories. */
  readonly drawn: number;
  readonly columns: number;
  readonly seed: number;
  readonly parameters: number;
  readonly cases: readonly StudiedCase[];
}

/** How many times chance alone (1/√columns) a correlation must be to be told. */
const LEAST = 2;

/**
 * Runs the study.
 *
 * @param count columns to draw
 * @param tick called after each column, for whoever waits
 */
export function study(
  tables: Tables,
  { count = 800, seed = 1, ranges = RANGES, cases = CASES, tick = (_done: number): void => {} } = {},
): Study {
  const standard = answers(tables, cases);
  const asked = hypercube(count, ranges.length, seed).flatMap((draw, i) => {
    const column = varied(tables, ranges, draw);
    const answer = asInLaboratory(column) ? [{ draw, values: answers(column, cases) }] : [];
    tick(i + 1);
    return answer;
  });
  return {
    drawn: count,
    columns: asked.length,
    seed,
    parameters: ranges.length,
    cases: cases.map(({ id, title, level, change, reads }, c): StudiedCase => {
      const sorry = ({ values }: (typeof asked)[number]): boolean => values[c]!.some(Number.isNaN);
      return {
        id,
        title,
        level,
        change,
        unsettled: asked.filter(sorry).length,
        spreads: reads.flatMap(({ measure, unit }, r): readonly Spread[] => {
          const settled = asked.filter((one) => !Number.isNaN(one.values[c]![r]!));
          const least = LEAST / Math.sqrt(settled.length);
          const values = settled.map((one) => one.values[c]![r]!);
          const sorted = values.toSorted((a, b) => a - b);
          const most = ranges
            .map(({ id: name }, j) => {
              const drawn = settled.map(({ draw }) => draw[j]!);
              return [name, Number(rankCorrelation(values, drawn).toFixed(2))] as const;
            })
            .filter(([, correlation]) => Math.abs(correlation) > least)
            .toSorted((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
            .slice(0, 3);
          const [low, median, high] = [0.05, 0.5, 0.95].map((p) => figure(quantile(sorted, p))) as [
            number, number, number,
          ]; // prettier-ignore
          // What the construction fixes (healthy standing rests in the published posture) says nothing.
          if (high - low < FIXED) return [];
          return [{ measure, unit, standard: figure(standard[c]![r]!), median, low, high, most }];
        }),
      };
    }),
  };
}

/** Spreads below this are the solver's tolerance. */
const FIXED = 1e-4;
/** Four figures are more than the study knows. */
const figure = (value: number): number => (Math.abs(value) < 1e-6 ? 0 : Number(value.toPrecision(4)));

/** The study as the file that is kept: one line per measure. */
export function studyFile(done: Study, about: Readonly<Record<string, string>>): string {
  const { cases, ...head } = done;
  const lines = cases.map(({ spreads, ...one }) => {
    const inner = spreads.map((spread) => `   ${JSON.stringify(spread)}`).join(',\n');
    return `  ${JSON.stringify(one).slice(0, -1)},"spreads":[\n${inner}\n  ]}`;
  });
  return `${JSON.stringify({ ...about, ...head }, null, 1).slice(0, -2)},\n "cases": [\n${lines.join(',\n')}\n ]\n}\n`;
}

/** The study as a table for a terminal. */
export function studyTable(done: Study): string {
  const head = `${done.drawn} columns drawn over ${done.parameters} parameters (seed ${done.seed}); ${done.columns} of them move as in laboratories and were asked`;
  const lines = done.cases.flatMap(({ title, unsettled, spreads }) => [
    '',
    `${title}${unsettled > 0 ? `; ${unsettled} did not settle` : ''}`,
    ...spreads.map(
      ({ measure, unit, standard, median, low, high, most }) =>
        `  ${measure.padEnd(28)} ${String(standard).padStart(9)} ${unit.padEnd(4)} median ${median} (${low} to ${high})   ${most.map(([id, r]) => `${id} ${r}`).join(', ')}`,
    ),
  ]);
  return `${[head, ...lines].join('\n')}\n`;
}
