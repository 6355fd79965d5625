/**
 * C3-C7: saddle-shaped body with uncinates, articular pillars, transverse processes with two tubercles round a foramen,
 * wide triangular canal, forked spines (C7: one knob).
 */
import type { Vec3 } from '../base/axes';
import type { Vertebra } from '../base/levels';
import { along, mix, sub, unit } from '../base/linear';
import { behind, bodyOf, canalOf, facetOf, tube, type Making, type Shape } from './blocks';
import type { BoneField } from './field';

export function cervicalField(m: Making): BoneField {
  const { d, at } = m;
  const bone = at.bone as Vertebra;
  const number = Number(bone[1]);
  const upper = at.upper!;
  const lower = at.lower!;
  const sup = at.superior!.left;
  const inf = at.inferior!.left;
  const { spinousRoot, spinousTip, pedicle } = at.landmarks;

  // The floor of the upper endplate lies between the uncinates; the body is wider by their bases.
  const base = d.boneOr(bone, 'uncinate.base_width', 5);
  const ridge = d.boneOr(bone, 'uncinate.height', 4.5);
  const body = bodyOf(m, {
    halfWidth: [upper.halfWidth + base * 0.55, lower.halfWidth + 0.6],
    box: 0.28,
    backBox: 0.52,
    fillet: 1.8,
  });
  const [wideTop] = body.halfWidth;
  const head = body.top.height;
  const foot = -body.bottom.height;
  const shapes: Shape[] = [
    {
      ...body,
      top: {
        ...body.top,
        bowl: 0,
        saddleZ: -upper.concavity * 0.6,
        uncinate: ridge * 0.8,
        uncinateZ: -upper.halfDepth * 0.3,
      },
      bottom: { ...body.bottom, bowl: lower.concavity - LIP, saddleZ: LIP, saddleX: -0.8 },
    },
    // Uncinate: a ridge along the side, nearer the midline behind, leaning outward.
    tube('uncinate process', [wideTop - 2.3, head - 0.9, (number === 7 ? -0.55 : -0.74) * upper.halfDepth], [wideTop - 1.3, head - 0.4, 0.3 * upper.halfDepth], [ridge * 0.74 + 1, 2.4], [ridge * 0.45 + 0.4, 1.9], { u: [0.45, 1, 0], blend: 2.5, bend: [ridge * 0.14, 0] }),
    // The front lower lip overhangs the disc below.
    tube('body', [0, foot + 1.2, lower.halfDepth - 2.6], [4.5, foot + 1, lower.halfDepth - 3.2], [1.8, 1.8], [1.5, 1.5], { blend: 2.5 }),
  ]; // prettier-ignore

  // Pedicle to pillar; pillar between the two facets.
  const p = pedicle!.left;
  const tall = (p.top[1] - p.bottom[1]) / 2;
  const wide = d.bone(bone, 'pedicle.PDW') / 2;
  const pillarTop = behind(sup, 3.6, 0.5);
  const pillarFoot = behind(inf, 2.5, -inf.halfV * 0.15);
  const pillar = along(mix(pillarTop, pillarFoot, 0.45), [0, 0, 1], 0.6);
  // Between its facets the pillar reaches inward to the canal, which is narrower than the facets stand apart.
  const inner = Math.max(pillar[0] - sup.halfU - at.landmarks.canalHalf[0] + 0.5, 0) / 2;
  shapes.push(
    tube('pedicle', [body.halfWidth[0] * 0.6, p.centre[1], m.wall + 3], mix(p.centre, pillar, 0.8), [tall, wide * 1.1], [tall * 0.95, wide * 1.05], { blend: 3, box: 0.2 }),
    tube('superior articular process', along(pillar, [-1, 0, 0], inner), pillarTop, [sup.halfU * 1.02 + inner, 4.2], [sup.halfU * 0.9, 3.3], { u: [1, 0, 0], blend: 2.5, box: 0.2 }),
    tube('inferior articular process', along(pillar, [-1, 0, 0], inner), pillarFoot, [inf.halfU * 0.98 + inner, 4.2], [inf.halfU * 0.86, 2.5], { u: [1, 0, 0], blend: 2.5, box: 0.2 }),
  ); // prettier-ignore

  const edge = (body.halfWidth[0] + body.halfWidth[1]) / 2;
  const hole = foramen(number, m, edge);
  shapes.push(...transverse(number, m, edge, mix(pillarTop, pillarFoot, 0.4)));

  // Lamina and spine.
  const laminaHalf = d.bone(bone, 'lamina.height') / 2;
  const laminaThick = Math.max(d.bone(bone, 'lamina.thickness') / 2, THINNEST);
  const root: Vec3 = [0, spinousRoot[1], m.back - laminaThick];
  shapes.push(
    tube('lamina', along(pillar, [-0.5, 0.1, -0.5], 3), root, [laminaHalf * 0.94, laminaThick], [laminaHalf * 0.9, laminaThick * 1.05], {
      u: [0, 1, LAMINA_SLOPE], blend: 2.5, box: 0.4, bend: [0, number === 7 ? 0.4 : BOWED],
    }),
    ...spine(number, root, spinousTip, laminaHalf, d.bone(bone, 'SP_height') / 2),
  ); // prettier-ignore

  const upperFacet = facetOf(sup, 'superior articular facet', 2.6, 2.6, number === 3 ? 0.98 : 1.04);
  const lowerFacet = facetOf(
    inf,
    'inferior articular facet',
    2.4,
    number === 7 ? 4.5 : 3,
    number === 7 ? 0.97 : 1.04,
  );
  shapes.push(
    upperFacet.pad,
    lowerFacet.pad,
    canalOf(m, -0.22),
    tube('body', [lower.halfWidth + 0.6, foot - 1.2, -0.8 * lower.halfDepth], [lower.halfWidth + 1, foot - 1.2, 0.35 * lower.halfDepth], [GROOVE, GROOVE], [GROOVE, GROOVE], { op: 'cut', blend: 1.5 }),
    tube('transverse foramen', [hole.centre[0], -30, hole.centre[2]], [hole.centre[0], 30, hole.centre[2]], [hole.radius, hole.radius * 1.02], [hole.radius, hole.radius * 1.02], { op: 'cut', u: [1, 0, 0], blend: 0.8 }),
    upperFacet.cut,
    // The tall superior processes of T1 need room under the arch of C7.
    number === 7 ? { ...lowerFacet.cut, halfV: inf.halfV * 1.22 } : lowerFacet.cut,
  ); // prettier-ignore
  // C7 is as stout as T1: a wider grid carries it, and the column keeps to its ceiling of field evaluations.
  return { shapes, voxel: number === 7 ? 0.9 : 0.8 };
}

/** How far the lower rim is drawn down in front and behind, of the hollow's depth [mm]. */
const LIP = 0.6;
/** Radius of the groove along each lower edge, in which the uncinate of the bone below stands [mm]. */
const GROOVE = 3.4;
/** How far a lamina is bowed back round the canal, so that the canal does not thin it to a torn edge [mm]. */
const BOWED = 2.4;
/** How far a lamina leans forward going up: backward it runs down like a roof. */
const LAMINA_SLOPE = 0.36;
/** Half the least thickness the grid can carry without holes [mm]. */
const THINNEST = 1.45;

/** The foramen of the vertebral artery, beside the body and ahead of the pedicle. */
function foramen(number: number, m: Making, edge: number): { centre: Vec3; radius: number } {
  const radius = (number === 7 ? 1.9 : 2.8) * m.d.factor.widths;
  return { centre: [edge + radius + 0.2, 0, m.wall + (number === 7 ? 4 : 5)], radius };
}

/** Two bars round the foramen, joined outside it by the floor of a gutter for the nerve, with a tubercle at each end. */
function transverse(number: number, m: Making, edge: number, hinge: Vec3): Shape[] {
  const tip = m.at.landmarks.transverseTip.left;
  const { centre, radius } = foramen(number, m, edge);
  const last = number === 7;
  const carotid = number === 6 ? 1.5 : 0;
  const floor = tip[1];
  // The tubercle in front stands just outside the foramen, the one behind makes the tip.
  const front: Vec3 = [
    Math.max(centre[0] + radius + 1.8, tip[0] - (last ? 20 : 3.6)),
    floor + 1,
    centre[2] + radius + (last ? 0.2 : 0.6),
  ];
  const back: Vec3 = [tip[0] - (last ? 0.9 : 2), floor + 0.4, last ? tip[2] : centre[2] - radius * 0.4 - 1.8];
  const outside = centre[0] + radius + 1.7;
  return [
    // Front bar: the rib of the neck, from the side of the body.
    tube('transverse process', [edge - 4, 1, centre[2] + radius + 0.2], front, [last ? 3.6 : 4.6, 2.4], [2.4, 1.8], { blend: 2.5 }),
    tube('anterior tubercle', front, along(front, [0.35, 0.75, 0.35], 1.6), [1.8 + carotid, 1.8 + carotid * 0.5], [1.5 + carotid, 1.4], { blend: 1.6 }),
    // Back bar, from the front of the pillar.
    last
      ? tube('transverse process', [hinge[0] - 2, hinge[1] + 1.5, hinge[2] + 1.5], along(back, [-1, 0, 0], 3), [5.4, 4.2], [3, 2.8], { blend: 4 })
      : tube('transverse process', [hinge[0] - 2, floor + 1, hinge[2] + 3], back, [3.8, 2.5], [2.6, 2.2], { blend: 2.5 }),
    tube('posterior tubercle', along(back, [-1, 0, 0], last ? 2.5 : 1), back, last ? [3.2, 3] : [2.5, 2.3], last ? [2.8, 2.6] : [2.1, 1.9], { blend: last ? 2.5 : 1.6 }),
    // Between them, outside the foramen, the floor of the gutter.
    tube('transverse process', [outside, floor - 1, front[2] - 0.6], [Math.max(outside, back[0] - 2.5), floor - 1, Math.min(back[2], centre[2]) - 0.6], last ? [3.4, 3.2] : [2.8, 2.4], last ? [3.4, 3.2] : [2.8, 2.4], { blend: 2 }),
  ]; // prettier-ignore
}

function spine(number: number, root: Vec3, tip: Vec3, laminaHalf: number, high: number): Shape[] {
  const dir = unit(sub(tip, root));
  if (number === 7)
    return [
      tube('spinous process', root, along(tip, dir, -5), [laminaHalf * 0.74, 4.6], [3.9, 2.7], {
        blend: 4.5,
      }),
      tube('spinous process', along(tip, dir, -6), along(tip, dir, -3.6), [4.2, 3.2], [4.2, 3.6], {
        blend: 2.5,
      }),
    ];
  // The fork grows shorter towards C6; its two tips are the left one and its mirror image.
  const fork = number === 6 ? 0.72 : 0.55;
  const split = mix(root, tip, fork);
  const spread = number === 6 ? 2.6 : 4.2;
  const end: Vec3 = [spread, tip[1] - 0.8, tip[2] + 1.6];
  return [
    tube('spinous process', root, split, [laminaHalf * 0.8, 4.4], [high * 0.85, 3.7], { blend: 4 }),
    tube('spinous process', split, end, [high * 0.7, 2.9], [high * 0.55, 2.3], { blend: 2.5, u: [0, 1, 0] }),
  ];
}
