/** Lines of the flat body: shapes are ours and must not look measured, so corners are cut until they are round. */
export type Points = readonly (readonly [number, number])[];

export function closed(points: Points, x: (v: number) => number, y: (v: number) => number): string {
  return `${points.map(([a, b], i) => `${i === 0 ? 'M' : 'L'}${x(a).toFixed(2)} ${y(b).toFixed(2)}`).join('')}Z`;
}

/** Two rounds of corner cutting. */
export function rounded(points: Points): Points {
  let out: Points = points;
  for (let round = 0; round < 2; round++)
    out = out.flatMap(([ax, ay], i): [number, number][] => {
      const [bx, by] = out[(i + 1) % out.length]!;
      return [
        [0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by],
        [0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by],
      ];
    });
  return out;
}

/** The same for an open line, whose ends stay. */
export function smooth(points: Points): Points {
  let out: Points = points;
  for (let round = 0; round < 2; round++) {
    const next: [number, number][] = [[...out[0]!]];
    for (let i = 0; i + 1 < out.length; i++) {
      const [ax, ay] = out[i]!;
      const [bx, by] = out[i + 1]!;
      next.push(
        [0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by],
        [0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by],
      );
    }
    next.push([...out.at(-1)!]);
    out = next;
  }
  return out;
}
