/** The clinical words as a part of the core of their own, so that pages can load them when they are needed. */
export * from './areas';
export * from './ledger';
export * from './library';
export * from './lint';
export * from './reading';
export type * from './schemas';
export * from './handout';
export * from './predict';
export * from './causes';
export * from './translation';
export * from './german';
