/** Every landmark an anatomist looks for is there under its name, and none that the level does not have. */
import { describe, expect, it } from 'vitest';
import {
  BONE_PARTS,
  boneField,
  HEALTHY,
  layoutColumn,
  surface,
  tables,
  type Bone,
  type BoneMesh,
  type BonePart,
  type Vec3,
} from '../../src/core';
import { loadKernel } from '../../src/kernel/load';

const kernel = await loadKernel();
const TABLES = tables();
const PILLARS: readonly BonePart[] = [
  'body', 'uncinate process', 'pedicle', 'lamina', 'superior articular process', 'superior articular facet',
  'inferior articular process', 'inferior articular facet', 'transverse process', 'anterior tubercle',
  'posterior tubercle', 'transverse foramen', 'spinous process', 'vertebral canal',
]; // prettier-ignore
const TRUNK: readonly BonePart[] = [
  'body',
  'pedicle',
  'lamina',
  'pars interarticularis',
  'superior articular process',
  'superior articular facet',
  'inferior articular process',
  'inferior articular facet',
  'transverse process',
  'spinous process',
  'vertebral canal',
];
const RIBS: readonly BonePart[] = [
  ...TRUNK,
  'superior costal facet',
  'inferior costal facet',
  'transverse costal facet',
];
const LOIN: readonly BonePart[] = [...TRUNK, 'mammillary process', 'accessory process'];
const CHECKLIST: Readonly<Partial<Record<Bone, readonly BonePart[]>>> = {
  C0: ['occipital condyle', 'basilar part', 'squamous part', 'foramen magnum', 'external occipital protuberance'],
  C1: [
    'anterior arch', 'anterior tubercle', 'facet for dens', 'posterior arch', 'posterior tubercle',
    'groove for vertebral artery', 'lateral mass', 'superior articular facet', 'inferior articular facet',
    'tubercle for transverse ligament', 'transverse process', 'transverse foramen',
  ],
  C2: [
    'body', 'dens', 'facet for dens', 'superior articular process', 'superior articular facet', 'pedicle',
    'pars interarticularis', 'inferior articular process', 'inferior articular facet', 'transverse process',
    'transverse foramen', 'lamina', 'spinous process', 'vertebral canal',
  ],
  C3: PILLARS, C4: PILLARS, C5: PILLARS, C6: PILLARS, C7: PILLARS,
  T1: RIBS, T2: RIBS, T3: RIBS, T4: RIBS, T5: RIBS, T6: RIBS, T7: RIBS, T8: RIBS, T9: RIBS,
  T10: [...TRUNK, 'superior costal facet', 'transverse costal facet'], T11: [...TRUNK, 'superior costal facet'],
  T12: [...TRUNK, 'superior costal facet', 'mammillary process', 'accessory process'],
  L1: LOIN, L2: LOIN, L3: LOIN, L4: LOIN, L5: LOIN,
}; // prettier-ignore
const LISTED = Object.keys(CHECKLIST) as Bone[];
/** What tells regions apart: nowhere but where it is listed. */
const TELLING: readonly BonePart[] = [
  'transverse foramen',
  'uncinate process',
  'dens',
  'anterior arch',
  'superior costal facet',
  'inferior costal facet',
  'transverse costal facet',
  'mammillary process',
  'accessory process',
];

/** Area of each region [mm²]: a triangle belongs to its vertices by thirds. */
function areasOf({ positions, labels, indices }: BoneMesh): Map<BonePart, number> {
  const areas = new Map<BonePart, number>();
  const at = (i: number): Vec3 => [positions[3 * i]!, positions[3 * i + 1]!, positions[3 * i + 2]!];
  for (let t = 0; t < indices.length; t += 3) {
    const corners = [indices[t]!, indices[t + 1]!, indices[t + 2]!] as const;
    const [a, b, c] = [at(corners[0]), at(corners[1]), at(corners[2])];
    const u = b.map((x, k) => x - a[k]!);
    const v = c.map((x, k) => x - a[k]!);
    const area =
      Math.hypot(
        u[1]! * v[2]! - u[2]! * v[1]!,
        u[2]! * v[0]! - u[0]! * v[2]!,
        u[0]! * v[1]! - u[1]! * v[0]!,
      ) / 2;
    for (const corner of corners) {
      const part = BONE_PARTS[labels[corner]!]!;
      areas.set(part, (areas.get(part) ?? 0) + area / 3);
    }
  }
  return areas;
}

const layout = layoutColumn(TABLES, HEALTHY.body);
const meshOf = (bone: Bone) =>
  surface(boneField(layout, TABLES, HEALTHY.body, bone), kernel ? { kernel } : {});

/** A region smaller than this could not be pointed at [mm²]. */
const SEEN = 4;

describe.each(LISTED)('%s', (bone) => {
  const areas = areasOf(meshOf(bone));
  it.each(CHECKLIST[bone]!)('has its %s', (part) => {
    expect(areas.get(part) ?? 0).toBeGreaterThan(SEEN);
  });
  it('has nothing that belongs to another region', () => {
    const strange = TELLING.filter((part) => !CHECKLIST[bone]!.includes(part) && (areas.get(part) ?? 0) > 0);
    expect(strange).toEqual([]);
  });
});
