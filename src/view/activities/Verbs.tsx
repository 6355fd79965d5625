import { Blend, ChevronsDownUp, EyeOff, Focus, Link, ScanSearch } from 'lucide-react';
import { actions, useSpine } from '../store';
import { copyLink, ghostOthers, hideSelected, isolate } from '../shell/verbs';
import { discOf } from '../words';
import { PAGE } from '../language/en/page';

/** What can be done with the selection; the same verbs in the same order everywhere. */
export function Verbs() {
  const selection = useSpine((state) => state.view.selection);
  const focus = useSpine((state) => state.view.focus);
  const part = selection.at(-1);
  const disc = part && discOf(part);
  return (
    <section className="control panel free verbs" id="control" aria-label={PAGE.verbs}>
      <button type="button" className="button verb" onClick={() => actions.fly(selection)}>
        <ScanSearch size={18} strokeWidth={1.75} aria-hidden="true" /> {PAGE.fly}
      </button>
      <button type="button" className="button verb" aria-pressed={focus === 'isolate'} onClick={isolate}>
        <Focus size={18} strokeWidth={1.75} aria-hidden="true" /> {PAGE.isolate}
      </button>
      <button type="button" className="button verb" aria-pressed={focus === 'ghost'} onClick={ghostOthers}>
        <Blend size={18} strokeWidth={1.75} aria-hidden="true" /> {PAGE.ghostOthers}
      </button>
      <button type="button" className="button verb" onClick={hideSelected}>
        <EyeOff size={18} strokeWidth={1.75} aria-hidden="true" /> {PAGE.hide}
      </button>
      {disc && (
        <button
          type="button"
          className="button verb"
          onClick={() => {
            actions.select(`disc ${disc}`);
            actions.look({ activity: 'wear' });
          }}
        >
          <ChevronsDownUp size={18} strokeWidth={1.75} aria-hidden="true" /> {PAGE.wearDisc}
        </button>
      )}
      <button type="button" className="button verb only-wide spare" onClick={() => void copyLink()}>
        <Link size={18} strokeWidth={1.75} aria-hidden="true" /> {PAGE.copyLink}
      </button>
    </section>
  );
}
