/**
 * The language of the page: English unless another one was chosen and has come. English stands in the code; another
 * language is one chunk with the same keys (`de/`), loaded when it is chosen. `locale` names what plurals and numbers follow.
 */
import { create } from 'zustand';
import type { Messages } from './en';

interface Language {
  readonly locale: string;
  /** Cards, pages and search; `null` is English. */
  readonly messages: Messages | null;
  /** Everything else, by the name of its table. */
  readonly tables: Tables;
}

export type Tables = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

export const useLanguage = create<Language>()(() => ({ locale: 'en', messages: null, tables: {} }));
