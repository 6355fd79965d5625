import { useState } from 'react';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';
import { figure, withUnit } from '../words';

/** A number that can be typed: it reads as text until it is clicked, then it is a field. Enter takes, Esc leaves. */
export function Typed({
  label,
  value,
  unit,
  digits = 0,
  min,
  max,
  onChange,
  className = '',
}: {
  label: string;
  value: number;
  unit: string;
  digits?: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  className?: string;
}) {
  const [typing, setTyping] = useState<string | null>(null);
  const take = () => {
    const number = Number((typing ?? '').replace(',', '.').replace('\u2212', '-'));
    if (typing !== null && typing.trim() !== '' && Number.isFinite(number)) onChange(number);
    setTyping(null);
  };
  if (typing === null)
    return (
      <button
        type="button"
        className={`typed ${className}`}
        aria-label={fill(PAGE.typed, { label, value: withUnit(figure(value, digits), unit) })}
        onClick={() => setTyping(value.toFixed(digits))}
      >
        {figure(value, digits)}
        <span className="typed-unit">{`\u00a0${unit}`}</span>
      </button>
    );
  return (
    <span className={`typed ${className}`}>
      <input
        autoFocus
        inputMode="decimal"
        aria-label={fill(PAGE.range, { label, min, max, unit })}
        size={4}
        value={typing}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyping(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key === 'Escape') {
            event.stopPropagation();
            setTyping(null);
          }
        }}
      />
      <span className="typed-unit">{`\u00a0${unit}`}</span>
    </span>
  );
}
