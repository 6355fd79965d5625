import type { KEYS } from '../en/keys';

export const keys: typeof KEYS = {
  Shift: 'Umschalt',
  Ctrl: 'Strg',
  Control: 'Strg',
  Enter: 'Eingabe',
  Esc: 'Esc',
  PageUp: 'Bild auf',
  PageDown: 'Bild ab',
};
