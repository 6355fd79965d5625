/**
 * The window through which a nerve leaves, from the pose of its two bones.
 *
 *   height   pedicle to pedicle
 *   width    from the back corner of the upper body's lower rim, bulge of the disc included, to the front of the superior
 *            articular process, both seen along the axis of the window (sideways; in the neck 45° forward)
 *
 * The process reaches beyond its facet, and capsule and ligament line it: that margin is what makes the healthy width the
 * published one. What the width does from there is geometry of the pose.
 */
import type { Placement, Vec3 } from '../base/axes';
import { BONES, JOINTS, regionOf, type Bone, type Joint, type Side } from '../base/levels';
import { along, distance, toBone, toWorld } from '../base/linear';
import type { FacetFrame } from '../anatomy/layout';
import { dimensionsOf } from '../anatomy/dimensions';
import type { Model } from './model';

export interface Foramen {
  readonly foramenHeight: number;
  readonly foramenWidth: number;
  readonly foramenArea: number;
}
const NONE: Foramen = { foramenHeight: 0, foramenWidth: 0, foramenArea: 0 };

/** @param facet the superior one of the lower bone, as the scenario has turned it */
export function foramenOf(
  model: Model,
  joint: Joint,
  side: Side,
  facet: FacetFrame,
  above: Placement,
  below: Placement,
  bulge: number,
): Foramen {
  const index = JOINTS.indexOf(joint);
  const upper = model.layout.bones[BONES[index]!];
  const lower = model.layout.bones[BONES[index + 1]!];
  // Above C2-C3 the nerve leaves behind the joint, through no bony window.
  if (!upper.landmarks.pedicle || !upper.lower || !lower.upper) return NONE;
  const low = lower.landmarks.pedicle
    ? lower.landmarks.pedicle[side].top
    : along(lower.superior![side].centre, [0, 1, 0], -4);
  const height = distance(toWorld(above, upper.landmarks.pedicle[side].bottom), toWorld(below, low));
  const margin = marginsOf(model)[index]!;
  const width = Math.max(across(model, joint, side, facet, above, below) - margin - bulge, 0);
  return { foramenHeight: height, foramenWidth: width, foramenArea: (Math.PI / 4) * height * width };
}

/** Where on the facet the front of its process is looked at [shares of the half axes]. */
const ALONG = [-1, -0.8, -0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8, 1] as const;
const ASIDE = [-0.8, 0, 0.8] as const;

/** What stays in one bone: the corner of the upper body, the front of the process below, and how they are looked at. */
interface Window {
  readonly corner: Vec3;
  /** Height and way forward of points of the process, seen along the axis. */
  readonly front: Float64Array;
  readonly x: number;
  readonly z: number;
}

const windows = new WeakMap<FacetFrame, Window>();
function windowOf(model: Model, joint: Joint, side: Side, facet: FacetFrame): Window {
  let window = windows.get(facet);
  if (!window) windows.set(facet, (window = makeWindow(model, joint, side, facet)));
  return window;
}

function makeWindow(model: Model, joint: Joint, side: Side, facet: FacetFrame): Window {
  const index = JOINTS.indexOf(joint);
  const upper = model.layout.bones[BONES[index]!].lower!;
  const region = regionOf(joint);
  const table = (name: string): number =>
    model.tables.mechanics(null, `foramen.${name}.${region === 'sacral' ? 'lumbar' : region}`);
  const forward = table('forward');
  const deep = table('process');
  // Seen along the axis (cos, 0, sin), what is left is height and the way (−sin, 0, cos), positive towards the front.
  const x = Math.sin(forward) * (side === 'left' ? -1 : 1);
  const z = Math.cos(forward);
  const reach = Math.sqrt((upper.halfWidth * x) ** 2 + (upper.halfDepth * z) ** 2);
  const corner: Vec3 = along(
    along(upper.centre, [1, 0, 0], (-(upper.halfWidth ** 2) * x) / reach),
    upper.forward,
    (-(upper.halfDepth ** 2) * z) / reach,
  );
  const front: number[] = [];
  for (const s of ALONG)
    for (const t of ASIDE) {
      if (s * s + t * t > 1) continue;
      const p = along(
        along(along(facet.centre, facet.v, s * facet.halfV), facet.u, t * facet.halfU),
        facet.normal,
        -deep,
      );
      front.push(p[1], x * p[0] + z * p[2]);
    }
  return { corner, front: Float64Array.from(front), x, z };
}

/** Least distance of the body's corner from the process, both seen along the axis of the window [mm]. */
function across(
  model: Model,
  joint: Joint,
  side: Side,
  facet: FacetFrame,
  above: Placement,
  below: Placement,
): number {
  const { corner, front, x, z } = windowOf(model, joint, side, facet);
  const edge = toBone(below, toWorld(above, corner));
  const forward = x * edge[0] + z * edge[2];
  let least = Infinity;
  for (let i = 0; i < front.length; i += 2)
    least = Math.min(least, (edge[1] - front[i]!) ** 2 + (forward - front[i + 1]!) ** 2);
  return Math.sqrt(least);
}

const margins = new WeakMap<Model, Float64Array>();
function marginsOf(model: Model): Float64Array {
  const known = margins.get(model);
  if (known) return known;
  const d = dimensionsOf(model.tables, model.body);
  const at = (bone: Bone): Placement => model.layout.bones[bone].neutral;
  const made = Float64Array.from(JOINTS, (joint, i) => {
    const upper = model.layout.bones[BONES[i]!];
    if (!upper.landmarks.pedicle || !upper.lower) return 0;
    const facet = model.layout.bones[BONES[i + 1]!].superior!.left;
    return (
      across(model, joint, 'left', facet, at(BONES[i]!), at(BONES[i + 1]!)) - d.joint(joint, 'foramen_width')
    );
  });
  margins.set(model, made);
  return made;
}
