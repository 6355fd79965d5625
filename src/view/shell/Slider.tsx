import { useEffect, useLayoutEffect, useRef, type CSSProperties, type KeyboardEvent } from 'react';
import { actions } from '../store';

/**
 * The one slider of the page. A drag, or a key held down, is one step of undo. Double click and Home go to healthy;
 * Shift makes ten steps. The picture follows in the same frame: `onChange` is called for every movement. What moves is written
 * without React, so that whoever gives `follow` need not render it at every step.
 */
export function Slider({
  label,
  value,
  healthy,
  min,
  max,
  step,
  text,
  fill,
  onChange,
  follow,
}: {
  label: string;
  value: number;
  healthy: number;
  min: number;
  max: number;
  step: number;
  /** The value in words, with its unit. */
  text: string;
  /** Colour of the way from healthy to the value. */
  fill?: string;
  onChange: (value: number) => void;
  /** Calls with every new value and its words, from now on. @returns how to stop */
  follow?: (write: (value: number, text: string) => void) => () => void;
}) {
  const held = useRef(false);
  const whole = useRef<HTMLSpanElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const now = useRef(value);
  const share = (number: number) => (number - min) / (max - min);
  const clamp = (number: number) => Math.min(max, Math.max(min, Number(number.toFixed(6))));

  const write = (next: number, words: string) => {
    now.current = next;
    whole.current?.style.setProperty('--at', String(share(next)));
    input.current?.setAttribute('aria-valuetext', words);
    if (input.current) input.current.value = String(next);
  };
  const written = useRef(write);
  useLayoutEffect(() => {
    written.current = write;
  });
  useLayoutEffect(() => written.current(value, text), [value, text, min, max]);
  useEffect(() => follow?.((next, words) => written.current(next, words)), [follow]);

  const hold = () => {
    held.current = true;
    actions.beginDrag();
  };
  const release = () => {
    if (!held.current) return;
    held.current = false;
    actions.endDrag();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const direction: Record<string, number> = {
      ArrowRight: 1,
      ArrowUp: 1,
      ArrowLeft: -1,
      ArrowDown: -1,
      PageUp: 10,
      PageDown: -10,
    };
    const steps = direction[event.key];
    if (steps !== undefined) {
      event.preventDefault();
      hold();
      onChange(clamp(now.current + steps * (event.shiftKey ? 10 : 1) * step));
    } else if (event.key === 'Home') {
      event.preventDefault();
      onChange(healthy);
    }
  };

  return (
    <span
      ref={whole}
      className="slider"
      style={{ '--at': share(value), '--zero': share(healthy), '--fill': fill } as CSSProperties}
      onDoubleClick={() => onChange(healthy)}
    >
      <span className="rail" />
      <span className="fill" />
      <span className="healthy" />
      <input
        ref={input}
        type="range"
        aria-label={label}
        aria-valuetext={text}
        min={min}
        max={max}
        step={step}
        {...(follow ? { defaultValue: value } : { value })}
        onPointerDown={hold}
        onPointerUp={release}
        onPointerCancel={release}
        onLostPointerCapture={release}
        onKeyDown={onKeyDown}
        onKeyUp={release}
        onBlur={release}
        onChange={(event) => {
          onChange(clamp(Number(event.currentTarget.value)));
          // What was refused goes back, as React does where it knows the value.
          if (follow) event.currentTarget.value = String(now.current);
        }}
      />
    </span>
  );
}
