import {
  CircleQuestionMark,
  Ellipsis,
  Presentation,
  Printer,
  Redo2,
  Search,
  Share,
  SlidersHorizontal,
  SunMoon,
  Undo2,
} from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { store, useSpine } from '../store';
import { IconButton } from './IconButton';
import { useKeys } from './keys';
import { useReady } from './ready';
import { shell, useShell } from './shell';
import { escape } from './escape';
import { stepBack, stepOn } from './verbs';
import { PAGE } from '../language/en/page';
import { useLanguage } from '../language/language';

const Dialogs = lazy(() => import('./Dialogs'));
const Menu = lazy(() => import('./Menu'));

export const MAC = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform);
const CTRL = MAC ? '⌘' : 'Ctrl';

/** Search, a step back or forward, and what belongs to the page as a whole. */
export function TopRight() {
  const undo = useSpine((state) => state.undo.length > 0);
  const redo = useSpine((state) => state.redo.length > 0);
  const dialog = useShell((state) => state.dialog);
  const lab = useShell((state) => state.lab);
  const menu = useRef<HTMLDivElement>(null);
  /** Who asked for the menu before it had arrived. */
  const asked = useRef<HTMLElement | null>(null);
  const [wanted, want] = useState(false);
  const ready = useReady();
  const [used, setUsed] = useState(false);
  useEffect(() => {
    if (dialog) setUsed(true);
  }, [dialog]);
  useLanguage((language) => language.name);
  useGlobalKeys();

  const toggleMenu = (event: React.MouseEvent<HTMLButtonElement>) => {
    if (menu.current) return toggle(menu.current, event.currentTarget);
    asked.current = event.currentTarget;
    want(true);
  };
  const arrived = useCallback(() => {
    if (menu.current && asked.current) toggle(menu.current, asked.current);
    asked.current = null;
  }, []);

  return (
    <>
      <div className="top-right">
        <button
          type="button"
          className="search-open"
          aria-label={PAGE.find}
          aria-keyshortcuts="/"
          onClick={() => shell.open('search')}
        >
          <Search size={18} strokeWidth={1.75} aria-hidden="true" />
          <span className="search-words">{PAGE.find}</span>
          <kbd>/</kbd>
        </button>
        <div className="pill only-wide">
          <IconButton
            icon={Undo2}
            name={PAGE.undo}
            keys={`${CTRL}+Z`}
            off={undo ? undefined : PAGE['undo.off']}
            onClick={stepBack}
          />
          <IconButton
            icon={Redo2}
            name={PAGE.redo}
            keys={`Shift+${CTRL}+Z`}
            off={redo ? undefined : PAGE['redo.off']}
            onClick={stepOn}
          />
        </div>
        <div className="pill tip-end">
          <IconButton icon={Share} name={PAGE.share} onClick={() => shell.open('share')} />
          <IconButton
            icon={Printer}
            name={PAGE.print}
            keys={`${CTRL}+P`}
            className="only-wide"
            onClick={() => shell.open('print')}
          />
          <IconButton
            icon={Presentation}
            name={PAGE.present}
            className="only-roomy"
            onClick={() => shell.open('talk')}
          />
          <IconButton
            icon={SlidersHorizontal}
            name={PAGE.lab}
            pressed={lab}
            className="only-wide"
            onClick={() => shell.lab(!lab)}
          />
          <IconButton icon={SunMoon} name={PAGE.settings} className="only-wide" onClick={toggleMenu} />
          <IconButton
            icon={CircleQuestionMark}
            name={PAGE.help}
            keys="?"
            className="only-wide"
            onClick={() => shell.open('help')}
          />
          <IconButton icon={Ellipsis} name={PAGE.more} className="only-narrow" onClick={toggleMenu} />
        </div>
      </div>
      {(ready || wanted) && (
        <Suspense fallback={null}>
          <Menu menu={menu} undo={undo} redo={redo} arrived={arrived} />
        </Suspense>
      )}
      {(dialog || used) && (
        <Suspense fallback={null}>
          <Dialogs />
        </Suspense>
      )}
    </>
  );
}

/** Opens the menu under its button, or closes it. */
function toggle(menu: HTMLElement, opener: HTMLElement): void {
  const place = opener.getBoundingClientRect();
  menu.style.top = `${place.bottom + 8}px`;
  menu.style.maxHeight = `${innerHeight - place.bottom - 16}px`;
  if (getComputedStyle(menu).direction === 'rtl') menu.style.left = `${Math.max(8, place.left)}px`;
  else menu.style.right = `${Math.max(8, innerWidth - place.right)}px`;
  menu.togglePopover();
}

/** Keys that act everywhere: undo, redo, search, help, and the ladder of Esc. Single letters stay with the stage. */
function useGlobalKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const target = event.target as HTMLElement | null;
      const typing = target?.matches(
        'input:not([type=range]):not([type=radio]):not([type=checkbox]), textarea, select',
      );
      const command = MAC ? event.metaKey : event.ctrlKey;
      if (command && !event.altKey && event.key.toLowerCase() === 'z' && !typing) {
        event.preventDefault();
        if (event.shiftKey) stepOn();
        else stepBack();
        return;
      }
      if (command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'p') {
        // The browser would print panels and an empty stage; from the dialog its own print can be reached.
        event.preventDefault();
        if (useShell.getState().dialog === 'print') print();
        else shell.open('print');
        return;
      }
      if (command && event.key.toLowerCase() === 'y' && !typing) {
        event.preventDefault();
        stepOn();
        return;
      }
      if (typing || command || event.altKey) return;
      if (document.querySelector('dialog[open], [popover]:popover-open')) return;
      if ((event.key === '/' || event.key === '?') && useKeys.getState().on) {
        // In the strip letters are type-ahead, but these two are no names of levels.
        event.preventDefault();
        shell.open(event.key === '/' ? 'search' : 'help');
      } else if (event.key === 'Escape') {
        escape(store.getState());
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
