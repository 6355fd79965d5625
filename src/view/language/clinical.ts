/**
 * The clinical words in the language of the page. English stands in models/clinical; another language hands in what its
 * sentences and names are (models/clinical/de), and only the texts change. Pages take the words from here.
 */
import {
  CAUSES, handout as englishHandout, library as englishLibrary, predictions as englishPredictions,
  translated, translatedHandout, translatedPredictions, translatedPresets,
  type Handout, type Library, type Prediction, type Preset, type Text,
} from '../../core/clinical'; // prettier-ignore
import { useLanguage } from './language';

/** Once for each language: translated things are as long-lived as the English ones. */
function each<T>(make: (text: Text | null) => T): () => T {
  const known = new Map<Text | null, T>();
  return () => {
    const text = useLanguage.getState().clinical;
    if (!known.has(text)) known.set(text, make(text));
    return known.get(text)!;
  };
}

export const library: () => Library = each((text) =>
  text ? translated(englishLibrary(), text) : englishLibrary(),
);
export const handout: () => Handout = each((text) => {
  const english = englishHandout(englishLibrary());
  return text ? translatedHandout(english, text) : english;
});
export const predictions: () => readonly Prediction[] = each((text) =>
  text ? translatedPredictions(englishPredictions, text) : englishPredictions,
);
export const presets: () => readonly Preset[] = each((text) =>
  text ? translatedPresets(CAUSES, text) : CAUSES,
);

/** A text of models/ that stands outside the library, by its place, or a remark by its English words. */
export const said = (place: string, english: string): string =>
  useLanguage.getState().clinical?.(place, english) ?? english;
