/** What is said when a link, a file or a value cannot be taken. Names in “…” are the link’s own and are not translated. */
import { table } from '../table';

export const REFUSED = table('refusals', {
  notOpened: 'This link was not opened. {why}',
  fileNotOpened: '{name} was not opened. {why}',
  healthyInstead: 'The healthy spine is shown instead.',
  still: 'What was shown is still here.',
  more: '{n, plural, one {# more value is} other {# more values are}} wrong.',
  // why a link was refused
  tooLong: 'It is longer than any link this page makes.',
  notAPair: '“{what}” is not of the form name=value.',
  brokenSign: '“{what}” has a broken % sign; perhaps the link was cut.',
  twice: '“{what}” stands in it twice.',
  noVersion: 'It does not begin with its version, v=1.',
  otherVersion: 'It has version {found}; this page reads version {ours}.',
  unknown: '“{what}” is not a name this page knows.',
  notNext: '“{what}” is not the next step of the plan.',
  contradicts: '“{what}” contradicts another value.',
  choice: '{key} is “{what}”; it can be {options}.',
  noPart: '{key} names “{what}”; there is no such part.',
  noPage: 'page is “{what}”; there is no such page.',
  cut: 'a plane, the half that is left out and mm, like sagittal,left,0 or disc:L4-L5,top,0',
  camera: '{options} or six numbers in mm',
  packed: 'This link was not opened. Its packed part is broken; perhaps the link was cut.',
  // why a value was refused
  most: '{path} is {got}; the most it can be is {limit}.',
  least: '{path} is {got}; the least it can be is {limit}.',
  canBe: '{path} is {got}; it can be {expected}.',
  expected: '{path}: expected {expected}, got {got}.',
  nothingChanged: 'Nothing was changed. {why}',
  noAnswer: 'The model could not answer this, so nothing was changed.',
  'noAnswer.way': 'Undo the last step or go back to the healthy spine.',
  noModel: 'The model of the spine could not be started, so no numbers are shown.',
  'noModel.way': 'Reload the page. If it happens again, the page is broken and not your input.',
  // files
  thisLink: 'This link',
  dropped: 'What was dropped',
  tooLarge: 'It is larger than any file this page makes.',
  noState: 'This picture was not saved here: no state is in it.',
  neither: 'It is neither a scenario nor a link of this page.',
  holdsNothing: '{name} holds no state.',
  notJson: 'It is not JSON; perhaps it was cut.',
  opened: 'Opened.',
  // the device
  helpers:
    'The helpers that shape the bones stopped, so the page shapes them itself. This takes a little longer.',
  'helpers.way': 'Nothing is lost. Reload the page if bones stay missing.',
  noPicture: 'This browser shows no 3D picture here. The list, the numbers and the cards work without it.',
  'noPicture.way': 'Another browser, or switching hardware acceleration on, may help.',
  notStarted: 'The 3D picture could not be started. The list and the numbers work without it.',
  lost: 'The graphics of this device stopped. The picture comes back by itself; nothing you set is lost.',
});
