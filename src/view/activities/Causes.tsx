/**
 * What a spine can have besides a thin disc: one condition, one level, one grade; and a column drawn for an age. Both are
 * ordinary changes of the scenario: undo takes them back, the link carries them. Loaded on demand.
 */
import { useState } from 'react';
import { degrees, type Measures } from '../../core';
import { columnOfAge, gradeOf, type Preset } from '../../core/clinical';
import { library, presets } from '../language/clinical';
import { actions, useSpine } from '../store';
import { useUnits } from '../units';
import { change, quantity } from '../words';
import { Graded } from './Graded';
import './causes.css';
import { CAUSED } from '../language/en/causes';
import { fill } from '../language/table';

const nameOf = ({ id, form }: Preset): string => {
  const name = library().conditions.find((one) => one.id === id)?.plain ?? id;
  return form ? `${name}: ${form}` : name;
};

export default function Causes() {
  const [open, setOpen] = useState(false);
  const [which, setWhich] = useState(0);
  const [where, setWhere] = useState(0);
  return (
    <details className="card-part causes" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{CAUSED.title}</summary>
      {open && <Choice which={which} where={where} choose={setWhich} at={setWhere} />}
    </details>
  );
}

/** What is chosen outlives the closed part; what the choice does is worked out only while it is seen. */
function Choice({
  which,
  where,
  choose,
  at,
}: {
  which: number;
  where: number;
  choose: (which: number) => void;
  at: (where: number) => void;
}) {
  const preset = presets()[which]!;
  const level = preset.at[where] ?? preset.at[0]!;
  return (
    <>
      <label className="causes-row">
        <span>{CAUSED.cause}</span>
        <select
          value={which}
          onChange={(event) => {
            choose(Number(event.currentTarget.value));
            at(0);
          }}
        >
          {presets().map((one, i) => (
            <option key={`${one.id} ${one.form}`} value={i}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      </label>
      {preset.at.length > 1 && (
        <label className="causes-row">
          <span>{CAUSED.level}</span>
          <select value={where} onChange={(event) => at(Number(event.currentTarget.value))}>
            {preset.at.map((one, i) => (
              <option key={one} value={i}>
                {one}
              </option>
            ))}
          </select>
        </label>
      )}
      <Graded preset={preset} level={level} label={CAUSED.grade} />
      <Effects preset={preset} level={level} />
      <Age />
    </>
  );
}

/** Smaller changes are not listed. These limits are ours; they are not the uncertainty of the model. */
const SMALLEST = { mm: 0.3, '°': 1, MPa: 0.05 } as const;

const limits = (): string =>
  [quantity(SMALLEST.mm, 'mm'), quantity(SMALLEST['°'], '°', 0), quantity(SMALLEST.MPa, 'MPa', 2)].join(', ');

interface Effect {
  readonly name: string;
  readonly by: number;
  readonly unit: keyof typeof SMALLEST;
}

/** The measures that change most, largest against the smallest that is listed first. */
export function effectsOf(healthy: Measures, now: Measures): readonly Effect[] {
  const all: Effect[] = [
    { name: CAUSED.stature, by: now.column.height - healthy.column.height, unit: 'mm' },
    { name: CAUSED.sideways, by: degrees(now.column.cobbAngle - healthy.column.cobbAngle), unit: '°' },
    {
      name: CAUSED.round,
      by: degrees(now.column.thoracicKyphosis - healthy.column.thoracicKyphosis),
      unit: '°',
    },
    {
      name: CAUSED.dens,
      by: now.column.atlantodentalInterval - healthy.column.atlantodentalInterval,
      unit: 'mm',
    },
  ];
  for (const [disc, d] of Object.entries(now.discs)) {
    const before = healthy.discs[disc as keyof typeof healthy.discs];
    all.push(
      { name: fill(CAUSED.canal, { disc }), by: d.canalDepth - before.canalDepth, unit: 'mm' },
      { name: fill(CAUSED.height, { disc }), by: d.heightMiddle - before.heightMiddle, unit: 'mm' },
      { name: fill(CAUSED.pressure, { disc }), by: d.pressure - before.pressure, unit: 'MPa' },
      { name: fill(CAUSED.slip, { disc }), by: d.slip - before.slip, unit: 'mm' },
    );
  }
  for (const [joint, j] of Object.entries(now.joints)) {
    const before = healthy.joints[joint as keyof typeof healthy.joints];
    all.push({
      name: fill(CAUSED.opening, { joint }),
      by: j.left.foramenWidth - before.left.foramenWidth,
      unit: 'mm',
    });
  }
  return all
    .filter(({ by, unit }) => Math.abs(by) > SMALLEST[unit])
    .sort((a, b) => Math.abs(b.by) / SMALLEST[b.unit] - Math.abs(a.by) / SMALLEST[a.unit])
    .slice(0, 4);
}

function Effects({ preset, level }: { preset: Preset; level: string }) {
  useUnits();
  const graded = useSpine((state) => gradeOf(state.scenario, preset, level) >= 0);
  const healthy = useSpine((state) => state.column?.healthy.measures);
  const now = useSpine((state) => state.solution?.measures);
  if (!graded || !healthy || !now) return null;
  const effects = effectsOf(healthy, now);
  return (
    <>
      <h3>{CAUSED.effects}</h3>
      {effects.length === 0 ? (
        <p>
          {fill(CAUSED.nothing, { limits: limits() })} {preset.mesh === undefined && CAUSED.shape}
        </p>
      ) : (
        <ul className="causes-effects">
          {effects.map(({ name, by, unit }) => (
            <li key={name}>
              <span>{name}</span>
              <span>{change(by, unit, unit === 'MPa' ? 2 : 1)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="note">
        {CAUSED.assumed} {preset.assumed}.
      </p>
    </>
  );
}

function Age() {
  const age = useSpine((state) => state.scenario.body.age);
  const [seed, setSeed] = useState(0);
  const draw = (years: number, next: number): void => {
    setSeed(next);
    actions.change((now) => columnOfAge(now, years, next));
  };
  return (
    <>
      <h3>{CAUSED.age}</h3>
      <form
        className="causes-row"
        onSubmit={(event) => {
          event.preventDefault();
          draw(Number(new FormData(event.currentTarget).get('age')), seed + 1);
        }}
      >
        <input name="age" type="number" min={18} max={95} defaultValue={age} aria-label={CAUSED.years} />
        <button type="submit" className="button secondary">
          {seed === 0 ? CAUSED.draw : CAUSED.another}
        </button>
      </form>
      <p className="note">{CAUSED.example}</p>
    </>
  );
}
