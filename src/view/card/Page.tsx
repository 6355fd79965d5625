import { ArrowLeft } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { type Disc, type Joint, type JointTissue, type Region, type Side } from '../../core';
import { claimOf, mapOf, sacroiliac, type Care, type Condition, type Flag } from '../../core/clinical'; // prettier-ignore
import { library, presets } from '../language/clinical';
import { Graded } from '../activities/Graded';
import { useSay } from '../language/say';
import { leavePage } from '../pages';
import { FlagLine } from '../shell/FlagLine';
import { CloseCard } from '../shell/CloseCard';
import { IconButton } from '../shell/IconButton';
import { Segment } from '../shell/Segment';
import { tissueName } from '../words';
import { actions, useSpine } from '../store';
import { OnBody } from './OnBody';
import { BodyChart } from './BodyChart';
import { Studies } from './Card';
import { FactDots } from './FactDots';
import { Grade } from './Grade';
import { Helps, inOrder, Verdict } from './Helps';
import { Said, Sources, worksOf } from './Said';
import { Go } from './See';
import { Asked, urgencyOf } from './WarningSigns';

/** A calm page over the card: a condition, what is done about it, questions, words. */
export function Page({ page }: { page: string }) {
  const all = library();
  const condition = all.conditions.find(({ id }) => page === `condition-${id}`);
  const care = all.management.items.find(({ id }) => page === `care-${id}`);
  if (condition) return <ConditionPage of={condition} />;
  if (care) return <CarePage of={care} />;
  if (page === 'conditions') return <Conditions />;
  if (page === 'care') return <Cares />;
  if (page === 'true') return <IsItTrue />;
  if (page === 'glossary') return <Glossary />;
  return <Sacroiliac />;
}

/** Head with a way back, and the body that scrolls. */
function Frame({
  kicker,
  title,
  region = 'lumbar',
  first,
  children,
}: {
  kicker: string;
  title: string;
  region?: Region;
  /** Warning signs stand above everything about treatment. */
  first?: boolean;
  children: ReactNode;
}) {
  const say = useSay();
  return (
    <>
      {first && (
        <div className="flag-top">
          <FlagLine region={region} />
        </div>
      )}
      <header className="card-head">
        <p className="kicker">{kicker}</p>
        <div className="card-buttons">
          <IconButton icon={ArrowLeft} name={say('page.back')} onClick={leavePage} />
          <CloseCard />
        </div>
        <h2>{title}</h2>
      </header>
      <div className="card-body page-body" role="group" aria-label={title} tabIndex={0}>
        {children}
      </div>
      {!first && <FlagLine region={region} />}
    </>
  );
}

const neck = (levels: readonly string[]): boolean => levels[0]?.startsWith('C') ?? false;

function ConditionPage({ of }: { of: Condition }) {
  const say = useSay();
  const wording = useSpine((state) => state.view.wording);
  const { safety } = library();
  const flags = of.flags.map((id) => safety.flags.find((flag) => flag.id === id)!);
  const region: Region = neck(of.levels) ? 'cervical' : 'lumbar';
  return (
    <Frame kicker={say('page.condition')} title={of[wording]} region={region}>
      {wording === 'plain' ? <p className="names">{of.clinical}</p> : <p className="names">{of.plain}</p>}
      <Said claim={of.what} state="page" />
      <p className="quiet">{say('page.also', { names: of.also.join(', ') })}</p>
      <Signs flags={flags}>{of.warn && <Said claim={of.warn} state="page" />}</Signs>
      <Part title={say('page.changes')} claims={of.changes} />
      <InTheModel of={of} />
      <Part title={say('page.who')} claims={of.who}>
        {of.finding && <FactDots finding={of.finding} />}
      </Part>
      <Part title={say('page.feels')} claims={[of.feels]} />
      <section className="card-part">
        <h3>{say('page.helps')}</h3>
        {of.helps.length === 0 ? (
          <p>{say('page.helps.none')}</p>
        ) : (
          <Helps ids={of.helps} region={region} state="page" flag={false} />
        )}
      </section>
      <section className="card-part">
        <h3>{say('page.levels')}</h3>
        <ul className="see">
          {of.levels.map((level) => (
            <li key={level}>
              <Go to={placeOf(of, level)}>{level}</Go>
            </li>
          ))}
        </ul>
      </section>
      <Sources ids={worksOf([of.what, of.warn, ...of.changes, ...of.who, of.feels])} />
    </Frame>
  );
}

/** The condition as a state of the column, at its most typical level. */
function InTheModel({ of }: { of: Condition }) {
  const say = useSay();
  const own = presets().filter(({ id }) => id === of.id);
  if (own.length === 0) return null;
  return (
    <section className="card-part">
      <h3>{say('page.state')}</h3>
      {own.map((preset) => {
        const level = preset.at[0]!;
        return (
          <div key={preset.form} className="graded">
            {preset.form && <p>{preset.form}</p>}
            <Graded preset={preset} level={level} label={preset.form ?? say('page.state')} />
            <p className="quiet">{say('page.state.at', { level, assumed: preset.assumed })}</p>
          </div>
        );
      })}
    </section>
  );
}

/** The part of a level that a condition is about. */
const placeOf = (of: Condition, level: string): string =>
  of.parts.includes('facet') || level === 'C0-C1' || level === 'C1-C2'
    ? `facet ${level as Joint} left`
    : `disc ${level as Disc}`;

function Part({
  title,
  claims,
  children,
}: {
  title: string;
  claims: Condition['changes'];
  children?: ReactNode;
}) {
  return (
    <section className="card-part">
      <h3>{title}</h3>
      {claims.map((claim) => (
        <Said key={claim.id} claim={claim} state="page" />
      ))}
      {children}
    </section>
  );
}

/** Warning signs of one condition, before anything about treatment. */
function Signs({ flags, children }: { flags: readonly Flag[]; children?: ReactNode }) {
  const say = useSay();
  return (
    <section className="signs" aria-label={say('page.signs')}>
      <h3>{say('page.signs')}</h3>
      {children}
      {flags.map((flag) => (
        <details key={flag.id}>
          <summary>
            {flag.title}: <strong>{urgencyOf(flag, say)}</strong>
          </summary>
          <Asked flag={flag} />
        </details>
      ))}
    </section>
  );
}

function CarePage({ of }: { of: Care }) {
  const say = useSay();
  const wording = useSpine((state) => state.view.wording);
  const all = library();
  const level = all.management.levels[of.level]!;
  const named = all.conditions.filter((condition) => condition.helps.includes(of.id));
  return (
    <Frame kicker={say('page.care')} title={of[wording]} first>
      <p>
        <Verdict level={of.level} /> {level.meaning}
      </p>
      <Said claim={of.verdict} state="page" />
      <Said claim={of.wording} state="page" />
      {of.neck && <Said claim={of.neck} state="page" />}
      <Part title={say('page.evidence')} claims={of.evidence} />
      <Part title={say('page.risks')} claims={[of.risks]} />
      {named.length > 0 && (
        <section className="card-part">
          <h3>{say('page.for')}</h3>
          <ul className="see">
            {named.map(({ id }) => (
              <li key={id}>
                <Go to={`condition-${id}`} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Sources ids={worksOf([of.verdict, of.wording, of.neck, ...of.evidence, of.risks])} />
    </Frame>
  );
}

function Conditions() {
  const say = useSay();
  const { conditions } = library();
  return (
    <Frame kicker={say('page.conditions')} title={say('page.conditions')}>
      <p>{say('page.conditions.lead')}</p>
      <ul className="page-list">
        {conditions.map((one) => (
          <li key={one.id}>
            <Go to={`condition-${one.id}`} />
            <span className="quiet">{one.also.slice(0, 3).join(', ')}</span>
          </li>
        ))}
      </ul>
    </Frame>
  );
}

function Cares() {
  const say = useSay();
  const { management } = library();
  return (
    <Frame kicker={say('page.care')} title={say('page.care')} first>
      <p>{say('page.care.lead')}</p>
      <ul className="page-list">
        {inOrder(management.items).map((item) => (
          <li key={item.id}>
            <Go to={`care-${item.id}`} />
            <Verdict level={item.level} />
          </li>
        ))}
      </ul>
    </Frame>
  );
}

function IsItTrue() {
  const say = useSay();
  const { questions } = library();
  return (
    <Frame kicker={say('page.true')} title={say('page.true')} first>
      <p>{say('page.true.lead')}</p>
      <dl className="page-questions">
        {questions.questions.map((one) => (
          <div key={one.id}>
            <dt>{one.question}</dt>
            <dd>
              <strong>{questions.verdicts[one.verdict]}.</strong>
              <Said claim={one.answer} state="page" />
            </dd>
          </div>
        ))}
      </dl>
      <Sources ids={worksOf(questions.questions.map(({ answer }) => answer))} />
    </Frame>
  );
}

function Glossary() {
  const say = useSay();
  const wording = useSpine((state) => state.view.wording);
  const all = library();
  const group = (lay: boolean) =>
    all.words
      .filter((word) => (word.lay ?? false) === lay)
      .toSorted((a, b) => (a.term < b.term ? -1 : 1))
      .map((word) => (
        <div key={word.id} id={`word-${word.id}`}>
          <dt>{word.term}</dt>
          <dd>
            <Said claim={word.meaning} state="page" />
            <ul className="see">
              {word.see
                .filter((place) => place !== 'glossary')
                .map((place) => (
                  <li key={place}>
                    <Go to={place} />
                  </li>
                ))}
            </ul>
          </dd>
        </div>
      ));
  return (
    <Frame kicker={say('page.glossary')} title={say('page.glossary')}>
      <details className="card-part" open>
        <summary>{say('page.glossary.people')}</summary>
        <dl className="page-questions">{group(true)}</dl>
      </details>
      <details className="card-part" open>
        <summary>{say('page.glossary.report')}</summary>
        <dl className="page-questions">{group(false)}</dl>
      </details>
      <details className="card-part">
        <summary>{say('page.glossary.parts')}</summary>
        <dl className="page-questions">
          {[
            ...all.parts.regions.map((region) => ({ ...region, name: region[wording] })),
            ...all.parts.tissues.map((one) => ({ ...one, name: tissueName(one.id as JointTissue, wording) })),
          ].map(({ id, name, latin, claim }) => (
            <div key={id}>
              <dt>
                {name} {latin && <i lang="la">{latin}</i>}
              </dt>
              <dd>
                <Said claim={claim} state="page" />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </Frame>
  );
}

function Sacroiliac() {
  const say = useSay();
  const wording = useSpine((state) => state.view.wording);
  const felt = useSpine((state) => state.view.felt);
  const [side, setSide] = useState<Side>(felt?.part === 'sacroiliac right' ? 'right' : 'left');
  const all = library();
  const level = sacroiliac(all);
  const caption = claimOf(all, 'map.caption');
  const alike = claimOf(all, 'alike.sacroiliac');
  const what = claimOf(all, 'part.sij');
  const nerves = claimOf(all, 'part.sij.nerves');
  return (
    <Frame kicker={say('page.sacroiliac.kicker')} title={say('page.sacroiliac')}>
      <p className="names">
        <i lang="la">Articulatio sacroiliaca</i>
      </p>
      <Segment<Side>
        label={say('page.sides')}
        value={side}
        onChange={(next) => {
          setSide(next);
          if (felt) actions.show({ felt: { part: `sacroiliac ${next}`, kind: 'felt' } });
        }}
        options={[
          { value: 'left', name: say('page.left') },
          { value: 'right', name: say('page.right') },
        ]}
      />
      <section className="card-part">
        <div className="card-part-head">
          <h3>{say('card.felt')}</h3>
          <Grade grade={level.grade} />
        </div>
        <OnBody map={mapOf(all, `sacroiliac ${side}`)!} />
        <BodyChart library={all} map={mapOf(all, `sacroiliac ${side}`)!} wording={wording}>
          <Said claim={caption} state="card" />
        </BodyChart>
      </section>
      <Part title={say('card.alike')} claims={[alike]} />
      <details className="card-part" open>
        <summary>{say('card.sure')}</summary>
        <p>{say(`grade.${level.grade}.long`)}</p>
        <Studies level={level} />
      </details>
      <Part title={say('card.what')} claims={[what, level.text, nerves]} />
      <details className="card-part">
        <summary>{say('card.helps')}</summary>
        <Helps
          ids={['lifestyle', 'exercise', 'heat_cold', 'physio', 'medication']}
          region="lumbar"
          state="page"
        />
      </details>
      <Sources
        ids={[
          ...level.areas.flatMap((area) => area.sources),
          ...level.studies.map((study) => study.source),
          ...worksOf([caption, alike, what, nerves, level.text]),
        ]}
      />
    </Frame>
  );
}
