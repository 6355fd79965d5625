/** The page of all: regions with their picture, every level and every disc as tables. Worked out when it is opened. */
import { ArrowLeft } from 'lucide-react';
import { PLANE_NAMES, type Plane } from '../../core';
import '../card/card.css';
import { MOVES } from '../language/en/mobility';
import { fill } from '../language/table';
import { leavePage } from '../pages';
import { CloseCard } from '../shell/CloseCard';
import { IconButton } from '../shell/IconButton';
import { useSpine } from '../store';
import { figure, quantity, withUnit } from '../words';
import { useAll, type Cushioned, type Motions as All, type Moved, type Works } from './ask';
import { Bars, Unsure } from './Bars';
import { Progress } from './Progress';
import { Published } from './Published';
import './mobility.css';

export default function Motions() {
  const wording = useSpine((state) => state.view.wording);
  const state = useAll();
  const told = typeof state === 'object' && 'answer' in state;
  return (
    <>
      <header className="card-head">
        <p className="kicker">{MOVES.kicker}</p>
        <div className="card-buttons">
          <IconButton icon={ArrowLeft} name={MOVES.back} onClick={leavePage} />
          <CloseCard />
        </div>
        <h2>{MOVES[`page.${wording}`]}</h2>
      </header>
      <div
        className="card-body page-body mobility"
        role="group"
        aria-label={MOVES[`page.${wording}`]}
        aria-busy={!told && state !== 'failed'}
        tabIndex={0}
      >
        {state === 'failed' ? (
          <p>{MOVES.failed}</p>
        ) : told ? (
          <Everything all={state.answer} works={state.works} />
        ) : (
          <section className="card-part">
            <Progress share={state.share} />
          </section>
        )}
      </div>
    </>
  );
}

function Everything({ all: { runs, levels, discs }, works }: { all: All; works: Works }) {
  const wording = useSpine((state) => state.view.wording);
  const moment = (id: string): string => {
    const found = runs.find((one) => one.id === id)?.moment ?? 0;
    return figure(found, found % 1 ? 1 : 0);
  };
  return (
    <>
      <p className="range-note">
        {fill(MOVES['bench.all'], { neck: moment('C2-T1'), back: moment('T12-S1') })} {MOVES.key}{' '}
        {MOVES.split} <Unsure />
      </p>
      <section className="card-part">
        <h3>{MOVES.regions}</h3>
        {runs.map((run) => (
          <div key={run.id} className="moves-run">
            <h4>{MOVES[run.id as keyof typeof MOVES]}</h4>
            {run.status === 'converged' ? (
              <Bars moved={run} planes={PLANE_NAMES} />
            ) : (
              <p>{MOVES.unsettled}</p>
            )}
            {run.id === 'whole' && <p className="range-note">{MOVES['whole.note']}</p>}
          </div>
        ))}
      </section>
      <section className="card-part">
        <h3>{MOVES.levels}</h3>
        <p className="range-note">{MOVES['levels.lead']}</p>
        <table className="changes moves-table">
          <thead>
            <tr>
              <th scope="col">{MOVES.level}</th>
              {PLANE_NAMES.map((plane) => (
                <th key={plane} scope="col">
                  {MOVES[`${plane}.${wording}`]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {levels.map((level) => (
              <Level key={level.id} level={level} />
            ))}
          </tbody>
        </table>
      </section>
      <section className="card-part">
        <h3>{MOVES.discs}</h3>
        <p className="range-note">
          {fill(MOVES['discs.lead'], { load: quantity(discs[0]!.load, 'N', 0) })} {MOVES.disc}{' '}
          {fill(MOVES.neck, { load: quantity(discs[0]!.load, 'N', 0) })}
        </p>
        <table className="changes moves-table">
          <thead>
            <tr>
              <th scope="col">{MOVES.level}</th>
              <th scope="col">{MOVES.stiff}</th>
              <th scope="col">{MOVES.energy}</th>
            </tr>
          </thead>
          <tbody>
            {discs.map((disc) => (
              <Disc key={disc.id} disc={disc} />
            ))}
          </tbody>
        </table>
      </section>
      <Published moved={[...runs, ...levels]} discs={discs} works={works} />
    </>
  );
}

function Level({ level: { id, status, planes } }: { level: Moved }) {
  if (status !== 'converged') return <Unsettled id={id} columns={PLANE_NAMES.length} />;
  const both = (plane: Plane, of: 'healthy' | 'now'): number => planes[plane][of][0] + planes[plane][of][1];
  return (
    <tr>
      <th scope="row">{id}</th>
      {PLANE_NAMES.map((plane) => (
        <Pair key={plane} healthy={both(plane, 'healthy')} now={both(plane, 'now')} unit="°" digits={1} />
      ))}
    </tr>
  );
}

function Disc({ disc: { id, status, stiffness, energy } }: { disc: Cushioned }) {
  if (status !== 'converged') return <Unsettled id={id} columns={2} />;
  return (
    <tr>
      <th scope="row">{id}</th>
      <Pair healthy={stiffness.healthy} now={stiffness.now} unit="N/mm" digits={0} />
      <Pair healthy={energy.healthy} now={energy.now} unit="J" digits={2} />
    </tr>
  );
}

const Unsettled = ({ id, columns }: { id: string; columns: number }) => (
  <tr>
    <th scope="row">{id}</th>
    <td colSpan={columns} className="words">
      {MOVES.unsettled}
    </td>
  </tr>
);

function Pair({
  healthy,
  now,
  unit,
  digits,
}: {
  healthy: number;
  now: number;
  unit: string;
  digits: number;
}) {
  const [was, is] = [figure(healthy, digits), figure(now, digits)];
  const tone = was === is ? '' : now < healthy ? 'less' : 'more';
  return (
    <td className={tone ? `now change ${tone}` : ''}>
      {withUnit(is, unit)}
      {tone && <small>{fill(MOVES.healthy, { value: was })}</small>}
    </td>
  );
}
