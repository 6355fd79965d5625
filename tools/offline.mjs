/**
 * The service worker of the built page: every file of the build is kept under one name per build, so that the page opens
 * without a network. A new build waits until the person asks for it.
 */
import { createHash } from 'node:crypto';

const worker = (name, files) => `// Made by tools/offline.mjs from the list of built files.
const CACHE = ${JSON.stringify(name)};
const FILES = ${JSON.stringify(files)};
self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)));
});
self.addEventListener('activate', (event) => {
  const old = (key) => key.startsWith('columna-') && key !== CACHE;
  event.waitUntil(
    caches.keys().then((keys) => Promise.all(keys.filter(old).map((key) => caches.delete(key)))).then(() => clients.claim()),
  );
});
// The page says when the new version may take over; it never happens under somebody's hands.
self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  const page = request.mode === 'navigate' && !/\\.\\w+$/.test(new URL(request.url).pathname.replace(/index\\.html$/, ''));
  event.respondWith(
    caches
      .match(page ? './' : request, { cacheName: CACHE, ignoreSearch: true })
      .then((kept) => kept ?? fetch(request)),
  );
});
`;

/** A plugin for vite: adds sw.js to a build. */
export const offline = () => ({
  name: 'offline',
  apply: 'build',
  enforce: 'post',
  generateBundle(_, bundle) {
    const built = Object.keys(bundle).filter((file) => !/\.map$|^embed\.js$/.test(file));
    const files = ['./', ...built.filter((file) => file !== 'index.html').map((file) => `./${file}`), './icon.svg', './manifest.webmanifest']; // prettier-ignore
    const hash = createHash('sha256');
    for (const file of built) {
      const one = bundle[file];
      hash.update(file).update(one.type === 'chunk' ? one.code : one.source);
    }
    const name = `columna-${hash.digest('hex').slice(0, 12)}`;
    this.emitFile({ type: 'asset', fileName: 'sw.js', source: worker(name, files) });
  },
});
