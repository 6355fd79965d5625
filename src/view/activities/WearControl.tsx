import { Blend, RotateCcw } from 'lucide-react';
import { useCallback } from 'react';
import { DISCS, discAt, parameterAt, regionOf, type Disc } from '../../core';
import { useCalm } from '../calm';
import { actions, store, useSpine, type SpineState } from '../store';
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

const [MIN, MAX, STEP] = LIMITS.kind === 'number' ? [LIMITS.min, LIMITS.max, LIMITS.step] : [0, 1, 0.01];

interface On {
  readonly disc: Disc;
  readonly reach: Reach;
}

/**
 * One slider from healthy to collapsed, for one disc, its region or the whole column. The slider itself follows a drag without
 * being rendered, figures calmly; a drag renders nothing else.
 */
export function WearControl() {
  const disc = useSpine((state) => discInQuestion(state.view));
  const reach = useShell((state) => state.reach);
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
            <Switch disc={disc} reach={reach} />
          </div>
          <p className="wear-value">
            <Share disc={disc} reach={reach} />
            <span className="wear-of"> {DOES['lost.of']}</span>
            <span className="wear-lost"> {DOES['lost.short']}</span>
          </p>
        </div>
        <Amount disc={disc} reach={reach} />
        <div className="ticks" aria-hidden="true">
          <span>{PAGE.healthy}</span>
          <span>{percent(MAX)}</span>
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
            <Outline />
            <AllHealthy />
          </span>
        </div>
      </div>
      <Common />
    </section>
  );
}

const wear = ({ disc, reach }: On, value: number): void =>
  actions.change((now) => worn(now, discsIn(reach, disc), value));
const lossOf = ({ disc, reach }: On, { scenario }: SpineState): number =>
  meanLoss(scenario, discsIn(reach, disc));
const lossSaid = (loss: number): string =>
  loss === 0 ? PAGE.healthy : fill(DOES['lost.said'], { n: Math.round(loss * 100) });

function Switch(on: On) {
  const some = useSpine((state) => lossOf(on, state) > 0);
  return (
    <label className="wear-switch">
      <input
        type="checkbox"
        role="switch"
        checked={some}
        onChange={(event) => wear(on, event.currentTarget.checked ? CLEARLY_WORN : 0)}
      />
      {DOES.worn}
    </label>
  );
}

function Share(on: On) {
  const loss = useCalm((state) => lossOf(on, state));
  return (
    <Typed
      label={DOES.lost}
      value={loss * 100}
      unit="%"
      min={MIN * 100}
      max={MAX * 100}
      onChange={(value) => wear(on, value / 100)}
    />
  );
}

function Amount({ disc, reach }: On) {
  const loss = useCalm((state) => lossOf({ disc, reach }, state));
  const follow = useCallback(
    (write: (value: number, text: string) => void) =>
      store.subscribe((state, before) => {
        if (state.scenario === before.scenario) return;
        const now = lossOf({ disc, reach }, state);
        write(now, lossSaid(now));
      }),
    [disc, reach],
  );
  return (
    <Slider
      label={fill(DOES['lost.at'], { what: whatOf(reach, disc) })}
      value={loss}
      healthy={0}
      min={MIN}
      max={MAX}
      step={STEP}
      text={lossSaid(loss)}
      fill="linear-gradient(90deg, var(--less-1), var(--less-2))"
      onChange={(value) => wear({ disc, reach }, value)}
      follow={follow}
    />
  );
}

function Outline() {
  const ghost = useSpine((state) => state.view.ghost);
  return (
    <button
      type="button"
      className="button secondary"
      aria-pressed={ghost}
      onClick={() => actions.show({ ghost: !ghost })}
    >
      <Blend size={18} strokeWidth={1.75} aria-hidden="true" /> {PAGE.outline}
    </button>
  );
}

function AllHealthy() {
  const anything = useSpine((state) => DISCS.some((one) => discAt(state.scenario, one).heightLoss > 0));
  return (
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
  const healthy = useCalm((state) => state.column?.healthy.measures);
  const now = useCalm((state) => state.solution?.measures);
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
