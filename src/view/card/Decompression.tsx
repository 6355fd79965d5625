import { claimOf, type State } from '../../core/clinical';
import { library } from '../language/clinical';
import { useSay } from '../language/say';
import { openPage } from '../pages';
import { Verdict } from './Helps';
import { Said, Sources, worksOf } from './Said';

const CARE: Readonly<Record<string, string>> = { pull: 'traction', support: 'backrack' };

/** What studies found, beside what the model shows. No product stands next to a promise. */
export function Decompression({ way = 'lie' }: { way?: string }) {
  const say = useSay();
  const all = library();
  const state = `decompress:${way}` as State;
  const care = all.management.items.find(({ id }) => id === CARE[way]);
  const claims = all.claims.claims.filter(
    ({ topic, states }) => states.includes(state) && (topic === 'lying' || (!care && topic === 'simulation')),
  );
  return (
    <>
      <div className="well-note">
        <Said claim={claimOf(all, 'space')} state={state} />
      </div>
      <section className="card-part">
        <div className="card-part-head">
          <h3>{say('page.evidence')}</h3>
          {care && <Verdict level={care.level} />}
        </div>
        {care && <Said claim={care.verdict} state={state} />}
        {[...claims, ...(care?.evidence ?? [])].map((claim) => (
          <Said key={claim.id} claim={claim} state={state} />
        ))}
      </section>
      {care && (
        <section className="card-part">
          <h3>{say('page.risks')}</h3>
          <Said claim={care.risks} state={state} />
          <button type="button" className="link-button" onClick={() => openPage(`care-${care.id}`)}>
            {care.plain}
          </button>
        </section>
      )}
      <Sources ids={worksOf([...claims, ...(care ? [care.verdict, ...care.evidence, care.risks] : [])])} />
    </>
  );
}
