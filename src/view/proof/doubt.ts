/**
 * How far a change that is shown may lie from what the model says: the range beside a number.
 *
 * The rule: the nearest scenario of the kept study (models/sensitivity) gives the middle 90 of 100 plausible columns for
 * the same measure. Its spread relative to its answer is scaled to the change shown. Where the study's spread is larger than its
 * answer, or the signs differ, scaling would mean nothing: the spread itself stands around the change. A range is no doubt
 * about one person and says nothing about what the form of the model leaves out.
 */
import { useEffect, useState } from 'react';
import { hasDisc, regionOf, type Joint, type Scenario } from '../../core';

interface Spread {
  readonly measure: string;
  readonly standard: number;
  readonly low: number;
  readonly high: number;
}
export interface Studied {
  readonly columns: number;
  readonly cases: readonly { readonly id: string; readonly spreads: readonly Spread[] }[];
}

let kept: Studied | null = null;

/** The kept study, loaded with the first table; null until it is there. */
export function useStudied(): Studied | null {
  const [studied, setStudied] = useState(kept);
  useEffect(() => {
    if (kept) return;
    let gone = false;
    void import('../../../models/sensitivity/study.json').then(({ default: file }) => {
      kept = file as unknown as Studied;
      if (!gone) setStudied(kept);
    });
    return () => {
      gone = true;
    };
  }, []);
  return studied;
}

type Fault = 'disc' | 'facet' | 'herniation' | 'slip' | 'fracture' | 'kyphosis' | 'other';

/** What a spine has that a healthy one has not; `other` was not studied. Spurs and dense bone come with a worn disc and change no measure much. */
function faultsOf({ discs, vertebrae, joints, facets, pannus, curves }: Scenario): ReadonlySet<Fault> {
  const found = new Set<Fault>();
  const note = (fault: Fault, ...amounts: readonly (number | undefined)[]): void => {
    if (amounts.some((amount) => (amount ?? 0) !== 0)) found.add(fault);
  };
  for (const { heightLoss, herniation, erosion, fusion } of Object.values(discs)) {
    note('disc', heightLoss);
    if (herniation && herniation.kind !== 'none') note('herniation', herniation.size);
    note('other', erosion, fusion);
  }
  for (const { wedge, biconcave, crush, schmorl, parsDefect } of Object.values(vertebrae)) {
    note('fracture', wedge);
    note('other', biconcave, crush, schmorl?.upper, schmorl?.lower, parsDefect?.left, parsDefect?.right);
  }
  for (const { slip, flavumThickening, ligamentSlack, tropism } of Object.values(joints)) {
    note('slip', slip);
    note('other', flavumThickening, ligamentSlack, tropism);
  }
  for (const sides of Object.values(facets))
    for (const { cartilageLoss, hypertrophy, effusion, cyst } of Object.values(sides)) {
      note('facet', cartilageLoss, hypertrophy);
      note('other', effusion, cyst);
    }
  note('kyphosis', curves.kyphosis);
  note('other', pannus, curves.proximalThoracic.cobb, curves.mainThoracic.cobb, curves.lumbar.cobb);
  return found;
}

/** Which studied spine stands for one with no other faults than these: the first that holds them all. */
const NEAREST: readonly (readonly [situation: string, faults: readonly Fault[]])[] = [
  ['worn', ['disc']],
  ['facet', ['facet']],
  ['worn', ['disc', 'facet']],
  ['herniation', ['herniation', 'disc']],
  ['slip', ['slip', 'facet', 'disc']],
  ['fracture', ['fracture']],
  ['kyphosis', ['kyphosis']],
];

function spineOf(scenario: Scenario): string | null {
  const faults = [...faultsOf(scenario)];
  return NEAREST.find(([, studied]) => faults.every((fault) => studied.includes(fault)))?.[0] ?? null;
}

/** Whether the study of the healthy spine, lying, bent, over a day, may speak for this one: its discs are worn at most. */
export const isLike = (scenario: Scenario): boolean => spineOf(scenario) === 'worn';

/** Which studied scenario is nearest to what is on the page; null: none is near. */
export function situationOf(scenario: Scenario): string | null {
  const spine = spineOf(scenario);
  const situation = heldOf(scenario);
  return situation === 'worn' ? spine : spine === 'worn' ? situation : null;
}

function heldOf({ plan, time, conditions: asked }: Scenario): string | null {
  let end = 0;
  const found = plan.findIndex((step) => (end += step.minutes) >= time);
  const step = found < 0 ? plan.length - 1 : found;
  const conditions = plan[step]?.conditions ?? asked;
  const lying = (of: typeof conditions): string | null =>
    of.traction.force > 0
      ? 'pulled'
      : of.support.height > 0
        ? 'support'
        : of.posture === 'lying'
          ? 'lying'
          : null;
  if (conditions.posture !== 'standing') return lying(conditions);
  const before = plan.slice(0, step).findLast((one) => one.conditions.posture === 'lying');
  if (before) return lying(before.conditions) === 'pulled' ? 'pulled.after' : 'lying.after';
  if (plan.length > 0 || conditions.carried > 0 || conditions.water !== 'none') return null;
  if (conditions.leftBending !== 0 || conditions.leftRotation !== 0) return null;
  return conditions.flexion !== 0 || conditions.lean !== 0 ? 'bending' : 'worn';
}

/** Rows of tables by the measure of the study they show. */
const DISC = ['heightAnterior', 'heightMiddle', 'heightPosterior', 'bulge', 'pressure', 'slip', 'canalDepth', 'segmentAngle']; // prettier-ignore
const JOINT = ['jointSpace', 'overlap', 'force', 'foramenHeight', 'foramenWidth', 'foramenArea'];
const COLUMN = ['height', 'cervicalLordosis', 'thoracicKyphosis', 'lumbarLordosis', 'sagittalVerticalAxis'];

function measureOf(id: string): string | null {
  if (DISC.includes(id)) return `disc.${id}`;
  if (JOINT.includes(id)) return `joint.${id}`;
  return COLUMN.includes(id) ? `column.${id}` : null;
}

/**
 * The range of a change.
 *
 * @param level  joint the row belongs to; of the whole column, the one in question
 * @param id     of the row, in its own unit
 * @param change now less before, in that unit
 */
export function rangeOf(
  studied: Studied,
  situation: string | null,
  level: Joint,
  id: string,
  change: number,
): readonly [low: number, high: number] | null {
  const measure = measureOf(id);
  if (!situation || !measure || !hasDisc(level) || change === 0 || !Number.isFinite(change)) return null;
  const region = regionOf(level);
  // Away from the low back, only what was asked of that region; what belongs to the whole column was asked once.
  const own = SPINES.has(situation) || (region !== 'lumbar' && !measure.startsWith('column'));
  return around(studied, own ? `${situation}.${region}` : situation, measure, change);
}

/** Spines were asked level by level of a region, standing. */
const SPINES = new Set(NEAREST.map(([situation]) => situation));

/**
 * The range of the stature that a rest has given back.
 *
 * @param way   of resting, as the page's clock names it
 * @param after standing again
 */
export const gainRange = (
  studied: Studied,
  way: string,
  after: boolean,
  gain: number,
): readonly [low: number, high: number] | null =>
  around(studied, after ? `clock.${way}.left` : `clock.${way}`, 'column.height', gain);

function around(
  studied: Studied,
  name: string,
  measure: string,
  change: number,
): readonly [low: number, high: number] | null {
  const spread = studied.cases.find((one) => one.id === name)?.spreads.find((one) => one.measure === measure);
  if (!spread) return null;
  const { standard, low, high } = spread;
  const scales = standard * change > 0 && high - low < 2 * Math.abs(standard);
  const ends = scales
    ? [(change * low) / standard, (change * high) / standard]
    : [change + low - standard, change + high - standard];
  return [Math.min(...ends, change), Math.max(...ends, change)];
}
