import { useMemo, useState } from 'react';
import type { PartId } from '../../core';
import { answered, computed, scenarioOf, type Pair, type Prediction } from '../../core/clinical';
import { predictions } from '../language/clinical';
import { useSay } from '../language/say';
import { actions, useSpine } from '../store';
import { useUnits } from '../units';
import { change, quantity } from '../words';

/** Guess first; then the model solves the question, here and now, and its figures stand beside the guess. */
export function Predict() {
  const say = useSay();
  const all = predictions();
  const [at, setAt] = useState(0);
  const [guesses, setGuesses] = useState<readonly number[]>([]);
  const ready = useSpine((state) => state.column !== null);
  const body = useSpine((state) => state.scenario.body);
  const question = all[at];
  const guess = guesses[at];
  const pairs = useMemo(
    () => (question && guess !== undefined && ready ? solved(question) : null),
    // The answer belongs to the body that is shown.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [question, guess, ready, body],
  );
  const option = question && pairs ? answered(question, pairs).option : -1;
  const right = guesses.filter((one, i) => one === all[i]!.answer).length;

  if (!question)
    return (
      <div className="card-body prose learn-body">
        <p className="learn-result">{say('predict.done', { n: all.length, right })}</p>
        <button
          type="button"
          className="button primary"
          onClick={() => {
            setGuesses([]);
            setAt(0);
          }}
        >
          {say('predict.again')}
        </button>
      </div>
    );
  return (
    <>
      <div className="card-body prose learn-body" role="group" aria-label={say('learn.predict')} tabIndex={0}>
        <p className="kicker">{say('predict.question', { n: at + 1, all: all.length })}</p>
        <h2 className="learn-question">{question.question}</h2>
        {guess === undefined && <p className="quiet">{say('predict.lead')}</p>}
        <ul className="learn-options">
          {question.options.map(({ text }, i) => (
            <li key={text}>
              <button
                type="button"
                className={`learn-option ${guess === i ? 'guessed' : ''} ${option === i ? 'answer' : ''}`}
                aria-pressed={guess === i}
                aria-disabled={guess !== undefined || !ready}
                onClick={() => {
                  if (guess === undefined && ready) setGuesses([...guesses.slice(0, at), i]);
                }}
              >
                {text}
              </button>
            </li>
          ))}
        </ul>
        {!ready && <p className="empty">{say('predict.waiting')}</p>}
        <div role="status">
          {pairs && guess !== undefined && (
            <>
              <p className="learn-result">
                {say(guess === option ? 'predict.right' : 'predict.wrong')}
                {guess !== option && ` ${question.options[option]?.text ?? ''}.`}
              </p>
              <p>{question.why}</p>
              <Figures question={question} pairs={pairs} />
              <p className="quiet">{say('predict.doubt')}</p>
              <button type="button" className="link-button" onClick={() => show(question)}>
                {say('predict.see')}
              </button>
            </>
          )}
        </div>
      </div>
      <nav className="learn-steps" aria-label={say('learn.predict')}>
        <button
          type="button"
          className="button secondary"
          aria-disabled={at === 0}
          onClick={() => at > 0 && setAt(at - 1)}
        >
          {say('learn.previous')}
        </button>
        <button
          type="button"
          className="button primary"
          aria-disabled={guess === undefined}
          onClick={() => guess !== undefined && setAt(at + 1)}
        >
          {say('learn.next')}
        </button>
      </nav>
    </>
  );
}

function Figures({ question, pairs }: { question: Prediction; pairs: readonly Pair[] }) {
  const say = useSay();
  useUnits();
  const { label, unit, digits } = question;
  return (
    <dl className="learn-figures">
      {pairs.map(({ name, before, now }) => (
        <div key={name ?? label}>
          <dt>{name ?? label}</dt>
          <dd>
            {say('predict.from', { before: quantity(before, unit, digits) })}{' '}
            <strong>{quantity(now, unit, digits)}</strong>
            <span>{change(now - before, unit, digits)}</span>
          </dd>
        </div>
      ))}
      {pairs.length > 1 && <p className="quiet">{label}</p>}
    </dl>
  );
}

/** The figures of the model for the body on the screen; `null` where it does not settle. */
function solved(question: Prediction): readonly Pair[] | null {
  let settled = true;
  try {
    const pairs = computed(question, (scenario) => {
      const solution = actions.ask(scenario);
      if (solution?.status !== 'converged') settled = false;
      return solution!.measures;
    });
    return settled ? pairs : null;
  } catch {
    return null;
  }
}

/** Brings the state of the question into the picture; one step of undo. */
function show(question: Prediction): void {
  const asked = scenarioOf(question.state);
  actions.change((now) => ({ ...asked, body: now.body }));
  const parts = question.show as readonly PartId[];
  parts.forEach((part, i) => actions.select(part, i === 0 ? undefined : 'extend'));
  actions.fly(parts);
}
