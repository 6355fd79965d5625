/**
 * The vertebral arteries: up through the transverse foramina from C6 to C1, back over the groove of the atlas and forward
 * through the foramen magnum, where the two meet. They are unequal, as in most people.
 */
import type { Vec3 } from '../base/axes';
import { BONES, type Bone, type Side } from '../base/levels';
import { add, along, distance, mix } from '../base/linear';
import type { Capsule } from './field';
import type { Canal } from './nerves';
import { bentEvenly, clearOf, smoothLine } from './route';
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

/** An artery's centre line as if it were the left one, clear of bone, with the bone that each of its points belongs to. */
export function arteryLine(canal: Canal, side: Side): { line: Vec3[]; holds: Hold[]; radius: number } {
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
      add_(bone, ground.out(bone, at(upward, -high)));
      add_(bone, ground.out(bone, at(upward, high)));
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
