import { useRef, type CSSProperties, type KeyboardEvent } from 'react';
import { actions } from '../store';

/**
 * The one slider of the page. A drag, or a key held down, is one step of undo. Double click and Home go to healthy;
 * Shift makes ten steps. The picture follows in the same frame: `onChange` is called for every movement.
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
}) {
  const held = useRef(false);
  const share = (number: number) => (number - min) / (max - min);
  const clamp = (number: number) => Math.min(max, Math.max(min, Number(number.toFixed(6))));

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
      onChange(clamp(value + steps * (event.shiftKey ? 10 : 1) * step));
    } else if (event.key === 'Home') {
      event.preventDefault();
      onChange(healthy);
    }
  };

  return (
    <span
      className="slider"
      style={{ '--at': share(value), '--zero': share(healthy), '--fill': fill } as CSSProperties}
      onDoubleClick={() => onChange(healthy)}
    >
      <span className="rail" />
      <span className="fill" />
      <span className="healthy" />
      <input
        type="range"
        aria-label={label}
        aria-valuetext={text}
        min={min}
        max={max}
        step={step}
        value={value}
        onPointerDown={hold}
        onPointerUp={release}
        onPointerCancel={release}
        onLostPointerCapture={release}
        onKeyDown={onKeyDown}
        onKeyUp={release}
        onBlur={release}
        onChange={(event) => onChange(clamp(Number(event.currentTarget.value)))}
      />
    </span>
  );
}
