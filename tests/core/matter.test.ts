import { describe, expect, it } from 'vitest';
import {
  boneField,
  discMatter,
  DISCS,
  discSwelling,
  discTissue,
  HEALTHY,
  herniatedOf,
  layoutColumn,
  lowerOf,
  matterAt,
  placeTissue,
  tables,
  upperOf,
  withValue,
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

describe('inside a herniated disc', () => {
  const { upper, lower, matter, tissue } = inside('L4-L5');
  const herniated = (kind: string, size: number, clock = 6) =>
    herniatedOf(withValue(HEALTHY, 'discs.L4-L5.herniation', { kind, clock, size }), 'L4-L5');
  const top = toWorld(upper.neutral, upper.lower!.centre);
  const bottom = toWorld(lower.neutral, lower.upper!.centre);
  /** From the middle straight behind, half way between the endplates everywhere, in steps of a hundredth of the half depth. */
  const behind = (out: ReturnType<typeof herniated>, angle = -Math.PI / 2) =>
    [...Array(180).keys()].map((i) => {
      const { halfWidth, halfDepth, forward } = lower.upper!;
      const r = i / 100;
      const flat = toWorld(
        { position: [0, 0, 0], quaternion: lower.neutral.quaternion },
        add([r * Math.cos(angle) * halfWidth, 0, 0], times(forward, r * Math.sin(angle) * halfDepth)),
      );
      const at = (up: number) =>
        matterAt(matter, upper.neutral, lower.neutral, add(mix(bottom, top, up), flat), 0, out);
      let [low, high] = [0, 1];
      while (high - low > 1e-4) {
        const half = (low + high) / 2;
        if (at(half).height < 0.5) low = half;
        else high = half;
      }
      return at(low);
    });
  const reach = (found: readonly { matter: string }[], matter: string): number =>
    found.reduce((last, one, i) => (one.matter === matter ? i : last), -1);

  it('has no annulus behind once the nucleus has broken through, and keeps it in front and beside', () => {
    for (const kind of ['extrusion', 'sequestration']) {
      const out = herniated(kind, 8);
      expect(behind(out).map((one) => one.matter)).not.toContain('annulus');
      for (const angle of [Math.PI / 2, 0, Math.PI])
        expect(behind(out, angle).map((one) => one.matter)).toEqual(
          behind(herniated('none', 0), angle).map((one) => one.matter),
        );
    }
  });

  it('holds a protrusion behind lamellae, all of them, pressed together', () => {
    const out = behind(herniated('protrusion', 5));
    const healthy = behind(herniated('none', 0));
    const lamellae = (found: typeof out) =>
      new Set(found.flatMap((one) => (one.lamella >= 0 ? [one.lamella] : [])));
    expect(lamellae(out).size).toBeGreaterThan(matter.lamellae / 2);
    expect(lamellae(out)).toContain(0);
    const thick = (found: typeof out) => found.filter((one) => one.matter === 'annulus').length;
    expect(thick(out)).toBeLessThan(0.7 * thick(healthy));
    expect(reach(out, 'nucleus')).toBeGreaterThan(reach(healthy, 'nucleus'));
  });

  it('follows the clock to the side', () => {
    const angle = Math.atan2(-1, 1);
    const clock = 4.5;
    expect(behind(herniated('extrusion', 8, clock), angle).map((one) => one.matter)).not.toContain('annulus');
    expect(behind(herniated('extrusion', 8, 12 - clock), angle).map((one) => one.matter)).toContain(
      'annulus',
    );
  });

  it('grows with the size without a jump, from nothing', () => {
    expect(behind(herniated('extrusion', 0))).toEqual(behind(herniated('none', 0)));
    let before = reach(behind(herniated('extrusion', 0)), 'nucleus');
    for (let size = 0.25; size <= 3; size += 0.25) {
      const now = reach(behind(herniated('extrusion', size)), 'nucleus');
      expect(now).toBeGreaterThanOrEqual(before);
      expect(now - before).toBeLessThan(12);
      before = now;
    }
  });

  it('still ends where the surface of the disc is, lobe included', () => {
    const out = herniated('protrusion', 5);
    const placed = placeTissue(tissue, upper.neutral, lower.neutral, {
      ...discSwelling(lower.upper!),
      lobe: out.lobe,
    });
    let worst = 0;
    for (let i = 0; i < tissue.blend.length / 4; i++) {
      const s = tissue.blend[4 * i]!;
      if (tissue.fibre[2 * i + 1]! < 0 || s === 0 || s === 1) continue;
      const p: Vec3 = [placed[3 * i]!, placed[3 * i + 1]!, placed[3 * i + 2]!];
      worst = Math.max(worst, Math.abs(matterAt(matter, upper.neutral, lower.neutral, p, 0, out).ring - 1));
    }
    // As without a lobe; left out, it would be 5 mm of 17.
    expect(worst).toBeLessThan(0.15);
  });
});
