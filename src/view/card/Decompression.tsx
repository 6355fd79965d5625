import { library } from '../../core/clinical';
import { useSpine } from '../store';
import { Said, SourceList } from './Evidence';

/** What studies found, beside what the model shows. No product stands next to a promise. */
export function Decompression({ way = 'lie' }: { way?: string }) {
  const all = library();
  const wording = useSpine((state) => state.view.wording);
  const topics =
    way === 'pull'
      ? ['traction', 'lying']
      : way === 'support'
        ? ['backrack', 'lying']
        : ['lying', 'simulation'];
  const claims = all.claims.claims.filter((claim) => topics.includes(claim.topic ?? ''));
  const treatment =
    way === 'pull'
      ? all.claims.treatments.traction
      : way === 'support'
        ? all.claims.treatments.backrack
        : undefined;
  return (
    <>
      <section className="card-part">
        <h3>What studies found</h3>
        {treatment && <p className="verdict">{treatment.verdict}</p>}
        {claims.map((claim) => (
          <Said key={claim.id} claim={claim} wording={wording} />
        ))}
      </section>
      {treatment && (
        <section className="card-part">
          <h3>Risks, and who should ask first</h3>
          <ul>
            {treatment.risks.map((risk) => (
              <li key={risk}>{risk}.</li>
            ))}
          </ul>
        </section>
      )}
      <SourceList library={all} ids={claims.flatMap((claim) => claim.sources)} />
      <p className="quiet">{all.safety.disclaimer}</p>
    </>
  );
}
