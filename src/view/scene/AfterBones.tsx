/**
 * What is drawn besides the bones: tissue, lines, what stands around, and what is fetched when it is asked for. A file of its
 * own, since none of it is in the first picture.
 */
import { useThree } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Mesh, WebGLRenderer } from 'three';
import { BONES, parsePart, wornLayout, type Bone, type Column, type PartId } from '../../core';
import type { StrandLayer } from '../../core/strands';
import { pending } from '../pending';
import { store, useSpine } from '../store';
import { Bed } from './Bed';
import { besideNow, type Director, type Shapes } from './director';
import { ghostGeometry, nearBones } from './ghost';
import { buildCapsules, buildDiscs, buildFacets, pieceGeometry } from './making';
import type { Materials } from './materials';
import { Outgrowths } from './Outgrowths';
import { drawnBone, useBoneGeometry, type Kit } from './Scene';
import { drawWhole, type Soft } from './soft';
import { layerOfKind, makeStrands, wantedLayers, type StrandKind } from './strands';
import { Surroundings } from './Surroundings';
import * as worn from './worn';

export function AfterBones(kit: Kit) {
  const soft = useSoft(kit.director);
  useInside(soft);
  const strands = useStrands(kit.director);
  return (
    <>
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
        />
      ))}
      {strands.map((one) => (
        <StrandBody key={one.kind} strand={one} {...kit} />
      ))}
      <Ghost {...kit} />
      <Selection {...kit} soft={[...soft, ...strands]} />
      <Outgrowths {...kit} />
      <Bed {...kit} />
      <Surroundings {...kit} />
      <Section {...kit} soft={soft} />
      <Film {...kit} />
      <Alone {...kit} soft={soft} />
      <Gaps {...kit} />
      <Figure {...kit} />
    </>
  );
}

/* ------------------------------------------------------------------------------------------------- soft tissue --- */

/** No slice of the making takes longer than this [ms]. */
const SLICE = 7;
// eslint-disable-next-line require-yield
function* once(soft: Soft): Generator<null, Soft> {
  return soft;
}

/** Discs and joints are laid out when the page has time for it, and anew when the body changes. */
function useSoft(director: Director): readonly Soft[] {
  const column = useSpine((state) => state.column);
  const layout = column?.layout;
  const [soft, setSoft] = useState<readonly Soft[]>([]);
  useEffect(() => {
    if (!column) return;
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
          director.setSoft(made, worn);
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
  }, [layout, director]);
  return soft;
}

/** Where bones are hidden, faint or cut, one looks into the capsules. */
function useInside(soft: readonly Soft[]): void {
  const open = useSpine(
    ({ view }) => view.focus !== 'all' || view.cut !== null || view.hidden.length > 0 || !view.layers.bones,
  );
  useLayoutEffect(() => {
    for (const one of soft) drawWhole(one, open);
  }, [soft, open]);
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

/** Makes a layer; when that takes a while, the page says so. */
function making(column: Column, layer: StrandLayer, done: (soft: readonly Soft[]) => void): () => void {
  const ended = pending(layer);
  const stop = makeStrands(column, layer, (soft) => {
    ended();
    done(soft);
  });
  return () => {
    ended();
    stop();
  };
}

/** Ligaments, nerves and arteries are made the first time they are shown, and anew when the body changes. */
function useStrands(director: Director): readonly Soft[] {
  const layout = useSpine((state) => state.column?.layout);
  const wanted = useSpine((state) => wantedLayers(state).join(' '));
  const [made, setMade] = useState<ReadonlyMap<string, readonly Soft[]>>(new Map());
  const asked = useRef(new Map<string, () => void>());
  useEffect(() => {
    const under = asked.current;
    return () => {
      for (const stop of under.values()) stop();
      under.clear();
      setMade((before) => {
        for (const { geometry } of [...before.values()].flat()) geometry.dispose();
        return new Map();
      });
    };
  }, [layout]);
  useEffect(() => {
    const { column } = store.getState();
    if (!column || wanted === '') return;
    for (const layer of wanted.split(' ') as StrandLayer[])
      if (!asked.current.has(layer))
        asked.current.set(
          layer,
          making(column, layer, (soft) => setMade((before) => new Map(before).set(layer, soft))),
        );
  }, [layout, wanted]);
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
  const shape = useSpine((state) => (bone ? drawnBone(state, bone) : undefined));
  const own = useBoneGeometry(shape);
  const before = useBoneGeometry(
    useSpine((state) => (bone && besideNow(state) ? state.outlined[bone] : undefined)),
  );
  // The outline of a capsule or a disc is a shape of its own, made anew when its bones are shaped anew.
  const worn = useSpine(({ column, scenario }) =>
    column && (kind.kind === 'facet' || kind.kind === 'disc')
      ? wornLayout(column.layout, scenario, column.tables)
      : null,
  );
  const pieces = useMemo(
    // The capsule encloses the cartilage of its joint.
    () =>
      soft.flatMap((one) =>
        one.kind === 'facets' ? [] : { kind: one.kind, geometry: pieceGeometry(one, part) },
      ),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [soft, part, worn],
  );
  useEffect(
    () => () => {
      for (const { kind: of, geometry } of pieces)
        if (of === 'capsules' || of === 'discs') geometry?.dispose();
    },
    [pieces],
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
    Object.assign(mesh.userData, { now: own, before } satisfies Shapes);
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

/** A joint that is shown alone, drawn finely. */
function Alone({ soft, ...kit }: Kit & { soft: readonly Soft[] }) {
  const wanted = useSpine(
    ({ view }) =>
      view.focus === 'isolate' && view.selection.some((part) => parsePart(part)!.kind === 'facet'),
  );
  useOnDemand(wanted, async () => (await import('./alone')).startAlone, kit, soft);
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
  const near = useSettled(useSpine((state) => nearBones(state).join(' ')));
  const geometry = useMemo(
    () => (wanted && complete ? ghostGeometry({ ...meshes, ...outlined }, near.split(' ') as Bone[]) : null),
    [wanted, complete, meshes, outlined, near],
  );
  useEffect(() => () => geometry?.dispose(), [geometry]);
  const invalidate = useThree((three) => three.invalidate);
  useEffect(invalidate, [geometry, invalidate]);
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
    const look = (): void => setWanted(director.outlined());
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
