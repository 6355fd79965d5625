/**
 * The scene's way in: `mountScene(place)` fills an element with the picture and returns how to take it away again.
 *
 * Fiber's `createRoot` instead of its `<Canvas>`: only what is named below is bundled. Nothing is drawn unless somebody
 * asks for a frame.
 */
import { createRoot, extend, type ReconcilerRoot } from '@react-three/fiber';
import {
  ACESFilmicToneMapping,
  BoxGeometry,
  CylinderGeometry,
  Group,
  Mesh,
  NoToneMapping,
  PerspectiveCamera,
  PlaneGeometry,
  SphereGeometry,
  WebGLRenderer,
} from 'three';
import { embedded } from '../embedded';
import { offerStage } from '../onstage';
import { offerStills } from '../still';
import { actions, store } from '../store';
import { createDirector } from './director';
import { attachHand } from './hand';
import { exposeHook } from './hook';
import { createMaterials } from './materials';
import { createOverlay } from './overlay';
import { Scene } from './Scene';
import { still } from './still';
import { REFUSED } from '../language/en/refusals';

extend({ Mesh, Group, BoxGeometry, CylinderGeometry, PlaneGeometry, SphereGeometry });

/** `?quality=test`: no smoothing of edges, one pixel per pixel, plain bone. Same picture otherwise. */
const plain = new URLSearchParams(globalThis.location?.search ?? '').get('quality') === 'test';

const SHARPEST = 2;

export function mountScene(place: HTMLElement): () => void {
  const canvas = document.createElement('canvas');
  // Inside a page one finger up or down scrolls that page; sideways it turns.
  canvas.style.cssText = `width:100%;height:100%;touch-action:${embedded ? 'pan-y' : 'none'};display:block`;
  canvas.setAttribute('aria-hidden', 'true');
  place.append(canvas);

  let renderer: WebGLRenderer;
  try {
    renderer = new WebGLRenderer({
      canvas,
      antialias: !plain,
      alpha: true,
      stencil: true,
      powerPreference: 'high-performance',
    });
  } catch {
    canvas.remove();
    actions.report({
      sentence: REFUSED.noPicture,
      remedy: REFUSED['noPicture.way'],
    });
    return () => undefined;
  }
  renderer.info.autoReset = true;
  // Asking for errors waits for every shader; developers and tests ask.
  renderer.debug.checkShaderErrors = import.meta.env.DEV;

  const quiet = matchMedia('(prefers-reduced-motion: reduce)');
  const camera = new PerspectiveCamera();
  const materials = createMaterials({ plain });
  const overlay = createOverlay(place, actions.fly);
  const director = createDirector({ camera, materials, overlay, reduced: () => quiet.matches });
  let redraw: () => void = () => undefined;
  const tokens = followTokens(place, renderer, materials, () => redraw());

  const root: ReconcilerRoot<HTMLCanvasElement> = createRoot(canvas);
  let gone = false;
  let setSize: ((width: number, height: number) => void) | null = null;

  const measure = (): void => {
    const width = Math.max(place.clientWidth, 1);
    const height = Math.max(place.clientHeight, 1);
    setSize?.(width, height);
    director.resize(width, height);
  };
  const begin = async (): Promise<void> => {
    const width = Math.max(place.clientWidth, 1);
    const height = Math.max(place.clientHeight, 1);
    await root.configure({
      gl: renderer,
      camera,
      frameloop: 'demand',
      flat: false,
      dpr: plain ? 1 : Math.min(devicePixelRatio, SHARPEST),
      size: { width, height, top: 0, left: 0 },
      scene: { name: 'spine' },
    });
    if (gone) return;
    // Fiber has its own idea of tone; ours goes with the style.
    tokens.read();
    director.resize(width, height);
    const fiber = root.render(<Scene director={director} materials={materials} />);
    setSize = (w, h) => fiber.getState().setSize(w, h);
    redraw = () => fiber.getState().invalidate();
    exposeHook(place, renderer, director);
    offerStage({ renderer, director, fiber });
    offerStills((ask) => {
      const { scene } = fiber.getState();
      return still(renderer, ask, () => director.still(renderer, scene, ask), redraw);
    });
    measure();
  };
  begin().catch((failure: unknown) => {
    console.error(failure);
    actions.report({
      sentence: REFUSED.notStarted,
    });
  });

  const sizes = new ResizeObserver(measure);
  sizes.observe(place);

  const stage = place.closest<HTMLElement>('[tabindex]') ?? place;
  const detach = attachHand(place, stage, {
    ...director.hand,
    menu: (at) =>
      place.dispatchEvent(
        new CustomEvent('scene-menu', { bubbles: true, detail: { ...at, part: director.pick(at.x, at.y) } }),
      ),
  });

  const lost = (event: Event): void => {
    event.preventDefault();
    actions.report({ sentence: REFUSED.lost });
  };
  const restored = (): void => {
    if (store.getState().problem?.sentence === REFUSED.lost) actions.report(null);
    redraw();
  };
  canvas.addEventListener('webglcontextlost', lost);
  canvas.addEventListener('webglcontextrestored', restored);

  return () => {
    gone = true;
    offerStills(null);
    offerStage(null);
    detach();
    sizes.disconnect();
    tokens.stop();
    canvas.removeEventListener('webglcontextlost', lost);
    canvas.removeEventListener('webglcontextrestored', restored);
    root.unmount();
    director.dispose();
    overlay.dispose();
    materials.dispose();
    renderer.dispose();
    canvas.remove();
  };
}

/** Colours of lines come from the page's tokens and change with its theme; light and tone go with the style. */
function followTokens(
  place: HTMLElement,
  renderer: WebGLRenderer,
  { shared }: ReturnType<typeof createMaterials>,
  redraw: () => void,
): { read: () => void; stop: () => void } {
  const read = (): void => {
    const style = getComputedStyle(place);
    // As a colour of its own a token may be a system colour (forced colours), which three does not know by name.
    const probe = document.createElement('span');
    probe.style.forcedColorAdjust = 'none';
    place.append(probe);
    const colour = (name: string): string => {
      probe.style.color = `var(${name})`;
      return getComputedStyle(probe).color;
    };
    for (const [uniform, token] of [
      [shared.pick, '--pick'],
      [shared.casing, '--surface'],
      [shared.accent, '--accent'],
      [shared.ground, '--ink-2'],
    ] as const) {
      const value = colour(token);
      if (/^#|^rgb/.test(value)) uniform.value.set(value);
    }
    probe.remove();
    const dark = style.colorScheme.includes('dark');
    const flat = store.getState().view.style === 'textbook';
    shared.exposure.value = flat ? 0 : dark ? 0.9 : 1;
    renderer.toneMapping = flat ? NoToneMapping : ACESFilmicToneMapping;
    // Never as bright as bone.
    shared.bed.value.set(dark ? '#4a5256' : '#b9bab4');
    shared.knob.value.set(dark ? '#6f6252' : '#8f7c62');
    redraw();
  };
  const observer = new MutationObserver(read);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  const stop = store.subscribe((state, before) => {
    if (state.view.style !== before.view.style) read();
  });
  return {
    read,
    stop: (): void => {
      observer.disconnect();
      stop();
    },
  };
}
