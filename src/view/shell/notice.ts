/**
 * What the page says aloud and for a moment: one polite live region, one toast at a time.
 */
import { create } from 'zustand';
import type { Step } from '../store';

interface Notice {
  /** Read by screen readers; the count makes the same sentence new again. */
  readonly spoken: { readonly text: string; readonly count: number };
  readonly toast: { readonly text: string; readonly count: number; readonly undo: Step | null } | null;
}

export const useNotice = create<Notice>()(() => ({ spoken: { text: '', count: 0 }, toast: null }));

export function say(text: string): void {
  useNotice.setState(({ spoken }) => ({ spoken: { text, count: spoken.count + 1 } }));
}

/**
 * Only for what cannot be seen, such as a copied link.
 *
 * @param undo the step that can be taken back from here, as long as it is the last one
 */
export function toast(text: string, undo: Step | null = null): void {
  useNotice.setState(({ toast: old }) => ({ toast: { text, undo, count: (old?.count ?? 0) + 1 } }));
  say(text);
}

export function dismissToast(): void {
  useNotice.setState({ toast: null });
}
