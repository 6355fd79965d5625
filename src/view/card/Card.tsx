import { useEffect, useState, type ReactNode } from 'react';
import { BONES, BONE_PARTS, JOINTS, parsePart, regionOf, type Bone, type BonePart, type Joint, type PartId, type Root } from '../../core'; // prettier-ignore
import { claimOf, feltAlike, levelOf, mapOf, rootAt, type BodyMap, type Claim, type Level } from '../../core/clinical'; // prettier-ignore
import { library } from '../language/clinical';
import { useSay } from '../language/say';
import { actions, useSpine, type Pointed } from '../store';
import { partName, tissueName } from '../words';
import { BodyChart } from './BodyChart';
import { FactDots } from './FactDots';
import { Grade } from './Grade';
import { Helps, usualHelp } from './Helps';
import { Said, Sources, worksOf } from './Said';
import { isPainted, OnBody, paintOf } from './OnBody';
import { pointedName } from './pointed';
import { conditionsOf, Go, ReadOn } from './See';

/**
 * What is known about the selected part, in the order of the design.
 *
 * @param more about a joint or disc, after what its pain is like and how sure that is
 */
export function Card({ of, more }: { of: PartId; more?: ReactNode }) {
  const kind = parsePart(of);
  if (!kind) return null;
  switch (kind.kind) {
    case 'facet':
      return <JointWords part={of} joint={kind.joint} level={levelOf(library(), of)!} more={more} />;
    case 'disc':
      return <DiscWords part={of} joint={kind.joint} level={levelOf(library(), of)!} more={more} />;
    case 'bone':
      return <BoneWords bone={kind.bone} />;
    case 'root':
      return <RootWords part={of} root={kind.root} />;
    case 'ligament':
      return <OneClaim claim={library().parts.ligaments.find(({ id }) => id === kind.ligament)!.claim} />;
    default:
      return <OneClaim claim={library().parts.nerves.find(({ id }) => id === kind.kind)!.claim} />;
  }
}

const spoken = (id: string): Claim => claimOf(library(), id);
/** The most particular sentence there is. */
const firstOf = (...ids: string[]): Claim =>
  ids
    .map((id) => library().parts.claims.find((claim) => claim.id === id))
    .find((claim) => claim !== undefined)!;

const areaRegion = (joint: Joint): 'cervical' | 'thoracic' | 'lumbar' => {
  const region = regionOf(joint);
  return region === 'sacral' ? 'lumbar' : region;
};

/** What is known of pain from these joints as a group, by region: numbers of facet.general. */
const MORE: Readonly<Record<'cervical' | 'thoracic' | 'lumbar', readonly number[]>> = {
  cervical: [2, 3, 7, 6, 5],
  thoracic: [6, 5],
  lumbar: [1, 4, 8, 6, 5, 9],
};

interface OfLevel {
  readonly part: PartId;
  readonly joint: Joint;
  readonly level: Level;
  readonly more: ReactNode;
}

function JointWords({ part, joint, level, more }: OfLevel) {
  const say = useSay();
  const region = areaRegion(joint);
  const caption = spoken('map.caption');
  const overlap = spoken(`map.${region}`);
  const doubt = region === 'lumbar' ? spoken('map.doubt') : undefined;
  const far = spoken('map.far');
  const what = firstOf(`part.joint.${joint}`, `part.joint.${region}`);
  const made = spoken('part.joint.made');
  const general = MORE[region].map((i) => spoken(`facet.general.${i}`));
  const wording = useSpine((state) => state.view.wording);
  const met = useSpine((state) => (state.met?.part === part ? state.met : null));
  const touched = met && library().parts.tissues.find(({ id }) => id === met.tissue);
  const scan = spoken(region === 'lumbar' ? 'common.facet.ct' : 'common.age');
  return (
    <>
      <section className="card-part">
        <div className="card-part-head">
          <h3>{say('card.felt')}</h3>
          <Grade grade={level.grade} />
        </div>
        <Maps key={part} part={part} joint={joint} caption={caption} />
      </section>
      <Alike part={part} claim={spoken(`alike.${region}`)} />
      <details className="card-part" open>
        <summary>{say('card.sure')}</summary>
        <p>{say(`grade.${level.grade}.long`)}</p>
        {doubt && <Said claim={doubt} state="card" />}
        <Said claim={overlap} state="card" />
        {region !== 'thoracic' && <Said claim={far} state="card" />}
        {level.caveat && <Said claim={level.caveat} state="card" />}
        <Studies level={level} />
      </details>
      {more}
      <details className="card-part">
        <summary>{say('card.scan')}</summary>
        <FactDots finding="facet_degeneration" />
        <Said claim={scan} state="card" />
      </details>
      <section className="card-part">
        <h3>{say('card.what')}</h3>
        <Said claim={what} state="card" />
        <Said claim={made} state="card" />
        <Said claim={level.text} state="card" />
        <Nerves level={level} />
      </section>
      {met && touched && (
        <section className="card-part">
          <h3>{say('card.clicked')}</h3>
          <p>
            <strong>{tissueName(met.tissue, wording)}</strong> <i lang="la">{touched.latin}</i>
          </p>
          <Said claim={touched.claim} state="card" />
        </section>
      )}
      {general.length > 0 && (
        <details className="card-part">
          <summary>{say('card.more')}</summary>
          {general.map((claim) => (
            <Said key={claim.id} claim={claim} state="card" />
          ))}
        </details>
      )}
      <details className="card-part">
        <summary>{say('card.helps')}</summary>
        <Helps ids={usualHelp(true)} region={region} state="card" />
      </details>
      <ReadOn pages={[...conditionsOf('facet', joint).map(({ id }) => `condition-${id}`), 'true']} />
      <Sources
        ids={[
          ...level.areas.flatMap((area) => area.sources),
          ...level.studies.map((study) => study.source),
          ...(level.nerves?.sources ?? []),
          ...worksOf([
            caption,
            overlap,
            doubt,
            far,
            what,
            made,
            scan,
            level.text,
            level.caveat,
            touched?.claim,
            ...general,
          ]),
          'brinjikji2015',
        ]}
      />
    </>
  );
}

function DiscWords({ part, joint, level, more }: OfLevel) {
  const say = useSay();
  const region = areaRegion(joint);
  const hurt = spoken('disc.hurt');
  const caption = spoken('map.caption.disc');
  const what = spoken('part.disc');
  const inside = spoken('part.disc.nerve');
  const presses =
    region === 'thoracic' ? undefined : spoken(region === 'cervical' ? 'root.which.neck' : 'root.which.low');
  return (
    <>
      <section className="card-part">
        <h3>{say('card.hurt')}</h3>
        <Said claim={hurt} state="card" />
      </section>
      <details className="card-part" open>
        <summary>{say('card.common')}</summary>
        <FactDots />
      </details>
      <details className="card-part">
        <summary>
          {say('card.felt.disc')} <Grade grade={level.grade} />
        </summary>
        <Maps key={part} part={part} joint={joint} caption={caption} />
        <p>{say(`grade.${level.grade}.long`)}</p>
        <Said claim={level.text} state="card" />
        {level.caveat && <Said claim={level.caveat} state="card" />}
        <Studies level={level} />
      </details>
      {more}
      <Alike part={part} claim={spoken(`alike.${region}`)} />
      <section className="card-part">
        <h3>{say('card.what')}</h3>
        <Said claim={what} state="card" />
        <Said claim={inside} state="card" />
      </section>
      {presses && (
        <section className="card-part">
          <h3>{say('card.presses')}</h3>
          <Said claim={presses} state="card" />
        </section>
      )}
      <details className="card-part">
        <summary>{say('card.helps')}</summary>
        <Helps ids={usualHelp(false)} region={region} state="card" />
      </details>
      <ReadOn pages={[...conditionsOf('disc', joint).map(({ id }) => `condition-${id}`), 'true']} />
      <Sources
        ids={[
          ...level.areas.flatMap((area) => area.sources),
          ...level.studies.map((study) => study.source),
          ...worksOf([hurt, caption, what, inside, presses, level.text, level.caveat]),
          'brinjikji2015',
        ]}
      />
    </>
  );
}

function BoneWords({ bone }: { bone: Bone }) {
  const say = useSay();
  const all = library();
  const wording = useSpine((state) => state.view.wording);
  const mesh = useSpine((state) => state.meshes[bone]);
  const labels = mesh ? new Set(mesh.labels) : undefined;
  const regions = all.parts.regions.filter(
    ({ id }) => labels?.has(BONE_PARTS.findIndex((name) => name === id)) ?? false,
  );
  useEffect(() => () => actions.name(null), [bone]);
  const pointed = useSpine((state) => (state.pointed?.bone === bone ? state.pointed : null));
  const pointedFacts = pointed && all.parts.regions.find(({ id }) => id === pointed.part);
  const own = all.parts.claims.find(({ id }) => id === `part.${bone}`);
  const general = all.parts.claims.find(({ id }) => id === `part.${regionOf(bone)}`);
  const cord = all.parts.cord[bone];
  const i = BONES.indexOf(bone);
  const beside = [JOINTS[i - 1], JOINTS[i]].flatMap((joint): string[] =>
    joint
      ? [
          ...(parsePart(`disc ${joint}`) ? [`disc ${joint}`] : []),
          `facet ${joint} left`,
          `facet ${joint} right`,
        ]
      : [],
  );
  return (
    <>
      <section className="card-part">
        <h3>{say('card.what')}</h3>
        {own && <Said claim={own} state="card" />}
        {general && bone !== 'C1' && <Said claim={general} state="card" />}
        <p className="quiet">{say('card.average')}</p>
      </section>
      {pointed && (
        <section className="card-part">
          <h3>{say('card.clicked')}</h3>
          <p>
            <strong>{pointedName(pointed, wording, say)}</strong>
            {pointedFacts?.latin && (
              <>
                {' '}
                <i lang="la">{pointedFacts.latin}</i>
              </>
            )}
          </p>
          {pointedFacts && <Said claim={pointedFacts.claim} state="card" />}
        </section>
      )}
      {regions.length > 0 && (
        <details className="card-part" open>
          <summary>{say('card.parts')}</summary>
          <dl className="bone-parts">
            {regions.map((region) => (
              <div key={region.id}>
                <dt>
                  <RegionName bone={bone} part={region.id as BonePart}>
                    {region[wording]} {region.latin && <i lang="la">{region.latin}</i>}
                  </RegionName>
                </dt>
                <dd>
                  <Said claim={region.claim} state="card" />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {cord && (
        <section className="card-part">
          <h3>{say('card.cord')}</h3>
          <p>{cord}</p>
          <Said claim={all.parts.cordClaim} state="card" />
        </section>
      )}
      <section className="card-part">
        <h3>{say('card.beside')}</h3>
        <ul className="see">
          {beside.map((part) => (
            <li key={part}>
              <Go to={part} />
            </li>
          ))}
          {bone === 'S1' && (
            <li>
              <Go to="sacroiliac" />
            </li>
          )}
        </ul>
      </section>
      <ReadOn pages={conditionsOf('bone', JOINTS[i]).map(({ id }) => `condition-${id}`)} />
      <Sources ids={worksOf([own, general, all.parts.cordClaim, ...regions.map(({ claim }) => claim)])} />
    </>
  );
}

/** The name of a region in the list: lit on the bone while it is pointed at or focused, and until pressed again. */
function RegionName({ bone, part, children }: { bone: Bone; part: BonePart; children: ReactNode }) {
  const [held, hold] = useState<Pointed | null>(null);
  const lit = useSpine((state) => state.named === held && held !== null);
  const met = useSpine((state) => state.pointed?.bone === bone && state.pointed.part === part);
  const show = (): void => {
    if (!lit) actions.name({ bone, part, side: null });
  };
  const hide = (): void => {
    if (!lit) actions.name(null);
  };
  return (
    <button
      type="button"
      className={met ? 'bone-region on' : 'bone-region'}
      aria-pressed={lit}
      aria-current={met || undefined}
      onPointerEnter={show}
      onPointerLeave={hide}
      onFocus={show}
      onBlur={hide}
      onClick={() => {
        const next = lit ? null : { bone, part, side: null };
        hold(next);
        actions.name(next);
      }}
    >
      {children}
    </button>
  );
}

function RootWords({ part, root }: { part: PartId; root: Root }) {
  const say = useSay();
  const all = library();
  const facts = all.roots.roots.find(({ id }) => id === root)!;
  const nerve = all.parts.nerves.find(({ id }) => id === 'root')!.claim;
  const presses =
    root === 'C7' || root === 'C6'
      ? spoken('root.neck.often')
      : /^[LS]/.test(root)
        ? spoken('root.which.low')
        : root.startsWith('C')
          ? spoken('root.which.neck')
          : undefined;
  return (
    <>
      <section className="card-part">
        <h3>{say('card.what')}</h3>
        <Said claim={facts.what} state="card" />
        <Said claim={nerve} state="card" />
      </section>
      {facts.skin.length + facts.pain.length > 0 && (
        <section className="card-part">
          <h3>{say('card.felt.root')}</h3>
          <Maps key={part} part={part} />
        </section>
      )}
      {facts.pain.length > 0 && <Alike part={part} />}
      {presses && (
        <section className="card-part">
          <h3>{say('card.presses')}</h3>
          <Said claim={presses} state="card" />
        </section>
      )}
      <ReadOn pages={conditionsOf('root').map(({ id }) => `condition-${id}`)} />
      <Sources ids={worksOf([facts.what, nerve, presses, spoken('root.pain'), spoken('root.skin')])} />
    </>
  );
}

function OneClaim({ claim }: { claim: Claim }) {
  const say = useSay();
  return (
    <>
      <section className="card-part">
        <h3>{say('card.what')}</h3>
        <Said claim={claim} state="card" />
      </section>
      <Sources ids={claim.sources} />
    </>
  );
}

/** The maps that may be asked for at a part: its own, and those of the disc and the nerve at its level, one at a time. */
function Maps({ part, joint, caption }: { part: PartId; joint?: Joint; caption?: Claim }) {
  const say = useSay();
  const all = library();
  const wording = useSpine((state) => state.view.wording);
  const kind = parsePart(part);
  const side = kind && 'side' in kind && kind.side ? kind.side : 'left';
  const choices: { readonly name: string; readonly map: BodyMap; readonly caption: Claim }[] = [];
  const offer = (name: string, map: BodyMap | undefined, words: Claim): void => {
    if (map) choices.push({ name, map, caption: words });
  };
  if (kind?.kind === 'facet') offer(say('chart.of.joint'), mapOf(all, part), caption!);
  if (joint && parsePart(`disc ${joint}`))
    offer(
      say('chart.of.disc', { name: joint }),
      mapOf(all, `disc ${joint}` as PartId),
      spoken('map.caption.disc'),
    );
  const root = kind?.kind === 'root' ? kind.root : joint && rootAt(joint);
  if (root) {
    const nerve: PartId = `root ${root} ${side}`;
    offer(say('chart.of.pain', { name: root }), mapOf(all, nerve), spoken('root.pain'));
    offer(say('chart.of.skin', { name: root }), mapOf(all, nerve, 'skin'), spoken('root.skin'));
  }
  const felt = useSpine((state) => state.view.felt);
  const [chosen, choose] = useState(() => {
    const found = (one: (map: BodyMap) => boolean): number => choices.findIndex(({ map }) => one(map));
    const painted = found((map) => isPainted(map, felt));
    return painted < 0
      ? Math.max(
          0,
          found((map) => map.part === part),
        )
      : painted;
  });
  const at = choices[chosen] ?? choices[0]!;
  // A part that was chosen before this one stays as an outline, on the part's own map only.
  const before = useSpine((state) => state.view.selection.filter((one) => one !== part).at(-1));
  const own = at.map.part === part;
  const second = own && before && at.map.kind !== 'skin' ? mapOf(all, before) : undefined;
  return (
    <>
      {choices.length > 1 && (
        <label className="chart-which">
          {say('chart.which')}{' '}
          <select
            value={chosen}
            onChange={(event) => {
              const next = Number(event.target.value);
              choose(next);
              if (felt) actions.show({ felt: paintOf(choices[next]!.map) });
            }}
          >
            {choices.map(({ name, map }, i) => (
              <option key={map.id} value={i}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <OnBody map={at.map} />
      <BodyChart
        library={all}
        map={at.map}
        second={second}
        secondName={second && before ? partName(before, wording) : ''}
        wording={wording}
      >
        {!own && <p>{say('chart.other')}</p>}
        <Said claim={at.caption} state="card" />
      </BodyChart>
    </>
  );
}

/** Most parts named before the rest are counted. */
const MOST = 6;

function Alike({ part, claim }: { part: PartId; claim?: Claim }) {
  const say = useSay();
  const others = feltAlike(library(), part);
  if (others.length === 0 && !claim) return null;
  return (
    <section className="card-part">
      <h3>{say('card.alike')}</h3>
      {claim && <Said claim={claim} state="card" />}
      {others.length === 0 ? (
        <p>{say('card.alike.none')}</p>
      ) : (
        <>
          <p>{say('card.alike.parts')}</p>
          <ul className="see">
            {others.slice(0, MOST).map((other) => (
              <li key={other}>
                <Go to={other} />
              </li>
            ))}
            {others.length > MOST && <li>{say('card.alike.more', { n: others.length - MOST })}</li>}
          </ul>
        </>
      )}
    </section>
  );
}

/** What was studied at this level: who, how many, found what, known how. */
export function Studies({ level }: { level: Level }) {
  const say = useSay();
  if (level.studies.length === 0) return null;
  return (
    <ul className="studies">
      {level.studies.map((study) => (
        <li key={study.source + study.finding}>
          <strong>{shortSource(study.source)}</strong>
          {study.n === null ? '' : `, ${say('card.people', { n: study.n })}`}: {study.finding}.{' '}
          <span className="said-basis">({say(`basis.${study.basis}`)})</span>
        </li>
      ))}
    </ul>
  );
}

function Nerves({ level }: { level: Level }) {
  const say = useSay();
  if (!level.nerves) return null;
  return (
    <p>
      <strong>{say('card.nerves')}:</strong> {level.nerves.names.join(', ')}
      {level.nerves.note
        ? ` (${level.nerves.note.charAt(0).toLowerCase()}${level.nerves.note.slice(1)})`
        : ''}
      . <span className="said-basis">({say(`basis.${level.nerves.basis}`)})</span>
      {level.root && ` ${say('card.leaves', { root: level.root })}`}
    </p>
  );
}

/** `fukui1997l` → Fukui 1997 */
export function shortSource(id: string): string {
  const [, name, year] = /^([a-z_]+?)(\d{4})/.exec(id) ?? [];
  return name ? `${name.charAt(0).toUpperCase()}${name.slice(1)} ${year}` : id;
}
