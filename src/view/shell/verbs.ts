/** What can be done to the selected parts; the same verbs in the bar, in the tools, in the menu and on the keys. */
import { actions, store, type Focus, type Preset } from '../store';
import { writeLink } from '../permalink';
import { say, toast } from './notice';
import { useShell } from './shell';
import { sayStep } from './spoken';
import { PAGE } from '../language/en/page';

function toggleFocus(focus: Focus, on: string): void {
  const { view } = store.getState();
  if (view.selection.length === 0 && view.focus === 'all') return toast(PAGE.selectFirstSaid);
  const next = view.focus === focus ? 'all' : focus;
  actions.show({ focus: next });
  say(next === 'all' ? PAGE.allShown : on);
}

/** Alone, and near: a joint by itself would be a speck. */
export function isolate(): void {
  toggleFocus('isolate', PAGE.onlySelected);
  if (store.getState().view.focus === 'isolate') flyToSelection();
}
export const ghostOthers = (): void => toggleFocus('ghost', PAGE.othersFaint);

export function hideSelected(): void {
  const { view } = store.getState();
  if (view.selection.length === 0) return toast(PAGE.selectFirstSaid);
  // What is hidden cannot stay selected, and with nothing selected nothing is left to isolate.
  actions.show({ hidden: [...new Set([...view.hidden, ...view.selection])], selection: [], focus: 'all' });
  say(PAGE.hidden);
}

export function showAll(): void {
  const { view } = store.getState();
  if (view.hidden.length === 0 && view.focus === 'all') return;
  actions.show({ hidden: [], focus: 'all' });
  say(PAGE.allShown);
}

/** A step of undo, said in words; what it changed in the model is said when it has settled. */
export const stepBack = (): void => travel(actions.undo, 'undone', PAGE['undo.off']);
export const stepOn = (): void => travel(actions.redo, 'redone', PAGE['redo.off']);

function travel(go: () => void, how: 'undone' | 'redone', nothing: string): void {
  const before = store.getState();
  go();
  const now = store.getState();
  // A page that was brought back leads to its card: the way it was come by belongs to another step.
  if (now.view.page !== before.view.page) useShell.setState({ trail: [] });
  say(now.undo === before.undo ? nothing : sayStep(how, before, now));
}

/** Looks from one side, and says from which. */
export function lookFrom(preset: Preset): void {
  actions.fly(preset);
  say(PAGE[`seen.${preset}`]);
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
    toast(PAGE.linkCopied);
  } catch {
    toast(PAGE.noCopy);
  }
}
