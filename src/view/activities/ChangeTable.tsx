import { changeOf, visible, type Row } from '../measured';
import { figure, signed, withUnit } from '../words';

/** Healthy, now, change. Brown is less, blue is more; the sign says it too. */
export function ChangeTable({
  rows,
  caption,
  where,
  against = 'healthy',
}: {
  rows: readonly (Row & { where?: string })[];
  caption: string;
  where?: boolean;
  against?: string;
}) {
  return (
    <table className="changes">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">What changed</th>
          <th scope="col">{against}</th>
          <th scope="col">now</th>
          <th scope="col">change</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const by = changeOf(row);
          const tone = !visible(row) ? '' : by < 0 ? 'less' : 'more';
          return (
            <tr key={`${row.where ?? ''} ${row.label}`}>
              <th scope="row">
                {row.label}
                {where && <small>{row.where}</small>}
              </th>
              <td>{row.changeOnly ? '' : figure(row.healthy, row.digits)}</td>
              <td className="now">{row.changeOnly ? '' : figure(row.now, row.digits)}</td>
              <td className={`change ${tone}`}>
                {visible(row) ? withUnit(signed(by, row.digits), row.unit) : 'same'}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
