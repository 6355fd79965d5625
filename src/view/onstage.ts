/**
 * Who draws words and lines over the picture without being a part of the scene: told after every frame where points of
 * the column are on the screen, and asked first what a click means.
 */
import type { Vec3 } from '../core';
import type { Stage } from './scene/room';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Guest {
  /** @param screen where a point of the column [mm, frame of the pose] is on the stage [CSS px] */
  draw(screen: (point: Vec3) => Spot): void;
  /** Whether the click was the guest's. */
  click(at: Spot): boolean;
}

let guest: Guest | null = null;
let ask: () => void = () => undefined;

export const guestNow = (): Guest | null => guest;
export const redrawStage = (): void => ask();

export function receive(next: Guest | null): void {
  guest = next;
  ask();
}

/** The scene says how a frame is asked for. */
export function offerFrames(next: () => void): void {
  ask = next;
}

let stage: Stage | null = null;

/** What draws, for who shows it in a room; `null` without a picture. */
export const stageNow = (): Stage | null => stage;
export function offerStage(next: Stage | null): void {
  stage = next;
}
