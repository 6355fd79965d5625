/**
 * Words over the picture, as real text: each selected part with one number and a leader, what was measured, and a small
 * cube that says where head, front and sides are. Written without React whenever a frame is drawn; the list of parts in
 * words is the column strip, so screen readers are spared the repetition.
 */
import { parsePart, type PartId } from '../../core';
import { store, type Preset, type SpineState } from '../store';
import { useLanguage } from '../language/language';
import { SCENE } from '../language/en/scene';
import { useUnits } from '../units';
import { partName, quantity, titleOf } from '../words';
import { createCube } from './cube';
import { fitBeside, placeLabels, type Placed } from './labels';
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

/** What is pointed at in one frame: the middle of a part on the screen, and the box around it. */
export interface Pointed {
  readonly part: PartId;
  readonly spot: Spot;
  readonly box: Area;
}

/** As many names as can be read at once; fewer on a small stage. */
export const MOST_LABELS = 6;
const FEW_LABELS = 2;
/** A free part of the stage narrower than this has room for few and short words [px]. */
const SLIM = 420;
/** A stage of this width has short names [px]. */
const NARROW = 600;

export function createOverlay(place: HTMLElement, look: (preset: Preset) => void) {
  const layer = document.createElement('div');
  layer.className = 'scene-words';
  layer.setAttribute('aria-hidden', 'true');
  const drawing = make('svg', 'scene-lines');
  const labels = new Map<PartId, Label>();
  const cube = createCube(look);
  const names = ['before', 'now'].map(() => {
    const name = Object.assign(document.createElement('div'), { className: 'scene-side' });
    name.hidden = true;
    return name;
  });
  layer.append(drawing, cube.element, ...names);
  /** Little room for words: a phone, or what an open card leaves of a small window. */
  const narrow = ({ covered }: SpineState): boolean =>
    width() < NARROW || width() - covered.left - covered.right < SLIM;
  /** Asked of the page only when it has changed: an answer costs a layout of all that was written before. */
  let wide: number | null = null;
  const width = (): number => (wide ??= layer.clientWidth);
  const sizes = new ResizeObserver(() => (wide = null));
  sizes.observe(layer);
  const write = (): void => {
    [SCENE.before, SCENE.now].forEach((text, i) => (names[i]!.textContent = text));
    for (const [part, label] of labels)
      label.write(...textOf(store.getState(), part, narrow(store.getState())));
    cube.write();
  };
  write();
  const stop = [useLanguage.subscribe(write), useUnits.subscribe(write)];
  place.append(layer);

  return {
    /** The pills of these parts; measured once when their text changes. */
    name(state: SpineState, parts: readonly PartId[]): void {
      for (const [part, label] of labels)
        if (!parts.includes(part)) {
          label.remove();
          labels.delete(part);
        }
      for (const part of parts) {
        let label = labels.get(part);
        if (!label) labels.set(part, (label = createLabel(layer, drawing)));
        label.write(...textOf(state, part, narrow(state)));
      }
    },

    /** Puts every pill beside the column, over a lying one: at the side with more room, clear of the parts and of one another. */
    point(pointed: readonly Pointed[], free: Area, across: boolean): void {
      const most = free.width < SLIM ? FEW_LABELS : MOST_LABELS;
      const shown = pointed.slice(-most).flatMap((one) => {
        const label = labels.get(one.part);
        return label ? [{ ...one, label, width: label.width(), height: label.height() }] : [];
      });
      // Sheet or card say the same; a word over the column would hide what it names.
      const clear = (width() >= NARROW && free.width >= SLIM) || fitBeside(shown, free);
      for (const label of labels.values())
        if (!clear || !shown.some((one) => one.label === label)) label.hide();
      if (!clear) return;
      const placed = placeLabels(shown, free, across);
      shown.forEach(({ label, spot }, i) => label.place(spot, placed[i]!));
    },

    /** Two states side by side have their names over them. */
    sides(before: Area | null, now: Area): void {
      names.forEach((name, i) => {
        name.hidden = before === null;
        const area = i === 0 ? before : now;
        if (area)
          name.style.transform = `translate(calc(${area.left + area.width / 2}px - 50%), ${area.top + area.height}px)`;
      });
    },

    /** How the column stands before the eye. */
    turn(axes: readonly Axis[], free: Area, small: boolean): void {
      cube.turn(axes, free, small);
    },

    dispose(): void {
      sizes.disconnect();
      for (const one of stop) one();
      layer.remove();
    },
  };
}

type Label = ReturnType<typeof createLabel>;

/** One pill with its leader and ring. */
function createLabel(layer: HTMLElement, drawing: SVGElement) {
  const pill = document.createElement('div');
  pill.className = 'scene-label';
  const [strong, figure] = [document.createElement('strong'), document.createTextNode('')];
  pill.append(strong, figure);
  const group = make('g', 'leader-group');
  const casing = make('path', 'leader-casing');
  const leader = make('path', 'leader');
  const ring = make('circle', 'leader-ring');
  ring.setAttribute('r', '4.5');
  group.append(casing, leader, ring);
  drawing.append(group);
  layer.append(pill);
  // Measured with the frame that shows it: by then the page has written what else has changed, and is laid out once.
  let size: { readonly width: number; readonly height: number } | null = null;
  const measured = () => (size ??= { width: pill.offsetWidth, height: pill.offsetHeight });
  return {
    width: () => measured().width,
    height: () => measured().height,
    write(name: string, number: string): void {
      if (strong.textContent !== name || figure.data.length !== number.length) size = null;
      if (strong.textContent !== name) strong.textContent = name;
      if (figure.data !== number) figure.data = number;
    },
    hide(): void {
      group.style.display = 'none';
      pill.style.visibility = 'hidden';
    },
    place(spot: Spot, { x, y, endX, endY }: Placed): void {
      group.style.display = '';
      pill.style.visibility = '';
      pill.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
      const path = `M${spot.x.toFixed(1)} ${spot.y.toFixed(1)}L${endX.toFixed(1)} ${endY.toFixed(1)}`;
      casing.setAttribute('d', path);
      leader.setAttribute('d', path);
      ring.setAttribute('cx', spot.x.toFixed(1));
      ring.setAttribute('cy', spot.y.toFixed(1));
    },
    remove(): void {
      group.remove();
      pill.remove();
    },
  };
}

/** Name and one number with its unit; a bone has a name only. */
function textOf(state: SpineState, part: PartId, short: boolean): readonly [name: string, number: string] {
  const measures = state.solution?.measures;
  const kind = parsePart(part);
  const name =
    short && (kind?.kind === 'disc' || kind?.kind === 'facet')
      ? titleOf(part)
      : partName(part, state.view.wording);
  const value =
    kind?.kind === 'disc'
      ? measures?.discs[kind.joint].heightMiddle
      : kind?.kind === 'facet'
        ? measures?.joints[kind.joint][kind.side].jointSpace
        : undefined;
  return [name, value !== undefined && Number.isFinite(value) ? quantity(value, 'mm') : ''];
}
