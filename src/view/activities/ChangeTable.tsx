import { changeOf, inWords, visible, type Row } from '../measured';
import { inUnits, useUnits } from '../units';
import { change, figure } from '../words';
import { Range } from '../proof/ranges';
import { hasDisc, JOINTS, type Joint } from '../../core';
import { DOES } from '../language/en/activities';
import { PAGE } from '../language/en/page';

/** Healthy, now, change. Brown is less, blue is more; the sign says it too. */
export function ChangeTable({
  rows,
  caption,
  where,
  against = PAGE.healthy,
  level,
}: {
  rows: readonly (Row & { where?: string })[];
  caption: string;
  where?: boolean;
  against?: string;
  /** The joint the rows belong to where they do not name it themselves: for the range of each change. */
  level?: Joint;
}) {
  useUnits();
  return (
    <table className="changes">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{DOES.changed}</th>
          <th scope="col">{against}</th>
          <th scope="col">{PAGE.now}</th>
          <th scope="col">{DOES.change}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          if (row.words !== undefined)
            return (
              <tr key={row.label}>
                <th scope="row">{row.label}</th>
                <td className="words" colSpan={3}>
                  {row.words}
                </td>
              </tr>
            );
          const by = changeOf(row);
          const tone = !visible(row) ? '' : by < 0 ? 'less' : 'more';
          return (
            <tr key={`${row.where ?? ''} ${row.label}`}>
              <th scope="row">
                {row.label}
                {where && <small>{row.where}</small>}
              </th>
              {row.changeOnly ? (
                <td className="only" colSpan={2}>
                  {DOES.changeOnly}
                </td>
              ) : (
                <>
                  <Value of={row.healthy} row={row} />
                  <Value of={row.now} row={row} now />
                </>
              )}
              <td className={`change ${tone}`}>
                {visible(row) ? change(by, row.unit, row.digits) : DOES.same}
                <Range row={row} level={jointOf(row) ?? level ?? 'C0-C1'} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The joint a row names, e.g. `Disc L4-L5`. */
const jointOf = ({ where = '' }: { where?: string }): Joint | undefined =>
  JOINTS.find((joint) => hasDisc(joint) && where.endsWith(` ${joint}`));

/** Without its unit: that stands beside the change. */
function Value({ of, row, now = false }: { of: number; row: Row; now?: boolean }) {
  const words = inWords(row, of);
  const { value, digits } = inUnits(of, row.unit, row.digits);
  return (
    <td className={`${now ? 'now' : ''} ${words ? 'words' : ''}`.trim() || undefined}>
      {words ?? figure(value, digits)}
    </td>
  );
}
