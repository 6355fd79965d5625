/** Any state of the page: what links must carry. */
import fc from 'fast-check';
import {
  ALL_PARTS,
  DISCS,
  JOINTS,
  parameterAt,
  readScenario,
  shortForm,
  SIDES,
  type Scenario,
} from '../../src/core';
import { readCut } from '../../src/view/cut';
import { PAGES } from '../../src/view/pages';
import {
  ACTIVITIES,
  COMPARINGS,
  FOCUSES,
  PRESETS,
  STRIP_MEASURES,
  STYLES,
  WORDINGS,
  type View,
} from '../../src/view/store';

/** Any allowed value of a declared parameter. */
function valueOf(path: string): fc.Arbitrary<number | string> {
  const parameter = parameterAt(path)!;
  if (parameter.kind === 'choice') return fc.constantFrom(...parameter.options);
  return fc
    .double({ min: parameter.min, max: parameter.max, noNaN: true })
    .map((value) => (Object.is(value, -0) ? 0 : value));
}

const conditions = fc.record(
  {
    posture: valueOf('conditions.posture'),
    flexion: valueOf('conditions.flexion'),
    leftBending: valueOf('conditions.leftBending'),
    leftRotation: valueOf('conditions.leftRotation'),
    carried: valueOf('conditions.carried'),
    traction: fc.record({
      force: valueOf('conditions.traction.force'),
      angle: valueOf('conditions.traction.angle'),
      level: valueOf('conditions.traction.level'),
    }),
    support: fc.record({
      height: valueOf('conditions.support.height'),
      level: valueOf('conditions.support.level'),
      length: valueOf('conditions.support.length'),
    }),
  },
  { requiredKeys: [] },
);

export const scenarios: fc.Arbitrary<Scenario> = fc
  .record(
    {
      version: fc.constant(1),
      body: fc.record(
        {
          sex: valueOf('body.sex'),
          stature: valueOf('body.stature'),
          mass: valueOf('body.mass'),
          age: valueOf('body.age'),
          widthPercentile: valueOf('body.widthPercentile'),
          canalPercentile: valueOf('body.canalPercentile'),
        },
        { requiredKeys: [] },
      ),
      discs: fc.dictionary(
        fc.constantFrom(...DISCS),
        fc.record({
          heightLoss: valueOf('discs.L4-L5.heightLoss'),
          lossShape: valueOf('discs.L4-L5.lossShape'),
        }),
        { maxKeys: 6 },
      ),
      facets: fc.dictionary(
        fc.constantFrom(...JOINTS),
        fc.dictionary(
          fc.constantFrom(...SIDES),
          fc.record({ cartilageLoss: valueOf('facets.L4-L5.left.cartilageLoss') }),
        ),
        { maxKeys: 5 },
      ),
      conditions,
      plan: fc.array(fc.record({ minutes: valueOf('plan.0.minutes'), conditions }), { maxLength: 12 }),
      time: valueOf('time'),
    },
    { requiredKeys: ['version'] },
  )
  .map(readScenario)
  // A part written out as healthy and one left out are the same state.
  .map((scenario) => readScenario(shortForm(scenario)));

const tenth = fc.integer({ min: -9000, max: 9000 }).map((n) => n / 10);
const triple = fc.tuple(tenth, tenth, tenth);
export const views: fc.Arbitrary<View> = fc.record({
  activity: fc.constantFrom(...ACTIVITIES),
  selection: fc.uniqueArray(fc.constantFrom(...ALL_PARTS), { maxLength: 8 }),
  focus: fc.constantFrom(...FOCUSES),
  hidden: fc.uniqueArray(fc.constantFrom(...ALL_PARTS), { maxLength: 8 }),
  ghost: fc.boolean(),
  layers: fc.record({
    bones: fc.boolean(),
    discs: fc.boolean(),
    facets: fc.boolean(),
    ligaments: fc.boolean(),
    nerves: fc.boolean(),
    arteries: fc.boolean(),
    ribs: fc.boolean(),
    pelvis: fc.boolean(),
    figure: fc.boolean(),
  }),
  camera: fc.oneof(fc.constantFrom(...PRESETS), fc.record({ eye: triple, target: triple })),
  measure: fc.constantFrom(...STRIP_MEASURES),
  wording: fc.constantFrom(...WORDINGS),
  cut: fc.oneof(
    fc.constant(null),
    fc
      .constantFrom(
        'sagittal,left,0',
        'sagittal,right,-12.5',
        'coronal,back,-30',
        'axial,top,250',
        'disc:L4-L5,top,0',
        'disc:C2-C3,bottom,1.5',
        'pedicle:T7,bottom,-3',
      )
      .map((text) => readCut(text)),
  ),
  style: fc.constantFrom(...STYLES),
  page: fc.constantFrom(null, ...PAGES),
  felt: fc.constantFrom(
    null,
    { part: 'facet L4-L5 left', kind: 'felt' },
    { part: 'root L5 right', kind: 'skin' },
    { part: 'sacroiliac left', kind: 'felt' },
  ) satisfies fc.Arbitrary<View['felt']>,
  gapMap: fc.boolean(),
  kept: fc.oneof({ arbitrary: fc.constant(null), weight: 3 }, scenarios),
  comparing: fc.constantFrom(...COMPARINGS),
});
