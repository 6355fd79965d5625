/**
 * Every dimension a bone expresses, as the tables have it and as the finished mesh has it (`spine measure`, tests/truth).
 *
 * How near is near: a quarter of the population's standard deviation where one is known (Panjabi prints the standard error of 12
 * spines: × √12), else the larger of 3 % and 0.5 mm; angles 2°, ratios 0.03.
 */
import {
  boneDimensions, buildBone, degrees, expressedBy, layoutColumn, measureBone, MODEL_FILES, tables,
  type BodyScenario, type Bone, type Expressed, type FieldKernel,
} from './core'; // prettier-ignore

export interface MeasuredRow {
  readonly bone: Bone;
  readonly quantity: Expressed;
  readonly unit: 'mm' | 'deg' | 'ratio';
  /** What the tables say, in this body [mm, deg, ratio]. */
  readonly wanted: number;
  readonly found: number;
  readonly tolerance: number;
  /** Where the tolerance comes from. */
  readonly rule: 'sd/4' | '3 % or 0.5 mm' | '2 deg' | '0.03';
  readonly inside: boolean;
}

const ANGLE = /(pitch|yaw|trans|sag|incl|interlaminar|slope|convergence|tilt)$/;
const RATIO = /(ratio|attach)$/;
const ROOT_N = Math.sqrt(12);

interface Sourced {
  readonly level: string | null;
  readonly quantity: string;
  readonly source: string;
  readonly sd?: number;
  readonly dispersion?: string;
}

/** Standard deviations of the population that stand in the tables. */
function deviations(): Map<string, number> {
  const found = new Map<string, number>();
  for (const file of Object.values(MODEL_FILES) as { records: readonly Sourced[] }[])
    for (const r of file.records) {
      // A pooled standard error says how well the mean is known, not how people differ.
      if (r.sd === undefined || r.dispersion === 'pooled SE') continue;
      found.set(`${r.level} ${r.quantity}`, r.dispersion === 'SEM' ? r.sd * ROOT_N : r.sd);
    }
  return found;
}

export function measured(
  bones: readonly Bone[],
  body: BodyScenario,
  kernel: FieldKernel | undefined,
): MeasuredRow[] {
  const layout = layoutColumn(tables(), body);
  const sd = deviations();
  return bones.flatMap((bone) => {
    const mesh = buildBone(layout, tables(), body, bone, 'full', undefined, kernel);
    const found = measureBone(mesh, layout.bones[bone]);
    const wanted = boneDimensions(tables(), body, layout, bone);
    return expressedBy(bone).map((quantity): MeasuredRow => {
      const unit = ANGLE.test(quantity) ? 'deg' : RATIO.test(quantity) ? 'ratio' : 'mm';
      const in_ = (x: number): number => (unit === 'deg' ? degrees(x) : x);
      const [w, f] = [in_(wanted[quantity]!), in_(found[quantity]!)];
      const spread = unit === 'mm' ? sd.get(`${bone} ${quantity}`) : undefined;
      const [tolerance, rule] =
        unit === 'deg'
          ? ([2, '2 deg'] as const)
          : unit === 'ratio'
            ? ([0.03, '0.03'] as const)
            : spread === undefined
              ? ([Math.max(0.03 * w, 0.5), '3 % or 0.5 mm'] as const)
              : ([spread / 4, 'sd/4'] as const);
      return {
        bone,
        quantity,
        unit,
        wanted: w,
        found: f,
        tolerance,
        rule,
        inside: Math.abs(f - w) <= tolerance,
      };
    });
  });
}

/** All of it as a table: one line a dimension, one column a bone; what misses is marked. */
export function measuredTable(rows: readonly MeasuredRow[]): string {
  const bones = [...new Set(rows.map((r) => r.bone))];
  const inside = rows.filter((r) => r.inside).length;
  const line = (quantity: Expressed): string => {
    const of = rows.filter((r) => r.quantity === quantity);
    const digits = of[0]!.unit === 'ratio' ? 2 : 1;
    const cells = bones.map((bone) => {
      const r = of.find((row) => row.bone === bone);
      if (!r) return '';
      const off = r.found - r.wanted;
      return `${r.wanted.toFixed(digits)} ${off < 0 ? '−' : '+'}${Math.abs(off).toFixed(digits)}${r.inside ? '' : ' ✗'}`;
    });
    return `| ${quantity} [${of[0]!.unit}] | ${cells.join(' | ')} |`;
  };
  return [
    `${inside} of ${rows.length} dimensions measured on the finished bones lie within tolerance of the tables (wanted, difference; ✗ outside).`,
    '',
    `| dimension | ${bones.join(' | ')} |`,
    `| --- |${bones.map(() => ' --- |').join('')}`,
    ...[...new Set(rows.map((r) => r.quantity))].map(line),
    '',
  ].join('\n');
}
