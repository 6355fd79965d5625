/** How much of one condition the scenario has at one level: none, or a step. An ordinary change: undo takes it back. */
import type { Scenario } from '../../core';
import { gradeOf, withCause, withoutCause, type Preset } from '../../core/clinical';
import { Segment } from '../shell/Segment';
import { actions, useSpine } from '../store';
import { CAUSED } from '../language/en/causes';

export function Graded({ preset, level, label }: { preset: Preset; level: string; label: string }) {
  const grade = useSpine((state) => gradeOf(state.scenario, preset, level));
  const choose = (value: string): void => {
    const index = Number(value);
    actions.change((before: Scenario) => {
      const free = withoutCause(before, preset, level);
      return index < 0 ? free : withCause(free, preset, index, level);
    });
  };
  return (
    <Segment
      label={label}
      value={String(grade)}
      onChange={choose}
      options={[
        { value: '-1', name: CAUSED.none },
        ...preset.grades.map(({ name }, i) => ({ value: String(i), name })),
      ]}
    />
  );
}
