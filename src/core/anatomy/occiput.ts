/**
 * C0: the piece of the occipital bone that carries the joints, and enough of the skull's floor to be read as the upper end.
 *
 * Two condyles stand on the front half of the rim of the foramen magnum. Ahead of it the basilar part climbs to where the skull goes
 * on; behind it the squamous part is a shallow bowl, thick along the nuchal lines and at the protuberance, thin at its edge.
 */
import type { Vec3 } from '../base/axes';
import { along } from '../base/linear';
import { behind, facetOf, tube, type Making, type Shape } from './blocks';
import type { BoneField } from './field';
import type { BonePart } from './parts';

export function occiputField(m: Making): BoneField {
  const { d, at } = m;
  const inf = at.inferior!.left;
  const { canal, canalHalf, spinousRoot, spinousTip } = at.landmarks;
  const [half, deep] = canalHalf;
  const middle = canal[2];
  const basion = middle + deep;
  const rim = d.bone('C0', 'condyle_width') / 2;
  const floor = spinousRoot[1];
  // The bowl leans forward, so that its floor lies round the foramen; what is left of it ends in a rim that climbs backward.
  const lean: Vec3 = [0, Math.cos(BOWL.lean), Math.sin(BOWL.lean)];
  const middleOfBowl = along([0, floor, middle - BOWL.behind], lean, BOWL.rise);
  const rimUp: Vec3 = [0, Math.cos(RIM.slope), -Math.sin(RIM.slope)];
  const shapes: Shape[] = [
    egg('squamous part', middleOfBowl, lean, [BOWL.wide, BOWL.rise + 1.6, BOWL.long], 'add', 3),
    tube('occipital condyle', behind(inf, 4.6, -inf.halfV * 0.5), behind(inf, 5, inf.halfV * 0.4), [rim * 0.92, 5.2], [rim * 0.86, 5.2], { u: [1, 0, 0], blend: 5 }),
    // Basilar part: broad at the foramen, thicker and narrower where it climbs.
    tube('basilar part', [0, floor + 0.5, basion + 3.6], [0, floor + 14, basion + 17], [14, 4], [10.5, 5.5], { u: [1, 0, 0], blend: 7, box: 0.3 }),
    tube('basilar part', [inf.centre[0], floor + 3.4, inf.centre[2] + 6], [6, floor + 2.4, basion + 4], [4.4, 4.2], [4, 4.4], { blend: 6 }),
    // Crest and protuberance where the nuchal ligament holds on, and the nuchal line to each side.
    tube('external occipital protuberance', along(spinousRoot, [0, 0, -1], 8), spinousTip, [1.4, 1.6], [3, 3.6], { u: [0, 1, 0], blend: 6, bend: [-HANGS, 0] }),
    tube('squamous part', spinousTip, [24, spinousTip[1] - 2, spinousTip[2] + 13], [2.6, 3], [1.4, 2], { u: [0, 1, 0], blend: 6, bend: [0, 3] }),
    // Jugular process, beside the condyle.
    tube('squamous part', [inf.centre[0] + 3, floor, inf.centre[2] - 4], [inf.centre[0] + 15, floor + 2, inf.centre[2] - 7], [4.2, 6], [3, 5], { blend: 8 }),
    // Hollow of the skull, and its edge, where the rest is left away.
    egg('squamous part', along(middleOfBowl, lean, 2), lean, [BOWL.wide - 3.6, BOWL.rise - 2, BOWL.long - 3.6], 'cut', 4),
    {
      kind: 'slab', op: 'cut', part: 'squamous part', blend: 5, centre: [0, floor + RIM.high, middle + RIM.ahead], normal: rimUp, u: [1, 0, 0], v: [0, rimUp[2], -rimUp[1]],
      halfU: 130, halfV: 130, curveU: RIM.across, curveV: RIM.along, from: 0, to: 90,
    },
  ]; // prettier-ignore
  // Egg-shaped: widest behind, narrower between the condyles, whose faces it leaves alone.
  const foramen = (z: number, wide: number, long: number): Shape =>
    tube('foramen magnum', [0, -30, z], [0, 50, z], [wide, long], [wide, long], {
      op: 'cut',
      u: [1, 0, 0],
      blend: 2.4,
    });
  const facet = facetOf(inf, 'occipital condyle', 4, 3);
  shapes.push(
    facet.pad,
    foramen(middle - 0.22 * deep, half, 0.78 * deep),
    foramen(middle + 0.3 * deep, Math.min(half, inf.centre[0] - 0.62 * inf.halfU), 0.7 * deep),
    facet.cut,
  );
  return { shapes, voxel: 1.2 };
}

/** An egg: a capsule without length; `up` is its short axis. */
function egg(
  part: BonePart,
  centre: Vec3,
  up: Vec3,
  [x, y, z]: Vec3,
  op: 'add' | 'cut',
  blend: number,
): Shape {
  return tube(part, centre, along(centre, up, 0.01), [x, z], [x, z], {
    op,
    blend,
    u: [1, 0, 0],
    cap: [y, y],
  });
}

/** Shape of what is shown of the skull's floor; it carries nothing but the muscles of the neck [mm, rad, 1/mm]. */
const BOWL = { wide: 45, long: 50, rise: 33, behind: 21.5, lean: 0.2 };
const RIM = { high: 9, ahead: 8, slope: 0.1, along: 0.0056, across: 0.003 };
const HANGS = 3.5;
