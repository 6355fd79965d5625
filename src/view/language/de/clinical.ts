/** Sentences and names about bodies in German, from models/clinical/de; what is not there stays English. */
import names from '../../../../models/clinical/de/names.json';
import phrases from '../../../../models/clinical/de/phrases.json';
import sentences from '../../../../models/clinical/de/sentences.json';
import type { Text } from '../../../core/clinical';

const STORY = import.meta.glob<string>('../../../../models/clinical/de/story/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

type Said = Readonly<Record<string, { readonly plain: string; readonly clinical?: string } | undefined>>;

export const text: Text = (place, english) => {
  if (place === '') return (phrases as Readonly<Record<string, string>>)[english] ?? english;
  if (place.startsWith('story.'))
    return STORY[`../../../../models/clinical/de/story/${place.slice(6)}`] ?? english;
  const at = place.lastIndexOf('.');
  const sentence = (sentences as unknown as Said)[place.slice(0, at)];
  const level = place.slice(at + 1);
  if (sentence && (level === 'plain' || level === 'clinical')) return sentence[level] ?? english;
  return (names as Readonly<Record<string, string>>)[place] ?? english;
};
