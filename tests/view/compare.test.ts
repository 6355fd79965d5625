import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HEALTHY, history, prepare, simulate, tables, withValue, type Column } from '../../src/core';
import { differences } from '../../src/view/measured';
import { movedBones, movedScale } from '../../src/view/moved';
import { actions, baseOf, HOME_VIEW, store } from '../../src/view/store';

const worn = withValue(HEALTHY, 'discs.L4-L5.heightLoss', 0.4);
let column: Column;
beforeAll(() => {
  column = prepare(tables(), HEALTHY.body);
});
beforeEach(() => {
  actions.connect({ prepare: () => column, simulate, history });
  actions.open(HEALTHY, { ...HOME_VIEW, activity: 'compare' });
});

describe('two states compared', () => {
  it('that are identical differ by exact zeros, in every measure and of every bone', () => {
    actions.load(worn);
    actions.keep(worn);
    const state = store.getState();
    const base = baseOf(state)!;
    expect(differences(base.measures, state.solution!.measures)).toEqual([]);
    for (const { most } of movedBones(column, base, state.solution!)) expect(most).toBe(0);
  });

  it('are compared with what was kept, not with healthy, until that is asked for again', () => {
    actions.load(worn);
    actions.keep(worn);
    actions.set('discs.L4-L5.heightLoss', 0.6);
    const kept = store.getState().kept!;
    expect(kept.measures.discs['L4-L5'].heightMiddle).toBeLessThan(
      column.healthy.measures.discs['L4-L5'].heightMiddle,
    );
    expect(baseOf(store.getState())).toBe(kept);
    actions.keep(null);
    expect(baseOf(store.getState())).toBe(column.healthy);
    actions.undo();
    expect(store.getState().view.kept).toEqual(worn);
  });

  it('change places, and twice is as before', () => {
    actions.load(worn);
    actions.swap();
    expect(store.getState().scenario).toEqual(HEALTHY);
    expect(store.getState().view.kept).toEqual(worn);
    actions.swap();
    expect(store.getState().scenario).toEqual(worn);
    expect(store.getState().view.kept).toEqual(HEALTHY);
  });

  it('show the head moved farther than the sacrum, which only turns at the hips; the scale holds the largest way', () => {
    actions.load(worn);
    const { solution } = store.getState();
    const moved = movedBones(column, column.healthy, solution!);
    const way = (of: string): number => moved.find(({ bone }) => bone === of)!.most;
    expect(way('L4')).toBeGreaterThan(1);
    expect(way('S1')).toBeGreaterThan(0.5);
    expect(way('C0')).toBeGreaterThan(way('S1'));
    const most = Math.max(...moved.map((one) => one.most));
    expect(movedScale(column, column.healthy, solution!)).toBeGreaterThanOrEqual(most);
  });
});
