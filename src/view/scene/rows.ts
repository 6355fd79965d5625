import { DataTexture, FloatType, NearestFilter, RGBAFormat } from 'three';

/**
 * Four numbers for each part of a kind, as a texture: swelling (amount, give), tint, shown. Kinds with many parts would not fit
 * into the uniforms of a weak graphics chip.
 */
export interface Rows {
  readonly value: DataTexture;
  get(row: number): { readonly amount: number; readonly give: number; readonly shown: number };
  swell(row: number, amount: number, give: number): void;
  tint(row: number, tint: number): void;
  show(row: number, shown: number): void;
}

export function rowsOf(count: number): Rows {
  const data = new Float32Array(4 * count);
  const value = new DataTexture(data, count, 1, RGBAFormat, FloatType);
  value.minFilter = value.magFilter = NearestFilter;
  value.needsUpdate = true;
  const set = (at: number, x: number): void => {
    if (data[at] === x) return;
    data[at] = Math.fround(x);
    value.needsUpdate = true;
  };
  return {
    value,
    get: (row) => ({ amount: data[4 * row]!, give: data[4 * row + 1]!, shown: data[4 * row + 3]! }),
    swell(row, amount, give) {
      set(4 * row, Math.fround(amount));
      set(4 * row + 1, Math.fround(give));
    },
    tint: (row, tint) => set(4 * row + 2, Math.fround(tint)),
    show: (row, shown) => set(4 * row + 3, Math.fround(shown)),
  };
}
