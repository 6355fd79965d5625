/** Rib cage, pelvis and the figure round the column: a part of the core of its own, loaded when somebody asks to see them. */
import { pelvis, ribCage } from './anatomy/cage';
import { ownTissue } from './anatomy/character';
import { dimensionsOf } from './anatomy/dimensions';
import type { FieldKernel } from './anatomy/kernel';
import type { ColumnLayout } from './anatomy/layout';
import type { Tissue } from './anatomy/tissue';
import type { ContextLayer } from './base/names';
import type { Tables } from './data/tables';
import type { BodyScenario } from './scenario';

export { RIBS, ribLine } from './anatomy/cage';
export { figure, type Figure, type Heights } from './anatomy/figure';

export function contextTissue(
  layer: ContextLayer,
  layout: ColumnLayout,
  tables: Tables,
  body: BodyScenario,
  kernel?: FieldKernel,
): Tissue {
  const d = dimensionsOf(tables, body);
  return layer === 'ribs' ? ownTissue(layout, ribCage(layout, d)) : pelvis(layout, d, kernel);
}
