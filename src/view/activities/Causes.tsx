/**
 * What a spine can have besides a thin disc: one condition, one level, one grade; and a column drawn for an age. Both are
 * ordinary changes of the scenario: undo takes them back, the link carries them. Loaded on demand.
 */
import { useState } from 'react';
import { degrees, type Measures } from '../../core';
import { CAUSES, columnOfAge, gradeOf, library, type Preset } from '../../core/clinical';
import { actions, useSpine } from '../store';
import { signed, withUnit } from '../words';
import { Graded } from './Graded';
import './causes.css';

const SAYS = {
  title: 'What else a spine can have',
  cause: 'Condition',
  level: 'Where',
  grade: 'How much',
  effects: 'What changes in the model',
  nothing: 'No measure changes enough to be listed here (0.3 mm, 1°, 0.05 MPa).',
  shape: 'Only the picture of the part changes.',
  assumed: 'How much belongs to each step is our choice:',
  age: 'A column of an age',
  years: 'Age in years',
  draw: 'Draw an example',
  another: 'Another example',
  example:
    'An example, not a prediction: how often something is seen at this age in people without back pain is published; where and how much is drawn by chance.',
} as const;

const nameOf = ({ id, form }: Preset): string => {
  const name = library().conditions.find((one) => one.id === id)?.plain ?? id;
  return form ? `${name}: ${form}` : name;
};

export default function Causes() {
  const scenario = useSpine((state) => state.scenario);
  const healthy = useSpine((state) => state.column?.healthy.measures);
  const now = useSpine((state) => state.solution?.measures);
  const [which, setWhich] = useState(0);
  const [where, setWhere] = useState(0);
  const preset = CAUSES[which]!;
  const level = preset.at[where] ?? preset.at[0]!;
  const grade = gradeOf(scenario, preset, level);
  return (
    <details className="card-part causes">
      <summary>{SAYS.title}</summary>
      <label className="causes-row">
        <span>{SAYS.cause}</span>
        <select
          value={which}
          onChange={(event) => {
            setWhich(Number(event.currentTarget.value));
            setWhere(0);
          }}
        >
          {CAUSES.map((one, i) => (
            <option key={`${one.id} ${one.form}`} value={i}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      </label>
      {preset.at.length > 1 && (
        <label className="causes-row">
          <span>{SAYS.level}</span>
          <select value={where} onChange={(event) => setWhere(Number(event.currentTarget.value))}>
            {preset.at.map((one, i) => (
              <option key={one} value={i}>
                {one}
              </option>
            ))}
          </select>
        </label>
      )}
      <Graded preset={preset} level={level} label={SAYS.grade} />
      {grade >= 0 && healthy && now && <Effects preset={preset} healthy={healthy} now={now} />}
      <Age />
    </details>
  );
}

/** Smaller changes are not listed. These limits are ours; they are not the uncertainty of the model. */
const SMALLEST = { mm: 0.3, '°': 1, MPa: 0.05 } as const;

interface Effect {
  readonly name: string;
  readonly by: number;
  readonly unit: keyof typeof SMALLEST;
}

/** The measures that change most, largest against the smallest that is listed first. */
export function effectsOf(healthy: Measures, now: Measures): readonly Effect[] {
  const all: Effect[] = [
    { name: 'Stature', by: now.column.height - healthy.column.height, unit: 'mm' },
    { name: 'Sideways curve', by: degrees(now.column.cobbAngle - healthy.column.cobbAngle), unit: '°' },
    {
      name: 'Round of the upper back',
      by: degrees(now.column.thoracicKyphosis - healthy.column.thoracicKyphosis),
      unit: '°',
    },
    {
      name: 'Gap in front of the dens',
      by: now.column.atlantodentalInterval - healthy.column.atlantodentalInterval,
      unit: 'mm',
    },
  ];
  for (const [disc, d] of Object.entries(now.discs)) {
    const before = healthy.discs[disc as keyof typeof healthy.discs];
    all.push(
      { name: `Canal at ${disc}`, by: d.canalDepth - before.canalDepth, unit: 'mm' },
      { name: `Height of disc ${disc}`, by: d.heightMiddle - before.heightMiddle, unit: 'mm' },
      { name: `Core pressure ${disc}`, by: d.pressure - before.pressure, unit: 'MPa' },
      { name: `Slip ${disc}`, by: d.slip - before.slip, unit: 'mm' },
    );
  }
  for (const [joint, j] of Object.entries(now.joints)) {
    const before = healthy.joints[joint as keyof typeof healthy.joints];
    all.push({
      name: `Nerve opening ${joint}, left, width`,
      by: j.left.foramenWidth - before.left.foramenWidth,
      unit: 'mm',
    });
  }
  return all
    .filter(({ by, unit }) => Math.abs(by) > SMALLEST[unit])
    .sort((a, b) => Math.abs(b.by) / SMALLEST[b.unit] - Math.abs(a.by) / SMALLEST[a.unit])
    .slice(0, 4);
}

function Effects({ preset, healthy, now }: { preset: Preset; healthy: Measures; now: Measures }) {
  const effects = effectsOf(healthy, now);
  return (
    <>
      <h3>{SAYS.effects}</h3>
      {effects.length === 0 ? (
        <p>
          {SAYS.nothing} {preset.mesh === undefined && SAYS.shape}
        </p>
      ) : (
        <ul className="causes-effects">
          {effects.map(({ name, by, unit }) => (
            <li key={name}>
              <span>{name}</span>
              <span>{withUnit(signed(by, unit === 'MPa' ? 2 : 1), unit)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="note">
        {SAYS.assumed} {preset.assumed}.
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
      <h3>{SAYS.age}</h3>
      <form
        className="causes-row"
        onSubmit={(event) => {
          event.preventDefault();
          draw(Number(new FormData(event.currentTarget).get('age')), seed + 1);
        }}
      >
        <input name="age" type="number" min={18} max={95} defaultValue={age} aria-label={SAYS.years} />
        <button type="submit" className="button secondary">
          {seed === 0 ? SAYS.draw : SAYS.another}
        </button>
      </form>
      <p className="note">{SAYS.example}</p>
    </>
  );
}
