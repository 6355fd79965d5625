/** Dense bone under endplates, per pixel: the twin in GLSL of core/anatomy/sclerosis.ts, of whose `packDense` the rows are. */
import { DENSE_CORE, DENSE_DEPTH, DENSE_REACH } from '../../core';

const f = (value: number): string => value.toFixed(4);

/** `d` holds the rows of the bone in question; `o` is the first row of a plate. */
export const DENSE = /* glsl */ `
  vec4 d[6];
  float denseAlong(float deep) { return clamp((${f(DENSE_DEPTH)} - deep) / ${f(DENSE_DEPTH - DENSE_CORE)}, 0.0, 1.0); }
  float denseSum(float deep) {
    float over = clamp(deep - ${f(DENSE_CORE)}, 0.0, ${f(DENSE_DEPTH - DENSE_CORE)});
    return min(deep, ${f(DENSE_CORE)}) + over - over * over / ${f(2 * (DENSE_DEPTH - DENSE_CORE))};
  }
  /** shift: the edge is not even [mm]. */
  float denseAt(int o, vec3 p, float shift) {
    vec3 q = p - d[o].xyz;
    vec2 w = vec2(q.x * d[o + 1].w, dot(q, d[o + 1].xyz));
    float r2 = dot(w, w);
    float deep = -dot(q, d[o + 2].xyz) - d[o + 2].w * (1.0 - min(r2, 1.0)) + shift;
    return d[o].w * denseAlong(deep) * clamp((${f(DENSE_REACH.none)} - r2) / ${f(DENSE_REACH.none - DENSE_REACH.full)}, 0.0, 1.0);
  }
  /** Way through dense bone up to p, from a place that is the same for every p on this ray: what counts is the difference. */
  float denseUpTo(int o, vec3 p, vec3 ray) {
    vec3 q = p - d[o].xyz;
    float t = dot(q, ray);
    vec3 foot = q - t * ray;
    vec2 w0 = vec2(foot.x * d[o + 1].w, dot(foot, d[o + 1].xyz));
    vec2 w1 = vec2(ray.x * d[o + 1].w, dot(ray, d[o + 1].xyz));
    float a = max(dot(w1, w1), 1e-9), b = dot(w0, w1);
    float root = b * b - a * (dot(w0, w0) - ${f(DENSE_REACH.full)});
    if (root <= 0.0) return 0.0;
    float s = clamp(t, (-b - sqrt(root)) / a, (-b + sqrt(root)) / a);
    float deep = -dot(foot, d[o + 2].xyz) - d[o + 2].w * 0.5;
    float steep = -dot(ray, d[o + 2].xyz);
    return d[o].w * (abs(steep) < 1e-3 ? denseAlong(deep) * s : (denseSum(deep + steep * s) - denseSum(deep)) / steep);
  }
`;
