/**
 * One scale for map and legend: dark where the bones are close, pale where they are far, one hue, in equal steps of
 * lightness. Not the plum of pain, not the brown and blue of less and more. Linear colours; equal in every colour sight.
 */
export const GAP_REACH = 4;
const STOPS: readonly (readonly [number, number, number])[] = [
  [0.006, 0.036, 0.045],
  [0.012, 0.118, 0.128],
  [0.055, 0.268, 0.252],
  [0.215, 0.485, 0.405],
  [0.61, 0.79, 0.665],
];

const vec = (stop: readonly number[]): string => `vec3(${stop.map((part) => part.toFixed(3)).join(', ')})`;

export const gapGlsl = /* glsl */ `
  vec3 gapColour(float mm) {
    float s = clamp(mm / ${GAP_REACH.toFixed(1)}, 0.0, 1.0) * ${(STOPS.length - 1).toFixed(1)};
    vec3 c = ${vec(STOPS[0]!)};
    ${STOPS.slice(1)
      .map((stop, i) => `c = mix(c, ${vec(stop)}, clamp(s - ${i.toFixed(1)}, 0.0, 1.0));`)
      .join('\n    ')}
    return pow(c, vec3(1.0 / 2.2));
  }
`;

/** The same as CSS, left close, right far. */
export const gapGradient = `linear-gradient(90deg, ${STOPS.map(
  (stop) => `rgb(${stop.map((part) => Math.round(255 * part ** (1 / 2.2))).join(' ')})`,
).join(', ')})`;
