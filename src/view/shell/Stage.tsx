import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { ALL_PARTS, type PartId } from '../../core';
import { actions, seriesOf, store, useSpine, type Preset } from '../store';
import { findScene } from './slots';
import { useKeys } from './keys';
import { cutKey } from './cutting';
import { flyToSelection, isolate, ghostOthers, hideSelected, lookFrom, showAll } from './verbs';
import { shell, useShell } from './shell';
import { PAGE } from '../language/en/page';
import { useLanguage } from '../language/language';

const PRESET_KEYS: Readonly<Record<string, Preset>> = {
  '1': 'front',
  '2': 'right',
  '3': 'back',
  '4': 'left',
  '5': 'top',
  '0': 'home',
};

/** One level up or down, within the kind of part that is selected. */
export function stepSelection(by: 1 | -1): void {
  const part = store.getState().view.selection.at(-1) ?? (by > 0 ? 'C0' : 'S1');
  const same = ALL_PARTS.filter((other) => seriesOf(other) === seriesOf(part));
  const next: PartId | undefined = same[same.indexOf(part) + by];
  if (next) actions.select(next);
}

/** By key the menu opens in the middle of what is free, for what is selected. */
function openMenu(stage: HTMLElement): void {
  const { view, covered } = store.getState();
  const box = stage.getBoundingClientRect();
  const x = (box.left + covered.left + box.right - covered.right) / 2;
  const y = (box.top + covered.top + box.bottom - covered.bottom) / 2;
  const part = view.selection.at(-1) ?? null;
  stage.dispatchEvent(new CustomEvent('part-menu', { bubbles: true, detail: { x, y, part } }));
}

/** The keys of the stage; they act only while it has focus. Turning and zooming belong to the scene. */
function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length === 1 && !useKeys.getState().on) return;
  const preset = PRESET_KEYS[event.key];
  const done = () => event.preventDefault();
  if (preset) {
    lookFrom(preset);
    return done();
  }
  if (cutKey(event.key)) return done();
  switch (event.key) {
    case 'i':
      isolate();
      return done();
    case 'g':
      ghostOthers();
      return done();
    case 'h':
      hideSelected();
      return done();
    case 'H':
      showAll();
      return done();
    case 'm':
      shell.measure(!useShell.getState().measuring);
      return done();
    case 'Enter':
      flyToSelection();
      return done();
    case 'ContextMenu':
    case 'F10':
      if (event.key === 'F10' && !event.shiftKey) return;
      openMenu(event.currentTarget as HTMLElement);
      return done();
    case 'PageUp':
      stepSelection(-1);
      return done();
    case 'PageDown':
      stepSelection(1);
      return done();
  }
}

function hasWebGL(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}

/** The place of the scene. The scene is loaded on its own; without it, or without WebGL, the page still works. */
export function Stage() {
  const view = useRef<HTMLDivElement>(null);
  const [hint, setHint] = useState(false);
  const hovering = useSpine((state) => state.hover !== null);
  useLanguage();

  useEffect(() => {
    let left = false;
    let stop: (() => void) | undefined;
    const start = async () => {
      if (!hasWebGL()) return shell.noPicture(PAGE.noWebgl);
      const mount = await findScene();
      if (!left && mount && view.current) stop = mount(view.current);
    };
    start().catch((failure: unknown) => {
      console.error(failure);
      shell.noPicture(PAGE.noScene);
    });
    return () => {
      left = true;
      stop?.();
    };
  }, []);

  return (
    <main
      id="stage"
      className="stage"
      tabIndex={0}
      aria-label={PAGE.stage}
      // A ring is for the keyboard; a hand knows where it is.
      onPointerDown={(event) => (event.currentTarget.dataset.hand = '')}
      onKeyDown={(event) => {
        delete event.currentTarget.dataset.hand;
        onKey(event);
      }}
      onBlur={(event) => delete event.currentTarget.dataset.hand}
      onContextMenu={(event) => event.preventDefault()}
      onFocus={(event) => {
        if (!event.currentTarget.matches(':focus-visible:not([data-hand])')) return;
        setHint(true);
        setTimeout(() => setHint(false), 4000);
      }}
      style={hovering ? { cursor: 'pointer' } : undefined}
    >
      <div className="stage-view" ref={view} />
      {hint && (
        <p className="stage-caption chip" aria-hidden="true">
          {PAGE.stageKeys}
        </p>
      )}
    </main>
  );
}
