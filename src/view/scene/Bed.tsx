/**
 * What the lying column lies on: a quiet surface and, where the scenario has them, the knobs of a support. Only drawn,
 * never measured: the forces come from the model.
 */
import { useThree } from '@react-three/fiber';
import { useEffect, useMemo, useState } from 'react';
import { BONES, rowOf, type Bone } from '../../core';
import { store, type SpineState } from '../store';
import { conditionsNow } from './posture';
import { BEYOND, type Director } from './director';
import type { Kit } from './Scene';

/** Skin and what lies under it between the spinous processes and the mattress, drawn [mm]. */
const SKIN = 9;
const MATTRESS = { thick: 18, wide: 190 };
const KNOB = { radius: 11, stem: 4.5, apart: 34 };

interface Place {
  readonly y: number;
  readonly z: number;
}

interface Lying {
  readonly top: number;
  readonly from: number;
  readonly to: number;
  readonly knobs: readonly Place[];
}

/** Spinous tips of the pose: y along the column, z up from the bed. */
function lyingOf(state: SpineState, director: Director): Lying | null {
  const { column, solution, scenario } = state;
  if (!column || !solution || conditionsNow(scenario).posture !== 'lying') return null;
  const tip = (bone: Bone): Place => {
    const [, y, z] = column.layout.bones[bone].landmarks.spinousTip;
    if (bone === 'S1') {
      const { position, quaternion } = column.layout.bones.S1.neutral;
      return turnedBy(quaternion, position, y, z);
    }
    const i = rowOf(bone);
    const p = solution.pose;
    return turnedBy([p[i + 3]!, p[i + 4]!, p[i + 5]!, p[i + 6]!], [p[i]!, p[i + 1]!, p[i + 2]!], y, z);
  };
  const tips = BONES.map(tip);
  const { height, level, length } = conditionsNow(scenario).support;
  const centre = tips[BONES.indexOf(level)]!.y;
  const knobs: Place[] = [];
  if (height > 0)
    for (let y = centre - length / 2; y <= centre + length / 2 + 0.1; y += KNOB.apart) {
      // The knob touches the skin over the nearest process.
      const near = tips.reduce((best, one) => (Math.abs(one.y - y) < Math.abs(best.y - y) ? one : best));
      knobs.push({ y, z: near.z - SKIN });
    }
  const lowest = Math.min(...tips.map((one) => one.z)) - SKIN;
  const [low, high] = director.lengthOf();
  return {
    top: lowest,
    from: low - BEYOND,
    to: high + BEYOND,
    knobs,
  };
}

function turnedBy(q: readonly number[], p: readonly number[], y: number, z: number): Place {
  const [a, b, c, d] = q as [number, number, number, number];
  // Only y and z of q·(0, y, z)·q⁻¹ are needed.
  const ry = (1 - 2 * (a * a + c * c)) * y + 2 * (b * c - a * d) * z;
  const rz = 2 * (b * c + a * d) * y + (1 - 2 * (a * a + b * b)) * z;
  return { y: p[1]! + ry, z: p[2]! + rz };
}

export function Bed({ materials, director }: Kit) {
  const invalidate = useThree((three) => three.invalidate);
  const [lying, setLying] = useState<Lying | null>(() => lyingOf(store.getState(), director));
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (
          state.solution === before.solution &&
          state.scenario === before.scenario &&
          state.meshes === before.meshes
        )
          return;
        if (
          conditionsNow(state.scenario).posture !== 'lying' &&
          conditionsNow(before.scenario).posture !== 'lying'
        )
          return;
        setLying(lyingOf(state, director));
        invalidate();
      }),
    [invalidate, director],
  );
  const knobs = useMemo(() => lying?.knobs ?? [], [lying]);
  if (!lying) return null;
  const long = lying.to - lying.from;
  const middle = (lying.from + lying.to) / 2;
  const floor = lying.top - MATTRESS.thick;
  return (
    <>
      <mesh name="bed" material={materials.bed} position={[0, middle, floor + MATTRESS.thick / 2]}>
        <boxGeometry args={[MATTRESS.wide, long, MATTRESS.thick]} />
      </mesh>
      <mesh
        name="contact"
        material={materials.contact}
        position={[0, middle, lying.top + 0.5]}
        renderOrder={1}
      >
        <planeGeometry args={[MATTRESS.wide * 0.8, long * 0.98]} />
      </mesh>
      {knobs.length > 0 && (
        <mesh
          name="board"
          material={materials.knob}
          position={[0, (knobs[0]!.y + knobs.at(-1)!.y) / 2, lying.top + 2]}
        >
          <boxGeometry args={[2.6 * KNOB.radius, knobs.at(-1)!.y - knobs[0]!.y + 3 * KNOB.radius, 4]} />
        </mesh>
      )}
      {knobs.map(({ y, z }) => (
        <group key={y} position={[0, y, 0]}>
          <mesh name="knob" material={materials.knob} position={[0, 0, z - KNOB.radius]}>
            <sphereGeometry args={[KNOB.radius, 20, 12]} />
          </mesh>
          {z - 2 * KNOB.radius > lying.top && (
            <mesh
              name="knob stem"
              material={materials.knob}
              position={[0, 0, (lying.top + z - KNOB.radius) / 2]}
              rotation-x={Math.PI / 2}
            >
              <cylinderGeometry args={[KNOB.stem, KNOB.stem, z - KNOB.radius - lying.top, 12]} />
            </mesh>
          )}
        </group>
      ))}
    </>
  );
}
