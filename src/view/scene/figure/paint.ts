/**
 * The map of a part as a picture to be laid round the body: the areas of the flat chart, drawn with the chart's own corners,
 * colours and order, from behind on the left half of the canvas and from the front on the right half.
 */
import { CanvasTexture, LinearMipmapLinearFilter } from 'three';
import type { BodyMap, Likelihood } from '../../../core/clinical';
import { JOIN, outerLines, rounded, type Points } from '../../card/outline';
import { areaOf } from '../../lit';

/** Pixels of one half: a thousandth of stature each, nearly. */
export const PAGE = 512;
const TALL = 1024;
/** What one half shows: body widths across, shares of stature up. */
export const ACROSS = 1.96;
export const UP = 1.024;

/** Body widths in a stature, on the canvas. */
const TALL_FOR_WIDE = TALL / UP / (PAGE / ACROSS);

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
/** Edges are as soft as on the chart [px]; stripes and dashes [px]. */
const SOFT = 3;
const STRIPE = { every: 18, wide: 8 };
const DASH = { line: 3.2, pattern: [11, 8] };
/** The outline of the area that is pointed at, and what keeps it clear of the paint [px]. */
const POINTED = { line: 4, casing: 9 };

/**
 * On its flank the body has front and back meet at the edge of the flat one. Areas that end at that edge keep their corners
 * there and reach a little over it, so that soft edges leave no seam: what counts as at the edge, and how far [px].
 */
const AT_EDGE = 4;
const FLANK = 7;
const REACH = 4;

/** So near its edge the flat body turns away [px]: laid round the body a line would become a bar there. */
const TURNS_AWAY = 10;

export interface Painting {
  readonly texture: CanvasTexture;
  /** @param pointed the area that is outlined (`areaOf`) */
  draw(
    map: BodyMap | undefined,
    second: BodyMap | undefined,
    pointed: string | null,
    token: (name: string) => string,
  ): void;
}

const canvasOf = (width: number, height: number): CanvasRenderingContext2D =>
  Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!;

/** From a place of the chart to a line [body widths]. */
const distanceTo = (line: Points, x: number, y: number): number =>
  Math.min(
    ...line.slice(1).map(([bx, by], i) => {
      const [ax, ay] = line[i]!;
      // Upwards the chart counts in stature: as long as body widths here.
      const [u, v] = [bx - ax, (by - ay) * TALL_FOR_WIDE];
      const [p, q] = [x - ax, (y - ay) * TALL_FOR_WIDE];
      const t = Math.min(1, Math.max(0, (p * u + q * v) / (u * u + v * v || 1)));
      return Math.hypot(p - t * u, q - t * v);
    }),
  );

/** @param half the edge of the flat body, from the middle to the left: body widths, share of stature */
export function createPainting(half: Points): Painting {
  const out = canvasOf(2 * PAGE, TALL);
  const layer = canvasOf(2 * PAGE, TALL);
  const flank = canvasOf(2 * PAGE, TALL);
  const small = canvasOf((2 * PAGE) / SOFT, TALL / SOFT);
  small.imageSmoothingQuality = 'high';
  out.imageSmoothingQuality = 'high';
  const texture = new CanvasTexture(out.canvas);
  texture.flipY = false;
  texture.premultiplyAlpha = true;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.anisotropy = 4;

  const open = (pen: CanvasRenderingContext2D, view: Shape['view'], points: Points): void => {
    points.forEach(([x, y], i) => {
      const px = (x / ACROSS + 0.5 + (view === 'front' ? 1 : 0)) * PAGE;
      const py = (y / UP) * TALL;
      if (i === 0) pen.moveTo(px, py);
      else pen.lineTo(px, py);
    });
  };
  const loop = (pen: CanvasRenderingContext2D, view: Shape['view'], points: Points): void => {
    open(pen, view, points);
    pen.closePath();
  };
  const trace = (pen: CanvasRenderingContext2D, shapes: readonly Shape[], corners = rounded): void => {
    pen.beginPath();
    for (const { view, points } of shapes) loop(pen, view, corners(points) as Points);
  };
  const edge: Points = [...half, ...half.toReversed().map(([x, y]) => [-x, y] as const)];
  /** Which sides of an area, from each corner to the next, run along the edge of the flat body. */
  const endsAtEdge = (points: Points): boolean[] => {
    const near = points.map(([x, y]) => distanceTo(edge, x, y) * (PAGE / ACROSS) < AT_EDGE);
    return near.map((one, i) => one && near[(i + 1) % near.length]!);
  };
  const alongEdge = (pen: CanvasRenderingContext2D, near: number): void => {
    pen.lineWidth = 2 * near;
    pen.beginPath();
    for (const view of ['back', 'front'] as const) loop(pen, view, edge);
    pen.stroke();
  };
  /** Fills the areas on the layer, on the flank without a seam. */
  const fill = (shapes: readonly Shape[], colour: string): void => {
    for (const pen of [layer, flank]) {
      clear(pen);
      pen.fillStyle = pen.strokeStyle = colour;
    }
    trace(layer, shapes);
    layer.fill();
    const cut = shapes.filter(({ points }) => endsAtEdge(points).includes(true));
    trace(flank, cut, (points) => points);
    flank.fill();
    flank.lineWidth = 2 * REACH;
    flank.beginPath();
    for (const { view, points } of cut) {
      const at = endsAtEdge(points);
      points.forEach((from, i) => at[i] && loop(flank, view, [from, points[(i + 1) % points.length]!]));
    }
    flank.stroke();
    flank.globalCompositeOperation = 'destination-in';
    alongEdge(flank, FLANK);
    flank.globalCompositeOperation = 'source-over';
    layer.drawImage(flank.canvas, 0, 0);
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
    alongEdge(layer, TURNS_AWAY);
    layer.restore();
    out.drawImage(layer.canvas, 0, 0);
  };
  const clear = (pen: CanvasRenderingContext2D): void =>
    pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
  /** Lays what is drawn on the layer over the rest, with soft edges. */
  const lay = (dense: number): void => {
    clear(small);
    small.drawImage(layer.canvas, 0, 0, small.canvas.width, small.canvas.height);
    out.globalAlpha = dense;
    out.drawImage(small.canvas, 0, 0, out.canvas.width, out.canvas.height);
    out.globalAlpha = 1;
  };
  const hatch = (areas: readonly Area[]): void => {
    out.save();
    trace(
      out,
      areas.flatMap(({ shapes }) => shapes),
    );
    out.clip();
    out.globalCompositeOperation = 'destination-out';
    out.globalAlpha = 0.6;
    out.lineWidth = STRIPE.wide;
    out.beginPath();
    for (let x = -TALL; x < 2 * PAGE; x += STRIPE.every * Math.SQRT2) {
      out.moveTo(x, 0);
      out.lineTo(x + TALL, TALL);
    }
    out.stroke();
    out.restore();
  };

  return {
    texture,
    draw(map, second, pointed, token) {
      clear(out);
      for (const step of STEPS) {
        const areas = map?.areas.filter(({ likelihood }) => likelihood === step) ?? [];
        if (areas.length === 0) continue;
        const skin = step === undefined && map?.kind === 'skin';
        fill(
          areas.flatMap(({ shapes }) => shapes),
          token(skin ? '--accent' : step ? TOKEN[step] : '--felt-3'),
        );
        lay(skin ? 0.4 : 1);
        const carried = areas.filter(({ basis }) => basis === 'extrapolated');
        if (carried.length > 0) hatch(carried);
      }
      const outlined = [
        ...(map?.areas.filter(({ region }) => areaOf(map, region) === pointed) ?? []),
        ...(second?.areas.filter(({ region }) => areaOf(second, region) === pointed) ?? []),
      ];
      for (const [wide, colour] of [
        [POINTED.casing, '--surface'],
        [POINTED.line, '--ink'],
      ] as const) {
        out.strokeStyle = token(colour);
        out.lineWidth = wide;
        trace(
          out,
          outlined.flatMap(({ shapes }) => shapes),
        );
        out.stroke();
      }
      if (second) dashed(second.areas, token('--ink'));
      texture.needsUpdate = true;
    },
  };
}
