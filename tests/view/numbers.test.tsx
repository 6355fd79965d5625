/** How numbers are written: in order from right to left too, and in the units that were chosen, both ways. */
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import { ChangeTable } from '../../src/view/activities/ChangeTable';
import type { Row } from '../../src/view/measured';
import { barLength } from '../../src/view/share/save';
import { Typed } from '../../src/view/shell/Typed';
import { ENGLISH, useLanguage } from '../../src/view/language/language';
import { fromUnits, inUnits, LENGTHS, useUnits } from '../../src/view/units';
import { change, figure, percent, quantity, signed } from '../../src/view/words';

afterEach(() => {
  useLanguage.setState(ENGLISH);
  useUnits.setState({ length: 'mm', force: 'N' });
});

/** Opens a run from left to right, and closes it. */
const [OPEN, CLOSE] = ['\u2066', '\u2069'];
const written = (): string[] => [
  figure(-2.5),
  signed(3),
  quantity(-2.5, 'mm'),
  change(3, 'N', 0),
  quantity(-4, '°'),
  percent(0.4),
];

describe('a number with its sign and unit', () => {
  it('is one run from left to right where the page runs the other way', () => {
    useLanguage.setState({ dir: 'rtl' });
    for (const one of written()) {
      expect(one.startsWith(OPEN), one).toBe(true);
      expect(one.endsWith(CLOSE), one).toBe(true);
      expect(one.split(OPEN)).toHaveLength(one.split(CLOSE).length);
    }
  });

  it('has no such marks elsewhere, so that what is copied stays plain', () => {
    for (const one of written()) expect(one).not.toMatch(/[\u2066-\u2069]/);
  });
});

describe('chosen units', () => {
  it('come back from what is typed', () => {
    for (const length of LENGTHS) {
      useUnits.setState({ length, force: 'kgf' });
      for (const unit of ['mm', 'mm²', 'N', '°', 'min'])
        expect(fromUnits(inUnits(123.4, unit, 1).value, unit), `${length} ${unit}`).toBeCloseTo(123.4, 9);
    }
  });

  it('stand in the fields in which a length or a force is typed, and an angle stays an angle', () => {
    useUnits.setState({ length: 'in', force: 'kgf' });
    Object.assign(useUnits.getInitialState(), useUnits.getState());
    const field = (unit: string): string =>
      renderToStaticMarkup(
        <Typed label="a" value={254} unit={unit} min={0} max={300} onChange={() => undefined} />,
      ).replace(/<[^>]+>/g, '');
    expect(field('mm')).toBe('10.00\u00a0in');
    // 254 N / 9.80665 (CGPM 1901)
    expect(field('N')).toBe('25.9\u00a0kgf');
    expect(field('°')).toBe('254\u00a0°');
    Object.assign(useUnits.getInitialState(), { length: 'mm', force: 'N' });
  });

  it('give the scale bar a round length in each of them', () => {
    for (const length of LENGTHS) {
      useUnits.setState({ length });
      const perPixel = inUnits(0.4, 'mm', 0).value;
      const bar = barLength(1920, perPixel);
      const digits = bar / 10 ** Math.floor(Math.log10(bar) + 1e-9);
      expect(
        [1, 2, 5].some((round) => Math.abs(digits - round) < 1e-9),
        `${bar} ${length}`,
      ).toBe(true);
      expect(bar / perPixel).toBeLessThan(1920 / 6 + 1e-6);
      expect(bar / perPixel).toBeGreaterThan(1920 / 6 / 2.6);
    }
  });
});

describe('a table of changes', () => {
  const table = (row: Partial<Row>): string =>
    renderToStaticMarkup(
      <ChangeTable
        caption="a"
        rows={[{ id: 'pressure', label: 'b', unit: 'MPa', digits: 2, healthy: 0.46, now: 0, ...row }]}
      />,
    ).replace(/<[^>]+>/g, ' ');

  it('tells a pressure that is gone in words, never as a number', () => {
    expect(table({})).toContain('near zero or below');
    expect(table({})).not.toContain('0.00');
    expect(table({ now: 0.12 })).toContain('0.12');
  });

  it('says where only a change is known', () => {
    expect(table({ id: 'overlap', unit: 'mm', changeOnly: true })).toContain('change only');
  });
});
