/**
 * Orders bones from the workers and hands them to the store: first a coarse column, then the fine one, anew whenever the
 * body changes; then, coarse, those that the state behind the outline has in another shape; last, on their own grid, those the eye
 * rests close to. While a hand wears a few bones they come as fast as they can, with all triangles of their grid; when it rests,
 * fine. A body that a hand changes comes coarse until it rests. If workers fail, the page shapes the bones itself, one per idle
 * slice, and says so.
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
    const rests = before.dragging && !state.dragging;
    if (rests || !sameShape(state.scenario, before.scenario) || behind(state) !== behind(before)) touch();
    else if (state.near !== before.near) closer();
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

function wearNow(scenario = store.getState().scenario): Readonly<Partial<Record<Bone, BoneWear>>> {
  const known = wearing.get(scenario);
  if (known) return known;
  const found: Partial<Record<Bone, BoneWear>> = {};
  for (const bone of BONES) {
    const wear = boneWear(scenario, bone, tables());
    if (wear) found[bone] = wear;
  }
  wearing.set(scenario, found);
  return found;
}
/** A step of a slider asks several times. */
const wearing = new WeakMap<Scenario, Readonly<Partial<Record<Bone, BoneWear>>>>();
const textOf = (wear: BoneWear | undefined): string => (wear ? JSON.stringify(wear) : '');

/** Bones that still have to come fine. */
const rough = new Set<Bone>();
/** As many bones at once follow a hand; more would bring too many triangles. */
const FOLLOW = 4;

/** Orders what has changed, and only that; while one order is on its way the next is gathered. */
function touch(): void {
  const { scenario, dragging } = store.getState();
  const wear = wearNow();
  for (const bone of BONES) if (textOf(wear[bone]) !== (ordered[bone] ?? '')) touched.add(bone);
  const follows = dragging && touched.size > 0 && touched.size <= FOLLOW;
  // Close-ups give way to whatever changes, fine bones to a hand.
  const gives = asked === 'full' || (follows && asked === 'fine');
  if (!present || (waiting > 0 && !gives)) return;
  if (!sameShaped(present, scenario.body)) return request(scenario.body);
  const detail = workers.length === 0 || coarse ? 'coarse' : follows ? 'live' : 'fine';
  if (touched.size > 0) return send(present, detail, [...touched], wear);
  const resting = FIRST_SEEN.filter((bone) => rough.has(bone));
  if (resting.length > 0 && !dragging && workers.length > 0 && !coarse)
    return send(present, 'fine', resting, wear);
  outline(present);
}

/** Age changes no bone. */
const sameShaped = (a: BodyScenario, b: BodyScenario): boolean => sameBody({ ...a, age: b.age }, b);

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
  if (present && sameShaped(present, body)) return;
  // A coarse column is soon there: let it come, or a hand that does not rest would see none.
  if (waiting > 0 && asked === 'coarse') return;
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
    if (detail !== 'fine') rough.add(bone);
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
  // A hand does not wait for fine bones; what they lack is ordered again when it rests.
  if (waiting > 0 && asked === 'fine') {
    for (const bone of coming) rough.add(bone);
    if (what === 'live') handOver();
  }
  for (const bone of wanted) if (what === 'fine') rough.delete(bone);
  coming = new Set(what === 'fine' ? wanted : []);
  order++;
  const detail = what === 'outline' ? 'coarse' : what;
  const outline = what === 'outline' || what === 'fine';
  waiting = workers.length;
  batch = {};
  handed = performance.now();
  workers.forEach((worker, w) => {
    const bones = wanted.filter((_, i) => i % workers.length === w);
    worker.postMessage({ body, bones, detail, outline, wear, order } satisfies Order);
  });
  asked = what;
}
let asked: Detail | 'outline' = 'coarse';
/** Fine bones on their way. */
let coming = new Set<Bone>();
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
    coming.delete(data.bone);
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
  touch();
}

function handOver(): void {
  handed = performance.now();
  if (Object.keys(batch).length === 0) return;
  // A close-up of another shape would hide them.
  const close = { ...store.getState().close };
  const gone = BONES.filter(
    (bone) => close[bone] && batch[bone] && closeUps.get(bone)?.text !== ordered[bone],
  );
  for (const bone of gone) delete close[bone];
  if (gone.length > 0) actions.close(close);
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
  waiting = 0;
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
