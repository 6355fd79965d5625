/**
 * How the inside is drawn: bone with its cortex and struts, disc with layers and nucleus, cartilage. All of it is a formula
 * of the place; the cut faces are lit evenly, like a plate in an atlas.
 */
import {
  DataTexture,
  FloatType,
  RGBAFormat,
  ShaderMaterial,
  Vector3,
  type Matrix4,
  type Vector2,
  type Vector4,
} from 'three';
import { BONES, DENSE_ROWS, DISCS, MATTER_ROWS } from '../../../core';
import { DENSE } from '../dense';
import { MATTER } from '../matter';

/** Stencil bit of filled bone; the outlines of the scene use 1 and 2. */
const FILLED = 4;
/** The edge of a face stands out by this towards the eye, so that of two ribbons the one nearer to an edge is seen [mm]. */
const RAISED = 0.12;
/** How deep the ribbon along the edge reaches [mm]. */
export const DEPTH = 2.6;

/** The nucleus, full of water and dried out, linear. */
export const GEL = { wet: [0.43, 0.575, 0.685], dry: [0.45, 0.36, 0.25] } as const;

const OUT = /* glsl */ `
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
`;

/** One face in an even light: a little brighter where it is turned to the key. */
const FACE = /* glsl */ `
  uniform float exposure;
  vec3 face(vec3 albedo) { return exposure > 0.0 ? albedo * exposure * 1.12 : min(albedo * 1.3, vec3(1.0)); }
`;

/** Struts are drawn one by one where a pixel is smaller than `from` [mm], as their mean where it is larger than `to`. */
const TOLD = { from: 0.22, to: 0.6 } as const;

/**
 * Struts of spongy bone, thin sheets about 1 mm apart: where a field of bumps passes through its mean. `order` stretches
 * the sheets, upright in one field and level in the other (1 in a body, 0 elsewhere).
 */
const LATTICE = /* glsl */ `
  // How far the sheet is from a place in the face [mm]; the texture has 32 bumps a period and its own slope.
  float toSheet(vec3 p, vec3 normal, vec3 one, vec3 two) {
    vec4 a = texture(noise, p / one);
    vec4 b = texture(noise, p / two + 0.2);
    vec3 slope = 29.8 * 0.5 * ((a.xyz - 0.502) / one + (b.xyz - 0.502) / two);
    slope -= normal * dot(normal, slope);
    return abs(0.5 * (a.a + b.a) - 0.5) / max(length(slope), 0.12);
  }
  float lattice(vec3 p, vec3 normal, float order, float close, float pixel) {
    vec2 along_ = mix(vec2(24.0, 33.0), vec2(74.0, 97.0), order);
    vec2 across_ = mix(vec2(22.0, 29.0), vec2(52.0, 71.0), order);
    float upright = toSheet(p, normal, vec3(17.0, along_.x, 17.0), vec3(23.0, along_.y, 22.0));
    float level = toSheet(p, normal, vec3(across_.x, 18.0, across_.x), vec3(across_.y, 25.0, across_.y));
    float thick = 0.13 + 0.9 * close;
    float blur = 0.03 + 0.6 * pixel;
    return max(
      1.0 - smoothstep(thick - blur, thick + blur, upright),
      0.85 * (1.0 - smoothstep(0.7 * thick - blur, 0.7 * thick + blur, level)));
  }
`;

export interface Shared {
  readonly exposure: { value: number };
  readonly noise: { value: unknown };
  readonly bones: { value: Matrix4[] };
  readonly lobes: { value: Vector4[] };
  readonly tongues: { value: Vector2[] };
}

export function createLooks({ exposure, noise, bones, lobes, tongues }: Shared) {
  /** A row of MATTER_ROWS texels for each disc, core/anatomy/matter.ts. */
  const rows = new Float32Array(4 * MATTER_ROWS * DISCS.length);
  const texture = new DataTexture(rows, MATTER_ROWS, DISCS.length, RGBAFormat, FloatType);
  const matter = { value: texture };
  /** A row of DENSE_ROWS texels for each bone, core/anatomy/sclerosis.ts. */
  const denseRows = new Float32Array(4 * DENSE_ROWS * BONES.length);
  const denseTexture = new DataTexture(denseRows, DENSE_ROWS, BONES.length, RGBAFormat, FloatType);
  const dense = { value: denseTexture };
  const up = { value: new Vector3(0, 0, 1) };
  const boneVertex = /* glsl */ `
    attribute vec4 inside; // row of the bone, depth below the edge, thickness of the cortex, 1 in a body
    uniform mat4 bones[26];
    uniform vec3 up;
    varying vec3 at;
    varying vec3 depth;
    flat varying int row;
    void main() {
      at = position;
      row = int(inside.x + 0.5);
      depth = inside.yzw;
      vec4 p = bones[int(inside.x + 0.5)] * vec4(position, 1.0);
      p.xyz += up * ${RAISED.toFixed(3)} * (1.0 - inside.y / ${DEPTH.toFixed(1)});
      gl_Position = projectionMatrix * modelViewMatrix * p;
    }
  `;
  const boneFragment = /* glsl */ `
    uniform highp sampler3D noise;
    uniform highp sampler2D dense;
    varying vec3 at;
    varying vec3 depth;
    flat varying int row;
    ${FACE}
    ${DENSE}
    ${LATTICE}
    void main() {
      float deep = depth.x;
      // mm of the bone that one pixel covers
      float pixel = max(length(fwidth(at)) * 0.72, 1e-4);
      vec3 cortex = vec3(0.74, 0.645, 0.485);
      vec3 strut = vec3(0.66, 0.545, 0.375);
      vec3 marrow = vec3(0.335, 0.215, 0.125);
      // Struts: upright columns and level plates in a body, less ordered in arch and processes; closer near the cortex.
      vec3 warp = at + 2.4 * (texture(noise, at * (1.0 / 47.0)).xyz - 0.5);
      float broad = texture(noise, at * (1.0 / 170.0) + 0.3).a;
      vec3 normal = normalize(cross(dFdx(at), dFdy(at)));
      // Sclerosis: the struts grow together, and what is left of the marrow disappears.
      for (int i = 0; i < 6; i++) d[i] = texelFetch(dense, ivec2(i, row), 0);
      float thick = 0.0;
      if (d[0].w + d[3].w > 0.0) {
        float shift = 5.0 * (texture(noise, at * (1.0 / 90.0)).a - 0.5);
        thick = max(denseAt(0, at, shift), denseAt(3, at, shift));
      }
      float close = 0.22 * thick + 0.10 * (1.0 - smoothstep(0.4, ${DEPTH.toFixed(1)}, deep)) + 0.10 * (broad - 0.5);
      float struts = lattice(warp, normal, depth.z, close, pixel);
      // Those behind the face are seen through the gaps, in the shade.
      if (pixel < ${TOLD.to.toFixed(1)}) struts = max(struts, 0.42 * lattice(warp - 0.55 * normal, normal, depth.z, close, pixel));
      // Too small to be told apart: their mean.
      struts = mix(struts, 0.46 + 1.5 * close, smoothstep(${TOLD.from.toFixed(2)}, ${TOLD.to.toFixed(1)}, pixel));
      vec3 spongy = mix(mix(marrow, strut, struts), vec3(0.79, 0.71, 0.565), 0.8 * thick);
      float rough = 0.22 * (texture(noise, at * (1.0 / 19.0)).a - 0.5);
      // Never thinner than a pixel and a half: a line that is not seen says that there is none.
      float wall = max(depth.y * (1.0 + rough), 1.5 * pixel);
      float blur = 0.10 + 0.7 * pixel;
      vec3 albedo = mix(cortex, spongy, smoothstep(wall - blur, wall + blur, deep));
      albedo *= mix(0.5, 1.0, smoothstep(0.0, 1.3 * pixel, deep));
      gl_FragColor = vec4(face(albedo), 1.0);
      ${OUT}
    }
  `;
  const bone = (ribbon: boolean): ShaderMaterial =>
    new ShaderMaterial({
      uniforms: { exposure, noise, bones, dense, up },
      vertexShader: boneVertex,
      fragmentShader: boneFragment,
      stencilWrite: true,
      stencilRef: FILLED,
      stencilFuncMask: FILLED,
      stencilWriteMask: ribbon ? 0 : FILLED,
      stencilFunc: ribbon ? 514 /* EqualStencilFunc */ : 519 /* AlwaysStencilFunc */,
      stencilZPass: ribbon ? 7680 /* KeepStencilOp */ : 7681 /* ReplaceStencilOp */,
    });

  /** `sink` keeps it below bone, which reaches a little into it. */
  const plain = (
    sink: number,
    attributes: string,
    varyings: string,
    copy: string,
    fragment: string,
  ): ShaderMaterial =>
    new ShaderMaterial({
      uniforms: { exposure, noise, up },
      vertexShader: /* glsl */ `
        ${attributes}
        ${varyings}
        uniform vec3 up;
        void main() {
          ${copy}
          gl_Position = projectionMatrix * modelViewMatrix * vec4(position - up * ${sink.toFixed(3)}, 1.0);
        }
      `,
      fragmentShader: /* glsl */ `
        uniform highp sampler3D noise;
        ${varyings}
        ${FACE}
        void main() {
          ${fragment}
          gl_FragColor = vec4(face(albedo), 1.0);
          ${OUT}
        }
      `,
    });

  const disc = new ShaderMaterial({
    uniforms: { exposure, noise, bones, lobes, tongues, up, matter },
    vertexShader: /* glsl */ `
      attribute vec4 who; // row of its matter, rows of the upper and the lower bone, share of height lost
      attribute float lift;
      uniform vec3 up;
      varying vec3 at;
      flat varying vec4 own;
      flat varying float bright;
      void main() {
        at = position;
        own = who;
        bright = lift;
        // Below bone, which reaches a little into it.
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position - up * 0.06, 1.0);
      }
    `,
    fragmentShader: /* glsl */ `
      uniform highp sampler3D noise;
      uniform highp sampler2D matter;
      uniform mat4 bones[26];
      uniform vec4 lobes[${DISCS.length}];
      uniform vec2 tongues[${DISCS.length}];
      varying vec3 at;
      flat varying vec4 own;
      flat varying float bright;
      ${FACE}
      ${MATTER}
      void main() {
        float loss = own.w;
        float dry = smoothstep(0.05, 0.7, loss);
        float fine = texture(noise, at * (1.0 / 45.0)).a - 0.5;
        vec3 gel = mix(vec3(${GEL.wet.join(', ')}), vec3(${GEL.dry.join(', ')}), dry);
        gel *= 1.0 + 0.10 * fine + 0.06 * (texture(noise, at * (1.0 / 130.0)).a - 0.5);
        vec3 albedo = gel;
        int row = int(own.x + 0.5);
        for (int i = 0; i < 14; i++) m[i] = texelFetch(matter, ivec2(i, row), 0);
        // Without lamellae: not known yet.
        if (m[12].z > 0.0) {
          Matter found = matterAt(bones[int(own.z + 0.5)], bones[int(own.y + 0.5)], at, loss, lobes[row], tongues[row]);
          vec3 pale = mix(vec3(0.62, 0.645, 0.625), vec3(0.55, 0.465, 0.34), dry);
          vec3 dull = mix(vec3(0.36, 0.425, 0.455), vec3(0.36, 0.28, 0.19), dry);
          float layer = found.lamella + 0.25 * fine;
          float seen = 1.0 - smoothstep(0.4, 1.0, fwidth(found.lamella));
          float wave = sin(3.14159 * layer);
          vec3 ring = mix(mix(dull, pale, 0.5), mix(dull, pale, 0.5 + 0.5 * wave / (0.3 + abs(wave))), seen);
          // Inwards the layers lose themselves in the nucleus.
          float deep = m[12].z - found.lamella;
          if (found.kind == 2) albedo = mix(gel, ring, smoothstep(0.0, 2.2, deep));
          else if (found.kind == 3) albedo = mix(vec3(0.60, 0.70, 0.75), vec3(0.58, 0.56, 0.49), dry);
          else if (found.kind == 4) albedo = vec3(0.10, 0.085, 0.075);
          else if (found.kind == 0) albedo = mix(dull, pale, 0.6);
        }
        gl_FragColor = vec4(face(albedo * bright), 1.0);
        ${OUT}
      }
    `,
  });
  const even = plain(
    0.03,
    'attribute vec3 tint;',
    'varying vec3 tone;',
    'tone = tint;',
    'vec3 albedo = tone;',
  );
  /** The outline of what is not bone. */
  const line = plain(0.02, '', '', '', 'vec3 albedo = vec3(0.24, 0.25, 0.25);');

  const all = { filled: bone(false), ribbon: bone(true), disc, plain: even, line };
  return {
    ...all,
    up: up.value,
    setMatter(row: number, packed: Float32Array): void {
      rows.set(packed, 4 * MATTER_ROWS * row);
      texture.needsUpdate = true;
    },
    setDense(row: number, packed: Float32Array): void {
      denseRows.set(packed, 4 * DENSE_ROWS * row);
      denseTexture.needsUpdate = true;
    },
    dispose(): void {
      texture.dispose();
      denseTexture.dispose();
      for (const material of Object.values(all)) material.dispose();
    },
  };
}
