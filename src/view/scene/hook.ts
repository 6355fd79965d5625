/**
 * A hold for the browser tests and for pictures from the terminal, only there with `?quality=test`, `?quality=picture` or
 * on a development server: what was drawn, where parts are on the screen, what lies under a place. Nothing in the page
 * uses it.
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
  /** The picture that is saved by hand, as base64 of a PNG [px]; `null` without WebGL. */
  picture(ask: {
    width: number;
    height: number;
    transparent: boolean;
    outlines?: boolean;
  }): Promise<string | null>;
}

declare global {
  interface Window {
    __columna?: SceneHook;
  }
}

export function exposeHook(place: HTMLElement, renderer: WebGLRenderer, director: Director): void {
  const quality = new URLSearchParams(location.search).get('quality');
  if (!import.meta.env.DEV && quality !== 'test' && quality !== 'picture') return;
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
    async picture(ask) {
      const { captionNow, pictureOf } = await import('../share/save');
      const blob = await pictureOf({ ...ask, caption: captionNow() });
      if (!blob) return null;
      const address = await new Promise<string>((done) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result as string);
        reader.readAsDataURL(blob);
      });
      return address.slice(address.indexOf(',') + 1);
    },
  };
}
