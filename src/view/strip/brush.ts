/**
 * Writes what moves into the strip: pose, bars, hover, selection. Plain attributes, no React, at most 25 times a second.
 */
import { DISCS, JOINTS, parsePart, SIDES, type Bone, type Joint, type PartId } from '../../core';
import { stripValues } from '../measured';
import { baseOf, store, type SpineState, type StripMeasure } from '../store';
import { inUnits } from '../units';
import { figure, signed, STRIP_UNITS } from '../words';
import { discPath, matrixOf, STRIP_BONES, within, type Drawing, type Rows } from './drawing';
import { barFor, scaleFor, type BarScale } from './scale';

const PAUSE = 40;

interface Setting {
  readonly drawing: Drawing | null;
  readonly rows: Rows;
  readonly place: {
    readonly left: number;
    readonly right: number;
    readonly zero: number;
    readonly bar: number;
  };
  readonly onMode: (mode: 'value' | 'change') => void;
}

export class Brush {
  private readonly setting: Setting;
  private readonly parts = new Map<string, SVGPathElement>();
  private readonly names = new Map<string, SVGTextElement>();
  private readonly bars = new Map<string, readonly SVGRectElement[]>();
  private readonly marks: SVGGElement;
  private readonly value: SVGTextElement;
  private readonly zero: SVGLineElement | null;
  /** What was marked last: a drag changes none of it. */
  private marked: readonly unknown[] = [];
  private scale: BarScale | null = null;
  private scaleOf: StripMeasure | null = null;
  private wide = 0;

  constructor(svg: SVGSVGElement, setting: Setting) {
    this.setting = setting;
    for (const path of svg.querySelectorAll<SVGPathElement>('[data-part]'))
      this.parts.set(path.dataset.part!, path);
    for (const text of svg.querySelectorAll<SVGTextElement>('[data-name]'))
      this.names.set(text.dataset.name!, text);
    for (const group of svg.querySelectorAll<SVGGElement>('[data-bar]'))
      this.bars.set(group.dataset.bar!, [...group.querySelectorAll('rect')]);
    this.marks = svg.querySelector<SVGGElement>('.strip-marks')!;
    this.value = svg.querySelector<SVGTextElement>('.strip-value')!;
    this.zero = svg.querySelector<SVGLineElement>('.strip-zero');
    this.wide = svg.viewBox.baseVal.width;
  }

  /** Paints now and whenever something that is shown changed. @returns how to stop */
  follow(): () => void {
    let timer = 0;
    let last = 0;
    const paint = () => {
      timer = 0;
      last = performance.now();
      this.paint(store.getState());
    };
    paint();
    const stop = store.subscribe((state, before) => {
      if (
        state.solution === before.solution &&
        state.reference === before.reference &&
        state.view === before.view &&
        state.hover === before.hover &&
        state.dragging === before.dragging &&
        state.column === before.column
      )
        return;
      if (timer) return;
      timer = window.setTimeout(paint, Math.max(0, PAUSE - (performance.now() - last)));
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }

  private paint(state: SpineState): void {
    this.paintPose(state);
    this.paintBars(state);
    this.paintMarks(state);
    this.writeValue(state);
  }

  private paintPose(state: SpineState): void {
    if (!this.setting.drawing) return;
    const pose = state.solution?.pose ?? null;
    const drawing = within(this.setting.drawing, pose);
    for (const bone of STRIP_BONES)
      put(
        this.parts.get(bone),
        'transform',
        `matrix(${matrixOf(drawing, bone, pose)
          .map((n) => n.toFixed(3))
          .join(' ')})`,
      );
    for (const disc of DISCS) put(this.parts.get(`disc ${disc}`), 'd', discPath(drawing, disc, pose));
  }

  private paintBars(state: SpineState): void {
    const healthy = baseOf(state)?.measures;
    const now = state.solution?.measures;
    const { measure } = state.view;
    if (!healthy || !now || this.bars.size === 0) return;
    if (!this.scale || this.scaleOf !== measure || !state.dragging) {
      this.scale = scaleFor(measure, healthy, now);
      this.scaleOf = measure;
      this.setting.onMode(this.scale.mode);
    }
    const { zero, bar: full } = this.setting.place;
    const origin = zero + full * this.scale.zero;
    const length = this.scale.zero === 0.5 ? full / 2 : full;
    put(this.zero ?? undefined, 'x1', String(origin));
    put(this.zero ?? undefined, 'x2', String(origin));
    for (const joint of JOINTS) {
      const a = stripValues(measure, joint, healthy);
      const b = stripValues(measure, joint, now);
      const two = a.length === 2;
      SIDES.forEach((side, i) => {
        const [same, differs, tick] = this.bars.get(`${joint} ${side}`) ?? [];
        if (!same || !differs || !tick) return;
        const there = a[i] !== undefined && Number.isFinite(b[i]);
        if (!there) return [same, differs, tick].forEach((rect) => show(rect, false));
        for (const rect of [same, differs]) show(rect, true);
        const bar = barFor(a[i]!, b[i]!, this.scale!);
        const height = two ? 3 : 7;
        const y = this.setting.rows.joint[joint] + (two ? (i === 0 ? -4 : 1) : -3.5);
        box(same, origin, length, bar.same, y, height);
        box(differs, origin, length, bar.differs, y, height);
        put(differs, 'class', `bar-differs bar-${bar.tone}`);
        show(tick, bar.tick !== null && this.scale!.mode !== 'change');
        if (bar.tick !== null) {
          put(tick, 'x', (origin + length * bar.tick - 0.75).toFixed(1));
          put(tick, 'y', String(y - 3));
          put(tick, 'width', '1.5');
          put(tick, 'height', String(height + 6));
        }
      });
    }
  }

  private paintMarks(state: SpineState): void {
    const { rows } = this.setting;
    const { selection } = state.view;
    if (this.marked[0] === selection && this.marked[1] === state.hover) return;
    this.marked = [selection, state.hover];
    const chosen = new Set<PartId>(selection);
    const named = new Set<Bone>();
    const barred = new Set<Joint>();
    const blocks: [number, number][] = [];
    for (const part of selection) {
      const kind = parsePart(part);
      if (!kind) continue;
      if (kind.kind === 'bone') {
        const y = rows.bone[kind.bone];
        if (y === undefined) continue;
        named.add(kind.bone);
        blocks.push([y - 12, y + 12]);
      } else if (kind.kind === 'disc' || kind.kind === 'facet') {
        const y = rows.joint[kind.joint];
        const [upper, lower] = kind.joint.split('-') as [Bone, Bone];
        named.add(upper).add(lower);
        barred.add(kind.joint);
        blocks.push([y - 14, y + 14]);
      }
    }
    this.marks.replaceChildren(...joinBlocks(blocks).map(([top, bottom]) => this.block(top, bottom)));
    for (const [name, element] of this.names) element.classList.toggle('chosen', named.has(name as Bone));
    for (const [name, element] of this.parts) {
      const part = name as PartId;
      const kind = parsePart(part);
      const viaJoint = kind?.kind === 'disc' && barred.has(kind.joint);
      element.classList.toggle('chosen', chosen.has(part) || viaJoint);
      element.classList.toggle('hovered', state.hover === part || touches(state.hover, part));
    }
    for (const [name, rects] of this.bars) {
      const [joint, side] = name.split(' ') as [Joint, string];
      const on = barred.has(joint);
      const hover = state.hover === `disc ${joint}` || state.hover === `facet ${joint} ${side}`;
      rects[0]!.classList.toggle('chosen', on);
      rects[0]!.classList.toggle('hovered', hover && !on);
    }
  }

  private writeValue(state: SpineState): void {
    const { selection, measure } = state.view;
    const part = selection.at(-1);
    const kind = part && parsePart(part);
    const joint = kind?.kind === 'disc' || kind?.kind === 'facet' ? kind.joint : null;
    const measures = state.solution?.measures;
    const healthy = baseOf(state)?.measures;
    let text = '';
    if (joint && measures && healthy && this.scale && this.wide >= 120) {
      const side = kind?.kind === 'facet' && kind.side === 'right' ? 1 : 0;
      const values = stripValues(measure, joint, measures);
      const at = values.length > 1 ? side : 0;
      const now = values[at];
      const before = stripValues(measure, joint, healthy)[at];
      if (now !== undefined && before !== undefined) {
        const unit = STRIP_UNITS[measure];
        const changed = this.scale.mode === 'change';
        const shown = inUnits(changed ? now - before : now, unit, unit === 'N' ? 0 : 1);
        text = (changed ? signed : figure)(shown.value, shown.digits);
        put(this.value, 'y', String(this.setting.rows.joint[joint] + 5));
      }
    }
    if (this.value.textContent !== text) this.value.textContent = text;
  }

  private block(top: number, bottom: number): SVGRectElement {
    const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    rect.setAttribute('class', 'strip-block');
    put(rect, 'x', '6');
    put(rect, 'y', String(top));
    put(rect, 'width', String(Math.max(0, this.wide - 12)));
    put(rect, 'height', String(bottom - top));
    rect.setAttribute('rx', '8');
    return rect;
  }
}

/** Most of the strip stays as it is from one step of a slider to the next, and what is written anew is laid out anew. */
function put(element: Element | undefined, name: string, value: string): void {
  if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function show(rect: SVGRectElement, there: boolean): void {
  const display = there ? '' : 'none';
  if (rect.style.display !== display) rect.style.display = display;
}

function box(
  rect: SVGRectElement,
  origin: number,
  length: number,
  [from, to]: readonly [number, number],
  y: number,
  height: number,
): void {
  put(rect, 'x', (origin + length * from).toFixed(1));
  put(rect, 'width', Math.max(0, length * (to - from)).toFixed(1));
  put(rect, 'y', String(y));
  put(rect, 'height', String(height));
}

/** Blocks that touch become one: a run of levels reads as one block. */
export function joinBlocks(blocks: readonly [number, number][]): [number, number][] {
  const joined: [number, number][] = [];
  for (const [top, bottom] of blocks.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && top <= last[1] + 16) last[1] = Math.max(last[1], bottom);
    else joined.push([top, bottom]);
  }
  return joined;
}

/** A facet joint has no outline of its own here: its disc shows the level. */
function touches(hover: PartId | null, part: PartId): boolean {
  const kind = hover && parsePart(hover);
  return !!kind && kind.kind === 'facet' && part === `disc ${kind.joint}`;
}
