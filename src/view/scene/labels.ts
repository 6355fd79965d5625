/**
 * Where the words beside the picture stand. All on the side with more room, in the order of what they point at, so that
 * no two leaders cross; pushed apart until none overlaps, and kept inside the free part of the stage.
 */
export interface LabelFor {
  readonly spot: { readonly x: number; readonly y: number };
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  readonly width: number;
  readonly height: number;
}

export interface Placed {
  /** Upper left corner of the label, and where its leader ends [px]. */
  readonly x: number;
  readonly y: number;
  readonly endX: number;
  readonly endY: number;
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Between the parts and their labels, between two labels, and to the edge [px]. */
const GAP = 34;
const APART = 6;
const EDGE = 8;
/** The row of the posture and of other chips over the stage: no word lies under it [px]. */
const CHIPS = 52;

/** Whether the words have room at a side of what they point at. On a small stage those that have not are left out. */
export function fitBeside(labels: readonly LabelFor[], free: Area): boolean {
  const widest = Math.max(...labels.map((label) => label.width));
  const from = Math.min(...labels.map(({ box }) => box.left));
  const to = Math.max(...labels.map(({ box }) => box.left + box.width));
  return Math.max(free.left + free.width - to, from - free.left) >= widest + GAP;
}

/** @param across  the column lies across the picture: beside a part stand other parts, over it there is room */
export function placeLabels(labels: readonly LabelFor[], free: Area, across = false): Placed[] {
  if (labels.length === 0) return [];
  const right = free.left + free.width;
  const bottom = free.top + free.height;
  const widest = Math.max(...labels.map((label) => label.width));
  const from = Math.min(...labels.map(({ box }) => box.left));
  const to = Math.max(...labels.map(({ box }) => box.left + box.width));
  const atRight = right - to >= Math.min(widest + GAP, from - free.left);
  const over = across && labels.length === 1;
  const beside = !over && (atRight ? right - to : from - free.left) >= widest + GAP;
  const order = labels.map((_, i) => i).toSorted((a, b) => labels[a]!.spot.y - labels[b]!.spot.y);
  const first = free.top + (free.height > 6 * CHIPS ? CHIPS : EDGE);
  // One label that does not fit beside its part goes below or above it.
  const start = (label: LabelFor): number =>
    beside || labels.length > 1
      ? label.spot.y - label.height / 2 + (labels.length === 1 ? 26 + label.height / 2 : 0)
      : label.box.top + label.box.height + GAP + label.height < bottom &&
          !(over && label.box.top - GAP - label.height >= first)
        ? label.box.top + label.box.height + GAP
        : label.box.top - GAP - label.height;

  const tops = labels.map(() => 0);
  let lowest = first;
  for (const i of order) {
    tops[i] = Math.max(start(labels[i]!), lowest);
    lowest = tops[i]! + labels[i]!.height + APART;
  }
  let highest = bottom - EDGE;
  for (const i of order.toReversed()) {
    tops[i] = Math.min(tops[i]!, highest - labels[i]!.height);
    highest = tops[i]! - APART;
  }
  return labels.map((label, i) => {
    const x = beside
      ? atRight
        ? to + GAP
        : from - GAP - label.width
      : labels.length > 1
        ? atRight
          ? right - EDGE - label.width
          : free.left + EDGE
        : clamp(label.spot.x - label.width / 2, free.left + EDGE, right - label.width - EDGE);
    const y = Math.max(free.top + EDGE, tops[i]!);
    return {
      x,
      y,
      endX: clamp(label.spot.x, x, x + label.width),
      endY: clamp(label.spot.y, y + 6, y + label.height - 6),
    };
  });
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
