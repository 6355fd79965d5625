/**
 * A hold for the browser tests, only there with `?quality=test` or on a development server: what was drawn, where parts
 * are on the screen, what lies under a place. Nothing in the page uses it.
 */
import type { WebGLRenderer } from 'three';
import type { PartId } from '../../core';
import type { Director } from './director';

export interface SceneHook {
  /** Frames drawn since the start. */
  frames(): number;
  /** Counts of the last frame. */
  drawn(): { calls: number; triangles: number; geometries: number; textures: number; programs: number };
  /** A place where a part is seen [CSS px in the window]; `null` where all of it is hidden. */
  spotOf(part: PartId): { x: number; y: number } | null;
  /** The part under a place [CSS px in the window]. */
  partAt(x: number, y: number): PartId | null;
}

declare global {
  interface Window {
    __columna?: SceneHook;
  }
}

export function exposeHook(place: HTMLElement, renderer: WebGLRenderer, director: Director): void {
  if (!import.meta.env.DEV && new URLSearchParams(location.search).get('quality') !== 'test') return;
  window.__columna = {
    frames: director.frames,
    drawn: () => ({
      calls: renderer.info.render.calls,
      triangles: renderer.info.render.triangles,
      geometries: renderer.info.memory.geometries,
      textures: renderer.info.memory.textures,
      programs: renderer.info.programs?.length ?? 0,
    }),
    spotOf(part) {
      const spot = director.spotOf(part);
      const box = place.getBoundingClientRect();
      return spot && { x: spot.x + box.left, y: spot.y + box.top };
    },
    partAt(x, y) {
      const box = place.getBoundingClientRect();
      return director.pick(x - box.left, y - box.top);
    },
  };
}
