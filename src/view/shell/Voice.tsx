import { useEffect, useRef } from 'react';
import { store, useSpine } from '../store';
import { dismissToast, say, useNotice } from './notice';
import { sayChange, saySelection } from './spoken';
import { stepBack } from './verbs';
import { PAGE } from '../language/en/page';

/** The one polite live region: what is selected and, when a hand lets go, what changed. */
export function Voice() {
  const { text, count } = useNotice((state) => state.spoken);
  useEffect(() => {
    let settle = 0;
    let told = store.getState();
    const stop = store.subscribe((state, before) => {
      if (state.view.selection !== before.view.selection) say(saySelection(state));
      if (state.scenario === before.scenario && state.dragging === before.dragging) return;
      if (state.scenario === told.scenario || state.dragging) return;
      clearTimeout(settle);
      settle = window.setTimeout(() => {
        const now = store.getState();
        if (now.scenario === told.scenario || now.dragging) return;
        const words = sayChange(told, now);
        told = now;
        if (words) say(words);
      }, 600);
    });
    return () => {
      clearTimeout(settle);
      stop();
    };
  }, []);
  return (
    <div className="unseen" role="status" aria-live="polite" data-voice>
      {text + (count % 2 ? '' : '\u200b')}
    </div>
  );
}

/** One message at a time, six seconds, longer under the pointer or with focus in it. */
export function Toast() {
  const toast = useNotice((state) => state.toast);
  const undoable = useSpine((state) => toast?.undo !== undefined && toast.undo === state.undo.at(-1));
  const held = useRef(false);
  useEffect(() => {
    if (!toast) return;
    const timer = setInterval(() => {
      if (!held.current) dismissToast();
    }, 6000);
    return () => clearInterval(timer);
  }, [toast]);
  if (!toast) return null;
  const hold = (on: boolean) => () => {
    held.current = on;
  };
  return (
    <section
      className="toast"
      aria-label={PAGE.notice}
      onPointerEnter={hold(true)}
      onPointerLeave={hold(false)}
      onFocus={hold(true)}
      onBlur={hold(false)}
    >
      <span>{toast.text}</span>
      {undoable && (
        <button
          type="button"
          onClick={() => {
            stepBack();
            dismissToast();
          }}
        >
          {PAGE.undo}
        </button>
      )}
    </section>
  );
}
