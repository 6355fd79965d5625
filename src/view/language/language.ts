/**
 * The language of the page: English unless another one was chosen and has come. English stands in the code; another
 * language is two chunks with the same keys: the interface, and the clinical words, which come with the first card.
 */
import { create } from 'zustand';
import type { Text } from '../../core/clinical';
import type { Messages } from './en';

export interface Language {
  /** As it is asked for: `?lang=de`. */
  readonly name: string;
  /** What plurals and numbers follow. */
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  /** Cards, pages and search; `null` is English. */
  readonly messages: Messages | null;
  /** Everything else, by the name of its table. */
  readonly tables: Tables;
  readonly clinical: Text | null;
}

export type Tables = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

export const ENGLISH: Language = {
  name: 'en',
  locale: 'en',
  dir: 'ltr',
  messages: null,
  tables: {},
  clinical: null,
};

export const useLanguage = create<Language>()(() => ENGLISH);
