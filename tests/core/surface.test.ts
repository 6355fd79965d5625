/**
 * Surfaces of bones: closed, one sheet everywhere, the same however they were computed.
 */
import { describe, expect, it } from 'vitest';
import {
  BONES,
  boneField,
  buildBone,
  evaluate,
  extract,
  HEALTHY,
  layoutColumn,
  pack,
  randomFrom,
  regionOf,
  surface,
  tables,
  topology,
  VERTEBRAE,
  type Bone,
  type BoneField,
  type BoneMesh,
  type FieldKernel,
  type Half,
  type Topology,
} from '../../src/core';
import { latticeOf } from '../../src/core/anatomy/kernel';
import { natural, unevennessOf } from '../../src/core/anatomy/natural';
import { reference } from '../../src/core/anatomy/reference';
import { nets } from '../../src/core/anatomy/surface';
import { loadKernel } from '../../src/kernel/load';

const layout = layoutColumn(tables(), HEALTHY.body);
const FIELDS = new Map(BONES.map((bone) => [bone, boneField(layout, tables(), HEALTHY.body, bone)]));
const kernel = await loadKernel();

/** Ways round the bone: the canal, and in the neck the two foramina of the vertebral arteries. */
const HANDLES = { cervical: 3, thoracic: 1, lumbar: 1 } as const;

/** Two surfaces nearer than this are the same [mm]. */
const SAME = 0.05;

/** Evaluations of single shapes, from the budgets of the design. */
const ONE_BONE = 1.0e6;
const COLUMN = 20e6;

const ball = (x: number, r: number, part: 'body' | 'dens' = 'body'): BoneField['shapes'][number] => ({
  kind: 'capsule',
  op: 'add',
  part,
  blend: 1,
  a: [x, -1e-3, 0],
  b: [x, 1e-3, 0],
  u: [1, 0, 0],
  radiusA: [r, r],
  radiusB: [r, r],
  cap: [r, r],
  box: 0,
  bend: [0, 0],
});

/** Names of the arrays of two surfaces that differ in any bit. */
const unlike = (a: BoneMesh | Half, b: BoneMesh | Half): string[] => {
  const bytes = (array: unknown): Buffer => {
    const { buffer, byteOffset, byteLength } = array as Float32Array;
    return Buffer.from(buffer, byteOffset, byteLength);
  };
  const of = (mesh: BoneMesh | Half): Record<string, unknown> => ({ ...mesh });
  return Object.keys({ ...a, ...b }).filter((name) => !bytes(of(a)[name]).equals(bytes(of(b)[name])));
};

describe('the WebAssembly kernel', () => {
  it('[K1] is there: what follows compares two kernels and not one with itself', () => {
    expect(kernel).toBeDefined();
  });

  it.each(BONES)('[K2] shapes %s as the reference does, within 0.05 mm', (bone) => {
    const field = FIELDS.get(bone)!;
    const fast = extract(field, { kernel: kernel! });
    const program = pack(field);
    const reference = surface(field);
    expect(fast.mesh.labels.length).toBe(reference.labels.length);
    let elsewhere = 0;
    fast.mesh.labels.forEach((l, i) => (elsewhere += l === reference.labels[i] ? 0 : 1));
    expect(farthest(fast.mesh.positions, reference.positions)).toBeLessThan(SAME);
    expect(elsewhere / fast.mesh.labels.length).toBeLessThan(0.002);
    // And it lies on the field, not only beside another mesh.
    const off = Array.from({ length: reference.labels.length }, (_, v) =>
      Math.abs(evaluate(program, ...point(fast.mesh.positions, v))),
    ).sort((a, b) => a - b);
    expect(off[Math.floor(off.length * 0.5)]).toBeLessThan(0.05);
  });

  it('[K13] makes bones as uneven as the reference does, within 0.0001 mm', () => {
    const mesh = surface(FIELDS.get('L3')!, { kernel: kernel! });
    const how = unevennessOf(layout.bones.L3);
    expect(
      farthest(natural(mesh, how, kernel).positions, natural(mesh, how, reference).positions),
    ).toBeLessThan(1e-4);
  });

  it.each(BONES)('[K14] nets and finishes %s to the last bit as plain TypeScript does', (bone) => {
    const fields: FieldKernel = {
      sample: (...of) => kernel!.sample(...of),
      uneven: (...of) => kernel!.uneven(...of),
    };
    const bones = [kernel!, fields].map((by) =>
      buildBone(layout, tables(), HEALTHY.body, bone, 'full', undefined, by),
    );
    expect(bones[0]!.positions.length).toBeGreaterThan(0);
    expect(unlike(bones[0]!, bones[1]!)).toEqual([]);
  });

  it('[K15] nets any signs to the last bit as plain TypeScript does: cells of several sheets, faces that are joined (seed 31)', () => {
    const random = randomFrom(31);
    const ringed = pack({ shapes: [ball(0, 8)], voxel: 1 });
    const { n, ...rest } = latticeOf(ringed, 1);
    for (let i = 0; i < 10; i++) {
      const grid = kernel!.sample(ringed, { n, ...rest }, true);
      const inner = (c: number, a: 0 | 1 | 2): boolean => c > 0 && c < n[a] - 1;
      grid.values.forEach((_, v) => {
        const [x, y, z] = [v % n[0], Math.floor(v / n[0]) % n[1], Math.floor(v / (n[0] * n[1]))];
        // Open at the walls but for the midline.
        const within = x < n[0] - 1 && inner(y, 1) && inner(z, 2);
        grid.values[v] = within ? random() - 0.3 - 0.05 * i : 1;
      });
      const plain = nets(grid);
      expect(plain.indices.length).toBeGreaterThan(1000);
      expect(unlike(kernel!.nets!(grid), plain), `case ${i}`).toEqual([]);
    }
  });
});

describe('pruning', () => {
  it.each(BONES)('[K3] changes nothing: %s has the surface of the field evaluated everywhere', (bone) => {
    const field = FIELDS.get(bone)!;
    const pruned = extract(field, { kernel: kernel! });
    const full = extract(field, { kernel: kernel!, unpruned: true });
    expect(pruned.mesh.labels.length).toBe(full.mesh.labels.length);
    expect(pruned.mesh.indices.length).toBe(full.mesh.indices.length);
    // A shape left out may move the surface a little where slopes are steep: 0.024 mm in the coccyx, nothing elsewhere.
    expect(farthest(pruned.mesh.positions, full.mesh.positions)).toBeLessThan(SAME);
    expect(pruned.evaluations).toBeLessThan(full.evaluations / 3);
  });

  it.each([11, 23])('[K4] changes nothing for other bodies either, seed %i', (seed) => {
    const random = randomFrom(seed);
    for (let n = 0; n < 4; n++) {
      const body = { ...HEALTHY.body, stature: HEALTHY.body.stature * (0.9 + 0.2 * random()) };
      const bone = VERTEBRAE[Math.floor(random() * VERTEBRAE.length)]!;
      const field = boneField(layoutColumn(tables(), body), tables(), body, bone);
      const pruned = surface(field, { kernel: kernel! });
      const full = surface(field, { kernel: kernel!, unpruned: true });
      expect(pruned.labels.length, bone).toBe(full.labels.length);
      expect(farthest(pruned.positions, full.positions), bone).toBeLessThan(SAME);
    }
  });

  it('[K5] keeps to its budget: L3 at 1 mm, and the column on its own grids', () => {
    expect(extract(FIELDS.get('L3')!, { voxel: 1, kernel: kernel! }).evaluations).toBeLessThan(ONE_BONE);
    let sum = 0;
    for (const bone of VERTEBRAE) sum += extract(FIELDS.get(bone)!, { kernel: kernel! }).evaluations;
    expect(sum).toBeLessThan(COLUMN);
  });

  it.each(BONES)(
    '[K6] may trust the slope: near the surface of %s the field hardly outruns a distance',
    (bone) => {
      const program = pack(FIELDS.get(bone)!);
      const { positions, normals } = surface(FIELDS.get(bone)!, { kernel: kernel!, voxel: 2 });
      const step = 0.05;
      const slopes: number[] = [];
      for (let v = 0; v < positions.length / 3; v++) {
        const [x, y, z] = point(positions, v);
        const [nx, ny, nz] = point(normals, v);
        const out = evaluate(program, x + step * nx, y + step * ny, z + step * nz);
        const into = evaluate(program, x - step * nx, y - step * ny, z - step * nz);
        slopes.push(Math.abs(out - into) / (2 * step));
      }
      slopes.sort((a, b) => a - b);
      expect(slopes[Math.floor(slopes.length * 0.95)]).toBeLessThan(1.25);
    },
  );
});

describe('a bone', () => {
  it.each(BONES)('[K7] %s is closed, and no edge has more than two triangles', (bone) => {
    const found = topologyOf(bone);
    expect(found.openEdges).toBe(0);
    expect(found.crowdedEdges).toBe(0);
    expect(found.volume).toBeGreaterThan(0);
  });

  it.each(BONES)('[K8] %s is in one piece', (bone) => {
    expect(topologyOf(bone).pieces).toBe(1);
  });

  it.each(VERTEBRAE)('[K9] %s has its canal and foramina, and no other hole', (bone) => {
    const region = regionOf(bone) as keyof typeof HANDLES;
    expect(topologyOf(bone).genus).toBe(HANDLES[region]);
  });

  it('[K10] is the same left and right', () => {
    const { positions } = surface(FIELDS.get('L3')!, { kernel: kernel! });
    let sum = 0;
    for (let i = 0; i < positions.length; i += 3) sum += positions[i]!;
    expect(Math.abs(sum / positions.length)).toBeLessThan(1e-4);
  });
});

describe('a ball', () => {
  const field: BoneField = { shapes: [ball(20, 8)], voxel: 0.8 };

  it('[K11] has the volume of two balls and normals that point away from their centres', () => {
    const mesh = surface(field);
    const found = topology(mesh);
    // Triangles with their corners on a ball lie inside it, by no more than (grid / radius)² of its volume.
    const share = found.volume / ((2 * 4 * Math.PI * 8 ** 3) / 3);
    expect(share).toBeLessThan(1);
    expect(share).toBeGreaterThan(1 - (0.8 / 8) ** 2);
    expect(found).toMatchObject({ openEdges: 0, crowdedEdges: 0, pieces: 2, genus: 0 });
    for (let v = 0; v < mesh.labels.length; v += 7) {
      const [x, y, z] = point(mesh.positions, v);
      const [nx, ny, nz] = point(mesh.normals, v);
      const r = Math.hypot(Math.abs(x) - 20, y, z);
      expect(((Math.abs(x) - 20) * nx * Math.sign(x) + y * ny + z * nz) / r).toBeGreaterThan(0.999);
    }
  });

  it('[K12] carries the name of the nearer shape', () => {
    const two: BoneField = { shapes: [ball(20, 8), ball(32, 6, 'dens')], voxel: 0.8 };
    const mesh = surface(two);
    const first = mesh.labels[extreme(mesh.positions, 1)]!;
    const second = mesh.labels[extreme(mesh.positions, 0)]!;
    expect(second).not.toBe(first);
  });
});

const measured = new Map<Bone, Topology>();
function topologyOf(bone: Bone): Topology {
  const known = measured.get(bone) ?? topology(surface(FIELDS.get(bone)!, { kernel: kernel! }));
  measured.set(bone, known);
  return known;
}

function farthest(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, p, i) => Math.max(most, Math.abs(p - b[i]!)), 0);
}

function point(values: Float32Array, v: number): [number, number, number] {
  return [values[3 * v]!, values[3 * v + 1]!, values[3 * v + 2]!];
}

/** The vertex farthest along an axis. */
function extreme(positions: Float32Array, axis: number): number {
  let best = 0;
  for (let v = 0; v < positions.length / 3; v++)
    if (positions[3 * v + axis]! > positions[3 * best + axis]!) best = v;
  return best;
}
