import { useId, useState } from 'react';
import type { Claim, State } from '../../core/clinical';
import { library } from '../language/clinical';
import { useSay } from '../language/say';
import { useSpine } from '../store';
import './card.css';

/**
 * A sentence with its mark. The mark says how it is known and opens the works it rests on: one press, no page left.
 *
 * @param state  where it stands; a sentence that may not stand there is a fault of the page, not of the reader
 */
export function Said({ claim, state }: { claim: Claim; state: State }) {
  const say = useSay();
  const wording = useSpine((spine) => spine.view.wording);
  const [open, setOpen] = useState(false);
  const id = useId();
  if (!claim.states.includes(state)) throw new Error(`${claim.id} may not stand in ${state}`);
  return (
    <div className="said" data-claim={claim.id}>
      <p>
        {claim[wording]}{' '}
        <button
          type="button"
          className="said-from"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          aria-label={`${say('said.from')} ${say(`basis.${claim.basis}.long`)}`}
          onClick={() => setOpen(!open)}
        >
          {say(`basis.${claim.basis}`)}
        </button>
      </p>
      {open && (
        <div className="said-sources" id={id}>
          <p>
            <strong>{say(`basis.${claim.basis}.long`)}</strong>{' '}
            {claim.reviewed ? say('said.reviewed', { who: claim.reviewed }) : say('said.unreviewed')}
          </p>
          <Works ids={claim.sources} places={claim.places} />
        </div>
      )}
    </div>
  );
}

/** Works, each with its DOI and what of it was seen. */
export function Works({
  ids,
  places,
}: {
  ids: readonly string[];
  places?: Readonly<Record<string, string>> | undefined;
}) {
  const say = useSay();
  const { sources } = library();
  return (
    <ol className="works">
      {ids.map((id) => {
        const source = sources[id]!;
        return (
          <li key={id}>
            {source.reference.replace(/ doi:\S+$/, '')}{' '}
            {source.doi && (
              <a href={`https://doi.org/${source.doi}`} rel="noreferrer noopener" target="_blank">
                doi:{source.doi}
              </a>
            )}{' '}
            <span className="works-seen">
              {source.read
                ? say(source.own === false ? 'source.quoted' : 'source.seen', {
                    what: source.seen || say('source.abstract'),
                  })
                : say('source.unread')}
              {places?.[id] && ` ${say('source.place', { place: places[id] })}`}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** All works of a card or page, folded. */
export function Sources({ ids }: { ids: readonly string[] }) {
  const say = useSay();
  const { sources, safety } = library();
  const unique = [...new Set(ids)];
  if (unique.length === 0) return null;
  return (
    <>
      <details className="sources">
        <summary>
          {say('sources.title')}{' '}
          <span className="sources-count">
            {say('sources.count', { n: unique.length })},{' '}
            {say('sources.seen', {
              seen: unique.filter((id) => sources[id]!.read).length,
              n: unique.length,
            })}
          </span>
        </summary>
        <Works ids={unique} />
      </details>
      <p className="quiet">
        {safety.disclaimer} {say('card.unreviewed')}
      </p>
    </>
  );
}

/** Sources of some sentences. */
export const worksOf = (claims: readonly (Claim | undefined)[]): string[] =>
  claims.flatMap((claim) => claim?.sources ?? []);
