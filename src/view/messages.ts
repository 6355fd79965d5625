/**
 * What a page and the viewer in its frame say to each other. Only the page named in `?host=` is heard and answered; in:
 * `{ columna: 1, link }`, out: `{ columna: 1, event, detail }` with the events of `<spine-viewer>`.
 */
import { BONES, shortForm } from '../core';
import { readLink } from './permalink';
import { currentHash } from './shell/verbs';
import { actions, store } from './store';

export function talkToHost(host: string): () => void {
  const tell = (event: string, detail: unknown): void =>
    parent.postMessage({ columna: 1, event, detail }, host);
  const hear = ({ source, origin, data }: MessageEvent): void => {
    if (source !== parent || origin !== host) return;
    const said = data as { columna?: unknown; link?: unknown } | null;
    if (said?.columna !== 1 || typeof said.link !== 'string') return;
    const answer = readLink(said.link);
    if (answer.kind === 'read') actions.load(answer.scenario, answer.view);
    else if (answer.kind === 'refused') tell('error', { sentence: answer.sentence });
  };
  addEventListener('message', hear);
  let ready = false;
  const look = (): void => {
    if (ready || !store.getState().solution || !BONES.every((bone) => store.getState().meshes[bone])) return;
    ready = true;
    tell('ready', { link: currentHash() });
  };
  look();
  const { problem } = store.getState();
  if (problem) tell('error', { sentence: problem.sentence });
  let settle = 0;
  const stop = store.subscribe((state, before) => {
    look();
    if (state.view.selection !== before.view.selection) tell('select', { parts: state.view.selection });
    if (state.problem && state.problem !== before.problem)
      tell('error', { sentence: state.problem.sentence });
    if (state.scenario === before.scenario) return;
    // One message when a hand rests, not one per pixel of a drag.
    clearTimeout(settle);
    settle = window.setTimeout(() => {
      tell('change', { scenario: shortForm(store.getState().scenario), link: currentHash() });
    }, 150);
  });
  return () => {
    removeEventListener('message', hear);
    clearTimeout(settle);
    stop();
  };
}
