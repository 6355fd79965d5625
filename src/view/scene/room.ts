/**
 * The column in one's room, through a phone's camera or in a headset: a WebXR session of its own beside three, whose part for
 * headsets is not in the built page (tools/three.mjs). Fetched where a device says that it can. Tried with an emulated device only.
 *
 * The column stays where it is in the scene; the eyes come to it. Metres of the room become mm at once, so that shaders meet
 * the lengths they know and the column is as large as life. Frame of the room: WebXR's `local`, y up, where the session began.
 */
import {
  Box3,
  Matrix4,
  PerspectiveCamera,
  Vector3,
  WebGLRenderTarget,
  type ColorSpace,
  type WebGLRenderer,
} from 'three';
import type { RootStore } from '@react-three/fiber';
import { SHARE } from '../language/en/share';
import { toast } from '../shell/notice';
import type { Director } from './director';

export interface Stage {
  readonly renderer: WebGLRenderer;
  readonly director: Director;
  readonly fiber: RootStore;
}

/** A metre of the room [mm]. */
const METRE = 1000;
/** How far from the eye it first stands [mm]. */
const AWAY = 1000;
/** Nearest and farthest that is drawn [m]. */
const RANGE = { depthNear: 0.05, depthFar: 20 };
/** A ray that is held and swung turns the column by so much more than itself: a swipe over a phone by about half a turn. */
const GAIN = 5;
/** Swung less than this it was a tap [rad of the column]. */
const TAP = 0.25;

/** What three's types leave out. */
interface OfHeadsets {
  setRenderTargetFramebuffer(target: WebGLRenderTarget, framebuffer: WebGLFramebuffer | null): void;
}

/** A pose of WebXR with its lengths in mm. */
const inMm = ({ matrix }: XRRigidTransform, into: Matrix4): Matrix4 => {
  const { elements } = into.fromArray(matrix);
  for (const i of [12, 13, 14]) elements[i]! *= METRE;
  return into;
};

/**
 * Opens the session; the page rests until it ends, and is then as it was.
 *
 * @throws what the device or the person refuses
 */
export async function enterRoom({ renderer, director, fiber }: Stage, device: XRSystem): Promise<void> {
  const gl = renderer.getContext() as WebGL2RenderingContext;
  const over = overlay(() => void session.end());
  const session = await device
    .requestSession('immersive-ar', {
      optionalFeatures: ['hit-test', 'dom-overlay'],
      domOverlay: { root: over },
    })
    .catch((refused: unknown) => {
      over.remove();
      throw refused;
    });
  const { scene, setFrameloop, invalidate } = fiber.getState();
  setFrameloop('never');
  session.addEventListener('end', () => {
    over.remove();
    renderer.setRenderTarget(null);
    setFrameloop('demand');
    invalidate();
  });
  try {
    await gl.makeXRCompatible();
    const layer = new XRWebGLLayer(session, gl, { stencil: true });
    await session.updateRenderState({ baseLayer: layer, ...RANGE });
    const room = await session.requestReferenceSpace('local');
    const viewer = await session.requestReferenceSpace('viewer');
    // Not every device knows its floors and tables.
    const surfaces = await session.requestHitTestSource?.({ space: viewer })?.catch(() => null);

    const target = new WebGLRenderTarget(layer.framebufferWidth, layer.framebufferHeight, {
      colorSpace: renderer.outputColorSpace as ColorSpace,
    });
    // Toned and encoded as for the screen.
    Object.assign(target, { isXRRenderTarget: true, scissorTest: true });
    (renderer as WebGLRenderer & OfHeadsets).setRenderTargetFramebuffer(target, layer.framebuffer);

    const camera = new PerspectiveCamera();
    camera.matrixWorldAutoUpdate = false;
    /** Where a point of the scene stands in the room [mm]: `foot`, turned, at `at`. */
    const [foot, at] = [new Vector3(), new Vector3()];
    let turn = 0;
    const [toScene, head, spare] = [new Matrix4(), new Matrix4(), new Matrix4()];
    let asked: 'first' | 'again' | null = 'first';
    let held: { source: XRInputSource; from: number | null; by: number; swung: boolean } | null = null;

    /** Before the eye, level with it and from the side the page shows; or upon what is looked at. */
    const place = (upon: XRRigidTransform | undefined): void => {
      const { yaw, points } = director.seen();
      const box = new Box3().setFromArray(points);
      box.getCenter(foot);
      const back = at.setFromMatrixColumn(head, 2).setY(0).normalize();
      turn = Math.atan2(back.x, back.z) - yaw;
      at.multiplyScalar(-AWAY).add(new Vector3().setFromMatrixPosition(head));
      if (!upon) return;
      foot.y = lowest(director, box.min.y);
      at.setFromMatrixPosition(inMm(upon, spare));
    };
    /** A finger on the screen, or a hand that holds its trigger. */
    const swing = (frame: XRFrame): void => {
      const pose = held && frame.getPose(held.source.targetRaySpace, viewer);
      if (!held || !pose) return;
      const { matrix } = pose.transform;
      const to = Math.atan2(-matrix[8]!, matrix[10]!);
      const step = held.from === null ? 0 : GAIN * (to - held.from);
      held.from = to;
      held.by += step;
      held.swung ||= Math.abs(held.by) > TAP;
      if (held.swung) turn += step;
    };
    session.addEventListener('selectstart', ({ inputSource: source }) => {
      held = { source, from: null, by: 0, swung: false };
    });
    session.addEventListener('select', () => {
      if (!held?.swung) asked = 'again';
    });
    session.addEventListener('selectend', () => {
      held = null;
    });

    const draw = (frame: XRFrame): void => {
      const pose = frame.getViewerPose(room);
      if (!pose) return;
      inMm(pose.transform, head);
      swing(frame);
      if (asked) {
        const [hit] = asked === 'again' && surfaces ? frame.getHitTestResults(surfaces) : [];
        place(hit?.getPose(room)?.transform);
        asked = null;
      }
      toScene.makeTranslation(foot).multiply(spare.makeRotationY(-turn));
      toScene.multiply(spare.makeTranslation(-at.x, -at.y, -at.z));
      const ratio = renderer.getPixelRatio();
      for (const view of pose.views) {
        const { x, y, width, height } = layer.getViewport(view)!;
        if (width === 0) continue;
        target.viewport.set(x, y, width, height);
        target.scissor.copy(target.viewport);
        renderer.setRenderTarget(target);
        camera.projectionMatrix.fromArray(view.projectionMatrix).elements[14]! *= METRE;
        camera.projectionMatrixInverse.copy(camera.projectionMatrix).invert();
        inMm(view.transform, camera.matrixWorld).premultiply(toScene);
        camera.matrixWorldInverse.copy(camera.matrixWorld).invert();
        director.drawFor(renderer, scene, camera, width / ratio, height / ratio);
      }
      renderer.setRenderTarget(null);
    };
    const loop: XRFrameRequestCallback = (_, frame) => {
      session.requestAnimationFrame(loop);
      try {
        draw(frame);
      } catch (failure) {
        console.error(failure);
        toast(SHARE.roomFailed);
        void session.end();
      }
    };
    session.requestAnimationFrame(loop);
  } catch (failure) {
    await session.end().catch(() => undefined);
    throw failure;
  }
}

/** What stands on the floor [mm, scene]: feet and mattress are lower than the column. */
function lowest({ root, skin }: Director, column: number): number {
  const ys = (skin() ?? []).map(({ at }) => at.applyMatrix4(root.matrixWorld).y);
  const bed = root.getObjectByName('bed');
  if (bed) ys.push(new Box3().setFromObject(bed).min.y);
  return ys.reduce((low, y) => Math.min(low, y), column);
}

/** A sentence and the way back, over a phone's camera; in a headset they stay on the page behind. */
function overlay(leave: () => void): HTMLElement {
  const over = Object.assign(document.createElement('div'), { className: 'room' });
  const how = Object.assign(document.createElement('p'), { textContent: SHARE.roomHow });
  const back = document.createElement('button');
  Object.assign(back, { type: 'button', className: 'button primary', textContent: SHARE.roomLeave });
  back.addEventListener('click', leave);
  // A tap on it is none into the room.
  back.addEventListener('beforexrselect', (event) => event.preventDefault());
  over.append(how, back);
  document.querySelector('.columna')!.append(over);
  return over;
}
