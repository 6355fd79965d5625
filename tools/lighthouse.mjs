/**
 * Lighthouse on the built page, with the browser of the tests: performance, accessibility, best practices.
 *
 *   node tools/lighthouse.mjs [--phone]      after a build
 *
 * The package is fetched by npx when it is asked for and is no dependency. Its newest versions want Node 22; this one runs
 * on Node 20. Performance is what software graphics on this machine allow and says little about a graphics card.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { preview } from 'vite';
import { FLAGS, findBrowser } from './browser.mjs';

const VERSION = '12.8.2';
const phone = process.argv.includes('--phone');
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TYPES = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  json: 'application/json',
};
/** As any host of pages does, and preview does not. */
const compressed = {
  name: 'compressed',
  configurePreviewServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      const path = new URL(request.url, 'http://page').pathname.replace(/\/$/, '/index.html');
      const type = TYPES[path.split('.').at(-1)];
      const file = join(ROOT, 'dist', path);
      if (!type || !existsSync(file)) return next();
      response.setHeader('content-type', `${type}; charset=utf-8`);
      response.setHeader('content-encoding', 'br');
      response.end(brotliCompressSync(readFileSync(file)));
    });
  },
};
const server = await preview({
  root: ROOT,
  plugins: [compressed],
  logLevel: 'error',
  preview: { port: 0, host: '127.0.0.1', open: false },
});
const folder = mkdtempSync(join(tmpdir(), 'columna-lighthouse-'));
const file = join(folder, 'report.json');
const code = await findBrowser().then(
  (browser) =>
    new Promise((done) =>
      spawn(
        'npx',
        [
          '--yes', `lighthouse@${VERSION}`, server.resolvedUrls.local[0], '--quiet', '--output=json', `--output-path=${file}`,
          '--only-categories=performance,accessibility,best-practices',
          ...(phone ? [] : ['--preset=desktop']),
          `--chrome-flags=${['--headless', ...FLAGS].join(' ')}`,
        ],
        { stdio: 'inherit', env: { ...process.env, CHROME_PATH: browser }, shell: process.platform === 'win32' },
      ).on('close', done),
    ),
); // prettier-ignore
if (code === 0) {
  const { categories, audits } = JSON.parse(readFileSync(file, 'utf8'));
  for (const { title, score } of Object.values(categories))
    console.log(`${title}: ${Math.round(score * 100)}`);
  for (const name of [
    'first-contentful-paint',
    'largest-contentful-paint',
    'total-blocking-time',
    'cumulative-layout-shift',
  ])
    console.log(`  ${audits[name].title}: ${audits[name].displayValue}`);
  const failed = ['accessibility', 'best-practices'].flatMap((name) =>
    categories[name].auditRefs
      .map(({ id }) => audits[id])
      .filter((audit) => audit.score !== null && audit.score < 1),
  );
  for (const { id, title } of failed) console.log(`  not passed: ${id}: ${title}`);
} else console.error(`Lighthouse did not run (code ${code}).`);
rmSync(folder, { recursive: true, force: true });
await server.close();
process.exit(code === 0 ? 0 : 1);
