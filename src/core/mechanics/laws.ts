/**
 * The force laws, each as energy, force and stiffness of one variable. No geometry, no body: see joint.ts for that.
 *
 * Every law is at least twice continuously differentiable, so Newton's steps stay quadratic through contact and slack.
 * The three numbers are returned in `out` (energy, first and second derivative) to keep the loops free of allocation.
 */
export const out = { e: 0, f: 0, k: 0 };

/** Over this stretch the disc's stiffness falls from compression to tension [mm]. */
const SOFTENING = 0.3;

/**
 * One fibre of a disc, or its nucleus, along the axis of the level.
 *
 * @param u    how far the two ends have moved apart [mm]
 * @param rest shortening at u = 0 [mm]: pre-compression less lost height
 * @param k0   stiffness at zero force [N/mm]; stiffens as k0 (1 + d/d0) in compression
 * @param kt   stiffness in tension [N/mm]
 */
export function discLaw(u: number, rest: number, k0: number, d0: number, kt: number): void {
  const d = rest - u;
  if (d >= 0) {
    out.e = k0 * d * d * (0.5 + d / (6 * d0));
    out.f = -k0 * d * (1 + d / (2 * d0));
    out.k = k0 * (1 + d / d0);
  } else if (d > -SOFTENING) {
    const b = (k0 - kt) / SOFTENING;
    out.e = d * d * (0.5 * k0 + (b * d) / 6);
    out.f = -d * (k0 + 0.5 * b * d);
    out.k = k0 + b * d;
  } else {
    const b = (k0 - kt) / SOFTENING;
    const e0 = SOFTENING * SOFTENING * (0.5 * k0 - (b * SOFTENING) / 6);
    const f0 = SOFTENING * (k0 - 0.5 * b * SOFTENING);
    const s = -SOFTENING - d;
    out.e = e0 + f0 * s + 0.5 * kt * s * s;
    out.f = f0 + kt * s;
    out.k = kt;
  }
}

/** A spring that stiffens with the cube: shear of a disc. */
export function cubicLaw(u: number, k: number, k3: number): void {
  const u2 = u * u;
  out.e = u2 * (0.5 * k + 0.25 * k3 * u2);
  out.f = u * (k + k3 * u2);
  out.k = k + 3 * k3 * u2;
}

/**
 * One-sided contact, rounded over ±h without exponentials.
 *
 * @param u   approach is negative [mm]
 * @param gap free play before contact [mm]
 */
export function contactLaw(u: number, k: number, gap: number, h: number): void {
  const d = -u - gap;
  if (d <= -h) {
    out.e = 0;
    out.f = 0;
    out.k = 0;
  } else if (d < h) {
    const s = d + h;
    out.e = (k * s * s * s) / (12 * h);
    out.f = (-k * s * s) / (4 * h);
    out.k = (k * s) / (2 * h);
  } else {
    out.e = k * (0.5 * d * d + (h * h) / 6);
    out.f = -k * d;
    out.k = k;
  }
}

/**
 * A ligament: slack below its length, then a toe, then a line. `k` is force per unit strain [N].
 */
export function ligamentLaw(length: number, k: number, l0: number, toe: number): void {
  const e = length / l0 - 1;
  if (e <= 0) {
    out.e = 0;
    out.f = 0;
    out.k = 0;
  } else if (e < toe) {
    out.e = (k * l0 * e * e * e) / (6 * toe);
    out.f = (k * e * e) / (2 * toe);
    out.k = (k * e) / (toe * l0);
  } else {
    const s = e - 0.5 * toe;
    out.e = k * l0 * (0.5 * s * s + (toe * toe) / 24);
    out.f = k * s;
    out.k = k / l0;
  }
}
