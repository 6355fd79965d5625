import { lazy, Suspense } from 'react';
import { parsePart, placeOf, regionOf, type PartId } from '../../core';
import { actions, useSpine } from '../store';
import { CardHead } from './CardHead';
import { FlagLine } from './FlagLine';
import { Clinical } from './slots';
import { StateNow } from './StateNow';
import { PAGE } from '../language/en/page';

const Mobility = lazy(() => import('../mobility/Mobility'));

/** The card of what is selected: its head, its state now, and what is known about it. */
export function PartCard({ part }: { part: PartId }) {
  const kind = parsePart(part);
  return (
    <>
      <CardHead part={part} />
      <div className="card-body" role="group" aria-label={PAGE.card} tabIndex={0}>
        <Clinical part="Names" of={part} />
        <StateNow part={part} />
        {kind?.kind === 'facet' && <GapSwitch />}
        <Clinical
          part="Card"
          of={part}
          more={
            (kind?.kind === 'facet' || kind?.kind === 'disc') && (
              <Suspense fallback={null}>
                <Mobility key={kind.kind} joint={kind.joint} open={false} />
              </Suspense>
            )
          }
        />
      </div>
      {kind && <FlagLine region={regionOf(placeOf(kind))} />}
    </>
  );
}

/** The numbers above as colours on the surfaces of the joint. */
function GapSwitch() {
  const on = useSpine((state) => state.view.gapMap);
  return (
    <label className="gap-switch">
      <span>{PAGE.gapSwitch}</span>
      <input
        type="checkbox"
        role="switch"
        checked={on}
        onChange={(event) => actions.show({ gapMap: event.currentTarget.checked })}
      />
    </label>
  );
}
