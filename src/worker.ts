/**
 * Shapes bones off the main thread. One message asks for bones of one body at one level of detail; each answer is one
 * bone, its arrays handed over without a copy.
 */
import {
  buildBone,
  layoutColumn,
  outlined,
  tables,
  type BodyScenario,
  type Bone,
  type BoneWear,
  type BoneMesh,
  type ColumnLayout,
  type Detail,
  type Simplify,
} from './core';
import { loadKernel } from './kernel/load';

export interface Order {
  readonly body: BodyScenario;
  readonly bones: readonly Bone[];
  readonly detail: Detail;
  /** Whether their silhouettes are wanted too. */
  readonly outline: boolean;
  /** What is wrong with some of them; the others are healthy. */
  readonly wear: Readonly<Partial<Record<Bone, BoneWear>>>;
  readonly order: number;
}

export interface Delivery {
  readonly order: number;
  readonly bone: Bone;
  readonly mesh: BoneMesh;
}

export interface Done {
  readonly order: number;
  readonly done: true;
}

/** Compiled while the first order is on its way. */
const kernel = loadKernel();
let simplify: Simplify | undefined;
let latest = 0;

/** The body does not change from one movement of a hand to the next. */
let last: { readonly body: string; readonly layout: ColumnLayout } | undefined;
function layoutOf(body: BodyScenario): ColumnLayout {
  const text = JSON.stringify(body);
  if (last?.body !== text) last = { body: text, layout: layoutColumn(tables(), body) };
  return last.layout;
}

/** Lets a newer order in between two bones, without the delay of a timer. */
const { port1, port2 } = new MessageChannel();
const breath = (): Promise<void> =>
  new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(0);
  });

self.onmessage = async ({ data }: MessageEvent<Order>) => {
  latest = data.order;
  const layout = layoutOf(data.body);
  if (data.detail === 'fine' || data.outline)
    simplify ??= await (await import('./simplify')).loadSimplifier();
  const evaluator = await kernel;
  for (const bone of data.bones) {
    await breath();
    if (latest !== data.order) return;
    const shaped = buildBone(
      layout,
      tables(),
      data.body,
      bone,
      data.detail,
      simplify,
      evaluator,
      data.wear[bone] ?? null,
    );
    const mesh = data.outline && simplify ? outlined(shaped, simplify) : shaped;
    const delivery: Delivery = { order: data.order, bone, mesh };
    self.postMessage(delivery, {
      transfer: [
        mesh.positions.buffer,
        mesh.normals.buffer,
        mesh.occlusion.buffer,
        mesh.labels.buffer,
        mesh.indices.buffer,
        ...(mesh.outline ? [mesh.outline.buffer] : []),
      ],
    });
  }
  const done: Done = { order: data.order, done: true };
  self.postMessage(done);
};
