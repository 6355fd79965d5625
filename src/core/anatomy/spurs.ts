/**
 * What disease adds to and takes from the shapes of a bone: spurs on the rims, grown facets, Schmorl nodes, erosions, a gap
 * in the pars. Sizes come from the scenario; how a spur of so many mm is drawn is a design value here.
 *
 * A field is described for the left half and mirrored, so left and right are two fields whose halves are joined (build.ts). What
 * only one side has ends before the midline, where both must agree.
 */
import type { Vec3 } from '../base/axes';
import { BONES, type Side } from '../base/levels';
import { across, add, along, cross, mix, sub, times, unit } from '../base/linear';
import { randomFrom } from '../base/random';
import { tube } from './blocks';
import type { BoneField, Drum, Shape, Slab } from './field';
import type { BoneLayout, Endplate, FacetFrame } from './layout';
import type { BoneWear, PlateWear } from './worn';

/** Both halves of the bone wear the same. */
export const even = (wear: BoneWear): boolean =>
  wear.parsDefect.left === wear.parsDefect.right &&
  wear.superior.left === wear.superior.right &&
  wear.inferior.left === wear.inferior.right;

/** Deeper Schmorl nodes are wider [mm]. */
export const schmorlRadius = (depth: number): number => 3 + 0.35 * depth;

/** The field of one side of a worn bone. */
export function wornField(field: BoneField, at: BoneLayout, wear: BoneWear, side: Side): BoneField {
  const shapes: Shape[] = [...field.shapes];
  const adds: Shape[] = [];
  const seed = BONES.indexOf(at.bone);
  for (const which of ['upper', 'lower'] as const) {
    const plate = at[which];
    const worn = wear[which];
    if (!plate) continue;
    if (worn.spurs > 0) adds.push(...rim(plate, worn.spurs, which, seed));
    if (worn.schmorl > 0) shapes.push(node(plate, worn.schmorl));
    if (worn.erosion > 0) shapes.push(...pits(plate, worn, seed));
  }
  const facets = [
    [at.superior?.left, wear.superior[side], 'superior articular process'],
    [at.inferior?.left, wear.inferior[side], 'inferior articular process'],
  ] as const;
  for (const [facet, grown, part] of facets)
    if (facet && grown > 0)
      adds.push(...collar(facet, grown, part, 300 * seed + (part === 'superior articular process' ? 1 : 2)));
  const gap = wear.parsDefect[side];
  if (gap > 0 && at.superior && at.inferior)
    shapes.push({ ...parsGap(at, gap), ...(wear.parsDefect.left === wear.parsDefect.right ? {} : APART) });
  // Adds come before all cuts (program.ts): a spur never closes a foramen or a joint.
  return { ...field, shapes: [...shapes, ...adds] };
}

/** A shelf around the rim that flares towards the disc, longest in front, with claws of uneven length. */
function rim(plate: Endplate, length: number, which: 'upper' | 'lower', seed: number): Shape[] {
  const up = which === 'upper' ? 1 : -1;
  const slope = (plate.forward[1] / plate.forward[2]) * up;
  const flat = {
    slopeX: 0, saddleZ: 0, saddleX: 0, uncinate: 0, uncinateZ: 0,
  } as const; // prettier-ignore
  const towards = {
    height: 0.5 + CLAW * length,
    slopeZ: slope,
    bowl: plate.concavity + 0.5 + CLAW * length,
    ...flat,
  };
  const into = { height: 2 + 0.35 * length, slopeZ: -slope, bowl: 0, ...flat };
  const grown = (half: number, share: number): readonly [number, number] => [
    half + share * length,
    half + share * length,
  ];
  const shelf: Drum = {
    kind: 'drum',
    op: 'add',
    part: 'body',
    blend: 2 + 0.5 * length,
    centre: plate.centre,
    halfWidth: grown(plate.halfWidth, 0.55),
    front: grown(plate.halfDepth, 0.5),
    back: grown(plate.halfDepth, 0.1),
    box: 0.2,
    kidney: 0.06,
    waist: 0,
    lip: 0.3,
    fillet: 1.2 + 0.12 * length,
    top: up > 0 ? towards : into,
    bottom: up > 0 ? into : towards,
  };
  const random = randomFrom(100 * seed + (up > 0 ? 1 : 2));
  const claws: Shape[] = [];
  for (let i = 0; i < CLAWS; i++) {
    // From a little behind the side to the front; at the midline the mirror image closes the row.
    const angle = -0.35 + (i + 0.3 + 0.5 * random()) * ((Math.PI / 2 + 0.25) / CLAWS);
    const out: Vec3 = [Math.cos(angle), 0, Math.sin(angle)];
    const edge = add(plate.centre, [
      plate.halfWidth * out[0],
      plate.forward[1] * plate.halfDepth * out[2],
      plate.halfDepth * out[2],
    ]);
    const reach = length * (0.55 + 0.6 * random());
    const tip = along(along(edge, out, 0.85 * reach), [0, up, 0], CLAW * reach);
    claws.push(
      tube('body', along(edge, out, -3), tip, [2.2 + 0.2 * length, 2.4], [1.1 + 0.1 * length, 1.3], {
        blend: 1.5 + 0.3 * length,
      }),
    );
  }
  return [shelf, ...claws];
}
const CLAWS = 6;
/** A claw of so many mm leans over the disc by this share: two that meet across a thin disc bridge it. */
const CLAW = 0.2;

/** A bony collar round a facet, behind its surface: one uneven, rounded ridge along the rim, open towards the midline. */
function collar(
  f: FacetFrame,
  grown: number,
  part: 'superior articular process' | 'inferior articular process',
  seed: number,
): Shape[] {
  const random = randomFrom(seed);
  // Angle 0 points away from the midline.
  const outward = Math.sign(f.u[0] * f.centre[0]) || 1;
  const knots = Array.from({ length: RIDGE + 1 }, (_, i) => {
    const angle = ROUND * ((2 * i) / RIDGE - 1);
    // Thickest outside and above; it runs out at both ends.
    const share = 1 - 0.45 * Math.abs((2 * i) / RIDGE - 1) - 0.2 * random();
    const r = 1.3 + 0.62 * grown * share;
    const u = Math.cos(angle) * (f.halfU + 0.45 * grown - 0.4 * r) * outward;
    const v = Math.sin(angle) * (f.halfV + 0.4 * grown - 0.4 * r);
    return { at: along(along(along(f.centre, f.u, u), f.v, v), f.normal, -0.6 - r), r };
  });
  const blend = 2.5 + 0.4 * grown;
  return knots.slice(1).map((knot, i) => {
    const before = knots[i]!;
    return {
      ...tube(part, before.at, knot.at, [before.r, before.r], [knot.r, knot.r], {
        blend,
        u: f.normal,
      }),
      beyond: blend + OWN_SIDE,
    };
  });
}
/** In so many straight pieces, so far round the facet from its outer side to either end [rad]. */
const RIDGE = 5;
const ROUND = 2.3;
/** Bone grown at a joint ends so far from the midline, besides its blend: half a cell of the widest grid [mm]. */
const OWN_SIDE = 1.5;
/** A gap that the other side does not have ends there, too: a blend of 0.8 mm, and half a cell [mm]. */
const APART = { beyond: 2.5 } as const;

/** A pit with a rounded floor, a little behind the middle of the endplate. */
function node(plate: Endplate, depth: number): Shape {
  const r = schmorlRadius(depth);
  const place = along(plate.centre, plate.forward, -0.15 * plate.halfDepth);
  const floor = plate.concavity + depth - r;
  return tube(
    'body',
    along(place, plate.normal, 6),
    along(place, plate.normal, -Math.max(floor, -r + 0.5 + plate.concavity)),
    [r * 1.15, r],
    [r * 1.05, r * 0.95],
    { op: 'cut', blend: 1.6, cap: [r, r], u: [1, 0, 0] },
  );
}

/** Ragged pits, as infection leaves them. */
function pits(plate: Endplate, { erosion }: PlateWear, seed: number): Shape[] {
  const random = randomFrom(7000 + seed);
  return Array.from({ length: 7 }, () => {
    const angle = Math.PI * (random() - 0.5);
    const away = 0.85 * Math.sqrt(random());
    const place = add(plate.centre, [
      Math.cos(angle) * away * plate.halfWidth,
      plate.forward[1] * Math.sin(angle) * away * plate.halfDepth,
      Math.sin(angle) * away * plate.halfDepth,
    ]);
    const r = 2.5 + 2.5 * random();
    const deep = erosion * (0.5 + 0.6 * random()) + plate.concavity * (1 - away);
    return tube(
      'body',
      along(place, plate.normal, 5),
      along(place, plate.normal, r - deep),
      [r, r],
      [r, r * 0.8],
      { op: 'cut', blend: 1, cap: [r, r], u: [1, 0, 0] },
    );
  });
}

/**
 * The plane of the pars: it parts superior process, pedicle and transverse process from lamina and inferior process, where a
 * stress fracture runs.
 */
export function parsPlane(at: BoneLayout): { readonly centre: Vec3; readonly normal: Vec3 } {
  const { laminaTop, laminaBottom, pedicle, transverseTip } = at.landmarks;
  const upper = at.superior!.left;
  const held = mix(along(upper.centre, upper.normal, -4), pedicle?.left.centre ?? transverseTip.left, 0.3);
  const lamina = mix(laminaTop.left, laminaBottom.left, 0.6);
  const loose = mix(lamina, at.inferior!.left.centre, 0.5);
  const centre = mix(loose, held, 0.5);
  // Inward it comes out over the upper edge of the lamina, before the midline.
  const [x, y, z] = laminaTop.left;
  return { centre, normal: across(sub(held, loose), unit(sub([x + PARS_OFF, y + 1, z], centre))) };
}

/** Reach of the gap outward, half of it from front to back, how far behind the plane's middle its own lies, and off the midline it ends [mm]. */
const PARS_WIDE = 20;
const PARS_DEEP = 21;
const PARS_BACK = 4;
const PARS_OFF = 4;

function parsGap(at: BoneLayout, gap: number): Slab {
  const { centre, normal } = parsPlane(at);
  const side = unit(cross(normal, [0, 0, 1]));
  const u: Vec3 = side[0] < 0 ? times(side, -1) : side;
  const v = cross(normal, u);
  const back = v[2] > 0 ? times(v, -1) : v;
  // Left and right are cut apart from one another: the gap of one side stays on it.
  const inward = (centre[0] - PARS_OFF) / u[0];
  return {
    kind: 'slab',
    op: 'cut',
    part: 'pars interarticularis',
    blend: 0.8,
    centre: along(along(centre, back, PARS_BACK), u, (PARS_WIDE - inward) / 2),
    normal,
    u,
    v,
    halfU: (PARS_WIDE + inward) / 2,
    halfV: PARS_DEEP,
    curveU: 0,
    curveV: 0,
    from: -gap / 2,
    to: gap / 2,
  };
}
