/**
 * What the published tables say, checked, converted to core units (mm, rad, N, MPa, kg) and frozen.
 *
 * A quantity is asked for by level and name and is always a number; asking for one that is not in the tables
 * throws with level, name and the file where it belongs. Names are those of models/, without a unit suffix
 * (`facets.sup_pitch`, not `facets.sup_pitch_deg`): the unit stands in the record.
 */
import type { Bone, Joint } from '../base/levels';
import { MODEL_FILES, type ModelFiles } from './models';
import { DataError, type DataIssue } from './problems';
import { problemsOf, TableSchema, type NumberRecord, type Table } from './schemas';

export interface Tables {
  /** One dimension of one bone, e.g. `bone('L4', 'EPWu')`, `bone('C5', 'facets.sup_pitch')`, `bone('C0', 'condyle_length')`. */
  readonly bone: (bone: Bone, quantity: string) => number;
  /** The same, or `fallback` where the structure does not exist at that level. */
  readonly boneOr: (bone: Bone, quantity: string, fallback: number) => number;
  /** One dimension of one joint or disc, e.g. `joint('L4-L5', 'disc_height_mid')`. */
  readonly joint: (joint: Joint, quantity: string) => number;
  readonly jointOr: (joint: Joint, quantity: string, fallback: number) => number;
  /** Posture of the reference body: `z`, `y` [mm], `tilt_upper`, `tilt_lower`, `tilt` [rad], see models/morphometry/curvature.json. */
  readonly curvature: (bone: Bone, quantity: string) => number;
  readonly curvatureOr: (bone: Bone, quantity: string, fallback: number) => number;
  /** How the reference body is scaled, e.g. `scaling('scale.female.widths')`. */
  readonly scaling: (quantity: string) => number;
  /** A number of the mechanics for a joint, e.g. `mechanics('L4-L5', 'axial_stiffness')`; `null` joint: a number of the whole body. */
  readonly mechanics: (joint: Joint | null, quantity: string) => number;
  readonly mechanicsOr: (joint: Joint | null, quantity: string, fallback: number) => number;
  /** A number that belongs to one bone's share of the body, e.g. `load('T7', 'mass')` [kg]; `fallback` where it has none. */
  readonly load: (bone: Bone, quantity: string, fallback?: number) => number;
}

/** From the unit of a record to the unit of the core. */
function convert(record: NumberRecord): number {
  switch (record.unit) {
    case 'deg':
      return (record.value * Math.PI) / 180;
    case 'N·m':
    case 'N·m/rad':
      return record.value * 1000;
    default:
      return record.value;
  }
}

/**
 * Checks every file and makes the tables.
 *
 * @throws DataError with every problem of every file
 */
export function createTables(files: ModelFiles): Tables {
  const issues: DataIssue[] = [];
  // By group and level, so that a look-up in the middle of a solve joins no text.
  const numbers = new Map<string, Map<string | null, Map<string, number>>>();
  const quantitiesOf = (kind: string, level: string | null): Map<string, number> => {
    let levels = numbers.get(kind);
    if (!levels) numbers.set(kind, (levels = new Map()));
    let quantities = levels.get(level);
    if (!quantities) levels.set(level, (quantities = new Map()));
    return quantities;
  };
  for (const [name, file] of Object.entries(files)) {
    const found = problemsOf(TableSchema, name, file);
    issues.push(...found);
    if (found.length > 0) continue;
    (file as Table).records.forEach((record, i) => {
      const quantities = quantitiesOf(group(name), record.level);
      if (quantities.has(record.quantity))
        issues.push({
          path: `models/${name}: records.${i}`,
          expected: 'one value per level and quantity',
          got: `a second ${record.quantity} for ${record.level}`,
          remedy: 'Keep one and make the other an `alt`.',
        });
      quantities.set(record.quantity, convert(record));
    });
  }
  if (issues.length > 0) throw new DataError(issues);

  const find = (kind: string, level: string | null, quantity: string): number | undefined =>
    numbers.get(kind)?.get(level)?.get(quantity);
  const need = (kind: string, level: string | null, quantity: string): number => {
    const value = find(kind, level, quantity);
    if (value === undefined)
      throw new DataError([
        {
          path: `models/${kind}/: ${level ?? 'whole body'}`,
          expected: `a record of ${quantity}`,
          got: 'none',
          remedy: 'Add the record with unit, source and mark.',
        },
      ]);
    return value;
  };
  return Object.freeze({
    bone: (bone, quantity) => need('morphometry', bone, quantity),
    boneOr: (bone, quantity, fallback) => find('morphometry', bone, quantity) ?? fallback,
    joint: (joint, quantity) => need('morphometry', joint, quantity),
    jointOr: (joint, quantity, fallback) => find('morphometry', joint, quantity) ?? fallback,
    curvature: (bone, quantity) => need('curvature', bone, quantity),
    curvatureOr: (bone, quantity, fallback) => find('curvature', bone, quantity) ?? fallback,
    scaling: (quantity) => need('morphometry', null, quantity),
    mechanics: (joint, quantity) => need('mechanics', joint, quantity),
    mechanicsOr: (joint, quantity, fallback) => find('mechanics', joint, quantity) ?? fallback,
    load: (bone, quantity, fallback) =>
      fallback === undefined
        ? need('mechanics', bone, quantity)
        : (find('mechanics', bone, quantity) ?? fallback),
  } satisfies Tables);
}

/** Posture has its own names; everything else is found by the folder of its file. */
const group = (name: string): string => (name.endsWith('curvature.json') ? 'curvature' : name.split('/')[0]!);

let made: Tables | undefined;

/** The tables of this repository, made once. */
export function tables(): Tables {
  made ??= createTables(MODEL_FILES);
  return made;
}
