/**
 * Three without what this picture never draws, in the built page only. Everything here is drawn by shaders of our own, in
 * flat light, on one screen: three's materials, lights, environment maps, animations and headsets are never used, but its renderer
 * names them, so no bundler can leave them out. They were a third of three. tests/architecture.test.ts sees to it that nobody
 * starts to use them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../node_modules/three/src/', import.meta.url)).replaceAll('\\', '/');

/** Pieces of shader code that our own shaders include, and those that three puts before every shader. */
export const CHUNKS = [
  'clipping_planes_fragment',
  'clipping_planes_pars_fragment',
  'clipping_planes_pars_vertex',
  'clipping_planes_vertex',
  'colorspace_fragment',
  'colorspace_pars_fragment',
  'tonemapping_fragment',
  'tonemapping_pars_fragment',
];

/** Files of three, and what stands in for each. */
const INSTEAD = {
  'renderers/shaders/ShaderChunk.js': `${CHUNKS.map((name) => `import ${name} from './ShaderChunk/${name}.glsl.js';`).join('\n')}
export const ShaderChunk = { ${CHUNKS.join(', ')} };`,
  'renderers/shaders/ShaderLib.js': 'export const ShaderLib = {};',
  'renderers/shaders/DFGLUTData.js': 'export const getDFGLUT = () => null;',
  'renderers/webgl/WebGLEnvironments.js':
    'export class WebGLEnvironments { get() { return null; } dispose() {} }',
  'renderers/webgl/WebGLShadowMap.js': 'export class WebGLShadowMap { enabled = false; render() {} }',
  // Of materials only those with shaders of their own: their uniforms are written by whoever made them.
  'renderers/webgl/WebGLMaterials.js': `export class WebGLMaterials {
  refreshFogUniforms() {}
  refreshMaterialUniforms(uniforms, material) {
    material.uniformsNeedUpdate = false;
  }
}`,
  'renderers/webgl/WebGLLights.js': `export class WebGLLights {
  state = {
    version: 0, numLightProbes: 0, numSpotLightShadowsWithMaps: 0, ambient: [0, 0, 0], probe: [], sun: [], sunShadow: [],
    sunShadowMap: [], sunShadowMatrix: [], sunShadowCascade: [], directional: [], directionalShadow: [],
    directionalShadowMap: [], directionalShadowMatrix: [], spot: [], spotLightMap: [], spotShadow: [], spotShadowMap: [],
    spotLightMatrix: [], rectArea: [], rectAreaLTC1: null, rectAreaLTC2: null, point: [], pointShadow: [],
    pointShadowMap: [], pointShadowMatrix: [], hemi: [],
  };
  setup() {}
  setupView() {}
}`,
  'renderers/webgl/WebGLMorphtargets.js': 'export class WebGLMorphtargets { update() {} }',
  'renderers/webgl/WebGLUniformsGroups.js':
    'export class WebGLUniformsGroups { update() {} bind() {} dispose() {} }',
  // A second pass after the picture, for buffers of more than eight bits.
  'renderers/webgl/WebGLOutput.js': 'export class WebGLOutput {}',
  // Nothing stands behind.
  'renderers/webgl/WebGLBackground.js': `import { Color } from '../../math/Color.js';
import { getUnlitUniformColorSpace } from '../shaders/UniformsUtils.js';
export function WebGLBackground(renderer, environments, state, objects, alpha, premultipliedAlpha) {
  const clearColor = new Color(0x000000);
  let clearAlpha = alpha === true ? 0 : 1;
  const rgb = { r: 0, g: 0, b: 0 };
  const setClear = (color, a) => {
    color.getRGB(rgb, getUnlitUniformColorSpace(renderer));
    state.buffers.color.setClear(rgb.r, rgb.g, rgb.b, a, premultipliedAlpha);
  };
  return {
    getClearColor: () => clearColor,
    setClearColor(color, a = 1) {
      clearColor.set(color);
      clearAlpha = a;
      setClear(clearColor, clearAlpha);
    },
    getClearAlpha: () => clearAlpha,
    setClearAlpha(a) {
      clearAlpha = a;
      setClear(clearColor, clearAlpha);
    },
    render() {
      setClear(clearColor, clearAlpha);
      if (renderer.autoClear) {
        state.buffers.depth.setTest(true);
        state.buffers.depth.setMask(true);
        state.buffers.color.setMask(true);
        renderer.clear(renderer.autoClearColor, renderer.autoClearDepth, renderer.autoClearStencil);
      }
    },
    addToRenderList() {},
    dispose() {},
  };
}`,
  'animation/PropertyBinding.js': 'export class PropertyBinding {}',
  'renderers/webxr/WebXRManager.js': `import { EventDispatcher } from '../../core/EventDispatcher.js';
export class WebXRManager extends EventDispatcher {
  enabled = false;
  isPresenting = false;
  setAnimationLoop() {}
  getEnvironmentBlendMode() {}
  dispose() {}
}`,
};

/** Methods that write an object into a file of three's own, or read it: nobody does. */
const FILES_OF_ITS_OWN = /\n\t(?:static )?(?:to|from)JSON\([^)]*\) \{\n[\s\S]*?\n\t\}\n/g;
/** Files of three, and what is cut out of each. */
const CUT = {
  'cameras/OrthographicCamera.js': FILES_OF_ITS_OWN,
  'cameras/PerspectiveCamera.js': FILES_OF_ITS_OWN,
  'core/BufferAttribute.js': FILES_OF_ITS_OWN,
  'core/BufferGeometry.js': FILES_OF_ITS_OWN,
  'core/Object3D.js': FILES_OF_ITS_OWN,
  'materials/Material.js': FILES_OF_ITS_OWN,
  'materials/ShaderMaterial.js': FILES_OF_ITS_OWN,
  'textures/Texture.js': FILES_OF_ITS_OWN,
  'textures/TextureSource.js': FILES_OF_ITS_OWN,
  // Fiber keeps the time of frames with it; that three prefers another is nothing to tell who looks at a spine.
  'core/Clock.js': /\n\t\twarn\( 'Clock: [^\n]*\n/,
};

/** A plugin for vite. */
export const leanThree = () => ({
  name: 'lean-three',
  apply: 'build',
  enforce: 'pre',
  buildStart() {
    for (const file of Object.keys({ ...INSTEAD, ...CUT }))
      if (!existsSync(SRC + file)) this.error(`three has no ${file} any more: see tools/three.mjs`);
  },
  // Its build is one file; its source can be taken apart.
  resolveId: (id) => (id === 'three' ? `${SRC}Three.js` : null),
  load(id) {
    if (!id.startsWith(SRC)) return null;
    const file = id.slice(SRC.length);
    if (file in CUT) {
      const whole = readFileSync(id, 'utf8');
      const code = whole.replace(CUT[file], '\n');
      if (code === whole) this.error(`nothing to cut in three's ${file}: see tools/three.mjs`);
      return code;
    }
    return INSTEAD[file] ?? null;
  },
});
