/** Wear, decompress, compare, and the first card. */
import { table } from '../table';

export const DOES = table('activities', {
  // the first thing anybody reads
  welcome: 'A spine you can push',
  'welcome.lead': 'Built from published measurements. Turn it, click any part, or start with one of these.',
  'welcome.joint': 'Show me a joint',
  'welcome.read': 'Click a joint and read',
  'welcome.read.why': 'Where its pain has been felt, and how well that is known',
  thinner: 'Make a disc thinner',
  'thinner.why': 'See what follows at its joints',
  lieDown: 'Lie down and decompress',
  'lieDown.why': 'What opens, by how much, and how long it lasts',

  // wear
  allOf: 'All discs of the {region}',
  allDiscs: 'All 23 discs',
  worn: 'worn', // a switch beside the name of a disc
  lost: 'Height lost',
  'lost.of': 'of its height lost', // after a number of percent
  'lost.short': 'lost',
  'lost.at': 'Height lost, {what}',
  'lost.said': '{n} percent of its height lost',
  wholeColumn: 'whole column',
  reach: 'What to wear',
  'reach.disc': 'This disc',
  'reach.region': 'Region',
  'reach.column': 'Whole column',
  healthyAll: 'All healthy',
  disc: 'Disc',
  gap: 'Facet gap',
  opening: 'Nerve opening',
  stature: 'Stature',
  healthyHeight:
    'This disc has its healthy height. Draw the slider to make it lower and read here what follows.',
  fused:
    'This level is fused as it stands, so standing it rests as before. What it has lost is movement: see below how far it still bends.',
  changedAt: 'What changed at {disc}',
  sideOf: 'Side of the joint',
  leftJoint: 'Left joint',
  rightJoint: 'Right joint',
  against: 'Change against the healthy, standing spine of this body. A model, not a measurement.',
  noModel: 'The numbers appear here as soon as the model has started.',

  // tables
  changed: 'What changed',
  change: 'change',
  same: 'same',
  changeOnly: 'change only', // in place of two numbers

  // compare
  kept: 'This state is kept as before. What you change from here on is compared with it.',
  how: 'How the two are shown',
  over: 'Outline over',
  beside: 'Side by side',
  moved: 'Colour: distance moved',
  keep: 'Keep as before',
  swap: 'Swap',
  againstHealthy: 'Against healthy',
  besideKept: 'Now beside what was kept',
  besideHealthy: 'Now beside healthy',
  theKept: 'the state that was kept',
  theHealthy: 'the healthy, standing spine of this body',
  nothing: 'Nothing differs: every change is 0',
  'nothing.why':
    'Now and {other} are the same. Make a disc thinner or lie down, then come back: the largest changes stand first.',
  differ:
    '{n, plural, one {# measure differs} other {# measures differ}} from {other}. The largest stand first.',
  'differ.most':
    '{n, plural, one {# measure differs} other {# measures differ}} from {other}. The largest {most} stand first.',
  largest: 'What changed, largest first',

  // decompress
  way: 'How',
  'way.lie': 'Lie down',
  'way.support': 'Support',
  'way.pull': 'Pull',
  'way.crook': 'Knees up',
  'way.hang': 'Hang',
  'way.invert': 'Head down',
  'title.lie': 'Lying down',
  'title.support': 'Support under the back',
  'title.pull': 'Pulling',
  'title.crook': 'Lying, knees up',
  'title.hang': 'Hanging by the hands',
  'title.invert': 'Head down',
  alone: 'Here is what the model shows, and nothing else: the library holds no study of this yet.',
  shows: 'What the model shows',
  beforeIt: 'before:', // how long somebody was upright before lying down
  gotUp: 'just got up',
  upright: '{n, plural, one {# hour upright} other {# hours upright}}',
  stillUpright: 'Still upright',
  'for.lie': 'Lying for',
  'for.hang': 'Hanging for',
  'for.invert': 'Head down for',
  standingFor: 'Standing again for',
  regained: 'Stature regained',
  leftAfter: '{value} left {time} after',
  pause: 'Pause',
  play: 'Play',
  speed: '1 min a second',
  'time.lie': 'Time lying',
  'time.hang': 'Time hanging',
  'time.invert': 'Time head down',
  downBy: 'Head down by', // an angle
  height: 'Height of the support',
  under: 'Under', // the level the support lies under
  end: 'Stand up, end the plan',
  upToNow: 'Disc {disc}: now against the last moment upright. Pick another disc in the list.',

  // the curve of stature over time
  since: 'Minutes since lying down',
  'doing.lie': 'Lying',
  'doing.hang': 'Hanging',
  'doing.invert': 'Head down',
  standing: 'Standing again',
  taller: '{n, plural, one {# minute lying} other {# minutes lying}}: {value} taller',
  left: '{n, plural, one {# minute standing again} other {# minutes standing again}}: {value} left',
  atOnce: 'Compared in the same posture. {doing} itself adds {value} at once; standing up takes it back.',
  band: 'Band: one trial, 25 min lying {lying}, pulled {pulled} (Bridger 1990); none found on knobs.',
});
