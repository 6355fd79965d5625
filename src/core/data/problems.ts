/** What is wrong with a file in models/. */

export interface DataIssue {
  readonly path: string;
  readonly expected: string;
  readonly got: string;
  readonly remedy: string;
}

/** A broken file in models/; the message has one line per problem. */
export class DataError extends Error {
  readonly issues: readonly DataIssue[];
  constructor(issues: readonly DataIssue[]) {
    super(issues.map((i) => `${i.path}: expected ${i.expected}, got ${i.got}. ${i.remedy}`).join('\n'));
    this.name = 'DataError';
    this.issues = issues;
  }
}
