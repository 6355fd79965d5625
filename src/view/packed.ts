import { REFUSED } from './language/en/refusals';
/**
 * The same link in fewer signs, for codes on paper and for long plans: `#z=` and the readable form, deflated, as
 * base64url. Both forms load the same; the readable one says its version itself.
 */
const KEY = 'z=';
/** No link unpacks to more than the longest readable one. */
const LONGEST = 60_000;

export const isPacked = (hash: string): boolean => hash.replace(/^#/, '').startsWith(KEY);

/** @param hash the readable form, without `#` */
export async function pack(hash: string): Promise<string> {
  const bytes = await through(new TextEncoder().encode(hash), new CompressionStream('deflate-raw'));
  const signs = btoa(String.fromCharCode(...bytes));
  return KEY + signs.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * The readable form of a packed link.
 *
 * @throws an error with a sentence when it is broken
 */
export async function unpack(hash: string): Promise<string> {
  const signs = hash.replace(/^#/, '').slice(KEY.length);
  try {
    if (!/^[\w-]+$/.test(signs)) throw new Error('not base64url');
    const raw = atob(signs.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(raw, (sign) => sign.charCodeAt(0));
    const text = await through(bytes, new DecompressionStream('deflate-raw'));
    return new TextDecoder('utf-8', { fatal: true }).decode(text);
  } catch {
    throw new Error(REFUSED.packed);
  }
}

/** The shorter of the two forms. */
export async function shortest(hash: string): Promise<string> {
  if (hash === '') return hash;
  const packed = await pack(hash);
  return packed.length < hash.length ? packed : hash;
}

async function through(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  // What goes wrong is heard at the other end.
  writer.write(bytes as Uint8Array<ArrayBuffer>).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > LONGEST) {
      await reader.cancel();
      throw new Error('too long');
    }
    parts.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
