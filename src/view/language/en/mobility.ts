/** How far levels move and how discs cushion: on the card of a level, and the page of all. */
import { table } from '../table';

export const MOVES = table('mobility', {
  'title.plain': 'How far it moves, how it cushions',
  'title.clinical': 'Range of motion and disc stiffness',
  'page.plain': 'How far everything moves',
  'page.clinical': 'Ranges of motion and disc stiffness',
  kicker: 'As on a laboratory bench',
  back: 'Back',
  open: 'All levels and regions',

  // motions, and their two ways
  'sagittal.plain': 'Forward and back',
  'sagittal.clinical': 'Flexion and extension',
  'lateral.plain': 'To the sides',
  'lateral.clinical': 'Lateral bending',
  'axial.plain': 'Turning',
  'axial.clinical': 'Axial rotation',
  'extension.plain': 'back',
  'extension.clinical': 'extension',
  'flexion.plain': 'forward',
  'flexion.clinical': 'flexion',
  'leftBending.plain': 'left',
  'leftBending.clinical': 'left',
  'rightBending.plain': 'right',
  'rightBending.clinical': 'right',
  'leftRotation.plain': 'to the left',
  'leftRotation.clinical': 'left',
  'rightRotation.plain': 'to the right',
  'rightRotation.clinical': 'right',

  healthy: 'healthy {value}',
  'stiffness.plain': 'How stiff the disc is at {load}',
  'stiffness.clinical': 'Compressive stiffness of the disc at {load}',
  'energy.plain': 'Energy it takes up at {load}',
  'energy.clinical': 'Energy taken up by the disc at {load}',

  // what the figures are
  bench: 'A bench turns it by {moment} N·m each way, without muscles, weight and ribs.', // {moment}: a number
  'bench.all':
    'A bench turns each region: {neck} N·m down to T1, {back} N·m below, without muscles, weight and ribs.',
  key: 'Pale: healthy. Dark: now. Brackets: published.', // colours of the drawing
  'key.none': 'Pale: healthy. Dark: now. Nothing was published for it at this moment.',
  split: 'Published for both ways together; drawn split as in the healthy column.',
  unsure:
    'Plausible: the middle 90 of 100 of {columns} models whose low back bends as in laboratories. A level with a worn disc takes its range from one of its region; other changes have none.',
  plausible: 'plausible {low} to {high}', // two ends of a range
  'plausible.both': 'both ways {value}, plausible {low} to {high}',
  neck: 'A neck never carries {load}.',
  disc: 'The disc alone, between bones that do not tilt.',
  'band.deg': '{what}, both ways: published {low}° to {high}°, healthy here {ours}°',
  'band.stiff':
    'Stiffness of discs of the low back: published {low} to {high} N/mm, healthy here {ours} N/mm',
  read: 'read',
  remembered: 'from memory',
  average: 'average of several levels',
  active: 'how far people move by themselves',
  sources: 'Published figures',
  unsettled: 'The model did not come to rest here: no figures.',
  failed: 'This could not be worked out in this browser.',
  running: 'The model is bending each level.',

  // the page
  regions: 'Regions',
  levels: 'Levels',
  'levels.lead': 'Both ways together; where it differs, healthy is told beneath.',
  discs: 'Discs',
  'discs.lead': 'At {load}; where it differs, healthy is told beneath.',
  level: 'Level',
  stiff: 'Stiffness',
  energy: 'Energy',
  'C0-C2': 'Skull to C2',
  'C2-T1': 'Neck, C2 to T1',
  'T1-T12': 'Upper back, T1 to T12',
  'T12-S1': 'Low back, T12 to S1',
  'L1-L5': 'L1 to L5, as laboratories test it',
  whole: 'Whole column',
  'whole.note': 'The four regions together, each at its own moment.',
});
