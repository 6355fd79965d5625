/**
 * A language nobody speaks, for tests and for the eye: every word that came through a table or from models/ is bracketed,
 * accented and a third longer; what is not so was forgotten. It is made from English while the page runs.
 */
import type { Text } from '../../core/clinical';
import { EN, type Messages } from './en';
import type { Tables } from './language';
import { known } from './table';

const ACCENTS: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú' };

/** Arguments in braces, with what is nested in them, and tags stay as they are. */
export function accented(message: string): string {
  let depth = 0;
  let tag = false;
  const letters = Array.from(message, (letter) => {
    if (letter === '{') depth++;
    if (letter === '<') tag = true;
    const out = depth > 0 || tag ? letter : (ACCENTS[letter] ?? letter);
    if (letter === '}') depth--;
    if (letter === '>') tag = false;
    return out;
  });
  return `⟦${letters.join('')}${'·'.repeat(Math.ceil(message.length / 3))}⟧`;
}

const over = <T extends Readonly<Record<string, string>>>(table: T): T =>
  new Proxy(table, { get: (own, key: string) => (own[key] === undefined ? undefined : accented(own[key])) });

export const PSEUDO = {
  locale: 'en',
  messages: over(EN as Messages),
  // Tables come with the parts of the page, so they are looked up when they are read.
  tables: new Proxy({} as Tables, { get: (_, name: string) => known[name] && over(known[name]) }),
};

export const pseudoText: Text = (_, english) => accented(english);
