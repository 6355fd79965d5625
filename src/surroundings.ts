/** Shapes what surrounds the column, rib cage and pelvis, off the main thread: one message, one answer, then it ends. */
import { layoutColumn, tables, type BodyScenario, type ContextLayer, type Tissue } from './core';
import { contextTissue } from './core/context';
import { loadKernel } from './kernel/load';

export interface Wanted {
  readonly body: BodyScenario;
  readonly layer: ContextLayer;
}

self.onmessage = async ({ data: { body, layer } }: MessageEvent<Wanted>) => {
  const tissue: Tissue = contextTissue(
    layer,
    layoutColumn(tables(), body),
    tables(),
    body,
    await loadKernel(),
  );
  self.postMessage(tissue);
};
