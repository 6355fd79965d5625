/**
 * Stature over time: what lying gains, what standing takes again. The plot never ends at the best moment, and what was
 * measured in people stands beside what the model says.
 */
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { minutes, quantity, signed, SPACE } from '../words';
import { inUnits } from '../units';
import { AFTER, TRIAL_MINUTES } from './plan';
import { TRIAL } from './published';
import { DOES } from '../language/en/activities';
import { fill } from '../language/table';

export interface Sample {
  readonly minute: number;
  readonly gain: number;
  readonly lying: boolean;
}

const EDGE = { left: 58, right: 8, top: 14, bottom: 24 };

export function Curve({
  samples,
  lying,
  doing,
  atOnce,
  at,
  onScrub,
  onHold,
  onRelease,
}: {
  samples: readonly Sample[];
  lying: number;
  /** What is done meanwhile, in a word: lying, hanging. */
  doing: string;
  /** What lying down adds in the first moment [mm]; not part of the curve. */
  atOnce: number | null;
  /** Minute shown, or null while nobody lies. */
  at: number | null;
  onScrub: (minute: number) => void;
  onHold: () => void;
  onRelease: () => void;
}) {
  const box = useRef<SVGSVGElement>(null);
  // As large as the style sheet makes it [px].
  const [[width, height], setSize] = useState([440, 176]);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(
      ([entry]) => entry && setSize([Math.max(200, entry.contentRect.width), entry.contentRect.height]),
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  const end = lying + AFTER;
  const best = Math.max(
    5,
    TRIAL && lying >= TRIAL_MINUTES ? TRIAL.pulled : 0,
    ...samples.map((one) => one.gain),
  );
  const low = Math.min(0, ...samples.map((one) => one.gain));
  const step = best > 24 ? 10 : best > 12 ? 5 : best > 5 ? 5 : 2;
  const top = Math.ceil((best * 1.05) / step) * step;
  const bottom = Math.floor(low / step) * step;
  const x = (minute: number) => EDGE.left + ((width - EDGE.left - EDGE.right) * minute) / end;
  const y = (mm: number) =>
    height - EDGE.bottom - ((height - EDGE.top - EDGE.bottom) * (mm - bottom)) / (top - bottom);
  /** A minute of hanging is no place for words. */
  const roomy = x(lying) - x(0) > 76;
  const line = (part: readonly Sample[]) => smooth(part.map((one) => [x(one.minute), y(one.gain)] as const));
  const lyingPart = samples.filter((one) => one.lying);
  const standing = samples.filter((one) => !one.lying);
  const grid = Array.from({ length: Math.round((top - bottom) / step) + 1 }, (_, i) => bottom + i * step);
  const band = TRIAL && lying >= TRIAL_MINUTES ? TRIAL : null;
  /** Between the two measured ends the way is drawn, not measured. */
  const bandEdge = (gain: number) =>
    Array.from({ length: 13 }, (_, i) => {
      const share = i / 12;
      return `${x(TRIAL_MINUTES * share).toFixed(1)} ${y(gain * (1 - (1 - share) ** 1.8)).toFixed(1)}`;
    });
  const now = at === null ? null : gainAt(samples, at);

  const scrub = (event: PointerEvent<SVGSVGElement>) => {
    const left = event.currentTarget.getBoundingClientRect().left;
    const minute = ((event.clientX - left - EDGE.left) / (width - EDGE.left - EDGE.right)) * end;
    onScrub(Math.round(Math.min(end, Math.max(0, minute)) * 2) / 2);
  };

  return (
    <div className="dec-plot">
      <input
        className="curve-scrub"
        type="range"
        aria-label={DOES.since}
        min={0}
        max={end}
        step={1}
        value={at ?? 0}
        aria-valuetext={sentence(at ?? 0, lying, now ?? 0)}
        onKeyDown={onHold}
        onKeyUp={onRelease}
        onBlur={onRelease}
        onChange={(event) => onScrub(Number(event.currentTarget.value))}
      />
      <svg
        ref={box}
        className="curve"
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          onHold();
          scrub(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) scrub(event);
        }}
        onPointerUp={onRelease}
        onPointerCancel={onRelease}
      >
        <rect
          x={x(lying)}
          y={EDGE.top}
          width={Math.max(0, x(end) - x(lying))}
          height={height - EDGE.top - EDGE.bottom}
          fill="var(--well)"
        />
        {grid.map((mm) => (
          <g key={mm}>
            <line x1={EDGE.left} x2={width - EDGE.right} y1={y(mm)} y2={y(mm)} stroke="var(--line)" />
            <text x={EDGE.left - 8} y={y(mm) + 4} textAnchor="end" fill="var(--ink-2)">
              {mm === 0 ? '0' : mark(mm)}
              {mm === top && `${SPACE}${inUnits(top, 'mm', 0).unit}`}
            </text>
          </g>
        ))}
        {band && (
          <>
            <path
              d={`M${bandEdge(band.pulled).join('L')}L${bandEdge(band.lying).toReversed().join('L')}Z`}
              fill="var(--more-1)"
              opacity={0.45}
            />
            <path
              d={`M${x(TRIAL_MINUTES) - 5} ${y(band.pulled)}h10m-5 0V${y(band.lying)}m-5 0h10`}
              stroke="var(--ink-2)"
              strokeWidth={1.5}
              fill="none"
            />
          </>
        )}
        <path d={line(lyingPart)} stroke="var(--more-3)" strokeWidth={3} fill="none" strokeLinejoin="round" />
        <path d={line(standing)} stroke="var(--less-2)" strokeWidth={3} fill="none" strokeLinejoin="round" />
        {roomy && (
          <text x={x(0) + 4} y={EDGE.top - 3} fill="var(--more-3)" fontWeight={600}>
            {doing}
          </text>
        )}
        <text x={x(lying) + 8} y={EDGE.top - 3} fill="var(--less-3)" fontWeight={600}>
          {DOES.standing}
        </text>
        {roomy && (
          <text x={x(0)} y={height - 6} textAnchor="middle" fill="var(--ink-2)">
            0
          </text>
        )}
        <text x={x(lying)} y={height - 6} textAnchor="middle" fill="var(--ink-2)">
          {minutes(lying)}
        </text>
        <text x={x(end)} y={height - 6} textAnchor="end" fill="var(--ink-2)">
          +{minutes(AFTER)}
        </text>
        {at !== null && now !== null && (
          <>
            <line
              x1={x(at)}
              x2={x(at)}
              y1={EDGE.top}
              y2={height - EDGE.bottom}
              stroke="var(--accent)"
              strokeWidth={2}
            />
            <circle
              cx={x(at)}
              cy={y(now)}
              r={7}
              fill="var(--surface)"
              stroke={at <= lying ? 'var(--accent)' : 'var(--less-2)'}
              strokeWidth={3}
            />
          </>
        )}
      </svg>
      <p className="curve-note">
        {atOnce !== null && `${fill(DOES.atOnce, { doing, value: quantity(atOnce, 'mm') })} `}
        {band && fill(DOES.band, { lying: quantity(band.lying, 'mm'), pulled: quantity(band.pulled, 'mm') })}
      </p>
    </div>
  );
}

const sentence = (minute: number, lying: number, gain: number): string =>
  minute <= lying
    ? fill(DOES.taller, { n: Math.round(minute), value: quantity(gain, 'mm') })
    : fill(DOES.left, { n: Math.round(minute - lying), value: quantity(gain, 'mm') });

/** Between two samples along the same smooth line that is drawn. */
export function gainAt(samples: readonly Sample[], minute: number): number {
  const after = samples.findIndex((one) => one.minute >= minute - 1e-9);
  if (after < 0) return samples.at(-1)?.gain ?? 0;
  const b = samples[after]!;
  const a = samples[after - 1];
  if (!a || a.lying !== b.lying || b.minute <= a.minute) return b.gain;
  const part = samples.filter((one) => one.lying === b.lying);
  const slopes = slopesOf(part.map((one) => [one.minute, one.gain] as const));
  const h = b.minute - a.minute;
  const t = (minute - a.minute) / h;
  const sa = slopes[part.indexOf(a)]!;
  const sb = slopes[part.indexOf(b)]!;
  return (
    a.gain * (2 * t ** 3 - 3 * t ** 2 + 1) +
    b.gain * (3 * t ** 2 - 2 * t ** 3) +
    h * sa * (t ** 3 - 2 * t ** 2 + t) +
    h * sb * (t ** 3 - t ** 2)
  );
}

/** Slopes of the monotone cubic through the points (Fritsch and Carlson): it never overshoots what was computed. */
function slopesOf(points: readonly (readonly [number, number])[]): number[] {
  const secants = points
    .slice(1)
    .map((point, i) => (point[1] - points[i]![1]) / (point[0] - points[i]![0] || 1));
  return points.map((_, i) => {
    const before = secants[i - 1];
    const after = secants[i];
    if (before === undefined) return after ?? 0;
    if (after === undefined) return before;
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  });
}

function smooth(points: readonly (readonly [number, number])[]): string {
  const [first] = points;
  if (!first || points.length < 2) return '';
  const slopes = slopesOf(points);
  const curves = points.slice(1).map(([x, y], i) => {
    const [px, py] = points[i]!;
    const third = (x - px) / 3;
    const pair = (a: number, b: number) => `${a.toFixed(1)} ${b.toFixed(1)}`;
    return `C${pair(px + third, py + third * slopes[i]!)} ${pair(x - third, y - third * slopes[i + 1]!)} ${pair(x, y)}`;
  });
  return `M${first[0].toFixed(1)} ${first[1].toFixed(1)}${curves.join('')}`;
}

/** A line of the grid, in the chosen unit. */
function mark(gain: number): string {
  const { value, digits } = inUnits(gain, 'mm', 0);
  return signed(value, digits);
}
