/** The side of `spine batch` that solves: one parcel of lines in, its finished rows out. Started by batch.ts, once a core. */
import { parentPort } from 'node:worker_threads';
import { cells, measuresOf, type Line, type Parcel, type Rows } from './batch';
import {
  csvCell, parameterAt, prepare, readScenario, ScenarioError, simulate, tables, type Column, type Scenario, type Solution,
} from './core'; // prettier-ignore

const columns = new Map<string, Column>();
/** Bodies that are kept ready. */
const KEPT = 4;

function columnOf({ body }: Scenario): Column {
  const key = JSON.stringify(body);
  const known = columns.get(key);
  if (known) return known;
  if (columns.size >= KEPT) columns.delete(columns.keys().next().value!);
  const column = prepare(tables(), body);
  columns.set(key, column);
  return column;
}

class Refused extends Error {}

function scenarioOf({ text }: Line, names: readonly string[] | null): { id: string; scenario: Scenario } {
  if (names === null) {
    let given: unknown;
    try {
      given = JSON.parse(text);
    } catch {
      throw new Refused('this is not JSON.');
    }
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      throw new Refused('expected a scenario in braces.');
    const { id = '', ...rest } = given as { id?: unknown };
    if (typeof id !== 'string' && typeof id !== 'number')
      throw new Refused('id: expected a text or a number.');
    return { id: String(id), scenario: readScenario({ version: 1, ...rest }) };
  }
  const values = cells(text);
  if (values.length !== names.length)
    throw new Refused(`expected ${names.length} cells as in the head of the table, got ${values.length}.`);
  const raw: Record<string, unknown> = { version: 1 };
  let id = '';
  names.forEach((name, i) => {
    const value = values[i]!;
    if (name === 'id') id = value;
    else if (value !== '')
      put(raw, name.split('.'), parameterAt(name)!.kind === 'number' ? numberOf(value) : value);
  });
  return { id, scenario: readScenario(raw) };
}

/** What is no number is left as it is: the scenario says what was expected in its place. */
const numberOf = (text: string): number | string => (Number.isFinite(Number(text)) ? Number(text) : text);

function put(raw: Record<string, unknown>, keys: readonly string[], value: unknown): void {
  let node = raw;
  keys.slice(0, -1).forEach((key, i) => {
    node[key] ??= /^\d+$/.test(keys[i + 1]!) ? [] : {};
    node = node[key] as Record<string, unknown>;
  });
  node[keys.at(-1)!] = value;
}

/** Nine figures: more than the solver's residual allows. */
const shown = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(9))) : '');

function answer({ format, patterns, columns: names, lines }: Parcel): Rows {
  const asked = measuresOf(patterns);
  const problems: string[] = [];
  let unsettled = 0;
  const rows = lines.map((line) => {
    let id = '';
    let solution: Solution | null = null;
    try {
      const read = scenarioOf(line, names);
      id = read.id;
      solution = simulate(columnOf(read.scenario), read.scenario);
      if (solution.status !== 'converged') unsettled++;
    } catch (failure) {
      if (!(failure instanceof Refused) && !(failure instanceof ScenarioError)) throw failure;
      problems.push(`line ${line.number}: ${failure.message.replaceAll('\n', ' · ')}`);
    }
    const status = solution?.status ?? 'refused';
    const values = asked.map(({ of }) => (solution ? of(solution.measures) : Number.NaN));
    if (format === 'jsonl')
      return JSON.stringify({
        line: line.number,
        ...(id ? { id } : {}),
        status,
        ...(solution && {
          iterations: solution.iterations,
          residual: solution.residual,
          measures: Object.fromEntries(
            asked.map(({ path }, i) => [path, Number(shown(values[i]!) || Number.NaN)]),
          ),
        }),
      });
    return [
      line.number,
      csvCell(id),
      status,
      solution?.iterations ?? '',
      solution ? shown(solution.residual.force) : '',
      solution ? shown(solution.residual.moment) : '',
      ...values.map(shown),
    ].join(',');
  });
  return { text: `${rows.join('\n')}\n`, problems, unsettled };
}

parentPort!.on('message', (parcel: Parcel) => {
  parentPort!.postMessage({ ...answer(parcel), first: parcel.lines[0]!.number });
});
