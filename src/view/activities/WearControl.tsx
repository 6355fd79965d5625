import { Blend, RotateCcw } from 'lucide-react';
import { DISCS, discAt, parameterAt, regionOf, type Disc } from '../../core';
import { actions, useSpine } from '../store';
import { Segment } from '../shell/Segment';
import { shell, useShell } from '../shell/shell';
import { Slider } from '../shell/Slider';
import { Typed } from '../shell/Typed';
import { changeOf, wearRows } from '../measured';
import { useUnits } from '../units';
import { change as changeIn, NAMES, percent } from '../words';
import { Common } from './Common';
import { CLEARLY_WORN, discInQuestion, discsIn, meanLoss, worn, type Reach } from './wear';
import { DOES } from '../language/en/activities';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';

const LIMITS = parameterAt('discs.L4-L5.heightLoss')!;

/** One slider from healthy to collapsed, for one disc, its region or the whole column. */
export function WearControl() {
  const scenario = useSpine((state) => state.scenario);
  const disc = useSpine((state) => discInQuestion(state.view));
  const ghost = useSpine((state) => state.view.ghost);
  const reach = useShell((state) => state.reach);
  const discs = discsIn(reach, disc);
  const loss = meanLoss(scenario, discs);
  const [min, max, step] = LIMITS.kind === 'number' ? [LIMITS.min, LIMITS.max, LIMITS.step] : [0, 1, 0.01];
  const change = (value: number) => actions.change((now) => worn(now, discs, value));
  const anything = DISCS.some((one) => discAt(scenario, one).heightLoss > 0);

  return (
    <section className="control panel wear" id="control" aria-label={NAMES['activity.wear']}>
      <div className="wear-main">
        <div className="wear-head">
          <div className="wear-what">
            {reach === 'disc' ? (
              <DiscPicker disc={disc} />
            ) : (
              <h2>
                {reach === 'region'
                  ? fill(DOES.allOf, { region: NAMES[`${regionOf(disc)}.plain`] })
                  : DOES.allDiscs}
              </h2>
            )}
            <label className="wear-switch">
              <input
                type="checkbox"
                role="switch"
                checked={loss > 0}
                onChange={(event) => change(event.currentTarget.checked ? CLEARLY_WORN : 0)}
              />
              {DOES.worn}
            </label>
          </div>
          <p className="wear-value">
            <Typed
              label={DOES.lost}
              value={loss * 100}
              unit="%"
              min={min * 100}
              max={max * 100}
              onChange={(value) => change(value / 100)}
            />
            <span className="wear-of"> {DOES['lost.of']}</span>
            <span className="wear-lost"> {DOES['lost.short']}</span>
          </p>
        </div>
        <Slider
          label={fill(DOES['lost.at'], { what: whatOf(reach, disc) })}
          value={loss}
          healthy={0}
          min={min}
          max={max}
          step={step}
          text={loss === 0 ? PAGE.healthy : fill(DOES['lost.said'], { n: Math.round(loss * 100) })}
          fill="linear-gradient(90deg, var(--less-1), var(--less-2))"
          onChange={change}
        />
        <div className="ticks" aria-hidden="true">
          <span>{PAGE.healthy}</span>
          <span>{percent(max)}</span>
        </div>
        <Three disc={disc} />
        <div className="wear-row">
          <Segment<Reach>
            label={DOES.reach}
            value={reach}
            onChange={shell.reach}
            options={[
              { value: 'disc', name: DOES['reach.disc'] },
              { value: 'region', name: DOES['reach.region'] },
              { value: 'column', name: DOES['reach.column'] },
            ]}
          />
          <span className="wear-buttons">
            <button
              type="button"
              className="button secondary"
              aria-pressed={ghost}
              onClick={() => actions.look({ ghost: !ghost })}
            >
              <Blend size={18} strokeWidth={1.75} aria-hidden="true" /> {PAGE.outline}
            </button>
            <button
              type="button"
              className="button quiet"
              aria-disabled={!anything}
              onClick={() => {
                if (anything) actions.change((now) => worn(now, DISCS, 0));
              }}
            >
              <RotateCcw size={18} strokeWidth={1.75} aria-hidden="true" /> {DOES.healthyAll}
            </button>
          </span>
        </div>
      </div>
      <Common />
    </section>
  );
}

/** What the slider acts on. */
const whatOf = (reach: Reach, disc: Disc): string =>
  reach === 'disc'
    ? fill(NAMES.disc, { joint: disc })
    : reach === 'region'
      ? NAMES[`${regionOf(disc)}.plain`]
      : DOES.wholeColumn;

/** On a small screen the three changes that matter most stand under the slider; the table is below. */
function Three({ disc }: { disc: Disc }) {
  const healthy = useSpine((state) => state.column?.healthy.measures);
  const now = useSpine((state) => state.solution?.measures);
  useUnits();
  if (!healthy || !now) return null;
  const rows = wearRows(disc, healthy, now).filter((row) =>
    ['jointSpace', 'foramenHeight', 'height'].includes(row.id),
  );
  const names: Readonly<Record<string, string>> = {
    jointSpace: DOES.gap,
    foramenHeight: DOES.opening,
    height: DOES.stature,
  };
  return (
    <dl className="wear-three">
      {rows.map((row) => {
        const by = changeOf(row);
        return (
          <div key={row.id}>
            <dt>{names[row.id]}</dt>
            <dd className={Math.abs(by) < 0.05 ? '' : by < 0 ? 'less' : 'more'}>
              {changeIn(by, row.unit, row.digits)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function DiscPicker({ disc }: { disc: Disc }) {
  return (
    <h2>
      <label>
        <span className="unseen">{DOES.disc}</span>
        <select
          className="bare"
          value={disc}
          onChange={(event) => actions.select(`disc ${event.currentTarget.value as Disc}`)}
        >
          {DISCS.map((one) => (
            <option key={one} value={one}>
              {fill(NAMES.disc, { joint: one })}
            </option>
          ))}
        </select>
      </label>
    </h2>
  );
}
