/** The language of the page: English unless another one was chosen and has come. */
import { create } from 'zustand';
import type { Messages } from './en';

interface Language {
  readonly locale: string;
  /** `null` is English. */
  readonly messages: Messages | null;
}

export const useLanguage = create<Language>()(() => ({ locale: 'en', messages: null }));
