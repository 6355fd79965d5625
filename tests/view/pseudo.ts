/** A language nobody speaks, for tests: every word that came through the messages is bracketed and longer; the rest is not. */
import { EN, type Key, type Messages } from '../../src/view/language/en';

const ACCENTS: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú' };

/** Arguments in braces, with what is nested in them, and tags stay as they are. */
function accented(message: string): string {
  let depth = 0;
  let tag = false;
  return Array.from(message)
    .map((letter) => {
      if (letter === '{') depth++;
      if (letter === '<') tag = true;
      const out = depth > 0 || tag ? letter : (ACCENTS[letter] ?? letter);
      if (letter === '}') depth--;
      if (letter === '>') tag = false;
      return out;
    })
    .join('');
}

export const PSEUDO: Messages = Object.fromEntries(
  (Object.keys(EN) as Key[]).map((key) => [key, `⟦${accented(EN[key])}⟧`]),
) as Record<Key, string>;
