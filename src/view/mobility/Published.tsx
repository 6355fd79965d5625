import { PLANE_NAMES } from '../../core';
import type { Band, Cushioned, Moved, Works } from './ask';
import { MOVES } from '../language/en/mobility';
import { fill } from '../language/table';
import { useSpine } from '../store';
import { figure } from '../words';

/** Each published figure behind the brackets in words: between what, by whom, read or remembered. */
export function Published({
  moved,
  discs,
  works,
}: {
  moved: readonly Moved[];
  discs: readonly Cushioned[];
  works: Works;
}) {
  const wording = useSpine((state) => state.view.wording);
  const lines: { key: string; text: string; band: Band }[] = moved.flatMap(({ id, planes }) =>
    PLANE_NAMES.flatMap((plane) => {
      const { band, healthy } = planes[plane];
      if (!band) return [];
      const name = MOVES[`${plane}.${wording}`];
      const text = fill(MOVES['band.deg'], {
        what: moved.length > 1 ? `${id} · ${name}` : name,
        low: figure(band.low),
        high: figure(band.high),
        ours: figure(healthy[0] + healthy[1]),
      });
      return [{ key: `${id} ${plane}`, text, band }];
    }),
  );
  const stiff = discs.find(({ stiffness }) => stiffness.band);
  if (stiff?.stiffness.band)
    lines.push({
      key: 'stiff',
      text: fill(MOVES['band.stiff'], {
        low: figure(stiff.stiffness.band.low, 0),
        high: figure(stiff.stiffness.band.high, 0),
        ours: figure(stiff.stiffness.healthy, 0),
      }),
      band: stiff.stiffness.band,
    });
  if (lines.length === 0) return null;
  return (
    <details className="moves-sources">
      <summary>{MOVES.sources}</summary>
      <ul>
        {lines.map(({ key, text, band }) => (
          <li key={key}>
            {text}
            {band.kind === 'level' ? '' : `, ${MOVES[band.kind]}`}
            <small>
              {works[band.source] ?? band.source} ({MOVES[band.read ? 'read' : 'remembered']})
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}
