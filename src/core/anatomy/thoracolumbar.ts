/**
 * T1-L5. What tells the levels apart comes from the tables (sizes, angles) and from what only some of them have:
 * costal pits, mammillary and accessory processes, the conical transverse process of L5.
 */
import type { Vec3 } from '../base/axes';
import type { Vertebra } from '../base/levels';
import { along, mix, sub, unit } from '../base/linear';
import { behind, bodyOf, facetOf, hollowOf, tube, type Making, type Shape } from './blocks';
import { costalPits } from './costal';
import type { BoneField } from './field';
import type { Endplate } from './layout';
import { pack } from './program';
import { lumbarTransverse, thoracicTransverse } from './transverse';

/**
 * What blends with the neighbours take from the parts of T1-L5 is given to them beforehand, so that finished bones measure what the
 * tables say (measure.ts): turns of the pedicle's front end [rad], inward and down; how far it is set higher [mm]; factors on its height, on height and
 * thickness of the lamina, on the opening of the roof, on the height of the spinous process, on the width of the canal.
 */
const NOTHING_GIVEN = {
  trans: 0,
  sag: 0,
  lift: 0,
  tall: 1,
  lamina: 1,
  thick: 1,
  roof: 1,
  spine: 1,
  canal: 1,
};
const GIVEN: readonly Partial<typeof NOTHING_GIVEN>[] = [
  { sag: -0.03, lift: 0.4, lamina: 1.038, roof: 0.93 },
  { trans: 0.09, lift: 0.4, lamina: 1.07, canal: 0.97 },
  { trans: 0.07, sag: 0.05, lift: 0.2, lamina: 1.068, roof: 1.26 },
  { trans: 0.1, sag: 0.1, lift: 0.4, tall: 0.97, lamina: 1.014, roof: 1.13 },
  { trans: 0.19, sag: 0.14, lift: 0.6, tall: 0.95, lamina: 0.94, roof: 1.1 },
  { trans: 0.11, sag: 0.06, tall: 0.98, lamina: 0.97, thick: 0.96, roof: 1.3, canal: 0.96 },
  { trans: 0.1, sag: 0.09, lamina: 0.985, roof: 1.28, spine: 1.05 },
  { trans: 0.13, sag: 0.06, tall: 0.97, lamina: 1.02, roof: 1.15 },
  { trans: 0.24, sag: -0.02, tall: 0.96, lamina: 1.02, thick: 0.92, roof: 0.97 },
  { trans: 0.17, lamina: 1.05, roof: 1.08, spine: 0.93 },
  { trans: 0.13, sag: -0.045, lamina: 1.075, thick: 1.1, roof: 1.06, spine: 0.96 },
  { trans: 0.1, sag: -0.06, lamina: 1.075, thick: 1.04, roof: 1.32, spine: 0.97, canal: 0.95 },
  { sag: -0.05, lamina: 1.035, roof: 1.1, canal: 1.04 },
  { thick: 0.98, roof: 1.1, canal: 1.01 },
  { trans: 0.06, lamina: 1.01, roof: 1.1, canal: 1.03 },
  { trans: 0.06, thick: 0.94, roof: 0.96, canal: 1.02 },
  // The transverse process springs from the whole side of its pedicle.
  { trans: -0.08, sag: 0.08, tall: 0.83, lamina: 1.006, thick: 1, roof: 1, spine: 0.95, canal: 1.01 },
];

export function thoracolumbarField(m: Making): BoneField {
  const { d, at } = m;
  const bone = at.bone as Vertebra;
  const thoracic = bone[0] === 'T';
  const number = Number(bone.slice(1));
  // The lowest ribs stand on the root of the pedicle, which is the broader for it.
  const borne = thoracic && number >= 9;
  const body = bodyOf(m);
  // The body of T1 still has small lips beside the disc above, as in the neck; half as high as those of C7 (ours).
  const lips = 0.5 * d.boneOr('C7', 'uncinate.height', 5.2);
  const shapes: Shape[] = [
    bone !== 'T1'
      ? body
      : { ...body, top: { ...body.top, uncinate: lips, uncinateZ: -0.3 * at.upper!.halfDepth } },
  ];
  const sup = at.superior!.left;
  const inf = at.inferior!.left;
  const { pedicle: pedicles, spinousRoot, spinousTip, transverseTip, laminaTop, laminaBottom } = at.landmarks;
  const pedicle = pedicles!.left;
  const given = { ...NOTHING_GIVEN, ...GIVEN[(thoracic ? 0 : 12) + number - 1] };
  const tall = ((pedicle.top[1] - pedicle.bottom[1]) / 2) * given.tall;
  // Blends with its neighbours make a lumbar pedicle a little wider than its tube.
  const wide = (d.bone(bone, 'pedicle.PDW') / 2) * (thoracic ? 1 : number === 1 ? 0.98 : 0.93);
  const converge = Math.tan(d.bone(bone, 'pedicle.trans'));
  const rise = Math.tan(d.bone(bone, 'pedicle.sag'));
  const canalWide = at.landmarks.canalHalf[0] * given.canal;

  // The arch as two sloping planks: they lean back as they go down, and meet at an angle in the midline.
  // Where a canal or the bones are wide the highest three arches come close to one another.
  const low = thoracic && number < 4 ? (Math.max(d.own.canal, 1) * Math.max(d.own.widths, 1)) ** -0.5 : 1;
  const laminaHalf = (d.bone(bone, 'lamina.height') / 2) * given.lamina * low;
  const laminaThick = (d.bone(bone, 'lamina.thickness') / 2) * given.thick;
  const lean = (laminaTop.left[2] + 0.5 - laminaBottom.left[2]) / (2 * laminaHalf);
  // Where joints stand further apart, they meet the flatter.
  const apart = thoracic ? Math.max(d.own.canal, 1) * Math.max(d.own.widths, 1) : 1;
  const spread = Math.tan(d.bone(bone, 'lamina.interlaminar') / 2) * apart * given.roof;
  // In the loin blends and hollows take from the roof of the canal alone.
  const outside = thoracic || number === 5 ? spread : spread / Math.max(given.roof, 1) ** 0.7;
  const upright: Vec3 = [0, 1, lean];

  // Pedicle: from inside the body to the junction of processes and lamina.
  const rooted: Vec3 = [
    Math.max(pedicle.centre[0] - Math.tan(d.bone(bone, 'pedicle.trans') - given.trans) * 7, wide),
    pedicle.centre[1] + given.lift - Math.tan(d.bone(bone, 'pedicle.sag') + given.sag) * 9,
    m.wall + 5,
  ];
  const junction: Vec3 = [
    pedicle.centre[0] + converge * 3,
    pedicle.centre[1] + rise * 4 - (thoracic ? 0 : 1),
    m.back + (thoracic ? 3 : 4),
  ];
  const halfway = mix(pedicle.centre, junction, 0.55);
  const end: Vec3 = [
    halfway[0],
    pedicle.centre[1] + given.lift + rise * (pedicle.centre[2] - halfway[2]),
    halfway[2],
  ];
  shapes.push(
    tube(
      'pedicle',
      rooted,
      end,
      [tall * (thoracic ? 1.02 : 1.06), wide * 1.1],
      [tall * (thoracic ? 0.97 : 1), wide],
      {
        blend: borne ? 6.5 : 4.5,
        box: 0.2,
      },
    ),
  );

  // Superior articular process: a stout horn from the junction up to the back of its facet.
  const supThick = thoracic ? 3.2 : 4;
  const supBase: Vec3 = [(junction[0] + sup.centre[0]) / 2, junction[1], (junction[2] + sup.centre[2]) / 2];
  shapes.push(
    tube('superior articular process', supBase, behind(sup, supThick + 0.8, sup.halfV * 0.3, thoracic ? 0 : -0.12 * sup.halfU), [thoracic ? 4.6 : 4.4, thoracic ? 4.4 : 4.8], [sup.halfU * 0.8, supThick], {
      u: sup.u, blend: 3,
    }),
  ); // prettier-ignore

  // Pars and inferior articular process, in one bowed run from the junction to the back of the lower facet.
  // Those of T12 are those of the loin already.
  const sheet = thoracic && number < 12;
  const infThick = sheet ? 2.4 : 2.9;
  // In L2-L4 it is a knob, its back nearly as wide as its facet and round.
  const knob = !thoracic && number > 1 && number < 5;
  const parsEnd = behind(inf, infThick + 0.8, inf.halfV * 0.8, knob ? -0.14 * inf.halfU : 0);
  const foot = behind(inf, infThick + (sheet ? 0 : knob ? 1.5 : 0.9), -inf.halfV * (sheet ? 0.05 : 0.6));
  shapes.push(
    tube(
      'pars interarticularis',
      [
        junction[0] - (!thoracic ? 2.6 : number >= 11 ? 1.8 : 0.6),
        junction[1],
        junction[2] + (thoracic ? 0.4 : 3.2),
      ],
      parsEnd,
      [tall * (thoracic ? 0.68 : 0.64), thoracic ? (number >= 11 ? 3.5 : 3.8) : 3.9],
      [inf.halfU * (sheet ? 0.8 : 0.7), infThick + 0.6],
      { u: [1, 0.3, 0], blend: 3.5 },
    ),
    tube(
      'inferior articular process',
      parsEnd,
      foot,
      [inf.halfU * (sheet ? 0.86 : knob ? 0.8 : 0.72), infThick],
      [inf.halfU * (sheet ? 0.7 : knob ? 0.7 : 0.6), sheet ? infThick * 0.75 : knob ? 3.4 : 2.6],
      { u: inf.u, blend: 2 },
    ),
  );

  // Below, the process and the root of the spine are one mass: no gutter between them.
  if (!thoracic && number > 1)
    shapes.push(
      tube(
        'lamina',
        along(behind(inf, infThick + 2.2, inf.halfV * (number > 3 ? 0.75 : 0.95)), [-1, 0, 0], 2.5),
        [
          0,
          laminaBottom.left[1] + (number === 5 ? 0.72 : 0.8) * laminaHalf,
          laminaBottom.left[2] - 2 * laminaThick,
        ],
        [inf.halfV * 0.45, 2.6],
        [laminaHalf * 0.45, 2.8],
        { u: [0, 1, lean], blend: 5 },
      ),
    );

  // Lamina: a plank from the pars to the root of the spine.
  const half = 0.5 * (laminaTop.left[1] + laminaBottom.left[1]);
  const roof = (y: number): number => laminaTop.left[2] + 0.5 - lean * (laminaTop.left[1] - y);
  const plank = (x: number, y: number): Vec3 => [x, y, roof(y) - laminaThick + Math.max(x - 2, 0) / outside];
  // Where canal and bones are wide the tips of the bone below stand further in.
  const wider = Math.max(0, d.own.canal * d.own.widths - 1);
  // It ends beside the joint, not in front of it.
  const beside = sheet
    ? mixed(junction[0], inf.centre[0], 0.5) - 1
    : inf.centre[0] - 0.6 * inf.halfU * inf.u[0] - (number === 5 ? 6 * wider : 0);
  // In L5 its outer end is the lower one: the tip of L4 stands before it.
  const outer = plank(beside, half + (thoracic ? 1 : number === 5 ? -1.2 : 1.5));
  shapes.push(
    tube('lamina', outer, plank(0, half + 1), [laminaHalf * (thoracic || number < 4 ? 1 : 1.04), laminaThick], [laminaHalf * (thoracic ? 0.97 : 1), laminaThick], {
      u: upright, blend: 3.5, box: 0.15,
    }),
  ); // prettier-ignore

  shapes.push(
    ...spinous(
      spinousRoot,
      spinousTip,
      (d.bone(bone, 'SP_height') / 2) * given.spine,
      laminaHalf,
      lean,
      thoracic && number <= 10,
      // The long spines of the middle lie one over the other like tiles: T7 leaves room for the one above.
      thoracic && number === 7,
      // The hollow of the back brings the lowest two together: their hind edges are the shorter.
      [
        bone === 'L5' ? 0.25 : bone === 'T11' ? 0.34 : 0.44,
        bone === 'L4' ? 0.5 : thoracic ? 0.64 : 0.78,
        bone === 'T11' ? 2.9 : 3.5,
      ],
    ),
  );

  // Transverse process.
  const tip = transverseTip.left;
  // In a narrow canal its root would crowd the lower corner of the facet.
  const clear = canalWide * Math.max(0, 1 / d.own.canal - 1);
  if (thoracic)
    shapes.push(...thoracicTransverse(along(junction, [1, 0, 0], clear), tip, number, sup.centre));
  else shapes.push(...lumbarTransverse(pedicle.centre, tip, number, sup, wide));

  // Where ribs meet the body and the transverse process.
  if (thoracic) shapes.push(...costalPits(m, number, pedicle, tip, wide, pack({ shapes, voxel: 1 })));

  // The canal: a straight shaft behind the body, and below its roof the space between the two planks.
  const section = { op: 'cut', u: [1, 0, 0], box: thoracic ? -0.3 : -0.8, blend: 1.2, cap: [5, 5] } as const;
  const top = laminaTop.left[1];
  const deep = Math.min(canalWide / spread, (m.wall - roof(top)) / 2 + 0.5);
  const ahead = roof(top) + deep + (thoracic ? 0.6 : 0.3);
  const long = 2 * laminaHalf - 2;
  const between = Math.min(
    0.8 * canalWide,
    Math.max(inf.centre[0] - inf.halfU * inf.u[0] - infThick * inf.normal[0], 3.5),
  );
  // That of L4 comes near a triangle with its base in front; the broad sac of L5 leaves no room for that.
  const shaft = ((roof(top) - m.wall) / 2) * (bone === 'L4' ? 0.8 : 1);
  // Along the back wall of the body, which leans.
  const rim = (plate: Endplate): number => plate.centre[2] - plate.halfDepth;
  const leans = (60 * (rim(at.lower!) - rim(at.upper!))) / (at.upper!.centre[1] - at.lower!.centre[1]);
  shapes.push(
    tube('vertebral canal', [0, -60, m.wall + shaft + leans], [0, 60, m.wall + shaft - leans], [canalWide, -shaft], [canalWide, -shaft], section),
    tube('vertebral canal', [0, top, ahead], [0, top - long, ahead - long * lean], [bone === 'L4' ? Math.min(0.98 * canalWide, deep * spread) : canalWide * (thoracic ? 0.94 : 0.98), deep], [between, deep], section),
  ); // prettier-ignore
  // In the thorax nothing of the transverse process is left standing behind the facet.
  const rounded = thoracic ? 1.1 : 1.2;
  const upperFacet = facetOf(
    // A lumbar horn is rounded off above, and below its root goes on in the facet's plane.
    thoracic ? sup : { ...sup, centre: along(sup.centre, sup.v, 0.9) },
    'superior articular facet',
    supThick,
    thoracic && number < 12 ? 9 : 6,
    thoracic ? 1.08 : [0.98, 0.96, 0.95, 0.95, 1.032][number - 1],
    0,
    rounded,
  );
  // From T12 down the process slopes towards its lower facet instead of overhanging it.
  const sloped = !thoracic || number === 12;
  const lowerFacet = facetOf(
    inf,
    'inferior articular facet',
    knob ? 2.2 : infThick,
    thoracic ? 5 : 7,
    thoracic
      ? number === 10
        ? 1.03
        : number === 12
          ? 1.13
          : 1.06
      : [1.05, 1.05, 1.04, 1.03, 1.04][number - 1],
    // Less in L5, whose pedicle and transverse process are close.
    sloped ? (number === 5 ? 0.6 : 1.2) : 0,
    rounded,
  );
  // Where canal or widths are unlike the rest, rims come nearer to the arch of the neighbour: they are drawn in.
  const shy = 1 - 0.5 * Math.max(Math.abs(d.own.widths - 1), Math.abs(d.own.canal - 1));
  shapes.push(
    upperFacet.pad,
    // Half of what stands on a slope counts to the face: the pad is the shorter.
    sloped
      ? { ...lowerFacet.pad, halfV: inf.halfV * 0.98 }
      : thoracic && number < 10
        ? {
            ...lowerFacet.pad,
            halfU: lowerFacet.pad.halfU * shy * (number < 5 ? 0.965 : number < 9 ? 1.03 : 0.98),
            halfV: lowerFacet.pad.halfV * shy * (number < 5 ? 1 : 1.02),
          }
        : lowerFacet.pad,
    upperFacet.cut,
    ...(!thoracic && number > 2 ? [hollowOf(sup, 'lamina', 1.15 + wider, 2 * wider)] : []),
    ...(thoracic
      ? []
      : [
          hollowOf(
            inf,
            'pars interarticularis',
            number > 2 ? 1.25 : number > 1 ? 1.2 : 1.15,
            number === 5 ? 1.2 : 0,
          ),
        ]),
    thoracic && number < 10 ? { ...lowerFacet.cut, halfU: inf.halfU * 1.04 } : lowerFacet.cut,
  );
  return { shapes, voxel: thoracic ? 1.0 : 1.2 };
}

/** A slender, sloping spine with a knob (T1-T10), or an upright plate with a thick edge behind (T11-L5). */
function spinous(
  root: Vec3,
  tip: Vec3,
  high: number,
  laminaHalf: number,
  lean: number,
  slender: boolean,
  reclined: boolean,
  edge: readonly [up: number, down: number, heel: number],
): Shape[] {
  const dir = unit(sub(tip, root));
  if (slender) {
    const end = along(tip, dir, -4);
    return [
      // An edge above, and a broad border below that ends in the tubercle: three-sided across.
      tube(
        'spinous process',
        along(root, dir, 1),
        end,
        [laminaHalf * (reclined ? 0.5 : 0.6), 3.2],
        [high * 0.98, 2.3],
        {
          blend: 5,
          u: [0, 1, 0],
          box: -0.2,
        },
      ),
      tube(
        'spinous process',
        along(along(root, dir, 6), [0, 1, 0], -high * 0.45),
        along(along(tip, dir, -3.4), [0, 1, 0], -high * 0.12),
        [2.2, 3.2],
        [3.2, 3.2],
        { blend: 3 },
      ),
    ];
  }
  // A plate with a round end, thin above; a thick border runs along its lower edge and up behind it.
  const end = along(tip, dir, -ROUND);
  const [up, down, heel] = edge;
  const low = along(along(end, dir, ROUND - heel - 1.8), [0, 1, 0.06], -high * down);
  return [
    tube('spinous process', along(root, dir, 1), end, [high * 1.05, 2.8], [high, 2.3], {
      u: [0, 1, lean],
      blend: 4,
      box: 0.25,
      cap: [3, ROUND],
    }),
    tube('spinous process', along(along(end, dir, ROUND - 3.6), [0, 1, 0.1], high * up), low, [2.2, 2.5], [heel, 3.6], {
      u: [0, 0, 1],
      blend: 3.5,
      bend: [-1.2, 0],
    }),
    tube('spinous process', along(along(root, dir, 4), [0, 1, 0], -high * 0.6), low, [2.4, 2.2], [2.6, 3], { blend: 4, bend: [0.8, 0] }),
  ]; // prettier-ignore
}
/** How far the end of an upright spine is rounded [mm]. */
const ROUND = 6.5;

const mixed = (a: number, b: number, t: number): number => a + (b - a) * t;
