/**
 * The ten steps of the story, from models/clinical/story/*.md. A sentence followed by `[^id]` is that sentence of the
 * library; a list holds links of this page, which drive it, or warning signs; a quotation is the page's own voice.
 */
import { lexer, type Token, type Tokens } from 'marked';
import { useLanguage } from '../language/language';

const FILES = import.meta.glob<string>('../../../models/clinical/story/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export interface Marked {
  readonly text: string;
  /** A sentence of the library, or `flag.` and a warning sign. */
  readonly id: string;
}

export type Block =
  | { readonly kind: 'said'; readonly sentences: readonly Marked[] }
  | { readonly kind: 'links'; readonly links: readonly { readonly text: string; readonly href: string }[] }
  | { readonly kind: 'signs'; readonly signs: readonly Marked[] }
  | { readonly kind: 'note'; readonly text: string };

export interface Step {
  readonly title: string;
  readonly blocks: readonly Block[];
}

const NAMES = Object.keys(FILES).toSorted();
export const STORY: readonly Step[] = NAMES.map((name) => readStep(FILES[name]!));

let told: { readonly text: unknown; readonly steps: readonly Step[] } | undefined;
/** The story in the language of the page. */
export function story(): readonly Step[] {
  const text = useLanguage.getState().clinical;
  if (!text) return STORY;
  if (told?.text !== text)
    told = {
      text,
      steps: NAMES.map((name, i) => {
        const english = FILES[name]!;
        const other = text(`story.${name.slice(-5)}`, english);
        return other.startsWith('#') ? readStep(other) : retold(STORY[i]!, (words) => text('', words));
      }),
    };
  return told.steps;
}

/** Title, links and notes in other words; sentences stand in the library. */
const retold = ({ title, blocks }: Step, say: (words: string) => string): Step => ({
  title: say(title),
  blocks: blocks.map((block): Block => {
    if (block.kind === 'links')
      return { kind: 'links', links: block.links.map(({ text, href }) => ({ text: say(text), href })) };
    if (block.kind === 'note') return { kind: 'note', text: say(block.text) };
    if (block.kind === 'signs')
      return { kind: 'signs', signs: block.signs.map(({ text, id }) => ({ text: say(text), id })) };
    return block;
  }),
});

/** @throws when a sentence has no mark: in a story every fact can be traced */
export function readStep(markdown: string): Step {
  const tokens = lexer(markdown).filter(({ type }) => type !== 'space');
  const [head, ...rest] = tokens;
  if (head?.type !== 'heading') throw new Error('A step begins with its title.');
  return { title: (head as Tokens.Heading).text, blocks: rest.map(blockOf) };
}

function blockOf(token: Token): Block {
  switch (token.type) {
    case 'paragraph':
      return { kind: 'said', sentences: marked((token as Tokens.Paragraph).text) };
    case 'blockquote':
      return { kind: 'note', text: (token as Tokens.Blockquote).text.replace(/\s+/g, ' ').trim() };
    case 'list': {
      const { items } = token as Tokens.List;
      const links = items.flatMap((item) => linksIn(item.tokens));
      return links.length > 0
        ? { kind: 'links', links }
        : { kind: 'signs', signs: items.flatMap((item) => marked(item.text)) };
    }
    default:
      throw new Error(`A step holds paragraphs, lists and quotations, not a ${token.type}.`);
  }
}

function linksIn(tokens: readonly Token[]): { text: string; href: string }[] {
  return tokens.flatMap((token) =>
    token.type === 'link'
      ? [{ text: (token as Tokens.Link).text, href: (token as Tokens.Link).href }]
      : 'tokens' in token && token.tokens
        ? linksIn(token.tokens)
        : [],
  );
}

function marked(text: string): Marked[] {
  const found = [...text.matchAll(/([^[\]]+)\[\^([\w.-]+)\]/g)].map(([, words, id]) => ({
    text: words!.trim(),
    id: id!,
  }));
  const left = text.replace(/[^[\]]+\[\^[\w.-]+\]/g, '').trim();
  if (left !== '') throw new Error(`“${left}” has no mark.`);
  return found;
}
