/**
 * Pictures of the stage for paper, files and links: the scene offers to make them, whoever needs one asks here. Without a
 * scene (no WebGL, bones not there yet) the answer is `null`.
 */
import type { PartId } from '../core';
import type { Preset } from './store';

export interface StillAsk {
  /** Size of the picture [px]. */
  readonly width: number;
  readonly height: number;
  /** The present state, the one it is compared with, or the healthy column. */
  readonly of?: 'now' | 'before' | 'healthy';
  /** What has to fill the picture; otherwise what the free part of the stage shows. */
  readonly parts?: readonly PartId[];
  /** Nothing but these parts. */
  readonly alone?: boolean;
  /** From where; otherwise from where the eye is. */
  readonly from?: Preset;
  /** A colour behind the spine; none leaves it transparent. */
  readonly ground?: string;
  /** Outlines of the selection and of the healthy column, as on the stage. */
  readonly outlines?: boolean;
}

export interface Still {
  readonly canvas: HTMLCanvasElement;
  /** How long a pixel is where the eye turns about [mm]. */
  readonly perPixel: number;
}

type Maker = (ask: StillAsk) => Still | null;

let maker: Maker | null = null;

export function offerStills(make: Maker | null): void {
  maker = make;
}

export const takeStill: Maker = (ask) => maker?.(ask) ?? null;

/** The picture as soon as there can be one; `null` after a while without. */
export async function awaitStill(ask: StillAsk, patience = 20_000): Promise<Still | null> {
  const until = performance.now() + patience;
  for (;;) {
    const still = takeStill(ask);
    if (still || performance.now() > until) return still;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
