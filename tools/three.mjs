/**
 * Three without what this picture never draws, in the built page only. Everything here is drawn by shaders of our own, in
 * flat light, on one screen: three's materials, environment maps and headsets are never used, but its renderer names them,
 * so no bundler can leave them out. They were a quarter of three. tests/architecture.test.ts sees to it that nobody starts
 * to use them.
 */
import { existsSync } from 'node:fs';
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
  'renderers/webxr/WebXRManager.js': `import { EventDispatcher } from '../../core/EventDispatcher.js';
export class WebXRManager extends EventDispatcher {
  enabled = false;
  isPresenting = false;
  setAnimationLoop() {}
  getEnvironmentBlendMode() {}
  dispose() {}
}`,
};

/** A plugin for vite. */
export const leanThree = () => ({
  name: 'lean-three',
  apply: 'build',
  enforce: 'pre',
  buildStart() {
    for (const file of Object.keys(INSTEAD))
      if (!existsSync(SRC + file)) this.error(`three has no ${file} any more: see tools/three.mjs`);
  },
  // Its build is one file; its source can be taken apart.
  resolveId: (id) => (id === 'three' ? `${SRC}Three.js` : null),
  load: (id) => (id.startsWith(SRC) ? (INSTEAD[id.slice(SRC.length)] ?? null) : null),
});
