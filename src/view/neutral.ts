/**
 * The column as it is laid out, without mechanics: what the page shows when the model cannot start. It stands still,
 * says that it is not settled, and has no numbers.
 */
import {
  BODIES,
  DISCS,
  IDENTITY,
  JOINTS,
  layoutColumn,
  POSE_STRIDE,
  rowOf,
  SIDES,
  tables,
  type BodyScenario,
  type Column,
  type ColumnLayout,
  type Measures,
  type Pose,
  type Solution,
} from '../core';
import type { Engine } from './store';

/** No number at all: whoever shows it writes a dash. */
const unknown = new Proxy({}, { get: () => Number.NaN });

function neutralPose(layout: ColumnLayout): Pose {
  const pose = new Float64Array(BODIES.length * POSE_STRIDE);
  for (const body of BODIES) {
    const { position, quaternion } = layout.bones[body].neutral;
    pose.set([...position, ...quaternion], rowOf(body));
  }
  return pose;
}

const MEASURES = {
  column: unknown,
  discs: Object.fromEntries(DISCS.map((disc) => [disc, unknown])),
  joints: Object.fromEntries(
    JOINTS.map((joint) => [joint, Object.fromEntries(SIDES.map((side) => [side, unknown]))]),
  ),
} as unknown as Measures;

function still(layout: ColumnLayout): Solution {
  return {
    status: 'unsettled',
    iterations: 0,
    residual: { force: Number.NaN, moment: Number.NaN },
    pose: neutralPose(layout),
    stand: IDENTITY,
    pelvis: 0,
    creep: new Float64Array(2 * DISCS.length),
    measures: MEASURES,
    muscles: { tension: 0, moment: 0, neck: [0, 0] },
    contacts: [],
  };
}

export const NEUTRAL: Engine = {
  prepare(body: BodyScenario): Column {
    const all = tables();
    const layout = layoutColumn(all, body);
    return { body, tables: all, layout, healthy: still(layout) } as Column;
  },
  simulate: (column) => column.healthy,
  history: () => [],
};
