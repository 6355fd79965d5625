/** A column of bones that have nothing of their own: what laws of shapes are asked of before character moves bone and tissue alike. */
import type { ColumnLayout } from '../../src/core';

export const plain = (layout: ColumnLayout): ColumnLayout => ({
  ...layout,
  bones: Object.fromEntries(
    Object.entries(layout.bones).map(([bone, at]) => [
      bone,
      { ...at, landmarks: { ...at.landmarks, mirrorDistance: 0 } },
    ]),
  ) as ColumnLayout['bones'],
});
