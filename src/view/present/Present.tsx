/**
 * The presentation: the stage alone, a title, two numbers, and a bar that keeps to the foot. Keys are those of a remote
 * control as well: Page Up and Page Down, arrows, space, B for a black screen, Esc to leave. Pointer and pen draw over the
 * picture and go away with it.
 */
import {
  ChevronLeft,
  ChevronRight,
  CircleDot,
  Eraser,
  Moon,
  Pencil,
  Rotate3d,
  TriangleAlert,
  Undo2,
  X,
} from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { DISCS, discAt } from '../../core';
import { IconButton } from '../shell/IconButton';
import { say } from '../shell/notice';
import { shell } from '../shell/shell';
import { Clinical } from '../shell/slots';
import { StateNow } from '../shell/StateNow';
import { useSpine } from '../store';
import { Pen, type Stroke, type Tool } from './Pen';
import { show, step, useTalk } from './talk';
import { PAGE } from '../language/en/page';
import { TALK } from '../language/en/present';
import { fill } from '../language/table';
import './present.css';

export default function Present() {
  const slides = useTalk((talk) => talk.slides);
  const at = useTalk((talk) => talk.at);
  const part = useSpine((state) => state.view.selection.at(-1));
  const worn = useSpine((state) => DISCS.some((disc) => discAt(state.scenario, disc).heightLoss > 0));
  const [tool, setTool] = useState<Tool>('turn');
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [black, setBlack] = useState(false);
  const slide = slides[at];

  useEffect(() => {
    setStrokes([]);
    if (slide) say(`${fill(TALK.of, { n: at + 1, all: slides.length })}. ${slide.title}`);
  }, [at, slide, slides.length]);
  const takeBack = () => setStrokes((all) => all.slice(0, -1));
  const clear = () => setStrokes([]);
  useRemote({ black, setBlack, setTool, takeBack, clear, drawn: strokes.length > 0 });
  useFullScreen();
  useFocusKept();
  if (!slide) return null;

  const toggle = (next: Tool) => () => setTool((now) => (now === next ? 'turn' : next));
  return (
    <section className="present" aria-label={TALK.title}>
      <div className="present-words">
        <p className="present-count">{fill(TALK.of, { n: at + 1, all: slides.length })}</p>
        <h2>{slide.title}</h2>
        {part && <StateNow part={part} ranges={false} />}
        {slide.said && <Clinical part="Sentence" id={slide.said.id} state={slide.said.state} />}
        {worn && <Clinical part="Sentence" id="common.age" state="wear:worn" />}
      </div>
      <Pen tool={tool} strokes={strokes} add={(stroke) => setStrokes((all) => [...all, stroke])} />
      <div className="present-bar panel" role="toolbar" aria-label={TALK.title}>
        <IconButton
          icon={ChevronLeft}
          name={TALK.previous}
          keys="PageUp"
          off={at === 0 ? TALK['previous.off'] : undefined}
          onClick={() => step(-1)}
        />
        <IconButton
          icon={ChevronRight}
          name={TALK.next}
          keys="PageDown"
          off={at >= slides.length - 1 ? TALK['next.off'] : undefined}
          onClick={() => step(1)}
        />
        <span className="present-gap" />
        <IconButton
          icon={Rotate3d}
          name={TALK.turn}
          pressed={tool === 'turn'}
          onClick={() => setTool('turn')}
        />
        <IconButton
          icon={CircleDot}
          name={TALK.pointer}
          keys="L"
          pressed={tool === 'pointer'}
          onClick={toggle('pointer')}
        />
        <IconButton icon={Pencil} name={TALK.pen} keys="P" pressed={tool === 'pen'} onClick={toggle('pen')} />
        <IconButton
          icon={Undo2}
          name={TALK.takeBack}
          keys="Control+Z"
          off={strokes.length === 0 ? TALK['clear.off'] : undefined}
          onClick={takeBack}
        />
        <IconButton
          icon={Eraser}
          name={TALK.clear}
          keys="E"
          off={strokes.length === 0 ? TALK['clear.off'] : undefined}
          onClick={clear}
        />
        <span className="present-gap" />
        <IconButton icon={Moon} name={TALK.black} keys="B" pressed={black} onClick={() => setBlack(true)} />
        <IconButton icon={TriangleAlert} name={PAGE['flag.when']} onClick={() => shell.open('warnings')} />
        <IconButton icon={X} name={TALK.leave} keys="Esc" onClick={() => shell.present(false)} />
      </div>
      {black && (
        <button type="button" className="present-black" onClick={() => setBlack(false)} autoFocus>
          <span>{TALK.light}</span>
        </button>
      )}
    </section>
  );
}

/** Keys while presenting. Those of the stage that turn and come closer stay with it, apart from the arrows of a remote. */
function useRemote({
  black,
  setBlack,
  setTool,
  takeBack,
  clear,
  drawn,
}: {
  black: boolean;
  setBlack: (on: boolean) => void;
  setTool: (make: (now: Tool) => Tool) => void;
  takeBack: () => void;
  clear: () => void;
  drawn: boolean;
}): void {
  const now = useRef({ black, setBlack, setTool, takeBack, clear, drawn });
  now.current = { black, setBlack, setTool, takeBack, clear, drawn };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { black, setBlack, setTool, takeBack, clear, drawn } = now.current;
      if (event.altKey || document.querySelector('dialog[open]')) return;
      const taken = (): void => {
        event.preventDefault();
        event.stopPropagation();
      };
      const command = event.ctrlKey || event.metaKey;
      if (command) {
        // Otherwise it takes back what was asked of the spine.
        if (event.key.toLowerCase() === 'z' && !event.shiftKey && drawn) {
          taken();
          takeBack();
        }
        return;
      }
      if (black && event.key !== 'Tab') {
        taken();
        return setBlack(false);
      }
      const toggle = (tool: Tool) => setTool((was) => (was === tool ? 'turn' : tool));
      const pressing = (event.target as Element | null)?.closest('button, a');
      switch (event.key) {
        case ' ':
          if (pressing) return;
          taken();
          return step(event.shiftKey ? -1 : 1);
        case 'PageDown':
        case 'ArrowRight':
        case 'ArrowDown':
          taken();
          return step(1);
        case 'PageUp':
        case 'ArrowLeft':
        case 'ArrowUp':
          taken();
          return step(-1);
        case 'Home':
          taken();
          return show(0);
        case 'End':
          taken();
          return show(useTalk.getState().slides.length - 1);
        case 'b':
        case 'B':
        case '.':
          taken();
          return setBlack(true);
        case 'p':
          taken();
          return toggle('pen');
        case 'l':
          taken();
          return toggle('pointer');
        case 'e':
          taken();
          return clear();
      }
    };
    addEventListener('keydown', onKey, true);
    return () => removeEventListener('keydown', onKey, true);
  }, []);
}

/** Whoever leaves the full screen leaves the presentation: there the browser keeps Esc to itself. */
function useFullScreen(): void {
  useEffect(() => {
    let was = document.fullscreenElement !== null;
    const changed = (): void => {
      const is = document.fullscreenElement !== null;
      if (was && !is) shell.present(false);
      was = is;
    };
    document.addEventListener('fullscreenchange', changed);
    return () => {
      document.removeEventListener('fullscreenchange', changed);
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    };
  }, []);
}

/** The stage has the focus, so that keys are heard; at the end it goes back to where it was. */
function useFocusKept(): void {
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    document.getElementById('stage')?.focus({ preventScroll: true });
    return () => {
      // What was behind shows itself with the next render; a button of a dialog is gone by then.
      const back = before && before !== document.body && !before.closest('dialog') ? before : null;
      setTimeout(() =>
        (back?.isConnected ? back : document.getElementById('stage'))?.focus({ preventScroll: true }),
      );
    };
  }, []);
}
