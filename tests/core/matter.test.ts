import { describe, expect, it } from 'vitest';
import {
  boneField,
  discMatter,
  DISCS,
  discSwelling,
  discTissue,
  HEALTHY,
  layoutColumn,
  lowerOf,
  matterAt,
  placeTissue,
  tables,
  upperOf,
  type Disc,
  type Vec3,
} from '../../src/core';
import { add, dot, length, mix, sub, times, toWorld, turn } from '../../src/core/base/linear';

const TABLES = tables();
const LAYOUT = layoutColumn(TABLES, HEALTHY.body);

function inside(disc: Disc) {
  const upper = LAYOUT.bones[upperOf(disc)];
  const lower = LAYOUT.bones[lowerOf(disc)];
  const [a, b] = [upper, lower].map(({ bone }) => boneField(LAYOUT, TABLES, HEALTHY.body, bone));
  const matter = discMatter(disc, LAYOUT.joints[disc].disc!, upper, lower, a!, b!);
  return { upper, lower, matter, tissue: discTissue(upper, lower, a!, b!) };
}

describe.each(DISCS)('inside disc %s', (disc) => {
  const { upper, lower, matter, tissue } = inside(disc);
  const top = toWorld(upper.neutral, upper.lower!.centre);
  const bottom = toWorld(lower.neutral, lower.upper!.centre);
  const at = (height: number, u: number, v: number, loss = 0) => {
    const { halfWidth, halfDepth, forward } = lower.upper!;
    const flat = toWorld(
      { position: [0, 0, 0], quaternion: lower.neutral.quaternion },
      add([u * halfWidth, 0, 0], times(forward, v * halfDepth)),
    );
    return matterAt(matter, upper.neutral, lower.neutral, add(mix(bottom, top, height), flat), loss);
  };

  it('has the nucleus in the middle, cartilage under each endplate and the annulus around', () => {
    expect(at(0.5, 0, 0).matter).toBe('nucleus');
    const found = [...Array(121).keys()].map((i) => at(-2 + i / 24, 0, 0).matter);
    // From below upward: bone, cartilage, nucleus, cartilage, bone, each once.
    expect(found.filter((matter, i) => matter !== found[i - 1])).toEqual([
      'outside',
      'endplate',
      'nucleus',
      'endplate',
      'outside',
    ]);
    expect(at(0.5, 0, 0.82).matter).toBe('annulus');
    expect(at(0.5, 0, 1.5).matter).toBe('outside');
  });

  it('counts its lamellae inward without leaving one out', () => {
    const lamellae = [...Array(400).keys()]
      .map((i) => at(0.5, 0, i / 320))
      .filter(({ matter }) => matter === 'annulus')
      .map(({ lamella }) => lamella);
    expect(lamellae[0]).toBe(matter.lamellae - 1);
    expect(lamellae.at(-1)).toBe(0);
    lamellae.forEach((lamella, i) => expect([0, 1]).toContain((lamellae[i - 1] ?? lamella) - lamella));
  });

  /** Beside an uncinate process the two rims lie side by side: there is no height between them to speak of. */
  const beside = (i: number): boolean => {
    const p = toWorld(upper.neutral, [0, 1, 2].map((c) => tissue.inUpper[3 * i + c]!) as unknown as Vec3);
    const q = toWorld(lower.neutral, [0, 1, 2].map((c) => tissue.inLower[3 * i + c]!) as unknown as Vec3);
    const line = sub(p, q);
    return dot(line, turn(lower.neutral.quaternion, lower.upper!.normal)) < 0.7 * length(line);
  };

  it('ends where the surface of the disc is', () => {
    const placed = placeTissue(tissue, upper.neutral, lower.neutral, discSwelling(lower.upper!));
    let worst = 0;
    for (let i = 0; i < tissue.blend.length / 4; i++) {
      const s = tissue.blend[4 * i]!;
      if (tissue.fibre[2 * i + 1]! < 0 || s === 0 || s === 1 || beside(i)) continue;
      const p: Vec3 = [placed[3 * i]!, placed[3 * i + 1]!, placed[3 * i + 2]!];
      worst = Math.max(worst, Math.abs(matterAt(matter, upper.neutral, lower.neutral, p).ring - 1));
    }
    // As ring, not mm: the rim is fitted by five waves, and between the uncinate processes it turns more sharply than that.
    expect(worst).toBeLessThan(0.15);
  });

  it('is cleft in the middle only when most of its height is gone, and in the neck beside the uncinate processes', () => {
    const across = (loss: number) => [...Array(81).keys()].map((i) => at(i / 80, 0, 0, loss).matter);
    expect(across(0.3)).not.toContain('cleft');
    expect(across(0.85)).toContain('cleft');
    const side = [...Array(4000).keys()].map((i) => at((i % 40) / 20 - 0.3, i / 3400, 0).matter);
    expect(side.includes('cleft')).toBe(lower.upper !== null && lower.bone[0] === 'C');
  });
});
