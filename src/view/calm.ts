/**
 * The state as tables and sentences tell it: while a hand drags they follow it ten times a second, which is as fast as figures can
 * be read. Picture, strip and the control under the hand follow every movement.
 */
import { useSyncExternalStore } from 'react';
import { store, type SpineState } from './store';

/** [ms] */
const PAUSE = 100;

let told = store.getState();
let last = -Infinity;
let timer: ReturnType<typeof setTimeout> | undefined;
const followers = new Set<() => void>();

function tell(): void {
  clearTimeout(timer);
  timer = undefined;
  last = performance.now();
  told = store.getState();
  for (const follow of followers) follow();
}

store.subscribe((state, before) => {
  // Letting go changes no number.
  const byHand = (state.dragging || before.dragging) && state.view === before.view;
  if (!byHand) tell();
  else if (!timer) timer = setTimeout(tell, Math.max(0, PAUSE - (performance.now() - last)));
});

export const calm = {
  getState: (): SpineState => told,
  subscribe: (follow: () => void): (() => void) => {
    followers.add(follow);
    return () => followers.delete(follow);
  },
};

/** `useSpine` for what need not follow every movement of a hand. */
export function useCalm<T>(select: (state: SpineState) => T): T {
  const selected = (): T => select(told);
  return useSyncExternalStore(calm.subscribe, selected, selected);
}
