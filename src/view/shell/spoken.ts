/**
 * The picture as sentences: what is selected and what changed, with units. The live region says them.
 */
import { parsePart, SIDES } from '../../core';
import { changeOf, columnRows, discRows, visible, type Row } from '../measured';
import type { SpineState } from '../store';
import { discInQuestion } from '../activities/wear';
import { discOf, figure, partName, regionName } from '../words';

export function saySelection(state: SpineState): string {
  const { selection, wording } = state.view;
  const [first] = selection;
  if (!first) return 'Nothing selected.';
  if (selection.length > 1)
    return `${selection.length} parts selected, ${partName(selection.at(-1)!, wording)} last.`;
  const words = `${partName(first, wording)}, ${regionName(first, wording)}, selected.`;
  const measures = state.solution?.measures;
  const kind = parsePart(first);
  if (!measures || !kind) return words;
  if (kind.kind === 'disc')
    return `${words} ${figure(measures.discs[kind.joint].heightMiddle)} mm high in the middle.`;
  if (kind.kind === 'facet') {
    const joint = measures.joints[kind.joint][kind.side];
    return `${words} Gap ${figure(joint.jointSpace)} mm, force ${figure(joint.force, 0)} newtons.`;
  }
  return words;
}

const phrase = (row: Row): string => {
  const by = changeOf(row);
  const unit = row.unit === '°' ? 'degrees' : row.unit === 'N' ? 'newtons' : row.unit;
  return `${row.label} ${figure(Math.abs(by), row.digits)} ${unit} ${by < 0 ? 'less' : 'more'}`;
};

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
        words.push(`Facet gap, ${side}, ${figure(Math.abs(gap))} mm ${gap < 0 ? 'less' : 'more'}`);
    }
  }
  words.push(...columnRows(a, b).filter(visible).map(phrase));
  if (now.solution.status !== 'converged')
    words.push('The model has not settled; these numbers are not final');
  return words.length > 0 ? `${words.slice(0, 5).join('. ')}.` : '';
}
