/** The public API of the core. Everybody outside src/core imports from here. */
export * from './base/axes';
export * from './base/levels';
export * from './base/units';
export * from './base/random';
export * from './scenario';
export * from './simulate';
export * from './mechanics/pose';
export * from './mechanics/solution';
export type * from './anatomy/layout';
export { layoutColumn } from './anatomy/column';
export type * from './anatomy/mesh';
export * from './anatomy/parts';
export { createTables, tables, type Tables } from './data/tables';
export { DataError } from './data/schemas';
export { MODEL_FILES, type ModelFiles } from './data/models';
