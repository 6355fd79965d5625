/**
 * Light and tissue as GLSL, shared by every material, so that bone, disc and cartilage stand in the same light.
 *
 * One strong warm key from above left and a low, cool ambient, both fixed to the eye: the column is lit the same from
 * every side, and a picture of it can be compared with another. Little arithmetic: weak graphics chips count.
 * An exposure of 0 asks for the textbook's flat tints instead.
 */
export const LIGHT = /* glsl */ `
  uniform float exposure;
  const vec3 KEY = vec3(-0.5145, 0.7203, 0.4653);
  const vec3 KEY_COLOUR = vec3(1.30, 1.16, 0.95) * 1.30;
  const vec3 FILL = vec3(0.8018, 0.1069, 0.5880);
  const vec3 FILL_COLOUR = vec3(0.20, 0.225, 0.25);
  const vec3 SKY = vec3(0.36, 0.37, 0.385);
  const vec3 GROUND = vec3(0.20, 0.165, 0.13);

  /** What surface of this colour sends to the eye. open: 1 free, 0 in a cavity; gloss: strength of the highlight. */
  vec3 lit(vec3 albedo, vec3 n, vec3 toEye, float open, float gloss, float sharp) {
    if (exposure <= 0.0) {
      // Textbook: the tint in two tones, and a line of ink where the surface turns away.
      float facing = abs(dot(n, toEye));
      float tone = smoothstep(-0.15, 0.6, dot(n, KEY));
      float pixels = facing / max(fwidth(facing), 1e-4);
      vec3 tint = min(albedo * 1.22, vec3(1.0)) * mix(vec3(0.72, 0.71, 0.71), vec3(1.0), tone) * mix(0.72, 1.0, open);
      return mix(vec3(0.035, 0.03, 0.026), tint, smoothstep(0.7, 1.9, pixels));
    }
    float wrap = 0.18;
    float key = max((dot(n, KEY) + wrap) / (1.0 + wrap), 0.0);
    float fill = max(dot(n, FILL), 0.0);
    vec3 ambient = mix(GROUND, SKY, 0.5 + 0.5 * n.y);
    // Light that is scattered inside a cavity comes out brown, not grey.
    vec3 cavity = mix(vec3(0.42, 0.295, 0.20), vec3(1.0), open);
    float direct = mix(0.42, 1.0, open);
    vec3 light = KEY_COLOUR * key * direct + FILL_COLOUR * fill * direct + ambient * open;
    float facing = max(dot(n, toEye), 0.0);
    float rim = pow(1.0 - facing, 3.0) * (0.5 + 0.5 * n.y);
    vec3 halfway = normalize(KEY + toEye);
    float shine = gloss * pow(max(dot(n, halfway), 0.0), sharp) * direct;
    return (albedo * cavity * light + albedo * vec3(0.16, 0.12, 0.08) * rim + vec3(shine)) * exposure;
  }
`;

export const TISSUE = /* glsl */ `
  attribute vec3 inUpper;
  attribute vec3 outUpper;
  attribute vec4 blend;
  attribute vec3 who;
  attribute vec2 fibre;
  uniform mat4 bones[26];
  // amount, give, tint, shown (0 hidden, 1 shown, more lifted)
  #ifdef ROWS
    uniform highp sampler2D parts;
    vec4 partOf(float row) { return texelFetch(parts, ivec2(int(row), 0), 0); }
  #else
    uniform vec4 parts[PARTS];
    vec4 partOf(float row) { return parts[int(row)]; }
  #endif

  #ifdef LOBES
    attribute float around;
    uniform vec4 lobes[PARTS]; // direction, half width [rad], reach, radius of the disc there [mm]
  #endif

  #ifdef PRESSED
    // Four texels a press, a row for each joint, an empty one ends it: foot and height; across and half width; up and
    // half height; off the wall and the room there. A half width below 0: ligaments are not lifted.
    uniform highp sampler2D presses;
  #endif

  struct Placed { vec3 position; vec3 normal; float swell; };

  #ifdef PRESSED
    /** The formula of core/anatomy/press.ts. */
    void giveWay(inout Placed p, float radius) {
      vec3 inner = p.position - p.normal * radius;
      ivec2 size = textureSize(presses, 0);
      for (int near = -1; near <= 1; near++) {
        int row = int(who.x) + near;
        if (row < 0 || row >= size.y) continue;
        for (int i = 0; i < size.x; i += 4) {
          vec4 foot = texelFetch(presses, ivec2(i, row), 0);
          if (foot.w <= 0.0) break;
          vec4 across = texelFetch(presses, ivec2(i + 1, row), 0);
          #ifdef LIFTED
            if (across.w < 0.0) continue;
          #endif
          vec4 up = texelFetch(presses, ivec2(i + 2, row), 0);
          vec4 off = texelFetch(presses, ivec2(i + 3, row), 0);
          vec3 from = inner - foot.xyz;
          float x = dot(from, across.xyz) / across.w;
          float y = dot(from, up.xyz) / up.w;
          float s = x * x + y * y;
          float away = dot(from, off.xyz) - radius;
          float mound = foot.w * exp(-s * s * SKIRT) * clamp((away + BEHIND.x) / (BEHIND.x - BEHIND.y), 0.0, 1.0);
          float far = 1.0 - away / off.w;
          float between = far > 0.0 && far < 1.0 ? 1.0 : 0.0;
          far = clamp(far, 0.0, 1.0);
          vec3 slope = -4.0 * SKIRT * s * mound * far * (x / across.w * across.xyz + y / up.w * up.xyz)
            - between * mound / off.w * off.xyz;
          vec3 by = off.xyz * mound * far;
          inner += by;
          p.position += by;
          p.normal = normalize(p.normal - slope * dot(off.xyz, p.normal) / (1.0 + dot(slope, off.xyz)));
        }
      }
    }
  #endif

  /** The formula of core/anatomy/tissue.ts. position and normal hold the vertex in the frame of the lower bone. */
  Placed place(vec4 part) {
    mat4 U = bones[int(who.x)];
    mat4 L = bones[int(who.y)];
    vec3 a = (U * vec4(inUpper, 1.0)).xyz;
    vec3 b = (L * vec4(position, 1.0)).xyz;
    float s = blend.x;
    float height = distance(a, b);
    float swell = part.x + part.y * (blend.w - height);
    vec3 direction = normalize(mix(mat3(L) * normal, mat3(U) * outUpper, s));
    Placed p;
    p.swell = swell;
    float reach = swell * blend.y;
    vec3 tilt = vec3(0.0);
    #ifdef LOBES
      vec4 lobe = lobes[int(who.z)];
      if (lobe.z > 0.0 && blend.y > 0.0) {
        float off = mod(around - lobe.x + 9.42477796, 6.28318531) - 3.14159265;
        float stands = lobe.z * exp(-off * off / (lobe.y * lobe.y)) * pow(blend.y, 0.7);
        reach += stands;
        // The flank of the lobe leans along the rim.
        tilt = cross((a - b) / max(height, 0.01), direction) * (-2.0 * off / (lobe.y * lobe.y) * stands / lobe.w);
      }
    #endif
    p.position = mix(b, a, s) + direction * reach;
    float steep = blend.z * swell / max(height, 1.5);
    p.normal = normalize(direction + tilt - (a - b) / max(height, 0.01) * clamp(steep, -1.6, 1.6));
    #ifdef PRESSED
      giveWay(p, blend.w > 0.0 ? 0.0 : blend.y);
    #endif
    return p;
  }
`;

/**
 * What is cut away is not drawn. A shader that follows the cut plane has these four pieces and a material with
 * `clipping: true`; the vertex shader's place in the eye's space must be called `mvPosition`. Without a cut they are empty
 * and cost nothing. Materials of three itself follow the plane by themselves.
 */
export const CUT = {
  vertex: '#include <clipping_planes_pars_vertex>\n',
  at: '#include <clipping_planes_vertex>\n',
  fragment: '#include <clipping_planes_pars_fragment>\n',
  away: '#include <clipping_planes_fragment>\n',
} as const;
