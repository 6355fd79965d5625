import type { Joint } from '../../core';
import { useCalm } from '../calm';
import { fill } from '../language/table';
import { SURE } from '../language/en/proof';
import { changeOf, visible, type Row } from '../measured';
import { inUnits } from '../units';
import { signed } from '../words';
import { gainRange, isLike, rangeOf, situationOf, useStudied } from './doubt';
import { RangeNote } from './RangeNote';

export { RangeNote };

/** The range of the change of a row, quietly under it; nothing where none was studied. */
export function Range({ row, level }: { row: Row; level: Joint }) {
  const studied = useStudied();
  const situation = useCalm((state) => situationOf(state.scenario));
  if (!studied || !visible(row)) return null;
  const of = rangeOf(studied, situation, level, row.id, changeOf(row));
  if (!of) return null;
  return <Ends of={of} unit={row.unit} digits={row.digits} />;
}

/** The range of the stature that a rest has given back; nothing where none was studied. */
export function GainRange({ way, after, gain }: { way: string; after: boolean; gain: number }) {
  const studied = useStudied();
  const like = useCalm((state) => isLike(state.scenario));
  const of = studied && like && Math.abs(gain) >= 0.05 ? gainRange(studied, way, after, gain) : null;
  return of && <Ends of={of} unit="mm" digits={1} />;
}

function Ends({
  of,
  unit,
  digits: asked,
}: {
  of: readonly [number, number];
  unit: Row['unit'];
  digits: number;
}) {
  const [low, high] = of.map((end) => {
    const { value, digits } = inUnits(end, unit, asked);
    return signed(value, digits);
  }) as [string, string];
  if (low === high) return null;
  return (
    <small className="range">
      <span aria-hidden="true">{fill(SURE.range, { low, high })}</span>
      <span className="unseen">{fill(SURE['range.said'], { low, high })}</span>
    </small>
  );
}

/** What the ranges under these rows are, where there is one. */
export function RangesNote({ rows, level }: { rows: readonly Row[]; level: Joint }) {
  const studied = useStudied();
  const situation = useCalm((state) => situationOf(state.scenario));
  const some =
    studied &&
    rows.some((row) => visible(row) && rangeOf(studied, situation, level, row.id, changeOf(row)) !== null);
  return some ? (
    <p className="range-note">
      <RangeNote />
    </p>
  ) : null;
}
