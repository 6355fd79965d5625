/**
 * The WebAssembly field kernel as the core's `FieldKernel`. One instance keeps one memory: an answer holds until the next.
 */
import type { FieldKernel, Lattice, Program, Sampling } from '../core';
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
}

const PAGE = 65536;
const BLOCK_SAMPLES = 64;
const BRICK_SAMPLES = 8;
/** Stands for the reciprocal of a radius of nothing, which would not survive a product with 0. */
const STEEP = 1e6;

/** `undefined` where the engine has no WebAssembly SIMD: the core then evaluates in plain TypeScript. */
export async function loadKernel(): Promise<FieldKernel | undefined> {
  try {
    const bytes = Uint8Array.from(atob(FIELD), (c) => c.charCodeAt(0));
    const { instance } = await WebAssembly.instantiate(bytes, {});
    return kernelOf(instance.exports as unknown as Exports);
  } catch {
    return undefined;
  }
}

function kernelOf(wasm: Exports): FieldKernel {
  const { memory } = wasm;
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
          // Growing has taken the old views away.
          sampling.values = new Float32Array(memory.buffer, values, samples);
          sampling.centres = new Float32Array(memory.buffer, centres, blocks);
          sampling.lists = new Int32Array(memory.buffer, lists, bricks);
          sampling.evaluations = wasm.evaluations();
        },
      };
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
