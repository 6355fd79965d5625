import { Info } from 'lucide-react';
import { discAt, regionOf, SIDES, type Disc, type Side } from '../../core';
import { lazy, Suspense, useState } from 'react';
import { useCalm } from '../calm';
import { wearRows } from '../measured';
import { CardHead } from '../shell/CardHead';
import { FlagLine } from '../shell/FlagLine';
import { Segment } from '../shell/Segment';
import { Clinical } from '../shell/slots';
import { useSpine } from '../store';
import { ChangeTable } from './ChangeTable';
import { discInQuestion } from './wear';
import { RangeNote } from '../proof/ranges';
import { DOES } from '../language/en/activities';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';
import { withWords } from '../language/speak';

const Mobility = lazy(() => import('../mobility/Mobility'));
const Causes = lazy(withWords(() => import('./Causes')));

/** What follows from the wear of one disc: healthy, now, change. */
export function WearCard() {
  const disc = useSpine((state) => discInQuestion(state.view));
  const ready = useSpine((state) => state.column !== null && state.solution !== null);
  const thinner = useSpine((state) => discAt(state.scenario, disc).heightLoss > 0);
  const fused = useSpine((state) => discAt(state.scenario, disc).fusion > 0);
  const [side, setSide] = useState<Side>('left');
  return (
    <>
      <CardHead part={`disc ${disc}`} />
      <div className="card-body in-wear" role="group" aria-label={PAGE.card} tabIndex={0}>
        {thinner ? (
          <Clinical part="Sentence" id="wear.worn" state="wear:worn" />
        ) : (
          <p className="card-lead">{fused ? DOES.fused : DOES.healthyHeight}</p>
        )}
        {ready ? (
          <>
            <Changes disc={disc} side={side} />
            <div className="table-foot">
              <Segment<Side>
                label={DOES.sideOf}
                value={side}
                onChange={setSide}
                options={SIDES.map((one) => ({
                  value: one,
                  name: DOES[`${one}Joint`],
                }))}
              />
            </div>
            <p className="note">
              <Info size={18} strokeWidth={1.75} aria-hidden="true" />
              <span>
                {DOES.against} <RangeNote />
              </span>
            </p>
          </>
        ) : (
          <NoModel />
        )}
        <Suspense fallback={null}>
          <Mobility joint={disc} open />
        </Suspense>
        <Suspense fallback={null}>
          <Causes />
        </Suspense>
        <Clinical part="Card" of={`disc ${disc}`} />
      </div>
      <FlagLine region={regionOf(disc)} />
    </>
  );
}

/** The only part of the card that follows the slider. */
function Changes({ disc, side }: { disc: Disc; side: Side }) {
  const healthy = useCalm((state) => state.column?.healthy.measures);
  const now = useCalm((state) => state.solution?.measures);
  if (!healthy || !now) return null;
  return (
    <ChangeTable
      rows={wearRows(disc, healthy, now, side)}
      caption={fill(DOES.changedAt, { disc })}
      level={disc}
    />
  );
}

export function NoModel() {
  return <p className="empty">{DOES.noModel}</p>;
}
