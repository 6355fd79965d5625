/**
 * The column as a slim drawing that is also the list of all its parts: pointer, keyboard and screen reader reach every
 * bone, disc and joint here, with or without the 3D picture.
 *
 * React draws rows and outlines once; the pose, the bars, hover and selection are written into them by `Brush`, at most
 * 25 times a second, so that a drag never waits for the strip.
 */
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import {
  BONES,
  DISCS,
  hasDisc,
  JOINTS,
  parsePart,
  placeOf,
  PARTS,
  SIDES,
  type Bone,
  type BoneMesh,
  type Joint,
  type PartId,
} from '../../core';
import { stripValues } from '../measured';
import { actions, baseOf, store, STRIP_MEASURES, useSpine, type StripMeasure } from '../store';
import { inUnits, useUnits } from '../units';
import { change, lowerFirst, NAMES, partName, quantity, STRIP_UNITS } from '../words';
import { Brush } from './brush';
import { drawingFor, rowsFor, spacingOf, STRIP_BONES } from './drawing';
import { outlineOfLayout, outlineOfMesh, pathOf } from './outline';
import './strip.css';
import { PAGE } from '../language/en/page';
import { fill } from '../language/table';

/** Parts of the list: the skull has no row. */
const ITEMS: readonly PartId[] = PARTS.filter((part) => part !== 'C0');

/** No taller than this for its width: higher windows would stretch the bones. */
const TALL = 10.5;

export function Strip() {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const size = useSize(box);
  const layout = useSpine((state) => state.column?.layout);
  const outlines = useOutlines();
  const measure = useSpine((state) => state.view.measure);
  useUnits();
  const { unit } = inUnits(0, STRIP_UNITS[measure], 1);
  const [active, setActive] = useState<PartId>('disc L4-L5');
  const [mode, setMode] = useState<'value' | 'change'>('value');
  const [focused, setFocused] = useState(false);
  const rail = size.width < 120;
  const thin = size.width <= 64;

  const place = useMemo(
    () =>
      thin
        ? { left: 4, right: size.width - 4, zero: 0, bar: 0 }
        : rail
          ? { left: 3, right: size.width - 26, zero: size.width - 22, bar: 18 }
          : {
              left: 46,
              right: size.width - 92,
              zero: size.width - 78,
              bar: size.width - 42 - (size.width - 78),
            },
    [size.width, rail, thin],
  );
  const rows = useMemo(() => {
    const tallest = TALL * (place.right - place.left);
    return rowsFor(spacingOf(layout), Math.max(200, Math.min(size.height, tallest)), thin ? 6 : 24);
  }, [layout, size.height, place, thin]);
  const drawing = useMemo(
    () => (layout ? drawingFor(layout, rows, place.left, place.right) : null),
    [layout, rows, place],
  );

  /* ---------------------------------------------------------------------------------- what moves without React */
  useEffect(() => {
    if (!svg.current) return;
    const brush = new Brush(svg.current, { drawing, rows, place, onMode: setMode });
    return brush.follow();
  }, [drawing, rows, place, outlines]);

  /* The selected level stays in view where the strip scrolls. */
  const last = useSpine((state) => state.view.selection.at(-1));
  useEffect(() => {
    if (!last) return;
    setActive(last === 'C0' ? 'C1' : last);
    scrollTo(box.current, yOf(last, rows));
  }, [last, rows]);

  const hoverActive = (part: PartId) => {
    setActive(part);
    actions.hover(part);
    scrollTo(box.current, yOf(part, rows));
  };

  const typed = useRef({ text: '', at: 0 });
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const take = (part: PartId | undefined) => {
      event.preventDefault();
      if (!part) return;
      hoverActive(part);
      if (event.shiftKey) actions.select(part, 'through');
    };
    switch (event.key) {
      case 'ArrowDown':
        return take(neighbour(active, 1));
      case 'ArrowUp':
        return take(neighbour(active, -1));
      case 'ArrowRight':
        return take(beside(active, 1));
      case 'ArrowLeft':
        return take(beside(active, -1));
      case 'Home':
        return take('C1');
      case 'End':
        return take('S1');
      case 'ContextMenu':
        event.preventDefault();
        return askMenu(box.current!, active);
      case 'F10':
        if (event.shiftKey) askMenu(box.current!, active);
        return;
      case ' ':
        event.preventDefault();
        return actions.select(active, event.shiftKey ? 'through' : 'extend');
      case 'Enter':
        event.preventDefault();
        actions.select(active);
        return actions.fly([active]);
    }
    if (/^[a-z0-9-]$/i.test(event.key)) {
      const now = event.timeStamp;
      typed.current = {
        text: (now - typed.current.at < 900 ? typed.current.text : '') + event.key.toLowerCase(),
        at: now,
      };
      take(named(typed.current.text));
      event.stopPropagation();
    }
  };

  return (
    <aside className={`strip-panel panel strip ${rail ? 'rail' : ''}`} aria-label={PAGE.column}>
      {!rail && (
        <header className="strip-head">
          <label>
            <span className="unseen">{PAGE.bars}</span>
            <select
              className="bare"
              value={measure}
              onChange={(event) => actions.look({ measure: event.currentTarget.value as StripMeasure })}
            >
              {STRIP_MEASURES.map((one) => (
                <option key={one} value={one}>
                  {NAMES[`strip.${one}`]}
                </option>
              ))}
            </select>
          </label>
          <span className="strip-unit">{mode === 'change' ? fill(PAGE.changeIn, { unit }) : unit}</span>
        </header>
      )}
      <div
        className="strip-scroll"
        ref={box}
        role="listbox"
        tabIndex={0}
        aria-multiselectable="true"
        aria-label={PAGE.list}
        aria-activedescendant={focused ? `${id}-${ITEMS.indexOf(active)}` : undefined}
        onKeyDown={onKey}
        onContextMenu={(event) => {
          event.preventDefault();
          const part = (event.target as Element).closest<SVGElement>('[data-part], [data-target]');
          const name = (part?.dataset.part ?? part?.dataset.target ?? active) as PartId;
          askMenu(event.currentTarget, name, event.clientX, event.clientY);
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          actions.hover(null);
        }}
      >
        <svg
          ref={svg}
          width={size.width}
          height={rows.height}
          viewBox={`0 0 ${size.width} ${rows.height}`}
          aria-hidden="true"
          data-active={focused ? active : undefined}
          onPointerLeave={() => actions.hover(null)}
          {...(rail ? scrub(rows) : {})}
        >
          <g className="strip-marks" />
          {!rail && <line className="strip-zero" x1={place.zero} x2={place.zero} y1={0} y2={rows.height} />}
          <g className="strip-drawing">
            {STRIP_BONES.map((bone) => (
              <path
                key={bone}
                className="strip-bone"
                data-part={bone}
                d={outlines[bone] ?? ''}
                vectorEffect="non-scaling-stroke"
                {...pointing(bone)}
              />
            ))}
            {DISCS.map((disc) => (
              <path
                key={disc}
                className="strip-disc"
                data-part={`disc ${disc}`}
                {...pointing(`disc ${disc}`)}
              />
            ))}
          </g>
          {!rail &&
            STRIP_BONES.map((bone) => (
              <text
                key={bone}
                className="strip-name"
                data-name={bone}
                x={14}
                y={(rows.bone[bone] ?? 0) + 4.5}
              >
                {bone}
              </text>
            ))}
          {!thin && (
            <g className="strip-bars">
              {JOINTS.map((joint) =>
                SIDES.map((side) => (
                  <g key={`${joint} ${side}`} data-bar={`${joint} ${side}`}>
                    <rect className="bar-same" />
                    <rect className="bar-differs" />
                    <rect className="bar-tick" />
                  </g>
                )),
              )}
            </g>
          )}
          <text className="strip-value" textAnchor="end" x={size.width - 10} />
          {!rail && (
            <g className="strip-targets">
              {STRIP_BONES.map((bone) => (
                <rect
                  key={bone}
                  x={0}
                  y={(rows.bone[bone] ?? 0) - 12}
                  width={place.left}
                  height={24}
                  data-target={bone}
                  {...pointing(bone)}
                />
              ))}
              {JOINTS.map((joint) => (
                <JointTargets
                  key={joint}
                  joint={joint}
                  measure={measure}
                  y={rows.joint[joint]}
                  x={place.zero - 6}
                  width={size.width - place.zero + 6}
                />
              ))}
            </g>
          )}
        </svg>
        <Options id={id} />
      </div>
      {!rail && <Foot mode={mode} />}
      <div className="strip-bubble" hidden />
    </aside>
  );
}

/* ----------------------------------------------------------------------------------------------------- pointing --- */

/** The menu of a part, at the pointer or, by key, beside the strip. */
function askMenu(list: HTMLElement, part: PartId, x = 0, y = 0): void {
  const box = list.getBoundingClientRect();
  const at = x || y ? { x, y } : { x: box.right + 8, y: box.top + box.height / 3 };
  list.dispatchEvent(new CustomEvent('part-menu', { bubbles: true, detail: { ...at, part } }));
}

function pointing(part: PartId) {
  return {
    onPointerEnter: (event: PointerEvent) => {
      if (event.pointerType === 'mouse') actions.hover(part);
    },
    onClick: (event: React.MouseEvent) => {
      actions.select(
        part,
        event.shiftKey ? 'through' : event.ctrlKey || event.metaKey ? 'extend' : undefined,
      );
    },
    onDoubleClick: () => actions.fly([part]),
  };
}

/** A bar belongs to what its measure belongs to: the disc, or the two facet joints, left above right. */
function JointTargets({
  joint,
  measure,
  y,
  x,
  width,
}: {
  joint: Joint;
  measure: StripMeasure;
  y: number;
  x: number;
  width: number;
}) {
  const paired = measure === 'facetForce' || measure === 'facetGap' || measure === 'foramenHeight';
  if (paired || !hasDisc(joint))
    return SIDES.map((side, i) => (
      <rect
        key={side}
        x={x}
        y={y - 12 + 12 * i}
        width={width}
        height={12}
        data-target={`facet ${joint} ${side}`}
        {...pointing(`facet ${joint} ${side}`)}
      />
    ));
  const disc = `disc ${joint}` as const;
  return <rect x={x} y={y - 12} width={width} height={24} data-target={disc} {...pointing(disc)} />;
}

/** On a thin rail a finger slides along the spine; beside it stands what it is on; letting go selects. */
function scrub(rows: ReturnType<typeof rowsFor>) {
  const at = (event: PointerEvent<SVGSVGElement>): PartId => {
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
    let best: PartId = 'C1';
    let off = Infinity;
    for (const part of [...STRIP_BONES, ...DISCS.map((disc) => `disc ${disc}` as const)]) {
      const by = Math.abs(yOf(part, rows) - y);
      if (by < off) {
        off = by;
        best = part;
      }
    }
    return best;
  };
  const bubble = (event: PointerEvent<SVGSVGElement>, part: PartId | null) => {
    const element = event.currentTarget.closest('.strip')?.querySelector<HTMLElement>('.strip-bubble');
    if (!element) return;
    element.hidden = part === null;
    if (part === null) return;
    const top = event.clientY - element.parentElement!.getBoundingClientRect().top;
    element.style.top = `${Math.max(0, top - 22)}px`;
    element.textContent = itemText(part, store.getState().view.measure, false);
  };
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (event.pointerType === 'mouse') return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const part = at(event);
      actions.hover(part);
      bubble(event, part);
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
      const part = at(event);
      actions.hover(part);
      bubble(event, part);
    },
    onPointerUp: (event: PointerEvent<SVGSVGElement>) => {
      bubble(event, null);
      if (event.pointerType === 'mouse') return;
      actions.select(at(event));
      actions.hover(null);
    },
    onPointerCancel: (event: PointerEvent<SVGSVGElement>) => bubble(event, null),
  };
}

/* ----------------------------------------------------------------------------------------------------- the list --- */

const seriesOf = (part: PartId): string => {
  const kind = parsePart(part);
  return kind?.kind === 'facet' ? kind.side : (kind?.kind ?? '');
};

/** The next of the same kind, above or below. */
function neighbour(part: PartId, by: 1 | -1): PartId | undefined {
  const same = ITEMS.filter((other) => seriesOf(other) === seriesOf(part));
  return same[same.indexOf(part) + by];
}

/** → from the bone: the disc below it, its left joint, its right joint. */
function beside(part: PartId, by: 1 | -1): PartId | undefined {
  const kind = parsePart(part);
  if (kind?.kind !== 'bone' && kind?.kind !== 'disc' && kind?.kind !== 'facet') return undefined;
  const bone: Bone = kind.kind === 'bone' ? kind.bone : BONES[JOINTS.indexOf(kind.joint)]!;
  const joint = JOINTS[BONES.indexOf(bone)];
  if (!joint) return undefined;
  const row: PartId[] = [
    ...(bone === 'C0' ? [] : [bone]),
    ...(hasDisc(joint) ? [`disc ${joint}` as const] : []),
    `facet ${joint} left`,
    `facet ${joint} right`,
  ];
  return row[row.indexOf(part) + by];
}

/** `l4` is the bone, `l4-` and more the disc or, where there is none, the joint. */
function named(text: string): PartId | undefined {
  const bone = ITEMS.find((part) => part.toLowerCase() === text);
  if (bone) return bone;
  return (
    ITEMS.find((part) => part.toLowerCase().startsWith(text)) ??
    ITEMS.find(
      (part) =>
        part.toLowerCase().startsWith(`disc ${text}`) || part.toLowerCase().startsWith(`facet ${text}`),
    )
  );
}

function yOf(part: PartId, rows: ReturnType<typeof rowsFor>): number {
  const kind = parsePart(part);
  if (!kind) return 0;
  const place = placeOf(kind);
  return rows.bone[place as Bone] ?? rows.joint[place as Joint] ?? 0;
}

function scrollTo(box: HTMLElement | null, y: number): void {
  if (!box || box.scrollHeight <= box.clientHeight) return;
  if (y < box.scrollTop + 30) box.scrollTop = y - 60;
  else if (y > box.scrollTop + box.clientHeight - 30) box.scrollTop = y - box.clientHeight + 60;
}

/** Name, measure, change. */
function itemText(part: PartId, measure: StripMeasure, long = true): string {
  const { solution, view } = store.getState();
  const base = baseOf(store.getState());
  const name = partName(part, view.wording);
  const kind = parsePart(part);
  if ((kind?.kind !== 'disc' && kind?.kind !== 'facet') || !solution || !base) return name;
  const paired = kind.kind === 'facet';
  const shown: StripMeasure = paired
    ? measure === 'facetForce' || measure === 'foramenHeight'
      ? measure
      : 'facetGap'
    : measure === 'segmentAngle'
      ? measure
      : 'discHeight';
  const at = paired && kind.side === 'right' ? 1 : 0;
  const now = stripValues(shown, kind.joint, solution.measures)[at];
  const healthy = stripValues(shown, kind.joint, base.measures)[at];
  if (now === undefined || healthy === undefined) return name;
  const digits = shown === 'facetForce' ? 0 : 1;
  const unit = STRIP_UNITS[shown];
  const value = quantity(now, unit, digits);
  if (!long) return `${name}  ${value}`;
  const by = now - healthy;
  const than = view.activity === 'decompress' ? 'Before' : 'Healthy';
  const beside =
    Math.abs(by) < 0.5 * 10 ** -digits
      ? PAGE[`as${than}`]
      : fill(PAGE[`against${than}`], { change: change(by, unit, digits) });
  return `${name}, ${lowerFirst(NAMES[`strip.${shown}`])} ${value}, ${beside}`;
}

/** A hundred sentences are written when the numbers have rested this long [ms]. */
const REST = 200;

/** Says when the numbers have come to rest: no hand drags, no key repeats. */
function useRested(): void {
  const [, rest] = useState(() => store.getState().solution);
  useEffect(() => {
    let timer = 0;
    const later = (): void => {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        const { dragging, solution } = store.getState();
        if (!dragging) rest(solution);
      }, REST);
    };
    later();
    const stop = store.subscribe((state, before) => {
      if (state.solution !== before.solution || state.dragging !== before.dragging) later();
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
}

/** The same list for screen readers and keys; rewritten when the numbers rest, not while a hand drags. */
function Options({ id }: { id: string }) {
  const selection = useSpine((state) => state.view.selection);
  const measure = useSpine((state) => state.view.measure);
  useSpine((state) => state.view.wording);
  useRested();
  return (
    <div className="unseen">
      {ITEMS.map((part, i) => (
        <div
          key={part}
          id={`${id}-${i}`}
          role="option"
          aria-selected={selection.includes(part)}
          onClick={() => actions.select(part)}
        >
          {itemText(part, measure)}
        </div>
      ))}
    </div>
  );
}

function Foot({ mode }: { mode: 'value' | 'change' }) {
  const differs = useSpine((state) => state.solution !== null && state.solution !== state.column?.healthy);
  const asked = useSpine(
    (state) => Object.keys(state.scenario.discs).length > 0 || state.scenario.plan.length > 0,
  );
  const decompress = useSpine((state) => state.view.activity === 'decompress');
  const several = useSpine((state) => state.view.selection.length > 0);
  return (
    <footer className="strip-foot">
      {differs && asked ? (
        <>
          <span>
            <i className="key less-key" /> {PAGE.less}
          </span>
          <span>
            <i className="key more-key" /> {PAGE.moreWord}
          </span>
          <span>
            <i className="key tick-key" />{' '}
            {mode === 'change' ? PAGE.noChange : decompress ? PAGE.before : PAGE.healthy}
          </span>
        </>
      ) : several ? (
        <span>{PAGE.run}</span>
      ) : (
        <span>
          <i className="key" /> {PAGE.adult}
        </span>
      )}
    </footer>
  );
}

/* --------------------------------------------------------------------------------------------------- measuring --- */

function useSize(element: React.RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 224, height: 600 });
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      if (width > 0 && height > 0)
        setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** Outlines from the landmarks at first, from the meshes as they arrive, a few at a time. */
function useOutlines(): Readonly<Partial<Record<Bone, string>>> {
  const layout = useSpine((state) => state.column?.layout);
  const [traced, setTraced] = useState<Readonly<Partial<Record<Bone, string>>>>({});
  useEffect(() => {
    const done = new Map<Bone, BoneMesh>();
    let timer = 0;
    const trace = () => {
      timer = 0;
      const { meshes, dragging } = store.getState();
      const waiting = STRIP_BONES.filter((bone) => meshes[bone] && done.get(bone) !== meshes[bone]);
      if (dragging) return later();
      const found: Partial<Record<Bone, string>> = {};
      for (const bone of waiting.slice(0, 6)) {
        done.set(bone, meshes[bone]!);
        found[bone] = pathOf(outlineOfMesh(meshes[bone]!));
      }
      if (waiting.length > 0) setTraced((old) => ({ ...old, ...found }));
      if (waiting.length > 6) later();
    };
    const later = () => {
      if (!timer) timer = window.setTimeout(trace, 60);
    };
    const stop = store.subscribe((state, before) => {
      if (state.meshes !== before.meshes) later();
    });
    later();
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return useMemo(() => {
    const all: Partial<Record<Bone, string>> = {};
    for (const bone of STRIP_BONES)
      all[bone] = traced[bone] ?? (layout ? pathOf(outlineOfLayout(layout.bones[bone])) : '');
    return all;
  }, [traced, layout]);
}
