/**
 * Asks the worker how far levels move: when a card or the page shows it, and again when something of the column's anatomy
 * changes. One question is on its way at a time, and of those that wait only the newest is asked, so that a drag never queues.
 */
import { useEffect, useState } from 'react';
import { shallow } from 'zustand/shallow';
import type { Joint, Scenario } from '../../core';
import type { Answer, Question, Works } from '../../mobile';
import type { LevelMotions, Motions } from '../../mobility';
import { store } from '../store';

export type { Works } from '../../mobile';
export type { Band, Cushioned, LevelMotions, Motions, Moved, Turned } from '../../mobility';

export interface Told<T> {
  readonly answer: T;
  readonly works: Works;
}
export type State<T> = Told<T> | { readonly share: number } | 'failed';

type Listener = (answer: Answer | 'failed') => void;

let worker: Worker | null = null;
let users = 0;
let order = 0;
let busy: { readonly order: number; readonly to: Listener } | null = null;
let waiting: { readonly question: Question; readonly to: Listener } | null = null;

function next(): void {
  if (busy || !waiting || !worker) return;
  const { question, to } = waiting;
  waiting = null;
  busy = { order: question.order, to };
  worker.postMessage(question);
}

function start(): void {
  if (worker) return;
  worker = new Worker(new URL('../../laboratory.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    if (data.order !== busy?.order) return;
    const { to } = busy;
    if (!('share' in data)) busy = null;
    to(data);
    next();
  };
  worker.onerror = () => {
    const to = busy?.to ?? waiting?.to;
    busy = null;
    to?.('failed');
  };
}

function ask(scenario: Scenario, joint: Joint | null, to: Listener): () => void {
  const question: Question = { order: ++order, scenario, joint };
  // After what the page is doing now: the picture and the live answer come first.
  const timer = setTimeout(() => {
    try {
      start();
    } catch {
      to('failed');
      return;
    }
    waiting = { question, to };
    next();
  }, AFTER);
  return () => {
    clearTimeout(timer);
    if (waiting?.question === question) waiting = null;
    if (busy?.order === question.order) busy = { order: question.order, to: () => {} };
  };
}
/** Longer than between two steps of a hand: a run of them is asked once [ms]. */
const AFTER = 150;

/** What of the scenario a specimen on the bench has: not how the body stands, nor its day. */
const anatomyOf = ({ scenario }: { scenario: Scenario }) => [
  scenario.body,
  scenario.discs,
  scenario.vertebrae,
  scenario.joints,
  scenario.facets,
  scenario.curves,
];

function useAsked<T>(joint: Joint | null, read: (answer: Answer) => T | null): State<T> {
  const [state, setState] = useState<State<T>>({ share: 0 });
  useEffect(() => {
    users++;
    return () => {
      users--;
      // The next card keeps it; when nobody has asked for a while, its memory is given back.
      setTimeout(() => {
        if (users > 0 || !worker) return;
        worker.terminate();
        worker = busy = waiting = null;
      }, KEPT);
    };
  }, []);
  useEffect(() => {
    const hear: Listener = (answer) => {
      if (answer === 'failed') return setState('failed');
      if ('share' in answer)
        return setState((known) =>
          typeof known === 'object' && 'answer' in known ? known : { share: answer.share },
        );
      const found = read(answer);
      if (found) setState({ answer: found, works: answer.works });
    };
    let withdraw = ask(store.getState().scenario, joint, hear);
    const stop = store.subscribe((state, before) => {
      if (state.scenario === before.scenario || shallow(anatomyOf(state), anatomyOf(before))) return;
      withdraw();
      withdraw = ask(state.scenario, joint, hear);
    });
    return () => {
      stop();
      withdraw();
    };
    // `read` is the same for as long as the component lives.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [joint]);
  return state;
}
/** [ms] */
const KEPT = 20_000;

export const useLevel = (joint: Joint): State<LevelMotions> =>
  useAsked(joint, (answer) => ('level' in answer ? answer.level : null));
export const useAll = (): State<Motions> => useAsked(null, (answer) => ('all' in answer ? answer.all : null));
