/** Words over the picture. The letters on the cube (A P L R S I) are those of anatomy and stay. */
import { table } from '../table';

export const SCENE = table('scene', {
  before: 'before',
  now: 'now',
  'cube.front': 'Anterior: from the front (1)',
  'cube.back': 'Posterior: from the back (3)',
  'cube.left': 'From the subject’s left (4)',
  'cube.right': 'From the subject’s right (2)',
  'cube.top': 'Superior: from above (5)',
  'cube.below': 'Inferior',
});
