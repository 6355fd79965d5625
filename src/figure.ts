/** Shapes the human figure round the column off the main thread: one message, one answer, then it ends. */
import { layoutColumn, tables, type BodyScenario } from './core';
import { figure, type Heights } from './core/context';
import { loadSimplifier } from './simplify';

export interface Wanted {
  readonly body: BodyScenario;
  readonly heights: Heights;
}

self.onmessage = async ({ data: { body, heights } }: MessageEvent<Wanted>) => {
  const made = figure(layoutColumn(tables(), body), heights, body.stature, await loadSimplifier());
  self.postMessage(made);
};
