/**
 * The menu of a part: right click, long press, or the menu key. The same verbs in the same order as in the bar, with
 * their keys. Over nothing it offers where to look from.
 */
import { Blend, ChevronsDownUp, Eye, EyeOff, Focus, House, Link, ScanSearch, View } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { parsePart, type PartId } from '../../core';
import { actions, store, useSpine, type Preset } from '../store';
import { discOf, partName } from '../words';
import { keyNames, standardKeys } from './keys';
import { copyLink, flyToSelection, ghostOthers, hideSelected, isolate, lookFrom, showAll } from './verbs';
import { DIALOGS } from '../language/en/dialogs';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly part: PartId | null;
  /** Where the focus goes back to. */
  readonly from: HTMLElement | null;
}

interface Item {
  readonly name: string;
  readonly keys?: string;
  readonly icon: typeof Eye;
  readonly run: () => void;
  readonly on?: boolean;
}

const VIEWS = [
  ['front', '1'],
  ['right', '2'],
  ['back', '3'],
  ['left', '4'],
  ['top', '5'],
] as const satisfies readonly (readonly [Preset, string])[];

export function PartMenu() {
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => {
    const open = (event: Event, x: number, y: number, part: PartId | null) => {
      const { selection } = store.getState().view;
      if (part && !selection.includes(part)) actions.select(part);
      const from = (event.target as HTMLElement | null)?.closest<HTMLElement>('[tabindex="0"]') ?? null;
      setPlace({ x, y, part, from });
    };
    // From the scene in its own pixels, from elsewhere in those of the window.
    const scene = (event: Event) => {
      const { x, y, part } = (event as CustomEvent<{ x: number; y: number; part: PartId | null }>).detail;
      const box = (event.target as HTMLElement).getBoundingClientRect();
      open(event, x + box.left, y + box.top, part);
    };
    const page = (event: Event) => {
      const { x, y, part } = (event as CustomEvent<{ x: number; y: number; part: PartId | null }>).detail;
      open(event, x, y, part);
    };
    addEventListener('scene-menu', scene);
    addEventListener('part-menu', page);
    return () => {
      removeEventListener('scene-menu', scene);
      removeEventListener('part-menu', page);
    };
  }, []);
  return place && <Open key={`${place.x} ${place.y}`} {...place} close={() => setPlace(null)} />;
}

function Open({ x, y, part, from, close }: Place & { close: () => void }) {
  const menu = useRef<HTMLDivElement>(null);
  const title = useSpine((state) =>
    part === null
      ? DIALOGS.wholeSpine
      : state.view.selection.length > 1
        ? fill(DIALOGS.parts, { n: state.view.selection.length })
        : partName(part, state.view.wording),
  );
  const items = useItems(part);

  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return;
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
    element.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`;
    element.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
  }, [x, y]);
  useEffect(() => {
    const outside = (event: Event) => {
      if (!menu.current?.contains(event.target as Node)) close();
    };
    // A long press may leave the focus on the stage: Esc closes all the same.
    const leave = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      close();
      from?.focus({ preventScroll: true });
    };
    addEventListener('keydown', leave, true);
    addEventListener('pointerdown', outside, true);
    addEventListener('resize', close);
    return () => {
      removeEventListener('keydown', leave, true);
      removeEventListener('pointerdown', outside, true);
      removeEventListener('resize', close);
    };
  }, [close, from]);

  const back = () => {
    close();
    from?.focus({ preventScroll: true });
  };
  const onKey = (event: KeyboardEvent) => {
    const all = [...(menu.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const go = (to: number) => all[(to + all.length) % all.length]?.focus();
    if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(-1);
    else if (event.key === 'Escape' || event.key === 'Tab') back();
    else if (event.key.length === 1 && event.key !== ' ')
      all.find((one) => one.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={menu}
      popover="manual"
      className="panel menu part-menu"
      role="menu"
      aria-label={title}
      onKeyDown={onKey}
    >
      <p className="menu-title" role="presentation">
        {title}
      </p>
      {items.map(({ name, keys, icon: Icon, run, on }) => (
        <button
          key={name}
          type="button"
          className="menu-row"
          tabIndex={-1}
          role={on === undefined ? 'menuitem' : 'menuitemcheckbox'}
          aria-checked={on}
          aria-keyshortcuts={keys && standardKeys(keys)}
          onClick={() => {
            back();
            run();
          }}
        >
          <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
          <span>{name}</span>
          {keys && <kbd aria-hidden="true">{keyNames(keys)}</kbd>}
        </button>
      ))}
    </div>
  );
}

function useItems(part: PartId | null): readonly Item[] {
  const focus = useSpine((state) => state.view.focus);
  const hidden = useSpine((state) => state.view.hidden.length > 0 || state.view.focus !== 'all');
  const all: readonly Item[] = hidden
    ? [{ name: DIALOGS.showAll, keys: 'Shift+H', icon: Eye, run: showAll }]
    : [];
  const link: Item = { name: PAGE.copyLink, icon: Link, run: () => void copyLink() };
  if (part === null || !parsePart(part))
    return [
      { name: PAGE.whole, keys: '0', icon: House, run: () => lookFrom('home') },
      ...VIEWS.map(([preset, keys]) => ({
        name: DIALOGS[`from.${preset}`],
        keys,
        icon: View,
        run: () => lookFrom(preset),
      })),
      ...all,
      link,
    ];
  const disc = discOf(part);
  return [
    { name: PAGE.fly, keys: 'Enter', icon: ScanSearch, run: flyToSelection },
    { name: PAGE.isolate, keys: 'I', icon: Focus, run: isolate, on: focus === 'isolate' },
    { name: PAGE.ghostOthers, keys: 'G', icon: Blend, run: ghostOthers, on: focus === 'ghost' },
    { name: PAGE.hide, keys: 'H', icon: EyeOff, run: hideSelected },
    ...all,
    ...(disc
      ? [
          {
            name: PAGE.wearDisc,
            icon: ChevronsDownUp,
            run: () => {
              actions.select(`disc ${disc}`);
              actions.look({ activity: 'wear' });
            },
          },
        ]
      : []),
    link,
  ];
}
