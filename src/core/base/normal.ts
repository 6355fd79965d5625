/**
 * Quantile of the standard normal distribution between 0.025 and 0.975: the middle part of P. J. Acklam's rational
 * approximation (2003), off by less than 1.2e-9 of the value. Exactly 0 at 0.5, and odd about it.
 *
 * @param p  share of the population that lies below
 * @returns how many standard deviations above the mean that is
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  const r = q * q;
  const polynomial = (all: readonly number[]): number => all.reduce((sum, c) => sum * r + c, 0);
  return (q * polynomial(ABOVE)) / polynomial(BELOW);
}
const ABOVE = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
];
const BELOW = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1,
  1,
];
