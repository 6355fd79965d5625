import { parsePart, type PartId } from '../../core';
import { changeOf, discRows, jointRows, visible, type Row } from '../measured';
import { useSpine } from '../store';
import { figure, signed, SPACE, withUnit } from '../words';

/** Two or three numbers of the selected part, each beside healthy. */
export function StateNow({ part }: { part: PartId }) {
  const healthy = useSpine((state) => state.column?.healthy.measures);
  const now = useSpine((state) => state.solution?.measures);
  const kind = parsePart(part);
  if (!healthy || !now || (kind?.kind !== 'disc' && kind?.kind !== 'facet')) return null;
  const rows =
    kind.kind === 'disc'
      ? discRows(kind.joint, healthy, now).filter((row) => row.id !== 'slip')
      : jointRows(kind.joint, kind.side, healthy, now).filter(
          (row) => row.id === 'jointSpace' || row.id === 'force',
        );
  return (
    <dl className="state-now">
      {rows.map((row) => (
        <div key={row.id}>
          <dt>{NAMES[row.id] ?? row.label}</dt>
          <dd>
            <span className="state-figure">{figure(row.now, row.digits)}</span>
            <span className="state-unit">{SPACE + row.unit}</span>
            <span className="state-beside">{beside(row)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const NAMES: Readonly<Record<string, string>> = {
  jointSpace: 'Gap between the facets',
  force: 'Force across the joint',
  heightAnterior: 'Height, front',
  heightPosterior: 'Height, back',
  pressure: 'Core pressure',
};

const beside = (row: Row): string =>
  visible(row)
    ? `${withUnit(signed(changeOf(row), row.digits), row.unit)}, healthy ${figure(row.healthy, row.digits)}`
    : 'as healthy, standing';
