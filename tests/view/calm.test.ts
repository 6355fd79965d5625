/** What tables are told while a hand drags: not every movement, but the last one for certain. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { calm } from '../../src/view/calm';
import { actions, store } from '../../src/view/store';

const L45 = 'discs.L4-L5.heightLoss';
let told = 0;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  actions.reset();
  vi.advanceTimersByTime(1000);
  told = 0;
  stop = calm.subscribe(() => told++);
});
afterEach(() => {
  stop();
  actions.endDrag();
  vi.useRealTimers();
});

it('follows at once what no hand does', () => {
  actions.set(L45, 0.1);
  actions.set(L45, 0.2);
  expect(told).toBe(2);
  expect(calm.getState()).toBe(store.getState());
});

it('follows a drag of a second about ten times, and tells where it ended', () => {
  actions.beginDrag();
  for (let i = 1; i <= 100; i++) {
    actions.set(L45, i / 200);
    vi.advanceTimersByTime(10);
  }
  actions.endDrag();
  vi.advanceTimersByTime(1000);
  expect(told).toBeGreaterThan(8);
  expect(told).toBeLessThan(13);
  expect(calm.getState()).toBe(store.getState());
});

it('follows a key that is pressed and let go again and again like a drag', () => {
  for (let i = 1; i <= 100; i++) {
    actions.beginDrag();
    actions.set(L45, i / 200);
    actions.endDrag();
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(1000);
  expect(told).toBeLessThan(13);
  expect(calm.getState()).toBe(store.getState());
});

it('never lags behind a change of what is looked at', () => {
  actions.beginDrag();
  actions.set(L45, 0.1);
  actions.set(L45, 0.3);
  actions.look({ activity: 'wear' });
  expect(calm.getState()).toBe(store.getState());
});
