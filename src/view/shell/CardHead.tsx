import { ChevronDown, ChevronUp } from 'lucide-react';
import { parsePart, type PartId, type Side } from '../../core';
import { actions, useSpine } from '../store';
import { kindName, NAMES, regionName, titleOf } from '../words';
import { CloseCard } from './CloseCard';
import { IconButton } from './IconButton';
import { Segment } from './Segment';
import { stepSelection } from './Stage';
import { PAGE } from '../language/en/page';

/** Kind and region, name, side, a level up or down, close. */
export function CardHead({ part }: { part: PartId }) {
  const wording = useSpine((state) => state.view.wording);
  const kind = parsePart(part);
  if (!kind) return null;
  return (
    <header className="card-head">
      <p className="kicker">
        {kindName(part, wording)} · {regionName(part, wording)}
      </p>
      <div className="card-buttons">
        <IconButton icon={ChevronUp} name={PAGE.up} onClick={() => stepSelection(-1)} />
        <IconButton icon={ChevronDown} name={PAGE.down} onClick={() => stepSelection(1)} />
        <CloseCard />
      </div>
      <h2>{titleOf(part, wording)}</h2>
      {'side' in kind && kind.side && (
        <Segment<Side>
          label={PAGE.side}
          value={kind.side}
          onChange={(side) => actions.select(otherSide(part, side))}
          options={[
            { value: 'left', name: NAMES.Left },
            { value: 'right', name: NAMES.Right },
          ]}
        />
      )}
    </header>
  );
}

const otherSide = (part: PartId, side: Side): PartId => part.replace(/left|right/, side) as PartId;
