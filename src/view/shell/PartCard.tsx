import { parsePart, regionOf, type PartId } from '../../core';
import { CardHead } from './CardHead';
import { FlagLine } from './FlagLine';
import { Clinical } from './slots';
import { StateNow } from './StateNow';

/** The card of what is selected: its head, its state now, and what is known about it. */
export function PartCard({ part }: { part: PartId }) {
  const kind = parsePart(part);
  const name = kind?.kind === 'bone' ? kind.bone : kind?.joint;
  return (
    <>
      <CardHead part={part} />
      <div className="card-body" role="group" aria-label="Card" tabIndex={0}>
        <StateNow part={part} />
        <Clinical part="Card" of={part} />
      </div>
      {name && <FlagLine region={regionOf(name)} />}
    </>
  );
}
