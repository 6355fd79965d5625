/**
 * Time to shape all 24 vertebrae, and a checksum of what was shaped: a faster run with other numbers is not faster. Then bones as
 * the page has them, finished, and one bone that follows a hand.
 */
import {
  boneField,
  boneWear,
  buildBone,
  extract,
  HEALTHY,
  layoutColumn,
  tables,
  VERTEBRAE,
  withValue,
  type Bone,
  type Detail,
  type FieldKernel,
} from '../../src/core';
import { loadKernel } from '../../src/kernel/load';
import { loadSimplifier } from '../../src/simplify';
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

/** A column of finished bones; a new layout each time, so that nothing is left over from the time before. */
async function column(detail: Detail): Promise<void> {
  const simplify = await loadSimplifier();
  const times: number[] = [];
  let triangles = 0;
  for (let run = 0; run < 7; run++) {
    const start = performance.now();
    const layout = layoutColumn(tables(), HEALTHY.body);
    triangles = 0;
    for (const bone of VERTEBRAE)
      triangles +=
        buildBone(layout, tables(), HEALTHY.body, bone, detail, simplify, kernel).indices.length / 3;
    times.push(performance.now() - start);
  }
  console.log(`24 finished bones, ${detail}: ${triangles} triangles`);
  record(`24 finished bones, ${detail}, one thread, best`, Math.min(...times), 'ms');
}
for (const detail of ['coarse', 'full', 'fine'] as const) await column(detail);

/** As a hand pulls at a slider: every step another shape of the same bone. */
function live(what: string, bone: Bone, path: string, most: number): void {
  const layout = layoutColumn(tables(), HEALTHY.body);
  const times: number[] = [];
  for (let step = 0; step < 80; step++) {
    const wear = boneWear(withValue(HEALTHY, path, most * (0.1 + (0.9 * step) / 80)), bone, tables());
    const start = performance.now();
    buildBone(layout, tables(), HEALTHY.body, bone, 'live', undefined, kernel, wear);
    if (step >= 20) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const name = `one bone rebuilt live, ${bone}, ${what}`;
  record(`${name}, median`, times[Math.floor(times.length / 2)]!, 'ms', 16);
  record(`${name}, 95 %`, times[Math.floor(0.95 * times.length)]!, 'ms');
}
live('rim spurs', 'L4', 'discs.L4-L5.osteophytes', 6);
live('one facet grown', 'L4', 'facets.L4-L5.left.hypertrophy', 5);
live('rim spurs', 'C5', 'discs.C5-C6.osteophytes', 3);
live('wedge', 'T8', 'vertebrae.T8.wedge', 0.4);
