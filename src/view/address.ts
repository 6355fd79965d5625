/**
 * The address bar and the store, kept the same: a link is read at the start and when somebody pastes another one; the
 * state is written back when a hand lets go. A link that was refused stays in the bar and can be copied until something
 * else is asked.
 */
import { HEALTHY } from '../core';
import { keepLast } from './memory';
import { readLink, writeLink } from './permalink';
import { actions, HOME_VIEW, store } from './store';
import { REFUSED } from './language/en/refusals';

/** Browsers refuse more than a hundred address changes in thirty seconds. */
const PAUSE = 300;

let restore = (): void => undefined;

/** The history has put an older address in the bar: what is shown stands there again. */
export const restoreAddress = (): void => restore();

export function followAddress(): () => void {
  /** What was written last, and how the bar had it then. */
  let written = location.hash;
  let shown = written;
  let timer = 0;

  const read = (first: boolean, hash = location.hash) => {
    written = shown = location.hash;
    // The packed form is turned into the readable one by code of its own.
    if (hash.startsWith('#z=')) return void unpacked(first, hash);
    // A list of states for a presentation.
    if (hash.startsWith('#t=')) return void talk(hash);
    const answer = readLink(hash);
    if (answer.kind === 'read') (first ? actions.open : actions.load)(answer.scenario, answer.view);
    else if (answer.kind === 'refused')
      actions.report({
        sentence: answer.sentence,
        remedy: first ? REFUSED.healthyInstead : REFUSED.still,
        keep: location.href,
      });
    else actions.load(HEALTHY, HOME_VIEW);
  };
  const talk = async (hash: string) => (await import('./share/open')).openTalk(hash);
  const unpacked = async (first: boolean, hash: string) => {
    try {
      const { unpack } = await import('./packed');
      read(first, await unpack(hash));
    } catch (failure) {
      actions.report({
        sentence: (failure as Error).message,
        remedy: first ? REFUSED.healthyInstead : REFUSED.still,
        keep: location.href,
      });
    }
  };
  const pasted = () => {
    if (location.hash !== shown) read(false);
  };
  const write = () => {
    const { scenario, view, dragging } = store.getState();
    if (dragging) return;
    // A link was pasted this moment, and the news of it has not come yet.
    if (location.hash !== shown) return pasted();
    const hash = writeLink(scenario, view);
    const next = hash ? `#${hash}` : '';
    keepLast(hash);
    if (next === written) return;
    written = next;
    try {
      history.replaceState(history.state, '', next || location.pathname + location.search);
    } catch {
      // an address that may not be changed, such as a file opened from disk in some browsers
    }
    shown = location.hash;
  };

  restore = () => {
    clearTimeout(timer);
    written = shown = location.hash;
    write();
  };

  if (location.hash.length > 1) read(true);
  const stop = store.subscribe((state, before) => {
    if (
      state.scenario === before.scenario &&
      state.view === before.view &&
      state.dragging === before.dragging
    )
      return;
    clearTimeout(timer);
    timer = window.setTimeout(write, PAUSE);
  });
  addEventListener('hashchange', pasted);
  return () => {
    clearTimeout(timer);
    stop();
    removeEventListener('hashchange', pasted);
  };
}
