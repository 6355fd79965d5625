import { parsePart, regionOf, type Bone, type PartId } from '../../core';
import { levelOf, library, type Level } from '../../core/clinical';
import { useSpine } from '../store';
import { BodyChart } from './BodyChart';
import { EvidenceChip, GRADES, Said, SourceList } from './Evidence';
import { FactDots } from './FactDots';

/** What is known about the selected part, in the order of the design: where felt, how sure, how common, what it does, sources. */
export function Card({ of }: { of: PartId }) {
  const kind = parsePart(of);
  if (!kind) return null;
  if (kind.kind === 'bone') return <BoneWords bone={kind.bone} />;
  const level = levelOf(library(), of);
  if (!level) return null;
  return kind.kind === 'facet' ? (
    <JointWords part={of} level={level} />
  ) : (
    <DiscWords part={of} level={level} />
  );
}

function JointWords({ part, level }: { part: PartId; level: Level }) {
  const all = library();
  const wording = useSpine((state) => state.view.wording);
  const doubt = all.claims.claims.find((claim) => claim.id === 'map.doubt')!;
  const lumbar = level.id.startsWith('L');
  const kind = parsePart(part);
  const joint = kind?.kind === 'facet' ? kind.joint : null;
  return (
    <>
      <section className="card-part">
        <div className="card-part-head">
          <h3>Where its pain has been felt</h3>
          <EvidenceChip grade={level.grade} />
        </div>
        <BodyChart library={all} part={part} />
      </section>
      <details className="card-part" open>
        <summary>How sure is this?</summary>
        <p>{GRADES[level.grade].sentence}</p>
        {lumbar && <Said claim={doubt} wording={wording} />}
        <ul className="studies">
          {level.studies.map((study) => (
            <li key={study.source + study.finding}>
              <strong>{shortSource(study.source)}</strong>
              {study.n === null ? '' : `, ${study.n} people`}: {study.finding}.
            </li>
          ))}
        </ul>
      </details>
      <details className="card-part">
        <summary>Worn on a scan</summary>
        <FactDots finding="facet_degeneration" />
        {level.caveat && <Said claim={level.caveat} wording={wording} />}
      </details>
      <section className="card-part">
        <h3>What it is</h3>
        {joint && <What ids={[`part.joint.${joint}`, `part.joint.${regionOf(joint)}`]} />}
        <Said claim={level.text} wording={wording} />
        {level.nerves && (
          <p>
            <strong>Nerves of the joint:</strong> {level.nerves.names.join(', ')}
            {level.nerves.note ? ` (${lower(level.nerves.note)})` : ''}.
            {level.root ? ` The ${level.root} nerve leaves through the opening beside it.` : ''}
          </p>
        )}
      </section>
      <Foot
        ids={[
          ...level.areas.flatMap((area) => area.sources),
          ...level.studies.map((study) => study.source),
          ...(level.nerves?.sources ?? []),
          'brinjikji2015',
          ...(lumbar ? doubt.sources : []),
        ]}
      />
    </>
  );
}

function DiscWords({ part, level }: { part: PartId; level: Level }) {
  const all = library();
  const wording = useSpine((state) => state.view.wording);
  const hurt = all.claims.claims.find((claim) => claim.id === 'disc.hurt')!;
  return (
    <>
      <section className="card-part">
        <h3>Does a thin disc hurt?</h3>
        <Said claim={hurt} wording={wording} />
      </section>
      <details className="card-part" open>
        <summary>How common is it?</summary>
        <FactDots />
      </details>
      <details className="card-part">
        <summary>
          Where pain of this disc has been felt <EvidenceChip grade={level.grade} />
        </summary>
        <BodyChart library={all} part={part} />
        <Said claim={level.text} wording={wording} />
        {level.caveat && <Said claim={level.caveat} wording={wording} />}
      </details>
      <section className="card-part">
        <h3>What it does</h3>
        <What ids={['part.disc']} />
      </section>
      <Foot ids={[...level.areas.flatMap((area) => area.sources), ...hurt.sources]} />
    </>
  );
}

function BoneWords({ bone }: { bone: Bone }) {
  return (
    <section className="card-part">
      <h3>What it is</h3>
      <What ids={[`part.${bone}`, `part.${regionOf(bone)}`]} />
      <p className="quiet">Shaped from published average measurements; nobody’s bone in particular.</p>
    </section>
  );
}

function Foot({ ids }: { ids: readonly string[] }) {
  const all = library();
  return (
    <>
      <SourceList library={all} ids={ids} />
      <p className="quiet">{all.safety.disclaimer} Words not yet reviewed by a clinician.</p>
    </>
  );
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** `fukui1997l` → Fukui 1997 */
function shortSource(id: string): string {
  const [, name, year] = /^([a-z_]+?)(\d{4})/.exec(id) ?? [];
  return name ? `${name.charAt(0).toUpperCase()}${name.slice(1)} ${year}` : id;
}

/** What a part is, in one sentence of the library: the most particular one there is. */
function What({ ids }: { ids: readonly string[] }) {
  const wording = useSpine((state) => state.view.wording);
  const { claims } = library().claims;
  const claim = ids.map((id) => claims.find((one) => one.id === id)).find((one) => one !== undefined);
  return claim ? <Said claim={claim} wording={wording} /> : null;
}
