/**
 * A refusal of the core, said to a person: which value, what it is, what it can be.
 */
import { parameterAt, type ScenarioIssue } from '../core';
import { REFUSED } from './language/en/refusals';
import { fill } from './language/table';

export function sentenceOf(issue: ScenarioIssue): string {
  const parameter = parameterAt(issue.path);
  const { path } = issue;
  const got = Number(issue.got);
  if (parameter?.kind === 'number' && issue.got.trim() !== '' && Number.isFinite(got)) {
    const unit = parameter.unit === '1' ? '' : ` ${parameter.unit}`;
    if (got > parameter.max) return fill(REFUSED.most, { path, got, limit: `${parameter.max}${unit}` });
    if (got < parameter.min) return fill(REFUSED.least, { path, got, limit: `${parameter.min}${unit}` });
  }
  if (parameter || issue.expected === '1')
    return fill(REFUSED.canBe, { path, got: issue.got, expected: issue.expected });
  const names = /^one of (.+)/.exec(issue.expected)?.[1];
  if (names) return fill(REFUSED.unknownHere, { what: path, names });
  return fill(REFUSED.expected, { path, got: issue.got, expected: issue.expected });
}

/** The first of several refusals, and how many more there are. */
export function sentencesOf([first, ...more]: readonly ScenarioIssue[]): string {
  const others = more.length === 0 ? '' : ` ${fill(REFUSED.more, { n: more.length })}`;
  return `${first ? sentenceOf(first) : ''}${others}`;
}
