import type { Vec3 } from './axes';

/** From where the named views look, in the subject's own directions. */
export const LOOKS = {
  home: [Math.sin(2.06), 0.075, Math.cos(2.06)],
  front: [0, 0, 1],
  back: [0, 0, -1],
  left: [1, 0, 0],
  right: [-1, 0, 0],
  top: [0, 1, 0],
} as const satisfies Readonly<Record<string, Vec3>>;
export type Look = keyof typeof LOOKS;
