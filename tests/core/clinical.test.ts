import { describe, expect, it } from 'vitest';
import { JOINTS, DISCS, SIDES, type PartId } from '../../src/core';
import {
  allClaims, CLINICAL_FILES, createLibrary, faultsOf, idleSources, levelOf, library, painAreas, type ClinicalFiles, type Fault,
} from '../../src/core/clinical'; // prettier-ignore
import { BAD, INNOCENT } from './sentences';

const all = library();

/** Flesch-Kincaid grade: words per sentence and syllables per word. Syllables are counted as groups of vowels. */
function grade(text: string): number {
  const sentences = text.split(/[.!?]+(?:\s|$)/).filter((s) => /[a-z]/i.test(s)).length;
  const words = text.match(/[a-z][a-z'’-]*/gi) ?? [];
  const syllables = words.reduce((sum, word) => {
    const groups = word
      .toLowerCase()
      .replace(/e$/, '')
      .match(/[aeiouy]+/g);
    return sum + Math.max(1, groups?.length ?? 1);
  }, 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

describe('what is said about a joint', () => {
  const joints = JOINTS.flatMap((joint) => SIDES.map((side): PartId => `facet ${joint} ${side}`));
  const discs = DISCS.map((disc): PartId => `disc ${disc}`);

  it('[C1] exists for all 50 paired joints and 23 discs: areas, grade, words, sources', () => {
    expect(joints).toHaveLength(50);
    expect(discs).toHaveLength(23);
    for (const part of [...joints, ...discs]) {
      const level = levelOf(all, part);
      expect(level, part).toBeDefined();
      expect(
        level!.areas.some((area) => area.likelihood === 'primary'),
        part,
      ).toBe(true);
      expect(level!.text.sources.length, part).toBeGreaterThan(0);
    }
    for (const part of joints) {
      expect(levelOf(all, part)!.nerves?.names.length, part).toBeGreaterThan(0);
    }
  });

  it('[C2] paints a joint only on its own side, left as the mirror of right', () => {
    for (const joint of JOINTS) {
      const left = painAreas(all, `facet ${joint} left`);
      const right = painAreas(all, `facet ${joint} right`);
      expect(right.map((area) => area.region)).toEqual(left.map((area) => area.region));
      left.forEach((area, i) => {
        const shapes = area.shapes;
        const region = all.chart.regions.find((one) => one.id === area.region)!;
        if (region.crossesMidline) return;
        shapes.forEach((shape, s) => {
          expect(
            shape.points.reduce((sum, [x]) => sum + x, 0),
            `${joint} ${area.region}`,
          ).toBeGreaterThan(0);
          const other = right[i]!.shapes[s]!;
          shape.points.forEach(([x, y], p) => {
            expect(other.points[p]![0]).toBeCloseTo(-x, 12);
            expect(other.points[p]![1]).toBe(y);
          });
        });
      });
    }
  });

  it('[C3] paints nothing outside the body', () => {
    const outline = all.chart.outline;
    // Widest point of the half outline at a height, arms included.
    const widest = (y: number): number => {
      let most = 0;
      for (let i = 0; i + 1 < outline.length; i++) {
        const [ax, ay] = outline[i]!;
        const [bx, by] = outline[i + 1]!;
        if ((ay - y) * (by - y) > 0 || ay === by) continue;
        most = Math.max(most, ax + ((bx - ax) * (y - ay)) / (by - ay));
      }
      return most;
    };
    for (const region of all.chart.regions)
      for (const polygon of region.polygons) {
        const x = polygon.points.reduce((sum, point) => sum + point[0], 0) / polygon.points.length;
        const y = polygon.points.reduce((sum, point) => sum + point[1], 0) / polygon.points.length;
        expect(Math.abs(x), `${region.id} ${polygon.view}`).toBeLessThanOrEqual(widest(y) + 0.02);
      }
  });

  it('[C4] runs one way: nothing leads from an area back to a joint', () => {
    for (const region of all.chart.regions)
      expect(Object.keys(region).sort()).toEqual(['clinical', 'crossesMidline', 'id', 'plain', 'polygons']);
  });
});

describe('the claims', () => {
  it('[C5] all have sources that exist, and no source stands idle', () => {
    expect(allClaims(all).length).toBeGreaterThan(100);
    expect(idleSources(all)).toEqual([]);
  });

  it('[C6] are refused with a dead source, a second id, or a remembered figure called read', () => {
    const broken = (
      change: (
        files: Record<keyof ClinicalFiles, { claims?: { id: string; sources: string[]; basis: string }[] }>,
      ) => void,
    ): string => {
      const files = structuredClone(CLINICAL_FILES) as Parameters<typeof change>[0];
      change(files);
      try {
        createLibrary(files);
        return '';
      } catch (failure) {
        return String(failure);
      }
    };
    expect(broken((files) => (files.claims.claims![0]!.sources = ['nobody1999']))).toContain('nobody1999');
    expect(broken((files) => (files.claims.claims![1]!.id = files.claims.claims![0]!.id))).toContain(
      'used once',
    );
    const unread = Object.keys(all.sources).find((id) => !all.sources[id]!.read)!;
    expect(
      broken((files) => {
        files.claims.claims![0]!.basis = 'read';
        files.claims.claims![0]!.sources = [unread];
      }),
    ).toContain('was read');
    expect(broken((files) => (files.claims.claims![0]!.sources = []))).toContain('sources');
    expect(broken(() => undefined)).toBe('');
  });

  it('[C7] hold no promise, fear, diagnosis or praise', () => {
    for (const claim of allClaims(all))
      expect(faultsOf(claim.plain), `${claim.id}: ${claim.plain}`).toEqual([]);
    const texts = [
      ...all.safety.flags.flatMap((flag) => [flag.action, ...flag.ask]),
      ...Object.values(all.claims.treatments).flatMap((one) => [one.verdict, one.wording, ...one.risks]),
      ...all.levels.flatMap((level) => level.studies.map((study) => study.finding)),
    ];
    for (const text of [...texts, all.safety.disclaimer, all.safety.simulation])
      expect(faultsOf(text), text).toEqual([]);
  });

  it('[C8] are not yet signed by a clinician, and say so', () => {
    for (const claim of allClaims(all)) expect(claim.reviewed).toBeNull();
  });

  it('[C9] of parts and maps read at grade 7 or below on average', () => {
    // Single sentences scatter by several grades with one long anatomical name; the mean over all is what a reader meets.
    const plain = allClaims(all).filter(
      (claim) => claim.topic === 'part' || claim.topic === 'map' || claim.id.endsWith('.text'),
    );
    const mean = plain.reduce((sum, claim) => sum + grade(claim.plain), 0) / plain.length;
    expect(plain.length).toBeGreaterThan(50);
    expect(mean).toBeLessThanOrEqual(7);
  });
});

describe('the lint of words', () => {
  it.each(BAD)('finds the %s in: %s', (fault: Fault, sentence: string) => {
    expect(faultsOf(sentence).map((found) => found.fault)).toContain(fault);
  });
  it.each(INNOCENT)('lets pass: %s', (sentence: string) => {
    expect(faultsOf(sentence)).toEqual([]);
  });
});

describe('how common a finding is', () => {
  it('[C10] never falls with age, and every cell says whether it was read', () => {
    for (const finding of all.findings.findings) {
      expect(finding.percent).toHaveLength(all.findings.ages.length);
      finding.percent.forEach((percent, i) => {
        expect(percent).toBeGreaterThan(0);
        expect(percent).toBeLessThanOrEqual(100);
        if (i > 0)
          expect(percent, `${finding.id} at ${all.findings.ages[i]}`).toBeGreaterThanOrEqual(
            finding.percent[i - 1]!,
          );
      });
      for (const age of finding.readAges) expect(all.findings.ages).toContain(age);
    }
  });
});
