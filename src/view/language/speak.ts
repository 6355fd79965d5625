/** Which languages there are, which one is spoken at the start, and how another is chosen. */
import { recall, remember } from '../memory';
import { ENGLISH, useLanguage, type Language } from './language';

type Page = Pick<Language, 'locale' | 'messages' | 'tables'>;

interface Tongue {
  /** In its own words. */
  readonly label: string;
  readonly dir: 'ltr' | 'rtl';
  /** Every word of the page is there: then a browser that prefers it gets it unasked. */
  readonly complete: boolean;
  /** Said in the language itself, on every screen, while nobody has checked it. */
  readonly unreviewed?: string;
  /** Only for those who build the page. */
  readonly hidden?: true;
  readonly page: () => Promise<Page>;
  readonly clinical: () => Promise<Language['clinical']>;
}

const none = async () => ENGLISH;
const pseudo = async (): Promise<Page> => (await import('./pseudo')).PSEUDO;
const pseudoClinical = async () => (await import('./pseudo')).pseudoText;

export const TONGUES: Readonly<Record<string, Tongue>> = {
  en: { label: 'English', dir: 'ltr', complete: true, page: none, clinical: async () => null },
  de: {
    label: 'Deutsch',
    dir: 'ltr',
    complete: true,
    unreviewed: 'Deutsch: maschinell vorbereitet, noch nicht geprüft',
    page: async () => (await import('./de')).page,
    clinical: async () => (await import('./de/clinical')).text,
  },
  // Languages nobody speaks: every word that went through a table is bracketed, and the second runs from right to left.
  pseudo: { label: 'Pseudo', dir: 'ltr', complete: false, hidden: true, page: pseudo, clinical: pseudoClinical },
  rtl: { label: 'Pseudo, right to left', dir: 'rtl', complete: false, hidden: true, page: pseudo, clinical: pseudoClinical },
}; // prettier-ignore

/** Asked for in the address, chosen before, or the first the browser prefers and the page has wholly. */
export function languageAtStart(): string {
  const asked = new URLSearchParams(location.search).get('lang') ?? recall('language');
  if (asked && TONGUES[asked]) return asked;
  for (const preferred of navigator.languages) {
    const name = preferred.split('-')[0]!.toLowerCase();
    if (TONGUES[name]?.complete) return name;
  }
  return 'en';
}

let cards = false;
/** Before anything of models/clinical is drawn: its words in the language of the page. */
export async function clinicalWords(): Promise<void> {
  cards = true;
  const { name, clinical } = useLanguage.getState();
  if (name === 'en' || clinical) return;
  const text = await TONGUES[name]!.clinical();
  if (useLanguage.getState().name === name) useLanguage.setState({ clinical: text });
}

/** A part of the page that shows clinical words, with those words. */
export const withWords =
  <T>(load: () => Promise<T>) =>
  async (): Promise<T> =>
    (await Promise.all([load(), clinicalWords()]))[0];

let wanted = '';
/** The page in that language, once its words have come; of two asked for, the later. */
export async function speak(name: string): Promise<void> {
  wanted = name;
  const tongue = TONGUES[name] ?? TONGUES.en!;
  const { locale, messages, tables } = await tongue.page();
  // Asked only now: a first card may have come while the words of the page were on their way.
  const clinical = cards ? await tongue.clinical() : null;
  if (wanted !== name) return;
  const root = document.documentElement;
  root.lang = locale;
  root.dir = tongue.dir;
  useLanguage.setState({ name, locale, dir: tongue.dir, messages, tables, clinical });
}

/** Chosen by the person: kept in this browser, and asked for again at the next visit. */
export async function chooseLanguage(name: string): Promise<void> {
  await speak(name);
  remember('language', name);
}
