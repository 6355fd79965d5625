/**
 * The one store of the page. A user's action only ever makes a new scenario or a new view; the solution follows.
 *
 *   scenario  what is asked (core/scenario.ts)        changed by `actions.set`, one step of undo per drag
 *   solution  what the model answers, `previous` pose as warm start, in the same tick
 *   view      what is looked at: activity, selection, layers, camera; part of the link, not of the answer
 *
 * Undo walks over both. Reading level and bars of the strip are settings of the reader and stay. The camera is no step of its
 * own: as in programs that model solids, a history of glances would bury the steps that matter, and keys 0-5 and Enter
 * lead back to any view. Where a step moved the eye itself (a part that was found, lying down, a link), undoing it moves it back.
 *
 * Scene components subscribe without React (`store.subscribe`); panels use `useSpine`.
 * The model is handed in by `actions.connect`, so that tests can use a small one and no test needs a worker.
 */
import { create } from 'zustand';
import {
  ALL_PARTS,
  layerOf,
  parsePart,
  readScenario,
  ScenarioError,
  HEALTHY,
  HEALTHY_CONDITIONS,
  withValue,
  type BodyScenario,
  type Bone,
  type BoneMesh,
  type BonePart,
  type Column,
  type Layer,
  type Look,
  type Moment,
  type PartId,
  type Scenario,
  type Side,
  type Solution,
  type JointTissue,
} from '../core';
import type { Cut } from './cut';
import { sentenceOf } from './sentence';
import { REFUSED } from './language/en/refusals';
import { fill } from './language/table';

export type Activity = 'explore' | 'wear' | 'decompress' | 'compare' | 'learn';
export type Focus = 'all' | 'isolate' | 'ghost';
export type Theme = 'system' | 'light' | 'dark';
export type Wording = 'plain' | 'clinical';
export type Preset = Look;
/** How the column is drawn: as it would look, flat as in a textbook, or like a plain film. */
export type Style = 'natural' | 'textbook' | 'film';
/** How two states are shown: the first as an outline over the second, both side by side, or coloured by how far each bone has moved. */
export type Comparing = 'over' | 'beside' | 'moved';
/** What the bars of the strip show. */
export type StripMeasure = 'discHeight' | 'facetForce' | 'facetGap' | 'foramenHeight' | 'segmentAngle';

export const ACTIVITIES: readonly Activity[] = ['explore', 'wear', 'decompress', 'compare', 'learn'];
export const FOCUSES: readonly Focus[] = ['all', 'isolate', 'ghost'];
export const WORDINGS: readonly Wording[] = ['plain', 'clinical'];
export const PRESETS: readonly Preset[] = ['home', 'front', 'back', 'left', 'right', 'top'];
export const STYLES: readonly Style[] = ['natural', 'textbook', 'film'];
export const COMPARINGS: readonly Comparing[] = ['over', 'beside', 'moved'];
export const STRIP_MEASURES: readonly StripMeasure[] = [
  'discHeight',
  'facetForce',
  'facetGap',
  'foramenHeight',
  'segmentAngle',
];

/** A camera that was moved by hand: eye and target in world mm. */
export interface FreeCamera {
  readonly eye: readonly [number, number, number];
  readonly target: readonly [number, number, number];
}

/** A map of where pain has been felt, by the part it belongs to; `skin`: the skin of a nerve, which is no pain. */
export interface Felt {
  readonly part: PartId | 'sacroiliac left' | 'sacroiliac right';
  readonly kind: 'felt' | 'skin';
}

/** `null` for parts that have no map. */
export function feltFrom(part: string, kind: Felt['kind'] = 'felt'): Felt | null {
  const known = /^sacroiliac (left|right)$/.test(part) ? 'sacroiliac' : parsePart(part)?.kind;
  const fits = kind === 'skin' ? known === 'root' : MAPPED.has(known ?? '');
  return fits ? { part: part as Felt['part'], kind } : null;
}
const MAPPED: ReadonlySet<string> = new Set(['facet', 'disc', 'root', 'sacroiliac']);

export interface View {
  readonly activity: Activity;
  readonly selection: readonly PartId[];
  readonly focus: Focus;
  readonly hidden: readonly PartId[];
  /** Healthy outline behind the present state. */
  readonly ghost: boolean;
  readonly layers: Readonly<Record<Layer, boolean>>;
  readonly camera: Preset | FreeCamera;
  readonly measure: StripMeasure;
  readonly wording: Wording;
  /** What is taken away by a plane; `null` when the column is whole. */
  readonly cut: Cut | null;
  readonly style: Style;
  /** Facet surfaces show how far they are apart. */
  readonly gapMap: boolean;
  /** Whose map is painted on the body; `null`: none. */
  readonly felt: Felt | null;
  /** The state that was kept to be compared with; `null` is the healthy one. It is solved for the present body. */
  readonly kept: Scenario | null;
  readonly comparing: Comparing;
  /** A page to read that is open over the card, by its name in pages.ts. */
  readonly page: string | null;
}

export interface Problem {
  readonly sentence: string;
  readonly remedy?: string;
  /** Something of the user's that must not be lost, e.g. the link that was refused. */
  readonly keep?: string;
}

export interface SpineState {
  readonly column: Column | null;
  readonly scenario: Scenario;
  readonly solution: Solution | null;
  /** With a plan: the state at the end of its first step, which what follows is compared with. Otherwise the healthy one. */
  readonly reference: Solution | null;
  /** The answer of the kept state; `null` when none is kept. */
  readonly kept: Solution | null;
  readonly view: View;
  /** The named region of a bone that was clicked in the picture last, while that bone is selected. */
  readonly pointed: Pointed | null;
  /** The tissue of a joint that was clicked in the picture last, while that joint is selected. */
  readonly met: Met | null;
  /** The region of a bone under the pointer or focus in a list: lit in the picture. */
  readonly named: Pointed | null;
  /** Part under the pointer or focus, in scene or strip. */
  readonly hover: PartId | null;
  /** Which tissue of it, where it is a joint in the scene. */
  readonly hoverTissue: JointTissue | null;
  /** Area of a map under the pointer or focus, in the list of a card or on its chart (`areaOf` in lit.ts). */
  readonly area: string | null;
  /** Bones as they arrive from the workers. */
  readonly meshes: Readonly<Partial<Record<Bone, BoneMesh>>>;
  /** Bones the eye is close to, nearest to the middle first, once it rests; the same on their own grid, as they arrive: only drawn. */
  readonly near: readonly Bone[];
  readonly close: Readonly<Partial<Record<Bone, BoneMesh>>>;
  /** Bones as the state behind the outline has them, where they are of another shape now. */
  readonly outlined: Readonly<Partial<Record<Bone, BoneMesh>>>;
  readonly theme: Theme;
  /** A request to the scene's camera, answered once: fly to these parts, to a preset, or to what is painted on the body. `count` makes each request new. */
  readonly flight: { readonly to: readonly PartId[] | Preset | 'felt'; readonly count: number };
  /** What went wrong and the way on, in plain words; `null` when all is well. */
  readonly problem: Problem | null;
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
  /** A drag is under way: its changes belong to one step of undo, and the link is written when it ends. */
  readonly dragging: boolean;
  /** How far panels cover the stage from each edge [CSS px]; the camera centres on what is left free. */
  readonly covered: Covered;
}

export interface Covered {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Chips in a corner of what is free: what is framed stands beside or below them. */
  readonly chips?: { readonly left: number; readonly right: number; readonly bottom: number } | null;
}

export interface Pointed {
  readonly bone: Bone;
  readonly part: BonePart;
  /** `null` in the middle. */
  readonly side: Side | null;
}

/** One tissue of one joint. */
export interface Met {
  readonly part: PartId;
  readonly tissue: JointTissue;
}

/** A step of undo: what was there before it, and whether the step itself moved the eye. */
export interface Step {
  readonly scenario: Scenario;
  readonly view: View;
  readonly flew: boolean;
}

/** What the store asks of the core. */
export interface Engine {
  prepare(body: BodyScenario): Column;
  simulate(column: Column, scenario: Scenario, previous?: Solution): Solution;
  history(column: Column, scenario: Scenario, samples?: number): readonly Moment[];
}

export const HOME_VIEW: View = {
  activity: 'explore',
  selection: [],
  focus: 'all',
  hidden: [],
  ghost: true,
  layers: {
    bones: true,
    discs: true,
    facets: true,
    ligaments: false,
    nerves: false,
    arteries: false,
    ribs: false,
    pelvis: false,
    figure: false,
  },
  camera: 'home',
  measure: 'discHeight',
  wording: 'plain',
  cut: null,
  style: 'natural',
  gapMap: false,
  felt: null,
  kept: null,
  comparing: 'over',
  page: null,
};

/** Steps of undo that are kept. */
const LONGEST_UNDO = 200;
/** Looks at something else (selection, activity, page) that follow one another within this are one step [ms]: a key held down. */
const RUN = 1000;
/** A look or a flight this soon after any step belongs to it [ms]: what one button does in several calls. */
const SAME = 100;
/** Settings of the reader, and the eye: no steps of undo. */
const NO_STEP: ReadonlySet<string> = new Set<keyof View>(['camera', 'wording', 'measure']);

export const START: SpineState = {
  column: null,
  scenario: HEALTHY,
  solution: null,
  reference: null,
  kept: null,
  view: HOME_VIEW,
  pointed: null,
  met: null,
  named: null,
  hover: null,
  hoverTissue: null,
  area: null,
  meshes: {},
  near: [],
  close: {},
  outlined: {},
  theme: 'system',
  flight: { to: 'home', count: 0 },
  problem: null,
  undo: [],
  redo: [],
  dragging: false,
  covered: { left: 0, top: 0, right: 0, bottom: 0 },
};

/** What the page compares with: while lying down is explored the last moment upright, in Compare what was kept, otherwise the healthy column. */
export const baseOf = (state: SpineState): Solution | null =>
  state.view.activity === 'decompress'
    ? state.reference
    : ((state.view.activity === 'compare' ? state.kept : null) ?? state.column?.healthy ?? null);

export const useSpine = create<SpineState>()(() => START);

export const store: {
  getState(): SpineState;
  subscribe(follow: (state: SpineState, before: SpineState) => void): () => void;
} = useSpine;

const get = useSpine.getState;
const put = useSpine.setState;

let engine: Engine | null = null;
/** Where the present drag began; `null` outside a drag. */
let dragStart: Step | null = null;
/** When the last step was made, and whether it was a look only: what follows soon may belong to it. */
const NONE = { at: -Infinity, look: false };
let last = NONE;

/* --------------------------------------------------------------------------------------------------- answering --- */

type Answer = Pick<SpineState, 'column' | 'solution' | 'reference' | 'kept'>;

/** Body, then scenario: the model is built anew only when the body changed. */
function answer(scenario: Scenario, state: SpineState, view: View = state.view): Answer {
  if (!engine)
    return { column: state.column, solution: state.solution, reference: state.reference, kept: state.kept };
  const same = state.column && sameBody(state.column.body, scenario.body) ? state.column : null;
  const column = same ?? engine.prepare(scenario.body);
  const before = (same && state.solution) ?? undefined;
  const asked = before && scenario === state.scenario;
  const solution = asked ? before : engine.simulate(column, scenario, before);
  const reference = referenceOf(column, scenario, solution, view);
  return { column, solution, reference, kept: keptOf(column, scenario, solution, view, state) };
}

/** The kept state on the present body. One that asks the same has the same answer, to the last bit. */
function keptOf(
  column: Column,
  scenario: Scenario,
  solution: Solution,
  { kept }: View,
  state: SpineState,
): Solution | null {
  if (!engine || !kept) return null;
  const asked: Scenario = { ...kept, body: scenario.body };
  if (JSON.stringify(asked) === JSON.stringify(scenario)) return solution;
  if (state.kept && state.column === column && state.view.kept === kept) return state.kept;
  return engine.simulate(column, asked);
}

/** The last moment upright that was asked for: moving the clock does not ask for it again. */
let upright: { column: Column; asked: string; solution: Solution } | null = null;

/** What Decompress compares with: the same column, worn as it is, at the end of the first step; standing while there is no plan. */
function referenceOf(column: Column, scenario: Scenario, solution: Solution, view: View): Solution {
  const [first] = scenario.plan;
  if (!engine || (!first && view.activity !== 'decompress')) return column.healthy;
  const moment: Scenario = first
    ? { ...scenario, plan: [first], time: first.minutes }
    : { ...scenario, conditions: HEALTHY_CONDITIONS };
  const asked = JSON.stringify(moment);
  if (asked === JSON.stringify(scenario)) return solution;
  if (upright?.column !== column || upright.asked !== asked)
    upright = { column, asked, solution: engine.simulate(column, moment) };
  return upright.solution;
}

export const sameBody = (a: BodyScenario, b: BodyScenario): boolean =>
  a === b || (Object.keys(a) as (keyof BodyScenario)[]).every((key) => a[key] === b[key]);

/** Runs a change of the scenario; a refusal becomes a sentence and leaves everything as it was. */
function change(make: (scenario: Scenario) => Scenario, view?: View): void {
  const state = get();
  try {
    const scenario = make(state.scenario);
    if (scenario === state.scenario && !view) return;
    put({
      scenario,
      ...(view ? { view } : {}),
      ...answer(scenario, state, view),
      problem: null,
      ...step(state, view),
    });
  } catch (failure) {
    put({ problem: problemOf(failure) });
  }
}

function problemOf(failure: unknown): Problem {
  if (failure instanceof ScenarioError)
    return { sentence: fill(REFUSED.nothingChanged, { why: failure.issues.map(sentenceOf).join(' ') }) };
  return {
    sentence: REFUSED.noAnswer,
    remedy: REFUSED['noAnswer.way'],
  };
}

/* -------------------------------------------------------------------------------------------------------- undo --- */

const pushed = (steps: readonly Step[], one: Step): readonly Step[] => [...steps, one].slice(-LONGEST_UNDO);

const alike = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Nothing differs that undo would bring back. */
const sameLook = (a: View, b: View): boolean =>
  Object.entries(a).every(([key, value]) => NO_STEP.has(key) || alike(value, b[key as keyof View]));

/**
 * The step of undo for what is about to be done; none within a drag, which is a step of its own.
 *
 * @param view what will be looked at
 * @param look nothing else changes: it may belong to the step before
 */
function step(state: SpineState, view: View = state.view, look = false): Partial<SpineState> {
  if (dragStart) return { dragging: true };
  const top = state.undo.at(-1);
  const at = performance.now();
  const joins = top && look && at - last.at < (last.look ? RUN : SAME);
  last = { at, look: joins ? last.look : look };
  const { scenario } = state;
  if (!joins)
    return {
      undo: pushed(state.undo, { scenario, view: state.view, flew: view.camera !== state.view.camera }),
      redo: [],
    };
  // A run that ends where it began was nothing.
  const nothing = top.scenario === scenario && !top.flew && sameLook(top.view, view);
  if (nothing) last = NONE;
  return { redo: [], ...(nothing ? { undo: state.undo.slice(0, -1) } : {}) };
}

/** The eye is about to be moved by the page: that belongs to what was done this moment. */
function flown({ undo }: SpineState): Partial<SpineState> {
  const top = undo.at(-1);
  if (dragStart) dragStart = { ...dragStart, flew: true };
  else if (top && !top.flew && performance.now() - last.at < (last.look ? RUN : SAME))
    return { undo: [...undo.slice(0, -1), { ...top, flew: true }] };
  return {};
}

/** A step back or forward. */
function travel(from: 'undo' | 'redo', to: 'undo' | 'redo'): void {
  if (dragStart) actions.endDrag();
  const state = get();
  const target = state[from].at(-1);
  if (!target) return;
  const { flew } = target;
  const { camera, wording, measure } = state.view;
  const view: View = {
    ...target.view,
    wording,
    measure,
    camera: flew ? target.view.camera : camera,
  };
  last = NONE;
  try {
    put({
      scenario: target.scenario,
      view,
      ...answer(target.scenario, state, view),
      problem: null,
      ...(view.selection === state.view.selection ? {} : { pointed: null, met: null, named: null }),
      [from]: state[from].slice(0, -1),
      [to]: pushed(state[to], { scenario: state.scenario, view: state.view, flew }),
    });
  } catch (failure) {
    put({ problem: problemOf(failure) });
  }
}

/* --------------------------------------------------------------------------------------------------- selecting --- */

/** Parts of one kind follow one another down the column: bones, discs, left facet joints, left roots, one ligament … */
export function seriesOf(part: PartId): string {
  const kind = parsePart(part);
  if (kind?.kind === 'facet' || kind?.kind === 'root') return `${kind.kind} ${kind.side}`;
  return kind?.kind === 'ligament' ? kind.ligament : (kind?.kind ?? '');
}

/** The run from one part to another, of the kind of the second. */
export function runBetween(from: PartId, to: PartId): readonly PartId[] {
  const a = ALL_PARTS.indexOf(from);
  const b = ALL_PARTS.indexOf(to);
  const run = ALL_PARTS.slice(Math.min(a, b), Math.max(a, b) + 1).filter(
    (part) => seriesOf(part) === seriesOf(to),
  );
  return seriesOf(from) === seriesOf(to) ? run : [from, ...run];
}

function selected(
  selection: readonly PartId[],
  part: PartId | null,
  how?: 'extend' | 'through',
): readonly PartId[] {
  if (part === null) return [];
  if (how === 'extend')
    return selection.includes(part) ? selection.filter((one) => one !== part) : [...selection, part];
  const anchor = selection[0];
  if (how === 'through' && anchor !== undefined)
    return [anchor, ...runBetween(anchor, part).filter((one) => one !== anchor)];
  return [part];
}

/* ----------------------------------------------------------------------------------------------------- actions --- */

export const actions = {
  /** Hands in the model and answers the present scenario. */
  connect: (given: Engine): void => {
    engine = given;
    const state = get();
    try {
      put({ ...answer(state.scenario, { ...state, column: null, solution: null }), problem: state.problem });
    } catch {
      put({
        problem: {
          sentence: REFUSED.noModel,
          remedy: REFUSED['noModel.way'],
        },
      });
    }
  },

  /** What the column does over the plan of a scenario; empty while there is no model. */
  history: (scenario: Scenario, samples?: number): readonly Moment[] => {
    const { column } = get();
    if (!engine || !column) return [];
    try {
      return engine.history(column, scenario, samples);
    } catch {
      return [];
    }
  },

  /** What the model answers to another scenario; nothing on the page changes. `null` while there is no model. */
  ask: (scenario: Scenario): Solution | null => {
    const { column } = get();
    if (!engine || !column) return null;
    try {
      return engine.simulate(column, { ...scenario, body: get().scenario.body });
    } catch {
      return null;
    }
  },

  /** Changes one value of the scenario, e.g. `set('discs.L4-L5.heightLoss', 0.4)`. Within beginDrag … endDrag all changes are one undo step. */
  set: (path: string, value: unknown): void => {
    change((scenario) => withValue(scenario, path, value));
  },

  /** Several changes as one: one answer, one step of undo. */
  change: (make: (scenario: Scenario) => Scenario): void => {
    change((scenario) => readScenario(make(scenario)));
  },

  /** Replaces the whole scenario (link, file, reset). */
  load: (scenario: Scenario, view?: Partial<View>): void => {
    if (dragStart) actions.endDrag();
    change(() => readScenario(scenario), view ? { ...get().view, ...view } : undefined);
  },

  /** The state a link brings at the start: there is nothing before it to go back to. */
  open: (scenario: Scenario, view: View): void => {
    actions.load(scenario, view);
    last = NONE;
    put({ undo: [], redo: [] });
  },

  /** Nobody is told before something moves. */
  beginDrag: (): void => {
    if (dragStart) return;
    dragStart = { scenario: get().scenario, view: get().view, flew: false };
  },

  endDrag: (): void => {
    if (!dragStart) return;
    const state = get();
    const start = dragStart;
    dragStart = null;
    if (!state.dragging) return;
    const moved = !alike(start.scenario, state.scenario) || !sameLook(start.view, state.view);
    if (moved) last = { at: performance.now(), look: false };
    put({ dragging: false, ...(moved ? { undo: pushed(state.undo, start), redo: [] } : {}) });
  },

  undo: (): void => {
    travel('undo', 'redo');
  },

  redo: (): void => {
    travel('redo', 'undo');
  },

  /** `extend` adds or removes one (Ctrl-click), `through` adds the run along the column (Shift-click). */
  select: (part: PartId | null, how?: 'extend' | 'through'): void => {
    const state = get();
    const { view } = state;
    if (part === null && view.selection.length === 0) return;
    const layer = part && layerOf(parsePart(part)!);
    // What is asked for by name is shown, even if its layer was off.
    const layers = layer && !view.layers[layer] ? { ...view.layers, [layer]: true } : view.layers;
    // A chosen part closes a page, except in Learn, whose pages choose parts themselves.
    const page = view.activity === 'learn' ? view.page : null;
    const selection = selected(view.selection, part, how);
    // A body that is painted shows the map of what is chosen, and none where nothing is.
    const felt = view.felt && feltFrom(selection.at(-1) ?? '');
    const next: View = { ...view, layers, page, selection, felt };
    put({
      view: next,
      pointed: null,
      met: null,
      named: null,
      ...(sameLook(view, next) ? {} : step(state, next, true)),
    });
  },

  /** Shows or hides a layer: one step of undo. */
  layer: (name: Layer, on: boolean): void => {
    const state = get();
    const { view } = state;
    if (view.layers[name] === on) return;
    put({ view: { ...view, layers: { ...view.layers, [name]: on } }, ...step(state) });
  },

  /** Which region of a bone was meant. */
  point: (pointed: Pointed | null): void => {
    put({ pointed });
  },
  /** Which tissue of a joint was meant. */
  meet: (met: Met | null): void => {
    put({ met });
  },

  /** Lights a region of a bone while a list names it; without a side, both. */
  name: (named: Pointed | null): void => {
    if (get().named !== named) put({ named });
  },

  hover: (part: PartId | null, tissue: JointTissue | null = null): void => {
    const { hover, hoverTissue } = get();
    if (hover !== part || hoverTissue !== tissue) put({ hover: part, hoverTissue: tissue });
  },

  pointArea: (area: string | null): void => {
    if (get().area !== area) put({ area });
  },

  look: (view: Partial<View>): void => {
    const state = get();
    const { view: before, scenario, column, solution } = state;
    const other = view.activity && view.activity !== before.activity;
    // Another activity has another card, and may compare with something else.
    const asked: View = { ...before, page: other ? null : before.page, ...view };
    // The sacroiliac joint is no part of the column: its map goes with its page.
    const left = asked.felt?.part.startsWith('sacroiliac') && asked.page !== 'sacroiliac';
    const next = left ? { ...asked, felt: null } : asked;
    put({
      view: next,
      ...(sameLook(before, next) ? {} : step(state, next, true)),
      ...(other && column && solution ? { reference: referenceOf(column, scenario, solution, next) } : {}),
    });
  },

  /** Another look of the picture, always a step of its own: what is left out, where it is cut, how it is drawn, what is painted on it. */
  show: (
    view: Partial<
      Pick<
        View,
        'cut' | 'style' | 'gapMap' | 'felt' | 'focus' | 'hidden' | 'selection' | 'ghost' | 'comparing'
      >
    >,
  ): void => {
    const state = get();
    put({ view: { ...state.view, ...view }, ...step(state) });
  },

  /** Paints the map of a part on the body and turns to it; `null` takes body and map away. */
  paint: (felt: Felt | null): void => {
    actions.show({ felt });
    if (felt) put({ flight: { to: 'felt', count: get().flight.count + 1 }, ...flown(get()) });
  },

  /** Keeps a state to compare with; `null` compares with the healthy one. */
  keep: (kept: Scenario | null): void => {
    change((scenario) => scenario, { ...get().view, kept });
  },

  /** What was kept becomes the present state, and the other way round. */
  swap: (): void => {
    const { scenario, view } = get();
    const other: Scenario = { ...(view.kept ?? HEALTHY), body: scenario.body };
    change(() => readScenario(other), { ...view, kept: scenario });
  },

  fly: (to: readonly PartId[] | Preset): void => {
    put({ flight: { to, count: get().flight.count + 1 }, ...flown(get()) });
  },

  /** Several bones at once: one frame for all. */
  meshes: (found: Readonly<Partial<Record<Bone, BoneMesh>>>): void => {
    put({ meshes: { ...get().meshes, ...found } });
  },

  near: (near: readonly Bone[]): void => {
    if (!alike(near, get().near)) put({ near });
  },

  close: (close: Readonly<Partial<Record<Bone, BoneMesh>>>): void => {
    put({ close });
  },

  outlined: (outlined: Readonly<Partial<Record<Bone, BoneMesh>>>): void => {
    put({ outlined });
  },

  mesh: (bone: Bone, mesh: BoneMesh): void => {
    put({ meshes: { ...get().meshes, [bone]: mesh } });
  },

  report: (problem: Problem | null): void => {
    put({ problem });
  },

  cover: (covered: Covered): void => {
    if (JSON.stringify(covered) !== JSON.stringify(get().covered)) put({ covered });
  },

  theme: (theme: Theme): void => {
    put({ theme });
  },

  /** Back to the start, model kept; for tests and for a page that is closed. */
  reset: (): void => {
    dragStart = null;
    last = NONE;
    const { column } = get();
    put({
      ...START,
      column,
      solution: column?.healthy ?? null,
      reference: column?.healthy ?? null,
      kept: null,
    });
  },
};
