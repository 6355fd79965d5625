/**
 * Starts the model: tables, mechanics, and the workers that shape the bones. While a part of it is missing the page
 * runs without numbers and says so.
 */
import * as core from '../core';
import { actions, type Engine } from './store';

/** The parts of the core that a build may lack. */
type Model = Partial<Pick<typeof core, 'prepare' | 'simulate' | 'history'>>;

export function startModel(): void {
  const { prepare, simulate, history } = core as Model;
  if (!prepare || !simulate || !history) return;
  const engine: Engine = { prepare: (body) => prepare(core.tables(), body), simulate, history };
  actions.connect(engine);
}
