/** The human figure on which areas are painted: it must be the chart's own body, round the column, and go with it. */
import { describe, expect, it } from 'vitest';
import { BONES, HEALTHY, layoutColumn, tables, type Placement, type Vec3 } from '../../src/core';
import { library, mapOf, type BodyMap } from '../../src/core/clinical';
import { figure, type Figure } from '../../src/core/context';
import { toWorld } from '../../src/core/base/linear';
import { loadSimplifier } from '../../src/simplify';

const { chart } = library();
const layout = layoutColumn(tables(), HEALTHY.body);
const { stature } = HEALTHY.body;
const skin = figure(layout, chart.levels, stature, await loadSimplifier());
const count = skin.held.length / 4;

const placed = ({ inLower, inUpper, held }: Figure, places: readonly Placement[], v: number): Vec3 => {
  const of = (array: Float32Array, bone: number): Vec3 =>
    toWorld(places[bone]!, [array[3 * v]!, array[3 * v + 1]!, array[3 * v + 2]!]);
  const [a, b, share] = [of(inUpper, held[4 * v]!), of(inLower, held[4 * v + 1]!), held[4 * v + 2]!];
  return [0, 1, 2].map((k) => b[k]! + (a[k]! - b[k]!) * share) as unknown as Vec3;
};
const neutral = BONES.map((bone) => layout.bones[bone].neutral);
const points = Array.from({ length: count }, (_, v) => placed(skin, neutral, v));

const within = (x: number, y: number, line: readonly (readonly [number, number])[]): boolean =>
  line.reduce((inside, [ax, ay], i) => {
    const [bx, by] = line[(i + 1) % line.length]!;
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !inside : inside;
  }, false);

type Shape = BodyMap['areas'][number]['shapes'][number];

/** Vertices of an area: inside a shape of its view. */
const verticesOf = (area: BodyMap['areas'][number]): number[] =>
  Array.from({ length: count }, (_, v) => v).filter((v) =>
    area.shapes.some(
      ({ view, points: line }) =>
        skin.chart[3 * v + 2]! > 0 === (view === 'front') &&
        within(skin.chart[3 * v]!, skin.chart[3 * v + 1]!, line),
    ),
  );

describe('the figure', () => {
  it('is closed: every edge has two triangles', () => {
    const edges = new Map<number, number>();
    for (let i = 0; i < skin.indices.length; i += 3)
      for (let k = 0; k < 3; k++) {
        const [a, b] = [skin.indices[i + k]!, skin.indices[i + ((k + 1) % 3)]!];
        const key = Math.min(a, b) * count + Math.max(a, b);
        edges.set(key, (edges.get(key) ?? 0) + 1);
      }
    expect([...edges.values()].filter((n) => n !== 2)).toEqual([]);
  });

  it('has few triangles: at most 12 000', () => {
    expect(skin.indices.length / 3).toBeLessThanOrEqual(12_000);
  });

  it('stands on the floor and is as tall as the body', () => {
    const ys = points.map(([, y]) => y);
    // The column's own length and the chart's heights of its levels agree within two per cent of stature.
    expect(Math.abs(Math.max(...ys) - Math.min(...ys) - stature)).toBeLessThan(0.02 * stature);
  });

  it('seen from the front it is the outline of the chart', () => {
    const half = chart.outline.map(([x, y]): [number, number] => [x, y]);
    const outline = [...half, ...half.toReversed().map(([x, y]): [number, number] => [-x, y])];
    // A raster of hundredths of stature: which cells the skin's triangles cover, and which the outline does.
    const cell = 0.01;
    const wide = Math.round(0.3 / cell);
    const covered = new Set<number>();
    for (let i = 0; i < skin.indices.length; i += 3) {
      const corner = [0, 1, 2].map((k): [number, number] => {
        const v = skin.indices[i + k]!;
        return [points[v]![0] / stature / chart.bodyWidth, skin.chart[3 * v + 1]!];
      });
      const xs = corner.map(([x]) => x * chart.bodyWidth);
      const ys = corner.map(([, y]) => y);
      for (let a = Math.floor(Math.min(...xs) / cell); a <= Math.max(...xs) / cell; a++)
        for (let b = Math.floor(Math.min(...ys) / cell); b <= Math.max(...ys) / cell; b++)
          if (within(((a + 0.5) * cell) / chart.bodyWidth, (b + 0.5) * cell, corner))
            covered.add(b * 1000 + a + wide);
    }
    let both = 0;
    let either = 0;
    for (let b = 0; b < 1 / cell; b++)
      for (let a = -wide; a < wide; a++) {
        const one = within(((a + 0.5) * cell) / chart.bodyWidth, (b + 0.5) * cell, outline);
        const other = covered.has(b * 1000 + a + wide);
        if (one && other) both++;
        if (one || other) either++;
      }
    expect(both / either).toBeGreaterThan(0.9);
  });

  it('the chart is laid round flanks and limbs without a streak: along the skin it goes on, up to the silhouette and over it', () => {
    const steps: number[] = [];
    for (let i = 0; i < skin.indices.length; i++) {
      const [a, b] = [skin.indices[i]!, skin.indices[i % 3 === 2 ? i - 2 : i + 1]!];
      const [up, front] = [1, 2].map((k) => [skin.chart[3 * a + k]!, skin.chart[3 * b + k]!] as const);
      // Walls that stand upright: trunk below the armpit and above the hip, thighs and shins; near the silhouette on one side.
      if (!up!.every((y) => (y > 0.58 && y < 0.72) || (y > 0.12 && y < 0.4))) continue;
      if (!front!.every((f) => Math.abs(f) < 0.5) || front![0] * front![1] < 0) continue;
      const way = [0, 1, 2].map((k) => points[b]![k]! - points[a]![k]!);
      const long = Math.hypot(...way);
      if (Math.abs(way[1]!) > 0.3 * long) continue;
      steps.push((Math.abs(skin.chart[3 * b]! - skin.chart[3 * a]!) * chart.bodyWidth * stature) / long);
    }
    expect(steps.length).toBeGreaterThan(30);
    expect(steps.filter((step) => step < 0.25)).toEqual([]);
  });

  it('holds the column: bodies and tips of all spines lie inside', () => {
    const outside = BONES.filter((bone) => {
      const { neutral: at, landmarks } = layout.bones[bone];
      const tips = [landmarks.spinousTip, landmarks.transverseTip.left];
      return [at.position, ...tips.flatMap((p) => (p ? [toWorld(at, p)] : []))].some((p) => !holds(p));
    });
    expect(outside).toEqual([]);
  });

  it('goes with the column: a skull that is moved takes the head along, a sacrum the legs', () => {
    const moved = BONES.map((bone, i) =>
      bone === 'C0' ? { ...neutral[i]!, position: [0, neutral[i]!.position[1], 200] as const } : neutral[i]!,
    );
    const shift = (v: number): number => placed(skin, moved, v)[2] - points[v]![2];
    const by = 200 - layout.bones.C0.neutral.position[2];
    for (let v = 0; v < count; v++) {
      const height = skin.chart[3 * v + 1]!;
      if (height > 0.93) expect(shift(v)).toBeCloseTo(by, 2);
      if (height < 0.85) expect(shift(v)).toBeCloseTo(0, 2);
    }
  });
});

/** Whether a point lies inside: a ray to the left leaves the skin once more often than it enters. */
function holds([x, y, z]: Vec3): boolean {
  let crossings = 0;
  for (let i = 0; i < skin.indices.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => points[skin.indices[i + k]!]!) as [Vec3, Vec3, Vec3];
    const area = (p: Vec3, q: Vec3): number => (p[1] - y) * (q[2] - z) - (q[1] - y) * (p[2] - z);
    const [u, v, w] = [area(b, c), area(c, a), area(a, b)];
    if (!((u > 0 && v > 0 && w > 0) || (u < 0 && v < 0 && w < 0))) continue;
    if ((u * a[0] + v * b[0] + w * c[0]) / (u + v + w) > x) crossings++;
  }
  return crossings % 2 === 1;
}

describe('areas on the figure', () => {
  const maps = [
    ...library().levels.map(({ kind, id }) => {
      const part = kind === 'disc' ? `disc ${id}` : kind === 'facet' ? `facet ${id} left` : 'sacroiliac left';
      return mapOf(library(), part as BodyMap['part'])!;
    }),
    ...library().roots.roots.flatMap(({ id }) =>
      (['felt', 'skin'] as const).flatMap(
        (kind) => mapOf(library(), `root ${id} left` as BodyMap['part'], kind) ?? [],
      ),
    ),
  ];
  const areas = new Map(maps.flatMap((map) => map.areas.map((area) => [`${area.region} ${map.kind}`, area])));

  it('the middle of every area of every map is on the skin, on its own side of the body', () => {
    const seen = ({ view, points: line }: Shape): boolean => {
      const [x, y] = [0, 1].map((k) => line.reduce((sum, p) => sum + p[k]!, 0) / line.length);
      for (let i = 0; i < skin.indices.length; i += 3) {
        const corners = [0, 1, 2].map((k) => skin.chart.subarray(3 * skin.indices[i + k]!));
        if (corners.some((c) => c[2]! > 0 !== (view === 'front'))) continue;
        if (within(x!, y!, corners.map((c): [number, number] => [c[0]!, c[1]!]))) return true; // prettier-ignore
      }
      return false;
    };
    // What is drawn in both views is seen in one of them at least: an ear, the edge of a foot.
    const missing = [...areas].flatMap(([name, { shapes }]) =>
      [1, -1].flatMap((side) => {
        const own = shapes.filter(({ points: line }) => line.some(([x]) => x * side > 0));
        return own.length === 0 || own.some(seen) ? [] : `${name} ${side}`;
      }),
    );
    expect(missing).toEqual([]);
  });

  it('areas of arm and hand lie on the arm, those of leg and foot on the leg', () => {
    // The arm is what goes as one piece with the upper chest; the leg what stays upright under the pelvis.
    const arm = (v: number): boolean => Math.abs(points[v]![0]) > 0.1 * stature;
    const leg = (v: number): boolean => skin.held[4 * v + 3]! > 0.3;
    for (const [name, area] of areas) {
      const own = /^(upper_arm|elbow|forearm|hand)/.test(name)
        ? arm
        : /^(thigh|knee|calf|leg|shin|ankle|foot|heel)/.test(name)
          ? leg
          : undefined;
      if (own) expect(verticesOf(area).filter((v) => !own(v)), name).toEqual([]); // prettier-ignore
    }
  });
});
