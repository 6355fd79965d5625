/**
 * Orders bones from the workers and hands them to the store: first a coarse column, then the fine one, anew whenever the
 * body changes. If workers fail, the page shapes the bones itself, one per idle slice, and says so.
 */
import { BONES, type BodyScenario, type Bone, type BoneMesh, type Detail } from '../core';
import type { Delivery, Done, Order } from '../worker';
import { actions, store } from './store';

const SOURCE = (): Worker => new Worker(new URL('../worker.ts', import.meta.url), { type: 'module' });

/** More workers than this only share the same memory bus. */
const MOST = 4;

/** Bones in the order people look at them: from the low back up, ends last. */
const FIRST_SEEN: readonly Bone[] = [...BONES].reverse();

let workers: Worker[] = [];
let order = 0;
let waiting = 0;
let present: BodyScenario | null = null;

export function startBones(make: () => Worker = SOURCE): void {
  const count = Math.max(1, Math.min(MOST, navigator.hardwareConcurrency || 2));
  try {
    workers = Array.from({ length: count }, () => {
      const worker = make();
      worker.onmessage = ({ data }: MessageEvent<Delivery | Done>) => receive(data);
      worker.onerror = (event) => {
        event.preventDefault();
        withoutWorkers();
      };
      return worker;
    });
  } catch {
    workers = [];
    sayWithout();
  }
  request(store.getState().scenario.body);
  store.subscribe((state, before) => {
    if (state.scenario.body !== before.scenario.body) request(state.scenario.body);
  });
}

function request(body: BodyScenario): void {
  // Age changes no bone.
  if (present && present.sex === body.sex && present.stature === body.stature && present.mass === body.mass)
    return;
  present = body;
  send(body, 'coarse');
}

function send(body: BodyScenario, detail: Detail): void {
  order++;
  if (workers.length === 0) return slowly(body, order);
  waiting = workers.length;
  batch = {};
  handed = performance.now();
  workers.forEach((worker, w) => {
    const bones = FIRST_SEEN.filter((_, i) => i % workers.length === w);
    worker.postMessage({ body, bones, detail, order } satisfies Order);
  });
  asked = detail;
}
let asked: Detail = 'coarse';

/** Bones wait for one another this long [ms]: each hand-over costs a frame, and a frame is dear without a GPU. */
const TOGETHER = 400;
let batch: Partial<Record<Bone, BoneMesh>> = {};
let handed = 0;

function receive(data: Delivery | Done): void {
  if (data.order !== order) return;
  if ('mesh' in data) {
    batch[data.bone] = data.mesh;
    if (performance.now() - handed > TOGETHER && Object.keys(batch).length > 4) handOver();
    return;
  }
  waiting--;
  if (waiting > 0) return;
  handOver();
  if (asked === 'coarse' && present) send(present, 'fine');
}

function handOver(): void {
  handed = performance.now();
  actions.meshes(batch);
  batch = {};
}

function sayWithout(): void {
  actions.report({
    sentence:
      'The helpers that shape the bones stopped, so the page shapes them itself. This takes a little longer.',
    remedy: 'Nothing is lost. Reload the page if bones stay missing.',
  });
}

function withoutWorkers(): void {
  if (workers.length === 0) return;
  for (const worker of workers) worker.terminate();
  workers = [];
  sayWithout();
  order++;
  slowly(store.getState().scenario.body, order);
}

/** One bone at a time, so that the page stays answering. */
function slowly(body: BodyScenario, mine: number): void {
  const queue = FIRST_SEEN.slice();
  const next = async (): Promise<void> => {
    const { buildBone } = await import('../core/shaping');
    const { column, meshes } = store.getState();
    const bone = queue.shift();
    if (!bone || mine !== order || !column) return;
    if (!meshes[bone] || present !== body)
      actions.mesh(bone, buildBone(column.layout, column.tables, body, bone, 'coarse'));
    setTimeout(() => void next(), 0);
  };
  void next();
}
