/**
 * The cut: what is taken away, and the faces it leaves. Loaded when somebody first cuts.
 *
 * The plane is given to three, which leaves out what lies beyond it; the faces are computed from the triangles of every
 * bone, disc and layer of cartilage that the plane meets (core/anatomy/section.ts), so that they end exactly where the
 * surface does. They are made anew when the plane, the pose or what is shown has changed, just before the next frame.
 */
import {
  Group,
  LineSegments,
  MathUtils,
  Matrix4,
  Mesh,
  Plane,
  Quaternion,
  Sphere,
  Vector3,
  type WebGLRenderer,
} from 'three';
import {
  basisOf,
  boneField,
  BONE_PARTS,
  BONES,
  corticalRegion,
  CORTEX,
  densePlates,
  discAt,
  discMatter,
  DISCS,
  lowerOf,
  OUTGROWTH_SHAPE,
  outgrowthsOf,
  packDense,
  packMatter,
  parsePart,
  placeOutgrowth,
  sliceRings,
  upperOf,
  wornLayout,
  type Bone,
  type BoneMesh,
  type Column,
  type ColumnLayout,
  type Disc,
  type Outgrowth,
  type PartId,
  type Placement,
  type Ring,
  type Scenario,
  type Vec3,
} from '../../../core';
import { planeOf } from '../../cut';
import { store, type SpineState } from '../../store';
import type { Director, Sliced } from '../director';
import type { Materials } from '../materials';
import { sphereOf } from '../pick';
import { placed, type Piece, type SoftKind } from '../soft';
import { buffers } from './buffers';
import { createHandle } from './handle';
import { createLooks, DEPTH, GEL } from './looks';
import { filled, inside, inwards, thinned } from './rings';

/** Even tones, linear. */
type Tint = readonly [number, number, number];
const TINTS: Readonly<Partial<Record<SoftKind, Tint>>> = {
  facets: [0.63, 0.735, 0.8],
  capsules: [0.69, 0.64, 0.54],
  ligaments: [0.66, 0.62, 0.52],
  nerves: [0.74, 0.58, 0.24],
  arteries: [0.44, 0.17, 0.13],
};
const CORD: Tint = [0.78, 0.72, 0.56];
/** Fluid of a joint in its cyst. */
const FLUID: Tint = [0.6, 0.64, 0.64];

/** Points of an outline closer than this say nothing more [mm]. */
const LEAST = 0.12;

export function startSection(
  renderer: WebGLRenderer,
  { director, materials }: { director: Director; materials: Materials },
  invalidate: () => void,
): () => void {
  const { root } = director;
  const { shared } = materials;
  const looks = createLooks(shared);
  const away = new Plane();
  const group = new Group();
  group.name = 'section';
  const own = {
    filled: buffers({ position: 3, inside: 4 }),
    ribbon: buffers({ position: 3, inside: 4 }),
    disc: buffers({ position: 3, who: 4, lift: 1 }),
    plain: buffers({ position: 3, tint: 3 }),
  };
  const lines = buffers({ position: 3 });
  const meshes = (['filled', 'ribbon', 'disc', 'plain'] as const).map((name, i) => {
    const mesh = new Mesh(own[name].geometry, looks[name]);
    mesh.name = `section ${name}`;
    mesh.frustumCulled = false;
    mesh.renderOrder = 1 + i;
    group.add(mesh);
    return { name, mesh };
  });
  const edges = new LineSegments(lines.geometry, looks.line);
  edges.frustumCulled = false;
  edges.renderOrder = 6;
  group.add(edges);
  root.add(group);

  const handle = createHandle(renderer.domElement.parentElement!, director.screen);

  /* --------------------------------------------------------------------------------------------------- slicing */
  const spheres = new WeakMap<BoneMesh, Sphere>();
  const inverse = new Matrix4();
  const at = new Vector3();
  const normalIn = new Vector3();
  const towards = new Vector3();
  /** What can be met on the plane: outlines in the plane's own two directions. */
  let found: { part: PartId; flat: number[] }[] = [];
  let plane: { normal: Vec3; offset: number } = { normal: [1, 0, 0], offset: 0 };
  let basis = basisOf(plane.normal);

  const placements = (): Record<Bone, Placement> => {
    const places = {} as Record<Bone, Placement>;
    BONES.forEach((bone, i) => {
      const [p, q] = [new Vector3(), new Quaternion()];
      shared.bones.value[i]!.decompose(p, q, at);
      places[bone] = { position: p.toArray(), quaternion: q.toArray() };
    });
    return places;
  };

  const remember = (part: PartId, rings: readonly Ring[], matrix: Matrix4 | null): void => {
    for (const ring of rings) found.push({ part, flat: flatOf(ring, matrix) });
  };
  const flatOf = (ring: Ring, matrix: Matrix4 | null = null): number[] => {
    const [u, v] = basis;
    const flat: number[] = [];
    for (let i = 0; i < ring.length; i += 3) {
      at.fromArray(ring as unknown as number[], i);
      if (matrix) at.applyMatrix4(matrix);
      flat.push(at.x * u[0] + at.y * u[1] + at.z * u[2], at.x * v[0] + at.y * v[1] + at.z * v[2]);
    }
    return flat;
  };

  const cutBone = (bone: Bone, row: number, mesh: BoneMesh): void => {
    const matrix = shared.bones.value[row]!;
    let sphere = spheres.get(mesh);
    if (!sphere) spheres.set(mesh, (sphere = sphereOf(mesh.positions)));
    inverse.copy(matrix).invert();
    normalIn.fromArray(plane.normal).transformDirection(inverse);
    const offset = plane.offset - at.setFromMatrixPosition(matrix).dot(towards.fromArray(plane.normal));
    if (Math.abs(sphere.center.dot(normalIn) - offset) > sphere.radius) return;
    const normal = normalIn.toArray();
    const corners: Int32Array[] = [];
    const { rings, near } = thinned(
      sliceRings(mesh.positions, mesh.indices, { normal, offset }, corners),
      corners,
      LEAST,
    );
    if (rings.length === 0) return;
    remember(bone, rings, matrix);
    const first: number[] = [];
    rings.forEach((ring, r) => {
      const labels = near[r]!;
      const count = ring.length / 3;
      const inward = inwards(ring, normal);
      const walls = Float32Array.from(labels, (v) => CORTEX[mesh.labels[v]!]!);
      const start = { edge: -1, inner: -1 };
      let last = start;
      for (let i = 0; i < count; i++) {
        const [x, y, z] = [ring[3 * i]!, ring[3 * i + 1]!, ring[3 * i + 2]!];
        // A wall does not change its thickness from one triangle to the next.
        let wall = 0;
        for (let k = -3; k <= 3; k++) wall += walls[(i + k + count) % count]! / 7;
        const region = corticalRegion(BONE_PARTS[mesh.labels[labels[i]!]!]!);
        const body = region === 'body' || region === 'endplate' ? 1 : 0;
        first.push(own.filled.vertex(x, y, z, row, DEPTH, wall, body));
        const edge = own.ribbon.vertex(x, y, z, row, 0, wall, body);
        const inner = own.ribbon.vertex(
          x + inward[3 * i]! * DEPTH,
          y + inward[3 * i + 1]! * DEPTH,
          z + inward[3 * i + 2]! * DEPTH,
          row,
          DEPTH,
          wall,
          body,
        );
        if (i === 0) start.edge = edge;
        if (i === 0) start.inner = inner;
        else quad(last.edge, last.inner, edge, inner);
        last = { edge, inner };
      }
      quad(last.edge, last.inner, start.edge, start.inner);
    });
    const triangles = filled(rings, normal);
    for (let i = 0; i < triangles.length; i += 3)
      own.filled.triangle(first[triangles[i]!]!, first[triangles[i + 1]!]!, first[triangles[i + 2]!]!);
  };
  const quad = (edge: number, inner: number, edge2: number, inner2: number): void => {
    own.ribbon.triangle(edge, edge2, inner);
    own.ribbon.triangle(edge2, inner2, inner);
  };

  /** @param other what is one with it: no line where they meet */
  const outline = (rings: readonly Ring[], other: readonly Ring[] = []): void => {
    const flat = other.map((ring) => flatOf(ring));
    for (const ring of rings) {
      const own = flatOf(ring);
      const n = ring.length / 3;
      const first: number[] = [];
      const within: boolean[] = [];
      for (let i = 0; i < n; i++) {
        first.push(lines.vertex(ring[3 * i]!, ring[3 * i + 1]!, ring[3 * i + 2]!));
        within.push(flat.some((one) => inside(one, own[2 * i]!, own[2 * i + 1]!)));
      }
      for (let i = 0; i < n; i++) {
        const k = (i + 1) % n;
        if (!within[i] || !within[k]) lines.line(first[i]!, first[k]!);
      }
    }
  };

  const cutDisc = (piece: Piece, places: Record<Bone, Placement>, scenario: Scenario): void => {
    const disc = piece.joint as Disc;
    const row = shared.discs.value[piece.row]!;
    const { x: angle, y: width, z: size } = shared.lobes.value[piece.row]!;
    const positions = placed(piece, places, { amount: row.x, give: row.y, lobe: { angle, width, size } });
    const rings = sliceRings(positions, piece.tissue.indices, plane);
    const fragments = bodies.filter((body) => body.part === piece.part).flatMap((body) => body.rings);
    if (rings.length === 0) return outline(fragments);
    remember(piece.part, rings, null);
    const who = [
      DISCS.indexOf(disc),
      BONES.indexOf(upperOf(disc)),
      BONES.indexOf(lowerOf(disc)),
      discAt(scenario, disc).heightLoss,
    ] as const;
    const first: number[] = [];
    for (const ring of rings)
      for (let i = 0; i < ring.length; i += 3)
        first.push(own.disc.vertex(ring[i]!, ring[i + 1]!, ring[i + 2]!, ...who, row.w));
    fill(rings, first, own.disc);
    outline(rings, fragments);
    // The line of a fragment ends where its disc begins.
    outline(fragments, rings);
    if (!matter.has(disc)) wanted.add(disc);
  };

  /** What lies inside a disc is worked out when it is first met, one disc at a time, so that nothing waits for it. */
  const matter = new Set<Disc>();
  const wanted = new Set<Disc>();
  let timer = 0;
  const workOut = (): void => {
    timer = 0;
    const { column } = store.getState();
    const disc = nearest(wanted);
    if (!column || !disc) return;
    wanted.delete(disc);
    matter.add(disc);
    looks.setMatter(DISCS.indexOf(disc), matterIn(column, disc));
    if (wanted.size > 0) timer = window.setTimeout(workOut, 0);
    if (wanted.size === 0 || matter.size % 4 === 1) invalidate();
  };
  /** The one nearest to what is looked at. */
  const nearest = (discs: ReadonlySet<Disc>): Disc | undefined => {
    const spot = director.target();
    const away = (disc: Disc): number =>
      at.setFromMatrixPosition(shared.bones.value[BONES.indexOf(lowerOf(disc))]!).distanceToSquared(spot);
    let found: Disc | undefined;
    let least = Infinity;
    for (const disc of discs) {
      const far = away(disc);
      if (far >= least) continue;
      least = far;
      found = disc;
    }
    return found;
  };

  /** Cartilage, ligament, nerve and vessel are one even tone inside. */
  const cutPlain = (positions: Float32Array, indices: Uint32Array, tint: Tint, part: PartId): void => {
    const rings = sliceRings(positions, indices, plane);
    if (rings.length === 0) return;
    remember(part, rings, null);
    plain(rings, tint);
    if (tint !== TINTS.facets) outline(rings);
  };
  /** Fragments of discs and cysts, in the plane. */
  let bodies: { part: PartId; kind: Outgrowth['kind']; rings: Ring[] }[] = [];
  const cutBodies = (column: Column, places: Record<Bone, Placement>, scenario: Scenario): void => {
    bodies = [];
    for (const body of outgrowthsOf(column.layout, scenario)) {
      const { part, kind } = body;
      if (!director.shown(part)) continue;
      const rings = sliceRings(placeOutgrowth(body, places[body.bone]), OUTGROWTH_SHAPE.indices, plane);
      bodies.push({ part, kind, rings });
      remember(part, rings, null);
      if (kind === 'cyst') outline(rings);
      plain(rings, kind === 'cyst' ? FLUID : gelOf(part, scenario));
    }
  };
  /** A fragment is what the nucleus of its disc is. */
  const gelOf = (part: PartId, scenario: Scenario): Tint => {
    const kind = parsePart(part)!;
    const loss = kind.kind === 'disc' ? discAt(scenario, kind.joint).heightLoss : 0;
    const dry = MathUtils.smoothstep(loss, 0.05, 0.7);
    const of = (i: 0 | 1 | 2): number => MathUtils.lerp(GEL.wet[i], GEL.dry[i], dry);
    return [of(0), of(1), of(2)];
  };
  const plain = (rings: readonly Ring[], tint: Tint): void => {
    const first: number[] = [];
    for (const ring of rings)
      for (let i = 0; i < ring.length; i += 3)
        first.push(own.plain.vertex(ring[i]!, ring[i + 1]!, ring[i + 2]!, ...tint));
    fill(rings, first, own.plain);
  };
  const fill = (rings: readonly Ring[], first: readonly number[], into: (typeof own)['disc']): void => {
    const triangles = filled(rings, plane.normal);
    for (let i = 0; i < triangles.length; i += 3)
      into.triangle(first[triangles[i]!]!, first[triangles[i + 1]!]!, first[triangles[i + 2]!]!);
  };

  /* ------------------------------------------------------------------------------------------------- each frame */
  let stale = true;
  const recut = (state: SpineState): void => {
    const { column, view } = state;
    for (const one of [...Object.values(own), lines]) one.clear();
    found = [];
    const standing = director.standing();
    if (column && view.cut && standing) {
      // Side by side this is asked for each of the two states.
      const { scenario } = standing;
      const places = placements();
      plane = planeOf(view.cut, column, (bone) => places[bone]);
      basis = basisOf(plane.normal);
      looks.up.fromArray(plane.normal);
      const worn = wornLayout(column.layout, scenario, column.tables);
      BONES.forEach((bone, row) => {
        looks.setDense(row, packDense(densePlates(worn, scenario, bone)));
        const mesh = director.shapeNow(bone);
        if (mesh && director.shown(bone) && !director.faint(bone)) cutBone(bone, row, mesh);
      });
      cutBodies(column, places, scenario);
      for (const soft of director.soft())
        for (const piece of soft.pieces) {
          if (!director.shown(piece.part) || !near(piece, places)) continue;
          if (soft.kind === 'discs') cutDisc(piece, places, scenario);
          else if (soft.kind === 'facets' || soft.kind === 'capsules') {
            const { x, y } = shared[soft.kind].value[piece.row]!;
            const swelling = { amount: x, give: y };
            cutPlain(placed(piece, places, swelling), piece.tissue.indices, TINTS[soft.kind]!, piece.part);
          }
        }
      for (const target of director.strandTargets()) {
        if (!director.shown(target.part)) continue;
        const { center, radius } = target.sphere;
        if (Math.abs(center.dot(looks.up) - plane.offset) > radius) continue;
        const { part, kind, positions, indices } = target;
        // The dural sac is a skin: its cut is a line.
        if (kind === 'dura') outline(sliceRings(positions, indices, plane));
        else cutPlain(positions, indices, part === 'cord' ? CORD : (TINTS[kind] ?? CORD), part);
      }
    }
    if (wanted.size > 0 && !timer) timer = window.setTimeout(workOut, 0);
    for (const { name, mesh } of meshes) mesh.visible = own[name].done();
    edges.visible = lines.done();
  };
  /** Whether the plane passes close to a joint: farther than a disc is wide it cannot meet it. */
  const near = ({ joint }: Piece, places: Record<Bone, Placement>): boolean => {
    if (!joint) return false;
    const [x, y, z] = places[lowerOf(joint)].position;
    const [a, b, c] = plane.normal;
    return Math.abs(a * x + b * y + c * z - plane.offset) < 75;
  };

  /** Where the handle stands: on the plane, beside what is looked at. */
  const beside = (state: SpineState): Vector3 => {
    const { cut } = state.view;
    const spot = director.target();
    if (cut?.kind === 'sagittal') spot.z -= 95;
    else if (cut?.kind === 'coronal') spot.x += 80;
    else if (cut?.level) {
      const bone = parsePart(cut.level) ? (cut.level as Bone) : lowerOf(cut.level as Disc);
      spot.setFromMatrixPosition(shared.bones.value[BONES.indexOf(bone)]!);
      spot.x += 75;
    } else spot.x += 90;
    return spot.addScaledVector(looks.up, plane.offset - spot.dot(looks.up));
  };

  const sliced: Sliced = {
    get plane() {
      return plane;
    },
    partAt(point) {
      const [u, v] = basis;
      const x = point.x * u[0] + point.y * u[1] + point.z * u[2];
      const y = point.x * v[0] + point.y * v[1] + point.z * v[2];
      const odd = new Map<PartId, boolean>();
      for (const { part, flat } of found) if (inside(flat, x, y)) odd.set(part, !odd.get(part));
      for (const [part, isIn] of odd) if (isIn) return part;
      return null;
    },
    prepare(again) {
      if (stale || again) recut(store.getState());
      stale = false;
      away.normal.fromArray(plane.normal).negate();
      away.constant = plane.offset;
      away.applyMatrix4(root.matrixWorld);
      handle.place(beside(store.getState()), looks.up);
    },
  };
  director.setSliced(sliced);
  renderer.clippingPlanes = [away];
  const stop = store.subscribe((state, before) => {
    if (
      state.solution === before.solution &&
      state.view === before.view &&
      state.meshes === before.meshes &&
      state.column === before.column
    )
      return;
    stale = true;
    invalidate();
  });
  invalidate();

  return () => {
    stop();
    clearTimeout(timer);
    director.setSliced(null);
    renderer.clippingPlanes = [];
    handle.remove();
    root.remove(group);
    for (const one of [...Object.values(own), lines]) one.geometry.dispose();
    looks.dispose();
    invalidate();
  };
}

const known = new WeakMap<ColumnLayout, Map<Disc, Float32Array>>();
function matterIn({ layout, tables, body }: Column, disc: Disc): Float32Array {
  const all = known.get(layout) ?? new Map<Disc, Float32Array>();
  known.set(layout, all);
  const old = all.get(disc);
  if (old) return old;
  const [upper, lower] = [layout.bones[upperOf(disc)], layout.bones[lowerOf(disc)]];
  const packed = packMatter(
    discMatter(
      disc,
      layout.joints[disc].disc!,
      upper,
      lower,
      boneField(layout, tables, body, upper.bone),
      boneField(layout, tables, body, lower.bone),
    ),
  );
  all.set(disc, packed);
  return packed;
}
