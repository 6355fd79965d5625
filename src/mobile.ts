/** How far levels move and how discs cushion: one level, or all with progress (see mobility.ts). For laboratory.ts. */
import sources from '../models/sources.json';
import type { BodyScenario, Joint, Scenario } from './core';
import {
  levelMotions,
  motions,
  prepareMotion,
  type Asked,
  type Band,
  type LevelMotions,
  type Motions,
} from './mobility';

export interface Question {
  readonly order: number;
  readonly scenario: Scenario;
  /** null: everything. */
  readonly joint: Joint | null;
}
/** Works behind the bands of an answer, by id. */
export type Works = Readonly<Record<string, string>>;
export type Answer =
  | { readonly order: number; readonly share: number }
  | { readonly order: number; readonly level: LevelMotions; readonly works: Works }
  | { readonly order: number; readonly all: Motions; readonly works: Works };

const references: Readonly<Record<string, { reference: string }>> = sources;
const works = (bands: readonly (Band | null)[]): Works =>
  Object.fromEntries(
    bands.flatMap((band) => (band ? [[band.source, references[band.source]?.reference ?? band.source]] : [])),
  );

/** The last body that was asked about stays on the bench. */
let body: BodyScenario | null = null;
let bench: Asked | null = null;
function benchOf(wanted: BodyScenario): Asked {
  if (!bench || JSON.stringify(body) !== JSON.stringify(wanted)) bench = prepareMotion(wanted);
  body = wanted;
  return bench;
}

export function move({ order, scenario, joint }: Question, post: (answer: Answer) => void): void {
  const asked = benchOf(scenario.body);
  if (joint) {
    const level = levelMotions(asked, scenario, joint);
    const bands = [
      ...Object.values(level.level.planes).map(({ band }) => band),
      level.disc?.stiffness.band ?? null,
    ];
    post({ order, level, works: works(bands) });
    return;
  }
  const all = motions(asked, scenario, (share) => post({ order, share }));
  const bands = [
    ...[...all.runs, ...all.levels].flatMap(({ planes }) => Object.values(planes).map(({ band }) => band)),
    ...all.discs.map(({ stiffness }) => stiffness.band),
  ];
  post({ order, all, works: works(bands) });
}
