/**
 * The WebAssembly field kernel as the core's `FieldKernel`. One instance keeps one memory: an answer holds until the next.
 */
import type { BoneMesh, FieldKernel, Finish, Half, Lattice, Program, Sampling } from '../core';
import { FIELD } from './build/field';

interface Exports {
  readonly memory: WebAssembly.Memory;
  heap(): number;
  program(table: number, shapes: number, additions: number, scratch: number): void;
  sample(
    nx: number, ny: number, nz: number, ox: number, oy: number, oz: number, h: number, unpruned: number,
    values: number, centres: number, lists: number, listed: number,
  ): number; // prettier-ignore
  refine(
    points: number, within: number, normals: number, labels: number, vertices: number,
  ): void; // prettier-ignore
  evaluations(): number;
  uneven(waves: number, count: number, each: number, points: number, out: number, many: number): void;
  nets(nz: number, ox: number, oy: number, oz: number, h: number, centres: number): number;
  mirror(
    positions: number, normals: number, occlusion: number, labels: number, middle: number, image: number, half: number,
    indices: number, corners: number, to: number,
  ): number; // prettier-ignore
  press(
    positions: number, normals: number, occlusion: number, labels: number, vertices: number,
    hollows: number, numbers: number, far: number, body: number, canal: number,
  ): void; // prettier-ignore
  roughen(
    positions: number, normals: number, vertices: number, waves: number, many: number, each: number, waved: number,
    quiet: number, numbers: number,
  ): void; // prettier-ignore
  side(positions: number, normals: number, vertices: number, rows: number): void;
  own(
    positions: number, normals: number, vertices: number, traits: number, many: number, joints: number, numbers: number,
  ): void; // prettier-ignore
}

const PAGE = 65536;
const BLOCK_SAMPLES = 64;
const BRICK_SAMPLES = 8;
/** Stands for the reciprocal of a radius of nothing, which would not survive a product with 0. */
const STEEP = 1e6;

/** `undefined` where the engine has no WebAssembly SIMD: the core then evaluates in plain TypeScript. */
export async function loadKernel(): Promise<FieldKernel | undefined> {
  try {
    const { instance } = await WebAssembly.instantiate(bytesOf(FIELD), {});
    return kernelOf(instance.exports as unknown as Exports);
  } catch {
    return undefined;
  }
}

/** Of two digits each: text in which a packer finds what repeats, as it does not in base64. Four bytes at once, since a worker is cold. */
function bytesOf(digits: string): Uint8Array<ArrayBuffer> {
  const count = digits.length / 2;
  const view = new DataView(new ArrayBuffer(Math.ceil(count / 4) * 4));
  for (let i = 0; i < count; i += 4)
    view.setUint32(i, parseInt(digits.slice(2 * i, 2 * i + 8).padEnd(8, '0'), 16));
  return new Uint8Array(view.buffer, 0, count);
}

function kernelOf(wasm: Exports): FieldKernel {
  const { memory } = wasm;
  /** The lattice sampled last, its block centres, and its arrays anew when memory has grown. */
  let last: { readonly grid: Sampling; readonly centres: number; readonly again: () => void } | undefined;
  const room = (end: number): void => {
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
  };
  return {
    sample(program: Program, lattice: Lattice, unpruned: boolean): Sampling {
      const { n, origin, h } = lattice;
      const samples = n[0] * n[1] * n[2];
      const blocks = samples / BLOCK_SAMPLES;
      const bricks = samples / BRICK_SAMPLES;
      const place = layout(wasm.heap());
      const table = place(4 * program.rows.length);
      const scratch = place(16 * (program.count + 1));
      const values = place(4 * samples);
      const centres = place(4 * blocks);
      const lists = place(4 * bricks);
      const listed = place(0);
      room(listed);
      const rows = new Float32Array(memory.buffer, table, program.rows.length);
      program.rows.forEach((number, i) => (rows[i] = Math.max(-STEEP, Math.min(STEEP, number))));
      wasm.program(table, program.count, program.adds, scratch);
      const end = wasm.sample(...n, ...origin, h, unpruned ? 1 : 0, values, centres, lists, listed);
      const sampling = {
        ...lattice,
        values: new Float32Array(memory.buffer, values, samples),
        centres: new Float32Array(memory.buffer, centres, blocks),
        lists: new Int32Array(memory.buffer, lists, bricks),
        evaluations: wasm.evaluations(),
        refine(points: Float32Array, within: Int32Array, normals: Float32Array, labels: Uint8Array): void {
          const vertices = within.length;
          const next = layout(end);
          const p = next(12 * vertices);
          const w = next(4 * vertices);
          const q = next(12 * vertices);
          const l = next(vertices);
          room(next(0));
          new Float32Array(memory.buffer, p, 3 * vertices).set(points);
          new Int32Array(memory.buffer, w, vertices).set(within);
          wasm.refine(p, w, q, l, vertices);
          points.set(new Float32Array(memory.buffer, p, 3 * vertices));
          normals.set(new Float32Array(memory.buffer, q, 3 * vertices));
          labels.set(new Uint8Array(memory.buffer, l, vertices));
          again();
        },
      };
      const again = (): void => {
        sampling.values = new Float32Array(memory.buffer, values, samples);
        sampling.centres = new Float32Array(memory.buffer, centres, blocks);
        sampling.lists = new Int32Array(memory.buffer, lists, bricks);
        sampling.evaluations = wasm.evaluations();
      };
      last = { grid: sampling, centres, again };
      return sampling;
    },
    uneven(waves: Float64Array, each: number, points: Float32Array): Float32Array {
      const many = Math.ceil(points.length / 12) * 4;
      const place = layout(wasm.heap());
      const w = place(4 * waves.length);
      const p = place(12 * many);
      const o = place(16 * many);
      room(place(0));
      new Float32Array(memory.buffer, w, waves.length).set(waves);
      new Float32Array(memory.buffer, p, points.length).set(points);
      wasm.uneven(w, waves.length / 4, each, p, o, many);
      return new Float32Array(memory.buffer, o, (4 * points.length) / 3);
    },
    nets(grid: Sampling): Half {
      if (last?.grid !== grid) throw new Error('kernel: only the field sampled last can be surfaced');
      const { centres, again } = last;
      const told = wasm.nets(grid.n[2], ...grid.origin, grid.h, centres);
      const { buffer } = memory;
      const [half, corners, positions, normals, occlusion, labels, indices, middle] = new Uint32Array(
        buffer,
        told,
        8,
      ) as unknown as readonly [number, number, number, number, number, number, number, number];
      again();
      return {
        positions: new Float32Array(buffer, positions, 3 * half).slice(),
        normals: new Float32Array(buffer, normals, 3 * half).slice(),
        occlusion: new Uint8Array(buffer, occlusion, half).slice(),
        labels: new Uint8Array(buffer, labels, half).slice(),
        indices: new Uint32Array(buffer, indices, corners).slice(),
        middle: new Int32Array(buffer, middle, half).slice(),
      };
    },
    finished(surface: BoneMesh | Half, { press, uneven, sides, own }: Finish): BoneMesh {
      const middle = 'middle' in surface ? surface.middle : undefined;
      const half = surface.labels.length;
      const corners = surface.indices.length;
      const most = middle ? 2 * half : half;
      const place = layout(wasm.heap());
      // Waves look at four vertices at once.
      const p = place(12 * (most + 3));
      const n = place(12 * most);
      const o = place(most);
      const l = place(most);
      const t = place(4 * corners);
      const m = place(4 * half);
      const image = place(4 * half);
      const whole = place(8 * corners);
      const waved = place(16 * (most + 3));
      const rows = [press.hollows, uneven.quiet, sides, own.traits, own.joints];
      const [hollows, quiet, own2, traits, joints] = rows.map((row) =>
        place(8 * row.length),
      ) as unknown as readonly [number, number, number, number, number];
      const w = place(4 * uneven.waves.length);
      room(place(0));
      const { buffer } = memory;
      new Float32Array(buffer, p).set(surface.positions);
      new Float32Array(buffer, n).set(surface.normals);
      new Uint8Array(buffer, o).set(surface.occlusion);
      new Uint8Array(buffer, l).set(surface.labels);
      [hollows, quiet, own2, traits, joints].forEach((at, i) => new Float64Array(buffer, at).set(rows[i]!));
      new Float32Array(buffer, w).set(uneven.waves);
      let count = half;
      if (middle) {
        new Uint32Array(buffer, t).set(surface.indices);
        new Int32Array(buffer, m).set(middle);
        count = wasm.mirror(p, n, o, l, m, image, half, t, corners, whole);
      }
      if (press.hollows.length > 0)
        wasm.press(p, n, o, l, count, hollows, press.hollows.length, press.far, ...press.parts);
      wasm.roughen(p, n, count, w, uneven.waves.length / 4, uneven.each, waved, quiet, uneven.quiet.length);
      wasm.side(p, n, count, own2);
      if (own.traits.length > 0) wasm.own(p, n, count, traits, own.traits.length, joints, own.joints.length);
      return {
        positions: new Float32Array(buffer, p, 3 * count).slice(),
        normals: new Float32Array(buffer, n, 3 * count).slice(),
        occlusion: new Uint8Array(buffer, o, count).slice(),
        labels: new Uint8Array(buffer, l, count).slice(),
        indices: middle ? new Uint32Array(buffer, whole, 2 * corners).slice() : surface.indices,
      };
    },
  };
}

/** Hands out addresses one after the other, 16 bytes aligned. */
function layout(start: number): (bytes: number) => number {
  let next = start;
  return (bytes) => {
    const here = Math.ceil(next / 16) * 16;
    next = here + bytes;
    return here;
  };
}
