/**
 * Soft tissue between two bones: one description for discs, cartilage and joint capsules.
 *
 * Every vertex is known in the frame of the upper and of the lower bone and carries a share s: 0 it goes with the
 * lower bone, 1 with the upper, between them it is stretched. It stands off by `swell · weight` along its outward
 * direction, where swell = amount + give · (rest − present height), so that tissue bulges where it is pressed and draws
 * in where it is stretched. Positions follow from a pose by this formula alone: nothing is rebuilt.
 */
import type { Placement } from '../base/axes';
import { turn, toWorld } from '../base/linear';

export interface Tissue {
  /** 3 per vertex [mm], in the frame of the upper and of the lower bone. */
  readonly inUpper: Float32Array;
  readonly inLower: Float32Array;
  /** 3 per vertex: the outward direction, in the frame of the upper and of the lower bone. */
  readonly outUpper: Float32Array;
  readonly outLower: Float32Array;
  /** 4 per vertex: share s, weight of the swelling, d weight / d s, height between the bones at rest here [mm]. */
  readonly blend: Float32Array;
  /** 2 per vertex: way along the rim and along the height [mm], for the pattern of fibres. */
  readonly fibre: Float32Array;
  readonly indices: Uint32Array;
}

/** How a tissue swells: `amount` [mm] at rest, `give` mm for each mm of height lost. */
export interface Swelling {
  readonly amount: number;
  readonly give: number;
}

/**
 * Where the vertices of a tissue are for two bones placed so; the same formula as in the shader.
 *
 * @param out 3 per vertex [mm, world]; made if left out
 */
export function placeTissue(
  tissue: Tissue,
  upper: Placement,
  lower: Placement,
  { amount, give }: Swelling,
  out: Float32Array = new Float32Array(tissue.inUpper.length),
): Float32Array {
  const { inUpper, inLower, outUpper, outLower, blend } = tissue;
  for (let i = 0; i < blend.length / 4; i++) {
    const k = 3 * i;
    const a = toWorld(upper, [inUpper[k]!, inUpper[k + 1]!, inUpper[k + 2]!]);
    const b = toWorld(lower, [inLower[k]!, inLower[k + 1]!, inLower[k + 2]!]);
    const s = blend[4 * i]!;
    const rest = blend[4 * i + 3]!;
    const height = Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2);
    const swell = (amount + give * (rest - height)) * blend[4 * i + 1]!;
    const da = turn(upper.quaternion, [outUpper[k]!, outUpper[k + 1]!, outUpper[k + 2]!]);
    const db = turn(lower.quaternion, [outLower[k]!, outLower[k + 1]!, outLower[k + 2]!]);
    const d = [0, 1, 2].map((c) => db[c]! + (da[c]! - db[c]!) * s);
    const size = Math.hypot(d[0]!, d[1]!, d[2]!) || 1;
    for (let c = 0; c < 3; c++) out[k + c] = b[c]! + (a[c]! - b[c]!) * s + (d[c]! / size) * swell;
  }
  return out;
}
