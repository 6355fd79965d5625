import { MousePointerClick, RotateCw, ZoomIn } from 'lucide-react';
import { useEffect, useState } from 'react';
import { BONES, HEALTHY, shortForm, type Scenario } from '../../core';
import { movedBones, movedScale } from '../moved';
import { conditionsNow } from '../scene/posture';
import { useCalm } from '../calm';
import { actions, baseOf, useSpine } from '../store';
import { boneName, quantity } from '../words';
import { shell, useShell } from './shell';
import { toast } from './notice';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';
import { useUnits } from '../units';
import { Unreviewed } from '../language/Unreviewed';

/** What went wrong, in a sentence, with what is kept and a way on. */
export function Problem() {
  const problem = useSpine((state) => state.problem);
  if (!problem) return null;
  return (
    <div className="panel problem" role="alert">
      <p>
        <strong>{problem.sentence}</strong>
      </p>
      {problem.remedy && <p>{problem.remedy}</p>}
      <div className="row">
        {problem.keep && (
          <button
            type="button"
            className="link-button"
            onClick={() => {
              navigator.clipboard?.writeText(problem.keep!).then(
                () => toast(PAGE.linkCopiedAsCame),
                () => toast(PAGE.noCopyHere),
              );
            }}
          >
            {PAGE.copyThatLink}
          </button>
        )}
        <button type="button" className="link-button" onClick={() => actions.load(HEALTHY)}>
          {PAGE.showHealthy}
        </button>
        <button type="button" className="link-button" onClick={() => actions.report(null)}>
          {PAGE.close}
        </button>
      </div>
    </div>
  );
}

/** Nothing in the scenario differs from healthy, for this body. */
const isHealthy = (scenario: Scenario): boolean =>
  Object.keys(shortForm({ ...scenario, body: HEALTHY.body })).length === 1;

/** What is known about the picture itself: not settled, no picture, from where one looks. */
export function Reading() {
  const status = useSpine((state) => state.solution?.status);
  // As the scene draws it: of a column that stands, in every activity (director.outlined).
  const ghost = useCalm(
    ({ view, scenario }) =>
      view.ghost &&
      view.focus !== 'isolate' &&
      !isHealthy(scenario) &&
      conditionsNow(scenario).posture === 'standing',
  );
  const activity = useSpine((state) => state.view.activity);
  const comparing = useSpine((state) => state.view.comparing);
  const kept = useSpine((state) => state.view.kept !== null);
  const noPicture = useShell((state) => state.noPicture);
  return (
    <>
      {status && status !== 'converged' && (
        <p className="chip" role="alert">
          {status === 'unsettled' ? PAGE.unsettled : PAGE.unstable}
        </p>
      )}
      {noPicture && <p className="chip">{noPicture}</p>}
      {!noPicture && ghost && (activity !== 'compare' || comparing === 'over') && (
        <p className="chip legend">
          <span className="dash" aria-hidden="true" />{' '}
          {activity === 'compare' && kept ? PAGE.outlineBefore : PAGE.outlineHealthy}
        </p>
      )}
      {!noPicture && activity === 'compare' && comparing === 'moved' && <MovedLegend />}
    </>
  );
}

/** What the colours of the bones mean, and which moved most. */
function MovedLegend() {
  const column = useSpine((state) => state.column);
  useUnits();
  const base = useSpine(baseOf);
  const now = useSpine((state) => state.solution);
  const wording = useSpine((state) => state.view.wording);
  if (!column || !base || !now) return null;
  const most = movedBones(column, base, now).reduce((a, b) => (b.most > a.most ? b : a));
  const scale = movedScale(column, base, now);
  return (
    <div className="chip moved-legend">
      <span className="moved-ramp" aria-hidden="true" />
      <span className="moved-ends">
        <span>0</span>
        <span>{fill(PAGE.moved, { value: quantity(scale, 'mm', scale < 2 ? 1 : 0) })}</span>
      </span>
      <span>
        {most.most < 0.005
          ? fill(PAGE.nothingMoved, { value: quantity(0, 'mm', 0) })
          : fill(PAGE.movedMost, { bone: boneName(most.bone, wording), value: quantity(most.most, 'mm') })}
      </span>
    </div>
  );
}

/** Before the first bone nothing is there at all [ms]. */
const FIRST_WAIT = 150;

/** Bones appear as they are ready; this says how far it is. */
export function Progress() {
  const ready = useSpine((state) => Object.keys(state.meshes).length);
  const noPicture = useShell((state) => state.noPicture);
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), FIRST_WAIT);
    return () => clearTimeout(timer);
  }, []);
  if (!waited || ready >= BONES.length || noPicture) return null;
  return (
    <div className="panel loading" data-loading>
      <strong>{PAGE.shaping}</strong>
      {fill(PAGE.ready, { n: ready, all: BONES.length })}
      <progress max={BONES.length} value={ready} aria-label={PAGE.bonesReady} />
    </div>
  );
}

export function Hints() {
  const show = useSpine((state) => state.view.activity === 'explore' && state.view.selection.length === 0);
  const open = useShell((state) => state.cardOpen);
  return (
    <>
      {show && (
        <p className="stage-hints">
          <span>
            <RotateCw size={18} strokeWidth={1.75} aria-hidden="true" /> {PAGE.dragToTurn}
          </span>
          <span>
            <ZoomIn size={18} strokeWidth={1.75} aria-hidden="true" /> {PAGE.scrollCloser}
          </span>
          <span>
            <MousePointerClick size={18} strokeWidth={1.75} aria-hidden="true" /> {PAGE.clickToRead}
          </span>
        </p>
      )}
      {show && (
        <p className={`foot over-stage ${open ? 'beside-card' : ''}`}>
          <button type="button" className="link-button" onClick={() => shell.open('about')}>
            {PAGE.general}
          </button>
          <Unreviewed as="span" />
        </p>
      )}
    </>
  );
}

/** When the card was closed, one word brings it back. */
export function CardAgain() {
  const open = useShell((state) => state.cardOpen);
  if (open) return null;
  return (
    <button type="button" className="button secondary panel card-again" onClick={() => shell.card(true)}>
      {PAGE.showCard}
    </button>
  );
}
