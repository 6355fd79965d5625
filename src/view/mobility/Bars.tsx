/** The small picture: a bar for each way, healthy pale behind now, published figures as brackets. What it shows stands beside it in words. */
import { PLANES, type Plane } from '../../core';
import type { Cushioned, Moved, Turned } from './ask';
import { useStudied } from '../proof/doubt';
import { isWorn, plausible } from './plausible';
import { MOVES } from '../language/en/mobility';
import { fill } from '../language/table';
import { useCalm } from '../calm';
import { useSpine, type Wording } from '../store';
import { figure, quantity, withUnit } from '../words';

const WIDTH = 300;
const HEIGHT = 18;
const MIDDLE = WIDTH / 2;

type Sides = Turned['healthy'];

/** Where the published sum would lie on each side, if it were split as the healthy column's is [deg]. */
function bracketOf({ healthy, band }: Turned, side: 0 | 1): readonly [number, number] | null {
  if (!band) return null;
  const share = healthy[side] / (healthy[0] + healthy[1]);
  return [band.low * share, band.high * share];
}

/** The longest bar or bracket of some motions: their common scale [deg]. */
export const longest = (turned: readonly Turned[]): number =>
  Math.max(
    ...turned.flatMap((one) => [
      ...one.healthy,
      ...one.now,
      ...([0, 1] as const).map((side) => bracketOf(one, side)?.[1] ?? 0),
    ]),
  );

export function Bars({ moved, planes }: { moved: Moved; planes: readonly Plane[] }) {
  const wording = useSpine((state) => state.view.wording);
  const most = longest(planes.map((plane) => moved.planes[plane]));
  return (
    <ul className="moves">
      {planes.map((plane) => {
        const [first, second] = PLANES[plane];
        const turned = moved.planes[plane];
        return (
          <li key={plane}>
            <p className="moves-name">{MOVES[`${plane}.${wording}`]}</p>
            <div className="moves-ends">
              <End name={MOVES[`${first}.${wording}`]} turned={turned} side={0} />
              <End name={MOVES[`${second}.${wording}`]} turned={turned} side={1} />
            </div>
            <Bar turned={turned} most={most} />
            <Plausible
              id={moved.id}
              what={plane}
              healthy={sum(turned.healthy)}
              now={sum(turned.now)}
              unit="°"
              both
            />
          </li>
        );
      })}
    </ul>
  );
}

const sum = ([a, b]: Sides): number => a + b;

/** What the ranges are. */
export function Unsure() {
  const studied = useStudied();
  return studied && <>{fill(MOVES.unsure, { columns: studied.columns })}</>;
}

/** Between what a figure lies in plausible models; nothing where that was not studied. */
export function Plausible({
  id,
  what,
  healthy,
  now,
  unit,
  digits,
  both = false,
}: {
  id: string;
  what: string;
  healthy: number;
  now: number;
  unit: string;
  digits?: number;
  both?: boolean;
}) {
  const studied = useStudied();
  const worn = useCalm((state) => isWorn(state.scenario, id));
  const ends = studied && plausible(studied, id, what, healthy, now, worn);
  if (!ends) return null;
  const [low, high] = ends.map((end) => figure(end, digits)) as [string, string];
  return (
    <small className="moves-plausible">
      {fill(both ? MOVES['plausible.both'] : MOVES.plausible, {
        value: withUnit(figure(now, digits), unit),
        low: withUnit(low, unit),
        high: withUnit(high, unit),
      })}
    </small>
  );
}

function End({ name, turned, side }: { name: string; turned: Turned; side: 0 | 1 }) {
  const [was, is] = [figure(turned.healthy[side]), figure(turned.now[side])];
  return (
    <span>
      {name} <strong>{withUnit(is, '°')}</strong>
      {was !== is && <small> {fill(MOVES.healthy, { value: withUnit(was, '°') })}</small>}
    </span>
  );
}

function Bar({ turned, most }: { turned: Turned; most: number }) {
  const size = (value: number): number => ((MIDDLE - 2) * value) / (most || 1);
  const bars = (of: Sides, className: string, top: number, height: number) => (
    <>
      <rect className={className} x={MIDDLE - size(of[0])} y={top} width={size(of[0])} height={height} />
      <rect className={className} x={MIDDLE} y={top} width={size(of[1])} height={height} />
    </>
  );
  return (
    <svg
      className="moves-bar"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {bars(turned.healthy, 'moves-healthy', 2, 14)}
      {bars(turned.now, 'moves-now', 6, 6)}
      {([0, 1] as const).map((side) => {
        const bracket = bracketOf(turned, side);
        if (!bracket) return null;
        const [a, b] = bracket.map((end) => MIDDLE + (side === 0 ? -1 : 1) * size(end)) as [number, number];
        return <path key={side} className="moves-band" d={`M${a} 1V17M${b} 1V17M${a} 17H${b}`} />;
      })}
      <path className="moves-zero" d={`M${MIDDLE} 0V${HEIGHT}`} />
    </svg>
  );
}

/** How stiff a disc is, and what energy it takes up. */
export function Cushion({
  of: { id, load, stiffness, energy },
  wording,
}: {
  of: Cushioned;
  wording: Wording;
}) {
  const at = quantity(load, 'N', 0);
  return (
    <ul className="moves">
      <One
        name={fill(MOVES[`stiffness.${wording}`], { load: at })}
        of={stiffness}
        id={id}
        what="stiffness"
        unit="N/mm"
        digits={0}
        band={stiffness.band}
      />
      <One
        name={fill(MOVES[`energy.${wording}`], { load: at })}
        of={energy}
        id={id}
        what="energy"
        unit="J"
        digits={2}
      />
    </ul>
  );
}

function One({
  name,
  id,
  what,
  of: { healthy, now },
  unit,
  digits,
  band = null,
}: {
  name: string;
  id: string;
  what: 'stiffness' | 'energy';
  of: { readonly healthy: number; readonly now: number };
  unit: string;
  digits: number;
  band?: Turned['band'];
}) {
  const most = Math.max(healthy, now, band?.high ?? 0) || 1;
  const x = (value: number): number => ((WIDTH - 4) * value) / most;
  const [was, is] = [figure(healthy, digits), figure(now, digits)];
  return (
    <li>
      <div className="moves-ends">
        <span className="moves-name">{name}</span>
        <span>
          <strong>{withUnit(is, unit)}</strong>
          {was !== is && <small> {fill(MOVES.healthy, { value: was })}</small>}
        </span>
      </div>
      <svg
        className="moves-bar"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect className="moves-healthy" x="1" y="2" width={x(healthy)} height="14" />
        <rect className="moves-now" x="1" y="6" width={x(now)} height="6" />
        {band && (
          <path
            className="moves-band"
            d={`M${x(band.low)} 1V17M${x(band.high)} 1V17M${x(band.low)} 17H${x(band.high)}`}
          />
        )}
      </svg>
      <Plausible id={id} what={what} healthy={healthy} now={now} unit={unit} digits={digits} />
    </li>
  );
}
