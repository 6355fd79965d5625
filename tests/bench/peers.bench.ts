/**
 * Our surfacing beside `levelSet` of manifold-3d: the same fields, the same spacing, the same run. The peer is no part of
 * the project: `npm ci --prefix tools/peers` fetches it; without it this bench says so and measures nothing.
 */
import { existsSync } from 'node:fs';
import {
  boneField,
  evaluate,
  extract,
  HEALTHY,
  layoutColumn,
  pack,
  tables,
  type BoneMesh,
  type Vec3,
} from '../../src/core';
import { loadKernel } from '../../src/kernel/load';
import { record } from './record';

const PEER = new URL('../../tools/peers/node_modules/manifold-3d/manifold.js', import.meta.url);
const BONES = ['C5', 'T7', 'L3'] as const;

interface Solid {
  volume(): number;
  numTri(): number;
  delete(): void;
}
interface Peer {
  setup(): void;
  Manifold: {
    levelSet(
      sdf: (point: Vec3) => number,
      bounds: { min: Vec3; max: Vec3 },
      edge: number,
      level: number,
      tolerance: number,
    ): Solid;
  };
}

function volumeOf({ positions: p, indices }: BoneMesh): number {
  let six = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [3 * indices[i]!, 3 * indices[i + 1]!, 3 * indices[i + 2]!];
    six +=
      p[a]! * (p[b + 1]! * p[c + 2]! - p[b + 2]! * p[c + 1]!) +
      p[a + 1]! * (p[b + 2]! * p[c]! - p[b]! * p[c + 2]!) +
      p[a + 2]! * (p[b]! * p[c + 1]! - p[b + 1]! * p[c]!);
  }
  return six / 6;
}

if (!existsSync(PEER)) console.error('peers: not fetched (npm ci --prefix tools/peers); nothing is measured');
else {
  const kernel = await loadKernel();
  const { default: load } = (await import(PEER.href)) as { default: () => Promise<Peer> };
  const peer = await load();
  peer.setup();
  let [ours, theirs] = [0, 0];
  for (const bone of BONES) {
    const field = boneField(layoutColumn(tables(), HEALTHY.body), tables(), HEALTHY.body, bone);
    const program = pack(field);
    // The best of five: the first one also waits for the compiler. The peer has its one run; it takes seconds.
    let own = Infinity;
    let { mesh } = extract(field, kernel ? { kernel } : {});
    for (let run = 0; run < 5; run++) {
      const from = performance.now();
      ({ mesh } = extract(field, kernel ? { kernel } : {}));
      own = Math.min(own, performance.now() - from);
    }
    const { min, max } = program.box;
    // The box holds the left half; the field itself knows the other.
    const reach = max[0] + 3;
    const bounds = {
      min: [-reach, min[1] - 3, min[2] - 3],
      max: [reach, max[1] + 3, max[2] + 3],
    } as const;
    const start = performance.now();
    const solid = peer.Manifold.levelSet(
      ([x, y, z]) => -evaluate(program, x, y, z),
      bounds,
      program.voxel,
      0,
      0.02,
    );
    const triangles = solid.numTri();
    const peerTime = performance.now() - start;
    console.log(
      `${bone}: ours ${own.toFixed(1)} ms, ${mesh.indices.length / 3} triangles, ${volumeOf(mesh).toFixed(0)} mm³; ` +
        `levelSet ${peerTime.toFixed(0)} ms, ${triangles} triangles, ${solid.volume().toFixed(0)} mm³`,
    );
    solid.delete();
    ours += own;
    theirs += peerTime;
  }
  record('C5, T7 and L3 surfaced, ours, best of five', ours, 'ms', null);
  record('C5, T7 and L3 surfaced, manifold-3d levelSet on the same fields', theirs, 'ms', null);
  record('manifold-3d levelSet over ours', theirs / ours, 'times', null);
}
