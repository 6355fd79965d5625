/**
 * A column of straws for tests of the page: every number follows from the scenario by one line, so that a test knows
 * what must be shown without knowing any mechanics.
 */
import {
  BODIES,
  BONES,
  DISCS,
  discAt,
  IDENTITY,
  JOINTS,
  SIDES,
  type BoneLayout,
  type Column,
  type ColumnLayout,
  type Measures,
  type Scenario,
  type Solution,
} from '../../src/core';
import type { Engine } from '../../src/view/store';

export const HEALTHY_HEIGHT = 10;
export const STEP = 30;

const heightOf = (i: number): number => (BONES.length - 1 - i) * STEP;

export function strawLayout(): ColumnLayout {
  const bones = Object.fromEntries(
    BONES.map((bone, i): [string, BoneLayout] => [
      bone,
      {
        bone,
        neutral: { position: [0, heightOf(i), 0], quaternion: [0, 0, 0, 1] },
        upper: plate(10, 1),
        lower: plate(-10, -1),
        superior: null,
        inferior: null,
        landmarks: {
          pedicle: null,
          spinousTip: [0, -10, -50],
          spinousRoot: [0, 0, -25],
          transverseTip: { left: [30, 0, -20], right: [-30, 0, -20] },
          transverseMore: { left: 0, right: 0 },
          spinousMore: { left: 0, right: 0 },
          bodySkew: [0, 0],
          mirrorDistance: 0,
          laminaTop: { left: [5, 5, -25], right: [-5, 5, -25] },
          laminaBottom: { left: [5, -8, -25], right: [-5, -8, -25] },
          inferiorTip: null,
          canal: [0, 0, -20],
          canalHalf: [10, 8],
        },
      },
    ]),
  );
  return { bones, joints: {} } as unknown as ColumnLayout;
}

const plate = (y: number, up: number) => ({
  centre: [0, y, 0] as const,
  normal: [0, up, 0] as const,
  forward: [0, 0, 1] as const,
  halfWidth: 20,
  halfDepth: 15,
  concavity: 1,
});

/** Each disc is as high as the scenario leaves it; bones sink by the sum of what is lost below them. */
export function strawSolution(scenario: Scenario): Solution {
  const pose = new Float64Array(BODIES.length * 7);
  const discs: Record<string, unknown> = {};
  const joints: Record<string, unknown> = {};
  let lost = 0;
  for (let i = JOINTS.length - 1; i >= 0; i--) {
    const joint = JOINTS[i]!;
    const disc = DISCS.find((one) => one === joint);
    const loss = disc ? discAt(scenario, disc).heightLoss * HEALTHY_HEIGHT : 0;
    lost += loss;
    const height = HEALTHY_HEIGHT - loss;
    if (disc)
      discs[disc] = {
        heightAnterior: height + 2,
        heightMiddle: height,
        heightPosterior: height - 2,
        wedge: 0,
        bulge: loss / 4,
        force: 500,
        pressure: 0.5,
        slip: 0,
        segmentAngle: 0.1,
      };
    const one = {
      jointSpace: 2 - loss / 5,
      clearance: 0.4,
      overlap: loss,
      shift: 0,
      tilt: 0,
      force: 30 + 5 * loss,
      tipForce: 0,
      loadShare: 0.1,
      contactArea: 20,
      foramenHeight: 18 - loss,
      foramenWidth: 9,
      foramenArea: 120 - 6 * loss,
    };
    joints[joint] = Object.fromEntries(SIDES.map((side) => [side, one]));
    pose.set([0, heightOf(i) - lost, 0, 0, 0, 0, 1], i * 7);
  }
  const measures = {
    column: {
      height: 600 - lost,
      discHeightSum: DISCS.length * HEALTHY_HEIGHT - lost,
      cervicalLordosis: 0.4,
      thoracicKyphosis: 0.7,
      lumbarLordosis: 0.9,
      sacralSlope: 0.7,
      pelvicTilt: 0.2,
      pelvicIncidence: 0.9,
      sagittalVerticalAxis: 0,
      t1Slope: 0.4,
      cobbAngle: 0,
    },
    discs,
    joints,
  } as unknown as Measures;
  return {
    status: 'converged',
    iterations: 1,
    residual: { force: 0, moment: 0 },
    pose,
    stand: IDENTITY,
    pelvis: 0,
    creep: new Float64Array(2 * DISCS.length),
    measures,
    muscles: { tension: 0, moment: 0, neck: [0, 0] },
    contacts: [],
  };
}

export interface Straws extends Engine {
  /** How often each was asked. */
  readonly asked: { prepare: number; simulate: number };
}

export function straws(healthy: Scenario): Straws {
  const asked = { prepare: 0, simulate: 0 };
  return {
    asked,
    prepare: (body): Column => {
      asked.prepare++;
      return { body, layout: strawLayout(), healthy: strawSolution(healthy) } as unknown as Column;
    },
    simulate: (_, scenario) => {
      asked.simulate++;
      return strawSolution(scenario);
    },
    history: () => [],
  };
}
