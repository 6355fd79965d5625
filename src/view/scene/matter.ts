/**
 * What lies at a point inside a disc, per pixel: the twin in GLSL of core/anatomy/matter.ts, of whose `packMatter` the rows
 * are. Everything is in the space of the column [mm].
 */
import { BESIDE, CLEFT, ENDPLATE, ENDPLATE_REACH, TONGUE } from '../../core';

const f = (value: number): string => value.toFixed(4);

export const MATTER = /* glsl */ `
  // The row of the disc in question. Handed over as an argument it would be copied at every call: seconds without a GPU.
  vec4 m[14];
  struct Matter {
    int kind;      // 0 outside, 1 nucleus, 2 annulus, 3 cartilage endplate, 4 cleft
    float height;  // 0 at the lower endplate, 1 at the upper
    float ring;    // 0 in the middle, 1 at the outer surface
    float lamella; // counted from outside, with its fraction: floor says which, fract where between its two faces
    float slant;   // +1 or -1: which way its fibres run; 0 outside the annulus
  };

  vec3 onPlate(int o, mat4 bone, vec3 p) {
    vec3 q = transpose(mat3(bone)) * (p - bone[3].xyz) - m[o].xyz;
    float u = q.x / m[o].w;
    float v = dot(q, m[o + 1].xyz) / m[o + 1].w;
    vec4 e = m[o + 4];
    float u2 = u * u;
    return vec3(u, v, dot(q, m[o + 2].xyz) - e.x - u2 * (e.y + m[o + 5].x * u2 + m[o + 5].y * v) - v * (e.w + e.z * v));
  }
  float plateRim(int o, float s) {
    float s2 = s * s;
    vec4 c = m[o + 3];
    return m[o + 2].w + s * (c.x + c.z * (3.0 - 4.0 * s2)) + c.y * (1.0 - 2.0 * s2) + c.w * (1.0 - 8.0 * s2 + 8.0 * s2 * s2);
  }

  /** lobe: direction, half width [rad] and size [mm]; tongue: how far the nucleus is on its way out, 1 if it has torn the annulus. */
  Matter matterAt(mat4 lower, mat4 upper, vec3 p, float loss, vec4 lobe, vec2 tongue) {
    vec3 a = onPlate(0, lower, p);
    vec3 b = onPlate(6, upper, p);
    float tall = a.z + b.z;
    float h = a.z / tall;
    float u = mix(a.x, b.x, h), v = mix(a.y, b.y, h);
    float r = sqrt(u * u + v * v);
    float s = r > 1e-6 ? v / r : 0.0;
    float rim = mix(plateRim(0, s), plateRim(6, s), h);
    float unit = sqrt(m[0].w * m[0].w * (1.0 - s * s) + m[1].w * m[1].w * s * s);
    float rest = mix(m[13].y, m[13].x, (v + 1.0) * 0.5);
    float swell = m[13].z + m[13].w * loss * rest;
    float weight = max(4.0 * h * (1.0 - h), 0.0);
    float off = (mod(atan(v, abs(u) < 1e-6 ? 1e-6 : u) - lobe.x + 9.42477796, 6.28318531) - 3.14159265) / lobe.y;
    float bell = exp(-off * off);
    float ring = r / (rim + (weight * swell + lobe.z * bell * pow(weight, 0.7)) / unit);
    Matter found = Matter(0, h, ring, -1.0, 0.0);
    if (ring > 1.0 || h < 0.0 || h > 1.0 || tall <= 0.0) return found;
    float middle = abs(h - 0.5) * tall;
    float reach = ring / ${f(CLEFT.reach)};
    float open = ${f(CLEFT.half)} * smoothstep(${f(CLEFT.from)}, ${f(CLEFT.full)}, loss) * (1.0 - reach * reach);
    bool beside = m[12].w > 0.5 && s * s < 0.45 && ring > ${f(BESIDE.ring)} && middle < ${f(BESIDE.half)};
    if (middle < open || beside) { found.kind = 4; return found; }
    if (min(a.z, b.z) < min(${f(ENDPLATE)}, tall / 6.0) && ring < ${f(ENDPLATE_REACH)}) { found.kind = 3; return found; }
    float shifted = v + m[12].y * (1.0 - min(ring * ring, 1.0));
    float core = r > 1e-6 ? ring * sqrt(u * u + shifted * shifted) / r : abs(shifted);
    float to = tongue.y > 0.5 ? ${f(TONGUE.torn)} : ${f(TONGUE.contained)};
    float inner = m[12].x + (to - m[12].x) * tongue.x * bell * weight;
    if (core < inner) { found.kind = 1; return found; }
    found.kind = 2;
    float from = tongue.y > 0.5 ? m[12].x : inner;
    found.lamella = min((1.0 - min(core, 1.0)) / (1.0 - from) * m[12].z, m[12].z - 0.001);
    found.slant = mod(floor(found.lamella), 2.0) * 2.0 - 1.0;
    return found;
  }
`;
