/** Everything that can be kept as a file, made here and given to the browser; nothing is sent. */
import {
  csvCell,
  BONES,
  DISCS,
  JOINTS,
  MEASURE_UNITS,
  partMeshes,
  wornLayout,
  placementOf,
  shortForm,
  SIDES,
  writeGlb,
  writeStl,
  type Bone,
  type GlbNode,
} from '../../core';
import { currentLink } from '../shell/verbs';
import { store, type SpineState } from '../store';
import { awaitStill } from '../still';
import { SHARE } from '../language/en/share';
import { inUnits } from '../units';
import { figure, partName, withUnit } from '../words';

export function give(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** `columna-L4-L5`: what is selected is in the name, so that ten files can be told apart. */
export function fileName(ending: string): string {
  const part = store.getState().view.selection.at(-1);
  return `columna${part ? `-${part.replaceAll(' ', '-')}` : ''}.${ending}`;
}

/* ---------------------------------------------------------------------------------------------------- numbers --- */

export interface NumberRow {
  readonly where: string;
  readonly measure: string;
  readonly unit: string;
  readonly healthy: number;
  readonly now: number;
}

/** Every number the model answers, with its unit, beside the healthy one. Radians become degrees. */
export function numbersOf({ column, solution }: SpineState): readonly NumberRow[] {
  if (!column || !solution) return [];
  const [a, b] = [column.healthy.measures, solution.measures];
  const rows = (where: string, units: object, healthy: object, now: object): NumberRow[] =>
    Object.entries(units as Record<string, string>).flatMap(([measure, unit]) => {
      const [from, to] = [healthy, now].map((one) => (one as Record<string, unknown>)[measure]);
      if (typeof from !== 'number' || typeof to !== 'number') return [];
      const turn = unit === 'rad' ? 180 / Math.PI : 1;
      return [{ where, measure, unit: unit === 'rad' ? '°' : unit, healthy: from * turn, now: to * turn }];
    });
  return [
    ...rows('column', MEASURE_UNITS.column, a.column, b.column),
    ...DISCS.flatMap((disc) => rows(`disc ${disc}`, MEASURE_UNITS.disc, a.discs[disc], b.discs[disc])),
    ...JOINTS.flatMap((joint) =>
      SIDES.flatMap((side) =>
        rows(`facet ${joint} ${side}`, MEASURE_UNITS.joint, a.joints[joint][side], b.joints[joint][side]),
      ),
    ),
  ];
}

/** Quoted where a comma or a quote would split a cell; numbers with as many digits as they need. */
export function csvOf(rows: readonly object[]): string {
  const [first] = rows;
  if (!first) return '';
  const cell = (value: unknown): string =>
    csvCell(typeof value === 'number' ? String(Number(value.toPrecision(8))) : String(value));
  return [Object.keys(first), ...rows.map((row) => Object.values(row))]
    .map((cells) => cells.map(cell).join(','))
    .join('\r\n');
}

export function saveNumbers(as: 'csv' | 'json'): void {
  const state = store.getState();
  const rows = numbersOf(state);
  if (as === 'csv') return give(fileName('csv'), csvOf(rows), 'text/csv');
  const { status, residual } = state.solution ?? {};
  const all = { scenario: shortForm(state.scenario), status, residual, measures: rows, link: currentLink() };
  give(fileName('json'), JSON.stringify(all, null, 1), 'application/json');
}

/** The scenario alone: the file the command line reads, and that can be dropped here again. */
export function saveScenario(): void {
  const text = JSON.stringify(shortForm(store.getState().scenario), null, 2);
  give('scenario.json', `${text}\n`, 'application/json');
}

/* ----------------------------------------------------------------------------------------------------- models --- */

/** Bones where the pose has them, discs and joints, as the command line writes them. */
function nodes(): readonly GlbNode[] {
  const { column, scenario, solution, meshes } = store.getState();
  if (!column || !solution) return [];
  const bones = BONES.flatMap((bone): GlbNode[] => {
    const mesh = meshes[bone];
    if (!mesh) return [];
    const placement = bone === 'S1' ? column.layout.bones.S1.neutral : placementOf(solution.pose, bone);
    const { positions, normals, indices } = mesh;
    return [{ name: bone, positions, normals, indices, placement, colour: [0.85, 0.78, 0.66, 1] }];
  });
  return [...bones, ...partMeshes(wornLayout(column.layout, scenario, column.tables), solution)];
}

export function saveGlb(): void {
  give(
    fileName('glb'),
    writeGlb(nodes(), { scenario: shortForm(store.getState().scenario) }) as BlobPart,
    'model/gltf-binary',
  );
}

/** In millimetres: the selected bone in its own frame, otherwise the whole column as it stands. */
export function saveStl(): void {
  const bone = selectedBone();
  const chosen = nodes().flatMap(({ name, positions, indices, placement }): GlbNode[] =>
    bone
      ? name === bone
        ? [{ name, positions, indices }]
        : []
      : [{ name, positions, indices, ...(placement ? { placement } : {}) }],
  );
  give(`${bone ?? 'columna'}.stl`, writeStl(chosen) as BlobPart, 'model/stl');
}

export const selectedBone = (): Bone | undefined => {
  const part = store.getState().view.selection.at(-1);
  return BONES.find((one) => one === part);
};

export async function usdzFile(): Promise<Blob> {
  const { usdzOf } = await import('./usdz');
  return usdzOf(nodes());
}

export async function saveUsdz(): Promise<void> {
  give(fileName('usdz'), await usdzFile(), 'model/vnd.usdz+zip');
}

/* --------------------------------------------------------------------------------------------------- pictures --- */

/** A round length that is about a sixth of the picture, in the unit of `perPixel`. */
export function barLength(width: number, perPixel: number): number {
  const target = (width * perPixel) / 6;
  const power = 10 ** Math.floor(Math.log10(target));
  return [5, 2, 1].map((step) => step * power).find((length) => length <= target) ?? power;
}

/** What the picture shows, in words. */
export function captionNow(): string {
  const { view } = store.getState();
  const part = view.selection.at(-1);
  return part ? partName(part, view.wording) : SHARE.spine;
}

export interface PictureAsk {
  readonly width: number;
  readonly height: number;
  readonly transparent: boolean;
  /** Whether what is selected, or healthy, is outlined as on the stage. */
  readonly outlines?: boolean;
  /** What the picture shows, in words, under it. */
  readonly caption: string;
}

/** The present view with a scale bar, what it shows and the link that brings it back. */
export async function pictureOf({
  width,
  height,
  transparent,
  outlines = true,
  caption,
}: PictureAsk): Promise<Blob | null> {
  const style = getComputedStyle(document.querySelector('.columna') ?? document.body);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const made = await awaitStill({ width, height, outlines });
  if (!made) return null;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  if (!transparent) {
    const ground = pen.createRadialGradient(
      width / 2, height * 0.45, 0, width / 2, height * 0.45, Math.max(width, height) * 0.75,
    ); // prettier-ignore
    ground.addColorStop(0, colour('--stage-1'));
    ground.addColorStop(1, colour('--stage-2'));
    pen.fillStyle = ground;
    pen.fillRect(0, 0, width, height);
  }
  pen.drawImage(made.canvas, 0, 0);

  const unit = Math.max(width, height) / 100;
  const ink = transparent ? '#1e2423' : colour('--ink');
  const [left, foot] = [2.5 * unit, height - 2.5 * unit];
  const size = Math.max(1.35 * unit, 13);
  pen.fillStyle = pen.strokeStyle = ink;
  pen.font = `${size}px ${colour('--font') || 'sans-serif'}`;
  pen.textBaseline = 'alphabetic';
  pen.fillText(caption, left, foot, width * 0.6);
  pen.font = `${size * 0.8}px ${colour('--font') || 'sans-serif'}`;
  pen.textAlign = 'right';
  pen.fillText(SHARE.average, width - left, foot, width * 0.32);
  pen.textAlign = 'left';
  const { value: perPixel, unit: inUnit } = inUnits(made.perPixel, 'mm', 0);
  const length = barLength(width, perPixel);
  const bar = length / perPixel;
  const y = foot - size * 2.2;
  pen.lineWidth = Math.max(0.16 * unit, 2);
  pen.beginPath();
  pen.moveTo(left, y - size / 3);
  pen.lineTo(left, y);
  pen.lineTo(left + bar, y);
  pen.lineTo(left + bar, y - size / 3);
  pen.stroke();
  pen.fillText(
    withUnit(figure(length, Math.max(0, -Math.floor(Math.log10(length)))), inUnit),
    left,
    y - size * 0.6,
  );
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) return null;
  const { withText } = await import('./png');
  return withText(blob, { Description: caption, Source: currentLink(), Software: 'Columna' });
}
