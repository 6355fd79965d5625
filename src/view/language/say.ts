/**
 * One way from a name of a message to words on the page: `say('sources.count', { n: 3 })`. Messages are in ICU form, one
 * file a language; English is there at once, others come when they are chosen. Loaded with the first card, not before.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { createElement, Fragment, type ReactNode } from 'react';
import { EN, type Key, type Messages } from './en';
import { useLanguage } from './language';

export type Values = Readonly<Record<string, string | number>>;

export interface Say {
  (key: Key, values?: Values): string;
  /** The same with `<b>` kept as bold type. */
  rich(key: Key, values?: Values): ReactNode;
}

/** @param locale of the messages, for plurals and numbers */
export function createSay(messages: Messages, locale: string): Say {
  const formats = new Map<Key, IntlMessageFormat>();
  const formatOf = (key: Key): IntlMessageFormat => {
    let format = formats.get(key);
    if (!format) formats.set(key, (format = new IntlMessageFormat(messages[key], locale)));
    return format;
  };
  const say = (key: Key, values: Values = {}): string =>
    String(formatOf(key).format({ ...values, b: (chunks: unknown[]) => chunks.join('') }));
  return Object.assign(say, {
    rich: (key: Key, values: Values = {}): ReactNode => {
      const parts = formatOf(key).format<ReactNode>({
        ...values,
        b: (chunks) => createElement('strong', { key: 'b' }, ...(chunks as ReactNode[])),
      });
      return createElement(Fragment, null, ...(Array.isArray(parts) ? (parts as ReactNode[]) : [parts]));
    },
  });
}

export const english = createSay(EN, 'en');

let made: { readonly messages: Messages; readonly say: Say } | undefined;
/** Outside of components: in the language of the moment. */
export function sayNow(): Say {
  const { locale, messages } = useLanguage.getState();
  if (!messages) return english;
  if (made?.messages !== messages) made = { messages, say: createSay(messages, locale) };
  return made.say;
}

export function useSay(): Say {
  useLanguage();
  return sayNow();
}
