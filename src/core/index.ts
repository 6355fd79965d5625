/** The public API of the core. Everybody outside src/core imports from here. */
export * from './base/axes';
export * from './base/csv';
export * from './base/levels';
export { edgesOf, simplify } from './base/lines';
export { LOOKS, type Look } from './base/looks';
export * from './base/names';
export * from './base/units';
export * from './base/random';
export * from './scenario';
export * from './simulate';
export * from './mechanics/pose';
export { isUpright } from './mechanics/postures';
export * from './mechanics/solution';
export * from './mechanics/rulers';
export { alignmentOf, ALIGNMENTS, type Alignment, type AlignmentWord } from './mechanics/alignment';
export {
  prepareBench,
  rig,
  type Bench,
  type RigScenario,
  type RigSolution,
  type Structure,
} from './mechanics/rig';
export { cycle, stiffness, type CurvePoint } from './mechanics/curves';
export * from './mechanics/mobility';
export type * from './anatomy/layout';
export { layoutColumn } from './anatomy/column';
export { compact, type BoneMesh } from './anatomy/mesh';
export type * from './anatomy/field';
export { boneField } from './anatomy/bones';
export { boneWear, sameShape, wornLayout, type BoneWear } from './anatomy/worn';
export { wornPoint } from './anatomy/warp';
export { transverseEnd } from './anatomy/sides';
export { ownPoint } from './anatomy/character';
export { buildBone, outlined, type Detail, type Simplify } from './anatomy/build';
export { extract, surface, type Half, type SurfaceOptions } from './anatomy/surface';
export { boneDimensions, expressedBy, measureBone, type Expressed } from './anatomy/measure';
export { topology, type Topology } from './anatomy/topology';
export type * from './anatomy/kernel';
export type { Finish } from './anatomy/finish';
export { evaluate, pack, type Program } from './anatomy/program';
export { writeGlb, type GlbNode } from './export/glb';
export { writeObj } from './export/obj';
export { writeStl } from './export/stl';
export { writeSvg, type Drawn } from './export/svg';
export { partMeshes } from './export/parts';
export * from './anatomy/parts';
export { createTables, tables, type Tables } from './data/tables';
export { DataError } from './data/problems';
export { MODEL_FILES, type ModelFiles } from './data/models';
export type { NumberRecord } from './data/schemas';
export * from './anatomy/tissue';
export { DISC_WALL, discMatter, discTissue, smoothDisc } from './anatomy/disc';
export { finer, smoothWall, wallLids } from './anatomy/wall';
export * from './anatomy/swelling';
export * from './anatomy/matter';
export * from './anatomy/outgrowth';
export * from './anatomy/press';
export * from './anatomy/sclerosis';
export * from './anatomy/section';
export { covered } from './anatomy/facet';
export { gapsTo, onFacetAt } from './anatomy/gap';
export { ABSORPTION } from './anatomy/film';
export { CORTEX, corticalRegion } from './anatomy/inside';
export {
  CAPSULE_OUTER,
  CAPSULE_WALL,
  fineCapsule,
  smoothCapsule,
  capsuleTissue,
  medianCapsule,
  cartilageTissue,
  synoviumTissue,
} from './anatomy/capsule';
export { groundOf, type Ground } from './anatomy/ground';
