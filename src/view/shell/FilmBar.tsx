import { actions, useSpine, type Preset } from '../store';
import { Segment } from './Segment';
import './cut.css';
import { CUTS } from '../language/en/cutting';

/** What stands on every film: that it is none; and the two directions films are taken from. */
export function FilmBar() {
  const camera = useSpine((state) => state.view.camera);
  return (
    <section className="cut-bar film-bar panel" aria-label={CUTS.film}>
      <p>
        <strong>{CUTS.simulated}</strong>
        <span className="cut-where">{CUTS.how}</span>
      </p>
      <Segment<Preset | 'free'>
        label={CUTS.from}
        value={camera === 'front' || camera === 'left' ? camera : 'free'}
        options={[
          { value: 'left', name: CUTS.side },
          { value: 'front', name: CUTS.front },
        ]}
        onChange={(to) => {
          if (to !== 'free') actions.fly(to);
        }}
      />
    </section>
  );
}
