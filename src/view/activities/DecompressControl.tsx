import { Pause, Play } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { VERTEBRAE, type Conditions, type Scenario } from '../../core';
import { Figure } from '../held/Figure';
import type { Holding } from '../held/held';
import { Slider } from '../shell/Slider';
import { Typed } from '../shell/Typed';
import { actions, useSpine } from '../store';
import { useUnits } from '../units';
import { change, duration, NAMES, quantity, SPACE } from '../words';
import { GainRange } from '../proof/Range';
import { Curve, gainAt, type Sample } from './Curve';
import {
  AFTER,
  BEFORE_CHOICES,
  LONGEST_REST,
  minuteOf,
  restFor,
  resting,
  restBegun,
  restOf,
  WAYS,
  type Rest,
  type Way,
} from './plan';
import { DOES } from '../language/en/activities';
import { fill } from '../language/table';

/** Moments of the whole plan that are computed for the curve; between them it is drawn smooth. */
const SAMPLES = 12;

/** Lying, hanging, head down: what is said of a way's time. */
const DOING: Readonly<Record<Way, 'lie' | 'hang' | 'invert'>> = {
  lie: 'lie',
  crook: 'lie',
  support: 'lie',
  pull: 'lie',
  hang: 'hang',
  invert: 'invert',
};
/** The person beside the name of a way. */
const FIGURES: Readonly<Record<Way, Holding | 'support' | 'pull'>> = {
  lie: 'lying',
  crook: 'crookLying',
  support: 'support',
  pull: 'pull',
  hang: 'hanging',
  invert: 'inverted',
};

const beforeName = (length: number): string =>
  length < 30 ? DOES.gotUp : fill(DOES.upright, { n: Math.round(length / 6) / 10 });

/** Lying down, a support, a pull; a clock that runs on after standing up. */
export default function DecompressControl() {
  const scenario = useSpine((state) => state.scenario);
  const ready = useSpine((state) => state.solution !== null);
  useUnits();
  const asked = restOf(scenario);
  const begun = restBegun(scenario);
  const [draft, setDraft] = useState<Way>('lie');
  const rest = asked ?? begun ?? restFor(draft, scenario.body);
  const minute = asked ? minuteOf(scenario, asked) : begun && 0;
  const { samples, atOnce } = useCurve(scenario, rest);
  const end = rest.lying + AFTER;
  const show = (next: Rest, at: number) => actions.change((now) => resting(now, next, at));
  const { playing, toggle, stop } = usePlay(rest, minute, end);

  const put = (conditions: Partial<Conditions>) =>
    show({ ...rest, conditions: { ...rest.conditions, ...conditions } }, minute ?? 0);
  const shown = minute === null ? null : Math.max(0, minute);
  const gain = shown === null ? null : gainAt(samples, shown);
  const left = samples.length > 0 ? gainAt(samples, end) : null;

  return (
    <section className="control panel decompress" id="control" aria-label={NAMES['activity.decompress']}>
      <div className="dec-head">
        <Ways
          way={rest.way}
          choose={(way) => {
            stop();
            setDraft(way);
            const next = restFor(way, scenario.body, rest);
            show(next, !asked || minute === null || next.lying !== rest.lying ? next.lying : minute);
          }}
        />
        <label className="dec-before">
          {DOES.beforeIt}
          <select
            className="bare"
            value={rest.before}
            onChange={(event) => show({ ...rest, before: Number(event.currentTarget.value) }, minute ?? 0)}
          >
            {[...new Set([...BEFORE_CHOICES, rest.before])]
              .toSorted((a, b) => a - b)
              .map((minutes) => (
                <option key={minutes} value={minutes}>
                  {beforeName(minutes)}
                </option>
              ))}
          </select>
        </label>
        <div className="dec-time">
          <span>{DOES[`time.${DOING[rest.way]}`]}</span>
          <Typed
            label={DOES[`time.${DOING[rest.way]}`]}
            value={rest.lying}
            unit="min"
            min={1}
            max={LONGEST_REST}
            onChange={(value) =>
              show({ ...rest, lying: Math.min(LONGEST_REST, Math.max(1, Math.round(value))) }, minute ?? 0)
            }
          />
        </div>
        {asked && (
          <button
            type="button"
            className="link-button"
            onClick={() => {
              stop();
              actions.change((now) => ({ ...now, plan: [], time: 0 }));
            }}
          >
            {DOES.end}
          </button>
        )}
      </div>
      <div className="dec-main">
        <div className="dec-numbers">
          <div>
            <p className="kicker">
              {!shown && !begun
                ? DOES.stillUpright
                : (shown ?? 0) > rest.lying
                  ? DOES.standingFor
                  : DOES[`for.${DOING[rest.way]}`]}
            </p>
            <p className="dec-figure">
              {shown === null ? '0' : Math.round(shown > rest.lying ? shown - rest.lying : shown)}
              <small>{SPACE}min</small>
            </p>
          </div>
          <div>
            <p className="kicker">{DOES.regained}</p>
            <p
              className={`dec-stature ${gain === null || Math.abs(gain) < 0.05 ? '' : gain < 0 ? 'less' : 'more'}`}
            >
              {change(gain === null && shown ? Number.NaN : (gain ?? 0), 'mm')}
            </p>
            {gain !== null && shown !== null && (
              <GainRange way={rest.way} after={shown > rest.lying} gain={gain} />
            )}
            <p className="dec-after">
              {left === null || !ready
                ? ''
                : fill(DOES.leftAfter, { value: change(left, 'mm'), time: duration(AFTER) })}
            </p>
          </div>
          <div className="dec-play">
            <button
              type="button"
              className="play"
              onClick={toggle}
              aria-label={playing ? DOES.pause : DOES.play}
            >
              {playing ? <Pause size={22} aria-hidden="true" /> : <Play size={22} aria-hidden="true" />}
            </button>
            <span className="dec-speed">{DOES.speed}</span>
          </div>
        </div>
        <Curve
          samples={samples}
          lying={rest.lying}
          doing={DOES[`doing.${DOING[rest.way]}`]}
          atOnce={atOnce}
          at={shown}
          onHold={() => {
            stop();
            actions.beginDrag();
          }}
          onRelease={actions.endDrag}
          onScrub={(at) => show(rest, at)}
        />
      </div>
      <div className="dec-extra">
        {rest.way === 'pull' && (
          <Setting
            name={DOES['way.pull']}
            unit="N"
            value={rest.conditions.traction.force}
            max={600}
            step={10}
            onChange={(force) => put({ traction: { ...rest.conditions.traction, force } })}
          />
        )}
        {rest.way === 'invert' && (
          <Setting
            name={DOES.downBy}
            unit="°"
            value={rest.conditions.inclination}
            max={90}
            step={5}
            onChange={(inclination) => put({ inclination })}
          />
        )}
        {rest.way === 'support' && (
          <>
            <Setting
              name={DOES.height}
              unit="mm"
              value={rest.conditions.support.height}
              max={60}
              step={1}
              onChange={(height) => put({ support: { ...rest.conditions.support, height } })}
            />
            <label className="pair">
              <span>{DOES.under}</span>
              <select
                className="bare"
                value={rest.conditions.support.level}
                onChange={(event) =>
                  put({
                    support: {
                      ...rest.conditions.support,
                      level: event.currentTarget.value as (typeof VERTEBRAE)[number],
                    },
                  })
                }
              >
                {VERTEBRAE.map((level) => (
                  <option key={level}>{level}</option>
                ))}
              </select>
            </label>
          </>
        )}
      </div>
    </section>
  );
}

function Ways({ way, choose }: { way: Way; choose: (way: Way) => void }) {
  const group = useId();
  return (
    <fieldset className="ways">
      <legend className="unseen">{DOES.way}</legend>
      {WAYS.map((one) => (
        <label key={one}>
          <input type="radio" name={group} checked={one === way} onChange={() => choose(one)} />
          <Figure of={FIGURES[one]} size={36} />
          {DOES[`way.${one}`]}
        </label>
      ))}
    </fieldset>
  );
}

/** Smallest pull or support that keeps the way it is: at 0 it would be plain lying. */
function Setting({
  name,
  unit,
  value,
  max,
  step,
  onChange,
}: {
  name: string;
  unit: string;
  value: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
}) {
  return (
    <div>
      <div className="pair">
        <span>{name}</span>
        <Typed label={name} value={value} unit={unit} min={step} max={max} onChange={onChange} />
      </div>
      <Slider
        label={name}
        value={value}
        healthy={step}
        min={step}
        max={max}
        step={step}
        text={quantity(value, unit, 0)}
        onChange={onChange}
      />
    </div>
  );
}

/**
 * The curve of the whole plan. Stature is compared in the same posture: lying with the first moment of lying, standing
 * with the last moment of standing, as a person would be measured. What lying itself adds at once, and standing takes
 * at once, is told apart.
 *
 * Not computed again while only the clock moves, nor while a hand drags.
 */
function useCurve(scenario: Scenario, rest: Rest): { samples: readonly Sample[]; atOnce: number | null } {
  const column = useSpine((state) => state.column);
  const dragging = useSpine((state) => state.dragging);
  const wanted = JSON.stringify([rest, scenario.discs, scenario.facets, scenario.body]);
  const [key, setKey] = useState(wanted);
  if (!dragging && key !== wanted) setKey(wanted);
  const latest = useRef({ scenario, rest });
  latest.current = { scenario, rest };
  return useMemo(() => {
    const nothing = { samples: [], atOnce: null };
    if (!column || key === '') return nothing;
    const { scenario: now, rest: planned } = latest.current;
    const moments = actions.history(resting(now, planned, 0), SAMPLES);
    const upright = moments.findLast(
      (moment) => moment.posture === 'standing' && moment.minute <= planned.before + 1e-6,
    );
    const lying = moments.find((moment) => moment.minute >= planned.before && moment.posture !== 'standing');
    if (!upright || !lying) return nothing;
    const zero = { standing: upright.height, lying: lying.height };
    return {
      samples: moments
        .filter((moment) => moments.indexOf(moment) >= moments.indexOf(lying))
        .map((moment) => ({
          minute: Math.max(0, moment.minute - planned.before),
          gain: moment.height - (moment.posture === 'standing' ? zero.standing : zero.lying),
          lying: moment.posture !== 'standing',
        })),
      atOnce: zero.lying - zero.standing,
    };
  }, [column, key]);
}

/** The clock: one minute a second, one step of undo for the whole run; with reduced motion it steps once a second. */
function usePlay(rest: Rest, minute: number | null, end: number) {
  const [playing, setPlaying] = useState(false);
  const state = useRef({ rest, minute });
  state.current = { rest, minute };

  useEffect(() => {
    if (!playing) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const pause = calm ? 1000 : 66;
    actions.beginDrag();
    let before = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const from = state.current.minute;
      const next = Math.round(((from === null || from < 0 ? 0 : from) + (now - before) / 1000) * 20) / 20;
      if (next === from) return;
      before = now;
      actions.change((scenario) => resting(scenario, state.current.rest, next));
      if (next >= end) setPlaying(false);
    }, pause);
    return () => {
      clearInterval(timer);
      actions.endDrag();
    };
  }, [playing, end]);

  return {
    playing,
    toggle: () => {
      if (!playing && minute !== null && minute >= end - 0.01)
        actions.change((scenario) => resting(scenario, rest, 0));
      setPlaying((on) => !on);
    },
    stop: () => setPlaying(false),
  };
}
