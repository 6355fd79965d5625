/**
 * Inside the core: mm, N, MPa, rad, N·mm, kg, minutes. Degrees and N·m exist only in models/, panels and the command line.
 */
export type Mm = number & { readonly unit?: 'mm' };
export type Rad = number & { readonly unit?: 'rad' };
export type Newton = number & { readonly unit?: 'N' };
export type NewtonMm = number & { readonly unit?: 'N·mm' };
export type NewtonPerMm = number & { readonly unit?: 'N/mm' };
export type MPa = number & { readonly unit?: 'MPa' };
export type Minutes = number & { readonly unit?: 'min' };

export type Unit = 'mm' | 'mm²' | 'rad' | 'N' | 'N·mm' | 'MPa' | 'kg' | 'min' | '1' | 'N/mm' | 'N·mm/rad';

export const radians = (degrees: number): Rad => (degrees * Math.PI) / 180;
export const degrees = (angle: Rad): number => (angle * 180) / Math.PI;
