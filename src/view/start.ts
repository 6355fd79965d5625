/**
 * Starts the model: tables, mechanics, and the workers that shape the bones. While a part of it is missing the page
 * runs without numbers and says so.
 */
import * as core from '../core';
import { actions, type Engine } from './store';

type Model = Partial<Engine> & { readonly loadTables?: () => core.Tables };

export function startModel(): void {
  const { prepare, simulate, history, loadTables } = core as unknown as Model &
    Partial<{ prepare: typeof core.prepare }>;
  if (!prepare || !simulate || !history || !loadTables) return;
  const tables = loadTables();
  const make = prepare as unknown as typeof core.prepare;
  actions.connect({ prepare: (body) => make(tables, body), simulate, history });
}
