/**
 * Where an upright body looks: straight ahead, whatever the trunk does. As far as T1 tips forward or back, muscles of the neck bend the
 * neck the other way, the joints below and above C2 in proportion to their published active ranges, up to half of these and to the
 * moment that muscles can hold for long; what is beyond that the head goes along. Whoever bends the neck on purpose (forwardHead)
 * looks ahead by the joints of the head alone.
 *
 * The two moments are inner ones. They are found while the pose is found: the factors of the last tangent tell what one more N·mm does.
 * Without a limit of the moments there may be no answer: where strong curves turn the neck aside, its end of range comes before the
 * angle that is asked for, and more moment only twists the joints between skull and C2.
 */
import type { Vec3 } from '../base/axes';
import { BODIES, regionOf } from '../base/levels';
import type { Conditions } from '../scenario';
import { relative, type State } from './assemble';
import { N, type Model } from './model';
import { solve, type Workspace } from './newton';
import { stanceOf } from './postures';

/** The head looks ahead when it does so within this [rad]. */
export const LEVEL = 1e-4;

/** By how much the head is brought up from one round to the next, at most [rad]. */
const AT_ONCE = 0.25;

const HEAD = 0;
const C2 = BODIES.indexOf('C2');
const T1 = BODIES.indexOf('T1');
/** Moment that bends each joint back [N·mm], by upper body. */
export const bentBack = new Float64Array(N);

const load = new Float64Array(6 * N);

/**
 * Renews the neck's moments from a solved state whose pelvis is known. The factors in the workspace are those of that state.
 *
 * @returns how far the head is from where it can look [rad]
 */
export function look(model: Model, w: Workspace, conditions: Conditions): number {
  const { neck } = model;
  if (conditions.gaze === 'along') {
    neck.fill(0);
    bentBack.fill(0);
    return 0;
  }
  const { state } = w;
  const t = model.tables;
  const nods = stanceOf(model, conditions).bend.cervical !== 0;
  const head = t.mechanics(null, 'neck.range.head') / 2;
  const below = nods ? 0 : t.mechanics(null, 'neck.range.neck') / 2;
  const most = head + below;
  const wanted = -(pitch(state, T1) + model.pelvis);
  const asked = Math.max(-most, Math.min(most, wanted));
  const share = below / most;
  const offNeck = nods ? 0 : against(state, C2) - share * asked;
  const offHead = against(state, HEAD) - asked;
  // A part that does all it can and still falls short asks for no more; the other answers for itself.
  const held = t.mechanics(null, 'neck.strength.held');
  const back = held * t.mechanics(null, 'neck.strength.extension');
  const forward = held * t.mechanics(null, 'neck.strength.flexion');
  const spent = (moment: number, short: number): boolean =>
    short > 0 ? moment >= back : short < 0 && moment <= -forward;
  const headSpent = spent(neck[0]!, offHead - offNeck);
  const neckSpent = spent(neck[1]!, offNeck);
  const off = Math.max(
    neckSpent ? 0 : Math.abs(offNeck),
    headSpent ? 0 : Math.abs(neckSpent ? offHead - offNeck : offHead),
  );
  if (off > LEVEL && w.factored) {
    // What one N·mm in either part does to the two angles.
    const free = wanted === asked ? 1 : 0;
    const ofHead = response(model, w, true);
    const ofNeck = nods ? null : response(model, w, false);
    const error = (r: Response): Vec3 => [r.c2 + free * share * r.t1, r.head + free * r.t1, 0];
    const [a, b] = error(ofHead);
    const [c, d] = ofNeck ? error(ofNeck) : [1, 0];
    const determinant = c * b - a * d;
    // offNeck + a·δhead + c·δneck = 0, offHead + b·δhead + d·δneck = 0
    let byHead = (d * offNeck - c * offHead) / determinant;
    let byNeck = ofNeck ? (a * offHead - b * offNeck) / determinant : 0;
    if (headSpent) [byHead, byNeck] = [0, -offNeck / c];
    else if (neckSpent) [byHead, byNeck] = [(offNeck - offHead) / (b - a), 0];
    // A neck stiffens: far off, the present stiffness asks for too much.
    const part = Math.min(1, AT_ONCE / off);
    if (Number.isFinite(byHead) && Number.isFinite(byNeck)) {
      neck[0] = Math.max(-forward, Math.min(back, neck[0]! + part * byHead));
      neck[1] = Math.max(-forward, Math.min(back, neck[1]! + part * byNeck));
    }
  }
  for (const { upper, joint } of model.joints)
    bentBack[upper] = upper < C2 ? neck[0]! : regionOf(joint) === 'cervical' ? neck[1]! : 0;
  return off;
}

interface Response {
  /** Change of the angles in the trunk, and of the trunk's own pitch [rad per N·mm]. */
  readonly head: number;
  readonly c2: number;
  readonly t1: number;
}

/** What bending back by one more N·mm does, the joints of the head or those below. */
function response(model: Model, w: Workspace, ofHead: boolean): Response {
  load.fill(0);
  for (const joint of model.joints) {
    const { upper, lower } = joint;
    if (upper < C2 !== ofHead || regionOf(joint.joint) !== 'cervical') continue;
    const { F } = relative(joint, w.state);
    for (let a = 0; a < 3; a++) {
      load[6 * upper + 3 + a]! += F[3 * a]!;
      load[6 * lower + 3 + a]! -= F[3 * a]!;
    }
  }
  solve(w, load);
  const o = 9 * T1;
  const R = w.state.matrix;
  const about = (body: number): number =>
    R[o]! * w.step[6 * body + 3]! + R[o + 3]! * w.step[6 * body + 4]! + R[o + 6]! * w.step[6 * body + 5]!;
  const t1 = about(T1);
  return { head: about(HEAD) - t1, c2: about(C2) - t1, t1 };
}

/** How far a body has turned forward in the frame of the pose [rad]. */
const pitch = ({ matrix }: State, body: number): number =>
  Math.atan2(-matrix[9 * body + 5]!, matrix[9 * body + 8]!);

/** How far below the front of T1 a body looks, against the healthy neck [rad]. */
function against({ matrix: R }: State, body: number): number {
  const o = 9 * T1;
  const b = 9 * body;
  const [x, y, z] = [R[b + 2]!, R[b + 5]!, R[b + 8]!];
  const across = R[o]! * x + R[o + 3]! * y + R[o + 6]! * z;
  const up = R[o + 1]! * x + R[o + 4]! * y + R[o + 7]! * z;
  const ahead = R[o + 2]! * x + R[o + 5]! * y + R[o + 8]! * z;
  return Math.atan2(-up, Math.sqrt(across * across + ahead * ahead));
}
