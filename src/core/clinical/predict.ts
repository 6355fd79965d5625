/** Guess first, then let the model answer: what a question asks of the solver, and which option its answer is. */
import file from '../../../models/clinical/predict.json';
import type { Measures } from '../mechanics/solution';
import { readScenario, type Scenario } from '../scenario';

interface Asked {
  /** Scenarios without their version, as people write them. */
  readonly state?: object;
  readonly against?: object;
  /** Path in the measures; a `+` before it asks for the largest value and not the largest change. */
  readonly measure?: string;
}

export interface Prediction extends Asked {
  readonly id: string;
  readonly question: string;
  readonly options: readonly (Asked & {
    readonly text: string;
    readonly from?: number;
    readonly to?: number;
  })[];
  /** The option the model must come to. */
  readonly answer: number;
  readonly value: 'difference' | 'ratio' | 'now' | 'largest';
  readonly label: string;
  readonly unit: string;
  readonly digits: number;
  readonly why: string;
  /** Parts to look at. */
  readonly show: readonly string[];
}

export const predictions: readonly Prediction[] = file.questions as unknown as readonly Prediction[];

export const scenarioOf = (state: object = {}): Scenario => readScenario({ version: 1, ...state });

/** Asks the model; the page and the tests hand in their own way of solving. */
export type Solve = (scenario: Scenario) => Measures;

export interface Pair {
  readonly name?: string;
  /** In the unit of the question; angles in degrees. */
  readonly before: number;
  readonly now: number;
}

/** What the model computes for a question: one pair, or one for each option where the largest is asked for. */
export function computed(question: Prediction, solve: Solve): readonly Pair[] {
  const pair = (asked: Asked, name?: string): Pair => ({
    ...(name === undefined ? {} : { name }),
    before: valueAt(solve(scenarioOf(asked.against)), asked.measure!, question.unit),
    now: valueAt(solve(scenarioOf(asked.state)), asked.measure!, question.unit),
  });
  return question.value === 'largest'
    ? question.options.map((option) => pair(option, option.text))
    : [pair(question)];
}

/** Which option the figures come to, and by how much they could move before it were another [share]. */
export function answered(
  question: Prediction,
  pairs: readonly Pair[],
): { readonly option: number; readonly room: number } {
  if (question.value === 'largest') {
    const sizes = pairs.map(({ before, now }, i) =>
      question.options[i]!.measure!.startsWith('+') ? now : Math.abs(now - before),
    );
    const option = sizes.indexOf(Math.max(...sizes));
    const next = Math.max(...sizes.filter((_, i) => i !== option));
    return { option, room: 1 - next / sizes[option]! };
  }
  const [{ before, now }] = pairs as [Pair];
  const value =
    question.value === 'difference' ? now - before : question.value === 'ratio' ? now / before : now;
  const option = question.options.findIndex(
    ({ from = -Infinity, to = Infinity }) => value >= from && value <= to,
  );
  const { from, to } = question.options[option] ?? {};
  const edges = [from, to].filter((edge) => edge !== undefined);
  const room = edges.map((edge) => Math.abs(value - edge) / Math.max(Math.abs(value), Math.abs(edge)));
  return { option, room: Math.min(...room) };
}

function valueAt(measures: Measures, path: string, unit: string): number {
  let node: unknown = measures;
  for (const key of path.replace(/^\+/, '').split('.')) node = (node as Record<string, unknown>)[key];
  if (typeof node !== 'number') throw new Error(`${path}: no such measure`);
  return unit === '°' ? (node * 180) / Math.PI : node;
}
