import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HEALTHY, PARTS, type PartId, type Scenario } from '../../src/core';
import {
  ACTIVITIES,
  actions,
  HOME_VIEW,
  runBetween,
  store,
  type SpineState,
  type View,
} from '../../src/view/store';
import { HEALTHY_HEIGHT, straws } from './model';

const state = (): SpineState => store.getState();
const height = (): number => state().solution!.measures.discs['L4-L5'].heightMiddle;
const L45 = 'discs.L4-L5.heightLoss';

beforeEach(() => {
  actions.endDrag();
  actions.reset();
  actions.connect(straws(HEALTHY));
  actions.load(HEALTHY, HOME_VIEW);
  actions.reset();
});

describe('a change of the scenario', () => {
  it('is answered in the same tick: nobody ever sees a scenario with the solution of another', () => {
    const seen: [number, number][] = [];
    const stop = store.subscribe((now) => {
      const loss = now.scenario.discs['L4-L5']?.heightLoss ?? 0;
      seen.push([loss, now.solution!.measures.discs['L4-L5'].heightMiddle]);
    });
    for (const loss of [0.1, 0.4, 0.85]) actions.set(L45, loss);
    stop();
    expect(seen).toHaveLength(3);
    for (const [loss, now] of seen) expect(now).toBeCloseTo(HEALTHY_HEIGHT * (1 - loss), 12);
  });

  it('out of range changes nothing and says what it may be', () => {
    actions.set(L45, 0.4);
    const before = state();
    actions.set(L45, 1.4);
    expect(state().scenario).toBe(before.scenario);
    expect(state().solution).toBe(before.solution);
    expect(state().undo).toBe(before.undo);
    expect(state().problem?.sentence).toContain('discs.L4-L5.heightLoss is 1.4; the most it can be is 0.85');
  });

  it('a name that does not exist is refused by name', () => {
    actions.set('discs.L4-L5.hightLoss', 0.4);
    expect(state().scenario).toBe(HEALTHY);
    expect(state().problem?.sentence).toContain('hightLoss');
  });

  it('that is accepted takes the last complaint away', () => {
    actions.set(L45, 9);
    actions.set(L45, 0.2);
    expect(state().problem).toBeNull();
  });

  it('prepares the model again only for another body', () => {
    const model = straws(HEALTHY);
    actions.connect(model);
    actions.set(L45, 0.3);
    actions.set('conditions.posture', 'lying');
    expect(model.asked.prepare).toBe(1);
    actions.set('body.mass', 90);
    expect(model.asked.prepare).toBe(2);
    expect(state().column?.body.mass).toBe(90);
  });

  it('keeps the page alive when the model fails', () => {
    const model = straws(HEALTHY);
    actions.connect({
      ...model,
      simulate: () => {
        throw new Error('broken');
      },
    });
    const before = state().scenario;
    actions.set(L45, 0.3);
    expect(state().scenario).toBe(before);
    expect(state().problem?.sentence).toMatch(/nothing was changed/);
  });
});

describe('undo', () => {
  it('takes a whole drag back as one step, and redo brings it again', () => {
    actions.beginDrag();
    for (let i = 1; i <= 40; i++) actions.set(L45, i / 100);
    actions.endDrag();
    expect(state().undo).toHaveLength(1);
    expect(height()).toBeCloseTo(6, 12);
    actions.undo();
    expect(state().scenario).toBe(HEALTHY);
    expect(height()).toBe(HEALTHY_HEIGHT);
    actions.redo();
    expect(height()).toBeCloseTo(6, 12);
  });

  it('counts a drag that ends where it began, or moved nothing, as nothing', () => {
    actions.beginDrag();
    actions.endDrag();
    expect(state().undo).toHaveLength(0);
  });

  it('walks back through every state and forward again', () => {
    const losses = [0.1, 0.2, 0.3, 0.4];
    const scenarios: Scenario[] = [state().scenario];
    for (const loss of losses) {
      actions.set(L45, loss);
      scenarios.push(state().scenario);
    }
    for (let i = losses.length - 1; i >= 0; i--) {
      actions.undo();
      expect(state().scenario).toBe(scenarios[i]);
    }
    actions.undo();
    expect(state().scenario).toBe(scenarios[0]);
    for (let i = 1; i < scenarios.length; i++) {
      actions.redo();
      expect(state().scenario).toBe(scenarios[i]);
    }
  });

  it('forgets what was undone once something else is done', () => {
    actions.set(L45, 0.1);
    actions.undo();
    actions.set(L45, 0.2);
    actions.redo();
    expect(height()).toBeCloseTo(8, 12);
    expect(state().redo).toHaveLength(0);
  });

  it('in the middle of a drag ends the drag first', () => {
    actions.beginDrag();
    actions.set(L45, 0.5);
    actions.undo();
    expect(state().scenario).toBe(HEALTHY);
    expect(state().dragging).toBe(false);
  });

  it('of hiding brings back what was selected', () => {
    actions.select('T4');
    actions.show({ hidden: ['T4'], selection: [] });
    actions.undo();
    expect(state().view).toMatchObject({ hidden: [], selection: ['T4'] });
    actions.redo();
    expect(state().view).toMatchObject({ hidden: ['T4'], selection: [] });
  });

  it('takes back the switch of the healthy outline', () => {
    actions.show({ ghost: false });
    actions.undo();
    expect(state().view.ghost).toBe(true);
  });

  it('leaves the eye where a hand has put it, and settings as the reader chose them', () => {
    actions.set(L45, 0.1);
    actions.look({ camera: 'back', wording: 'clinical', measure: 'facetForce' });
    expect(state().undo).toHaveLength(1);
    actions.undo();
    expect(state().view).toMatchObject({ camera: 'back', wording: 'clinical', measure: 'facetForce' });
  });
});

/** A scene's camera in one line: a flight ends at a preset, and a hand may leave it anywhere. */
const followFlights = (): (() => void) =>
  store.subscribe((now, before) => {
    if (now.flight !== before.flight)
      actions.look({
        camera: typeof now.flight.to === 'string' && now.flight.to !== 'felt' ? now.flight.to : 'left',
      });
  });

describe('undo over what is looked at', () => {
  let stop: () => void;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
    stop = followFlights();
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });
  const wait = (ms: number): void => void vi.advanceTimersByTime(ms);
  /** All that undo brings back. */
  const recorded = (): unknown => {
    const { scenario, solution, view } = state();
    const { camera: _eye, wording: _words, measure: _bars, ...looked } = view;
    return structuredClone({ scenario, heights: solution!.measures.discs, looked });
  };

  const doing = fc.oneof(
    fc.double({ min: 0, max: 0.85, noNaN: true }).map((loss) => ['set', loss] as const),
    fc
      .array(fc.double({ min: 0, max: 0.85, noNaN: true }), { maxLength: 5 })
      .map((l) => ['drag', l] as const),
    fc.tuple(
      fc.constant('select' as const),
      fc.option(fc.constantFrom<PartId>(...PARTS)),
      fc.constantFrom(undefined, 'extend' as const, 'through' as const),
    ),
    fc.constantFrom(...ACTIVITIES).map((activity) => ['look', { activity }] as const),
    fc.constantFrom('true', 'glossary', 'sacroiliac', null).map((page) => ['look', { page }] as const),
    fc.constantFrom('front', 'back').map((camera) => ['look', { camera }] as const),
    fc.constantFrom('film', 'textbook', 'natural').map((style) => ['show', { style }] as const),
    fc.constantFrom('all', 'isolate').map((focus) => ['show', { focus }] as const),
    fc.constantFrom<PartId>(...PARTS).map((part) => ['hide', part] as const),
    fc.boolean().map((on) => ['layer', on] as const),
    fc.boolean().map((on) => ['paint', on] as const),
    fc.constantFrom(['keep'], ['swap'], ['fly'], ['load']),
  );
  const act = ([what, a, b]: readonly unknown[]): void => {
    if (what === 'set') actions.set(L45, a);
    if (what === 'drag') {
      actions.beginDrag();
      for (const loss of a as number[]) actions.set(L45, loss);
      actions.endDrag();
    }
    if (what === 'select') actions.select(a as PartId | null, b as 'extend');
    if (what === 'look') actions.look(a as Partial<View>);
    if (what === 'show') actions.show(a as Partial<View>);
    if (what === 'hide') actions.show({ hidden: [a as PartId], selection: [] });
    if (what === 'layer') actions.layer('ligaments', a as boolean);
    if (what === 'paint') actions.paint(a ? { part: 'disc L4-L5', kind: 'felt' } : null);
    if (what === 'keep') actions.keep(state().scenario);
    if (what === 'swap') actions.swap();
    if (what === 'fly') actions.fly('top');
    if (what === 'load') actions.load(HEALTHY, { ...HOME_VIEW, selection: ['T4'], camera: 'right' });
  };
  const run = fc.array(fc.tuple(doing, fc.constantFrom(0, 50, 400, 1500)), { maxLength: 30 });
  const begin = (): void => {
    actions.open(HEALTHY, HOME_VIEW);
    wait(5000);
  };

  it('takes back exactly what was done, whatever was done before', () => {
    fc.assert(
      fc.property(run, doing, (before, one) => {
        begin();
        for (const [what, ms] of before) {
          act(what);
          wait(ms);
        }
        wait(5000);
        const [was, steps] = [recorded(), state().undo.length];
        act(one);
        // What makes no step has changed nothing that undo brings back.
        if (state().undo.length > steps) actions.undo();
        expect(recorded()).toEqual(was);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('leads from the last state to the first and back again, in any rhythm; each step and its return meet, eye and all', () => {
    fc.assert(
      fc.property(run, (all) => {
        begin();
        const first = recorded();
        for (const [what, ms] of all) {
          act(what);
          wait(ms);
        }
        const end = recorded();
        while (state().undo.length > 0) {
          const { scenario, view } = state();
          actions.undo();
          actions.redo();
          expect({ scenario: state().scenario, view: state().view }).toEqual({ scenario, view });
          actions.undo();
        }
        expect(recorded()).toEqual(first);
        while (state().redo.length > 0) actions.redo();
        expect(recorded()).toEqual(end);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('counts levels stepped through with a key held down as one, and none where they end where they began', () => {
    actions.select('T4');
    wait(5000);
    for (const part of ['T5', 'T6', 'T7'] as const) {
      actions.select(part);
      wait(300);
    }
    expect(state().undo).toHaveLength(2);
    actions.undo();
    expect(state().view.selection).toEqual(['T4']);
    for (const part of ['T5', 'T4'] as const) {
      actions.select(part);
      wait(300);
    }
    expect(state().undo).toHaveLength(1);
  });

  it('counts what one button does in several calls as one', () => {
    actions.set(L45, 0.3);
    actions.look({ activity: 'wear' });
    actions.select('disc L4-L5');
    expect(state().undo).toHaveLength(1);
    actions.undo();
    expect(state().view).toEqual(HOME_VIEW);
    expect(state().scenario).toBe(HEALTHY);
  });

  it('brings the eye back where the step itself had moved it, and only there', () => {
    actions.select('L4');
    actions.fly(['L4']);
    expect(state().view.camera).toBe('left');
    actions.undo();
    expect(state().view).toMatchObject({ selection: [], camera: 'home' });
    actions.redo();
    expect(state().view).toMatchObject({ selection: ['L4'], camera: 'left' });
    wait(5000);
    actions.fly('top');
    actions.undo();
    actions.redo();
    wait(5000);
    actions.set(L45, 0.3);
    wait(5000);
    actions.fly('back');
    actions.undo();
    expect(state().view.camera).toBe('back');
  });
});

describe('selecting', () => {
  it('replaces, adds, takes away and clears', () => {
    actions.select('L4');
    actions.select('disc L4-L5');
    expect(state().view.selection).toEqual(['disc L4-L5']);
    actions.select('T3', 'extend');
    expect(state().view.selection).toEqual(['disc L4-L5', 'T3']);
    actions.select('disc L4-L5', 'extend');
    expect(state().view.selection).toEqual(['T3']);
    actions.select(null);
    expect(state().view.selection).toEqual([]);
  });

  it('takes the run along the column, in either direction', () => {
    actions.select('T12');
    actions.select('L3', 'through');
    expect([...state().view.selection].toSorted()).toEqual(['L1', 'L2', 'L3', 'T12']);
    expect(runBetween('L3', 'T12')).toEqual(runBetween('T12', 'L3'));
  });

  it('a run of one kind has only that kind, and both ends', () => {
    const discs = PARTS.filter((part) => part.startsWith('disc ')) as PartId[];
    const run = runBetween(discs[3]!, discs[9]!);
    expect(run).toEqual(discs.slice(3, 10));
  });

  it('does not change what is asked of the model', () => {
    const before = state().solution;
    actions.select('L4');
    actions.undo();
    expect(state().solution).toBe(before);
  });
});

it('each flight is a new request, even to the same place', () => {
  actions.fly(['L4']);
  const first = state().flight;
  actions.fly(['L4']);
  expect(state().flight).not.toBe(first);
  expect(state().flight.count).toBe(first.count + 1);
});

describe('Decompress compares with the last moment upright', () => {
  const before = (): number => state().reference!.measures.discs['L4-L5'].heightMiddle;

  it('of the column as it is worn: nobody is told that lying down took height away', () => {
    actions.set(L45, 0.4);
    actions.look({ activity: 'decompress' });
    expect(before()).toBeCloseTo(HEALTHY_HEIGHT * 0.6, 12);
    expect(state().reference).toBe(state().solution);
  });

  it('and of no other wear when that changes on the way', () => {
    actions.load(HEALTHY, { activity: 'decompress' });
    actions.set('conditions.posture', 'lying');
    actions.set(L45, 0.4);
    expect(before()).toBeCloseTo(HEALTHY_HEIGHT * 0.6, 12);
    actions.look({ activity: 'explore' });
    actions.set(L45, 0.2);
    actions.look({ activity: 'decompress' });
    expect(before()).toBeCloseTo(HEALTHY_HEIGHT * 0.8, 12);
  });
});
