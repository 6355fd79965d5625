/**
 * The finished bones, measured with a ruler: every dimension they express is what the tables say, or its miss stands here by name.
 * The whole table: `npm run -s spine -- measure`.
 */
import { describe, expect, it } from 'vitest';
import told from '../../models/sensitivity/bones.json';
import { HEALTHY, VERTEBRAE, type Expressed } from '../../src/core';
import { loadKernel } from '../../src/kernel/load';
import { measured } from '../../src/measured';

const kernel = await loadKernel();
const rows = measured(VERTEBRAE, HEALTHY.body, kernel);

/** What misses, why, on which bones, and by how much at most [mm, deg, ratio]. Everything else is inside its tolerance. */
type Missed = Partial<Record<Expressed, { cause: string; most: number; bones: string }>>;
const TRUNK: Missed = {
  EPWu: {
    cause: 'T1-T4 widen so fast downward that a band of the rim holds more than its edge',
    most: 1.6,
    bones: 'T1 T2 T4',
  },
  EPDu: {
    cause: 'the canal takes a little of the back rim (the grid of 1.2 mm moves it by some hundredths)',
    most: 1.5,
    bones: 'L5',
  },
  VBHp: {
    cause: 'the tilt of the posture and the wedge of the tables differ; the posture wins',
    most: 0.65,
    bones: 'T1',
  },
  waist_ratio: {
    cause: 'a body that widens downward has no waist half way; the ratio is an estimate',
    most: 0.06,
    bones: 'T2 T3',
  },
  SCW: {
    cause:
      'the roof narrows the canal at the height of the pedicle, in L3 with the root of the process above it',
    most: 0.8,
    bones: 'L3',
  },
  'pedicle.PDW': {
    cause: 'the transverse process springs from the pedicle itself: no isthmus to measure',
    most: 5.5,
    bones: 'L5',
  },
  'pedicle.PDH': {
    cause:
      'the transverse process springs from the pedicle itself, and from below it, the articular process close behind: no isthmus to measure',
    most: 4.6,
    bones: 'L5',
  },
  'pedicle.trans': {
    cause: 'the flare into the body turns the axis of a short tube',
    most: 6.3,
    bones: 'L3 L5',
  },
  'pedicle.sag': {
    cause: 'the articular process rises from the pedicle before its end; in L5 the transverse process too',
    most: 2.8,
    bones: 'L1 L5',
  },
  'pedicle.attach': {
    cause: 'the roots of its processes stand on its hind end',
    most: 0.035,
    bones: 'L5',
  },
  SP_height: {
    cause: 'height is taken at one place of a process that tapers',
    most: 0.9,
    bones: 'T10 L5',
  },
  SP_incl: {
    cause: 'the hind edge of a plate is thicker below than above',
    most: 2.6,
    bones: 'T11',
  },
  'lamina.height': {
    cause: 'filled in between three anchors; the lower process, close beside it, draws its edge down',
    most: 2.8,
    bones: 'T1 T12 L1',
  },
  'lamina.interlaminar': {
    cause: 'a canal as shallow as CT has it leaves no room for laminae as flat as dry bone has them (L1, L2)',
    most: 19,
    bones: 'L1 L2 L3 L5',
  },
  'facets.inf_width': { cause: 'rims are rounded off', most: 0.9, bones: 'T4 T7 T8 T11' },
  'facets.inf_height': {
    cause: 'rims are rounded off; the foot of T8 runs out into the lamina',
    most: 1.3,
    bones: 'T3 T4 T5 T6 T8',
  },
  'facets.interfacet_height': {
    cause: 'follows from the joints and the curve of the posture',
    most: 1.2,
    bones: 'T9 T11',
  },
};

/** The same of C3-C7. */
const NECK: Missed = {
  EPDl: { cause: 'the front lip is lower than the band', most: 0.7, bones: 'C5' },
  waist_ratio: { cause: 'the bars of the transverse process spring from the waist', most: 0.06, bones: 'C7' },
  SCD: { cause: 'the waist of the body hollows its back wall', most: 0.8, bones: 'C3' },
  'pedicle.PDH': { cause: 'notch of the nerve above it', most: 0.9, bones: 'C6' },
  'facets.interfacet_height': {
    cause: 'follows from the joints and the curve of the posture',
    most: 1.4,
    bones: 'C3 C4 C5',
  },
  'uncinate.height': { cause: 'higher they enter the bone above', most: 0.6, bones: 'C4' },
  'uncinate.inter_uncinate_distance': {
    cause: 'the ridge is blunt: its highest point wanders',
    most: 1.4,
    bones: 'C7',
  },
};
/** The same of C1 and C2. */
const HEAD: Missed = {
  'pedicle.PDW': { cause: 'the foramen of the artery turns outward through it', most: 3.3, bones: 'C2' },
  SCD: {
    cause: 'as shallow as in the table the ring would touch the sac behind the dens',
    most: 2.1,
    bones: 'C1',
  },
  'atlas.lateral_mass_height': {
    cause:
      'the height between two hollow joint surfaces follows from the joints; the table has an estimate of the whole mass',
    most: 1.6,
    bones: 'C1',
  },
  'facets.interfacet_width_sup': {
    cause:
      'the mean of a hollow face lies nearer to the midline than its floor, and its inner rim is lower than its outer one',
    most: 1.5,
    bones: 'C1',
  },
  'facets.interfacet_height': {
    cause:
      'follows from the joints; the table has an estimate that would put the lower facets below the body',
    most: 7,
    bones: 'C2',
  },
};
const LISTS = { HEAD, NECK, TRUNK } as const;
const listOf = (bone: string): keyof typeof LISTS =>
  bone === 'C1' || bone === 'C2' ? 'HEAD' : bone.startsWith('C') ? 'NECK' : 'TRUNK';

describe('the finished bones, measured', () => {
  it.each([...new Set(rows.map((row) => row.quantity))])(
    '%s is what the tables say, or misses as said',
    (quantity) => {
      const of = rows.filter((row) => row.quantity === quantity);
      for (const row of of) expect(Number.isFinite(row.found), `${row.bone}: the ruler slips off`).toBe(true);
      const off = of.filter((row) => !row.inside);
      for (const { bone, found, wanted } of off) {
        const missed = LISTS[listOf(bone)][quantity];
        expect(missed?.bones.split(' '), `${bone} ${quantity}: wanted ${wanted}, found ${found}`).toContain(
          bone,
        );
        expect(Math.abs(found - wanted), `${bone} ${quantity}`).toBeLessThan(missed!.most);
      }
      // What is met again leaves its list.
      for (const [name, list] of Object.entries(LISTS))
        expect(list[quantity] === undefined || off.some(({ bone }) => listOf(bone) === name)).toBe(true);
    },
  );

  it('are told on the page as they are', () => {
    expect(told.dimensions).toEqual({ agree: rows.filter((row) => row.inside).length, of: rows.length });
  });

  it('mostly agree', () => {
    const share = (of: typeof rows): number => of.filter((row) => row.inside).length / of.length;
    for (const [name, least] of [
      ['TRUNK', 0.8],
      ['NECK', 0.8],
      ['HEAD', 0.6],
    ] as const)
      expect(share(rows.filter(({ bone }) => listOf(bone) === name)), name).toBeGreaterThan(least);
  });
});
