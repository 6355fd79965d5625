import { library } from '../../core/clinical';
import { actions, useSpine } from '../store';

/** How many of 100 people without back pain show a finding at an age: ten rows of ten dots and one sentence. */
export function FactDots({ finding = 'disc_height_loss' }: { finding?: string }) {
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
  const read = found.readAges.includes(shown);
  return (
    <div className="facts">
      <svg
        className="facts-dots"
        viewBox="0 0 100 100"
        width="112"
        height="112"
        role="img"
        aria-label={`${percent} of 100`}
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
          Age{' '}
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
          {read ? '' : '*'}
        </p>
        <p>
          of 100 people <strong>without back pain</strong>{' '}
          {wording === 'clinical' ? `show: ${found.clinical.toLowerCase()}` : found.plain}
        </p>
        <p className="facts-source">
          Brinjikji 2015{read ? '' : '. * This cell is remembered, not yet looked up again.'}
        </p>
      </div>
    </div>
  );
}
