/**
 * The page around the scene. One tree for every size; `shell/layout.css` decides where things stand.
 * The order of the elements is the order of the keyboard: activities, strip, stage, tools, control, card, top right.
 */
import { lazy, Suspense, useEffect, useState } from 'react';
import { Control } from './activities/Control';
import { CardPanel } from './shell/CardPanel';
import { CardAgain, Hints, Problem, Progress, Reading } from './shell/Messages';
import { HoverTip } from './shell/HoverTip';
import { Mark } from './shell/Mark';
import { Sheet } from './shell/Sheet';
import { Stage } from './shell/Stage';
import { Tabs } from './shell/Tabs';
import { Toast, Voice } from './shell/Voice';
import { Tools } from './shell/Tools';
import { TopRight } from './shell/TopRight';
import { useShell } from './shell/shell';
import { useCovered } from './shell/covered';
import { useReady } from './shell/ready';
import { useTheme } from './shell/theme';
import { embedded } from './embedded';
import { useSpine } from './store';
import { Strip } from './strip/Strip';
import { PAGE } from './language/en/page';
import { withWords } from './language/speak';
import { Spoken } from './language/Spoken';

/** Needed only when somebody asks for it. */
const PartMenu = lazy(async () => ({ default: (await import('./shell/PartMenu')).PartMenu }));
const CutBar = lazy(async () => ({ default: (await import('./shell/CutBar')).CutBar }));
const Kept = lazy(() => import('./shell/Kept'));
const Held = lazy(() => import('./held/Held'));
const Measure = lazy(withWords(() => import('./measure/Measure')));
const FilmBar = lazy(async () => ({ default: (await import('./shell/FilmBar')).FilmBar }));
const BodyLegend = lazy(withWords(async () => ({ default: (await import('./card/BodyLegend')).BodyLegend })));
const GapLegend = lazy(async () => ({ default: (await import('./shell/GapLegend')).GapLegend }));
const Present = lazy(withWords(() => import('./present/Present')));
const Lab = lazy(withWords(() => import('./lab/Lab')));

export function App() {
  useTheme();
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  useCovered(frame);
  const cardOpen = useShell((shell) => shell.cardOpen);
  const felt = useSpine((state) => state.view.felt !== null);
  const gapMap = useSpine((state) => state.view.gapMap);
  const style = useSpine((state) => state.view.style);
  const cut = useSpine((state) => state.view.cut !== null);
  const lab = useShell((shell) => shell.lab);
  const presenting = useShell((shell) => shell.presenting);
  const measuring = useShell((shell) => shell.measuring);
  const ready = useReady();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let left = false;
    if (ready) void Promise.all([import('./activities/WearControl'), import('./activities/WearCard')]);
    if (frame && ready)
      void import('./shell/focus').then(({ keepFocus }) => {
        if (!left) stop = keepFocus(frame);
      });
    return () => {
      left = true;
      stop?.();
    };
  }, [frame, ready]);
  useEffect(() => document.documentElement.classList.add('ready'), []);
  const soon = <p className="toast soon">{PAGE.moment}</p>;

  return (
    <div className="columna" data-style={style}>
      <div
        className="frame"
        ref={setFrame}
        data-card={cardOpen ? 'open' : 'closed'}
        data-presenting={presenting ? '' : undefined}
        data-inside={embedded ? '' : undefined}
      >
        <Spoken>
          <a
            className="skip"
            href="#stage"
            onClick={(event) => {
              event.preventDefault();
              document.getElementById('stage')?.focus();
            }}
          >
            {PAGE.skip}
          </a>
          <header className="mark">
            <Mark />
            <h1 className="mark-name">Columna</h1>
          </header>
          <Tabs />
          <Strip />
        </Spoken>
        <Stage />
        <Spoken>
          <HoverTip />
          <div className="status">
            <section className="messages" aria-label={PAGE.messages}>
              <Problem />
              <Reading />
              <Progress />
              {ready && (
                <Suspense fallback={null}>
                  <Held />
                  <Kept />
                </Suspense>
              )}
            </section>
            {felt && (
              <Suspense fallback={null}>
                <BodyLegend />
              </Suspense>
            )}
            {gapMap && !felt && (
              <Suspense fallback={null}>
                <GapLegend />
              </Suspense>
            )}
          </div>
          <Tools />
          {(cut || style === 'film') && (
            <Suspense fallback={null}>{style === 'film' ? <FilmBar /> : <CutBar />}</Suspense>
          )}
          <Sheet>
            <Control />
            <CardPanel />
          </Sheet>
          <CardAgain />
        </Spoken>
        {/* Not made anew with the language: its open menu and the focus stay where they are. */}
        <TopRight />
        <Spoken>
          <footer>
            <Hints />
          </footer>
          {ready && (
            <Suspense fallback={null}>
              <PartMenu />
            </Suspense>
          )}
          <Voice />
          <Toast />
          {measuring && (
            <Suspense fallback={soon}>
              <Measure />
            </Suspense>
          )}
          {presenting && (
            <Suspense fallback={soon}>
              <Present />
            </Suspense>
          )}
          {lab && (
            <Suspense fallback={soon}>
              <Lab />
            </Suspense>
          )}
        </Spoken>
      </div>
    </div>
  );
}
