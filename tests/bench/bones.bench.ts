/**
 * Time to shape all 24 vertebrae, and a checksum of what was shaped: a faster run with other numbers is not faster.
 */
import {
  boneField,
  extract,
  HEALTHY,
  layoutColumn,
  tables,
  VERTEBRAE,
  type FieldKernel,
} from '../../src/core';
import { loadKernel } from '../../src/kernel/load';
import { record } from './record';

const kernel = await loadKernel();
const fields = VERTEBRAE.map((bone) =>
  boneField(layoutColumn(tables(), HEALTHY.body), tables(), HEALTHY.body, bone),
);

/** Sum of coordinates in 0.01 mm, of labels and of indices: the same for both kernels if the surfaces are. */
function shape(evaluator: FieldKernel | undefined): {
  checksum: number;
  triangles: number;
  evaluations: number;
} {
  let checksum = 0;
  let triangles = 0;
  let evaluations = 0;
  for (const field of fields) {
    const { mesh, evaluations: count } = extract(field, evaluator ? { kernel: evaluator } : {});
    let sum = 0;
    for (const p of mesh.positions) sum += Math.abs(p);
    checksum += Math.round(sum);
    triangles += mesh.indices.length / 3;
    evaluations += count;
  }
  return { checksum, triangles, evaluations };
}

function time(name: string, evaluator: FieldKernel | undefined, runs: number): void {
  const times: number[] = [];
  let result = { checksum: 0, triangles: 0, evaluations: 0 };
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    result = shape(evaluator);
    times.push(performance.now() - start);
  }
  const first = times[0]!;
  const best = Math.min(...times);
  console.log(
    `${name}: first ${first.toFixed(0)} ms, best ${best.toFixed(0)} ms; ${result.triangles} triangles, ` +
      `${result.evaluations} evaluations, checksum ${result.checksum}`,
  );
  record(`${name}, one thread, first`, first, 'ms', null);
  record(`${name}, one thread, best`, best, 'ms', null);
  record(`${name}, field evaluations`, result.evaluations / 1e6, 'million', 20);
}

if (!kernel) console.error('bones: no WebAssembly SIMD here, only plain TypeScript is timed');
else time('24 vertebrae, WebAssembly', kernel, 7);
time('24 vertebrae, plain TypeScript', undefined, 3);
