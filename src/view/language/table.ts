/**
 * Words of one part of the page: `const SAYS = table('strip', { less: 'less' })`, read as `SAYS.less`. What is read is in the
 * language of the page at that moment, so a table is never copied into a constant. A key that is not there is a type error,
 * here and in every language. Messages are in ICU form; `fill` knows the little of it that these tables use (names and plain
 * plurals), so that the first page need not wait for the library that cards use. A test holds the two against each other.
 */
import { useLanguage } from './language';

export type Table<English> = { readonly [Key in keyof English]: string };
export type Values = Readonly<Record<string, string | number>>;

export function table<const English extends Readonly<Record<string, string>>>(
  name: string,
  english: English,
): Table<English> {
  known[name] = english;
  return new Proxy<Table<English>>(english, {
    get: (own, key: keyof English & string) => useLanguage.getState().tables[name]?.[key] ?? own[key],
  });
}

/** Every English table that has been loaded, for tests and for the languages of tests. */
export const known: Record<string, Readonly<Record<string, string>>> = {};

const PLURAL = /\{(\w+), plural,((?: \w+ \{[^{}]*\})+)\}/g;

/** The message with its values. */
export function fill(message: string, values: Values = {}): string {
  return message
    .replace(PLURAL, (_, name: string, forms: string) => {
      const count = Number(values[name]);
      const wanted = new Intl.PluralRules(useLanguage.getState().locale).select(count);
      const form = (which: string): string | undefined =>
        new RegExp(` ${which} \\{([^{}]*)\\}`).exec(forms)?.[1];
      return (form(wanted) ?? form('other') ?? '').replaceAll('#', String(count));
    })
    .replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
