import { useEffect, useRef } from 'react';
import { claimOf } from '../../core/clinical';
import { library } from '../language/clinical';
import { Said } from '../card/Said';
import { useSay } from '../language/say';
import { FlagLine } from '../shell/FlagLine';
import { shell } from '../shell/shell';
import { actions } from '../store';
import { follow } from './follow';
import { story, type Block } from './story';
import { PAGE } from '../language/en/page';

/** Steps about treatment: the warning signs stand above them. */
const FLAGGED = [7, 8];

export function Story({ step }: { step: number }) {
  const say = useSay();
  const steps = story();
  const shown = steps[step - 1] ?? steps[0]!;
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (body.current) body.current.scrollTop = 0;
  }, [step]);
  const go = (to: number) => actions.look({ page: `story-${to}` });
  return (
    <>
      <div
        className="card-body prose learn-body"
        role="group"
        aria-label={shown.title}
        tabIndex={0}
        ref={body}
      >
        <p className="kicker">{say('learn.step', { n: step, all: steps.length })}</p>
        <h2>{shown.title}</h2>
        {FLAGGED.includes(step) && <FlagLine region="lumbar" />}
        {shown.blocks.map((block, i) => (
          <Piece key={i} block={block} />
        ))}
        <details className="learn-contents">
          <summary>{say('learn.contents')}</summary>
          <ol>
            {steps.map(({ title }, i) => (
              <li key={title}>
                <button
                  type="button"
                  className="link-button"
                  aria-current={i + 1 === step ? 'step' : undefined}
                  onClick={() => go(i + 1)}
                >
                  {title}
                </button>
              </li>
            ))}
          </ol>
        </details>
        <p className="quiet">{say('learn.plain')}</p>
      </div>
      <nav className="learn-steps" aria-label={say('learn.story')}>
        <button
          type="button"
          className="button secondary"
          aria-disabled={step <= 1}
          onClick={() => step > 1 && go(step - 1)}
        >
          {say('learn.previous')}
        </button>
        <button
          type="button"
          className="button primary"
          aria-disabled={step >= steps.length}
          onClick={() => step < steps.length && go(step + 1)}
        >
          {say('learn.next')}
        </button>
      </nav>
    </>
  );
}

function Piece({ block }: { block: Block }) {
  switch (block.kind) {
    case 'said':
      return block.sentences.map(({ id }) => <Said key={id} claim={claimOf(library(), id)} state="learn" />);
    case 'links':
      return (
        <ul className="learn-links">
          {block.links.map(({ text, href }) => (
            <li key={href}>
              <a
                href={href}
                onClick={(event) => {
                  event.preventDefault();
                  follow(href);
                }}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      );
    case 'signs':
      return (
        <div className="signs">
          <ul>
            {block.signs.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
          <button type="button" className="link-button" onClick={() => shell.open('warnings')}>
            {PAGE['flag.all']}
          </button>
        </div>
      );
    case 'note':
      return <p className="learn-note">{block.text}</p>;
  }
}
