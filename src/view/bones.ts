/**
 * Orders bones from the workers and hands them to the store: first a coarse column, then the fine one, anew whenever the
 * body changes; then, coarse, those that the state behind the outline has in another shape; last, on their own grid, those the eye
 * rests close to. If workers fail, the page shapes the bones itself, one per idle slice, and says so.
 */
import {
  BONES,
  boneWear,
  HEALTHY,
  sameShape,
  tables,
  type BodyScenario,
  type Bone,
  type BoneMesh,
  type BoneWear,
  type Detail,
  type Scenario,
} from '../core';
import type { Delivery, Done, Order } from '../worker';
import { actions, sameBody, store, type SpineState } from './store';
import { REFUSED } from './language/en/refusals';

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
    if (!sameShape(state.scenario, before.scenario) || behind(state) !== behind(before)) touch();
    else if (state.near !== before.near || state.dragging !== before.dragging) closer();
  });
}

/** What each bone wore when it was last ordered, as text; bones that wear something else now. */
const ordered: Partial<Record<Bone, string>> = {};
/** Bones on their own grid as they were last shown close by, and what they wear; the oldest first. */
const closeUps = new Map<Bone, { readonly text: string; readonly mesh: BoneMesh }>();
const touched = new Set<Bone>();

/** The state whose outline stands behind the column. */
const behind = ({ view }: SpineState): Scenario =>
  (view.activity === 'compare' ? view.kept : null) ?? HEALTHY;

const wearNow = (scenario = store.getState().scenario): Partial<Record<Bone, BoneWear>> => {
  const found: Partial<Record<Bone, BoneWear>> = {};
  for (const bone of BONES) {
    const wear = boneWear(scenario, bone, tables());
    if (wear) found[bone] = wear;
  }
  return found;
};
const textOf = (wear: BoneWear | undefined): string => (wear ? JSON.stringify(wear) : '');

/** Orders the bones whose wear has changed, and only those; while one order is on its way the next is gathered. */
function touch(): void {
  const wear = wearNow();
  for (const bone of BONES) if (textOf(wear[bone]) !== (ordered[bone] ?? '')) touched.add(bone);
  // Close-ups give way to whatever changes.
  if ((waiting > 0 && asked !== 'full') || !present) return;
  if (touched.size === 0) return outline(present);
  const bones = [...touched];
  send(present, workers.length > 0 && !coarse ? 'fine' : 'coarse', bones, wear);
}

/** Bones made for the outline of this body, and what they wear. */
const made: Partial<Record<Bone, { readonly text: string; readonly mesh: BoneMesh }>> = {};
let asking: Partial<Record<Bone, BoneWear>> = {};

/** Orders what the outline lacks; without workers it keeps the shapes of the column. */
function outline(body: BodyScenario): void {
  const wear = wearNow(behind(store.getState()));
  const other = BONES.filter((bone) => textOf(wear[bone]) !== (ordered[bone] ?? ''));
  const lacking = other.filter((bone) => made[bone]?.text !== textOf(wear[bone]));
  if (lacking.length > 0 && workers.length > 0) {
    asking = wear;
    return hand(body, 'outline', lacking, wear);
  }
  const { outlined } = store.getState();
  const next: Partial<Record<Bone, BoneMesh>> = {};
  for (const bone of other) if (made[bone]) next[bone] = made[bone].mesh;
  if (BONES.some((bone) => outlined[bone] !== next[bone])) actions.outlined(next);
  closer();
}

/**
 * Bones the eye rests close to are shown on their own grid as soon as nothing else is asked for; under the hand that changes
 * them and from further away the default detail is enough.
 */
function closer(): void {
  const { near, close, dragging } = store.getState();
  if (workers.length === 0 || waiting > 0 || !present || !closeBy) return;
  const wear = wearNow();
  const wanted = near.filter((bone) => closeUps.get(bone)?.text !== textOf(wear[bone]));
  const next: Partial<Record<Bone, BoneMesh>> = {};
  for (const bone of near) {
    const found = closeUps.get(bone);
    if (found && !wanted.includes(bone)) next[bone] = found.mesh;
  }
  if (BONES.some((bone) => close[bone] !== next[bone])) actions.close(next);
  if (wanted.length === 0 || dragging) return;
  asking = wear;
  hand(present, 'full', wanted, wear);
}

function keepClose(): void {
  for (const bone of BONES) {
    const mesh = batch[bone];
    if (!mesh) continue;
    closeUps.delete(bone);
    closeUps.set(bone, { text: textOf(asking[bone]), mesh });
  }
  for (const bone of closeUps.keys()) {
    if (closeUps.size <= KEPT_CLOSE) break;
    closeUps.delete(bone);
  }
  batch = {};
  touch();
}
/** So many are kept for an eye that comes back. */
const KEPT_CLOSE = 10;

function keepOutline(): void {
  for (const bone of BONES) {
    const mesh = batch[bone];
    if (mesh) made[bone] = { text: textOf(asking[bone]), mesh };
  }
  batch = {};
  touch();
}

function request(body: BodyScenario): void {
  // Age changes no bone.
  if (present && sameBody({ ...present, age: body.age }, body)) return;
  present = body;
  for (const bone of BONES) delete made[bone];
  closeUps.clear();
  actions.close({});
  if (Object.keys(store.getState().outlined).length > 0) actions.outlined({});
  send(body, 'coarse');
}

function send(
  body: BodyScenario,
  detail: Detail,
  wanted: readonly Bone[] = FIRST_SEEN,
  wear: Partial<Record<Bone, BoneWear>> = wearNow(),
): void {
  for (const bone of wanted) {
    ordered[bone] = textOf(wear[bone]);
    touched.delete(bone);
  }
  if (workers.length === 0) return slowly(body, ++order, wanted, wear);
  hand(body, detail, wanted, wear);
}

function hand(
  body: BodyScenario,
  what: typeof asked,
  wanted: readonly Bone[],
  wear: Partial<Record<Bone, BoneWear>>,
): void {
  order++;
  const detail = what === 'outline' ? 'coarse' : what;
  waiting = workers.length;
  batch = {};
  handed = performance.now();
  workers.forEach((worker, w) => {
    const bones = wanted.filter((_, i) => i % workers.length === w);
    worker.postMessage({
      body,
      bones,
      detail,
      outline: what === 'fine' || what === 'outline',
      wear,
      order,
    } satisfies Order);
  });
  asked = what;
}
let asked: Detail | 'outline' = 'coarse';
const query = new URLSearchParams(globalThis.location?.search ?? '');
/** `?bones=coarse`: the first bones stay, for tests that read words and numbers. */
const coarse = query.get('bones') === 'coarse';
/** Tests see the default detail from everywhere, but for `?bones=close`. */
const closeBy = query.get('quality') !== 'test' || query.get('bones') === 'close';

/** Bones wait for one another this long [ms]: each hand-over costs a frame, and a frame is dear without a GPU. */
const TOGETHER = 400;
let batch: Partial<Record<Bone, BoneMesh>> = {};
let handed = 0;

function receive(data: Delivery | Done): void {
  if (data.order !== order) return;
  if ('mesh' in data) {
    batch[data.bone] = data.mesh;
    if (
      asked !== 'outline' &&
      asked !== 'full' &&
      performance.now() - handed > TOGETHER &&
      Object.keys(batch).length > 4
    )
      handOver();
    return;
  }
  waiting--;
  if (waiting > 0) return;
  if (asked === 'outline') return keepOutline();
  if (asked === 'full') return keepClose();
  handOver();
  if (asked === 'coarse' && present && !coarse) send(present, 'fine');
  else touch();
}

function handOver(): void {
  handed = performance.now();
  actions.meshes(batch);
  batch = {};
}

function sayWithout(): void {
  actions.report({
    sentence: REFUSED.helpers,
    remedy: REFUSED['helpers.way'],
  });
}

function withoutWorkers(): void {
  if (workers.length === 0) return;
  for (const worker of workers) worker.terminate();
  workers = [];
  sayWithout();
  order++;
  slowly(store.getState().scenario.body, order, FIRST_SEEN, wearNow());
}

/** One bone at a time, so that the page stays answering. */
function slowly(
  body: BodyScenario,
  mine: number,
  wanted: readonly Bone[],
  wear: Partial<Record<Bone, BoneWear>>,
): void {
  const queue = wanted.slice();
  const next = async (): Promise<void> => {
    const { buildBone } = await import('../core/shaping');
    const { column, meshes } = store.getState();
    const bone = queue.shift();
    if (!bone || mine !== order || !column) return;
    if (!meshes[bone] || present !== body || wanted.length < BONES.length)
      actions.mesh(
        bone,
        buildBone(
          column.layout,
          column.tables,
          body,
          bone,
          'coarse',
          undefined,
          undefined,
          wear[bone] ?? null,
        ),
      );
    setTimeout(() => void next(), 0);
  };
  void next();
}
