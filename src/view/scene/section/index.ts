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
  BONE_PARTS,
  BONES,
  corticalRegion,
  CORTEX,
  discAt,
  lowerOf,
  parsePart,
  sliceRings,
  upperOf,
  type Bone,
  type BoneMesh,
  type Disc,
  type Endplate,
  type PartId,
  type Placement,
  type Ring,
  type Vec3,
} from '../../../core';
import { planeOf } from '../../cut';
import { store, type SpineState } from '../../store';
import type { Director, Sliced } from '../director';
import type { Materials } from '../materials';
import { sphereOf, type Target } from '../pick';
import { placed, type Piece } from '../soft';
import { buffers } from './buffers';
import { createHandle } from './handle';
import { createLooks, DEPTH } from './looks';
import { filled, inside, inwards, thinned } from './rings';

const TONES = {
  ligaments: [0.66, 0.62, 0.52],
  nerves: [0.74, 0.58, 0.24],
  cord: [0.78, 0.72, 0.56],
  arteries: [0.44, 0.17, 0.13],
} as const;

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
    disc: buffers({ position: 3, plan: 4, look: 4, bowl: 1 }),
    cartilage: buffers({ position: 3 }),
    strand: buffers({ position: 3, tone: 3 }),
  };
  const lines = buffers({ position: 3 });
  const meshes = (['filled', 'ribbon', 'disc', 'cartilage', 'strand'] as const).map((name, i) => {
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
    const [u, v] = basis;
    for (const ring of rings) {
      const flat: number[] = [];
      for (let i = 0; i < ring.length; i += 3) {
        at.fromArray(ring as unknown as number[], i);
        if (matrix) at.applyMatrix4(matrix);
        flat.push(at.x * u[0] + at.y * u[1] + at.z * u[2], at.x * v[0] + at.y * v[1] + at.z * v[2]);
      }
      found.push({ part, flat });
    }
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

  const outline = (rings: readonly Ring[]): void => {
    for (const ring of rings) {
      let before = -1;
      let start = -1;
      for (let i = 0; i < ring.length; i += 3) {
        const v = lines.vertex(ring[i]!, ring[i + 1]!, ring[i + 2]!);
        if (before >= 0) lines.line(before, v);
        else start = v;
        before = v;
      }
      lines.line(before, start);
    }
  };

  const cutDisc = (piece: Piece, places: Record<Bone, Placement>, state: SpineState): void => {
    const { column, scenario } = state;
    const disc = piece.joint as Disc;
    const row = shared.discs.value[piece.row]!;
    const positions = placed(piece, places, { amount: row.x, give: row.y });
    const rings = sliceRings(positions, piece.tissue.indices, plane);
    if (rings.length === 0 || !column) return;
    remember(piece.part, rings, null);
    const { nucleusFraction, nucleusOffset } = column.layout.joints[disc].disc!;
    const above = column.layout.bones[upperOf(disc)].lower!;
    const below = column.layout.bones[lowerOf(disc)].upper!;
    const [top, bottom] = [plateIn(above, upperOf(disc)), plateIn(below, lowerOf(disc))];
    const centre = top.centre.clone().add(bottom.centre).multiplyScalar(0.5);
    const up = bottom.normal.clone().sub(top.normal).normalize();
    const forward = top.forward.clone().add(bottom.forward);
    forward.addScaledVector(up, -forward.dot(up)).normalize();
    const side = up.clone().cross(forward);
    const [wide, deep] = [(above.halfWidth + below.halfWidth) / 2, (above.halfDepth + below.halfDepth) / 2];
    const look = [
      discAt(scenario, disc).heightLoss,
      Math.sqrt(nucleusFraction),
      2 * nucleusOffset,
      row.w,
    ] as const;
    const bowl = (above.concavity + below.concavity) / 2;
    const first: number[] = [];
    for (const ring of rings)
      for (let i = 0; i < ring.length; i += 3) {
        const p = at.set(ring[i]!, ring[i + 1]!, ring[i + 2]!);
        const low = p.dot(bottom.normal) - bottom.centre.dot(bottom.normal);
        const high = p.dot(top.normal) - top.centre.dot(top.normal);
        const x = (p.dot(side) - centre.dot(side)) / wide;
        const z = (p.dot(forward) - centre.dot(forward)) / deep;
        first.push(own.disc.vertex(p.x, p.y, p.z, x, z, low, high, ...look, bowl));
      }
    fill(rings, first, own.disc);
    outline(rings);
  };
  const plateIn = (plate: Endplate, bone: Bone) => {
    const matrix = shared.bones.value[BONES.indexOf(bone)]!;
    return {
      centre: new Vector3().fromArray(plate.centre).applyMatrix4(matrix),
      normal: new Vector3().fromArray(plate.normal).transformDirection(matrix),
      forward: new Vector3().fromArray(plate.forward).transformDirection(matrix),
    };
  };

  const cutCartilage = (piece: Piece, places: Record<Bone, Placement>): void => {
    const row = shared.facets.value[piece.row]!;
    const positions = placed(piece, places, { amount: row.x, give: row.y });
    const rings = sliceRings(positions, piece.tissue.indices, plane);
    if (rings.length === 0) return;
    const first: number[] = [];
    for (const ring of rings)
      for (let i = 0; i < ring.length; i += 3)
        first.push(own.cartilage.vertex(ring[i]!, ring[i + 1]!, ring[i + 2]!));
    fill(rings, first, own.cartilage);
  };
  /** The dural sac is a skin: its cut is a line. */
  const cutStrand = ({ part, kind, positions, indices }: Target): void => {
    const rings = sliceRings(positions, indices, plane);
    if (rings.length === 0) return;
    if (kind !== 'dura') {
      remember(part, rings, null);
      const tone = TONES[part === 'cord' ? 'cord' : (kind as keyof typeof TONES)];
      const first: number[] = [];
      for (const ring of rings)
        for (let i = 0; i < ring.length; i += 3)
          first.push(own.strand.vertex(ring[i]!, ring[i + 1]!, ring[i + 2]!, ...tone));
      fill(rings, first, own.strand);
    }
    outline(rings);
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
    if (column && view.cut) {
      const places = placements();
      plane = planeOf(view.cut, column, (bone) => places[bone]);
      basis = basisOf(plane.normal);
      looks.up.fromArray(plane.normal);
      BONES.forEach((bone, row) => {
        const mesh = state.meshes[bone];
        if (mesh && director.shown(bone) && !director.faint(bone)) cutBone(bone, row, mesh);
      });
      for (const soft of director.soft())
        for (const piece of soft.pieces) {
          if (!director.shown(piece.part) || !near(piece, places)) continue;
          if (soft.kind === 'discs') cutDisc(piece, places, state);
          else if (soft.kind === 'facets') cutCartilage(piece, places);
        }
    }
    if (column && view.cut)
      for (const target of director.strandTargets()) {
        if (!director.shown(target.part)) continue;
        const { center, radius } = target.sphere;
        if (Math.abs(center.dot(looks.up) - plane.offset) < radius) cutStrand(target);
      }
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
  looks.setFlat(store.getState().view.style === 'textbook');
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
    looks.setFlat(state.view.style === 'textbook');
    stale = true;
    invalidate();
  });
  invalidate();

  return () => {
    stop();
    director.setSliced(null);
    renderer.clippingPlanes = [];
    handle.remove();
    root.remove(group);
    for (const one of [...Object.values(own), lines]) one.geometry.dispose();
    looks.dispose();
    invalidate();
  };
}
