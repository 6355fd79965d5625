/**
 * Rib cage and pelvis round the column: seen through, never in the way of a click. Made when a layer is first shown, away from
 * the page's thread, and moved with the pose.
 */
import { useThree } from '@react-three/fiber';
import { useEffect, useState } from 'react';
import { BufferAttribute, BufferGeometry, Sphere, Vector3 } from 'three';
import {
  BONES,
  CONTEXT_LAYERS,
  placeBound,
  placementOf,
  type Body,
  type Bone,
  type Column,
  type ContextLayer,
  type Placement,
  type Tissue,
} from '../../core';
import type { Wanted } from '../../surroundings';
import { madeAway } from '../away';
import { pending } from '../pending';
import { store, useSpine, type SpineState } from '../store';
import type { Kit } from './Scene';

export function Surroundings(kit: Pick<Kit, 'materials' | 'director'>) {
  return CONTEXT_LAYERS.map((layer) => <One key={layer} layer={layer} {...kit} />);
}

function One({ layer, materials, director }: { layer: ContextLayer } & Pick<Kit, 'materials' | 'director'>) {
  const wanted = useSpine((state) => state.view.layers[layer]);
  const layout = useSpine((state) => state.column?.layout);
  const invalidate = useThree((three) => three.invalidate);
  const [geometry, setGeometry] = useState<BufferGeometry | null>(null);

  useEffect(() => {
    const { column } = store.getState();
    if (!wanted || !column) return;
    let left = false;
    const ended = pending(layer);
    let leave = (): void => {};
    const made: { geometry?: BufferGeometry } = {};
    void shape(column, layer, (stop) => (leave = stop)).then((tissue) => {
      ended();
      if (left) return;
      made.geometry = geometryOf(tissue);
      const follow = (state: SpineState): void => {
        follows(made.geometry!, tissue, state);
        invalidate();
      };
      follow(store.getState());
      const quiet = store.subscribe((state, before) => {
        if (state.solution !== before.solution) follow(state);
      });
      leave = quiet;
      setGeometry(made.geometry);
      director.surround(layer, made.geometry.getAttribute('position').array as Float32Array);
    });
    return () => {
      left = true;
      ended();
      leave();
      setGeometry(null);
      if (made.geometry) director.surround(layer, null);
      made.geometry?.dispose();
      invalidate();
    };
  }, [wanted, layout, layer, director, invalidate]);

  return (
    geometry && (
      <mesh name={layer} geometry={geometry} material={materials.faint} renderOrder={6} raycast={nothing} />
    )
  );
}

const nothing = (): void => {};

function shape(
  { body, layout, tables }: Column,
  layer: ContextLayer,
  leave: (stop: () => void) => void,
): Promise<Tissue> {
  return madeAway(
    () => new Worker(new URL('../../surroundings.ts', import.meta.url), { type: 'module' }),
    { body, layer } satisfies Wanted,
    leave,
    async () => (await import('../../core/context')).contextTissue(layer, layout, tables, body),
  );
}

function geometryOf(tissue: Tissue): BufferGeometry {
  const geometry = new BufferGeometry();
  const count = tissue.blend.length / 4;
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(3 * count), 3));
  geometry.setAttribute('normal', new BufferAttribute(new Float32Array(3 * count), 3));
  geometry.setAttribute('occlusion', new BufferAttribute(new Uint8Array(count).fill(255), 1, true));
  geometry.setIndex(new BufferAttribute(tissue.indices, 1));
  geometry.boundingSphere = new Sphere(new Vector3(), Infinity);
  return geometry;
}

const STILL = { amount: 0, give: 0 };

function follows(geometry: BufferGeometry, tissue: Tissue, { column, solution }: SpineState): void {
  if (!column) return;
  const places = Object.fromEntries(
    BONES.map((bone) => [
      bone,
      bone === 'S1' || !solution
        ? column.layout.bones[bone].neutral
        : placementOf(solution.pose, bone as Body),
    ]),
  ) as Record<Bone, Placement>;
  const positions = geometry.getAttribute('position') as BufferAttribute;
  placeBound(tissue, places, STILL, positions.array as Float32Array);
  positions.needsUpdate = true;
  geometry.computeVertexNormals();
}
