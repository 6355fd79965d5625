/** The share and save dialog, and what stands in saved pictures. */
import { table } from '../table';

export const SHARE = table('share', {
  lead: 'Everything is in the link. Nothing is sent or stored.',
  link: 'Link to this view',
  send: 'Send to …',
  embed: 'Copy embed code',
  packed: 'Short form ({short} instead of {long} signs)',
  packedWhy: 'Packed: not readable, but shorter',
  code: 'Code with this link, for a phone camera',
  noCode: 'This link is too long for a code.',
  save: 'Save',
  picture: 'Picture',
  'picture.stage': 'As on screen',
  'picture.fourK': 'Large, 4K',
  'picture.clear': 'No background',
  numbers: 'All numbers',
  model: '3D model',
  stlOf: 'STL of {bone}',
  scenario: 'Scenario file',
  scenarioWhy: 'Drop it on this page, or give it to the command line.',
  offline: 'Offline page',
  offlineWhy: 'One .html file that opens from disk with exactly this view, without a network.',
  print: 'Print a page for a patient',
  printIt: 'Print',
  busy: 'Making the file …',
  copied: 'Link copied. It holds exactly this view.',
  embedCopied: 'Embed code copied.',
  noCopy: 'The browser does not allow copying. The link stands in the field.',
  noPicture: 'There is no 3D picture here to save.',
  failed: 'This file could not be made. The rest of the page goes on.',
  // in a saved picture
  spine: 'Human spine, C1 to sacrum',
  average: 'Columna. An average spine, not a patient’s.',
  // title of the frame in somebody else’s page
  frame: 'Columna: an interactive spine',
});
