/**
 * Workers as entries of the one build, so that they share the core and its tables with the page: a file that both need is
 * made once and travels once. Left to vite, every worker is a build of its own with a core of its own.
 */
import { dirname, resolve } from 'node:path';

const STARTED = /new URL\('([^']+\/[\w-]+\.ts)', import\.meta\.url\), \{ type: 'module' \}/g;

/** A plugin for vite: in the built page `new Worker(new URL('…', import.meta.url), { type: 'module' })` starts such an entry. */
export const sharedWorkers = () => ({
  name: 'shared-workers',
  apply: 'build',
  enforce: 'pre',
  // A worker has no document to preload into; it asks for what it needs itself.
  config: () => ({
    build: {
      modulePreload: {
        resolveDependencies: (_, files, { hostId }) => (/assets\/worker-[^/]+$/.test(hostId) ? [] : files),
      },
    },
  }),
  transform(code, id) {
    if (!/src[\\/]view/.test(id) || !code.includes('new Worker(')) return null;
    const built = code.replace(STARTED, (_, path) => {
      const file = resolve(dirname(id), path);
      const name = /(\w+)\.ts$/.exec(file)[1];
      const entry = this.emitFile({ type: 'chunk', id: file, name });
      return `import.meta.ROLLUP_FILE_URL_${entry}, { type: 'module' }`;
    });
    return { code: built, map: null };
  },
});
