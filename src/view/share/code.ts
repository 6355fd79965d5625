/** A link as a square code (QR), drawn as one path; the library comes only when somebody asks. */
import { correction, generate } from 'lean-qr';

export interface Code {
  /** Modules on a side, without the quiet margin. */
  readonly size: number;
  /** SVG path of the dark modules in units of one module. */
  readonly path: string;
}

/** As much correction as fits without a denser code; `null` when the text is too long for any. */
export function codeOf(text: string): Code | null {
  try {
    const bits = generate(text, { minCorrectionLevel: correction.L });
    let path = '';
    for (let y = 0; y < bits.size; y++)
      for (let x = 0; x < bits.size; x++) {
        if (!bits.get(x, y)) continue;
        let run = 1;
        while (bits.get(x + run, y)) run++;
        path += `M${x} ${y}h${run}v1h-${run}z`;
        x += run;
      }
    return { size: bits.size, path };
  } catch {
    return null;
  }
}
