/**
 * Lays out the healthy standing column of one body: joint first.
 *
 * The chain is stacked from the sacrum: the tilt of every endplate comes from the posture table, bodies and discs give
 * the distances, so a taller or shorter body keeps its curves. Each facet joint is then defined once, in the lower bone,
 * and carried through the neutral relative pose into the upper one.
 */
import type { Placement, Vec3 } from '../base/axes';
import {
  BONES,
  JOINTS,
  hasDisc,
  lowerOf,
  regionOf,
  upperOf,
  type Bone,
  type Joint,
  type Side,
} from '../base/levels';
import { aboutX, add, across, along, sub, times, toWorld, turn } from '../base/linear';
import type { Tables } from '../data/tables';
import type { BodyScenario } from '../scenario';
import { dimensionsOf, unitOf, type Dimensions } from './dimensions';
import { carried, facet, pair } from './facet';
import { atlasFacet, axisFacet, LEAST_CLEARANCE, medianJoint, ownCurve } from './head';
import type { BoneLayout, ColumnLayout, DiscLayout, Endplate, FacetFrame, JointLayout } from './layout';
import { landmarksOf } from './landmarks';
import { columnSized } from './size';

/** Share of both bowls that lies between the rim planes (models/README.md: rim heights of discs). */
const BOWL_SHARE = 0.85;

export function layoutColumn(tables: Tables, body: BodyScenario): ColumnLayout {
  const unit = unitOf(tables, body);
  return columnSized(stack(dimensionsOf(tables, body, unit), unit), unit);
}

/** The column in its own unit. */
function stack(d: Dimensions, unit: number): ColumnLayout {
  const discs = Object.fromEntries(JOINTS.filter(hasDisc).map((joint) => [joint, discOf(d, joint)]));
  const tilts = Object.fromEntries(BONES.map((bone) => [bone, tiltOf(d, bone)])) as Record<Bone, Tilt>;

  // Stack the column upward from the middle of the S1 endplate.
  const neutral = {} as Record<Bone, Placement>;
  const plates = {} as Record<Bone, { upper: Endplate | null; lower: Endplate | null }>;
  neutral.S1 = { position: [0, 0, 0], quaternion: aboutX(tilts.S1.body) };
  plates.S1 = { upper: plate(d, 'S1', 'upper', 0, 0), lower: null };
  for (let i = JOINTS.length - 1; i >= 0; i--) {
    const joint = JOINTS[i]!;
    const bone = upperOf(joint);
    const below = lowerOf(joint);
    const tilt = tilts[bone];
    plates[bone] = endplatesOf(d, bone, tilt);
    neutral[bone] = { position: [0, 0, 0], quaternion: aboutX(tilt.body) };
    if (hasDisc(joint)) {
      const disc = discs[joint]!;
      const rim = (disc.heightAnterior + disc.heightPosterior) / 2;
      const half = (tilts[below].upper + tilt.lower) / 2;
      const from = toWorld(neutral[below], plates[below].upper!.centre);
      const to = along(from, [0, Math.cos(half), Math.sin(half)], rim);
      neutral[bone] = {
        position: sub(to, turn(neutral[bone].quaternion, plates[bone].lower!.centre)),
        quaternion: neutral[bone].quaternion,
      };
    } else {
      // No disc above C2: the step from bone to bone is that of the posture table.
      const step: Vec3 = [
        0,
        d.curvature(bone, 'y') - d.curvature(below, 'y'),
        d.curvature(bone, 'z') - d.curvature(below, 'z'),
      ];
      neutral[bone] = { position: add(neutral[below].position, step), quaternion: neutral[bone].quaternion };
    }
  }

  const joints = Object.fromEntries(
    JOINTS.map((joint): [Joint, JointLayout] => {
      const jointSpace = d.joint(joint, 'facet_joint_space');
      const cartilage = d.joint(joint, 'facet_cartilage');
      return [
        joint,
        {
          joint,
          disc: hasDisc(joint) ? discs[joint]! : null,
          jointSpace,
          cartilage,
          clearance: Math.max(jointSpace - 2 * cartilage, LEAST_CLEARANCE / unit),
        },
      ];
    }),
  ) as Record<Joint, JointLayout>;

  const superior = {} as Record<Bone, Record<Side, FacetFrame> | null>;
  const inferior = {} as Record<Bone, Record<Side, FacetFrame> | null>;
  for (const bone of BONES)
    superior[bone] = bone === 'C0' ? null : pair(superiorFacet(d, bone, plates[bone].upper));
  inferior.S1 = null;
  for (const joint of JOINTS) {
    const upper = upperOf(joint);
    const lower = lowerOf(joint);
    const facing = carried(superior[lower]!.left, neutral[lower], neutral[upper], joints[joint].jointSpace);
    inferior[upper] = pair(
      upper === 'C0' || upper === 'C1'
        ? ownCurve(d, upper, facing)
        : regionOf(upper) === 'lumbar'
          ? settled(facing, superior[upper]!.left, d.bone(upper, 'facets.interfacet_height'))
          : facing,
    );
  }

  const bones = Object.fromEntries(
    BONES.map((bone): [Bone, BoneLayout] => {
      const frame = {
        bone,
        neutral: neutral[bone],
        upper: plates[bone].upper,
        lower: plates[bone].lower,
        superior: superior[bone],
        inferior: inferior[bone],
      };
      return [bone, { ...frame, landmarks: landmarksOf(d, frame) }];
    }),
  ) as Record<Bone, BoneLayout>;
  return { bones, joints, median: medianJoint(d, plates.C2.lower!, neutral) };
}

interface Tilt {
  readonly body: number;
  readonly upper: number;
  readonly lower: number;
}

/** Tilts of a bone and of its endplates, front edge lower positive [rad]. */
function tiltOf(d: Dimensions, bone: Bone): Tilt {
  if (bone === 'S1') {
    const upper = d.curvature('S1', 'tilt_upper');
    return { body: upper, upper, lower: upper };
  }
  if (bone === 'C0' || bone === 'C1') {
    const body = d.curvature(bone, 'tilt');
    return { body, upper: body, lower: body };
  }
  const lower = d.curvature(bone, 'tilt_lower');
  const upper = d.curvatureOr(bone, 'tilt_upper', lower);
  return { body: bone === 'C2' ? lower : (upper + lower) / 2, upper, lower };
}

function endplatesOf(
  d: Dimensions,
  bone: Bone,
  tilt: Tilt,
): { upper: Endplate | null; lower: Endplate | null } {
  if (bone === 'C0' || bone === 'C1') return { upper: null, lower: null };
  const half = bodyHeight(d, bone) / 2;
  // A lumbar body leans: its lower endplate stands further forward.
  const ahead = d.boneOr(bone, 'endplate_ahead', 0) / 2;
  return {
    upper: bone === 'C2' ? null : plate(d, bone, 'upper', half, tilt.upper - tilt.body, -ahead),
    lower: plate(d, bone, 'lower', -half, tilt.lower - tilt.body, ahead),
  };
}

/** Height of a body in the middle of its rims [mm]; for C2 from the lower endplate to the plane of the upper facets. */
export function bodyHeight(d: Dimensions, bone: Bone): number {
  return (d.bone(bone, 'VBHa') + d.bone(bone, 'VBHp')) / 2;
}

function plate(
  d: Dimensions,
  bone: Bone,
  which: 'upper' | 'lower',
  y: number,
  tilt: number,
  z = 0,
): Endplate {
  const up: Vec3 = [0, Math.cos(tilt), Math.sin(tilt)];
  const letter = which === 'upper' ? 'u' : 'l';
  return {
    centre: [0, y, z],
    normal: which === 'upper' ? up : times(up, -1),
    forward: [0, -Math.sin(tilt), Math.cos(tilt)],
    halfWidth: d.bone(bone, `EPW${letter}`) / 2,
    halfDepth: d.bone(bone, `EPD${letter}`) / 2,
    concavity: d.boneOr(bone, which === 'upper' ? 'concavity_sup' : 'concavity_inf', 0),
  };
}

function discOf(d: Dimensions, joint: Joint): DiscLayout {
  const upper = upperOf(joint);
  const lower = lowerOf(joint);
  const middle = d.joint(joint, 'disc_height_mid');
  const bowls = d.boneOr(upper, 'concavity_inf', 0) + d.boneOr(lower, 'concavity_sup', 0);
  const halfDepth = (d.bone(upper, 'EPDl') + d.bone(lower, 'EPDu')) / 4;
  const halfWidth = (d.bone(upper, 'EPWl') + d.bone(lower, 'EPWu')) / 4;
  // The rims stand as far apart as the middle less the bowls, opened by the angle between the two endplates.
  const wedge = d.curvature(lower, 'tilt_upper') - d.curvature(upper, 'tilt_lower');
  const rim = Math.max(middle - BOWL_SHARE * bowls, LEAST_RIM);
  const open = halfDepth * Math.tan(wedge);
  return {
    heightAnterior: rim + open,
    heightMiddle: rim + BOWL_SHARE * bowls,
    heightPosterior: Math.max(rim - open, LEAST_RIM),
    wedge,
    halfWidth,
    halfDepth,
    area: d.joint(joint, 'disc_area'),
    nucleusFraction: d.joint(joint, 'nucleus_area_fraction'),
    nucleusOffset: d.jointOr(joint, 'nucleus_offset_posterior', 0),
  };
}

/** Rims never touch, however deep the bowls are drawn [mm]. */
const LEAST_RIM = 1;

/* ----------------------------------------------------------------------------------------------------- facets --- */

/**
 * The lower facet of a lumbar bone, slid down along the joint's surface until it stands as far below the upper one as single
 * bones have it: in the hollow of the standing back the upper bone's facets have slid down on those of the lower.
 */
function settled(facing: FacetFrame, above: FacetFrame, apart: number): FacetFrame {
  const short = apart - (above.centre[1] - facing.centre[1]);
  const down = Math.min(Math.max(short / facing.v[1], 0), MOST_SETTLED * 2 * facing.halfV);
  return { ...facing, centre: along(facing.centre, facing.v, -down) };
}

/** Share of the facet's height by which it has slid down at most; our own limit. */
const MOST_SETTLED = 0.27;

/** The left superior facet of a bone, from the tables. */
function superiorFacet(d: Dimensions, bone: Exclude<Bone, 'C0'> | Bone, upper: Endplate | null): FacetFrame {
  if (bone === 'C1') return atlasFacet(d);
  if (bone === 'C2') return axisFacet(d, bodyHeight(d, 'C2') / 2);
  const pitch = d.bone(bone, 'facets.sup_pitch');
  const yaw = d.bone(bone, 'facets.sup_yaw');
  const normal: Vec3 = [-Math.sin(yaw) * Math.sin(pitch), Math.cos(pitch), -Math.cos(yaw) * Math.sin(pitch)];
  const rim = upper!;
  // Down to T10 they stand beside the canal, not behind it: a wide one sets them further apart.
  const aside =
    BONES.indexOf(bone) <= BONES.indexOf('T10') ? d.bone(bone, 'SCW') * Math.max(0, 1 - 1 / d.own.canal) : 0;
  const x = (d.bone(bone, 'facets.interfacet_width_sup') + aside) / 2;
  const deep = d.bone(bone, 'SCD');
  const share = d.bone(bone, 'facets.sup_behind');
  // Below the neck the arch as a whole, facets and all, goes with the back of this person's canal; in the neck pillars come
  // no further forward beside a narrow one.
  const arch =
    regionOf(bone) === 'cervical'
      ? share * deep * (1 / Math.min(d.own.canal, 1) - 1)
      : (1 - share) * deep * (1 - 1 / d.own.canal);
  const behind = rim.halfDepth + share * deep + arch;
  const middle: Vec3 = [0, rim.centre[1] + d.bone(bone, 'facets.sup_rise'), 0];
  const level = along(middle, rim.forward, -behind);
  return facet(
    [x, level[1], level[2]],
    normal,
    across([0, 1, 0], normal),
    d.bone(bone, 'facets.sup_width') / 2,
    d.bone(bone, 'facets.sup_height') / 2,
    d.bone(bone, 'facets.sup_curve'),
    0,
  );
}
