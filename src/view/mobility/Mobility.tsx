/** On the card of a level: how far it moves and how its disc cushions, healthy beside now. Worked out when it is shown. */
import { useState } from 'react';
import { PLANE_NAMES, regionOf, type Joint } from '../../core';
import { MOVES } from '../language/en/mobility';
import { fill } from '../language/table';
import { MOBILITY, openPage } from '../pages';
import { useSpine } from '../store';
import { figure, quantity } from '../words';
import { useLevel, type LevelMotions, type Works } from './ask';
import { Bars, Cushion, Unsure } from './Bars';
import { Progress } from './Progress';
import { Published } from './Published';
import './mobility.css';

/** @param open from the start; otherwise it is worked out when it is opened */
export default function Mobility({ joint, open }: { joint: Joint; open: boolean }) {
  const wording = useSpine((state) => state.view.wording);
  const [shown, show] = useState(open);
  return (
    <details className="card-part mobility" open={shown} onToggle={(event) => show(event.currentTarget.open)}>
      <summary>{MOVES[`title.${wording}`]}</summary>
      {shown && <Shown joint={joint} />}
    </details>
  );
}

function Shown({ joint }: { joint: Joint }) {
  const state = useLevel(joint);
  if (state === 'failed') return <p>{MOVES.failed}</p>;
  const told = 'answer' in state && state.answer.level.id === joint ? state : null;
  return (
    <>
      {told ? (
        <Told of={told.answer} works={told.works} />
      ) : (
        <div className="moves-wait">
          <Progress />
        </div>
      )}
      <button type="button" className="link-button" onClick={() => openPage(MOBILITY)}>
        {MOVES.open}
      </button>
    </>
  );
}

function Told({ of: { level, disc }, works }: { of: LevelMotions; works: Works }) {
  const wording = useSpine((state) => state.view.wording);
  const bands = PLANE_NAMES.some((plane) => level.planes[plane].band);
  const neck = regionOf(level.id as Joint) === 'cervical';
  return (
    <>
      {level.status === 'converged' ? <Bars moved={level} planes={PLANE_NAMES} /> : <p>{MOVES.unsettled}</p>}
      {disc &&
        (disc.status === 'converged' ? <Cushion of={disc} wording={wording} /> : <p>{MOVES.unsettled}</p>)}
      <p className="range-note">
        {fill(MOVES.bench, { moment: figure(level.moment ?? 0, (level.moment ?? 0) % 1 ? 1 : 0) })}{' '}
        {disc && `${MOVES.disc} `}
        {disc && neck && `${fill(MOVES.neck, { load: quantity(disc.load, 'N', 0) })} `}
        {bands || disc?.stiffness.band ? MOVES.key : MOVES['key.none']} {bands && `${MOVES.split} `}
        <Unsure />
      </p>
      <Published moved={[level]} discs={disc ? [disc] : []} works={works} />
    </>
  );
}
