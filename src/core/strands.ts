/** Ligaments, nerves and arteries as a part of the core of its own: pages that do not show them need not load it. */
export { arteryLine } from './anatomy/vessels';
export { rootLine, type Canal } from './anatomy/nerves';
export { strandsOf, STRAND_LAYERS, type Strand, type StrandLayer, type Strands } from './anatomy/strands';
