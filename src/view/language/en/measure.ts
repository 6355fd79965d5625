/** Clinical measurements. What each one is called and how it is defined stands in models/measurements.json. */
import { table } from '../table';

export const RULES = table('measure', {
  title: 'Measure',
  column: 'Whole column, standing',
  level: 'Level {joint}',
  drawn: 'Drawn', // the measurement is drawn on the picture
  inText: '{name} ({where}): {now}, healthy {healthy}',
  copyText: 'Copy text',
  copyCsv: 'Copy CSV',
  copyJson: 'Copy JSON',
  copied: 'Measurements copied.',
  byHand: 'By hand',
  distance: 'Distance',
  angle: 'Angle',
  clickTwo: 'Click two landmarks. Points snap to tips, pedicles and endplates, and move with their bones.',
  clickThree: 'Click three landmarks; the angle is at the second.',
  noneNear: 'No landmark is near. Points snap to tips, pedicles and endplates.',
  how: 'How it is measured',
  assumed: 'cited from general knowledge, not looked up',
  // places on a bone one can take hold of
  'mark.spinous': '{bone} spinous tip',
  'mark.transverse': '{bone} transverse tip, {side}',
  'mark.pedicle': '{bone} pedicle, {side}',
  'mark.facet': '{bone} lower facet tip, {side}',
  'mark.upper': '{bone} upper endplate',
  'mark.upper.front': '{bone} upper endplate, front',
  'mark.upper.back': '{bone} upper endplate, back',
  'mark.lower': '{bone} lower endplate',
  'mark.lower.front': '{bone} lower endplate, front',
  'mark.lower.back': '{bone} lower endplate, back',

  // the lab, for experts
  lab: 'Lab: every parameter',
  closeLab: 'Close the lab',
  step: 'Step {n}',
  'folder.body': 'Body',
  'folder.conditions': 'Posture and load',
  'folder.curves': 'Curves',
  'folder.time': 'Time',
});
