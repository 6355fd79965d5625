/** Keys as they are printed on a keyboard. */
import { table } from '../table';

export const KEYS = table('keys', {
  Shift: 'Shift',
  Ctrl: 'Ctrl',
  Control: 'Ctrl',
  Enter: 'Enter',
  Esc: 'Esc',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
});
