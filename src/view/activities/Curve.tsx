/**
 * Stature over time: what lying gains, what standing takes again. The plot never ends at the best moment, and what was
 * measured in people stands beside what the model says.
 */
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { figure, signed } from '../words';
import { AFTER, TRIAL_MINUTES } from './plan';
import { TRIAL } from './published';

export interface Sample {
  readonly minute: number;
  readonly gain: number;
}

const HEIGHT = 176;
const EDGE = { left: 40, right: 8, top: 14, bottom: 24 };

export function Curve({
  samples,
  lying,
  at,
  onScrub,
  onHold,
  onRelease,
}: {
  samples: readonly Sample[];
  lying: number;
  /** Minute shown, or null while nobody lies. */
  at: number | null;
  onScrub: (minute: number) => void;
  onHold: () => void;
  onRelease: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(440);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(
      ([entry]) => entry && setWidth(Math.max(200, entry.contentRect.width)),
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
    HEIGHT - EDGE.bottom - ((HEIGHT - EDGE.top - EDGE.bottom) * (mm - bottom)) / (top - bottom);
  const line = (part: readonly Sample[]) =>
    part.length < 2
      ? ''
      : `M${part.map((one) => `${x(one.minute).toFixed(1)} ${y(one.gain).toFixed(1)}`).join('L')}`;
  const lyingPart = samples.filter((one) => one.minute <= lying + 1e-9);
  const standing = samples.filter((one) => one.minute >= lying - 1e-9);
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
    <div className="dec-plot" ref={box}>
      <input
        className="curve-scrub"
        type="range"
        aria-label="Minutes since lying down"
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
        className="curve"
        viewBox={`0 0 ${width} ${HEIGHT}`}
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
          height={HEIGHT - EDGE.top - EDGE.bottom}
          fill="var(--well)"
        />
        {grid.map((mm) => (
          <g key={mm}>
            <line x1={EDGE.left} x2={width - EDGE.right} y1={y(mm)} y2={y(mm)} stroke="var(--line)" />
            <text x={EDGE.left - 8} y={y(mm) + 4} textAnchor="end" fill="var(--ink-2)">
              {mm === 0 ? '0' : signed(mm, 0)}
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
        <text x={x(0) + 4} y={EDGE.top - 3} fill="var(--more-3)" fontWeight={600}>
          Lying
        </text>
        <text x={x(lying) + 8} y={EDGE.top - 3} fill="var(--less-3)" fontWeight={600}>
          Standing again
        </text>
        <text x={x(0)} y={HEIGHT - 6} textAnchor="middle" fill="var(--ink-2)">
          0
        </text>
        <text x={x(lying)} y={HEIGHT - 6} textAnchor="middle" fill="var(--ink-2)">
          {lying} min
        </text>
        <text x={x(end)} y={HEIGHT - 6} textAnchor="end" fill="var(--ink-2)">
          +{AFTER} min
        </text>
        {at !== null && now !== null && (
          <>
            <line
              x1={x(at)}
              x2={x(at)}
              y1={EDGE.top}
              y2={HEIGHT - EDGE.bottom}
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
      {band && (
        <p className="curve-note">
          One trial, 25 min: lying {figure(band.lying)} mm, pulled {figure(band.pulled)} mm (Bridger 1990).
          None found on knobs. The band between is drawn.
        </p>
      )}
    </div>
  );
}

const sentence = (minute: number, lying: number, gain: number): string =>
  minute <= lying
    ? `${Math.round(minute)} minutes lying: ${figure(gain)} mm taller`
    : `${Math.round(minute - lying)} minutes standing again: ${figure(gain)} mm left`;

/** Straight between the two samples around a minute. */
export function gainAt(samples: readonly Sample[], minute: number): number {
  const after = samples.findIndex((one) => one.minute >= minute);
  if (after < 0) return samples.at(-1)?.gain ?? 0;
  const b = samples[after]!;
  const a = samples[after - 1] ?? b;
  const share = b.minute === a.minute ? 1 : (minute - a.minute) / (b.minute - a.minute);
  return a.gain + (b.gain - a.gain) * share;
}
