import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { store, useSpine } from '../store';
import { PHONE, shell, useShell, type SheetHeight } from './shell';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';

const PEEK = 184;
/** What the first words need: the picture takes the rest. */
const SHORT = '24.5rem';
const NEXT: Readonly<Record<SheetHeight, SheetHeight>> = { peek: 'half', half: 'full', full: 'peek' };

const heightOf = (sheet: SheetHeight, whole: number): number =>
  sheet === 'peek'
    ? PEEK
    : sheet === 'half'
      ? whole * 0.46
      : Math.max(PEEK, Math.min(whole * 0.9, whole - 250));

/** Whether the sheet is there at all: then its body scrolls and takes the focus. */
function useNarrow(element: React.RefObject<HTMLElement | null>): boolean {
  const [narrow, setNarrow] = useState(false);
  useEffect(() => {
    const frame = element.current?.parentElement;
    if (!frame) return;
    const observer = new ResizeObserver(() => {
      if (element.current) setNarrow(getComputedStyle(element.current).display !== 'contents');
    });
    observer.observe(frame);
    return () => observer.disconnect();
  }, [element]);
  return narrow;
}

/**
 * Control and card. On wide pages the sheet is not there (`display: contents`); on narrow ones it comes from below, is
 * drawn by its handle and rests at three heights.
 */
export function Sheet({ children }: { children: ReactNode }) {
  const sheet = useShell((state) => state.sheet);
  const element = useRef<HTMLDivElement>(null);
  const welcomes = useSpine(
    ({ view }) => view.activity === 'explore' && view.selection.length === 0 && view.page === null,
  );
  const [pulled, setPulled] = useState<number | null>(null);
  const start = useRef<{ y: number; height: number; moved: boolean } | null>(null);

  // On a phone the picture comes first: the sheet shows name and numbers, and rises for an activity with controls.
  useLayoutEffect(() => {
    const small = () => (element.current?.parentElement?.clientWidth ?? 1000) < PHONE;
    shell.sheet(small() && store.getState().view.activity === 'explore' ? 'peek' : 'half');
    return store.subscribe((state, before) => {
      if (state.view.selection !== before.view.selection && state.view.selection.length > 0) shell.card(true);
      if (state.view.activity !== before.view.activity)
        shell.sheet(state.view.activity === 'explore' && small() ? 'peek' : 'half');
    });
  }, []);

  const whole = () => element.current?.parentElement?.clientHeight ?? 800;
  const down = (event: PointerEvent<HTMLButtonElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { y: event.clientY, height: element.current?.offsetHeight ?? 0, moved: false };
  };
  const move = (event: PointerEvent) => {
    if (!start.current) return;
    const by = start.current.y - event.clientY;
    if (Math.abs(by) > 6) start.current.moved = true;
    if (start.current.moved) setPulled(Math.max(96, Math.min(whole() * 0.9, start.current.height + by)));
  };
  const up = () => {
    const moved = start.current?.moved;
    start.current = null;
    if (!moved || pulled === null) return;
    const nearest = (['peek', 'half', 'full'] as const).toSorted(
      (a, b) => Math.abs(heightOf(a, whole()) - pulled) - Math.abs(heightOf(b, whole()) - pulled),
    )[0]!;
    shell.sheet(nearest);
    setPulled(null);
  };
  const wasDrag = useRef(false);
  const narrow = useNarrow(element);

  const height =
    pulled !== null
      ? `${pulled}px`
      : sheet === 'peek'
        ? `${PEEK}px`
        : sheet === 'half'
          ? `min(46cqh, ${welcomes ? SHORT : '100cqh'})`
          : `max(${PEEK}px, min(90cqh, 100cqh - 250px))`;

  useLayoutEffect(() => {
    element.current?.parentElement?.style.setProperty('--sheet-height', height);
  }, [height]);

  return (
    <div
      className="sheet"
      ref={element}
      data-height={sheet}
      data-moving={pulled !== null ? '' : undefined}
      style={{ '--sheet-height': height } as CSSProperties}
    >
      <button
        type="button"
        className="sheet-handle"
        aria-label={fill(PAGE.panel, { now: PAGE[`panel.${sheet}`], next: PAGE[`panel.${NEXT[sheet]}`] })}
        onPointerDown={down}
        onPointerMove={(event) => {
          move(event);
          wasDrag.current = start.current?.moved ?? wasDrag.current;
        }}
        onPointerUp={up}
        onPointerCancel={up}
        onClick={() => {
          if (!wasDrag.current) shell.sheet(NEXT[sheet]);
          wasDrag.current = false;
        }}
      />
      <div
        className="sheet-body"
        id="activity"
        role="region"
        aria-label={PAGE.activity}
        tabIndex={narrow ? 0 : undefined}
      >
        {children}
      </div>
    </div>
  );
}
