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
  const { spinousRoot, spinousTip, pedicle, transverseTip } = at.landmarks;

  // The floor of the upper endplate lies between the uncinates; the body is wider by their bases.
  const base = d.boneOr(bone, 'uncinate.base_width', 5);
  const ridge = d.boneOr(bone, 'uncinate.height', 4.5);
  const body = bodyOf(m, { halfWidth: [upper.halfWidth + base * 0.52, lower.halfWidth + 1], blend: 1 });
  const shapes: Shape[] = [
    {
      ...body,
      top: {
        ...body.top,
        bowl: 0,
        saddleZ: -upper.concavity * 0.6,
        uncinate: ridge * 0.8,
        uncinateZ: -upper.halfDepth * 0.35,
      },
      // The front lower lip overhangs the disc below.
      bottom: { ...body.bottom, bowl: lower.concavity, saddleZ: 0.6, saddleX: -0.8 },
    },
    tube(
      'body',
      [0, -body.bottom.height + 1.2, lower.halfDepth - 2.6],
      [3.5, -body.bottom.height + 1, lower.halfDepth - 3.2],
      [1.8, 1.8],
      [1.5, 1.5],
      { blend: 2.5 },
    ),
  ];

  // Pedicle to pillar; pillar between the two facets.
  const p = pedicle!.left;
  const tall = (p.top[1] - p.bottom[1]) / 2;
  const wide = d.bone(bone, 'pedicle.PDW') / 2;
  const pillarTop = behind(sup, 3.6, 0.5);
  const pillarFoot = behind(inf, 3.2, -inf.halfV * 0.15);
  const pillar = mix(pillarTop, pillarFoot, 0.45);
  shapes.push(
    tube(
      'pedicle',
      [body.halfWidth[0] * 0.55, p.centre[1], m.wall + 3.5],
      mix(p.centre, pillar, 0.8),
      [tall, wide * 1.1],
      [tall * 0.95, wide * 1.05],
      { blend: 2.5, box: 0.2 },
    ),
    tube('superior articular process', pillar, pillarTop, [sup.halfU * 1.02, 5.2], [sup.halfU * 0.9, 3.6], {
      u: [1, 0, 0],
      blend: 2.5,
      box: 0.2,
    }),
    tube('inferior articular process', pillar, pillarFoot, [inf.halfU * 1.02, 5.2], [inf.halfU * 0.9, 3.2], {
      u: [1, 0, 0],
      blend: 2.5,
      box: 0.2,
    }),
  );

  // Transverse process: two bars round the foramen, joined at the tip by the gutter.
  const tip = transverseTip.left;
  const edge = (body.halfWidth[0] + body.halfWidth[1]) / 2;
  const open = number === 7 ? 2.3 : 3;
  const hole: Vec3 = [edge + open + 0.9, 0, m.wall + 3.2];
  const frontZ = hole[2] + open + 1.6;
  const carotid = number === 6 ? 1.7 : 0;
  const slim = number === 7 ? 0.75 : 1;
  const anterior: Vec3 = [hole[0] + open + 1.2, -1.5 - carotid * 0.6, frontZ + 0.4 + carotid * 0.5];
  const posterior: Vec3 =
    number === 7 ? [tip[0] - 2, tip[1] + 1, hole[2] - open - 4] : [tip[0] - 2.4, -4.6, hole[2] - open - 1.8];
  const hinge: Vec3 = [mix(pillarTop, pillarFoot, 0.5)[0] - 1, -1.2, hole[2] - open - 3.2];
  shapes.push(
    tube('transverse process', [edge - 3, 0.5, frontZ - 0.5], anterior, [3.8 * slim, 2.4], [3 * slim, 2.2], {
      blend: 2,
    }),
    tube(
      'anterior tubercle',
      anterior,
      along(anterior, [0.5, 0.3, 0.6], 1.6),
      [2 + carotid, 1.8 + carotid * 0.6],
      [1.5 + carotid, 1.4],
      { blend: 1.6 },
    ),
    tube(
      'transverse process',
      hinge,
      posterior,
      [3.4, 2.6],
      [number === 7 ? 3.6 : 2.6, number === 7 ? 3.2 : 2.2],
      { blend: 2.2 },
    ),
    tube('posterior tubercle', along(posterior, [-1, 0, 0], 1), posterior, [2.6, 2.4], [2.4, 2.2], {
      blend: 1.6,
    }),
    // Costotransverse bar, the floor of the gutter.
    tube(
      'transverse process',
      [anterior[0] + 0.3, -2.6, anterior[2] - 1],
      [posterior[0] - 1.5, -4, posterior[2] + 1.5],
      [2.6, 2.4],
      [2.6, 2.4],
      { blend: 1.6 },
    ),
  );

  // Lamina and spine.
  const laminaHalf = d.bone(bone, 'lamina.height') / 2;
  const laminaThick = Math.max(d.bone(bone, 'lamina.thickness') / 2, THINNEST);
  const root: Vec3 = [0, spinousRoot[1], m.back - laminaThick];
  shapes.push(
    tube('lamina', along(pillar, [-0.5, -0.1, -0.5], 3), root, [laminaHalf * 0.72, laminaThick], [laminaHalf * 0.8, laminaThick * 1.05], {
      u: [0, 1, 0.28], blend: 2.5, box: 0.2, bend: [0, 0.6],
    }),
    ...spine(number, root, spinousTip, laminaHalf, d.bone(bone, 'SP_height') / 2),
  ); // prettier-ignore

  const upperFacet = facetOf(sup, 'superior articular facet', 2.6, 2.6);
  const lowerFacet = facetOf(inf, 'inferior articular facet', 2.4, 2.2);
  shapes.push(
    upperFacet.pad,
    lowerFacet.pad,
    canalOf(m, -0.22),
    tube(
      'transverse foramen',
      [hole[0], -30, hole[2]],
      [hole[0], 30, hole[2]],
      [open, open * 1.02],
      [open, open * 1.02],
      { op: 'cut', u: [1, 0, 0], blend: 0.8 },
    ),
    upperFacet.cut,
    lowerFacet.cut,
  );
  return { shapes, voxel: 0.8 };
}

/** Half the least thickness the grid can carry without holes [mm]. */
const THINNEST = 1.45;

function spine(number: number, root: Vec3, tip: Vec3, laminaHalf: number, high: number): Shape[] {
  const dir = unit(sub(tip, root));
  if (number === 7)
    return [
      tube('spinous process', root, along(tip, dir, -5), [laminaHalf * 0.8, 3.4], [4.4, 3], { blend: 3.5 }),
      tube('spinous process', along(tip, dir, -6), along(tip, dir, -4), [4.6, 3.8], [4.6, 4.4], {
        blend: 2.5,
      }),
    ];
  // The fork grows shorter towards C6; its two tips are the left one and its mirror image.
  const fork = number === 6 ? 0.72 : 0.55;
  const split = mix(root, tip, fork);
  const spread = number === 6 ? 2.6 : 4.2;
  const end: Vec3 = [spread, tip[1] - 0.8, tip[2] + 1.6];
  return [
    tube('spinous process', root, split, [laminaHalf * 0.72, 2.6], [high * 0.72, 2.8], { blend: 3 }),
    tube('spinous process', split, end, [high * 0.66, 2.4], [high * 0.5, 1.9], { blend: 2, u: [0, 1, 0] }),
  ];
}
