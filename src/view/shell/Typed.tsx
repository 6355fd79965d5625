import { useState } from 'react';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';
import { fromUnits, inUnits, useUnits } from '../units';
import { figure, withUnit } from '../words';

/**
 * A number that can be typed: it reads as text until it is clicked, then it is a field. Enter takes, Esc leaves.
 *
 * @param unit of value, limits and what `onChange` is told; lengths and forces are shown and typed in the chosen units
 */
export function Typed({
  label,
  value: amount,
  unit: of,
  digits: step = 0,
  min: least,
  max: most,
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
  useUnits();
  const { value, unit, digits } = inUnits(amount, of, step);
  const [min, max] = [least, most].map((limit) => figure(inUnits(limit, of, step).value, digits)) as [
    string,
    string,
  ];
  const [typing, setTyping] = useState<string | null>(null);
  const take = () => {
    const number = Number((typing ?? '').replace(',', '.').replace('\u2212', '-'));
    if (typing !== null && typing.trim() !== '' && Number.isFinite(number)) onChange(fromUnits(number, of));
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
        <bdi dir="ltr">
          {figure(value, digits)}
          <span className="typed-unit">{`\u00a0${unit}`}</span>
        </bdi>
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
