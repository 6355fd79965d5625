/** Which generator makes which bone. */
import { regionOf, type Bone } from '../base/levels';
import type { Tables } from '../data/tables';
import type { BodyScenario } from '../scenario';
import { atlasField } from './atlas';
import { axisField } from './axis';
import { making } from './blocks';
import { cervicalField } from './cervical';
import { dimensionsOf } from './dimensions';
import type { BoneField } from './field';
import type { ColumnLayout } from './layout';
import { occiputField } from './occiput';
import { sacrumField } from './sacrum';
import { thoracolumbarField } from './thoracolumbar';

/** The field of one bone of a laid-out column. */
export function boneField(layout: ColumnLayout, tables: Tables, body: BodyScenario, bone: Bone): BoneField {
  const d = dimensionsOf(tables, body);
  const m = making(d, layout.bones[bone]);
  if (bone === 'C0') return occiputField(m);
  if (bone === 'C1') return atlasField(m, layout.bones.C2, layout.median);
  if (bone === 'C2') return axisField(m);
  if (bone === 'S1') return sacrumField(m);
  return regionOf(bone) === 'cervical' ? cervicalField(m) : thoracolumbarField(m);
}
