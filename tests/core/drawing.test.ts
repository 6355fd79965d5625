/** Laws of a drawing: true to size, nothing seen through anything, a contour only where the surface turns away. */
import { describe, expect, it } from 'vitest';
import { IDENTITY, writeSvg, type Drawn, type GlbNode, type Vec3 } from '../../src/core';

/** A ball as a mesh of rings. */
function ball(name: string, [x, y, z]: Vec3, r: number): GlbNode {
  const [rings, around] = [48, 96];
  const positions: number[] = [];
  const normals: number[] = [];
  const indices: number[] = [];
  for (let i = 0; i <= rings; i++)
    for (let j = 0; j < around; j++) {
      const [a, b] = [(Math.PI * i) / rings, (2 * Math.PI * j) / around];
      const n = [Math.sin(a) * Math.cos(b), Math.cos(a), Math.sin(a) * Math.sin(b)] as const;
      normals.push(...n);
      positions.push(x + r * n[0], y + r * n[1], z + r * n[2]);
      if (i === rings) continue;
      const [p, q] = [i * around + j, i * around + ((j + 1) % around)];
      indices.push(p, q, q + around, p, q + around, p + around);
    }
  return {
    name,
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    indices: Uint32Array.from(indices),
  };
}

const draw = (nodes: readonly GlbNode[], more: Partial<Drawn> = {}): string =>
  writeSvg({
    nodes, stand: IDENTITY, from: [0, 0, 1], upright: true, marked: [], close: false,
    caption: 'balls', note: 'round', link: 'v=1', ...more,
  }); // prettier-ignore

type Line = readonly (readonly [number, number])[];
const linesOf = (d: string): Line[] =>
  d.split('M').slice(1).map((line) => line.replace('Z', '').split('L').map((pair) => pair.split(' ').map(Number) as [number, number])); // prettier-ignore
const shape = (svg: string, name: string): Line[] =>
  linesOf(new RegExp(`<path id="${name}"[^>]* d="([^"]*)"`).exec(svg)?.[1] ?? '');
const contours = (svg: string): Line[] =>
  [...(/<g id="contours"[^>]*>([\s\S]*?)<\/g>/.exec(svg)?.[1] ?? '').matchAll(/ d="([^"]*)"/g)].flatMap(([, d]) => linesOf(d!)); // prettier-ignore
const areaOf = (lines: readonly Line[]): number =>
  Math.abs(
    lines.reduce((sum, line) => sum + line.reduce((s, [x, y], i) => {
      const [x2, y2] = line[(i + 1) % line.length]!;
      return s + (x * y2 - x2 * y) / 2;
    }, 0), 0),
  ); // prettier-ignore
const lengthOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, line) => sum + line.slice(1).reduce((s, [x, y], i) => s + Math.hypot(x - line[i]![0], y - line[i]![1]), 0), 0); // prettier-ignore

describe('a line drawing', () => {
  it('has the size of what it shows, in mm', () => {
    const svg = draw([ball('L4', [5, -3, 40], 20)]);
    const area = areaOf(shape(svg, 'L4'));
    expect(Math.abs(area / (Math.PI * 400) - 1)).toBeLessThan(0.01);
    const [, width] = /<svg [^>]*width="([\d.]+)mm"/.exec(svg)!.map(Number);
    const [, , box] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number);
    expect(/viewBox="0 0 ([\d.]+)/.exec(svg)![1]).toBe(String(width));
    expect(box).toBeGreaterThan(40);
    const [, bar] = />(\d+) mm</.exec(svg)!.map(Number);
    expect(svg).toContain(`v2h${bar}v-2`);
  });

  it('draws one contour round a ball, from every side', () => {
    for (const from of [
      [0, 0, 1],
      [1, 0, 0],
      [0, 1, 0],
      [0.9, 0.08, -0.5],
    ] as const) {
      const lines = contours(draw([ball('L4', [0, 0, 0], 20)], { from }));
      expect(Math.abs(lengthOf(lines) / (2 * Math.PI * 20) - 1), from.join(' ')).toBeLessThan(0.02);
    }
  });

  it('shows nothing that something nearer covers', () => {
    const [near, far] = [ball('near', [0, 0, 30], 20), ball('far', [0, 0, -30], 15)];
    const covered = draw([far, near]);
    expect(shape(covered, 'far')).toEqual([]);
    expect(contours(covered).length).toBe(contours(draw([near])).length);
    expect(areaOf(shape(draw([far, near], { from: [0, 0, -1] }), 'far'))).toBeGreaterThan(600);
    // Half covered, both together are what they cover.
    const aside = draw([ball('far', [18, 0, -30], 15), near]);
    const [a, b] = [15, 20].map((r) => r * r);
    const d = 18;
    const lens =
      a! * Math.acos((d * d + a! - b!) / (2 * d * 15)) + b! * Math.acos((d * d + b! - a!) / (2 * d * 20)) -
      0.5 * Math.sqrt((-d + 35) * (d - 5) * (d + 5) * (d + 35)); // prettier-ignore
    expect(Math.abs(areaOf(shape(aside, 'far')) - (Math.PI * a! - lens))).toBeLessThan(0.02 * Math.PI * a!);
  });

  it('comes close to what is marked, at the same size', () => {
    const svg = draw([ball('L4', [0, 0, 0], 20), ball('L5', [50, 0, 0], 10)], {
      marked: ['L5'],
      close: true,
    });
    const points = shape(svg, 'L5').flat();
    expect(Math.max(...points.map(([x]) => x)) - Math.min(...points.map(([x]) => x))).toBeCloseTo(20, 0);
    expect(Math.max(...points.map(([, y]) => y)) - Math.min(...points.map(([, y]) => y))).toBeCloseTo(20, 0);
  });

  it('keeps words as words', () => {
    expect(draw([ball('L4', [0, 0, 0], 20)], { caption: '<b> & co', link: 'v=1&sel=L4' })).toContain(
      '<title>&lt;b&gt; &amp; co</title>',
    );
  });
});
