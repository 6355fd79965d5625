/** `spine batch` as a researcher meets it: lines in, rows out, in order, whatever the cores. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL, cells, measuresOf } from '../src/batch';
import { HEALTHY, prepare, simulate, tables, withValue, type Posture, type Scenario } from '../src/core';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'columna-batch-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function spine(words: readonly string[], input?: string): { code: number | null; out: string; err: string } {
  const done = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'src/cli.ts', ...words], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1e8,
    input,
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

/** Forty small differences: more than one parcel for each of two cores. */
const LOSSES = Array.from({ length: 40 }, (_, i) => i / 100);
const lines = LOSSES.map((heightLoss, i) =>
  JSON.stringify({ id: `n${i}`, version: 1, discs: { 'L4-L5': { heightLoss } } }),
).join('\n');
const MEASURES = ['--measures', 'column.height,discs.L4-L5.heightMiddle'];

describe('spine batch', () => {
  let two: ReturnType<typeof spine>;
  beforeAll(() => {
    two = spine(['batch', '--cores', '2', ...MEASURES], `${lines}\n`);
  });

  it('answers every line in its order, with status and residual, and a head that names units', () => {
    expect(two.code).toBe(0);
    const [head, ...rows] = two.out.trim().split('\n').map(cells);
    expect(head!.slice(0, 4)).toEqual(['line', 'id', 'status', 'iterations']);
    expect(head!.slice(-2)).toEqual(['column.height [mm]', 'discs.L4-L5.heightMiddle [mm]']);
    expect(rows.map(([line]) => Number(line))).toEqual(LOSSES.map((_, i) => i + 1));
    expect(rows.map(([, id]) => id)).toEqual(LOSSES.map((_, i) => `n${i}`));
    for (const row of rows) {
      expect(row[2]).toBe('converged');
      expect(Number(row[4])).toBeLessThan(1e-3);
    }
    const heights = rows.map((row) => Number(row.at(-1)));
    for (let i = 1; i < heights.length; i++) expect(heights[i]).toBeLessThan(heights[i - 1]!);
    expect(two.err).toMatch(/40 scenarios, 0 refused, 0 did not settle; \d+ a second/);
  });

  it('says the same on one core, and the same as a single solve', () => {
    expect(spine(['batch', '--cores', '1', ...MEASURES], `${lines}\n`).out).toBe(two.out);
    const column = prepare(tables(), HEALTHY.body);
    const alone = simulate(column, withValue(HEALTHY, 'discs.L4-L5.heightLoss', 0.39)).measures.column.height;
    expect(Number(cells(two.out.trim().split('\n').at(-1)!).at(-2))).toBeCloseTo(alone, 5);
  });

  it('goes on where a file was cut off, in the middle of a row', () => {
    const from = join(folder, 'in.jsonl');
    const out = join(folder, 'out.csv');
    writeFileSync(from, lines);
    writeFileSync(out, two.out.slice(0, two.out.indexOf('\n21,') + 4));
    const { code, err } = spine(['batch', from, '--out', out, '--resume', ...MEASURES]);
    expect(code).toBe(0);
    expect(err).toMatch(/^20 scenarios/m);
    expect(readFileSync(out, 'utf8')).toBe(two.out);
  });

  it('reads a table: an empty cell is healthy, a wrong one is named by line, path and limits', () => {
    const table = [
      'id,discs.L4-L5.heightLoss,conditions.posture,plan.0.minutes',
      '"worn, lying",0.5,lying,',
      'healthy,,,',
      'too much,1.4,,',
      'no posture,,flying,',
      'short,0.1',
    ].join('\n');
    const { code, out, err } = spine(['batch', '--format', 'jsonl', '--measures', 'column.height'], table);
    expect(code).toBe(2);
    const rows = out
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row) as { id?: string; status: string; measures?: Record<string, number> });
    expect(rows.map(({ status }) => status)).toEqual([
      'converged', 'converged', 'refused', 'refused', 'refused',
    ]); // prettier-ignore
    expect(rows[0]!.id).toBe('worn, lying');
    const column = prepare(tables(), HEALTHY.body);
    const asked: Scenario = withValue(
      withValue(HEALTHY, 'discs.L4-L5.heightLoss', 0.5),
      'conditions.posture',
      'lying' satisfies Posture,
    );
    expect(rows[0]!.measures!['column.height']).toBeCloseTo(
      simulate(column, asked).measures.column.height,
      5,
    );
    expect(rows[1]!.measures!['column.height']).toBeCloseTo(column.healthy.measures.column.height, 5);
    expect(err).toContain('line 4: discs.L4-L5.heightLoss: expected 0 … 0.85, got 1.4');
    expect(err).toContain('line 5: conditions.posture: expected one of');
    expect(err).toContain('line 6: expected 4 cells as in the head of the table, got 2');
  });

  it.each([
    ['a column of no value', ['batch'], 'id,discs.L4.heightLoss\n1,0.2\n', 'column discs.L4.heightLoss'],
    ['a measure of no name', ['batch', '--measures', 'happiness'], '', '--measures happiness'],
    ['an unknown form', ['batch', '--format', 'xml'], '', '--format: expected csv or jsonl'],
    ['no whole number of cores', ['batch', '--cores', 'many'], '', '--cores: expected a whole number'],
    ['a file that is not there', ['batch', 'nowhere.csv'], '', 'nowhere.csv: this file cannot be read'],
  ])('%s: code 2, one line, and nothing written', (_, words, input, message) => {
    const { code, out, err } = spine(words, input);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

describe('the measures', () => {
  it('have each their own path', () => {
    expect(new Set(ALL.map(({ path }) => path)).size).toBe(ALL.length);
    expect(measuresOf(['*'])).toEqual(ALL);
    expect(measuresOf(['joints.*.left.force']).every(({ unit }) => unit === 'N')).toBe(true);
  });
});

describe('a pipe', () => {
  it('gets all of an answer that is longer than it holds, however late it is read', () => {
    // The reader waits until the command has written what a pipe holds.
    const late = 'setTimeout(() => process.stdin.pipe(process.stdout), 4000)';
    const command = `"${process.execPath}" node_modules/tsx/dist/cli.mjs src/cli.ts solve --json | "${process.execPath}" -e "${late}"`;
    const { stdout } = spawnSync(command, { cwd: ROOT, shell: true, encoding: 'utf8', maxBuffer: 1e8 });
    expect(stdout.length).toBeGreaterThan(65_536);
    expect((JSON.parse(stdout) as { status: string }).status).toBe('converged');
  });
});
