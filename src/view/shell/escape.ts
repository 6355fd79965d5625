/**
 * The ladder of Esc and of the back gesture: what lies open on the page, the topmost first, each with its way out.
 * The back gesture stops at the last rung (view/back.ts); Esc goes home from there.
 */
import { isLearning, leavePage } from '../pages';
import { actions, store, type SpineState } from '../store';
import { uncut } from './cutting';
import { shell, useShell } from './shell';
import { lookFrom, showAll } from './verbs';

export interface Rung {
  readonly name:
    | 'menu'
    | 'dialog'
    | 'presentation'
    | 'lab'
    | 'measure'
    | 'page'
    | 'sheet'
    | 'card'
    | 'selection'
    | 'left out'
    | 'cut';
  readonly leave: () => void;
}

/** What was put away can be called back at any width: the sheet of a phone is lowered, the card of a desk closed. */
function closeCard(): void {
  shell.card(false);
  shell.sheet('peek');
}

export function ladder({ view }: SpineState = store.getState()): readonly Rung[] {
  const { dialog, lab, measuring, presenting, cardOpen, sheet, trail } = useShell.getState();
  const rungs: Rung[] = [];
  const some = view.selection.length > 0;
  const menu = document.querySelector<HTMLElement>('[popover]:popover-open');
  if (menu) rungs.push({ name: 'menu', leave: () => menu.hidePopover() });
  if (dialog) rungs.push({ name: 'dialog', leave: () => shell.open(null) });
  if (presenting) {
    // Behind it nothing is to be seen.
    rungs.push({ name: 'presentation', leave: () => shell.present(false) });
    return rungs;
  }
  if (lab) rungs.push({ name: 'lab', leave: () => shell.lab(false) });
  if (measuring) rungs.push({ name: 'measure', leave: () => shell.measure(false) });
  // Each page that was opened from another leads back to it.
  if (view.page !== null && !isLearning(view.page))
    for (let i = 0; i < Math.max(1, trail.length); i++) rungs.push({ name: 'page', leave: leavePage });
  if (cardOpen && sheet === 'full') rungs.push({ name: 'sheet', leave: () => shell.sheet('half') });
  if (cardOpen && some) rungs.push({ name: 'card', leave: closeCard });
  if (some) rungs.push({ name: 'selection', leave: () => actions.select(null) });
  if (view.focus !== 'all' || view.hidden.length > 0) rungs.push({ name: 'left out', leave: showAll });
  if (view.cut) rungs.push({ name: 'cut', leave: uncut });
  return rungs;
}

/** One rung a press. */
export function escape(state: SpineState): void {
  const [top] = ladder(state);
  if (top) top.leave();
  else lookFrom('home');
}
