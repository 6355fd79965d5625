/**
 * Writes glTF 2.0 in one binary file. Geometry stays in mm below one root node that scales it to metres.
 */
import type { Placement } from '../base/axes';

export interface GlbNode {
  readonly name: string;
  /** 3 per vertex, mm, in the node's own frame. */
  readonly positions: Float32Array;
  readonly normals?: Float32Array;
  readonly indices: Uint32Array;
  readonly placement?: Placement;
  /** Red, green, blue, opacity, each 0 … 1, linear. */
  readonly colour?: readonly [number, number, number, number];
  readonly extras?: Readonly<Record<string, unknown>>;
}

const FLOAT = 5126;
const UINT = 5125;
const VERTICES = 34962;
const INDICES = 34963;
const SCALE = 0.001;

export function writeGlb(
  nodes: readonly GlbNode[],
  extras: Readonly<Record<string, unknown>> = {},
): Uint8Array {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const bufferViews: object[] = [];
  const accessors: object[] = [];
  const view = (data: Float32Array | Uint32Array, target: number): number => {
    const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    bufferViews.push({ buffer: 0, byteOffset: bytes, byteLength: raw.byteLength, target });
    chunks.push(raw);
    bytes += raw.byteLength;
    return bufferViews.length - 1;
  };
  const vectors = (data: Float32Array, bounds: boolean): number => {
    const min = [Infinity, Infinity, Infinity];
    const max = [-Infinity, -Infinity, -Infinity];
    for (let i = 0; i < data.length; i++) {
      min[i % 3] = Math.min(min[i % 3]!, data[i]!);
      max[i % 3] = Math.max(max[i % 3]!, data[i]!);
    }
    accessors.push({
      bufferView: view(data, VERTICES),
      componentType: FLOAT,
      count: data.length / 3,
      type: 'VEC3',
      ...(bounds ? { min, max } : {}),
    });
    return accessors.length - 1;
  };

  const materials: object[] = [];
  const materialOf = new Map<string, number>();
  const material = (colour: readonly number[]): number => {
    const key = colour.join();
    const known = materialOf.get(key);
    if (known !== undefined) return known;
    materials.push({
      pbrMetallicRoughness: { baseColorFactor: colour, metallicFactor: 0, roughnessFactor: 0.75 },
      ...(colour[3]! < 1 ? { alphaMode: 'BLEND' } : {}),
    });
    materialOf.set(key, materials.length - 1);
    return materials.length - 1;
  };

  const meshes = nodes.map((node) => {
    const position = vectors(node.positions, true);
    const normal = node.normals ? vectors(node.normals, false) : undefined;
    accessors.push({
      bufferView: view(node.indices, INDICES),
      componentType: UINT,
      count: node.indices.length,
      type: 'SCALAR',
    });
    return {
      name: node.name,
      primitives: [
        {
          attributes: { POSITION: position, ...(normal === undefined ? {} : { NORMAL: normal }) },
          indices: accessors.length - 1,
          ...(node.colour ? { material: material(node.colour) } : {}),
        },
      ],
    };
  });

  const json = {
    asset: { version: '2.0', generator: 'Columna' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [
      { name: 'column', scale: [SCALE, SCALE, SCALE], children: nodes.map((_, i) => i + 1), extras },
      ...nodes.map((node, i) => ({
        name: node.name,
        mesh: i,
        ...(node.placement
          ? { translation: node.placement.position, rotation: node.placement.quaternion }
          : {}),
        ...(node.extras ? { extras: node.extras } : {}),
      })),
    ],
    meshes,
    ...(materials.length > 0 ? { materials } : {}),
    accessors,
    bufferViews,
    buffers: [{ byteLength: bytes }],
  };
  return assemble(utf8(JSON.stringify(json)), chunks, bytes);
}

function assemble(text: Uint8Array, chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const textLength = Math.ceil(text.length / 4) * 4;
  const dataLength = Math.ceil(bytes / 4) * 4;
  const total = 12 + 8 + textLength + 8 + dataLength;
  const out = new Uint8Array(total);
  const words = new DataView(out.buffer);
  words.setUint32(0, 0x46546c67, true); // "glTF"
  words.setUint32(4, 2, true);
  words.setUint32(8, total, true);
  words.setUint32(12, textLength, true);
  words.setUint32(16, 0x4e4f534a, true); // "JSON"
  out.fill(0x20, 20, 20 + textLength);
  out.set(text, 20);
  words.setUint32(20 + textLength, dataLength, true);
  words.setUint32(24 + textLength, 0x004e4942, true); // "BIN"
  let at = 28 + textLength;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}

/** ASCII is all that names and numbers here need; anything else is escaped as JSON allows. */
function utf8(text: string): Uint8Array {
  const plain = text.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Uint8Array.from(plain, (c) => c.charCodeAt(0));
}
