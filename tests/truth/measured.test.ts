/**
 * The finished bones, measured with a ruler: every dimension they express is what the tables say, or its miss stands here by name.
 * The whole table: `npm run -s spine -- measure`.
 */
import { describe, expect, it } from 'vitest';
import { EXPRESSED, HEALTHY, VERTEBRAE, type Expressed } from '../../src/core';
import { loadKernel } from '../../src/kernel/load';
import { measured } from '../../src/measured';

const kernel = await loadKernel();
const rows = measured(
  VERTEBRAE.filter((bone) => bone[0] !== 'C'),
  HEALTHY.body,
  kernel,
);

/** What misses, why, on which bones, and by how much at most [mm, deg, ratio]. Everything else is inside its tolerance. */
const MISSED: Partial<Record<Expressed, { cause: string; most: number; bones: string }>> = {
  EPWu: {
    cause: 'T1-T6 widen so fast downward that a band of the rim holds more than its edge',
    most: 1.9,
    bones: 'T1 T2 T3 T4 T6',
  },
  EPDu: { cause: 'the canal takes a little of the back rim', most: 1.45, bones: 'L5' },
  EPDl: { cause: 'the canal takes a little of the back rim', most: 0.7, bones: 'T2' },
  VBHp: {
    cause: 'the tilt of the posture and the wedge of the tables differ; the posture wins',
    most: 0.65,
    bones: 'T1 T2',
  },
  waist_ratio: {
    cause: 'a body that widens downward has no waist half way; the ratio is an estimate',
    most: 0.07,
    bones: 'T1 T2 T3',
  },
  SCW: { cause: 'the roof narrows the canal at the height of the pedicle', most: 1, bones: 'T2 T6 L3' },
  'pedicle.PDW': {
    cause: 'the transverse process springs from the pedicle itself: no isthmus to measure',
    most: 5.5,
    bones: 'L5',
  },
  'pedicle.PDH': {
    cause: 'the transverse process springs from the pedicle itself: no isthmus to measure',
    most: 4,
    bones: 'L5',
  },
  'pedicle.trans': {
    cause: 'the flare into the body turns the axis of a short tube',
    most: 9.8,
    bones: 'T2 T3 T4 T5 T6 T7 T8 T9 T11 L1 L3 L5',
  },
  'pedicle.sag': {
    cause: 'the articular process rises from the pedicle before its end',
    most: 10.5,
    bones: 'T4 T5 T7 T8 T10 L2 L4 L5',
  },
  'pedicle.attach': {
    cause: 'the pedicle rises going back and is measured behind the body',
    most: 0.08,
    bones: 'T1 T2 T3 T5 L5',
  },
  SP_height: {
    cause: 'height is taken at one place of a process that tapers',
    most: 0.7,
    bones: 'T1 T8 T10',
  },
  SP_incl: {
    cause: 'the hind edge of a plate is thicker below than above',
    most: 5.2,
    bones: 'T11 T12 L1 L2 L3 L4 L5',
  },
  'lamina.height': {
    cause: 'filled in between three anchors; the canal rounds its lower edge',
    most: 1.8,
    bones: 'T1 T2 T3 T5 T6 T7 T10 T11 T12 L1',
  },
  'lamina.thickness': {
    cause: 'the plank is curved, its thickness taken at one place',
    most: 0.8,
    bones: 'T9 T11 T12 L3',
  },
  'lamina.interlaminar': {
    cause: 'a canal as shallow as CT has it leaves no room for laminae as flat as dry bone has them (L1, L2)',
    most: 20.5,
    bones: 'T1 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 L1 L2 L3 L4 L5',
  },
  'facets.sup_width': { cause: 'rims are rounded off', most: 1.1, bones: 'T8 T9 T11 L1' },
  'facets.sup_height': { cause: 'the horn goes on in the facet’s plane', most: 0.9, bones: 'T12 L3 L4' },
  'facets.inf_width': { cause: 'rims are rounded off', most: 1.4, bones: 'T2 T7 T12 L1' },
  'facets.inf_height': {
    cause: 'rims are rounded off (thorax); the process goes on in the facet’s plane (loin)',
    most: 1.4,
    bones: 'T2 T3 T8 L1 L2 L3 L4',
  },
  'facets.inf_pitch': { cause: 'mean of a curved, rounded face', most: 2.5, bones: 'T12 L1 L2 L3 L4' },
  'facets.interfacet_height': {
    cause:
      'follows from the joints: Kunkel’s heights and the curve of the posture exclude one another in the loin',
    most: 5.4,
    bones: 'T2 T11 T12 L1 L2 L3 L4 L5',
  },
};

describe('the finished bones, measured', () => {
  it.each(EXPRESSED)('%s is what the tables say, or misses as said', (quantity) => {
    const missed = MISSED[quantity];
    const off = rows.filter((row) => row.quantity === quantity && !row.inside);
    for (const row of rows.filter((r) => r.quantity === quantity))
      expect(Number.isFinite(row.found), `${row.bone}: the ruler slips off`).toBe(true);
    for (const { bone, found, wanted } of off) {
      expect(missed?.bones.split(' '), `${bone} ${quantity}: wanted ${wanted}, found ${found}`).toContain(
        bone,
      );
      expect(Math.abs(found - wanted), `${bone} ${quantity}`).toBeLessThan(missed!.most);
    }
    // What is met again leaves the list.
    expect(missed === undefined || off.length > 0).toBe(true);
  });

  it('mostly agree', () => {
    expect(rows.filter((row) => row.inside).length / rows.length).toBeGreaterThan(0.8);
  });
});
