/**
 * The whole page as one .html that opens from disk: `vite build --mode file` writes dist/columna.html, and the page fetches
 * it when somebody saves one (src/view/share/onefile.ts puts the state in). Scripts, styles, font, icon, workers and the
 * kernel stand in it; it may load nothing.
 */
import { readFileSync } from 'node:fs';

/** Scripts of a page from disk have no origin that 'self' could mean. */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:",
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data:',
  'connect-src data: blob:',
  'worker-src blob: data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Ends neither the script nor the comment it may be read as. */
const quoted = (code) => code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');

/** A worker as text inside the script; otherwise vite writes a file of its own. */
const workersInside = () => ({
  name: 'workers-inside',
  enforce: 'pre',
  transform(code, id) {
    const found = /new Worker\(new URL\('([^']+)', import\.meta\.url\), \{ type: 'module' \}\)/.exec(code);
    if (!found || !/src[\\/]view/.test(id)) return null;
    return {
      code: `import InlineWorker from '${found[1]}?worker&inline';\n${code.replace(found[0], 'new InlineWorker()')}`,
      map: null,
    };
  },
});

const oneFile = () => ({
  name: 'one-file',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    // After vite has put in what it leaves room for.
    order: 'post',
    handler(_, bundle) {
      const page = bundle['index.html'];
      const of = (test) => Object.values(bundle).filter(test);
      const scripts = of((one) => one.type === 'chunk');
      if (scripts.length !== 1)
        this.error(`expected one script, got ${scripts.map((one) => one.fileName).join(', ')}`);
      const styles = of((one) => one.type === 'asset' && one.fileName.endsWith('.css'));
      const icon = Buffer.from(readFileSync('public/icon.svg')).toString('base64');
      const html = String(page.source)
        .replace(/<script type="module"[^>]*><\/script>/, '')
        .replace(/<link rel="(stylesheet|manifest|apple-touch-icon|icon|modulepreload)"[^>]*>/g, '')
        .replace(/<meta property="og:image"[^>]*>/, '')
        .replace(
          '</head>',
          () => `<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<link rel="icon" href="data:image/svg+xml;base64,${icon}" type="image/svg+xml">
<style>${styles.map((one) => one.source).join('\n')}</style>
<!--state-->
</head>`,
        )
        .replace('</body>', () => `<script type="module">${quoted(scripts[0].code)}</script>\n</body>`);
      for (const name of Object.keys(bundle)) delete bundle[name];
      this.emitFile({ type: 'asset', fileName: 'columna.html', source: html });
    },
  },
});

/** @param plugins those the ordinary build needs as well */
export const fileBuild = (plugins) => ({
  base: './',
  publicDir: false,
  plugins: [workersInside(), ...plugins(), oneFile()],
  // A module may not be started from a file on disk; a plain script may.
  worker: { format: 'iife', plugins, rolldownOptions: { output: { codeSplitting: false } } },
  json: { stringify: true },
  build: {
    target: 'es2022',
    emptyOutDir: false,
    cssCodeSplit: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    modulePreload: false,
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: { input: 'index.html', output: { codeSplitting: false } },
  },
});
