/**
 * What is drawn, as a tree. React renders it when bones arrive or another part is selected; the pose, the eye and what is
 * under the pointer are written into it by the director. Here stand the bones, which are the first picture; the rest comes after.
 */
import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { BufferAttribute, BufferGeometry, type Mesh } from 'three';
import { BONES, type Bone, type BoneMesh } from '../../core';
import { store, useSpine, type SpineState } from '../store';
import { type Director, type Shapes } from './director';
import type { Materials } from './materials';
import { litNow } from '../lit';
import { roughOf } from './rough';

export interface Kit {
  readonly director: Director;
  readonly materials: Materials;
}

export function Scene(kit: Kit) {
  const { director } = kit;
  const invalidate = useThree((three) => three.invalidate);
  useEffect(() => director.start(invalidate), [director, invalidate]);
  // With a priority the frame is ours to draw: one picture, or two side by side.
  useFrame(({ gl, scene }) => {
    const moves = director.frame(performance.now());
    director.draw(gl, scene);
    if (moves) invalidate();
  }, 1);
  const after = useAfterBones(kit, useBonesDrawn());
  return (
    <primitive object={director.root}>
      {BONES.map((bone) => (
        <BoneBody key={bone} bone={bone} {...kit} />
      ))}
      {after}
    </primitive>
  );
}

/* ------------------------------------------------------------------------------------------------------- bones --- */

/** One bone, named by its part. The pose moves it without React: its matrix is the director's own. */
function BoneBody({ bone, director, materials }: Kit & { bone: Bone }) {
  const mesh = useRef<Mesh>(null);
  const ink = useRef<Mesh>(null);
  const inked = useSpine((state) => state.view.style === 'textbook');
  const geometry = useBoneGeometry(useSpine((state) => drawnBone(state, bone)));
  const before = useBoneGeometry(useSpine((state) => state.outlined[bone]));
  const invalidate = useThree((three) => three.invalidate);

  useLayoutEffect(() => {
    const body = mesh.current;
    if (!body) return;
    body.matrixAutoUpdate = false;
    body.matrix = materials.shared.bones.value[BONES.indexOf(bone)]!;
    body.matrixWorldNeedsUpdate = true;
    if (ink.current) {
      ink.current.matrixAutoUpdate = false;
      ink.current.matrix = body.matrix;
    }
    Object.assign(body.userData, { now: geometry, before } satisfies Shapes);
    body.onBeforeRender = (_gl, _scene, _camera, _geometry, material) => {
      if (material === materials.moved) materials.movedFrom(BONES.indexOf(bone));
    };
    const look = (state: SpineState): void => {
      const faint = director.faint(bone);
      const lit = litNow(state);
      if (lit?.bone === bone) materials.light(lit);
      body.visible = director.shown(bone);
      if (ink.current) ink.current.visible = body.visible && !faint;
      body.material = faint
        ? materials.faint
        : state.view.activity === 'compare' && state.view.comparing === 'moved'
          ? materials.moved
          : lit?.bone === bone
            ? materials.boneLit
            : state.hover === bone
              ? materials.boneLifted
              : materials.bone;
      body.renderOrder = faint ? 4 : 0;
    };
    look(store.getState());
    invalidate();
    return store.subscribe((state, before) => {
      const [lit, was] = [litNow(state), litNow(before)];
      const relit = lit !== was && (lit?.bone === bone || was?.bone === bone);
      if (relit || state.view !== before.view || state.hover !== before.hover) look(state);
      if (relit) invalidate();
    });
  }, [bone, director, materials, geometry, before, inked, invalidate]);

  return (
    geometry && (
      <>
        <mesh ref={mesh} name={bone} geometry={geometry} material={materials.bone} />
        {inked && <mesh ref={ink} name="ink" geometry={geometry} material={materials.ink.bone} />}
      </>
    )
  );
}

/** Close by, a bone is drawn on its own grid; a cut has its faces from the default detail, and bones must end where they do. */
export const drawnBone = ({ view, close, meshes }: SpineState, bone: Bone): BoneMesh | undefined =>
  (view.cut ? undefined : close[bone]) ?? meshes[bone];

export function useBoneGeometry(shape: BoneMesh | undefined): BufferGeometry | null {
  const geometry = useMemo(() => (shape ? geometryOf(shape) : null), [shape]);
  useEffect(() => () => geometry?.dispose(), [geometry]);
  return geometry;
}

function geometryOf(shape: BoneMesh): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(shape.positions, 3));
  geometry.setAttribute('normal', new BufferAttribute(shape.normals, 3));
  geometry.setAttribute('occlusion', new BufferAttribute(shape.occlusion, 1, true));
  geometry.setAttribute('label', new BufferAttribute(shape.labels, 1));
  geometry.setAttribute('rough', new BufferAttribute(roughOf(shape), 1, true));
  geometry.setIndex(new BufferAttribute(shape.indices, 1));
  return geometry;
}

/**
 * Whether all bones have been drawn once. Shaders of everything else are compiled after that: on a machine without a GPU
 * they would keep the first picture waiting for a second. Its code is fetched then, too.
 */
function useBonesDrawn(): boolean {
  const all = useSpine((state) => Object.keys(state.meshes).length >= BONES.length);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    if (!all || drawn) return;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setDrawn(true));
    });
    return () => cancelAnimationFrame(frame);
  }, [all, drawn]);
  return drawn;
}

/** All that is not bone. */
function useAfterBones({ director, materials }: Kit, wanted: boolean): ReactNode {
  const [after, setAfter] = useState<ReactNode>(null);
  useEffect(() => {
    if (wanted)
      import('./AfterBones').then(
        ({ AfterBones }) => setAfter(<AfterBones director={director} materials={materials} />),
        (failure: unknown) => console.error(failure),
      );
  }, [director, materials, wanted]);
  return after;
}
