/** How facets stand to one another, in numbers and in one word. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  alignmentOf,
  degrees,
  HEALTHY,
  JOINTS,
  prepare,
  SIDES,
  simulate,
  tables,
  type Alignment,
  type Column,
  type Joint,
  type Scenario,
  type Side,
} from '../../src/core';
import { asked } from './asked';

let column: Column;
beforeAll(() => {
  column = prepare(tables(), HEALTHY.body);
});

const read = (scenario: Scenario): ((joint: Joint, side?: Side) => Alignment) => {
  const { joints } = simulate(column, scenario).measures;
  return (joint, side = 'left') =>
    alignmentOf(column.tables, column.healthy.measures.joints[joint][side], joints[joint][side]);
};
const limit = (of: string): number => column.tables.mechanics(null, `alignment.${of}`);

describe('the facets of a joint', () => {
  it('[A1] are aligned in healthy standing, all of them, by exact zeros', () => {
    const { joints } = column.healthy.measures;
    for (const joint of JOINTS)
      for (const side of SIDES) {
        const at = alignmentOf(column.tables, joints[joint][side], joints[joint][side]);
        expect(at).toMatchObject({ word: 'aligned', share: 0, overlap: 0, shift: 0, tilt: 0 });
        expect(at.gap.now).toBe(at.gap.healthy);
      }
  });

  it('[A2] ride up as the disc before them wears, the more the lower it is, and only there', () => {
    const half = read(asked(['discs.L4-L5.heightLoss', 0.4]));
    const most = read(asked(['discs.L4-L5.heightLoss', 0.7]));
    expect(half('L4-L5').word).toBe('ridingUp');
    expect(most('L4-L5').overlap).toBeGreaterThan(half('L4-L5').overlap);
    for (const joint of ['L2-L3', 'L3-L4', 'T8-T9', 'C4-C5'] as const)
      expect(most(joint).word).toBe('aligned');
  });

  it('[A3] come nearer, bone to bone, as cartilage goes', () => {
    const worn = read(asked(['facets.L4-L5.left.cartilageLoss', 0.8]));
    expect(worn('L4-L5', 'left').gap.now).toBeLessThan(worn('L4-L5', 'left').gap.healthy - limit('gap'));
    expect(worn('L4-L5', 'left').word).toBe('closer');
    expect(worn('L4-L5', 'right').word).toBe('aligned');
  });

  it('[A4] of a worn joint slide back up when the body lies, more when it is pulled, and never wholly', () => {
    const worn = ['discs.L4-L5.heightLoss', 0.6] as const;
    const standing = read(asked(worn))('L4-L5').overlap;
    const lying = read(asked(worn, ['conditions.posture', 'lying']))('L4-L5').overlap;
    const pulled = read(asked(worn, ['conditions.posture', 'lying'], ['conditions.traction.force', 250]))('L4-L5').overlap; // prettier-ignore
    expect(lying).toBeLessThan(standing);
    expect(pulled).toBeLessThan(lying);
    expect(pulled).toBeGreaterThan(0);
  });

  it('[A5] are called aligned exactly when gap, overlap, shift and tilt are all below what the tables name', () => {
    for (const scenario of [
      asked(['conditions.flexion', 8]),
      asked(['conditions.posture', 'hanging']),
      asked(['discs.L5-S1.heightLoss', 0.3], ['conditions.flexion', -6]),
    ]) {
      const at = read(scenario);
      for (const joint of JOINTS)
        for (const side of SIDES) {
          const { word, gap, overlap, shift, tilt } = at(joint, side);
          const below =
            Math.abs(gap.now - gap.healthy) < limit('gap') &&
            Math.abs(overlap) < limit('overlap') &&
            Math.abs(shift) < limit('shift') &&
            Math.abs(degrees(tilt)) < degrees(limit('tilt'));
          expect(word === 'aligned', `${joint} ${side}`).toBe(below);
        }
    }
  });
});
