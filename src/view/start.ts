/**
 * Starts the model. If it cannot start, the column is shown as it is laid out, without numbers, and the page says so.
 */
import { history, prepare, simulate, tables } from '../core';
import { NEUTRAL } from './neutral';
import { actions, store } from './store';

export function startModel(): void {
  actions.connect({ prepare: (body) => prepare(tables(), body), simulate, history });
  if (store.getState().column) return;
  try {
    actions.connect(NEUTRAL);
  } catch (failure) {
    console.error(failure);
  }
}
