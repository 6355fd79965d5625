/** Single keys of the stage can be switched off, for people who dictate or whose fingers slip; kept in this browser. */
import { create } from 'zustand';
import { KEYS } from '../language/en/keys';

const MEMORY = 'columna.keys';

function recall(): boolean {
  try {
    return localStorage.getItem(MEMORY) !== 'off';
  } catch {
    return true;
  }
}

export const useKeys = create<{ readonly on: boolean }>()(() => ({ on: recall() }));

export function switchKeys(on: boolean): void {
  useKeys.setState({ on });
  try {
    if (on) localStorage.removeItem(MEMORY);
    else localStorage.setItem(MEMORY, 'off');
  } catch {
    // a browser without storage
  }
}

const isNamed = (key: string): key is keyof typeof KEYS => Object.hasOwn(KEYS, key);

/** `Shift+Ctrl+Z` as the keyboard of the language calls it. */
export const keyNames = (keys: string): string =>
  keys
    .split('+')
    .map((key) => (isNamed(key) ? KEYS[key] : key))
    .join('+');

const STANDARD: Readonly<Record<string, string>> = { Ctrl: 'Control', '⌘': 'Meta', Esc: 'Escape' };

/** The same for `aria-keyshortcuts`, whose names are those of the standard (UI Events) in every language. */
export const standardKeys = (keys: string): string =>
  keys
    .split('+')
    .map((key) => STANDARD[key] ?? key)
    .join('+');
