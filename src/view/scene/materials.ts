/**
 * Every material of the scene, made once and shared. Plain shaders: each draws one kind of thing, none needs an
 * environment map, and the fragment work is a few dozen operations.
 */
import {
  AlwaysStencilFunc,
  BackSide,
  Color,
  DoubleSide,
  FrontSide,
  KeepStencilOp,
  Matrix4,
  NotEqualStencilFunc,
  ReplaceStencilOp,
  ShaderMaterial,
  Vector2,
  Vector4,
  type ShaderMaterialParameters,
} from 'three';
import { BONES, DISCS, JOINTS } from '../../core';
import { labelsOf } from '../lit';
import type { Pointed } from '../store';
import { CUT, LIGHT, TISSUE } from './glsl';
import { noiseTexture } from './noise';
import type { Rows } from './rows';
import { pressTexture, PRESSING } from './presses';
import { strandRows, type StrandKind } from './strands';

const OUT = /* glsl */ `
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
`;

/** Bits of the stencil: the silhouette of what is selected, and of the healthy column. */
const PICKED = 1;
const HEALTHY = 2;

export type Materials = ReturnType<typeof createMaterials>;

export function createMaterials({ plain }: { plain: boolean }) {
  const noise = noiseTexture();
  const matrices = (): Matrix4[] => BONES.map(() => new Matrix4());
  const rows = (count: number): Vector4[] => Array.from({ length: count }, () => new Vector4(0, 0, 0, 1));
  const shared = {
    exposure: { value: 1 },
    noise: { value: noise },
    bones: { value: matrices() },
    healthy: { value: matrices() },
    /** Size of the drawing buffer in CSS px. */
    view: { value: new Vector2(1, 1) },
    discs: { value: rows(DISCS.length) },
    lobes: { value: rows(DISCS.length) },
    /** How far the nucleus is on its way out, and 1 where it has torn the annulus. */
    tongues: { value: Array.from({ length: DISCS.length }, () => new Vector2()) },
    facets: { value: rows(2 * JOINTS.length) },
    capsules: { value: rows(2 * JOINTS.length) },
    ...strandRows(),
    presses: { value: pressTexture() },
    /** What the darkest colour of the moved bones means [mm]. */
    reach: { value: 1 },
    pick: { value: new Color() },
    casing: { value: new Color() },
    accent: { value: new Color() },
    ground: { value: new Color() },
    ink: { value: new Color('#221d19') },
    /** Labels of the region that is lit, and its side: 1 left, -1 right, 0 both. */
    litLabels: { value: new Vector4(-1, -1, -1, -1) },
    litSide: { value: 0 },
    bed: { value: new Color() },
    knob: { value: new Color() },
  };
  const made: ShaderMaterial[] = [];
  const make = (parameters: ShaderMaterialParameters): ShaderMaterial => {
    const material = new ShaderMaterial({
      clipping: parameters.vertexShader?.includes(CUT.at) ?? false,
      ...parameters,
    });
    made.push(material);
    return material;
  };

  /* ------------------------------------------------------------------------------------------------------ bone */
  const boneVertex = /* glsl */ `
    attribute float occlusion;
    attribute float rough;
    varying float coarse;
    varying vec3 at;
    varying vec3 n;
    varying vec3 eye;
    varying float open;
    ${CUT.vertex}
    void main() {
      at = position;
      open = occlusion;
      coarse = rough;
      n = normalMatrix * normal;
      vec4 mvPosition = modelViewMatrix * vec4(position, 1.0);
      eye = mvPosition.xyz;
      gl_Position = projectionMatrix * mvPosition;
      ${CUT.at}
    }
  `;
  const bone = (lift: number, lit: boolean): ShaderMaterial =>
    make({
      uniforms: {
        exposure: shared.exposure,
        noise: shared.noise,
        lift: { value: lift },
        pick: shared.pick,
        litLabels: lit ? shared.litLabels : { value: new Vector4(-1, -1, -1, -1) },
        litSide: shared.litSide,
      },
      defines: plain ? { PLAIN: 1 } : {},
      vertexShader: boneVertex.replace(
        'void main() {',
        `attribute float label; uniform vec4 litLabels; uniform float litSide; varying float named;
        void main() {
          vec4 off = abs(litLabels - label);
          named = min(min(off.x, off.y), min(off.z, off.w)) < 0.5 && litSide * position.x >= 0.0 ? 1.0 : 0.0;`,
      ),
      fragmentShader: /* glsl */ `
        uniform highp sampler3D noise;
        uniform float lift;
        varying vec3 at;
        varying vec3 n;
        varying vec3 eye;
        varying float open;
        varying float coarse;
        varying float named;
        uniform vec3 pick;
        ${CUT.fragment}
        ${LIGHT}
        void main() {
          ${CUT.away}
          vec3 normal = normalize(n);
          vec3 toEye = normalize(-eye);
          vec3 albedo = vec3(0.79, 0.672, 0.50);
          float gloss = 0.05;
          #ifndef PLAIN
          if (exposure > 0.0) {
            float broad = texture(noise, at * (1.0 / 420.0)).a;
            vec4 fine = texture(noise, at * (1.0 / 40.0));
            albedo *= mix(vec3(0.86, 0.82, 0.76), vec3(1.07, 1.07, 1.08), broad) * (0.90 + 0.2 * fine.a);
            // Bumps of the surface in the bone's frame, turned with it by the derivative of the position.
            vec3 dx = dFdx(at), dy = dFdy(at), sx = dFdx(eye), sy = dFdy(eye);
            // Grain and pores of the cortex, where muscles and rims roughen it; only seen from near.
            vec4 grain = texture(noise, at * (1.0 / 14.0));
            float near = coarse * (1.0 - smoothstep(0.12, 0.5, length(dx) + length(dy)));
            albedo *= 1.0 - 0.3 * near * smoothstep(0.42, 0.12, grain.a);
            albedo *= mix(vec3(1.0), vec3(1.035, 1.0, 0.94), coarse);
            gloss = mix(0.075, 0.02, coarse);
            vec3 slope = fine.xyz - 0.5 + (grain.xyz - 0.5) * near * 1.1;
            float hx = dot(slope, dx), hy = dot(slope, dy);
            vec3 r1 = cross(sy, normal), r2 = cross(normal, sx);
            float area = dot(sx, r1);
            normal = normalize(abs(area) * normal - sign(area) * (hx * r1 + hy * r2) * 0.28);
          }
          #endif
          albedo = mix(albedo, pick * 1.6 + 0.02, 0.78 * smoothstep(0.2, 0.8, named));
          float o = clamp((open - 0.12) * 1.16, 0.0, 1.0);
          vec3 colour = lit(albedo, normal, toEye, o, gloss, 22.0) * (1.0 + lift);
          gl_FragColor = vec4(colour, 1.0);
          ${OUT}
        }
      `,
    });

  /** Coloured by how far each point is from where it was: pale where nothing moved, dark where most. */
  const moved = make({
    uniforms: {
      exposure: shared.exposure,
      reach: shared.reach,
      from: { value: new Matrix4() },
      to: { value: new Matrix4() },
    },
    vertexShader: boneVertex.replace(
      'void main() {',
      `uniform mat4 from; uniform mat4 to; varying float way;
      void main() { way = distance((from * vec4(position, 1.0)).xyz, (to * vec4(position, 1.0)).xyz);`,
    ),
    fragmentShader: /* glsl */ `
      uniform float reach;
      varying vec3 n;
      varying vec3 eye;
      varying float open;
      varying float way;
      ${CUT.fragment}
      ${LIGHT}
      void main() {
        ${CUT.away}
        float s = clamp(way / reach, 0.0, 1.0) * 3.0;
        vec3 albedo = s < 1.0 ? mix(vec3(0.62, 0.58, 0.50), vec3(0.29, 0.47, 0.67), s)
          : s < 2.0 ? mix(vec3(0.29, 0.47, 0.67), vec3(0.05, 0.21, 0.45), s - 1.0)
          : mix(vec3(0.05, 0.21, 0.45), vec3(0.008, 0.077, 0.205), s - 2.0);
        float o = clamp((open - 0.12) * 1.16, 0.0, 1.0);
        gl_FragColor = vec4(lit(albedo, normalize(n), normalize(-eye), o, 0.05, 22.0), 1.0);
        ${OUT}
      }
    `,
  });

  /** The others, faint: only their edges are seen. */
  const faint = make({
    uniforms: { exposure: shared.exposure, ground: shared.ground },
    vertexShader: boneVertex,
    fragmentShader: /* glsl */ `
      varying vec3 n;
      varying vec3 eye;
      uniform vec3 ground;
      ${CUT.fragment}
      void main() {
        ${CUT.away}
        float facing = abs(dot(normalize(n), normalize(-eye)));
        gl_FragColor = vec4(ground, 0.05 + 0.4 * pow(1.0 - facing, 2.5));
        #include <colorspace_fragment>
      }
    `,
    transparent: true,
    depthWrite: false,
  });

  /* ---------------------------------------------------------------------------------------------------- tissue */
  const tissueVertex = /* glsl */ `
    ${TISSUE}
    varying vec3 n;
    varying vec3 eye;
    varying vec4 part;
    varying vec2 thread;
    varying vec2 plan;
    varying float wall;
    varying float depth;
    ${CUT.vertex}
    void main() {
      part = partOf(who.z);
      Placed p = place(part);
      thread = fibre;
      plan = position.xz;
      wall = blend.y;
      depth = 4.0 * blend.x * (1.0 - blend.x);
      n = normalMatrix * p.normal;
      vec4 mvPosition = modelViewMatrix * vec4(p.position, 1.0);
      eye = mvPosition.xyz;
      gl_Position = part.w < 0.5 ? vec4(2.0, 2.0, 2.0, 1.0) : projectionMatrix * mvPosition;
      ${CUT.at}
    }
  `;
  const tissueVaryings = /* glsl */ `
    varying vec3 n;
    varying vec3 eye;
    varying vec4 part;
    varying vec2 thread;
    varying vec2 plan;
    varying float wall;
    varying float depth;
    ${CUT.fragment}
  `;
  type Parts = { value: Vector4[] } | Rows;
  /** A kind with many parts has its numbers in a texture. */
  const listed = (parts: Parts): Record<string, number | string> =>
    'swell' in parts
      ? {
          ROWS: 1,
          ...(parts === shared.arteries ? {} : PRESSING),
          ...(parts === shared.ligaments ? { LIFTED: 1 } : {}),
        }
      : { PARTS: parts.value.length, ...(parts === shared.discs ? { LOBES: 1 } : {}) };
  const tissue = (
    parts: Parts,
    fragmentShader: string,
    more: ShaderMaterialParameters = {},
  ): ShaderMaterial =>
    make({
      uniforms: {
        exposure: shared.exposure,
        noise: shared.noise,
        bones: shared.bones,
        lobes: shared.lobes,
        presses: shared.presses,
        parts,
      },
      defines: { ...listed(parts), ...(plain ? { PLAIN: 1 } : {}) },
      vertexShader: tissueVertex,
      fragmentShader,
      ...more,
    });

  const disc = tissue(
    shared.discs,
    /* glsl */ `
      uniform highp sampler3D noise;
      ${tissueVaryings}
      ${LIGHT}
      void main() {
        ${CUT.away}
        // Well filled with water: pale blue. Less water: dull tan. Neither is good or bad.
        vec3 albedo = mix(vec3(0.52, 0.62, 0.70), vec3(0.50, 0.405, 0.30), smoothstep(0.0, 0.7, part.z));
        // The outermost lamella is seen: fine fibres, all one way, 30 degrees from level; through it, faintly, the next
        // one, the other way. Where height is lost they fray.
        // Round the rim by the angle, so that there is no seam; about a mm on a low-back disc.
        vec2 t = vec2(atan(plan.y, plan.x) * 17.0, thread.y);
        float lost = smoothstep(0.1, 0.7, part.z);
        float close = 1.0 - smoothstep(0.10, 0.45, max(fwidth(t.x), fwidth(t.y)));
        float fray = 0.0;
        #ifndef PLAIN
          fray = texture(noise, vec3(plan * 0.05, thread.y * 0.09 + 0.37)).a - 0.5;
        #endif
        float one = t.x * 0.5 + t.y * 0.866 + fray * (0.5 + 1.6 * lost);
        float two = t.x * 0.5 - t.y * 0.866;
        float fibres = sin(one * 7.0) * (0.6 + 0.4 * sin(one * 1.9 + 1.3)) + 0.22 * sin(two * 6.0);
        albedo *= 1.0 + 0.045 * fibres * close + 0.10 * fray * lost;
        // Fissures behind and beside, where a disc has lost most.
        float tear = smoothstep(0.35, 0.8, part.z) * (1.0 - smoothstep(0.02, 0.10, abs(fray + 0.16)));
        albedo *= 1.0 - 0.35 * tear * depth;
        float rims = mix(0.62, 1.0, smoothstep(0.0, 0.55, depth));
        vec3 colour = lit(albedo, normalize(n), normalize(-eye), rims, 0.10, 34.0);
        gl_FragColor = vec4(colour * part.w, 1.0);
        ${OUT}
      }
    `,
  );
  const cartilage = tissue(
    shared.facets,
    /* glsl */ `
      ${tissueVaryings}
      ${LIGHT}
      void main() {
        ${CUT.away}
        vec3 albedo = mix(vec3(0.66, 0.75, 0.82), vec3(0.62, 0.56, 0.46), part.z);
        // The film between the layers, and the fatty folds of synovium.
        if (thread.y > 1.5) albedo = vec3(0.72, 0.56, 0.42);
        else if (thread.y > 0.5) albedo = vec3(0.60, 0.62, 0.60);
        vec3 colour = lit(albedo, normalize(n), normalize(-eye), 0.9, 0.35, 60.0);
        gl_FragColor = vec4(colour * part.w, 1.0);
        ${OUT}
      }
    `,
  );
  const capsule = tissue(
    shared.capsules,
    /* glsl */ `
      ${tissueVaryings}
      ${LIGHT}
      void main() {
        ${CUT.away}
        vec3 normal = normalize(n);
        // Towards both bones it goes over into the periosteum.
        vec3 albedo = mix(vec3(0.78, 0.72, 0.60), vec3(0.71, 0.66, 0.56), smoothstep(0.0, 0.6, depth));
        vec3 colour = lit(albedo, normal, normalize(-eye), 0.95, 0.14, 24.0);
        gl_FragColor = vec4(colour * part.w, 1.0);
        ${OUT}
      }
    `,
  );

  /* --------------------------------------------------------------------------------------------------- strands */
  /** Calm colours of fixed tissue: none of them glows, and none is a warning. */
  const strand = (parts: Rows, albedo: string, gloss: number): ShaderMaterial =>
    tissue(
      parts,
      /* glsl */ `
        ${tissueVaryings}
        ${LIGHT}
        void main() {
          ${CUT.away}
          // Fibres run the long way; far off they blend into one tone.
          float close = 1.0 - smoothstep(0.2, 0.9, fwidth(thread.y) * 3.0);
          float threads = 1.0 + 0.05 * sin(thread.y * 17.0) * close;
          vec3 colour = lit((${albedo}) * threads, normalize(n), normalize(-eye), 0.93, ${gloss.toFixed(2)}, 30.0);
          gl_FragColor = vec4(colour * part.w, 1.0);
          ${OUT}
        }
      `,
    );
  const ligament = strand(
    shared.ligaments,
    'mix(vec3(0.74, 0.70, 0.60), vec3(0.76, 0.62, 0.30), part.z)',
    0.14,
  );
  const nerve = strand(shared.nerves, 'mix(vec3(0.80, 0.62, 0.23), vec3(0.82, 0.74, 0.52), part.z)', 0.18);
  const artery = strand(shared.arteries, 'vec3(0.50, 0.19, 0.14)', 0.2);
  const dura = tissue(
    shared.dura,
    /* glsl */ `
      ${tissueVaryings}
      ${LIGHT}
      void main() {
        ${CUT.away}
        vec3 normal = normalize(n);
        vec3 toEye = normalize(-eye);
        float facing = abs(dot(normal, toEye));
        vec3 colour = lit(vec3(0.62, 0.64, 0.66), normal, toEye, 0.95, 0.25, 40.0);
        gl_FragColor = vec4(colour * part.w, mix(0.72, 0.26, facing));
        ${OUT}
      }
    `,
    { transparent: true, depthWrite: false, side: FrontSide },
  );

  /* ------------------------------------------------------------------------------------------------ outgrowths */
  const outgrowth = (albedo: string): ShaderMaterial =>
    make({
      uniforms: { exposure: shared.exposure },
      vertexShader: /* glsl */ `
        varying vec3 n; varying vec3 eye;
        ${CUT.vertex}
        void main() {
          n = normalMatrix * normal;
          vec4 mvPosition = modelViewMatrix * vec4(position, 1.0);
          eye = mvPosition.xyz;
          gl_Position = projectionMatrix * mvPosition;
          ${CUT.at}
        }
      `,
      fragmentShader: /* glsl */ `
        varying vec3 n; varying vec3 eye;
        ${CUT.fragment}
        ${LIGHT}
        void main() {
          ${CUT.away}
          gl_FragColor = vec4(lit(${albedo}, normalize(n), normalize(-eye), 0.95, 0.22, 34.0), 1.0);
          ${OUT}
        }
      `,
    });
  const outgrowths = {
    fragment: outgrowth('vec3(0.50, 0.55, 0.60)'),
    cyst: outgrowth('vec3(0.62, 0.66, 0.66)'),
  };

  /* -------------------------------------------------------------------------------------------------- outlines */
  /** Grows a silhouette by some px; drawn where the silhouette itself is not, it leaves a line of even width. */
  const grow = /* glsl */ `
    uniform vec2 view;
    uniform float width;
    vec4 grown(vec4 clip, vec3 n) {
      float size = length(n.xy);
      clip.xy += (size > 1e-5 ? n.xy / size : vec2(0.0)) * width * 2.0 / view * clip.w;
      return clip;
    }
  `;
  const outline = (
    kind: 'bone' | 'capsules' | 'discs' | 'ghost' | StrandKind,
    colour: { value: Color } | null,
    width: number,
    bit: number,
    more: ShaderMaterialParameters = {},
  ): ShaderMaterial => {
    const body =
      kind === 'bone'
        ? `vec3 p = position; vec3 m = normal;`
        : kind === 'ghost'
          ? `mat4 B = bones[int(who)]; vec3 p = (B * vec4(position, 1.0)).xyz; vec3 m = mat3(B) * normal;`
          : `Placed t = place(partOf(who.z)); vec3 p = t.position; vec3 m = t.normal;`;
    const head =
      kind === 'bone' ? '' : kind === 'ghost' ? `attribute float who; uniform mat4 bones[26];` : TISSUE;
    const parts = kind === 'bone' || kind === 'ghost' ? null : shared[kind];
    return make({
      uniforms: {
        view: shared.view,
        width: { value: width },
        colour: colour ?? shared.pick,
        bones: kind === 'ghost' ? shared.healthy : shared.bones,
        ...(parts ? { parts, lobes: shared.lobes, presses: shared.presses } : {}),
      },
      defines: parts ? listed(parts) : {},
      vertexShader: `${head}\n${grow}\n${CUT.vertex}\nvoid main() { ${body}
        vec4 mvPosition = modelViewMatrix * vec4(p, 1.0);
        gl_Position = grown(projectionMatrix * mvPosition, normalMatrix * m);
        ${CUT.at} }`,
      fragmentShader: /* glsl */ `
        uniform vec3 colour;
        ${CUT.fragment}
        void main() {
          ${CUT.away}
          gl_FragColor = vec4(colour, 1.0);
          #include <colorspace_fragment>
        }
      `,
      side: DoubleSide,
      depthTest: false,
      depthWrite: false,
      colorWrite: colour !== null,
      transparent: bit === PICKED,
      stencilWrite: true,
      stencilRef: bit,
      stencilFuncMask: bit,
      stencilWriteMask: colour ? 0 : bit,
      stencilFunc: colour ? NotEqualStencilFunc : AlwaysStencilFunc,
      stencilZPass: colour ? KeepStencilOp : ReplaceStencilOp,
      ...more,
    });
  };
  /** Textbook: the back of a body, a little larger and all ink, leaves an even line round it. */
  const inked = (kind: 'bone' | 'discs'): ShaderMaterial =>
    outline(kind, shared.ink, 1.3, 0, {
      side: BackSide,
      depthTest: true,
      depthWrite: true,
      stencilWrite: false,
    });
  const outlines = (kind: 'bone' | 'capsules' | 'discs' | StrandKind) =>
    [
      outline(kind, null, 0, PICKED),
      outline(kind, shared.casing, 4.5, PICKED),
      outline(kind, shared.pick, 3, PICKED),
    ] as const;

  /* ------------------------------------------------------------------------------------- what stands around it */
  /** A soft dark spot where the column would stand. */
  const contact = make({
    uniforms: { strength: { value: 0.35 } },
    vertexShader: `varying vec2 at; void main() { at = uv * 2.0 - 1.0; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }`,
    fragmentShader: `varying vec2 at; uniform float strength;
      void main() { float r = dot(at, at); float a = max(1.0 - r, 0.0); gl_FragColor = vec4(vec3(0.06, 0.08, 0.09), strength * a * a); }`,
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
  });
  /** Bed and knobs: quiet, lit by the same light, never as bright as bone. */
  const furniture = (colour: { value: Color }): ShaderMaterial =>
    make({
      uniforms: { exposure: shared.exposure, colour },
      vertexShader: `varying vec3 n; varying vec3 eye; void main() { n = normalMatrix * normal; vec4 s = modelViewMatrix * vec4(position, 1.0); eye = s.xyz; gl_Position = projectionMatrix * s; }`,
      fragmentShader: /* glsl */ `
        varying vec3 n; varying vec3 eye; uniform vec3 colour;
        ${LIGHT}
        void main() {
          gl_FragColor = vec4(lit(colour, normalize(n), normalize(-eye), 1.0, 0.03, 12.0), 1.0);
          ${OUT}
        }
      `,
    });

  return {
    shared,
    bone: bone(0, false),
    boneLifted: bone(0.1, false),
    /** The bone of which a region is lit; the same program as the others. */
    boneLit: bone(0, true),
    light({ part, side }: Pick<Pointed, 'part' | 'side'>): void {
      shared.litLabels.value.fromArray(labelsOf(part));
      shared.litSide.value = side === 'left' ? 1 : side === 'right' ? -1 : 0;
    },
    faint,
    moved,
    /** Before a bone is drawn with `moved`: where it was and where it is. */
    movedFrom(row: number): void {
      moved.uniforms.from!.value = shared.healthy.value[row]!;
      moved.uniforms.to!.value = shared.bones.value[row]!;
      moved.uniformsNeedUpdate = true;
    },
    disc,
    cartilage,
    capsule,
    outlines: {
      bone: outlines('bone'),
      discs: outlines('discs'),
      capsules: outlines('capsules'),
      ligaments: outlines('ligaments'),
      nerves: outlines('nerves'),
      dura: outlines('dura'),
      arteries: outlines('arteries'),
    },
    outgrowths,
    strands: { ligaments: ligament, nerves: nerve, dura, arteries: artery },
    ink: { bone: inked('bone'), discs: inked('discs') },
    ghost: [outline('ghost', null, 0, HEALTHY), outline('ghost', shared.accent, 2, HEALTHY)] as const,
    contact,
    bed: furniture(shared.bed),
    knob: furniture(shared.knob),
    dispose(): void {
      noise.dispose();
      for (const material of made) material.dispose();
    },
  };
}
