/** Layers that are being made, once that takes longer than a moment: the page says so in words. */
import { create } from 'zustand';
import type { Layer } from '../core';

/** A wait that needs no words [ms]. */
const SHORT_WAIT = 300;

export const usePending = create<{ readonly layers: readonly Layer[] }>()(() => ({ layers: [] }));

/** @returns says that the layer is there, or no longer wanted */
export function pending(layer: Layer): () => void {
  const timer = setTimeout(
    () => usePending.setState(({ layers }) => ({ layers: [...layers, layer] })),
    SHORT_WAIT,
  );
  return () => {
    clearTimeout(timer);
    const { layers } = usePending.getState();
    if (layers.includes(layer)) usePending.setState({ layers: layers.filter((one) => one !== layer) });
  };
}
