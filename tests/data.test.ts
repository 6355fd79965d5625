/**
 * Every number has unit, range and source, and none claims to have been read that was not.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createTables, DataError, HEALTHY, layoutColumn, MODEL_FILES, type ModelFiles } from '../src/core';
import { LIMITS, SourcesSchema, TableSchema, type NumberRecord, type Table } from '../src/core/data/schemas';

const MODELS = fileURLToPath(new URL('../models/', import.meta.url));
const read = (name: string): unknown => JSON.parse(readFileSync(MODELS + name, 'utf8'));
const FOLDERS = ['morphometry', 'mechanics'];
/** Numbers that only the picture uses: checked like all others, but nothing is computed from them. */
const DRAWN = readdirSync(`${MODELS}drawing`).map((file) => `drawing/${file}`);
const NAMES = FOLDERS.flatMap((folder) => readdirSync(MODELS + folder).map((file) => `${folder}/${file}`));
const TABLES = NAMES.filter((name) => name !== 'mechanics/targets.json');
const SOURCES = v.parse(SourcesSchema, read('sources.json'));
/** Names of what is ours: never a citation. */
const OURS = ['derived', 'estimate', 'proposal'];

interface Target {
  readonly id: string;
  readonly source: string;
  readonly read: boolean;
  readonly unit: string;
  readonly acceptance: string;
}
const { targets } = read('mechanics/targets.json') as { targets: readonly Target[] };
/** How far parameters may plausibly lie from their value: see tests/truth/sensitivity.test.ts. */
const { parameters: ranges } = read('sensitivity/ranges.json') as {
  parameters: readonly { source: string }[];
};
const records = [...TABLES, ...DRAWN].flatMap((name) =>
  v.parse(TableSchema, read(name)).records.map((record) => ({
    name: `${name}: ${record.level ?? 'whole body'} ${record.quantity}`,
    record,
  })),
);
/** Names of the records for which something does not hold: a failing test says which. */
const those = (wrong: (record: NumberRecord) => boolean): string[] =>
  records.filter(({ record }) => wrong(record)).map(({ name }) => name);

describe('every number', () => {
  it('is in a file that the column is computed from', () => {
    expect(Object.keys(MODEL_FILES).sort()).toEqual([...TABLES].sort());
    for (const name of TABLES) expect(MODEL_FILES[name], name).toEqual(read(name));
  });

  it('has a unit and lies in the range of what that unit can be in a body', () => {
    expect(records.length).toBeGreaterThan(0);
    expect(those(({ value, unit }) => !(value >= LIMITS[unit][0] && value <= LIMITS[unit][1]))).toEqual([]);
  });

  it('has a source that is listed, and so have its alternatives', () => {
    expect(
      those(
        ({ source, via, alt = [] }) =>
          ![source, via, ...alt.flatMap((a) => [a.source, a.via])].every(
            (id) => id === undefined || id in SOURCES,
          ),
      ),
    ).toEqual([]);
  });

  it('says so when it is ours, with the reason', () => {
    expect(
      those(
        ({ source, assumed, calibrated, note, interpolated }) =>
          OURS.includes(source) && !assumed && !calibrated && !note && !interpolated,
      ),
    ).toEqual([]);
  });

  it('is never marked read when it was computed, assumed or filled in, or when its source was not read', () => {
    expect(
      those(
        ({ read, source, interpolated, assumed }) =>
          read && (OURS.includes(source) || interpolated === true || !!assumed || !SOURCES[source]!.read),
      ),
    ).toEqual([]);
  });

  it('does not come from data whose licence forbids building on it', () => {
    expect(those(({ source }) => source === 'ctspp')).toEqual([]);
  });

  it('has a spread and a sample that can be', () => {
    expect(those(({ sd = 1, n = 1 }) => !(sd > 0) || !(n >= 1) || !Number.isInteger(n))).toEqual([]);
  });
});

describe('every source', () => {
  it('is used', () => {
    const used = new Set<string | undefined>([
      ...records.flatMap(({ record }) => [
        record.source,
        record.via,
        ...(record.alt ?? []).flatMap((a) => [a.source, a.via]),
      ]),
      ...targets.map((target) => target.source),
      ...ranges.map((range) => range.source),
    ]);
    const aged = JSON.stringify((read('causes/presets.json') as { age: unknown }).age);
    const cited = (id: string): boolean => used.has(id) || new RegExp(`\\b${id}\\b`).test(aged);
    expect(Object.keys(SOURCES).filter((id) => !cited(id))).toEqual([]);
  });

  it('of ours is not presented as something read', () => {
    expect(OURS.filter((id) => SOURCES[id]?.read !== false)).toEqual([]);
  });
});

describe('every target', () => {
  it('has its own name, a unit, a listed source and a rule of acceptance', () => {
    expect(new Set(targets.map((target) => target.id)).size).toBe(targets.length);
    expect(
      targets.filter((t) => !t.unit || !(t.source in SOURCES) || !t.acceptance).map((target) => target.id),
    ).toEqual([]);
  });
});

/** A copy of the files with one record changed. */
function changed(name: string, index: number, change: Readonly<Record<string, unknown>>): ModelFiles {
  const table = MODEL_FILES[name] as Table;
  return {
    ...MODEL_FILES,
    [name]: {
      ...table,
      records: table.records.map((record, i) => (i === index ? { ...record, ...change } : record)),
    },
  };
}
const indexOf = (name: string, level: string | null, quantity: string): number => {
  const index = (MODEL_FILES[name] as Table).records.findIndex(
    (record) => record.level === level && record.quantity === quantity,
  );
  expect(index).toBeGreaterThanOrEqual(0);
  return index;
};

describe('the tables', () => {
  it('turn degrees into radians and N·m into N·mm', () => {
    const angle = indexOf('morphometry/facets.json', 'L4', 'facets.sup_pitch');
    expect(
      createTables(changed('morphometry/facets.json', angle, { value: 90 })).bone('L4', 'facets.sup_pitch'),
    ).toBe(Math.PI / 2);
    const moment = indexOf('mechanics/discs.json', 'L4-L5', 'rotation_moment');
    expect(
      createTables(changed('mechanics/discs.json', moment, { value: 3 })).mechanics(
        'L4-L5',
        'rotation_moment',
      ),
    ).toBe(3000);
  });

  it('give the changed number and leave every other as it was', () => {
    const plain = createTables(MODEL_FILES);
    const index = indexOf('morphometry/discs.json', 'L4-L5', 'disc_height_mid');
    const other = createTables(changed('morphometry/discs.json', index, { value: 4 }));
    expect(other.joint('L4-L5', 'disc_height_mid')).toBe(4);
    expect(plain.joint('L4-L5', 'disc_height_mid')).not.toBe(4);
    for (const { level, quantity } of (MODEL_FILES['morphometry/discs.json'] as Table).records) {
      if (level === 'L4-L5' && quantity === 'disc_height_mid') continue;
      expect(other.joint(level as 'L4-L5', quantity)).toBe(plain.joint(level as 'L4-L5', quantity));
    }
  });

  it('reach the bones: a higher disc in the tables is a higher disc in the column', () => {
    const index = indexOf('morphometry/discs.json', 'L4-L5', 'disc_height_mid');
    const now = createTables(MODEL_FILES);
    const value = now.joint('L4-L5', 'disc_height_mid') + 1;
    const other = createTables(changed('morphometry/discs.json', index, { value }));
    const height = (tables: typeof now): number =>
      layoutColumn(tables, HEALTHY.body).joints['L4-L5'].disc!.heightMiddle;
    expect(height(other)).toBeGreaterThan(height(now));
  });

  it('name level, quantity and place when asked for a number that is not there', () => {
    expect(() => createTables(MODEL_FILES).bone('L4', 'wings')).toThrow(/L4.*wings/s);
  });
});

describe('a broken file', () => {
  it('is refused with every problem at once, each with place, expectation, value and remedy', () => {
    const first = changed('morphometry/discs.json', 0, { unit: 'inch' });
    const files = {
      ...changed('mechanics/loads.json', 1, { value: 'heavy', weight: 3 }),
      'morphometry/discs.json': first['morphometry/discs.json'],
    };
    const failure = refusal(files);
    expect(failure.issues.map((issue) => issue.path)).toEqual([
      expect.stringMatching(/^models\/morphometry\/discs\.json: records\.0\.unit \(C2-C3, .+\)$/),
      expect.stringMatching(/^models\/mechanics\/loads\.json: records\.1\.value \(.+, .+\)$/),
      expect.stringMatching(/^models\/mechanics\/loads\.json: records\.1\.weight \(.+, .+\)$/),
    ]);
    expect(failure.issues.map((issue) => issue.got)).toEqual(['"inch"', '"heavy"', '"weight"']);
    expect(failure.message.split('\n')).toHaveLength(3);
    for (const issue of failure.issues) {
      expect(issue.expected).not.toBe('');
      expect(issue.remedy).not.toBe('');
    }
  });

  it('is refused when a number slips out of its range', () => {
    const file = 'morphometry/vertebrae.json';
    const index = indexOf(file, 'L4', 'EPWu');
    fc.assert(
      fc.property(fc.double({ min: LIMITS.mm[1] + 1, max: 1e9, noNaN: true }), (value) => {
        const [issue, ...others] = refusal(changed(file, index, { value })).issues;
        expect(others).toEqual([]);
        expect(issue!.path).toContain('(L4, EPWu)');
        expect(issue!.expected).toContain('mm');
      }),
      { numRuns: 5, seed: 4 },
    );
  });

  it('is refused when it gives the same number twice', () => {
    const table = MODEL_FILES['mechanics/facets.json'] as Table;
    const twice = { ...table, records: [...table.records, table.records[0]!] };
    expect(refusal({ ...MODEL_FILES, 'mechanics/facets.json': twice }).issues).toHaveLength(1);
  });
});

function refusal(files: ModelFiles): DataError {
  try {
    createTables(files);
  } catch (failure) {
    if (failure instanceof DataError) return failure;
    throw failure;
  }
  throw new Error('expected a DataError');
}
