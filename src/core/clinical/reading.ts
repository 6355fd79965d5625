/** How hard a text is to read. */

/**
 * Flesch-Kincaid grade: words per sentence and syllables per word, the years of school a reader needs. Syllables are
 * counted as groups of vowels, so single long names scatter by a grade or two.
 */
export function readingGrade(text: string): number {
  const sentences = text.split(/[.!?]+(?:\s|$)/).filter((one) => /[a-z]/i.test(one)).length;
  const words = text.match(/[a-z][a-z'’-]*/gi) ?? [];
  const syllables = words.reduce((sum, word) => {
    const groups = word
      .toLowerCase()
      .replace(/e$/, '')
      .match(/[aeiouy]+/g);
    return sum + Math.max(1, groups?.length ?? 1);
  }, 0);
  return (
    0.39 * (words.length / Math.max(1, sentences)) + 11.8 * (syllables / Math.max(1, words.length)) - 15.59
  );
}

/**
 * LIX (Björnsson 1968): words per sentence and percent of words with more than six letters; about 30 for a children's book,
 * 40 for a newspaper, 55 for a law. It needs no syllables and so serves German too, whose words are longer.
 */
export function lix(text: string): number {
  const words = text.match(/[\p{L}\d][\p{L}\d-]*/gu) ?? [];
  const sentences = text.split(/[.!?:]+(?:\s|$)/).filter((one) => /\p{L}/u.test(one)).length;
  const long = words.filter((word) => word.length > 6).length;
  return words.length / Math.max(1, sentences) + (100 * long) / Math.max(1, words.length);
}
