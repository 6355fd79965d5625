/** Weights of the body's slices. */
import type { Model } from './model';

/** Both arms, hung at T4 [N]. */
export function armsWeight(model: Model): number {
  const t = model.tables;
  return (
    (model.body.mass / t.mechanics(null, 'reference_mass')) *
    t.mechanics(null, 'gravity') *
    t.load('T4', 'arms_mass')
  );
}

/** The whole body [N]. */
export const bodyWeight = (model: Model): number => model.body.mass * model.tables.mechanics(null, 'gravity');
