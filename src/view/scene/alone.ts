/**
 * Joints that are shown alone fill the picture: they are drawn more finely then, in place of those of the whole column. Loaded when
 * one is first shown so. A cut and the gap map keep to the shapes they were worked out on.
 */
import { Mesh, type WebGLRenderer } from 'three';
import { parsePart, sameShape, type PartId } from '../../core';
import { store, type SpineState } from '../store';
import { besideNow } from './director';
import { buildFacets, fineCapsules } from './making';
import type { Kit } from './Scene';
import { wearSoft } from './worn';

/** The joints that are now to be drawn finely. */
function alone(state: SpineState): readonly PartId[] {
  const { focus, selection, cut, gapMap } = state.view;
  if (focus !== 'isolate' || cut || gapMap || besideNow(state)) return [];
  return selection.filter((part) => parsePart(part)!.kind === 'facet');
}

export function startAlone(
  _renderer: WebGLRenderer,
  { director, materials }: Kit,
  invalidate: () => void,
): () => void {
  const { root } = director;
  const meshes = (['facets', 'capsules'] as const).map((kind) => {
    const mesh = new Mesh(undefined, kind === 'facets' ? materials.cartilage : materials.capsule);
    mesh.name = `${kind} alone`;
    mesh.frustumCulled = false;
    mesh.visible = false;
    root.add(mesh);
    return { kind, mesh };
  });
  let some = false;
  const swap = (fine: boolean): void => {
    for (const { kind, mesh } of meshes) {
      mesh.visible = fine && some;
      const coarse = root.getObjectByName(kind);
      if (coarse) coarse.visible = !mesh.visible;
    }
  };
  const show = (fine: boolean): void => {
    some = fine;
    swap(true);
    invalidate();
  };
  director.refine(swap);
  const make = (state: SpineState): void => {
    const only = alone(state);
    const capsules = director.soft().find(({ kind }) => kind === 'capsules');
    if (only.length === 0 || !state.column || !capsules) return show(false);
    const facets = buildFacets(state.column, only);
    wearSoft([facets], state.column, state.scenario);
    for (const { kind, mesh } of meshes) {
      mesh.geometry.dispose();
      mesh.geometry = kind === 'facets' ? facets.geometry : fineCapsules(capsules, only).geometry;
    }
    show(true);
  };
  make(store.getState());
  const leave = store.subscribe((state, before) => {
    if (
      alone(state).join() !== alone(before).join() ||
      state.column !== before.column ||
      !sameShape(state.scenario, before.scenario)
    )
      make(state);
  });
  return () => {
    leave();
    director.refine(null);
    show(false);
    for (const { mesh } of meshes) {
      root.remove(mesh);
      mesh.geometry.dispose();
    }
  };
}
