/**
 * The handle of the cut in the picture: dragged across the plane it slides it. The slider of the bar and the keys do the
 * same, so it is left out of the order of the keyboard.
 */
import { Vector3 } from 'three';
import { HALVES, REACH } from '../../cut';
import { actions, store } from '../../store';
import { freeOf } from '../orbit';

/** Room around the handle: it never stands under a panel, nor under the tools at the right [px]. */
const MARGIN = 34;
const TOOLS = 60;
/** Below this share of the scale the plane faces the eye, and up and down on the screen move it. */
const FACING = 0.4;

const ARROWS =
  '<svg viewBox="-22 -22 44 44"><circle r="17"/><path d="M0-8V8M-6-4l-4 4 4 4M6-4l4 4-4 4"/></svg>';

export function createHandle(place: HTMLElement, screen: (point: Vector3) => { x: number; y: number }) {
  const element = document.createElement('div');
  element.className = 'cut-handle';
  element.setAttribute('aria-hidden', 'true');
  element.innerHTML = ARROWS;
  place.append(element);
  /** On the screen: px for each mm along the first of the two halves. */
  let way = { x: 1, y: 0 };
  let drag: { x: number; y: number; offset: number } | null = null;
  const [p, q] = [new Vector3(), new Vector3()];

  const down = (event: PointerEvent): void => {
    const { cut } = store.getState().view;
    if (!cut || event.button !== 0) return;
    event.stopPropagation();
    element.setPointerCapture(event.pointerId);
    drag = { x: event.clientX, y: event.clientY, offset: cut.offset };
    actions.beginDrag();
  };
  const move = (event: PointerEvent): void => {
    event.stopPropagation();
    const { cut } = store.getState().view;
    if (!drag || !cut) return;
    const along =
      ((event.clientX - drag.x) * way.x + (event.clientY - drag.y) * way.y) / (way.x ** 2 + way.y ** 2);
    const [least, most] = REACH[cut.kind];
    const offset = Math.round(Math.min(most, Math.max(least, drag.offset + along)) * 10) / 10;
    if (offset !== cut.offset) actions.show({ cut: { ...cut, offset } });
  };
  const up = (event: PointerEvent): void => {
    event.stopPropagation();
    if (!drag) return;
    drag = null;
    actions.endDrag();
  };
  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);

  return {
    /**
     * Puts it beside the column on the plane.
     *
     * @param spot a point of the plane, normal the side that is left out [column space]
     */
    place(spot: Vector3, normal: Vector3): void {
      const { view, covered } = store.getState();
      const { cut } = view;
      if (!cut) return;
      const sign = cut.away === HALVES[cut.kind][0] ? 1 : -1;
      const here = screen(spot);
      const there = screen(p.copy(spot).addScaledVector(normal, 10 * sign));
      const across = screen(p.copy(spot).addScaledVector(q.set(0, 1, 0), 10));
      const deep = screen(p.copy(spot).addScaledVector(q.set(1, 0, 1), 10 / Math.SQRT2));
      const scale = Math.max(
        Math.hypot(across.x - here.x, across.y - here.y),
        Math.hypot(deep.x - here.x, deep.y - here.y),
        1e-3,
      );
      const [dx, dy] = [there.x - here.x, there.y - here.y];
      const facing = Math.hypot(dx, dy) < FACING * scale;
      if (!drag) way = facing ? { x: 0, y: (-sign * scale) / 10 } : { x: dx / 10, y: dy / 10 };
      const free = freeOf(place.clientWidth, place.clientHeight, covered);
      const within = (value: number, from: number, size: number): number =>
        Math.min(Math.max(value, from + MARGIN), from + size - MARGIN);
      const x = within(here.x, free.left, free.width - TOOLS);
      const y = within(here.y, free.top, free.height);
      const angle = Math.atan2(way.y, way.x);
      element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) rotate(${angle.toFixed(3)}rad)`;
    },
    remove(): void {
      if (drag) actions.endDrag();
      element.remove();
    },
  };
}
