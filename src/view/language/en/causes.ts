/** What a spine can have besides a thin disc. Names of conditions stand in models/clinical, of forms and grades in models/causes. */
import { table } from '../table';

export const CAUSED = table('causes', {
  title: 'What else a spine can have',
  cause: 'Condition',
  level: 'Where',
  grade: 'How much',
  none: 'none',
  effects: 'What changes in the model',
  nothing: 'No measure changes enough to be listed here ({limits}).',
  shape: 'Only the picture of the part changes.',
  assumed: 'How much belongs to each step is our choice:',
  age: 'A column of an age',
  years: 'Age in years',
  draw: 'Draw an example',
  another: 'Another example',
  example:
    'An example, not a prediction: how often something is seen at this age is published, worn parts in people without back pain; where and how much is drawn by chance.',
  stature: 'Stature',
  sideways: 'Sideways curve',
  round: 'Round of the upper back',
  dens: 'Gap in front of the dens',
  canal: 'Canal at {disc}',
  height: 'Height of disc {disc}',
  pressure: 'Core pressure {disc}',
  slip: 'Slip {disc}',
  opening: 'Nerve opening {joint}, left, width',
});
