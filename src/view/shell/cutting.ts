/** Cutting the column: the verbs of the tool, its bar and its keys, and what is said about it. */
import type { Vec3 } from '../../core';
import { cutOf, HALVES, nextKind, REACH, type Cut, type CutKind } from '../cut';
import { actions, store, type Preset, type View } from '../store';
import { CUTS } from '../language/en/cutting';
import { fill } from '../language/table';
import { quantity } from '../words';
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

export const kindWords = (kind: CutKind, level: string | null): string =>
  fill(CUTS[`kind.${kind}`], { level: level ?? '' }).trim();

export function offsetWords({ kind, offset }: Cut): string {
  const mm = Math.abs(offset);
  if (mm < 0.05) return CUTS[`${kind}.0`];
  return fill(CUTS[`${kind}.${offset > 0 ? '+' : '-'}`], { mm: quantity(mm, 'mm', mm < 20 ? 1 : 0) });
}

export const sayCut = (cut: Cut): string =>
  fill(CUTS.said, {
    plane: fill(CUTS[`said.${cut.kind}`], { level: cut.level ?? '' }).trim(),
    where: offsetWords(cut),
    half: CUTS[`saidHalf.${cut.away}`],
  });

/* ----------------------------------------------------------------------------------------------------- verbs --- */

const show = (cut: Cut | null): void => {
  actions.show({ cut });
  say(cut ? sayCut(cut) : CUTS.wholeSaid);
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
