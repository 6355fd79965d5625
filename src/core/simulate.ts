/**
 * Scenario in, solution out: the pipeline on one screen.
 *
 *   tables + body → layout → model (once per body)          prepare
 *   model + scenario (+ previous solution) → solution        simulate
 *   model + plan → what the column did over time             history
 */
import type { ColumnLayout } from './anatomy/layout';
import type { Tables } from './data/tables';
import type { Solution } from './mechanics/solution';
import type { BodyScenario, Posture, Scenario } from './scenario';

/** One body, ready to be asked: its layout, its mechanical model and its healthy standing state. */
export interface Column {
  readonly body: BodyScenario;
  readonly tables: Tables;
  readonly layout: ColumnLayout;
  /** Healthy, standing, rested: the state every change is measured against. */
  readonly healthy: Solution;
}

/** One moment of a plan. */
export interface Moment {
  readonly minute: number;
  readonly posture: Posture;
  readonly solution: Solution;
}

/** Builds layout and model of one body and solves its healthy standing state. About 20 ms the first time. */
export declare function prepare(tables: Tables, body: BodyScenario): Column;

/**
 * Solves one scenario. A numerical outcome is a status, never an exception.
 *
 * @param previous a solution of a similar scenario of the same body: the start of the search, not of the answer
 */
export declare function simulate(column: Column, scenario: Scenario, previous?: Solution): Solution;

/** The whole plan of a scenario, at the ends of its steps and at moments between (at most `samples`). */
export declare function history(column: Column, scenario: Scenario, samples?: number): readonly Moment[];
