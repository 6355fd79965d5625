/**
 * Many scenarios at once, on all cores:
 *
 *   spine batch scenarios.jsonl --out answers.csv
 *   spine batch grid.csv --measures column.height,discs.L4-L5.* --format jsonl
 *
 * In: JSON lines (one scenario a line, with an `id` if wanted) or a table (CSV) whose columns are names of scenario values; from a
 * file or from the standard input. Out: one row per line, in the order of the lines, with status and residual. Every
 * scenario starts from the neutral pose, so that a row is the same whatever stands around it and on however many cores.
 * Lines go to the workers in parcels; only a few parcels are under way at a time, so that any length streams through.
 */
import { createReadStream } from 'node:fs';
import { stdin } from 'node:process';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { DISCS, JOINTS, MEASURE_UNITS, parameterAt, SIDES, type Measures } from './core';

export type Format = 'csv' | 'jsonl';

/** One number that can be asked for: its path, its unit and where it is read. */
export interface Asked {
  readonly path: string;
  readonly unit: string;
  readonly of: (measures: Measures) => number;
}

const fields = <K extends string>(units: Readonly<Record<K, string>>): readonly (readonly [K, string])[] =>
  Object.entries(units) as unknown as readonly (readonly [K, string])[];

/** Every measure of the model. */
export const ALL: readonly Asked[] = [
  ...fields(MEASURE_UNITS.column).map(([key, unit]) => ({
    path: `column.${key}`,
    unit,
    of: (m: Measures) => m.column[key],
  })),
  ...DISCS.flatMap((disc) =>
    fields(MEASURE_UNITS.disc).map(([key, unit]) => ({
      path: `discs.${disc}.${key}`,
      unit,
      of: (m: Measures) => m.discs[disc][key],
    })),
  ),
  ...JOINTS.flatMap((joint) =>
    SIDES.flatMap((side) =>
      fields(MEASURE_UNITS.joint).map(([key, unit]) => ({
        path: `joints.${joint}.${side}.${key}`,
        unit,
        of: (m: Measures) => m.joints[joint][side][key],
      })),
    ),
  ),
];

/**
 * The measures that some patterns name, `*` for any run of letters, in the order of the model.
 *
 * @throws Error naming the first pattern that fits nothing
 */
export function measuresOf(patterns: readonly string[]): readonly Asked[] {
  const tests = patterns.map((pattern) => {
    const test = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
    if (!ALL.some(({ path }) => test.test(path)))
      throw new Error(
        `--measures ${pattern}: no measure has this name. Try column.*, discs.L4-L5.pressure or joints.*.left.force.`,
      );
    return test;
  });
  return ALL.filter(({ path }) => tests.some((test) => test.test(path)));
}

/** One line of the input; `columns` where it is a row of a table. */
export interface Line {
  /** Counted from 1, the head of a table included. */
  readonly number: number;
  readonly text: string;
}
export interface Parcel {
  readonly format: Format;
  readonly patterns: readonly string[];
  /** Names of the columns; null for JSON lines. */
  readonly columns: readonly string[] | null;
  readonly lines: readonly Line[];
}
export interface Rows {
  /** Finished rows, one per line of the parcel, each with its line end. */
  readonly text: string;
  readonly problems: readonly string[];
  readonly unsettled: number;
}

/** Cells of one row of a table: quotes hold commas, two quotes stand for one. */
export function cells(row: string): string[] {
  const found = row.matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?=,|$)/g);
  return [...found].map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
}

export const head = (format: Format, asked: readonly Asked[]): string =>
  format === 'jsonl'
    ? ''
    : `line,id,status,iterations,residual force [N],residual moment [N·mm],${asked.map(({ path, unit }) => `${path} [${unit}]`).join(',')}\n`;

export interface Outcome {
  readonly rows: number;
  readonly refused: number;
  readonly unsettled: number;
  readonly seconds: number;
}

export interface Options {
  /** File to read; none: the standard input. */
  readonly file?: string | undefined;
  readonly format: Format;
  readonly patterns: readonly string[];
  readonly cores: number;
  /** Rows that are already there: as many lines are passed over. */
  readonly done: number;
  readonly write: (text: string) => Promise<void>;
  readonly complain: (problem: string) => void;
  readonly tick: (rows: number) => void;
}

/** Scenarios a parcel holds, and parcels under way for each core. */
const PARCEL = 16;
const AHEAD = 3;

/** Reads, solves and writes. */
export async function batch(options: Options): Promise<Outcome> {
  const { format, patterns, cores, write, complain, tick } = options;
  const top = head(format, measuresOf(patterns));
  const started = performance.now();
  const workers = Array.from({ length: cores }, newWorker);
  const waiting: Promise<Rows>[] = [];
  let next = 0;
  let rows = options.done;
  let begun = options.done > 0;
  let refused = 0;
  let unsettled = 0;
  const finish = async (): Promise<void> => {
    const { text, problems, unsettled: loose } = await waiting.shift()!;
    await write(begun ? text : top + text);
    begun = true;
    problems.forEach(complain);
    rows += text.split('\n').length - 1;
    refused += problems.length;
    unsettled += loose;
    tick(rows);
  };
  try {
    for await (const parcel of parcels(options)) {
      waiting.push(solved(workers[next++ % cores]!, parcel));
      if (waiting.length >= cores * AHEAD) await finish();
    }
    while (waiting.length > 0) await finish();
    if (!begun) await write(top);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return { rows: rows - options.done, refused, unsettled, seconds: (performance.now() - started) / 1000 };
}

/** A thread does not inherit what makes node understand TypeScript: it is told first. */
function newWorker(): Worker {
  const tell = import.meta.resolve('tsx/esm/api');
  const solver = new URL('./solver.ts', import.meta.url).href;
  const start = `import(${JSON.stringify(tell)}).then(({ register }) => (register(), import(${JSON.stringify(solver)})));`;
  return new Worker(start, { eval: true });
}

/** A worker answers its parcels in the order in which they were given. */
function solved(worker: Worker, parcel: Parcel): Promise<Rows> {
  const answer = new Promise<Rows>((take, fail) => {
    const settle = (done: () => void): void => {
      worker.off('message', onMessage);
      worker.off('error', fail);
      done();
    };
    const number = parcel.lines[0]!.number;
    const onMessage = (message: Rows & { first: number }): void => {
      if (message.first === number) settle(() => take(message));
    };
    worker.on('message', onMessage);
    worker.once('error', fail);
  });
  worker.setMaxListeners(4 * AHEAD);
  worker.postMessage(parcel);
  return answer;
}

async function* parcels({ file, format, patterns, done }: Options): AsyncGenerator<Parcel> {
  const input = file === undefined || file === '-' ? stdin : createReadStream(file, 'utf8');
  const reader = createInterface({ input, crlfDelay: Infinity });
  let columns: readonly string[] | null = null;
  let begun = false;
  let number = 0;
  let passed = 0;
  let lines: Line[] = [];
  for await (const raw of reader) {
    number++;
    const text = number === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (text.trim() === '' || text.startsWith('#')) continue;
    if (!begun) {
      begun = true;
      if (!text.trimStart().startsWith('{')) {
        columns = columnsOf(text);
        continue;
      }
    }
    if (passed < done) {
      passed++;
      continue;
    }
    lines.push({ number, text });
    if (lines.length === PARCEL) {
      yield { format, patterns, columns, lines };
      lines = [];
    }
  }
  if (lines.length > 0) yield { format, patterns, columns, lines };
}

function columnsOf(text: string): readonly string[] {
  const columns = cells(text);
  const unknown = columns.filter((name) => name !== 'id' && parameterAt(name) === undefined);
  if (unknown.length > 0)
    throw new Error(
      unknown
        .map(
          (name) =>
            `column ${name || '(empty)'}: expected id or a scenario value such as discs.L4-L5.heightLoss.`,
        )
        .join('\n'),
    );
  const twice = columns.find((name, i) => columns.indexOf(name) < i);
  if (twice) throw new Error(`column ${twice}: stands there twice.`);
  return columns;
}
