/** Single keys of the stage can be switched off, for people who dictate or whose fingers slip; kept in this browser. */
import { create } from 'zustand';

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
