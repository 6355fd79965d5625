/**
 * The map of a part as a picture to be laid round the body: the areas of the flat chart in its colours and order, joined round
 * the flank (round.ts), from behind on the left half of the canvas and from the front on the right half.
 */
import { CanvasTexture, LinearMipmapLinearFilter } from 'three';
import type { BodyMap, Likelihood } from '../../../core/clinical';
import type { Figure } from '../../../core/context';
import { JOIN, outerLines, type Points } from '../../card/outline';
import { areaOf } from '../../lit';
import { roundFlank, TALL_FOR_WIDE, sheetOf, type Sheet } from './round';

/** Pixels of one half: a thousandth of stature each, nearly. */
export const PAGE = 512;
const TALL = 1024;
/** Cells of one half, on which areas are joined and rounded: two thousandths of stature each. */
const CELLS = PAGE / 2;
const CELLS_UP = TALL / 2;
/** What one half shows: body widths across, shares of stature up. */
export const ACROSS = 1.96;
export const UP = 1.024;

type Shape = BodyMap['areas'][number]['shapes'][number];
type Area = BodyMap['areas'][number];

/** In the order of painting. */
const STEPS: readonly (Likelihood | undefined)[] = ['rare', 'occasional', 'common', 'primary', undefined];
const TOKEN: Readonly<Record<Likelihood, string>> = {
  rare: '--felt-1',
  occasional: '--felt-2',
  common: '--felt-3',
  primary: '--felt-4',
};
/** Stripes and dashes [px]. */
const STRIPE = { every: 18, wide: 8 };
const DASH = { line: 3.2, pattern: [11, 8] };
/** The outline of the area that is pointed at, and what keeps it clear of the paint: how far coverage may be from a half. */
const POINTED = { line: 0.22, casing: 0.42 };

/** So near its edge the flat body turns away [px]: laid round the body a line would become a bar there. */
const TURNS_AWAY = 10;

export interface Painting {
  readonly texture: CanvasTexture;
  /** Takes the skin's own silhouette as the line on which back and front are one. */
  wear(figure: Pick<Figure, 'chart' | 'indices'>): void;
  /** @param pointed the area that is outlined (`areaOf`) */
  draw(
    map: BodyMap | undefined,
    second: BodyMap | undefined,
    pointed: string | null,
    token: (name: string) => string,
  ): void;
}

const canvasOf = (width: number, height: number): CanvasRenderingContext2D =>
  Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', {
    willReadFrequently: true,
  })!;

/** @param half the edge of the flat body, from the middle to the left: body widths, share of stature */
export function createPainting(half: Points): Painting {
  const out = canvasOf(2 * PAGE, TALL);
  const layer = canvasOf(2 * PAGE, TALL);
  const small = canvasOf(2 * CELLS, CELLS_UP);
  out.imageSmoothingQuality = 'high';
  // What is painted, without what is pointed at: kept, for that is asked anew with every move of the pointer.
  const plain = canvasOf(2 * PAGE, TALL);
  let kept = '';
  let sheet: Sheet | null = null;
  const texture = new CanvasTexture(out.canvas);
  texture.flipY = false;
  texture.premultiplyAlpha = true;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.anisotropy = 4;

  const open = (pen: CanvasRenderingContext2D, view: Shape['view'], points: Points): void => {
    const { width, height } = pen.canvas;
    points.forEach(([x, y], i) => {
      const px = ((x / ACROSS + 0.5 + (view === 'front' ? 1 : 0)) * width) / 2;
      const py = (y / UP) * height;
      if (i === 0) pen.moveTo(px, py);
      else pen.lineTo(px, py);
    });
  };
  const loop = (pen: CanvasRenderingContext2D, view: Shape['view'], points: Points): void => {
    open(pen, view, points);
    pen.closePath();
  };
  const edge: Points = [...half, ...half.toReversed().map(([x, y]) => [-x, y] as const)];
  const clear = (pen: CanvasRenderingContext2D): void =>
    pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
  /** How much of every cell is filled by what was traced on the small canvas. */
  const filled = (trace: () => void): Float32Array => {
    clear(small);
    small.beginPath();
    trace();
    small.fill();
    const { data } = small.getImageData(0, 0, small.canvas.width, small.canvas.height);
    const cells = new Float32Array(data.length / 4);
    for (let i = 0; i < cells.length; i++) cells[i] = data[4 * i + 3]! / 255;
    return cells;
  };
  const covered = (areas: readonly Area[]): Float32Array =>
    filled(() => {
      for (const { shapes } of areas)
        for (const { view, points } of roundFlank(shapes, edge)) loop(small, view, points);
    });
  /** One colour on the layer, as dense as told. */
  const tint = (cells: Float32Array, colour: string, dense: (share: number) => number): void => {
    const image = small.createImageData(small.canvas.width, small.canvas.height);
    cells.forEach((share, i) => (image.data[4 * i + 3] = 255 * dense(share)));
    small.putImageData(image, 0, 0);
    clear(layer);
    layer.drawImage(small.canvas, 0, 0, layer.canvas.width, layer.canvas.height);
    layer.globalCompositeOperation = 'source-in';
    layer.fillStyle = colour;
    layer.fillRect(0, 0, layer.canvas.width, layer.canvas.height);
    layer.globalCompositeOperation = 'source-over';
  };
  const lay = (pen: CanvasRenderingContext2D, dense: number): void => {
    pen.globalAlpha = dense;
    pen.drawImage(layer.canvas, 0, 0);
    pen.globalAlpha = 1;
  };
  /** Dashes round the areas as one, open where the body turns away. */
  const dashed = (areas: readonly Area[], colour: string): void => {
    clear(layer);
    layer.save();
    layer.strokeStyle = colour;
    layer.lineWidth = DASH.line;
    layer.setLineDash(DASH.pattern);
    layer.beginPath();
    for (const view of ['back', 'front'] as const) {
      const own = areas.flatMap(({ shapes }) => shapes.filter((shape) => shape.view === view));
      for (const line of outerLines(
        own.map(({ points }) => points),
        TALL_FOR_WIDE,
        JOIN,
      ))
        open(layer, view, line);
    }
    layer.stroke();
    layer.setLineDash([]);
    layer.globalCompositeOperation = 'destination-out';
    layer.lineWidth = 2 * TURNS_AWAY;
    layer.beginPath();
    for (const view of ['back', 'front'] as const) loop(layer, view, edge);
    layer.stroke();
    layer.restore();
    lay(out, 1);
  };
  /** Takes stripes out of what is painted. */
  const hatch = (cells: Float32Array): void => {
    tint(cells, '#000', solid);
    layer.save();
    layer.globalCompositeOperation = 'destination-in';
    layer.lineWidth = STRIPE.wide;
    layer.beginPath();
    for (let x = -TALL; x < 2 * PAGE; x += STRIPE.every * Math.SQRT2) {
      layer.moveTo(x, 0);
      layer.lineTo(x + TALL, TALL);
    }
    layer.stroke();
    layer.restore();
    plain.globalCompositeOperation = 'destination-out';
    lay(plain, 0.6);
    plain.globalCompositeOperation = 'source-over';
  };

  return {
    texture,
    wear({ chart, indices }) {
      const skin = filled(() => {
        for (let i = 0; i < indices.length; i += 3) {
          const corners = [0, 1, 2].map((k) => chart.subarray(3 * indices[i + k]!, 3 * indices[i + k]! + 3));
          for (const view of ['back', 'front'] as const) {
            const own = halfOf(corners, view === 'front' ? 1 : -1);
            if (own.length > 2) loop(small, view, own);
          }
        }
      });
      sheet = sheetOf(skin, 2 * CELLS);
      kept = '';
    },
    draw(map, second, pointed, token) {
      clear(out);
      texture.needsUpdate = true;
      if (!sheet) return;
      const { rounded } = sheet;
      const colour = (step: Likelihood | undefined): string =>
        token(step ? TOKEN[step] : map?.kind === 'skin' ? '--accent' : '--felt-3');
      const steps = STEPS.map((step) => map?.areas.filter(({ likelihood }) => likelihood === step) ?? []);
      const asked = [map?.part, map?.kind, ...STEPS.map(colour)].join();
      if (asked !== kept) {
        clear(plain);
        STEPS.forEach((step, i) => {
          if (steps[i]!.length === 0) return;
          // What is felt more often lies on what is felt less often, so that no bare skin is left where two meet.
          tint(rounded(covered(steps.slice(i).flat())), colour(step), solid);
          lay(plain, map?.kind === 'skin' ? 0.4 : 1);
          const carried = steps[i]!.filter(({ basis }) => basis === 'extrapolated');
          if (carried.length > 0) hatch(rounded(covered(carried)));
        });
        kept = asked;
      }
      out.drawImage(plain.canvas, 0, 0);
      const outlined = [
        ...(map?.areas.filter(({ region }) => areaOf(map, region) === pointed) ?? []),
        ...(second?.areas.filter(({ region }) => areaOf(second, region) === pointed) ?? []),
      ];
      if (outlined.length > 0) {
        const cells = rounded(covered(outlined));
        for (const [far, colour] of [
          [POINTED.casing, '--surface'],
          [POINTED.line, '--ink'],
        ] as const) {
          tint(cells, token(colour), (share) =>
            Math.max(0, Math.min(1, (far - Math.abs(share - 0.5)) / 0.08)),
          );
          lay(out, 1);
        }
      }
      if (second) dashed(second.areas, token('--ink'));
    },
  };
}

/** Soft edges, of one width. */
function solid(share: number): number {
  const t = Math.max(0, Math.min(1, 1.5 * (share - 0.5) + 0.5));
  return t * t * (3 - 2 * t);
}

/** What of a triangle (across, up, front) lies in front or behind. */
function halfOf(corners: readonly Float32Array[], sign: 1 | -1): Points {
  return corners.flatMap((a, i): [number, number][] => {
    const b = corners[(i + 1) % 3]!;
    const [s, t] = [sign * a[2]!, sign * b[2]!];
    const cut = s / (s - t);
    return [
      ...(s >= 0 ? [[a[0]!, a[1]!] as [number, number]] : []),
      ...(s * t < 0
        ? [[a[0]! + (b[0]! - a[0]!) * cut, a[1]! + (b[1]! - a[1]!) * cut] as [number, number]]
        : []),
    ];
  });
}
