/**
 * The column as a plain film would show it: not lit, but shone through. Loaded when somebody asks for it.
 *
 * 1. Into a target of floats every bone adds the way a ray runs inside it: back faces add their distance, front faces take
 *    it away (measured from the bone's own middle, so that half floats keep hundredths of a millimetre), and each face adds
 *    the way through the cortex there, thickness over the cosine of the angle. Where endplates are sclerotic, the way through
 *    dense bone is added in the same manner.
 * 2. One pass over the screen turns ways into absorption, with the haze of a neutral trunk and neck round the column, and
 *    that into blackening, which follows the logarithm of what arrives, with a toe and a shoulder.
 */
import {
  Camera,
  Color,
  CustomBlending,
  DoubleSide,
  HalfFloatType,
  Matrix4,
  Mesh,
  NearestFilter,
  OneFactor,
  PlaneGeometry,
  Scene,
  ShaderMaterial,
  Vector2,
  Vector3,
  WebGLRenderTarget,
  type Material,
  type Object3D,
  type PerspectiveCamera,
  type WebGLRenderer,
} from 'three';
import {
  ABSORPTION,
  BONES,
  CORTEX,
  densePlates,
  packDense,
  wornLayout,
  type Bone,
  type DensePlate,
} from '../../../core';
import { store } from '../../store';
import { DENSE } from '../dense';
import type { Director } from '../director';
import { freeOf } from '../orbit';

/** Ways are kept in parts of 100 mm: half floats are finest below 1. */
const UNIT = 100;
/** A shell is met along its curve at most this far [mm]: the chord of a shell as thin as the cortex on a curve of a finger's width. */
const LONGEST = 5;
/** One thickness for all of it: the mean over the regions that have one. */
const WALL = CORTEX.reduce((sum, mm) => sum + mm, 0) / CORTEX.length;

const f = (value: number): string => value.toFixed(4);

/** Trunk and neck as ellipsoids: middle, half sizes [mm], share of soft tissue. No body in particular; only a haze. */
const BODY = [
  { middle: [0, -20, 40], half: [175, 300, 120], share: 1 },
  { middle: [0, 330, 30], half: [165, 250, 115], share: ABSORPTION.lung },
  { middle: [0, 470, 20], half: [80, 110, 70], share: 0.8 },
  { middle: [0, 580, 30], half: [62, 190, 62], share: 1 },
] as const;
/** As a film is developed today: the broad differences between thick and thin parts of a body are pressed together. */
const PRESSED = 0.2;

export function startFilm(
  renderer: WebGLRenderer,
  { director }: { director: Director },
  invalidate: () => void,
): () => void {
  const way = (defines: Record<string, number>): ShaderMaterial =>
    new ShaderMaterial({
      defines,
      uniforms: { plates: { value: new Float32Array(24) } },
      vertexShader: /* glsl */ `
      varying vec3 eye;
      varying vec3 n;
      varying float middle;
      varying vec3 at;
      varying vec3 from;
      void main() {
        vec4 p = modelViewMatrix * vec4(position, 1.0);
        eye = p.xyz;
        n = normalMatrix * normal;
        at = position;
        // The eye in the frame of the bone, which is only turned and moved.
        from = -(transpose(mat3(modelViewMatrix)) * modelViewMatrix[3].xyz);
        middle = length((modelViewMatrix * vec4(0.0, 0.0, 0.0, 1.0)).xyz);
        gl_Position = projectionMatrix * p;
      }
    `,
      fragmentShader: /* glsl */ `
      varying vec3 eye;
      varying vec3 n;
      varying float middle;
      varying vec3 at;
      varying vec3 from;
      #ifdef SCLEROTIC
        uniform vec4 plates[6];
        ${DENSE}
      #endif
      void main() {
        float way = (length(eye) - middle) * (gl_FrontFacing ? -1.0 : 1.0);
        float steep = abs(dot(normalize(n), normalize(eye)));
        float shell = min(${f(WALL)} / max(steep, 0.02), ${f(LONGEST)});
        float dense = 0.0;
        #ifdef SCLEROTIC
          for (int i = 0; i < 6; i++) d[i] = plates[i];
          vec3 ray = normalize(at - from);
          dense = (denseUpTo(0, at, ray) + denseUpTo(3, at, ray)) * (gl_FrontFacing ? -1.0 : 1.0);
        #endif
        gl_FragColor = vec4(way, shell, dense, 0.0) / ${f(UNIT)};
      }
    `,
      side: DoubleSide,
      transparent: true,
      depthTest: false,
      depthWrite: false,
      blending: CustomBlending,
      blendSrc: OneFactor,
      blendDst: OneFactor,
    });
  const through = way({});
  /** Bones with sclerotic endplates: the same, with what is dense in them. */
  const sclerotic = new Map<Bone, ShaderMaterial>();
  const materialOf = (bone: Bone, plates: readonly DensePlate[]): ShaderMaterial => {
    if (plates.length === 0) return through;
    const material = sclerotic.get(bone) ?? way({ SCLEROTIC: 1 });
    sclerotic.set(bone, material);
    (material.uniforms.plates!.value as Float32Array).set(packDense(plates));
    return material;
  };
  const target = new WebGLRenderTarget(1, 1, {
    type: HalfFloatType,
    depthBuffer: false,
    minFilter: NearestFilter,
    magFilter: NearestFilter,
  });
  const eye = new Vector3();
  const toRay = new Matrix4();
  const develop = new ShaderMaterial({
    uniforms: {
      ways: { value: target.texture },
      eye: { value: eye },
      toRay: { value: toRay },
      pixel: { value: new Vector2() },
    },
    vertexShader: /* glsl */ `
      uniform mat4 toRay;
      varying vec2 at;
      varying vec3 far;
      void main() {
        at = position.xy * 0.5 + 0.5;
        vec4 p = toRay * vec4(position.xy, 1.0, 1.0);
        far = p.xyz / p.w;
        gl_Position = vec4(position.xy, 0.0, 1.0);
      }
    `,
    fragmentShader: /* glsl */ `
      uniform sampler2D ways;
      uniform vec3 eye;
      uniform vec2 pixel;
      varying vec2 at;
      varying vec3 far;
      float chord(vec3 from, vec3 along, vec3 middle, vec3 half_) {
        vec3 o = (from - middle) / half_, d = along / half_;
        float a = dot(d, d), b = dot(o, d), c = dot(o, o) - 1.0;
        // The edge of a body is soft: fat and skin, not a rim.
        float root = b * b - a * c;
        return root <= 0.0 ? 0.0 : 2.0 * sqrt(root) / a;
      }
      float random(vec2 p) { return fract(sin(dot(p, vec2(12.9898, 78.233))) * 43758.5453); }
      void main() {
        // Nothing on a film is sharper than its screen.
        vec3 w = vec3(0.0);
        for (int i = -1; i <= 1; i++)
          for (int k = -1; k <= 1; k++)
            w += texture2D(ways, at + vec2(i, k) * pixel).rgb * (i == 0 ? 2.0 : 1.0) * (k == 0 ? 2.0 : 1.0) / 16.0;
        w *= ${f(UNIT)};
        float bone = max(w.x, 0.0);
        float cortex = min(w.y, bone);
        vec3 along = normalize(far - eye);
        float soft = 0.0;
        ${BODY.map(
          ({ middle, half, share }) =>
            `soft += pow(${f(share)} * chord(eye, along, vec3(${middle.map(f).join(', ')}), vec3(${half.map(f).join(', ')})), 3.0);`,
        ).join('\n        ')}
        soft = pow(soft, 1.0 / 3.0);
        float taken = ${f(ABSORPTION.soft * PRESSED)} * soft
          + ${f(ABSORPTION.spongy - ABSORPTION.soft)} * (bone - cortex)
          + ${f(ABSORPTION.cortical - ABSORPTION.soft)} * cortex
          + ${f(ABSORPTION.sclerotic - ABSORPTION.spongy)} * max(w.z, 0.0);
        // Less arrives, less black: a straight line in the logarithm, with a toe and a shoulder.
        float light = 1.0 / (1.0 + exp(-1.45 * (taken - 2.15)));
        light = 0.97 * light - 0.02;
        float grain = random(floor(at / pixel)) + random(floor(at / pixel) + 7.0) - 1.0;
        light += 0.016 * grain * (1.0 - light);
        gl_FragColor = vec4(vec3(0.93, 0.97, 1.0) * light, 1.0);
      }
    `,
    depthTest: false,
    depthWrite: false,
  });
  const screen = new Mesh(new PlaneGeometry(2, 2), develop);
  screen.frustumCulled = false;
  const sheet = new Scene();
  sheet.add(screen);
  const flat = new Camera();
  const place = renderer.domElement.parentElement!;
  const marks = [1, -1].map((sign) => {
    const mark = Object.assign(document.createElement('span'), { className: 'film-mark' });
    mark.setAttribute('aria-hidden', 'true');
    place.append(mark);
    return { mark, sign };
  });
  /** Letters at the two sides, as on every film: whichever of left and right, front and back lies across it. */
  const label = (): void => {
    const spot = director.target();
    const here = director.screen(spot);
    const x = director.screen(at.copy(spot).setX(spot.x + 10)).x - here.x;
    const z = director.screen(at.copy(spot).setZ(spot.z + 10)).x - here.x;
    const across = Math.abs(x) >= Math.abs(z) ? ([x, 'L', 'R'] as const) : ([z, 'A', 'P'] as const);
    const free = freeOf(place.clientWidth, place.clientHeight, store.getState().covered);
    for (const { mark, sign } of marks) {
      const right = Math.sign(across[0]) * sign > 0;
      mark.textContent = across[sign > 0 ? 1 : 2];
      const left = right ? free.left + free.width - 110 : free.left + 34;
      mark.style.transform = `translate(${left}px, ${free.top + 30}px)`;
    }
  };
  const at = new Vector3();
  const size = new Vector2();
  const clear = new Color();
  const bones: readonly string[] = BONES;

  director.setFilm({
    draw(scene: Object3D, camera: PerspectiveCamera): void {
      renderer.getDrawingBufferSize(size);
      target.setSize(size.x, size.y);
      (develop.uniforms.pixel!.value as Vector2).set(1 / size.x, 1 / size.y);
      const before = director.root.children.map(
        (part) => [part, part.visible, (part as Mesh).material] as const,
      );
      const { column, scenario } = store.getState();
      const worn = column && wornLayout(column.layout, scenario, column.tables);
      for (const part of director.root.children) {
        if (part instanceof Mesh && bones.includes(part.name)) {
          const bone = part.name as Bone;
          part.material = materialOf(bone, worn ? densePlates(worn, scenario, bone) : []);
        } else part.visible = false;
      }
      const alpha = renderer.getClearAlpha();
      renderer.getClearColor(clear);
      renderer.setClearColor(0x000000, 0);
      renderer.setRenderTarget(target);
      renderer.clear();
      renderer.render(scene, camera);
      renderer.setRenderTarget(null);
      renderer.setClearColor(clear, alpha);
      for (const [part, visible, material] of before) {
        part.visible = visible;
        if (part instanceof Mesh) part.material = material as Material;
      }
      const back = director.root.matrixWorld.clone().invert();
      eye.copy(camera.position).applyMatrix4(back);
      toRay.copy(back).multiply(camera.matrixWorld).multiply(camera.projectionMatrixInverse);
      renderer.render(sheet, flat);
      label();
    },
  });
  invalidate();

  return () => {
    director.setFilm(null);
    for (const { mark } of marks) mark.remove();
    target.dispose();
    for (const material of [through, ...sclerotic.values()]) material.dispose();
    develop.dispose();
    screen.geometry.dispose();
    invalidate();
  };
}
