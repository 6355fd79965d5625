/**
 * The vertebral arteries: up through the transverse foramina from C6 to C1, back over the groove of the atlas and forward
 * through the foramen magnum, where the two meet. They are unequal, as in most people.
 */
import type { Vec3 } from '../base/axes';
import { BONES, type Bone, type Side } from '../base/levels';
import { add, along, distance, dot, mix, sub, unit } from '../base/linear';
import type { Capsule } from './field';
import type { Canal } from './nerves';
import { bentEvenly, clearOf, smoothLine, type Obstacle } from './route';
import type { Tissue } from './tissue';
import { mirrored, weaver, type Hold } from './weave';

/** Through these foramina it runs, from below. */
const THROUGH: readonly Bone[] = ['C6', 'C5', 'C4', 'C3', 'C2', 'C1'];

/** Its places lie so far apart [mm]. */
const APART = 1.7;

interface Way {
  readonly bone: Bone;
  readonly at: Vec3;
}

/** Which is wider differs from person to person; here it is the left one. */
const WIDER: Side = 'left';

/** How far ahead of the middle of a foramen it runs, so that the nerve has room behind it [mm]. */
const AHEAD = 0.7;

interface ArteryLine {
  readonly line: readonly Vec3[];
  readonly holds: readonly Hold[];
  readonly radius: number;
}
const known = new WeakMap<Canal, Partial<Record<Side, ArteryLine>>>();

/** An artery's centre line as if it were the left one, clear of bone, with the bone that each of its points belongs to. */
export function arteryLine(canal: Canal, side: Side): ArteryLine {
  const lines = known.get(canal) ?? {};
  known.set(canal, lines);
  return (lines[side] ??= findLine(canal, side));
}

function findLine(canal: Canal, side: Side): ArteryLine {
  const { ground, channel, tables } = canal;
  const { layout } = ground;
  const [mean, apart] = ['diameter', 'difference'].map((name) => tables.scaling(`vertebral_artery.${name}`));
  const radius = (mean! / 2 + ((side === WIDER ? 1 : -1) * apart!) / 4) * canal.d.factor.widths;
  const ways: Way[] = [];
  const add_ = (bone: Bone, at: Vec3): void => void ways.push({ bone, at });
  for (const bone of THROUGH) {
    const tunnel = ground
      .field(bone)
      .shapes.filter(
        (s): s is Capsule => s.kind === 'capsule' && s.op === 'cut' && s.part === 'transverse foramen',
      );
    const first = tunnel[0]!;
    const upward = first.a[1] < first.b[1] ? [first.a, first.b] : [first.b, first.a];
    if (bone === 'C6') {
      const in_ = ground.out(bone, at(upward, -4));
      add_('C7', add(in_, [1.5, -26, 9]));
      add_('C7', add(in_, [0.5, -12, 4]));
    }
    if (tunnel.length > 1) {
      // C2: up, and then outward under the shoulder.
      const second = tunnel[1]!;
      const outward = second.a[0] < second.b[0] ? [second.a, second.b] : [second.b, second.a];
      add_(bone, ground.out(bone, at(upward, -5)));
      add_(bone, ground.out(bone, mix(upward[1]!, outward[0]!, 0.5)));
      add_(bone, ground.out(bone, mix(outward[0]!, outward[1]!, 0.62)));
    } else {
      const high = bone === 'C1' ? 4.5 : 3;
      const ahead = bone === 'C1' ? 0 : AHEAD;
      for (const y of [-high, high]) add_(bone, ground.out(bone, add(at(upward, y), [0, 0, ahead])));
    }
  }
  // Round the back of the lateral mass, in the groove, to the membrane and through the dura.
  const seat = layout.bones.C1.superior!.left;
  const arch = layout.bones.C1.landmarks.laminaTop.left[1] + radius;
  const behind = seat.centre[2] - seat.halfV - radius - 1.5;
  add_('C1', ground.out('C1', [seat.centre[0] + 7, arch + 1.5, behind + 4]));
  add_('C1', ground.out('C1', [seat.centre[0] + 0.5, arch + 1, behind - 1.5]));
  const [w, h] = canal.cord(0);
  add_('C1', channel.knot(0.4, channel.at(0.4).half[0] * 0.72, -0.2 * h).at);
  add_('C0', channel.knot(0.1, w + radius + 2.5, 0.3 * h).at);
  const { centre, up, forward } = channel.at(0);
  const top = along(along(centre, up, 13), forward, h + 3 + radius);
  add_('C0', add(top, [radius + 2.5, -3, 0]));
  add_('C0', add(top, [radius * 0.9, 4, 1.5]));

  const smooth = smoothLine(
    ways.map((one) => one.at),
    2.2,
  );
  const bones: readonly Bone[] = ['C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'];
  const clear = clearOf(ground, bones, smooth, () => radius + 0.15, [true, false]);
  const line = bentEvenly(ground, bones, clear, radius + 0.1, APART);
  // Between two bones the line changes over from one to the other by the way between their places.
  const holds = line.map((p): Hold => {
    const near = ways.reduce(
      (best, one, i) => (distance(one.at, p) < distance(ways[best]!.at, p) ? i : best),
      0,
    );
    const before = near > 0 ? distance(ways[near - 1]!.at, p) : Infinity;
    const after = near + 1 < ways.length ? distance(ways[near + 1]!.at, p) : Infinity;
    const [i, j] = before < after ? [near - 1, near] : [near, near + 1];
    const [a, b] = [ways[Math.max(i, 0)]!, ways[Math.min(j, ways.length - 1)]!];
    if (a.bone === b.bone) return { upper: a.bone, lower: a.bone, share: 1 };
    const da = distance(a.at, p);
    const share = da / (da + distance(b.at, p));
    // The way goes upward: b is the upper one.
    return BONES.indexOf(b.bone) < BONES.indexOf(a.bone)
      ? { upper: b.bone, lower: a.bone, share }
      : { upper: a.bone, lower: b.bone, share: 1 - share };
  });
  return { line, holds, radius };
}

/** A point on the axis of a tunnel at a height of the bone. */
function at([low, high]: readonly Vec3[], y: number): Vec3 {
  const f = (y - low![1]) / (high![1] - low![1] || 1);
  return mix(low!, high!, Math.min(Math.max(f, 0), 1));
}

/** The wider artery as what a root has to pass behind: it leads off it backwards, never forwards. */
export function besideArtery(canal: Canal): Obstacle {
  const { line, radius } = arteryLine(canal, WIDER);
  const from = (p: Vec3): Vec3 => sub(p, nearestOn(line, p));
  return {
    distance: (p) => Math.hypot(...from(p)) - radius,
    slope(p) {
      const [x, , z] = from(p);
      return unit([x, 0, -Math.max(Math.abs(z), 0.5)]);
    },
  };
}

/** Between artery and bone, near a height [mm in the world], where a root has most room: so much to either side [mm]. */
export function gapBehind(canal: Canal, bones: readonly Bone[], height: number): { at: Vec3; room: number } {
  const { ground } = canal;
  const { line, radius } = arteryLine(canal, WIDER);
  let best = line[0]!;
  let most = -Infinity;
  for (let up = -2; up <= 3; up += 0.5) {
    const q = line.reduce((near, p) =>
      Math.abs(p[1] - height - up) < Math.abs(near[1] - height - up) ? p : near,
    );
    for (let back = radius; back < radius + 4; back += 0.2) {
      const p = add(q, [0, 0, -back]);
      const room = Math.min(back - radius, ...bones.map((bone) => ground.distance(bone, p)));
      if (room > most) [best, most] = [p, room];
    }
  }
  return { at: best, room: most };
}

/** The place on a line nearest to a point. */
function nearestOn(line: readonly Vec3[], p: Vec3): Vec3 {
  let best = line[0]!;
  let least = Infinity;
  for (let i = 0; i + 1 < line.length; i++) {
    const [a, b] = [line[i]!, line[i + 1]!];
    const way = sub(b, a);
    const f = Math.min(Math.max(dot(sub(p, a), way) / (dot(way, way) || 1), 0), 1);
    const q = mix(a, b, f);
    const far = distance(q, p);
    if (far < least) [best, least] = [q, far];
  }
  return best;
}

export function arteryTissue(canal: Canal, side: Side): Tissue {
  const { line, holds, radius } = arteryLine(canal, side);
  const weave = weaver(canal.ground.layout);
  weave.tube(
    line.map((p, i) => ({ knot: { ...holds[i]!, at: p }, radius: [radius, radius] as const })),
    12,
  );
  const left = weave.done();
  return side === 'left' ? left : mirrored(left);
}
