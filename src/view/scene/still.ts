/**
 * A picture of another size drawn with the same renderer and copied before the browser shows anything: the stage neither
 * flickers nor keeps a second context.
 */
import { Vector2, type WebGLRenderer } from 'three';
import type { Still, StillAsk } from '../still';

export function still(
  renderer: WebGLRenderer,
  { width, height, ground }: StillAsk,
  draw: () => number | null,
  redraw: () => void,
): Still | null {
  const size = renderer.getSize(new Vector2());
  const ratio = renderer.getPixelRatio();
  try {
    renderer.setPixelRatio(1);
    renderer.setSize(width, height, false);
    const perPixel = draw();
    if (perPixel === null) return null;
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const pen = canvas.getContext('2d');
    if (!pen) return null;
    if (ground) {
      pen.fillStyle = ground;
      pen.fillRect(0, 0, width, height);
    }
    pen.drawImage(renderer.domElement, 0, 0);
    return { canvas, perPixel };
  } finally {
    renderer.setPixelRatio(ratio);
    renderer.setSize(size.x, size.y, false);
    redraw();
  }
}
