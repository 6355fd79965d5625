/** Asks the worker how the model stands beside the laboratory: once a visit, with its progress. */
import { useEffect, useState } from 'react';
import type { Message, Told } from '../../proof';
import type { DayCurve, MomentCurve } from '../../validate';

export interface Answers {
  readonly told: readonly Told[];
  readonly curves: readonly MomentCurve[];
  readonly day: DayCurve;
}
type State = Answers | { readonly done: number; readonly of: number } | 'failed';

let kept: Answers | null = null;

export function useAnswers(): State {
  const [state, setState] = useState<State>(kept ?? { done: 0, of: 0 });
  useEffect(() => {
    if (kept) return;
    let worker: Worker;
    try {
      worker = new Worker(new URL('../../laboratory.ts', import.meta.url), { type: 'module' });
    } catch {
      setState('failed');
      return;
    }
    worker.onmessage = ({ data }: MessageEvent<Message>) => {
      if ('told' in data) {
        kept = data;
        worker.terminate();
      }
      setState(data);
    };
    worker.onerror = () => setState('failed');
    worker.postMessage('prove');
    return () => worker.terminate();
  }, []);
  return state;
}
