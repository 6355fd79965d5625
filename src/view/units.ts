/** Lengths in mm, cm or inches, forces in newtons or kilograms-force: what is shown, never what is computed or saved. */
import { create } from 'zustand';
import { remember, recall } from './memory';

export const LENGTHS = ['mm', 'cm', 'in'] as const;
export const FORCES = ['N', 'kgf'] as const;
export type Length = (typeof LENGTHS)[number];
export type Force = (typeof FORCES)[number];

interface Units {
  readonly length: Length;
  readonly force: Force;
}

export const useUnits = create<Units>()(() => ({ length: 'mm', force: 'N' }));

/** Millimetres of one, and digits more that keep the step of a tenth of a millimetre. */
const LENGTH: Readonly<Record<Length, readonly [size: number, digits: number]>> = {
  mm: [1, 0],
  cm: [10, 1],
  in: [25.4, 2],
};
/** Newtons of one: the weight of a kilogram at standard gravity (CGPM 1901). */
const KGF = 9.80665;

export function inUnits(
  value: number,
  unit: string,
  digits: number,
): { readonly value: number; readonly unit: string; readonly digits: number } {
  const { length, force } = useUnits.getState();
  const [size, more] = LENGTH[length];
  if (unit === 'mm') return { value: value / size, unit: length, digits: digits + more };
  if (unit === 'mm²' && length !== 'mm')
    return { value: value / size ** 2, unit: `${length}²`, digits: digits + 2 };
  if (unit === 'N' && force === 'kgf') return { value: value / KGF, unit: force, digits: digits + 1 };
  return { value, unit, digits };
}

/** What was typed in the unit that is shown, in mm, mm² or N again. */
export const fromUnits = (shown: number, unit: string): number => shown / inUnits(1, unit, 0).value;

export function chooseUnits(units: Partial<Units>): void {
  useUnits.setState(units);
  const { length, force } = useUnits.getState();
  remember('units', length === 'mm' && force === 'N' ? null : `${length} ${force}`);
}

export function recallUnits(): void {
  const [length, force] = (recall('units') ?? '').split(' ');
  useUnits.setState({
    length: LENGTHS.find((one) => one === length) ?? 'mm',
    force: FORCES.find((one) => one === force) ?? 'N',
  });
}
