import type { Care, EvidenceLevel, State } from '../../core/clinical';
import { library } from '../language/clinical';
import { useSay } from '../language/say';
import { openPage } from '../pages';
import { FlagLine } from '../shell/FlagLine';
import type { Region } from '../../core';
import { useSpine } from '../store';
import { Said } from './Said';

/** Supported first, then mixed, for some people, and last what is not supported or was never tested. */
const ORDER: readonly EvidenceLevel[] = ['supported', 'mixed', 'situational', 'not_supported', 'no_trials'];

export const inOrder = (items: readonly Care[]): readonly Care[] =>
  ORDER.flatMap((level) => items.filter((item) => item.level === level));

/** What a joint or disc card names: no product, and no surgery before somebody asks. */
const USUAL = ['lifestyle', 'exercise', 'heat_cold', 'physio', 'medication', 'traction'];
export const usualHelp = (facet: boolean): readonly string[] =>
  facet ? [...USUAL, 'mbb', 'rfa', 'facet_injection'] : [...USUAL, 'surgery'];

/** The verdict in words with a mark of its own; letters and discs belong to maps. */
export function Verdict({ level }: { level: EvidenceLevel }) {
  const { management } = library();
  return <span className={`verdict-mark is-${level}`}>{management.levels[level]!.plain}</span>;
}

/** What helps, graded. The line about warning signs stands before it, always. */
export function Helps({
  ids,
  region,
  state,
  flag = true,
}: {
  ids: readonly string[];
  region: Region;
  state: State;
  flag?: boolean;
}) {
  const say = useSay();
  const wording = useSpine((spine) => spine.view.wording);
  const { management } = library();
  // Guidelines are about the low back; what was read of the neck stands in its place there.
  const elsewhere = region === 'cervical' || region === 'thoracic' ? management.elsewhere[region] : undefined;
  const items = inOrder(management.items.filter(({ id }) => ids.includes(id)));
  return (
    <>
      {flag && <FlagLine region={region} />}
      <p className="quiet">{say('card.helps.about')}</p>
      {elsewhere && <Said claim={elsewhere} state={state} />}
      <ul className="helps">
        {items.map((item) => (
          <li key={item.id}>
            <div className="helps-head">
              <button type="button" className="link-button" onClick={() => openPage(`care-${item.id}`)}>
                {item[wording]}
              </button>
              <Verdict level={item.level} />
            </div>
            <Said claim={(region === 'cervical' && item.neck) || item.verdict} state={state} />
            {elsewhere && !(region === 'cervical' && item.neck) && (
              <p className="quiet">{say('card.helps.carried')}</p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
