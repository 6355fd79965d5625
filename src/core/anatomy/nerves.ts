/**
 * Spinal cord with its two swellings, filum and dural sac; the roots are in roots.ts.
 */
import { BONES, type Bone } from '../base/levels';
import { add, along, distance } from '../base/linear';
import type { Tables } from '../data/tables';
import type { Channel } from './channel';
import type { Dimensions } from './dimensions';
import type { Ground } from './ground';
import type { Tissue } from './tissue';
import { rigid, weaver, type Knot, type Step } from './weave';

export interface Canal {
  readonly ground: Ground;
  readonly channel: Channel;
  readonly tables: Tables;
  readonly d: Dimensions;
  /** Half width and half depth of cord and sac at a place [mm]. */
  cord(t: number): readonly [number, number];
  sac(t: number): readonly [number, number];
  readonly cordEnd: number;
  readonly sacEnd: number;
}

const SWELLINGS: readonly Bone[] = ['C2', 'C4', 'C7', 'T6', 'T12'];
/** The cord is drawn from this far above the foramen magnum, as part of C0's height [places]. */
const ABOVE = -1.2;
const TAPER = 0.9;

export function canalOf(ground: Ground, channel: Channel, tables: Tables, d: Dimensions): Canal {
  const sizes = SWELLINGS.map((bone) => ({
    t: BONES.indexOf(bone),
    half: [tables.bone(bone, 'cord.TD'), tables.bone(bone, 'cord.AP')].map(
      (x) => (x / 2) * (d.factor.canal / d.own.canal),
    ) as [number, number],
  }));
  const low = BONES.indexOf('L1');
  const { upper, lower } = ground.layout.bones.L1;
  const tall = upper!.centre[1] - lower!.centre[1];
  const span = distance(channel.at(low).centre, channel.at(low + 1).centre);
  const pedicle = ground.layout.bones.L1.landmarks.pedicle!.left.centre[1];
  const cordEnd = low + (tables.bone('L1', 'cord.end') * tall + pedicle) / span;
  const depth = tables.bone('S1', 'dura.end') * d.bone('S1', 'sacral_height');
  let sacEnd = BONES.length - 1;
  while (sacEnd < channel.end && ground.into('S1', channel.at(sacEnd).centre)[1] > -depth) sacEnd += 0.1;
  const clear = tables.scaling('dura.clearance');
  const cord = (t: number): readonly [number, number] => {
    const i = Math.max(sizes.filter((s) => s.t <= t).length - 1, 0);
    const [a, b] = [sizes[i]!, sizes[Math.min(i + 1, sizes.length - 1)]!];
    const f = a === b ? 0 : Math.min(Math.max((t - a.t) / (b.t - a.t), 0), 1);
    const eased = f * f * (3 - 2 * f);
    // The lower end is a cone with a rounded tip.
    const left = Math.min(Math.max((cordEnd - t) / TAPER, 0), 1);
    const cone = Math.sqrt(left) * (0.45 + 0.55 * left);
    return [0, 1].map((k) => (a.half[k]! + (b.half[k]! - a.half[k]!) * eased) * cone) as unknown as [
      number,
      number,
    ];
  };
  return {
    ground,
    channel,
    tables,
    d,
    cord,
    sac(t) {
      const { half, oval } = channel.at(Math.min(t, channel.end));
      const [w, h] = [oval, half[1]];
      // The blind end is rounded, without an edge where it begins.
      const left = Math.min(Math.max((sacEnd - t) / BLIND, 0), 1);
      const cone = Math.sqrt(left * (2 - left));
      const most = SAC_MOST * d.factor.canal;
      return [Math.min(w - clear, most) * cone, Math.min(h - clear, most * 0.74) * cone];
    },
    cordEnd,
    sacEnd,
  };
}
/** Over how many steps of the sacral canal the sac narrows to its end. */
const BLIND = 3.5;
/** Half the width of the sac where the canal is wider than it needs, as under the skull [mm]. */
const SAC_MOST = 10;

/* --------------------------------------------------------------------------------------------- cord, filum, sac --- */

export function cordTissue(canal: Canal): Tissue {
  const weave = weaver(canal.ground.layout);
  const steps: Step[] = [];
  for (let t = ABOVE; t < canal.cordEnd; t += t > canal.cordEnd - 0.5 ? 0.07 : 0.25) {
    const [w, h] = canal.cord(t);
    steps.push({ knot: knotAt(canal, t, 0, 0), radius: [w, h], deep: canal.channel.at(t).forward });
  }
  steps.push({ knot: knotAt(canal, canal.cordEnd, 0, 0), radius: [0.5, 0.5] });
  // The fissure in front and the shallower groove behind.
  const dent = (angle: number, width: number): number => Math.exp(-((angle / width) ** 2));
  weave.tube(steps, 24, (angle) => {
    const front = Math.min(angle, 2 * Math.PI - angle);
    return 1 - 0.16 * dent(front, 0.2) - 0.07 * dent(Math.PI - front, 0.2);
  });
  return weave.done();
}

/** Above the first bone the cord goes with the skull. */
function knotAt({ channel }: Canal, t: number, across: number, deep: number): Knot {
  if (t >= 0) return channel.knot(t, across, deep);
  const { centre, up, forward } = channel.at(0);
  return rigid('C0', along(add(along(centre, up, -t * SKULL), [across, 0, 0]), forward, deep - t * LEAN));
}
/** Way of one place above the foramen magnum, up and forward [mm]. */
const SKULL = 13;
const LEAN = 0;

export function filumTissue(canal: Canal): Tissue {
  const weave = weaver(canal.ground.layout);
  const steps: Step[] = [];
  const { cordEnd, channel } = canal;
  const end = channel.end;
  for (let t = cordEnd - 0.12; t < end; t += 0.35) {
    const f = Math.min((t - cordEnd + 0.12) / 2, 1);
    steps.push({ knot: channel.knot(t, 0, -0.35 * canal.sac(t)[1] * f), radius: [0.55, 0.55] });
  }
  weave.tube(steps, 6);
  return weave.done();
}

export function duraTissue(canal: Canal): Tissue {
  const weave = weaver(canal.ground.layout);
  const steps: Step[] = [];
  for (let t = ABOVE + 0.2; t < canal.sacEnd; t += t > canal.sacEnd - 0.6 ? 0.1 : stepOf(canal, t)) {
    const [w, h] = canal.sac(Math.max(t, 0));
    steps.push({
      knot: knotAt(canal, t, 0, 0),
      radius: [w, h],
      deep: canal.channel.at(Math.max(t, 0)).forward,
    });
  }
  weave.tube(steps, 24);
  return weave.done();
}

/** Rings of the sac stand close enough for a herniation to dent it. */
const stepOf = ({ channel }: Canal, t: number): number =>
  t < 0 ? 0.25 : Math.min(APART / distance(channel.at(t).centre, channel.at(t + 1).centre), 0.25);
const APART = 3.5;
