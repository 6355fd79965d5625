/**
 * What is drawn, as a tree. React renders it when bones arrive or another part is selected; the pose, the eye and what is
 * under the pointer are written into it by the director.
 */
import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { BufferAttribute, BufferGeometry, type Mesh, type WebGLRenderer } from 'three';
import { BONES, parsePart, type Bone, type BoneMesh, type PartId } from '../../core';
import { store, useSpine, type SpineState } from '../store';
import { Bed } from './Bed';
import { besideNow, type Director, type Shapes } from './director';
import { Outgrowths } from './Outgrowths';
import { ghostGeometry } from './ghost';
import type { Materials } from './materials';
import { conditionsNow } from './posture';
import { Surroundings } from './Surroundings';
import type { StrandLayer } from '../../core/strands';
import { layerOfKind, makeStrands, wantedLayers, type StrandKind } from './strands';
import { litNow } from '../lit';
import { roughOf } from './rough';
import { buildCapsules, buildDiscs, buildFacets, pieceGeometry, type Soft } from './soft';

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
  const bonesDrawn = useBonesDrawn();
  const soft = useSoft(director, bonesDrawn);
  const strands = useStrands(director, bonesDrawn);
  return (
    <primitive object={director.root}>
      {BONES.map((bone) => (
        <BoneBody key={bone} bone={bone} {...kit} />
      ))}
      {soft.map((one) => (
        <mesh
          key={one.kind}
          name={one.kind}
          geometry={one.geometry}
          material={
            one.kind === 'discs'
              ? kit.materials.disc
              : one.kind === 'facets'
                ? kit.materials.cartilage
                : kit.materials.capsule
          }
          frustumCulled={false}
          renderOrder={one.kind === 'capsules' ? 5 : 0}
        />
      ))}
      {strands.map((one) => (
        <StrandBody key={one.kind} strand={one} {...kit} />
      ))}
      {bonesDrawn && (
        <>
          <Ghost {...kit} />
          <Selection {...kit} soft={[...soft, ...strands]} />
          <Outgrowths {...kit} />
          <Bed {...kit} />
          <Surroundings materials={kit.materials} />
          <Section {...kit} soft={soft} />
          <Film {...kit} />
          <Gaps {...kit} />
          <Figure {...kit} />
        </>
      )}
    </primitive>
  );
}

/* ------------------------------------------------------------------------------------------------------- bones --- */

/** One bone, named by its part. The pose moves it without React: its matrix is the director's own. */
function BoneBody({ bone, director, materials }: Kit & { bone: Bone }) {
  const mesh = useRef<Mesh>(null);
  const ink = useRef<Mesh>(null);
  const inked = useSpine((state) => state.view.style === 'textbook');
  const shape = useSpine((state) => state.meshes[bone]);
  const geometry = useBoneGeometry(shape);
  const before = useBoneGeometry(useSpine((state) => (besideNow(state) ? state.outlined[bone] : undefined)));
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

function useBoneGeometry(shape: BoneMesh | undefined): BufferGeometry | null {
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

/* ------------------------------------------------------------------------------------------------- soft tissue --- */

/** Discs and joints are laid out when the page has time for it, and anew when the body changes. */
/**
 * Whether all bones have been drawn once. Shaders of everything else are compiled after that: on a machine without a GPU
 * they would keep the first picture waiting for a second.
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

/** No slice of the making takes longer than this [ms]. */
const SLICE = 7;
// eslint-disable-next-line require-yield
function* once(soft: Soft): Generator<null, Soft> {
  return soft;
}

function useSoft(director: Director, wanted: boolean): readonly Soft[] {
  const column = useSpine((state) => state.column);
  const layout = column?.layout;
  const [soft, setSoft] = useState<readonly Soft[]>([]);
  useEffect(() => {
    if (!column || !wanted) return;
    let made: Soft[] = [];
    // What is seen from afar first; the capsules feel for the bones and take longest.
    const builders = [
      () => once(buildFacets(column)),
      () => once(buildDiscs(column)),
      () => buildCapsules(column),
    ];
    let timer = 0;
    let present: Generator<null, Soft> | undefined;
    const next = (): void => {
      present ??= builders.shift()?.();
      if (!present) return;
      const start = performance.now();
      let step = present.next();
      while (!step.done && performance.now() - start < SLICE) step = present.next();
      if (step.done) {
        made = [...made, step.value];
        present = undefined;
        if (builders.length < 2) {
          director.setSoft(made);
          setSoft(made);
        }
      }
      timer = window.setTimeout(next, 0);
    };
    timer = window.setTimeout(next, 0);
    return () => {
      clearTimeout(timer);
      for (const { geometry } of made) geometry.dispose();
    };
    // The model of a body is made once; what is drawn depends on its layout only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [layout, director, wanted]);
  return soft;
}

function StrandBody({ strand: { kind, geometry }, materials }: Kit & { strand: Soft }) {
  const own = kind as StrandKind;
  const shown = useSpine((state) => wantedLayers(state).includes(layerOfKind(own)));
  return (
    <mesh
      name={kind}
      geometry={geometry}
      material={materials.strands[own]}
      visible={shown}
      frustumCulled={false}
      renderOrder={kind === 'dura' ? 4 : 0}
    />
  );
}

/** Ligaments, nerves and arteries are made the first time they are shown, and anew when the body changes. */
function useStrands(director: Director, bonesDrawn: boolean): readonly Soft[] {
  const layout = useSpine((state) => state.column?.layout);
  const wanted = useSpine((state) => wantedLayers(state).join(' '));
  const [made, setMade] = useState<ReadonlyMap<string, readonly Soft[]>>(new Map());
  const asked = useRef(new Map<string, () => void>());
  useEffect(() => {
    const making = asked.current;
    return () => {
      for (const stop of making.values()) stop();
      making.clear();
      setMade((before) => {
        for (const { geometry } of [...before.values()].flat()) geometry.dispose();
        return new Map();
      });
    };
  }, [layout]);
  useEffect(() => {
    const { column } = store.getState();
    if (!column || !bonesDrawn || wanted === '') return;
    for (const layer of wanted.split(' ') as StrandLayer[])
      if (!asked.current.has(layer))
        asked.current.set(
          layer,
          makeStrands(column, layer, (soft) => setMade((before) => new Map(before).set(layer, soft))),
        );
  }, [layout, wanted, bonesDrawn]);
  const all = useMemo(() => [...made.values()].flat(), [made]);
  useEffect(() => director.setStrands(all), [director, all]);
  return all;
}

/* ------------------------------------------------------------------------------------------------------- lines --- */

/** Outline of what is selected: first all silhouettes, then all casings, then all lines, so that runs join. */
function Selection({ materials, soft, director }: Kit & { soft: readonly Soft[] }) {
  const selection = useSpine((state) => state.view.selection);
  return selection
    .filter((part) => director.shown(part))
    .map((part) => <Outlined key={part} part={part} materials={materials} soft={soft} />);
}

function Outlined({ part, materials, soft }: { part: PartId; materials: Materials; soft: readonly Soft[] }) {
  const kind = parsePart(part)!;
  const bone = kind.kind === 'bone' ? kind.bone : null;
  const shape = useSpine((state) => (bone ? state.meshes[bone] : undefined));
  const own = useBoneGeometry(shape);
  const pieces = useMemo(
    // The capsule encloses the cartilage of its joint; discs have one shape.
    () =>
      soft.flatMap((one) =>
        one.kind === 'facets' ? [] : { kind: one.kind, geometry: pieceGeometry(one, part) },
      ),
    [soft, part],
  );
  const drawn = bone
    ? own
      ? [{ kind: 'bone' as const, geometry: own }]
      : []
    : pieces.flatMap(({ kind: of, geometry }) => (geometry ? [{ kind: of, geometry }] : []));
  const follow = (mesh: Mesh | null): void => {
    if (!mesh || !bone) return;
    mesh.matrixAutoUpdate = false;
    mesh.matrix = materials.shared.bones.value[BONES.indexOf(bone)]!;
    mesh.matrixWorldNeedsUpdate = true;
  };
  return drawn.map(({ kind: of, geometry }) =>
    materials.outlines[of].map((material, step) => (
      <mesh
        key={`${of} ${step}`}
        ref={follow}
        name={`outline ${part}`}
        geometry={geometry}
        material={material}
        renderOrder={20 + step}
        frustumCulled={false}
      />
    )),
  );
}

/** The faces of a cut; their code comes when somebody first cuts. A film shows all of the column, cut or not. */
function Section({ soft, ...kit }: Kit & { soft: readonly Soft[] }) {
  const wanted = useSpine((state) => state.view.cut !== null && state.view.style !== 'film');
  useOnDemand(wanted, async () => (await import('./section')).startSection, kit, soft);
  return null;
}

/** The column shone through. */
function Film(kit: Kit) {
  const wanted = useSpine((state) => state.view.style === 'film');
  useOnDemand(wanted, async () => (await import('./film')).startFilm, kit);
  return null;
}

/** Facets painted with how far they are apart; made anew for another body. */
function Gaps(kit: Kit) {
  const wanted = useSpine((state) => state.view.gapMap);
  const layout = useSpine((state) => state.column?.layout);
  useOnDemand(wanted, async () => (await import('./gaps')).startGaps, kit, layout);
  return null;
}

/** The human figure round the column, and the map that is painted on it. */
function Figure(kit: Kit) {
  const wanted = useSpine((state) => state.view.layers.figure || state.view.felt !== null);
  const layout = useSpine((state) => state.column?.layout);
  useOnDemand(wanted, async () => (await import('./figure')).startFigure, kit, layout);
  return null;
}

type Starter = (renderer: WebGLRenderer, kit: Kit, invalidate: () => void) => () => void;

/** A part of the picture that most never ask for: fetched and started when it is wanted, anew when `on` changes. */
function useOnDemand(wanted: boolean, load: () => Promise<Starter>, kit: Kit, on?: unknown): void {
  const { director, materials } = kit;
  const renderer = useThree((three) => three.gl);
  const invalidate = useThree((three) => three.invalidate);
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    let stop: (() => void) | undefined;
    load().then(
      (start) => {
        if (!left) stop = start(renderer, { director, materials }, invalidate);
      },
      (failure: unknown) => console.error(failure),
    );
    return () => {
      left = true;
      stop?.();
    };
    // What is loaded never changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, on, renderer, director, materials, invalidate]);
}

/** The healthy column as a line behind the present one; only while there is a difference to see. */
function Ghost({ director, materials }: Kit) {
  const meshes = useSettled(useSpine((state) => state.meshes));
  const outlined = useSettled(useSpine((state) => state.outlined));
  const wanted = useGhostWanted(director);
  const complete = BONES.every((bone) => meshes[bone]);
  const geometry = useMemo(
    () => (wanted && complete ? ghostGeometry({ ...meshes, ...outlined }) : null),
    [wanted, complete, meshes, outlined],
  );
  useEffect(() => () => geometry?.dispose(), [geometry]);
  if (!geometry) return null;
  return materials.ghost.map((material, step) => (
    <mesh
      key={step}
      name="healthy outline"
      geometry={geometry}
      material={material}
      renderOrder={-10 + step}
      frustumCulled={false}
    />
  ));
}

/** Finer bones arrive one after the other; only the last of a row is worth building from. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 250);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function useGhostWanted(director: Director): boolean {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const look = (): void => {
      const { view, scenario, solution, outlined } = store.getState();
      setWanted(
        view.ghost &&
          view.focus !== 'isolate' &&
          (view.activity !== 'compare' || view.comparing === 'over') &&
          solution !== null &&
          conditionsNow(scenario).posture === 'standing' &&
          (director.differs() || Object.keys(outlined).length > 0),
      );
    };
    look();
    return store.subscribe((state, before) => {
      if (
        state.view !== before.view ||
        state.solution !== before.solution ||
        state.kept !== before.kept ||
        state.outlined !== before.outlined
      )
        look();
    });
  }, [director]);
  return wanted;
}
