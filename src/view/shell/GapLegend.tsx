import { X } from 'lucide-react';
import { GAP_REACH, gapGradient } from '../scene/gaps/scale';
import { actions, store, useSpine } from '../store';
import { IconButton } from './IconButton';
import './gap.css';
import { CUTS } from '../language/en/cutting';
import { fill } from '../language/table';
import { quantity } from '../words';

/** What the colours on the facets mean, and how to see them. */
export function GapLegend() {
  const focus = useSpine((state) => state.view.focus);
  const selection = useSpine((state) => state.view.selection);
  const seen = focus === 'ghost' && selection.length > 0;
  return (
    <section className="gap-legend panel" aria-label={CUTS.gapMap}>
      <div className="gap-head">
        <strong>{CUTS.gaps}</strong>
        <IconButton icon={X} name={CUTS.noGapMap} onClick={() => actions.show({ gapMap: false })} />
      </div>
      <div className="gap-scale" style={{ background: gapGradient }} aria-hidden="true" />
      <div className="gap-numbers">
        <span>{quantity(0, 'mm', 0)}</span>
        <span>{quantity(GAP_REACH / 2, 'mm', 0)}</span>
        <span>{fill(CUTS.orMore, { value: quantity(GAP_REACH, 'mm', 0) })}</span>
      </div>
      <p>{CUTS.loaded}</p>
      {!seen && (
        <p>
          {CUTS.hidden}{' '}
          <button
            type="button"
            className="link-button"
            onClick={() => {
              const part = store.getState().view.selection.at(-1);
              actions.show({ focus: 'ghost', selection: part ? selection : ['facet L4-L5 left'] });
            }}
          >
            {CUTS.through}
          </button>
        </p>
      )}
    </section>
  );
}
