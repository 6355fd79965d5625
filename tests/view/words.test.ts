/**
 * Words of the interface stand in tables and nowhere else: components are searched for text a person could see or hear.
 * The tables of every language hold the same keys and the same blanks, and the short formatter says what the library says.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { EN } from '../../src/view/language/en';
import { useLanguage } from '../../src/view/language/language';
import { fill } from '../../src/view/language/table';

const FOLDER = 'src/view';
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !name.startsWith('language/'),
);

/** Attributes a person sees or hears. */
const SPOKEN =
  /^(aria-label|aria-valuetext|aria-roledescription|title|placeholder|alt|label|name|words|caption|against)$/;
/** Words that are the same in every language: names, units, keys, formats, a citation, Latin. */
const SAME = [
  'Columna', 'CSV', 'HTML', 'JSON', 'GLB', 'USDZ', 'STL', 'Esc', 'doi:', 'Brinjikji 2015.', 'Articulatio sacroiliaca', 'mm', 'min', 'N', 'Os occipitale', 'Os sacrum',
  // the short hint of the keyboard on the search button
  'Ctrl', 'Shift+',
]; // prettier-ignore
/** Files that hold other things than words: shaders, the names of parts in Latin, what is searched for. */
const OTHER =
  /^(scene\/(?!cube|overlay|index)|strip\/(brush|outline|drawing)|shell\/(find|covered|lookup)|learn\/(quiz|story)|card\/(pointed|Names|outline)|share\/(png|usdz|save)|cut\.ts|pages\.ts|store\.ts|lit\.ts|measured\.ts|permalink\.ts)/;

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Text of a component that did not come from a table. */
function spokenIn(code: string, tsx: boolean): string[] {
  const found: string[] = [];
  const visit = (node: unknown, attribute: string | null): void => {
    if (Array.isArray(node)) return node.forEach((one) => visit(one, attribute));
    if (typeof node !== 'object' || node === null) return;
    const { type } = node as Node;
    if (/^(Import|TS(Literal|Template|Enum))|^ExportAll/.test(type)) return;
    let here = attribute;
    const say = (text: unknown): void => {
      if (typeof text !== 'string') return;
      const plain = text.trim().replace(/\s+/g, ' ');
      // Lower case in `name`: what a field or a dialog is called in the code.
      if (here === 'name' && /^\p{Ll}+$/u.test(plain)) return;
      if (/\p{L}/u.test(plain) && !SAME.includes(plain) && !/[<>]/.test(plain)) found.push(plain);
    };
    if (type === 'JSXAttribute') here = String((node as { name: { name: unknown } }).name.name);
    if (type === 'CallExpression') {
      const callee = (node as { callee: { name?: string; property?: { name?: string } } }).callee;
      const name = callee.name ?? callee.property?.name;
      // Keys of messages, and what is thrown or logged for those who build the page.
      if (name === 'say' || name === 'rich') return;
    }
    if (type === 'NewExpression') return;
    // What is looked up in a table is its key.
    if (type === 'MemberExpression') return visit((node as { object?: unknown }).object, attribute);
    if (type === 'JSXText') say((node as unknown as { value: string }).value);
    const sentence = /^\p{Lu}\p{Ll}+.* |\p{Ll}{2,} \p{Ll}{2,}.* |\p{Ll} \p{Ll}+[.!?]$/u;
    if (type === 'Literal') {
      const { value } = node as unknown as { value: unknown };
      if (here && SPOKEN.test(here)) say(value);
      else if (here !== 'className' && here !== 'd' && typeof value === 'string' && sentence.test(value))
        say(value);
    }
    if (type === 'TemplateElement' && here !== 'className' && here !== 'd') {
      const { cooked } = (node as unknown as { value: { cooked: string } }).value;
      if ((here && SPOKEN.test(here)) || sentence.test(cooked)) say(cooked);
    }
    for (const [key, inner] of Object.entries(node)) if (key !== 'type') visit(inner, here);
  };
  visit(parseAst(code, { lang: tsx ? 'tsx' : 'ts' }).body, null);
  return found;
}

const tables = async (language: 'en' | 'de') => {
  const modules = import.meta.glob<Record<string, Readonly<Record<string, string>>>>(
    '../../src/view/language/{en,de}/*.ts',
  );
  const out: Record<string, Readonly<Record<string, string>>> = {};
  for (const [path, load] of Object.entries(modules)) {
    const [, code, name] = /\/(en|de)\/(\w+)\.ts$/.exec(path)!;
    if (code !== language || /^(index|messages|clinical|lay)$/.test(name!)) continue;
    const [table] = Object.values(await load());
    out[name!] = { ...table! };
  }
  return out;
};

describe('words of the interface', () => {
  it('stand in no component', () => {
    const left = files
      .filter((name) => !OTHER.test(name))
      .flatMap((name) =>
        spokenIn(readFileSync(`${FOLDER}/${name}`, 'utf8'), name.endsWith('x')).map(
          (text) => `${name}: ${text}`,
        ),
      );
    expect(left).toEqual([]);
  });

  it('would be found there', () => {
    for (const planted of [
      '<p>Nothing is selected</p>',
      '<button aria-label="Close">x</button>',
      '<Segment label={wide ? "Side" : "Which side"} />',
      'toast("The link is copied.")',
      '<IconButton name={`Half of ${name}`} />',
    ])
      expect(spokenIn(planted, true), planted).not.toEqual([]);
    for (const innocent of [
      '<p className="quiet note">{PAGE.close}</p>',
      'say("card.felt")',
      '<kbd>Esc</kbd>',
      'actions.select(`disc ${disc}`)',
    ])
      expect(spokenIn(innocent, true), innocent).toEqual([]);
  });

  it('are said alike by the short formatter and by the library', async () => {
    for (const language of ['en', 'de'] as const) {
      useLanguage.setState({ locale: language });
      for (const [name, table] of Object.entries(await tables(language)))
        for (const [key, message] of Object.entries(table))
          for (const n of [0, 1, 2, 21]) {
            const blanks = [...message.matchAll(/\{(\w+)/g)].map(([, blank]) => [blank!, n]);
            const values = Object.fromEntries(blanks) as Record<string, number>;
            // The signs of brackets are no blanks.
            if (key === 'brackets') continue;
            expect(fill(message, values), `${language} ${name}.${key}`).toBe(
              String(new IntlMessageFormat(message, language).format(values)),
            );
          }
    }
    useLanguage.setState({ locale: 'en' });
  });

  it('hold the same blanks in German, and are there for every key', async () => {
    const [english, german] = [await tables('en'), await tables('de')];
    expect(Object.keys(german).toSorted()).toEqual(Object.keys(english).toSorted());
    const blanksOf = (message: string): string[] =>
      [...new Set([...message.matchAll(/\{(\w+)/g)].map(([, blank]) => blank!))].toSorted();
    for (const [name, table] of Object.entries(english)) {
      expect(Object.keys(german[name]!).toSorted(), name).toEqual(Object.keys(table).toSorted());
      for (const [key, message] of Object.entries(table)) {
        const said = german[name]![key]!;
        if (key !== 'brackets') expect(blanksOf(said), `${name}.${key}`).toEqual(blanksOf(message));
        expect(said.length, `${name}.${key}: ${said}`).toBeLessThan(1.9 * message.length + 48);
      }
    }
    expect(Object.keys(EN).length).toBeGreaterThan(100);
  });
});
