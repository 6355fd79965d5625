/** A geometry that is filled anew as often as the plane moves: its arrays grow and are kept. */
import { BufferAttribute, BufferGeometry, DynamicDrawUsage, Sphere, Vector3 } from 'three';

export interface Buffers {
  readonly geometry: BufferGeometry;
  clear(): void;
  /** Values of one vertex, one run per attribute, in the order they were named. @returns its index */
  vertex(...values: readonly number[]): number;
  triangle(a: number, b: number, c: number): void;
  line(a: number, b: number): void;
  /** Hands what was written to the renderer. @returns whether there is anything to draw */
  done(): boolean;
}

export function buffers(sizes: Readonly<Record<string, number>>): Buffers {
  const names = Object.keys(sizes);
  const widths = Object.values(sizes);
  let room = 2048;
  let arrays = widths.map((width) => new Float32Array(width * room));
  let indices = new Uint32Array(6 * room);
  let vertices = 0;
  let count = 0;
  const geometry = new BufferGeometry();
  geometry.boundingSphere = new Sphere(new Vector3(), Infinity);
  const bind = (): void => {
    names.forEach((name, i) => {
      const attribute = new BufferAttribute(arrays[i]!, widths[i]!);
      attribute.setUsage(DynamicDrawUsage);
      geometry.setAttribute(name, attribute);
    });
    const index = new BufferAttribute(indices, 1);
    index.setUsage(DynamicDrawUsage);
    geometry.setIndex(index);
  };
  bind();
  let grown = false;
  const put = (...corners: readonly number[]): void => {
    if (count + corners.length > indices.length) {
      grown = true;
      const more = new Uint32Array(2 * indices.length);
      more.set(indices);
      indices = more;
    }
    for (const corner of corners) indices[count++] = corner;
  };
  return {
    geometry,
    clear(): void {
      vertices = count = 0;
    },
    vertex(...values): number {
      if (vertices === room) {
        room *= 2;
        grown = true;
        arrays = arrays.map((old) => {
          const more = new Float32Array(2 * old.length);
          more.set(old);
          return more;
        });
      }
      let at = 0;
      for (let i = 0; i < widths.length; i++)
        for (let k = 0; k < widths[i]!; k++) arrays[i]![vertices * widths[i]! + k] = values[at++]!;
      return vertices++;
    },
    triangle: (a, b, c) => put(a, b, c),
    line: (a, b) => put(a, b),
    done(): boolean {
      if (grown) {
        // A buffer of another size is another buffer for the graphics.
        geometry.dispose();
        bind();
        grown = false;
      }
      names.forEach((name, i) => {
        const attribute = geometry.getAttribute(name) as BufferAttribute;
        attribute.clearUpdateRanges();
        attribute.addUpdateRange(0, vertices * widths[i]!);
        attribute.needsUpdate = true;
      });
      const index = geometry.index!;
      index.clearUpdateRanges();
      index.addUpdateRange(0, count);
      index.needsUpdate = true;
      geometry.setDrawRange(0, count);
      return count > 0;
    },
  };
}
