/**
 * A refusal of the core, said to a person: which value, what it is, what it can be.
 */
import { parameterAt, type ScenarioIssue } from '../core';

export function sentenceOf(issue: ScenarioIssue): string {
  const parameter = parameterAt(issue.path);
  const got = Number(issue.got);
  if (parameter?.kind === 'number' && issue.got.trim() !== '' && Number.isFinite(got)) {
    const unit = parameter.unit === '1' ? '' : ` ${parameter.unit}`;
    if (got > parameter.max) return `${issue.path} is ${got}; the most it can be is ${parameter.max}${unit}.`;
    if (got < parameter.min)
      return `${issue.path} is ${got}; the least it can be is ${parameter.min}${unit}.`;
  }
  if (parameter || issue.expected === '1')
    return `${issue.path} is ${issue.got}; it can be ${issue.expected}.`;
  if (issue.expected.startsWith('one of')) return `“${issue.path}” is not a name this page knows.`;
  return `${issue.path}: expected ${issue.expected}, got ${issue.got}.`;
}
