import { degrees, parsePart, type PartId } from '../../core';
import { alignmentRow, changeOf, discRows, inWords, jointRows, visible, type Row } from '../measured';
import { Range, RangesNote } from '../proof/ranges';
import { useCalm } from '../calm';
import { useSpine } from '../store';
import { inUnits, useUnits } from '../units';
import { change, figure, NAMES, quantity, SPACE } from '../words';
import { fill } from '../language/table';

/** Two or three numbers of the selected part, each beside healthy, with the range of what changed (not on a slide). */
export function StateNow({ part, ranges = true }: { part: PartId; ranges?: boolean }) {
  const healthy = useCalm((state) => state.column?.healthy.measures);
  const now = useCalm((state) => state.solution?.measures);
  useUnits();
  const kind = parsePart(part);
  if (!healthy || !now || (kind?.kind !== 'disc' && kind?.kind !== 'facet')) return null;
  const rows =
    kind.kind === 'disc'
      ? discRows(kind.joint, healthy, now).filter((row) => row.id !== 'slip')
      : [
          ...jointRows(kind.joint, kind.side, healthy, now).filter(
            (row) => row.id === 'jointSpace' || row.id === 'force',
          ),
          alignmentRow(kind.joint, kind.side, healthy, healthy, now),
        ];
  return (
    <>
      <dl className="state-now">
        {rows.map((row) => (
          <div key={row.id}>
            <dt>{row.id in SHORT ? NAMES[SHORT[row.id]!] : row.label}</dt>
            <dd>
              {row.words === undefined ? (
                <>
                  <State row={row} />
                  <span className="state-beside">{beside(row)}</span>
                  {ranges && <Range row={row} level={kind.joint} />}
                </>
              ) : (
                <>
                  <span className="state-figure">{row.words}</span>
                  {ranges && <AlignmentLimits />}
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {ranges && <RangesNote rows={rows} level={kind.joint} />}
    </>
  );
}

/** From where on a joint is called out of line: a convention of this model, and said to be one. */
function AlignmentLimits() {
  const tables = useSpine((state) => state.column?.tables);
  if (!tables) return null;
  const limit = (of: string): number => tables.mechanics(null, `alignment.${of}`);
  return (
    <span className="state-beside state-limits">
      {fill(NAMES['state.limits'], {
        gap: quantity(limit('gap'), 'mm'),
        slide: quantity(limit('shift'), 'mm'),
        tilt: quantity(degrees(limit('tilt')), '°', 0),
      })}
    </span>
  );
}

function State({ row }: { row: Row }) {
  const words = inWords(row, row.now);
  const { value, unit, digits } = inUnits(row.now, row.unit, row.digits);
  return words !== null ? (
    <span className="state-figure">{words}</span>
  ) : (
    <bdi dir="ltr">
      <span className="state-figure">{figure(value, digits)}</span>
      <span className="state-unit">{SPACE + unit}</span>
    </bdi>
  );
}

const SHORT: Readonly<Record<string, keyof typeof NAMES>> = {
  alignment: 'state.alignment',
  jointSpace: 'state.jointSpace',
  force: 'state.force',
  heightAnterior: 'state.heightAnterior',
  heightPosterior: 'state.heightPosterior',
  pressure: 'state.pressure',
};

const beside = (row: Row): string =>
  visible(row)
    ? fill(NAMES['state.beside'], {
        change: change(changeOf(row), row.unit, row.digits),
        healthy: healthyOf(row),
      })
    : NAMES['state.same'];

function healthyOf(row: Row): string {
  const { value, digits } = inUnits(row.healthy, row.unit, row.digits);
  return figure(value, digits);
}
