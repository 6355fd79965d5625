/** What opens over the page: help, about, and the menu of a part. */
import { table } from '../table';

export const DIALOGS = table('dialogs', {
  search: 'Search',
  help: 'How to use this page',
  about: 'What this is, and what it is not',
  share: 'Share this exact view',
  print: 'Print a page for a patient',

  // a bold word, then how
  turn: 'Turn:',
  'turn.how': 'drag.',
  closer: 'Closer:',
  'closer.how': 'wheel, or two fingers apart.',
  move: 'Move:',
  'move.how': 'right drag, or two fingers side by side.',
  read: 'Read:',
  'read.how': 'click a bone, a disc or a joint, in the picture or in the list beside it.',
  several: 'Several:',
  'several.how': 'Ctrl-click adds one, Shift-click takes all between.',
  fly: 'Fly:',
  'fly.how': 'double click. The view never moves unless you move it.',
  sliders: 'Sliders:',
  'sliders.how': 'double click goes back to healthy. Click a number to type one.',

  keys: 'Keys, while the picture has the focus',
  // names of keys, and what they do
  arrows: 'Arrows',
  'arrows.do': 'turn the spine',
  plus: '+ and −',
  'plus.do': 'come closer, go back',
  pages: 'Page Up, Page Down',
  'pages.do': 'one level up or down',
  enter: 'Enter',
  'enter.do': 'fly to what is selected',
  'numbers.do': 'front, right, back, left, top, whole spine',
  'igh.do': 'isolate, ghost the others, hide',
  shiftH: 'Shift+H',
  'shiftH.do': 'show everything again',
  'm.do': 'measure',
  'c.do': 'cut: left and right, front and back, across, through the disc, whole again',
  brackets: '[ and ], { and }',
  'brackets.do': 'slide the cut by {small}, by {large}',
  'x.do': 'the other half of the cut',
  menu: 'Menu key, Shift+F10, right click',
  'menu.do': 'what can be done with a part',
  'slash.do': 'search',
  ctrlZ: 'Ctrl+Z, Shift+Ctrl+Z',
  'ctrlZ.do': 'undo, redo',
  'esc.do': 'close the card, clear the selection, leave isolate, make whole what is cut, go home',

  // about: sentences of intended purpose, translate with care
  purpose: 'Columna is for teaching and explaining. It is',
  'purpose.not': 'not a medical device',
  'purpose.nor': 'and not for diagnosis or for choosing a treatment.',
  average:
    'The spine is computed from published averages. It is nobody’s spine. The model shows how bones, discs and joints move; more space in the model is not a prediction of less pain.',
  oneWay:
    'A map of pain areas runs one way: from a joint to the areas in which people in studies felt its pain. It cannot say where a pain comes from.',
  reviewed: 'The words have not yet been reviewed by a named clinician.',
  kept: 'Nothing is sent anywhere. The whole state of the page is in its address; this browser keeps the last one and your settings until you say so.',
  forget: 'Forget them',

  // the menu of a part
  wholeSpine: 'The whole spine',
  parts: '{n, plural, one {# part} other {# parts}}',
  'from.front': 'From the front',
  'from.right': 'From the right',
  'from.back': 'From the back',
  'from.left': 'From the left',
  'from.top': 'From above',
  showAll: 'Show everything',
});
