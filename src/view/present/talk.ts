/**
 * A talk: states of the page in an order, each a link with a title. The own one is kept in this browser, in a file or in
 * a link (`#t=`); the tour and the story come with the page. Nothing is sent.
 */
import { create } from 'zustand';
import { parsePart } from '../../core';
import { isPacked, pack, unpack } from '../packed';
import { readLink } from '../permalink';
import { currentHash } from '../shell/verbs';
import { shell } from '../shell/shell';
import { actions, store, type Preset, type View } from '../store';
import { partName } from '../words';
import { TALK } from '../language/en/present';
import { fill } from '../language/table';
import { tourSlides } from './tour';

export interface Slide {
  readonly title: string;
  /** The state, as a readable link without `#`. */
  readonly link: string;
  /** A sentence of the library that is said with it, and where it is allowed to stand. */
  readonly said?: { readonly id: string; readonly state: 'learn' | 'wear:worn' };
}
export type Source = 'own' | 'tour' | 'story';

interface Talk {
  readonly source: Source;
  readonly own: readonly Slide[];
  readonly at: number;
  /** What is shown at the moment; the story's slides come when it is chosen. */
  readonly slides: readonly Slide[];
}

const KEPT = 'columna.talk';
/** More than anybody shows in an hour. */
const MOST = 100;
const LONGEST_TITLE = 120;

export const useTalk = create<Talk>()(() => {
  const own = recall();
  return own.length > 0
    ? { source: 'own', own, at: 0, slides: own }
    : { source: 'tour', own, at: 0, slides: tourSlides() };
});

/* ----------------------------------------------------------------------------------------------- file and link --- */

/** @throws an error with a sentence when it is no talk or one of its states cannot be read */
export function readTalk(value: unknown): readonly Slide[] {
  const list = (value as { talk?: unknown } | null)?.talk;
  if (!Array.isArray(list) || list.length > MOST) throw new Error(TALK.notOne);
  return list.map((one: unknown, i) => {
    const { title, link } = (one ?? {}) as Partial<Record<'title' | 'link', unknown>>;
    if (typeof title !== 'string' || typeof link !== 'string') throw new Error(TALK.notOne);
    const answer = readLink(link);
    if (answer.kind === 'refused') throw new Error(fill(TALK.state, { n: i + 1, why: answer.sentence }));
    return { title: title.slice(0, LONGEST_TITLE), link };
  });
}

export const writeTalk = (slides: readonly Slide[]): { version: 1; talk: readonly Slide[] } => ({
  version: 1,
  talk: slides.map(({ title, link }) => ({ title, link })),
});

export const linkOf = async (slides: readonly Slide[]): Promise<string> =>
  (await pack(JSON.stringify(writeTalk(slides)))).replace(/^z=/, 't=');

/** @param hash `t=…`, with or without `#` */
export async function talkIn(hash: string): Promise<readonly Slide[]> {
  const packed = hash.replace(/^#?t=/, 'z=');
  if (!isPacked(packed)) throw new Error(TALK.notOne);
  return readTalk(JSON.parse(await unpack(packed)));
}

/** A talk that was dropped, or came by link, is the own one from now on; its first state is shown. */
export function takeTalk(slides: readonly Slide[]): void {
  change(slides);
  useTalk.setState({ source: 'own', slides, at: 0 });
  if (slides.length > 0) show(0);
}

function recall(): readonly Slide[] {
  try {
    const text = localStorage.getItem(KEPT);
    return text ? readTalk(JSON.parse(text)) : [];
  } catch {
    return [];
  }
}

/* ---------------------------------------------------------------------------------------------------- the list --- */

function change(own: readonly Slide[]): void {
  useTalk.setState(({ source, slides, at }) => ({
    own,
    slides: source === 'own' ? own : slides,
    at: source === 'own' ? Math.min(at, Math.max(0, own.length - 1)) : at,
  }));
  try {
    if (own.length > 0) localStorage.setItem(KEPT, JSON.stringify(writeTalk(own)));
    else localStorage.removeItem(KEPT);
  } catch {
    // a browser without storage, or a full one
  }
}

/** What is selected and how much is changed, as a first title. */
function titleNow(): string {
  const { view, scenario } = store.getState();
  const part = view.selection.at(-1);
  const kind = part && parsePart(part);
  const loss = kind && 'joint' in kind && kind.kind === 'disc' ? scenario.discs[kind.joint]?.heightLoss : 0;
  const name = part ? partName(part, view.wording) : TALK.whole;
  return loss ? fill(TALK.lower, { part: name, n: Math.round(loss * 100) }) : name;
}

export const list = {
  /** Adds what is shown now; `false` when the list is full. */
  add: (): boolean => {
    const { own } = useTalk.getState();
    if (own.length >= MOST) return false;
    change([...own, { title: titleNow(), link: currentHash() || 'v=1' }]);
    return true;
  },
  rename: (i: number, title: string): void => {
    const own = useTalk.getState().own;
    change(own.map((slide, j) => (j === i ? { ...slide, title: title.slice(0, LONGEST_TITLE) } : slide)));
  },
  remove: (i: number): void => change(useTalk.getState().own.filter((_, j) => j !== i)),
  /** One place up. */
  raise: (i: number): void => {
    const own = [...useTalk.getState().own];
    if (i < 1) return;
    [own[i - 1], own[i]] = [own[i]!, own[i - 1]!];
    change(own);
  },
};

export async function choose(source: Source): Promise<void> {
  const { own } = useTalk.getState();
  const slides =
    source === 'own' ? own : source === 'tour' ? tourSlides() : (await import('./story')).storySlides();
  useTalk.setState({ source, slides, at: 0 });
}

/* -------------------------------------------------------------------------------------------------- presenting --- */

/** Shows one state; the reading level and the strip's measure stay as they are. */
export function show(at: number): void {
  const { slides } = useTalk.getState();
  const slide = slides[at];
  if (!slide) return;
  useTalk.setState({ at });
  const answer = readLink(slide.link);
  if (answer.kind === 'refused') return;
  const { view } = store.getState();
  const next = answer.kind === 'read' ? answer : null;
  const wanted: Partial<View> = { ...next?.view, wording: view.wording, measure: view.measure, page: null };
  if (next) actions.load(next.scenario, wanted);
  const preset = /(?:^|&)cam=(home|front|back|left|right|top)\b/.exec(slide.link)?.[1] as Preset | undefined;
  if (/(?:^|&)cam=[-\d]/.test(slide.link)) return;
  const selection = next?.view.selection ?? [];
  // A state that names a part and no camera is about that part.
  if (preset) actions.fly(preset);
  else if (selection.length > 0 && useTalk.getState().source !== 'own') actions.fly(selection);
  else actions.fly('home');
}

export function begin(): void {
  const { slides, at } = useTalk.getState();
  if (slides.length === 0) return;
  shell.open(null);
  shell.present(true);
  show(Math.min(at, slides.length - 1));
  // Where it is allowed; without it the page fills its window.
  void document.documentElement.requestFullscreen?.().catch(() => undefined);
}

export const step = (by: 1 | -1): void => {
  const { at, slides } = useTalk.getState();
  const next = at + by;
  if (next >= 0 && next < slides.length) show(next);
};
