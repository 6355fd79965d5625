/**
 * npm drops a platform's package from the lock, without a word, when the registry cannot serve it; `npm ci` elsewhere then
 * installs a tool without its binary. Every optional dependency named in a lock must stand in that lock.
 */
import { readFileSync } from 'node:fs';

/** @returns {string[]} one line per missing package */
export function missingFrom(path) {
  const { packages } = JSON.parse(readFileSync(path, 'utf8'));
  const names = new Set(Object.keys(packages).map((at) => at.slice(at.lastIndexOf('node_modules/') + 13)));
  return Object.entries(packages).flatMap(([at, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !names.has(name))
      .map((name) => `${path}: ${at || 'the project'} needs ${name}, which is not in the lock`),
  );
}
