/** Which generator makes which bone. */
import { regionOf, type Bone } from '../base/levels';
import type { Tables } from '../data/tables';
import type { BodyScenario } from '../scenario';
import { atlasField } from './atlas';
import { axisField } from './axis';
import { making, type Making } from './blocks';
import { cervicalField } from './cervical';
import { dimensionsOf, unitOf } from './dimensions';
import type { BoneField } from './field';
import type { BoneLayout, ColumnLayout, MedianJoint } from './layout';
import { occiputField } from './occiput';
import { sacrumField } from './sacrum';
import { columnSized, fieldSized } from './size';
import { thoracolumbarField } from './thoracolumbar';

/** The field of one bone of a laid-out column. */
export function boneField(layout: ColumnLayout, tables: Tables, body: BodyScenario, bone: Bone): BoneField {
  const unit = unitOf(tables, body);
  const { bones, median } = designOf(layout, unit);
  return fieldSized(designed(making(dimensionsOf(tables, body, unit), bones[bone]), bones.C2, median), unit);
}

/** A layout in the unit of its body, once for all its bones. */
function designOf(layout: ColumnLayout, unit: number): ColumnLayout {
  const known = designs.get(layout);
  if (known?.unit === unit) return known.design;
  const design = columnSized(layout, 1 / unit);
  designs.set(layout, { unit, design });
  return design;
}
const designs = new WeakMap<ColumnLayout, { readonly unit: number; readonly design: ColumnLayout }>();

function designed(m: Making, axis: BoneLayout, median: MedianJoint): BoneField {
  const { bone } = m.at;
  if (bone === 'C0') return occiputField(m);
  if (bone === 'C1') return atlasField(m, axis, median);
  if (bone === 'C2') return axisField(m, median);
  if (bone === 'S1') return sacrumField(m);
  return regionOf(bone) === 'cervical' ? cervicalField(m) : thoracolumbarField(m);
}
