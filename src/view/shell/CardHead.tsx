import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { parsePart, type PartId, type Side } from '../../core';
import { actions, useSpine } from '../store';
import { boneName, regionName } from '../words';
import { IconButton } from './IconButton';
import { Segment } from './Segment';
import { shell } from './shell';
import { stepSelection } from './Stage';

/** Kind and region, name, side, a level up or down, close. */
export function CardHead({ part }: { part: PartId }) {
  const wording = useSpine((state) => state.view.wording);
  const kind = parsePart(part);
  if (!kind) return null;
  const what =
    kind.kind === 'bone'
      ? 'Bone'
      : kind.kind === 'disc'
        ? wording === 'plain'
          ? 'Disc'
          : 'Intervertebral disc'
        : kind.joint === 'C0-C1' || kind.joint === 'C1-C2'
          ? 'Joint'
          : wording === 'plain'
            ? 'Facet joint'
            : 'Zygapophysial joint';
  return (
    <header className="card-head">
      <p className="kicker">
        {what} · {regionName(part, wording)}
      </p>
      <div className="card-buttons">
        <IconButton icon={ChevronUp} name="One level up" onClick={() => stepSelection(-1)} />
        <IconButton icon={ChevronDown} name="One level down" onClick={() => stepSelection(1)} />
        <IconButton
          icon={X}
          name="Close"
          keys="Esc"
          onClick={() => shell.card(false)}
          className="only-floating"
        />
      </div>
      <h2>{kind.kind === 'bone' ? boneName(kind.bone, wording) : kind.joint}</h2>
      {kind.kind === 'facet' && (
        <Segment<Side>
          label="Side"
          value={kind.side}
          onChange={(side) => actions.select(`facet ${kind.joint} ${side}`)}
          options={[
            { value: 'left', name: 'Left' },
            { value: 'right', name: 'Right' },
          ]}
        />
      )}
    </header>
  );
}
