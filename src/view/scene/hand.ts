/**
 * What a hand does on the stage: drag turns, right drag or two fingers move, wheel and pinch come closer, a click
 * selects, a double click flies, a long press asks for the menu. Turning goes on a little after letting go and ends.
 */
import type { Vector2Like } from 'three';

export interface Hand {
  turn(yaw: number, pitch: number): void;
  pan(dx: number, dy: number): void;
  /** `at`: place on the stage [CSS px from its corner]. */
  zoom(factor: number, at: Vector2Like | null): void;
  click(at: Vector2Like, how: 'extend' | 'through' | undefined, touch: boolean): void;
  fly(at: Vector2Like): void;
  menu(at: Vector2Like): void;
  hover(at: Vector2Like | null): void;
  /** A gesture has ended and what it set in motion has come to rest. */
  rest(): void;
  /** No motion of its own. */
  still(): boolean;
  /** The stage is a part of somebody else's page. */
  readonly inside: boolean;
}

const TURN = 0.0065; // rad per px
const SLOP = { mouse: 4, touch: 12 };
const LONG_PRESS = 500;
const DOUBLE = 320;
/** Turning after letting go halves every so many ms and stops below this speed [px/ms]. */
const FADE = 90;
const SLOW = 0.02;
const STEP = Math.PI / 24;

interface Finger {
  x: number;
  y: number;
  readonly startX: number;
  readonly startY: number;
  readonly touch: boolean;
  readonly button: number;
}

/** Listens on the stage; the returned function stops listening. */
export function attachHand(place: HTMLElement, keys: HTMLElement, hand: Hand): () => void {
  const fingers = new Map<number, Finger>();
  let moved = false;
  let many = false;
  let press = 0;
  let lastClick = { time: -Infinity, x: 0, y: 0 };
  let speed = { x: 0, y: 0, time: 0 };
  let glide = 0;
  let settle = 0;

  const at = (event: MouseEvent): { x: number; y: number } => {
    const box = place.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const stopGlide = (): void => {
    cancelAnimationFrame(glide);
    glide = 0;
  };
  const startGlide = (): void => {
    if (hand.still() || Math.hypot(speed.x, speed.y) < 4 * SLOW) return hand.rest();
    let then = performance.now();
    const step = (now: number): void => {
      const time = Math.min(now - then, 50);
      then = now;
      const fade = 0.5 ** (time / FADE);
      speed.x *= fade;
      speed.y *= fade;
      if (Math.hypot(speed.x, speed.y) < SLOW) {
        glide = 0;
        return hand.rest();
      }
      hand.turn(-speed.x * time * TURN, speed.y * time * TURN);
      glide = requestAnimationFrame(step);
    };
    glide = requestAnimationFrame(step);
  };
  const restSoon = (): void => {
    clearTimeout(settle);
    settle = window.setTimeout(() => hand.rest(), 250);
  };

  const down = (event: PointerEvent): void => {
    stopGlide();
    place.setPointerCapture(event.pointerId);
    keys.focus({ preventScroll: true });
    const { x, y } = at(event);
    fingers.set(event.pointerId, {
      x,
      y,
      startX: x,
      startY: y,
      touch: event.pointerType === 'touch',
      button: event.button,
    });
    clearTimeout(press);
    if (fingers.size > 1) {
      many = true;
      return;
    }
    moved = many = false;
    speed = { x: 0, y: 0, time: event.timeStamp };
    if (event.pointerType === 'touch')
      press = window.setTimeout(() => {
        if (moved || many || fingers.size !== 1) return;
        moved = true;
        hand.menu({ x, y });
      }, LONG_PRESS);
  };

  const move = (event: PointerEvent): void => {
    const finger = fingers.get(event.pointerId);
    const { x, y } = at(event);
    if (!finger) {
      if (event.pointerType !== 'touch') hand.hover({ x, y });
      return;
    }
    if (fingers.size === 2) {
      const other = [...fingers.values()].find((one) => one !== finger)!;
      const before = Math.hypot(finger.x - other.x, finger.y - other.y);
      const now = Math.hypot(x - other.x, y - other.y);
      const middle = { x: (x + other.x) / 2, y: (y + other.y) / 2 };
      hand.pan((x - finger.x) / 2, (y - finger.y) / 2);
      if (before > 10 && now > 10) hand.zoom(before / now, middle);
    } else if (fingers.size === 1) {
      const slop = finger.touch ? SLOP.touch : SLOP.mouse;
      if (!moved && Math.hypot(x - finger.startX, y - finger.startY) < slop) return;
      if (!moved) {
        moved = true;
        clearTimeout(press);
        hand.hover(null);
        finger.x = x;
        finger.y = y;
      }
      const dx = x - finger.x;
      const dy = y - finger.y;
      if (finger.button === 0 && !many && !event.shiftKey) {
        hand.turn(-dx * TURN, dy * TURN);
        const time = Math.max(event.timeStamp - speed.time, 1);
        const share = Math.min(time / 40, 1);
        speed.x += (dx / time - speed.x) * share;
        speed.y += (dy / time - speed.y) * share;
        speed.time = event.timeStamp;
      } else hand.pan(dx, dy);
    }
    finger.x = x;
    finger.y = y;
  };

  const up = (event: PointerEvent): void => {
    const finger = fingers.get(event.pointerId);
    if (!finger) return;
    fingers.delete(event.pointerId);
    clearTimeout(press);
    if (event.type === 'pointercancel') return hand.rest();
    if (fingers.size > 0) return;
    if (many) return hand.rest();
    if (moved) {
      if (finger.button === 0 && event.timeStamp - speed.time < 60) startGlide();
      else hand.rest();
      return;
    }
    const place_ = { x: finger.startX, y: finger.startY };
    if (finger.button === 2) return hand.menu(place_);
    if (finger.button !== 0) return;
    const again =
      event.timeStamp - lastClick.time < DOUBLE &&
      Math.hypot(lastClick.x - place_.x, lastClick.y - place_.y) < SLOP.touch;
    lastClick = { time: again ? -Infinity : event.timeStamp, ...place_ };
    if (again) return hand.fly(place_);
    hand.click(
      place_,
      event.shiftKey ? 'through' : event.ctrlKey || event.metaKey ? 'extend' : undefined,
      finger.touch,
    );
  };

  const wheel = (event: WheelEvent): void => {
    // Inside a page the wheel scrolls that page, until somebody clicks here or holds Ctrl.
    const asked = event.ctrlKey || event.metaKey || keys.contains(document.activeElement);
    if (hand.inside && !asked) return;
    event.preventDefault();
    stopGlide();
    const unit = event.deltaMode === 1 ? 18 : event.deltaMode === 2 ? 300 : 1;
    const amount = Math.max(-240, Math.min(240, event.deltaY * unit)) * (event.ctrlKey ? 4 : 1);
    hand.zoom(Math.exp(amount * 0.0016), at(event));
    restSoon();
  };
  const leave = (): void => {
    if (fingers.size === 0) hand.hover(null);
  };
  const noMenu = (event: Event): void => event.preventDefault();

  const key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== keys) return;
    const turns: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, STEP],
      ArrowDown: [0, -STEP],
    };
    const turn = turns[event.key];
    stopGlide();
    if (turn && event.shiftKey) hand.pan(-turn[0] * 300, turn[1] * 300);
    else if (turn) hand.turn(turn[0], turn[1]);
    else if (event.key === '+' || event.key === '=') hand.zoom(1 / 1.2, null);
    else if (event.key === '-' || event.key === '\u2212') hand.zoom(1.2, null);
    else return;
    event.preventDefault();
    restSoon();
  };

  place.addEventListener('pointerdown', down);
  place.addEventListener('pointermove', move);
  place.addEventListener('pointerup', up);
  place.addEventListener('pointercancel', up);
  place.addEventListener('pointerleave', leave);
  place.addEventListener('wheel', wheel, { passive: false });
  place.addEventListener('contextmenu', noMenu);
  keys.addEventListener('keydown', key);
  return () => {
    stopGlide();
    clearTimeout(press);
    clearTimeout(settle);
    place.removeEventListener('pointerdown', down);
    place.removeEventListener('pointermove', move);
    place.removeEventListener('pointerup', up);
    place.removeEventListener('pointercancel', up);
    place.removeEventListener('pointerleave', leave);
    place.removeEventListener('wheel', wheel);
    place.removeEventListener('contextmenu', noMenu);
    keys.removeEventListener('keydown', key);
  };
}
