import type { SCENE } from '../en/scene';

export const scene: typeof SCENE = {
  before: 'vorher',
  now: 'jetzt',
  'cube.front': 'Anterior: von vorn (1)',
  'cube.back': 'Posterior: von hinten (3)',
  'cube.left': 'Von links aus Sicht der Person (4)',
  'cube.right': 'Von rechts aus Sicht der Person (2)',
  'cube.top': 'Superior: von oben (5)',
  'cube.below': 'Inferior',
};
