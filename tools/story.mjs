/**
 * The story as plain pages, made at build time from the same markdown: they need no WebGL and no script, can be printed and
 * read aloud, and lead into the picture by ordinary links. One for each language, linked from `noscript`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { lexer } from 'marked';

const MODELS = new URL('../models/clinical/', import.meta.url);
const read = (path) => readFileSync(new URL(path, MODELS), 'utf8');

/** Words of the pages themselves; `unreviewed` is said while nobody has checked a language. */
const WORDS = {
  en: {
    file: 'story.html',
    title: 'The spine, in ten steps',
    lead: 'To read, without a picture. Each link opens the same thing in the 3D spine.',
    warning: 'Warning signs: when to get help',
    none: 'Having none of these does not rule anything out.',
    works: 'Sources',
    page: 'Open the 3D spine',
    other: ['de', 'Deutsch'],
  },
  de: {
    file: 'geschichte.html',
    title: 'Die Wirbelsäule in zehn Schritten',
    lead: 'Zum Lesen, ohne Bild. Jeder Link öffnet dasselbe in der 3D-Wirbelsäule.',
    warning: 'Warnzeichen: wann Sie Hilfe holen sollten',
    none: 'Auch wenn nichts davon zutrifft, ist damit nichts ausgeschlossen.',
    works: 'Quellen',
    page: 'Die 3D-Wirbelsäule öffnen',
    unreviewed: 'Deutsch: maschinell vorbereitet, noch nicht geprüft.',
    other: ['en', 'English'],
  },
};

const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Every sentence by its id, with its sources. */
function sentences() {
  const found = new Map();
  const walk = (value) => {
    if (typeof value !== 'object' || value === null) return;
    if (value.id && value.plain && value.sources && value.basis) found.set(value.id, value);
    else Object.values(value).forEach(walk);
  };
  for (const file of readdirSync(MODELS)) if (file.endsWith('.json')) walk(JSON.parse(read(file)));
  return found;
}

/** @param language `en` or `de` @returns the page as HTML */
export function storyPage(language) {
  const words = WORDS[language];
  const folder = language === 'en' ? '' : `${language}/`;
  const known = sentences();
  const sources = JSON.parse(read('sources.json'));
  const safety = JSON.parse(read('safety.json'));
  const names = language === 'en' ? {} : JSON.parse(read(`${folder}names.json`));
  const works = [];
  const cite = (id) =>
    (known.get(id)?.sources ?? safety.flags.find((flag) => id === `flag.${flag.id}`)?.sources ?? [])
      .map((work) => {
        if (!works.includes(work)) works.push(work);
        const n = works.indexOf(work) + 1;
        return `<a href="#work-${n}">${n}</a>`;
      })
      .join(', ');
  /** A sentence and its mark: its works, by number. */
  const marked = (text) =>
    [...text.matchAll(/([^[\]]+)\[\^([\w.-]+)\]/g)]
      .map(([, sentence, id]) => `${escaped(sentence.trim())} <sup>${cite(id)}</sup>`)
      .join(' ');
  const block = (token) => {
    switch (token.type) {
      case 'heading':
        return `<h2>${escaped(token.text)}</h2>`;
      case 'paragraph':
        return `<p>${marked(token.text)}</p>`;
      case 'blockquote':
        return `<p class="note">${escaped(token.text.replace(/\s+/g, ' ').trim())}</p>`;
      case 'list':
        return `<ul>${token.items.map((item) => `<li>${listed(item)}</li>`).join('')}</ul>`;
      default:
        return '';
    }
  };
  const listed = (item) => {
    const link = /^\[(.+)\]\((#.+)\)$/.exec(item.text.trim());
    return link
      ? `<a href="./${language === 'en' ? '' : `?lang=${language}`}${escaped(link[2])}">${escaped(link[1])}</a>`
      : marked(item.text);
  };
  const steps = readdirSync(new URL(`${folder}story/`, MODELS))
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map(
      (file, i) =>
        `<section id="step-${i + 1}">${lexer(read(`${folder}story/${file}`))
          .map(block)
          .join('\n')}</section>`,
    );
  const sign = (flag) => {
    const own = (key, english) => names[`safety.${flag.id}.${key}`] ?? english;
    const asked = flag.ask.map((ask, i) => `<li>${escaped(own(i, ask))}</li>`).join('');
    return `<h3>${escaped(own('title', flag.title))}</h3><ul>${asked}</ul><p><strong>${escaped(own('action', flag.action))}</strong></p>`;
  };
  const list = works
    .map((id, i) => {
      const { reference, doi } = sources[id];
      const link = doi ? ` <a href="https://doi.org/${escaped(doi)}">doi:${escaped(doi)}</a>` : '';
      return `<li id="work-${i + 1}">${escaped(reference.replace(/ doi:\S+$/, ''))}${link}</li>`;
    })
    .join('\n');
  const [other, name] = words.other;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Columna: ${escaped(words.title)}</title>
<link rel="icon" href="./icon.svg" type="image/svg+xml">
<style>
body { max-width: 40rem; margin: 0 auto; padding: 24px 16px 64px; font: 17px/1.55 'Source Sans 3', system-ui, sans-serif; color: light-dark(#1e2423, #e9e6df); background: light-dark(#fdfcfa, #1d2225); }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h2 { margin-top: 2.2em; }
a { color: light-dark(#0f5f63, #7fc4c7); }
sup { font-size: 0.7em; line-height: 0; }
.note { padding-inline-start: 14px; border-inline-start: 3px solid light-dark(#c9c5bb, #4a5256); }
.signs { padding: 2px 18px 8px; border: 2px solid light-dark(#b3261e, #e58a83); border-radius: 12px; }
.quiet, ol { font-size: 15px; color: light-dark(#5a605e, #b3b1aa); }
@media print { body { max-width: none; font-size: 11pt; color: #000; background: #fff; } }
</style>
</head>
<body>
<header>
<p class="quiet"><a href="./${language === 'en' ? '' : `?lang=${language}`}">${escaped(words.page)}</a> · <a href="./${WORDS[other].file}" lang="${other}" hreflang="${other}">${escaped(name)}</a></p>
<h1>${escaped(words.title)}</h1>
<p>${escaped(words.lead)}</p>
${words.unreviewed ? `<p class="quiet">${escaped(words.unreviewed)}</p>` : ''}
</header>
<main>
<section class="signs" aria-labelledby="signs"><h2 id="signs">${escaped(words.warning)}</h2>
${safety.flags
  .filter(({ urgency }) => urgency === 'emergency_now' || urgency === 'urgent_same_day_or_days')
  .map(sign)
  .join('\n')}
<p>${escaped(words.none)}</p></section>
${steps.join('\n')}
</main>
<footer>
<h2>${escaped(words.works)}</h2>
<ol>
${list}
</ol>
<p class="quiet">${escaped(names['safety.disclaimer'] ?? safety.disclaimer)}</p>
</footer>
</body>
</html>
`;
}

export const STORY_FILES = Object.fromEntries(
  Object.entries(WORDS).map(([language, { file }]) => [language, file]),
);

/** A plugin for vite: adds the pages to a build. */
export const story = () => ({
  name: 'story',
  apply: 'build',
  generateBundle() {
    for (const [language, fileName] of Object.entries(STORY_FILES))
      this.emitFile({ type: 'asset', fileName, source: storyPage(language) });
  },
});
