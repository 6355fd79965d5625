/**
 * The points of a bone that ligaments, muscles, foramina and labels hold on to, from tables and facet frames.
 */
import type { Vec3 } from '../base/axes';
import { regionOf, type Side } from '../base/levels';
import { along, mirror } from '../base/linear';
import type { Dimensions } from './dimensions';
import type { BoneLayout, Landmarks } from './layout';
import { ALIKE, ownSides } from './sides';

type Frame = Omit<BoneLayout, 'landmarks'>;

const both = (left: Vec3): Record<Side, Vec3> => ({ left, right: mirror(left) });

export function landmarksOf(d: Dimensions, frame: Frame): Landmarks {
  if (frame.bone === 'C0') return occiput(d, frame);
  if (frame.bone === 'C1') return atlas(d, frame);
  const { bone } = frame;
  const region = regionOf(bone);
  const high = frame.upper?.centre[1] ?? d.bone('C2', 'VBHp') / 2;
  const low = frame.lower?.centre[1] ?? -SACRAL_BODY * d.factor.heights;
  const height = high - low;
  const depth = ((frame.upper ?? frame.lower!).halfDepth + (frame.lower ?? frame.upper!).halfDepth) / 2;
  const wall = bone === 'S1' ? -frame.upper!.halfDepth : -depth;
  const width = d.bone(bone, 'SCW');
  const deep = d.bone(bone, 'SCD');
  const back = wall - deep;

  const pedicle = bone === 'S1' ? null : pedicleOf(d, frame, low, height, wall, width);
  const lamina = d.boneOr(bone, 'lamina.height', 18);
  const top =
    (pedicle?.left.bottom[1] ?? high - 8) +
    LAMINA_RISE[region] * (pedicle ? pedicle.left.top[1] - pedicle.left.bottom[1] : 0);
  /** The roof of the canal in the midline: it runs back as it goes down. */
  const roof = (y: number): number => back + LAMINA_LEAN[region] * (y - top + DEPTH_AT[region] * lamina);
  const laminaTop: Vec3 = [LAMINA_BESIDE, top, roof(top) - 0.5];
  const laminaBottom: Vec3 = [LAMINA_BESIDE, top - lamina, roof(top - lamina)];

  const thick = d.boneOr(bone, 'lamina.thickness', 5);
  const incline = d.boneOr(bone, 'SP_incl', 0.5);
  const root = top - ROOT[region] * lamina;
  const spinousRoot: Vec3 = [0, root, roof(root) - thick / 2];
  // In the hollow of the back what makes a bone deeper than its sex and stature is taken from the spine: the tips keep apart.
  const deeper = region === 'lumbar' ? deep * (1 - 1 / d.own.canal) + depth * (1 - 1 / d.own.widths) : 0;
  const reach = d.boneOr(bone, 'SP_length', 8) - deeper;
  const spinousTip = along([0, root, back], [0, -Math.sin(incline), -Math.cos(incline)], reach);

  const foot = frame.inferior?.left;
  return {
    pedicle,
    spinousRoot,
    spinousTip,
    transverseTip: both(transverse(d, frame, pedicle?.left.centre ?? [width / 2, 0, wall], back)),
    ...ownSides(bone, d),
    laminaTop: both(laminaTop),
    laminaBottom: both(laminaBottom),
    inferiorTip: foot ? both(along(foot.centre, foot.v, -TIP * foot.halfV)) : null,
    canal: [0, 0, wall - deep / 2],
    canalHalf: [width / 2, deep / 2],
  };
}

/** Rise of the lamina's upper edge above the pedicle's lower edge, as share of the pedicle's height. */
const LAMINA_RISE = { cervical: 1, thoracic: 0.7, lumbar: 0.5, sacral: 0.45 } as const;
/** Where the flavum is measured beside the midline [mm]. */
const LAMINA_BESIDE = 3;
/** How far the lamina's lower edge lies further back than its upper, as share of its height. */
const LAMINA_LEAN = { cervical: 0.3, thoracic: 0.45, lumbar: 0.3, sacral: 0.2 } as const;
/** Where the canal has the depth of the tables: below the lamina's upper edge, as share of its height. */
const DEPTH_AT = { cervical: 0.25, thoracic: 0.25, lumbar: 0.25, sacral: 0 } as const;
/** Middle of the spinous root below the lamina's upper edge, as share of the lamina's height. */
const ROOT = { cervical: 0.55, thoracic: 0.35, lumbar: 0.5, sacral: 0.3 } as const;
/** The process ends a little below its facet, in half heights of the facet. */
const TIP = 1.15;
/** Height of the first sacral body [mm]. */
const SACRAL_BODY = 30;

function pedicleOf(
  d: Dimensions,
  frame: Frame,
  low: number,
  height: number,
  wall: number,
  canal: number,
): NonNullable<Landmarks['pedicle']> {
  const { bone } = frame;
  const tall = d.bone(bone, 'pedicle.PDH');
  const top = low + d.bone(bone, 'pedicle.attach') * height;
  const centre: Vec3 = [
    canal / 2 + d.bone(bone, 'pedicle.PDW') / 2,
    top - tall / 2,
    wall - PEDICLE_BACK * d.bone(bone, 'SCD'),
  ];
  const edge = (sign: number): Vec3 => [centre[0], centre[1] + (sign * tall) / 2, centre[2]];
  const left = { centre, top: edge(1), bottom: edge(-1) };
  return { left, right: { centre: mirror(left.centre), top: mirror(left.top), bottom: mirror(left.bottom) } };
}

/** The narrowest section of the pedicle lies this share of the canal's depth behind the body. */
const PEDICLE_BACK = 0.25;

function transverse(d: Dimensions, frame: Frame, pedicle: Vec3, back: number): Vec3 {
  const { bone } = frame;
  const region = regionOf(bone);
  const x = d.boneOr(bone, 'TPW', 60) / 2;
  const start: Vec3 =
    region === 'cervical'
      ? [pedicle[0], pedicle[1] + 1, pedicle[2] + 3]
      : region === 'thoracic'
        ? [pedicle[0] + 3, pedicle[1], back + 5]
        : [pedicle[0] + 2, pedicle[1] - 3, pedicle[2] - 3.5];
  const out = Math.max(x - start[0], 0);
  const backward = d.boneOr(bone, 'TP_back', 0);
  const upward = d.boneOr(bone, 'TP_up', 0);
  return [x, start[1] + out * Math.tan(upward), start[2] - out * Math.tan(backward)];
}

function atlas(d: Dimensions, frame: Frame): Landmarks {
  // Behind the dens the ring is canal: its back goes with this person's canal, not with the widths of the bones;
  // a wide one by half, or it would stand over the laminae of the axis.
  const deep = d.bone('C1', 'atlas.outer_AP') / d.own.widths;
  const own =
    (d.bone('C1', 'SCD') - d.bone('C2', 'dens.AP')) * (d.own.canal - 1) * (d.own.canal > 1 ? 0.5 : 1);
  const back = -deep * ATLAS_BEHIND - own;
  const half = d.bone('C1', 'atlas.posterior_arch_height') / 2;
  const foot = frame.inferior!.left;
  return {
    pedicle: null,
    spinousRoot: [0, 0, back + d.bone('C1', 'atlas.posterior_arch_thickness')],
    spinousTip: [0, 0, back],
    transverseTip: both([d.bone('C1', 'TPW') / 2, -1, -2]),
    ...ownSides('C1', d),
    laminaTop: both([LAMINA_BESIDE, half, back + 3]),
    laminaBottom: both([LAMINA_BESIDE, -half, back + 3]),
    inferiorTip: both(along(foot.centre, foot.v, -foot.halfV)),
    canal: [0, 0, back + (deep + own) / 2],
    canalHalf: [d.bone('C1', 'SCW') / 2, (d.bone('C1', 'SCD') + own) / 2],
  };
}
/** Share of the atlas's depth that lies behind its centre. */
export const ATLAS_BEHIND = 0.62;

function occiput(d: Dimensions, frame: Frame): Landmarks {
  const ap = d.bone('C0', 'foramen_magnum_AP');
  const foot = frame.inferior!.left;
  // The floor of the skull lies above the condyles; the foramen magnum opens in it, and the bone climbs behind it.
  const floor = foot.centre[1] + CONDYLE_HIGH;
  const opisthion: Vec3 = [0, floor, BASION - ap];
  const back: Vec3 = [LAMINA_BESIDE, floor - 3, opisthion[2] - 1];
  return {
    pedicle: null,
    spinousRoot: opisthion,
    spinousTip: along(opisthion, [0, Math.sin(NUCHAL_CLIMB), -Math.cos(NUCHAL_CLIMB)], INION),
    transverseTip: both([40, 6, -5]),
    ...ALIKE,
    laminaTop: both(back),
    laminaBottom: both(back),
    inferiorTip: both(along(foot.centre, foot.v, -foot.halfV)),
    canal: [0, 0, BASION - ap / 2],
    canalHalf: [d.bone('C0', 'foramen_magnum_TD') / 2, ap / 2],
  };
}
/** Height of the skull's floor above the middle of the condyles' surface, and the front of the foramen magnum ahead of it [mm]. */
const CONDYLE_HIGH = 8;
const BASION = 7;
/** From the back of the foramen to the protuberance [mm], and how steeply the bone climbs between them [rad]. */
const INION = 42;
export const NUCHAL_CLIMB = 0.44;
