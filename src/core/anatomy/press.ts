/**
 * What presses on the sac and the roots, and how they give way: a disc that bulges or has a herniation, in front; a thick
 * flavum, a grown facet or a cyst, behind and beside. Only drawn: nothing is said about what is felt, and no force is known.
 *
 * The ligaments along the bodies are lifted by what comes out of a disc, which so lies under them: between ligament and body or, where
 * it is broader than the ligament, beside it. In people it may also have broken through.
 *
 * A press is a mound on the wall of the canal. What lies on the wall is lifted onto the mound, what lies on the far wall of
 * the canal stays, what lies between crowds together in its order: so nothing is turned inside out and no mound is run
 * through. Several presses act one after the other. Everything follows from the pose by this formula alone, as in tissue.ts.
 */
import type { Placement, Vec3 } from '../base/axes';
import { DISCS, JOINTS, lowerOf, SIDES, type Bone, type Disc, type Joint } from '../base/levels';
import { along, dot, sub, toWorld, turn, unit } from '../base/linear';
import { discAt, facetAt, jointAt, type Scenario } from '../scenario';
import type { Tables } from '../data/tables';
import type { ColumnLayout } from './layout';
import { lobeOf, onRim, outgrowthsOf } from './outgrowth';

export interface Press {
  readonly joint: Joint;
  /** The bone that carries it; place and directions are in its frame, or in the world once it is placed. */
  readonly bone: Bone;
  /** Foot of the mound, on the wall. */
  readonly foot: Vec3;
  /** Directions along the wall, and off it. */
  readonly across: Vec3;
  readonly up: Vec3;
  readonly off: Vec3;
  /** Half widths of the mound along the wall, and its height [mm]. */
  readonly half: readonly [across: number, up: number];
  readonly height: number;
  /** From the foot to the far wall [mm]. */
  readonly room: number;
  /** Whether it lifts the ligaments over it too: what is under them does, what they swell with themselves does not. */
  readonly lifts: boolean;
}

/** A piece has flat bumps (outgrowth.ts); and a body has a waist and in the loin leans, so that what lies on it is deeper than its rim, behind and in front [mm]. */
const BUMPS = 1.1;
const WAIST = { behind: 2.4, front: 3.4 } as const;
/** No mound takes more of the room than this: something is left of the sac. */
const MOST = 0.85;
/** Beyond its half width the mound goes on, ever lower: the sac is a skin and spans the corner. */
export const SKIRT = 1.6;
/** A joint has no more presses than this. */
export const MOST_PRESSES = 9;
/** What lies this far in front of the foot of a mound is not lifted, what is nearer than the second is lifted wholly [mm]. */
export const BEHIND = [9, 3] as const;

/** What rises less presses on nothing [mm]. */
const LEAST = 0.05;

/**
 * All presses of a scenario, for each joint the herniation last: where two meet, it has its place.
 *
 * @param bulge how much farther each disc bulges than the healthy one [mm]
 */
export function pressesOf(
  layout: ColumnLayout,
  tables: Tables,
  scenario: Scenario,
  bulge: (disc: Disc) => number,
): Press[] {
  const out: Press[] = [];
  const bodies = outgrowthsOf(layout, scenario);
  const add = (press: Omit<Press, 'lifts'>, lifts = false): void => {
    if (press.height > LEAST)
      out.push({ ...press, lifts, height: Math.min(press.height, MOST * press.room) });
  };
  for (const joint of JOINTS) {
    const lower = layout.bones[lowerOf(joint)];
    const { canal, canalHalf } = lower.landmarks;
    const bone = lower.bone;
    for (const side of SIDES) {
      const facet = lower.superior?.[side];
      if (!facet) continue;
      const sign = side === 'left' ? 1 : -1;
      const grown = facetAt(scenario, joint, side).hypertrophy;
      const thick = jointAt(scenario, joint).flavumThickening;
      const cyst = bodies.find((one) => one.part === `facet ${joint} ${side}`);
      // Most joints press on nothing, and are asked at every step of a slider.
      if (thick <= LEAST && grown <= LEAST && !cyst) continue;
      const tall = facet.halfV * 1.5;
      add({
        joint,
        bone,
        foot: [sign * 0.42 * canalHalf[0], facet.centre[1], canal[2] - canalHalf[1]],
        across: [1, 0, 0],
        up: [0, 1, 0],
        off: [0, 0, 1],
        half: [0.45 * canalHalf[0], tall],
        height: thick,
        room: 2 * canalHalf[1],
      });
      // From the inner edge of the joint, inward and forward.
      const off = unit([-sign, 0, 0.6]);
      add({
        joint,
        bone,
        foot: [facet.centre[0] - sign * facet.halfU * 0.7, facet.centre[1], facet.centre[2]],
        across: [off[2], 0, -off[0]],
        up: [0, 1, 0],
        off,
        half: [facet.halfU * 0.7, tall],
        height: grown,
        room: 1.6 * canalHalf[0],
      });
      if (cyst)
        add(
          {
            joint,
            bone,
            foot: along(cyst.centre, off, -cyst.half[0]),
            across: [off[2], 0, -off[0]],
            up: [0, 1, 0],
            off,
            half: [cyst.half[0], cyst.half[1]],
            height: 2 * cyst.half[0],
            room: 1.6 * canalHalf[0],
          },
          true,
        );
    }
    if (!(DISCS as readonly Joint[]).includes(joint)) continue;
    const disc = joint as Disc;
    const lobe = lobeOf(scenario, disc);
    if (lobe.size === 0 && bulge(disc) <= LEAST) continue;
    const plate = lower.upper!;
    const rim = (angle: number): Pick<Press, 'foot' | 'across' | 'up' | 'off'> => {
      const { foot, out: off } = onRim(plate, angle);
      return { foot, across: unit([off[2], 0, -off[0]]), up: plate.normal, off };
    };
    const half = layout.joints[joint].disc!.heightPosterior / 2;
    const back = rim(-Math.PI / 2);
    const room = 2 * canalHalf[1];
    add({
      joint,
      bone,
      ...back,
      foot: along(back.foot, plate.normal, half),
      half: [canalHalf[0], half + 1],
      height: bulge(disc),
      room,
    });
    if (lobe.size === 0) continue;
    const own = rim(lobe.angle);
    const wide = 0.8 * lobe.width * ((plate.halfWidth + plate.halfDepth) / 2);
    const far = room / Math.max(-dot(own.off, plate.forward), 0.5);
    const middle = along(own.foot, plate.normal, half);
    const piece = bodies.find((one) => one.part === `disc ${disc}`);
    // A piece that has broken out stands on the lobe; a free one has left it.
    if (!piece || discAt(scenario, disc).herniation.kind === 'sequestration')
      add({ joint, bone, ...own, foot: middle, half: [wide, half], height: lobe.size, room: far }, true);
    if (!piece) continue;
    const [across, up, off] = piece.axes;
    add(
      {
        joint,
        bone,
        across,
        up,
        off,
        foot: along(piece.centre, off, -piece.stands),
        half: [Math.max(piece.half[0], 0.6 * wide), Math.max(piece.half[1], half)],
        height:
          piece.stands +
          BUMPS * piece.half[2] +
          Math.min(WAIST[dot(off, plate.forward) > 0.3 ? 'front' : 'behind'], 1.4 * piece.half[2]),
        room: room / Math.max(-dot(off, plate.forward), 0.5),
      },
      true,
    );
  }
  return out;
}

/** The same in the world, where its bone stands now. */
export function placedPress(press: Press, at: Placement): Press {
  const way = (v: Vec3): Vec3 => turn(at.quaternion, v);
  return {
    ...press,
    foot: toWorld(at, press.foot),
    across: way(press.across),
    up: way(press.up),
    off: way(press.off),
  };
}

/**
 * Where a point goes that placed presses push; the same formula as in the shader.
 *
 * @param radius of the cord whose middle line the point is on, which is moved as a whole [mm]; 0 for a skin
 */
export function givingWay(presses: readonly Press[], point: Vec3, radius: number): Vec3 {
  let p = point;
  for (const { foot, across, up, off, half, height, room } of presses) {
    const from = sub(p, foot);
    const s = (dot(from, across) / half[0]) ** 2 + (dot(from, up) / half[1]) ** 2;
    const out = dot(from, off) - radius;
    const far = Math.min(Math.max(1 - out / room, 0), 1);
    const near = Math.min(Math.max((out + BEHIND[0]) / (BEHIND[0] - BEHIND[1]), 0), 1);
    p = along(p, off, height * Math.exp(-(s * s) / SKIRT ** 4) * far * near);
  }
  return p;
}
