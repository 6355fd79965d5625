import { actions, useSpine, type Preset } from '../store';
import { Segment } from './Segment';
import './cut.css';

const WORDS = {
  simulated: 'Simulated, not a patient’s picture',
  how: 'Brightness grows with the bone a ray passes; ribs and organs are left out.',
  from: 'From',
  front: 'Front',
  side: 'Side',
} as const;

/** What stands on every film: that it is none; and the two directions films are taken from. */
export function FilmBar() {
  const camera = useSpine((state) => state.view.camera);
  return (
    <section className="cut-bar film-bar panel" aria-label="X-ray film">
      <p>
        <strong>{WORDS.simulated}</strong>
        <span className="cut-where">{WORDS.how}</span>
      </p>
      <Segment<Preset | 'free'>
        label={WORDS.from}
        value={camera === 'front' || camera === 'left' ? camera : 'free'}
        options={[
          { value: 'left', name: WORDS.side },
          { value: 'front', name: WORDS.front },
        ]}
        onChange={(to) => {
          if (to !== 'free') actions.fly(to);
        }}
      />
    </section>
  );
}
