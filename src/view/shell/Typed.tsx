import { useState } from 'react';

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
        aria-label={`${label}: ${value.toFixed(digits)} ${unit}. Type another value`}
        onClick={() => setTyping(value.toFixed(digits))}
      >
        {value.toFixed(digits)}
        <span className="typed-unit">{`\u00a0${unit}`}</span>
      </button>
    );
  return (
    <span className={`typed ${className}`}>
      <input
        autoFocus
        inputMode="decimal"
        aria-label={`${label}, ${min} to ${max} ${unit}`}
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
