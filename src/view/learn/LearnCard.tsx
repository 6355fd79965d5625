import { useSay } from '../language/say';
import { Unreviewed } from '../language/Unreviewed';
import { Segment } from '../shell/Segment';
import { actions, useSpine } from '../store';
import { Find } from './Find';
import { Predict } from './Predict';
import { Story } from './Story';
import './learn.css';

type Mode = 'story' | 'predict' | 'name';

/** Three ways to learn beside the picture: read a story that drives it, guess before the model answers, find parts by name. */
export function LearnCard() {
  const say = useSay();
  const page = useSpine((state) => state.view.page) ?? 'story-1';
  const mode: Mode = page === 'predict' || page === 'name' ? page : 'story';
  return (
    <>
      <header className="card-head learn-head">
        <Segment<Mode>
          label={say('learn.modes')}
          value={mode}
          onChange={(next) => actions.look({ page: next === 'story' ? 'story-1' : next })}
          options={[
            { value: 'story', name: say('learn.story') },
            { value: 'predict', name: say('learn.predict') },
            { value: 'name', name: say('learn.name') },
          ]}
        />
      </header>
      <Unreviewed />
      {mode === 'story' ? (
        <Story step={Number(page.replace('story-', '')) || 1} />
      ) : mode === 'predict' ? (
        <Predict />
      ) : (
        <Find />
      )}
    </>
  );
}
