/**
 * The lab: every parameter of the scenario as a knob, built from the one list that declares them. A tool for experts,
 * loaded on demand; everything in it can also be reached by the page's own controls or the link.
 */
import { folder, LevaPanel, useControls, useCreateStore } from 'leva';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { PARAMETERS, pathsOf, SIDES, valueAt, type Parameter, type Scenario, type Side } from '../../core';
import { OwnBody } from '../measure/OwnBody';
import { IconButton } from '../shell/IconButton';
import { shell } from '../shell/shell';
import { actions, store, useSpine } from '../store';
import { namedOptions } from './options';
import './lab.css';
import { RULES } from '../language/en/measure';
import { fill } from '../language/table';
import { NAMES } from '../words';
import { said } from '../language/clinical';

type Knob = {
  value: number | string;
  label: string;
  min?: number;
  max?: number;
  step?: number;
  options?: Readonly<Record<string, string>>;
  onChange: (value: number | string, path: string, context: { initial: boolean; fromPanel: boolean }) => void;
};

/** leva's names may not hold dots. */
const nameOf = (path: string): string => path.replaceAll('.', ' ');

/** Changes that follow one another closer than this are one hand's [ms]. */
const PAUSE = 400;
let resting = 0;

/** leva calls a field edited for as long as it has the focus; here a step of undo ends when the hand rests. */
function change(path: string, value: number | string): void {
  clearTimeout(resting);
  actions.beginDrag();
  actions.set(path, value);
  resting = window.setTimeout(actions.endDrag, PAUSE);
}

function knob(parameter: Parameter, path: string, label: string, scenario: Scenario): Knob {
  const common = {
    value: valueAt(scenario, path)!,
    label,
    onChange: (
      value: number | string,
      _: string,
      { initial, fromPanel }: { initial: boolean; fromPanel: boolean },
    ) => {
      if (!initial && fromPanel && valueAt(store.getState().scenario, path) !== value) change(path, value);
    },
  };
  return parameter.kind === 'number'
    ? { ...common, min: parameter.min, max: parameter.max, step: parameter.step }
    : { ...common, options: namedOptions(parameter.options) };
}

const isSide = (side: string | undefined): side is Side => SIDES.some((one) => one === side);
const nameIn = ({ label }: Parameter): string => said('', label);
/** Units that are words. */
const isWord = (unit: string): unit is 'percentile' | 'years' => unit === 'percentile' || unit === 'years';
const unitOf = (parameter: Parameter): string => {
  if (parameter.kind !== 'number' || parameter.unit === '1') return '';
  return ` [${isWord(parameter.unit) ? RULES[`unit.${parameter.unit}`] : parameter.unit}]`;
};

/** Parts of the document that stand in one folder; every other parameter with a level has a folder of its own. */
const FOLDERS = {
  body: 'body',
  conditions: 'conditions',
  curves: 'curves',
  plan: 'time',
  time: 'time',
} as const;
const folderOf = (root: string): string | undefined =>
  root in FOLDERS ? RULES[`folder.${FOLDERS[root as keyof typeof FOLDERS]}`] : undefined;

function schemaOf(scenario: Scenario) {
  const groups: Record<string, Record<string, Knob>> = {};
  for (const parameter of PARAMETERS) {
    const root = parameter.path.split('.')[0]!;
    for (const path of pathsOf(parameter, scenario)) {
      const [, level, side] = path.split('.');
      const label =
        root === 'plan'
          ? `${fill(RULES.step, { n: Number(level) + 1 })}${unitOf(parameter)}`
          : folderOf(root)
            ? `${nameIn(parameter)}${unitOf(parameter)}`
            : root === 'facets'
              ? `${level} ${isSide(side) ? NAMES[side] : side}`
              : (level ?? nameIn(parameter));
      const group = folderOf(root) ?? `${nameIn(parameter)}${unitOf(parameter)}`;
      (groups[group] ??= {})[nameOf(path)] = knob(parameter, path, label, scenario);
    }
  }
  return Object.fromEntries(
    Object.entries(groups).map(([name, knobs]) => [
      name,
      folder(knobs as Parameters<typeof folder>[0], { collapsed: name !== RULES['folder.conditions'] }),
    ]),
  );
}

export default function Lab() {
  const steps = useSpine((state) => state.scenario.plan.length);
  return <Knobs key={steps} />;
}

function Knobs() {
  const levaStore = useCreateStore();
  useControls(() => schemaOf(store.getState().scenario) as Parameters<typeof folder>[0], {
    store: levaStore,
  });

  // The other way: what the page changes shows in the knobs.
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (state.scenario === before.scenario) return;
        const data = levaStore.getData();
        for (const [path, item] of Object.entries(data)) {
          const name = path.slice(path.indexOf('.') + 1).replaceAll(' ', '.');
          const value = valueAt(state.scenario, name);
          if (value !== undefined && 'value' in item && item.value !== value)
            levaStore.setValueAtPath(path, value, false);
        }
      }),
    [levaStore],
  );

  return (
    <section className="lab" aria-label={RULES.lab}>
      <header className="lab-head">
        <h2>{RULES.lab}</h2>
        <IconButton icon={X} name={RULES.closeLab} keys="Esc" onClick={() => shell.lab(false)} />
      </header>
      <OwnBody />
      <LevaPanel
        store={levaStore}
        fill
        flat={false}
        titleBar={false}
        theme={{
          sizes: { rootWidth: '340px', controlWidth: '150px', rowHeight: '28px', titleBarHeight: '44px' },
          fontSizes: { root: '13px', toolTip: '13px' },
          fonts: { mono: 'var(--font)', sans: 'var(--font)' },
          shadows: { level1: 'none', level2: 'none' },
          colors: {
            elevation1: 'var(--line)',
            elevation2: 'var(--surface)',
            elevation3: 'var(--well)',
            accent1: 'var(--accent)',
            accent2: 'var(--accent)',
            accent3: 'var(--accent)',
            highlight1: 'var(--ink-2)',
            highlight2: 'var(--ink)',
            highlight3: 'var(--ink)',
            vivid1: 'var(--accent)',
            folderWidgetColor: 'var(--ink-2)',
            folderTextColor: 'var(--ink)',
          },
        }}
      />
    </section>
  );
}
