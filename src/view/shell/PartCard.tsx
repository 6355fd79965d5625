import { parsePart, placeOf, regionOf, type PartId } from '../../core';
import { CardHead } from './CardHead';
import { FlagLine } from './FlagLine';
import { Clinical } from './slots';
import { StateNow } from './StateNow';

/** The card of what is selected: its head, its state now, and what is known about it. */
export function PartCard({ part }: { part: PartId }) {
  const kind = parsePart(part);
  return (
    <>
      <CardHead part={part} />
      <div className="card-body" role="group" aria-label="Card" tabIndex={0}>
        <Clinical part="Names" of={part} />
        <StateNow part={part} />
        <Clinical part="Card" of={part} />
      </div>
      {kind && <FlagLine region={regionOf(placeOf(kind))} />}
    </>
  );
}
