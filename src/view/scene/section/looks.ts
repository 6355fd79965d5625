/**
 * How the inside is drawn: bone with its cortex and struts, disc with layers and nucleus, cartilage. All of it is a formula
 * of the place; the cut faces are lit evenly, like a plate in an atlas.
 */
import { ShaderMaterial, Vector3, type Matrix4 } from 'three';

/** Stencil bit of filled bone; the outlines of the scene use 1 and 2. */
const FILLED = 4;
/** The edge of a face stands out by this towards the eye, so that of two ribbons the one nearer to an edge is seen [mm]. */
const RAISED = 0.12;
/** How deep the ribbon along the edge reaches [mm]. */
export const DEPTH = 2.6;

const OUT = /* glsl */ `
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
`;

/** One face in an even light: a little brighter where it is turned to the key. */
const FACE = /* glsl */ `
  uniform float exposure;
  uniform float flat_;
  vec3 face(vec3 albedo) { return albedo * (flat_ > 0.5 ? 1.0 : exposure * 1.12); }
`;

export interface Shared {
  readonly exposure: { value: number };
  readonly noise: { value: unknown };
  readonly bones: { value: Matrix4[] };
}

export function createLooks({ exposure, noise, bones }: Shared) {
  const up = { value: new Vector3(0, 0, 1) };
  const flat_ = { value: 0 };
  const boneVertex = /* glsl */ `
    attribute vec4 inside; // row of the bone, depth below the edge, thickness of the cortex, 1 in a body
    uniform mat4 bones[26];
    uniform vec3 up;
    varying vec3 at;
    varying vec3 depth;
    void main() {
      at = position;
      depth = inside.yzw;
      vec4 p = bones[int(inside.x + 0.5)] * vec4(position, 1.0);
      p.xyz += up * ${RAISED.toFixed(3)} * (1.0 - inside.y / ${DEPTH.toFixed(1)});
      gl_Position = projectionMatrix * modelViewMatrix * p;
    }
  `;
  const boneFragment = /* glsl */ `
    uniform highp sampler3D noise;
    varying vec3 at;
    varying vec3 depth;
    ${FACE}
    void main() {
      float deep = depth.x;
      // mm of the bone that one pixel covers
      float pixel = max(length(fwidth(at)) * 0.72, 1e-4);
      vec3 cortex = vec3(0.74, 0.645, 0.485);
      vec3 strut = vec3(0.66, 0.545, 0.375);
      vec3 marrow = vec3(0.335, 0.215, 0.125);
      // Struts: upright columns and level plates in a body, less ordered in arch and processes; closer near the cortex.
      // Two grids that do not fit one another, so that nothing is seen twice.
      vec3 warp = at + 2.4 * (texture(noise, at * (1.0 / 47.0)).xyz - 0.5);
      float broad = texture(noise, at * (1.0 / 170.0) + 0.3).a;
      vec2 along_ = mix(vec2(19.0, 27.0), vec2(58.0, 81.0), depth.z);
      vec2 across_ = mix(vec2(17.0, 23.0), vec2(41.0, 57.0), depth.z);
      float columns = 0.5 * (texture(noise, vec3(warp.x / 12.0, warp.y / along_.x, warp.z / 12.0)).a
        + texture(noise, vec3(warp.x / 17.0, warp.y / along_.y, warp.z / 16.0) + 0.2).a);
      float plates = 0.5 * (texture(noise, vec3(warp.x / across_.x, warp.y / 11.0, warp.z / across_.x) + 0.37).a
        + texture(noise, vec3(warp.x / across_.y, warp.y / 15.0, warp.z / across_.y) + 0.11).a);
      float close = 0.10 * (1.0 - smoothstep(0.4, ${DEPTH.toFixed(1)}, deep)) + 0.10 * (broad - 0.5);
      float soft = 0.035 + 0.16 * pixel;
      float struts = max(
        smoothstep(0.555 - close - soft, 0.555 - close + soft, columns),
        0.8 * smoothstep(0.575 - close - soft, 0.575 - close + soft, plates));
      // Too small to be told apart: their mean.
      struts = mix(struts, 0.52 + 1.5 * close, smoothstep(0.3, 0.7, pixel));
      vec3 spongy = mix(marrow, strut, struts);
      float rough = 0.22 * (texture(noise, at * (1.0 / 19.0)).a - 0.5);
      // Never thinner than a pixel and a half: a line that is not seen says that there is none.
      float wall = max(depth.y * (1.0 + rough), 1.5 * pixel);
      float blur = 0.10 + 0.7 * pixel;
      vec3 albedo = mix(cortex, spongy, smoothstep(wall - blur, wall + blur, deep));
      if (flat_ > 0.5) albedo = mix(vec3(0.93, 0.86, 0.72), vec3(0.80, 0.66, 0.48) * mix(0.9, 1.12, struts), smoothstep(wall - blur, wall + blur, deep));
      albedo *= mix(0.5, 1.0, smoothstep(0.0, 1.3 * pixel, deep));
      gl_FragColor = vec4(face(albedo), 1.0);
      if (flat_ < 0.5) {
        ${OUT}
      } else {
        #include <colorspace_fragment>
      }
    }
  `;
  const bone = (ribbon: boolean): ShaderMaterial =>
    new ShaderMaterial({
      uniforms: { exposure, noise, bones, up, flat_ },
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
      uniforms: { exposure, noise, up, flat_ },
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
          if (flat_ < 0.5) {
            ${OUT}
          } else {
            #include <colorspace_fragment>
          }
        }
      `,
    });

  const disc = plain(
    0.06,
    'attribute vec4 plan; attribute vec4 look; attribute float bowl;',
    'varying vec4 at; varying vec4 made; varying float hollow; varying vec3 spot;',
    'at = plan; made = look; hollow = bowl; spot = position;',
    /* glsl */ `
      // at: across and forward as shares of the half sizes, mm above the lower and below the upper rim.
      // made: height lost, nucleus as share of the radius, its shift backwards, brightness.
      float r = pow(pow(abs(at.x), 2.3) + pow(abs(at.y), 2.3), 1.0 / 2.3);
      float bowl_ = hollow * max(1.0 - r * r, 0.0);
      float low = max(at.z + bowl_, 0.0);
      float high = max(at.w + bowl_, 0.0);
      float y = (low - high) / max(low + high, 0.5);
      float lost = made.x;
      vec2 q = vec2(at.x, at.y + made.z);
      float core = pow(pow(abs(q.x), 2.3) + pow(abs(q.y), 2.3), 1.0 / 2.3);
      float nucleus = made.y * sqrt(max(1.0 - 0.55 * y * y, 0.0));
      // Layers bow outwards, the inner ones of a worn disc inwards.
      float layer = mix(core, r, smoothstep(0.5, 1.0, r)) - (0.075 - 0.16 * lost * (1.0 - r)) * (1.0 - y * y);
      float fine = texture(noise, spot * (1.0 / 45.0)).a - 0.5;
      float phase = (layer - made.y * 0.8) / (1.0 - made.y * 0.8) * 13.0 + 0.5 * fine;
      float width = fwidth(phase);
      float wave = cos(3.14159 * phase);
      float lines = wave / (0.25 + abs(wave));
      float seen = 1.0 - smoothstep(0.35, 0.9, width);
      vec3 pale = mix(vec3(0.62, 0.645, 0.625), vec3(0.55, 0.465, 0.34), smoothstep(0.05, 0.75, lost));
      vec3 dull = mix(vec3(0.34, 0.405, 0.44), vec3(0.36, 0.28, 0.19), smoothstep(0.05, 0.75, lost));
      vec3 ring = mix(dull, pale, 0.5 + 0.5 * lines * seen);
      vec3 gel = mix(vec3(0.43, 0.575, 0.685), vec3(0.45, 0.36, 0.25), smoothstep(0.05, 0.7, lost));
      gel *= 1.0 + 0.10 * fine + 0.05 * (texture(noise, spot * (1.0 / 130.0)).a - 0.5);
      float edge = mix(0.10, 0.22, smoothstep(0.1, 0.6, lost));
      vec3 albedo = mix(gel, ring, smoothstep(nucleus - edge, nucleus + 0.5 * edge, core));
      // Cartilage below and above, on the endplates.
      float cover = 1.0 - smoothstep(0.55, 0.85, min(low, high));
      albedo = mix(albedo, vec3(0.62, 0.715, 0.76), 0.75 * cover * (1.0 - smoothstep(0.82, 0.95, r)) * (1.0 - 0.6 * lost));
      albedo *= made.w;
      if (flat_ > 0.5) albedo = albedo * 1.25;
    `,
  );
  const cartilage = plain(
    0.03,
    '',
    '',
    '',
    'vec3 albedo = flat_ > 0.5 ? vec3(0.62, 0.78, 0.86) : vec3(0.63, 0.735, 0.80);',
  );
  /** Ligaments, nerves and arteries: each in its own tone. */
  const strand = plain(
    0.02,
    'attribute vec3 tone;',
    'varying vec3 made;',
    'made = tone;',
    'vec3 albedo = made;',
  );
  /** The outline of what is not bone. */
  const line = plain(
    0.02,
    '',
    '',
    '',
    'vec3 albedo = flat_ > 0.5 ? vec3(0.05, 0.06, 0.07) : vec3(0.24, 0.25, 0.25);',
  );

  const all = { filled: bone(false), ribbon: bone(true), disc, cartilage, strand, line };
  return {
    ...all,
    up: up.value,
    /** Textbook: even tints instead of light. */
    setFlat(on: boolean): void {
      flat_.value = on ? 1 : 0;
    },
    dispose(): void {
      for (const material of Object.values(all)) material.dispose();
    },
  };
}
