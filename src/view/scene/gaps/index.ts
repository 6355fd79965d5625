/**
 * The gap map: every facet is painted with how far the other one is, and where they touch under load has an outline. Loaded
 * when somebody asks for it; computed anew when the pose changes (core/anatomy/gap.ts), a millisecond for all hundred.
 */
import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  DynamicDrawUsage,
  Mesh,
  ShaderMaterial,
  Sphere,
  Vector3,
  type WebGLRenderer,
} from 'three';
import {
  BONES,
  facetAt,
  gapsTo,
  JOINTS,
  lowerOf,
  onFacetAt,
  sameShape,
  SIDES,
  upperOf,
  wornLayout,
  type Bone,
  type FacetFrame,
  type Joint,
  type Side,
} from '../../../core';
import { store, type SpineState } from '../../store';
import type { Director } from '../director';
import { CUT } from '../glsl';
import type { Materials } from '../materials';
import { gapGlsl } from './scale';

const RINGS = 9;
const AROUND = 32;
const EACH = 1 + RINGS * AROUND;
/** The skin of the map lies this far above the cartilage, so that it is seen [mm]. */
const ABOVE = 0.12;

interface Place {
  readonly joint: Joint;
  readonly side: Side;
  readonly bone: Bone;
  readonly facing: Bone;
}
interface Patch extends Place {
  own: FacetFrame;
  other: FacetFrame;
  points: Float32Array;
}
const patchOf = (place: Place, own: FacetFrame, other: FacetFrame): Patch => ({
  ...place,
  own,
  other,
  points: pointsOf(own),
});

export function startGaps(
  _renderer: WebGLRenderer,
  { director, materials }: { director: Director; materials: Materials },
  invalidate: () => void,
): () => void {
  const { shared } = materials;
  const { column } = store.getState();
  if (!column) return () => undefined;
  const patches = JOINTS.flatMap((joint) =>
    SIDES.flatMap((side) => {
      const [bone, facing] = [upperOf(joint), lowerOf(joint)];
      const { inferior } = column.layout.bones[bone];
      const { superior } = column.layout.bones[facing];
      if (!inferior || !superior) return [];
      return [
        patchOf({ joint, side, bone, facing }, inferior[side], superior[side]),
        patchOf({ joint, side, bone: facing, facing: bone }, superior[side], inferior[side]),
      ];
    }),
  );
  const count = patches.length * EACH;
  const position = new Float32Array(3 * count);
  const normal = new Float32Array(3 * count);
  const who = new Float32Array(count);
  const gap = new Float32Array(4 * count);
  const indices: number[] = [];
  patches.forEach((patch, i) => {
    who.fill(BONES.indexOf(patch.bone), i * EACH, (i + 1) * EACH);
    indices.push(...trianglesOf(i * EACH));
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setAttribute('normal', new BufferAttribute(normal, 3));
  geometry.setAttribute('who', new BufferAttribute(who, 1));
  const live = new BufferAttribute(gap, 4);
  live.setUsage(DynamicDrawUsage);
  geometry.setAttribute('gap', live);
  geometry.setIndex(indices);
  geometry.boundingSphere = new Sphere(new Vector3(), Infinity);
  const material = new ShaderMaterial({
    uniforms: { bones: shared.bones },
    vertexShader: /* glsl */ `
      attribute float who;
      attribute vec4 gap; // gap, share of the other facet, clearance; 0 hidden, 1 shown, 2 loaded
      uniform mat4 bones[26];
      varying vec4 at;
      ${CUT.vertex}
      void main() {
        at = gap;
        mat4 B = bones[int(who + 0.5)];
        // On the cartilage: one of the two layers in the gap.
        float lift = max(0.5 * min(gap.x, gap.x - gap.z), 0.0) + ${ABOVE.toFixed(2)};
        vec4 mvPosition = modelViewMatrix * (B * vec4(position + normal * lift, 1.0));
        gl_Position = gap.w < 0.5 ? vec4(2.0, 2.0, 2.0, 1.0) : projectionMatrix * mvPosition;
        ${CUT.at}
      }
    `,
    fragmentShader: /* glsl */ `
      varying vec4 at;
      ${CUT.fragment}
      ${gapGlsl}
      void main() {
        ${CUT.away}
        vec3 colour = gapColour(at.x);
        // Beside the other facet nothing faces this place.
        float beside = smoothstep(1.0, 1.0 + 1.5 * fwidth(at.y), at.y);
        colour = mix(colour, vec3(0.80, 0.79, 0.77), beside);
        float loaded = step(1.5, at.w) * (1.0 - beside);
        float line = 1.0 - smoothstep(0.9, 1.9, abs(at.z) / max(fwidth(at.z), 1e-5));
        float touch = step(at.z, 0.0);
        colour = mix(colour, vec3(0.04), loaded * line);
        gl_FragColor = vec4(mix(colour, colour * 0.82, loaded * touch), 1.0);
      }
    `,
    clipping: true,
    side: DoubleSide,
  });
  const mesh = new Mesh(geometry, material);
  mesh.name = 'gap map';
  mesh.frustumCulled = false;
  mesh.renderOrder = 4.5;
  director.root.add(mesh);

  /** Facets that have grown along with a slip or a curve, or stand on a changed bone, are painted where they are. */
  const shape = ({ scenario }: SpineState): void => {
    const { bones } = wornLayout(column.layout, scenario, column.tables);
    patches.forEach((patch, i) => {
      const { joint, side, bone, facing } = patch;
      const upper = bone === upperOf(joint);
      const own = (upper ? bones[bone].inferior : bones[bone].superior)![side];
      patch.other = (upper ? bones[facing].superior : bones[facing].inferior)![side];
      if (own !== patch.own) Object.assign(patch, patchOf(patch, own, patch.other));
      position.set(patch.points, 3 * i * EACH);
      for (let k = i * EACH; k < (i + 1) * EACH; k++) normal.set(own.normal, 3 * k);
    });
    geometry.getAttribute('position').needsUpdate = true;
    geometry.getAttribute('normal').needsUpdate = true;
  };
  const found = new Float32Array(2 * EACH);
  const paint = (state: SpineState): void => {
    const { solution } = state;
    if (!solution || !state.column) return;
    patches.forEach((patch, i) => {
      const { joint, side, bone, facing } = patch;
      const here = director.placementIn(column, solution, bone);
      const there = director.placementIn(column, solution, facing);
      gapsTo(patch.points, here, there, patch.other, found);
      const layers =
        2 * column.layout.joints[joint].cartilage * (1 - facetAt(state.scenario, joint, side).cartilageLoss);
      const loaded = (solution.measures.joints[joint][side].force ?? 0) > 0.5;
      const look = !director.shown(`facet ${joint} ${side}`) ? 0 : loaded ? 2 : 1;
      for (let k = 0; k < EACH; k++) {
        const o = 4 * (i * EACH + k);
        gap[o] = found[2 * k]!;
        gap[o + 1] = found[2 * k + 1]!;
        gap[o + 2] = found[2 * k]! - layers;
        gap[o + 3] = look;
      }
    });
    live.needsUpdate = true;
    invalidate();
  };
  shape(store.getState());
  paint(store.getState());
  const stop = store.subscribe((state, before) => {
    if (!sameShape(state.scenario, before.scenario)) shape(state);
    if (state.solution !== before.solution || state.view !== before.view) paint(state);
  });
  return () => {
    stop();
    director.root.remove(mesh);
    geometry.dispose();
    material.dispose();
    invalidate();
  };
}

/** A facet as rings round its middle. */
function pointsOf(f: FacetFrame): Float32Array {
  const points = new Float32Array(3 * EACH);
  points.set(f.centre, 0);
  for (let r = 1; r <= RINGS; r++)
    for (let j = 0; j < AROUND; j++) {
      const angle = (2 * Math.PI * j) / AROUND;
      const radius = r / RINGS;
      points.set(
        onFacetAt(f, radius * Math.cos(angle), radius * Math.sin(angle)),
        3 * (1 + (r - 1) * AROUND + j),
      );
    }
  return points;
}

function trianglesOf(first: number): number[] {
  const out: number[] = [];
  for (let j = 0; j < AROUND; j++) {
    const k = (j + 1) % AROUND;
    out.push(first, first + 1 + j, first + 1 + k);
    for (let r = 0; r + 1 < RINGS; r++) {
      const [a, b] = [first + 1 + r * AROUND + j, first + 1 + r * AROUND + k];
      out.push(a, a + AROUND, b, b, a + AROUND, b + AROUND);
    }
  }
  return out;
}
