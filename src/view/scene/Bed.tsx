/**
 * What the lying column lies on, in every posture at rest: a quiet surface and, where the scenario has them, the knobs of a support. Only drawn,
 * never measured: the forces come from the model.
 */
import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Box3, Quaternion, Vector3, type Group } from 'three';
import { BONES, type Posture } from '../../core';
import { store, type SpineState } from '../store';
import { conditionsNow } from './posture';
import { BEYOND, type Director, type SkinPoint } from './director';
import type { Kit } from './Scene';
import { bedFrame, isResting } from './stand';

/** Skin and what lies under it between the spinous processes and the mattress, drawn [mm]. */
const SKIN = 9;
const MATTRESS = { thick: 18, wide: 190 };
const KNOB = { radius: 11, stem: 4.5, apart: 34 };

interface Place {
  readonly y: number;
  readonly z: number;
}

interface Lying {
  /** From the bed's own directions, z out of it and y towards the head, to those of the column. */
  readonly turn: Quaternion;
  readonly top: number;
  readonly from: number;
  readonly to: number;
  /** Where the column lies across the bed, and how wide that is. */
  readonly middle: number;
  readonly wide: number;
  readonly thick: number;
  readonly knobs: readonly Place[];
}

/** How far chest or shoulder reach from the bodies to the bed, where they carry: the model's own figures [mm]. */
const BODY: Readonly<Partial<Record<Posture, string>>> = {
  lyingFront: 'posture.lyingFront.ahead',
  lyingSide: 'posture.lyingSide.chest',
};

/** A mattress, or a seat, gives way so far under a body [mm]; it reaches so far beyond it. */
const GIVES = 7;
const ASIDE = 60;
/** So thick that an arm is lost in it [mm]. */
const DEEP = 150;

/** The same under the body, as far as its skin reaches. */
function under(skin: readonly SkinPoint[], turn: Quaternion): Omit<Lying, 'turn' | 'knobs'> {
  const away = turn.clone().invert();
  const box = new Box3().setFromPoints(skin.map(({ at }) => at.clone().applyQuaternion(away)));
  return {
    top: box.min.z + GIVES,
    from: box.min.y - BEYOND,
    to: box.max.y + BEYOND,
    middle: (box.min.x + box.max.x) / 2,
    wide: box.max.x - box.min.x + 2 * ASIDE,
    thick: MATTRESS.thick,
  };
}

/** On a seat the thighs lie, from the buttock to near the knee [shares of stature on the chart]. */
const SEATED: ReadonlySet<Posture> = new Set(['sitting', 'slouched']);
const THIGH = { from: 0.34, to: 0.5 };

/** The seat: only there with the body, since the column alone does not touch it. */
function seatOf({ solution, scenario }: SpineState, director: Director): Lying | null {
  const skin = director.skin();
  if (!skin || !solution || !SEATED.has(conditionsNow(scenario).posture)) return null;
  // Level, its front towards y: a quarter turn brings the face of a bed up.
  const turn = new Quaternion()
    .fromArray(solution.stand.quaternion)
    .invert()
    .multiply(new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), -Math.PI / 2));
  const thighs = skin.filter(
    ({ leg, arm, height }) => leg > 0.5 && !arm && height > THIGH.from && height < THIGH.to,
  );
  return thighs.length === 0 ? null : { ...under(thighs, turn), turn, knobs: [] };
}

function lyingOf(state: SpineState, director: Director): Lying | null {
  const { column, solution, scenario } = state;
  if (!column || !solution) return null;
  const { posture, support } = conditionsNow(scenario);
  if (!isResting(posture)) return seatOf(state, director);
  const turn = bedFrame(posture, solution);
  const away = turn.clone().invert();
  const between = BODY[posture];
  const at = new Vector3();
  const own = new Quaternion();
  /** The point of each bone that is nearest to the bed: its spinous tip, or its middle where chest or shoulder lie between. */
  const points = BONES.map((bone) => {
    const { position, quaternion } = director.placementIn(column, solution, bone);
    at.set(0, 0, 0);
    if (!between) at.fromArray(column.layout.bones[bone].landmarks.spinousTip);
    at.applyQuaternion(own.fromArray(quaternion)).add(new Vector3().fromArray(position));
    return at.clone().applyQuaternion(away);
  });
  const { height, level, length } = support;
  const centre = points[BONES.indexOf(level)]!.y;
  const knobs: Place[] = [];
  if (height > 0 && !between)
    for (let y = centre - length / 2; y <= centre + length / 2 + 0.1; y += KNOB.apart) {
      // The knob touches the skin over the nearest process.
      const near = points.reduce((best, one) => (Math.abs(one.y - y) < Math.abs(best.y - y) ? one : best));
      knobs.push({ y, z: near.z - SKIN });
    }
  const depths = points.map(({ z }) => z);
  const top = between
    ? depths.reduce((sum, z) => sum + z, 0) / depths.length - column.tables.mechanics(null, between)
    : Math.min(...depths) - SKIN;
  const skin = director.skin();
  if (skin) {
    const onSide = posture === 'lyingSide';
    // The arm that would lie under the chest sinks in, so the mattress is thick there.
    const bed = under(onSide ? skin.filter(({ arm }) => !arm) : skin, turn);
    return { ...bed, thick: onSide ? DEEP : bed.thick, turn, knobs: [] };
  }
  const ends = director.lengthOf().map((y) => at.set(0, y, 0).applyQuaternion(away).y);
  return {
    turn,
    top,
    from: Math.min(...ends) - BEYOND,
    to: Math.max(...ends) + BEYOND,
    middle: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    wide: MATTRESS.wide,
    thick: MATTRESS.thick,
    knobs,
  };
}

const EYE = new Vector3();
/** The eye has moved by then. */
const AFTER_DRAWING = 2;

export function Bed({ materials, director }: Kit) {
  const invalidate = useThree((three) => three.invalidate);
  const [lying, setLying] = useState<Lying | null>(() => lyingOf(store.getState(), director));
  useEffect(() => {
    const rests = ({ scenario }: SpineState): boolean => {
      const { posture } = conditionsNow(scenario);
      return isResting(posture) || SEATED.has(posture);
    };
    const look = (state: SpineState): void => {
      setLying(lyingOf(state, director));
      invalidate();
    };
    director.watchSkin(() => look(store.getState()));
    return store.subscribe((state, before) => {
      if (
        (state.solution !== before.solution ||
          state.scenario !== before.scenario ||
          state.meshes !== before.meshes) &&
        (rests(state) || rests(before))
      )
        look(state);
    });
  }, [invalidate, director]);
  // From below it would hide who lies on it.
  const group = useRef<Group>(null);
  useFrame(({ camera }) => {
    if (!group.current || !lying) return;
    const above = group.current.worldToLocal(EYE.copy(camera.position)).z > lying.top;
    if (above !== group.current.visible) invalidate();
    group.current.visible = above;
  }, AFTER_DRAWING);
  const knobs = useMemo(() => lying?.knobs ?? [], [lying]);
  if (!lying) return null;
  const long = lying.to - lying.from;
  const middle = (lying.from + lying.to) / 2;
  const floor = lying.top - lying.thick;
  return (
    <group ref={group} quaternion={lying.turn}>
      <mesh name="bed" material={materials.bed} position={[lying.middle, middle, floor + lying.thick / 2]}>
        <boxGeometry args={[lying.wide, long, lying.thick]} />
      </mesh>
      <mesh
        name="contact"
        material={materials.contact}
        position={[lying.middle, middle, lying.top + 0.5]}
        renderOrder={1}
      >
        <planeGeometry args={[lying.wide * 0.8, long * 0.98]} />
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
    </group>
  );
}
