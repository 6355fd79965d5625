import { describe, expect, it } from 'vitest';
import { JOINTS, DISCS, SIDES, type PartId } from '../../src/core';
import {
  allClaims, CLINICAL_FILES, countByBasis, createLibrary, faultsOf, feltAlike, idleSources, ledgerCsv, levelOf, library, mapOf, painAreas,
  readingGrade, type ClinicalFiles, type Fault,
} from '../../src/core/clinical'; // prettier-ignore
import { BAD, INNOCENT } from './sentences';

const all = library();

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
    // A work that was only quoted is not one that was read.
    const quoted = Object.keys(all.sources).find(
      (id) => all.sources[id]!.read && all.sources[id]!.own === false,
    )!;
    expect(
      broken((files) => {
        files.claims.claims![0]!.basis = 'read';
        files.claims.claims![0]!.sources = [quoted];
      }),
    ).toContain('was read');
    expect(
      broken((files) => {
        (files.sources as Record<string, unknown>).nobody1999 = {
          reference: 'Nobody. Nowhere 1999',
          read: false,
        };
      }),
    ).toContain('nobody1999');
    expect(broken(() => undefined)).toBe('');
  });

  it('[C7] hold no promise, fear, diagnosis or praise', () => {
    for (const claim of allClaims(all))
      for (const wording of ['plain', 'clinical'] as const)
        expect(faultsOf(claim[wording]), `${claim.id}: ${claim[wording]}`).toEqual([]);
    const texts = [
      ...all.safety.flags.flatMap((flag) => [flag.action, ...flag.ask]),
      ...Object.values(all.management.levels).map((one) => one.meaning),
      ...all.levels.flatMap((level) => level.studies.map((study) => study.finding)),
    ];
    for (const text of [...texts, all.safety.disclaimer, all.safety.simulation])
      expect(faultsOf(text), text).toEqual([]);
  });

  it('[C8] are not yet signed by a clinician, and say so', () => {
    for (const claim of allClaims(all)) expect(claim.reviewed).toBeNull();
  });

  it('[C9] are plain: every sentence of the plain level reads at grade 7 or below', () => {
    const hard = allClaims(all)
      .map((claim) => ({ id: claim.id, grade: readingGrade(claim.plain) }))
      .filter(({ grade }) => grade > 7);
    expect(hard).toEqual([]);
  });

  it('[C11] have a wording of their own for readers of the trade', () => {
    const same = allClaims(all).filter(
      (claim) => claim.plain === claim.clinical && !claim.id.startsWith('word.lay-'),
    );
    // A list of risks can be short enough to be said in one way only.
    expect(same.map(({ id }) => id).filter((id) => !id.endsWith('.risks'))).toEqual([]);
  });

  it('[C12] name a product only where somebody asks about it', () => {
    for (const claim of allClaims(all))
      if (/backrack/i.test(claim.plain + claim.clinical) || claim.topic === 'backrack')
        for (const state of claim.states)
          expect(['page', 'decompress:support', 'learn'], claim.id).toContain(state);
  });

  it('[C13] are a table for a reader outside: one row each, with works and what was seen of them', () => {
    const rows = ledgerCsv(all).trimEnd().split('\n');
    expect(rows.length).toBeGreaterThan(allClaims(all).length);
    for (const claim of allClaims(all)) expect(rows.some((row) => row.startsWith(`${claim.id},`))).toBe(true);
    const count = countByBasis(all);
    expect(Object.values(count).reduce((a, b) => a + b)).toBe(allClaims(all).length);
    expect(rows.find((row) => row.startsWith('map.doubt,'))).toContain('128');
    expect(rows.find((row) => row.startsWith('map.doubt,'))).toContain('Jung');
  });
});

describe('maps of the body', () => {
  it('[C14] of joint, disc, pain of a nerve and skin of a nerve are four, and none holds another', () => {
    const kinds = new Map<string, string>();
    for (const part of ['facet L4-L5 left', 'disc L4-L5', 'root L5 left', 'root C6 right'] as PartId[]) {
      const felt = mapOf(all, part)!;
      kinds.set(part, felt.kind);
      const skin = mapOf(all, part, 'skin');
      if (part.startsWith('root')) {
        expect(skin!.kind).toBe('skin');
        // What a nerve feels and where it hurts are two things: no area of the one has a likelihood of the other.
        for (const area of [...felt.areas, ...skin!.areas]) expect(area.likelihood).toBeUndefined();
      } else for (const area of felt.areas) expect(area.likelihood).toBeDefined();
    }
    expect([...kinds.values()]).toEqual(['joint', 'disc', 'pain', 'pain']);
  });

  it('[C15] say honestly how little a place tells: the low joints of the back are felt alike', () => {
    const alike = feltAlike(all, 'facet L4-L5 left');
    expect(alike).toEqual(
      expect.arrayContaining(['facet L3-L4 left', 'facet L5-S1 left', 'sacroiliac left']),
    );
    // Joints far apart are not.
    expect(alike.some((part) => /C\d-|T\d-/.test(part))).toBe(false);
    for (const joint of JOINTS)
      expect(feltAlike(all, `facet ${joint} left`)).not.toContain(`facet ${joint} left`);
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
