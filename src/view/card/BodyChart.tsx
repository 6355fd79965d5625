import { useId, useMemo, useState } from 'react';
import { lowerOf, parsePart, upperOf, type PartId } from '../../core';
import { LIKELIHOODS, painAreas, type Library, type Likelihood, type PaintedArea } from '../../core/clinical';
import { useSpine } from '../store';

/** From rare to main, in words. */
export const LIKELIHOOD_NAMES: Readonly<Record<Likelihood, string>> = {
  primary: 'Main area',
  common: 'Common',
  occasional: 'Now and then',
  rare: 'Rare',
};

const STEP: Readonly<Record<Likelihood, number>> = { rare: 1, occasional: 2, common: 3, primary: 4 };

/** One drawing unit is a hundredth of stature. */
const UNIT = 100;
const VIEWS = ['back', 'front'] as const;
type View = (typeof VIEWS)[number];

/**
 * The areas of one joint or disc on a flat body, back and front, and the same as a list. A click on an area does
 * nothing: the map runs one way.
 */
export function BodyChart({ library, part }: { library: Library; part: PartId }) {
  const areas = useMemo(() => painAreas(library, part), [library, part]);
  const wording = useSpine((state) => state.view.wording);
  const [pointed, point] = useState<string | null>(null);
  const views = VIEWS.filter((view) =>
    areas.some((area) => area.shapes.some((shape) => shape.view === view)),
  );
  const crop = useMemo(() => cropOf(library, areas), [library, areas]);
  const kind = parsePart(part);
  const used = LIKELIHOODS.filter((one) => areas.some((area) => area.likelihood === one)).toReversed();
  const named = areas.toReversed();
  const label = `Body seen from ${views.join(' and ')}. ${named
    .map((area) => `${LIKELIHOOD_NAMES[area.likelihood]}: ${area.plain}`)
    .join('. ')}.`;
  return (
    <figure className="chart">
      <div className="chart-views" role="img" aria-label={label}>
        {views.map((view) => (
          <OneView
            key={view}
            library={library}
            view={view}
            areas={areas}
            crop={crop}
            part={part}
            pointed={pointed}
            point={point}
          />
        ))}
      </div>
      <ul className="chart-legend" aria-hidden="true">
        {used.map((one) => (
          <li key={one}>
            <span className={`chart-swatch felt-${STEP[one]}`} />
            {LIKELIHOOD_NAMES[one]}
          </li>
        ))}
      </ul>
      <ul className="chart-areas">
        {used.map((one) => (
          <li key={one}>
            <strong>{LIKELIHOOD_NAMES[one]}:</strong>{' '}
            {named
              .filter((area) => area.likelihood === one)
              .map((area, i, all) => (
                <span
                  key={area.region}
                  className={pointed === area.region ? 'chart-named on' : 'chart-named'}
                  onPointerEnter={() => point(area.region)}
                  onPointerLeave={() => point(null)}
                >
                  {lowerFirst(area[wording])}
                  {area.percent === undefined ? '' : ` (${area.percent} %)`}
                  {area.basis === 'extrapolated' ? ' (carried over from the levels beside)' : ''}
                  {i < all.length - 1 ? '; ' : '.'}
                </span>
              ))}
          </li>
        ))}
      </ul>
      {kind?.kind === 'facet' && (
        <figcaption className="chart-caption">
          {library.claims.claims.find((claim) => claim.id === 'map.caption')!.plain} The shapes are drawn by
          us from the words of the studies.
        </figcaption>
      )}
    </figure>
  );
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

interface Crop {
  readonly top: number;
  readonly bottom: number;
  readonly wide: number;
}

/** Every painted area is inside, with some body above and below. */
function cropOf(library: Library, areas: readonly PaintedArea[]): Crop {
  let low = Infinity;
  let high = -Infinity;
  for (const area of areas)
    for (const shape of area.shapes)
      for (const [, y] of shape.points) {
        low = Math.min(low, y);
        high = Math.max(high, y);
      }
  if (!Number.isFinite(low)) return { top: 1, bottom: 0, wide: WIDE };
  const bottom = Math.max(low - 0.1, -0.01);
  const top = Math.min(high + 0.09, 1.01);
  // Never so narrow a slice that the body cannot be recognised.
  const least = 0.42;
  const grow = Math.max(0, least - (top - bottom)) / 2;
  return {
    top: Math.min(top + grow, 1.01),
    bottom: Math.max(bottom - grow, -0.01),
    wide: WIDE * library.chart.bodyWidth * 4,
  };
}
const WIDE = 0.95;

function OneView({
  library,
  view,
  areas,
  crop,
  part,
  pointed,
  point,
}: {
  library: Library;
  view: View;
  areas: readonly PaintedArea[];
  crop: Crop;
  part: PartId;
  pointed: string | null;
  point: (region: string | null) => void;
}) {
  const id = useId();
  const width = library.chart.bodyWidth;
  // Seen from behind, the subject's left is on the viewer's left; from the front it is turned.
  const sign = view === 'back' ? -1 : 1;
  const x = (value: number): number => sign * value * width * UNIT;
  const y = (value: number): number => (1 - value) * UNIT;
  const outline = useMemo(() => smooth(library.chart.outline.map(([a, b]) => [a, b])), [library]);
  const body = closed([...outline, ...outline.toReversed().map(([a, b]) => [-a, b] as const)], x, y);
  const half = 0.98 * width * UNIT;
  const kind = parsePart(part);
  const joint = kind?.kind === 'disc' || kind?.kind === 'facet' ? kind.joint : undefined;
  const level = joint && library.chart.levels[lowerOf(joint)];
  const above = joint && library.chart.levels[upperOf(joint)];
  const height = (crop.top - crop.bottom) * UNIT;
  return (
    <div className="chart-view">
      <p className="chart-title">
        <span>{view === 'back' ? 'left' : 'right'}</span>
        <strong>{view === 'back' ? 'Back' : 'Front'}</strong>
        <span>{view === 'back' ? 'right' : 'left'}</span>
      </p>
      <svg viewBox={`${-half} ${y(crop.top)} ${2 * half} ${height}`} className="chart-svg" focusable="false">
        <defs>
          <clipPath id={`${id}-body`}>
            <path d={body} />
          </clipPath>
          <linearGradient id={`${id}-fade`} x1="0" x2="0" y1="0" y2="1">
            <stop offset="0" stopColor="#000" stopOpacity={crop.top < 1 ? 0 : 1} />
            <stop offset="0.1" stopColor="#fff" />
            <stop offset="0.9" stopColor="#fff" />
            <stop offset="1" stopColor={crop.bottom > 0 ? '#000' : '#fff'} />
          </linearGradient>
          <mask
            id={`${id}-edge`}
            maskUnits="userSpaceOnUse"
            x={-half}
            y={y(crop.top)}
            width={2 * half}
            height={height}
          >
            <rect x={-half} y={y(crop.top)} width={2 * half} height={height} fill={`url(#${id}-fade)`} />
          </mask>
          <pattern
            id={`${id}-hatch`}
            width="1.6"
            height="1.6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="0.7" height="1.6" className="chart-hatch" />
          </pattern>
          <filter id={`${id}-soft`} x="-10%" y="-10%" width="120%" height="120%">
            <feGaussianBlur stdDeviation="0.35" />
          </filter>
        </defs>
        <g mask={`url(#${id}-edge)`}>
          <path d={body} className="chart-body" />
          <g clipPath={`url(#${id}-body)`}>
            {areas.map((area) =>
              area.shapes
                .filter((shape) => shape.view === view)
                .map((shape, i) => {
                  const d = closed(rounded(shape.points), x, y);
                  return (
                    <g
                      key={area.region + String(i)}
                      onPointerEnter={() => point(area.region)}
                      onPointerLeave={() => point(null)}
                    >
                      <path d={d} filter={`url(#${id}-soft)`} className={`felt-${STEP[area.likelihood]}`}>
                        <title>{`${area.plain}: ${LIKELIHOOD_NAMES[area.likelihood].toLowerCase()}`}</title>
                      </path>
                      {area.basis === 'extrapolated' && (
                        <path d={d} fill={`url(#${id}-hatch)`} pointerEvents="none" />
                      )}
                      {pointed === area.region && <path d={d} className="chart-pointed" />}
                    </g>
                  );
                }),
            )}
          </g>
          {level !== undefined && above !== undefined && (
            <g
              className="chart-marker"
              transform={`translate(${x(kind?.kind === 'facet' ? (kind.side === 'left' ? 0.07 : -0.07) : 0)} ${y((level + above) / 2)})`}
            >
              {view === 'back' && (
                <>
                  <circle r="1.7" className="chart-ring-casing" />
                  <circle r="1.2" className="chart-ring" />
                </>
              )}
            </g>
          )}
        </g>
      </svg>
    </div>
  );
}

type Points = readonly (readonly [number, number])[];

function closed(points: Points, x: (v: number) => number, y: (v: number) => number): string {
  return `${points.map(([a, b], i) => `${i === 0 ? 'M' : 'L'}${x(a).toFixed(2)} ${y(b).toFixed(2)}`).join('')}Z`;
}

/** Two rounds of corner cutting: the shapes are ours and must not look measured. */
function rounded(points: Points): Points {
  let out: Points = points;
  for (let round = 0; round < 2; round++)
    out = out.flatMap(([ax, ay], i): [number, number][] => {
      const [bx, by] = out[(i + 1) % out.length]!;
      return [
        [0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by],
        [0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by],
      ];
    });
  return out;
}

/** The same for an open line, whose ends stay. */
function smooth(points: Points): Points {
  let out: Points = points;
  for (let round = 0; round < 2; round++) {
    const next: [number, number][] = [[...out[0]!]];
    for (let i = 0; i + 1 < out.length; i++) {
      const [ax, ay] = out[i]!;
      const [bx, by] = out[i + 1]!;
      next.push(
        [0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by],
        [0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by],
      );
    }
    next.push([...out.at(-1)!]);
    out = next;
  }
  return out;
}
