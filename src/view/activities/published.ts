/** What the one trial of stature and lying found, from the same file the model is judged by. */
import targets from '../../../models/mechanics/targets.json';

interface Target {
  readonly id: string;
  readonly source: string;
  readonly value?: unknown;
}

const found = (targets as { targets?: readonly Target[]; records?: readonly Target[] }).targets?.find(
  (target) => target.id === 'O-D1',
);
const value = found?.value as { readonly traction: number; readonly crook_lying: number } | undefined;

/** Height gained after 25 minutes [mm]; `null` when the file no longer has it. */
export const TRIAL = value ? { lying: value.crook_lying, pulled: value.traction } : null;
