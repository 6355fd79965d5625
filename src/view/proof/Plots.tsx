/** Small drawings of the page about the model. Each says in words what it shows. */
import type { DayCurve, MomentCurve, Part } from '../../validate';
import { fill } from '../language/table';
import { SURE } from '../language/en/proof';
import { figure } from '../words';

const digitsOf = (size: number): number => (size >= 100 ? 0 : size >= 10 ? 1 : 2);

/** One number as a line over the band in which it is accepted. */
export function Band({ part, unit, what }: { part: Part; unit: string; what: string }) {
  const { ours, low, high, name } = part;
  const least = Math.min(0, low, ours);
  const most = Math.max(0, high, ours);
  const size = most - least || 1;
  const x = (value: number): number => 2 + (96 * (value - least)) / size;
  const digits = digitsOf(Math.max(Math.abs(low), Math.abs(high)));
  const inside = ours >= low && ours <= high;
  const said = fill(SURE.plot, {
    what: name || what,
    ours: figure(ours, digits),
    low: figure(low, digits),
    high: figure(high, digits),
    unit,
  });
  return (
    <div className="proof-part">
      {name && <span className="proof-name">{name.replaceAll('_', ' ')}</span>}
      <svg viewBox="0 0 100 16" preserveAspectRatio="none" role="img" aria-label={said}>
        <rect className="proof-track" x="2" y="7" width="96" height="2" />
        <rect className="proof-band" x={x(low)} y="2" width={Math.max(0.8, x(high) - x(low))} height="12" />
        <rect
          className={inside ? 'proof-ours' : 'proof-ours out'}
          x={x(ours) - 0.7}
          y="0"
          width="1.4"
          height="16"
        />
      </svg>
      <span className="proof-value">
        <strong>{figure(ours, digits)}</strong>{' '}
        <small>{fill(SURE.range, { low: figure(low, digits), high: figure(high, digits) })}</small>
      </span>
    </div>
  );
}

const WIDTH = 320;
const HEIGHT = 170;
const EDGE = { left: 34, right: 40, top: 10, bottom: 26 };

/** Rotation by moment, three motions, each with the published range at the end of the test. */
export function Curves({ curves }: { curves: readonly MomentCurve[] }) {
  const x = (moment: number): number => EDGE.left + ((WIDTH - EDGE.left - EDGE.right) * moment) / 7.5;
  const y = (turn: number): number => HEIGHT - EDGE.bottom - ((HEIGHT - EDGE.top - EDGE.bottom) * turn) / 45;
  return (
    <figure className="proof-curves">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={SURE.curve}>
        {[0, 10, 20, 30, 40].map((turn) => (
          <g key={turn}>
            <line
              className="proof-grid"
              x1={EDGE.left}
              x2={WIDTH - EDGE.right + 8}
              y1={y(turn)}
              y2={y(turn)}
            />
            <text x={EDGE.left - 6} y={y(turn) + 4} textAnchor="end">
              {turn}°
            </text>
          </g>
        ))}
        {[0, 2.5, 5, 7.5].map((moment) => (
          <text key={moment} x={x(moment)} y={HEIGHT - 8} textAnchor="middle">
            {figure(moment, moment % 1 ? 1 : 0)}
          </text>
        ))}
        {curves.map(({ motion, points, band }, i) => {
          const at = x(7.5) + 6 + 9 * i;
          const last = points.at(-1)![1];
          return (
            <g key={motion} className={`proof-curve c${i}`}>
              <line className="proof-bracket" x1={at} x2={at} y1={y(band[0])} y2={y(band[1])} />
              <path
                d={`M${points.map(([m, turn]) => `${x(m).toFixed(1)} ${y(turn).toFixed(1)}`).join('L')}`}
              />
              <circle cx={at} cy={y(last)} r="3.5" />
            </g>
          );
        })}
      </svg>
      <ul className="proof-key">
        {curves.map(({ motion }, i) => (
          <li key={motion} className={`proof-curve c${i}`}>
            <svg viewBox="0 0 28 8" aria-hidden="true">
              <path d="M0 4H28" />
            </svg>
            {SURE[`motion.${motion}`]}
          </li>
        ))}
      </ul>
      <figcaption>
        {SURE['curve.axes']}. {SURE.legend}
      </figcaption>
    </figure>
  );
}

/** Stature lost since getting up: sixteen hours upright, eight lying, with what was published of it. */
export function Day({ day: { points, bands } }: { day: DayCurve }) {
  const x = (hour: number): number => EDGE.left + ((WIDTH - EDGE.left - 12) * hour) / 24;
  const y = (lost: number): number => EDGE.top + ((HEIGHT - EDGE.top - EDGE.bottom) * lost) / 25;
  return (
    <figure className="proof-curves">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={SURE['day.curve']}>
        {[0, 10, 20].map((lost) => (
          <g key={lost}>
            <line className="proof-grid" x1={EDGE.left} x2={x(24)} y1={y(lost)} y2={y(lost)} />
            <text x={EDGE.left - 6} y={y(lost) + 4} textAnchor="end">
              {figure(-lost, 0)}
            </text>
          </g>
        ))}
        {[0, 8, 16, 24].map((hour) => (
          <text key={hour} x={x(hour)} y={HEIGHT - 8} textAnchor="middle">
            {hour}
          </text>
        ))}
        <g className="proof-curve">
          {bands.map(({ hour, low, high }) => (
            <line key={hour} className="proof-bracket" x1={x(hour)} x2={x(hour)} y1={y(low)} y2={y(high)} />
          ))}
          <path
            d={`M${points.map(([hour, lost]) => `${x(hour).toFixed(1)} ${y(lost).toFixed(1)}`).join('L')}`}
          />
        </g>
      </svg>
      <figcaption>
        {SURE['day.axes']}. {SURE['day.bands']}
      </figcaption>
    </figure>
  );
}
