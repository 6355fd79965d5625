/** How sure the numbers are, and the page about how good the model is. */
import { table } from '../table';

export const SURE = table('proof', {
  range: '{low} to {high}', // a range under a change: its two ends
  'range.said': 'range {low} to {high}',
  'range.what':
    'Small figures: what the change becomes in the middle 90 of 100 plausible models (nearest of {cases} studied scenarios, scaled). Not the doubt about one person.',
  open: 'How good is this model?',

  title: 'How good is this model?',
  kicker: 'Beside the laboratory',
  short: 'In short',
  good: 'Good at: how far the low back and the chest bend and turn under a moment, how a day takes stature and a night gives it back, which way things change when a disc wears. Most of this was fitted.',
  fair: 'Fair: lengths and angles of a change. In plausible models a nerve opening moves by about a tenth of its change to each side.',
  poor: 'Do not trust: single forces and pressures (a factor of two), and the neck. In plausible models even the sign of the force in a disc of the neck is open.',
  never: 'It cannot say what hurts, or what the spine of one person does.',
  running: 'The model is answering: {n} of {all}',
  done: '{inside} of {all} published results are inside their bands. Nothing was fitted on {free} of them; of these {freeInside} are inside.',
  live: 'Computed now, in this browser, by the same code as the command line.',
  failed: 'The comparison could not be run in this browser.',
  targets: 'Every published result',
  inside: 'inside',
  outside: 'outside',
  unjudged: 'not judged',
  context: 'context',
  band: 'band',
  sign: 'direction only',
  fitted: 'fitted on it',
  predicted: 'not fitted on it',
  read: 'source read',
  remembered: 'source remembered',
  within: 'Accepted',
  plot: '{what}: model {ours}, published band {low} to {high} {unit}', // said for a drawing
  legend: 'Grey: published band. Line: the model.',
  curves: 'Moment and rotation',
  curve: 'Model over a published range at the end of the test',
  day: 'A day and a night',
  'day.curve': 'Stature lost over a day and won back in a night, over what was published',
  'day.axes': 'Stature since getting up (mm), read standing, by hour: 16 hours upright, then lying',
  'day.bands':
    'Grey, as accepted: the share of the loss in the first hour, the loss of a day, what is still missing after half a night.',
  'curve.axes': 'Rotation from one side to the other, by moment to each side (N·m)',

  how: 'How sure is each number?',
  'how.lead':
    '{parameters} parameters were drawn from their plausible ranges, {drawn} times. The {columns} models that bend as in laboratories answered the same questions (seed {seed}, {date}).',
  'how.most': 'Under each number: the three parameters that move it most.',
  'how.unsettled': '{n} did not settle.',
  bones: 'Bones',
  'bones.tables':
    'A ruler set to the finished bones T1 to L5: {ok} of {all} dimensions agree with the tables.',
  'bones.real':
    'Beside scanned bones the mean distance is {list} mm (after place and one scale are fitted). The shapes were mended on these bones: no independent test.',
  // motions, buttons, measures
  'motion.flexion': 'forward, back',
  'motion.leftBending': 'to the sides',
  'motion.leftRotation': 'turning',
  back: 'Back',
  print: 'Print this page',
  source: 'Source and note',
  'm.disc.heightPosterior': 'Disc height, back',
  'm.disc.pressure': 'Core pressure',
  'm.disc.force': 'Force in the disc',
  'm.disc.segmentAngle': 'Angle of the level',
  'm.joint.jointSpace': 'Facet gap',
  'm.joint.overlap': 'Facet overlap',
  'm.joint.force': 'Facet force',
  'm.joint.foramenHeight': 'Nerve opening, height',
  'm.column.lumbarLordosis': 'Low-back curve',
  'm.column.height': 'Stature',
});
