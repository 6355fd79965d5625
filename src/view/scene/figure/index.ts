/**
 * The human figure round the column, and the map of one part painted on it. Loaded when somebody asks for it; shaped in a
 * worker, moved by the pose in its shader alone. It is never in the way of a click: what is pointed at lies inside it.
 */
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  Group,
  Matrix4,
  Mesh,
  Sphere,
  Vector2,
  Vector3,
  type WebGLRenderer,
} from 'three';
import { BONES, JOINTS, parsePart, type Column, type PartId } from '../../../core';
import { library, mapOf, type BodyMap } from '../../../core/clinical';
import type { Figure } from '../../../core/context';
import type { Wanted } from '../../../figure';
import { madeAway } from '../../away';
import { pending } from '../../pending';
import { store, type SpineState } from '../../store';
import type { Director, Painted, SkinPoint } from '../director';
import type { Materials } from '../materials';
import { conditionsNow } from '../posture';
import { BENT, bend, hinges, legsOf } from './legs';
import { createPainting } from './paint';
import { skinMaterials, type Look } from './skin';

/** The body is drawn after everything it surrounds. */
const ORDER = 40;
const CHEST = BONES.indexOf('T4');

export function startFigure(
  renderer: WebGLRenderer,
  { director, materials }: { director: Director; materials: Materials },
  invalidate: () => void,
): () => void {
  const { column } = store.getState();
  if (!column) return () => undefined;
  const painting = createPainting(library().chart.outline);
  const look: Look = {
    bones: materials.shared.bones,
    legs: { value: new Matrix4() },
    bent: { value: new Vector2() },
    hinges: { value: hinges(column) },
    paint: { value: painting.texture },
    fill: { value: new Color() },
    edge: { value: new Color() },
    dense: { value: new Vector3(0.1, 0.6, 0.8) },
  };
  const skins = skinMaterials(look);
  const group = new Group();
  group.name = 'figure';
  let left = false;
  let leave = (): void => undefined;
  const ended = pending('figure');
  void shape(column, (stop) => (leave = stop)).then((figure) => {
    ended();
    if (left) return;
    const geometry = geometryOf(figure);
    painting.wear(figure);
    paint();
    skins.forEach((skin, step) => {
      const mesh = new Mesh(geometry, skin);
      mesh.renderOrder = ORDER + step;
      mesh.frustumCulled = false;
      mesh.raycast = () => undefined;
      group.add(mesh);
    });
    director.root.add(group);
    director.setSkin(() => skinNow(figure, materials, look));
    director.setPainted(() => paintedNow(figure, materials, look, mapsNow()?.map));
    invalidate();
  });

  const paint = (): void => {
    const style = getComputedStyle(renderer.domElement);
    const token = (name: string): string => style.getPropertyValue(name).trim();
    const raw = (colour: Color, name: string): Color => colour.setStyle(token(name)).convertLinearToSRGB();
    raw(look.fill.value, '--skin');
    raw(look.edge.value, '--skin-edge');
    const dark = style.colorScheme.includes('dark');
    look.dense.value.set(dark ? 0.1 : 0.16, dark ? 0.5 : 0.62, 0.94);
    const maps = mapsNow();
    painting.draw(maps?.map, maps?.second, store.getState().area, token);
    invalidate();
  };
  const stand = (state: SpineState): void => {
    look.legs.value.copy(legsOf(state));
    look.bent.value
      .fromArray(BENT[conditionsNow(state.scenario).posture] ?? [0, 0])
      .multiplyScalar(Math.PI / 180);
    invalidate();
  };
  paint();
  stand(store.getState());
  const quiet = store.subscribe((state, before) => {
    if (
      state.view.felt !== before.view.felt ||
      state.view.selection !== before.view.selection ||
      state.area !== before.area
    )
      paint();
    if (state.solution !== before.solution) stand(state);
  });
  const themes = new MutationObserver(paint);
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });

  return () => {
    left = true;
    ended();
    leave();
    quiet();
    themes.disconnect();
    director.setPainted(null);
    director.setSkin(null);
    director.root.remove(group);
    for (const child of group.children) (child as Mesh).geometry.dispose();
    for (const skin of skins) skin.dispose();
    painting.texture.dispose();
    invalidate();
  };
}

/** The map that is asked for and, on a part's own map, that of the part that was chosen before: as in its card. */
function mapsNow(): { map: BodyMap | undefined; second: BodyMap | undefined } | null {
  const { felt, selection } = store.getState().view;
  if (!felt) return null;
  const all = library();
  const before = selection.filter((part) => part !== felt.part).at(-1);
  const own = felt.kind === 'felt' && selection.includes(felt.part as PartId);
  return {
    map: mapOf(all, felt.part, felt.kind),
    second: own && before ? mapOf(all, before) : undefined,
  };
}

function shape({ body, layout }: Column, leave: (stop: () => void) => void): Promise<Figure> {
  const heights = library().chart.levels;
  return madeAway(
    () => new Worker(new URL('../../../figure.ts', import.meta.url), { type: 'module' }),
    { body, heights } satisfies Wanted,
    leave,
    async () => (await import('../../../core/context')).figure(layout, heights, body.stature),
  );
}

function geometryOf(figure: Figure): BufferGeometry {
  const geometry = new BufferGeometry();
  const add = (name: string, array: Float32Array, size: number): unknown =>
    geometry.setAttribute(name, new BufferAttribute(array, size));
  add('position', figure.inLower, 3);
  add('normal', figure.outLower, 3);
  add('inUpper', figure.inUpper, 3);
  add('outUpper', figure.outUpper, 3);
  add('held', figure.held, 4);
  add('chart', figure.chart, 3);
  geometry.setIndex(new BufferAttribute(figure.indices, 1));
  geometry.boundingSphere = new Sphere(new Vector3(), Infinity);
  return geometry;
}

/* ------------------------------------------------------------------------------------------------- what is seen --- */

/** Levels above and below the part that belong into the picture of its map. */
const ROUND = 3;

/** Half the trunk, without the arms, on the chart [body widths]. */
const TRUNK = 0.4;

/** Below it what lies beside the trunk is an arm [share of stature]. */
const SHOULDER = 0.76;
/** Every so many vertices of the skin tell how far it reaches. */
const EVERY = 5;

/** Where the skin is now; the same as in its shader. */
function skinNow(
  { chart, inLower, inUpper, held }: Figure,
  { shared }: Materials,
  look: Look,
): readonly SkinPoint[] {
  const bones = shared.bones.value;
  const out: SkinPoint[] = [];
  const other = new Vector3();
  for (let v = 0; v < chart.length / 3; v += EVERY) {
    const [leg, height] = [held[4 * v + 3]!, chart[3 * v + 1]!];
    const at = new Vector3().fromArray(inLower, 3 * v).applyMatrix4(bones[held[4 * v + 1]!]!);
    at.lerp(other.fromArray(inUpper, 3 * v).applyMatrix4(bones[held[4 * v]!]!), held[4 * v + 2]!);
    bend(at, leg, height, look);
    at.lerp(other.copy(at).applyMatrix4(look.legs.value), leg);
    const arm = height < SHOULDER && Math.abs(chart[3 * v]!) > TRUNK;
    out.push({ at, leg, arm, height });
  }
  return out;
}

/** The painted points of the skin with the trunk or legs at their height, and the side they face. */
function paintedNow(
  { chart, inLower, outLower, held }: Figure,
  { shared }: Materials,
  look: Look,
  map: BodyMap | undefined,
): Painted | null {
  if (!map) return null;
  const bones = shared.bones.value;
  const points: number[] = [];
  const from = new Vector3();
  const [at, out] = [new Vector3(), new Vector3()];
  const take = (v: number): number => {
    at.fromArray(inLower, 3 * v).applyMatrix4(bones[held[4 * v + 1]!]!);
    return points.push(...bend(at, held[4 * v + 3]!, chart[3 * v + 1]!, look).toArray());
  };
  let [low, high] = [Infinity, -Infinity];
  for (const area of map.areas) {
    const weight = area.likelihood === 'rare' || area.likelihood === 'occasional' ? 0.3 : 1;
    for (const { view, points: line } of area.shapes)
      for (let v = 0; v < chart.length / 3; v++) {
        const front = chart[3 * v + 2]! > 0;
        if (front !== (view === 'front') || !within(chart[3 * v]!, chart[3 * v + 1]!, line)) continue;
        const matrix = bones[held[4 * v + 1]!]!;
        take(v);
        [low, high] = [Math.min(low, chart[3 * v + 1]!), Math.max(high, chart[3 * v + 1]!)];
        from.addScaledVector(out.fromArray(outLower, 3 * v).transformDirection(matrix), weight);
      }
  }
  for (let v = 0; v < chart.length / 3; v++)
    if (Math.abs(chart[3 * v]!) < TRUNK && chart[3 * v + 1]! > low && chart[3 * v + 1]! < high) take(v);
  from.y = 0;
  // Areas on both sides face no side: they are looked at from behind.
  if (from.length() < 1e-6) from.set(0, 0, -1);
  from.normalize();
  // A little aside, so that the body has depth; on the side of the part.
  from.x += map.side === 'right' ? -0.35 : 0.35;
  from.normalize();
  return { points, parts: partsBeside(map), from: [from.x, 0.08, from.z] };
}

function partsBeside({ part, joint }: BodyMap): readonly PartId[] {
  const kind = parsePart(part);
  const i = joint ? JOINTS.indexOf(joint) : kind?.kind === 'root' ? BONES.length - 2 : CHEST;
  return BONES.slice(Math.max(0, i - ROUND + 1), i + 1 + ROUND);
}

function within(x: number, y: number, line: readonly (readonly [number, number])[]): boolean {
  let inside = false;
  for (let i = 0, j = line.length - 1; i < line.length; j = i++) {
    const [[ax, ay], [bx, by]] = [line[i]!, line[j]!];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
