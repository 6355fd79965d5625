/**
 * C3-C7: saddle-shaped body with uncinates, articular pillars, transverse processes with two tubercles round a foramen,
 * wide canal with a gable between straight laminae, forked spines (C7: one knob).
 */
import type { Vec3 } from '../base/axes';
import type { Vertebra } from '../base/levels';
import { along, mix, sub, unit } from '../base/linear';
import { behind, bodyOf, facetOf, tube, type Making, type Shape } from './blocks';
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
    halfWidth: [upper.halfWidth + base * 0.55, lower.halfWidth + 0.5],
    box: 0.02,
    backBox: 0.52,
    fillet: 1.8,
    // The bars of the transverse process spring from the waist and fill it, most in C6.
    waist: [1.2, 0.9, 1.3, 1.5, 1.4][number - 3]! * (1 - d.boneOr(bone, 'waist_ratio', 0.9)),
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
        saddleX: 1.2,
        uncinate: ridge * 0.97 - 1.2,
        uncinateZ: -upper.halfDepth * 0.45,
      },
      bottom: { ...body.bottom, bowl: lower.concavity - LIP, saddleZ: LIP, saddleX: -0.8 },
    },
    // Uncinate: a ridge along the side, nearer the midline behind, leaning outward.
    tube('uncinate process', [wideTop - (number === 7 ? 3.2 : 2.3), head - 0.6, (number === 7 ? -0.55 : -0.74) * upper.halfDepth], [wideTop - 1.3, head - 0.4, 0.15 * upper.halfDepth], [ridge * 0.74 + 1, base * 0.46], [ridge * 0.45 + 0.4, base * 0.37], { u: [0.45, 1, 0], blend: 3, bend: [ridge * 0.14, 0] }),
    // The front lower lip overhangs the disc below.
    tube('body', [0, foot + 1.7, lower.halfDepth - 1.8], [4.5, foot + 1.4, lower.halfDepth - 2.6], [1.8, 1.8], [1.5, 1.5], { blend: 2.5 }),
  ]; // prettier-ignore

  // Pedicle to pillar; pillar between the two facets.
  const p = pedicle!.left;
  // That of C7 blends with the leaf of its transverse process.
  const tall = ((p.top[1] - p.bottom[1]) / 2) * (number === 7 ? 0.9 : number > 4 ? 1.08 : 1.03);
  const wide = d.bone(bone, 'pedicle.PDW') / 2;
  const pillarTop = behind(sup, number === 7 ? 3.6 : 3, number === 7 ? -0.5 : 0.5);
  // The lower process ends round, like a shovel; that of C7 is the broader.
  const shovel = number === 7 ? 4.2 : 3;
  const pillarFoot = behind(inf, 2, shovel - 2.5 - inf.halfV * 0.15, number === 7 ? 0.9 : 0);
  const pillar = along(mix(pillarTop, pillarFoot, 0.45), [0, 0, 1], 0.6);
  // Between its facets the pillar reaches inward to the canal, which is narrower than the facets stand apart.
  const inner = Math.max(pillar[0] - sup.halfU - at.landmarks.canalHalf[0] + (number === 7 ? 1 : 1.3), 0) / 2;
  // The pedicle goes on backward into the pillar, so that there is no pocket between it and the lamina, and ends inside it.
  const away =
    number === 7
      ? mix(p.centre, pillar, 0.8)
      : along(
          p.centre,
          [number < 6 ? 0.47 : 0.55, 0, -1],
          (number < 6 ? 0.82 : 1) * (pillar[0] - p.centre[0]),
        );
  shapes.push(
    tube('pedicle', [body.halfWidth[0] * 0.6, p.centre[1], m.wall + 3], away, [tall * 1.14, wide * (number === 7 ? 1.08 : number === 6 ? 1.2 : 1.03)], [tall * 1.05, wide * (number === 7 ? 1.1 : number === 6 ? 1.25 : 1.04)], { blend: 2.5, box: 0.2 }),
    tube('superior articular process', along(pillar, [-1, 0, 0], inner), pillarTop, [sup.halfU * 1.02 + inner, 4.2], [sup.halfU * 0.9, number === 7 ? 3.3 : 2.7], { u: [1, 0, 0], blend: 2.5, box: 0.2 }),
    tube('inferior articular process', along(pillar, [-1, 0, 0], inner), pillarFoot, [inf.halfU * 0.98 + inner, 3.8], [inf.halfU * 0.86, 2], { u: [1, 0, 0], blend: 2.5, box: 0.2, cap: [4.2, shovel] }),
  ); // prettier-ignore

  const edge = (body.halfWidth[0] + body.halfWidth[1]) / 2;
  const hole = foramen(m, edge);
  shapes.push(...transverse(number, m, edge, mix(pillarTop, pillarFoot, 0.4)));

  const laminaHalf = (d.bone(bone, 'lamina.height') / 2) * (number === 7 ? 1.002 : 1);
  const laminaThick = Math.max(d.bone(bone, 'lamina.thickness') / 2, THINNEST);
  // Half the angle between the laminae; rounded edges take a little of it.
  const spread = d.bone(bone, 'lamina.interlaminar') * (number === 7 ? 0.529 : number === 3 ? 0.514 : 0.51);
  const root: Vec3 = [0, spinousRoot[1], roofAt(m, spinousRoot[1]) - laminaThick / Math.sin(spread)];
  shapes.push(
    lamina(number, root, pillar[0] - 2.5, spread, laminaHalf, laminaThick),
    // The lower facets of C7 stand behind its laminae, as in the thorax: a web runs out to them.
    ...(number === 7
      ? [
          tube(
            'lamina',
            behind(inf, 2.6, 0.3 * inf.halfV, -0.2 * inf.halfU),
            [0.55 * pillar[0], root[1] + 1.6, root[2] + 2.4],
            [3.2, 1.5],
            [3.2, 1.5],
            { u: [0, 1, 0.6], blend: 2.5 },
          ),
        ]
      : []),
    ...spine(number, m.back, root, spinousTip, laminaHalf, d.bone(bone, 'SP_height') / 2),
  );

  const upperFacet = facetOf(sup, 'superior articular facet', 2.6, 2.6, 1.05);
  const lowerFacet = facetOf(
    inf,
    'inferior articular facet',
    2.4,
    number === 7 ? 7 : 3,
    number === 7 ? 0.93 : 1.05,
  );
  // The uncinates of C7 stand further apart than the lower endplate of C6 is wide.
  const beside = number === 6 ? 1.4 : number < 5 ? 0.8 : 0.6;
  shapes.push(
    // Under the pedicle of C6 there is little room.
    number === 7 ? { ...upperFacet.pad, halfU: sup.halfU * 1.06, halfV: sup.halfV * 1.01 } : upperFacet.pad,
    number < 5 ? { ...lowerFacet.pad, halfU: inf.halfU * 0.97, halfV: inf.halfV * 1.06 } : lowerFacet.pad,
    ...canal(m, spread),
    tube('body', [lower.halfWidth + beside, foot - 1.2, -0.8 * lower.halfDepth], [lower.halfWidth + beside + 0.4, foot - 1.2, 0.35 * lower.halfDepth], [GROOVE, GROOVE], [GROOVE, GROOVE], { op: 'cut', blend: 1.5 }),
    tube('transverse foramen', [hole.centre[0], -30, hole.centre[2]], [hole.centre[0], 30, hole.centre[2]], [hole.radius, hole.radius * 1.02], [hole.radius, hole.radius * 1.02], { op: 'cut', u: [1, 0, 0], blend: 0.8 }),
    ...(number === 7 ? [] : [gutter(m, hole)]),
    upperFacet.cut,
    // The tall superior processes of T1 need room under the arch of C7.
    number === 7 ? { ...lowerFacet.cut, halfU: inf.halfU * 1.19, halfV: inf.halfV * 1.22 } : lowerFacet.cut,
  ); // prettier-ignore
  // C7 is as stout as T1: a wider grid carries it, and the column keeps to its ceiling of field evaluations.
  return { shapes, voxel: number === 7 ? 0.9 : 0.8 };
}

/** How far the lower rim is drawn down in front and behind, of the hollow's depth [mm]. */
const LIP = 0.6;
/** Radius of the groove along each lower edge, in which the uncinate of the bone below stands [mm]. */
const GROOVE = 3.7;
/** How far a lamina leans forward going up: backward it runs down like a roof. */
const LEAN = 0.3;
/** Half the least thickness the grid can carry without holes [mm]. */
const THINNEST = 1.45;

/** Where the roof of the canal has the depth of the tables: as in landmarks.ts, a quarter of the lamina below its upper edge. */
const levelOf = ({ d, at }: Making): number =>
  at.landmarks.laminaTop.left[1] - 0.25 * d.bone(at.bone, 'lamina.height');

/** The roof in the midline at a height [mm, z]. */
const roofAt = (m: Making, y: number): number => m.back + LEAN * (y - levelOf(m));

/** From C3 to C7: depth of the oval as share of what would fit, and how square it is. Its corners in front reach out to the pedicles (C7's stand further back). */
const FRONT = [[0.77, 0.9], [0.75, 1], [0.75, 1], [0.81, 0.65], [1, -0.1]] as const; // prettier-ignore

const PLAIN_FRONT = [1, -0.1] as const;

/** The canal: an oval between the pedicles, and the gable between the laminae behind it, which leans as they do. */
function canal(m: Making, spread: number): Shape[] {
  const [half, deep] = m.at.landmarks.canalHalf;
  const wide = half * (m.at.bone === 'C7' ? 1 : 0.985);
  // As deep as an oval of this width can be without thinning the laminae.
  // In a wide one they would break into the foramina.
  const spare = Math.min(Math.max(m.d.own.canal - 1, 0) * 12, 1);
  const [share, box] = FRONT[Number(m.at.bone[1]) - 3]!.map(
    (own, i) => own + (PLAIN_FRONT[i]! - own) * spare,
  ) as [number, number];
  const oval = share * (deep - (wide / Math.tan(spread)) ** 2 / (4 * deep));
  const gable = 0.9 * deep;
  const across = (m.at.bone === 'C7' ? 0.95 : 0.93) * gable * Math.tan(spread);
  const level = levelOf(m);
  const middle = (y: number): Vec3 => [0, y, roofAt(m, y) + gable];
  return [
    tube('vertebral canal', [0, -60, m.wall - oval], [0, 60, m.wall - oval], [wide, oval], [wide, oval], { op: 'cut', u: [1, 0, 0], box, blend: 1.2 }),
    // Not far up: there it would lean into the body.
    tube('vertebral canal', middle(level - 20), middle(level + (m.at.bone === 'C7' ? 5.5 : 3)), [across, gable], [across, gable], { op: 'cut', u: [1, 0, 0], box: -1, blend: 1.2, cap: [5, 3] }),
  ]; // prettier-ignore
}

/** Each lamina is a straight plank from the spine to the pillar, `reach` from the midline. */
function lamina(number: number, root: Vec3, reach: number, spread: number, half: number, thick: number): Shape {
  // Those of C6 and C7 leave room for the broad facets of C7 and the tall processes of T1; that of C7 leans back as in the thorax.
  const [rise, lift, outer, inner, lean, blend] =
    number === 7 ? [1.5, 0.6, 0.88, 0.99, 0.32, 4] : number === 6 ? [1.4, 0, 0.83, 1.02, LEAN, 2.5] : [0.8, 0, 0.93, 1.02, LEAN, 2.5];
  const side: Vec3 = [reach, root[1] + 0.12 * reach, root[2] + reach / Math.tan(spread)];
  const up: Vec3 = [0, 1, lean];
  return tube('lamina', along(side, up, rise), along(root, up, lift), [half * outer, thick], [half * inner, thick], { u: up, blend, box: 0.4 });
} // prettier-ignore

/** The foramen of the vertebral artery, ahead of the canal and as far out as in CT; the small one of C7 lies close beside the body. */
function foramen({ d, at, wall }: Making, edge: number): { centre: Vec3; radius: number } {
  if (at.bone === 'C7') {
    const radius = 1.9 * d.factor.widths;
    return { centre: [edge + radius + 0.5, 0, wall + 4.9], radius };
  }
  const radius = d.bone(at.bone, 'foramen.width') / 2;
  // Where the canal is wide for the person, the pedicle between them stands further out.
  const wide = Math.max(1 - 1 / d.own.canal, 0) * at.landmarks.canalHalf[0];
  const inner = d.bone(at.bone, 'foramen.inner_span') / 2 + wide;
  return { centre: [inner + radius, 0, wall + d.bone(at.bone, 'foramen.ahead') + radius], radius };
}

/**
 * Two bars round the foramen, each to its tubercle, joined outside it by the costotransverse bar; above that runs the gutter
 * for the nerve. C7 has one stout leaf instead, drawn out to the tip, with a slender rib bar in front.
 */
function transverse(number: number, m: Making, edge: number, hinge: Vec3): Shape[] {
  const tip = m.at.landmarks.transverseTip.left;
  const { centre, radius } = foramen(m, edge);
  const floor = tip[1];
  const outside = centre[0] + radius;
  if (number === 7) {
    const end = along(tip, [-1, 0, 0], 2.6);
    return [
      tube('transverse process', [edge - 3.5, 0.8, centre[2] + radius + 0.4], [outside + 2.4, floor, centre[2] + 1], [2.5, 1.8], [2.7, 2.2], { blend: 2.5 }),
      tube('anterior tubercle', [outside + 1.8, floor - 0.2, centre[2] + 1.2], [outside + 2, floor + 0.6, centre[2] + 1.8], [2.4, 2], [1.9, 1.7], { blend: 2.5 }),
      tube('transverse process', [outside + 0.8, floor + 0.6, centre[2] - 2.8], end, [3.6, 4.4], [3, 2.4], { blend: 2.5 }),
      tube('transverse process', [hinge[0] - 1.5, hinge[1] + 2.2, hinge[2] + 1.8], end, [5, 4.2], [3.2, 2.4], { blend: 3.5, bend: [0.8, 0] }),
      tube('posterior tubercle', along(end, [-1, 0, 0], 1.5), end, [3.2, 2.6], [2.9, 2.5], { blend: 3 }),
    ]; // prettier-ignore
  }
  // The anterior tubercle grows from C3 to that of C6, on which the carotid can be pressed.
  const carotid = [-0.4, 0, 0.4, 1.5][number - 3]!;
  // The tubercle in front stands just outside the foramen and higher, the one behind makes the tip.
  // In a wide canal the pedicle stands further back from it.
  const hind = m.wall + WALLED - 14 * Math.max(m.d.own.canal - 1, 0);
  const fore = centre[2] + radius + 0.5;
  const [wall, deep] = [(hind + fore) / 2, (fore - hind) / 2];
  const front: Vec3 = [Math.max(outside + 1, tip[0] - 6.6), floor + 1.2, centre[2] + radius + 0.2];
  const back: Vec3 = [tip[0] - 2, floor - 0.4, centre[2] - radius * 0.4 - 1.8];
  return [
    // The inner wall of the foramen, between pedicle and front bar.
    tube('transverse process', [edge - 2, -0.2, wall], [centre[0] - radius + 0.4, -0.2, wall], [2.6, deep], [2.6, deep], { blend: 2, cap: [1, 1] }),
    // Front bar: the rib of the neck, a thin sheet from the side of the body.
    tube('transverse process', [edge - 4, 1, centre[2] + radius + 0.4], front, number === 6 ? [2.6, 1.7] : [4, 1.8], [2.6, 1.6], { blend: 2.8 }),
    tube('anterior tubercle', along(front, [0, -1, 0], 0.6), along(front, [0.4, 0.75, 0.35], 2), [2 + carotid, 1.8 + carotid], [1.3 + carotid, 1.2 + carotid], { blend: 1.4 }),
    // Back bar, from the front of the pillar, lower.
    tube('transverse process', [hinge[0] - 4, floor + 1.2, hinge[2] + 4], back, [3.4, 2.4], [2.2, 2], { blend: 2.5 }),
    tube('posterior tubercle', along(back, [-1, 0, 0.2], 2), back, [2.4, 2.2], [2.2, 1.9], { blend: 1.4 }),
    // Costotransverse bar: the floor between them.
    tube('transverse process', along(front, [0.1, -1, 0], 2), along(back, [-1, -0.2, 0.3], 1.5), [1.8, 3.1], [1.9, 3.1], { blend: 1.8 }),
  ]; // prettier-ignore
}

/** Where the pedicle's side goes over into the inner wall of the foramen, ahead of the back of the body [mm]. */
const WALLED = 1.7;

/** The gutter in which the nerve leaves: from the foramen outward and down, between the two tubercles. */
function gutter(m: Making, hole: { centre: Vec3; radius: number }): Shape {
  const tip = m.at.landmarks.transverseTip.left;
  const [x, , z] = hole.centre;
  return tube('transverse process', [x, tip[1] + 4.4, z - 0.4], [tip[0] + 4, tip[1] + 1.8, z - 0.2], [2.6, 2.2], [2.6, 2], { op: 'cut', blend: 1.5 });
} // prettier-ignore

/** From C3 to C6: length of the fork as share of the spine, and its tips' distance from the midline [mm]. */
const FORK = [[0.26, 3.3], [0.38, 4.9], [0.33, 4.2], [0.24, 2.6]] as const; // prettier-ignore

function spine(
  number: number,
  back: number,
  root: Vec3,
  tip: Vec3,
  laminaHalf: number,
  high: number,
): Shape[] {
  // Its length and slope are those of a line from the back of the canal.
  const dir = unit(sub(tip, [0, root[1], back]));
  if (number === 7)
    return [
      tube('spinous process', root, along(tip, dir, -5), [laminaHalf * 0.66, 4.4], [high * 1.05, 2.9], { blend: 4 }),
      tube('spinous process', along(tip, dir, -6), along(tip, dir, -3.6), [4.2, 3.2], [4.2, 3.6], { blend: 2.5 }),
    ]; // prettier-ignore
  // Its two tips are the left one and its mirror image. Deepest at C4 (Ludwisiak 2019, abstract: 200 CT); shallow at C6, where
  // 48 of 100 people have one (Cho 2012, abstract: 516 CT). How deep and wide is ours.
  const last = number === 6;
  const [deep, wide] = FORK[number - 3]!;
  const split = along(tip, dir, -deep * Math.hypot(...sub(tip, root)));
  const end = along([wide, tip[1], tip[2]], dir, -1.9);
  return [
    tube('spinous process', root, split, [laminaHalf * 0.8, 4], [high * (last ? 1 : 0.85), last ? 3.8 : 4.6], { blend: 3.5 }),
    tube('spinous process', [1.4, split[1], split[2]], end, [high * 0.72, 3.2], [high * 0.6, 2.6], { blend: 2.5, u: [0, 1, 0] }),
  ]; // prettier-ignore
}
