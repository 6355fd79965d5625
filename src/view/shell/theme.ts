import { useEffect } from 'react';
import { actions, useSpine, type Theme } from '../store';

const MEMORY = 'columna.theme';

/** Light or dark: the system's, unless the person chose; the choice is kept in this browser only. */
export function useTheme(): void {
  const theme = useSpine((state) => state.theme);
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const show = () => {
      document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    };
    show();
    dark.addEventListener('change', show);
    return () => dark.removeEventListener('change', show);
  }, [theme]);
}

/** The theme that was chosen last, or the system's. Storage may be forbidden; then nothing is remembered. */
export function recallTheme(): void {
  try {
    const kept = localStorage.getItem(MEMORY);
    if (kept === 'light' || kept === 'dark') actions.theme(kept);
  } catch {
    // a browser without storage
  }
}

export function chooseTheme(theme: Theme): void {
  actions.theme(theme);
  try {
    if (theme === 'system') localStorage.removeItem(MEMORY);
    else localStorage.setItem(MEMORY, theme);
  } catch {
    // a browser without storage
  }
}
