/** What a bench measured beside its budget: printed at once, kept for results.csv (one block of rows per release). */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { version } from '../../package.json';
import { csvCell } from '../../src/core';

const FILE = fileURLToPath(new URL('results.csv', import.meta.url));
const HEAD = 'release,what,measured,unit,budget,inside';
const rows: string[] = [];

export function record(what: string, measured: number, unit: string, budget: number | null = null): void {
  const inside = budget === null ? '' : measured <= budget ? 'yes' : 'no';
  const digits = Math.abs(measured) >= 100 ? 0 : Math.abs(measured) >= 10 ? 1 : 3;
  const shown = measured.toFixed(digits);
  console.log(`${what}: ${shown} ${unit}${budget === null ? '' : `, budget ${budget}: ${inside}`}`);
  rows.push([version, csvCell(what), shown, unit, budget ?? '', inside].join(','));
}

/** Replaces the rows of this release that were measured anew; other releases stay. */
export function keep(): void {
  const old = existsSync(FILE) ? readFileSync(FILE, 'utf8').trim().split('\n').slice(1) : [];
  const name = (row: string): string => /^[^,]*,("(?:[^"]|"")*"|[^,]*)/.exec(row)![0];
  const fresh = new Set(rows.map(name));
  writeFileSync(FILE, `${[HEAD, ...old.filter((row) => !fresh.has(name(row))), ...rows].join('\n')}\n`);
}
