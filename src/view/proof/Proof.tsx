/** How good is this model? The laboratory beside it, then how sure each number is, then the bones. Loaded when it is asked for. */
import type { Plane } from '../../core';
import { MOVES } from '../language/en/mobility';
import { ArrowLeft, Printer } from 'lucide-react';
import bones from '../../../models/sensitivity/bones.json';
import ranges from '../../../models/sensitivity/ranges.json';
import study from '../../../models/sensitivity/study.json';
import type { Told } from '../../proof';
import { SURE } from '../language/en/proof';
import { fill } from '../language/table';
import { leavePage } from '../pages';
import { CloseCard } from '../shell/CloseCard';
import { IconButton } from '../shell/IconButton';
import { figure } from '../words';
import { useAnswers, type Answers } from './answers';
import { Band, Curves, Day } from './Plots';
import '../card/card.css';
import './proof.css';

export default function Proof() {
  const answers = useAnswers();
  return (
    <>
      <header className="card-head">
        <p className="kicker">{SURE.kicker}</p>
        <div className="card-buttons">
          <IconButton icon={ArrowLeft} name={SURE.back} onClick={leavePage} />
          <IconButton icon={Printer} name={SURE.print} onClick={printPage} />
          <CloseCard />
        </div>
        <h2>{SURE.title}</h2>
      </header>
      <div className="card-body page-body proof" role="group" aria-label={SURE.title} tabIndex={0}>
        <section className="card-part">
          <h3>{SURE.short}</h3>
          <p>{SURE.good}</p>
          <p>{SURE.fair}</p>
          <p>{SURE.poor}</p>
          <p>{SURE.never}</p>
        </section>
        <section className="card-part" aria-busy={typeof answers === 'object' && !('told' in answers)}>
          <h3>{SURE.targets}</h3>
          {answers === 'failed' ? (
            <p>{SURE.failed}</p>
          ) : 'told' in answers ? (
            <Laboratory of={answers} />
          ) : (
            <>
              <p role="status">{fill(SURE.running, { n: answers.done, all: answers.of || '…' })}</p>
              <progress value={answers.done} max={answers.of || 1} aria-label={SURE.targets} />
            </>
          )}
        </section>
        <Sure />
        <section className="card-part">
          <h3>{SURE.bones}</h3>
          <p>{fill(SURE['bones.tables'], { ok: bones.dimensions.agree, all: bones.dimensions.of })}</p>
          <p>
            {fill(SURE['bones.real'], {
              list: bones.distance.map(({ value, what }) => `${figure(value, 2)} (${what})`).join(', '),
            })}{' '}
            <small>{bones.date}</small>
          </p>
        </section>
      </div>
    </>
  );
}

/** The page alone on paper: a mark on the root says so to the style sheet. */
function printPage(): void {
  const root = document.documentElement;
  root.classList.add('print-proof');
  const details = [...document.querySelectorAll<HTMLDetailsElement>('.proof details:not([open])')];
  details.forEach((one) => (one.open = true));
  window.addEventListener(
    'afterprint',
    () => {
      root.classList.remove('print-proof');
      details.forEach((one) => (one.open = false));
    },
    { once: true },
  );
  window.print();
}

function Laboratory({ of: { told, curves, day } }: { of: Answers }) {
  const judged = told.filter(({ row }) => row.kind !== 'context');
  const free = judged.filter(({ row }) => !row.fitted);
  const inside = (list: readonly Told[]): number => list.filter(({ row }) => row.inside === true).length;
  return (
    <>
      <p>
        <strong>
          {fill(SURE.done, {
            inside: inside(judged),
            all: judged.length,
            free: free.length,
            freeInside: inside(free),
          })}
        </strong>
      </p>
      <p className="quiet">{SURE.live}</p>
      <h4>{SURE.curves}</h4>
      <Curves curves={curves} />
      <h4>{SURE.day}</h4>
      <Day day={day} />
      <ul className="proof-list">
        {told.map((one) => (
          <Target key={one.row.id} {...one} />
        ))}
      </ul>
    </>
  );
}

function Target({ row, reference }: Told) {
  const verdict = row.inside === null ? 'unjudged' : row.inside ? 'inside' : 'outside';
  return (
    <li className={`proof-target ${verdict}`} id={`proof-${row.id}`}>
      <p className="proof-what">
        <span>{row.what}</span>
        <span className="proof-verdict">{SURE[row.kind === 'context' ? 'context' : verdict]}</span>
      </p>
      {row.parts.length === 0
        ? row.kind !== 'context' && <p className="proof-words">{row.ours}</p>
        : row.parts.map((part) => <Band key={part.name} part={part} unit={row.unit} what={row.what} />)}
      <p className="proof-source">
        {row.id} · {row.parts.length > 0 ? `${row.unit} · ` : ''}
        {SURE.within}: {row.acceptance} · {SURE[row.kind]}
        {row.kind === 'context' ? '' : ` · ${row.fitted ? SURE.fitted : SURE.predicted}`} ·{' '}
        {row.read ? SURE.read : SURE.remembered}
      </p>
      <details>
        <summary>{SURE.source}</summary>
        <p className="proof-source">
          {reference}
          {row.note ? `. ${row.note}` : ''}
        </p>
      </details>
    </li>
  );
}

/** What of each scenario is worth a row. */
const SHOWN = [
  'disc.heightPosterior',
  'disc.pressure',
  'disc.force',
  'disc.segmentAngle',
  'joint.jointSpace',
  'joint.overlap',
  'joint.force',
  'joint.foramenHeight',
  'column.lumbarLordosis',
  'column.height',
] as const;
type Shown = (typeof SHOWN)[number];
const isShown = (measure: string): measure is Shown => (SHOWN as readonly string[]).includes(measure);
const NAME: ReadonlyMap<string, string> = new Map(ranges.parameters.map(({ id, name }) => [id, name]));

function Sure() {
  return (
    <section className="card-part">
      <h3>{SURE.how}</h3>
      <p>
        {fill(SURE['how.lead'], {
          parameters: study.parameters,
          drawn: study.drawn,
          columns: study.columns,
          seed: study.seed,
          date: study.date,
        })}
      </p>
      {study.cases.map(({ id, title, unsettled, spreads }) => (
        <details key={id} className="proof-case">
          <summary>{title}</summary>
          {unsettled > 0 && <p className="quiet">{fill(SURE['how.unsettled'], { n: unsettled })}</p>}
          <dl>
            {spreads
              .filter(({ measure }) => isShown(measure) || id.startsWith('bench.'))
              .map(({ measure, unit, standard, low, high, most }) => {
                const digits = digitsFor(low, high);
                return (
                  <div key={measure}>
                    <dt>{isShown(measure) ? SURE[`m.${measure}`] : onBench(measure)}</dt>
                    <dd>
                      <strong>
                        {figure(standard, digits)} {unit === 'deg' ? '°' : unit}
                      </strong>{' '}
                      ({fill(SURE.range, { low: figure(low, digits), high: figure(high, digits) })})
                      <small>
                        {most.map(([parameter]) => NAME.get(String(parameter)) ?? parameter).join(' · ')}
                      </small>
                    </dd>
                  </div>
                );
              })}
          </dl>
        </details>
      ))}
      <p className="quiet">{SURE['how.most']}</p>
    </section>
  );
}

/** `L4-L5.sagittal`, `T12-S1.lateral`, `stiffness`: whose, and what of it. */
function onBench(measure: string): string {
  const [what, whose = ''] = measure.split('.').toReversed() as [string, string?];
  const name =
    what === 'stiffness' ? MOVES.stiff : what === 'energy' ? MOVES.energy : MOVES[`${what as Plane}.plain`];
  return whose === '' ? name : `${whose in MOVES ? MOVES[whose as 'whole'] : whose}: ${name}`;
}

const digitsFor = (low: number, high: number): number => (high - low >= 10 ? 0 : high - low >= 0.5 ? 1 : 2);
