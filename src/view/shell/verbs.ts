/** What can be done to the selected parts; the same verbs in the bar, in the tools, in the menu and on the keys. */
import { actions, store, type Focus } from '../store';
import { writeLink } from '../permalink';
import { say, toast } from './notice';

function toggleFocus(focus: Focus, on: string): void {
  const { view } = store.getState();
  if (view.selection.length === 0 && view.focus === 'all') return toast('Select a part first.');
  const next = view.focus === focus ? 'all' : focus;
  actions.show({ focus: next });
  say(next === 'all' ? 'All parts shown.' : on);
}

export const isolate = (): void => toggleFocus('isolate', 'Only the selected parts are shown.');
export const ghostOthers = (): void => toggleFocus('ghost', 'The other parts are faint.');

export function hideSelected(): void {
  const { view } = store.getState();
  if (view.selection.length === 0) return toast('Select a part first.');
  // What is hidden cannot stay selected, and with nothing selected nothing is left to isolate.
  actions.show({ hidden: [...new Set([...view.hidden, ...view.selection])], selection: [], focus: 'all' });
  say('Hidden. Shift and H shows everything again.');
}

export function showAll(): void {
  const { view } = store.getState();
  if (view.hidden.length === 0 && view.focus === 'all') return;
  actions.show({ hidden: [], focus: 'all' });
  say('All parts shown.');
}

export function flyToSelection(): void {
  const { selection } = store.getState().view;
  if (selection.length > 0) actions.fly(selection);
}

export function currentHash(): string {
  const { scenario, view } = store.getState();
  return writeLink(scenario, view);
}

/** The whole address of a state. */
export const addressOf = (hash: string): string =>
  `${location.origin === 'null' ? '' : location.origin}${location.pathname}${location.search}${hash ? `#${hash}` : ''}`;

export const currentLink = (): string => addressOf(currentHash());

export async function copyLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(currentLink());
    toast('Link copied. It holds exactly this view.');
  } catch {
    toast('The browser does not allow copying. The link stands in the address bar.');
  }
}
