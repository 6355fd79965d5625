import { actions, type SpineState } from '../store';
import { uncut } from './cutting';
import { shell, useShell } from './shell';

/** The ladder of Esc, one rung a press: close the card, clear the selection, leave isolate, make whole what is cut, go home. */
export function escape(state: SpineState): void {
  const { view } = state;
  if (useShell.getState().lab) return shell.lab(false);
  if (useShell.getState().measuring) return shell.measure(false);
  if (useShell.getState().cardOpen && view.selection.length > 0) {
    shell.card(false);
    shell.sheet('peek');
  } else if (view.selection.length > 0) actions.select(null);
  else if (view.focus !== 'all' || view.hidden.length > 0) actions.show({ focus: 'all', hidden: [] });
  else if (view.cut) uncut();
  else actions.fly('home');
}
