import type { Findings } from '../../core/clinical';
import { library } from '../language/clinical';
import { useSay } from '../language/say';
import { actions, useSpine } from '../store';
import { lowerFirst } from '../words';

type Finding = Findings['findings'][number];

/**
 * How many of 100 people without back pain show a finding at the chosen age: ten rows of ten dots, one sentence, and
 * the course over all ages.
 */
export function FactDots({ finding = 'disc_height_loss' }: { finding?: string }) {
  const say = useSay();
  const { findings } = library();
  const age = useSpine((state) => state.scenario.body.age);
  const wording = useSpine((state) => state.view.wording);
  const found = findings.findings.find((one) => one.id === finding) ?? findings.findings[0]!;
  // The table has decades; the nearest one is shown and named.
  const ages = findings.ages;
  const index = ages.reduce(
    (best, one, i) => (Math.abs(one - age) < Math.abs(ages[best]! - age) ? i : best),
    0,
  );
  const shown = ages[index]!;
  const percent = found.percent[index]!;
  const star = found.readAges.includes(shown) ? '' : '*';
  const what = wording === 'clinical' ? say('age.show', { what: lowerFirst(found.clinical) }) : found.plain;
  return (
    <div className="facts">
      <svg
        className="facts-dots"
        viewBox="0 0 100 100"
        width="112"
        height="112"
        role="img"
        aria-label={say('chart.percent', { n: percent })}
      >
        {Array.from({ length: 100 }, (_, i) => (
          <circle
            key={i}
            cx={5 + 10 * (i % 10)}
            cy={5 + 10 * Math.floor(i / 10)}
            r="4"
            className={i < percent ? 'dot on' : 'dot'}
          />
        ))}
      </svg>
      <div className="facts-words">
        <label className="facts-age">
          {say('age.label')}{' '}
          <select value={shown} onChange={(event) => actions.set('body.age', Number(event.target.value))}>
            {ages.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <p className="facts-number">
          {percent}
          {star}
        </p>
        <p>{say.rich('age.people', { what })}</p>
      </div>
      <AgeCurve finding={found} ages={ages} chosen={index} what={what} />
      <p className="facts-source">
        Brinjikji 2015.{found.readAges.length < ages.length && ` ${say('age.star')}`}
      </p>
    </div>
  );
}

const WIDTH = 136;
const HEIGHT = 88;
const EDGE = { left: 24, right: 8, top: 12, bottom: 16 };

/** The share over the decades: a full point was read, a ring with a star is remembered. */
function AgeCurve({
  finding,
  ages,
  chosen,
  what,
}: {
  finding: Finding;
  ages: readonly number[];
  chosen: number;
  what: string;
}) {
  const say = useSay();
  const x = (i: number): number => EDGE.left + (i / (ages.length - 1)) * (WIDTH - EDGE.left - EDGE.right);
  const y = (percent: number): number => EDGE.top + (1 - percent / 100) * (HEIGHT - EDGE.top - EDGE.bottom);
  const read = (i: number): boolean => finding.readAges.includes(ages[i]!);
  const list = ages
    .map((age, i) => say(read(i) ? 'age.at' : 'age.at.star', { percent: finding.percent[i]!, age }))
    .join(', ');
  return (
    <svg
      className="facts-curve"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={say('age.chart', { what, list })}
    >
      {[0, 50, 100].map((percent) => (
        <g key={percent}>
          <line
            x1={EDGE.left}
            x2={WIDTH - EDGE.right}
            y1={y(percent)}
            y2={y(percent)}
            className="curve-grid"
          />
          <text x={EDGE.left - 4} y={y(percent) + 4} textAnchor="end" className="curve-text">
            {percent}
          </text>
        </g>
      ))}
      <line x1={x(chosen)} x2={x(chosen)} y1={EDGE.top} y2={y(0)} className="curve-now" />
      <polyline points={finding.percent.map((p, i) => `${x(i)},${y(p)}`).join(' ')} className="curve-line" />
      {finding.percent.map((percent, i) => (
        <g key={ages[i]}>
          <circle
            cx={x(i)}
            cy={y(percent)}
            r={i === chosen ? 4 : 2.6}
            className={read(i) ? 'curve-read' : 'curve-remembered'}
          />
          {!read(i) && (
            <text x={x(i)} y={y(percent) - 6} textAnchor="middle" className="curve-text">
              *
            </text>
          )}
        </g>
      ))}
      {[0, 3, 6].map((i) => (
        <text key={i} x={x(i)} y={HEIGHT - 3} textAnchor="middle" className="curve-text">
          {ages[i]}
        </text>
      ))}
    </svg>
  );
}
