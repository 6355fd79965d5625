import { describe, expect, it } from 'vitest';
import {
  boneField,
  CAPSULE_GIVE,
  CAPSULE_WALL,
  capsuleTissue,
  medianCapsule,
  cartilageTissue,
  DISCS,
  groundOf,
  JOINTS,
  discSwelling,
  discTissue,
  HEALTHY,
  layoutColumn,
  lowerOf,
  placementOf,
  placeTissue,
  prepare,
  simulate,
  withValue,
  SIDES,
  tables,
  upperOf,
  evaluate,
  pack,
  type Bone,
  type Disc,
  type Placement,
  type Tissue,
  type Vec3,
} from '../../src/core';
import { add, along, cross, dot, sub, toBone, toWorld, turn, unit } from '../../src/core/base/linear';
import { plain } from './plain';

const TABLES = tables();
const LAYOUT = layoutColumn(TABLES, HEALTHY.body);

function discAt(disc: Disc) {
  const upper = LAYOUT.bones[upperOf(disc)];
  const lower = LAYOUT.bones[lowerOf(disc)];
  const field = (bone: typeof upper.bone) => boneField(LAYOUT, TABLES, HEALTHY.body, bone);
  const tissue = discTissue(upper, lower, field(upper.bone), field(lower.bone));
  return { upper, lower, tissue, swelling: discSwelling(lower.upper!) };
}

/** The upper bone come down by a share of the disc's height at the rim, as when a disc wears. */
function lowered({ upper, lower, tissue }: ReturnType<typeof discAt>, loss: number): Placement {
  const rest = [...tissue.blend].filter((_, i) => i % 4 === 3);
  const least = Math.min(...rest);
  const down = turn(lower.neutral.quaternion, lower.upper!.normal);
  return { ...upper.neutral, position: along(upper.neutral.position, down, -loss * least) };
}

const vertex = (positions: Float32Array, i: number): Vec3 => [
  positions[3 * i]!,
  positions[3 * i + 1]!,
  positions[3 * i + 2]!,
];
const shareOf = (tissue: Tissue, i: number): number => tissue.blend[4 * i]!;
const weightOf = (tissue: Tissue, i: number): number => tissue.blend[4 * i + 1]!;

function volume(positions: Float32Array, { indices }: Tissue): number {
  let sum = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => vertex(positions, indices[i + k]!)) as [Vec3, Vec3, Vec3];
    sum += dot(a, cross(b, c)) / 6;
  }
  return sum;
}

describe.each(DISCS)('disc %s', (disc) => {
  const made = discAt(disc);
  const { upper, lower, tissue, swelling } = made;
  const count = tissue.blend.length / 4;

  it('is closed: every edge has one triangle on each side', () => {
    const edges = new Map<string, number>();
    for (let i = 0; i < tissue.indices.length; i += 3)
      for (let k = 0; k < 3; k++) {
        const edge = `${tissue.indices[i + k]} ${tissue.indices[i + ((k + 1) % 3)]}`;
        edges.set(edge, (edges.get(edge) ?? 0) + 1);
      }
    for (const [edge, times] of edges) {
      expect(times).toBe(1);
      expect(edges.get(edge.split(' ').reverse().join(' '))).toBe(1);
    }
  });

  it('touches both endplates at its rims', () => {
    const bodies = [upper, lower].map(({ bone }) => {
      const field = boneField(LAYOUT, TABLES, HEALTHY.body, bone);
      return pack({ ...field, shapes: field.shapes.filter((shape) => shape.kind === 'drum') });
    });
    for (let i = 0; i < count; i++) {
      if (weightOf(tissue, i) !== 0) continue;
      const [frame, body] =
        shareOf(tissue, i) === 1 ? [tissue.inUpper, bodies[0]!] : [tissue.inLower, bodies[1]!];
      const off = evaluate(body, ...vertex(frame, i));
      // Just under the surface, so that no seam shows.
      expect(off).toBeLessThan(0.05);
      expect(off).toBeGreaterThan(-0.8);
    }
  });

  it('faces outward and fills a volume near area times height', () => {
    const filled = volume(placeTissue(tissue, upper.neutral, lower.neutral, swelling), tissue);
    const { area, heightMiddle } = LAYOUT.joints[disc].disc!;
    expect(filled).toBeGreaterThan(0.45 * area * heightMiddle);
    expect(filled).toBeLessThan(1.5 * area * heightMiddle);
  });

  it('bulges more, the lower it is', () => {
    const bulge = (loss: number): number => {
      const above = lowered(made, loss);
      const flat = placeTissue(tissue, above, lower.neutral, { amount: 0, give: 0 });
      const full = placeTissue(tissue, above, lower.neutral, swelling);
      let most = 0;
      for (let i = 0; i < count; i++)
        most = Math.max(most, Math.hypot(...sub(vertex(full, i), vertex(flat, i))));
      return most;
    };
    const bulges = [0, 0.2, 0.4, 0.6, 0.85].map(bulge);
    for (let i = 1; i < bulges.length; i++) expect(bulges[i]!).toBeGreaterThan(bulges[i - 1]!);
  });

  it('does not cross itself when 85 % of its least height is gone', () => {
    const healthy = placeTissue(tissue, upper.neutral, lower.neutral, { amount: 0, give: 0 });
    const above = lowered(made, 0.85);
    const positions = placeTissue(tissue, above, lower.neutral, swelling);
    const up = turn(lower.neutral.quaternion, lower.upper!.normal);
    const down = dot(sub(upper.neutral.position, above.position), up);
    const wall = [...Array(count).keys()].filter((i) => tissue.fibre[2 * i + 1]! >= 0);
    const around = wall.filter((i) => shareOf(tissue, i) === 0).length;
    let checked = 0;
    for (const i of wall) {
      const j = i % around;
      const line = sub(vertex(healthy, wall.length - around + j), vertex(healthy, j));
      // Beside the uncinate processes of the neck the rims lie side by side: there one has passed the other.
      if (shareOf(tissue, i) === 1 || dot(line, up) <= down) continue;
      // The rows of the wall stay in order from the lower rim to the upper.
      expect(dot(sub(vertex(positions, i + around), vertex(positions, i)), up)).toBeGreaterThan(0);
      checked++;
    }
    expect(checked).toBeGreaterThan(wall.length / 3);
    expect(volume(positions, tissue)).toBeGreaterThan(0);
  });

  it('is the same on both sides', () => {
    const positions = placeTissue(tissue, upper.neutral, lower.neutral, swelling);
    let sum = 0;
    for (let i = 0; i < count; i++) sum += positions[3 * i]!;
    expect(sum / count).toBeCloseTo(0, 1);
  });
});

describe('cartilage and capsule', () => {
  it.each(DISCS)('%s: the layers lie on the facets and do not meet in the healthy joint', (disc) => {
    const joint = LAYOUT.joints[disc];
    for (const side of SIDES) {
      const above = LAYOUT.bones[upperOf(disc)];
      const below = LAYOUT.bones[lowerOf(disc)];
      const frame = below.superior![side];
      const swelling = { amount: joint.cartilage, give: 0 };
      const heights = ([0, 1] as const).map((s) => {
        const tissue = cartilageTissue(s === 0 ? frame : above.inferior![side], s);
        const placed = placeTissue(tissue, above.neutral, below.neutral, swelling);
        // The middle of the layer, measured along the normal of the lower facet.
        const middle = sub(vertex(placed, 0), toWorld(below.neutral, frame.centre));
        return dot(middle, turn(below.neutral.quaternion, frame.normal));
      });
      expect(heights[0]).toBeCloseTo(joint.cartilage, 3);
      expect(heights[1]! - heights[0]!).toBeCloseTo(joint.jointSpace - 2 * joint.cartilage, 3);
    }
  });

  const ground = groundOf(LAYOUT, (bone) => boneField(LAYOUT, TABLES, HEALTHY.body, bone));
  const COLUMN = prepare(TABLES, HEALTHY.body);
  const bent = new Map([0, 8, -8].map((moment) => [moment, simulate(COLUMN, withValue(HEALTHY, 'conditions.flexion', moment))])); // prettier-ignore
  /** The vertices of the outer wall come first. */
  const OUTER = CAPSULE_WALL.corners * CAPSULE_WALL.rows;
  it.each(JOINTS)('%s: the capsule holds on to both bones and clears them between', (joint) => {
    const [upper, lower] = [upperOf(joint), lowerOf(joint)];
    const tissue = capsuleTissue(ground, joint, 'left');
    const placed = placeTissue(tissue, LAYOUT.bones[upper].neutral, LAYOUT.bones[lower].neutral, {
      amount: 0,
      give: 0,
    });
    let loose = 0;
    const buried: number[] = [];
    for (let i = 0; i < tissue.blend.length / 4; i++) {
      const s = shareOf(tissue, i);
      const p = vertex(placed, i);
      const off = [upper, lower].map((bone) => ground.distance(bone, p));
      if (s === 0 || s === 1) {
        // Its ends reach a little into the bone.
        if (Math.abs(off[s === 1 ? 0 : 1]! + 0.25) > 0.6) loose++;
        const bone = s === 1 ? upper : lower;
        const facet = s === 1 ? LAYOUT.bones[upper].inferior!.left : LAYOUT.bones[lower].superior!.left;
        // And not on the far side of the process.
        expect(dot(ground.slope(bone, p), ground.facing(bone, facet.normal)), `end ${i}`).toBeGreaterThan(
          -0.9,
        );
      } else if (i < OUTER) buried.push(-Math.min(...off));
    }
    expect(loose).toBe(0);
    // Also between the tip of a thoracic process and the arch below it lies in what room there is.
    expect(Math.max(...buried)).toBeLessThan(0.5);
    expect(buried.filter((deep) => deep > 0.3).length).toBeLessThan(2);
  });

  it.each(['L2-L3', 'L3-L4', 'L4-L5', 'L5-S1'] as const)(
    '%s: the slack recess below goes before the tip that slides down on a worn disc',
    (joint) => {
      const [upper, lower] = [upperOf(joint), lowerOf(joint)];
      const tissue = capsuleTissue(ground, joint, 'left');
      const { pose } = simulate(COLUMN, withValue(HEALTHY, `discs.${joint}.heightLoss`, 0.6));
      const at = (bone: Bone): Placement => bone === 'S1' ? LAYOUT.bones.S1.neutral : placementOf(pose, bone); // prettier-ignore
      const deep = (give: number): number => {
        const placed = placeTissue(tissue, at(upper), at(lower), { amount: 0, give });
        let most = 0;
        for (let i = 0; i < OUTER; i++) {
          const around = (2 * Math.PI * (i % CAPSULE_WALL.corners)) / CAPSULE_WALL.corners;
          if (shareOf(tissue, i) % 1 === 0 || Math.sin(around) > -0.5) continue;
          const there = toWorld(LAYOUT.bones[upper].neutral, toBone(at(upper), vertex(placed, i)));
          most = Math.max(most, -ground.distance(upper, there));
        }
        return most;
      };
      expect(deep(CAPSULE_GIVE)).toBeLessThan(0.3);
      expect(deep(CAPSULE_GIVE)).toBeLessThanOrEqual(deep(0));
    },
  );

  it.each(JOINTS)(
    '%s: the capsule is a smooth, closed sleeve, with fluid in it and with its bones turned apart',
    (joint) => {
      const tissue = capsuleTissue(ground, joint, 'left');
      const edges = new Map<string, number[]>();
      for (let i = 0; i < tissue.indices.length; i += 3)
        for (let k = 0; k < 3; k++) {
          const pair = [tissue.indices[i + k]!, tissue.indices[i + ((k + 1) % 3)]!].sort((a, b) => a - b);
          edges.set(pair.join(), [...(edges.get(pair.join()) ?? []), i]);
        }
      expect([...edges.values()].every((faces) => faces.length === 2)).toBe(true);
      for (const [amount, moment] of [
        [0, 0],
        [2, 0],
        [0, 8],
        [0, -8],
      ] as const) {
        const [u, l] = [upperOf(joint), lowerOf(joint)].map((bone) => bone === 'S1' ? LAYOUT.bones.S1.neutral : placementOf(bent.get(moment)!.pose, bone)) as [Placement, Placement]; // prettier-ignore
        const p = placeTissue(tissue, u, l, { amount, give: 0 });
        const normal = (face: number): Vec3 => {
          const [a, b, c] = [0, 1, 2].map((k) => vertex(p, tissue.indices[face + k]!)) as [Vec3, Vec3, Vec3];
          return unit(cross(sub(b, a), sub(c, a)));
        };
        // Where the joint closes, its slack recess may fold: 2 % of its edges.
        let folded = 0;
        for (const [a, b] of edges.values()) {
          // Its two ends are edges: they lie in the bone.
          if ([a!, b!].some((face) => tissue.indices.subarray(face, face + 3).some((v) => v >= OUTER)))
            continue;
          if (dot(normal(a!), normal(b!)) < 0) folded++;
        }
        expect(folded, `${amount} mm, ${moment} N·m`).toBeLessThanOrEqual(
          amount === 0 && moment === 0 ? 0 : 8,
        );
      }
    },
  );

  it('the capsule of the dens holds on to arch and dens, clears them between, and no fluid of other joints fills it', () => {
    const tissue = medianCapsule(ground);
    const [atlas, axis] = [LAYOUT.bones.C1.neutral, LAYOUT.bones.C2.neutral];
    const placed = placeTissue(tissue, atlas, axis, { amount: 0, give: 0 });
    const full = placeTissue(tissue, atlas, axis, { amount: 3, give: 0 });
    let loose = 0;
    for (let i = 0; i < tissue.blend.length / 4; i++) {
      const s = shareOf(tissue, i);
      const p = vertex(placed, i);
      const off = (['C1', 'C2'] as const).map((bone) => ground.distance(bone, p));
      if (s === 0 || s === 1) loose += Number(Math.abs(off[s === 1 ? 0 : 1]! + 0.25) > 0.6);
      else if (i < OUTER) expect(Math.min(...off), `row ${s}`).toBeGreaterThan(-0.3);
      expect(vertex(full, i)).toEqual(p);
    }
    expect(loose).toBeLessThan(10);
  });

  it.each(JOINTS)('%s: fluid pushes the capsule outward, most at the recesses', (joint) => {
    const [upper, lower] = [upperOf(joint), lowerOf(joint)];
    const tissue = capsuleTissue(ground, joint, 'left');
    const at = (amount: number) =>
      placeTissue(tissue, LAYOUT.bones[upper].neutral, LAYOUT.bones[lower].neutral, { amount, give: 0 });
    const [still, full] = [at(0), at(3)];
    const points = [...Array(tissue.blend.length / 4).keys()];
    const centre = points
      .reduce<Vec3>((sum, i) => add(sum, vertex(still, i)), [0, 0, 0])
      .map((x) => x / points.length) as unknown as Vec3;
    const move = (i: number): number =>
      dot(sub(vertex(full, i), vertex(still, i)), unit(sub(vertex(still, i), centre)));
    const moves = points.map(move);
    expect(moves.reduce((sum, x) => sum + x, 0) / points.length).toBeGreaterThan(0.6);
    // What is inside of a fold may move the other way, but little of it.
    expect(moves.filter((x) => x < -0.2).length).toBeLessThan(0.12 * points.length);
  });

  it.each(JOINTS)('%s: left and right capsule are mirror images where the bones are', (joint) => {
    const even = { ...ground, layout: plain(LAYOUT) };
    const [left, right] = SIDES.map((side) => capsuleTissue(even, joint, side));
    left!.inUpper.forEach((x, i) => expect(right!.inUpper[i]).toBe(i % 3 === 0 ? -x : x));
  });
});
