/**
 * The last state, kept in this browser only, so that a closed tab loses nothing. It is offered at the next visit and never
 * opened by itself; one word forgets it, and everything else this page keeps.
 */
const LAST = 'columna.last';

/** @param hash the link of the state, without `#`; the healthy first view is not worth keeping */
export function keepLast(hash: string): void {
  try {
    if (hash) localStorage.setItem(LAST, hash);
  } catch {
    // a browser without storage, or a full one
  }
}

export function lastKept(): string | null {
  try {
    return localStorage.getItem(LAST);
  } catch {
    return null;
  }
}

/** A choice of the person, kept in this browser only; `null` forgets it. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`columna.${name}`);
    else localStorage.setItem(`columna.${name}`, value);
  } catch {
    // a browser without storage
  }
}

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`columna.${name}`);
  } catch {
    return null;
  }
}

/** Last state, theme, language, units, keys: all that this page keeps in the browser. */
export function forgetAll(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith('columna.')) localStorage.removeItem(key);
  } catch {
    // nothing was kept
  }
}
