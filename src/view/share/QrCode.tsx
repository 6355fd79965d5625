import { useMemo } from 'react';
import { codeOf } from './code';
import { SHARE } from '../language/en/share';

/** Four modules of quiet around the code, as its standard asks. */
const QUIET = 4;

/** Always dark on white: readers expect it, also in the dark theme. */
export function QrCode({ text, title }: { text: string; title: string }) {
  const code = useMemo(() => codeOf(text), [text]);
  if (!code) return <p className="quiet">{SHARE.noCode}</p>;
  const side = code.size + 2 * QUIET;
  return (
    <svg
      className="qr"
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      role="img"
      aria-label={title}
      data-modules={code.size}
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
      <path d={code.path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
