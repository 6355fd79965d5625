import { HEALTHY, withValue, type Scenario } from '../../src/core';

/** The healthy scenario with some values changed, e.g. `asked(['discs.L4-L5.heightLoss', 0.7])`. */
export const asked = (...changes: readonly (readonly [path: string, value: unknown])[]): Scenario =>
  changes.reduce((scenario, [path, value]) => withValue(scenario, path, value), HEALTHY);
