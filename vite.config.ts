import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { offline } from './tools/offline.mjs';
import { story } from './tools/story.mjs';
import { fileBuild } from './tools/onefile.mjs';
import { leanThree } from './tools/three.mjs';
import { problemsOf, TableSchema } from './src/core/data/schemas';
import { sharedWorkers } from './tools/workers.mjs';

/**
 * Nothing is fetched from anybody else: the page may only load what it was built with. `wasm-unsafe-eval` lets it
 * compile its own WebAssembly; inline styles are for positions set by React and for the lab's style engine.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** In the built page only: the development server needs inline scripts of its own. */
const policy = (): Plugin => ({
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
      injectTo: 'head-prepend',
    },
  ],
});

/**
 * What a record says about where its number comes from: read by people and tests in models/, not by the page. (What it was
 * calibrated on stays: it tells fits from forecasts.)
 */
const PROVENANCE: readonly string[] = [
  'sd',
  'n',
  'via',
  'interpolated',
  'confidence',
  'dispersion',
  'assumed',
  'note',
  'alt',
];

/** The page shows the work behind a number of the mechanics, not behind each dimension of a bone. */
const BESIDE: readonly string[] = ['source', 'read'];

/** Stands in for src/core/data/schemas.ts where the tables are made. */
const CHECKED = '\0checked';

/**
 * The tables of numbers without the provenance of each: half of what the first picture would have to wait for. They are
 * checked here once, and not again by everybody who opens the page.
 */
const leanTables = (): Plugin => ({
  name: 'lean-tables',
  apply: 'build',
  enforce: 'pre',
  resolveId: (id, from) =>
    id === './schemas' && /core[\\/]data[\\/]tables\.ts$/.test(from ?? '') ? CHECKED : null,
  load: (id) =>
    id === CHECKED ? 'export const TableSchema = null; export const problemsOf = () => [];' : null,
  transform(code, id) {
    const [, name, folder] = /models[\\/]((morphometry|mechanics|drawing)[\\/]\w+\.json)$/.exec(id) ?? [];
    if (!name) return null;
    const file = JSON.parse(code) as { records?: Record<string, unknown>[] };
    if (!file.records) return null;
    const [problem] = folder === 'drawing' ? [] : problemsOf(TableSchema, name, file);
    if (problem) this.error(`${problem.path}: expected ${problem.expected}, got ${problem.got}`);
    const told = folder === 'morphometry' ? [...PROVENANCE, ...BESIDE] : PROVENANCE;
    const records = file.records.map((record) =>
      Object.fromEntries(Object.entries(record).filter(([key]) => !told.includes(key))),
    );
    return { code: JSON.stringify({ ...file, about: undefined, records }), map: null };
  },
});

const site: UserConfig = {
  base: './',
  plugins: [leanTables(), leanThree(), sharedWorkers(), react(), policy(), story(), offline()],
  // Tables as one string each: parsed faster than the same as code.
  json: { stringify: true },
  build: {
    target: 'es2022',
    // The first picture needs react, three and fiber; they change seldom, so each has a file of its own.
    rolldownOptions: {
      input: { main: 'index.html', embed: 'src/embed.ts' },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'embed' ? 'embed.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 3 },
            { name: 'three', test: /node_modules[\\/]three[\\/](?!examples)/, priority: 2 },
          ],
        },
      },
    },
  },
};

/** `--mode file` builds the page that is saved as one file. */
export default defineConfig(({ mode }) =>
  mode === 'file' ? fileBuild(() => [leanTables(), leanThree(), react()]) : site,
);
