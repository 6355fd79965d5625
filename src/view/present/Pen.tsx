/**
 * Pointer and pen over the picture. While one of them is in the hand the picture does not turn; strokes stay where they
 * were drawn until they are taken back, cleared, or another state comes.
 */
import { useRef, useState, type PointerEvent } from 'react';

export type Tool = 'turn' | 'pointer' | 'pen';
/** Points on the stage [CSS px]. */
export type Stroke = readonly (readonly [x: number, y: number])[];

/** A point nearer than this to the last one says nothing [px]. */
const NEAR = 2;

export function Pen({
  tool,
  strokes,
  add,
}: {
  tool: Tool;
  strokes: readonly Stroke[];
  add: (stroke: Stroke) => void;
}) {
  const [drawn, setDrawn] = useState<Stroke | null>(null);
  const dot = useRef<SVGGElement>(null);
  const at = (event: PointerEvent<SVGSVGElement>): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [Math.round(event.clientX - box.left), Math.round(event.clientY - box.top)];
  };
  const move = (event: PointerEvent<SVGSVGElement>): void => {
    const [x, y] = at(event);
    // Moved without React: it follows the hand in the same frame.
    dot.current?.setAttribute('transform', `translate(${x} ${y})`);
    if (!drawn) return;
    const [lastX, lastY] = drawn.at(-1)!;
    if (Math.hypot(x - lastX, y - lastY) >= NEAR) setDrawn([...drawn, [x, y]]);
  };
  const end = (): void => {
    if (drawn) add(drawn);
    setDrawn(null);
  };
  return (
    <svg
      className="present-ink"
      data-tool={tool}
      aria-hidden="true"
      onPointerDown={(event) => {
        move(event);
        if (tool !== 'pen' || event.button > 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrawn([at(event)]);
      }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {[...strokes, ...(drawn ? [drawn] : [])].map((stroke, i) => (
        <g key={i}>
          <path className="ink-case" d={pathOf(stroke)} />
          <path className="ink" d={pathOf(stroke)} />
        </g>
      ))}
      {tool === 'pointer' && (
        <g ref={dot} className="present-dot" transform="translate(-99 -99)">
          <circle r={22} />
          <circle r={7} />
        </g>
      )}
    </svg>
  );
}

/** Through the middles between the points, so that a quick hand has no corners. */
export function pathOf(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (!first) return '';
  if (rest.length === 0) return `M${first.join(' ')}h0.1`;
  const middles = rest.map(([x, y], i) => {
    const [px, py] = stroke[i]!;
    return `Q${px} ${py} ${(px + x) / 2} ${(py + y) / 2}`;
  });
  return `M${first.join(' ')}${middles.join('')}L${rest.at(-1)!.join(' ')}`;
}
