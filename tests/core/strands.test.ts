/**
 * Ligaments, nerves and arteries: where they run, what they hold on to, and that a pose moves them by formula alone.
 */
import { describe, expect, it } from 'vitest';
import {
  BONES,
  HEALTHY,
  layoutColumn,
  NECK_LIGAMENTS,
  placeBound,
  randomFrom,
  ROOTS,
  SIDES,
  SOFT_PARTS,
  tables,
  transverseEnd,
  type BodyScenario,
  upperOf,
  type Bone,
  type Joint,
  type Placement,
  type Vec3,
} from '../../src/core';
import { arteryLine, rootLine, STRAND_LAYERS, strandsOf, type Strand } from '../../src/core/strands';
import { compose, distance, toWorld } from '../../src/core/base/linear';
import { plain } from './plain';

const TABLES = tables();
const madeFor = (body: BodyScenario) => strandsOf(plain(layoutColumn(TABLES, body)), TABLES, body);
const made = madeFor(HEALTHY.body);
const { ground } = made;
const canal = made.canal();
const all: Strand[] = STRAND_LAYERS.flatMap((layer) =>
  [...made.layer(layer)].filter((strand) => strand !== null),
);

const neutral = Object.fromEntries(BONES.map((bone) => [bone, ground.layout.bones[bone].neutral])) as Record<
  Bone,
  Placement
>;
const count = ({ tissue }: Strand): number => tissue.blend.length / 4;
const vertex = (positions: Float32Array, i: number): Vec3 => [
  positions[3 * i]!,
  positions[3 * i + 1]!,
  positions[3 * i + 2]!,
];
/** Every bone turned and shifted at random, as no living column is. */
function thrown(seed: number): Record<Bone, Placement> {
  const random = randomFrom(seed);
  const some = (size: number): number => size * (2 * random() - 1);
  return Object.fromEntries(
    BONES.map((bone): [Bone, Placement] => {
      const { position, quaternion } = neutral[bone];
      const [x, y, z, w] = [some(0.15), some(0.15), some(0.15), 1];
      const size = Math.hypot(x, y, z, w);
      return [
        bone,
        {
          position: [position[0] + some(8), position[1] + some(8), position[2] + some(8)],
          quaternion: compose([x / size, y / size, z / size, w / size], quaternion),
        },
      ];
    }),
  ) as Record<Bone, Placement>;
}
const STILL = { amount: 0, give: 0 };
/** No bone reaches farther than this along the column [mm]. */
const REACH = 140;
const clearanceIn = (of: typeof ground, p: Vec3): number =>
  Math.min(
    ...BONES.filter((bone) => Math.abs(of.layout.bones[bone].neutral.position[1] - p[1]) < REACH).map(
      (bone) => of.distance(bone, p),
    ),
  );
const clearance = (p: Vec3): number => clearanceIn(ground, p);

describe('the layers', () => {
  it('have a shape for every part that has a name', () => {
    expect(all.map(({ part }) => part).sort()).toEqual([...SOFT_PARTS].sort());
  });

  it.each(all)('$part is closed and faces outward', ({ tissue }) => {
    const placed = placeBound(tissue, neutral, STILL);
    const edges = new Set<number>();
    let volume = 0;
    let twice = 0;
    for (let i = 0; i < tissue.indices.length; i += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => vertex(placed, tissue.indices[i + k]!)) as [Vec3, Vec3, Vec3];
      volume +=
        (a[0] * (b[1] * c[2] - b[2] * c[1]) -
          a[1] * (b[0] * c[2] - b[2] * c[0]) +
          a[2] * (b[0] * c[1] - b[1] * c[0])) /
        6;
      for (let k = 0; k < 3; k++) {
        const edge = tissue.indices[i + k]! * 65536 + tissue.indices[i + ((k + 1) % 3)]!;
        if (edges.has(edge)) twice++;
        edges.add(edge);
      }
    }
    expect(twice).toBe(0);
    expect(
      [...edges].filter((edge) => !edges.has((edge % 65536) * 65536 + Math.floor(edge / 65536))),
    ).toEqual([]);
    expect(volume).toBeGreaterThan(0);
    expect(placed.every(Number.isFinite)).toBe(true);
  });

  it('[seed 5] hold on to their bones in any pose: what belongs to one bone moves with it as if it were bone', () => {
    const pose = thrown(5);
    for (const strand of all) {
      const { tissue } = strand;
      const placed = placeBound(tissue, pose, { amount: 1.7, give: 0.4 });
      let held = 0;
      for (let i = 0; i < count(strand); i++) {
        const s = tissue.blend[4 * i]!;
        if ((s !== 0 && s !== 1) || tissue.blend[4 * i + 1] !== 0) continue;
        const own = s === 1 ? tissue.inUpper : tissue.inLower;
        const bone = BONES[tissue.bones![2 * i + (s === 1 ? 0 : 1)]!]!;
        const there = toWorld(pose[bone], vertex(own, i));
        expect(Math.hypot(...there.map((x, k) => x - placed[3 * i + k]!))).toBeLessThan(1e-3);
        held++;
      }
      if (strand.part.startsWith('ligament')) expect(held, strand.part).toBeGreaterThan(1);
    }
  });
});

describe('a ligament', () => {
  it.each(all.filter(({ part }) => part.startsWith('ligament')))(
    '$part touches each bone that holds it',
    ({ tissue, part }) => {
      const placed = placeBound(tissue, neutral, STILL);
      const nearest = new Map<Bone, number>();
      for (let i = 0; i < tissue.blend.length / 4; i++) {
        const s = tissue.blend[4 * i]!;
        if (s !== 0 && s !== 1) continue;
        const bone = BONES[tissue.bones![2 * i + (s === 1 ? 0 : 1)]!]!;
        const off = ground.distance(bone, vertex(placed, i));
        nearest.set(bone, Math.min(nearest.get(bone) ?? Infinity, off));
      }
      // The tectorial membrane passes the atlas without holding on to it.
      if (part === 'ligament tectorial') nearest.delete('C1');
      expect(nearest.size).toBeGreaterThan(1 - Number(part === 'ligament cruciform'));
      for (const [bone, off] of nearest) expect(off, `${part} at ${bone}`).toBeLessThan(0.35);
    },
  );

  it.each(all.filter(({ part }) => /ISL|ITL|SSL|alar|apical/.test(part)))(
    '$part has no free end: both lie in bone',
    ({ tissue, part }) => {
      const placed = placeBound(tissue, neutral, STILL);
      for (const end of [0, 1]) {
        const at = Array.from({ length: placed.length / 3 }, (_, i) => i).filter((i) => tissue.blend[4 * i] === end || part.includes('SSL')); // prettier-ignore
        const off = at.map((i) =>
          ground.distance(BONES[tissue.bones![2 * i + 1 - end]!]!, vertex(placed, i)),
        );
        // A supraspinous ligament lies on the backs of the processes.
        if (part.includes('SSL')) expect(Math.min(...off), part).toBeLessThan(-0.3);
        else
          expect(off.filter((d) => d < 0.2).length / off.length, `${part}, end ${end}`).toBeGreaterThan(0.8);
      }
    },
  );

  it('between transverse processes ends where both sides have bone, also the shorter one', () => {
    for (const bone of ['L1', 'L2', 'L3', 'L4'] as const) {
      const { landmarks } = ground.layout.bones[bone];
      const short = Math.min(...SIDES.map((side) => Math.abs(transverseEnd(landmarks, side)[0])));
      for (const { part, tissue } of all.filter((one) => one.part.includes(`ITL ${bone}`)))
        for (let i = 0; i < tissue.inUpper.length; i += 3)
          if (tissue.blend[(4 * i) / 3] === 1) expect(Math.abs(tissue.inUpper[i]!), part).toBeLessThan(short);
    }
  });

  it('nuchal: a round cord behind, thin in front of it, from skull to C7, in the cleft of every process between', () => {
    const { tissue } = all.find(({ part }) => part === 'ligament nuchal')!;
    const placed = placeBound(tissue, neutral, STILL);
    const points = Array.from({ length: placed.length / 3 }, (_, i) => vertex(placed, i));
    const inion = ground.out('C0', ground.layout.bones.C0.landmarks.spinousTip);
    const tip = ground.out('C7', ground.layout.bones.C7.landmarks.spinousTip);
    expect(Math.min(...points.map((p) => distance(p, inion)))).toBeLessThan(4);
    expect(Math.min(...points.map((p) => distance(p, tip)))).toBeLessThan(4);
    for (const bone of ['C2', 'C3', 'C4', 'C5', 'C6'] as const) {
      expect(Math.min(...points.map((p) => ground.distance(bone, p))), bone).toBeLessThan(0);
      // Its profile half way between skull and C7, at the height of the process.
      const y = ground.out(bone, ground.layout.bones[bone].landmarks.spinousTip)[1];
      const level = points.filter((p) => Math.abs(p[1] - y) < 6);
      const hind = Math.min(...level.map(([, , z]) => z));
      const wide = (from: number, to: number): number =>
        2 *
        Math.max(...level.filter(([, , z]) => z >= hind + from && z < hind + to).map(([x]) => Math.abs(x)));
      if (bone === 'C6') continue;
      expect(wide(0, 5), bone).toBeGreaterThan(3.5);
      expect(wide(0, 5), bone).toBeLessThan(6);
      expect(wide(9, 40), bone).toBeLessThan(3);
    }
  });

  it.each(all.filter(({ part }) => part.startsWith('ligament LF')))(
    '$part reaches from the midline to the joints, and its front is even: no step at the roots of processes',
    ({ tissue, part }) => {
      const placed = placeBound(tissue, neutral, STILL);
      const joint = part.slice(12) as Joint;
      const upper = ground.layout.bones[upperOf(joint)];
      const left = Array.from({ length: placed.length / 6 }, (_, i) => i);
      const wide = Math.max(...left.map((i) => placed[3 * i]!));
      expect(wide).toBeGreaterThan(0.75 * Math.min(upper.landmarks.canalHalf[0], upper.inferior!.left.centre[0] - 1.5)); // prettier-ignore
      // Where it leaves the upper arch: rows go down, front and back of a place in turn.
      const edge = Array.from({ length: 9 }, (_, j) => vertex(placed, 2 * (3 * 9 + j)));
      for (let j = 1; j < 9; j++)
        expect(Math.abs(edge[j]![1] - edge[j - 1]![1]), `column ${j}`).toBeLessThan(2);
    },
  );

  it('of the neck has each its own shape', () => {
    expect(Object.keys(NECK_LIGAMENTS)).toHaveLength(7);
  });
});

describe('the cord', () => {
  const [cord, dura] = ['cord', 'dura'].map((name) => all.find(({ part }) => part === name)!);
  const thin = (points: Vec3[]): Vec3[] => points.filter((_, i) => i % 2 === 0);
  const skin = (strand: Strand): Vec3[] => {
    const placed = placeBound(strand.tissue, neutral, STILL);
    return Array.from({ length: count(strand) }, (_, i) => vertex(placed, i));
  };

  it('lies in the canal with room all round, and so does its sac', () => {
    for (const p of thin(skin(cord!))) expect(clearance(p)).toBeGreaterThan(1);
    for (const p of thin(skin(dura!))) expect(clearance(p)).toBeGreaterThan(0.2);
  });

  it('has its sac end at the second sacral vertebra, and the canal goes on to the hiatus', () => {
    const sacrum = canal.d.bone('S1', 'sacral_height');
    const reach = Math.abs(ground.into('S1', canal.channel.at(canal.channel.end).centre)[1]);
    const low = -Math.min(...skin(dura!).map((p) => ground.into('S1', p)[1]));
    // Texts: at S2. Bodies 1 and 2 end at about 0.29 and 0.53 of the height of the sacrum below the promontory.
    expect(low / sacrum).toBeGreaterThan(0.29);
    expect(low / sacrum).toBeLessThan(0.53);
    expect(reach / sacrum).toBeGreaterThan(0.65);
  });

  it('is thickest behind C4, thinner in the chest, swells again behind T12 and ends at L1', () => {
    const wide = (bone: Bone): number => canal.cord(BONES.indexOf(bone))[0];
    expect(wide('C4')).toBeGreaterThan(wide('C2'));
    expect(wide('C4')).toBeGreaterThan(wide('C7'));
    expect(wide('C7')).toBeGreaterThan(wide('T6'));
    expect(wide('T12')).toBeGreaterThan(wide('T6'));
    const low = Math.min(...skin(cord!).map((p) => ground.into('L1', p)[1]));
    const { upper, lower } = ground.layout.bones.L1;
    expect(low).toBeLessThan((lower!.centre[1] * 2) / 3 + upper!.centre[1] / 3);
    expect(low).toBeGreaterThan(lower!.centre[1]);
  });
});

describe('a root', () => {
  const lines = ROOTS.map((root) => rootLine(canal, root));

  it.each(lines)('$root stays clear of bone', (line) => {
    line.dorsal.forEach((p, i) =>
      expect(clearance(p)).toBeGreaterThan(0.85 * line.radius * line.flat[i]![0]),
    );
    for (const p of [...line.ventral, ...line.ramus]) expect(clearance(p)).toBeGreaterThan(0.15);
  });

  it.each(['C3', 'C4', 'C5', 'C6'] as const)(
    '%s: goes behind the vertebral artery and does not enter it',
    (root) => {
      const { dorsal, flat, radius } = lines[ROOTS.indexOf(root)]!;
      for (const side of SIDES) {
        const artery = arteryLine(canal, side);
        // As far apart as two of its places at most, the line is all but straight between them.
        const near = (p: Vec3): Vec3 =>
          artery.line.slice(1).reduce((best, b, i) => {
            const a = artery.line[i]!;
            const places = [0, 0.25, 0.5, 0.75, 1].map((f): Vec3 => [0, 1, 2].map((c) => a[c]! + f * (b[c]! - a[c]!)) as unknown as Vec3); // prettier-ignore
            return places.reduce((one, q) => (distance(q, p) < distance(one, p) ? q : one), best);
          }, artery.line[0]!);
        dorsal.forEach((p, i) => {
          expect(distance(near(p), p)).toBeGreaterThan(artery.radius + 0.9 * radius * flat[i]![0]);
        });
        const beside = dorsal.reduce((best, p) =>
          distance(near(p), p) < distance(near(best), best) ? p : best,
        );
        expect(beside[2]).toBeLessThan(near(beside)[2]);
      }
    },
  );

  it('goes through its own foramen: under the pedicle above and over the one below', () => {
    ROOTS.forEach((root, k) => {
      if (k < 2 || k > 23) return;
      const [upper, lower] = [BONES[k]!, BONES[k + 1]!];
      const a = ground.out(upper, ground.layout.bones[upper].landmarks.pedicle!.left.bottom);
      const b = ground.out(lower, ground.layout.bones[lower].landmarks.pedicle!.left.centre);
      const { dorsal } = lines[k]!;
      // Where it passes the plane of the pedicles.
      const i = dorsal.findIndex((p) => p[0] > (a[0] + b[0]) / 2);
      expect(i, root).toBeGreaterThan(0);
      expect(dorsal[i]![1], root).toBeLessThan(a[1]);
      expect(dorsal[i]![1], root).toBeGreaterThan(b[1]);
    });
  });

  it('leaves the cord the higher above its exit, the lower it is', () => {
    const fall = lines.map(({ dorsal, ganglion }) => dorsal[0]![1] - dorsal[ganglion]![1]);
    for (const [above, below] of [
      [2, 7],
      [7, 12],
      [12, 20],
      [20, 22],
      [22, 24],
      [24, 26],
    ] as const)
      // prettier-ignore
      expect(fall[below]!).toBeGreaterThan(fall[above]!);
  });
});

describe('the vertebral artery', () => {
  it('is not as wide on one side as on the other, by the mean published difference', () => {
    const [left, right] = SIDES.map((side) => 2 * arteryLine(canal, side).radius);
    expect(Math.abs(left! - right!)).toBeCloseTo(TABLES.scaling('vertebral_artery.difference'), 6);
    for (const wide of [left!, right!]) expect(Math.abs(wide - 4)).toBeLessThan(1);
  });

  it.each(SIDES)('%s: runs through the foramina of C6 to C1 without touching bone', (side) => {
    const { line, radius } = arteryLine(canal, side);
    for (const p of line) {
      // At the mouth of the tunnel of C2 the upper process of C3 leaves it 1.5 mm to any side.
      const mouth = Math.abs(ground.into('C2', p)[1] + 6) < 2.5;
      expect(clearance(p)).toBeGreaterThan(mouth ? 0.6 : 0.75 * radius);
    }
    for (const bone of ['C1', 'C2', 'C3', 'C4', 'C5', 'C6'] as const) {
      const shut = [...line].filter((p) => Math.abs(ground.into(bone, p)[1]) < 2.5);
      expect(shut.length, bone).toBeGreaterThan(0);
      // Somewhere in it bone on every side; the tunnel of C2 opens outward.
      const ways: readonly Vec3[] = [[-1, 0, 0], [0, 0, 1], [0, 0, -1], [1, 0, 0]]; // prettier-ignore
      const met = shut.map((p) => ways.filter((way) => ground.meet(bone, p, ground.facing(bone, way), 14)).length); // prettier-ignore
      expect(Math.max(...met), bone).toBeGreaterThanOrEqual(bone === 'C2' ? 2 : 4);
    }
  });
});

describe('the loops of the vertebral artery', () => {
  it.each(SIDES)(
    '%s: bend nowhere so tightly that its wall would fold, and its places are evenly spread',
    (side) => {
      const { line, radius } = arteryLine(canal, side);
      for (let i = 1; i + 1 < line.length; i++) {
        const [a, b] = [distance(line[i - 1]!, line[i]!), distance(line[i]!, line[i + 1]!)];
        const c = distance(line[i - 1]!, line[i + 1]!);
        // Of the circle through three places.
        const half = (a + b + c) / 2;
        const area = Math.sqrt(Math.max(half * (half - a) * (half - b) * (half - c), 1e-12));
        expect((a * b * c) / (4 * area), `place ${i}`).toBeGreaterThan(1.3 * radius);
        expect(a).toBeGreaterThan(1);
        expect(a).toBeLessThan(2.2);
      }
    },
  );

  it.each(SIDES)(
    '%s: goes outward from C2 to C1, behind the lateral mass and over the arch of the atlas',
    (side) => {
      const { line } = arteryLine(canal, side);
      const at = (bone: Bone) => line.filter((p) => Math.abs(ground.into(bone, p)[1]) < 3);
      const aside = (points: readonly Vec3[]): number => Math.max(...points.map(([x]) => x));
      expect(aside(at('C1'))).toBeGreaterThan(aside(at('C3')) + 6);
      const seat = ground.layout.bones.C1.superior!.left;
      const top = ground.layout.bones.C1.landmarks.laminaTop.left[1];
      const behind = line
        .map((p) => ground.into('C1', p))
        .filter(
          ([x, y, z]) => y > -10 && x > 12 && x < seat.centre[0] + 5 && z < seat.centre[2] - seat.halfV,
        );
      expect(behind.length).toBeGreaterThan(3);
      for (const [, y] of behind) expect(y).toBeGreaterThan(top);
    },
  );
});

describe('a smaller and a larger body', () => {
  it.each([
    { sex: 'female', stature: 1520 },
    { sex: 'male', stature: 1950 },
  ] as const)('$sex, $stature mm: roots and cord stay clear of bone', ({ sex, stature }) => {
    const other = madeFor({ ...HEALTHY.body, sex, stature });
    const free = (p: Vec3): number => clearanceIn(other.ground, p);
    for (const root of ['C2', 'C5', 'C8', 'T4', 'T12', 'L3', 'L5', 'S2'] as const) {
      const { dorsal, flat } = rootLine(other.canal(), root);
      dorsal.forEach((p, i) => expect(free(p), root).toBeGreaterThan(0.8 * flat[i]![0]));
    }
    const places = Object.fromEntries(
      BONES.map((bone) => [bone, other.ground.layout.bones[bone].neutral]),
    ) as Record<Bone, Placement>;
    const cord = [...other.layer('nerves')].find((strand) => strand?.part === 'cord')!;
    const skin = placeBound(cord.tissue, places, STILL);
    for (let i = 0; i < count(cord); i += 5) expect(free(vertex(skin, i))).toBeGreaterThan(0.6);
  });
});
