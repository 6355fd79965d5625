import { afterEach, describe, expect, it, vi } from 'vitest';
import { BONES, HEALTHY, withValue, type Bone, type BoneMesh } from '../../src/core';
import { startBones } from '../../src/view/bones';
import { actions, HOME_VIEW, store } from '../../src/view/store';
import type { Order } from '../../src/worker';

/** A worker that answers each order at once, with a bone that remembers whether it was worn: 1 in its only coordinate, else 0. */
const orders: Order[] = [];
class Straw {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror = null;
  terminate(): void {}
  postMessage(order: Order): void {
    orders.push(order);
    queueMicrotask(() => {
      for (const bone of order.bones) {
        const crush = order.wear[bone]?.crush ?? 0;
        const mesh = { positions: Float32Array.of(crush) } as unknown as BoneMesh;
        this.onmessage?.({ data: { order: order.order, bone, mesh } });
      }
      this.onmessage?.({ data: { order: order.order, done: true } });
    });
  }
}

const settle = (): Promise<void> => new Promise((done) => void setTimeout(done, 5));
const crushed = (bone: Bone, share: number) => withValue(HEALTHY, `vertebrae.${bone}.crush`, share);
const shapes = (): Partial<Record<Bone, number>> =>
  Object.fromEntries(
    Object.entries(store.getState().outlined).map(([bone, mesh]) => [
      bone,
      Math.round(1000 * mesh.positions[0]!) / 1000,
    ]),
  );

describe('the outline behind the column', () => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
  startBones(() => new Straw() as unknown as Worker);
  afterEach(async () => {
    actions.open(HEALTHY, HOME_VIEW);
    await settle();
  });

  it('has no bones of its own while nothing is worn', async () => {
    await settle();
    expect(shapes()).toEqual({});
  });

  it('has the healthy shape of a bone that is worn, and only of that one', async () => {
    actions.open(crushed('L2', 0.4), HOME_VIEW);
    await settle();
    expect(shapes()).toEqual({ L2: 0 });
    expect(store.getState().meshes.L2!.positions[0]).toBeCloseTo(0.4, 6);
    expect(orders.at(-1)!.detail).toBe('coarse');
    actions.open(HEALTHY, HOME_VIEW);
    await settle();
    expect(shapes()).toEqual({});
  });

  it('does not ask twice for the same bone while a slider moves it', async () => {
    const asked = (): number =>
      orders.filter((order) => order.bones.includes('L2') && order.detail === 'coarse' && !order.wear.L2)
        .length;
    actions.open(crushed('L2', 0.1), HOME_VIEW);
    await settle();
    const before = asked();
    for (const share of [0.2, 0.3, 0.4]) {
      actions.open(crushed('L2', share), HOME_VIEW);
      await settle();
    }
    expect(asked()).toBe(before);
    expect(shapes()).toEqual({ L2: 0 });
  });

  it('in a comparison has the shape of the state that was kept', async () => {
    actions.open(crushed('L2', 0.4), { ...HOME_VIEW, activity: 'compare', kept: crushed('L2', 0.2) });
    await settle();
    expect(shapes()).toEqual({ L2: 0.2 });
    actions.open(crushed('L2', 0.4), { ...HOME_VIEW, kept: crushed('L2', 0.2) });
    await settle();
    expect(shapes()).toEqual({ L2: 0 });
  });

  it.each([
    ['sex', 'female'],
    ['widthPercentile', 80],
    ['canalPercentile', 10],
  ])('is made anew for another body: %s', async (what, value) => {
    actions.open(crushed('L2', 0.4), HOME_VIEW);
    await settle();
    const before = store.getState().outlined.L2;
    const { scenario } = store.getState();
    actions.open({ ...scenario, body: { ...scenario.body, [what]: value } }, HOME_VIEW);
    await settle();
    expect(shapes()).toEqual({ L2: 0 });
    expect(store.getState().outlined.L2).not.toBe(before);
  });
});

describe('bones close by', () => {
  const close = (): readonly string[] => Object.keys(store.getState().close).sort();
  afterEach(async () => {
    actions.near([]);
    actions.open(HEALTHY, HOME_VIEW);
    await settle();
  });

  it('are ordered on their own grid, alone, and leave the default detail as it is', async () => {
    await settle();
    const { meshes } = store.getState();
    actions.near(['L3', 'L4']);
    await settle();
    expect(close()).toEqual(['L3', 'L4']);
    expect(
      orders
        .slice(-2)
        .flatMap((order) => (order.detail === 'full' ? order.bones : []))
        .toSorted(),
    ).toEqual(['L3', 'L4']);
    expect(store.getState().meshes).toBe(meshes);
    actions.near([]);
    expect(close()).toEqual([]);
  });

  it('that the eye comes back to are not made again', async () => {
    actions.near(['L3']);
    await settle();
    actions.near(['T5']);
    await settle();
    const asked = orders.length;
    actions.near(['L3']);
    await settle();
    expect(close()).toEqual(['L3']);
    expect(orders.length).toBe(asked);
  });

  it('give way to what a hand changes, and are made anew in the new shape when it lets go', async () => {
    actions.near(['L2', 'L3']);
    await settle();
    actions.beginDrag();
    for (const share of [0.1, 0.2, 0.3]) actions.set('vertebrae.L2.crush', share);
    await settle();
    expect(store.getState().meshes.L2!.positions[0]).toBeCloseTo(0.3, 6);
    expect(close()).toEqual(['L3']);
    actions.endDrag();
    await settle();
    expect(close()).toEqual(['L2', 'L3']);
    expect(store.getState().close.L2!.positions[0]).toBeCloseTo(0.3, 6);
  });

  it('belong to one body', async () => {
    actions.near(['L3']);
    await settle();
    const before = store.getState().close.L3;
    const { scenario } = store.getState();
    actions.open({ ...scenario, body: { ...scenario.body, sex: 'female' } }, HOME_VIEW);
    await settle();
    expect(close()).toEqual(['L3']);
    expect(store.getState().close.L3).not.toBe(before);
  });
});

describe('a hand that wears a bone', () => {
  afterEach(async () => {
    actions.endDrag();
    actions.open(HEALTHY, HOME_VIEW);
    await settle();
  });
  const details = (bone: Bone): string[] =>
    orders.filter((order) => order.bones.includes(bone) && order.wear[bone]).map((order) => order.detail);

  it('is followed at once, and has the fine bone when it rests', async () => {
    orders.length = 0;
    actions.beginDrag();
    for (const share of [0.1, 0.2]) {
      actions.set('vertebrae.L2.crush', share);
      await settle();
    }
    expect(details('L2')).toEqual(['live', 'live']);
    actions.endDrag();
    await settle();
    expect(details('L2')).toEqual(['live', 'live', 'fine']);
    expect(store.getState().meshes.L2!.positions[0]).toBeCloseTo(0.2, 6);
    // Bones that nothing has changed are not made again.
    expect(orders.filter((order) => order.detail === 'fine').flatMap((order) => order.bones)).toEqual(['L2']);
  });

  it('need not wait for a body that is still coming', async () => {
    orders.length = 0;
    actions.open({ ...HEALTHY, body: { ...HEALTHY.body, sex: 'female' } }, HOME_VIEW);
    actions.beginDrag();
    actions.set('vertebrae.L2.crush', 0.3);
    await settle();
    expect(details('L2').at(-1)).not.toBe('fine');
    actions.endDrag();
    await settle();
    const fine = orders.filter((order) => order.detail === 'fine').flatMap((order) => order.bones);
    expect(new Set(fine)).toEqual(new Set(BONES));
    expect(store.getState().meshes.L2!.positions[0]).toBeCloseTo(0.3, 6);
  });

  it('that changes the body has a coarse column until it rests', async () => {
    orders.length = 0;
    actions.beginDrag();
    for (const stature of [1700, 1680, 1660]) actions.set('body.stature', stature);
    await settle();
    expect(new Set(orders.map((order) => order.detail))).toEqual(new Set(['coarse']));
    expect(orders.at(-1)!.body.stature).toBe(1660);
    actions.endDrag();
    await settle();
    expect(orders.at(-1)!.detail).toBe('fine');
  });
});
