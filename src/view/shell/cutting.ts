/** Cutting the column: the verbs of the tool, its bar and its keys, and what is said about it. */
import type { Vec3 } from '../../core';
import { cutOf, HALVES, nextKind, REACH, type Away, type Cut, type CutKind } from '../cut';
import { actions, store, type Preset, type View } from '../store';
import { figure, withUnit } from '../words';
import { say } from './notice';

/** Where the eye stands, seen from the column (x left, y up, z forward). */
const EYES: Readonly<Record<Preset, Vec3>> = {
  home: [1, 0.1, -0.5],
  front: [0.1, 0.1, 1],
  back: [0.1, 0.1, -1],
  left: [1, 0.1, 0.1],
  right: [-1, 0.1, 0.1],
  top: [0.1, 1, 0.1],
};

function eyeOf({ camera }: View): Vec3 {
  if (typeof camera === 'string') return EYES[camera];
  const { eye, target } = camera;
  return [eye[0] - target[0], eye[1] - target[1], eye[2] - target[2]];
}

const CUT_WORDS = {
  kinds: {
    sagittal: 'Left | right (sagittal)',
    coronal: 'Front | back (coronal)',
    axial: 'Top | bottom (axial)',
    disc: 'Through disc',
    pedicle: 'Through the pedicles of',
  },
  /** How far, on which side, from what. */
  from: {
    sagittal: ['to the left of the middle', 'to the right of the middle'],
    coronal: ['in front of the sacral endplate', 'behind the sacral endplate'],
    axial: ['above the sacral endplate', 'below the sacral endplate'],
    disc: ['above the middle of the disc', 'below the middle of the disc'],
    pedicle: ['above the middle of the pedicles', 'below the middle of the pedicles'],
  },
  middle: {
    sagittal: 'in the middle',
    coronal: 'at the sacral endplate',
    axial: 'at the sacral endplate',
    disc: 'in the middle of the disc',
    pedicle: 'in the middle of the pedicles',
  },
  whole: 'The column is whole again.',
} as const satisfies Record<string, unknown>;

export const kindWords = (kind: CutKind, level: string | null): string =>
  level ? `${CUT_WORDS.kinds[kind]} ${level}` : CUT_WORDS.kinds[kind];

export function offsetWords({ kind, offset }: Cut): string {
  if (Math.abs(offset) < 0.05) return CUT_WORDS.middle[kind];
  return `${withUnit(figure(Math.abs(offset), Math.abs(offset) < 20 ? 1 : 0), 'mm')} ${CUT_WORDS.from[kind][offset > 0 ? 0 : 1]}`;
}

const NAMES: Readonly<Record<CutKind, string>> = {
  sagittal: 'Cut from front to back',
  coronal: 'Cut from side to side',
  axial: 'Cut across',
  disc: 'Cut through disc',
  pedicle: 'Cut through the pedicles of',
};
export function sayCut(cut: Cut): string {
  const where = cut.level ? `${NAMES[cut.kind]} ${cut.level}` : NAMES[cut.kind];
  return `${where}, ${offsetWords(cut)}. The ${cut.away} half is left out.`;
}

/* ----------------------------------------------------------------------------------------------------- verbs --- */

const show = (cut: Cut | null): void => {
  actions.show({ cut });
  say(cut ? sayCut(cut) : CUT_WORDS.whole);
};

/** A cut of one kind through what is selected; the half towards the eye is left out. */
export function cutAlong(kind: CutKind): void {
  const { view, column } = store.getState();
  if (column) show(cutOf(kind, view.selection, column, eyeOf(view)));
}

/** One plane after the other, then the whole column. */
export function nextCut(): void {
  const kind = nextKind(store.getState().view.cut);
  if (kind) cutAlong(kind);
  else show(null);
}

export const uncut = (): void => show(null);

export function otherHalf(): void {
  const { cut } = store.getState().view;
  if (!cut) return;
  const [plus, minus] = HALVES[cut.kind];
  show({ ...cut, away: cut.away === plus ? minus : plus });
}

/** Moves the plane to this offset [mm]; said when the hand lets go. */
export function moveCut(offset: number): void {
  const { cut } = store.getState().view;
  if (!cut) return;
  const [least, most] = REACH[cut.kind];
  const to = Math.round(Math.min(most, Math.max(least, offset)) * 10) / 10;
  if (to !== cut.offset) actions.show({ cut: { ...cut, offset: to } });
}

let rest = 0;
/** A run of key presses is one step of undo, and is said once. */
function nudge(by: number): void {
  const { cut } = store.getState().view;
  if (!cut) return;
  actions.beginDrag();
  moveCut(cut.offset + by);
  clearTimeout(rest);
  rest = window.setTimeout(() => {
    actions.endDrag();
    const now = store.getState().view.cut;
    if (now) say(sayCut(now));
  }, 500);
}

/** The keys of the cut on the stage. @returns whether the key was one of them */
export function cutKey(key: string): boolean {
  if (key === 'c') {
    nextCut();
    return true;
  }
  if (!store.getState().view.cut) return false;
  if (key === '[' || key === ']') nudge(key === ']' ? 1 : -1);
  else if (key === '{' || key === '}') nudge(key === '}' ? 10 : -10);
  else if (key === 'x') otherHalf();
  else return false;
  return true;
}

export const awayWords = (away: Away): string => `${away} half left out`;
