/** Words inside a picture file: a saved PNG carries its link, and dropped on the page it opens the same state again. */

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});
function checksum(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = TABLE[(c ^ byte) & 255]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** One international text chunk, not compressed. */
function textChunk(key: string, text: string): Uint8Array {
  const coder = new TextEncoder();
  const body = coder.encode(`iTXt${key}\0\0\0\0\0${text}`);
  const chunk = new Uint8Array(body.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view.setUint32(body.length + 4, checksum(body));
  return chunk;
}

/** The texts go right behind the header. */
export async function withText(png: Blob, texts: Readonly<Record<string, string>>): Promise<Blob> {
  const bytes = new Uint8Array(await png.arrayBuffer());
  const header = SIGNATURE.length + 25;
  const chunks = Object.entries(texts).map(([key, text]) => textChunk(key, text));
  return new Blob([bytes.slice(0, header), ...chunks, bytes.slice(header)] as BlobPart[], {
    type: 'image/png',
  });
}

/** The text under a key; `null` when the file is no PNG or has none. */
export function textIn(bytes: Uint8Array, key: string): string | null {
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  for (let at = SIGNATURE.length; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) return null;
    const kind = decoder.decode(bytes.subarray(at + 4, at + 8));
    if (kind === 'iTXt') {
      const text = decoder.decode(bytes.subarray(at + 8, at + 8 + length));
      if (text.startsWith(`${key}\0`)) return text.slice(key.length + 5);
    }
    at += 12 + length;
  }
  return null;
}
