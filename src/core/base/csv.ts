/** One cell of a table as text (RFC 4180): quoted where a comma, a quote or a line break would split it. */
export const csvCell = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
