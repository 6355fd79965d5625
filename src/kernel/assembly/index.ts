/** The kernel: what its three files hand out. */
export { evaluations, program, refine, sample, uneven } from './field';
export { heap, nets } from './nets';
export { mirror, own, press, roughen, side } from './finish';
