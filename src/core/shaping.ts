/** Shaping of bones as a part of the core of its own, so that a page whose workers do it need not load it. */
export { buildBone } from './anatomy/build';
