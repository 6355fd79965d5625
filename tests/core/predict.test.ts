import { describe, expect, it } from 'vitest';
import { HEALTHY, parsePart, prepare, simulate, tables, type Scenario } from '../../src/core';
import { answered, computed, faultsOf, predictions, readingGrade } from '../../src/core/clinical';

const column = prepare(tables(), HEALTHY.body);
const known = new Map<string, ReturnType<typeof simulate>>();
const solve = (scenario: Scenario) => {
  const key = JSON.stringify(scenario);
  const old = known.get(key) ?? simulate(column, scenario);
  known.set(key, old);
  expect(old.status, key).toBe('converged');
  return old.measures;
};

describe('predict, then see', () => {
  it('asks at least twenty questions, each once, in plain words', () => {
    expect(predictions.length).toBeGreaterThanOrEqual(20);
    expect(new Set(predictions.map(({ id }) => id)).size).toBe(predictions.length);
    for (const one of predictions) {
      const text = `${one.question} ${one.why}`;
      expect(readingGrade(text), one.id).toBeLessThanOrEqual(7);
      expect(faultsOf(`${text} ${one.options.map((option) => option.text).join('. ')}`), one.id).toEqual([]);
      for (const part of one.show) expect(parsePart(part), `${one.id}: ${part}`).toBeDefined();
    }
  });

  it.each(predictions.map((one) => [one.id, one] as const))(
    '%s: the model comes to the stated answer, and not by a hair',
    (_, question) => {
      const pairs = computed(question, solve);
      for (const { before, now } of pairs) expect(Number.isFinite(before) && Number.isFinite(now)).toBe(true);
      const { option, room } = answered(question, pairs);
      expect(option, JSON.stringify(pairs)).toBe(question.answer);
      expect(room).toBeGreaterThan(0.08);
    },
  );

  it('does not reward the one who always guesses the same place', () => {
    const count = [0, 1, 2].map((i) => predictions.filter(({ answer }) => answer === i).length);
    expect(Math.max(...count)).toBeLessThan(0.55 * predictions.length);
  });
});
