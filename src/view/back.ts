/**
 * The back gesture of a phone, and the back key of a browser, go down the ladder of Esc and leave the page only from its
 * foot. For each rung that is climbed on this page the history has one entry; going back takes the rung away, taking the
 * rung away otherwise takes the entry. What a link brought is no rung: from there back leads to where the link was.
 *
 * Steps of undo are no entries, so forward brings nothing back. Links that were pasted into the address bar are entries,
 * as everywhere; each begins anew. A page inside another one leaves the history to its host.
 */
import { restoreAddress } from './address';
import { ladder } from './shell/escape';
import { useShell } from './shell/shell';
import { useSpine, type SpineState } from './store';

/** What stands in the state of an entry: the link it belongs to, and how many rungs are below it. */
interface Place {
  readonly link: number;
  readonly depth: number;
}

function placeOf(state: unknown): Place | null {
  const place = (state as { columna?: Place } | null)?.columna;
  return typeof place?.link === 'number' && typeof place.depth === 'number' ? place : null;
}

/** Until a link that was gone back to has been read [ms]. */
const READING = 60;

export function followBack(): () => void {
  let place: Place = placeOf(history.state) ?? { link: Date.now(), depth: 0 };
  /** Rungs that stand without an entry: they came with the link. */
  let floor = 0;
  /** The history is on its way; what happens meanwhile is put right when it has arrived. */
  let moving = false;
  let timer = 0;
  /** Whether the entry says what it is. It is told when the first rung is climbed: browsers refuse many changes at once. */
  let marked = placeOf(history.state) !== null;

  const height = (): number => ladder().length;
  const write = (next: Place, push: boolean): void => {
    place = next;
    marked = true;
    const state = { ...(history.state as object | null), columna: next };
    try {
      if (push) history.pushState(state, '', location.href);
      else history.replaceState(state, '', location.href);
    } catch {
      // an address that has no history of its own
    }
  };
  const arrive = (): void => {
    moving = false;
    floor = Math.max(0, height() - place.depth);
  };
  const settle = (): void => {
    if (moving) return;
    const rungs = height();
    floor = Math.min(floor, rungs);
    const wanted = rungs - floor;
    if (place.depth < wanted && !marked) write(place, false);
    while (place.depth < wanted) write({ ...place, depth: place.depth + 1 }, true);
    if (place.depth > wanted) {
      moving = true;
      history.go(wanted - place.depth);
    }
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(settle);
  };
  const popped = ({ state }: PopStateEvent): void => {
    const to = placeOf(state);
    if (to?.link !== place.link) {
      // Another link, new or gone back to: it is read from the address, and what it brings stands without entries.
      place = to ?? { link: Date.now(), depth: 0 };
      marked = to !== null;
      moving = true;
      setTimeout(arrive, READING);
      return;
    }
    // Each entry holds the address of its own time; shown is what is shown.
    restoreAddress();
    const asked = !moving;
    moving = false;
    place = to;
    if (asked)
      for (let rungs = ladder(); rungs.length - floor > to.depth;) {
        rungs[0]!.leave();
        const left = ladder();
        if (left.length >= rungs.length) break;
        rungs = left;
      }
    soon();
  };

  arrive();
  const looked = (state: SpineState, before: SpineState): void => {
    if (state.view !== before.view) soon();
  };
  const stops = [useSpine.subscribe(looked), useShell.subscribe(soon)];
  addEventListener('popstate', popped);
  addEventListener('toggle', soon, true);
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    removeEventListener('popstate', popped);
    removeEventListener('toggle', soon, true);
  };
}
