/** Dense elimination, for checks that must share nothing with the solver's block Cholesky. */

/**
 * Solves A x = b by elimination with row pivots.
 *
 * @param A rows of a square matrix; left in pieces
 * @param b becomes x
 */
export function eliminate(A: Float64Array[], b: Float64Array): Float64Array {
  const n = b.length;
  for (let p = 0; p < n; p++) {
    let best = p;
    for (let i = p; i < n; i++) if (Math.abs(A[i]![p]!) > Math.abs(A[best]![p]!)) best = i;
    [A[p], A[best]] = [A[best]!, A[p]!];
    [b[p], b[best]] = [b[best]!, b[p]!];
    for (let i = p + 1; i < n; i++) {
      const t = A[i]![p]! / A[p]![p]!;
      if (t === 0) continue;
      for (let j = p; j < n; j++) A[i]![j]! -= t * A[p]![j]!;
      b[i]! -= t * b[p]!;
    }
  }
  for (let p = n - 1; p >= 0; p--) {
    for (let j = p + 1; j < n; j++) b[p]! -= A[p]![j]! * b[j]!;
    b[p]! /= A[p]![p]!;
  }
  return b;
}
