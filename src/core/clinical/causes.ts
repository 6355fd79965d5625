/**
 * Conditions and ages as ordinary changes of a scenario: models/causes/presets.json read, checked and applied. Loaded on demand.
 *
 * A preset only sets values; what was set before stays, so presets add up and can be adjusted one value at a time. A column
 * drawn for an age is an example: how often a finding is seen at that age is published, where and how much is ours.
 */
import file from '../../../models/causes/presets.json';
import findings from '../../../models/clinical/findings.json';
import { DISCS, SIDES, VERTEBRAE } from '../base/levels';
import { randomFrom } from '../base/random';
import { HEALTHY, readScenario, valueAt, withValue, type Scenario } from '../scenario';

export interface Grade {
  readonly name: string;
  readonly set: Readonly<Record<string, number | string>>;
}

export interface Preset {
  /** The condition in models/clinical/conditions.json. */
  readonly id: string;
  /** Tells two presets of one condition apart. */
  readonly form: string | null;
  /** Typical levels, the most typical first. */
  readonly at: readonly string[];
  readonly grades: readonly Grade[];
  readonly sources: readonly string[];
  /** What of it is ours. */
  readonly assumed: string;
  /** Said where a preset changes no shape, or no measure by more than the model's doubt. */
  readonly mesh?: 'none' | 'pose';
  readonly measure?: 'none';
}

export const CAUSES = file.presets as unknown as readonly Preset[];

/** Every value a grade sets at a level, by path. */
export function valuesOf(
  preset: Preset,
  grade: number,
  level: string,
): Readonly<Record<string, number | string>> {
  const { set } = preset.grades[grade]!;
  return Object.fromEntries(
    Object.entries(set).map(([path, value]) => [path.replace('@', level), value === '@' ? level : value]),
  );
}

/** The scenario with this condition added. */
export function withCause(scenario: Scenario, preset: Preset, grade: number, level: string): Scenario {
  return Object.entries(valuesOf(preset, grade, level)).reduce(
    (now, [path, value]) => withValue(now, path, value),
    scenario,
  );
}

/** The scenario with every value that the preset could have set at this level healthy again. */
export function withoutCause(scenario: Scenario, preset: Preset, level: string): Scenario {
  const paths = preset.grades.flatMap((_, grade) => Object.keys(valuesOf(preset, grade, level)));
  return [...new Set(paths)].reduce((now, path) => withValue(now, path, undefined), scenario);
}

/** Which grade of a preset a scenario shows at a level; −1: none. */
export function gradeOf(scenario: Scenario, preset: Preset, level: string): number {
  const shows = (grade: number): boolean =>
    Object.entries(valuesOf(preset, grade, level)).every(
      ([path, value]) => valueAt(scenario, path) === value,
    );
  for (let grade = preset.grades.length - 1; grade >= 0; grade--) if (shows(grade)) return grade;
  return -1;
}

/* --------------------------------------------------------------------------------------------------------- age --- */

/** The findings that a column of an age is drawn from, beside the slip. */
type Finding = 'disc_height_loss' | 'disc_protrusion' | 'facet_degeneration';

/** The value at an age between those that are published; that of the first before it, of the last after it. */
function between(ages: readonly number[], values: readonly number[], age: number): number {
  const i = ages.findIndex((published) => age <= published);
  if (i < 0) return values.at(-1)!;
  if (i === 0) return values[0]!;
  const t = (age - ages[i - 1]!) / (ages[i]! - ages[i - 1]!);
  return values[i - 1]! + t * (values[i]! - values[i - 1]!);
}

/** Share of people without pain who show a finding at an age. */
export function shareAt(finding: string, age: number): number {
  const { ages } = findings;
  const { percent } = findings.findings.find(({ id }) => id === finding)!;
  return (between(ages, percent, age) / 100) * Math.min(1, age / ages[0]!);
}

/** Share of people with a disc of the chest that shows a finding at an age: it rises as that of the low back does. */
export function chestShareAt(finding: keyof typeof file.age.thorax.percent, age: number): number {
  const { percent, at } = file.age.thorax;
  return Math.min(1, ((percent[finding] / 100) * shareAt(finding, age)) / shareAt(finding, at));
}

/** Share of people with a broken vertebra at an age. */
export function brokenShareAt(age: number): number {
  const { ages, percent } = file.age.fracture;
  return between(ages, percent, age) / 100;
}

/** Mean of the kyphosis that the years have added [deg]. */
export function kyphosisAt(age: number): number {
  const { perYear, from } = file.age.kyphosis;
  return perYear * Math.max(0, age - from);
}

/** Shares of the levels of one region. */
type Weights = Readonly<Partial<Record<string, number>>>;
const LOW_BACK: Weights = file.age.weights;
const NECK: Weights = file.age.neck;
const CHEST: Weights = file.age.thorax.weights;
const BROKEN: Weights = file.age.fracture.weights;

/** Body height lost in front at each grade of a fracture, the middle of the grade. */
const WEDGES = CAUSES.find(({ id }) => id === 'vcf')!.grades.map(
  ({ set }) => set['vertebrae.@.wedge'] as number,
);

/**
 * One column as it may look at an age: an example, not a prediction. Wear replaces what the scenario had; body, conditions and
 * plan stay. A level is worn with 1 − (1 − p)^w, so that the share of columns with any worn level is the published p.
 */
export function columnOfAge(scenario: Scenario, age: number, seed: number): Scenario {
  const random = randomFrom(seed);
  const reach = Math.max(0.15, Math.min(1, (age - 15) / 70));
  const discs: Record<string, Record<string, unknown>> = {};
  const facets: Record<string, Record<string, Record<string, number>>> = {};
  const joints: Record<string, Record<string, number>> = {};
  const vertebrae: Record<string, Record<string, number>> = {};
  const round = (value: number, step: number): number => Math.round(value / step) * step;
  const draw = (share: number, weight: number): boolean => random() < 1 - (1 - share) ** weight;
  const wear = (weights: Weights, shareOf: (finding: Finding) => number): void => {
    for (const disc of DISCS) {
      const weight = weights[disc];
      if (weight === undefined) continue;
      const seen = (finding: Finding): boolean => draw(shareOf(finding), weight);
      const severity = (0.3 + 0.7 * random()) * reach;
      if (seen('disc_height_loss'))
        discs[disc] = {
          heightLoss: Number(round(0.1 + 0.5 * severity, 0.01).toFixed(2)),
          osteophytes: round(5 * severity * severity, 0.5),
        };
      if (seen('disc_protrusion'))
        discs[disc] = {
          ...discs[disc],
          herniation: {
            kind: 'protrusion',
            clock: random() < 0.5 ? 5 : 7,
            size: round(1.5 + 2.5 * random(), 0.5),
          },
        };
      if (seen('facet_degeneration'))
        facets[disc] = Object.fromEntries(
          SIDES.map((side) => [
            side,
            {
              cartilageLoss: Number(round(0.25 + 0.6 * severity * random(), 0.05).toFixed(2)),
              hypertrophy: round(3 * severity * severity, 0.25),
            },
          ]),
        );
    }
  };
  wear(LOW_BACK, (finding) => shareAt(finding, age));
  wear(NECK, (finding) => shareAt(finding, age));
  if (random() < shareAt('spondylolisthesis', age))
    joints[random() < 0.7 ? 'L4-L5' : 'L5-S1'] = { slip: round(2 + 3 * random(), 0.5) };
  wear(CHEST, (finding) => (finding === 'facet_degeneration' ? 0 : chestShareAt(finding, age)));
  const kyphosis = round(kyphosisAt(age) * file.age.kyphosis.most * random(), 1);
  for (const vertebra of VERTEBRAE) {
    const weight = BROKEN[vertebra];
    if (weight === undefined || !draw(brokenShareAt(age), weight)) continue;
    const at = random();
    const [mild, moderate] = file.age.fracture.grades as [number, number, number];
    vertebrae[vertebra] = { wedge: WEDGES[at < mild ? 0 : at < mild + moderate ? 1 : 2]! };
  }
  return readScenario({
    ...scenario,
    body: { ...scenario.body, age },
    discs,
    facets,
    joints,
    vertebrae,
    pannus: 0,
    curves: { ...HEALTHY.curves, kyphosis },
  });
}
