import { PersonStanding } from 'lucide-react';
import type { BodyMap } from '../../core/clinical';
import { useSay } from '../language/say';
import { actions, useSpine, type Felt } from '../store';

export const paintOf = ({ part, kind }: BodyMap): Felt => ({
  part,
  kind: kind === 'skin' ? 'skin' : 'felt',
});

export const isPainted = (map: BodyMap, felt: Felt | null): boolean =>
  felt?.part === map.part && (felt.kind === 'skin') === (map.kind === 'skin');

/** Paints the map of the chart below on the body in the picture, and takes it away again. */
export function OnBody({ map }: { map: BodyMap }) {
  const say = useSay();
  const painted = useSpine((state) => isPainted(map, state.view.felt));
  return (
    <button
      type="button"
      className="button secondary on-body"
      aria-pressed={painted}
      onClick={() => actions.paint(painted ? null : paintOf(map))}
    >
      <PersonStanding size={18} strokeWidth={1.75} aria-hidden="true" /> {say('chart.onBody')}
    </button>
  );
}
