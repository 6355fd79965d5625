/**
 * How the body looks: seen through, its edges a little denser, so that the column in it stays the brightest thing; and what is
 * painted lies on it as a soft colour. Drawn last and with its own depth first, so that of two layers of skin only the nearer
 * one is seen.
 */
import {
  Color,
  ShaderMaterial,
  Vector3,
  type Matrix4,
  type Texture,
  type Vector2,
  type Vector4,
} from 'three';
import { CUT } from '../glsl';
import { ACROSS, UP } from './paint';

const f = (value: number): string => value.toFixed(4);

/** From above the knee, where the shin begins, to below it, where all is shin [share of stature]. */
export const SHIN = { from: 0.315, to: 0.255 };

export interface Look {
  readonly bones: { value: Matrix4[] };
  /** Turns the legs about the hips, so that they stay upright under a turned pelvis. */
  readonly legs: { value: Matrix4 };
  /** How far hips and knees are bent [rad], and where hip and knee lie: height and depth of each [mm]. */
  readonly bent: { value: Vector2 };
  readonly hinges: { value: Vector4 };
  readonly paint: { value: Texture };
  readonly fill: { value: Color };
  readonly edge: { value: Color };
  /** How dense the skin is where it faces the eye, where it turns away, and the paint. */
  readonly dense: { value: Vector3 };
}

export function skinMaterials(look: Look): readonly [depth: ShaderMaterial, colour: ShaderMaterial] {
  const vertexShader = /* glsl */ `
    attribute vec3 inUpper;
    attribute vec3 outUpper;
    attribute vec4 held;
    attribute vec3 chart;
    uniform mat4 bones[26];
    uniform mat4 legs;
    uniform vec2 bent;
    uniform vec4 hinges;
    varying vec3 n;
    varying vec3 eye;
    varying vec3 place;
    ${CUT.vertex}
    vec3 about(vec3 p, vec2 hinge, float angle) {
      vec2 q = p.yz - hinge;
      float c = cos(angle);
      float s = sin(angle);
      return vec3(p.x, hinge + vec2(c * q.x - s * q.y, s * q.x + c * q.y));
    }
    void main() {
      mat4 U = bones[int(held.x)];
      mat4 L = bones[int(held.y)];
      vec3 p = mix((L * vec4(position, 1.0)).xyz, (U * vec4(inUpper, 1.0)).xyz, held.z);
      vec3 m = mix(mat3(L) * normal, mat3(U) * outUpper, held.z);
      // Bent by angles, not by mixed places: so a limb keeps its girth round the joint.
      float shin = bent.y * held.w * smoothstep(${f(SHIN.from)}, ${f(SHIN.to)}, chart.y);
      float thigh = -bent.x * held.w;
      p = about(about(p, hinges.zw, shin), hinges.xy, thigh);
      m = about(about(m, vec2(0.0), shin), vec2(0.0), thigh);
      p = mix(p, (legs * vec4(p, 1.0)).xyz, held.w);
      m = mix(m, mat3(legs) * m, held.w);
      n = normalMatrix * m;
      place = chart;
      vec4 mvPosition = modelViewMatrix * vec4(p, 1.0);
      eye = mvPosition.xyz;
      gl_Position = projectionMatrix * mvPosition;
      ${CUT.at}
    }
  `;
  const uniforms = { ...look };
  const depth = new ShaderMaterial({
    uniforms,
    vertexShader,
    fragmentShader: /* glsl */ `
      ${CUT.fragment}
      void main() {
        ${CUT.away}
        gl_FragColor = vec4(0.0);
      }
    `,
    colorWrite: false,
    transparent: true,
    clipping: true,
  });
  const colour = new ShaderMaterial({
    uniforms,
    vertexShader,
    fragmentShader: /* glsl */ `
      uniform sampler2D paint;
      uniform vec3 fill;
      uniform vec3 edge;
      uniform vec3 dense;
      varying vec3 n;
      varying vec3 eye;
      varying vec3 place;
      ${CUT.fragment}
      vec4 page(float side) {
        return texture2D(paint, vec2(((place.x / ${f(ACROSS)}) + 0.5 + side) * 0.5, place.y / ${f(UP)}));
      }
      void main() {
        ${CUT.away}
        vec3 normal = normalize(n);
        float facing = clamp(dot(normal, normalize(-eye)), 0.0, 1.0);
        float rim = pow(1.0 - facing, 1.8);
        float light = 0.5 + 0.5 * normal.y;
        vec3 skin = mix(fill, edge, clamp(0.15 + rim * 1.1 - 0.12 * light, 0.0, 1.0));
        float a = mix(dense.x, dense.y, rim);
        vec4 felt = mix(page(0.0), page(1.0), smoothstep(-0.06, 0.06, place.z));
        felt *= dense.z;
        // A little form, so that the paint lies on a body and does not float before it.
        felt.rgb *= 0.90 + 0.10 * facing;
        gl_FragColor = vec4(skin * a * (1.0 - felt.a) + felt.rgb, a * (1.0 - felt.a) + felt.a);
      }
    `,
    transparent: true,
    premultipliedAlpha: true,
    depthWrite: false,
    clipping: true,
  });
  return [depth, colour];
}
