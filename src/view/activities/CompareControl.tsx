import { ArrowLeftRight, Pin, RotateCcw } from 'lucide-react';
import { actions, store, useSpine, type Comparing } from '../store';
import { say } from '../shell/notice';
import { Segment } from '../shell/Segment';
import { DOES } from '../language/en/activities';
import { NAMES } from '../words';

/** What is compared, and how the two states are shown. */
export function CompareControl() {
  const comparing = useSpine((state) => state.view.comparing);
  const kept = useSpine((state) => state.view.kept !== null);
  return (
    <section className="control panel compare" id="control" aria-label={NAMES['activity.compare']}>
      <Segment<Comparing>
        label={DOES.how}
        value={comparing}
        onChange={(how) => actions.show({ comparing: how })}
        options={[
          { value: 'over', name: DOES.over },
          { value: 'beside', name: DOES.beside },
          { value: 'moved', name: DOES.moved },
        ]}
      />
      <span className="compare-buttons">
        <button
          type="button"
          className="button secondary"
          onClick={() => {
            actions.keep(store.getState().scenario);
            say(DOES.kept);
          }}
        >
          <Pin size={18} strokeWidth={1.75} aria-hidden="true" /> {DOES.keep}
        </button>
        <button type="button" className="button quiet" onClick={() => actions.swap()}>
          <ArrowLeftRight size={18} strokeWidth={1.75} aria-hidden="true" /> {DOES.swap}
        </button>
        <button
          type="button"
          className="button quiet"
          aria-disabled={!kept}
          onClick={() => {
            if (kept) actions.keep(null);
          }}
        >
          <RotateCcw size={18} strokeWidth={1.75} aria-hidden="true" /> {DOES.againstHealthy}
        </button>
      </span>
    </section>
  );
}
