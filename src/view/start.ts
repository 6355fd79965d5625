/**
 * Starts the model. If it cannot start, the column is shown as it is laid out, without numbers, and the page says so.
 */
import * as core from '../core';
import { NEUTRAL } from './neutral';
import { actions, store, type Engine } from './store';

/** The parts of the core that may fail to load. */
type Model = Partial<Pick<typeof core, 'prepare' | 'simulate' | 'history'>>;

export function startModel(): void {
  const { prepare, simulate, history } = core as Model;
  const engine: Engine | null =
    prepare && simulate && history
      ? { prepare: (body) => prepare(core.tables(), body), simulate, history }
      : null;
  if (engine) actions.connect(engine);
  if (store.getState().column) return;
  try {
    actions.connect(NEUTRAL);
  } catch (failure) {
    console.error(failure);
  }
}
