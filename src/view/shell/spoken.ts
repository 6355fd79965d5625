/**
 * The picture as sentences: what is selected and what changed, with units. The live region says them.
 */
import { parsePart, SIDES } from '../../core';
import { changeOf, columnRows, discRows, visible, type Row } from '../measured';
import type { SpineState } from '../store';
import { discInQuestion } from '../activities/wear';
import { inUnits } from '../units';
import { discOf, figure, NAMES, partName, regionName } from '../words';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';

export function saySelection(state: SpineState): string {
  const { selection, wording } = state.view;
  const [first] = selection;
  if (!first) return PAGE.nothingSelected;
  if (selection.length > 1)
    return fill(PAGE.several, { n: selection.length, last: partName(selection.at(-1)!, wording) });
  const words = fill(PAGE.selected, {
    part: partName(first, wording),
    region: regionName(first, wording),
  });
  const measures = state.solution?.measures;
  const kind = parsePart(first);
  if (!measures || !kind) return words;
  if (kind.kind === 'disc')
    return `${words} ${fill(PAGE.saidDisc, { value: aloud(measures.discs[kind.joint].heightMiddle, 'mm', 1) })}`;
  if (kind.kind === 'facet') {
    const joint = measures.joints[kind.joint][kind.side];
    return `${words} ${fill(PAGE.saidJoint, { gap: aloud(joint.jointSpace, 'mm', 1), force: aloud(joint.force, 'N', 0) })}`;
  }
  return words;
}

/** What a step of undo changed; a selection is said as it is now. Empty where nothing is left to say. */
export function sayStep(how: 'undone' | 'redone', before: SpineState, now: SpineState): string {
  const [a, b] = [before.view, now.view];
  const { activity, selection, page, camera, ...picture } = a;
  const words = [
    before.scenario !== now.scenario && PAGE['step.spine'],
    activity !== b.activity && fill(PAGE['step.activity'], { name: NAMES[`activity.${b.activity}`] }),
    selection !== b.selection && PAGE['step.selection'],
    page !== b.page && PAGE['step.page'],
    Object.entries(picture).some(([key, value]) => value !== b[key as keyof typeof b]) &&
      PAGE['step.picture'],
    camera !== b.camera && PAGE['step.eye'],
  ].filter((word) => word !== false);
  const said = fill(PAGE[how], { what: words.join(', ') });
  return selection === b.selection ? said : `${said} ${saySelection(now)}`;
}

const phrase = (row: Row): string => {
  const by = changeOf(row);
  const value = aloud(Math.abs(by), row.unit, row.digits);
  return fill(by < 0 ? PAGE.saidLess : PAGE.saidMore, { label: row.label, value });
};

/** Units as words where a screen reader would spell a sign, and where “in” would be read as a word. */
function aloud(amount: number, of: string, step: number): string {
  const { value, unit, digits } = inUnits(amount, of, step);
  const n = figure(value, digits);
  if (unit === '°') return fill(PAGE.degrees, { n });
  if (unit === 'in') return fill(PAGE.inches, { n });
  return unit === 'N' ? fill(PAGE.newtons, { n }) : `${n} ${unit}`;
}

/** What changed between two settled states, the selected disc first; empty when nothing visible did. */
export function sayChange(before: SpineState, now: SpineState): string {
  if (!before.solution || !now.solution) return '';
  const a = before.solution.measures;
  const b = now.solution.measures;
  const words: string[] = [];
  const part = now.view.selection[0];
  const disc = now.view.activity === 'wear' ? discInQuestion(now.view) : part && discOf(part);
  if (disc) {
    words.push(...discRows(disc, a, b).filter(visible).slice(0, 2).map(phrase));
    for (const side of SIDES) {
      const gap = b.joints[disc][side].jointSpace - a.joints[disc][side].jointSpace;
      if (Math.abs(gap) >= 0.05)
        words.push(
          fill(gap < 0 ? PAGE.saidLess : PAGE.saidMore, {
            label: `${fill(NAMES.jointSpace, { side: NAMES[side] })},`,
            value: aloud(Math.abs(gap), 'mm', 1),
          }),
        );
    }
  }
  words.push(...columnRows(a, b).filter(visible).map(phrase));
  if (now.solution.status !== 'converged') words.push(PAGE.saidUnsettled);
  return words.length > 0 ? `${words.slice(0, 5).join('. ')}.` : '';
}
