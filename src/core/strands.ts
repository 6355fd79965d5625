/** Ligaments, nerves and arteries as a part of the core of its own: pages that do not show them need not load it. */
export { arteryLine } from './anatomy/vessels';
export type { Canal } from './anatomy/nerves';
export { rootLine } from './anatomy/roots';
export { strandsOf, STRAND_LAYERS, type Strand, type StrandLayer, type Strands } from './anatomy/strands';
