/**
 * The one store of the page. A user's action only ever makes a new scenario or a new view; the solution follows.
 *
 *   scenario  what is asked (core/scenario.ts)        changed by `actions.set`, undoable, one step per drag
 *   solution  what the model answers, `previous` pose as warm start, in the same tick
 *   view      what is looked at: activity, selection, layers, camera; part of the link, not of the answer
 *
 * Scene components subscribe without React (`store.subscribe`); panels use `useSpine`.
 */
import { create } from 'zustand';
import type { Bone, BoneMesh, Column, PartId, Scenario, Solution } from '../core';

export type Activity = 'explore' | 'wear' | 'decompress' | 'compare' | 'learn';
export type Focus = 'all' | 'isolate' | 'ghost';
export type Theme = 'system' | 'light' | 'dark';
export type Wording = 'plain' | 'clinical';
export type Preset = 'home' | 'front' | 'back' | 'left' | 'right' | 'top';
/** What the bars of the strip show. */
export type StripMeasure = 'discHeight' | 'facetForce' | 'facetGap' | 'foramenHeight' | 'segmentAngle';

/** A camera that was moved by hand: eye and target in world mm. */
export interface FreeCamera {
  readonly eye: readonly [number, number, number];
  readonly target: readonly [number, number, number];
}

export interface View {
  readonly activity: Activity;
  readonly selection: readonly PartId[];
  readonly focus: Focus;
  readonly hidden: readonly PartId[];
  /** Healthy outline behind the present state. */
  readonly ghost: boolean;
  readonly layers: { readonly discs: boolean; readonly facets: boolean };
  readonly camera: Preset | FreeCamera;
  readonly measure: StripMeasure;
  readonly wording: Wording;
}

export interface SpineState {
  readonly column: Column | null;
  readonly scenario: Scenario;
  readonly solution: Solution | null;
  readonly view: View;
  /** Part under the pointer or focus, in scene or strip. */
  readonly hover: PartId | null;
  /** Bones as they arrive from the workers. */
  readonly meshes: Readonly<Partial<Record<Bone, BoneMesh>>>;
  readonly theme: Theme;
  /** A request to the scene's camera, answered once: fly to these parts, or to a preset. `count` makes each request new. */
  readonly flight: { readonly to: readonly PartId[] | Preset; readonly count: number };
  /** What went wrong and the way on, in plain words; `null` when all is well. */
  readonly problem: { readonly sentence: string; readonly remedy?: string } | null;
  readonly undo: readonly Snapshot[];
  readonly redo: readonly Snapshot[];
}

export interface Snapshot {
  readonly scenario: Scenario;
  readonly view: View;
}

export const HOME_VIEW: View = {
  activity: 'explore',
  selection: [],
  focus: 'all',
  hidden: [],
  ghost: true,
  layers: { discs: true, facets: true },
  camera: 'home',
  measure: 'discHeight',
  wording: 'plain',
};

export declare const useSpine: ReturnType<typeof create<SpineState>>;
export declare const store: { getState(): SpineState; subscribe(follow: (state: SpineState, before: SpineState) => void): () => void };

export declare const actions: {
  /** Changes one value of the scenario, e.g. `set('discs.L4-L5.heightLoss', 0.4)`. Within beginDrag … endDrag all changes are one undo step. */
  set(path: string, value: unknown): void;
  /** Replaces the whole scenario (link, file, reset). */
  load(scenario: Scenario, view?: Partial<View>): void;
  beginDrag(): void;
  endDrag(): void;
  undo(): void;
  redo(): void;
  /** `extend` adds or removes one (Ctrl-click), `through` adds the run along the column (Shift-click). */
  select(part: PartId | null, how?: 'extend' | 'through'): void;
  hover(part: PartId | null): void;
  look(view: Partial<View>): void;
  fly(to: readonly PartId[] | Preset): void;
  mesh(bone: Bone, mesh: BoneMesh): void;
  report(problem: SpineState['problem']): void;
  theme(theme: Theme): void;
};
