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
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { actions, store, useSpine, type Theme, type Wording } from '../store';
import { IconButton } from './IconButton';
import { Segment } from './Segment';
import { switchKeys, useKeys } from './keys';
import { shell, useShell } from './shell';
import { chooseTheme } from './theme';
import { escape } from './escape';
import { stepBack, stepOn } from './verbs';
import { PAGE } from '../language/en/page';
import { useLanguage } from '../language/language';
import { chooseLanguage, TONGUES } from '../language/speak';
import { Unreviewed } from '../language/Unreviewed';
import { chooseUnits, FORCES, LENGTHS, useUnits, type Force, type Length } from '../units';

const Dialogs = lazy(() => import('./Dialogs'));

export const MAC = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform);
const CTRL = MAC ? '⌘' : 'Ctrl';

/** Search, a step back or forward, and what belongs to the page as a whole. */
export function TopRight() {
  const undo = useSpine((state) => state.undo.length > 0);
  const redo = useSpine((state) => state.redo.length > 0);
  const dialog = useShell((state) => state.dialog);
  const lab = useShell((state) => state.lab);
  const menu = useRef<HTMLDivElement>(null);
  const opener = useRef<Element | null>(null);
  const [used, setUsed] = useState(false);
  useEffect(() => {
    if (dialog) setUsed(true);
  }, [dialog]);
  useLanguage((language) => language.name);
  useGlobalKeys();

  const toggleMenu = (event: React.MouseEvent<HTMLButtonElement>) => {
    const place = event.currentTarget.getBoundingClientRect();
    const element = menu.current;
    if (!element) return;
    element.style.top = `${place.bottom + 8}px`;
    element.style.maxHeight = `${innerHeight - place.bottom - 16}px`;
    if (getComputedStyle(element).direction === 'rtl') element.style.left = `${Math.max(8, place.left)}px`;
    else element.style.right = `${Math.max(8, innerWidth - place.right)}px`;
    opener.current = event.currentTarget;
    element.togglePopover();
  };

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
      <Menu menu={menu} undo={undo} redo={redo} />
      {(dialog || used) && (
        <Suspense fallback={null}>
          <Dialogs />
        </Suspense>
      )}
    </>
  );
}

function Menu({
  menu,
  undo,
  redo,
}: {
  menu: React.RefObject<HTMLDivElement | null>;
  undo: boolean;
  redo: boolean;
}) {
  const theme = useSpine((state) => state.theme);
  const wording = useSpine((state) => state.view.wording);
  const keys = useKeys((state) => state.on);
  const then = (act: () => void) => () => {
    menu.current?.hidePopover();
    act();
  };
  return (
    <div ref={menu} popover="auto" className="panel menu" aria-label={PAGE.menu}>
      <div className="menu-block">
        <span className="menu-title">{PAGE.colours}</span>
        <Segment<Theme>
          label={PAGE.colours}
          value={theme}
          onChange={chooseTheme}
          options={[
            { value: 'system', name: PAGE['theme.system'] },
            { value: 'light', name: PAGE['theme.light'] },
            { value: 'dark', name: PAGE['theme.dark'] },
          ]}
        />
      </div>
      <div className="menu-block">
        <span className="menu-title">{PAGE.words}</span>
        <Segment<Wording>
          label={PAGE.words}
          value={wording}
          onChange={(words) => actions.look({ wording: words })}
          options={[
            { value: 'plain', name: PAGE['words.plain'] },
            { value: 'clinical', name: PAGE['words.clinical'] },
          ]}
        />
      </div>
      <Languages />
      <label className="menu-row">
        <span>{PAGE.keys}</span>
        <input
          type="checkbox"
          role="switch"
          checked={keys}
          onChange={(event) => switchKeys(event.currentTarget.checked)}
        />
      </label>
      <div className="only-narrow menu-rows">
        <button type="button" className="menu-row" aria-disabled={!undo} onClick={then(stepBack)}>
          <Undo2 size={18} aria-hidden="true" /> {PAGE.undo}
        </button>
        <button type="button" className="menu-row" aria-disabled={!redo} onClick={then(stepOn)}>
          <Redo2 size={18} aria-hidden="true" /> {PAGE.redo}
        </button>
        <button type="button" className="menu-row" onClick={then(() => shell.open('print'))}>
          <Printer size={18} aria-hidden="true" /> {PAGE.print}
        </button>
        <button type="button" className="menu-row" onClick={then(() => shell.lab(true))}>
          <SlidersHorizontal size={18} aria-hidden="true" /> {PAGE.lab}
        </button>
        <button type="button" className="menu-row" onClick={then(() => shell.open('help'))}>
          <CircleQuestionMark size={18} aria-hidden="true" /> {PAGE.help}
        </button>
      </div>
      <button type="button" className="menu-row not-roomy" onClick={then(() => shell.open('talk'))}>
        <Presentation size={18} aria-hidden="true" /> {PAGE.present}
      </button>
      <button type="button" className="menu-row" onClick={then(() => shell.open('about'))}>
        {PAGE.education}
      </button>
    </div>
  );
}

/** Language and units. A language that nobody has checked says so. */
function Languages() {
  const name = useLanguage((language) => language.name);
  const { length, force } = useUnits();
  return (
    <>
      <label className="menu-row">
        <span>{PAGE.language}</span>
        <select
          className="bare"
          value={name}
          onChange={(event) => void chooseLanguage(event.currentTarget.value)}
        >
          {Object.entries(TONGUES)
            .filter(([one, { hidden }]) => !hidden || one === name)
            .map(([one, { label }]) => (
              <option key={one} value={one} lang={one}>
                {label}
              </option>
            ))}
        </select>
      </label>
      <Unreviewed />
      <div className="menu-block">
        <span className="menu-title">{PAGE.lengths}</span>
        <Segment<Length>
          label={PAGE.lengths}
          value={length}
          onChange={(to) => chooseUnits({ length: to })}
          options={LENGTHS.map((one) => ({ value: one, name: one }))}
        />
      </div>
      <div className="menu-block">
        <span className="menu-title">{PAGE.forces}</span>
        <Segment<Force>
          label={PAGE.forces}
          value={force}
          onChange={(to) => chooseUnits({ force: to })}
          options={FORCES.map((one) => ({ value: one, name: one }))}
        />
      </div>
    </>
  );
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
