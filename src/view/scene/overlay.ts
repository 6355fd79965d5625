/**
 * Words over the picture, as real text: the selected part with one number and a leader, the regions of the column, and
 * where head, front and sides are. Written without React whenever a frame is drawn; the list of parts in words is the
 * column strip, so screen readers are spared the repetition.
 */
import { parsePart, type PartId } from '../../core';
import type { SpineState } from '../store';
import { figure, partName, withUnit } from '../words';
import './scene.css';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Axis {
  readonly letter: string;
  /** On the screen, right and up, and towards the eye: −1 … 1. */
  readonly x: number;
  readonly y: number;
  readonly towards: number;
}

const SVG = 'http://www.w3.org/2000/svg';
const make = <K extends keyof SVGElementTagNameMap>(name: K, className: string): SVGElementTagNameMap[K] => {
  const element = document.createElementNS(SVG, name);
  element.setAttribute('class', className);
  return element;
};

export function createOverlay(place: HTMLElement) {
  const layer = document.createElement('div');
  layer.className = 'scene-words';
  layer.setAttribute('aria-hidden', 'true');
  const drawing = make('svg', 'scene-lines');
  const casing = make('path', 'leader-casing');
  const leader = make('path', 'leader');
  const ring = make('circle', 'leader-ring');
  ring.setAttribute('r', '4.5');
  drawing.append(casing, leader, ring);
  const label = document.createElement('div');
  label.className = 'scene-label';
  label.hidden = true;

  const compass = make('svg', 'compass');
  compass.setAttribute('viewBox', '-44 -44 88 88');
  const arms = ['S', 'I', 'A', 'P', 'L', 'R'].map((letter) => {
    const line = make('line', 'compass-arm');
    const text = make('text', 'compass-letter');
    text.textContent = letter;
    return { letter, line, text };
  });
  const dot = make('circle', 'compass-dot');
  dot.setAttribute('r', '3.5');
  compass.append(...arms.map((arm) => arm.line), dot, ...arms.map((arm) => arm.text));
  layer.append(drawing, compass, label);
  place.append(layer);

  let size = { width: 0, height: 0 };

  return {
    /** The pill of the selected part; measured once when its text changes. */
    name(state: SpineState, part: PartId | null): void {
      label.hidden = part === null;
      if (part === null) return;
      const [name, number] = textOf(state, part);
      const strong = Object.assign(document.createElement('strong'), { textContent: name });
      label.replaceChildren(strong, ...(number ? [number] : []));
      size = { width: label.offsetWidth, height: label.offsetHeight };
    },

    /** Puts the pill beside the part: on the side with more room, outside the part's own box, inside the free area. */
    point(spot: Spot | null, box: Area | null, free: Area): void {
      const hidden = label.hidden || !spot || !box;
      drawing.style.display = hidden ? 'none' : '';
      label.style.visibility = hidden ? 'hidden' : '';
      if (hidden) return;
      const gap = 34;
      const room = { right: free.left + free.width - (box.left + box.width), left: box.left - free.left };
      const side = room.right >= size.width + gap || room.right >= room.left ? 'right' : 'left';
      const fits = Math.max(room.right, room.left) >= size.width + gap;
      const clamp = (value: number, low: number, high: number): number =>
        Math.max(low, Math.min(high, value));
      const x = fits
        ? side === 'right'
          ? box.left + box.width + gap
          : box.left - gap - size.width
        : clamp(spot.x - size.width / 2, free.left + 8, free.left + free.width - size.width - 8);
      const y = fits
        ? clamp(spot.y + 26, free.top + 8, free.top + free.height - size.height - 8)
        : box.top + box.height + gap + size.height < free.top + free.height
          ? box.top + box.height + gap
          : Math.max(free.top + 8, box.top - gap - size.height);
      label.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
      const end = { x: clamp(spot.x, x, x + size.width), y: clamp(spot.y, y, y + size.height) };
      const path = `M${spot.x.toFixed(1)} ${spot.y.toFixed(1)}L${end.x.toFixed(1)} ${end.y.toFixed(1)}`;
      casing.setAttribute('d', path);
      leader.setAttribute('d', path);
      ring.setAttribute('cx', spot.x.toFixed(1));
      ring.setAttribute('cy', spot.y.toFixed(1));
    },

    /** Anatomical letters; the two that point at the eye or away from it are left out. */
    turn(axes: readonly Axis[], free: Area, small: boolean): void {
      compass.style.display = small ? 'none' : '';
      if (small) return;
      compass.style.transform = `translate(${free.left + 12}px, ${free.top + free.height - 172}px)`;
      for (const arm of arms) {
        const axis = axes.find((one) => one.letter === arm.letter)!;
        const reach = Math.hypot(axis.x, axis.y);
        // Where two letters would fall on one another, the one that lies flatter to the eye stays.
        const behind = axes.some(
          (other) =>
            other !== axis &&
            Math.hypot(other.x - axis.x, other.y - axis.y) < 0.45 &&
            (Math.hypot(other.x, other.y) > reach ||
              (Math.hypot(other.x, other.y) === reach && other.letter < axis.letter)),
        );
        const seen = reach > 0.55 && !behind;
        arm.line.setAttribute('x2', (axis.x * 24).toFixed(1));
        arm.line.setAttribute('y2', (-axis.y * 24).toFixed(1));
        arm.line.style.opacity = seen ? String(0.75 + 0.25 * axis.towards) : '0';
        arm.text.setAttribute('x', (axis.x * 35).toFixed(1));
        arm.text.setAttribute('y', (-axis.y * 35 + 5).toFixed(1));
        arm.text.style.opacity = seen ? '1' : '0';
      }
    },

    dispose(): void {
      layer.remove();
    },
  };
}

/** Name and one number with its unit; a bone has a name only. */
function textOf(state: SpineState, part: PartId): readonly [name: string, number: string] {
  const measures = state.solution?.measures;
  const kind = parsePart(part);
  const name = partName(part, state.view.wording);
  const value =
    kind?.kind === 'disc'
      ? measures?.discs[kind.joint].heightMiddle
      : kind?.kind === 'facet'
        ? measures?.joints[kind.joint][kind.side].jointSpace
        : undefined;
  return [name, value !== undefined && Number.isFinite(value) ? withUnit(figure(value), 'mm') : ''];
}
