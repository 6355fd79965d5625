/** One page for a patient, A4 or Letter: what is on the screen, in plain words, with the way to get help. */
import { mapOf } from '../../core/clinical';
import { library as libraryOf } from '../language/clinical';
import { BodyChart } from '../card/BodyChart';
import { Mark } from '../shell/Mark';
import { QrCode } from '../share/QrCode';
import type { Sheet, SheetSentence } from './sheet';
import { HANDOUT } from '../language/en/handout';
import { fill } from '../language/table';
import { useLanguage } from '../language/language';

export interface Pictures {
  readonly first: string | null;
  readonly second: string | null;
}

export function Paper({
  sheet,
  pictures,
  clinic,
  link,
  date,
}: {
  sheet: Sheet;
  pictures: Pictures;
  clinic: string;
  link: string;
  date: Date;
}) {
  const library = libraryOf();
  const { locale } = useLanguage();
  const day = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long' }).format(date);
  return (
    <article className="paper" lang={locale} aria-label={sheet.title}>
      <header className="paper-head">
        <Mark />
        <strong>Columna</strong>
        <span className="paper-made">
          {clinic && <strong>{clinic}</strong>} {fill(HANDOUT.made, { day })}
        </span>
      </header>
      <h1>{sheet.title}</h1>
      <p className="paper-subtitle">{sheet.subtitle}</p>
      <div className="paper-pictures">
        <Picture source={pictures.first} caption={sheet.captions[0]} />
        {sheet.name === 'joint' && sheet.part ? (
          <figure>
            <div className="paper-frame paper-chart">
              <BodyChart library={library} map={mapOf(library, sheet.part)!} wording="plain" still />
            </div>
            <figcaption>{sheet.captions[1]}</figcaption>
          </figure>
        ) : (
          <Picture source={pictures.second} caption={sheet.captions[1]} />
        )}
      </div>
      <div className="paper-middle">
        <section>
          <h2>{HANDOUT.sentences}</h2>
          <ol>
            {sheet.sentences.map((one) => (
              <li key={one.text}>
                <Words {...one} />
              </li>
            ))}
          </ol>
        </section>
        <figure className="paper-dots">
          <Dots percent={sheet.dots.percent} />
          <figcaption>
            <strong>{fill(HANDOUT['dots.share'], { percent: sheet.dots.percent })}</strong>{' '}
            {fill(HANDOUT['dots.people'], { age: sheet.dots.age })} <strong>{HANDOUT['dots.without']}</strong>{' '}
            {HANDOUT['dots.pain']} {sheet.dots.finding} <Cites cites={sheet.dotsCites} />
          </figcaption>
        </figure>
      </div>
      <div className="paper-foot">
        <section className="paper-warning">
          <h2>{HANDOUT.warning}</h2>
          <ul>
            {sheet.warning.signs.map((sign) => (
              <li key={sign}>{sign}</li>
            ))}
          </ul>
          <p>
            <strong>{sheet.warning.action}</strong>
          </p>
        </section>
        <section className="paper-helps">
          <h2>{HANDOUT.helps}</h2>
          {sheet.helps.map((one) => (
            <p key={one.text}>
              <Words {...one} />
            </p>
          ))}
        </section>
      </div>
      <section className="paper-notes">
        <h2>{HANDOUT.notes}</h2>
      </section>
      <footer className="paper-sources">
        <div>
          <p>
            <strong>{HANDOUT.sources}</strong> {sheet.works.map((work, i) => `[${i + 1}] ${work}`).join('. ')}
            .
          </p>
          <p>
            {library.safety.disclaimer} {HANDOUT.average} {HANDOUT.reviewed}
          </p>
        </div>
        <p className="paper-see">{HANDOUT.see}</p>
        <QrCode text={link} title={HANDOUT.code} />
      </footer>
    </article>
  );
}

function Picture({ source, caption }: { source: string | null; caption: string }) {
  return (
    <figure>
      <div className="paper-frame">
        {source ? <img src={source} alt={caption} /> : <p>{HANDOUT.noPicture}</p>}
      </div>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

/** A sentence of the library; a part before a full stop may be in bold elsewhere, here words are enough. */
const Words = ({ text, cites }: SheetSentence) => (
  <>
    {text} <Cites cites={cites} />
  </>
);

function Cites({ cites }: { cites: readonly number[] }) {
  if (cites.length === 0) return null;
  return <span className="paper-cite">[{cites.join(', ')}]</span>;
}

function Dots({ percent }: { percent: number }) {
  return (
    <svg viewBox="0 0 100 100" role="img" aria-label={fill(HANDOUT['dots.share'], { percent })}>
      {Array.from({ length: 100 }, (_, i) => (
        <circle
          key={i}
          cx={5 + 10 * (i % 10)}
          cy={5 + 10 * Math.floor(i / 10)}
          r={i < percent ? 3.9 : 3.5}
          fill={i < percent ? '#2b302f' : '#fff'}
          stroke={i < percent ? 'none' : '#8d8a84'}
          strokeWidth="0.6"
        />
      ))}
    </svg>
  );
}
