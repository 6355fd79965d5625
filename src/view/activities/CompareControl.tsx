import { ArrowLeftRight, Pin, RotateCcw } from 'lucide-react';
import { actions, store, useSpine, type Comparing } from '../store';
import { say } from '../shell/notice';
import { Segment } from '../shell/Segment';

const KEPT = 'This state is kept as before. What you change from here on is compared with it.';

/** What is compared, and how the two states are shown. */
export function CompareControl() {
  const comparing = useSpine((state) => state.view.comparing);
  const kept = useSpine((state) => state.view.kept !== null);
  return (
    <section className="control panel compare" id="control" aria-label="Compare">
      <Segment<Comparing>
        label="How the two are shown"
        value={comparing}
        onChange={(how) => actions.show({ comparing: how })}
        options={[
          { value: 'over', name: 'Outline over' },
          { value: 'beside', name: 'Side by side' },
          { value: 'moved', name: 'Colour: mm moved' },
        ]}
      />
      <span className="compare-buttons">
        <button
          type="button"
          className="button secondary"
          onClick={() => {
            actions.keep(store.getState().scenario);
            say(KEPT);
          }}
        >
          <Pin size={18} strokeWidth={1.75} aria-hidden="true" /> Keep as before
        </button>
        <button type="button" className="button quiet" onClick={() => actions.swap()}>
          <ArrowLeftRight size={18} strokeWidth={1.75} aria-hidden="true" /> Swap
        </button>
        <button
          type="button"
          className="button quiet"
          aria-disabled={!kept}
          onClick={() => {
            if (kept) actions.keep(null);
          }}
        >
          <RotateCcw size={18} strokeWidth={1.75} aria-hidden="true" /> Against healthy
        </button>
      </span>
    </section>
  );
}
