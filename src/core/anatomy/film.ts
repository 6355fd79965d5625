/** How much of an x-ray beam each tissue takes [1/mm], for the simulated film. For drawing only, as inside.ts. */
import film from '../../../models/drawing/film.json';

const value = (quantity: string): number => {
  const record = film.records.find((one) => one.quantity === quantity);
  if (!record) throw new Error(`models/drawing/film.json has no ${quantity}`);
  return record.value;
};

export const ABSORPTION = {
  soft: value('film.soft'),
  spongy: value('film.spongy'),
  cortical: value('film.cortical'),
  sclerotic: value('film.sclerotic'),
  /** What a chest full of air takes, as share of soft tissue. */
  lung: value('film.lung'),
} as const;
