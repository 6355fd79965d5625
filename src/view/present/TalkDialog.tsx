/** What is presented: the own list, the tour or the story; and everything that is done to a list. */
import { ArrowUp, FileDown, Link, Play, Plus, Trash2 } from 'lucide-react';
import { give } from '../share/save';
import { IconButton } from '../shell/IconButton';
import { toast } from '../shell/notice';
import { Segment } from '../shell/Segment';
import { addressOf } from '../shell/verbs';
import { begin, choose, linkOf, list, useTalk, writeTalk, type Source } from './talk';
import { PAGE } from '../language/en/page';
import { TALK } from '../language/en/present';
import { fill } from '../language/table';
import './present.css';

export default function TalkDialog() {
  const { source, own, slides } = useTalk();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(addressOf(await linkOf(own)));
      toast(TALK.copied);
    } catch {
      toast(PAGE.noCopyHere);
    }
  };
  return (
    <div className="talk">
      <p className="quiet">{TALK.lead}</p>
      <Segment<Source>
        label={TALK.what}
        value={source}
        onChange={(next) => void choose(next)}
        options={[
          { value: 'tour', name: TALK.tour },
          { value: 'story', name: TALK.story },
          { value: 'own', name: TALK.own },
        ]}
      />
      {source === 'own' && slides.length === 0 && <p className="empty">{TALK.empty}</p>}
      <ol className="talk-list" tabIndex={0} aria-label={TALK.what}>
        {slides.map((slide, i) => (
          // eslint-disable-next-line react/no-array-index-key -- a state may stand in a list twice
          <li key={i}>
            <span className="talk-number">{i + 1}</span>
            {source === 'own' ? (
              <>
                <input
                  className="field"
                  aria-label={fill(TALK.name, { n: i + 1 })}
                  value={slide.title}
                  onChange={(event) => list.rename(i, event.currentTarget.value)}
                />
                <IconButton
                  icon={ArrowUp}
                  name={fill(TALK.up, { n: i + 1 })}
                  off={i === 0 ? TALK['previous.off'] : undefined}
                  onClick={() => list.raise(i)}
                />
                <IconButton
                  icon={Trash2}
                  name={fill(TALK.remove, { n: i + 1 })}
                  onClick={() => list.remove(i)}
                />
              </>
            ) : (
              <span className="talk-title">{slide.title}</span>
            )}
          </li>
        ))}
      </ol>
      <div className="talk-buttons">
        <button
          type="button"
          className="button primary"
          aria-disabled={slides.length === 0}
          onClick={() => {
            useTalk.setState({ at: 0 });
            begin();
          }}
        >
          <Play size={18} strokeWidth={1.75} aria-hidden="true" /> {TALK.begin}
        </button>
        <button
          type="button"
          className="button secondary"
          onClick={() => {
            if (!list.add()) return toast(TALK.full);
            void choose('own');
            toast(TALK.added);
          }}
        >
          <Plus size={18} strokeWidth={1.75} aria-hidden="true" /> {TALK.add}
        </button>
        {own.length > 0 && (
          <>
            <button
              type="button"
              className="button secondary"
              onClick={() =>
                give('columna-talk.json', `${JSON.stringify(writeTalk(own), null, 1)}\n`, 'application/json')
              }
            >
              <FileDown size={18} strokeWidth={1.75} aria-hidden="true" /> {TALK.file}
            </button>
            <button type="button" className="button secondary" onClick={() => void copy()}>
              <Link size={18} strokeWidth={1.75} aria-hidden="true" /> {TALK.link}
            </button>
          </>
        )}
      </div>
      <p className="quiet">{TALK.keep}</p>
    </div>
  );
}
