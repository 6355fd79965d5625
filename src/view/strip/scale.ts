/**
 * How a measure becomes bars: a scale for the whole strip, and per bar what is the same, what differs and where
 * healthy stands.
 */
import { JOINTS, type Measures } from '../../core';
import { stripValues } from '../measured';
import type { StripMeasure } from '../store';

export interface BarScale {
  readonly mode: 'value' | 'change';
  /** What a full bar means, in the unit of the measure. */
  readonly full: number;
  /** Where zero stands, as a share of the room there is: at the left unless something lies below it. */
  readonly zero: number;
}

/** Differences below this share of the scale would not be seen as differences of lengths. */
const TOO_SMALL = 0.1;
/** Differences below this share are none. */
const NOTHING = 0.002;

export function scaleFor(measure: StripMeasure, healthy: Measures, now: Measures): BarScale {
  let most = 0;
  let differs = 0;
  let least = 0;
  let lowest = 0;
  let highest = 0;
  for (const joint of JOINTS) {
    const a = stripValues(measure, joint, healthy);
    const b = stripValues(measure, joint, now);
    a.forEach((value, i) => {
      most = Math.max(most, Math.abs(value), Math.abs(b[i]!));
      least = Math.min(least, value, b[i]!);
      lowest = Math.min(lowest, b[i]! - value);
      highest = Math.max(highest, b[i]! - value);
      differs = Math.max(differs, Math.abs(b[i]! - value));
    });
  }
  if (differs > NOTHING * most && differs < TOO_SMALL * most)
    return { mode: 'change', full: nice(differs), zero: zeroOf(lowest, highest) };
  return { mode: 'value', full: nice(most), zero: least < 0 ? 0.5 : 0 };
}

/** Changes of one direction have the whole room. */
const zeroOf = (lowest: number, highest: number): number =>
  -lowest < 0.02 * highest ? 0 : highest < -0.02 * lowest ? 1 : 0.5;

/** The next 1, 2 or 5 with zeros: a scale that does not creep. */
export function nice(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 3, 5, 7.5].find((step) => step * power >= value) ?? 10) * power;
}

export interface Bar {
  /** From and to, as shares of the full bar; negative only in change mode and for angles. */
  readonly same: readonly [number, number];
  readonly differs: readonly [number, number];
  readonly tone: 'less' | 'more' | 'same';
  /** Where healthy stands; null where nothing differs. */
  readonly tick: number | null;
}

export function barFor(healthy: number, now: number, scale: BarScale): Bar {
  const clamp = (value: number) => Math.max(-1, Math.min(1, value / scale.full));
  const tone = Math.abs(now - healthy) < 1e-3 * scale.full ? 'same' : now < healthy ? 'less' : 'more';
  if (scale.mode === 'change') {
    const end = clamp(now - healthy);
    return { same: [0, 0], differs: [Math.min(0, end), Math.max(0, end)], tone, tick: 0 };
  }
  const a = clamp(healthy);
  const b = clamp(now);
  const nearer = Math.abs(a) < Math.abs(b) ? a : b;
  const inner = a * b < 0 ? 0 : nearer;
  return {
    same: [Math.min(0, inner), Math.max(0, inner)],
    differs: [Math.min(a, b), Math.max(a, b)],
    tone,
    tick: tone === 'same' ? null : a,
  };
}
