/**
 * The files of models/ that the column is computed from. Imported here and nowhere else; a test may hand a changed copy
 * to `createTables`.
 */
import canal from '../../../models/morphometry/canal.json';
import curvature from '../../../models/morphometry/curvature.json';
import discs from '../../../models/morphometry/discs.json';
import facets from '../../../models/morphometry/facets.json';
import scaling from '../../../models/morphometry/scaling.json';
import vertebrae from '../../../models/morphometry/vertebrae.json';
import mechanicsDiscs from '../../../models/mechanics/discs.json';
import faults from '../../../models/mechanics/faults.json';
import mechanicsFacets from '../../../models/mechanics/facets.json';
import ligaments from '../../../models/mechanics/ligaments.json';
import loads from '../../../models/mechanics/loads.json';
import time from '../../../models/mechanics/time.json';

/** Each file by its path below models/. */
export type ModelFiles = Readonly<Record<string, unknown>>;

export const MODEL_FILES: ModelFiles = {
  'morphometry/canal.json': canal,
  'morphometry/curvature.json': curvature,
  'morphometry/discs.json': discs,
  'morphometry/facets.json': facets,
  'morphometry/scaling.json': scaling,
  'morphometry/vertebrae.json': vertebrae,
  'mechanics/discs.json': mechanicsDiscs,
  'mechanics/facets.json': mechanicsFacets,
  'mechanics/faults.json': faults,
  'mechanics/ligaments.json': ligaments,
  'mechanics/loads.json': loads,
  'mechanics/time.json': time,
};
