/** Cartilage, fluid, folds and capsule of a joint: a hit triangle tells which it is, and each has a name. */
import { Matrix4, Ray, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import {
  BONES,
  boneField,
  CAPSULE_WALL,
  capsuleTissue,
  cartilageTissue,
  DISC_WALL,
  discTissue,
  fineCapsule,
  finer,
  groundOf,
  HEALTHY,
  JOINT_TISSUES,
  JOINTS,
  layoutColumn,
  lowerOf,
  placeTissue,
  SIDES,
  smoothCapsule,
  smoothDisc,
  smoothWall,
  wallLids,
  synoviumTissue,
  tables,
  tissueBetween,
  upperOf,
  type Tissue,
  type Vec3,
} from '../../src/core';
import { FOLD } from '../../src/core/anatomy/tissue';
import { library } from '../../src/core/clinical';
import { createPicker, sphereOf } from '../../src/view/scene/pick';
import { NAMES } from '../../src/view/language/en/names';
import { names as german } from '../../src/view/language/de/names';

const layout = layoutColumn(tables(), HEALTHY.body);
const { bones } = layout;
const [above, below] = [bones.L4.inferior!.left, bones.L5.superior!.left];
const kinds = (tissue: Tissue): string[] => [
  ...new Set(Array.from({ length: tissue.indices.length / 3 }, (_, i) => tissueBetween(tissue, i))),
];

describe('the tissues of a joint', () => {
  it('have a name in both languages and both reading levels, no two alike, and a Latin one with a sentence', () => {
    for (const table of [NAMES, german])
      for (const wording of ['plain', 'clinical'] as const) {
        const all = JOINT_TISSUES.map((tissue) => table[`${tissue}.${wording}`]);
        expect(new Set(all.filter(Boolean)).size).toBe(JOINT_TISSUES.length);
      }
    const facts = library().parts.tissues;
    expect(facts.map(({ id }) => id)).toEqual([...JOINT_TISSUES]);
    expect(facts.every(({ latin }) => latin)).toBe(true);
  });

  it('are told apart by the triangle: layers are cartilage, between them lie film and folds', () => {
    expect(kinds(cartilageTissue(above, 1))).toEqual(['cartilage']);
    expect(kinds(cartilageTissue(below, 0))).toEqual(['cartilage']);
    expect(kinds(synoviumTissue(above, below)).toSorted()).toEqual(['film', 'fold']);
  });

  it.each([false, true])('folds lie where the two layers of cartilage leave them room, fine: %s', (fine) => {
    const { cartilage, clearance } = layout.joints['L4-L5'];
    const gap = 2 * cartilage + clearance;
    const layer = cartilageTissue(below, 0, 1, true);
    // Thickness of the layer by radius [share of the facet → mm]; its edge reaches into the bone.
    const thickness = (radius: number): number => {
      const rings = Array.from({ length: layer.blend.length / 4 }, (_, v) => v)
        .filter((v) => layer.fibre[2 * v]! >= radius)
        .map((v) => layer.blend[4 * v + 1]! * cartilage);
      return rings.length === 0 ? 0 : Math.max(...rings);
    };
    const folds = synoviumTissue(above, below, fine);
    let some = 0;
    for (let v = 0; v < folds.blend.length / 4; v++) {
      if (folds.fibre[2 * v + 1] !== FOLD) continue;
      const q = new Vector3().fromArray(folds.inLower, 3 * v).sub(new Vector3(...below.centre));
      const along = (axis: Vec3, half: number) => q.dot(new Vector3(...axis)) / half;
      const radius = Math.hypot(along(below.u, below.halfU), along(below.v, below.halfV));
      // Beyond the rim the capsule bounds them.
      if (radius > 0.97) continue;
      some++;
      const half = Math.abs(folds.blend[4 * v]! - 0.5) * gap;
      expect(half, `radius ${radius}`).toBeLessThan(gap / 2 - thickness(radius));
    }
    expect(some).toBeGreaterThan(5);
  });

  it('are what a ray says that it meets first', () => {
    const picker = createPicker();
    const target = (x: number, tissue: 'capsule' | 'film') => {
      const positions = new Float32Array([x - 1, -1, 0, x + 1, -1, 0, x, 1, 0]);
      return {
        part: 'facet L4-L5 left' as const,
        kind: 'facets' as const,
        positions,
        indices: new Uint32Array([0, 1, 2]),
        sphere: sphereOf(positions),
        tissueAt: () => tissue,
      };
    };
    const rows = BONES.map(() => new Matrix4());
    const at = (x: number) => new Ray(new Vector3(x, 0, 9), new Vector3(0, 0, -1));
    const both = [target(3, 'capsule'), target(-3, 'film')];
    expect(picker.pick(at(3), rows, {}, () => true, both)?.tissue).toBe('capsule');
    expect(picker.pick(at(-3), rows, {}, () => true, both)?.tissue).toBe('film');
  });
});

describe('the outline of a capsule', () => {
  const ground = groundOf(layout, (bone) => boneField(layout, tables(), HEALTHY.body, bone));
  const sides = SIDES.map((side) => ({ side, coarse: capsuleTissue(ground, 'L4-L5', side) }));

  it.each(sides)('$side: is smooth through the very points of the capsule', ({ coarse }) => {
    const fine = smoothWall(coarse, CAPSULE_WALL);
    const { corners, rows, round, along } = CAPSULE_WALL;
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < corners; j++)
        for (let c = 0; c < 3; c++)
          expect(fine.inLower[3 * (round * along * i * corners + round * j) + c]).toBe(
            coarse.inLower[3 * (i * corners + j) + c],
          );
  });

  it.each(sides)('$side: is closed with its lids and faces the same way', ({ coarse }) => {
    const fine = smoothWall(coarse, CAPSULE_WALL);
    const edges = new Map<string, number>();
    const all = [...fine.indices, ...wallLids(finer(CAPSULE_WALL))];
    for (let i = 0; i < all.length; i += 3)
      for (let k = 0; k < 3; k++) {
        const edge = [all[i + k]!, all[i + ((k + 1) % 3)]!].sort((a, b) => a - b).join();
        edges.set(edge, (edges.get(edge) ?? 0) + 1);
      }
    expect([...edges.values()].every((count) => count === 2)).toBe(true);
    const facing = ({ inLower, indices }: Tissue): number => {
      // Six times the volume between the wall and the middle of the joint's bone.
      let sum = 0;
      for (let i = 0; i < indices.length; i += 3) {
        const [a, b, c] = [0, 1, 2].map((k) => new Vector3().fromArray(inLower, 3 * indices[i + k]!));
        sum += a!.dot(b!.cross(c!));
      }
      return sum;
    };
    expect(Math.sign(facing(fine))).toBe(Math.sign(facing(coarse)));
  });
});

describe('a capsule that is shown alone', () => {
  const ground = groundOf(layout, (bone) => boneField(layout, tables(), HEALTHY.body, bone));

  it.each(['C1-C2', 'C4-C5', 'T6-T7', 'L4-L5'] as const)(
    '%s: is the same closed wall, finer: no edge open, no corner moved, facing as before',
    (joint) => {
      const coarse = capsuleTissue(ground, joint, 'left');
      const fine = fineCapsule(coarse);
      const edges = new Map<string, number>();
      for (let i = 0; i < fine.indices.length; i += 3)
        for (let k = 0; k < 3; k++) {
          const edge = `${fine.indices[i + k]} ${fine.indices[i + ((k + 1) % 3)]}`;
          edges.set(edge, (edges.get(edge) ?? 0) + 1);
        }
      // Each way along an edge once: closed, and all faces agree.
      for (const edge of edges.keys()) {
        expect(edges.get(edge)).toBe(1);
        expect(edges.get(edge.split(' ').toReversed().join(' '))).toBe(1);
      }
      const { corners, round, along } = CAPSULE_WALL;
      for (let row = 0; row < coarse.blend.length / 4 / corners; row++)
        for (let j = 0; j < corners; j++)
          for (let c = 0; c < 3; c++)
            expect(fine.inUpper[3 * (round * along * row * corners + round * j) + c]).toBe(
              coarse.inUpper[3 * (row * corners + j) + c],
            );
      const volume = ({ inLower, indices }: Tissue): number => {
        let sum = 0;
        for (let i = 0; i < indices.length; i += 3) {
          const [a, b, c] = [0, 1, 2].map((k) => new Vector3().fromArray(inLower, 3 * indices[i + k]!));
          sum += a!.dot(b!.cross(c!)) / 6;
        }
        return sum;
      };
      const before = volume(coarse);
      expect(before).toBeGreaterThan(0);
      // A curve through the corners bulges a little more than its chords.
      expect(volume(fine) / before).toBeGreaterThan(0.9);
      expect(volume(fine) / before).toBeLessThan(1.25);
    },
  );
});

describe('the line round a capsule', () => {
  const ground = groundOf(layout, (bone) => boneField(layout, tables(), HEALTHY.body, bone));

  it('begins where the capsule holds on: on both bones, all round, at the rim of the facets', () => {
    for (const joint of JOINTS) {
      const tissue = capsuleTissue(ground, joint, 'left');
      const { corners, rows } = CAPSULE_WALL;
      for (const [bone, row, points, facet] of [
        [upperOf(joint), rows - 1, tissue.inUpper, bones[upperOf(joint)].inferior!.left],
        [lowerOf(joint), 0, tissue.inLower, bones[lowerOf(joint)].superior!.left],
      ] as const)
        for (let j = 0; j < corners; j++) {
          const at = new Vector3().fromArray(points, 3 * (row * corners + j));
          const world = ground.out(bone, [at.x, at.y, at.z]);
          expect(ground.distance(bone, world), `${joint} ${bone} ${j}`).toBeLessThan(0.3);
          const q = at.sub(new Vector3(...facet.centre));
          const along = (axis: Vec3, half: number) => q.dot(new Vector3(...axis)) / half;
          expect(Math.hypot(along(facet.u, facet.halfU), along(facet.v, facet.halfV))).toBeGreaterThan(0.8);
        }
    }
  });

  it.each(['C0-C1', 'C1-C2', 'C4-C5', 'T6-T7', 'L3-L4'] as const)(
    '%s: leaves its silhouette from every side',
    (joint) => {
      const fine = smoothCapsule(capsuleTissue(ground, joint, 'left'));
      const count = fine.inLower.length / 3;
      const points = Array.from({ length: count }, (_, v) => new Vector3().fromArray(fine.inLower, 3 * v));
      const normals = Array.from({ length: count }, (_, v) => new Vector3().fromArray(fine.outLower, 3 * v));
      let thin = 0;
      for (let i = 0; i < 60; i++) {
        // Views spread evenly over a sphere.
        const y = 1 - (2 * i + 1) / 60;
        const turn = i * Math.PI * (3 - Math.sqrt(5));
        const view = new Vector3(Math.cos(turn), 0, Math.sin(turn))
          .multiplyScalar(Math.sqrt(1 - y * y))
          .setY(y);
        const right = new Vector3(view.z, 0, -view.x).normalize();
        const up = view.clone().cross(right);
        for (let k = 0; k < 12; k++) {
          const way = right.clone().multiplyScalar(Math.cos((k * Math.PI) / 6)).addScaledVector(up, Math.sin((k * Math.PI) / 6)); // prettier-ignore
          const farthest = points.reduce((best, p, v) => (p.dot(way) > points[best]!.dot(way) ? v : best), 0);
          const grown = normals[farthest]!.clone().addScaledVector(view, -normals[farthest]!.dot(view));
          if (grown.normalize().dot(way) < 0.3) thin++;
        }
      }
      // Thinner than a third only at a sharp corner of the end: C0-C1 has 8 such places of 720 (35 with the wall's own normals).
      expect(thin).toBeLessThan(12);
    },
  );
});

describe('the outline of a disc', () => {
  const disc = discTissue(
    bones.L4,
    bones.L5,
    boneField(layout, tables(), HEALTHY.body, 'L4'),
    boneField(layout, tables(), HEALTHY.body, 'L5'),
  );
  const fine = smoothDisc(disc);
  const { corners, rows } = finer(DISC_WALL);
  const { round, along } = DISC_WALL;

  it('is closed, goes once round the rim, and lies on the disc', () => {
    const edges = new Map<string, number>();
    const all = [...fine.indices, ...wallLids({ corners, rows })];
    for (let i = 0; i < all.length; i += 3)
      for (let k = 0; k < 3; k++) {
        const edge = [all[i + k]!, all[i + ((k + 1) % 3)]!].sort((a, b) => a - b).join();
        edges.set(edge, (edges.get(edge) ?? 0) + 1);
      }
    expect([...edges.values()].every((count) => count === 2)).toBe(true);
    const swelling = { amount: 2, give: 0.3 };
    const [a, b] = [disc, fine].map((one) => placeTissue(one, bones.L4.neutral, bones.L5.neutral, swelling));
    const point = (of: Float32Array, v: number): Vector3 => new Vector3().fromArray(of, 3 * v);
    for (let row = 0; row < DISC_WALL.rows; row++)
      for (let j = 0; j < DISC_WALL.corners; j++) {
        const own = point(a!, row * DISC_WALL.corners + j);
        expect(own.distanceTo(point(b!, along * row * corners + round * j))).toBeLessThan(1);
      }
    for (let j = 1; j < corners; j++) expect(fine.around![j]! - fine.around![j - 1]!).toBeGreaterThan(0);
  });

  it('has no corners: no point of a rim turns it by twice its share of a circle, and the outward direction goes over the rim in steps', () => {
    const turn = (a: Vector3, b: Vector3): number => (a.angleTo(b) * 180) / Math.PI;
    const at = (of: Float32Array, row: number, j: number): Vector3 =>
      new Vector3().fromArray(of, 3 * (row * corners + ((j + corners) % corners)));
    for (const row of [0, rows - 1])
      for (let j = 0; j < corners; j++) {
        const [a, b, c] = [j - 1, j, j + 1].map((k) => at(fine.inLower, row, k));
        expect(turn(b!.clone().sub(a!), c!.clone().sub(b!))).toBeLessThan((2 * 360) / corners);
      }
    for (let j = 0; j < corners; j++)
      for (let row = 1; row < rows; row++)
        // Between two rows of the disc itself it turns by up to 56°, shared by the pieces; more pieces would not keep to the
        // budget of triangles, and the line is read from the picture as smooth.
        expect(turn(at(fine.outLower, row, j), at(fine.outLower, row - 1, j))).toBeLessThan(56 / along);
  });
});
