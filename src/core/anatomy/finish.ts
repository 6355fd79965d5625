/** What a surface goes through before it is a bone: marks of vessels, unevenness, sides that differ, and what is its own. */
import { ownMesh, ownOf, type Own } from './character';
import { mirrored } from './halves';
import { impressed, pressOf, type Press } from './impressions';
import type { FieldKernel } from './kernel';
import type { BoneLayout } from './layout';
import type { BoneMesh } from './mesh';
import { natural, unevennessOf, type Unevenness } from './natural';
import { sided, sidesOf } from './sides';
import type { Half } from './surface';

/** All of it in rows of numbers, so that a kernel can do it. */
export interface Finish {
  readonly press: Press;
  readonly uneven: Unevenness;
  readonly sides: Float64Array;
  readonly own: Own;
}

export const finishOf = (at: BoneLayout, unit: number): Finish => ({
  press: pressOf(at, unit),
  uneven: unevennessOf(at),
  sides: sidesOf(at),
  own: ownOf(at),
});

/** @param surface of the whole bone, or of its left half, which is mirrored */
export function finished(surface: BoneMesh | Half, how: Finish, kernel?: FieldKernel): BoneMesh {
  if (kernel?.finished) return kernel.finished(surface, how);
  const whole = 'middle' in surface ? mirrored(surface) : surface;
  return ownMesh(sided(natural(impressed(whole, how.press), how.uneven, kernel), how.sides), how.own);
}
