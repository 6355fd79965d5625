import { Fragment, useEffect, useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { lowerOf, upperOf, type Joint } from '../../core';
import { LIKELIHOODS, type BodyMap, type Library, type Likelihood } from '../../core/clinical';
import { useSay } from '../language/say';
import { areaOf } from '../lit';
import { actions, type Wording } from '../store';
import { lowerFirst } from '../words';
import { closed, JOIN, opened, outerLines, rounded, smooth } from './outline';

const STEP: Readonly<Record<Likelihood, number>> = { rare: 1, occasional: 2, common: 3, primary: 4 };
/** Areas of a nerve have one step: no study counted how often. */
type Step = Likelihood | 'pain' | 'skin';
const stepOf = (area: BodyMap['areas'][number], map: BodyMap): Step =>
  area.likelihood ?? (map.kind === 'skin' ? 'skin' : 'pain');
const paintOf = (step: Step): string =>
  step === 'skin' ? 'felt-skin' : step === 'pain' ? 'felt-3' : `felt-${STEP[step]}`;
const STEPS: readonly Step[] = [...LIKELIHOODS.toReversed(), 'pain', 'skin'];

/** One drawing unit is a hundredth of stature. */
const UNIT = 100;
const VIEWS = ['back', 'front'] as const;
type View = (typeof VIEWS)[number];

interface Chart {
  readonly library: Library;
  readonly map: BodyMap;
  /** A second part, drawn as outlines over the first: two maps never mix their colours. */
  readonly second?: BodyMap | undefined;
}

/** The areas named in the list are one stop of Tab; arrows go from one to the next. */
function goAlong(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.chart-named')];
  event.preventDefault();
  all[all.findIndex((one) => one === document.activeElement) + step]?.focus();
}

/**
 * The areas of one part on a flat body, back and front, and the same as a list. What is pointed at or focused in one is
 * outlined in the other, and on the body in the picture. A click on an area does nothing: the map runs one way.
 *
 * @param still on paper nothing is pointed at
 */
export function BodyChart({
  library,
  map,
  second,
  secondName = '',
  wording,
  still = false,
  children,
}: Chart & { secondName?: string; wording: Wording; still?: boolean; children?: ReactNode }) {
  const say = useSay();
  const [pointed, point] = useState<string | null>(null);
  // Where Tab comes in again: the area that was focused last.
  const [last, keep] = useState<string | null>(null);
  const shown = useMemo(() => [...map.areas, ...(second?.areas ?? [])], [map, second]);
  const views = VIEWS.filter((view) =>
    shown.some((area) => area.shapes.some((shape) => shape.view === view)),
  );
  const crop = useMemo(() => cropOf(library, shown), [library, shown]);
  const used = STEPS.filter((step) => map.areas.some((area) => stepOf(area, map) === step));
  const named = map.areas.toReversed();
  const listed = used.flatMap((step) => named.filter((area) => stepOf(area, map) === step));
  const entry = listed.find(({ region }) => region === last) ?? listed[0];
  useEffect(() => {
    if (still) return;
    actions.pointArea(pointed);
    return () => actions.pointArea(null);
  }, [pointed, still]);
  const label = say('chart.label', {
    view: views.length === 2 ? 'both' : (views[0] ?? 'back'),
    areas: used
      .map((step) => `${say(`felt.${step}`)}: ${listOf(named, map, step, wording).join(', ')}.`)
      .concat(
        second
          ? `${say('felt.second', { name: secondName })}: ${second.areas.map((area) => lowerFirst(area[wording])).join(', ')}.`
          : [],
      )
      .join(' '),
  });
  return (
    <figure className="chart">
      <div className="chart-views" role="img" aria-label={label}>
        {views.map((view) => (
          <OneView key={view} {...{ library, map, second, view, crop, pointed, point, wording }} />
        ))}
      </div>
      <Swatches map={map} secondName={second && secondName} hidden />
      <ul className="chart-areas" onKeyDown={goAlong}>
        {used.map((step) => (
          <li key={step}>
            <strong>{say(`felt.${step}`)}:</strong>{' '}
            {named
              .filter((area) => stepOf(area, map) === step)
              .map((area, i, all) => (
                <Fragment key={area.region}>
                  <span
                    className={pointed === areaOf(map, area.region) ? 'chart-named on' : 'chart-named'}
                    tabIndex={still ? undefined : area === entry ? 0 : -1}
                    onPointerEnter={() => point(areaOf(map, area.region))}
                    onPointerLeave={() => point(null)}
                    onFocus={() => {
                      point(areaOf(map, area.region));
                      keep(area.region);
                    }}
                    onBlur={() => point(null)}
                  >
                    {lowerFirst(area[wording])}
                    {area.percent === undefined ? '' : ` (${say('chart.percent', { n: area.percent })})`}
                    {area.basis === 'extrapolated' ? ` (${say('chart.carried')})` : ''}
                  </span>
                  {i < all.length - 1 ? '; ' : '.'}
                </Fragment>
              ))}
          </li>
        ))}
        {second && (
          <li>
            <strong>{say('felt.second', { name: secondName })}:</strong>{' '}
            {second.areas.toReversed().map((area, i, all) => (
              <Fragment key={area.region}>
                <span
                  className={pointed === areaOf(second, area.region) ? 'chart-named on' : 'chart-named'}
                  tabIndex={still ? undefined : -1}
                  onPointerEnter={() => point(areaOf(second, area.region))}
                  onPointerLeave={() => point(null)}
                  onFocus={() => point(areaOf(second, area.region))}
                  onBlur={() => point(null)}
                >
                  {lowerFirst(area[wording])}
                </span>
                {i < all.length - 1 ? '; ' : '.'}
              </Fragment>
            ))}
          </li>
        )}
      </ul>
      <figcaption className="chart-caption">
        {children} <p>{say('chart.ours')}</p>
      </figcaption>
    </figure>
  );
}

/** What the colours mean; hidden from those who hear the list of areas instead. */
export function Swatches({
  map,
  secondName,
  hidden,
}: {
  map: BodyMap;
  secondName: string | undefined;
  hidden?: boolean;
}) {
  const say = useSay();
  return (
    <ul className="chart-legend" aria-hidden={hidden}>
      {STEPS.filter((step) => map.areas.some((area) => stepOf(area, map) === step)).map((step) => (
        <li key={step}>
          <span className={`chart-swatch ${paintOf(step)}`} />
          {say(`felt.${step}`)}
        </li>
      ))}
      {map.areas.some((area) => area.basis === 'extrapolated') && (
        <li>
          <span className="chart-swatch felt-hatched" />
          {say('felt.extrapolated')}
        </li>
      )}
      {secondName !== undefined && (
        <li>
          <span className="chart-swatch felt-dashed" />
          {say('felt.second', { name: secondName })}
        </li>
      )}
    </ul>
  );
}

const listOf = (areas: BodyMap['areas'], map: BodyMap, step: Step, wording: Wording): string[] =>
  areas.filter((area) => stepOf(area, map) === step).map((area) => lowerFirst(area[wording]));

interface Crop {
  readonly top: number;
  readonly bottom: number;
}

/** Every painted area is inside, with some body above and below. */
function cropOf(library: Library, areas: BodyMap['areas']): Crop {
  const heights = areas.flatMap((area) => area.shapes.flatMap((shape) => shape.points.map(([, y]) => y)));
  if (heights.length === 0) return { top: 1.01, bottom: -0.01 };
  const bottom = Math.max(Math.min(...heights) - 0.1, -0.01);
  const top = Math.min(Math.max(...heights) + 0.09, 1.01);
  // Never so narrow a slice that the body cannot be recognised.
  const least = 0.42;
  const grow = Math.max(0, least - (top - bottom)) / 2;
  return { top: Math.min(top + grow, 1.01), bottom: Math.max(bottom - grow, -0.01) };
}

/** Half the width of the drawing [body widths]: the hands are inside. */
const HALF = 0.98;
/** How far a joint lies beside the middle, for the marker only [body widths]. */
const BESIDE = 0.07;

function OneView({
  library,
  map,
  second,
  wording,
  view,
  crop,
  pointed,
  point,
}: Chart & {
  view: View;
  crop: Crop;
  pointed: string | null;
  wording: Wording;
  point: (area: string | null) => void;
}) {
  const say = useSay();
  const id = useId();
  const width = library.chart.bodyWidth;
  // Seen from behind, the subject's left is on the viewer's left; from the front it is turned.
  const sign = view === 'back' ? -1 : 1;
  const x = (value: number): number => sign * value * width * UNIT;
  const y = (value: number): number => (1 - value) * UNIT;
  const outline = useMemo(() => smooth(library.chart.outline.map(([a, b]) => [a, b])), [library]);
  const body = closed([...outline, ...outline.toReversed().map(([a, b]) => [-a, b] as const)], x, y);
  const around = useMemo(() => {
    const shapes = second?.areas.flatMap((area) => area.shapes.filter((shape) => shape.view === view)) ?? [];
    const lines = shapes.map(({ points }) => points);
    return outerLines(lines, 1 / width, JOIN);
  }, [second, view, width]);
  const half = HALF * width * UNIT;
  const height = (crop.top - crop.bottom) * UNIT;
  const box = { x: -half, y: y(crop.top), width: 2 * half, height };
  return (
    <div className="chart-view">
      <p className="chart-title">
        <span>{say(view === 'back' ? 'chart.left' : 'chart.right')}</span>
        <strong>{say(view === 'back' ? 'chart.back' : 'chart.front')}</strong>
        <span>{say(view === 'back' ? 'chart.right' : 'chart.left')}</span>
      </p>
      <svg viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`} className="chart-svg" focusable="false">
        <defs>
          <clipPath id={`${id}-body`}>
            <path d={body} />
          </clipPath>
          <linearGradient id={`${id}-fade`} x1="0" x2="0" y1="0" y2="1">
            <stop offset="0" stopColor={crop.top < 1 ? '#000' : '#fff'} />
            <stop offset="0.1" stopColor="#fff" />
            <stop offset="0.9" stopColor="#fff" />
            <stop offset="1" stopColor={crop.bottom > 0 ? '#000' : '#fff'} />
          </linearGradient>
          <mask id={`${id}-edge`} maskUnits="userSpaceOnUse" {...box}>
            <rect {...box} fill={`url(#${id}-fade)`} />
          </mask>
          <pattern
            id={`${id}-hatch`}
            width="1.8"
            height="1.8"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="0.8" height="1.8" className="chart-hatch" />
          </pattern>
          <filter id={`${id}-soft`} x="-10%" y="-10%" width="120%" height="120%">
            <feGaussianBlur stdDeviation="0.35" />
          </filter>
        </defs>
        <g mask={`url(#${id}-edge)`}>
          <path d={body} className="chart-body" />
          <g clipPath={`url(#${id}-body)`}>
            {map.areas.map((area) =>
              area.shapes
                .filter((shape) => shape.view === view)
                .map((shape, i) => {
                  const d = closed(rounded(shape.points), x, y);
                  const step = stepOf(area, map);
                  return (
                    <g
                      key={`${area.region} ${String(i)}`}
                      onPointerEnter={() => point(areaOf(map, area.region))}
                      onPointerLeave={() => point(null)}
                    >
                      <path d={d} filter={`url(#${id}-soft)`} className={paintOf(step)}>
                        <title>{`${area.plain}: ${say(`felt.${step}`)}`}</title>
                      </path>
                      {area.basis === 'extrapolated' && (
                        <path d={d} fill={`url(#${id}-hatch)`} pointerEvents="none" />
                      )}
                    </g>
                  );
                }),
            )}
            {[
              ...map.areas.filter(({ region }) => areaOf(map, region) === pointed),
              ...(second?.areas.filter(({ region }) => areaOf(second, region) === pointed) ?? []),
            ]
              .flatMap((area) => area.shapes.filter((shape) => shape.view === view))
              .map((shape, i) => {
                const d = closed(rounded(shape.points), x, y);
                return (
                  <g key={i}>
                    <path d={d} className="chart-pointed-casing" />
                    <path d={d} className="chart-pointed" />
                  </g>
                );
              })}
            {second && (
              <path d={around.map((line) => opened(line, x, y)).join('')} className="chart-second" />
            )}
            {second?.areas.map((area) =>
              area.shapes
                .filter((shape) => shape.view === view)
                .map((shape, i) => (
                  <path
                    key={`${area.region} ${String(i)}`}
                    d={closed(rounded(shape.points), x, y)}
                    className="chart-second-area"
                    onPointerEnter={() => point(areaOf(second, area.region))}
                    onPointerLeave={() => point(null)}
                  >
                    <title>{area[wording]}</title>
                  </path>
                )),
            )}
          </g>
          {view === 'back' && map.joint && (
            <Marker levels={library.chart.levels} joint={map.joint} side={map.side} x={x} y={y} />
          )}
        </g>
      </svg>
    </div>
  );
}

/** A ring at the joint, on its side; small dots for the other levels. */
function Marker({
  levels,
  joint,
  side,
  x,
  y,
}: {
  levels: Readonly<Record<string, number>>;
  joint: Joint;
  side: 'left' | 'right' | undefined;
  x: (value: number) => number;
  y: (value: number) => number;
}) {
  const upper = levels[upperOf(joint)] ?? levels.C1;
  const lower = levels[lowerOf(joint)];
  if (upper === undefined || lower === undefined) return null;
  const at = side === 'left' ? BESIDE : side === 'right' ? -BESIDE : 0;
  return (
    <g className="chart-marker">
      {Object.entries(levels).map(([level, height]) => (
        <circle key={level} cx={x(0)} cy={y(height)} r="0.28" className="chart-dot" />
      ))}
      <g transform={`translate(${x(at)} ${y((upper + lower) / 2)})`}>
        <circle r="1.7" className="chart-ring-casing" />
        <circle r="1.2" className="chart-ring" />
      </g>
    </g>
  );
}
