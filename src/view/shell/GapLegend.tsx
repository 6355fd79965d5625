import { X } from 'lucide-react';
import { GAP_REACH, gapGradient } from '../scene/gaps/scale';
import { actions, store, useSpine } from '../store';
import { IconButton } from './IconButton';
import './gap.css';

const WORDS = {
  title: 'Gap between the facets, bone to bone',
  loaded: 'Outlined: the layers of cartilage touch under load. Grey: nothing faces this place.',
  hidden: 'The surfaces face each other.',
  through: 'See through the bones',
  close: 'No gap map',
} as const;

/** What the colours on the facets mean, and how to see them. */
export function GapLegend() {
  const focus = useSpine((state) => state.view.focus);
  const selection = useSpine((state) => state.view.selection);
  const seen = focus === 'ghost' && selection.length > 0;
  return (
    <section className="gap-legend panel" aria-label="Gap map">
      <div className="gap-head">
        <strong>{WORDS.title}</strong>
        <IconButton icon={X} name={WORDS.close} onClick={() => actions.show({ gapMap: false })} />
      </div>
      <div className="gap-scale" style={{ background: gapGradient }} aria-hidden="true" />
      <div className="gap-numbers">
        <span>0 mm</span>
        <span>{GAP_REACH / 2} mm</span>
        <span>{GAP_REACH} mm or more</span>
      </div>
      <p>{WORDS.loaded}</p>
      {!seen && (
        <p>
          {WORDS.hidden}{' '}
          <button
            type="button"
            className="link-button"
            onClick={() => {
              const part = store.getState().view.selection.at(-1);
              actions.show({ focus: 'ghost', selection: part ? selection : ['facet L4-L5 left'] });
            }}
          >
            {WORDS.through}
          </button>
        </p>
      )}
    </section>
  );
}
